"""The answer for one call of a method of v0: it becomes a call of the client's method, or stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import CallFact
from openai_migrate.core.edit import Edit, Holes, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import blocked, gone, needs_human, remark
from openai_migrate.planning.clients.early_values import held_too_early
from openai_migrate.planning.clients.expression import (
    SPREAD,
    client_expression,
    held_refusal,
    named_client,
    refusal,
)
from openai_migrate.planning.clients.services import names_azure
from openai_migrate.planning.keywords.arguments import plan_arguments
from openai_migrate.planning.keywords.call_draft import ArgumentPlan
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule, KeywordAction, KeywordRule, Row


def plan_call(call: CallFact, rule: CallRule, subject: Subject) -> Iterator[Finding]:
    """The answer for one call."""
    if rule.new is None:
        yield needs_human(rule, call.node)
        return
    if subject.target not in rule.targets:
        yield gone(rule, call.node, subject)
        return
    arguments = plan_arguments(call, rule, subject)
    if subject.is_blocked():
        changing = _changing(arguments)
        instead = f"client.{rule.new}(...)" + (f", with {changing}" if changing else "")
        yield blocked(rule, call.node, subject, instead)
        return
    function = _function_edits(call, rule, arguments, subject)
    becomes = function != () and not isinstance(function, str)
    for row, reason in arguments.refusals:
        also = _besides(row, arguments)
        then = ""
        if becomes:
            client = named_client(call.callee, subject, own=bool(arguments.options))
            then = _THEN.format(f"{client}.{rule.new}", f", with {also}" if also else "")
        finding = needs_human(row, call.node, f"{reason}{then}")
        yield replace(finding, cause=arguments.built)
    if isinstance(function, str):
        changing = _changing(arguments)
        also = f" The call takes {changing} then." if changing else ""
        yield needs_human(rule, call.node, f"{function}{also}")
    if arguments.refusals or isinstance(function, str):
        return
    result = _result_edits(call, rule, subject)
    if result is None:
        yield needs_human(
            rule,
            call.node,
            "The call is not awaited where it stands, but its result has to be changed once it is.",
        )
        return
    yield _finding(call, rule, arguments, (*function, *arguments.edits, *result))
    for row, text in arguments.doubts:
        yield needs_human(row, call.node, text)
    for row, text in arguments.remarks:
        yield remark(row, call.node, text)
    for row in {row.id: row for row in (rule, *arguments.rows)}.values():
        if row.message and row.applicability in (Applicability.SAFE, Applicability.NOTE):
            yield remark(row, call.node, row.message)
    flavour = subject.clients.flavour(call.callee.node)
    if rule.azure and flavour is not Flavour.PLAIN:
        surely = flavour in (Flavour.AZURE, Flavour.AZURE_AD) or names_azure(subject)
        yield (needs_human if surely else remark)(rule, call.node, rule.azure)


def _changing(arguments: ArgumentPlan) -> str:
    """What to give for which arguments of a call that stays: ``timeout= for old_timeout=``."""
    return _renamed((*arguments.rows, *(row for row, _ in arguments.refusals)))


def _besides(row: Row, arguments: ArgumentPlan) -> str:
    """What else to change in a call that stays because of one row."""
    renamed = _renamed(other for other in arguments.rows if other is not row)
    options = ", ".join(f"{one.name}=" for one in arguments.options if one.name != SPREAD)
    given = f"{options} given to the client" if options else ""
    return ", ".join(part for part in (renamed, given) if part)


def _renamed(rows: Iterable[Row]) -> str:
    """What to give for which arguments, as far as rows give them another name."""
    changes = [
        f"{row.new}= for {row.old}="
        for row in rows
        if isinstance(row, KeywordRule) and row.action is KeywordAction.RENAME
        if row.new not in ("", row.old)
    ]
    return ", ".join(dict.fromkeys(changes))


#: What is left to do once the arguments are right.
_THEN = " Then run this again: the call becomes {}(...){}."


def _finding(
    call: CallFact, rule: CallRule, arguments: ArgumentPlan, edits: tuple[Edit, ...]
) -> Finding:
    """As sure as the least sure of the rows that took part."""
    rows = (rule, *arguments.rows)
    unsure = [row for row in rows if row.applicability is Applicability.UNSAFE]
    row = unsure[0] if unsure else rule
    applicability = Applicability.UNSAFE if unsure else Applicability.SAFE
    message = " ".join(dict.fromkeys(item.message for item in unsure if item.message))
    return Finding(row.id, call.node, applicability, message, row.replacement, edits)


def _function_edits(
    call: CallFact, rule: CallRule, arguments: ArgumentPlan, subject: Subject
) -> tuple[Edit, ...] | str:
    """Edits that make the called expression the client's method; a reason where none can."""
    assert rule.new is not None
    fact = call.callee
    is_async = subject.sdk.is_async(fact.name)
    if not fact.direct and fact.origin != subject.sdk.rules.pack.package:
        return _held(call, rule, arguments, is_async, subject)
    reason = refusal(fact, is_async, arguments.options, subject)
    if reason:
        return reason
    client = client_expression(fact, is_async, arguments.options, subject)
    return (ReplaceExpression(fact.node, f"{client.template}.{rule.new}", client.holes),)


#: Why a call stays whose method is a value that stays.
_OTHERWISE = (
    "The call goes through a variable that holds the method, and the new one is called in another "
    "way. Let the variable hold a function of your own that wraps the new call."
)


def _held(
    call: CallFact, rule: CallRule, arguments: ArgumentPlan, is_async: bool, subject: Subject
) -> tuple[Edit, ...] | str:
    """A call through a variable or attribute that holds a class or method of the SDK."""
    assert rule.new is not None
    fact = call.callee
    reason = held_refusal(subject) or held_too_early(fact.name, subject)
    if reason:
        return reason
    if arguments.options:
        return "The call has its own credentials, but goes through a variable that holds the method. Call a client with these options directly."  # noqa: E501
    if fact.node == fact.root:
        return () if rule.is_called_alike else _OTHERWISE
    if is_async and not subject.holds_async(fact.origin):
        return "An async call through a variable that holds the class. Let the variable hold the resource of an async client."  # noqa: E501
    old_method, new_method = fact.name.rpartition(".")[2], rule.new.rpartition(".")[2]
    if old_method == new_method:
        return ()
    holes: Holes = (("root", fact.root),)
    return (ReplaceExpression(fact.node, f"$root.{new_method}", holes),)


def _result_edits(call: CallFact, rule: CallRule, subject: Subject) -> tuple[Edit, ...] | None:
    """Edits that put the call's result into the shape that v0 gave; None where that cannot be."""
    if rule.result is None:
        return ()
    node = call.node
    if subject.sdk.is_async(call.callee.name):
        if call.awaited is None:
            return None
        node = call.awaited
    return (ReplaceExpression(node, rule.result, (("call", node),)),)
