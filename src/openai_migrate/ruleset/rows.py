"""TOML tables to rows: every field is checked for its type, every unknown or missing key is told.

The fields of a row class *are* the grammar (``model.py``): a new field needs nothing here unless
its type is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from openai_migrate.core.finding import Applicability
from openai_migrate.ruleset.fault import Fault, RuleText
from openai_migrate.ruleset.model import (
    AccessRule,
    AliasRule,
    AttributeRule,
    CallRule,
    ClientRule,
    CommandRule,
    ErrorRule,
    EventClient,
    EventRow,
    Example,
    KeywordAction,
    KeywordRule,
    PhraseRule,
    Row,
    SettingAction,
    SettingRule,
    SymbolRule,
    ValueRule,
)

#: Table name in TOML to row class and field of ``RuleSet``.
KINDS: Mapping[str, tuple[type[Row], str]] = {
    "call": (CallRule, "calls"),
    "keyword": (KeywordRule, "keywords"),
    "symbol": (SymbolRule, "symbols"),
    "alias": (AliasRule, "aliases"),
    "error": (ErrorRule, "errors"),
    "event": (EventRow, "events"),
    "phrase": (PhraseRule, "phrases"),
    "attribute": (AttributeRule, "attributes"),
    "access": (AccessRule, "accesses"),
    "setting": (SettingRule, "settings"),
    "client": (ClientRule, "clients"),
    "value": (ValueRule, "values"),
    "command": (CommandRule, "commands"),
}

_Choice = TypeVar("_Choice", bound=StrEnum)

_FIELDS: Mapping[str, Mapping[str, Field[Any]]] = {
    table: {field.name: field for field in fields(row_class)}
    for table, (row_class, _) in KINDS.items()
}

#: TOML keys that have another name in the row class.
_RENAMED = {"example": "examples"}


class _Wrong(Exception):
    """A value does not fit its field; ``str()`` says what was expected."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """A row as it stands in its file.

    table: ``call``, ``keyword`` ... ; number: which one of its kind in that file, from 0.
    """

    text: RuleText
    table: str
    number: int
    row: Row

    def fault(self, what: str, key: str | None = None) -> Fault:
        line = self.text.line_of(self.table, str(self.number), key)
        return Fault(self.text.name, line, self.row.id, what)


def read_rows(
    text: RuleText, table: str, value: object, faults: list[Fault]
) -> Iterator[RowSource]:
    """The rows of one ``[[table]]`` array that can be read; faults go to ``faults``."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        faults.append(Fault(text.name, text.line_of(table, ""), table, f"write [[{table}]]"))
        return
    for number, item in enumerate(value):
        row = _read_row(text, table, number, item, faults)
        if row is not None:
            yield RowSource(text, table, number, row)


def _read_row(
    text: RuleText, table: str, number: int, item: Mapping[str, Any], faults: list[Fault]
) -> Row | None:
    row_class = KINDS[table][0]
    known = _FIELDS[table]
    name = item.get("id") if isinstance(item.get("id"), str) else f"{table} {number + 1}"
    found: list[Fault] = []

    def fault(what: str, key: str | None = None) -> None:
        found.append(Fault(text.name, text.line_of(table, str(number), key), str(name), what))

    values: dict[str, Any] = {"origin": f"{text.name}:{text.line_of(table, str(number))}"}
    for key, value in item.items():
        field = known.get(_RENAMED.get(key, key))
        if field is None or key in ("origin", "examples"):
            fault(f"unknown key {key!r}", key)
            continue
        try:
            values[field.name] = _CONVERTERS[str(field.type)](value)
        except _Wrong as wrong:
            fault(f"{key}: {wrong}", key)
    for key in _missing(known, item):
        fault(f"missing key {key!r}")
    faults.extend(found)
    return None if found else row_class(**values)


def _missing(known: Mapping[str, Field[Any]], item: Mapping[str, Any]) -> list[str]:
    return [
        name
        for name, field in known.items()
        if field.default is MISSING and field.default_factory is MISSING and name not in item
    ]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"a string is expected, not {_kind(value)}")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(f"true or false is expected, not {_kind(value)}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Wrong(f"a whole number is expected, not {_kind(value)}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Wrong(f"a list of strings is expected, not {_kind(value)}")
    return tuple(_text(item) for item in value)


def _text_table(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _Wrong(f"a table of strings is expected, not {_kind(value)}")
    return {key: _text(item) for key, item in value.items()}


def _targets(value: object) -> frozenset[int]:
    if not isinstance(value, list):
        raise _Wrong(f"a list of majors is expected, not {_kind(value)}")
    return frozenset(_number(item) for item in value)


def _one_of(choices: type[_Choice]) -> Callable[[object], _Choice]:
    def convert(value: object) -> _Choice:
        try:
            return choices(_text(value))
        except ValueError:
            names = ", ".join(choices)
            raise _Wrong(f"unknown value {value!r}; known are {names}") from None

    return convert


def _examples(value: object) -> tuple[Example, ...]:
    if not isinstance(value, list):
        raise _Wrong("write [[<kind>.example]]")
    return tuple(_example(item) for item in value)


def _example(item: object) -> Example:
    if not isinstance(item, dict):
        raise _Wrong("write [[<kind>.example]]")
    known = {field.name: field for field in fields(Example)}
    for key in item:
        if key not in known:
            raise _Wrong(f"unknown key {key!r} in an example")
    if "before" not in item:
        raise _Wrong("an example needs 'before'")
    return Example(**{key: _CONVERTERS[str(known[key].type)](part) for key, part in item.items()})


def _kind(value: object) -> str:
    names = {
        str: "a string",
        bool: "a truth value",
        int: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), f"a {type(value).__name__}")


#: Annotation of a field (as written in ``model.py``) to the check that makes its value.
_CONVERTERS: Mapping[str, Callable[[object], Any]] = {
    "str": _text,
    "str | None": _text,
    "bool": _flag,
    "int": _number,
    "tuple[str, ...]": _texts,
    "Mapping[str, str]": _text_table,
    "frozenset[int]": _targets,
    "Applicability": _one_of(Applicability),
    "EventClient": _one_of(EventClient),
    "KeywordAction": _one_of(KeywordAction),
    "SettingAction": _one_of(SettingAction),
    "tuple[Example, ...]": _examples,
}
