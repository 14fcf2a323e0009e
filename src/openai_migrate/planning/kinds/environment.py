"""Variables of the environment that a document sets under names that the target does not read."""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.core.edit import NodeId, ReplaceExpression
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import guess, needs_human, remark
from openai_migrate.planning.early_environment import early_variables, is_read_before
from openai_migrate.planning.environment_files import renamed_variables
from openai_migrate.planning.subject import Subject


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that sets a variable which v0 read and the target does not."""
    placement = subject.clients.placement
    if not subject.facts.names and not placement.serves:
        return
    rows = renamed_variables(subject.sdk.rules)
    early = early_variables(subject.facts, subject.queries, subject.sdk, placement)
    handed_over = {node for node, row in early.items() if subject.clients.is_built and row.argument}
    own = {name for _, name in subject.queries.environment.reads()}
    sending = {name: row for row in subject.sdk.rules.settings for name in row.env_sending}
    for node, name in subject.queries.environment.writes():
        if name in sending:
            yield needs_human(
                sending[name],
                node,
                f"{name} is for the library with which v0 sent its requests. The new version does "
                "not read it, so that its calls take the usual certificates.",
            )
            continue
        row = rows.get(name)
        if row is None or node in handed_over:
            continue
        if is_read_before(node, subject.facts, subject.queries, placement):
            yield remark(
                row,
                node,
                f"v0 had read the variable {name} when it was imported, before this runs, so that "
                "what is set here did not count. It does not count now either: "
                f"{row.env_new or 'nothing'} is read.",
            )
            continue
        reader = "This file" if name in own else placement.readers.get(name, "")
        if reader:
            now = (
                f"which is {row.env_new} now" if row.env_new else "which the SDK does not read now"
            )
            yield remark(
                row,
                node,
                f"v0 read the variable {name}, {now}. {reader} reads it too, so it keeps its name: "
                "pass it to the client where that should have it.",
            )
        elif not row.env_new:
            yield needs_human(
                row,
                node,
                f"v0 read the variable {name}; nothing reads it now. {row.message}".strip(),
            )
        else:
            text = subject.text(node).replace(name, row.env_new)
            yield guess(
                row,
                node,
                (ReplaceExpression(node, text),),
                f"v0 read the variable {name}, which is {row.env_new} now. {_who(node, subject)}",
            )


def _who(node: NodeId, subject: Subject) -> str:
    """Who may read what is set here."""
    if subject.queries.runs_at_import(node) or not subject.clients.placement.serves:
        return "Nothing here reads it, but programs that this one starts may."
    return (
        "It counted where this ran before v0 was imported, and did not where it ran after that; "
        "under its new name each client that is built later reads it."
    )
