"""Calls of what ``functools.partial`` makes of a method: ``ask = partial(sdk.create, model="m")``,
``ask(prompt=text, request_timeout=5)``.

The method, the keywords beside it and those of its calls change together or not at all.
Tests: the fixtures ``values/partial-called*``, the program ``partial_called``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openai_migrate.analysis.facts import PartialCallFact
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import NONE, Partial, members
from openai_migrate.core.edit import RemoveArgument
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.keywords.arguments import plan_mixed
from openai_migrate.planning.keywords.call_draft import ArgumentPlan, CallDraft
from openai_migrate.planning.kinds.names import plan_method
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield what becomes of the keywords of calls of a partial."""
    made: dict[str, list[Finding | None]] = {}
    for call in subject.facts.partials:
        rule = subject.sdk.call_rule(call.name)
        if rule is not None and rule.new is not None and subject.target in rule.targets:
            if call.name not in made:
                made[call.name] = list(_made(call.name, subject))
            yield from _plan_call(call, rule, made[call.name], subject)


def _plan_call(
    call: PartialCallFact, rule: CallRule, made: Sequence[Finding | None], subject: Subject
) -> Iterator[Finding]:
    """made: what becomes of the places that make partials of the method."""
    found = plan_mixed(call.node, call.arguments, rule, subject)
    hindrance = _hindrance(call, found, rule, subject)
    if not (found.edits or hindrance or found.doubts or found.remarks):
        return
    if made and not any(made):
        return  # it is left to a person, with all of its calls
    if not made or not all(made):
        where = "in several places, not all of which change" if made else "in another file"
        what = f"What this calls is made of {call.name} {where}"
        yield needs_human(rule, call.node, f"{what}. {_names_of_now(call, rule, subject)}")
    elif hindrance:
        yield needs_human(rule, call.node, hindrance)
    else:
        row = found.rows[0] if found.rows else rule
        unsure = any(one.applicability is Applicability.UNSAFE for one in made if one is not None)
        sure = Applicability.UNSAFE if unsure else Applicability.SAFE
        if found.edits:
            yield Finding(row.id, call.node, sure, "", row.replacement, tuple(found.edits))
        yield from (needs_human(rule, call.node, text) for _, text in found.doubts)
        yield from (remark(rule, call.node, text) for _, text in found.remarks)


def _names_of_now(call: PartialCallFact, rule: CallRule, subject: Subject) -> str:
    draft = CallDraft(call.node, call.arguments, rule, subject)
    given = [one.keyword for one in call.arguments if one.keyword is not None]
    now = {key: draft.key_of(rule, key)[0] for key in given}
    changed = [f"{key}= is {new}=" for key, new in now.items() if new not in ("", key)]
    return f"Give it the keywords of now{': ' if changed else ''}{', '.join(changed)}."


def _made(name: str, subject: Subject) -> Iterator[Finding | None]:
    """For each place of the document that makes a partial of the method, the finding with its
    edits; None where it is left to a person."""
    for fact in subject.facts.names:
        call = subject.queries.enclosing_call(fact.node)
        rule = subject.sdk.call_rule(fact.name)
        if fact.use is Use.CALL or call is None or rule is None:
            continue
        if subject.sdk.canonical(fact.name) == name and any(
            isinstance(part, Partial) for part in members(subject.facts.values.get(call, NONE))
        ):
            yield next((one for one in plan_method(fact, rule, subject) if one.edits), None)


def _hindrance(call: PartialCallFact, found: ArgumentPlan, rule: CallRule, subject: Subject) -> str:
    """Why the keywords of the call do not just change their names, for people; "" where they do."""
    if found.refusals:
        return found.refusals[0][1]
    if found.options:
        return (
            "The call has its own credentials, but goes through a partial of the method. Call a "
            "client with these options directly."
        )
    if found.headers or found.body:
        return (
            "The call goes through a partial of the method, and one of its arguments has another "
            "place in the request now. Call the method of a client directly."
        )
    draft = CallDraft(call.node, call.arguments, rule, subject)
    ahead = {draft.key_of(rule, key)[0]: key for key in sorted(call.ahead)}
    gone = {edit.argument for edit in found.edits if isinstance(edit, RemoveArgument)}
    for argument in call.arguments:
        new = draft.key_of(rule, argument.keyword)[0] if argument.keyword is not None else ""
        other = ahead.get(new, "") if new else ""
        if other and argument.node in gone:
            return (
                f"With {argument.keyword}= as it is here, v0 took its default in the place of "
                f"{other}= of the partial. Write {new}= here with that default, or a value for "
                "not given."
            )
        if other and other not in (new, argument.keyword):
            return (
                f"The partial has {other}= already, which counted beside {argument.keyword}= here "
                "in another way than it does now. Leave one of them out."
            )
    return ""
