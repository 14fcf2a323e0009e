"""A method of the SDK that a function of the project is given, to call it with keywords.

    retry(openai.Completion.create, engine="ada", prompt=text)

The method and the keywords beside it change together or not at all.
Tests: the fixtures ``keywords/handed-*``, the program ``kwargs_method_handed``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.facts import OwnCallFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import Edit, NodeId
from openai_migrate.planning.keywords.arguments import plan_forwarded
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule


def call_given(method: NodeId, rule: CallRule, subject: Subject) -> OwnCallFact | None:
    """The call with the keywords that functions call the method with which they are given there,
    or right before: ``Retry(method)(engine="ada")``."""
    queries = subject.queries
    call = queries.enclosing_call(method)
    for node in (call, None if call is None else queries.call_on(call)):
        fact = None if node is None else subject.own_call(node)
        if fact is None or subject.methods_called(fact).isdisjoint(_names(rule)):
            continue
        if all(key in subject.forwards.by_key for key in fact.functions):
            return fact
    return None


def calls_given(subject: Subject) -> Iterator[OwnCallFact]:
    """The calls whose keywords change with a method that they are given."""
    for fact in subject.facts.names:
        rule = subject.sdk.call_rule(fact.name)
        if rule is not None and fact.direct and fact.use is not Use.CALL:
            call = call_given(fact.node, rule, subject)
            if call is not None:
                yield call


def _names(rule: CallRule) -> set[str]:
    return {rule.old, *([rule.old_async] if rule.old_async else [])}


def edits_beside(call: OwnCallFact, rule: CallRule, subject: Subject) -> tuple[list[Edit], str]:
    """What becomes of the other arguments; and why they must not change, or ""."""
    forwards, handed = subject.forwards, subject.handed(call)
    others = subject.methods_called(call) - _names(rule)
    if others or forwards.partly(call.functions, handed):
        get = "gets" if len(others) == 1 else "get"
        also = f" {' and '.join(sorted(others))} {get} them, too." if others else ""
        return [], (
            f"Whether the method gets the arguments beside it is not sure.{also} Look where it is "
            "called: give it the names that its arguments have now there, and hand on the method "
            "of a client here."
        )
    edits: list[Edit] = []
    for key in call.functions:
        forward = forwards.whole(key, handed)
        by_position = [one for one in call.arguments if one.keyword is None and one.star != "**"]
        if len(by_position) > forward.own:
            return [], (
                "The method gets an argument by position here, but the new one takes keywords only."
            )
        found = plan_forwarded(call.node, call.arguments, rule, forward, subject)
        if found.refusals:
            return [], found.refusals[0][1]
        edits += [edit for edit in found.edits if edit not in edits]
    return edits, ""
