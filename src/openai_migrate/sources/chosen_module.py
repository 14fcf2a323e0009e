"""The module that the user names to hold the clients: a file of the run, or one that it makes.

Tests: ``tests/test_client_module.py``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from openai_migrate.core.errors import UsageError
from openai_migrate.sources.listing import SKIPPED_FOLDERS
from openai_migrate.sources.path_label import path_label
from openai_migrate.sources.project import project_around
from openai_migrate.sources.walk import ignored_by_rules

_SUFFIX = ".py"


def choose_module(
    path: str, paths: Sequence[Path], files: Iterable[str], package: str, *, gitignore: bool
) -> tuple[str, bool]:
    """Return the module's file as the run calls it, and whether the run makes it.

    paths: what the user wants migrated. files: all that was found there. package: the import name
    of the SDK. Raises ``UsageError``
    where the run may not change or make that file.
    """
    real = Path(os.path.realpath(path))
    if real.suffix != _SUFFIX or not real.stem.isidentifier():
        raise _fault(path, "is no file that other modules can import: NAME.py is wanted")
    inside = (real.parent / "__init__.py").exists()
    if not inside and (real.stem == package or real.stem in sys.stdlib_module_names):
        raise _fault(path, f"would stand in the way of the module {real.stem}: choose another name")
    if not any(real.is_relative_to(project) for project in project_around(paths)):
        raise _fault(path, "lies outside of the project that this run migrates")
    if real.exists():
        for file in files:
            if file.endswith(real.name) and os.path.realpath(file) == str(real):
                return file, False
        raise _fault(path, "is ignored, or none of the files that this run is to migrate")
    if not real.parent.is_dir():
        raise _fault(path, "lies in a folder that does not exist")
    tops = [os.path.realpath(one) for one in paths if one.is_dir()]
    if not any(real.is_relative_to(top) for top in tops):
        raise _fault(path, "lies outside of the folders that this run is to migrate")
    if not SKIPPED_FOLDERS.isdisjoint(real.parts) or (gitignore and ignored_by_rules(str(real))):
        raise _fault(path, "is ignored, so that no later run would see it")
    return path_label(path), True


def _fault(path: str, what: str) -> UsageError:
    return UsageError(f"--client-module: {path} {what}.")
