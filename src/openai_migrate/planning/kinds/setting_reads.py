"""Reads of module settings: what takes their place depends on where clients are built, and on what
v0 had where nothing sets them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openai_migrate.analysis.clients.flavour import PURE, Flavour, client_read, module_attribute
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import blocked, guess, needs_human, remark, rewrite
from openai_migrate.planning.clients.restored import is_kept, is_put_back
from openai_migrate.planning.kinds.setting_services import all_wait, service_here, service_said
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingAction, SettingRule
from openai_migrate.syntax.decided import is_decided_alike
from openai_migrate.syntax.emptiness import may_be_empty, says_none
from openai_migrate.syntax.module_imports import imports_of


def read(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    """``if not openai.api_key``, ``f"Bearer {openai.api_key}"``."""
    if _is_variable(fact):
        return  # it keeps what it was given: where that was read has an answer of its own
    if variable := subject.clients.variable_at(rule.old, fact.node):
        yield rewrite(rule, fact.node, (ReplaceExpression(fact.node, variable),))
        return
    placement = subject.clients.placement
    stored = rule.old in placement.settings
    if placement.kind is PlacementKind.MODULE_LEVEL:
        stored = stored or rule.old in placement.open
    if placement.kind is PlacementKind.BLOCKED:
        kept = module_attribute(rule, placement.flavour) == rule.old
        if not kept or _may_be_unset(fact, rule, subject):
            yield blocked(rule, fact.node, subject)
        return
    findings = list(_answers(fact, rule, subject, stored=stored))
    yield from findings
    left = any(one.applicability is Applicability.MANUAL for one in findings)
    if stored and not left:
        edited = any(finding.edits for finding in findings)
        yield from _emptied(fact, rule, subject, edited=edited)


def _answers(
    fact: NameFact, rule: SettingRule, subject: Subject, *, stored: bool
) -> Iterator[Finding]:
    """What takes the place of a read; stored: whether something sets the setting."""
    kind = subject.clients.placement.kind
    if kind is PlacementKind.MODULE_LEVEL and stored:
        yield from _module_read(fact, rule, subject)
    elif kind is PlacementKind.PER_CALL and stored:
        yield from _per_call_read(fact, rule, subject)
    elif stored and (client := _client_here(fact, subject)):
        yield _client_read(fact, rule, client, subject)
    elif rule.module != rule.old or not _falls_back(fact, rule, subject):
        yield _environment_read(fact, rule, subject)


def _emptied(
    fact: NameFact, rule: SettingRule, subject: Subject, *, edited: bool
) -> Iterator[Finding]:
    """A read of what may be None where v0 had an empty text, unless only its truth counts."""
    queries = subject.queries
    if not rule.empty_is_none or queries.comparisons.is_truth(fact.node):
        return
    if queries.comparisons.is_given_as(fact.node, rule.argument):
        return  # to a client, which takes None for none
    if is_kept(fact, subject):
        return
    stores = [one for one in subject.facts.names if one.name == fact.name and one.use is Use.STORE]
    values = [queries.variables.assigned_value(one.node) for one in stores]
    if values and not any(value is None or may_be_empty(queries, value) for value in values):
        return
    told = f"Where {rule.old} was an empty text, what is read here is None now."
    if edited:
        yield remark(rule, fact.node, told)
        return
    edit = ReplaceExpression(fact.node, '$read or ""', (("read", fact.node),))
    yield guess(rule, fact.node, (edit,), told)


def _is_variable(fact: NameFact) -> bool:
    """Whether a read is of a variable, or of anything else that has the value of a setting."""
    return not fact.direct and fact.node == fact.root


def _flavours_read(fact: NameFact, rule: SettingRule, subject: Subject) -> list[Flavour]:
    """The services that the value may be for which is read here: where branches choose, that of the
    branch, or those for which the setting is made."""
    flavour = subject.clients.placement.flavour
    if flavour is not Flavour.MIXED:
        return [flavour]
    if (here := service_said(fact, subject)) is not None:
        return [here]
    stores = [one for one in subject.facts.names if one.name == fact.name and one.use is Use.STORE]
    made = {service_here(one, subject) for one in stores} or set(PURE)
    by_name = {module_attribute(rule, one): one for one in PURE if one in made}
    return list(by_name.values())


def _module_read(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    flavours = _flavours_read(fact, rule, subject)
    flavour = flavours[0]
    attribute = module_attribute(rule, flavour)
    if len({module_attribute(rule, one) for one in flavours}) > 1:
        named = " or ".join(str(module_attribute(rule, one)) for one in flavours)
        yield needs_human(
            rule,
            fact.node,
            f"{rule.old} is read here, and {named} has its value now, depending on the "
            "service, perhaps in another form. Read the value from where it was set.",
        )
        return
    if attribute == rule.old and rule.template is None:
        yield from _default_read(fact, rule, subject)
        return
    if attribute is None or rule.template is not None:
        yield _built_setting_read(fact, rule, attribute, subject)
    else:
        yield from _plain_setting_read(fact, rule, attribute, flavour, subject)


def _plain_setting_read(
    fact: NameFact, rule: SettingRule, attribute: str, flavour: Flavour, subject: Subject
) -> Iterator[Finding]:
    """A read of what the module-level client has by another name, perhaps with a slash more."""
    if is_put_back(fact, subject, fact.node):
        return
    kept, slash = is_kept(fact, subject), rule.slash and flavour is Flavour.PLAIN
    if slash and not kept:
        if not fact.direct:
            yield needs_human(rule, fact.node, _moved(rule, attribute, "with a slash at its end"))
            return
        if _is_given_back(fact, subject) or not _is_set_above(fact, rule, subject):
            yield from _own_read(fact, rule, attribute, subject)
        else:
            spelled = subject.speller.spell(attribute, fact)
            edit = ReplaceExpression(fact.node, f'{spelled.template}.rstrip("/")', spelled.holes)
            yield rewrite(rule, fact.node, (edit,))
        if not _is_given_back(fact, subject) and not _is_without_slash(fact, subject):
            yield remark(rule, fact.node, _WITHOUT_SLASH.format(attribute))
    elif kept and rule.kept_by_client and _may_be_unset(fact, rule, subject):
        yield from _kept_read(fact, rule, attribute, slash, subject)
    else:
        yield _renamed_read(fact, rule, attribute, subject)


def _built_setting_read(
    fact: NameFact, rule: SettingRule, attribute: str | None, subject: Subject
) -> Finding:
    """A read of what is built of the value now, or has no place on the module-level client."""
    if attribute is not None and _is_kept_built(fact, rule, subject):
        return _built_read(fact, rule, attribute, subject)
    told = _moved(rule, attribute, "in another form")
    if rule.template is None:
        return needs_human(rule, fact.node, told)
    told += " Keep the value in a variable of your own where it is set, and read that."
    return replace(needs_human(rule, fact.node, told), replacement=None)


def _moved(rule: SettingRule, attribute: str | None, form: str) -> str:
    """What to say of a read of a setting whose value is elsewhere, in that form."""
    gone = f"{rule.old} is read here, and the SDK has it no more (AttributeError)"
    return f"{gone}; {attribute or 'nothing'} takes its place, which holds its value {form}."


def _is_kept_built(fact: NameFact, rule: SettingRule, subject: Subject) -> bool:
    """Whether a setting that is built of its value is read to be put back, in that form."""
    return rule.template is not None and all_wait(subject) and is_kept(fact, subject)


def _is_given_back(fact: NameFact, subject: Subject) -> bool:
    """Whether a setting is read for what the same setting gets in an assignment of its own."""
    stores = (one for one in subject.facts.names if one.use is Use.STORE and one.name == fact.name)
    values = (subject.queries.variables.assigned_value(one.node) for one in stores)
    return any(value is not None and subject.queries.contains(value, fact.node) for value in values)


def _is_set_above(fact: NameFact, rule: SettingRule, subject: Subject) -> bool:
    """Whether the top level has surely made the setting when it is read."""
    statements = subject.queries.statements
    return rule.old in subject.clients.placement.top and any(
        one.use is Use.STORE
        and one.name == fact.name
        and one.node < fact.node
        and statements.is_top_block(statements.block(one.node))
        for one in subject.facts.names
    )


#: Of a read that takes away what the assignment adds.
_WITHOUT_SLASH = (
    "{} ends in a slash, which is taken away here: where the address was set with one at its end, "
    "v0 had that slash."
)


def _is_without_slash(fact: NameFact, subject: Subject) -> bool:
    """Whether nothing sets the setting here but texts that do not end in a slash."""
    stores = (one for one in subject.facts.names if one.use is Use.STORE and one.name == fact.name)
    values = [subject.queries.variables.assigned_value(one.node) for one in stores]
    texts = [None if value is None else subject.queries.string(value) for value in values]
    return bool(texts) and all(text is not None and not text.endswith("/") for text in texts)


def _own_read(
    fact: NameFact, rule: SettingRule, attribute: str, subject: Subject
) -> Iterator[Finding]:
    """A read of what the setting has, or of v0's default, without the slash."""
    spelled = subject.speller.spell(attribute, fact)
    read = f'str({spelled.template} or {_environment(rule, subject)}).rstrip("/")'
    edit = ReplaceExpression(fact.node, read, spelled.holes)
    told = (
        f"v0 had {rule.env} of the environment or {rule.default} here, where nothing had set "
        f"{rule.old}: {attribute} is None then."
    )
    yield rewrite(rule, fact.node, (edit,), told)
    if not _is_default_of_variable(fact, rule, subject):
        yield from _prepared(fact, rule, subject)


