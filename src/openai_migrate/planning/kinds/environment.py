"""Variables of the environment that a document sets under names that the target does not read."""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.core.edit import ReplaceExpression
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import guess, needs_human, remark
from openai_migrate.planning.early_environment import early_variables, is_read_before
from openai_migrate.planning.environment_files import renamed_variables
from openai_migrate.planning.subject import Subject


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that sets a variable which v0 read and the target does not."""
    if not subject.facts.names and not subject.clients.placement.serves:
        return
    rows = renamed_variables(subject.sdk.rules)
    early = early_variables(subject.facts, subject.queries, subject.sdk)
    handed_over = {node for node, row in early.items() if subject.clients.is_built and row.argument}
    read = {name for _, name in subject.queries.environment.reads()}
    for node, name in subject.queries.environment.writes():
        row = rows.get(name)
        if row is None or node in handed_over:
            continue
        if is_read_before(node, subject.facts, subject.queries):
            yield remark(
                row,
                node,
                f"v0 had read the variable {name} when it was imported, further up, so that what "
                "is set here did not count. It does not count now either: "
                f"{row.env_new or 'nothing'} is read.",
            )
        elif not row.env_new:
            yield needs_human(
                row,
                node,
                f"v0 read the variable {name}; nothing reads it now. {row.message}".strip(),
            )
        elif name in read:
            yield remark(
                row,
                node,
                f"v0 read the variable {name}, which is {row.env_new} now. This file reads it too, "
                "so it keeps its name: pass it to the client where that should have it.",
            )
        else:
            text = subject.text(node).replace(name, row.env_new)
            yield guess(
                row,
                node,
                (ReplaceExpression(node, text),),
                f"v0 read the variable {name}, which is {row.env_new} now. Nothing here reads it, "
                "but programs that this one starts may.",
            )
