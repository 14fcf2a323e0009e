"""``[[attribute]]`` rows: what is read of an error that was caught, and asked of it by patterns.

Tests: the fixtures ``errors/attributes-tested``, ``errors/asked-by-name``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from openai_migrate.analysis.errors.attributes import ErrorAttributeFact
from openai_migrate.analysis.facts import NameFact
from openai_migrate.core.edit import NodeId, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark, rewrite
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AttributeRule, ErrorRule
from openai_migrate.syntax.class_places import pattern_attributes, pattern_of
from openai_migrate.syntax.parts import part_of
from openai_migrate.syntax.presence import item_got, presence_test


def read_attribute(fact: ErrorAttributeFact, subject: Subject) -> Iterator[Finding]:
    """A finding for an attribute, or an item of one, that is read of an error."""
    rows = _rows(fact, subject)
    row, place = _of_item(fact, rows, subject)
    if row is None:
        return
    value = subject.text(fact.base)
    if fact.by == "hasattr":
        if row.new != f"$value.{row.old}":
            message = f"Every error of v0 had .{fact.name}, none has it now: remove this test."
            yield replace(needs_human(row, fact.node, message), replacement=None)
        return
    carries = all(rule.status for rule in _classes(fact, subject))
    template = row.new if carries else row.general
    test = presence_test(subject.queries, fact.node, rows)
    truth = row.truth if carries else row.general_truth
    if test is not None and truth is not None:
        place, template = test.node, f"not {truth}" if test.negated else truth
    elif row.part is not None:
        found = part_of(subject.queries, fact.node, row.parts)
        if found is None:
            template = None
        elif found.name:
            place, template = found.node, row.part.replace("$part", found.name)
        elif place == fact.node and subject.queries.item_of(fact.node) is not None:
            template = row.new  # no item of None either: it went wrong in v0 as well
    instead = row.replacement if carries or row.general is None else row.general
    if "\n" not in value and instead is not None:
        row = replace(row, replacement=instead.replace("$value", value))
    if template is None or subject.queries.variables.is_filled(place):
        yield needs_human(row, fact.node)
        return
    if template == f"$value.{fact.name}":
        if row.message:
            yield remark(row, fact.node, row.message)
        return
    template = subject.speller.expand(template, place)
    edit = ReplaceExpression(place, template, (("value", fact.base),))
    sure = row.applicability is Applicability.NOTE or (test is not None and truth is not None)
    yield rewrite(row, place, (edit,), sure=sure)
    if row.applicability is Applicability.NOTE:
        yield remark(row, fact.node, row.message or "")


def _classes(fact: ErrorAttributeFact, subject: Subject) -> list[ErrorRule]:
    return [rule for rule in subject.sdk.rules.errors if rule.old in fact.classes]


def _rows(fact: ErrorAttributeFact, subject: Subject) -> Mapping[str, AttributeRule]:
    """The rows of an attribute, by the item that they are about."""
    classes = _classes(fact, subject)
    answered = not classes or any(rule.answered for rule in classes)
    rows = [row for row in subject.sdk.rules.attributes if row.old == fact.name]
    usual = {row.item: row for row in rows if row.answered}
    return usual if answered else usual | {row.item: row for row in rows if not row.answered}


def _of_item(
    fact: ErrorAttributeFact, rows: Mapping[str, AttributeRule], subject: Subject
) -> tuple[AttributeRule | None, NodeId]:
    """The row for where an attribute stands, and the expression that it is about."""
    queries = subject.queries
    item = queries.item_of(fact.node) or item_got(queries.tree, fact.node)
    if item is not None and item[1] in rows and not queries.variables.is_filled(fact.node):
        return rows[item[1]], item[0]
    return rows.get(""), fact.node


def asked_by_pattern(fact: NameFact, subject: Subject) -> Iterator[Finding]:
    """``case RateLimitError(http_status=status)``: what has no such attribute does not match."""
    tree = subject.queries.tree
    pattern = pattern_of(tree, fact.node)
    rows = {row.old: row for row in subject.sdk.rules.attributes if row.answered and not row.item}
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
            instead = row.replacement or row.new
            found = needs_human(row, asked.key, message)
            yield replace(found, replacement=instead and instead.replace("$value", "e"))
