"""Where this document's clients are built, and the edits that build them.

The linker says which placement the project allows; the document may still ask for a lower one: a
name that is taken, a use of the module as a value, a setting whose value cannot move.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from openai_migrate.analysis.facts import CallFact, Facts, NameFact, Use
from openai_migrate.analysis.placement import Placement, PlacementKind
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.core.edit import Edit, Holes, InsertStatements, NodeId, ReplaceStatement
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import remark, rewrite
from openai_migrate.planning.client_expression import argument_name, client_rule
from openai_migrate.planning.subject import ClientPlan, Subject
from openai_migrate.ruleset.model import CallRule, KeywordAction, SettingAction, SettingRule
from openai_migrate.syntax.queries import Queries


def decide(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """The placement for this document and the names of its clients."""
    needs = _needs(facts, sdk)
    if placement.kind in (PlacementKind.MODULE_LEVEL, PlacementKind.BLOCKED):
        return ClientPlan(placement)
    reason = _obstacle(facts, queries, sdk, placement)
    if reason:
        return ClientPlan(_lowered(placement, reason))
    if not needs:
        settings = bool(placement.settings)
        return ClientPlan(
            _lowered(placement, "nothing here needs a client") if settings else placement
        )
    sync = _free_name(sdk, queries, is_async=False) if False in needs else ""
    if True in needs and False not in needs:
        return ClientPlan(placement, "", _free_name(sdk, queries, is_async=False))
    return ClientPlan(
        placement, sync, _free_name(sdk, queries, is_async=True) if True in needs else ""
    )


def _needs(facts: Facts, sdk: Sdk) -> set[bool]:
    """Whether sync (False) and async (True) clients are needed."""
    found: set[bool] = set()
    for fact in facts.names:
        row = sdk.call_rule(fact.name)
        if row is not None and row.new is not None and sdk.target in row.targets:
            if fact.direct or fact.origin == sdk.rules.pack.package:
                found.add(sdk.is_async(fact.name))
        elif row is None and fact.use is Use.READ and sdk.resource_of(fact.name):
            found.add(False)
    return found


def _free_name(sdk: Sdk, queries: Queries, *, is_async: bool) -> str:
    """The row's name for a client, or the first other one that no scope of the document knows."""
    rule = next(row for row in sdk.rules.clients if row.is_async == is_async)
    taken = queries.scopes.names_anywhere()
    candidates = (rule.name, *rule.alternatives, *(f"{rule.name}_{i}" for i in range(2, 100)))
    return next(name for name in candidates if name not in taken)


def _lowered(placement: Placement, reason: str) -> Placement:
    return replace(placement, kind=PlacementKind.MODULE_LEVEL, reason=reason)


