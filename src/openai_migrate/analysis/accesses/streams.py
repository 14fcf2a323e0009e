"""What asks whether a stream is a generator, or uses it as one: in v0 each was one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.accesses.understanding import Understanding
from openai_migrate.analysis.values import Record, Sequence, Symbol, Value, members, which_may_be
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.tree import Tree


class StreamAccesses:
    """Finds the accesses to streams of an interpreted document."""

    def __init__(
        self, tree: Tree, values: Mapping[NodeId, Value], understanding: Understanding
    ) -> None:
        self.tree = tree
        self.values = values
        self.understanding = understanding

    def accesses(self) -> Iterator[AccessFact]:
        for number, value in which_may_be(self.values, Sequence):
            for form, stream in _forms(value):
                names = self.understanding.functions(form)
                place = self._place(self.tree.node(number), names)
                if place is not None:
                    node, name = place
                    yield AccessFact(self.tree.id_of(node), number, stream, form, name)

    def _place(self, node: cst.CSTNode, names: frozenset[str]) -> tuple[cst.CSTNode, str] | None:
        """What is asked of the stream that a node is, and the name that stands there for it."""
        parent = self.tree.parent(node)
        if isinstance(parent, cst.Attribute) and parent.value is node:
            return (parent, parent.attr.value) if parent.attr.value in names else None
        if isinstance(parent, cst.Match) and parent.subject is node:
            return self._matched(parent, names)
        call = self.tree.parent(parent) if isinstance(parent, cst.Arg) else None
        if not isinstance(call, cst.Call) or call.args[0] is not parent:
            return None
        callee = self._value(call.func)
        function = callee.name if isinstance(callee, Symbol) else ""
        name: str | None = None
        if function in names:
            name = function
        elif function == "builtins.type" and len(call.args) == 1:
            name = self._compared(call, names)
        elif function == "builtins.isinstance" and len(call.args) == 2:
            name = self._asked(call.args[1].value, names)
        elif function in _BY_NAME and len(call.args) > 1:
            key = literal_of(call.args[1].value)
            name = key.value if key is not None and isinstance(key.value, str) else None
        return (call, name) if name in names else None

    def _matched(self, match: cst.Match, names: frozenset[str]) -> tuple[cst.CSTNode, str] | None:
        """The class in a pattern that the stream is held against."""
        for case in match.cases:
            classes = list(_classes(case.pattern))
            asked = [(one, name) for one in classes for name in _symbols(self._value(one))]
            if any(self._still(name) for _, name in asked):
                return None  # this case takes it, now as in v0
            for one, name in asked:
                if name in names:
                    return one, name
        return None

    def _compared(self, call: cst.Call, names: frozenset[str]) -> str | None:
        """The class that the type of the stream is held against."""
        whole = self.tree.parent(call)
        if isinstance(whole, cst.ComparisonTarget):
            whole = self.tree.parent(whole)
        if not isinstance(whole, cst.Comparison):
            return None
        sides = (whole.left, *(target.comparator for target in whole.comparisons))
        return next((name for side in sides if (name := self._asked(side, names))), None)

    def _asked(self, classes: cst.BaseExpression, names: frozenset[str]) -> str | None:
        """The first of the classes that a stream is no instance of any more; None if it still is
        one of another of them."""
        if isinstance(classes, cst.BinaryOperation):  # A | B
            sides = (classes.left, classes.right)
            asked = [name for side in sides for name in _symbols(self._value(side))]
        else:
            asked = list(_symbols(self._value(classes)))
        if any(self._still(name) for name in asked):
            return None
        return next((name for name in asked if name in names), None)

    def _still(self, name: str) -> bool:
        return name in _ITERATORS or self.understanding.sdk.owns(name)

    def _value(self, node: cst.CSTNode) -> Value | None:
        return self.values.get(self.tree.id_of(node))


def _classes(pattern: cst.MatchPattern | None) -> Iterator[cst.BaseExpression]:
    """The classes of a pattern, of which what it is held against has to be one."""
    match pattern:
        case cst.MatchClass():
            yield pattern.cls
        case cst.MatchAs():
            yield from _classes(pattern.pattern)
        case cst.MatchOr():
            for option in pattern.patterns:
                yield from _classes(option.pattern)


def _forms(value: Value) -> Iterator[tuple[Access, Value]]:
    """The streams that a value may be, each with its form: what else it may be does not matter."""
    for part in members(value):
        if isinstance(part, Sequence) and part.given:
            yield Access.ASYNC_STREAM if part.kind == "async" else Access.STREAM, part


def _symbols(classes: Value | None) -> Iterator[str]:
    """The names of imported classes, alone or in a tuple."""
    for part in members(classes) if classes is not None else ():
        match part:
            case Symbol(name):
                yield name
            case Record("tuple", entries):
                for _, item in entries:
                    yield from _symbols(item)


_BY_NAME = frozenset({"builtins.hasattr", "builtins.getattr"})
#: What every stream is an instance of, now as in v0.
_ITERATORS = frozenset(
    {
        "builtins.object",
        *(
            f"{module}.{prefix}{name}"
            for module in ("collections.abc", "typing")
            for prefix in ("", "Async")
            for name in ("Iterable", "Iterator")
        ),
    }
)
