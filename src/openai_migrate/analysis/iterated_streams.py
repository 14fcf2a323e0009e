"""Where streams are iterated: what goes wrong in one comes up there, after the call that made it.

Calls of functions of the document that iterate one count as well, so that a ``try`` around
``for piece in ask()`` is known to watch over the stream that the generator ``ask`` reads.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.values import Function, Sequence, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree

_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)


class IteratedStreams:
    """Asked for statements of an interpreted document; keys: of its functions, by their ids."""

    def __init__(self, tree: Tree, values: Mapping[NodeId, Value], keys: Mapping[int, str]) -> None:
        self.tree = tree
        self._blocks: set[NodeId] = set()
        functions: list[str] = []
        callers: dict[str, list[cst.CSTNode]] = {}
        for number, value in values.items():
            parts = members(value)
            if any(isinstance(part, Sequence) and part.given for part in parts):
                node = tree.node(number)
                if self._is_iterated(node):
                    functions += self._enter(node, keys)
            else:
                for part in parts:
                    if isinstance(part, Function) and self._is_called(number):
                        callers.setdefault(part.key, []).append(tree.node(number))
        known: set[str] = set()
        while functions:
            key = functions.pop()
            if key not in known:
                known.add(key)
                for node in callers.get(key, ()):
                    functions += self._enter(node, keys)

    def in_block(self, block: cst.CSTNode) -> bool:
        """Whether a stream is iterated while the block runs."""
        return self.tree.id_of(block) in self._blocks

    def watched(self, number: NodeId) -> bool:
        """Whether one is iterated in what a node chooses the errors of: the body of the ``try`` in
        whose clauses it stands, of its ``with`` statement, of the function that it decorates."""
        below = self.tree.node(number)
        for above in self.tree.ancestors(below):
            if isinstance(above, cst.Try | cst.TryStar) and below in above.handlers:
                return self.in_block(above.body)
            if isinstance(above, cst.With) and below in above.items:
                return self.in_block(above.body)
            if isinstance(above, cst.FunctionDef):
                return below in above.decorators and self.in_block(above.body)
            if isinstance(above, cst.ClassDef):
                return False
            below = above
        return False

    def _enter(self, node: cst.CSTNode, keys: Mapping[int, str]) -> list[str]:
        """Note the blocks around a node; the function around them, if any."""
        for above in self.tree.ancestors(node):
            if isinstance(above, _SCOPES):
                return [keys[id(above)]] if id(above) in keys else []
            if isinstance(above, cst.BaseSuite):
                self._blocks.add(self.tree.id_of(above))
        return []

    def _is_called(self, number: NodeId) -> bool:
        node = self.tree.node(number)
        call = self.tree.parent(node)
        return isinstance(call, cst.Call) and call.func is node

    def _is_iterated(self, node: cst.CSTNode) -> bool:
        """Whether the stream is run through where it stands, or given to what may do so."""
        match self.tree.parent(node):
            case cst.For(iter=iterable) | cst.CompFor(iter=iterable):
                return iterable is node
            case cst.From() | cst.Arg() | cst.StarredElement():
                return True
        return False
