"""Comments that say that a place is to stay: ``# openai-migrate: ignore[rule-id]``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from openai_migrate.core.finding import Applicability, Finding, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Document

_IGNORE = re.compile(r"openai-migrate:\s*ignore(?:\[([^\]\n]*)\])?")


def names_rule(comment: str, rule: str) -> bool:
    """Whether a comment says that a rule, or any, is to leave its line alone."""
    return any(found[1] is None or rule in _names(found[1]) for found in _IGNORE.finditer(comment))


def is_suppressed(finding: Finding, subject: Subject) -> bool:
    """Whether a comment on the statement says that this rule, or any, is to leave it alone."""
    if not subject.queries.may_suppress:
        return False
    comments = subject.queries.statements.comments(finding.node)
    return any(names_rule(comment, finding.rule) for comment in comments)


def idle_suppressions(document: Document, rules: RuleSet) -> Iterator[ReportedFinding]:
    """A note for each rule id in such a comment that no rule has: it suppresses nothing."""
    for chunk in document.chunks:
        for match in _IGNORE.finditer(chunk.text):
            pack = rules.pack
            known = {*(row.id for row in rules.rows), pack.requirement_rule, pack.stand_in_rule}
            for name in _names(match[1]) if match[1] and rules.rows else ():
                if name in known:
                    continue
                close = difflib.get_close_matches(name, known, n=1)
                meant = f" Did you mean {close[0]}?" if close else ""
                start = match.start()
                line = chunk.text.count("\n", 0, start) + 1
                column = start - chunk.text.rfind("\n", 0, start)
                yield ReportedFinding(
                    Place(document.path, chunk.cell, line, column),
                    name,
                    Applicability.NOTE,
                    Status.NOTED,
                    f"No rule has this id, so the comment suppresses nothing.{meant}",
                )


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]
