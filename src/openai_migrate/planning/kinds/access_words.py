"""What is said of uses of responses that are left to a person."""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.values import (
    NEVER,
    Dumped,
    Function,
    Instance,
    Literal,
    Plain,
    Value,
    is_stream,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.in_words import in_words
from openai_migrate.planning.kinds.access_objects import shape_of
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule
from openai_migrate.syntax.item_reads import item_reads

_APART = "Or tell the cases apart here, with isinstance."
_UNLESS_STREAM = ", unless that is a stream, which has no such method"
_AGREE = f"Let it be the same thing in every case where it gets its value. {_APART}"
#: More places than this are not named in a message.
_MOST_NAMED = 3


def agreement(fact: AccessFact, subject: Subject) -> str:
    """What makes something one thing in every case: dicts, where it gets responses."""
    if shape_of(fact) == "dict" or _streams(fact):
        return _AGREE
    dump = dump_of(subject)
    name, scope = subject.text(fact.base), subject.queries.scope(fact.base)
    given = [
        entry.node
        for entry in subject.facts.entries
        if entry.call and entry.holder == name and subject.queries.scope(entry.node) is scope
    ]
    functions = {one.key for node in given for one in _givers(node, subject)}
    unless = _UNLESS_STREAM if _may_stream_too(fact, given, functions, subject) else ""
    if functions:
        listed = " and ".join(sorted(_shown(key, subject) for key in functions)[:_MOST_NAMED])
        way = (
            f"put {dump} behind the response where {listed} gives it back{unless}: what takes it"
            " from there needs no change then"
        )
        return f"{_if_a_dict(way, fact)}. {_APART}"
    texts = {subject.text(node): node for node in given if not _changes(node, subject)}
    plain = [text for text in texts if not text.startswith("await ") and "\n" not in text]
    shown = [f"`{text}{dump}`" for text in plain]
    write = f"write {' and '.join(shown[:_MOST_NAMED])}" if shown else f"put {dump} behind it"
    values = subject.facts.values
    if any(Literal(None) in members(values.get(node, NEVER)) for node in given):
        unless = f", unless it is None{unless}"
    return f"{_if_a_dict(f'{write} where it gets the response{unless}', fact)}. {_APART}"


def _if_a_dict(way: str, fact: AccessFact) -> str:
    """What to do where what is no response is a dict, with that condition unless it surely is."""
    others = [part for part in _others(fact) if part != Literal(None)]
    surely = bool(others) and in_words(others) == in_words((Plain("dict"),))
    return way[0].upper() + way[1:] if surely else f"If the other is a dict, {way}"


def _may_stream_too(
    fact: AccessFact, given: list[NodeId], functions: set[str], subject: Subject
) -> bool:
    """Whether some place from which something gets its responses may give streams as well."""
    values, handing = subject.facts.values, {f"return {key}" for key in functions}
    handed = (entry.node for entry in subject.facts.entries if entry.holder in handing)
    found = (fact.value, *(values.get(node, NEVER) for node in (*given, *handed)))
    return any(is_stream(part) for value in found for part in members(value))


def _givers(call: NodeId, subject: Subject) -> Iterator[Function]:
    """The functions of the project whose result is, in that call, not always a response."""
    values, queries = subject.facts.values, subject.queries
    parts = members(values.get(call, NEVER))
    if all(isinstance(part, Instance) or part == Literal(None) for part in parts):
        return
    callee = queries.function_of(call)
    for part in members(values.get(callee, NEVER) if callee is not None else NEVER):
        if isinstance(part, Function):
            yield part


def _shown(function: str, subject: Subject) -> str:
    """The name of a function of that key, with its file where that is another one."""
    path, _, name = function.rpartition(":")
    elsewhere = path != subject.queries.tree.document.path
    return f"{name} in {path.rpartition('/')[2]}" if elsewhere else name


def dump_of(subject: Subject) -> str:
    """What makes a dict of the response that it stands behind."""
    shaped = next(row for row in subject.sdk.rules.accesses if row.form == Access.SHAPED.value)
    return (shaped.template or "").removeprefix("$base")


def _changes(node: NodeId, subject: Subject) -> bool:
    """Whether the text may be another one in a later run, which must say the same."""
    calls = (call.node for call in subject.facts.calls)
    inside = (fact.node for fact in subject.facts.accesses if fact.node != fact.base)
    return any(subject.queries.contains(node, other) for other in (*calls, *inside))


def with_readers(fact: AccessFact, row: AccessRule, subject: Subject) -> str:
    """The row's message with what reads the item again that the responses are assigned to."""
    again = fact.form is Access.NESTED
    reads = subject.queries.variables.read_again(fact.node) if again else ()
    found = reads_of_items(fact, subject) if row.member == "read" else [*reads]
    found = [one for one in found if "\n" not in one]
    if not found:
        return row.message
    listed = ", ".join(f"`{one}`" for one in list(dict.fromkeys(found))[:_MOST_NAMED])
    return f"{row.message} {'They are read again' if again else 'It is read'} in {listed}."


def reads_of_items(fact: AccessFact, subject: Subject) -> list[str]:
    """What reads the items of the list that a response goes into, by keys or in another call."""
    calls = {call.node for call in subject.facts.calls}
    return list(item_reads(subject.queries, fact.node, calls))


def other_in_words(fact: AccessFact) -> str:
    """What something is that is sometimes a response, in words."""
    if _streams(fact):
        return "a stream of its chunks"
    return in_words(_others(fact))


def _streams(fact: AccessFact) -> bool:
    """Whether what is no response is a stream, or None too."""
    streams = [part for part in _others(fact) if part != Literal(None)]
    return bool(streams) and all(map(is_stream, streams))


def lacks_only(fact: AccessFact) -> bool:
    """Whether what is no response is None."""
    return set(_others(fact)) == {Literal(None)}


def _others(fact: AccessFact) -> list[Value]:
    return [part for part in members(fact.value) if not isinstance(part, Instance | Dumped)]
