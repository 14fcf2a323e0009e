"""Clients of the target that a document builds itself, or imports: half of it is migrated already.

An earlier run, or its author, gave them the configuration, which calls that are still v0's would
miss in a client that is built from nothing. Tests: the fixtures ``clients/standing-*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.flavour import Flavour
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Site
from openai_migrate.syntax.definitions import function_at_top, returning_function
from openai_migrate.syntax.module_imports import is_only_import, top_import_of
from openai_migrate.syntax.queries import Queries


def standing_getters(facts: Facts, queries: Queries, sdk: Sdk) -> dict[bool, str]:
    """The calls of the functions at the top level that build sync (False) and async (True) clients
    from the settings of the package, as an earlier run has made them."""
    rows = {row.new: row for row in sdk.rules.clients}
    reading = {
        queries.scope(fact.node).number
        for fact in facts.names
        if sdk.setting_rule(fact.name) is not None and fact.use is Use.READ
    }
    found: dict[bool, set[str]] = {False: set(), True: set()}
    for fact in facts.names:
        row, scope = rows.get(fact.name), queries.scope(fact.node)
        name = function_at_top(scope) if scope.number in reading else ""
        if row is not None and name:
            found[row.is_async].add(name)
    shared = found[False] & found[True]
    return {
        is_async: f"{names.pop()}()"
        for is_async, names in found.items()
        if len(names) == 1 and not names & shared
    }


class _Client(NamedTuple):
    """name: of the variable at the top level that holds it and nothing else, or the call of the
    function there that gives it, also by way of an import; "" for none.
    configured: whether it is given anything.
    """

    name: str
    configured: bool
    is_async: bool
    flavour: Flavour
    node: NodeId


def standing_site(
    needs: set[bool], early: set[NodeId], facts: Facts, queries: Queries, sdk: Sdk, *, bare: bool
) -> Site | str | None:
    """The site of the clients that the document's calls can use; why it is not sure which those
    are; or None where it has none that is configured.

    needs: whether sync (False) and async (True) ones are needed. early: what runs at import.
    bare: whether the calls have the configuration of a client that is built from nothing, so that
    one which is given something is for others.
    """
    clients = [*_clients(facts, queries, sdk), *_imported(facts, queries, sdk)]
    if not clients or (bare and any(client.configured for client in clients)):
        return None
    first = min(early, default=len(queries.tree.nodes))
    names = {False: "", True: ""}
    for is_async in needs:
        fitting = [client for client in clients if client.is_async == is_async]
        if not fitting and not any(client.configured for client in clients):
            return None
        if len(fitting) != 1 or not fitting[0].name or fitting[0].node > first:
            return "it has clients of the new SDK, and which of them a call wants is not sure"
        names[is_async] = fitting[0].name
    flavours = {client.flavour for client in clients}
    if len(flavours) > 1:
        return "it has clients of several services"
    return Site(flavours.pop(), names[False], names[True], standing=True)


def _clients(facts: Facts, queries: Queries, sdk: Sdk) -> list[_Client]:
    """The clients that are given arguments, stand in a variable at the top level, or come from a
    function there."""
    rows = {row.new: row for row in sdk.rules.clients}
    found = []
    for fact in facts.names:
        row = rows.get(fact.name)
        call = queries.call_on(fact.node)
        if row is None or call is None:
            continue
        name = _variable(call, queries) or _given_by(call, queries)
        if name or queries.arguments(call):
            flavour = Flavour.AZURE if row.azure else Flavour.PLAIN
            configured = bool(queries.arguments(call))
            found.append(_Client(name, configured, row.is_async, flavour, fact.node))
    return found


def _imported(facts: Facts, queries: Queries, sdk: Sdk) -> Iterator[_Client]:
    """The clients that come with an import at the top level, as the document's calls name them."""
    rows = {row.new: row for row in sdk.rules.clients}
    own = {"", *(fact.bound for fact in facts.imports)}
    found: dict[str, _Client] = {}
    for node, value in facts.values.items():
        known = sdk.client_of(value)
        root = _first_name(node, queries) if known else ""
        imported = top_import_of(queries, root) if root not in own else None
        if known and imported is not None:
            row = rows[known]
            flavour = Flavour.AZURE if row.azure else Flavour.PLAIN
            text = queries.text(node)
            name = text if is_only_import(queries, root) else ""
            found.setdefault(text, _Client(name, True, row.is_async, flavour, imported))
    yield from found.values()


def _first_name(node: NodeId, queries: Queries) -> str:
    """The first name of ``client``, ``config.client`` or ``get_client()``, else ""."""
    function = queries.function_of(node)
    if function is not None and queries.arguments(node):
        return ""
    return queries.dotted(node if function is None else function).partition(".")[0]


def _variable(call: NodeId, queries: Queries) -> str:
    """The variable at the top level that holds what the call gives, and nothing else; or ""."""
    if not queries.at_top_level(call):
        return ""
    module = queries.scopes.module
    for name, nodes in module.bindings.items():
        if len(nodes) == 1 and queries.assigned_value(nodes[0]) == call:
            return name
    return ""


def _given_by(call: NodeId, queries: Queries) -> str:
    """The call of the function at the top level that does nothing but to return what the call
    gives, as an earlier run makes it; or ""."""
    name = returning_function(queries.tree, call)
    return f"{name}()" if name and len(queries.scopes.module.bindings[name]) == 1 else ""
