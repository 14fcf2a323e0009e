"""The functions that command-line parsers put into what they parse: ``set_defaults(func=run)``.

Parsers are known by the names of their methods, as subparsers come out of many hands.
Tests: the program ``response_command_function``.
"""

from __future__ import annotations

from collections.abc import Mapping

from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Function,
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


def parsed(model: DataModel, name: str, keywords: Mapping[str, Value]) -> Value | None:
    """What methods of parsers give; None for other methods, and where no function was set."""
    match name:
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


def _functions(value: Value) -> tuple[Value, ...]:
    return tuple(part for part in members(value) if isinstance(part, Function))
