"""``[[access]]`` rows: what code does to a response because v0's responses were dicts."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.accesses.access import (
    FORGOTTEN,
    LOOKED_UP,
    OPAQUE,
    UNSETTLED,
    Access,
    AccessFact,
)
from openai_migrate.analysis.errors.caught import NO_ITEMS, is_caught_alone
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.schema import Member, is_native
from openai_migrate.analysis.interpreter.summary import parts_of
from openai_migrate.analysis.shapes.mixed import is_either
from openai_migrate.analysis.values import (
    NEVER,
    UNDECLARED,
    UNKNOWN,
    Dumped,
    Function,
    Instance,
    Literal,
    Plain,
    Record,
    Sequence,
    Value,
    is_stream,
    members,
)
from openai_migrate.core.edit import AddElement, Edit, Holes, NodeId, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import guess, needs_human, remark, rewrite, waiting
from openai_migrate.planning.in_words import in_words
from openai_migrate.planning.left_out import is_missed, row_of_left_out
from openai_migrate.planning.named_first import named_first
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule
from openai_migrate.syntax.item_reads import item_reads
from openai_migrate.syntax.proven import is_proven
from openai_migrate.syntax.repeated_tests import tested_again

#: Forms that are about the object itself: the template takes its place.
_IN_PLACE = frozenset(
    {
        Access.FUNCTION,
        Access.SPREAD,
        Access.ITERATE,
        Access.TEXT,
        Access.FIELDS,
        Access.EQUALS,
        Access.PASSED,
        Access.STORED,
        Access.SHAPED,
        Access.MAPPING,
        Access.TRUTH,
        Access.OR_ELSE,
        Access.APPLIED,
        Access.MATCHED,
        Access.LISTED,
    }
)
#: Forms that say something about the response among other things that the value may be.
_FOR_ANY = frozenset(
    {
        *(Access.NESTED, Access.LISTED, Access.LOST, Access.RETURNED, Access.GIVEN),
        *(Access.STREAM, Access.ASYNC_STREAM, Access.LOADED),
        *(Access.CODE, Access.DISPATCH, Access.SHOWN, Access.FILLED, Access.NESTED_TEXT),
    }
)
#: Forms that ask for no key, so that what has no keys would take part in them too.
_UNKEYED = _IN_PLACE | _FOR_ANY | {Access.METHOD, Access.ISINSTANCE}
#: Forms that v0 allowed for None too.
_NONE_AS_WELL = frozenset(
    {
        Access.TEXT,
        Access.EQUALS,
        Access.FUNCTION,
        Access.PASSED,
        Access.STORED,
        Access.SHAPED,
        Access.MAPPING,
    }
)
#: Forms that ask whether an object has a key.
_ASKING = frozenset({Access.GET, Access.CONTAINS, Access.HASATTR, Access.GETATTR})
#: Forms that mean something for an empty dict that stands for a response.
_SERVED_BY_EMPTY = frozenset({Access.ITEM, Access.GET, Access.CONTAINS})
#: Forms that mean something for every object, None too: whether it has an attribute.
_FOR_ALL = frozenset({Access.HASATTR, Access.GETATTR})
#: Of rows for what may be a response, or something that has no such attribute.
_EITHER = "either"
_STORING = frozenset({Access.STORE, Access.STORE_ATTRIBUTE})
#: Functions that fail for what a call gives that streams, as they did in v0.
_FAIL_FOR_STREAMS = frozenset({"builtins.len", "json.dump", "json.dumps"})
#: Forms that no model serves, so that they are mended where it is no response of v0, too.
_REPAIRED = frozenset({Access.ITEM, Access.GET})
#: Forms that mean something for a model, too, so that its author may want that.
_SERVED_BY_MODELS = frozenset(
    {Access.TEXT, Access.CONVERT, Access.PASSED, Access.STORED, Access.EQUALS, Access.ITERATE}
)
#: Forms whose template asks no more of the value than that a response is one it may be.
_LOOSE = frozenset({Access.ISINSTANCE})
#: Forms of which nobody knows, without a name, whether they want a dict.
_GUESSED = frozenset({Access.NESTED.value, Access.LOST.value, Access.GIVEN.value})
#: Forms of which, for a dict that was made of a response, nobody knows whether they want an object.
_LOSING = frozenset({Access.PASSED.value, Access.STORED.value})


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each access that means something else on a model.

    Where the calls are left, the accesses are too, and what they are waits for whoever mends them.
    """
    if not subject.is_blocked():
        yield from _planned(subject)
        return
    yield from waiting(_planned(subject), subject, _WAITS)


