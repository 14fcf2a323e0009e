"""Comments that say that a place is to stay: ``# openai-migrate: ignore[rule-id]``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from openai_migrate.core.finding import Applicability, Finding, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Document
from openai_migrate.syntax.ignoring import ignored_rules, ignores_rule


def is_suppressed(finding: Finding, subject: Subject) -> bool:
    """Whether a comment on the statement says that this rule, or any, is to leave it alone."""
    if not subject.queries.may_suppress:
        return False
    comments = subject.queries.statements.comments(finding.node)
    return any(ignores_rule(comment, finding.rule) for comment in comments)


def idle_suppressions(document: Document, rules: RuleSet) -> Iterator[ReportedFinding]:
    """A note for each rule id in such a comment that no rule has: it suppresses nothing."""
    for chunk in document.chunks:
        for start, names in ignored_rules(chunk.text):
            pack = rules.pack
            known = {*(row.id for row in rules.rows), pack.requirement_rule, pack.stand_in_rule}
            for name in filter(None, names) if rules.rows else ():
                if name in known:
                    continue
                close = difflib.get_close_matches(name, known, n=1)
                meant = f" Did you mean {close[0]}?" if close else ""
                line = chunk.text.count("\n", 0, start) + 1
                column = start - chunk.text.rfind("\n", 0, start)
                yield ReportedFinding(
                    Place(document.path, chunk.cell, line, column),
                    name,
                    Applicability.NOTE,
                    Status.NOTED,
                    f"No rule has this id, so the comment suppresses nothing.{meant}",
                )
