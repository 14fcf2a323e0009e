"""Lists and dicts with responses in them of which a text is made: ``print([r])``, ``f"{rs}"``."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.accesses.filling import Filling
from openai_migrate.analysis.accesses.text_formats import form_in_fields, formats, formats_with
from openai_migrate.analysis.accesses.understanding import Understanding
from openai_migrate.analysis.interpreter.spelled import Held
from openai_migrate.analysis.values import (
    NONE,
    Dumped,
    Instance,
    Record,
    Sequence,
    Symbol,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree

#: What formats are called where accesses name functions.
FORMAT = "format.text"
#: Kinds of sequences whose texts show what is in them.
_SHOWING = frozenset({"list", "tuple", "set", "deque"})


class NestedTexts:
    """Finds where the text of a list or dict is made, which shows what is in it."""

    def __init__(
        self,
        tree: Tree,
        values: Mapping[NodeId, Value],
        held: Held,
        filling: Filling,
        understanding: Understanding,
    ) -> None:
        self.tree = tree
        self.values = values
        self.held = held
        self.filling = filling
        self.functions = understanding.functions(Access.NESTED_TEXT)

    def made_of(self, node: cst.CSTNode) -> str:
        """The function that makes a text of a node as it is; ``FORMAT`` for a format; else ""."""
        parent = self.tree.parent(node)
        match parent:
            case cst.FormattedStringExpression():
                return FORMAT
            case cst.BinaryOperation() if parent.right is node and formats(parent):
                return "" if isinstance(node, cst.Tuple) else FORMAT
            case cst.Element():
                whole = self.tree.parent(parent)
                above = self.tree.parent(whole) if isinstance(whole, cst.Tuple) else None
                formatted = isinstance(above, cst.BinaryOperation) and formats(above)
                return FORMAT if formatted else ""
            case cst.DictElement() if parent.value is node:
                return FORMAT if self.filling.form_of(parent) is Access.TEXT else ""
            case cst.Arg(star=""):
                call = self.tree.parent(parent)
                return self._made_by(call, parent) if isinstance(call, cst.Call) else ""
        return ""

    def _made_by(self, call: cst.Call, argument: cst.Arg) -> str:
        callee = self.values.get(self.tree.id_of(call.func))
        if isinstance(callee, Symbol) and callee.name in self.functions:
            return callee.name if argument.keyword is None else ""
        if not formats_with(call.func, self.held):
            return ""
        assert isinstance(call.func, cst.Attribute)
        keyword = argument.keyword
        name = keyword.value if keyword is not None else str(call.args.index(argument))
        made = form_in_fields(call.func.value, name, self.held)
        return FORMAT if made is Access.TEXT else ""

    @staticmethod
    def fact(number: NodeId, value: Value, function: str) -> AccessFact | None:
        """Of a list or dict whose text is made, if that shows a response."""
        shown = _shows(value)
        return AccessFact(number, number, value, Access.NESTED_TEXT, function) if shown else None


def _shows(value: Value) -> bool:
    """Whether the text of a list or dict has one in it of an object of v0.

    What the SDK may leave out of what was copied into a dict is passed over: it is little, and not
    what the text is made for.
    """
    for part in members(value):
        match part:
            case Sequence(kind, item) if kind in _SHOWING:
                inside = [item]
            case Record(_, entries, rest):
                inside = [rest, *(item for _, item in entries)]
            case _:
                continue
        for item in inside:
            parts = members(item)
            made = any(isinstance(one, Dumped) and not one.copied for one in parts)
            if any(isinstance(one, Instance) for one in parts) or (made and NONE not in parts):
                return True
            if _shows(item):
                return True
    return False
