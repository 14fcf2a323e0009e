"""Variables that v0 did not read, by which the module-level client chooses another service.

It does so where nothing says which service it is, with the key of the usual one, or raises an
error. Where the project names one of them, the type is set beside the settings:

    sdk.api_type = sdk.api_type or "usual"

Tests: the programs ``module_service_*``, ``project_module_service_*``.
"""

from __future__ import annotations

from collections.abc import Sequence

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import NameFact
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import RuleSet, SettingRule


def said_service(subject: Subject) -> list[tuple[SettingRule, str, str]]:
    """The type of the service, if the document's module-level client needs to have it said: its
    setting, with the attribute and the value."""
    rules = subject.sdk.rules
    named = not subject.facts.named.isdisjoint(rules.pack.module_variables)
    if not named or not may_be_other_service(subject.clients.placement, rules):
        return []
    names = subject.facts.names
    if any(says_service(fact, subject) for fact in names):
        return []
    calls = any(subject.sdk.makes_calls(fact.name) for fact in names)
    if not calls and not subject.clients.placement.around.settling:
        return []  # who calls says so itself, beside its own settings
    return [(row, row.module, value) for row, value in _usual(rules) if row.module]


def says_service(fact: NameFact, subject: Subject) -> bool:
    """Whether a setting is stored or read in such a line, which an earlier run wrote."""
    if subject.clients.placement.kind not in (PlacementKind.MODULE_LEVEL, PlacementKind.BLOCKED):
        return False
    usual = ((row.module, value) for row, value in _usual(subject.sdk.rules))
    name, line = subject.text(fact.node), subject.queries.statements.statement(fact.node)
    return any(
        fact.name == attribute and subject.text(line) == f"{name} = {name} or {value}"
        for attribute, value in usual
    )


def why_said(subject: Subject) -> str:
    """Why such a line is needed."""
    named = sorted(subject.facts.named.intersection(subject.sdk.rules.pack.module_variables))
    return (
        f"v0 did not read {_any_of(named)}: with that in the environment, the module-level client "
        "goes to Azure or raises an error where nothing says which service it is."
    )


def may_be_other_service(placement: Placement, rules: RuleSet) -> bool:
    """Whether the module-level client, which a document's calls go to, may look for its service in
    the environment."""
    said = any(row.old in placement.top for row, _ in _usual(rules))
    return (
        placement.kind is PlacementKind.MODULE_LEVEL
        and placement.flavour not in (Flavour.AZURE, Flavour.AZURE_AD)
        and placement.around.serves
        and not said
    )


def other_service(rules: RuleSet) -> str:
    """What to say once of these variables."""
    settings = " and ".join(f"{row.module} = {value}" for row, value in _usual(rules))
    return (
        f"v0 did not read {_any_of(rules.pack.module_variables)}. Where the program runs with one, "
        "the module-level client goes to Azure, with the key that it has, or raises an error, "
        f"unless something says which service it is: set {settings} there."
    )


def _usual(rules: RuleSet) -> list[tuple[SettingRule, str]]:
    """What says which service it is, with the value for the one that v0 took without it."""
    return [
        (row, f'"{value.module}"')
        for row in rules.settings
        for value in rules.values
        if value.setting == row.old and row.default in value.old
    ]


def _any_of(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