def _planned(subject: Subject) -> Iterator[Finding]:
    chains = _chains(subject)
    inner = {first.node for first in chains.values()}
    for fact in subject.facts.accesses:
        if fact.form is Access.RETURNED and not fact.name and not _has_callers(subject):
            continue
        if fact.node in inner or (_is_native(fact) and not _is_repaired(fact)):
            continue
        if fact.node in chains:
            yield _chained(fact, chains[fact.node], subject)
            continue
        if fact.form is Access.ITERATE and _may_stream(fact):
            yield from _iterated_beside(fact, subject)
            continue
        if _asks_for_truth(fact) and not _may_be_empty(fact, subject):
            continue
        kinds = _types(fact)
        member = _member(fact, kinds, subject)
        row = _row(fact, member, subject)
        if row is not None and _may_be_no_object(fact) and row.shape != _EITHER:
            kinds = kinds if fact.form is Access.ITEM else None
        if row is not None:
            finding = _finding(fact, kinds, member, row, subject)
            if fact.form in _SERVED_BY_MODELS and finding.edits and _is_partly_native(fact):
                finding = needs_human(row, fact.node, _OF_BOTH)
            if UNDECLARED in members(fact.value):
                finding = _unsure(finding, row)
            elif not finding.edits and _is_mostly_text(fact, subject):
                told = row.message if _shape(fact) == "dict" else _TEXT_OF_PART
                finding = remark(row, fact.node, f"{_IF_MORE}: {told}")
            yield finding
            unordered = row.of_order and fact.unordered
            pending = row.applicability is Applicability.UNSAFE and not subject.settings.unsafe
            if row.note and finding.edits and not unordered and not pending:
                yield remark(row, fact.node, row.note)


def _iterated_beside(fact: AccessFact, subject: Subject) -> Iterator[Finding]:
    """What to know of a loop over what may be a list and no response; one over the chunks of a
    stream, or the items of an iterator, is meant for these."""
    kinds = {part.kind for part in members(fact.value) if isinstance(part, Sequence)}
    row = _row(fact, None, subject)
    if row is not None and not _is_native(fact) and not kinds <= {"iterator", "async"}:
        yield remark(row, fact.node, _KEYS_OR_ITEMS)


def _is_native(fact: AccessFact) -> bool:
    """Whether clients of the target gave all objects that it is about, which were never dicts."""
    types = [part.type for part in parts_of(fact.value) if isinstance(part, Instance | Dumped)]
    return bool(types) and all(map(is_native, types))


def _is_partly_native(fact: AccessFact) -> bool:
    """Whether calls of v0 gave some of the objects, and clients of the target others."""
    return any(is_native(part.type) for part in parts_of(fact.value) if isinstance(part, Instance))


def _is_repaired(fact: AccessFact) -> bool:
    """Whether it surely fails on an object of the target; what may be something else is as its
    author wants it."""
    return fact.form in _REPAIRED and _types(fact) is not None


def _is_mostly_text(fact: AccessFact, subject: Subject) -> bool:
    """Whether a text is made of some part of a response, which may be a text or number itself."""
    parts = members(fact.value)
    kinds = {part.type for part in parts if isinstance(part, Instance | Dumped)}
    whole = {rule.returns for rule in subject.sdk.rules.calls}
    return fact.form is Access.TEXT and not kinds <= whole and any(map(_is_simple, parts))


def _is_simple(value: Value) -> bool:
    """Whether it is a text or a number."""
    return value != Literal(None) and _is_scalar(value)


