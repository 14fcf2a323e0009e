"""Where streams are iterated: what goes wrong in one comes up there, after the call that made it.

Calls of functions of the document that iterate one count as well, so that a ``try`` around
``for piece in ask()`` is known to watch over the stream that the generator ``ask`` reads.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.errors.running import Running
from openai_migrate.analysis.values import Sequence, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree


class IteratedStreams:
    """Asked for places of an interpreted document; keys: of its functions, by their ids."""

    def __init__(self, tree: Tree, values: Mapping[NodeId, Value], keys: Mapping[int, str]) -> None:
        self.tree = tree
        streams = (
            number
            for number, value in values.items()
            if any(isinstance(part, Sequence) and part.given for part in members(value))
        )
        iterated = [number for number in streams if self._is_iterated(tree.node(number))]
        self._running = Running(tree, values, keys, iterated)

    def watched(self, number: NodeId) -> bool:
        """Whether one is iterated in what a node chooses the errors of: the body of the ``try`` in
        whose clauses it stands, of its ``with`` statement, of the function that it decorates."""
        below = self.tree.node(number)
        for above in self.tree.ancestors(below):
            if isinstance(above, cst.Try | cst.TryStar) and below in above.handlers:
                return self._running.in_block(above.body)
            if isinstance(above, cst.With) and below in above.items:
                return self._running.in_block(above.body)
            if isinstance(above, cst.FunctionDef):
                return below in above.decorators and self._running.in_block(above.body)
            if isinstance(above, cst.ClassDef):
                return False
            below = above
        return False

    def _is_iterated(self, node: cst.CSTNode) -> bool:
        """Whether the stream is run through where it stands, or given to what may do so."""
        match self.tree.parent(node):
            case cst.For(iter=iterable) | cst.CompFor(iter=iterable):
                return iterable is node
            case cst.From() | cst.Arg() | cst.StarredElement():
                return True
        return False
