"""Why an expression holds what it does: the chain from the call that made it, for ``--reveal``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter.describe import describe
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import Function, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.scopes import parameters_of

_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain. node: the expression it speaks of. why: how it got its value."""

    node: NodeId
    holds: str
    why: str


class Explainer:
    """Traces the values of one interpreted document."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._tree = evaluator.tree
        self._scopes = evaluator.scopes

    def holds(self, node: NodeId) -> str:
        """What the expression holds, in words."""
        return describe(self._evaluator.values.get(node))

    def chain(self, node: NodeId) -> list[Step]:
        """The steps from the expression back to where its value was made."""
        steps: list[Step] = []
        queue, seen = [node], {node}
        while queue and len(steps) < _MOST_STEPS:
            number = queue.pop(0)
            why, sources = self._origin(self._tree.node(number))
            steps.append(Step(number, self.holds(number), why))
            for source in sources:
                found = self._tree.id_of(source)
                if found not in seen:
                    seen.add(found)
                    queue.append(found)
        return steps

    def _origin(self, node: cst.CSTNode) -> tuple[str, list[cst.CSTNode]]:
        """How an expression gets its value, and the expressions that it gets it from."""
        match node:
            case cst.Subscript(value=base):
                return "an item", [base]
            case cst.Attribute(value=base):
                return "an attribute", [base]
            case cst.Await(expression=inner):
                return "awaited", [inner]
            case cst.Call():
                return self._called(node)
            case cst.Name(value=name):
                return self._named(node, name)
            case cst.IfExp(body=one, orelse=other):
                return "one of two", [one, other]
            case cst.BooleanOperation(left=one, right=other):
                return "one of two", [one, other]
            case cst.NamedExpr(value=inner):
                return "assigned here", [inner]
        return "an expression that is not followed", []

    def _called(self, node: cst.Call) -> tuple[str, list[cst.CSTNode]]:
        callee = self._evaluator.values.get(self._tree.id_of(node.func))
        for part in members(callee) if callee is not None else ():
            match part:
                case Symbol(name) if self._evaluator.sdk.call_rule(name) is not None:
                    return f"the result of {name}", []
                case Symbol(name):
                    first = [node.args[0].value] if node.args else []
                    return f"the result of {name.removeprefix('builtins.')}", list(first)
                case Function(key):
                    return self._returned(key)
        if isinstance(node.func, cst.Attribute):
            return f"the result of .{node.func.attr.value}()", [node.func.value]
        return "the result of a call that is not followed", []

    def _returned(self, key: str) -> tuple[str, list[cst.CSTNode]]:
        name, path = key.rpartition(":")[2], document_of(key)
        info = self._evaluator.functions.get(key)
        if info is None:
            return f"returned by {name} in {path}", []
        returns = [
            node.value
            for node in self._tree.nodes
            if isinstance(node, cst.Return | cst.Yield)
            and isinstance(node.value, cst.BaseExpression)
            and self._function_around(node) is info.node
        ]
        return f"returned by {name}", list(returns)

    def _function_around(self, node: cst.CSTNode) -> cst.CSTNode | None:
        for above in self._tree.ancestors(node):
            if isinstance(above, cst.FunctionDef | cst.Lambda):
                return above
        return None

    def _named(self, node: cst.Name, name: str) -> tuple[str, list[cst.CSTNode]]:
        scope = self._scopes.of(node)
        binder = self._scopes.binder(scope, name)
        if binder is None:
            return "a builtin, or bound nowhere here", []
        sources: list[cst.CSTNode] = []
        ways: list[str] = []
        for number in binder.bindings.get(name, ()):
            way, found = self._bound(self._tree.node(number))
            ways.append(way)
            sources += found
        return ", or ".join(dict.fromkeys(ways)) or "bound in a way that is not followed", sources

    def _bound(self, node: cst.CSTNode) -> tuple[str, list[cst.CSTNode]]:
        """How a binding node gives its name a value."""
        if isinstance(node, cst.Param):
            return self._passed(node)
        if isinstance(node, cst.ImportAlias | cst.ImportFrom):
            return "imported", []
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            return "defined in this file", []
        for above in self._tree.ancestors(node):
            match above:
                case cst.Assign(value=value) | cst.NamedExpr(value=value):
                    return "assigned", [value]
                case cst.AnnAssign(value=cst.BaseExpression() as value):
                    return "assigned", [value]
                case cst.For(iter=items) | cst.CompFor(iter=items):
                    return "an item of a loop", [items]
                case cst.WithItem(item=item):
                    return "entered", [item]
                case cst.ExceptHandler():
                    return "a caught error", []
                case cst.BaseStatement():
                    break
        return "bound in a way that is not followed", []

    def _passed(self, node: cst.Param) -> tuple[str, list[cst.CSTNode]]:
        function = self._function_around(node)
        if not isinstance(function, cst.FunctionDef | cst.Lambda):
            return "a parameter", []
        key = self._evaluator.key_of(function)
        position = [item.name.value for item in parameters_of(function.params)].index(
            node.name.value
        )
        found: list[cst.CSTNode] = []
        for call in self._calls_of(key):
            named = [
                argument.value
                for argument in call.args
                if argument.keyword is not None and argument.keyword.value == node.name.value
            ]
            plain = [a.value for a in call.args if a.keyword is None and not a.star]
            found += named or plain[position : position + 1]
        passed = self._evaluator.exports.passed().get((key, node.name.value))
        where = " (also by other files)" if passed is not None else ""
        if not found and passed is None:
            return "a parameter; no call in the project is known to pass it", []
        return f"a parameter, as it is passed{where}", found

    def _calls_of(self, key: str) -> Iterator[cst.Call]:
        for node in self._tree.nodes:
            if isinstance(node, cst.Call):
                callee: Value | None = self._evaluator.values.get(self._tree.id_of(node.func))
                parts = members(callee) if callee is not None else ()
                if any(isinstance(part, Function) and part.key == key for part in parts):
                    yield node
