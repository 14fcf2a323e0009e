"""Where it does not matter in which order the keys of a response come."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import Dumped, Instance, Symbol, Value, members
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.tree import Tree

#: Methods of dicts that look one item up, and those that ask for keys only.
_LOOKING_UP = frozenset({"get", "__getitem__"})
_ASKING = frozenset({"__contains__", "__len__"})
#: Operators on views that make sets, or hold them against something.
_OF_SETS = (cst.BitAnd, cst.BitOr, cst.BitXor, cst.Subtract)


class KeyOrder:
    """Tells of the accesses of a document whether the order of keys is lost in them."""

    def __init__(self, tree: Tree, evaluator: Evaluator) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.schema = evaluator.sdk.schema

    def is_lost(self, fact: AccessFact) -> bool:
        """Whether nothing that comes of an access has keys in an order."""
        whole, base = self.tree.node(fact.node), self.tree.node(fact.base)
        if fact.form is Access.CONTAINS:
            return True
        if fact.form is Access.FUNCTION:
            return self._is_orderless(whole)
        if fact.form is Access.ITERATE:
            return self._is_consumed(base)
        if fact.form is Access.LISTED:
            return self._is_column_read(base)
        if fact.form is Access.METHOD and fact.name in _ASKING:
            return True
        if self._has_parts(fact.value):
            return False  # what is looked up may have keys, too
        if fact.form is Access.METHOD:
            return fact.name in _LOOKING_UP or self._is_consumed(whole)
        if fact.form in (Access.MAPPING, Access.SPREAD):
            return self._is_formatted(base)
        return fact.form in (Access.GET, Access.DYNAMIC_ITEM)

    def _has_parts(self, value: Value) -> bool:
        """Whether something is always in a response that has keys itself."""
        types = {part.type for part in members(value) if isinstance(part, Instance | Dumped)}
        return any(
            contains_response(held)
            for name in types
            for key, held in self.schema.items_of(name)
            if (member := self.schema.by_key(name, key)) is not None and not member.optional
        )

    def _is_consumed(self, node: cst.CSTNode | None) -> bool:
        """Whether what takes the node asks for no order: ``sorted(u.items())``, ``"a" in u``."""
        parent = self.tree.parent(node) if node is not None else None
        above = self.tree.parent(parent) if parent is not None else None
        match parent:
            case cst.Arg():
                return self._is_orderless(above)
            case cst.ComparisonTarget():
                return isinstance(parent.operator, cst.In | cst.NotIn | cst.Equal | cst.NotEqual)
            case cst.BinaryOperation():
                return isinstance(parent.operator, _OF_SETS)
            case cst.CompFor():
                listed = isinstance(above, cst.GeneratorExp | cst.ListComp)
                return isinstance(above, cst.SetComp) or (listed and self._is_consumed(above))
            case cst.StarredElement():
                listed = isinstance(above, cst.List | cst.Tuple)
                return isinstance(above, cst.Set) or (listed and self._is_consumed(above))
        return False

    def _is_orderless(self, call: cst.CSTNode | None) -> bool:
        """Whether it is a call that gives the same whatever the order of the items is."""
        if not isinstance(call, cst.Call):
            return False
        callee = self.values.get(self.tree.id_of(call.func))
        by_key = any(one.keyword is not None and one.keyword.value == "key" for one in call.args)
        return isinstance(callee, Symbol) and callee.name in library.ORDERLESS and not by_key

    def _is_column_read(self, node: cst.CSTNode) -> bool:
        """Whether all that is read of the table made of the node is one column, by its name."""
        call = self.tree.parent(self.tree.parent(node) or node)
        whole = self.tree.parent(call) if isinstance(call, cst.Call) else None
        match whole:
            case cst.Subscript(slice=[cst.SubscriptElement(cst.Index(key))]):
                return whole.value is call and literal_of(key) is not None
        return False

    def _is_formatted(self, node: cst.CSTNode) -> bool:
        """Whether a format looks keys up in it."""
        parent = self.tree.parent(node)
        if isinstance(parent, cst.BinaryOperation):
            return isinstance(parent.operator, cst.Modulo)
        call = self.tree.parent(parent) if isinstance(parent, cst.Arg) else None
        if not isinstance(call, cst.Call):
            return False
        callee = self.values.get(self.tree.id_of(call.func))
        if isinstance(callee, Symbol):
            return callee.name.startswith("logging.")
        return isinstance(call.func, cst.Attribute) and call.func.attr.value in (
            "format",
            "format_map",
        )
