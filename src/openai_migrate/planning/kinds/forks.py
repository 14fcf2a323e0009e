"""Processes that are forked beside threads, and get the connections of a client that all share.

Tests: the fixtures ``clients/forked*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.kinds.pools import makes_one_of
from openai_migrate.planning.subject import Subject

#: Where no client lasts from one call to the next.
_SINGLE = (PlacementKind.PER_CALL, PlacementKind.BLOCKED)


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a note for each place that forks the process, where the document also calls functions
    in threads, and the calls of the SDK go by clients that last."""
    pack = subject.sdk.rules.pack
    calls = [call for call in subject.facts.calls if subject.sdk.call_rule(call.callee.name)]
    if not calls or subject.clients.placement.kind in _SINGLE or not _lasts(subject):
        return
    made = [(number, node.func) for number, node in subject.queries.tree.each(cst.Call)]
    threaded = any(makes_one_of(pack.threads, func, subject) for _, func in made)
    for number, func in made if threaded and not _spawns(subject) else ():
        if makes_one_of(pack.forks, func, subject):
            yield Finding(pack.fork_rule, number, Applicability.NOTE, pack.forked)


def _lasts(subject: Subject) -> bool:
    """Whether the document has a client at its top, or none of its own."""
    sites = subject.clients.sites
    return not sites or any(site.block is None for site in sites)


def _spawns(subject: Subject) -> bool:
    """Whether the document says that processes are started anew."""
    return any("spawn" in chunk.text for chunk in subject.queries.tree.document.chunks)
