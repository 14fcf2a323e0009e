"""Prints the changes of a run as one patch. Tests: ``tests/test_review.py``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from openai_migrate.core.errors import StaleFileError
from openai_migrate.core.result import FileResult
from openai_migrate.reports.console import count
from openai_migrate.reports.patch import Form, Patch, make_patch
from openai_migrate.workers import Crash, map_items

#: Paths that a remark names.
_SHOWN = 3

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _PatchMaker:
    """Makes the patch of one of the results, by its number, in whichever process it is called.

    names: of their files, as the patch has them.
    """

    results: Sequence[FileResult]
    names: Sequence[str]
    old_bytes: Callable[[FileResult], bytes]

    def __call__(self, number: int) -> Patch | StaleFileError | None:
        """Return the patch, None for a result without a change; an error is returned, too."""
        result = self.results[number]
        if result.change is None:
            return None
        try:
            old = self.old_bytes(result)
            new = result.change.applied(old)
        except StaleFileError as error:
            return error
        return make_patch(self.names[number], old, new, created=result.created)


def print_patch(
    results: Sequence[FileResult],
    stream: BinaryIO,
    old_bytes: Callable[[FileResult], bytes],
    jobs: int = 1,
) -> list[str]:
    """Write the patch to ``stream`` and return what its reader must know, for standard error.

    Names are relative to the work tree that holds the current folder, as ``git diff`` has them, so
    the patch applies from any folder of it; outside of git to the current folder.

    old_bytes: of the file of a result; raises ``StaleFileError`` if it is another by now. jobs: the
    most processes to use.
    """
    places = {result.path: Path(os.path.realpath(result.path)) for result in results}
    base = patch_base(Path.cwd(), places.values())
    by_form: dict[Form, list[str]] = {form: [] for form in Form}
    left_out: list[str] = []
    make = _PatchMaker(results, [_name(places[result.path], base) for result in results], old_bytes)
    for number, patch in _in_order(map_items(make, range(len(results)), jobs)):
        path = results[number].path
        if isinstance(patch, Patch):
            by_form[patch.form].append(path)
            stream.write(patch.data)
        elif patch is not None:
            reason = patch.reason if isinstance(patch, Crash) else patch
            left_out.append(f"{path} is left out of the patch. {reason}.")
    stream.flush()
    return [*_remarks(by_form, base), *left_out]


def _in_order(made: Iterable[tuple[int, Result]]) -> Iterator[tuple[int, Result]]:
    """Yield what comes with the numbers from 0 on in their order."""
    waiting: dict[int, Result] = {}
    due = 0
    for number, one in made:
        waiting[number] = one
        while due in waiting:
            yield due, waiting.pop(due)
            due += 1


def patch_base(folder: Path, files: Iterable[Path]) -> Path:
    """Return the folder that a patch's names are relative to.

    The work tree around ``folder`` (or ``folder`` itself) if all files are below it; otherwise the
    work tree around their common folder (or that folder).
    """
    files = list(files)
    base = _work_tree(folder) or folder
    if all(file.is_relative_to(base) for file in files):
        return base
    common = Path(os.path.commonpath([file.parent for file in files]))
    return _work_tree(common) or common


def _work_tree(folder: Path) -> Path | None:
    """Return the nearest folder at or above ``folder`` that is the top of a git work tree."""
    return next((top for top in (folder, *folder.parents) if (top / ".git").exists()), None)


def _name(file: Path, base: Path) -> str:
    return file.relative_to(base).as_posix()


def _remarks(by_form: dict[Form, list[str]], base: Path) -> Iterator[str]:
    here = Path.cwd()
    if any(by_form.values()) and base not in (here, *here.parents):
        yield f"The patch's names are relative to {base}: run git apply there."
    if by_form[Form.DELTA]:
        yield (
            f"Keys are masked in {_some(by_form[Form.DELTA])}: there the patch carries the"
            " change as a binary delta, which git apply accepts."
        )
    if by_form[Form.WITHHELD]:
        yield (
            "Shown masked and left out of the patch, because their lines hold a key:"
            f" {', '.join(by_form[Form.WITHHELD])} (--yes writes them)."
        )


def _some(paths: Sequence[str]) -> str:
    """Return the first few paths and how many more there are."""
    shown, more = paths[:_SHOWN], len(paths) - _SHOWN
    return ", ".join(shown) + (f" and {count(more, 'more file')}" if more > 0 else "")
