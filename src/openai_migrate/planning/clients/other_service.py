"""Calls with arguments that only Azure had, where no code says that they go there.

v0 may have had it from the environment, which a client does not ask. Tests: the fixtures
``clients/other-service*``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import CallFact
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.clients.expression import client_rule
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingRule


def unconfigured(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the first such call, unless what builds its client asks the environment.

    The module-level client does, so that it fails where the address is somewhere else.
    """
    kinds = {row.setting for row in subject.sdk.rules.values}
    kind = next((row for row in subject.sdk.rules.settings if row.old in kinds), None)
    if kind is None or subject.is_per_call or kind.old in subject.clients.placement.settings:
        return
    for call in subject.facts.calls:
        keyword = _of_service(call, subject)
        if keyword and subject.clients.flavour(call.node) is Flavour.PLAIN:
            yield _told(call, keyword, kind, subject)
            return


def _of_service(call: CallFact, subject: Subject) -> str:
    """The argument of a call that no other service had; "" for none."""
    rule = subject.sdk.call_rule(call.callee.name)
    if rule is None:
        return ""
    for argument in call.arguments:
        row = subject.sdk.index.keyword(rule, argument.keyword) if argument.keyword else None
        if row is not None and row.alone:
            return row.old
    return ""


def _told(call: CallFact, keyword: str, kind: SettingRule, subject: Subject) -> Finding:
    is_async = subject.sdk.is_async(call.callee.name)
    told = (
        f"{keyword}= is for Azure, and no code here sets {kind.old}: v0 may have had it from "
        f"{kind.env} in the environment."
    )
    rule = client_rule(subject, is_async, Flavour.PLAIN)
    if subject.clients.placement.kind is PlacementKind.MODULE_LEVEL and not is_async:
        names = [row.azure_module for row in subject.sdk.rules.settings if row.azure_module]
        other = f"The module-level client reads that, too, and wants {' and '.join(names)} then."
        return remark(rule, call.node, f"{told} {other}")
    made = client_rule(subject, is_async, Flavour.AZURE).new
    return needs_human(
        rule,
        call.node,
        f"{told} This client does not read that: request and key would go somewhere else. Where it "
        f"is Azure, build {made}(...) instead.",
    )
