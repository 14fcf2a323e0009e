"""Where streams are iterated: what goes wrong in one comes up there, after the call that made it.

Calls of functions of the document that iterate one count as well, so that a ``try`` around
``for piece in ask()`` is known to watch over the stream that the generator ``ask`` reads.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import libcst as cst

from openai_migrate.analysis.errors.running import Running
from openai_migrate.analysis.values import NEVER, UNKNOWN, Sequence, Unknown, Value, may_be, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.quiet_calls import METHODS, MODULES, QUIET, TAKING
from openai_migrate.syntax.scopes import Scopes


class IteratedStreams:
    """Asked for places of an interpreted document.

    keys: of its functions, by their ids. called: the names of methods of the SDK. flag: the
    argument with which one of them gives a stream.
    """

    def __init__(
        self,
        scopes: Scopes,
        values: Mapping[NodeId, Value],
        keys: Mapping[int, str],
        called: Collection[NodeId],
        flag: str,
    ) -> None:
        self.scopes, self.tree, self.values = scopes, scopes.tree, values
        self._called, self._flag = called, flag
        tree = self.tree
        streams = (
            number
            for number, value in values.items()
            if may_be(value, Sequence)
            and any(isinstance(part, Sequence) and part.given for part in members(value))
        )
        iterated = [number for number in streams if self._is_iterated(tree.node(number))]
        self._running = Running(tree, values, keys, iterated)

    def watched(self, number: NodeId) -> bool:
        """Whether one is iterated in what a node chooses the errors of: the body of the ``try`` in
        whose clauses it stands, of its ``with`` statement, of the function that it decorates."""
        block = self._watched_block(number)
        return block is not None and self._running.in_block(block)

    def absent(self, number: NodeId) -> bool:
        """Whether surely none is iterated there: nothing is run but calls that give none."""
        block = self._watched_block(number)
        return block is not None and not any(
            self._may_iterate(self.tree.node(one))
            for one in self.tree.below(self.tree.id_of(block))
        )

    def _watched_block(self, number: NodeId) -> cst.BaseSuite | None:
        below = self.tree.node(number)
        for above in self.tree.ancestors(below):
            if isinstance(above, cst.Try | cst.TryStar) and below in above.handlers:
                return above.body
            if isinstance(above, cst.With) and below in above.items:
                return above.body
            if isinstance(above, cst.FunctionDef):
                return above.body if below in above.decorators else None
            if isinstance(above, cst.ClassDef):
                return None
            below = above
        return None

    def _may_iterate(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.For(iter=what) | cst.CompFor(iter=what) | cst.StarredElement(value=what):
                return not self._is_list(what)
            case cst.From() | cst.With():
                return True
            case cst.Await(expression=what):
                return not isinstance(what, cst.Call)
            case cst.Arg(star="*", value=what) | cst.AugAssign(value=what):
                return self._may_stream(what)
            case cst.ComparisonTarget(cst.In() | cst.NotIn(), what):
                return self._may_stream(what)
            case cst.Assign(targets=targets, value=what):
                return any(map(_takes_apart, targets)) and self._may_stream(what)
            case cst.Call():
                return not self._gives_none(node)
        return False

    def _may_stream(self, node: cst.BaseExpression) -> bool:
        """Whether something that stands there without a call may be a stream."""
        if not isinstance(node, cst.Name | cst.Attribute | cst.Subscript):
            return False  # a display, a text, a number; what calls give is asked for itself
        given = members(self.values.get(self.tree.id_of(node), UNKNOWN))
        return any(
            isinstance(one, Unknown) or (isinstance(one, Sequence) and one.given) for one in given
        )

    def _is_list(self, node: cst.BaseExpression) -> bool:
        """Whether something is no stream, whoever made it."""
        if isinstance(node, cst.List | cst.Tuple | cst.Set | cst.Dict):
            return True
        if isinstance(node, cst.Call):  # which is asked for itself
            return isinstance(node.func, cst.Name) and node.func.value == "range"
        given = members(self.values.get(self.tree.id_of(node), NEVER))
        return bool(given) and all(isinstance(one, Sequence) and not one.given for one in given)

    def _gives_none(self, call: cst.Call) -> bool:
        """Whether a call neither gives a stream nor iterates one."""
        if self.tree.id_of(call.func) in self._called:
            return not any(one.star or self._asks_for_one(one) for one in call.args)
        match call.func:
            case cst.Name(value=name):
                return name in QUIET and self.scopes.binder(self.scopes.of(call.func), name) is None
            case cst.Attribute(value=cst.Name(value=owner)) if owner in MODULES:
                return True
            case cst.Attribute(attr=cst.Name(value=name)):
                return name in METHODS and name not in TAKING
        return False

    def _asks_for_one(self, argument: cst.Arg) -> bool:
        if argument.keyword is None or argument.keyword.value != self._flag:
            return False
        said = literal_of(argument.value)
        return said is None or bool(said.value)

    def _is_iterated(self, node: cst.CSTNode) -> bool:
        """Whether the stream is run through where it stands, or given to what may do so."""
        match self.tree.parent(node):
            case cst.For(iter=iterable) | cst.CompFor(iter=iterable):
                return iterable is node
            case cst.From() | cst.Arg() | cst.StarredElement():
                return True
        return False


def _takes_apart(target: cst.AssignTarget) -> bool:
    """Whether an assignment runs through its value: ``a, b = …``, ``parts[:] = …``."""
    match target.target:
        case cst.Tuple() | cst.List():
            return True
        case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Slice())]):
            return True
    return False
