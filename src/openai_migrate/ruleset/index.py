"""Names to rows: built once for a run, asked for every reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from openai_migrate.ruleset.model import (
    CallRule,
    ErrorRule,
    KeywordRule,
    Row,
    RuleSet,
    SettingRule,
    SymbolRule,
)

#: Names of which the canonical form and the row are remembered; a document has some hundreds.
_NAMES_KEPT = 4096


class RuleIndex:
    """The rows of a rule set by what they are about. Does not change once it is built."""

    __slots__ = ("_aliases", "_below", "_keywords", "_known", "_names", "canonical", "row")

    def __init__(self, rules: RuleSet) -> None:
        self._names: dict[str, Row] = {
            name: row for row in rules.rows for name in names_described(row)
        }
        self._below = {row.old: row for row in rules.symbols if row.below}
        self._aliases = {row.old: row.same_as for row in rules.aliases}
        self._known = frozenset((*self._names, *self._aliases))
        self._keywords = {(call, row.old): row for row in rules.keywords for call in row.on}
        #: The path under which rows describe a name: its longest aliased part is replaced.
        self.canonical: Callable[[str], str] = lru_cache(_NAMES_KEPT)(self._unaliased)
        #: The row whose ``old`` (or ``old_async``) is a name, else that of its canonical form.
        self.row: Callable[[str], Row | None] = lru_cache(_NAMES_KEPT)(self._exact)

    def lookup(self, name: str) -> Row | None:
        """The row for ``name``: its own, else its alias's, else the nearest one above it that
        speaks for the names below; None when no row knows it."""
        return self.row(name) or self._above(self.canonical(name)) or self._above(name)

    def _exact(self, name: str) -> Row | None:
        return self._names.get(name) or self._names.get(self.canonical(name))

    def _unaliased(self, name: str) -> str:
        for head, tail in _heads(name):
            if head in self._aliases:
                return self._aliases[head] + tail
        return name

    def known(self) -> frozenset[str]:
        """Every v0 name that a row or an alias speaks of."""
        return self._known

    def keyword(self, call: CallRule, name: str) -> KeywordRule | None:
        """The row for the argument ``name`` of ``call``; one that names the call goes first."""
        return self._keywords.get((call.old, name)) or self._keywords.get(("*", name))

    def _above(self, name: str) -> Row | None:
        heads = (head for head, tail in _heads(name) if tail)
        return next((self._below[head] for head in heads if head in self._below), None)


def names_described(row: Row) -> tuple[str, ...]:
    """The v0 names that this row describes."""
    match row:
        case CallRule(old_async=str(twin)):
            return (row.old, twin)
        case SymbolRule(itself=False):
            return ()
        case CallRule() | SymbolRule() | ErrorRule() | SettingRule():
            return (row.old,)
    return ()


def _heads(name: str) -> Iterator[tuple[str, str]]:
    """``a.b.c`` as (``a.b.c``, ""), (``a.b``, ".c"), (``a``, ".b.c")."""
    end = len(name)
    while end > 0:
        yield name[:end], name[end:]
        end = name.rfind(".", 0, end)


def sender_words(rules: RuleSet) -> Iterator[str]:
    """Texts one of which a file has that puts something in the place of a class with which v0 sent,
    as tests do: ``patch("requests.Session.request")``, ``patch.object(requests.Session, ...)``."""
    forms = ("'{}", '"{}', "{},")
    senders = (*rules.pack.senders, *rules.pack.async_senders)
    return (form.format(name) for name in senders for form in forms)


def error_words(rules: RuleSet) -> tuple[str, ...]:
    """The words that code has which reads an error of v0, though it may never name the SDK: its
    attributes that have another name now or none, and names of classes."""
    attributes = {row.old for row in rules.attributes if f"$value.{row.old}" not in (row.new or "")}
    classes = {
        row.old.rpartition(".")[2]
        for row in rules.errors
        if all(
            not new.endswith(row.old.rpartition(".")[2]) for new in row.exact or (row.new or "",)
        )
    }
    plain = {name for name in attributes if "_" in name.strip("_") and not name.startswith("_")}
    return tuple(sorted(plain | {name for name in classes if re.search("[a-z][A-Z]", name)}))
