import runpy
import sys

from tool import Bot

print(Bot("imported").say("d"))
sys.argv = ["tool.py", "--key", "sk-argument"]
runpy.run_path("tool.py", run_name="__main__")
