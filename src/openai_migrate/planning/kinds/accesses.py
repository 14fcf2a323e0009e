"""``[[access]]`` rows: what code does to a response because v0's responses were dicts."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from openai_migrate.analysis.facts import Access, AccessFact
from openai_migrate.analysis.schema import Member
from openai_migrate.analysis.values import Instance, Literal, Plain, Sequence, members
from openai_migrate.core.edit import Holes, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule

#: Forms whose template takes the place of the object itself, not of the whole expression.
_IN_PLACE = (Access.FUNCTION, Access.SPREAD, Access.ITERATE)


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each access that means something else on a model."""
    if subject.is_blocked():
        return
    for fact in subject.facts.accesses:
        if fact.form in (Access.PASSED, Access.RETURNED):
            yield from _leaving(fact, subject)
            continue
        types = _types(fact)
        member = _member(fact, types, subject)
        row = _row(fact, member, subject)
        if row is not None:
            finding = _finding(fact, types, member, row, subject)
            yield finding
            if row.note and finding.edits:
                yield remark(row, fact.node, row.note)


def _leaving(fact: AccessFact, subject: Subject) -> Iterator[Finding]:
    """A response goes where the analysis does not follow: said, because its shape changed."""
    if fact.form is Access.RETURNED and not fact.name and not subject.clients.placement.imported:
        return
    for row in subject.sdk.rules.accesses:
        if row.form == fact.form.value and (not row.names or fact.name in row.names):
            if row.applicability is Applicability.NOTE:
                yield remark(row, fact.node, row.message)
            return


def _types(fact: AccessFact) -> list[str] | None:
    """The response types it may have; None if it may be something else that can be used so."""
    types = []
    keyed = fact.form not in (*_IN_PLACE, Access.METHOD)
    for part in members(fact.value):
        match part:
            case Instance(name):
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
    """The member that the key means in those of the types that have it; None if in none, or if it
    has different names in them."""
    schema = subject.sdk.schema
    names = types or [part.type for part in members(fact.value) if isinstance(part, Instance)]
    found = [member for name in names if (member := schema.by_key(name, fact.name)) is not None]
    if len({member.attribute for member in found}) != 1:
        return None
    return max(found, key=lambda member: member.optional)


def _row(fact: AccessFact, member: Member | None, subject: Subject) -> AccessRule | None:
    state = "undeclared" if member is None else "optional" if member.optional else "required"
    default = _default(fact, subject)
    for row in subject.sdk.rules.accesses:
        if row.form != fact.form.value or row.negated != fact.negated:
            continue
        if row.names and fact.name not in row.names:
            continue
        if row.member and (row.member != state or not fact.name):
            continue
        if row.default and row.default != default:
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
    if types is None:
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
    template = row.template.replace("$member", name).replace("$key", repr(fact.name))
    if template.count("$base") > 1 and subject.queries.has_effect(fact.base):
        return needs_human(
            row, fact.node, "The response is the result of a call: put it into a variable first."
        )
    node = fact.base if fact.form in _IN_PLACE or row.of_base else fact.node
    holes: Holes = (("base", fact.base),)
    if fact.default is not None and "$default" in template:
        holes = (*holes, ("default", fact.default))
    edit = ReplaceExpression(node, template, holes)
    applicability = row.applicability
    if member is None and applicability is Applicability.SAFE and row.member == "undeclared":
        applicability = Applicability.UNSAFE
    return Finding(row.id, fact.node, applicability, row.message, row.replacement, (edit,))
