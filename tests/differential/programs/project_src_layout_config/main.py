import sys

sys.path.insert(0, "src")

from tool.run import run

print(run("from src"))
