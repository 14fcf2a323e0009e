"""What a run knows about one file, as plain data that crosses process borders."""

from __future__ import annotations

from dataclasses import dataclass

from openai_migrate.core.change import Change
from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.obstacle import Obstacle


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Why a file could not be handled: unreadable, undecodable, no valid Python, our own bug.

    line: from 1 in the file (or inside ``cell`` for a notebook, cells from 1); 0 if unknown.
    ours: True when the fault is the tool's (a gate failure or a crash), not the file's.
    """

    path: str
    reason: str
    line: int = 0
    cell: int = 0
    ours: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """The outcome for one file.

    path:      as reported to people, forward slashes.
    change:    of the file's bytes; None when nothing changes.
    findings:  sorted by place.
    problems:  per file or per cell; a notebook may have some and still be changed.
    created:   whether there was no such file before.
    obstacle:  why others may not rely on the clients that they were told it has; None where they
               may.
    """

    path: str
    change: Change | None = None
    findings: tuple[ReportedFinding, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    created: bool = False
    obstacle: Obstacle | None = None

    @property
    def changed(self) -> bool:
        return self.change is not None

    @property
    def edits(self) -> int:
        """How many edits its new text has."""
        return sum(finding.status is Status.APPLIED for finding in self.findings)

    @property
    def is_only_annotated(self) -> bool:
        """Whether all that changes is comments on what is left for a person."""
        return self.changed and not self.created and not self.edits
