"""Methods of the SDK that go to a function which calls them with the keywords beside them.

    partial(sdk.Completion.create, engine="ada"), pool.submit(sdk.Completion.create, **options)

Tests: the fixtures ``values/partial*``, the programs ``kwargs_partial_*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import Partial, Symbol, Value
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Subject

#: What has an executor call its second argument, with the others behind that.
_IN_EXECUTOR = "run_in_executor"


def names_seen(fact: NameFact, subject: Subject) -> list[bool] | None:
    """Of each argument that the method gets where it is handed to a function which is known to
    call it, whether its name is seen; None where it goes to any other code."""
    queries = subject.queries
    call = queries.enclosing_call(fact.node)
    function = queries.function_of(call)
    if call is None or function is None:
        return None
    value = subject.facts.values.get(function)
    made = value.callee if isinstance(value, Partial) else value
    name = made.name if isinstance(made, Symbol) else ""
    given = [argument for argument in queries.arguments(call) if argument[1] != fact.node]
    behind = queries.call_on(call)
    if name in library.KEEPING_CALLS and not given:
        if behind is None:
            return [False]
        given = queries.arguments(behind)
    elif name not in library.PASSING and not _is_submit(function, value, subject):
        return None
    # a dictionary is followed, or spoken of, by itself
    seen = [keyword is not None or star == "**" for _, _, keyword, star in given]
    return [*seen, _is_called_in_sight(call, subject)] if name in library.BINDING else seen


def _is_called_in_sight(made: NodeId, subject: Subject) -> bool:
    """Whether what a call makes is called in this document only, with keywords or with nothing."""
    queries = subject.queries
    scope = queries.scope(made)
    names = [
        name
        for name, nodes in scope.bindings.items()
        if len(nodes) == 1 and queries.variables.assigned_value(nodes[0]) == made
    ]
    if not names:
        return _is_called_plainly(made, subject)
    if scope is queries.scopes.module and subject.clients.placement.around.imported:
        return False
    reads = [node for name in names for node in queries.scopes.references_to(scope, name)]
    return bool(reads) and all(_is_called_plainly(node, subject) for node in reads)


def _is_called_plainly(node: NodeId, subject: Subject) -> bool:
    """Whether an expression is called right there, with keywords alone, or handed with nothing else
    to a function that calls it."""
    queries = subject.queries
    call = queries.call_on(node)
    if call is not None:
        known = any(one.node == call for one in subject.facts.partials)
        given = queries.arguments(call)
        named = all(keyword or star == "**" for _, _, keyword, star in given)
        return named and (known or not given)
    call = queries.enclosing_call(node)
    function = queries.function_of(call)
    if call is None or function is None:
        return False
    given_to = [value for _, value, _, _ in queries.arguments(call)]
    method = queries.tree.node(function)
    if isinstance(method, cst.Attribute) and method.attr.value == _IN_EXECUTOR:
        return given_to[1:] == [node]
    value = subject.facts.values.get(function)
    in_thread = isinstance(value, Symbol) and value.name in library.IN_A_THREAD
    return given_to == [node] and (in_thread or _is_submit(function, value, subject))


def _is_submit(function: NodeId, value: Value | None, subject: Subject) -> bool:
    """Whether the expression is the method of an executor, as far as anything is known of it."""
    head, _, last = subject.queries.dotted(function).rpartition(".")
    return value is None and bool(head) and last == library.PASSING_METHOD


def methods_passed(call: NodeId, subject: Subject) -> Iterator[str]:
    """The names of the methods that such a call gets, with its keywords."""
    for fact in subject.facts.names:
        if (
            fact.use is not Use.CALL
            and subject.queries.enclosing_call(fact.node) == call
            and subject.sdk.call_rule(fact.name) is not None
            and names_seen(fact, subject) is not None
        ):
            yield fact.name
