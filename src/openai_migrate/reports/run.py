"""What one run found and did: the value that every report is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.settings import Settings


class Stage(StrEnum):
    """How far the run has come."""

    PREVIEW = "preview"  # nothing was to be written
    WRITTEN = "written"  # all that was asked for is written, or in ``problems``
    INTERRUPTED = "interrupted"  # stopped while writing; ``written`` says what is done


@dataclass(frozen=True, slots=True)
class Target:
    """The SDK that the result must run on.

    package: its name on the package index. major: of its version.
    origin:  where the major comes from, for people: ``requirements.txt:3``, ``--target``.
    """

    package: str
    major: int
    origin: str


def belonging(near: Mapping[str, frozenset[str]], paths: Iterable[str]) -> frozenset[str]:
    """Return some files and those that belong to them, as they lead to each other by ``near``."""
    found = set(paths)
    queue = sorted(found)
    while queue:
        more = near.get(queue.pop(), frozenset()) - found
        found |= more
        queue += more
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class RunReport:
    """Everything a run has to tell, as plain data.

    scanned:    files looked at. candidates: those that mention the SDK, or carry its values.
    results:    sorted by path; only files with a change, a finding or a problem.
    near:       by path of a changed file, the others that it imports or that import it, so that one
                may rely on what changes in the other.
    unreadable: problems of files that have no result, sorted.
    written:    paths whose new bytes are on disk.
    unwritten:  why a file that should have been written was not.
    notes:      about the run as a whole. warnings: such as are never left out.
    """

    target: Target
    settings: Settings
    scanned: int = 0
    candidates: int = 0
    results: tuple[FileResult, ...] = ()
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unreadable: tuple[FileProblem, ...] = ()
    stage: Stage = Stage.PREVIEW
    written: frozenset[str] = frozenset()
    unwritten: tuple[FileProblem, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[FileResult, ...]:
        """Files for which there are new bytes, written or not."""
        return tuple(result for result in self.results if result.changed)

    @property
    def annotated(self) -> frozenset[str]:
        """Paths of changed files that get nothing but comments on what is left for a person."""
        return frozenset(result.path for result in self.changed if result.is_only_annotated)

    @property
    def waiting(self) -> tuple[FileResult, ...]:
        """Changed files whose new bytes are not on disk."""
        return tuple(result for result in self.changed if result.path not in self.written)

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """All problems, sorted by path and line."""
        of_results = (problem for result in self.results for problem in result.problems)
        every = (*self.unreadable, *of_results, *self.unwritten)
        return tuple(sorted(every, key=lambda problem: (problem.path, problem.cell, problem.line)))

    def findings(self, *wanted: Status) -> Iterator[tuple[FileResult, ReportedFinding]]:
        """Yield the findings of these statuses (of any, if none is given) with their files."""
        for result in self.results:
            for finding in result.findings:
                if not wanted or finding.status in wanted:
                    yield result, finding

    def edits(self) -> Iterator[ReportedFinding]:
        """Yield the findings whose edits are on disk; before a write, all that would get there."""
        for result, finding in self.findings(Status.APPLIED):
            if self.stage is Stage.PREVIEW or result.path in self.written:
                yield finding

    @property
    def exit_code(self) -> int:
        """0: nothing is left; 1: something is left to migrate or to look at; 2: see below.

        2 says that a file could not be read, parsed or written, or that the tool failed on it. One
        bad cell of a notebook is something to look at: the others were handled.
        """
        if any(problem.ours or not problem.cell for problem in self.problems):
            return 2
        left = self.problems or self.waiting or any(self.findings(Status.OPEN, Status.PENDING))
        return 1 if left else 0
