"""What texts and expressions name that is replaced: ``"app.Bot.ask"``, ``(app.Bot, "ask")``."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import (
    UNKNOWN,
    Class,
    Instance,
    Object,
    Symbol,
    Value,
    join_all,
    members,
)
from openai_migrate.syntax.constants import literal_of, string_value


class PatchTargets:
    """Looks up what the expressions of an interpreted document name."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator

    def text(self, node: cst.CSTNode) -> str | None:
        """The text of an expression, with the name of this module where it asks for it."""
        own = self._evaluator.module
        match node:
            case cst.SimpleString(value=source):
                text = string_value(source)
                if not isinstance(text, str):
                    return None
                head, dot, rest = text.partition(".")
                return f"{own}{dot}{rest}" if head == "__main__" else text
            case cst.FormattedString(
                parts=[
                    cst.FormattedStringExpression(expression=cst.Name("__name__")),
                    cst.FormattedStringText(value=rest),
                ]
            ):
                return own + rest
            case cst.BinaryOperation(left=cst.Name("__name__"), right=right):
                below = self.text(right)
                return None if below is None else own + below
        return None

    def shown(self, name: str) -> str:
        """A dotted name as people know it: without this module's own, which may be any path."""
        return name.removeprefix(f"{self._evaluator.module}.").lstrip(".")

    def named(self, dotted: str) -> Value:
        """What the dotted name of a module, or of something in one, means."""
        parts = dotted.split(".")
        for size in range(len(parts), 0, -1):
            module = ".".join(parts[:size])
            if module == self._evaluator.module or self._evaluator.exports.module_path(module):
                value: Value = Symbol(module)
                for name in parts[size:]:
                    value = self.attribute(value, name)
                return value
        return UNKNOWN

    def value(self, node: cst.CSTNode) -> Value:
        """What an expression holds."""
        found = self._evaluator.values.get(self._evaluator.tree.id_of(node))
        return found or literal_of(node) or UNKNOWN

    def made(self, node: cst.CSTNode) -> cst.BaseExpression | None:
        """What the variable at a node was made of, if it got its value once in all its scope."""
        if not isinstance(node, cst.Name):
            return None
        scopes, tree = self._evaluator.scopes, self._evaluator.tree
        binder = scopes.binder(scopes.of(node), node.value)
        bindings = binder.bindings[node.value] if binder is not None else []
        above = [tree.parent(tree.node(number)) for number in bindings]
        if len(above) == 1 and isinstance(above[0], cst.AssignTarget):
            assigned = tree.parent(above[0])
            if isinstance(assigned, cst.Assign) and assigned.value is not node:
                return assigned.value
        return None

    def attribute(self, owner: Value, name: str) -> Value:
        """What something has under a name, this module as well."""
        if owner == Symbol(self._evaluator.module):
            owner = library.THIS_MODULE
        known = [part for part in members(owner) if isinstance(part, _WITH_ATTRIBUTES)]
        return self._evaluator.model.attribute(join_all(known), name) if known else UNKNOWN


_WITH_ATTRIBUTES = Instance | Object | Class | Symbol
