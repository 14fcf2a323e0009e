"""Documents that ask whether there is a key: no client can be built without one, so that nothing
would be left to ask.

Tests: the fixtures ``clients/key-asked-for*``.
"""

from __future__ import annotations

from collections.abc import Sequence

from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Stored
from openai_migrate.syntax.emptiness import may_lack
from openai_migrate.syntax.queries import Queries


def missing_key_asked_for(
    facts: Facts, stored: Sequence[Stored], queries: Queries, sdk: Sdk, answered: NodeId = 0
) -> str:
    """Why no client may be built where the document asks whether there is a key; "" if it does not
    ask.

    answered: the number of the node up to which what runs at the top level comes before the client
    is built, so that it may ask.
    """
    keys = [item for item in stored if item.rule.is_key and not item.there]
    asked = any(
        not (fact.node < answered and queries.statements.runs_at_import(fact.node))
        for fact in keys_asked_for(facts, queries, sdk)
    )
    if asked and any(may_lack(queries, item.value) for item in keys):
        return "it asks whether there is a key, without which no client can be built"
    return ""


def keys_asked_for(facts: Facts, queries: Queries, sdk: Sdk) -> list[NameFact]:
    """The reads of a key whose truth decides something."""
    return [
        fact
        for fact in facts.names
        if fact.use is Use.READ
        and (rule := sdk.setting_rule(fact.name)) is not None
        and rule.is_key
        and _is_asked(queries, fact.node)
    ]


def _is_asked(queries: Queries, number: NodeId) -> bool:
    """Whether the truth of the expression decides something there, maybe by ``bool(...)``."""
    function = queries.function_of(queries.enclosing_call(number))
    return queries.comparisons.is_tested(number) or (
        function is not None and queries.dotted(function) == "bool"
    )
