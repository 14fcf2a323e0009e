"""``[type.X]`` and ``[signature.X]`` tables, resolved for each target.

A member is one expression for all targets, or a table by major: ``{ 1 = "str", 3 = "str?" }``;
where a major is left out, the member does not exist on it. A signature lists what all targets take
under ``keywords`` and what only some take under ``only``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from openai_migrate.ruleset.fault import Fault, RuleText
from openai_migrate.ruleset.model import ResponseType, Signature

Signatures = dict[tuple[str, int], Signature]
Types = dict[int, dict[str, ResponseType]]

_TYPE_KEYS = frozenset({"members", "keys", "item", "targets"})
_SIGNATURE_KEYS = frozenset({"keywords", "positional", "required", "only", "targets"})

#: Expressions that are no type of a row: plain values.
PLAIN = frozenset({"str", "int", "float", "bool", "bytes", "any"})

#: What holds values of another type: ``list[T]``.
CONTAINERS = frozenset({"list", "dict", "iterator", "async_iterator", "awaitable"})

_TOKEN = re.compile(r"\s*(\||\?|\[|\]|[A-Za-z_][\w.]*)")


class BadExpression(Exception):
    """A type expression that cannot be read; ``str()`` says why."""


def read_types(text: RuleText, table: object, majors: frozenset[int], faults: list[Fault]) -> Types:
    """Major to the types of one file on that major; faults go to ``faults``."""
    types: Types = {major: {} for major in majors}
    for name, body in _bodies(text, "type", table, faults):

        def fault(what: str, key: str | None = None, name: str = name) -> None:
            faults.append(Fault(text.name, text.line_of("type", name, key), f"type {name}", what))

        for key in sorted(set(body) - _TYPE_KEYS):
            fault(f"unknown key {key!r}", key)
        members, keys, item = body.get("members", {}), body.get("keys", {}), body.get("item", "")
        if not _is_text_table(keys) or not isinstance(item, str) or not isinstance(members, dict):
            fault("'members' and 'keys' are tables, 'item' is a string")
            continue
        wrong = [one for one, value in members.items() if not _is_expression(value, majors)]
        for member in wrong:
            fault(f"{member}: write a type expression, or a table of them by target", member)
        if wrong:
            continue
        for major in _targets(body, majors, fault):
            types[major][name] = ResponseType(name, _on(major, members), keys, item)
    return types


def read_signatures(
    text: RuleText, table: object, majors: frozenset[int], faults: list[Fault]
) -> Signatures:
    """The signatures of one file; faults go to ``faults``."""
    signatures: Signatures = {}
    for name, body in _bodies(text, "signature", table, faults):

        def fault(what: str, key: str | None = None, name: str = name) -> None:
            line = text.line_of("signature", name, key)
            faults.append(Fault(text.name, line, f"signature {name}", what))

        for key in sorted(set(body) - _SIGNATURE_KEYS):
            fault(f"unknown key {key!r}", key)
        only = body.get("only", {})
        lists = [body.get(key, []) for key in ("keywords", "positional", "required")]
        if not isinstance(only, dict) or not all(map(_is_texts, [*lists, *only.values()])):
            fault("'keywords', 'positional', 'required' and those of 'only' are lists of strings")
            continue
        for major in _targets(body, majors, fault):
            names = frozenset(lists[0]) | frozenset(only.get(str(major), ()))
            keywords = names if "keywords" in body else None
            signatures[name, major] = Signature(keywords, tuple(lists[1]), frozenset(lists[2]))
    return signatures


def names_in(expression: str, types: Mapping[str, object]) -> Iterator[str]:
    """Type names in an expression, known or not; raises ``BadExpression``.

    A name with brackets (``SyncPage[model.Model]``) is one name, and so is what stands in them.
    """
    if not expression.strip():
        raise BadExpression("empty type expression")
    yield from _Expression(expression, types).names()


class _Expression:
    """Reads ``union := item ("|" item)*``, ``item := name ["[" union "]"] ["?"]``."""

    def __init__(self, text: str, types: Mapping[str, object]) -> None:
        self.text, self.types, self.at = text, types, 0
        self.found: list[str] = []

    def names(self) -> list[str]:
        self._union()
        if self.at != len(self.text.rstrip()):
            raise BadExpression(f"cannot read {self.text!r} from {self.text[self.at :]!r} on")
        return self.found

    def _union(self) -> None:
        self._item()
        while self._accept("|"):
            self._item()

    def _item(self) -> None:
        start = self.at
        name = self._name()
        if self._accept("["):
            self._union()
            if not self._accept("]"):
                raise BadExpression(f"']' is missing in {self.text!r}")
            if name not in CONTAINERS:
                self.found.append(self.text[start : self.at].strip())
        elif name not in PLAIN:
            self.found.append(name)
        self._accept("?")

    def _name(self) -> str:
        match = _TOKEN.match(self.text, self.at)
        if match is None or not (match[1][0].isalpha() or match[1][0] == "_"):
            raise BadExpression(f"a type is missing in {self.text!r}")
        self.at = match.end()
        return match[1]

    def _accept(self, token: str) -> bool:
        match = _TOKEN.match(self.text, self.at)
        if match is None or match[1] != token:
            return False
        self.at = match.end()
        return True


def _bodies(
    text: RuleText, kind: str, table: object, faults: list[Fault]
) -> Iterator[tuple[str, dict[str, Any]]]:
    entries = table.items() if isinstance(table, dict) else [("", None)]
    for name, body in entries:
        if isinstance(body, dict):
            yield name, body
        else:
            faults.append(Fault(text.name, 0, kind, f'write [{kind}."NAME"]'))


def _targets(body: Mapping[str, Any], majors: frozenset[int], fault: Any) -> list[int]:
    targets = body.get("targets", sorted(majors))
    if not isinstance(targets, list) or any(target not in tuple(majors) for target in targets):
        fault(f"unknown target in {targets!r}", "targets")
        return []
    return targets


def _on(major: int, members: Mapping[str, Any]) -> dict[str, str]:
    """The members that exist on one major."""
    found = {
        name: value if isinstance(value, str) else value.get(str(major))
        for name, value in members.items()
    }
    return {name: expression for name, expression in found.items() if expression is not None}


def _is_expression(value: object, majors: frozenset[int]) -> bool:
    if isinstance(value, str):
        return True
    return isinstance(value, dict) and _is_text_table(value) and {*value} <= {*map(str, majors)}


def _is_text_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
