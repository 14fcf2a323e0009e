"""How a path is shown to people: as they would type it, with forward slashes."""

from __future__ import annotations

import os


def path_label(path: str) -> str:
    """``path`` relative to the working folder if it lies below that, in slashes."""
    if os.path.isabs(path):
        path = path.removeprefix(os.path.join(os.getcwd(), "")) or path
    return os.path.normpath(path).replace(os.sep, "/")