def _unsure(finding: Finding, row: AccessRule) -> Finding:
    """The finding about something that no type declares, which may be an object or just text."""
    if not finding.edits:
        return remark(row, finding.node, f"{_IF_MORE}: {finding.message}")
    return guess(row, finding.node, finding.edits, _IF_SENT)


def _chains(subject: Subject) -> dict[NodeId, AccessFact]:
    """``x.get("a", {}).get("b", d)``, where ``a`` may be absent: the node to the first access."""
    gets = {fact.node: fact for fact in subject.facts.accesses if fact.form is Access.GET}
    found = {}
    for fact in gets.values():
        first = gets.get(fact.base)
        if first is None or first.default is None or not subject.queries.is_empty(first.default):
            continue
        outer, member = _declared(first, subject), _declared(fact, subject)
        if outer is not None and outer.optional and member is not None:
            found[fact.node] = first
    return found


def _declared(fact: AccessFact, subject: Subject) -> Member | None:
    """The member that a key means in the only type that the object has, apart from ``{}``."""
    types = [part.type for part in members(fact.value) if isinstance(part, Instance)]
    rest = [part for part in members(fact.value) if not isinstance(part, Instance)]
    empty = all(
        part == Literal(None) or (isinstance(part, Record) and not part.entries) for part in rest
    )
    if len(types) != 1 or not empty:
        return None
    return subject.sdk.schema.by_key(types[0], fact.name)


def _chained(fact: AccessFact, first: AccessFact, subject: Subject) -> Finding:
    outer, member = _declared(first, subject), _declared(fact, subject)
    assert outer is not None
    assert member is not None
    state = "optional" if member.optional else "required"
    default = _default(fact, subject)
    row = next(
        row
        for row in subject.sdk.rules.accesses
        if row.form == "chained" and row.member == state and row.default in ("", default)
    )
    if _has_effect(first.base, subject) or row.template is None:
        return needs_human(row, fact.node, _TWICE)
    template = row.template.replace("$first", outer.attribute).replace("$member", member.attribute)
    holes: Holes = (("base", first.base),)
    if "$default" in template:
        assert fact.default is not None
        holes = (*holes, ("default", fact.default))
    return rewrite(row, fact.node, (ReplaceExpression(fact.node, template, holes),))


#: What is said of responses whose uses could not be followed to the end.
_LOST = {
    OPAQUE: "A response is handed back here through a decorator or metaclass that is not "
    "understood. If that makes JSON of it, as a web route does, or treats it as a dict, hand back "
    "response$dump. Callers that get the response itself have to read attributes now.",
    UNSETTLED: "A response goes from here to other files, which use so much of each other that "
    "what they do with it could not be found out. Where they treat it as a dict, they have to read "
    "attributes now.",
    LOOKED_UP: "This file looks functions and classes up by names that only the run knows, and may "
    "call this one so. Where what they give is treated as a dict, read attributes instead.",
    FORGOTTEN: "What becomes of this response could not be found out, because values in this file "
    "go through too many hands. Where it is treated as a dict, read attributes instead.",
}
_OF_BOTH = (
    "This is sometimes a response of a call of v0, and sometimes one of a client of the new SDK. "
    "For the former v0 had a dict here; migrate those calls as well, or tell the cases apart."
)
_IF_MORE = "If this is more than a text"
_TEXT_OF_PART = (
    "v0 gave the JSON text of this part of a response. It is an object of the SDK's now, whose "
    "text is another one."
)
_IF_SENT = (
    "The SDK does not declare this part of a response. If the API sends it, it is plain data now, "
    "without attributes."
)
_WAITS = (
    "The calls of this file are left, and so is this. Once they are migrated, a response is no "
    "dict any more: this has to change with them."
)
_APART = "Or tell the cases apart here, with isinstance."
_UNLESS_STREAM = ", unless that is a stream, which has no such method"
_AGREE = f"Let it be the same thing in every case where it gets its value. {_APART}"
_KEYS_OR_ITEMS = (
    "This may be a list, or a response: going over a response gave its keys in v0, and gives pairs "
    "of names and values now."
)
_TWICE = "The response is the result of a call: put it into a variable first."


