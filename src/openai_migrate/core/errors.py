"""The exceptions of the tool. Trouble in a *user's file* is a ``FileProblem``, never one of these.

MigrateError            anything the command line shows as one message, exit code 2
├── RuleFileError       a rule file has faults (all of them, with file, line and row id)
├── UsageError          a path, option or setting makes no sense
├── StaleFileError      a file changed on disk since it was read, so it was not overwritten
└── UnfaithfulError     libcst would not give back the text of a place as it was

EditError               one file's plan cannot be carried out; never leaves the migration
├── EditConflict        two edits own the same slot of one node, or make no sense together: our bug
└── EditImpossible      no right text exists at this place; the planner reports it to a person
"""

from __future__ import annotations

from collections.abc import Iterable

from openai_migrate.core.edit import Edit, NodeId


class MigrateError(Exception):
    """Base of all; ``str()`` is a complete message for a person."""


class RuleFileError(MigrateError):
    """All faults of one or more rule files, each ``file:line: [row id] what is wrong``."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class UsageError(MigrateError):
    """The command line or the configuration asks for something that cannot be."""


class StaleFileError(MigrateError):
    """The file on disk is no longer the one that was read."""


class UnfaithfulError(MigrateError):
    """libcst would not give back the text of a place as it was, so nothing there may be edited."""

    def __init__(self) -> None:
        super().__init__("libcst cannot reproduce this source exactly, so it was left alone")


class EditError(Exception):
    """A plan that cannot be carried out on one document."""


class EditConflict(EditError):
    """Edits that cannot stand together; ``edits`` are the ones concerned."""

    def __init__(self, reason: str, *edits: Edit) -> None:
        self.edits = edits
        super().__init__(": ".join((reason, " and ".join(map(repr, edits)))) if edits else reason)


class EditImpossible(EditError):
    """An edit for which the place has no right text.

    node:   the node that the edit names, so that the finding which owns the edit can be found.
    reason: for a person.
    """

    def __init__(self, node: NodeId, reason: str) -> None:
        self.node = node
        self.reason = reason
        super().__init__(f"node {node}: {reason}")