def _obstacle(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> str:
    """Why this document must use the module-level client; "" if it need not."""
    package = sdk.rules.pack.package
    if not facts.imports:
        return "the SDK comes from another module of the project"
    statements = {queries.statement(fact.statement) for fact in facts.imports}
    for fact in facts.names:
        if queries.statement(fact.node) in statements:
            return "the import and a use of it share one line"
        relevant = sdk.call_rule(fact.name) is not None or sdk.calls_below(fact.name)
        if relevant and not _module_import(fact, queries):
            return "the SDK is imported inside a function, under a condition, or held in a variable"
        if fact.name == package and fact.use in (Use.READ, Use.STORE):
            return "the module itself is handed on as a value"
    if placement.kind is PlacementKind.MODULE:
        return _setting_obstacle(facts, queries, sdk)
    return _bare_obstacle(facts, sdk)


def _module_import(fact: NameFact, queries: Queries) -> bool:
    """Whether what the fact reads is imported unconditionally at the top of the document."""
    if not fact.direct:
        return fact.node == fact.root or fact.origin != fact.name.partition(".")[0]
    name = queries.dotted(fact.root)
    binder = queries.scopes.binder(queries.scope(fact.root), name)
    if binder is None:
        return True
    return binder is queries.scopes.module and all(
        queries.at_top_level(node) for node in binder.bindings[name]
    )


def _bare_obstacle(facts: Facts, sdk: Sdk) -> str:
    """A client built at import wants a key: not where every call brings its own."""
    own = [_brings_key(call, sdk) for call in facts.calls]
    return "every call brings its own key" if own and all(own) else ""


def _brings_key(call: CallFact, sdk: Sdk) -> bool:
    rule = sdk.call_rule(call.callee.name)
    if rule is None:
        return False
    keys = {row.argument for row in sdk.rules.settings if _is_key(row)}
    for argument in call.arguments:
        row = sdk.index.keyword(rule, argument.keyword or "")
        if row is not None and row.action is KeywordAction.OPTION and row.new in keys:
            return True
    return False


def _is_key(rule: SettingRule) -> bool:
    """Whether the setting is the credential: the one that Active Directory gives another name."""
    return rule.ad_argument != rule.azure_argument


# -- settings as arguments ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stored:
    fact: NameFact
    rule: SettingRule
    statement: NodeId
    value: NodeId


def _stored(facts: Facts, queries: Queries, sdk: Sdk) -> list[_Stored]:
    """The plain top-level stores of settings that a client takes, in order."""
    found = []
    for fact in facts.names:
        rule = sdk.setting_rule(fact.name)
        if rule is None or fact.use is not Use.STORE or rule.action is SettingAction.DROP:
            continue
        statement, value = queries.assignment(fact.node), queries.assigned_value(fact.node)
        if statement is not None and value is not None:
            found.append(_Stored(fact, rule, statement, value))
    return found


def _setting_obstacle(facts: Facts, queries: Queries, sdk: Sdk) -> str:
    stored = _stored(facts, queries, sdk)
    stores = [
        fact
        for fact in facts.names
        if fact.use in (Use.STORE, Use.DELETE)
        and (rule := sdk.setting_rule(fact.name)) is not None
        and rule.action is not SettingAction.DROP
    ]
    if not stored or len(stores) != len(stored):
        return "a setting is set in a way that is more than one plain assignment"
    if not any(_is_key(item.rule) and not queries.is_none(item.value) for item in stored):
        reason = _bare_obstacle(facts, sdk)
        if reason:
            return reason
    last = stored[-1].statement
    for fact in facts.names:
        if fact.node < last and _needs_client_now(fact, queries, sdk):
            return "the SDK is called before the last setting is set"
    for item in stored[:-1]:
        if _moves_badly(item, last, queries):
            return "the value of a setting may change before the last one is set"
    for fact in facts.names:
        rule = sdk.setting_rule(fact.name)
        if rule is not None and fact.use not in (Use.STORE, Use.DELETE):  # noqa: SIM102
            if rule.read is None or queries.runs_at_import(fact.node):
                return "a setting is read back"
    return ""


def _needs_client_now(fact: NameFact, queries: Queries, sdk: Sdk) -> bool:
    row = sdk.call_rule(fact.name)
    return row is not None and queries.runs_at_import(fact.node)


def _moves_badly(item: _Stored, last: NodeId, queries: Queries) -> bool:
    """Whether evaluating the value where the last setting stands may give something else."""
    names = queries.names_read(item.value)
    between = range(item.statement + 1, last)
    for name in names:
        binder = queries.scopes.binder(queries.scope(item.value), name)
        if binder is not None and any(
            node in between for node in binder.bindings.get(name, ()) if node > item.value
        ):
            return True
    if not queries.has_effect(item.value):
        return False
    return queries.distance(item.statement, last) > 1 and not queries.is_stable_call(item.value)


def without_unused(subject: Subject, used: Container[str]) -> Subject:
    """The subject without the clients that no edit refers to."""
    plan = subject.clients
    return replace(
        subject,
        clients=ClientPlan(
            plan.placement,
            plan.sync_name if plan.sync_name in used else "",
            plan.async_name if plan.async_name in used else "",
        ),
    )


def lowered(subject: Subject, reason: str) -> Subject:
    """The subject with the module-level client instead."""
    return replace(subject, clients=ClientPlan(_lowered(subject.clients.placement, reason)))


def refused(subject: Subject, rule: str) -> Subject:
    """The subject without clients, because an edit that builds them will not be made."""
    reason = f"the edit of {rule} would build it, and that needs --unsafe or is suppressed"
    placement = replace(subject.clients.placement, kind=PlacementKind.BLOCKED, reason=reason)
    return replace(subject, clients=ClientPlan(placement))


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield the findings that build the document's clients."""
    clients = subject.clients
    if not clients.is_built:
        if subject.facts.calls and clients.placement.kind is PlacementKind.MODULE_LEVEL:
            yield from _environment(subject.facts.calls[0].node, subject)
        return
    if clients.placement.kind is PlacementKind.MODULE:
        findings = list(_from_settings(subject))
    else:
        findings = list(_bare(subject))
    yield from findings
    if findings:
        yield from _environment(findings[-1].node, subject)
        yield from _loops(findings[-1].node, subject)


def _environment(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """Settings that v0 took from the environment under names that the client does not read."""
    rows = [
        row
        for row in subject.sdk.rules.settings
        if row.env
        and row.env != row.env_new
        and row.old not in subject.clients.placement.settings
        and row.action is not SettingAction.DROP
    ]
    if not rows:
        return
    names = ", ".join(
        f"{row.env} ({row.env_new} now)" if row.env_new else f"{row.env} (not read any more)"
        for row in rows
    )
    rule = client_rule(subject, False, subject.clients.placement.flavour)
    yield remark(
        rule,
        node,
        f"v0 also took settings from the environment: {names}. "
        "Rename them where the program is run, or pass them to the client.",
    )


def _loops(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """One async client in several event loops: its connections belong to the first."""
    if not subject.clients.async_name:
        return
    runs = subject.queries.calls_of(_RUNNERS)
    if len(runs) > 1 or any(subject.queries.may_run_again(run) for run in runs):
        rule = client_rule(subject, True, subject.clients.placement.flavour)
        yield remark(
            rule,
            node,
            "The program starts an event loop several times, and one async client serves them all. "
            "From SDK 3 on that fails with 'Event loop is closed': build the client inside the "
            "coroutine, or start one loop only.",
        )


#: What starts an event loop and closes it again.
_RUNNERS = frozenset({"asyncio.run", "run_until_complete", "anyio.run"})


def _from_settings(subject: Subject) -> Iterator[Finding]:
    """``client = OpenAI(api_key=...)`` where the last setting stood; the others go."""
    stored = _stored(subject.facts, subject.queries, subject.sdk)
    flavour = subject.clients.placement.flavour
    last = stored[-1]
    holes: Holes = tuple((f"value{i}", item.value) for i, item in enumerate(stored))
    lines = []
    first = True
    for is_async in _wanted(subject):
        arguments = []
        for position, item in enumerate(stored):
            name = argument_name(item.rule, flavour)
            if name:
                arguments.append(f"{name}={_value(item, position, is_async, first, subject)}")
        lines.append(_construction(subject, is_async, ", ".join(arguments)))
        first = False
    for item in stored:
        if not argument_name(item.rule, flavour) and item.rule.message:
            yield remark(item.rule, item.fact.node, item.rule.message)
    for item in stored[:-1]:
        yield rewrite(item.rule, item.fact.node, (ReplaceStatement(item.statement, ""),))
    edit = ReplaceStatement(last.statement, "\n".join(lines), holes)
    yield rewrite(last.rule, last.fact.node, (edit,))


def _value(item: _Stored, position: int, is_async: bool, first: bool, subject: Subject) -> str:
    if not first and item.rule.read is not None and subject.queries.has_effect(item.value):
        return item.rule.read.replace("$client", subject.clients.sync_name)
    template = item.rule.async_template if is_async else item.rule.template
    if template is None:
        return f"$value{position}"
    expanded = subject.speller.expand(template, item.value)
    return expanded.replace("$value", f"$value{position}")


def _wanted(subject: Subject) -> list[bool]:
    """Which clients to build: sync first."""
    return [flag for flag in (False, True) if subject.clients.name(flag)]


def _construction(subject: Subject, is_async: bool, arguments: str) -> str:
    rule = client_rule(subject, is_async, subject.clients.placement.flavour)
    made = subject.speller.short(rule.new)
    return f"{subject.clients.name(is_async)} = {made}({arguments})"


def _bare(subject: Subject) -> Iterator[Finding]:
    """``client = OpenAI()`` after the imports, and after what loads the environment."""
    anchor = _anchor(subject)
    if anchor is None:
        return
    lines = [_construction(subject, is_async, "") for is_async in _wanted(subject)]
    row = _first_row(subject)
    edit: Edit = InsertStatements(anchor, "\n" + "\n".join(lines))
    yield rewrite(row, anchor, (edit,), "The client is built here.")


def _first_row(subject: Subject) -> CallRule:
    for fact in subject.facts.names:
        row = subject.sdk.call_rule(fact.name)
        if row is not None and row.new is not None:
            return row
    for fact in subject.facts.names:
        rows = subject.sdk.calls_below(fact.name)
        if rows:
            return rows[0]
    raise LookupError("a client is wanted but nothing needs it")


def _anchor(subject: Subject) -> NodeId | None:
    """The top-level statement after which a client can be built that every call sees."""
    first_use = min(
        (
            fact.node
            for fact in subject.facts.names
            if subject.queries.runs_at_import(fact.node)
            and (subject.sdk.call_rule(fact.name) or subject.sdk.calls_below(fact.name))
        ),
        default=None,
    )
    imports = [
        top
        for fact in subject.facts.imports
        if (top := subject.queries.top_statement(fact.statement)) is not None
    ]
    if not imports:
        return None
    return subject.queries.last_import_or_setup(max(imports), first_use)
