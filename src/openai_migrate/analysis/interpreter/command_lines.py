"""The functions and objects that command-line parsers put into what they parse:
``set_defaults(func=run)``, ``add_argument("--model", type=Model)``.

Parsers are known by the names of their methods, as subparsers come out of many hands.
Tests: the programs ``response_command_function``, ``class_enumeration_as_argument``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Row

from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Class,
    Function,
    Literal,
    Object,
    Plain,
    Sequence,
    Value,
    join_all,
    members,
    record,
)

#: Stands for the class of all that is parsed, in the table of attributes.
_PARSED = "argparse.Namespace"
#: Methods that parse.
PARSING = frozenset({"parse_args", "parse_known_args"})
#: What an argument is made by, and what it may be: what becomes of that is known.
_FOLLOWED = frozenset({"type", "const", "default"})
#: Actions that put what they get into a list.
_LISTING = frozenset(map(Literal, ("append", "extend", "append_const")))


def parsed(
    model: DataModel, name: str, positional: Row[Value], keywords: Mapping[str, Value]
) -> Value | None:
    """What methods of parsers give; None for other methods, and where no function was set."""
    match name:
        case "add_argument":
            attribute = _attribute_of(positional, keywords)
            value = join_all((*_made_of_text(model, keywords), *_given(keywords)))
            if attribute and value is not NEVER:
                value = Sequence("list", value) if _is_listed(keywords) else value
                model.tables.attributes.grow((_PARSED, attribute), value)
                model.escapes.escape((*positional, *_not_followed(keywords)))
                return UNKNOWN
        case "set_defaults" if any(map(_functions, keywords.values())):
            for key, value in keywords.items():
                if _functions(value):
                    model.tables.attributes.grow((_PARSED, key), join_all(_functions(value)))
            rest = tuple(value for value in keywords.values() if not _functions(value))
            model.escapes.escape(rest)
            return NONE
        case "parse_args" | "parse_known_args":
            attributes = model.tables.attributes
            places = attributes.keys_of(_PARSED)
            if not places:
                return None
            held = ((place[1], attributes.value(place)) for place in places)
            namespace = record("namespace", held, UNKNOWN)
            if name == "parse_args":
                return namespace
            return record("tuple", ((0, namespace), (1, Sequence("list", Plain("str")))), NEVER)
    return None


def _attribute_of(positional: Row[Value], keywords: Mapping[str, Value]) -> str:
    """The attribute in which an argument is found; "" for one that only the run knows."""
    match keywords.get("dest"):
        case Literal(str(name)):
            return name
    names = [one.value for one in positional if isinstance(one, Literal)]
    texts = [one for one in names if isinstance(one, str)]
    best = next((one for one in texts if one.startswith("--")), texts[0] if texts else "")
    return best.lstrip("-").replace("-", "_")


def _is_listed(keywords: Mapping[str, Value]) -> bool:
    """Whether the attribute is a list of all that is given."""
    number = keywords.get("nargs", Literal("?"))
    return number != Literal("?") or keywords.get("action") in _LISTING


def _made_of_text(model: DataModel, keywords: Mapping[str, Value]) -> tuple[Value, ...]:
    """What the ``type`` of an argument makes of a text, if it is of the project."""
    kinds = [
        one for one in members(keywords.get("type", NEVER)) if isinstance(one, Class | Function)
    ]
    made = (part for kind in kinds for part in members(model.call(kind, (Plain("str"),), {})))
    return tuple(part for part in made if isinstance(part, Object) or contains_response(part))


def _given(keywords: Mapping[str, Value]) -> tuple[Value, ...]:
    """The functions and objects that an argument may be, or is where it is left out."""
    given = (part for name in ("const", "default") for part in members(keywords.get(name, NEVER)))
    return tuple(part for part in given if isinstance(part, Function | Object))


def _not_followed(keywords: Mapping[str, Value]) -> Iterator[Value]:
    """What goes to the parser, and is not known to come out of it."""
    for key, value in keywords.items():
        for part in members(value):
            if key not in _FOLLOWED or not isinstance(part, Class | Function | Object):
                yield part


def _functions(value: Value) -> tuple[Value, ...]:
    return tuple(part for part in members(value) if isinstance(part, Function))