def in_the_way(subject: Subject) -> int:
    """How many accesses have no right edit as long as responses are models there."""
    nodes = {fact.node for fact in subject.facts.accesses if fact.name not in _LOST}
    guesses = {
        row.id
        for row in subject.sdk.rules.accesses
        if not row.names and (row.form in _GUESSED or (row.form in _LOSING and row.shape == "dict"))
    }
    return sum(
        finding.applicability is Applicability.MANUAL
        and finding.node in nodes
        and finding.rule not in guesses
        for finding in plan(subject)
    )


def needed(subject: Subject) -> frozenset[tuple[NodeId, tuple[Edit, ...]]]:
    """What has to change where responses and dicts made of them are used, even if that waits for
    calls; no edits: a person has to find out how."""
    return frozenset(
        (finding.node, finding.edits)
        for finding in _planned(subject)
        if finding.applicability is not Applicability.NOTE
    )


def left_of_mixed(subject: Subject) -> frozenset[NodeId]:
    """What is taken from values that may be responses, and dicts that are none, and that are left
    to a person: known only once that one has made it one thing.

    Of objects of the target nothing is said there, and they stay as they are all the same: a second
    run leaves what the first one left.
    """
    facts = {(fact.node, fact.base): fact for fact in subject.facts.accesses}
    passed_over = frozenset(
        fact.node
        for fact in subject.facts.accesses
        if fact.node != fact.base
        and is_either(fact.value)
        and _is_native(fact)
        and (kinds := _types(fact)) is None
        and _row(fact, _member(fact, kinds, subject), subject) is not None
    )
    return passed_over | frozenset(
        finding.node
        for finding in plan(subject)
        if finding.value is not None
        and finding.applicability is Applicability.MANUAL
        and finding.node != finding.value
        and is_either(facts[finding.node, finding.value].value)
    )


def relies_on_people(subject: Subject, before: Subject) -> bool:
    """Whether edits differ because a dict is to be made in a place where no edit can do that, as
    what is there may be something else: right only once a person has done so."""
    by_hand = any(
        fact.form is Access.SHAPED and _types(fact) is None for fact in subject.facts.accesses
    )
    return by_hand and _edits(subject) != _edits(before)


def _edits(subject: Subject) -> set[tuple[Edit, ...]]:
    return {finding.edits for finding in plan(subject) if finding.edits}


def loses_some(subject: Subject) -> int:
    """How many dicts that were made of responses are handed to code that is not followed."""
    return sum(fact.form is Access.LOST for fact in subject.facts.accesses)


def stores_some(subject: Subject) -> int:
    """How many responses are, as objects, put where their uses are not followed."""
    return sum(
        fact.form is Access.STORED and _shape(fact) == "model" for fact in subject.facts.accesses
    )


def changes_some(subject: Subject) -> bool:
    """Whether a response, or a dict that was made of one, is changed somewhere."""
    return any(fact.changes for fact in subject.facts.accesses)


def _asks_for_truth(fact: AccessFact) -> bool:
    """Whether all that counts is if the object is true."""
    applied = fact.form is Access.APPLIED and fact.name == "builtins.bool"
    return applied or fact.form in (Access.TRUTH, Access.OR_ELSE)


def _may_be_empty(fact: AccessFact, subject: Subject) -> bool:
    """Whether the API may send the object without any key; a model is true even then."""
    schema = subject.sdk.schema
    types = [part.type for part in members(fact.value) if isinstance(part, Instance)]
    return bool(types) and all(map(schema.may_be_empty, types))


def _may_stream(fact: AccessFact) -> bool:
    return any(isinstance(part, Sequence) for part in members(fact.value))


def _has_callers(subject: Subject) -> bool:
    """Whether code in other files may call what nothing here calls."""
    placement = subject.clients.placement
    return placement.around.imported or placement.around.published


