"""Where responses get names, go into containers and functions, or come out of them, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.errors.awaiting import Awaiting
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import (
    NONE,
    Class,
    Function,
    Instance,
    Object,
    Record,
    Sequence,
    members,
    which_may_be,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class EntryFact:
    """A place where a response gets a name, goes into a container, a function or out of one.

    holder: what takes it, as text: a variable, an attribute, ``return``; the same for places that
    should agree. call: whether it is the result of a call, so the response as a whole.
    shared: whether the object is seen by another way, too, so that a copy is something else as soon
    as one of both is changed.
    """

    node: NodeId
    holder: str
    call: bool
    shared: bool = False


#: Above a response, what may take it. Most expressions have something else above them.
_HOLDING = frozenset(
    {
        *(cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.Return, cst.Yield),
        *(cst.Element, cst.DictElement, cst.ListComp, cst.GeneratorExp, cst.Arg, cst.Subscript),
        *(cst.DictComp, cst.BooleanOperation),
    }
)


class EntryGatherer:
    """Finds the entries of an interpreted document."""

    def __init__(self, tree: Tree, evaluator: Evaluator) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.scopes = evaluator.scopes
        self.function_around = evaluator.function_around
        self.awaiting = Awaiting(tree, evaluator)

    def entries(self) -> Iterator[EntryFact]:
        """Where responses are bound or handed on, and the objects of accesses that may fail."""
        for number, _ in which_may_be(self.values, Instance):
            node = self.tree.node(number)
            holder = self._holder(node)
            if holder is not None:
                whole = isinstance(node, cst.Call | cst.Await)
                yield EntryFact(number, holder, whole, self.is_shared(node))

    def is_shared(self, node: cst.CSTNode) -> bool:
        """Whether something beside the expression leads to the object that it means."""
        root, path = _path_to(node)
        if not isinstance(root, cst.Name):
            return not isinstance(root, cst.Call)
        binder = self.scopes.binder(self.scopes.of(root), root.value)
        bindings = binder.bindings[root.value] if binder is not None else ()
        if binder is None or len(bindings) != 1:
            return True
        target = self.tree.parent(self.tree.node(bindings[0]))
        assign = self.tree.parent(target) if isinstance(target, cst.AssignTarget) else None
        if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
            return True
        others = [
            self._path_from(self.tree.node(number))
            for number in self.scopes.references_to(binder, root.value)
            if self.tree.node(number) is not root
        ]
        return any(_meet(path, other) for other in others) or self.is_shared(assign.value)

    def _path_from(self, node: cst.CSTNode) -> list[str | int | None]:
        """The keys by which an expression goes on from a name."""
        above = self.tree.parent(node)
        while isinstance(above, cst.Subscript | cst.Attribute | cst.Call | cst.Await) and (
            getattr(above, "value", None) is node or getattr(above, "func", None) is node
        ):
            node, above = above, self.tree.parent(above)
        return _path_to(node)[1]

    def _holder(self, node: cst.CSTNode) -> str | None:
        parent = self.tree.parent(node)
        if type(parent) not in _HOLDING:
            return None
        match parent:
            case cst.Assign():
                return self._text(parent.targets[0].target)
            case cst.AnnAssign() | cst.NamedExpr() if parent.value is node:
                return self._text(parent.target)
            case cst.DictComp() if not self._is_certain(node):
                return None  # no dict can be made of it there
            case cst.Return() | cst.Yield():
                info = self.function_around(parent)
                return f"return {info.key if info is not None else ''}"
            case (
                cst.Element()
                | cst.DictElement()
                | cst.ListComp()
                | cst.DictComp()
                | cst.GeneratorExp()
            ):
                for above in self.tree.ancestors(parent):
                    if isinstance(above, cst.Assign):
                        return self._text(above.targets[0].target)
                    if isinstance(above, cst.BaseStatement):
                        break
                return ""
            case cst.Arg():
                call = self.tree.parent(parent)
                if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute):
                    base = self.values.get(self.tree.id_of(call.func.value))
                    kinds = Sequence | Record | Object
                    if any(isinstance(part, kinds) for part in members(base or NONE)):
                        return self._text(call.func.value)
                callee = self.values.get(self.tree.id_of(call.func)) if call is not None else None  # type: ignore[attr-defined]
                if any(isinstance(part, Function | Class) for part in members(callee or NONE)):
                    return "argument"
            case cst.BooleanOperation(operator=cst.Or()) if parent.left is node:
                whole = members(self.values.get(self.tree.id_of(parent), NONE))
                of_both = not all(isinstance(part, Instance) for part in whole)
                return self._holder(parent) if of_both else None
            case cst.Subscript() if parent.value is node and self.awaiting.awaits_key(parent):
                return ""
        return None

    def _is_certain(self, node: cst.CSTNode) -> bool:
        """Whether an expression is a response, or None, and nothing else."""
        parts = members(self.values.get(self.tree.id_of(node), NONE))
        return all(isinstance(part, Instance) or part == NONE for part in parts)

    def _text(self, node: cst.CSTNode) -> str:
        return dotted_name(node) if isinstance(node, cst.BaseExpression) else ""


def _path_to(node: cst.CSTNode) -> tuple[cst.CSTNode, list[str | int | None]]:
    """What an expression starts from and the keys that it goes by; None for one not known."""
    path: list[str | int | None] = []
    while True:
        match node:
            case cst.Await(expression=inner):
                node = inner
            case cst.Subscript(
                value=inner, slice=[cst.SubscriptElement(slice=cst.Index(value=key))]
            ):
                known = literal_of(key)
                path.append(known.value if known and isinstance(known.value, str | int) else None)
                node = inner
            case cst.Call(func=cst.Attribute(value=inner, attr=cst.Name("get")), args=[first, *_]):
                known = literal_of(first.value)
                path.append(known.value if known and isinstance(known.value, str) else None)
                node = inner
            case cst.Attribute(value=inner):
                path.append(node.attr.value)
                node = inner
            case _:
                return node, path[::-1]


def _meet(one: list[str | int | None], other: list[str | int | None]) -> bool:
    """Whether two ways from the same object may lead to one object, or one past the other."""
    return all(a == b or a is None or b is None for a, b in zip(one, other, strict=False))
