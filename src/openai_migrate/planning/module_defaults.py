"""What v0's package took from the environment, for a module-level client that does not look there.

A setting that a file makes on a condition, in a function, or not at all, had its value from a
variable that the target does not read. The file that makes it, or else those that make others, get
a line above; where no file makes any, those that make calls:

    sdk.base_url = sdk.base_url or os.environ.get("OLD_BASE", "https://...") + "/"

Tests: the fixtures ``settings/module-default-*``, the programs ``project_module_default_*``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import InsertStatements
from openai_migrate.core.finding import Finding
from openai_migrate.planning.anchor import anchor_of
from openai_migrate.planning.answers import rewrite
from openai_migrate.planning.client_expression import module_attribute
from openai_migrate.planning.services import environment_value
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingRule


def module_defaults(subject: Subject) -> list[tuple[SettingRule, str, str]]:
    """The settings that need such a line in the document: each with the attribute and the value."""
    placement = subject.clients.placement
    flavour = placement.flavour
    wanted = placement.kind is PlacementKind.MODULE_LEVEL and placement.serves
    made = {fact.name for fact in _stores(subject)}
    if not wanted or flavour is Flavour.MIXED or _first_fact(subject) is None:
        return []
    if _may_be_another_service(subject):
        return []
    found = []
    for row in subject.sdk.rules.settings:
        attribute = module_attribute(row, flavour)
        if attribute is None or row.template is not None or row.old in placement.top:
            continue
        if row.old in placement.settings and row.old not in made:
            continue  # the file that makes it gets the line
        value = environment_value(row, flavour, subject)
        if not value or _is_given(attribute, row, subject):
            continue
        if row.slash and flavour is Flavour.PLAIN:
            value = f'{value.removesuffix(")")}, "{row.default}") + "/"'
        elif row.empty_is_none:
            value += " or None"
        found.append((row, attribute, value))
    return found


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding with such lines, if the document needs some."""
    found, fact = module_defaults(subject), _first_fact(subject)
    if not found or fact is None:
        return
    names = [subject.speller.beside(attribute, fact) for _, attribute, _ in found]
    values = [value for _, _, value in found]
    lines = [f"{name} = {name} or {value}" for name, value in zip(names, values, strict=True)]
    text = "\n".join(lines)
    if fact.use is not Use.STORE or not subject.queries.statements.runs_at_import(fact.node):
        anchor = anchor_of(subject)
        if anchor is None:
            return
        edit = InsertStatements(anchor, f"\n{text}")
    else:
        top = subject.queries.statements.top_statement(fact.node)
        assert top is not None
        own = [one.statement for one in subject.facts.imports if one.statement < fact.node]
        if all(one > top for one in own):  # where the package gets its name, perhaps in a branch
            edit = InsertStatements(subject.queries.statements.statement(max(own)), text)
        else:
            edit = InsertStatements(top, text, before=True)
    variables = " and ".join(row.env for row, _, _ in found)
    told = f"v0 took {variables} from the environment where nothing else says it."
    yield rewrite(found[0][0], fact.node, (edit,), told)


def _first_fact(subject: Subject) -> NameFact | None:
    """The first setting that the document makes; the first call where no document makes any, and
    nobody else may."""
    stores = _stores(subject)
    if stores:
        return stores[0]
    placement = subject.clients.placement
    calls = subject.facts.calls
    return calls[0].callee if calls and not placement.settings | placement.open else None


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


def _may_be_another_service(subject: Subject) -> bool:
    """Whether the environment may say which service it is, which the settings are for."""
    kinds = {row.setting for row in subject.sdk.rules.values}
    top = subject.clients.placement.top
    return any(
        row.old in kinds - top and row.env in subject.facts.named
        for row in subject.sdk.rules.settings
    )
