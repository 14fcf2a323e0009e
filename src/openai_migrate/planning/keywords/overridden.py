"""Keys of a dictionary that another one takes the place of: ``params["engine"] = deployment`` where
``params`` was built with a model, as for Azure.

Both have one name now. What is stored later replaces what the dictionary was built with; of two in
one display, the one that does not count goes. Tests: the fixtures ``keywords/spread-of-both*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import libcst as cst

from openai_migrate.core.edit import Edit, NodeId, RemoveArgument, RemoveElement, ReplaceExpression
from openai_migrate.ruleset.model import KeywordRule
from openai_migrate.syntax.choices import choices_of, display_of, is_made_anew
from openai_migrate.syntax.dictionaries import Dictionary, Entry
from openai_migrate.syntax.known import Known
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reaching import known_of


def overridden(
    found: Dictionary, row: KeywordRule, others: Collection[str], queries: Queries
) -> tuple[Edit, ...] | None:
    """The edits that leave the key of a row under the name of the others, which may be in the same
    dictionary; None where these might count after all, or code reads what they had."""
    own = [entry for entry in found.entries if entry.key == row.old]
    beaten = [entry for entry in found.entries if entry.key in others]
    if any(entry.gone or entry.given for entry in (*own, *beaten)):
        return None
    edits: list[Edit] = []
    for entry in own:
        for other in _met(entry, beaten, queries):
            if entry.value is None or other.value is None:
                return None
            display = display_of(queries.tree, other.node)
            if display is not None and display == display_of(queries.tree, entry.node):
                made = taken_over(row, entry.value, other.node, other.value, queries)
            elif display is not None and _is_later(entry, other, queries):
                made = _kept_else(row, entry, other, queries)
            else:
                made = None
            if made is None:
                return None
            edits += made
    return tuple(dict.fromkeys(edits))


def taken_over(
    row: KeywordRule, value: NodeId, key: NodeId, other: NodeId, queries: Queries
) -> list[Edit] | None:
    """The edits by which a value takes the place of another one in the same display.

    key: the string, or the argument, that names the other one. None where that may not go.
    """
    display = display_of(queries.tree, key)
    if display is None or queries.has_effect(other):
        return None
    is_argument = isinstance(queries.tree.node(key), cst.Arg)
    gone: Edit = RemoveArgument(key) if is_argument else RemoveElement(display, other)
    if not _may_fall_back(row, value, queries):
        return [gone]
    holes = (("first", value), ("other", other))
    return [gone, ReplaceExpression(value, "$first or $other", holes)]


def _met(entry: Entry, others: Iterable[Entry], queries: Queries) -> Iterator[Entry]:
    """Those that may be in one dictionary with an entry."""
    own = dict(_choices(entry, queries))
    for other in others:
        choices = _choices(other, queries)
        if any(own.get(chooses, branch) != branch for chooses, branch in choices):
            continue
        if not entry.branch or other.branch in (0, entry.branch):
            yield other


def _choices(entry: Entry, queries: Queries) -> frozenset[tuple[NodeId, NodeId]]:
    """The branches that a store stands in, where no other turn of a loop stores in the same
    dictionary; none for a key of a display."""
    tree = queries.tree
    node = tree.node(entry.node)
    stored = _item_of(entry, queries)
    if stored is None or not is_made_anew(queries.scopes, stored.value):
        return frozenset()
    return choices_of(tree, node)


def _item_of(entry: Entry, queries: Queries) -> cst.Subscript | None:
    """The ``name["key"]`` that an entry is."""
    tree = queries.tree
    above = tree.parent(tree.parent(tree.node(entry.node)) or tree.node(entry.node))
    item = tree.parent(above) if isinstance(above, cst.SubscriptElement) else None
    return item if isinstance(item, cst.Subscript) else None


def _is_later(entry: Entry, other: Entry, queries: Queries) -> bool:
    """Whether ``name["key"] = value`` runs after the dictionary is built, wherever it does."""
    stored = _item_of(entry, queries) is not None and entry.node > other.node
    return stored and queries.scope(entry.node) is queries.scope(other.node)


def _kept_else(row: KeywordRule, entry: Entry, other: Entry, queries: Queries) -> list[Edit] | None:
    """The edits that leave what the dictionary was built with where what is stored is None."""
    if entry.value is None or not _may_fall_back(row, entry.value, queries):
        return []
    stored = _item_of(entry, queries)
    if stored is None or not is_made_anew(queries.scopes, stored.value):
        return None  # another turn of a loop would find what this one has stored
    holder = queries.tree.id_of(stored.value)
    text = "$first or $holder[" + queries.quoted(row.new) + "]"
    return [ReplaceExpression(entry.value, text, (("first", entry.value), ("holder", holder)))]


def _may_fall_back(row: KeywordRule, value: NodeId, queries: Queries) -> bool:
    """Whether the value may be None, for which the other one counts."""
    sure = queries.is_constant(value) or known_of(queries, value) >= Known.FILLED
    return row.falls_back and not sure
