"""What handlers wait for where an expression raises an error: in its function, and in callers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import libcst as cst

from openai_migrate.analysis.errors.caught import (
    NO_ATTRIBUTE,
    NO_ITEMS,
    NO_KEY,
    is_caught,
    is_caught_alone,
    is_caught_with_all,
    names_inside,
    statements_around,
    taken_before_all,
    takes_alone,
)
from openai_migrate.analysis.interpreter.containers import constant_key
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import NONE, Class, Function, Object, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.left_marks import is_marked
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Awaited:
    """Which handlers take what v0 raised where an object had no such key.

    here:     one in the same function names the error.
    callers:  one around a call of the function does.
    callers_all: one around a call of the function takes it with all others.
    with_all: one in the same function takes it with all others, where None raises none.
    key:      before that one, another takes what a dict raises for a key that it does not have.
    of_type:  one takes what a thing without items raises, and not what one without such an
              attribute does; in the same function, or around a call of it.
    """

    here: bool = False
    callers: bool = False
    callers_all: bool = False
    with_all: bool = False
    key: bool = False
    of_type: bool = False


#: Methods that are handed the error with which a block ends.
_LEAVING = frozenset({"__exit__", "__aexit__"})
#: What a document says in which something handles an error of a key.
_NAMES = frozenset(name.rpartition(".")[2] for name in NO_KEY)
_TYPE_NAMES = frozenset(name.rpartition(".")[2] for name in NO_ITEMS)
#: What is so where nothing handles errors.
UNAWAITED = Awaited()


def guarded(evaluator: Evaluator) -> frozenset[str]:
    """The keys of functions, of any document, whose errors of keys go to a handler of a caller in
    the interpreted one."""
    return Awaiting(evaluator.tree, evaluator).guarded


def guarded_by_type(evaluator: Evaluator) -> frozenset[str]:
    """Those whose errors for what has no items do, where that does not take one for an attribute
    that is missing."""
    return Awaiting(evaluator.tree, evaluator).guarded_by_type


class Awaiting:
    """The handlers of an interpreted document."""

    def __init__(self, tree: Tree, evaluator: Evaluator) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.key_of = evaluator.key_of
        self.exports = evaluator.exports
        self.left_out = evaluator.sdk.functions_of("caught-with-all")
        self.seen_before = is_marked(tree.document)

    def of_item(self, node: cst.Subscript) -> Awaited:
        """For a subscript with a key.

        Handlers of callers are often for the keys of something else: they count where rows say that
        the API leaves this one out.
        """
        here = self._is_named(node)
        key = constant_key(node)
        at_times = key is not None and key.value in self.left_out
        around = self._function_of(node) if at_times else ""
        return Awaited(
            here=here,
            callers=at_times and around in self.guarded,
            callers_all=at_times and around in self._guarded_with_all,
            with_all=not here and is_caught_with_all(self.tree, self.values, node),
            of_type=self._is_alone_by_type(node)
            or (self._function_of(node) in self.guarded_by_type and not self._takes_type(node)),
        )

    def of_attribute(self, node: cst.CSTNode) -> Awaited:
        """For an attribute.

        Below a call that an earlier run has left to a person, that run has written it, as the
        target has it.
        """
        above = self.tree.parent(node)
        goes_on = isinstance(above, cst.Attribute) and above.value is node  # None raises it, too
        here = not goes_on and is_caught(self.tree, self.values, node, NO_ATTRIBUTE)
        open_yet = not here and not self.seen_before
        with_all = open_yet and is_caught_with_all(self.tree, self.values, node)
        before = taken_before_all(self.tree, self.values, node) if with_all else None
        return Awaited(here=here, with_all=with_all, key=bool(before and before & NO_KEY))

    def awaits_key(self, node: cst.Subscript) -> bool:
        """Whether a handler names the error of a key that is not there, which one of a caller may,
        or takes it with all others where the API leaves the key out at times."""
        key = constant_key(node)
        return (
            self._is_named(node)
            or self._function_of(node) in self.guarded
            or (
                key is not None
                and key.value in self.left_out
                and is_caught_with_all(self.tree, self.values, node)
            )
        )

    def _is_named(self, node: cst.CSTNode) -> bool:
        """Whether a handler in the same function, or a context manager there, names the error."""
        return is_caught(self.tree, self.values, node, NO_KEY) or any(
            self._is_taken_by(part)
            for above in statements_around(self.tree, node)
            if isinstance(above, cst.With)
            for item in above.items
            for part in self._made_by(item.item)
        )

    def _made_by(self, node: cst.BaseExpression) -> tuple[Value, ...]:
        """What makes a context manager: the function or class that is called for it."""
        made = node.func if isinstance(node, cst.Call) else node
        return members(self.values.get(self.tree.id_of(made), NONE))

    def _is_taken_by(self, maker: Value) -> bool:
        """Whether a context manager of this document takes the error."""
        match maker:
            case Function(key) if key in self.functions and self.functions[key].is_context:
                start = self.tree.id_of(self.functions[key].node)
                return any(
                    isinstance(inner := self.tree.node(NodeId(number)), cst.Yield)
                    and is_caught(self.tree, self.values, inner, NO_KEY)
                    for number in self.tree.below(start)
                )
            case Class(key) | Object(key):
                return any(
                    NO_KEY & names_inside(self.tree, self.values, info.node)
                    for info in self.functions.values()
                    if info.owner == key
                    and isinstance(info.node, cst.FunctionDef)
                    and info.node.name.value in _LEAVING
                )
        return False

    @cached_property
    def guarded(self) -> frozenset[str]:
        """The functions in which an error of a key goes to a handler that a caller has for it."""
        found = set(self.exports.guarded())
        if self._says(_NAMES):
            found.update(key for call in self._calls for key in self._handled_by(call))
            named = (info for info in self.functions.values() if self._is_decorated(info.node))
            found.update(info.key for info in named)
        return self._with_called(found, self._is_named)

    @cached_property
    def guarded_by_type(self) -> frozenset[str]:
        """The functions in which the error for what has no items goes to a handler of a caller that
        does not take one for an attribute."""
        found = set(self.exports.guarded_by_type())
        if self._says(_TYPE_NAMES):
            for _, node in self.tree.each(cst.Try):
                if not takes_alone(self.tree, self.values, node, NO_ITEMS):
                    continue
                for inner in map(self.tree.node, self.tree.below(self.tree.id_of(node.body))):
                    if isinstance(inner, cst.Call) and self._is_alone_by_type(inner):
                        found.update(self._callees(inner))
        return self._with_called(found, self._takes_type)

    def _says(self, names: frozenset[str]) -> bool:
        return any(name in chunk.text for chunk in self.tree.document.chunks for name in names)

    def _is_alone_by_type(self, node: cst.CSTNode) -> bool:
        return is_caught_alone(self.tree, self.values, node, NO_ITEMS)

    def _takes_type(self, node: cst.CSTNode) -> bool:
        """Whether a handler in the same function takes the error for what has no items."""
        named = is_caught(self.tree, self.values, node, NO_ITEMS)
        return named or self._is_among_all(node)

    @cached_property
    def _guarded_with_all(self) -> frozenset[str]:
        """The functions in which it goes to a handler of all errors that a caller here has."""
        found = {
            key for call in self._calls if self._is_among_all(call) for key in self._callees(call)
        }
        return self._with_called(found, self._is_among_all)

    def _is_among_all(self, node: cst.CSTNode) -> bool:
        return taken_before_all(self.tree, self.values, node) is not None

    @cached_property
    def _calls(self) -> list[cst.Call]:
        return [call for _, call in self.tree.each(cst.Call)]

    def _with_called(self, found: set[str], takes: Callable[[cst.CSTNode], bool]) -> frozenset[str]:
        """Functions, and all that they call where no handler of their own takes the error."""
        called: dict[str, set[str]] = {}
        for call in self._calls if found else ():
            around = self._function_of(call)
            if around and not takes(call):
                called.setdefault(around, set()).update(self._callees(call))
        waiting = list(found)
        while waiting:
            new = called.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return frozenset(found)

    def _handled_by(self, call: cst.Call) -> Iterator[str]:
        """What a call runs whose handler, around the call or made by it, names the error."""
        if self._is_named(call):
            yield from self._callees(call)
        elif any(NO_KEY & names_inside(self.tree, self.values, one.value) for one in call.args):
            for argument in call.args:
                yield from self._functions_in(self.tree.id_of(argument.value))

    def _callees(self, call: cst.Call) -> Iterator[str]:
        yield from self._functions_in(self.tree.id_of(call.func))

    def _functions_in(self, number: NodeId) -> Iterator[str]:
        for part in members(self.values.get(number, NONE)):
            if isinstance(part, Function):
                yield part.key

    def _is_decorated(self, node: cst.CSTNode) -> bool:
        """Whether a decorator is given the error: ``@retry(KeyError)``."""
        return isinstance(node, cst.FunctionDef) and any(
            NO_KEY & names_inside(self.tree, self.values, one.decorator) for one in node.decorators
        )

    def _function_of(self, node: cst.CSTNode) -> str:
        """The innermost function around a node, "" where there is none."""
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.FunctionDef | cst.Lambda):
                return self.key_of(above)
        return ""
