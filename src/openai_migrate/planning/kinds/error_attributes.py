"""``[[attribute]]`` rows: what is read of an error that was caught, and asked of it by patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openai_migrate.analysis.errors.attributes import ErrorAttributeFact
from openai_migrate.analysis.facts import NameFact
from openai_migrate.core.edit import ReplaceExpression
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human, remark, rewrite
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.class_places import pattern_attributes, pattern_of
from openai_migrate.syntax.parts import part_of


def read_attribute(fact: ErrorAttributeFact, subject: Subject) -> Iterator[Finding]:
    """A finding for an attribute, or an item of one, that is read of an error."""
    rows = {row.item: row for row in subject.sdk.rules.attributes if row.old == fact.name}
    item = subject.queries.item_of(fact.node)
    if item is not None and item[1] in rows and not subject.queries.variables.is_filled(fact.node):
        row, place = rows[item[1]], item[0]
    elif "" in rows:
        row, place = rows[""], fact.node
    else:
        return
    if fact.by == "hasattr":
        if row.new != f"$value.{row.old}":
            message = f"Every error of v0 had .{fact.name}; none has it now, so this is False."
            yield needs_human(row, fact.node, message)
        return
    errors = {rule.old: rule for rule in subject.sdk.rules.errors}
    carries = all(errors[name].status for name in fact.classes if name in errors)
    template = row.new if carries else row.general
    if not carries and row.truth is not None and subject.queries.comparisons.is_truth(fact.node):
        template = row.truth
    if row.part is not None:
        found = part_of(subject.queries, fact.node, row.parts)
        if found is None:
            template = None
        elif found.name:
            place, template = found.node, row.part.replace("$part", found.name)
        elif item is not None:
            template = row.new  # no item of None either: it went wrong in v0 as well
    if not carries and row.general is not None:
        row = replace(row, replacement=row.general.replace("$value", "e"))
    if template is None or subject.queries.variables.is_filled(place):
        yield needs_human(row, fact.node)
        return
    if template == f"$value.{fact.name}":
        if row.message:
            yield remark(row, fact.node, row.message)
        return
    template = subject.speller.expand(template, place)
    edit = ReplaceExpression(place, template, (("value", fact.base),))
    yield rewrite(row, place, (edit,))


def asked_by_pattern(fact: NameFact, subject: Subject) -> Iterator[Finding]:
    """``case RateLimitError(http_status=status)``: what has no such attribute does not match."""
    tree = subject.queries.tree
    pattern = pattern_of(tree, fact.node)
    rows = {row.old: row for row in subject.sdk.rules.attributes if not row.item}
    errors = {rule.old: rule for rule in subject.sdk.rules.errors}
    for asked in pattern_attributes(tree, pattern) if pattern is not None else ():
        row = rows.get(asked.name)
        if row is None:
            continue
        if row.new == f"$value.{asked.name}":
            if row.message:  # where nothing was, a pattern that asks for None matches no more
                told = needs_human if asked.none else remark
                yield told(row, asked.key, row.message)
            continue
        head, _, new = (row.new or "").partition(".")
        carries = fact.name in errors and errors[fact.name].status
        if head == "$value" and new.isidentifier() and (carries or asked.constant):
            yield rewrite(row, asked.key, (ReplaceExpression(asked.key, new),))
        else:
            message = f"No error has .{asked.name} now, so this pattern never matches."
            yield needs_human(row, asked.key, message)
