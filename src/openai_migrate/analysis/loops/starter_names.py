"""How a document names what starts event loops in other documents of the project.

Made with the stdlib ``ast``, for ``event_loops.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from openai_migrate.analysis.loops.places import Names, dotted
from openai_migrate.syntax.modules import relative_module

#: What gives a module of which it has the name, and the name here of such a module.
_LOADING = frozenset({"import_module", "__import__"})
_LOADED = "?"


class StarterNames:
    """Tells such names from others.

    starters:  absolute ones of functions, classes and methods: ``tool.main``, ``tool.App.run``.
    passed_on: names of the module of the document that stand for them, too.
    """

    def __init__(
        self, trees: list[ast.Module], names: Names, starters: Collection[str], path: str = ""
    ) -> None:
        self._starters = starters
        #: the modules and classes that have them
        self._owners = {starter.rpartition(".")[0] for starter in starters}
        self._names = dict(names.imported)
        self.passed_on: set[str] = set()
        if not starters:
            return
        for tree in trees:
            self._names |= dict(self._starred(tree, path))
            self._names |= dict(self._held(tree))
            self.passed_on |= {
                name
                for node in tree.body
                if isinstance(node, ast.ImportFrom)
                for one in node.names
                for name in [one.asname or one.name]
                if self._names.get(name) in starters
            }

    def is_one(self, node: ast.expr) -> bool:
        """Whether a name, or a look-up of one, stands for one that starts a loop."""
        if not self._starters:
            return False
        match node:
            case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()):
                return self._is_starter(self._meant(node))
            case ast.Call(func=ast.Name(id="getattr"), args=[owner, ast.Constant(str(name)), *_]):
                return self._is_starter(self._attribute(owner, name))
            case ast.Call(func=ast.Name(id="getattr"), args=[owner, _, *_]):
                return self._meant(owner) in self._owners
        return False

    def _is_starter(self, name: str) -> bool:
        if name in self._starters:
            return True
        module, _, rest = name.partition(".")
        return module == _LOADED and any(one.endswith(f".{rest}") for one in self._starters)

    def _meant(self, node: ast.expr) -> str:
        """The absolute name; of an object, that of its class."""
        match node:
            case ast.Call(func=function):
                return _LOADED if self._loads(function) else self._meant(function)
            case ast.Attribute(value=value, attr=attribute):
                return self._attribute(value, attribute)
        return dotted(node, self._names)

    def _attribute(self, owner: ast.expr, name: str) -> str:
        whole = f"{self._meant(owner)}.{name}"
        return whole if whole in self._starters else self._names.get(f".{name}", whole)

    def _loads(self, function: ast.expr) -> bool:
        return dotted(function, self._names).rpartition(".")[2] in _LOADING

    def _starred(self, tree: ast.Module, path: str) -> Iterator[tuple[str, str]]:
        """The names that a star binds."""
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                module = relative_module("." * node.level + (node.module or ""), path)
                for starter in self._starters:
                    owner, _, last = starter.rpartition(".")
                    if owner == module:
                        yield last, starter

    def _held(self, tree: ast.Module) -> Iterator[tuple[str, str]]:
        """The variables, and behind a dot the attributes, that hold objects of the classes, or
        modules that are imported by a text."""
        for node in ast.walk(tree):
            match node:
                case ast.Assign(targets=targets, value=ast.Call(func=function)):
                    pass
                case (
                    ast.AnnAssign(target=target, value=ast.Call(func=function))
                    | ast.NamedExpr(target=target, value=ast.Call(func=function))
                ):
                    targets = [target]
                case ast.withitem(
                    context_expr=ast.Call(func=function), optional_vars=ast.expr() as target
                ):
                    targets = [target]
                case _:
                    continue
            made = _LOADED if self._loads(function) else dotted(function, self._names)
            if made == _LOADED or made in self._owners:
                for one in targets:
                    if isinstance(one, ast.Name):
                        yield one.id, made
                    elif isinstance(one, ast.Attribute):
                        yield f".{one.attr}", made
