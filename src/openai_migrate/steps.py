"""What a run does with files, one at a time and each in a worker: reads one, and hands the document
to the pure core.

A file that cannot be read gives a ``FileProblem`` instead of what was asked for; so does one on
which the core crashes. Tests: ``tests/test_pipeline.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from openai_migrate.core.edit import NodeId
from openai_migrate.core.obstacle import Obstacle
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.settings import Settings
from openai_migrate.sources.path_label import document_path

if TYPE_CHECKING:
    from openai_migrate.migration import (
        Burden,
        Left,
        LoopNames,
        Loops,
        Offer,
        Outline,
        Part,
        Slot,
        Summary,
        World,
    )
    from openai_migrate.ruleset.model import RuleSet
    from openai_migrate.sources.document import Document

Result = TypeVar("Result")

#: Told the stage, and how many of its steps are done, of how many.
Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True)
class Work:
    """What all steps of a run share; made: a file that this run makes, or ""."""

    rules: RuleSet
    settings: Settings
    made: str = ""


@dataclass(frozen=True, slots=True)
class Mapper:
    """Maps steps over files, in up to ``jobs`` processes.

    crashes: problems of ours with files, by path, whatever step met them.
    """

    work: Work
    jobs: int
    progress: Progress
    crashes: dict[str, FileProblem] = field(default_factory=dict)

    def map(
        self, stage: str, step: Callable[[str], Result | FileProblem], files: Sequence[str]
    ) -> Iterator[tuple[str, Result | FileProblem]]:
        """Yield each file with its result; a crash is a problem of that file, and ours."""
        from openai_migrate.workers import Crash, map_items  # not for a run that finds nothing

        for done, (file, result) in enumerate(map_items(step, files, self.jobs)):
            self.progress(stage, done, len(files))
            if isinstance(result, Crash):
                problem = FileProblem(document_path(file), result.reason, ours=True)
                self.crashes.setdefault(problem.path, problem)
                yield file, problem
            else:
                yield file, result

    def answers(
        self, stage: str, step: Callable[[str], Result | FileProblem], files: Sequence[str]
    ) -> Iterator[tuple[str, Result]]:
        """Yield the path of each document with its result, as far as there is one."""
        for file, result in self.map(stage, step, files):
            if not isinstance(result, FileProblem):
                yield document_path(file), result


def outline_file(file: str, work: Work) -> Outline | FileProblem:
    """Return the outline of a file."""
    from openai_migrate.migration import outline_document  # loads the parser

    return _on_disk(file, work, lambda one: outline_document(one, work.rules))


def summarise_file(file: str, work: Work, world: World) -> Summary | FileProblem:
    """Return what other files need to know of a file."""
    from openai_migrate.migration import summarise_document

    return _on_disk(
        file, work, lambda one: summarise_document(one, world, work.rules, work.settings)
    )


def read_bundles_of(
    file: str, work: Work, world: World, wanted: frozenset[Slot]
) -> list[Part] | FileProblem:
    """Return what a file shows of dictionaries that calls unpack."""
    from openai_migrate.migration import bundled_document

    return _on_disk(
        file, work, lambda one: bundled_document(one, world, work.rules, work.settings, wanted)
    )


def leave_in_file(file: str, work: Work, world: World) -> Left | FileProblem:
    """Return which calls of the SDK that get keywords stay as they are in a file."""
    from openai_migrate.migration import leaving_document

    return _on_disk(file, work, lambda one: leaving_document(one, world, work.rules, work.settings))


def offers_of_file(
    file: str, work: Work, world: World, slots: frozenset[Slot]
) -> tuple[Offer, ...] | FileProblem:
    """Return where a file gives responses to what is mixed."""
    from openai_migrate.migration import offers_of_document

    return _on_disk(
        file, work, lambda one: offers_of_document(one, world, work.rules, work.settings, slots)
    )


def burden_of_file(file: str, work: Work, world: World) -> Burden | FileProblem:
    """Return what would remain for a person in a file."""
    from openai_migrate.migration import burden_of_document

    return _on_disk(
        file, work, lambda one: burden_of_document(one, world, work.rules, work.settings)
    )


def left_in_file(file: str, work: Work, world: World) -> frozenset[NodeId] | FileProblem:
    """Return what is left to a person with what it is taken from."""
    from openai_migrate.migration import left_in_document

    return _on_disk(file, work, lambda one: left_in_document(one, world, work.rules, work.settings))


def loops_of_file(file: str, work: Work, names: Mapping[str, LoopNames]) -> Loops | FileProblem:
    """Return the event loops that a file starts, also by what starts some in other files."""
    from openai_migrate.migration import loops_of_document

    return _on_disk(file, work, lambda one: loops_of_document(one, names[file]))


def try_file(file: str, work: Work, world: World) -> Obstacle | FileProblem | None:
    """Return why a file cannot have the placement that others rely on, if it cannot."""
    from openai_migrate.migration import try_document

    return _on_disk(file, work, lambda one: try_document(one, world, work.rules, work.settings))


def migrate_file(file: str, work: Work, world: World) -> FileResult | FileProblem:
    """Return the result for a file."""
    from openai_migrate.migration import migrate_document

    result = _on_disk(
        file, work, lambda one: migrate_document(one, world, work.rules, work.settings)
    )
    if isinstance(result, FileProblem):
        return result
    return replace(result, created=file == work.made and result.changed)


def _on_disk(file: str, work: Work, function: Callable[[Document], Result]) -> Result | FileProblem:
    """Return what a function gives for the document in a file, or why that cannot be read."""
    document = read_file(file, work)
    return document if isinstance(document, FileProblem) else function(document)


def read_file(file: str, work: Work) -> Document | FileProblem:
    """Return the document of a file; an empty one for the file that this run makes."""
    from openai_migrate.sources.adapters import read_document  # may load nbformat
    from openai_migrate.syntax.old_branches import without_old_branches

    label = document_path(file)
    try:
        data = b"" if file == work.made else Path(file).read_bytes()
    except OSError as error:
        return FileProblem(label, f"cannot be read: {error.strerror or error}")
    document = read_document(label, data)
    if isinstance(document, FileProblem):
        return document
    return without_old_branches(document, work.rules.pack)