def _shape(fact: AccessFact) -> str:
    """Whether the object is a model there, or the dict that was made of one."""
    kinds = {type(part) for part in members(fact.value)}
    return "dict" if Dumped in kinds and Instance not in kinds else "model"


def _is_of_both_shapes(fact: AccessFact) -> bool:
    """Whether the object is a model there as well as a dict that was made of one."""
    return {type(part) for part in members(fact.value)} >= {Dumped, Instance}


def _may_be_no_object(fact: AccessFact) -> bool:
    """Whether an empty dict may stand there for a response that is absent, or, where an attribute
    is looked for, anything else."""
    if fact.form in _FOR_ALL:
        return not _is_object(fact)
    return any(map(_is_empty, members(fact.value)))


def _is_object(fact: AccessFact) -> bool:
    """Whether nothing but a response stands there, or what was made of one."""
    return all(isinstance(part, Instance | Dumped) for part in members(fact.value))


def _is_empty(value: Value) -> bool:
    """Whether it is a dict in which nothing is."""
    return isinstance(value, Record) and value == Record("dict", (), NEVER, NEVER, value.origins)


def _types(fact: AccessFact) -> list[str] | None:
    """The response types it may have; None if it may be something else that can be used so."""
    types = []
    keyed = fact.form not in _UNKEYED
    kind = Instance if _shape(fact) == "model" else Dumped
    for part in members(fact.value):
        match part:
            case Instance(name) | Dumped(name) if isinstance(part, kind):
                types.append(name)
            case Literal(None):
                pass
            case Literal(str()) | Plain("str") if fact.form is Access.CONTAINS:
                return None  # a text may hold another one
            case Record("dict") | Plain("dict") | Sequence() if fact.form in _FOR_ALL:
                pass  # has its keys not as attributes
            case (
                Literal()
                | Plain("str" | "int" | "float" | "bool" | "exception" | "foreign exception")
                | Sequence("iterator" | "async")
            ) if keyed or (is_stream(part) and _fails_for_streams(fact)):
                pass  # has no keys: where it came this way, v0 failed too
            case Record("dict") if _is_empty(part) and fact.form in _SERVED_BY_EMPTY:
                pass  # has no keys either
            case Record("dict") | Plain("dict") if fact.form is Access.ATTRIBUTE:
                pass  # has no such attributes
            case _:
                return None
    return types


def _fails(fact: AccessFact, subject: Subject) -> bool:
    """Whether None in the place of the object is an error in any case, and nobody waits for the one
    that v0 raised."""
    tree, values = subject.queries.tree, subject.facts.values
    return (
        fact.form is Access.FUNCTION
        and fact.name in library.FAILING_FOR_NONE
        and not is_caught_alone(tree, values, tree.node(fact.node), NO_ITEMS)
    )


def _fails_for_streams(fact: AccessFact) -> bool:
    """Whether no stream of v0 could be used so: it had none of a dict's methods."""
    return fact.name in _FAIL_FOR_STREAMS or fact.form is Access.METHOD


def _member(fact: AccessFact, types: list[str] | None, subject: Subject) -> Member | None:
    """The member that the key means in those of the types that have it.

    None if it is declared in none, or if it has different names in them. What asks whether there is
    such a key must hold for every type.
    """
    schema = subject.sdk.schema
    parts = members(fact.value)
    names = types or [part.type for part in parts if isinstance(part, Instance | Dumped)]
    found = [member for name in names if (member := schema.by_key(name, fact.name)) is not None]
    if len({member.attribute for member in found}) != 1:
        return None
    if fact.form in _ASKING and len(found) < len(names):
        return None
    return max(found, key=lambda member: member.optional)


