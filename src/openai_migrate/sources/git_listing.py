"""The files below a folder as git lists them: the tracked ones first, then the untracked ones.

The tracked ones come from the index at once, while a second git is still searching the folders for
the others; so reading can begin before the search ends.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

from openai_migrate.sources.listing import (
    ENVIRONMENT_MARKER,
    SUFFIXES,
    Listing,
    prefix_of,
    without_skipped,
)

_PROGRAM = "git"

#: How the entries end that say something about which files to take.
_WANTED = (*SUFFIXES, ENVIRONMENT_MARKER)

#: Modes of the index entries that are no regular files.
_LINK, _REPOSITORY = "120000", "160000"

#: Set by git for its hooks (a run as a pre-commit hook, say): they name one repository and would
#: answer for it wherever we ask. The list is that of ``git rev-parse --local-env-vars``.
_LOCAL_VARIABLES = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)


class GitFailedError(Exception):
    """Git is missing, refuses to answer here, or could not look everywhere."""


def list_folder(folder: str) -> Iterator[Listing]:
    """Two listings: what git tracks below ``folder``, then what it neither tracks nor ignores.

    A tracked file may be gone from the disk. Raises ``GitFailedError``, also after the first.
    """
    tracked = _start(folder, "--cached", "--stage")
    with tracked, _start(folder, "--others", "--exclude-standard") as untracked:
        try:
            yield _tracked_files(_output(tracked), folder)
            yield _untracked_files(_output(untracked), folder)
        finally:
            tracked.kill()
            untracked.kill()


def _start(folder: str, *options: str) -> subprocess.Popen[bytes]:
    # A file system monitor is a program that the repository's own configuration names: not run.
    command = [_PROGRAM, "-c", "core.fsmonitor=false", "ls-files", "-z", *options]
    environment = {k: v for k, v in os.environ.items() if k not in _LOCAL_VARIABLES}
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise GitFailedError(str(error)) from error


def _output(process: subprocess.Popen[bytes]) -> list[str]:
    """The entries that git printed; a warning (an unreadable folder, say) counts as a failure."""
    output, complaints = process.communicate()
    if process.returncode or complaints:
        raise GitFailedError(os.fsdecode(complaints).strip())
    return os.fsdecode(output).split("\0")


def _tracked_files(entries: list[str], folder: str) -> Listing:
    """Of entries ``mode object stage<TAB>path``; an unmerged path has several, links do not count.

    Inside of a submodule that is not there, the one entry is the folder itself.
    """
    files: dict[str, None] = {}
    repositories = []
    for entry in entries:
        if entry.startswith(_REPOSITORY) and not entry.endswith(("\t", "\t./")):
            repositories.append(entry.partition("\t")[2])
        elif entry.endswith(_WANTED) and not entry.startswith(_LINK):
            files[entry.partition("\t")[2]] = None
    return _listing(list(files), repositories, folder)


def _untracked_files(entries: list[str], folder: str) -> Listing:
    """Of bare paths; one that ends in a slash is a repository inside this one."""
    prefix = prefix_of(folder)
    files = [e for e in entries if e.endswith(_WANTED) and not os.path.islink(prefix + e)]
    return _listing(files, [entry[:-1] for entry in entries if entry.endswith("/")], folder)


def _listing(files: list[str], repositories: list[str], folder: str) -> Listing:
    """The listing of paths in slashes, as paths of this platform."""
    prefix = prefix_of(folder)
    kept = without_skipped(files, folder)
    inner = without_skipped([path + "/" for path in repositories], folder)
    if os.sep != "/":
        kept = [path.replace("/", os.sep) for path in kept]
        inner = [path.replace("/", os.sep) for path in inner]
    return Listing([prefix + path for path in kept], [prefix + path[:-1] for path in inner])
