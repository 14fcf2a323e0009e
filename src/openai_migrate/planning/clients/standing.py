"""Clients of the target that a document builds itself, or imports: half of it is migrated already.

An earlier run, or its author, gave them the configuration, which calls that are still v0's would
miss in a client that is built from nothing. Tests: the fixtures ``clients/standing-*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from openai_migrate.analysis.clients.flavour import PURE, Flavour, argument_name
from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Site
from openai_migrate.ruleset.model import RuleSet, SettingRule
from openai_migrate.syntax.definitions import choosing_function, returning_function
from openai_migrate.syntax.module_imports import is_only_import, top_import_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope


def standing_getters(
    facts: Facts, queries: Queries, sdk: Sdk, placement: Placement
) -> dict[bool, str]:
    """The calls of the functions at the top level that build sync (False) and async (True) clients
    from the settings of the package, as an earlier run has made them."""
    rows = {row.new: row for row in sdk.rules.clients}
    scopes = {
        scope.number: scope
        for scope in (queries.scope(fact.node) for fact in facts.names if fact.name in rows)
    }
    found: dict[bool, set[str]] = {False: set(), True: set()}
    for scope in scopes.values():
        getter = _Getter.of(scope, facts, queries, sdk)
        if getter is not None and getter.follows(placement, sdk.rules):
            found[getter.is_async].add(getter.name)
    return {is_async: f"{names.pop()}()" for is_async, names in found.items() if len(names) == 1}


@dataclass(frozen=True, slots=True)
class _Getter:
    """A function that does nothing but to build a client from settings.

    given: arguments of the clients outside of Azure (False) and of it (True). chosen: whether the
    settings say which is built.
    """

    name: str
    is_async: bool
    given: Mapping[bool, set[str]]
    chosen: bool

    @classmethod
    def of(cls, scope: Scope, facts: Facts, queries: Queries, sdk: Sdk) -> _Getter | None:
        """The function that opens a scope, if it is such a one."""
        function = choosing_function(scope)
        if function is None or len(queries.scopes.module.bindings[function.name]) != 1:
            return None
        rows = {row.new: row for row in sdk.rules.clients}
        built = {queries.call_on(fact.node): rows.get(fact.name) for fact in facts.names}
        own = [fact for fact in facts.names if fact.use is Use.READ]
        settings = {fact.node for fact in own if fact.name in _attributes(sdk.rules.settings)}
        kinds = {row.setting for row in sdk.rules.values}
        types = {fact.node for fact in own if fact.name in kinds}
        variables = {row.env for row in sdk.rules.settings}
        given: dict[bool, set[str]] = {}
        kinds_built = set()
        for value in map(queries.tree.id_of, function.values):
            row = built.get(value)
            if row is None:
                return None
            kinds_built.add(row.is_async)
            names = given.setdefault(row.azure, set())
            for _, given_node, keyword, _ in queries.arguments(value):
                below = set(queries.below(given_node))
                looked_up = any(queries.string(inner) in variables for inner in below)
                if not keyword or not (looked_up or below & settings):
                    return None
                names.add(keyword)
        chosen = all(types & set(queries.below(queries.tree.id_of(one))) for one in function.tests)
        if len(kinds_built) != 1:
            return None
        return cls(function.name, kinds_built.pop(), given, bool(function.tests) and chosen)

    def follows(self, placement: Placement, rules: RuleSet) -> bool:
        """Whether its clients have all settings that count, for each service that may be meant."""
        services = set(placement.services or (placement.flavour,))
        if not services.issubset(PURE):
            services = set(PURE)
        if len(services) > 1 and not self.chosen:
            return False
        return all(
            kind in self.given and self.given[kind] >= _wanted(placement, service, rules)
            for service in services
            for kind in [service is not Flavour.PLAIN]
        )


def _attributes(rows: Iterable[SettingRule]) -> set[str]:
    """The names that settings have had on the package, and have now."""
    names = {
        name for row in rows for name in (row.old, row.module, row.azure_module, row.ad_module)
    }
    return {name for name in names if name}


def _wanted(placement: Placement, service: Flavour, rules: RuleSet) -> set[str]:
    """The arguments that a client for a service gets from the settings."""
    names = {argument_name(row, service) for row in rules.settings if row.old in placement.settings}
    return names - {""}


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
    if not queries.statements.at_top_level(call):
        return ""
    module = queries.scopes.module
    for name, nodes in module.bindings.items():
        if len(nodes) == 1 and queries.variables.assigned_value(nodes[0]) == call:
            return name
    return ""


def _given_by(call: NodeId, queries: Queries) -> str:
    """The call of the function at the top level that does nothing but to return what the call
    gives, as an earlier run makes it; or ""."""
    name = returning_function(queries.tree, call)
    return f"{name}()" if name and len(queries.scopes.module.bindings[name]) == 1 else ""
