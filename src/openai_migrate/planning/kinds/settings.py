"""``[[setting]]`` rows: stores and deletions of module settings; reads: ``setting_reads.py``.

Stores that become arguments of a client are the business of ``clients/edits.py``; here is all the
rest: the module-level client's attributes, and settings that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.clients.flavour import Flavour, argument_name, module_attribute
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import (
    Edit,
    InsertStatements,
    NodeId,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import (
    blocked,
    carried_over,
    for_clients,
    needs_human,
    remark,
    rewrite,
)
from openai_migrate.planning.clients.expression import (
    FAILS_FOR_NONE,
    REFUSED,
    fails_for_none,
    or_none,
    placeholder,
)
from openai_migrate.planning.clients.keyless import key_of_environment
from openai_migrate.planning.clients.module_service import says_service
from openai_migrate.planning.clients.restored import is_put_back
from openai_migrate.planning.clients.services import ASKED
from openai_migrate.planning.kinds.held_sessions import unheld
from openai_migrate.planning.kinds.setting_reads import read
from openai_migrate.planning.kinds.setting_services import all_wait, service_here, services_served
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingAction, SettingRule
from openai_migrate.syntax.emptiness import is_variable, may_be_empty, says_none
from openai_migrate.syntax.inert import is_inert
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import ScopeKind
from openai_migrate.syntax.urls import entry_of, is_url

_UNREAD = (
    "The calls of this project have clients of their own now, so that nothing in it reads this any "
    "more. Remove it, unless another library wants it."
)

_EMPTY_AND_TESTED = (
    "Where nothing else is set by then, v0 sent this empty text, which the new version refuses "
    "with an error. It stays, for it is tested here."
)


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield findings for the settings that a client does not take over."""
    building = _building_functions(subject)
    for fact in subject.facts.names:
        rule = subject.sdk.setting_rule(fact.name)
        if rule is None or says_service(fact, subject):
            continue
        if subject.queries.scope(fact.node).number in building and _is_kept(rule, subject):
            continue
        match fact.use:
            case Use.STORE:
                for finding in _store(fact, rule, subject):
                    yield for_clients(finding, rule, subject)
            case Use.DELETE:
                yield needs_human(rule, fact.node, "A setting is deleted. " + rule.message)
            case _:
                unset = list(unheld(fact, rule, subject))
                yield from unset or read(fact, rule, subject)


def _is_tested(fact: NameFact, subject: Subject) -> bool:
    """Whether a test in the document asks for the setting that a fact makes."""
    return any(
        one.name == fact.name
        and one.use is Use.READ
        and subject.queries.comparisons.is_tested(one.node)
        for one in subject.facts.names
    )


def _building_functions(subject: Subject) -> set[int]:
    """The numbers of the functions that build a client, so that they are written for the target:
    what they read are its settings, as in the function that an earlier run has made."""
    classes = {row.new for row in subject.sdk.rules.clients}
    built = (fact.node for fact in subject.facts.names if fact.name in classes)
    scopes = map(subject.queries.scope, built)
    return {scope.number for scope in scopes if scope.kind is ScopeKind.FUNCTION}