def _row(fact: AccessFact, member: Member | None, subject: Subject) -> AccessRule | None:
    state = "undeclared" if member is None else "optional" if member.optional else "required"
    left_out = row_of_left_out(fact, subject) if state == "optional" else None
    if left_out is not None:
        return left_out
    if fact.form in _STORING and member is not None and not _is_scalar(member.value):
        state = ""
    default = _default(fact, subject)
    renamed = fact.form is Access.TEXT and _is_renamed(fact, subject)
    either = _may_be_no_object(fact) and member is not None and member.attribute == fact.name
    shape, last = _shape(fact), "." + fact.name.rpartition(".")[2]
    shapes = {shape, _EITHER} if either and shape == "model" else {shape}
    form = fact.form.value
    if fact.form is Access.STORE_ATTRIBUTE and shape == "model":
        form = Access.STORE.value
    if is_missed(fact, shape, state, subject):
        form = "caught"
    if fact.form is Access.ATTRIBUTE and state != "undeclared" and _is_of_both_shapes(fact):
        form = "of-both"
    if fact.awaited.of_type and shape == "model" and not _is_object(fact):
        form = "caught-type"
    for row in subject.sdk.rules.accesses:
        if row.form != form or row.negated != fact.negated or row.shape not in shapes:
            continue
        if row.names and fact.name not in row.names and last not in row.names:
            continue
        if row.member == "page" and not _is_page(fact, subject):
            continue
        if row.member in ("required", "optional", "undeclared") and (
            row.member != state or not fact.name
        ):
            continue
        if row.member == "renamed" and not renamed:
            continue
        if row.member == "flat" and not _is_flat(fact, subject):
            continue
        if row.member == "read" and not _item_reads(fact, subject):
            continue
        if row.default and row.default != default:
            continue
        if fact.index is None and "$index" in (row.template or ""):
            continue
        return row
    return None


def _is_renamed(fact: AccessFact, subject: Subject) -> bool:
    """Whether JSON keys of the response are no attribute names."""
    schema = subject.sdk.schema
    types = [part.type for part in members(fact.value) if isinstance(part, Instance)]
    return any(map(schema.renames_inside, types))


def _is_page(fact: AccessFact, subject: Subject) -> bool:
    """Whether it may be a page of a list, which has items, or hold one."""
    schema = subject.sdk.schema
    types = [part.type for part in parts_of(fact.value) if isinstance(part, Instance)]
    return any(schema.item(name) is not UNKNOWN for name in types)


def _is_flat(fact: AccessFact, subject: Subject) -> bool:
    """Whether no object is in the responses that a list holds."""
    schema = subject.sdk.schema
    types = [part.type for part in parts_of(fact.value) if isinstance(part, Instance)]
    return not any(
        isinstance(part, Instance)
        for name in types
        for _, value in schema.items_of(name)
        for part in parts_of(value)
    )


def _default(fact: AccessFact, subject: Subject) -> str:
    literal = subject.queries.literal(fact.default) if fact.default is not None else None
    if fact.form in _STORING:
        return "null" if literal is not None and literal.value is None else ""
    if fact.default is None or (literal is not None and literal.value is None):
        return "absent"
    falsy = (literal is not None and not literal.value) or subject.queries.is_empty(fact.default)
    return "falsy" if falsy else "other"


