"""The function that builds a client for each call from the module's settings, as v0 did.

Tests: the fixtures ``clients/per-call*``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from openai_migrate.analysis.clients.flavour import Flavour, argument_name, module_attribute
from openai_migrate.analysis.facts import Argument, CallFact, Facts
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.values import NEVER, Record, members
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.anchor import used_where_imported
from openai_migrate.planning.clients.expression import client_rule
from openai_migrate.planning.clients.services import (
    environment_keys,
    environment_value,
    reads_key,
    test_of,
    words_of,
)
from openai_migrate.planning.subject import Site, Subject
from openai_migrate.planning.unpacking import unpacked
from openai_migrate.ruleset.model import SettingAction
from openai_migrate.syntax.queries import Queries


def overrides_of(
    facts: Facts, queries: Queries, sdk: Sdk, *, imported: bool, is_async: bool | None = None
) -> tuple[str, ...]:
    """The arguments of calls (sync ones, async ones or all) that stand for settings, which the
    function takes.

    imported: whether other documents import this one.
    """
    names = (
        name
        for call in facts.calls
        if sdk.call_rule(call.callee.name) is not None
        if is_async in (None, sdk.is_async(call.callee.name))
        for position, argument in enumerate(call.arguments)
        for name in _names(argument, _parameter(call, position, sdk), facts, queries, imported)
        if sdk.setting_of(name) is not None
    )
    return tuple(dict.fromkeys(names))


def _parameter(call: CallFact, position: int, sdk: Sdk) -> str:
    """The parameter of v0 that takes an argument without a keyword; "" for none that is known."""
    rule = sdk.call_rule(call.callee.name)
    names = () if rule is None else rule.positional
    return names[position] if position < len(names) else ""


def _names(
    argument: Argument, parameter: str, facts: Facts, queries: Queries, imported: bool
) -> list[str]:
    """The keywords that an argument gives, as far as they are known."""
    if argument.star == "**":
        found = unpacked(argument.value_node, facts, queries, imported=imported)
        names = [] if found is None else [entry.key for entry in found.entries]
        known = [one for one in members(argument.value or NEVER) if isinstance(one, Record)]
        return names + [str(name) for record in known for name, _ in record.entries]
    return [argument.keyword or parameter]


def function_of(site: Site, is_async: bool, anchor: NodeId, subject: Subject) -> str:
    """The definition of the function, for the top level below ``anchor``."""
    given = ", ".join(f"{name}=None" for name in site.overrides)
    body = _body(site, is_async, anchor, subject)
    return f"\n\ndef {site.bound(is_async)}({given}):\n{body}"


def is_imported_late(subject: Subject) -> bool:
    """Whether the package is imported in functions only, or in a statement that uses it at once."""
    scopes = {subject.queries.scope(fact.statement) for fact in subject.facts.imports}
    return subject.queries.scopes.module not in scopes or used_where_imported(subject) is not None


def _body(site: Site, is_async: bool, anchor: NodeId, subject: Subject) -> str:
    """The statements that build the client which the module's settings ask for now."""
    package = subject.sdk.rules.pack.package
    late = is_imported_late(subject)
    module = package if late else subject.speller.at(package, anchor)
    kinds = {row.setting for row in subject.sdk.rules.values}
    kind = next(row for row in subject.sdk.rules.settings if row.old in kinds)
    given = _overriding(site, subject)
    chooser = given.get(kind.old, "") + module + str(kind.module).removeprefix(package)
    lines = [f"import {package}"] if late else []
    words = words_of(kind.old, subject)
    for flavour in site.services:
        made = f"return {_from_module(flavour, is_async, module, given, subject)}"
        if flavour is not site.services[-1]:
            lines += [f"if {test_of(f'str({chooser})', words[flavour])}:", f"    {made}"]
        else:
            lines.append(made)
    return textwrap.indent("\n".join(lines), "    ")


def _sets_key(subject: Subject) -> bool:
    """Whether something sets the credential whatever happens, so that v0's default never counts."""
    top = subject.clients.placement.top
    return any(row.is_key and row.old in top for row in subject.sdk.rules.settings)


def _overriding(site: Site, subject: Subject) -> dict[str, str]:
    """By setting, what stands before it where an argument of the site's functions goes first."""
    found = {}
    for name in site.overrides:
        row = subject.sdk.setting_of(name)
        if row is not None:
            found[row.old] = f"{name} or "
    return found


def _from_module(
    flavour: Flavour, is_async: bool, module: str, first: Mapping[str, str], subject: Subject
) -> str:
    """The construction of a client for one service from the module's settings.

    first: by setting, what stands before it.
    """
    package = subject.sdk.rules.pack.package
    rule = client_rule(subject, is_async, flavour)
    given: dict[str, str] = {}
    for row in subject.sdk.rules.settings:
        argument = argument_name(row, flavour)
        if not argument or row.action is SettingAction.MANUAL:
            continue
        placement = subject.clients.placement
        used = row.old in placement.settings | placement.open or row.old in first
        attribute = row.module if subject.is_per_call else module_attribute(row, flavour)
        if used and attribute is not None:
            given[argument] = first.get(row.old, "") + module + attribute.removeprefix(package)
        if row.old not in placement.made_for(flavour) and (
            value := environment_value(row, flavour, subject)
        ):
            given[argument] = f"{given[argument]} or {value}" if argument in given else value
    if not reads_key(flavour) and not _sets_key(subject):
        for row, value in environment_keys(subject):
            argument = argument_name(row, flavour)
            given[argument] = f"{given[argument]} or {value}" if argument in given else value
    made = module + rule.new.removeprefix(package)
    return f"{made}({', '.join(f'{name}={value}' for name, value in given.items())})"