def _is_kept(rule: SettingRule, subject: Subject) -> bool:
    """Whether the setting is still there on the target, and stays where it is set."""
    placement = subject.clients.placement
    reading = placement.kind in (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
    return rule.module == rule.old and (reading or rule.old not in placement.settings)


def _store(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    placement = subject.clients.placement
    kind = placement.kind
    if rule.old in subject.facts.idle:
        yield _drop(fact, rule, subject)
    elif rule.action is SettingAction.MANUAL:
        waiting = f" {_WAITING}" if kind is PlacementKind.BLOCKED else ""
        yield needs_human(rule, fact.node, f"{rule.message}{waiting}")
    elif kind is PlacementKind.BLOCKED:
        yield blocked(rule, fact.node, subject, _in_client(rule, placement.flavour))
    else:
        if _asks_environment(fact, rule, subject):
            yield remark(rule, fact.node, ASKED.format(rule.env_new))
        if kind in (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL):
            yield from _module_store(fact, rule, subject)
            if placement.around.unread:
                yield remark(rule, fact.node, _UNREAD)
        elif kind is PlacementKind.LOCAL and not subject.clients.takes(fact.node):
            yield from _module_store(fact, rule, subject)
            yield remark(rule, fact.node, _UNREAD)


def _asks_environment(fact: NameFact, rule: SettingRule, subject: Subject) -> bool:
    """Whether a client may get nothing in place of the setting, and look for it where v0 did not:
    with an empty text v0 went without."""
    value = subject.queries.variables.assigned_value(fact.node)
    if not rule.empty_is_none or rule.env_new in ("", rule.env) or value is None:
        return False
    queries, literal = subject.queries, subject.queries.literal(value)
    if literal is not None:
        return not literal.value
    sure = rule.old in subject.clients.placement.surely_set
    chosen = queries.statements.if_of_branch(queries.statements.block(fact.node)) is not None
    nothing = says_none(queries, value) or (chosen and not sure)
    return nothing and not is_variable(queries, value, rule.env_new)


#: What to do about a setting for which no client can be built.
_WAITING = "Calls are left because of it: if nothing needs it, remove it and run this again."


def _in_client(rule: SettingRule, flavour: Flavour) -> str:
    """The argument that the setting is of a client which somebody has to build."""
    if rule.template is not None:
        return ""  # the row says how it is built
    service = flavour if flavour is Flavour.PLAIN else Flavour.AZURE
    name = argument_name(rule, service)
    return f"{name}=..." if name else ""


def _drop(fact: NameFact, rule: SettingRule, subject: Subject) -> Finding:
    statement = subject.queries.variables.assignment(fact.node)
    value = subject.queries.variables.assigned_value(fact.node)
    if statement is None or value is None:
        return needs_human(rule, fact.node)
    if rule.env and is_variable(subject.queries, value, rule.env):
        told = f"A client takes {rule.env} anyway."
        return rewrite(rule, fact.node, (ReplaceStatement(statement, ""),), told, sure=True)
    if subject.queries.has_effect(value) or subject.queries.looks_up(value):
        return needs_human(rule, fact.node, f"{rule.message} {_STAYS}".strip())
    literal = subject.queries.literal(value)
    told = ""
    if literal is not None and repr(literal.value) in rule.idle:
        told = f"{rule.old} asked for nothing where it was {literal.value!r}."
    whole = _sole_if(statement, subject) or statement
    return rewrite(rule, fact.node, (ReplaceStatement(whole, ""),), told, sure=bool(told))


#: Why a setting that does nothing any more is not taken out.
_STAYS = (
    "Not here: evaluating the value may raise an error or do something. Take the line out where "
    "nothing needs that."
)


def _sole_if(statement: NodeId, subject: Subject) -> NodeId | None:
    """The ``if`` that holds nothing but a statement that goes, and whose test does nothing."""
    queries = subject.queries
    block = queries.statements.block(statement)
    chain = queries.statements.if_of_branch(block)
    if chain is None or queries.statements.small_statements(block) != [statement]:
        return None
    (test, _), *others = queries.statements.branches(chain)
    commented = queries.statements.has_comment_above(statement) or any(
        True for node in (statement, chain) for _ in queries.statements.comments(node)
    )
    if others or commented or test is None or not is_inert(queries, test):
        return None
    return chain


def _module_store(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    """``openai.api_base = x`` for the module-level client."""
    flavour = Flavour.PLAIN if subject.is_per_call else service_here(fact, subject)
    value = subject.queries.variables.assigned_value(fact.node)
    if (
        (value is None or not subject.queries.is_none(value))
        and rule.message
        and not all(argument_name(rule, one) for one in services_served(fact, subject))
    ):
        yield remark(rule, fact.node, rule.message)
    attribute = module_attribute(rule, flavour)
    azure = module_attribute(rule, Flavour.AZURE)
    if attribute is None or (flavour is Flavour.UNKNOWN and azure != attribute):
        either = "" if attribute is None else _EITHER.format(rule.old, attribute, azure)
        yield needs_human(rule, fact.node, either)
        return
    if value is not None and flavour in services_served(fact, subject):
        beside = subject.clients.placement.settings
        yield from key_of_environment(fact, rule, value, flavour, beside, subject)
    entry = None if value is None else entry_of(subject.queries, value, rule.by_key)
    if value is not None and entry is None:
        yield needs_human(rule, fact.node)
        return
    template = _module_value(rule, entry, flavour, subject)
    put_back = is_put_back(fact, subject) and (rule.template is None or all_wait(subject))
    if put_back:
        template = None
    if value is not None and (word := placeholder(rule, value, flavour, subject.queries)):
        tested = _is_tested(fact, subject)
        template = None if tested else word
        yield remark(rule, fact.node, _EMPTY_AND_TESTED if tested else REFUSED.format(word))
    if entry is not None and fails_for_none(rule, entry, subject.queries):
        yield remark(rule, fact.node, FAILS_FOR_NONE)
    built = put_back and rule.template is not None
    sure = built or (value is not None and _is_fitting(rule, value, subject))
    renamed = attribute != rule.old
    if value is None and template is None and rule.empty_is_none and not put_back:
        yield remark(rule, fact.node, f"{attribute} has to be None where v0 had an empty text.")
    if not renamed and template is None:
        return
    line = subject.queries.variables.assigning_line(fact.node)
    if value is None and rule.slash and template is not None and line is not None:
        yield rewrite(rule, fact.node, _with_slash(attribute, line, fact, subject))
        return
    if value is None and template is not None:
        form = rule.message or template.replace("$value", "value")
        yield needs_human(
            rule,
            fact.node,
            f"{attribute} takes its value in another form, so it needs an assignment of its own: "
            f"{form}",
        )
        return
    if _may_lack_address(fact, rule, value, flavour, subject):
        yield remark(rule, fact.node, _WITHOUT.format(rule.old, attribute))
    edits = []
    if renamed:
        spelled = subject.speller.spell(attribute, fact)
        edits.append(ReplaceExpression(fact.node, spelled.template, spelled.holes))
    if template is not None and value is not None and entry is not None:
        edits.append(ReplaceExpression(value, template, (("value", entry),)))
    yield from carried_over(rule, fact.node, tuple(edits), subject, sure=bool(sure))
    literal = value is not None and subject.queries.literal(value) is not None
    if sure and not literal and not built:
        yield remark(rule, fact.node, rule.message)


#: Of a setting with another name under Azure, where only the run tells which service it is.
_EITHER = (
    "The module-level client, which is called already, does not read {0}: it is {2} for Azure and "
    "{1} otherwise, and which service it is, only the run tells. Ask for the type, and set either."
)

#: What None does to a setting that the module-level client keeps where it has been built.
_WITHOUT = (
    "Calls failed in v0 where {0} was None. Now they may go where earlier ones went, or to the "
    "default: give {1} the address that is meant."
)


def _may_lack_address(
    fact: NameFact, rule: SettingRule, value: NodeId | None, flavour: Flavour, subject: Subject
) -> bool:
    """Whether the module-level client may be told None where it has had an address before."""
    queries = subject.queries
    slash = rule.slash and flavour is Flavour.PLAIN and not subject.is_per_call
    if not slash or value is None or not says_none(queries, value):
        return False
    stores = [one for one in subject.facts.names if one.use is Use.STORE and one.name == fact.name]
    return (
        len(stores) > 1
        or queries.is_none(value)
        or not queries.statements.runs_at_import(fact.node)
    )


def _with_slash(attribute: str, line: NodeId, fact: NameFact, subject: Subject) -> tuple[Edit, ...]:
    """Edits for a target that gets its value together with others: the slash comes after that."""
    spelled = subject.speller.spell(attribute, fact)
    beside = subject.speller.beside(attribute, fact)
    return (
        ReplaceExpression(fact.node, spelled.template, spelled.holes),
        InsertStatements(line, f'{beside} += "/"'),
    )


def _is_fitting(rule: SettingRule, value: NodeId, subject: Subject) -> bool:
    """Whether what the row says of values holds for this very one."""
    known = rule.old in subject.facts.entry_keys
    return known or (rule.url and is_url(subject.queries, value, rule.by_key))


def _module_value(
    rule: SettingRule, value: NodeId | None, flavour: Flavour, subject: Subject
) -> str | None:
    """The template for the stored value; None if it stays."""
    key = subject.facts.entry_keys.get(rule.old, "")
    if key and rule.template is not None and value is not None:
        item = f"$value[{subject.queries.quoted(key)}]"
        return subject.speller.expand(rule.template, value).replace("$value", item)
    empty = value is not None and rule.empty_is_none and may_be_empty(subject.queries, value)
    if empty and value is not None and subject.queries.string(value) == "":
        return "None"
    if rule.template is not None:
        if value is None:
            return rule.template
        if subject.queries.is_none(value) and _may_be_none(rule, subject):
            return None
        expanded = or_none(
            subject.speller.expand(rule.template, value), rule, value, subject.queries
        )
        return expanded.replace("$value", "$value or None") if empty else expanded
    if empty:
        return "$value or None"
    if subject.is_per_call:
        return None  # it is for our own function
    literal = subject.queries.string(value) if value is not None else None
    for row in subject.sdk.rules.values:
        if row.setting == rule.old and literal in row.old:
            kept = row.module is None or row.module == literal
            return None if kept else repr(row.module).replace("'", '"')
    if not rule.slash or flavour is not Flavour.PLAIN:
        return None
    if value is None:
        return '$value + "/"'
    if literal is None:
        return _slashed(value, subject.queries)
    return None if literal.endswith("/") else subject.queries.longer_string(value, "/")


def _slashed(value: NodeId, queries: Queries) -> str | None:
    """The template that ends a text with a slash; None if the value stays, which is then None."""
    if queries.is_none(value):
        return None
    return '($value or "") + "/"' if says_none(queries, value) else '$value + "/"'


def _may_be_none(rule: SettingRule, subject: Subject) -> bool:
    """Whether None does for a setting that is built of its value: the module-level client has no
    other one to go back to where it was built with such."""
    stores = (fact for fact in subject.facts.names if fact.use is Use.STORE)
    values = [
        subject.queries.variables.assigned_value(fact.node)
        for fact in stores
        if subject.sdk.setting_rule(fact.name) is rule
    ]
    nothing = all(value is not None and subject.queries.is_none(value) for value in values)
    return rule.empty_is_none and (subject.is_per_call or nothing)
