"""The keywords that calls in a document give to a function of the project, to hand them on."""

from __future__ import annotations

from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Subject


def keywords_of_callers(node: NodeId, subject: Subject) -> frozenset[str]:
    """The keywords in the ``**`` parameter of a function, which the node names, that change where
    it is called: all but those that the function puts there itself."""
    function = subject.queries.variables.keywords_of(node)
    forward = subject.forwards.by_key.get(function)
    if forward is None:
        return frozenset()
    arguments = [
        argument
        for call in subject.facts.own_calls
        if subject.forwards.reach(call.functions, function, subject.handed(call))
        for argument in call.arguments
    ]
    given = {argument.keyword for argument in arguments if argument.keyword is not None}
    for argument in arguments:
        found = subject.bundles.unpacked(argument.value_node) if argument.star == "**" else None
        given.update(() if found is None else found[1])
    return frozenset(given - forward.given)
