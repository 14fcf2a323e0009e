"""Which values other documents did not settle about."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.values import NONE, Class, Function, Object, members
from openai_migrate.syntax.definitions import module_key
from openai_migrate.syntax.tree import Tree

_DEFINITIONS = frozenset({cst.FunctionDef, cst.ClassDef, cst.Lambda})


class Unsettled:
    """Which expressions go into something of which other documents do not know what it holds."""

    def __init__(self, tree: Tree, evaluator: Evaluator) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.exports = evaluator.exports
        self.key_of = evaluator.key_of

    def takes(self, node: cst.CSTNode) -> bool:
        """Whether what takes the value of a node did not settle."""
        return not all(self.exports.is_settled(slot) for slot in self._slots(node))

    def _slots(self, node: cst.CSTNode) -> Iterator[Slot]:
        parent = self.tree.parent(node)
        match parent:
            case cst.Return() | cst.Yield():
                yield self._definition_around(parent), ""
            case cst.Lambda() if parent.body is node:
                yield self.key_of(parent), ""
            case cst.Assign():
                for target in parent.targets:
                    yield from self._stored(target.target)
            case cst.AnnAssign() if parent.value is node:
                yield from self._stored(parent.target)
            case cst.Arg():
                yield from self._passed(parent)

    def _definition_around(self, node: cst.CSTNode) -> str:
        """The key of the innermost function or class, or of the module."""
        for above in self.tree.ancestors(node):
            if type(above) in _DEFINITIONS:
                return self.key_of(above)
        return module_key(self.tree.document.path)

    def _stored(self, target: cst.BaseExpression) -> Iterator[Slot]:
        match target:
            case cst.Name():
                owner = self._definition_around(target)
                if owner not in self.functions:
                    yield owner, target.value
            case cst.Attribute():
                for part in members(self.values.get(self.tree.id_of(target.value)) or NONE):
                    if isinstance(part, Object | Class):
                        yield part.key, target.attr.value

    def _passed(self, argument: cst.Arg) -> Iterator[Slot]:
        call = self.tree.parent(argument)
        if not isinstance(call, cst.Call):
            return
        for part in members(self.values.get(self.tree.id_of(call.func)) or NONE):
            if isinstance(part, Function) and part.key not in self.functions:
                names = self.exports.function(part.key).signature.positional
                position = call.args.index(argument) + (part.self is not None)
                if argument.keyword is not None:
                    yield part.key, argument.keyword.value
                elif position < len(names):
                    yield part.key, names[position]
