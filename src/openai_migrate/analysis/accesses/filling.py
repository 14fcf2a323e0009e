"""Mappings that fill a text by their keys: ``"%(k)s" % {"k": x}``, ``"{k}".format(**values)``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.accesses.conversions import (
    in_call_of_format,
    in_keyed_percent_format,
)
from openai_migrate.analysis.accesses.nesting import holds_inside
from openai_migrate.analysis.accesses.text_formats import (
    form_by_key,
    form_in_fields,
    formats,
    formats_with,
)
from openai_migrate.analysis.interpreter.spelled import Held
from openai_migrate.analysis.values import Dumped, Instance, Record, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.tree import Tree

#: Methods that fill the fields of their object's text.
FILLING = frozenset({"string.Template.substitute", "string.Template.safe_substitute"})


@dataclass(frozen=True, slots=True)
class _Filled:
    """A text with fields. text: the expression that it is; None where it is another's.

    way: ``%``, ``format`` or ``template``.
    """

    way: str
    text: cst.BaseExpression | None


class Filling:
    """Finds what is done to responses in mappings that fill texts."""

    def __init__(self, tree: Tree, values: Mapping[NodeId, Value], held: Held) -> None:
        self.tree = tree
        self.values = values
        self.held = held

    def of_element(
        self, element: cst.DictElement, number: NodeId, value: Value
    ) -> AccessFact | None:
        """What is done to a response that is written into such a mapping where that is used."""
        form = self.form_of(element)
        if form is None:
            return None
        way = self._conversion(element) if form is Access.TEXT else ""
        return AccessFact(number, number, value, form, way)

    def form_of(self, element: cst.DictElement) -> Access | None:
        """What such a text does to an element of a dict; None if nothing, or there is no text."""
        whole = self.tree.parent(element)
        filled = self._filled_by(whole) if whole is not None else None
        return None if filled is None else self._form(filled, _name(element))

    def of_mapping(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """A mapping with responses in it, made elsewhere, of which a text is made.

        Nothing is said of what a text reads by attributes or keys that serve it.
        """
        filled = self._filled_by(node)
        if filled is None or isinstance(node, cst.Dict):
            return None
        lacking = any(
            self._lacks(self._form(filled, key), item) for key, item in _entries_of(value)
        )
        return AccessFact(number, number, value, Access.FILLED) if lacking else None

    def fills(self, node: cst.CSTNode) -> bool:
        """Whether a node is such a mapping."""
        return self._filled_by(node) is not None

    @staticmethod
    def _lacks(form: Access | None, item: Value) -> bool:
        """Whether what a mapping holds does not serve a use of it as v0's object did."""
        if form is None or not holds_inside(item, Instance | Dumped):
            return False
        if form is Access.MAPPING:
            return holds_inside(item, Instance)
        if form is Access.DYNAMIC_ATTRIBUTE:
            return holds_inside(item, Dumped)
        return any(isinstance(part, Instance | Dumped) for part in members(item))

    def _filled_by(self, node: cst.CSTNode) -> _Filled | None:
        """The text that a mapping fills."""
        parent = self.tree.parent(node)
        match parent:
            case cst.BinaryOperation() if parent.right is node and formats(parent):
                single = isinstance(node, cst.Dict) or _is_mapping(
                    self.values.get(self.tree.id_of(node))
                )
                return _Filled("%", parent.left) if single else None
            case cst.Arg(keyword=None):
                call = self.tree.parent(parent)
                if not isinstance(call, cst.Call):
                    return None
                callee = self.values.get(self.tree.id_of(call.func))
                if isinstance(callee, Symbol) and callee.name in FILLING and parent.star != "*":
                    return _Filled("template", None)
                if not formats_with(call.func, self.held):
                    return None
                assert isinstance(call.func, cst.Attribute)
                star = "" if call.func.attr.value == "format_map" else "**"
                if parent.star == star:
                    return _Filled("format", call.func.value)
        return None

    def _form(self, filled: _Filled, name: str | None) -> Access | None:
        if filled.text is None or name is None:
            return Access.TEXT
        form_of = form_by_key if filled.way == "%" else form_in_fields
        return form_of(filled.text, name, self.held)

    def _conversion(self, element: cst.DictElement) -> str:
        whole, name = self.tree.parent(element), _name(element)
        filled = self._filled_by(whole) if whole is not None else None
        if filled is None or filled.text is None or name is None:
            return ""
        if filled.way == "%":
            return in_keyed_percent_format(filled.text, name, self.held)
        return in_call_of_format(filled.text, name, self.held)


def _name(element: cst.DictElement) -> str | None:
    key = literal_of(element.key)
    return key.value if key is not None and isinstance(key.value, str) else None


def _is_mapping(value: Value | None) -> bool:
    return value is not None and any(
        isinstance(part, Record) and part.kind == "dict" for part in members(value)
    )


def _entries_of(value: Value) -> Iterator[tuple[str | None, Value]]:
    """What is in dicts, by their keys; None for a key that is not known."""
    for part in members(value):
        if isinstance(part, Record) and part.kind == "dict":
            yield None, part.rest
            for key, item in part.entries:
                yield str(key), item
