"""Findings: what was seen at one place, how sure the tool is, and the edits that would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openai_migrate.core.edit import Edit, NodeId
from openai_migrate.core.plain_data import PlainData
from openai_migrate.core.span import Place

#: Part of the advice that is for code which no run has written yet.
AGAIN = "migrate the v0 code again"


class Applicability(StrEnum):
    """How sure an answer is.

    SAFE:   the edit keeps behaviour, proven by the analysis; applied by default.
    UNSAFE: the likely right edit, resting on a guess that its message says; needs ``--unsafe``.
    MANUAL: no edit is right; a person has to look.
    NOTE:   nothing to do at this place; said once so that nobody is surprised.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a tree that touches the SDK.

    rule:        id of the rule row (also the suppression name).
    node:        where; the statement above which a TODO would stand is derived from it.
    message:     what and why, one sentence or two, for a person.
    replacement: what to use instead, or None.
    edits:       applied together or not at all; empty for MANUAL and NOTE.
    cause:       where that begins, if it is one other place.
    value:       the expression that is the whole reason: of a statement's findings about one value,
                 and about what is taken from it, one is marked by a comment.
    """

    rule: str
    node: NodeId
    applicability: Applicability
    message: str
    replacement: str | None = None
    edits: tuple[Edit, ...] = ()
    cause: Place | None = None
    value: NodeId | None = None


class Status(StrEnum):
    """What became of a finding in this run."""

    APPLIED = "applied"  # its edits are in the new text
    PENDING = "pending"  # unsafe, waits for --unsafe
    OPEN = "open"  # left for a human
    SUPPRESSED = "suppressed"  # the user said so in a comment
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class ReportedFinding(PlainData):
    """A finding with its place in the file on disk, free of node ids: what reports see.

    That is the text that was read, until the new one is written (``reports/moved.py``).
    """

    place: Place
    rule: str
    applicability: Applicability
    status: Status
    message: str
    replacement: str | None = None
    cause: Place | None = None
