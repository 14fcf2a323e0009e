"""Runs the script and one of its pages, as the server does."""

import runpy

for script in ("app.py", "pages/summary.py"):
    runpy.run_path(script)
