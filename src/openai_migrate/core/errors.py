"""The exceptions of the tool. Trouble in a *user's file* is a ``FileProblem``, never one of these.

    MigrateError            anything the command line shows as one message, exit code 2
    ├── RuleFileError       a rule file has faults (all of them, with file, line and row id)
    ├── UsageError          a path, option or setting makes no sense
    └── StaleFileError      a file changed on disk since it was read, so it was not overwritten
"""

from __future__ import annotations

from collections.abc import Iterable


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
