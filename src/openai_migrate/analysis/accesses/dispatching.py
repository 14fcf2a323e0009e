"""Functions that are chosen by the class of a response: ``functools.singledispatch``."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.accesses.understanding import Understanding
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import NEVER, Function, Instance, Symbol, Value, members
from openai_migrate.syntax.tree import Tree


class Dispatching:
    """Finds where functions of an interpreted document are registered for dicts."""

    def __init__(self, tree: Tree, evaluator: Evaluator, understanding: Understanding) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.parameters = evaluator.tables.parameters
        self.exports = evaluator.exports
        self.dicts = understanding.functions(Access.ISINSTANCE)

    def accesses(self) -> Iterator[AccessFact]:
        """One for each class of dicts for which a function is registered that gets a response, and
        for each choice among functions that other documents may register."""
        yield from self._shared()
        for _, node in self.tree.each(cst.Attribute):
            if node.attr.value != library.REGISTER:
                continue
            given = self._given(self.values.get(self.tree.id_of(node.value), NEVER))
            asked = self._class(node)
            if asked is None or not any(isinstance(part, Instance) for part in members(given)):
                continue
            number = self.tree.id_of(asked)
            found = self.values.get(number)
            if isinstance(found, Symbol) and found.name in self.dicts:
                yield AccessFact(number, number, given, Access.DISPATCH, found.name)

    def _shared(self) -> Iterator[AccessFact]:
        """The decorators of functions that others call with responses."""
        called = self.exports.reached()
        for key, info in self.functions.items() if called else ():
            if key not in called or library.DISPATCHERS.isdisjoint(info.wrappers):
                continue
            given = self._given(Function(key))
            if not any(isinstance(part, Instance) for part in members(given)):
                continue
            for decorator in info.node.decorators if isinstance(info.node, cst.FunctionDef) else ():
                number = self.tree.id_of(decorator.decorator)
                found = self.values.get(number)
                if isinstance(found, Symbol) and found.name in library.DISPATCHERS:
                    yield AccessFact(number, number, given, Access.DISPATCH, found.name)

    def _given(self, callee: Value) -> Value:
        """What calls give a function for the parameter whose class decides; NEVER for others."""
        if not isinstance(callee, Function) or callee.key not in self.functions:
            return NEVER
        info = self.functions[callee.key]
        names = info.signature.positional[1 if info.signature.is_method else 0 :]
        if not names or library.DISPATCHERS.isdisjoint(info.wrappers):
            return NEVER
        return self.parameters.value((info.key, names[0]))

    def _class(self, register: cst.Attribute) -> cst.BaseExpression | None:
        """The class that a function is registered for: an argument, or the annotation below."""
        above = self.tree.parent(register)
        if isinstance(above, cst.Call) and above.func is register:
            return above.args[0].value if above.args else None
        function = self.tree.parent(above) if isinstance(above, cst.Decorator) else None
        if not isinstance(function, cst.FunctionDef):
            return None
        parameters = (*function.params.posonly_params, *function.params.params)
        annotated = [one.annotation for one in parameters if one.annotation is not None]
        return annotated[0].annotation if annotated else None
