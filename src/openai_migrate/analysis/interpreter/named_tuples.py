"""Classes of tuples whose items are attributes, too, that a call makes.

    namedtuple("Row", "name reply"), namedtuple("Row", ["name", "reply"], defaults=(None,))
    typing.NamedTuple("Row", [("name", str), ("reply", dict)])

Such a class is what calls ``NAMED_TUPLE`` with its fields, a text, and their defaults, a tuple; one
of the project below it has those fields. Test: the program ``response_in_named_tuples``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.interpreter.items import exact_items
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Literal,
    Partial,
    Symbol,
    Value,
    record,
)
from openai_migrate.syntax.constants import literal_of

#: What makes a tuple whose items are attributes, too; its first arguments are the fields' names and
#: their defaults.
NAMED_TUPLE = "collections.namedtuple()"
#: The class whose heirs among the project's classes are such tuples.
BASE = "typing.NamedTuple"
#: The functions that make such classes.
MAKING = (Symbol("collections.namedtuple"), Symbol(BASE))
_FIELDS = ("field_names", "fields")


def with_fields(
    call: cst.Call, callee: Value, positional: list[Value], keywords: dict[str, Value]
) -> tuple[list[Value], dict[str, Value]]:
    """The arguments of a call; where that makes a class, with its fields as a text if they are a
    list that stands there: of a list, values do not say the order."""
    for position, argument in enumerate(call.args) if callee in MAKING else ():
        name = argument.keyword.value if argument.keyword is not None else ""
        if argument.star or not (position == 1 or name in _FIELDS):
            continue
        names = list(_names(argument.value))
        if names and None not in names:
            fields = Literal(" ".join(filter(None, names)))
            if name:
                return positional, keywords | {name: fields}
            return [*positional[:position], fields, *positional[position + 1 :]], keywords
    return positional, keywords


def _names(display: cst.BaseExpression) -> Iterator[str | None]:
    """The names in a list or tuple of texts, or of pairs with one in front; None for others."""
    for element in display.elements if isinstance(display, cst.List | cst.Tuple) else ():
        match element.value:
            case cst.Tuple(elements=[cst.Element(value=first), *_]):
                found = literal_of(first)
            case _:
                found = literal_of(element.value)
        yield found.value if found is not None and isinstance(found.value, str) else None


def fields_of(value: Value) -> tuple[str, ...] | None:
    """The fields of a class that such a call makes; None for anything else."""
    match value:
        case Partial(Symbol(name), (Literal(str(names)), _)) if name == NAMED_TUPLE:
            return tuple(names.replace(",", " ").split())
    return None


def _class(arguments: Arguments) -> Value:
    """The class, which is called with the values of its fields."""
    given = (arguments.keywords.get(name) for name in _FIELDS)
    fields = next((value for value in given if value is not None), arguments.at(1))
    defaults = arguments.keywords.get("defaults", NEVER)
    renamed = "rename" in arguments.keywords
    match fields:
        case Literal(str()) if not arguments.starred and not renamed:
            return Partial(Symbol(NAMED_TUPLE), (fields, defaults))
    return UNKNOWN


def _tuple(arguments: Arguments) -> Value:
    """A tuple whose items are attributes, too."""
    fields, defaults, *values = arguments.positional
    assert isinstance(fields, Literal)
    names = str(fields.value).replace(",", " ").split()
    left = exact_items(defaults)
    given = dict(zip(reversed(names), reversed(left or ()), strict=False))
    given |= {**dict(zip(names, values, strict=False)), **arguments.keywords}
    if arguments.starred or left is None or given.keys() != set(names):
        return UNKNOWN
    items = tuple(enumerate(given[name] for name in names))
    return record("tuple", (*items, *((name, given[name]) for name in names)), NEVER)


#: By the qualified names of the functions.
EFFECTS: dict[str, Effect] = {
    **{making.name: _class for making in MAKING},
    NAMED_TUPLE: _tuple,
}