def _finding(
    fact: AccessFact,
    types: list[str] | None,
    member: Member | None,
    row: AccessRule,
    subject: Subject,
) -> Finding:
    if fact.form is Access.RETURNED and fact.name in _LOST:
        return needs_human(row, fact.node, _LOST[fact.name].replace("$dump", _dump(subject)))
    if row.applicability is Applicability.NOTE and row.template is None:
        return remark(row, fact.node, row.message)
    if types is None and fact.form not in _FOR_ANY and not (row.template and fact.form in _LOOSE):
        one = "the dict of a response" if _shape(fact) == "dict" else "a response"
        both = f"`{subject.text(fact.base)}` is sometimes {one} and sometimes {_other(fact)}"
        if _lacks_only(fact) and fact.form in _FOR_ALL and row.template is None:
            asked = f"`{subject.text(fact.base)} is not None`"
            unsure = (
                f"{both}; only v0's responses had {fact.name}. To tell them apart, ask {asked}."
            )
        elif (fact.node == fact.base or fact.form is Access.TEXT) and row.message:
            unsure = f"{both}. {row.message}"
        else:
            way = _written(fact, row, subject) or _agreement(fact, subject)
            unsure = f"{both}, so this access is right for only one. {way}"
        return replace(needs_human(row, fact.node, unsure), value=fact.base)
    if row.template is None:
        return needs_human(row, fact.node, _with_readers(fact, row, subject))
    name = member.attribute if member is not None else fact.name
    if "$member" in row.template and (not name.isidentifier() or keyword.iskeyword(name)):
        return needs_human(row, fact.node, f"The key {fact.name!r} is no attribute name.")
    template = row.template.replace("$member", name).replace("$key", _quoted(fact, subject))
    template = subject.speller.expand(template, fact.node)
    may_lack = any(part == Literal(None) for part in members(fact.value))
    proven = may_lack and is_proven(subject.queries, fact.base)
    if may_lack and fact.form in _NONE_AS_WELL and not proven and not _fails(fact, subject):
        there = "$base is not None" if _may_be_empty(fact, subject) else "$base"
        template = f"{template} if {there} else None"
        template = f"str({template})" if row.whole else template
    if fact.form in (Access.TRUTH, Access.OR_ELSE) and may_lack:
        template = f"$base and {template}"
    if template.count("$base") > 1 and _has_effect(fact.base, subject):
        own = fact.node == fact.base or fact.form in (Access.TEXT, Access.FUNCTION)
        if own and (edits := named_first(fact.base, template, subject.queries)):
            return rewrite(row, fact.node, edits, _with_readers(fact, row, subject))
        made = f"{row.message} " if fact.form is Access.SHAPED else ""
        return needs_human(row, fact.node, f"{made}{_TWICE}")
    if fact.form is Access.CONTAINS and member is not None and not fact.negated:
        again = tested_again(subject.queries, fact.node, fact.base, fact.name)
        if again is not None:
            whole = NodeId(subject.queries.tree.parents[fact.node])
            return rewrite(
                row, fact.node, (ReplaceExpression(whole, "$again", (("again", again),)),)
            )
    in_place = fact.form in _IN_PLACE and not row.whole
    node = fact.base if in_place or row.of_base else fact.node
    base = fact.base
    looped = _made_by_loop(template, base, subject) if node == base else None
    if looped is not None:
        node = base = looped[0]
        template = looped[1]
    listed = _among_classes(node, template, subject) if fact.form is Access.ISINSTANCE else ()
    edits = listed or (ReplaceExpression(node, template, _holes(fact, base, template)),)
    return rewrite(row, fact.node, edits, _with_readers(fact, row, subject))


def _holes(fact: AccessFact, base: NodeId, template: str) -> Holes:
    """What fills the holes of a template."""
    holes: Holes = (("base", base),)
    if "$index" in template:
        assert fact.index is not None  # such rows are for such facts only
        holes = (*holes, ("index", fact.index))
    if fact.default is not None and "$default" in template:
        holes = (*holes, ("default", fact.default))
    return tuple(hole for hole in holes if f"${hole[0]}" in template)


def _among_classes(node: NodeId, template: str, subject: Subject) -> tuple[Edit, ...]:
    """The edits that put the classes of a template, a tuple, into the one in which a class stands;
    none where it stands alone."""
    tree = subject.queries.tree
    element = tree.parent(tree.node(node))
    display = tree.parent(element) if isinstance(element, cst.Element) else None
    if not isinstance(display, cst.Tuple) or not template.startswith("("):
        return ()
    first, *others = template.strip("()").split(", ")
    instead = (ReplaceExpression(node, first),) if subject.text(node) != first else ()
    return (*instead, *(AddElement(tree.id_of(display), other) for other in others))


def _made_by_loop(template: str, base: NodeId, subject: Subject) -> tuple[NodeId, str] | None:
    """For a template that makes a list of what is in another one, where that is a comprehension:
    what stands in front of its ``for``, and the template for that alone; else None."""
    node = subject.queries.tree.node(base)
    each = _EACH.fullmatch(template)
    if each is None or not isinstance(node, cst.ListComp):
        return None
    return subject.queries.tree.id_of(node.elt), f"$base{each[1]}"


