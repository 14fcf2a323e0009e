"""The dictionary that a call unpacks, with what the analysis knows of the functions around it.

Tests: the fixtures ``keywords/spread-*`` and ``keywords/wrapper-*``.
"""

from __future__ import annotations

from collections.abc import Container

import libcst as cst

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.interpreter.scheduling import hands_keywords_on
from openai_migrate.analysis.values import Function
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.dictionaries import Dictionary, Taker, dictionary_of
from openai_migrate.syntax.queries import Queries


def unpacked(
    node: NodeId,
    facts: Facts,
    queries: Queries,
    *,
    imported: bool,
    answered: bool = False,
    seen_to: Container[NodeId] = (),
) -> Dictionary | None:
    """The dictionary that ``**node`` unpacks; None where not every use of it is seen.

    imported: whether other documents import this one: then the callers of a function answer for
    their keywords where they are not all seen. answered: whether they do in any case, if it is the
    ``**`` parameter of one. seen_to: expressions whose keys change elsewhere.
    """

    def taker_of(call: cst.Call) -> Taker:
        callee = facts.values.get(queries.tree.id_of(call.func))
        method = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
        if hands_keywords_on(callee, method):
            return Taker.HANDS_ON
        return Taker.FOLLOWED if isinstance(callee, Function) else Taker.UNKNOWN

    def found(answered: bool) -> Dictionary | None:
        return dictionary_of(
            queries,
            node,
            imported=imported,
            answered=answered,
            taken=facts.taken,
            called=facts.called,
            bare=facts.bare,
            taker_of=taker_of,
            seen_to=seen_to,
        )

    dictionary = found(answered)
    return found(True) if dictionary is None and imported else dictionary
