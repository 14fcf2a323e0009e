"""What names of a document mean: the package of the SDK, and modules that may have it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from openai_migrate.sources.loaded_modules import (
    LOADERS,
    LOADING,
    MAIN,
    TABLE,
    may_join,
    may_load,
    modules_of,
)
from openai_migrate.syntax.ast_values import (
    LONGEST_CHAIN,
    called_name,
    chained,
    last_part,
    literal_text,
)
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.modules import absolute_module


class PackageNames:
    """Collects the names of one document, chunk by chunk, and says what expressions mean by them.

    sources, wholes: modules behind a ``from``, and what is bound to names as a whole. bound: names
    of the package and of what is below it. variables: those that hold the package by another way
    than an import statement. loans: those that may hold the package as another module has it, with
    its absolute names. followed: the expressions that such variables get, by their ids. absolute:
    every imported name, with its absolute one. assigned: what plain assignments give to each
    variable, whatever its scope.
    """

    def __init__(self, package: str, module: str, is_package: bool) -> None:
        self.package, self.module, self.is_package = package, module, is_package
        self.sources: set[str] = set()
        self.wholes: set[str] = set()
        self.bound: dict[str, str] = {}
        self.variables: dict[str, str] = {}
        #: whether it gets the package by its name, from the table of modules or by a function
        self.is_looked_up = False
        #: whether an expression reads the package by its own name
        self.names_package = False
        self.loans: dict[str, set[str]] = {}
        self.followed: set[int] = set()
        #: variables, attributes and keywords that get the package
        self.held: set[str] = set()
        #: variables that calls unpack
        self.unpacked: set[str] = set()
        self.borrowed: set[str] = set()
        self.absolute: dict[str, str] = {}
        self.starred: set[str] = set()
        #: the modules on which the package is looked up
        self.looked_up: set[str] = set()
        self.assigned: dict[str, list[ast.expr]] = {}
        #: whether methods may make names of modules out of its texts
        self._joined = False

    def read_import(self, node: ast.Import | ast.ImportFrom) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.wholes.add(alias.name)
                head = alias.name.partition(".")[0]
                self.absolute[alias.asname or head] = alias.name if alias.asname else head
                self._bind(alias.asname or head, alias.name if alias.asname else head)
            return
        source = absolute_module(self.module, self.is_package, node.level, node.module or "")
        self.sources.add(source)
        for alias in node.names:
            self.wholes.add(f"{source}.{alias.name}")
            self.absolute[alias.asname or alias.name] = f"{source}.{alias.name}"
            if alias.name == "*":
                self.starred.add(source)
            if node.level == 0:  # what is written with dots is the project's own
                self._bind(alias.asname or alias.name, f"{source}.{alias.name}")
            if alias.name == self.package:
                self.borrowed.add(f"{source}.{alias.name}")

    def imported(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        """The absolute names of what a statement imports, and of the module behind it."""
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            return
        source = absolute_module(self.module, self.is_package, node.level, node.module or "")
        yield source
        yield from (f"{source}.{alias.name}" for alias in node.names)

    def _bind(self, name: str, qualified: str) -> None:
        if self.is_of_package(qualified):
            self.bound[name] = qualified

    def is_of_package(self, qualified: str) -> bool:
        """Whether an absolute name is that of the package, or of something in it."""
        return qualified == self.package or qualified.startswith(f"{self.package}.")

    def name(self, node: ast.expr) -> str:
        """The qualified name of a chain of attributes on the package, or ""."""
        found = chained(node, self.bound)
        if found or not (self.variables or self.is_looked_up):
            return found
        if found := chained(node, self.variables):
            return found
        root: ast.expr = node
        rest = ""
        while isinstance(root, ast.Attribute) and rest.count(".") < LONGEST_CHAIN:
            rest = f".{root.attr}{rest}"
            root = root.value
        return self.package + rest if self.is_package_itself(root) else ""

    def is_package_itself(self, node: ast.AST) -> bool:
        """``importlib.import_module("openai")``, ``sys.modules["openai"]`` and the like; a variable
        may hold the name."""
        match node:
            case ast.Call(func=func, args=[name, *_]):
                by_name = called_name(node) in ("import_module", "__import__") or (
                    called_name(node) == "get"
                    and last_part(getattr(func, "value", node)) == "modules"
                )
                return by_name and self._names_package(name)
            case ast.Subscript(value=value, slice=name):
                return last_part(value) == "modules" and self._names_package(name)
        return False

    def _names_package(self, node: ast.expr) -> bool:
        given = self.assigned.get(node.id, ()) if isinstance(node, ast.Name) else (node,)
        return any(literal_text(one) == self.package for one in given)

    def absolute_name(self, node: ast.expr) -> str:
        """The absolute name of a chain of attributes on an imported name, or on what is looked up
        as a module, or ""."""
        return chained(node, self.absolute) or self._module_looked_up(node)

    def _module_looked_up(self, node: ast.AST) -> str:
        """``sys.modules["app.conf"]``: the name of the module, or ""."""
        match node:
            case ast.Subscript(value=table, slice=name) if last_part(table) == TABLE:
                return literal_text(name) or ""
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[name, *_]) if (
                last_part(table) == TABLE
            ):
                return literal_text(name) or ""
        return ""

    def hold(self, node: ast.AST) -> None:
        """Note the variables, attributes and keywords to which a node gives the package."""
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
            ):
                targets = [target]
            case ast.keyword(arg=None, value=ast.Name(name)):
                self.unpacked.add(name)
                return
            case ast.keyword(arg=str() as name, value=value):
                if self._gives_package(value) or self.loans_in(value):
                    self.held.add(name)
                return
            case _:
                return
        if not self._gives_package(value):
            self._borrow(targets, self.loans_in(value))
            module = self._module_looked_up(value)
            for one in targets if module else ():
                if isinstance(one, ast.Name):
                    self.absolute.setdefault(one.id, module)
            return
        for one in targets:
            if isinstance(one, ast.Attribute):
                self.held.add(one.attr)
            elif isinstance(one, ast.Name):
                self.held.add(one.id)
                if one.id not in self.bound:
                    self.variables[one.id] = self.package
                    self.followed.add(id(value))

    def _borrow(self, targets: list[ast.expr], names: set[str]) -> None:
        """Note what is given the package that other modules may have, by its absolute names."""
        for one in targets if names else ():
            if isinstance(one, ast.Attribute):
                self.held.add(one.attr)
            elif isinstance(one, ast.Name):
                self.held.add(one.id)
                self.loans.setdefault(one.id, set()).update(names)

    def loans_in(self, node: ast.expr) -> set[str]:
        """The absolute names of the package in other modules that a value may be."""
        match node:
            case ast.IfExp(body=body, orelse=other):
                return self.loans_in(body) | self.loans_in(other)
            case ast.BoolOp(values=values):
                return set().union(*map(self.loans_in, values))
            case ast.Name(id=name) if name in self.loans:
                return self.loans[name]
            case ast.Name(id=name) if name == self.package and name not in self.absolute:
                return {f"{module}.{name}" for module in self.starred}
        source = self.lender(node)
        return {f"{source}.{self.package}"} if source else set()

    def lender(self, node: ast.AST) -> str:
        """The module on which a node looks the package up (``config.openai``,
        ``getattr(config, "openai")``, ``vars(config)["openai"]``), or "": the linker says whether
        that is one."""
        match node:
            case ast.Attribute(value=module, attr=name):
                pass
            case ast.Call(func=ast.Name(id="getattr" | "hasattr"), args=[module, key, *_]):
                name = literal_text(key) or ""
            case ast.Subscript(
                value=ast.Call(func=ast.Name(id="vars"), args=[module])
                | ast.Attribute(value=module, attr="__dict__"),
                slice=key,
            ):
                name = literal_text(key) or ""
            case _:
                return ""
        return self.absolute_name(module) if name == self.package else ""

    def _gives_package(self, node: ast.expr) -> bool:
        match node:
            case ast.IfExp(body=body, orelse=other):
                return self._gives_package(body) or self._gives_package(other)
            case ast.BoolOp(values=values):
                return any(map(self._gives_package, values))
        return self.name(node) == self.package

    def holders(self) -> set[str]:
        """The modules that it may have the package from without naming it in an import."""
        unbound = self.names_package and self.package not in self.bound
        return self.looked_up | (self.starred if unbound else set())

    def load_all(self, tree: ast.Module, text: str) -> None:
        """Note the modules that are imported by their names, or looked up; all that some text may
        name where it is not seen which."""
        loaders = loaded = 0
        data = text.encode(errors="replace")
        self._joined = may_join(data)
        for node in walk(tree) if may_load(data) else ():
            if isinstance(node, ast.Call | ast.Subscript):
                loaded += self._loads(node)
            elif isinstance(node, ast.Name | ast.Attribute):
                loaders += last_part(node) in LOADING
        for node in walk(tree) if loaders > loaded else ():
            if not isinstance(node, ast.Constant) or node.value != MAIN:  # as in a guard
                self._load(node)

    def _loads(self, node: ast.Call | ast.Subscript) -> bool:
        """Whether a node imports a module by its name, or looks it up, and has that itself."""
        match node:
            case ast.Call(args=[name, *_]) if called_name(node) in LOADERS:
                return self._load(name)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[name, *_]) if (
                last_part(table) == TABLE
            ):
                self._load(name)
            case ast.Subscript(value=table, slice=name) if last_part(table) == TABLE:
                self._load(name)
        return False

    def _load(self, node: ast.AST) -> bool:
        """Note the module that a text may name; whether it is a text at all."""
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            return False
        for name in modules_of(node.value, joined=self._joined):
            bare = name.lstrip(".")
            whole = absolute_module(self.module, self.is_package, len(name) - len(bare), bare)
            if whole and whole != self.package:
                self.wholes.add(whole)
        return True
