"""Other files give things the name that a client would have: in packages, by stars, on objects."""

import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
for name in ("package", "stars", "given", "objects", "mixin"):
    script = os.path.join(here, name, "run.py")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True)
    print(name, ran.returncode, ran.stdout)
