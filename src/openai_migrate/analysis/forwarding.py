"""Functions of the project that hand the keywords which they take by ``**`` to the SDK.

Their callers write the SDK's argument names, maybe in another file. Tests: the fixtures
``keywords/wrapper-*`` and ``projects/wrapper-*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import libcst as cst

from openai_migrate.analysis.expressions import Evaluator
from openai_migrate.analysis.summary import Forward
from openai_migrate.analysis.values import Function, Symbol, members


@dataclass(frozen=True, slots=True)
class Forwards:
    """by_key: the functions of the project that hand keywords on."""

    by_key: Mapping[str, Forward] = field(default_factory=dict)

    def methods(self, keys: Iterable[str]) -> frozenset[str]:
        """The SDK's methods that get the keywords of the functions, through others too."""
        seen: set[str] = set()
        found: set[str] = set()
        queue = list(keys)
        while queue:
            current = queue.pop()
            if current in seen:
                continue
            seen.add(current)
            if current in self.by_key:
                queue += self.by_key[current].targets
            elif ":" not in current:
                found.add(current)
        return frozenset(found)


def forwards_of(evaluator: Evaluator) -> dict[str, Forward]:
    """The functions of an interpreted document that hand their ``**`` on, by key."""
    found: dict[str, Forward] = {}
    for key, info in evaluator.functions.items():
        extra = info.signature.extra
        targets: set[str] = set()
        given: set[str] = set()
        for number in evaluator.scopes.references_to(info.scope, extra) if extra else ():
            call = _unpacking(evaluator, number)
            reached = set() if call is None else callees_of(evaluator, call)
            if call is not None and reached:
                targets |= reached
                given.update(arg.keyword.value for arg in call.args if arg.keyword is not None)
        if targets:
            found[key] = Forward(frozenset(targets), frozenset(given), info.signature.names)
    return found


def callees_of(evaluator: Evaluator, call: cst.Call) -> set[str]:
    """The SDK's methods, and the project's functions by key, that a call may be one of."""
    value = evaluator.values.get(evaluator.tree.id_of(call.func))
    found: set[str] = set()
    for part in members(value) if value is not None else ():
        if isinstance(part, Symbol) and evaluator.sdk.call_rule(part.name) is not None:
            found.add(part.name)
        elif isinstance(part, Function):
            found.add(part.key)
    return found


def _unpacking(evaluator: Evaluator, number: int) -> cst.Call | None:
    """The call that unpacks the variable at a node with ``**``."""
    argument = evaluator.tree.parent(evaluator.tree.node(number))
    if not isinstance(argument, cst.Arg) or argument.star != "**":
        return None
    call = evaluator.tree.parent(argument)
    return call if isinstance(call, cst.Call) else None
