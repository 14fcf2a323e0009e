"""Blocks of a document during which something may happen: in them, or in functions called there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import libcst as cst

from openai_migrate.analysis.values import Function, Value, may_be, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree

_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)


class Running:
    """The blocks that run what happens at some nodes.

    values: of the interpreted document. keys: of its functions, by their ids.
    """

    def __init__(
        self,
        tree: Tree,
        values: Mapping[NodeId, Value],
        keys: Mapping[int, str],
        happens: Iterable[NodeId],
    ) -> None:
        self.tree = tree
        self._keys = keys
        self._blocks: set[NodeId] = set()
        functions = [key for number in happens for key in self._enter(tree.node(number))]
        if not functions:
            return
        callers = self._callers(values)
        known: set[str] = set()
        while functions:
            key = functions.pop()
            if key not in known:
                known.add(key)
                for node in callers.get(key, ()):
                    functions += self._enter(node)

    def in_block(self, block: cst.CSTNode) -> bool:
        """Whether it may happen while the block runs."""
        return self.tree.id_of(block) in self._blocks

    @property
    def anywhere(self) -> bool:
        """Whether it may happen at all."""
        return bool(self._blocks)

    def _callers(self, values: Mapping[NodeId, Value]) -> dict[str, list[cst.CSTNode]]:
        """Where each function is called, or handed to what may call it."""
        found: dict[str, list[cst.CSTNode]] = {}
        for number, value in values.items():
            if not may_be(value, Function):
                continue
            node = self.tree.node(number)
            if isinstance(self.tree.parent(node), cst.Call | cst.Arg):
                for part in members(value):
                    if isinstance(part, Function):
                        found.setdefault(part.key, []).append(node)
        return found

    def _enter(self, node: cst.CSTNode) -> list[str]:
        """Note the blocks around a node; the function around them, if any."""
        for above in self.tree.ancestors(node):
            if isinstance(above, _SCOPES):
                return [self._keys[id(above)]] if id(above) in self._keys else []
            if isinstance(above, cst.BaseSuite):
                self._blocks.add(self.tree.id_of(above))
        return []
