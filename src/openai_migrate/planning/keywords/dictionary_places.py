"""Where the keys of a dictionary that a call unpacks come from, in words for a message.

The words name files and quote code, and hold no line: they stand in a comment, and a second run
must find the same. Tests: the fixtures ``todo/dictionary-*`` and ``projects/dictionary-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from textwrap import shorten

from openai_migrate.analysis.values import Origin, Value, origins_of
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.dictionaries import statements_naming, stored_into, unpacked_into

#: Places that a message names, and characters of each.
_MOST_PLACES = 3
_MOST_TEXT = 80


def places_of_keys(keys: Collection[str], value: Value | None, subject: Subject) -> str:
    """``: look at `params = {"engine": name}` `` or ``, in config.py``, for the dictionary that is
    the value; "" where nobody knows what makes it."""
    origins = _all_origins(() if value is None else origins_of(value), subject)
    own = subject.queries.tree.document.path
    here = frozenset(NodeId(node) for path, node in origins if path == own)
    statements = [
        statement
        for statement in statements_naming(subject.queries, keys)
        if _makes(statement, here, origins, subject)
    ]
    others = " and ".join(sorted({path.rpartition("/")[2] for path, _ in origins if path != own}))
    found = places_at(statements, subject)
    if found and others:
        return f"{found}, and into {others}"
    return found or (others and f", in {others}")


def places_at(statements: Iterable[NodeId], subject: Subject) -> str:
    """The same for statements that are known."""
    texts = (subject.text(node) for node in list(dict.fromkeys(statements))[:_MOST_PLACES])
    lines = dict.fromkeys(shorten(text, _MOST_TEXT) for text in texts)
    shown = ", ".join(f"`{line}`" for line in lines)
    return f": look at {shown}" if shown else ""


def _all_origins(found: Iterable[Origin], subject: Subject) -> frozenset[Origin]:
    """The origins, and those of what is unpacked into displays of this document."""
    own = subject.queries.tree.document.path
    seen: set[Origin] = set()
    queue = list(found)
    while queue:
        origin = queue.pop()
        if origin in seen:
            continue
        seen.add(origin)
        path, node = origin
        for part in unpacked_into(subject.queries, NodeId(node)) if path == own else ():
            value = subject.facts.values.get(part)
            queue += origins_of(value) if value is not None else ()
    return frozenset(seen)


def _makes(
    statement: NodeId, here: Collection[NodeId], origins: frozenset[Origin], subject: Subject
) -> bool:
    """Whether a statement holds one of the displays, or puts something into what one makes."""
    if any(subject.queries.contains(statement, node) for node in here):
        return True
    values = (subject.facts.values.get(node) for node in _stores(statement, subject))
    return any(value is not None and not origins.isdisjoint(origins_of(value)) for value in values)


def _stores(statement: NodeId, subject: Subject) -> Iterator[NodeId]:
    for node in subject.queries.below(statement):
        yield from stored_into(subject.queries, node)
