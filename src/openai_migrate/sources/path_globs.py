"""The globs of ``--include`` and ``--exclude``: the grammar of ``.gitignore``, from the user."""

from __future__ import annotations

import os
from collections.abc import Sequence

from openai_migrate.sources.gitignore import IgnoreRules
from openai_migrate.sources.path_label import path_label


class PathGlobs:
    """What the user wants and does not want, relative to the working folder."""

    def __init__(self, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self._include = _rules(include)
        self._exclude = _rules(exclude)

    def keep(self, files: list[str]) -> list[str]:
        """The files that are wanted: a glob names a file, or a folder with all below it."""
        if self._include is not None:
            files = [file for file in files if _names(self._include, file)]
        if self._exclude is not None:
            files = [file for file in files if not _names(self._exclude, file)]
        return files

    def excludes_folder(self, folder: str) -> bool:
        """Whether nothing below ``folder`` is wanted; the folder above it is known to be."""
        if self._exclude is None:
            return False
        path = os.fsencode(path_label(folder))
        return bool(self._exclude.verdict(path, path.rpartition(b"/")[2], is_folder=True))


def _rules(globs: Sequence[str]) -> IgnoreRules | None:
    return IgnoreRules(os.fsencode("\n".join(globs))) if globs else None


def _names(rules: IgnoreRules, file: str) -> bool:
    """Whether a rule names ``file``, or the first folder on its path that a rule speaks of."""
    parts = os.fsencode(path_label(file)).lstrip(b"/").split(b"/")
    path = b""
    for depth, part in enumerate(parts, start=1):
        path = path + b"/" + part if path else part
        if rules.verdict(path, part, is_folder=depth < len(parts)):
            return True
    return False
