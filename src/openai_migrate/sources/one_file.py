"""What one file is looked at together with, where nobody has said it: bounded, and told if so.

Tests: ``tests/test_reveal.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

from openai_migrate.sources.discovery import DiscoveryOptions, discover_in_batches
from openai_migrate.sources.path_label import shown_path
from openai_migrate.sources.project import project_of

#: Files below the current folder of which all are looked at without a sign that they are a project.
_MOST = 2000


def seen_with(file: str) -> tuple[tuple[str, ...], str]:
    """The paths of a run that sees the file as a part of its project; and what to say of files
    below the current folder that are left out, or "".

    A run over the file alone sees its project, or else the files beside it. Below a folder without
    any sign of a project, all of that is one, unless it is too much.
    """
    here, project = os.path.realpath("."), project_of(file)
    if project is not None:
        above = Path(here) in Path(project).parents
        shown = shown_path(os.path.relpath(project)) if above else ""
        return (file,), f"Only the project in {shown} is looked at." if above else ""
    if Path(here) not in Path(os.path.realpath(file)).parents:
        return (file,), ""
    if _has_many_files():
        return (file,), (
            f"There are more than {_MOST} files below this folder, and nothing says where the "
            "project of this one is (a pyproject.toml, a repository): only the files beside it are "
            "looked at."
        )
    return (".",), ""


def _has_many_files() -> bool:
    count = 0
    for batch in discover_in_batches([Path()], DiscoveryOptions(), []):
        count += len(batch)
        if count > _MOST:
            return True
    return False
