"""Keywords that wait, under their names of v0, for calls of the SDK that are left.

A call and the keywords that reach it change in one run or not at all: what stands half migrated
would mean something else in the next run (``timeout=`` is an argument of v0, too).
Tests: the fixtures ``projects/keywords-wait``, ``keywords/wait``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from openai_migrate.analysis.bundles.forwarding import Forwards
from openai_migrate.analysis.bundles.model import Unpacking
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.core.edit import NodeId


@dataclass(frozen=True, slots=True)
class Left:
    """What one document leaves: functions all of whose calls of the SDK that get their keywords
    stay, and the expressions that are unpacked in calls of the SDK that stay.

    options: what it does not leave to those who call a function: the keywords that its calls of the
    SDK take out for their client, as (function, keyword).
    """

    functions: frozenset[str] = frozenset()
    arguments: frozenset[NodeId] = frozenset()
    options: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in a project: functions, of whose callers the keywords do, and slots of bundles,
    of which the keys do.

    options: the keywords of functions that stay with their callers for good, as of ``Left``.
    """

    functions: frozenset[str] = frozenset()
    slots: frozenset[Slot] = frozenset()
    options: frozenset[tuple[str, str]] = frozenset()


def wait(
    unpackings: Iterable[Unpacking],
    arguments: Container[NodeId],
    functions: Container[str],
    forwards: Forwards,
) -> bool:
    """Whether all calls of the SDK that get the keys of a bundle are left, as far as one document
    unpacks it.

    arguments: what is unpacked in calls of the SDK that are. functions: as of ``Waiting``.
    """
    return all(
        forwards.wait(one.functions, functions) and one.methods <= forwards.methods(one.functions)
        if one.functions
        else one.argument in arguments
        for one in unpackings
        if one.methods
    )
