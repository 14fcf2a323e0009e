"""What paths are called: by people, and by the analysis, which has to see the names of packages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache


def path_label(path: str) -> str:
    """``path`` as a person would type it: relative to the working folder if it lies below that, in
    slashes."""
    if os.path.isabs(path):
        path = path.removeprefix(os.path.join(os.getcwd(), "")) or path
    return os.path.normpath(path).replace(os.sep, "/")


def document_path(path: str) -> str:
    """The path of a document: ``path_label``, but relative to the folder that holds the outermost
    package around the working folder.

    In the folder of ``app/llm/`` the file ``chat.py`` is ``../../app/llm/chat.py``: what imports
    it, imports ``app.llm.chat``.
    """
    label = path_label(path)
    here = os.getcwd()
    top = _top(here)
    if top == here:
        return label
    whole = os.path.normpath(os.path.join(here, label))
    if os.path.commonpath((top, whole)) != top:
        return label
    up = os.path.relpath(top, here)
    return f"{up}/{os.path.relpath(whole, top)}".replace(os.sep, "/")


def shown_path(path: str) -> str:
    """The path of a document as a person would type it."""
    return os.path.relpath(path).replace(os.sep, "/") if path.startswith("../") else path


def listed_paths(paths: Sequence[str], most: int = 3) -> str:
    """``a.py, b.py, c.py and 2 more``: the first of some paths, and how many others there are."""
    more = f" and {len(paths) - most:,} more" if len(paths) > most else ""
    return f"{', '.join(paths[:most])}{more}"


@lru_cache(maxsize=8)
def _top(folder: str) -> str:
    """The nearest folder that is no package."""
    while os.path.isfile(os.path.join(folder, "__init__.py")) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder
