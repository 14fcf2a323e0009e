"""What v0's package took from the environment, for a module-level client that does not look there.

A setting that a file makes on a condition, in a function, or not at all, had its value from a
variable that the target does not read. The file that makes it, or else those that make others, get
a line above; where no file makes any, those that make calls:

    sdk.base_url = sdk.base_url or os.environ.get("OLD_BASE", "https://...") + "/"

Tests: the fixtures ``settings/module-default-*``, the programs ``project_module_default_*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openai_migrate.analysis.clients.flavour import Flavour, module_attribute
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import InsertStatements, NodeId
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import remark, rewrite
from openai_migrate.planning.clients.anchor import anchor_of, used_where_imported
from openai_migrate.planning.clients.module_service import said_service, why_said
from openai_migrate.planning.clients.services import default_value
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingAction, SettingRule
from openai_migrate.syntax.calm import is_calm_between


def module_defaults(subject: Subject) -> list[tuple[SettingRule, str, str]]:
    """The settings that need such a line in the document: each with the attribute and the value."""
    placement = subject.clients.placement
    flavour = placement.flavour
    wanted = placement.kind is PlacementKind.MODULE_LEVEL and placement.around.serves
    if placement.around.unread:
        return []
    made = {fact.name for fact in _stores(subject)}
    if not wanted or _first_fact(subject) is None:
        return []
    if _is_switched(subject.facts, subject.sdk, placement):
        return []
    found = []
    rows = subject.sdk.rules.settings
    if flavour is Flavour.MIXED:  # only the key was the same for all services
        rows = tuple(row for row in rows if row.is_key and _is_without(row, subject))
        flavour = Flavour.AZURE
    for row in rows:
        attribute = module_attribute(row, flavour)
        if attribute is None or row.template is not None or row.old in placement.top:
            continue
        if row.old in placement.settings and row.old not in made:
            continue  # the file that makes it gets the line
        value = _from_environment(row, flavour, subject)
        if not value or _is_given(attribute, row, subject):
            continue
        if row.slash and flavour is Flavour.PLAIN and row.old in placement.open:
            # who imports this may speak to another service, for which there is no such address
            looked_up = f'{subject.speller.module("os")}.environ["{row.env}"]'
            value = f'({looked_up} + "/" if {value} else None)'
        elif row.slash and flavour is Flavour.PLAIN:
            value = f'{value.removesuffix(")")}, "{row.default}") + "/"'
        elif row.empty_is_none:
            value += " or None"
        found.append((row, attribute, value))
    return found


def _is_without(key: SettingRule, subject: Subject) -> bool:
    """Whether a block says that it is Azure, and does not surely set the key."""
    stores, queries = _stores(subject), subject.queries
    keys = [store.node for store in stores if store.name == key.old]
    values = ((one, queries.variables.assigned_value(one.node)) for one in stores)
    azure = [
        store.node
        for store, value in values
        if value is not None
        and subject.sdk.flavour(store.name, queries.string(value)) == Flavour.AZURE
    ]
    same = queries.statements.same_block
    return any(not any(same(node, other) for other in keys) for node in azure)


def defaulted(subject: Subject) -> frozenset[str]:
    """The settings of the module-level client that such lines make, in whatever document: a client
    that is built for one call has to look at them, too."""
    placement, flavour = subject.clients.placement, subject.clients.placement.flavour
    wanted = placement.kind is PlacementKind.MODULE_LEVEL and placement.around.serves
    if not wanted or flavour is Flavour.MIXED:
        return frozenset()
    if _is_switched(subject.facts, subject.sdk, placement):
        return frozenset()
    return frozenset(
        row.old
        for row in subject.sdk.rules.settings
        if row.template is None
        and module_attribute(row, flavour) is not None
        and _from_environment(row, flavour, subject)
    )


def _from_environment(row: SettingRule, flavour: Flavour, subject: Subject) -> str:
    """What v0 took from the environment where the module-level client does not look for it: a key
    that nothing else gives, too."""
    if row.is_key and row.old in subject.clients.placement.surely_set:
        return ""
    return default_value(row, flavour, subject)


def is_covered(row: SettingRule, facts: Facts, sdk: Sdk, placement: Placement) -> bool:
    """Whether calls have what a variable says that the document sets before the SDK is imported: by
    such a line, here or where others of the settings are made."""
    if row.old in placement.top:
        return True
    return (
        placement.kind is PlacementKind.MODULE_LEVEL
        and placement.flavour is not Flavour.MIXED
        and not placement.around.prepared
        and row.action is SettingAction.ARGUMENT
        and bool(row.env_new)
        and module_attribute(row, placement.flavour) is not None
        and not _is_switched(facts, sdk, placement)
    )


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding with such lines, if the document needs some."""
    fact, defaults, service = _first_fact(subject), module_defaults(subject), said_service(subject)
    place = None if fact is None or not defaults + service else _place_for(fact, subject)
    if fact is None or place is None:
        if fact is not None and service:
            yield remark(service[0][0], fact.node, why_said(subject))
        return
    service = [one for one in service if not _is_overwritten(one[0], place.statement, subject)]
    defaults = [one for one in defaults if not _is_overwritten(one[0], place.statement, subject)]
    found = service + defaults
    if not found:
        return

    def lines(names: Iterable[str]) -> str:
        given = zip(names, (value for _, _, value in found), strict=True)
        return "\n".join(f"{name} = {name} or {value}" for name, value in given)

    edits = [
        InsertStatements(
            one, lines(subject.speller.at(attribute, one) for _, attribute, _ in found)
        )
        for one in _local_imports(fact, place, subject)
    ]
    if not edits:
        text = lines(subject.speller.beside(attribute, fact) for _, attribute, _ in found)
        edits = [InsertStatements(place.statement, "\n" * place.apart + text, before=place.before)]
    variables = " and ".join(row.env for row, _, _ in defaults)
    told = [why_said(subject)] if service else []
    if defaults:
        told.append(f"v0 took {variables} from the environment where nothing else says it.")
    yield rewrite(found[0][0], fact.node, tuple(edits), " ".join(told))


