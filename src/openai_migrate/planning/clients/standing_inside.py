"""Clients of the target that functions and constructors build already, for what runs below.

    def __init__(self, key):
        self.client = OpenAI(api_key=key)

    def ask(self, prompt):
        return openai.ChatCompletion.create(...)  # which an earlier run has left

Tests: the fixtures ``clients/standing-inside*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import libcst as cst

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Site
from openai_migrate.syntax.classes import Classes
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import ScopeKind


class _Held(NamedTuple):
    """A client that one statement of a function binds, to a variable or an attribute of its object.

    name: of the variable or attribute. owner: the class whose constructor does so; None for a
    variable. block: what runs after it is built.
    """

    name: str
    is_async: bool
    flavour: Flavour
    node: NodeId
    block: NodeId
    owner: NodeId | None


def standing_inside(
    users: Iterable[tuple[NameFact, bool]], facts: Facts, queries: Queries, sdk: Sdk
) -> tuple[Site, ...] | None:
    """The sites of the clients that uses of the SDK have around them, None where one has none or
    several.

    users: each with whether it wants an async client.
    """
    classes = Classes(queries.tree, queries.scopes)
    held = list(_held(facts, queries, sdk, classes))
    sites: dict[tuple[str, bool, Flavour], set[NodeId]] = {}
    for fact, is_async in users:
        found = [one for one in held if one.is_async == is_async and _sees(fact, one, classes)]
        if len(found) != 1:
            return None
        name = found[0].name
        if found[0].owner is not None:
            name = f"{classes.object_at(fact.node)}.{name}"
        sites.setdefault((name, is_async, found[0].flavour), set()).add(fact.node)
    return tuple(
        Site(
            flavour,
            "" if is_async else name,
            name if is_async else "",
            users=frozenset(nodes),
            standing=True,
        )
        for (name, is_async, flavour), nodes in sites.items()
    )


def _held(facts: Facts, queries: Queries, sdk: Sdk, classes: Classes) -> Iterator[_Held]:
    rows = {row.new: row for row in sdk.rules.clients}
    for fact in facts.names:
        row, call = rows.get(fact.name), queries.call_on(fact.node)
        if row is None or call is None or queries.statements.at_top_level(call):
            continue
        flavour = Flavour.AZURE if row.azure else Flavour.PLAIN
        statement = queries.statements.statement(call)
        block = queries.statements.block(statement)
        assign = queries.tree.parent(queries.tree.node(call))
        match assign:
            case cst.Assign(targets=[cst.AssignTarget(cst.Name(name) as target)]):
                scope = queries.scopes.of(target)
                if len(scope.bindings.get(name, ())) == 1:
                    yield _Held(name, row.is_async, flavour, call, block, None)
            case cst.Assign(
                targets=[cst.AssignTarget(cst.Attribute(cst.Name(me), cst.Name(name)))]
            ):
                owner = classes.built_in(block)
                if (
                    owner is not None
                    and me == classes.self_name_of(block)
                    and not classes.skips_base(owner)
                    and _is_stored_once(name, queries)
                ):
                    yield _Held(name, row.is_async, flavour, call, block, owner)


def _is_stored_once(name: str, queries: Queries) -> bool:
    """Whether one statement gives an attribute of that name to objects, and no class body does."""
    stored = [
        node
        for _, node in queries.tree.each(cst.Attribute)
        if node.attr.value == name
        and isinstance(queries.tree.parent(node), cst.AssignTarget | cst.AnnAssign | cst.AugAssign)
    ]
    bodies = (scope for scope in queries.scopes.scopes if scope.kind is ScopeKind.CLASS)
    return len(stored) == 1 and not any(name in body.bindings for body in bodies)


def _sees(fact: NameFact, held: _Held, classes: Classes) -> bool:
    """Whether what stands at a fact certainly runs after a client is built, and has it."""
    tree, node = classes.tree, fact.node
    if node in tree.below(held.block):
        scopes, here = classes.scopes, tree.node(held.node)
        bound = scopes.of(tree.node(node)), scopes.of(here)
        is_same = held.owner is not None or scopes.binder(bound[0], held.name) is bound[1]
        return node > held.node and is_same
    if held.owner is None or held.owner not in classes.lineage_of_method(node):
        return False
    return classes.method_name_at(node) not in classes.self_calls_before(held.node)
