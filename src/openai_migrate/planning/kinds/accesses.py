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
from openai_migrate.analysis.interpreter.schema import Member
from openai_migrate.analysis.interpreter.summary import parts_of
from openai_migrate.analysis.values import (
    NONE,
    UNDECLARED,
    UNKNOWN,
    Dumped,
    Function,
    Instance,
    Literal,
    Record,
    Sequence,
    members,
)
from openai_migrate.core.edit import AddElement, Edit, Holes, NodeId, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import guess, needs_human, remark, rewrite, waiting
from openai_migrate.planning.kinds.access_objects import (
    FOR_ALL,
    FOR_ANY,
    IN_PLACE,
    is_given_by_target,
    is_object,
    is_of_both_shapes,
    is_partly_given_by_target,
    is_scalar,
    is_simple,
    may_be_no_object,
    may_stream,
    shape_of,
    types_of,
)
from openai_migrate.planning.kinds.access_words import (
    agreement,
    dump_of,
    lacks_only,
    other_in_words,
    reads_of_items,
    with_readers,
)
from openai_migrate.planning.left_out import is_missed, row_of_left_out
from openai_migrate.planning.named_first import named_first
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule
from openai_migrate.syntax.proven import is_proven
from openai_migrate.syntax.repeated_tests import tested_again

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
#: Of rows for what may be a response, or something that has no such attribute.
_EITHER = "either"
_STORING = frozenset({Access.STORE, Access.STORE_ATTRIBUTE})
#: Forms that no model serves, so that they are mended where it is no response of v0, too.
_REPAIRED = frozenset({Access.ITEM, Access.GET, Access.CONTAINS})
#: Forms that mean something for a model, too, so that its author may want that.
_SERVED_BY_MODELS = frozenset(
    {Access.TEXT, Access.CONVERT, Access.PASSED, Access.STORED, Access.EQUALS, Access.ITERATE}
)
#: Forms whose template asks no more of the value than that a response is one it may be.
_LOOSE = frozenset({Access.ISINSTANCE})


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each access that means something else on a model.

    Where the calls are left, the accesses are too, and what they are waits for whoever mends them.
    """
    if not subject.is_blocked():
        yield from planned(subject)
        return
    yield from waiting(planned(subject), subject, _WAITS)


def planned(subject: Subject) -> Iterator[Finding]:
    chains = _chains(subject)
    inner = {first.node for first in chains.values()}
    for fact in subject.facts.accesses:
        if fact.form is Access.RETURNED and not fact.name and not _has_callers(subject):
            continue
        if fact.node in inner or (is_given_by_target(fact) and not _is_repaired(fact, subject)):
            continue
        if fact.node in chains:
            yield _chained(fact, chains[fact.node], subject)
            continue
        if fact.form is Access.ITERATE and may_stream(fact):
            yield from _iterated_beside(fact, subject)
            continue
        if _asks_for_truth(fact) and not _may_be_empty(fact, subject):
            continue
        kinds = types_of(fact)
        member = member_of(fact, kinds, subject)
        row = row_of(fact, member, subject)
        if row is not None and _is_asked_already(fact, row, subject):
            continue
        if row is not None and may_be_no_object(fact) and row.shape != _EITHER:
            kinds = kinds if fact.form is Access.ITEM else None
        if row is not None:
            finding = _finding(fact, kinds, member, row, subject)
            if fact.form in _SERVED_BY_MODELS and finding.edits and is_partly_given_by_target(fact):
                finding = needs_human(row, fact.node, _OF_BOTH)
            if fact.form is Access.PASSED and finding.edits and _is_partly_followed(fact, subject):
                finding = needs_human(row, fact.node, f"{row.message} {_TO_BOTH}")
            if UNDECLARED in members(fact.value):
                finding = _unsure(finding, row)
            elif not finding.edits and _is_mostly_text(fact, subject):
                told = row.message if shape_of(fact) == "dict" else _TEXT_OF_PART
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
    row = row_of(fact, None, subject)
    if row is not None and not is_given_by_target(fact) and not kinds <= {"iterator", "async"}:
        yield remark(row, fact.node, _KEYS_OR_ITEMS)


def _is_partly_followed(fact: AccessFact, subject: Subject) -> bool:
    """Whether a function of the project is among what a call may hand the response on to."""
    call = subject.queries.tree.node(fact.node)
    called = subject.queries.tree.id_of(call.func) if isinstance(call, cst.Call) else fact.node
    return any(isinstance(one, Function) for one in members(subject.facts.values.get(called, NONE)))


def _is_repaired(fact: AccessFact, subject: Subject) -> bool:
    """Whether it surely fails on an object of the target, or asks that for one of its attributes by
    ``in``, which looks at none; what may be something else is as its author wants it."""
    kinds = types_of(fact)
    if kinds is None or fact.form not in _REPAIRED:
        return False
    return fact.form is not Access.CONTAINS or member_of(fact, kinds, subject) is not None


def _is_mostly_text(fact: AccessFact, subject: Subject) -> bool:
    """Whether a text is made of some part of a response, which may be a text or number itself."""
    parts = members(fact.value)
    kinds = {part.type for part in parts if isinstance(part, Instance | Dumped)}
    whole = {rule.returns for rule in subject.sdk.rules.calls}
    return fact.form is Access.TEXT and not kinds <= whole and any(map(is_simple, parts))


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
LOST = {
    OPAQUE: "A response is handed back here through a decorator or metaclass that is not "
    "understood. If that makes JSON of it, as a web route does, or treats it as a dict, hand back "
    "response$dump. Callers that get the response itself have to read attributes now.",
    UNSETTLED: "A response goes from here to other files. What becomes of it there could not be "
    "found out, because too much goes through the same functions, decorators or classes. Where it "
    "is treated as a dict, read attributes instead.",
    LOOKED_UP: "This file looks functions and classes up by names that only the run knows, and may "
    "call this one so. Where what they give is treated as a dict, read attributes instead.",
    FORGOTTEN: "What becomes of this response could not be found out, because values in this file "
    "go through too many hands. Where it is treated as a dict, read attributes instead.",
}
_OF_BOTH = (
    "This is sometimes a response of a call of v0, and sometimes one of a client of the new SDK. "
    "For the former v0 had a dict here; migrate those calls as well, or tell the cases apart."
)
_TO_BOTH = "Functions of this project, which are called here as well, read attributes now."
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
_KEYS_OR_ITEMS = (
    "This may be a list, or a response: going over a response gave its keys in v0, and gives pairs "
    "of names and values now."
)
_TWICE = "The response is the result of a call: put it into a variable first."


def _asks_for_truth(fact: AccessFact) -> bool:
    """Whether all that counts is if the object is true."""
    applied = fact.form is Access.APPLIED and fact.name == "builtins.bool"
    return applied or fact.form in (Access.TRUTH, Access.OR_ELSE)


def _is_asked_already(fact: AccessFact, row: AccessRule, subject: Subject) -> bool:
    """Whether the test goes on to ask what the row asks, as an earlier run has written it."""
    above = subject.queries.tree.parent(subject.queries.tree.node(fact.node))
    if fact.form is not Access.TRUTH or not isinstance(above, cst.BooleanOperation):
        return False
    asked = (row.template or "").replace("$base", subject.text(fact.base))
    return subject.text(subject.queries.tree.id_of(above.right)) == asked


def _may_be_empty(fact: AccessFact, subject: Subject) -> bool:
    """Whether the API may send the object without any key; a model is true even then."""
    schema = subject.sdk.schema
    types = [part.type for part in members(fact.value) if isinstance(part, Instance)]
    return bool(types) and all(map(schema.may_be_empty, types))


def _has_callers(subject: Subject) -> bool:
    """Whether code in other files may call what nothing here calls."""
    placement = subject.clients.placement
    return placement.around.imported or placement.around.published


def _fails(fact: AccessFact, subject: Subject) -> bool:
    """Whether None in the place of the object is an error in any case, and nobody waits for the one
    that v0 raised."""
    tree, values = subject.queries.tree, subject.facts.values
    return (
        fact.form is Access.FUNCTION
        and fact.name in library.FAILING_FOR_NONE
        and not is_caught_alone(tree, values, tree.node(fact.node), NO_ITEMS)
    )


def member_of(fact: AccessFact, types: list[str] | None, subject: Subject) -> Member | None:
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


def row_of(fact: AccessFact, member: Member | None, subject: Subject) -> AccessRule | None:
    state = "undeclared" if member is None else "optional" if member.optional else "required"
    left_out = row_of_left_out(fact, subject) if state == "optional" else None
    if left_out is not None:
        return left_out
    if fact.form in _STORING and member is not None and not is_scalar(member.value):
        state = ""
    default = _default(fact, subject)
    renamed = fact.form is Access.TEXT and _is_renamed(fact, subject)
    either = may_be_no_object(fact) and member is not None and member.attribute == fact.name
    shape, last = shape_of(fact), "." + fact.name.rpartition(".")[2]
    shapes = {shape, _EITHER} if either and shape == "model" else {shape}
    form = fact.form.value
    if fact.form is Access.STORE_ATTRIBUTE and shape == "model":
        form = Access.STORE.value
    if is_missed(fact, shape, state, subject):
        form = "caught"
    if fact.form is Access.ATTRIBUTE and state != "undeclared" and is_of_both_shapes(fact):
        form = "of-both"
    if fact.awaited.of_type and shape == "model" and not is_object(fact):
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
        if row.member == "read" and not reads_of_items(fact, subject):
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
    if fact.form is Access.RETURNED and fact.name in LOST:
        return needs_human(row, fact.node, LOST[fact.name].replace("$dump", dump_of(subject)))
    if row.applicability is Applicability.NOTE and row.template is None:
        return remark(row, fact.node, row.message)
    if types is None and fact.form not in FOR_ANY and not (row.template and fact.form in _LOOSE):
        one = "the dict of a response" if shape_of(fact) == "dict" else "a response"
        both = (
            f"`{subject.text(fact.base)}` is sometimes {one} and sometimes {other_in_words(fact)}"
        )
        if lacks_only(fact) and fact.form in FOR_ALL and row.template is None:
            asked = f"`{subject.text(fact.base)} is not None`"
            unsure = (
                f"{both}; only v0's responses had {fact.name}. To tell them apart, ask {asked}."
            )
        elif (fact.node == fact.base or fact.form is Access.TEXT) and row.message:
            unsure = f"{both}. {row.message}"
        else:
            way = _written(fact, row, subject) or agreement(fact, subject)
            unsure = f"{both}, so this access is right for only one. {way}"
        return replace(needs_human(row, fact.node, unsure), value=fact.base)
    if row.template is None:
        return needs_human(row, fact.node, with_readers(fact, row, subject))
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
            return rewrite(row, fact.node, edits, with_readers(fact, row, subject))
        made = f"{row.message} " if fact.form is Access.SHAPED else ""
        return needs_human(row, fact.node, f"{made}{_TWICE}")
    if fact.form is Access.CONTAINS and member is not None and not fact.negated:
        again = tested_again(subject.queries, fact.node, fact.base, fact.name)
        if again is not None:
            whole = NodeId(subject.queries.tree.parents[fact.node])
            return rewrite(
                row, fact.node, (ReplaceExpression(whole, "$again", (("again", again),)),)
            )
    in_place = fact.form in IN_PLACE and not row.whole
    node = fact.base if in_place or row.of_base else fact.node
    base = fact.base
    looped = _made_by_loop(template, base, subject) if node == base else None
    if looped is not None:
        node = base = looped[0]
        template = looped[1]
    listed = _among_classes(node, template, subject) if fact.form is Access.ISINSTANCE else ()
    edits = listed or (ReplaceExpression(node, template, _holes(fact, base, template)),)
    return rewrite(row, fact.node, edits, with_readers(fact, row, subject))


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


def _has_effect(node: NodeId, subject: Subject) -> bool:
    """Whether evaluating it twice is not the same as once; reading a response has no effect."""
    reads = {fact.node for fact in subject.facts.accesses if fact.form in (Access.GET, Access.ITEM)}
    return subject.queries.has_effect(node, reads)


#: A list of what every item of another one is made into.
_EACH = re.compile(r"\[item(\.[^\]]+) for item in \$base\]")


def _quoted(fact: AccessFact, subject: Subject) -> str:
    """The key as a string literal, in the quotes that the document prefers."""
    text = repr(fact.name)
    if text[0] == "'" and '"' not in text and subject.queries.prefers_double_quotes:
        return f'"{text[1:-1]}"'
    return text