def _local_imports(fact: NameFact, place: _Place, subject: Subject) -> list[NodeId]:
    """The imports below each of which the lines go, as the package has no name at the top; none
    where it has one, or where the lines stand beside the first setting."""
    statements, speller = subject.queries.statements, subject.speller
    if not place.apart or speller.package_name(place.statement):
        return []
    own = sorted(statements.statement(one.statement) for one in subject.facts.imports)
    return list({statements.block(one): one for one in own}.values())  # the last of each block


class _Place(NamedTuple):
    """Where lines go: behind a statement or before it, apart from it or not."""

    statement: NodeId
    before: bool = False
    apart: bool = False


def _place_for(fact: NameFact, subject: Subject) -> _Place | None:
    """Where such lines go, above the first setting or call."""
    statements = subject.queries.statements
    if fact.use is not Use.STORE or not statements.runs_at_import(fact.node):
        first = used_where_imported(subject)
        if first is not None:
            above = [one.statement for one in subject.facts.imports if one.statement < first]
            return _Place(statements.statement(max(above))) if above else None
        anchor = anchor_of(subject)
        return None if anchor is None else _Place(anchor, apart=True)
    top = statements.top_statement(fact.node)
    assert top is not None
    own = [one.statement for one in subject.facts.imports if one.statement < fact.node]
    if all(one > top for one in own):  # where the package gets its name, perhaps in a branch
        return _Place(statements.statement(max(own)))
    return _Place(top, before=True)


def _is_overwritten(row: SettingRule, statement: NodeId, subject: Subject) -> bool:
    """Whether the document makes the setting further down in the same block, before anything else
    runs."""
    queries = subject.queries
    stores = _stores(subject)
    idle = [
        queries.statements.statement(one.node)
        for one in stores
        if (value := queries.variables.assigned_value(one.node)) is not None
        and not queries.has_effect(value)
    ]
    read = [
        one.node for one in subject.facts.names if one.name == row.old and one.use is not Use.STORE
    ]
    return any(
        one.name == row.old
        and one.node > statement
        and queries.variables.assigned_value(one.node) is not None
        and not any(queries.contains(queries.statements.statement(one.node), node) for node in read)
        and queries.statements.block(one.node) == queries.statements.block(statement)
        and is_calm_between(queries, statement, one.node, idle)
        for one in stores
    )


def _first_fact(subject: Subject) -> NameFact | None:
    """The first setting that the document makes; the first call where no document makes any."""
    stores = _stores(subject)
    if stores:
        return stores[0]
    placement = subject.clients.placement
    calls = subject.facts.calls
    return calls[0].callee if calls and not placement.settings else None


def _stores(subject: Subject) -> list[NameFact]:
    return [
        fact
        for fact in subject.facts.names
        if fact.use is Use.STORE and subject.sdk.setting_rule(fact.name) is not None
    ]


def _is_given(attribute: str, row: SettingRule, subject: Subject) -> bool:
    """Whether the document gives the attribute what the variable says, as an earlier run wrote."""
    queries = subject.queries
    stored = f".{attribute.rpartition('.')[2]} = "
    return any(
        name == row.env and stored in queries.text(queries.statements.statement(node))
        for node, name in queries.environment.reads()
    )


def _is_switched(facts: Facts, sdk: Sdk, placement: Placement) -> bool:
    """Whether the environment may say which service it is, which the settings are for."""
    kinds = {row.setting for row in sdk.rules.values} - placement.top
    named = facts.named - facts.usual
    return any(row.old in kinds and row.env in named for row in sdk.rules.settings)
