"""``[[call]]`` rows: a call of a v0 method becomes a call of the client's method."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import libcst as cst

from openai_migrate.analysis.facts import Argument, MixedCallFact
from openai_migrate.analysis.values import UNKNOWN, Symbol, members
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.keywords.arguments import plan_mixed
from openai_migrate.planning.keywords.one_call import plan_call
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each call that a row knows, and what to know of its arguments."""
    for call in subject.facts.calls:
        rule = subject.sdk.call_rule(call.callee.name)
        if rule is not None:
            yield from plan_call(call, rule, subject)
    for mixed in subject.facts.mixed:
        yield from _plan_mixed(mixed, subject)


def _plan_mixed(call: MixedCallFact, subject: Subject) -> Iterator[Finding]:
    """One finding where a call of one of several methods is not the same in the new version."""
    if _only_hands_on(call, subject):
        return
    rules = [rule for name in call.names if (rule := subject.sdk.call_rule(name)) is not None]
    for rule in rules:
        changed = [
            _as_written(argument, subject)
            for argument in call.arguments
            if argument.keyword is None
            or argument.keyword in rule.rename
            or subject.sdk.index.keyword(rule, argument.keyword) is not None
        ]
        method = (rule.new or "").rpartition(".")[2]
        renamed = call.method and call.method != method
        other = rule.result or rule.add or renamed or call.imported or _names_class(call, subject)
        found = None if other else _same_for_all(call, rules, subject)
        if found is not None:
            yield from found
            return
        if changed or other:
            what = f" Look at: {', '.join(changed)}." if changed else ""
            yield needs_human(
                rule,
                call.node,
                (_hidden(call, subject) if call.hidden else _at_run_time(call.names)) + what,
            )
            return


def _names_class(call: MixedCallFact, subject: Subject) -> bool:
    """Whether the call names the class of v0 on what may be the package: ``self.sdk.Edit.create``
    has to change then, where another name for that class would get what takes its place."""
    tree, package = subject.queries.tree, Symbol(subject.sdk.rules.pack.package)
    match tree.node(call.node):
        case cst.Call(func=cst.Attribute(value=cst.Attribute(value=base))):
            return package in members(subject.facts.values.get(tree.id_of(base), UNKNOWN))
    return False


def _only_hands_on(call: MixedCallFact, subject: Subject) -> bool:
    """Whether callers of the function around give it the method, and all of its arguments."""
    queries = subject.queries
    return queries.variables.calls_parameter(call.node) and all(
        argument.star
        and queries.variables.is_extra_parameter(argument.value_node, argument.star)
        and queries.variables.is_only_unpacked(argument.value_node)
        for argument in call.arguments
    )


def _same_for_all(
    call: MixedCallFact, rules: Sequence[CallRule], subject: Subject
) -> list[Finding] | None:
    """The edits of the arguments where they are the same whichever method is called, with what is
    to be said of them."""
    if not call.alone or any(not rule.new or subject.target not in rule.targets for rule in rules):
        return None
    plans = [plan_mixed(call.node, call.arguments, rule, subject) for rule in rules]
    edits = plans[0].edits
    rows = [row for found in plans for row in found.rows]
    if any(
        found.refusals or found.options or found.headers or found.body or found.edits != edits
        for found in plans
    ) or any(row.applicability is Applicability.UNSAFE for row in rows):
        return None
    doubts = dict.fromkeys(text for found in plans for _, text in found.doubts)
    told = dict.fromkeys(text for found in plans for _, text in found.remarks)
    remarks = [needs_human(rules[0], call.node, text) for text in doubts]
    remarks += [remark(rules[0], call.node, text) for text in told]
    row = rows[0] if rows else rules[0]
    done = Finding(row.id, call.node, Applicability.SAFE, "", row.replacement, tuple(edits))
    return [done, *remarks] if edits else remarks


def _hidden(call: MixedCallFact, subject: Subject) -> str:
    """What to say of a call on an imported name that a definition hides in time, or not."""
    function = subject.queries.function_of(call.node)
    name = subject.queries.dotted(function).partition(".")[0] if function is not None else ""
    return (
        f"{name} is what is imported here, or what is defined further down, by the time when this "
        "runs. Give the definition a name of its own, and run this again."
    )


def _at_run_time(names: Sequence[str]) -> str:
    *others, last = names
    if not others:
        return (
            f"Whether this calls {last} is known only at run time. If it does, the call has to "
            "change."
        )
    return (
        f"Which of {', '.join(others)} and {last} is called here is known only at run time, and "
        "the call has to change for each of them."
    )


def _as_written(argument: Argument, subject: Subject) -> str:
    """An argument in short: its keyword, or all of what has none."""
    if argument.keyword is not None:
        return f"{argument.keyword}="
    text = argument.star + subject.text(argument.value_node)
    return textwrap.shorten(text, 40, placeholder=" ...")