def _written(fact: AccessFact, row: AccessRule, subject: Subject) -> str:
    """What a method that only responses of v0 had becomes for them."""
    template = row.template or ""
    if fact.form is not Access.METHOD or _has_effect(fact.base, subject) or "$member" in template:
        return ""
    text = template.replace("$base", subject.text(fact.base))
    if not text or "$" in text:
        return ""
    return f"Write `{text}` if it is one; where both come, tell them apart with isinstance."


def _agreement(fact: AccessFact, subject: Subject) -> str:
    """What makes something one thing in every case: dicts, where it gets responses."""
    if _shape(fact) == "dict" or _streams(fact):
        return _AGREE
    dump = _dump(subject)
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


def _dump(subject: Subject) -> str:
    """What makes a dict of the response that it stands behind."""
    shaped = next(row for row in subject.sdk.rules.accesses if row.form == Access.SHAPED.value)
    return (shaped.template or "").removeprefix("$base")


def _changes(node: NodeId, subject: Subject) -> bool:
    """Whether the text may be another one in a later run, which must say the same."""
    calls = (call.node for call in subject.facts.calls)
    inside = (fact.node for fact in subject.facts.accesses if fact.node != fact.base)
    return any(subject.queries.contains(node, other) for other in (*calls, *inside))


def _with_readers(fact: AccessFact, row: AccessRule, subject: Subject) -> str:
    """The row's message with what reads the item again that the responses are assigned to."""
    again = fact.form is Access.NESTED
    reads = subject.queries.variables.read_again(fact.node) if again else ()
    found = _item_reads(fact, subject) if row.member == "read" else [*reads]
    found = [one for one in found if "\n" not in one]
    if not found:
        return row.message
    listed = ", ".join(f"`{one}`" for one in list(dict.fromkeys(found))[:_MOST_NAMED])
    return f"{row.message} {'They are read again' if again else 'It is read'} in {listed}."


def _item_reads(fact: AccessFact, subject: Subject) -> list[str]:
    """What reads the items of the list that a response goes into, by keys or in another call."""
    calls = {call.node for call in subject.facts.calls}
    return list(item_reads(subject.queries, fact.node, calls))


def _other(fact: AccessFact) -> str:
    """What something is that is sometimes a response, in words."""
    if _streams(fact):
        return "a stream of its chunks"
    return in_words(_others(fact))


def _streams(fact: AccessFact) -> bool:
    """Whether what is no response is a stream, or None too."""
    streams = [part for part in _others(fact) if part != Literal(None)]
    return bool(streams) and all(map(is_stream, streams))


def _lacks_only(fact: AccessFact) -> bool:
    """Whether what is no response is None."""
    return set(_others(fact)) == {Literal(None)}


def _others(fact: AccessFact) -> list[Value]:
    return [part for part in members(fact.value) if not isinstance(part, Instance | Dumped)]


def _has_effect(node: NodeId, subject: Subject) -> bool:
    """Whether evaluating it twice is not the same as once; reading a response has no effect."""
    reads = {fact.node for fact in subject.facts.accesses if fact.form in (Access.GET, Access.ITEM)}
    return subject.queries.has_effect(node, reads)


def _is_scalar(value: Value) -> bool:
    """Whether a member holds text or a number, so that what is stored there is one too."""
    return all(
        isinstance(part, Literal) or (isinstance(part, Plain) and part.kind in _SCALARS)
        for part in members(value)
    )


#: A list of what every item of another one is made into.
_EACH = re.compile(r"\[item(\.[^\]]+) for item in \$base\]")
#: More places than this are not named in a message.
_MOST_NAMED = 3
_SCALARS = frozenset({"str", "int", "float", "bool"})


def _quoted(fact: AccessFact, subject: Subject) -> str:
    """The key as a string literal, in the quotes that the document prefers."""
    text = repr(fact.name)
    if text[0] == "'" and '"' not in text and subject.queries.prefers_double_quotes:
        return f'"{text[1:-1]}"'
    return text