def _is_default_of_variable(fact: NameFact, rule: SettingRule, subject: Subject) -> bool:
    """Whether what is read counts only where the variable has no value:
    ``os.getenv("OLD_BASE", sdk.api_base)``."""
    queries = subject.queries
    call = queries.enclosing_call(fact.node)
    arguments = [] if call is None else queries.arguments(call)
    if len(arguments) != _LOOK_UP or arguments[1][1] != fact.node:
        return False
    variable = arguments[0][1]
    return any(node == variable and name == rule.env for node, name in queries.environment.reads())


#: How many arguments a look-up of the environment has that gives a default.
_LOOK_UP = 2


def _prepared(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    """That the environment may say something else than it said to v0, for an edit without which the
    read would fail."""
    if not subject.clients.placement.around.prepared:
        return
    told = _PREPARED.format(rule.env)
    if rule.env in subject.facts.named:
        yield needs_human(rule, fact.node, told)
    else:
        yield remark(rule, fact.node, told)


def _kept_read(
    fact: NameFact, rule: SettingRule, attribute: str, slash: bool, subject: Subject
) -> Iterator[Finding]:
    """A read of what is put back later: None would leave the client with what was there between."""
    spelled = subject.speller.spell(attribute, fact)
    default = _environment(rule, subject) + (' + "/"' if slash else "")
    edit = ReplaceExpression(fact.node, f"{spelled.template} or {default}", spelled.holes)
    told = (
        f"v0 had {rule.env} of the environment or {rule.default} here, where nothing had set "
        f"{rule.old}: {attribute} is None then, and putting that back would change nothing."
    )
    yield rewrite(rule, fact.node, (edit,), told)
    yield from _prepared(fact, rule, subject)


def _built_read(fact: NameFact, rule: SettingRule, attribute: str, subject: Subject) -> Finding:
    """A read of what is put back later, in the form that it has now; the module-level client that
    has been built in between cannot be given None."""
    spelled = subject.speller.spell(attribute, fact)
    read, holes = spelled.template, spelled.holes
    if not subject.is_per_call:
        assert rule.template is not None
        without = rule.template.replace("$value", "None")
        read = f"{read} or {subject.speller.expand(without, fact.node)}"
    return rewrite(rule, fact.node, (ReplaceExpression(fact.node, read, holes),), sure=True)


#: Why the environment may say something else where it is read than it said to v0.
_PREPARED = (
    "{0} is looked up here. Code of this project sets variables of the environment, perhaps after "
    "v0 had read them: look whether it sets this one."
)


def _renamed_read(fact: NameFact, rule: SettingRule, attribute: str, subject: Subject) -> Finding:
    """A read of a module attribute that has another name now and holds the same, if it is set; or
    one that is only kept, to be put back."""
    spelled = subject.speller.spell(attribute, fact)
    edits = (ReplaceExpression(fact.node, spelled.template, spelled.holes),)
    if is_kept(fact, subject) or not _may_be_unset(fact, rule, subject):
        return rewrite(rule, fact.node, edits)
    return guess(
        rule,
        fact.node,
        edits,
        f"{rule.old} is read here, and the SDK has it no more (AttributeError); {attribute} takes "
        "its place, which is None where nothing has set it.",
    )


def _per_call_read(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    """A read of what our own function reads too: the same value, but for its default."""
    if rule.module == rule.old and rule.template is None:
        yield from _default_read(fact, rule, subject)
        return
    if rule.module is not None and _is_kept_built(fact, rule, subject):
        yield _built_read(fact, rule, rule.module, subject)
        return
    if rule.module is None or rule.template is not None:
        yield needs_human(
            rule, fact.node, f"{rule.old} is read here. Read the value from where it was set."
        )
        return
    yield _renamed_read(fact, rule, rule.module, subject)


def _default_read(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    """A read of a setting that is still there, but without the default that v0 gave it."""
    if not _may_be_unset(fact, rule, subject):
        return
    other = f'"{rule.default}"' if rule.module_env else _environment(rule, subject)
    source = "a default" if rule.module_env else f"it from {rule.env} in the environment"
    edits = (ReplaceExpression(fact.node, f"$read or {other}", (("read", fact.node),)),)
    told = (
        f"{rule.old} is read here, perhaps before anything has set it: v0 had {source} then, "
        "and now it is None."
    )
    # an empty text that the environment gives is None where it is set again
    plain = not (rule.module_env or rule.empty_is_none)
    if plain and _is_as_imported(fact, subject):
        yield rewrite(rule, fact.node, edits, told, sure=True)
    else:
        yield guess(rule, fact.node, edits, told)


def _may_be_unset(fact: NameFact, rule: SettingRule, subject: Subject) -> bool:
    """Whether what is read may be the default, and that makes a difference where it is read."""
    queries = subject.queries
    same = rule.module_env and not rule.default
    if not rule.env or same:
        return False
    # ``from openai import api_key`` takes what it holds at that moment.
    taken = fact.direct and fact.origin == fact.name
    early = _is_early(fact, subject)
    if rule.old in subject.clients.placement.top and not (taken or early):
        return False
    if queries.comparisons.is_given_as(fact.node, rule.argument):
        return False  # a client looks for the default itself
    texts = queries.comparisons.compared_texts(fact.node)
    if rule.default and texts and not texts & {rule.default, "None", "none"}:
        return False  # the default is another one, and so is None
    if rule.default and is_decided_alike(queries, fact.node, (rule.default, None)):
        return False
    if _falls_back(fact, rule, subject) or _stays(fact, subject):
        return False
    return taken or not any(
        other.use is Use.STORE
        and other.name == fact.name
        and other.node < fact.node
        and queries.contains(queries.statements.block(other.node), fact.node)
        and not _is_given_by(fact, other, subject)
        for other in subject.facts.names
    )


def _stays(fact: NameFact, subject: Subject) -> bool:
    """Whether a setting gets what it has: None is what says there that nothing has set it."""
    whole = subject.queries.comparisons.deciding(fact.node)
    return any(
        one.use is Use.STORE
        and one.name == fact.name
        and subject.queries.variables.assigned_value(one.node) == whole
        for one in subject.facts.names
    )


def _is_early(fact: NameFact, subject: Subject) -> bool:
    """Whether a read at the top level comes before everything here that sets the setting, or that
    imports what may set it."""
    if not subject.queries.statements.runs_at_import(fact.node):
        return False
    stores = [one for one in subject.facts.names if one.use is Use.STORE and one.name == fact.name]
    if not stores:  # those of files that are imported here
        loading = imports_of(subject.queries, subject.clients.placement.around.loading)
        return bool(loading) and all(one.statement > fact.node for one in loading)
    return all(one.node > fact.node or _is_given_by(fact, one, subject) for one in stores)


def _is_given_by(fact: NameFact, store: NameFact, subject: Subject) -> bool:
    """Whether a read is part of what an assignment gives the setting, so that it comes first."""
    line = subject.queries.variables.assigning_line(store.node)
    return line is not None and subject.queries.contains(line, fact.node)


def _falls_back(fact: NameFact, rule: SettingRule, subject: Subject) -> bool:
    """Whether the code says itself what counts where the setting has no value: v0's default."""
    otherwise = subject.queries.comparisons.alternative(fact.node)
    given = "" if otherwise is None else subject.queries.text(otherwise)
    known = [rule.env, *([rule.default] if rule.default else [])]
    return any(f"{quote}{text}" in given for text in known for quote in "\"'")


def _environment(rule: SettingRule, subject: Subject) -> str:
    """The expression for the value that v0 found when the package was imported."""
    return subject.speller.variable(rule.env, f'"{rule.default}"' if rule.default else "")


def _client_here(fact: NameFact, subject: Subject) -> str:
    """The client that was built of the settings, of whichever kind there is, or ""."""
    return subject.clients.name(False, fact.node) or subject.clients.name(True, fact.node)


def _client_read(fact: NameFact, rule: SettingRule, client: str, subject: Subject) -> Finding:
    read = client_read(rule, _flavours_read(fact, rule, subject))
    if read is None or subject.queries.statements.runs_at_import(fact.node):
        return needs_human(
            rule, fact.node, f"{rule.old} is read here. Read the value from where it was set."
        )
    template = read.replace("$client", client)
    return rewrite(rule, fact.node, (ReplaceExpression(fact.node, template),))


def _environment_read(fact: NameFact, rule: SettingRule, subject: Subject) -> Finding:
    """Nobody sets it, so v0 took it from the environment when the package was imported."""
    if rule.action is SettingAction.MANUAL:
        return needs_human(rule, fact.node)
    if not rule.env or rule.applicability is Applicability.MANUAL:
        return needs_human(rule, fact.node, f"{rule.old} is read here and nobody sets it.")
    edits = (ReplaceExpression(fact.node, _environment(rule, subject)),)
    told = f"{rule.old} is read but set nowhere; v0 had it from {rule.env} in the environment."
    if _is_as_imported(fact, subject):
        return rewrite(rule, fact.node, edits, told, sure=True)
    return guess(rule, fact.node, edits, told)


def _is_as_imported(fact: NameFact, subject: Subject) -> bool:
    """Whether the environment still says what it said when v0 was imported, wherever a setting is
    read that nothing has set: nothing changes it late, nobody else sets the setting, and nothing
    sets it to None."""
    placement = subject.clients.placement
    stores = [one for one in subject.facts.names if one.use is Use.STORE and one.name == fact.name]
    others = fact.name in placement.settings and (bool(placement.setting) or not stores)
    others = others and not _is_early(fact, subject)
    if placement.around.prepared or placement.open or others:
        return False
    values = (subject.queries.variables.assigned_value(one.node) for one in stores)
    return all(value is not None and not says_none(subject.queries, value) for value in values)
