"""``[[access]]`` rows: what code does to a response because v0's responses were dicts."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from openai_migrate.analysis.facts import Access, AccessFact
from openai_migrate.analysis.schema import Member
from openai_migrate.analysis.values import (
    Dumped,
    Instance,
    Literal,
    Plain,
    Sequence,
    Value,
    members,
)
from openai_migrate.core.edit import Holes, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark, rewrite
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule

#: Forms that are about the object itself: the template takes its place.
_IN_PLACE = frozenset(
    {
        Access.FUNCTION,
        Access.SPREAD,
        Access.ITERATE,
        Access.TEXT,
        Access.EQUALS,
        Access.PASSED,
        Access.STORED,
    }
)
#: Forms that ask for no key, so that what has no keys would take part in them too.
_UNKEYED = _IN_PLACE | {Access.METHOD, Access.ISINSTANCE, Access.NESTED, Access.RETURNED}
#: Forms that say something about the response among other things that the value may be.
_FOR_ANY = frozenset({Access.NESTED, Access.RETURNED})
#: Forms that ask whether an object has a key.
_ASKING = frozenset({Access.GET, Access.CONTAINS, Access.HASATTR, Access.GETATTR})
#: Forms whose template asks no more of the value than that a response is one it may be.
_LOOSE = frozenset({Access.ISINSTANCE})


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each access that means something else on a model."""
    if subject.is_blocked():
        return
    for fact in subject.facts.accesses:
        if fact.form is Access.RETURNED and not fact.name and not _is_imported(subject):
            continue
        kinds = _types(fact)
        member = _member(fact, kinds, subject)
        row = _row(fact, member, subject)
        if row is not None:
            finding = _finding(fact, kinds, member, row, subject)
            yield finding
            if row.note and finding.edits:
                yield remark(row, fact.node, row.note)


def _is_imported(subject: Subject) -> bool:
    return subject.clients.placement.imported


def _shape(fact: AccessFact) -> str:
    """Whether the object is a model there, or the dict that was made of one."""
    kinds = {type(part) for part in members(fact.value)}
    return "dict" if Dumped in kinds and Instance not in kinds else "model"


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
            case (
                Literal() | Plain("str" | "int" | "float" | "bool") | Sequence("iterator" | "async")
            ) if keyed:
                pass  # has no keys: where it came this way, v0 failed too
            case _:
                return None
    return types


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
    if fact.form is Access.STORE and member is not None and not _is_scalar(member.value):
        state = ""
    default = _default(fact, subject)
    shape, last = _shape(fact), "." + fact.name.rpartition(".")[2]
    for row in subject.sdk.rules.accesses:
        if row.form != fact.form.value or row.negated != fact.negated or row.shape != shape:
            continue
        if row.names and fact.name not in row.names and last not in row.names:
            continue
        if row.member and (row.member != state or not fact.name):
            continue
        if row.default and row.default != default:
            continue
        if fact.index is None and "$index" in (row.template or ""):
            continue
        return row
    return None


def _default(fact: AccessFact, subject: Subject) -> str:
    if fact.default is None:
        return "absent"
    literal = subject.queries.literal(fact.default)
    if literal is not None and literal.value is None:
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
    if row.applicability is Applicability.NOTE and row.template is None:
        return remark(row, fact.node, row.message)
    if types is None and fact.form not in _FOR_ANY and not (row.template and fact.form in _LOOSE):
        return needs_human(
            row,
            fact.node,
            f"`{subject.text(fact.base)}` is sometimes a response and sometimes something else, "
            "so this access is right for only one of them.",
        )
    if row.template is None:
        return needs_human(row, fact.node)
    name = member.attribute if member is not None else fact.name
    if "$member" in row.template and (not name.isidentifier() or keyword.iskeyword(name)):
        return needs_human(row, fact.node, f"The key {fact.name!r} is no attribute name.")
    template = row.template.replace("$member", name).replace("$key", _quoted(fact, subject))
    template = subject.speller.expand(template, fact.node)
    if template.count("$base") > 1 and subject.queries.has_effect(fact.base):
        return needs_human(
            row, fact.node, "The response is the result of a call: put it into a variable first."
        )
    node = fact.base if fact.form in _IN_PLACE or row.of_base else fact.node
    holes: Holes = (("base", fact.base),)
    if "$index" in template:
        assert fact.index is not None  # such rows are for such facts only
        holes = (*holes, ("index", fact.index))
    if fact.default is not None and "$default" in template:
        holes = (*holes, ("default", fact.default))
    holes = tuple(hole for hole in holes if f"${hole[0]}" in template)
    edit = ReplaceExpression(node, template, holes)
    return rewrite(row, fact.node, (edit,))


def _is_scalar(value: Value) -> bool:
    """Whether a member holds text or a number, so that what is stored there is one too."""
    return all(
        isinstance(part, Literal) or (isinstance(part, Plain) and part.kind in _SCALARS)
        for part in members(value)
    )


_SCALARS = frozenset({"str", "int", "float", "bool"})


def _quoted(fact: AccessFact, subject: Subject) -> str:
    """The key as a string literal, in the quotes that the document prefers."""
    text = repr(fact.name)
    if text[0] == "'" and '"' not in text and subject.queries.prefers_double_quotes:
        return f'"{text[1:-1]}"'
    return text
