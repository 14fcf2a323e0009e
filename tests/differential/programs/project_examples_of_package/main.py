"""Examples with requirements of their own, which import the package of the root."""

import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
ran = subprocess.run(
    [sys.executable, os.path.join("examples", "demo.py")],
    cwd=here,
    env={**os.environ, "PYTHONPATH": here},
    capture_output=True,
    text=True,
)
print(ran.returncode, ran.stdout)
