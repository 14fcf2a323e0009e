"""Which keywords of callers change by themselves, and which with the call of the SDK that gets
them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openai_migrate.analysis.facts import OwnCallFact
from openai_migrate.core.edit import (
    NodeId,
)
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.definitions import document_of


def is_followed(call: OwnCallFact, keys: Iterable[str], subject: Subject) -> bool:
    """Whether the call that unpacks the keywords sees to this caller: it names the function."""
    own = subject.queries.tree.document.path
    function = subject.queries.function_of(call.node)
    name = "" if function is None else subject.queries.dotted(function).rpartition(".")[2]
    handed = subject.handed(call)
    wholes = [(key, subject.forwards.whole(key, handed)) for key in keys]
    return not subject.clients.placement.imported and all(
        document_of(key) == own
        and re.split("[.:]", key)[-1] == name
        and not (whole.merged or whole.through)
        for key, whole in wholes
    )


def answered_by_callers(node: NodeId, subject: Subject) -> frozenset[str]:
    """The keywords in the ``**`` parameter of a function that change where it is called, by
    themselves: all but those that it puts there itself."""
    function = subject.queries.variables.keywords_of(node)
    forward = subject.forwards.by_key.get(function)
    if forward is None:
        return frozenset()
    calls = [
        call
        for call in subject.facts.own_calls
        if subject.forwards.reach(call.functions, function, subject.handed(call))
    ]
    given = {
        argument.keyword
        for call in calls
        if not is_followed(call, call.functions, subject)
        for argument in call.arguments
        if argument.keyword is not None
    }
    unpacked = (
        subject.bundles.unpacked(argument.value_node)
        for call in calls
        for argument in call.arguments
        if argument.star == "**"
    )
    given.update(key for found in unpacked if found is not None for key in found[1])
    return frozenset(given - forward.given)
