"""What the API leaves out where a handler waits for the error that v0 raised then."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.interpreter.schema import declared_name
from openai_migrate.analysis.values import Instance, members
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule
from openai_migrate.syntax.proven import is_proven
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tests_before import tests_before

#: Forms of rows: what the API leaves out at times, where a handler takes all errors, or one of
#: callers does.
_WITH_ALL, _BY_CALLERS = "caught-with-all", "caught-by-callers"


def row_of_left_out(fact: AccessFact, subject: Subject) -> AccessRule | None:
    """The row of what the API leaves out, where a handler takes the error of v0 with all others."""
    awaited = fact.awaited
    if awaited.with_all and not awaited.key:
        return _row(_WITH_ALL, fact, subject)
    nearer = awaited.here or awaited.callers or awaited.with_all
    alone = all(isinstance(part, Instance) for part in members(fact.value))
    if awaited.callers_all and alone and not nearer:
        return _row(_BY_CALLERS, fact, subject)
    return None


def is_missed(fact: AccessFact, shape: str, state: str, subject: Subject) -> bool:
    """Whether the error that a handler names is not raised any more; a dict raises KeyError.

    A handler of a caller that names it is often for the keys of something else: there only what the
    API is known to leave out counts.

    shape: ``model`` or ``dict``. state: ``required``, ``optional`` or ``undeclared``.
    """
    awaited, item = fact.awaited, fact.form is Access.ITEM
    if awaited.here:
        of_dict = shape == "dict" and state == "undeclared"
        return shape == "model" if item else state == "optional" or of_dict
    elsewhere = awaited.callers or (awaited.with_all and awaited.key)
    return elsewhere and state == "optional" and _row(_WITH_ALL, fact, subject) is not None


def _row(form: str, fact: AccessFact, subject: Subject) -> AccessRule | None:
    """The row of that form which says that the API leaves the key out; None where a test has found
    that it is there."""
    instances = (part for part in members(fact.value) if isinstance(part, Instance))
    kinds = {declared_name(part.type) for part in instances}
    for row in subject.sdk.rules.accesses:
        speaks = row.form == form and fact.name in row.names
        if speaks and kinds and kinds <= {*row.types}:
            return None if _is_asked_for(fact, subject) else row
    return None


def _is_asked_for(fact: AccessFact, subject: Subject) -> bool:
    """Whether a test before an access has found that the key is there."""
    queries = subject.queries
    return is_proven(queries, fact.node) or any(
        _says(test, fact, queries, holds=holds) for test, holds in tests_before(queries, fact.node)
    )


def _says(test: cst.BaseExpression, fact: AccessFact, queries: Queries, *, holds: bool) -> bool:
    """Whether a test, as it came out, says that the base of an access has the key."""
    match test:
        case cst.Comparison(left=key, comparisons=[cst.ComparisonTarget(cst.In(), holder)]):
            there = holds
        case cst.Comparison(left=key, comparisons=[cst.ComparisonTarget(cst.NotIn(), holder)]):
            there = not holds
        case cst.Call(func=cst.Name("hasattr"), args=[cst.Arg(holder), cst.Arg(key)]):
            there = holds
        case _:
            return False
    number = queries.tree.id_of
    same = queries.text(number(holder)) == queries.text(fact.base)
    return there and same and queries.string(number(key)) == fact.name
