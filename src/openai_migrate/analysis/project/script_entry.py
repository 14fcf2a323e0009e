"""Whether a module is a script that calls the SDK: what its top level runs."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.syntax.ast_units import UNITS
from openai_migrate.syntax.ast_walk import walk

#: What has code that runs when it is called.
_DEFINING = (*UNITS, ast.Lambda)


class ScriptEntry:
    """Looks at the top level of one document.

    resources: the qualified names of what has the SDK's methods.
    """

    def __init__(self, names: PackageNames, resources: Collection[str]) -> None:
        self._names = names
        self._resources = resources
        #: names of what the top level calls
        self._called: set[str] = set()

    def starts_by(self, node: ast.stmt) -> bool:
        """Whether a top-level statement is what a script is run for."""
        if isinstance(node, UNITS):
            return False
        if isinstance(node, ast.If) and isinstance(node.test, ast.Compare):
            left = node.test.left
            if isinstance(left, ast.Name) and left.id == "__name__":
                return True
        for inner in walk(node):
            if isinstance(inner, ast.Call):
                if self.is_sdk_call(inner):
                    return True
                if isinstance(inner.func, ast.Name):
                    self._called.add(inner.func.id)
        return False

    def starts_by_functions(self, tree: ast.Module) -> bool:
        """Whether the top level calls functions of its own that call the SDK at once: a script
        without a guard. What functions define, as the routes of an application, runs later."""
        functions = {
            node.name: node
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        if self._called.isdisjoint(functions):
            return False
        queue = [call for node in tree.body for call in _calls_in(node)]
        while queue:
            call = queue.pop()
            if self.is_sdk_call(call):
                return True
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            function = functions.pop(name, None)
            for node in () if function is None else function.body:
                queue += _calls_in(node)
        return False

    def is_sdk_call(self, node: ast.Call) -> bool:
        """Whether a call is one of the SDK."""
        return self._names.name(node.func).rpartition(".")[0] in self._resources


def _calls_in(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that run where a node does: not those in what it only defines."""
    queue = [node]
    while queue:
        inner = queue.pop()
        if isinstance(inner, ast.Call):
            yield inner
        if not isinstance(inner, _DEFINING):
            queue += ast.iter_child_nodes(inner)
