"""``[[keyword]]`` rows where a dictionary of keywords is built or read away from the calls that
unpack it, in whatever file: see ``analysis/bundles/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from openai_migrate.analysis.bundles.model import Key, Part, Renaming
from openai_migrate.core.edit import Edit, NameArgument, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import remark
from openai_migrate.planning.keywords.none_values import is_at_hand, told_of_none, unless_none
from openai_migrate.planning.keywords.overridden import taken_over
from openai_migrate.planning.keywords.waiting import Waits
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import KeywordRule, Row


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that names a key which has another name now."""
    if subject.is_blocked() or not subject.bundles.renamed:
        return
    waits = Waits(subject)
    for part, renaming in subject.bundles.renamed:
        if not waits.part(part):
            yield from _plan_part(part, renaming, subject)


def _plan_part(part: Part, renaming: Renaming, subject: Subject) -> Iterator[Finding]:
    methods = frozenset[str]().union(*(one.methods for one in part.unpackings))
    for key in part.keys:
        new = renaming.get(key.name, key.name)
        if new == key.name:
            continue
        edit: Edit = NameArgument(key.node, new)
        if not key.is_keyword:
            quoted = subject.text(key.node).replace(key.name, new)
            edit = ReplaceExpression(key.node, quoted)
        row = _row(key.name, new, methods, subject)
        edits = [edit, *_in_place_of(key, new, row, part, subject)]
        given = unless_none(row, key.value, subject)
        if given is not None and key.value is not None and isinstance(row, KeywordRule):
            if is_at_hand(key.value, subject):
                edits.append(given)
            else:
                yield remark(row, key.node, told_of_none(row))
        yield Finding(row.id, key.node, Applicability.SAFE, _WHY, row.replacement, tuple(edits))


def _in_place_of(key: Key, new: str, row: Row, part: Part, subject: Subject) -> Iterator[Edit]:
    """The edits by which the key takes the place of one that has its new name already, in the same
    display."""
    for other in part.keys:
        if other.name != new or other.display != key.display or None in (key.value, other.value):
            continue
        if isinstance(row, KeywordRule) and key.value is not None and other.value is not None:
            yield from taken_over(row, key.value, other.node, other.value, subject.queries) or ()


_WHY = "Calls of the SDK unpack this dictionary."


def _row(key: str, new: str, methods: Iterable[str], subject: Subject) -> Row:
    """The row by which a key has its new name: that of the keyword, or that of a call which renames
    it by itself. Where no call is seen here, the first that fits."""
    sdk = subject.sdk
    rules = [rule for name in sorted(methods) if (rule := sdk.call_rule(name)) is not None]
    known = [row for rule in rules if (row := sdk.index.keyword(rule, key)) is not None]
    rows: Iterator[Row] = chain(
        (row for row in (*known, *sdk.rules.keywords) if row.old == key and row.new == new),
        (rule for rule in (*rules, *sdk.rules.calls) if rule.rename.get(key) == new),
    )
    return next(rows)
