import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "src"))

from chatlib import ask
from chatlib.text import content

r = ask("src layout")
print(content(r), r["usage"]["total_tokens"])
