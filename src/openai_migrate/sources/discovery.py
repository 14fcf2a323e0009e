"""Which files a run looks at: paths as the user gave them in, a sorted list of files out.

Inside a git work tree git is asked (exact by construction, and fast); where it is missing or
fails, and outside of one, ``walk.py`` applies the same rules itself. Whoever answers:

- a file that was named is taken, however it is called and whatever ignores it;
- below a folder that was named only ``.py``, ``.pyi`` and ``.ipynb`` count, the folders of
  ``SKIPPED_FOLDERS`` and virtual environments (known by ``pyvenv.cfg``) never do, and nothing is
  reached through a symbolic link: what a link inside the tree points to is found in its own place;
- a repository inside the tree answers for itself, with its own rules.

Files are ``str``, not ``Path``: for 20,000 of them that alone saves a tenth of a second.
Tests: ``tests/sources/test_discovery.py``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openai_migrate.core.result import FileProblem
from openai_migrate.sources.git_listing import GitFailedError, list_folder
from openai_migrate.sources.listing import prefix_of
from openai_migrate.sources.path_globs import PathGlobs
from openai_migrate.sources.path_label import path_label
from openai_migrate.sources.walk import walk


@dataclass(frozen=True, slots=True)
class DiscoveryOptions:
    """What narrows the files below a folder; a file that was named is never affected.

    include:   globs in the grammar of ``.gitignore``, relative to the working folder; if there are
               any, a file has to match one.
    exclude:   likewise; what matches is left out, folders with all below them.
    gitignore: whether ignore files count.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    gitignore: bool = True


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files of a run.

    files:    as the user would type them, each once, sorted, all of them regular files.
    problems: paths that do not exist, folders that cannot be listed.
    """

    files: tuple[str, ...]
    problems: tuple[FileProblem, ...]


def discover(paths: Sequence[Path], options: DiscoveryOptions | None = None) -> Discovery:
    """The files at and below ``paths``."""
    problems: list[FileProblem] = []
    batches = discover_in_batches(paths, options or DiscoveryOptions(), problems)
    files = keep_unlinked([file for batch in batches for file in batch], paths)
    return Discovery(tuple(sorted(files)), tuple(problems))


def discover_in_batches(
    paths: Sequence[Path], options: DiscoveryOptions, problems: list[FileProblem]
) -> Iterator[list[str]]:
    """The files of ``paths``, as soon as each lot of them is known, none of them twice.

    A lot may hold files that git tracks but that are gone from the disk, and files below a folder
    that was replaced by a link: whoever reads them first passes what is left to ``keep_unlinked``.
    What cannot be found or listed is added to ``problems``.
    """
    globs = PathGlobs(options.include, options.exclude)
    seen: set[str] | None = set() if len(paths) > 1 else None
    for path in map(os.fspath, paths):
        for batch in _discover_path(path, options, globs, problems):
            yield batch if seen is None else _unseen(batch, path, seen)


def keep_unlinked(files: Sequence[str], paths: Sequence[Path]) -> list[str]:
    """The files that are there and are reached through no link below the folders of ``paths``."""
    named = {os.fspath(path) for path in paths}
    real_folders = dict.fromkeys(named, True)
    return [file for file in files if file in named or _is_unlinked_file(file, real_folders)]


def real_paths(files: Sequence[str], paths: Sequence[Path]) -> frozenset[str]:
    """The real paths of files found at ``paths``: only what was named can be, or lead, a link."""
    named = {os.fspath(path) for path in paths}
    folders: dict[str, str] = {}
    found = set()
    for file in files:
        folder, name = os.path.split(file)
        if file in named:
            found.add(os.path.realpath(file))
            continue
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        found.add(os.path.join(folders[folder], name))
    return frozenset(found)


def _discover_path(
    path: str, options: DiscoveryOptions, globs: PathGlobs, problems: list[FileProblem]
) -> Iterator[list[str]]:
    if os.path.isdir(path):
        yield from _discover_folder(path, options, globs, problems)
    elif os.path.isfile(path):
        yield [path]
    elif os.path.lexists(path) and not os.path.islink(path):
        problems.append(FileProblem(path_label(path), "is neither a file nor a folder"))
    else:
        problems.append(FileProblem(path_label(path), "does not exist"))


def _discover_folder(
    folder: str, options: DiscoveryOptions, globs: PathGlobs, problems: list[FileProblem]
) -> Iterator[list[str]]:
    """Lots of files below ``folder``, from git if it has an answer, else from our own walk.

    An answer without a single file is not taken for one: a folder that was named although it is
    ignored is looked at all the same.
    """
    given: set[str] = set()
    repositories: list[str] = []
    try:
        for listing in list_folder(folder) if options.gitignore else ():
            repositories += listing.repositories
            given.update(listing.files)
            yield globs.keep(listing.files)
        complete = bool(given or repositories)
    except GitFailedError:
        complete = False
    if not complete:
        listing = walk(folder, globs, problems, gitignore=options.gitignore)
        repositories = listing.repositories
        yield globs.keep([file for file in listing.files if file not in given])
    for repository in repositories:
        if not globs.excludes_folder(repository):
            yield from _discover_folder(repository, options, globs, problems)


def _unseen(batch: list[str], path: str, seen: set[str]) -> list[str]:
    """The files of ``batch``, found at ``path``, that are not yet in ``seen``; now they are.

    A file counts as seen under whatever name: only ``path`` itself can lead through links.
    """
    fresh = []
    place = os.path.realpath(path)
    skipped = len(prefix_of(path))
    for file in batch:
        key = place if file == path else os.path.join(place, file[skipped:])
        if key not in seen:
            seen.add(key)
            fresh.append(file)
    return fresh


def _is_unlinked_file(file: str, real_folders: dict[str, bool]) -> bool:
    try:
        mode = os.lstat(file).st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) and _is_unlinked_folder(os.path.dirname(file), real_folders)


def _is_unlinked_folder(folder: str, known: dict[str, bool]) -> bool:
    if folder not in known:
        parent = os.path.dirname(folder)
        known[folder] = folder in ("", parent) or (
            not os.path.islink(folder) and _is_unlinked_folder(parent, known)
        )
    return known[folder]
