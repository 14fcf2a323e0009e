"""Two projects side by side, each with a package called app; one has a class of its own."""

import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
for name in ("alpha", "beta"):
    ran = subprocess.run(
        [sys.executable, "-m", "app.run"],
        cwd=os.path.join(here, name),
        capture_output=True,
        text=True,
    )
    print(name, ran.returncode, ran.stdout)
