"""``[[keyword]]`` rows where a function of the project hands its ``**kwargs`` to the SDK.

The keywords are renamed where the function is called, in whatever file, or wait there for the call
of the SDK (``keywords/waiting.py``). Where the function and all its callers stand in one document
that no other imports, the call of the SDK sees to it (``keywords/unpacked_keys.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openai_migrate.analysis.facts import OwnCallFact
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human
from openai_migrate.planning.keywords.arguments import plan_forwarded
from openai_migrate.planning.keywords.handed import calls_given
from openai_migrate.planning.keywords.waiting import Waits
from openai_migrate.planning.subject import Subject


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each call whose keywords reach the SDK through its function."""
    if not subject.forwards.by_key:
        return
    answered = {id(call) for call in calls_given(subject)}
    waits = Waits(subject)
    for call in subject.facts.own_calls:
        keys = [key for key in call.functions if key in subject.forwards.by_key]
        if not keys or id(call) in answered or call.node in waits.followed:
            continue
        waiting = waits.call(call, keys)
        found = _plan_call(call, keys, waits.taken(keys, subject.handed(call)), subject)
        yield from (one for one in found if not (waiting and one.edits))


def _plan_call(
    call: OwnCallFact, keys: list[str], taken: frozenset[str], subject: Subject
) -> Iterator[Finding]:
    """taken: the keywords that are taken out behind the functions, so that they stay here."""
    methods = sorted(subject.methods_called(call))
    rules = [
        rule for name in methods if (rule := subject.sdk.call_rule(name)) is not None and rule.new
    ]
    handed = subject.handed(call)
    partly = subject.forwards.partly(keys, handed)
    alone = len(rules) == 1 and not partly
    for key in keys:
        forward = subject.forwards.whole(key, handed)
        forward = replace(forward, kept=forward.kept | taken)
        plans = [
            plan_forwarded(call.node, call.arguments, rule, forward, subject) for rule in rules
        ]
        for rule, found in zip(rules, plans, strict=True):
            # Where one of several methods takes no such keyword, it is for another one.
            refusals = [one for one in found.refusals if alone or one[0] is not rule]
            if refusals:
                for row, reason in refusals:
                    yield needs_human(row, call.node, reason)
            elif any(other.edits != found.edits for other in plans):
                yield needs_human(
                    rule,
                    call.node,
                    f"The keywords reach {' and '.join(methods)}, which call them differently now.",
                )
            elif found.edits and partly:
                yield needs_human(
                    rule,
                    call.node,
                    f"The keywords reach {rule.old}, or another function that shares what hands"
                    " them on and takes them under these names. Change them where they are meant"
                    " for the SDK.",
                )
            elif found.edits:
                rows = found.rows or [rule]
                unsure = [row for row in rows if row.applicability is Applicability.UNSAFE]
                row = unsure[0] if unsure else rows[0]
                sure = Applicability.UNSAFE if unsure else Applicability.SAFE
                text = f"The function hands this on to {rule.old}."
                edits = tuple(found.edits)
                yield Finding(row.id, call.node, sure, text, row.replacement, edits)
