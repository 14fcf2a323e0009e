"""What an expression is asked for where it stands: its truth, its class, what it equals."""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree

#: What may stand between a string and the comparison that it is a part of.
_COMPARED = (
    cst.ComparisonTarget,
    cst.Element,
    cst.Tuple,
    cst.List,
    cst.Set,
    cst.Call,
    cst.Arg,
)
_CLASS_NAMES = frozenset({"__name__", "__qualname__"})
#: Methods of a text that look for another one in it.
_LOOKING = frozenset({"startswith", "find", "index", "count"})


class Comparisons:
    """Says what the code of one tree asks of expressions."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree, self.scopes = tree, scopes

    def is_class_info(self, number: NodeId) -> bool:
        """Whether the node is a class that ``isinstance`` or ``issubclass`` asks for."""
        inner = self.tree.node(number)
        above = self.tree.parent(inner)
        if isinstance(above, cst.Element):
            inner = self.tree.parent(above) or above
            above = self.tree.parent(inner)
        call = self.tree.parent(above) if isinstance(above, cst.Arg) else None
        return (
            isinstance(call, cst.Call)
            and isinstance(call.func, cst.Name)
            and call.func.value in ("isinstance", "issubclass")
            and len(call.args) == 2
            and call.args[1] is above
        )

    def is_tested(self, number: NodeId) -> bool:
        """Whether the truth of the expression, or what it equals, decides something there."""
        node = self.tree.node(number)
        match self.tree.parent(node):
            case cst.UnaryOperation(operator=cst.Not()) | cst.BooleanOperation() | cst.Comparison():
                return True
            case (cst.If() | cst.While() | cst.IfExp() | cst.Assert()) as above:
                return above.test is node
        return False

    def is_truth(self, number: NodeId) -> bool:
        """Whether nothing but the truth of the expression counts there."""
        node = self.tree.node(number)
        match self.tree.parent(node):
            case cst.UnaryOperation(operator=cst.Not()):
                return True
            case cst.BooleanOperation() as above:
                return above.left is node and isinstance(above.operator, cst.Or)
            case (cst.If() | cst.While() | cst.IfExp() | cst.Assert()) as above:
                return above.test is node
        return False

    def is_given_as(self, number: NodeId, keyword: str) -> bool:
        """Whether the node is the value of an argument of that name, or counts last in it."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while isinstance(above, cst.BooleanOperation) and above.right is node:
            node, above = above, self.tree.parent(above)
        name = above.keyword if isinstance(above, cst.Arg) else None
        return name is not None and name.value == keyword

    def deciding(self, number: NodeId) -> NodeId:
        """The whole expression that has the value of the node where nothing else in it counts, as
        ``other or node`` and ``other if test else node``; the node itself where there is none."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while (isinstance(above, cst.BooleanOperation) and above.right is node) or (
            isinstance(above, cst.IfExp) and above.test is not node
        ):
            node, above = above, self.tree.parent(above)
        return self.tree.id_of(node)

    def with_alternative(self, number: NodeId) -> NodeId:
        """``node or right`` around a node; the node itself where there is no such."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        if isinstance(above, cst.BooleanOperation) and isinstance(above.operator, cst.Or):
            return self.tree.id_of(above) if above.left is node else number
        return number

    def alternative(self, number: NodeId) -> NodeId | None:
        """What counts where the value says nothing: the right side of ``node or right``, also of
        ``other or node or right``."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while (
            isinstance(above, cst.BooleanOperation)
            and isinstance(above.operator, cst.Or)
            and above.right is node
        ):
            node, above = above, self.tree.parent(above)
        if isinstance(above, cst.BooleanOperation) and above.left is node:
            return self.tree.id_of(above.right) if isinstance(above.operator, cst.Or) else None
        return None

    def compared_texts(self, number: NodeId) -> frozenset[str]:
        """The string literals that ``node == "text"`` or ``node in ("text", "other")`` asks for,
        also of ``str(node)`` and ``str(node).lower()``; none where it stands anywhere else."""
        node = self._as_text(self.tree.node(number))
        compared: list[cst.BaseExpression]
        match self.tree.parent(node):
            case cst.Comparison(
                left=left,
                comparisons=[
                    cst.ComparisonTarget(
                        operator=cst.Equal() | cst.NotEqual(), comparator=cst.SimpleString() as text
                    )
                ],
            ) if left is node:
                compared = [text]
            case cst.Comparison(
                left=left,
                comparisons=[
                    cst.ComparisonTarget(
                        operator=cst.In() | cst.NotIn(),
                        comparator=cst.Tuple() | cst.List() | cst.Set() as display,
                    )
                ],
            ) if left is node:
                compared = [element.value for element in display.elements]
            case _:
                return frozenset()
        texts = [string_of(item) for item in compared]
        return frozenset(text for text in texts if text is not None and None not in texts)

    def _as_text(self, node: cst.CSTNode) -> cst.CSTNode:
        """``str(node)`` or ``str(node).lower()`` around a node; else the node, which ``lower`` may
        be no method of."""
        call = self.tree.parent(self.tree.parent(node) or node)
        match call:
            case cst.Call(func=cst.Name("str"), args=[cst.Arg(value=value)]) if value is node:
                lower = self.tree.parent(self.tree.parent(call) or call)
                match lower:
                    case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("lower")), args=[]):
                        return lower if value is call else call
                return call
        return node

    def is_compared_with_class(self, number: NodeId) -> bool:
        """Whether a comparison around the node, or a method of a text that it is given to, asks for
        the name of something's class or for its ``repr``, which begins with that."""
        for above in self.tree.ancestors(self.tree.node(number)):
            match above:
                case cst.Comparison():
                    return self._names_class(above)
                case cst.Call(func=cst.Attribute(value=text, attr=cst.Name(name))) if (
                    name in _LOOKING
                ):
                    return self._names_class(text)
            if not isinstance(above, _COMPARED):
                return False
        return False

    def names_classes(self) -> bool:
        """Whether the name of a class, or a ``repr``, is asked for anywhere."""
        named = any(node.attr.value in _CLASS_NAMES for _, node in self.tree.each(cst.Attribute))
        return named or any(map(_makes_repr, (node for _, node in self.tree.each(cst.Call))))

    def _names_class(self, whole: cst.CSTNode) -> bool:
        inside = map(
            self.tree.node, (self.tree.id_of(whole), *self.tree.below(self.tree.id_of(whole)))
        )
        return any(
            _makes_repr(inner)
            or (isinstance(inner, cst.Attribute) and inner.attr.value in _CLASS_NAMES)
            for inner in inside
        )


def _makes_repr(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and dotted_name(node.func) == "repr"


def equated_with(tree: Tree, node: cst.CSTNode) -> cst.BaseExpression | None:
    """The other side of ``==`` or ``!=``; None where the node is on neither side of one alone."""
    above = tree.parent(node)
    if isinstance(above, cst.ComparisonTarget):
        whole = tree.parent(above)
        other = whole.left if isinstance(whole, cst.Comparison) else None
    else:
        whole = above
        other = above.comparisons[0].comparator if isinstance(above, cst.Comparison) else None
    if not isinstance(whole, cst.Comparison) or len(whole.comparisons) != 1:
        return None
    equal = isinstance(whole.comparisons[0].operator, cst.Equal | cst.NotEqual)
    return other if equal else None
