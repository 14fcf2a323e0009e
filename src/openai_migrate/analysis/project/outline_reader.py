"""Reads the outline of a document.

Made with the stdlib ``ast`` (a twelfth of libcst's price), so that the first pass over a project is
cheap. What it cannot see (a setting stored through an object that holds the module) makes
placements more careful elsewhere, never less.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain

from openai_migrate.analysis.patching import patches
from openai_migrate.analysis.project.event_loops import has_tests_in_loops, starts_several_loops
from openai_migrate.analysis.project.named_variables import named_variables
from openai_migrate.analysis.project.outline import (
    ClassOutline,
    Lent,
    Outline,
    Store,
    Where,
    getter_of,
)
from openai_migrate.core.span import Place
from openai_migrate.ruleset.index import error_words
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.sources.loaded_modules import (
    LOADERS,
    LOADING,
    TABLE,
    begun_module,
    may_load,
    modules_above,
    named_module,
)
from openai_migrate.sources.loop_starters import may_start_loops
from openai_migrate.syntax.ast_units import UNITS, bodies, unit_name, units
from openai_migrate.syntax.ast_values import (
    LONGEST_CHAIN,
    all_entries,
    called_name,
    chained,
    entries,
    environment_variable,
    is_dictionary,
    is_stable,
    last_part,
    leaves,
    literal_text,
    looked_up,
)
from openai_migrate.syntax.ast_walk import levels, walk
from openai_migrate.syntax.classes import CONSTRUCTORS, COPYING
from openai_migrate.syntax.depth import deep_recursion, too_deep_at
from openai_migrate.syntax.modules import absolute_module, is_package, module_name


def outline_document(document: Document, rules: RuleSet) -> Outline:
    """Return the outline of a document, from those of its chunks that this Python can read."""
    module = module_name(document.path)
    trees = []
    reader = _Reader(rules, module, document.path)
    for chunk in document.chunks:
        try:
            trees.append((ast.parse(chunk.text), reader.names_in(chunk.text), chunk))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    if document.chunks and not trees:
        return Outline(document.path, module, readable=False)
    try:
        with deep_recursion():
            for tree, named, chunk in trees:
                reader.read(tree, named, chunk)
    except RecursionError:
        return Outline(document.path, module, readable=False)
    looping = [tree for tree, _, chunk in trees if may_start_loops(chunk.text.encode())]
    tested = has_tests_in_loops(looping)
    return Outline(
        document.path,
        module,
        frozenset(reader.sources | reader.wholes),
        tuple(sorted(reader.bound.items())),
        tuple(reader.stores),
        frozenset(reader.unit_of(unit) for unit in reader.users),
        reader.loose,
        reader.prepares,
        frozenset(reader.kinds),
        frozenset(reader.taken),
        importable=document.kind is not Kind.NOTEBOOK,
        entry=document.kind is Kind.NOTEBOOK or reader.entry,
        sources=frozenset(reader.sources - reader.wholes - reader.replacing),
        chosen=frozenset(reader.chosen),
        borrowed=frozenset(reader.borrowed),
        holders=frozenset(reader.holders()),
        classes=tuple(reader.class_outlines),
        copies=reader.copies,
        sound=len(trees) == len(document.chunks) and not reader.is_too_deep,
        lent=tuple(reader.lent),
        held=frozenset(reader.held),
        handed=frozenset(reader.handed),
        early=tuple(reader.early),
        writes=reader.writes,
        clients=tuple(reader.clients),
        reads=frozenset(reader.reads),
        unpacked=frozenset(reader.unpacked if reader.users else ()),
        named=frozenset(named_variables(_texts(document, trees), reader.variables_of_old)),
        migrated=reader.is_migrated,
        replacing=frozenset(reader.replacing),
        loops=starts_several_loops(looping) or (True in reader.kinds and tested),
        tested=tested,
        catches=any(word in chunk.text for _, _, chunk in trees for word in error_words(rules)),
    )


def _texts(
    document: Document, trees: Iterable[tuple[ast.Module, Collection[str], Chunk]]
) -> Iterator[tuple[str, ast.Module | None]]:
    """The texts of all chunks with their trees, None for one that could not be read."""
    known = {id(chunk): tree for tree, _, chunk in trees}
    for chunk in document.chunks:
        yield chunk.text, known.get(id(chunk))


#: Names by which the environment is looked up, and what they are.
_ENVIRONMENT = {"os": ("os",), "environ": ("os.environ",), "getenv": ("os.getenv",)}
#: What may give a value to a variable, an attribute or a keyword.
_GIVING = frozenset({ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.keyword})
#: What may do something with the SDK.
_USING = frozenset({ast.Attribute, ast.Name, ast.Call, ast.AugAssign, ast.Subscript})
#: What may set an attribute.
_SETTING = frozenset({ast.Attribute, ast.Call})
#: What has identifiers of its own.
_NAMING = frozenset(
    {
        ast.Name,
        ast.arg,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.alias,
        ast.ExceptHandler,
        ast.Global,
        ast.Nonlocal,
        ast.MatchAs,
        ast.MatchStar,
    }
)


class _Reader:
    #: the variables on which the chunk makes settings, should they be the package
    setting_on: AbstractSet[str] = frozenset()

    def __init__(self, rules: RuleSet, module: str, path: str) -> None:
        self.package = rules.pack.package
        self.module, self.is_package = module, is_package(path)
        self.path, self.cell = path, 0
        self.settings = {rule.old for rule in rules.settings}
        self.keys = {rule.old: rule.by_key for rule in rules.settings if rule.by_key}
        #: settings of the target's module-level client, to the v0 settings that they were
        self.migrated = {
            name: rule.old
            for rule in rules.settings
            for name in (rule.azure_module, rule.module)
            if name and name not in self.settings
        }
        self.resources = {rule.old.rpartition(".")[0] for rule in rules.calls}
        #: what the target's module-level client has, by way of the package
        self.new_resources = {
            f"{self.package}.{rule.new.partition('.')[0]}" for rule in rules.calls if rule.new
        }
        self.is_migrated = self.names_package = self.is_too_deep = False
        self.unpacked: set[str] = set()
        #: modules behind a ``from``, and what is bound to names as a whole
        self.sources: set[str] = set()
        self.wholes: set[str] = set()
        #: modules, perhaps, in which something is replaced that a text names
        self.replacing: set[str] = set()
        self.bound: dict[str, str] = {}
        #: variables that hold the package by another way than an import statement
        self.variables: dict[str, str] = {}
        #: whether it gets the package by its name, from the table of modules or by a function
        self.is_looked_up = False
        #: variables that may hold the package as another module has it, with its absolute names
        self.loans: dict[str, set[str]] = {}
        #: the expressions that such variables get, by their ids
        self.followed: set[int] = set()
        self.lent: list[Lent] = []
        self.held: set[str] = set()
        self.handed: set[str] = set()
        self.borrowed: set[str] = set()
        #: every imported name, with its absolute one
        self.absolute: dict[str, str] = {}
        self.starred: set[str] = set()
        self.looked_up: set[str] = set()
        self.text = ""
        #: names of the imports that run whatever happens, in order
        self.early: dict[str, None] = {}
        #: the line from which on the top level does more than to define names and settings
        self.deed = math.inf
        #: imported names that are called at the top level of the chunks above
        self.above: set[str] = set()
        self.client_classes = {rule.new: rule.is_async for rule in rules.clients}
        self.clients: list[tuple[str, bool, bool]] = []
        self.class_outlines: list[ClassOutline] = []
        self.copies = False
        self.stores: list[Store] = []
        self.users: set[str] = set()
        self.classes: dict[str, str] = {}
        self.bases: dict[str, list[str]] = {}
        self.loose = self.prepares = self.writes = self.entry = False
        self.variables_of_old = {
            rule.env for rule in rules.settings if rule.env and rule.env != rule.env_new
        }
        self.reads: set[str] = set()
        self.asynchronous = {rule.old_async for rule in rules.calls if rule.old_async}
        self.synchronous = {rule.old for rule in rules.calls}
        self.kinds: set[bool] = set()
        self.choosing = {row.setting for row in rules.values}
        self.chosen: set[str] = set()
        self.client_names = _client_names(rules)
        self.taken: set[str] = set()
        #: what plain assignments give to each variable, whatever its scope
        self.assigned: dict[str, list[ast.expr]] = {}
        self.block, self.chance = 0, False
        self.unit = ""

    def read(self, tree: ast.Module, named: Collection[str], chunk: Chunk) -> None:
        """Read a chunk.

        named: the names for clients that its text holds.
        """
        self.text, self.cell = chunk.text, chunk.cell
        found = list(levels(tree))
        self.is_too_deep = self.is_too_deep or too_deep_at(found) is not None
        self.setting_on = {
            made[1].id
            for node in chain.from_iterable(found)
            if type(node) in _SETTING and (made := self._setting(node)) is not None
        }
        giving: list[ast.AST] = []
        for node in chain.from_iterable(found):
            kind = type(node)
            if named and kind in _NAMING:
                self.taken.update(name for name in _identifiers(node) if name in named)
            if isinstance(node, ast.Name):
                self.copies = self.copies or node.id in COPYING
            elif isinstance(node, ast.alias):
                self.copies = self.copies or node.name.partition(".")[0] in COPYING
            elif isinstance(node, ast.Call | ast.Subscript):
                self.is_looked_up = self.is_looked_up or self._is_package(node)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                self._import(node)
            elif isinstance(node, UNITS):
                self._define(node)
            elif kind in _GIVING:
                giving.append(node)
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    self.assigned.setdefault(node.targets[0].id, []).append(node.value)
        for node in giving:
            self._hold(node)
        self._load_all(tree)
        self.deed = math.inf if self.deed == math.inf else 0
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.early.update(dict.fromkeys(self._imported(node)))
            if not _is_calm(node):
                self.deed = min(self.deed, node.lineno)
            self._built(node)
        self.entry = self.entry or any(self._runs(node) for node in tree.body)
        for node, where, block, unit, chance in _statements(tree.body, Where.TOP):
            self.block, self.unit, self.chance = block, unit, chance
            self._store(node, where)
        self._order(tree.body)
        for node, unit in units(tree.body):
            if isinstance(node, ast.ClassDef):
                self._class(node)
            self._uses(node, unit)

    def _load_all(self, tree: ast.Module) -> None:
        """Note the modules that are imported by their names, or looked up; all that some text may
        name where it is not seen which."""
        loaders = loaded = 0
        for node in walk(tree) if may_load(self.text.encode(errors="replace")) else ():
            if isinstance(node, ast.Call | ast.Subscript):
                loaded += self._loads(node)
            elif isinstance(node, ast.Name | ast.Attribute):
                loaders += last_part(node) in LOADING
        for node in walk(tree) if loaders > loaded else ():
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
        for name in filter(None, (named_module(node.value), begun_module(node.value))):
            bare = name.lstrip(".")
            whole = absolute_module(self.module, self.is_package, len(name) - len(bare), bare)
            if whole and whole != self.package:
                self.wholes.add(whole)
        return True

    def _order(self, body: list[ast.stmt]) -> None:
        """Note what is called above the settings at the top level that say which service it is."""
        late = {
            number: store.place.line
            for number, store in enumerate(self.stores)
            if store.setting in self.choosing and store.where is Where.TOP
            if store.place is not None and store.place.cell == self.cell
        }
        if not late and not self.cell:
            return
        own = {node.name: node for node in body if isinstance(node, UNITS)}
        calls = [
            (node.lineno, self._reached(node, own)) for node in body if not isinstance(node, UNITS)
        ]
        for number, place in late.items():
            above = (names for line, names in calls if line < place)
            after = frozenset(self.above.union(*above))
            self.stores[number] = replace(self.stores[number], after=after)
        self.above.update(*(names for _, names in calls))

    def _reached(
        self, node: ast.AST, own: Mapping[str, ast.AST], seen: frozenset[str] = frozenset()
    ) -> frozenset[str]:
        """The imported names that a statement calls, or that a function names which it calls."""
        found: set[str] = set()
        for inner in walk(node):
            if isinstance(inner, ast.Call):
                name = last_part(inner.func) if isinstance(inner.func, ast.Name) else ""
                if name in own and name not in seen:
                    found |= self._reached(own[name], own, seen | {name})
                found.add(self._absolute(inner.func))
        return frozenset(found - {""})

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        """Note a class, and the functions that set something on what they are given."""
        if not isinstance(node, ast.ClassDef):
            self._take(node, node.name)
            return
        self.class_outlines.append(self._class_outline(node))
        for one in node.body:
            if isinstance(one, _FUNCTIONS) and one.name in CONSTRUCTORS:
                self._take(one, node.name)

    def _hold(self, node: ast.AST) -> None:
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
                if self._gives_package(value) or self._loans_in(value):
                    self.held.add(name)
                return
            case _:
                return
        if not self._gives_package(value):
            self._borrow(targets, self._loans_in(value))
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

    def _loans_in(self, node: ast.expr) -> set[str]:
        """The absolute names of the package in other modules that a value may be."""
        match node:
            case ast.IfExp(body=body, orelse=other):
                return self._loans_in(body) | self._loans_in(other)
            case ast.BoolOp(values=values):
                return set().union(*map(self._loans_in, values))
            case ast.Name(id=name) if name in self.loans:
                return self.loans[name]
            case ast.Name(id=name) if name == self.package and name not in self.absolute:
                return {f"{module}.{name}" for module in self.starred}
        source = self._lender(node)
        return {f"{source}.{self.package}"} if source else set()

    def _lender(self, node: ast.AST) -> str:
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
        return self._absolute(module) if name == self.package else ""

    def _gives_package(self, node: ast.expr) -> bool:
        match node:
            case ast.IfExp(body=body, orelse=other):
                return self._gives_package(body) or self._gives_package(other)
            case ast.BoolOp(values=values):
                return any(map(self._gives_package, values))
        return self._name(node) == self.package

    def holders(self) -> set[str]:
        """The modules that it may have the package from without naming it in an import."""
        unbound = self.names_package and self.package not in self.bound
        return self.looked_up | (self.starred if unbound else set())

    def names_in(self, text: str) -> frozenset[str]:
        """The names for clients that a text may hold."""
        return frozenset(name for name in self.client_names if name in text)

    def unit_of(self, unit: str) -> str:
        """The unit of the class, at or above a unit's own, that assigns settings."""
        assigning = {store.unit for store in self.stores}
        seen: set[str] = set()
        queue = [unit]
        while queue:
            current = queue.pop()
            if current in assigning:
                return current
            if current not in seen:
                seen.add(current)
                queue += [self.classes[base] for base in self.bases.get(current, ())]
        return unit

    def _class(self, node: ast.ClassDef) -> None:
        """Note which classes of the document a class at the top level builds on."""
        names = [base.id for base in node.bases if isinstance(base, ast.Name)]
        self.bases[unit_name(node)] = [name for name in names if name in self.classes]
        self.classes[node.name] = unit_name(node)

    def _class_outline(self, node: ast.ClassDef) -> ClassOutline:
        named = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
        bases = [(self._absolute(base) or ast.unparse(base)).rpartition(".")[2] for base in named]
        inside = {
            name
            for one in walk(node)
            for name in ((one.attr,) if isinstance(one, ast.Attribute) else _identifiers(one))
        }
        hides = not self.client_names.isdisjoint(inside) or any(
            isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
            and method.name in CONSTRUCTORS
            and not any(
                isinstance(one, ast.Attribute) and one.attr == method.name for one in walk(method)
            )
            for method in node.body
        )
        return ClassOutline(node.name, frozenset(bases), hides)

    def _uses(self, node: ast.AST, unit: str) -> None:
        """Note what the code below a node, all of one unit, does with the SDK."""
        chained: set[int] = set()
        for inner in walk(node):
            if type(inner) not in _USING:
                continue
            if isinstance(inner, ast.Attribute):
                chained.add(id(inner.value))
                self._use(inner, unit, whole=id(inner) not in chained)
            elif isinstance(inner, ast.Name):
                own = self.bound.get(inner.id) == self.package or (
                    isinstance(inner.ctx, ast.Load) and inner.id in self.variables
                )
                self.loose = self.loose or (own and id(inner) not in chained)
                self._use(inner, unit, whole=id(inner) not in chained)
            elif isinstance(inner, ast.Call):
                self._hand(inner)
                self._dynamic_store(inner)
                self._chooses(inner)
                name = self._environment_name(inner)
                self.prepares = self.prepares or name in _PREPARING
                self.writes = self.writes or name in _WRITING
                self.reads.update({looked_up(inner)} & self.variables_of_old)
            elif isinstance(inner, ast.AugAssign) and isinstance(inner.target, ast.Attribute):
                self.writes = self.writes or inner.target.attr == "environ"
                self.prepares = self.prepares or self.writes
            elif isinstance(inner, ast.Subscript):
                name = self._environment_name(inner)
                stored = not isinstance(inner.ctx, ast.Load) and name == "environ"
                self.prepares = self.prepares or stored
                self.writes = self.writes or stored
                self.reads.update({looked_up(inner)} & self.variables_of_old)
            else:
                continue
            if self.is_looked_up and self._is_package(inner):
                followed = id(inner) in self.followed or id(inner) in chained
                self.loose = self.loose or not followed
            if source := self._lender(inner):
                self.looked_up.add(source)
            if (whole := _namespace_of(inner)) is not None:
                if self._name(whole) == self.package:
                    self.stores.append(self._inside("*", whole))
                else:
                    self._lend(whole, "*")

    def _environment_name(self, node: ast.Call | ast.Subscript) -> str:
        """The last part of the name of what is called or subscripted, behind ``environ.`` where
        that is the environment, held in a variable or given to ``patch.dict``."""
        base = node.func if isinstance(node, ast.Call) else node.value
        name = called_name(node)
        match node, base:
            case ast.Call(args=[first, *_]), ast.Attribute(value=owner, attr="dict") if (
                last_part(owner) == "patch"
            ):
                text = literal_text(first) or ""
                patched = text.endswith("environ") or last_part(first) == "environ"
                return "environ.update" if patched else name
            case _, ast.Attribute(value=ast.Name(id=variable), attr=method) if self._is_environment(
                variable
            ):
                return f"environ.{method}"
            case ast.Subscript(), ast.Name(id=variable) if self._is_environment(variable):
                return "environ"
        return name

    def _is_environment(self, variable: str) -> bool:
        given = self.assigned.get(variable, ())
        return len(given) == 1 and last_part(given[0]) == "environ"

    def _use(self, node: ast.Attribute | ast.Name, unit: str, *, whole: bool) -> None:
        if isinstance(node, ast.Name):
            self.names_package = self.names_package or node.id == self.package
        name = self._name(node)
        if name in self.asynchronous:
            self.kinds.add(True)
        elif name in self.synchronous or (whole and name in self.resources):
            self.kinds.add(False)
        self.is_migrated = self.is_migrated or name in self.new_resources
        if name in self.resources or (name in self.settings and isinstance(node.ctx, ast.Load)):
            self.users.add(unit)

    def _runs(self, node: ast.stmt) -> bool:
        """Whether a top-level statement is what a script is run for."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return False
        if isinstance(node, ast.If) and isinstance(node.test, ast.Compare):
            left = node.test.left
            if isinstance(left, ast.Name) and left.id == "__name__":
                return True
        return any(isinstance(inner, ast.Call) and self._is_sdk_call(inner) for inner in walk(node))

    def _is_sdk_call(self, node: ast.Call) -> bool:
        name = self._name(node.func)
        return name.rpartition(".")[0] in self.resources

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
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
                self.loose = True
            if not node.level and source == self.package and alias.name == "*":
                self.loose = True
                self.users.add("")

    def _built(self, node: ast.stmt) -> None:
        """Note a client of the target that a statement builds."""
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func) as call):
                is_async = self.client_classes.get(self._name(func))
                if is_async is not None:
                    self.clients.append((name, is_async, not call.args and not call.keywords))

    def _imported(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        """The absolute names of what a statement imports, and of the module behind it."""
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            return
        source = absolute_module(self.module, self.is_package, node.level, node.module or "")
        yield source
        yield from (f"{source}.{alias.name}" for alias in node.names)

    def _bind(self, name: str, qualified: str) -> None:
        if qualified == self.package or qualified.startswith(self.package + "."):
            self.bound[name] = qualified

    def _name(self, node: ast.expr) -> str:
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
        return self.package + rest if self._is_package(root) else ""

    def _is_package(self, node: ast.AST) -> bool:
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

    def _absolute(self, node: ast.expr) -> str:
        """The absolute name of a chain of attributes on an imported name, or ""."""
        return chained(node, self.absolute)

    def _store(self, node: ast.stmt, where: Where) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    parts = list(leaves(target, value))
                    ours = all(self._is_setting(leaf) and part for leaf, part in parts)
                    flat = isinstance(target, ast.Tuple) and len(parts) == len(target.elts)
                    for leaf, part in parts:
                        plain = len(targets) == 1 and (leaf is target or (ours and flat))
                        self._note(leaf, part, where, plain)
            case ast.AnnAssign(target=target, value=value):
                self._note(target, value, where, value is not None)
            case ast.AugAssign(target=target, value=value):
                self._note(target, value, where, False)
            case ast.Delete(targets=targets):
                for target in targets:
                    self._note(target, None, where, False)
            case ast.For(target=target) | ast.AsyncFor(target=target):
                for leaf, _ in leaves(target, None):
                    self._note(leaf, None, Where.INSIDE, False)
            case ast.With(items=items) | ast.AsyncWith(items=items):
                for item in items:
                    if item.optional_vars is not None:
                        self._note(item.optional_vars, None, Where.INSIDE, False)

    def _source(self, value: ast.expr) -> str:
        """A value as it is written, if all names in it are those of the environment's module."""
        names = {node.id for node in walk(value) if isinstance(node, ast.Name)}
        known = all(self.absolute.get(name) in _ENVIRONMENT.get(name, ()) for name in names)
        text = ast.get_source_segment(self.text, value) if known else None
        return text if text is not None and "\n" not in text else ""

    def _is_setting(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and self._name(node) in self.settings

    def _note(self, target: ast.expr, value: ast.expr | None, where: Where, plain: bool) -> None:
        name = self._name(target) if isinstance(target, ast.Attribute) else ""
        if name in self.settings:
            literal = value.value if isinstance(value, ast.Constant) else None
            text = literal if isinstance(literal, str) else None
            stable = ast.unparse(value) if value is not None and is_stable(value) else ""
            variable = environment_variable(value) if stable and value is not None else ""
            url = value is not None and self._is_url(value)
            opaque = value is not None and self._is_opaque(value, self.keys.get(name, ()))
            plain = plain and bool(chained(target, self.bound))
            self.stores.append(
                Store(
                    name,
                    where,
                    text,
                    plain,
                    self.block,
                    self.unit,
                    stable,
                    variable,
                    url,
                    opaque,
                    self._source(value) if stable and value and target.lineno < self.deed else "",
                    chance=self.chance,
                    place=self._place(target),
                )
            )
        elif name in self.migrated:  # half of the project is migrated already
            stored = Store(self.migrated[name], where, None, False, self.block, self.unit, url=True)
            self.stores.append(replace(stored, chance=self.chance, place=self._place(target)))
        elif isinstance(target, ast.Attribute):
            self._lend(target.value, target.attr)

    def _inside(self, setting: str, node: ast.expr) -> Store:
        """A store of which no more is known than that it may happen at any time."""
        name = f"{self.package}.{setting}"
        return Store(name, Where.INSIDE, None, False, place=self._place(node))

    def _place(self, node: ast.expr) -> Place:
        return Place(self.path, self.cell, node.lineno, node.col_offset + 1)

    def _is_url(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether a value is surely a text that names its scheme, or an empty one, or None; or a
        dict display that stands there itself, has the same value under every key, and no literal
        that is none."""
        match node:
            case ast.Dict(keys=keys, values=values) if not depth:
                texts = {ast.unparse(value) for value in values}
                named = all(isinstance(key, ast.Constant) for key in keys) and all(
                    self._is_url(value) for value in values if isinstance(value, ast.Constant)
                )
                return named and len(keys) > 1 and len(texts) == 1
            case ast.Constant(value=value):
                return value is None or (isinstance(value, str) and ("://" in value or not value))
            case ast.JoinedStr(values=[ast.Constant(value=str() as text), *_]):
                return "://" in text
            case ast.BinOp(left=left, op=ast.Add()):
                return self._is_url(left, depth + 1)
            case ast.IfExp(body=body, orelse=other):
                return self._is_url(body, depth + 1) and self._is_url(other, depth + 1)
            case ast.BoolOp(values=values):
                return all(self._is_url(value, depth + 1) for value in values)
            case ast.Name(id=name):
                bound = self.assigned.get(name, ())
                return (
                    depth < _DEPTH
                    and bool(bound)
                    and all(self._is_url(v, depth + 1) for v in bound)
                )
            case ast.Call(args=[_, ast.Constant() as default]) if not self._is_url(default):
                return False
            case ast.Call() | ast.Subscript():
                return called_name(node) in ("getenv", "environ.get", "environ")
        return False

    def _is_opaque(self, node: ast.expr, keys: Collection[str]) -> bool:
        """Whether a value is a dictionary of which the entry that counts, the first with one of the
        keys, is not seen."""
        bound = self.assigned.get(node.id, []) if isinstance(node, ast.Name) else [node]
        made = [one for one in bound if is_dictionary(one)] if keys else []
        if not made:
            return False
        found = all_entries(made[0])
        return len(bound) > 1 or found is None or found.keys().isdisjoint(keys)

    def _lend(self, base: ast.expr, setting: str) -> None:
        """Note that ``base.setting`` is set, if that may be a setting and base the package."""
        names = self._loans_in(base) or {self._absolute(base)}
        attribute = base.attr if isinstance(base, ast.Attribute) else ""
        known = setting == "*" or f"{self.package}.{setting}" in self.settings
        for name in sorted(names) if known else ():
            if name or attribute:
                self.lent.append(Lent(self._inside(setting, base), name, attribute))

    def _hand(self, node: ast.Call) -> None:
        """Note the function that a call gives the package."""
        given = (*node.args, *(keyword.value for keyword in node.keywords))
        if any(self._name(one) == self.package or self._loans_in(one) for one in given):
            self.handed.add(self._absolute(node.func) or last_part(node.func))

    def _take(self, function: ast.FunctionDef | ast.AsyncFunctionDef, taker: str) -> None:
        """Note the settings that a function makes on its parameters, should they be the package."""
        taken = function.args
        names = {one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)}
        names = (names - {"self", "cls"}) & self.setting_on
        for node in walk(function) if names else ():
            if type(node) in _SETTING and (made := self._setting(node)) is not None:
                setting, base = made
                if base.id in names:
                    self.lent.append(Lent(self._inside(setting, base), "", "", taker))

    def _setting(self, node: ast.AST) -> tuple[str, ast.Name] | None:
        """The setting, or ``*``, that a node makes on a variable, should that be the package."""
        setting, base = "", node
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            setting, base = node.attr, node.value
        elif isinstance(node, ast.Call) and last_part(node.func) == "setattr" and node.args:
            key = node.args[1] if len(node.args) > 1 else None
            setting, base = literal_text(key) or "*", node.args[0]
        known = setting == "*" or f"{self.package}.{setting}" in self.settings
        return (setting, base) if known and isinstance(base, ast.Name) else None

    def _chooses(self, node: ast.Call) -> None:
        """Note whether one call says for itself which service it is for."""
        if not self._is_sdk_call(node):
            return
        for keyword in node.keywords:
            given = [(keyword.arg, keyword.value)]
            if keyword.arg is None and isinstance(keyword.value, ast.Name):
                bound = self.assigned.get(keyword.value.id, ())
                given = [pair for value in bound for pair in entries(value)]
            for name, value in given:
                if f"{self.package}.{name}" in self.choosing:
                    constant = value.value if isinstance(value, ast.Constant) else ""
                    if constant is not None:
                        self.chosen.add(str(constant))

    def _dynamic_store(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "setattr" and node.args:
            key = node.args[1] if len(node.args) > 1 else None
            name = literal_text(key) or "*"
            if self._name(node.args[0]) == self.package:
                self.stores.append(self._inside(name, node))
            else:
                self._lend(node.args[0], name)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "__setattr__" and node.args:
            if self._name(node.func.value) == self.package:
                self.stores.append(self._inside(literal_text(node.args[0]) or "*", node))
        elif patches(called_name(node)) and node.args:
            self._patched(node)

    def _patched(self, node: ast.Call) -> None:
        """``patch("openai.api_key", …)``, ``patch("app.openai.api_key", …)``,
        ``patch.multiple("openai", api_key=…)``, ``monkeypatch.setattr(openai, "api_key", …)``."""
        first, *rest = node.args
        text = literal_text(first) or ""
        if text.partition(".")[0] != self.package:
            self.replacing.update(modules_above(text))
        target = text or self._name(first)
        _, own, below = f".{target}".rpartition(f".{self.package}.")
        target = f"{self.package}.{below}" if own else target
        names = {target}
        if target == self.package:
            given = [literal_text(one) for one in rest[:1]] + [
                one.arg or "" for one in node.keywords
            ]
            names = {f"{self.package}.{name}" for name in given}
        for name in sorted(names & self.settings):
            self.stores.append(self._inside(name.removeprefix(f"{self.package}."), node))


def _namespace_of(node: ast.AST) -> ast.expr | None:
    """The module of ``vars(module)`` and ``module.__dict__``, through which anything can be stored
    in it."""
    match node:
        case ast.Call(func=ast.Name(id="vars"), args=[module]):
            return module
        case ast.Attribute(value=module, attr="__dict__"):
            return module
    return None


#: How many variables lead to a value at the most.
_DEPTH = 4


def _client_names(rules: RuleSet) -> frozenset[str]:
    found = {name for rule in rules.clients for name in (rule.name, rule.alone, *rule.alternatives)}
    return frozenset(found | {getter_of(name) for name in found})


def _identifiers(node: ast.AST) -> Iterator[str]:
    """The identifiers that a node itself binds or reads."""
    match node:
        case ast.Name(id=name) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.partition(".")[0]
        case ast.ExceptHandler(name=str() as name):
            yield name
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            yield from names
        case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name):
            yield name


def _statements(
    body: list[ast.stmt], where: Where, unit: str = "", chance: bool = False
) -> Iterator[tuple[ast.stmt, Where, int, str, bool]]:
    """Every statement with where it stands (top level, a block of it, or at run time), the
    line at which its block begins, its unit, and whether it need not run there."""
    for node in body:
        yield node, where, body[0].lineno, unit, chance
        inner, below = Where.BLOCK if where is Where.TOP else where, unit
        if isinstance(node, UNITS):
            inner, below = Where.INSIDE, unit or unit_name(node)
        elif isinstance(node, _LOOPS):
            inner = Where.INSIDE
        perhaps = chance or (where is Where.INSIDE and isinstance(node, _BRANCHING))
        for part in bodies(node):
            yield from _statements(part, inner, below, perhaps)


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_BRANCHING = (ast.If, ast.Match, *_LOOPS)
#: Calls that set variables of the environment, and all that change what look-ups find there.
_WRITING = frozenset(
    {
        *(f"environ.{name}" for name in ("update", "setdefault", "pop", "popitem", "clear")),
        "putenv",
        "unsetenv",
    }
)
_PREPARING = _WRITING | {"load_dotenv"}


def _is_calm(node: ast.stmt) -> bool:
    """Whether a statement at the top level does nothing but define a name or a setting."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.FunctionDef(decorator_list=[]) | ast.AsyncFunctionDef(decorator_list=[]):
            return not any(isinstance(one, ast.Call) for one in walk(node.args))
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call() as call):
            return called_name(call) in _PREPARING - _WRITING  # which is asked for itself
        case ast.Assign(targets=targets, value=value):
            plain = all(isinstance(one, ast.Name | ast.Attribute) for one in targets)
            return plain and (
                is_stable(value)
                or not any(
                    isinstance(one, ast.Call | ast.Await | ast.NamedExpr | ast.Subscript)
                    for one in walk(value)
                )
            )
    return False
