"""Our own look below a folder, where git cannot be asked: the same rules, one folder at a time.

Ignored folders are not entered, links not followed, and a folder that cannot be listed is reported.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from openai_migrate.core.result import FileProblem
from openai_migrate.sources.ignore_files import (
    IgnoreChain,
    chain_of_work_tree,
    is_repository,
    work_tree_root,
)
from openai_migrate.sources.listing import (
    ENVIRONMENT_FOLDERS,
    ENVIRONMENT_MARKER,
    SKIPPED_FOLDERS,
    SUFFIXES,
    Listing,
    prefix_of,
)
from openai_migrate.sources.path_globs import PathGlobs
from openai_migrate.sources.path_label import path_label


def walk(
    folder: str, globs: PathGlobs, problems: list[FileProblem], *, gitignore: bool = True
) -> Listing:
    """The files below ``folder``, in no order; folders that cannot be listed go to ``problems``.

    ``folder`` itself is entered even if a rule ignores it: it was asked for.
    """
    found = Listing([], [])
    start, chain = _rules_above(folder) if gitignore else (b"", IgnoreChain())
    pending = [_Folder(folder, start, chain)]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current.path) as entries:
                listed = list(entries)
        except OSError as error:
            reason = f"cannot list this folder: {error.strerror or error}"
            problems.append(FileProblem(path_label(current.path), reason))
            continue
        names = {entry.name for entry in listed}
        if current.path == folder or _is_ours(current.path, names, found):
            if gitignore and ".gitignore" in names:
                current = current.with_own_rules()
            pending += _sort_entries(listed, current, globs, found)
    return found


def ignored_by_rules(file: str) -> bool:
    """Whether a rule of the work tree ignores the file, or a folder that holds it."""
    root = work_tree_root(os.path.dirname(file))
    if root is None:
        return False
    chain, current, relative = chain_of_work_tree(root), root, b""
    parts = os.path.relpath(file, root).split(os.sep)
    for position, part in enumerate(parts, 1):
        name = os.fsencode(part)
        relative, current = _below(relative, name), os.path.join(current, part)
        is_folder = position < len(parts)
        if chain.ignores(relative, name, is_folder=is_folder):
            return True
        if is_folder:
            chain = chain.with_folder(current, relative)
    return False


class _Folder(NamedTuple):
    """A folder to look into.

    path:     as the user would type it.
    relative: from the root of the work tree, in bytes and slashes.
    chain:    the rules for what lies in it; its own ``.gitignore`` is added when it is listed.
    """

    path: str
    relative: bytes
    chain: IgnoreChain

    def with_own_rules(self) -> _Folder:
        return self._replace(chain=self.chain.with_folder(self.path, self.relative))


def _rules_above(folder: str) -> tuple[bytes, IgnoreChain]:
    """The path of ``folder`` from the root of its work tree, and the rules of what lies above it.

    Outside of a work tree nothing above counts. The rules of ``folder`` itself are not read yet.
    """
    root = work_tree_root(folder)
    if root is None:
        return b"", IgnoreChain()
    chain = chain_of_work_tree(root)
    current, relative = root, b""
    parts = os.path.relpath(os.path.abspath(folder), root).split(os.sep)
    for part in [] if parts == [os.curdir] else parts:
        chain = chain.with_folder(current, relative)
        current = os.path.join(current, part)
        relative = _below(relative, os.fsencode(part))
    return relative, chain


def _is_ours(folder: str, names: set[str], found: Listing) -> bool:
    """Whether to go on below: no virtual environment, and no repository (which is noted)."""
    if ".git" in names and is_repository(folder):
        found.repositories.append(folder)
        return False
    return ENVIRONMENT_MARKER not in names or ENVIRONMENT_FOLDERS.isdisjoint(names)


def _sort_entries(
    listed: list[os.DirEntry[str]], folder: _Folder, globs: PathGlobs, found: Listing
) -> list[_Folder]:
    """The sub-folders to enter; the files of interest are added to ``found``."""
    inner = []
    prefix, chain = prefix_of(folder.path), folder.chain
    for entry in listed:
        name = os.fsencode(entry.name)
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name in SKIPPED_FOLDERS or globs.excludes_folder(path):
                continue
            below = _below(folder.relative, name)
            if not chain.ignores(below, name, is_folder=True):
                inner.append(_Folder(path, below, chain))
        elif (
            entry.name.endswith(SUFFIXES)
            and entry.is_file(follow_symlinks=False)
            and not chain.ignores(_below(folder.relative, name), name, is_folder=False)
        ):
            found.files.append(path)
    return inner


def _below(relative: bytes, name: bytes) -> bytes:
    return relative + b"/" + name if relative else name
