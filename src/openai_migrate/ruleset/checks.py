"""What must hold between the rows of a rule set, and inside one, beyond the types of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from openai_migrate.core.finding import Applicability
from openai_migrate.ruleset.fault import Fault
from openai_migrate.ruleset.index import names_described
from openai_migrate.ruleset.model import (
    AccessRule,
    AliasRule,
    AttributeRule,
    CallRule,
    ClientRule,
    CommandRule,
    ErrorRule,
    EventRow,
    KeywordAction,
    KeywordRule,
    Pack,
    ResponseType,
    Row,
    SettingAction,
    SettingRule,
    SymbolRule,
    ValueRule,
)
from openai_migrate.ruleset.rows import RowSource
from openai_migrate.ruleset.template import holes_of, template_fault
from openai_migrate.ruleset.type_rows import BadExpression, names_in

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_FORMS = frozenset(
    {
        *("item", "dynamic-item", "store", "delete", "get", "contains"),
        *("method", "attribute", "function", "convert", "iterate", "spread"),
        *("hasattr", "getattr", "isinstance", "text", "nested-text", "fields", "filled", "equals"),
        *(
            "passed",
            "nested",
            "listed",
            "lost",
            "stored",
            "returned",
            "given",
            "loaded",
            "caught",
            "caught-type",
            "caught-with-all",
            "caught-by-callers",
            "shaped",
            "of-both",
            "changed-copy",
        ),
        *(
            "chained",
            "mapping",
            "truth",
            "or-else",
            "bound",
            "getter",
            "attrgetter",
            "methodcaller",
        ),
        *("applied", "matched", "store-attribute", "dynamic-attribute", "setattr"),
        *("stream", "async-stream", "code", "dispatch", "shown"),
    }
)
_SHAPES = frozenset({"model", "dict", "either"})
_MEMBERS = frozenset({"", "required", "optional", "undeclared", "renamed", "page", "flat", "read"})
_DEFAULTS = frozenset({"", "absent", "falsy", "null", "other"})
_FLAVOURS = frozenset({"plain", "azure", "azure-ad"})

#: Words that stand where ``KeywordRule.literals`` could have a template.
LITERAL_ACTIONS = frozenset({KeywordAction.DROP, KeywordAction.MANUAL})

#: Rows that need no example: they name something and change nothing by themselves.
_SILENT = (AliasRule, EventRow, ClientRule, ValueRule, CommandRule)

_R = TypeVar("_R", bound=Row)

Said = tuple[str, str | None]  # what is wrong, and at which key


def check_rows(
    sources: Sequence[RowSource],
    types: Mapping[int, Mapping[str, ResponseType]],
    pack: Pack,
    shipped: frozenset[str],
) -> Iterator[Fault]:
    """Every fault in rows that were read, file by file.

    shipped: names of our own files, whose rows must have examples.
    """
    majors = frozenset(pack.versions) - {0}
    names = {name for by_name in types.values() for name in by_name}
    calls = {row.old for row in _rows(sources, CallRule)}
    settings = {row.old for row in _rows(sources, SettingRule)}
    known = {name for source in sources for name in names_described(source.row)}
    known |= {row.old for row in _rows(sources, SymbolRule)}
    for source in sources:
        row = source.row
        said = [*_about_any(row, majors, source.text.name in shipped), *_about_one(row)]
        match row:
            case CallRule():
                said += _about_types(row, names)
            case KeywordRule():
                said += [
                    (f"no [[call]] row has old = {name!r}", "on")
                    for name in row.on
                    if name != "*" and name not in calls
                ]
            case ValueRule() if row.setting not in settings:
                said.append((f"no [[setting]] row has old = {row.setting!r}", "setting"))
            case AliasRule() if row.same_as not in known:
                said.append((f"no row describes {row.same_as!r}", "same_as"))
        yield from (source.fault(what, key) for what, key in said)
    yield from _twice(sources)


def check_types(types: Mapping[int, Mapping[str, ResponseType]]) -> Iterator[tuple[str, str]]:
    """(type name, fault) for every member whose expression makes no sense, each said once."""
    said: set[tuple[str, str]] = set()
    for by_name in types.values():
        faults: dict[str, tuple[str, ...]] = {}  # most expressions occur many times
        for response in by_name.values():
            items = [response.item] if response.item else []
            for expression in [*response.members.values(), *items]:
                if expression not in faults:
                    faults[expression] = tuple(_expression_faults(expression, by_name))
                said.update((response.name, what) for what in faults[expression])
    yield from sorted(said)


def _about_any(row: Row, majors: frozenset[int], shipped: bool) -> Iterator[Said]:
    if not _ID.match(row.id):
        yield "write the id as area/name, in lower case with '-'", "id"
    for target in sorted(row.targets - majors):
        yield f"unknown target {target}; known are {sorted(majors)}", "targets"
    if not row.targets:
        yield "a row needs at least one target", "targets"
    if row.targets < majors and not row.gone and not isinstance(row, EventRow):
        yield "say in 'gone' what holds on the targets that are left out", "targets"
    if row.applicability is not Applicability.SAFE and not row.message:
        yield f"a row that is {row.applicability} needs a message", None
    if shipped and not row.examples and not isinstance(row, _SILENT):
        yield "a row needs an example", None


def _about_one(row: Row) -> Iterator[Said]:
    match row:
        case CallRule():
            yield from _about_call(row)
        case KeywordRule():
            yield from _about_keyword(row)
        case SymbolRule():
            yield from _names(old=row.old, new=row.new)
            yield from _needs_new(row, row.new)
            yield from _template("called", row.called, row.positional)
            if not row.itself and not row.below:
                yield "with 'itself' false it needs 'below'", "itself"
        case CommandRule():
            for option in row.options:
                if option.partition(" ")[0] not in row.subcommands:
                    yield f"{option!r} begins with no subcommand", "options"
        case AliasRule():
            yield from _names(old=row.old, same_as=row.same_as)
        case ErrorRule():
            yield from _names(old=row.old, new=row.new)
            yield from _names(exact=row.exact, bases=row.bases)
            yield from _needs_new(row, row.new)
            yield from _template("construct", row.construct, {"message", "status"})
        case EventRow():
            yield from _names(old=row.old, new=row.new)
        case AttributeRule():
            yield from _keywords(old=(row.old,))
            yield from _needs_new(row, row.new)
            yield from _template("new", row.new, {"value"})
            yield from _template("general", row.general, {"value"})
            yield from _template("truth", row.truth, {"value"})
            yield from _template("part", row.part, {"value", "part"})
        case SettingRule():
            yield from _about_setting(row)
        case AccessRule():
            yield from _about_access(row)
        case ClientRule():
            yield from _names(new=row.new)
            yield from _keywords(name=(row.name,), alternatives=row.alternatives)
        case ValueRule():
            if row.flavour not in _FLAVOURS:
                yield f"unknown flavour {row.flavour!r}; known are {sorted(_FLAVOURS)}", "flavour"


def _about_call(row: CallRule) -> Iterator[Said]:
    yield from _names(old=row.old, old_async=row.old_async, new=row.new)
    yield from _needs_new(row, row.new)
    yield from _keywords(positional=row.positional, rename=tuple(row.rename.values()))
    if row.keep_positional > len(row.positional) or row.keep_positional < 0:
        yield "more arguments than 'positional' names", "keep_positional"
    for template in row.add.values():
        yield from _template("add", template, set())
    for template in row.combine.values():
        yield from _template("combine", template, holes_of(template))
        if not holes_of(template):
            yield f"{template!r} has no hole", "combine"
    yield from _template("result", row.result, {"call"})
    if row.result is not None and not holes_of(row.result):
        yield "'result' needs the hole $call", "result"


def _about_keyword(row: KeywordRule) -> Iterator[Said]:
    yield from _keywords(old=(row.old,), wins_over=row.wins_over)
    needs_new = row.action in (KeywordAction.RENAME, KeywordAction.OPTION, KeywordAction.HEADER)
    if needs_new and not row.new:
        yield f"action {row.action} needs 'new'", "action"
    elif needs_new and row.action is not KeywordAction.HEADER:
        yield from _keywords(new=(row.new,))
    yield from _manual_agrees(row, row.action is KeywordAction.MANUAL)
    for literal, template in row.literals.items():
        yield from _template("literals", literal, set())
        if template not in LITERAL_ACTIONS:
            yield from _template("literals", template, {"value"})
    yield from _template("pair", row.pair, {"first", "second"})


def _about_setting(row: SettingRule) -> Iterator[Said]:
    yield from _names(old=row.old, module=row.module, azure_module=row.azure_module)
    names = (row.argument, row.azure_argument, row.ad_argument)
    yield from _keywords(argument=tuple(name for name in names if name))
    if row.action is SettingAction.TEMPLATE and (not row.template or not row.argument):
        yield "action template needs 'template' and 'argument'", "action"
    yield from _manual_agrees(row, row.action is SettingAction.MANUAL)
    yield from _template("template", row.template, {"value"})
    yield from _template("async_template", row.async_template, {"value"})
    yield from _template("read", row.read, {"client"})


def _about_access(row: AccessRule) -> Iterator[Said]:
    for key, value, known in (
        ("form", row.form, _FORMS),
        ("shape", row.shape, _SHAPES),
        ("member", row.member, _MEMBERS),
        ("default", row.default, _DEFAULTS),
    ):
        if value not in known:
            yield (
                f"unknown {key} {value!r}; known are {', '.join(sorted(filter(None, known)))}",
                key,
            )
    yield from _names(names=tuple(name.removeprefix(".") for name in row.names))
    yield from _template(
        "template", row.template, {"base", "default", "first", "member", "key", "index"}
    )
    silent = (Applicability.MANUAL, Applicability.NOTE)
    if row.template is None and row.applicability not in silent:
        yield "a row without 'template' must be manual or a note", None


def _about_types(row: CallRule, names: set[str]) -> Iterator[Said]:
    special = (("returns_for", expression) for expression in row.returns_for.values())
    for key, expression in (("returns", row.returns), ("stream", row.stream), *special):
        if expression:
            known = dict.fromkeys(names)
            yield from ((what, key) for what in _expression_faults(expression, known))


def _expression_faults(expression: str, known: Mapping[str, object]) -> Iterator[str]:
    try:
        for name in names_in(expression, known):
            if name not in known:
                yield f"unknown type {name!r} in {expression!r}"
    except BadExpression as wrong:
        yield str(wrong)


def _needs_new(row: Row, new: str | None) -> Iterator[Said]:
    if new is None and row.applicability is not Applicability.MANUAL:
        yield "a row without 'new' must be manual", None


def _manual_agrees(row: Row, manual: bool) -> Iterator[Said]:
    if manual != (row.applicability is Applicability.MANUAL):
        yield "action and applicability must both be manual, or neither", "action"


def _names(**values: str | tuple[str, ...] | None) -> Iterator[Said]:
    """Faults of values that must be dotted names."""
    for key, value in values.items():
        for name in (value,) if isinstance(value, str) else value or ():
            if not all(part.isidentifier() for part in name.split(".")):
                yield f"{name!r} is no dotted name", key


def _keywords(**values: tuple[str, ...]) -> Iterator[Said]:
    """Faults of values that must be single names."""
    for key, names in values.items():
        for name in names:
            if not name.isidentifier():
                yield f"{name!r} is no name", key


def _template(key: str, template: str | None, holes: set[str] | tuple[str, ...]) -> Iterator[Said]:
    if template is not None and (what := template_fault(template, holes)) is not None:
        yield what, key


def _twice(sources: Sequence[RowSource]) -> Iterator[Fault]:
    """Rows whose id, or whose v0 name, another row has already."""
    ids: dict[str, RowSource] = {}
    described: dict[str, RowSource] = {}
    for source in sources:
        if (first := ids.setdefault(source.row.id, source)) is not source:
            yield source.fault(f"duplicate id, first used at {first.row.origin}", "id")
            continue
        for name in names_described(source.row):
            if (first := described.setdefault(name, source)) is not source:
                yield source.fault(
                    f"{name!r} has a row already: [{first.row.id}] at {first.row.origin}; "
                    "a row with the same id replaces it",
                    "old",
                )


def _rows(sources: Sequence[RowSource], kind: type[_R]) -> Iterator[_R]:
    return (source.row for source in sources if isinstance(source.row, kind))
