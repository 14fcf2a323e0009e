"""Clients of the target that a document builds itself: half of it is migrated already.

An earlier run, or its author, gave them the configuration, which calls that are still v0's would
miss in a client that is built from nothing. Tests: the fixtures ``clients/standing-*``.
"""

from __future__ import annotations

from typing import NamedTuple

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.flavour import Flavour
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Site
from openai_migrate.syntax.queries import Queries


class _Client(NamedTuple):
    """name: of the variable at the top level that holds it and nothing else; "" for none.
    configured: whether it is given anything.
    """

    name: str
    configured: bool
    is_async: bool
    flavour: Flavour
    node: NodeId


def standing_site(
    needs: set[bool], early: set[NodeId], facts: Facts, queries: Queries, sdk: Sdk
) -> Site | str | None:
    """The site of the clients that the document's calls can use; why it is not sure which those
    are; or None where it builds none that is configured.

    needs: whether sync (False) and async (True) ones are needed. early: what runs at import.
    """
    clients = list(_clients(facts, queries, sdk))
    if not clients:
        return None
    first = min(early, default=len(queries.tree.nodes))
    names = {False: "", True: ""}
    for is_async in needs:
        fitting = [client for client in clients if client.is_async == is_async]
        if not fitting and not any(client.configured for client in clients):
            return None
        if len(fitting) != 1 or not fitting[0].name or fitting[0].node > first:
            return "it builds clients of the new SDK, and which of them a call wants is not sure"
        names[is_async] = fitting[0].name
    flavours = {client.flavour for client in clients}
    if len(flavours) > 1:
        return "it builds clients of several services"
    return Site(flavours.pop(), names[False], names[True], standing=True)


def _clients(facts: Facts, queries: Queries, sdk: Sdk) -> list[_Client]:
    """The clients that are given arguments, or stand in a variable at the top level."""
    rows = {row.new: row for row in sdk.rules.clients}
    found = []
    for fact in facts.names:
        row = rows.get(fact.name)
        call = queries.call_on(fact.node)
        if row is None or call is None:
            continue
        name = _variable(call, queries)
        if name or queries.arguments(call):
            flavour = Flavour.AZURE if row.azure else Flavour.PLAIN
            configured = bool(queries.arguments(call))
            found.append(_Client(name, configured, row.is_async, flavour, fact.node))
    return found


def _variable(call: NodeId, queries: Queries) -> str:
    """The variable at the top level that holds what the call gives, and nothing else; or ""."""
    if not queries.at_top_level(call):
        return ""
    module = queries.scopes.module
    for name, nodes in module.bindings.items():
        if len(nodes) == 1 and queries.assigned_value(nodes[0]) == call:
            return name
    return ""
