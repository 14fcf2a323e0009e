"""Code that runs the text of a file: ``exec(open("keys.cfg").read())``."""

from __future__ import annotations

#: How that begins, as far as the bytes of a file tell; and what opens the file.
RUNNING_FILES = "exec(open("
OPENING = "open"
