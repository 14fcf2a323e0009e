"""Findings in the words that all rule kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openai_migrate.core.edit import Edit, NodeId
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import Row, SettingRule


def rewrite(
    row: Row, node: NodeId, edits: tuple[Edit, ...], message: str = "", *, sure: bool = False
) -> Finding:
    """The row's own edit, as sure as the row says, or sure."""
    applicability = Applicability.SAFE if sure else row.applicability
    return Finding(
        row.id, node, applicability, message or row.message or "", row.replacement, edits
    )


def for_clients(finding: Finding, rule: SettingRule, subject: Subject) -> Finding:
    """A finding with what to use instead for the clients that the calls of the document have."""
    calls = [subject.sdk.is_async(call.callee.name) for call in subject.facts.calls]
    of_async = rule.async_replacement if any(calls) else None
    if of_async is None or finding.replacement != rule.replacement:
        return finding
    both = f"{rule.replacement}, and for an async client {of_async}"
    return replace(finding, replacement=of_async if all(calls) else both)


def carried_over(
    row: SettingRule, node: NodeId, edits: tuple[Edit, ...], subject: Subject, *, sure: bool
) -> Iterator[Finding]:
    """The edit by which a setting gets to the new client.

    Without it every call that the setting reaches would have to stay. So an unsure one is made in
    any case, and a person is asked to look at the value: told only, where ``--unsafe`` says so.
    """
    guessed = not sure and row.applicability is Applicability.UNSAFE
    yield for_clients(rewrite(row, node, edits, sure=sure or guessed), row, subject)
    if guessed and subject.settings.unsafe:
        yield remark(row, node, f"{_LOOK} {row.message}")
    elif guessed:
        yield for_clients(needs_human(row, node, f"{_LOOK} {row.message}"), row, subject)


_LOOK = "Look at the value, which is carried over as it is."


def guess(row: Row, node: NodeId, edits: tuple[Edit, ...], message: str) -> Finding:
    """An edit that rests on what the message says."""
    return Finding(row.id, node, Applicability.UNSAFE, message, row.replacement, edits)


def needs_human(row: Row, node: NodeId, message: str = "") -> Finding:
    """No edit is right here."""
    return Finding(row.id, node, Applicability.MANUAL, message or row.message, row.replacement, ())


def remark(row: Row, node: NodeId, message: str) -> Finding:
    """Something to know about a place that needs nothing."""
    return Finding(row.id, node, Applicability.NOTE, message, None, ())


def waiting(findings: Iterable[Finding], subject: Subject, message: str) -> Iterator[Finding]:
    """A remark for each place that would change if the calls of the document were not left."""
    rows = {row.id: row for row in subject.sdk.rules.rows}
    named: set[NodeId] = set()
    for finding in findings:
        if finding.applicability is not Applicability.NOTE and finding.node not in named:
            named.add(finding.node)
            yield remark(rows[finding.rule], finding.node, message)


def gone(row: Row, node: NodeId, subject: Subject) -> Finding:
    """What the row turns into does not exist on the chosen target."""
    message = row.gone or row.message or f"This has no counterpart in version {subject.target}."
    return needs_human(row, node, message)


def blocked(row: Row, node: NodeId, subject: Subject, instead: str = "") -> Finding:
    """The call stays because no client would see its configuration; instead: what it will be.

    The text holds no line: it stands in a comment, and a second run must find the same.
    """
    placement = subject.clients.placement
    where = f"in {_beyond(subject, placement.cause.path)}, " if placement.cause else ""
    message = (
        f"Left as it is, because {placement.reason}: it needs --unsafe or is suppressed. Look at "
        "that place, and run this again with --unsafe or without the suppression."
        if placement.unmade
        else "Left as it is, because a client built here could send its requests somewhere else: "
        f"{where}{placement.reason}. "
        f"{placement.mend or 'Build the client yourself where the configuration is known.'}"
    )
    finding = needs_human(row, node, message)
    return replace(finding, replacement=instead or finding.replacement, cause=placement.cause)


def _beyond(subject: Subject, path: str) -> str:
    """A path without the folders that hold the document, too: the same wherever a run starts."""
    own = subject.queries.tree.document.path.split("/")[:-1]
    parts = path.split("/")
    while own and len(parts) > 1 and own[0] == parts[0]:
        own, parts = own[1:], parts[1:]
    return "/".join(parts)
