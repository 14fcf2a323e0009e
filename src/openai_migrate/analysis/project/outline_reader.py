"""Reads the outline of a document.

Made with the stdlib ``ast`` (a twelfth of libcst's price), so that the first pass over a project is
cheap. What it cannot see (a setting stored through an object that holds the module) makes
placements more careful elsewhere, never less.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from openai_migrate.analysis.loops.event_loops import has_tests_in_loops, loops_in
from openai_migrate.analysis.project.named_variables import (
    named_variables,
    runs_others,
    variables_set_here,
)
from openai_migrate.analysis.project.outline import (
    ClassOutline,
    Outline,
    Where,
    client_names,
)
from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.analysis.project.setting_stores import MAY_SET, SettingStores
from openai_migrate.core.span import Place
from openai_migrate.ruleset.index import error_words
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.sources.loaded_modules import RELOADING, may_reload
from openai_migrate.sources.loop_starters import may_start_loops
from openai_migrate.sources.rewritten_words import READING
from openai_migrate.sources.written_out import writes_out
from openai_migrate.syntax.ast_units import UNITS, bodies, unit_name, units
from openai_migrate.syntax.ast_values import (
    called_name,
    entries,
    is_stable,
    items,
    last_part,
    literal_text,
    looked_up,
)
from openai_migrate.syntax.ast_walk import levels, walk
from openai_migrate.syntax.classes import CONSTRUCTORS, COPYING, MAKING
from openai_migrate.syntax.depth import deep_recursion, too_deep_at
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.old_branches import modules_of_old


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
    loops, tested = loops_in(looping, document.path), has_tests_in_loops(looping, document.path)
    is_notebook, texts = document.kind is Kind.NOTEBOOK, list(_texts(document, trees))
    named = frozenset(named_variables(texts, reader.variables))
    stores = tuple(reader.settings.stores)
    made = {one.setting for one in stores if one.where is Where.TOP}
    is_alone = is_notebook and not runs_others(document)
    return Outline(
        document.path,
        module,
        frozenset(reader.names.sources | reader.names.wholes),
        tuple(sorted(reader.names.bound.items())),
        stores,
        tuple(sorted({reader.unit_of(unit) for unit in reader.users})),
        reader.loose,
        reader.prepares,
        frozenset(reader.kinds),
        frozenset(reader.taken),
        importable=not is_notebook,
        entry=is_notebook or reader.entry,
        sources=frozenset(reader.names.sources - reader.names.wholes - reader.settings.replacing),
        chosen=frozenset(reader.chosen),
        apart=reader.apart,
        borrowed=frozenset(reader.names.borrowed),
        holders=frozenset(reader.names.holders()),
        classes=tuple(reader.class_outlines),
        defined=tuple(
            node.name for tree, _, _ in trees for node in tree.body if isinstance(node, UNITS)
        ),
        copies=reader.copies,
        reloads=frozenset(reader.reloads),
        sound=len(trees) == len(document.chunks) and not reader.is_too_deep,
        lent=tuple(reader.settings.lent),
        held=frozenset(reader.names.held),
        handed=frozenset(reader.handed),
        early=tuple(reader.early),
        flat=not is_notebook,
        ordered=() if reader.ordered == reader.early else tuple(reader.ordered),
        above=None if reader.prepares_inside else frozenset(reader.above),
        writes=reader.writes,
        keeps=reader.keeps,
        loading=reader.loading(is_notebook=is_notebook),
        clients=tuple(reader.clients),
        reads=reader.reads,
        switches=reader.switches,
        asked=frozenset(reader.asked - made),
        borrowing=frozenset(one for one in reader.borrowing if one[0] not in made),
        unpacked=frozenset(reader.names.unpacked if reader.users else ()),
        named=named,
        set_here=frozenset(variables_set_here(texts, named) if is_alone else ()),
        migrated=reader.is_migrated,
        replacing=frozenset(reader.settings.replacing),
        patches=not reader.replaced.isdisjoint(reader.named),
        loops=loops.several or (True in reader.kinds and tested),
        starting=loops.starting,
        serving=loops.serving,
        tested=tested,
        old=tuple(modules_of_old(document)),
        catches=any(word in chunk.text for _, _, chunk in trees for word in error_words(rules)),
    )


def _texts(
    document: Document, trees: Iterable[tuple[ast.Module, Collection[str], Chunk]]
) -> Iterator[tuple[str, ast.Module | None]]:
    """The texts of all chunks with their trees, None for one that could not be read."""
    known = {id(chunk): tree for tree, _, chunk in trees}
    for chunk in document.chunks:
        yield chunk.text, known.get(id(chunk))


#: What may give a value to a variable, an attribute or a keyword.
_GIVING = frozenset({ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.keyword})
#: What may do something with the SDK.
_USING = frozenset(
    {ast.Attribute, ast.Name, ast.Call, ast.AugAssign, ast.Subscript, ast.Assign, ast.Compare}
)
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
    def __init__(self, rules: RuleSet, module: str, path: str) -> None:
        self.names = PackageNames(rules.pack.package, module, is_package(path))
        self.settings = SettingStores(rules, self.names, path)
        self.resources = {rule.old.rpartition(".")[0] for rule in rules.calls}
        #: what the target's module-level client has, by way of the package
        self.new_resources = {
            f"{rules.pack.package}.{rule.new.partition('.')[0]}" for rule in rules.calls if rule.new
        }
        self.is_migrated = self.is_too_deep = False
        #: methods that get other functions, and those that are named otherwise
        self.replaced: set[str] = set()
        self.named: set[str] = set()
        #: the last line of the chunk that prepares the environment
        self.prepared_at = 0
        self.handed: set[str] = set()
        #: names of the imports that run whatever happens, in order
        self.early: dict[str, None] = {}
        #: names of all imports, in order
        self.ordered: dict[str, None] = {}
        #: names of those above what prepares the environment at the top level
        self.above: set[str] = set()
        self.prepares_inside = False
        #: what changes the environment: calls of the loader, "" for all else
        self.preparations: set[str] = set()
        #: the line of the first such call that runs whatever happens, 0 for none
        self.loads_at = 0
        self.keeps = True
        #: whether a text so far names the environment as a whole
        self.names_environment = False
        self.client_classes = {rule.new: rule.is_async for rule in rules.clients}
        self.clients: list[tuple[str, bool, bool]] = []
        self.class_outlines: list[ClassOutline] = []
        self.copies = False
        #: names of modules that are loaded again, "*" for one that is not seen
        self.reloads: set[str] = set()
        self.users: set[str] = set()
        self.classes: dict[str, str] = {}
        self.bases: dict[str, list[str]] = {}
        self.loose = self.prepares = self.writes = self.entry = False
        self.variables_of_old = {
            rule.env for rule in rules.settings if rule.env and rule.env != rule.env_new
        }
        self.variables = {*self.variables_of_old, *rules.pack.module_variables}
        self.reads: dict[str, Place] = {}
        #: the variables that say which service it is, with the values for the usual one
        self.usual = _usual_services(rules)
        self.switches: Place | None = None
        self.asked: set[str] = set()
        self.borrowing: set[tuple[str, str]] = set()
        self.asynchronous = {rule.old_async for rule in rules.calls if rule.old_async}
        self.synchronous = {rule.old for rule in rules.calls}
        self.kinds: set[bool] = set()
        self.chosen: set[str] = set()
        self.apart = False
        self.differing = {row.old for row in rules.settings if row.argument != row.azure_argument}
        self.client_names = client_names(rules)
        self.taken: set[str] = set()

    def read(self, tree: ast.Module, named: Collection[str], chunk: Chunk) -> None:
        """Read a chunk.

        named: the names for clients that its text holds.
        """
        self.settings.begin(chunk.text, chunk.cell)
        self.names_environment = self.names_environment or "environ" in chunk.text
        found = list(levels(tree))
        self.settings.meanings.begin(found, is_notebook=bool(chunk.cell))
        self.is_too_deep = self.is_too_deep or too_deep_at(found) is not None
        self.settings.setting_on = {
            made[1].id
            for node in chain.from_iterable(found)
            if type(node) in MAY_SET and (made := self.settings.setting_at(node)) is not None
        }
        giving: list[ast.AST] = []
        imports: list[ast.Import | ast.ImportFrom] = []
        self.prepared_at = 0
        for node in chain.from_iterable(found):
            kind = type(node)
            if named and kind in _NAMING:
                self.taken.update(name for name in _identifiers(node) if name in named)
            if isinstance(node, ast.Name):
                self.copies = self.copies or node.id in COPYING
            elif isinstance(node, ast.alias):
                self.copies = self.copies or node.name.partition(".")[0] in COPYING
            elif isinstance(node, ast.Call | ast.Subscript):
                self.names.is_looked_up = self.names.is_looked_up or self.names.is_package_itself(
                    node
                )
            elif isinstance(node, ast.Import | ast.ImportFrom):
                self._import(node)
                imports.append(node)
            elif isinstance(node, UNITS):
                self._define(node)
            elif kind in _GIVING:
                giving.append(node)
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    self.names.assigned.setdefault(node.targets[0].id, []).append(node.value)
        for node in giving:
            self.names.hold(node)
        self.names.load_all(tree, chunk.text)
        self._read_deeds(tree, chunk.text)
        self.settings.deed = math.inf if self.settings.deed == math.inf else 0
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.early.update(dict.fromkeys(self.names.imported(node)))
            if not _is_calm(node):
                self.settings.deed = min(self.settings.deed, node.lineno)
            self._built(node)
        self.loads_at = next((one.lineno for one in tree.body if _is_loading(one)), 0)
        self.names.unpacked |= _taking_keywords(tree)
        self.entry = self.entry or any(self._runs(node) for node in tree.body)
        for node, where, block, unit, chance, tests in _statements(tree.body, Where.TOP):
            self.settings.block, self.settings.unit, self.settings.chance = block, unit, chance
            self.settings.tests = tests
            self.settings.read(node, where)
        self.settings.drop_overwritten(tree.body)
        self.settings.order(tree.body)
        for node, unit in units(tree.body):
            if isinstance(node, ast.ClassDef):
                self._class(node)
            self._uses(node, unit)
        self._order(imports)

    def _read_deeds(self, tree: ast.Module, text: str) -> None:
        """Note what a chunk does with objects and modules that are there already, whatever these
        are."""
        data = text.encode(errors="replace")
        self.copies = self.copies or (MAKING in text and _makes_bare(tree)) or writes_out(data)
        for node in walk(tree) if may_reload(data) else ():
            if isinstance(node, ast.Call) and called_name(node) == RELOADING and node.args:
                self.reloads.add(self.names.absolute_name(node.args[0]) or "*")

    def _order(self, imports: list[ast.Import | ast.ImportFrom]) -> None:
        """Note the order of the imports of a chunk, and which stand above what prepares."""
        if self.prepared_at:
            self.above.update(self.ordered)
        for node in sorted(imports, key=lambda node: (node.lineno, node.col_offset)):
            names = list(self.names.imported(node))
            self.ordered.update(dict.fromkeys(names))
            if node.lineno <= self.prepared_at:
                self.above.update(names)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.names.read_import(node)
        if isinstance(node, ast.Import):
            return
        package = self.names.package
        self.loose = self.loose or any(alias.name == package for alias in node.names)
        if not node.level and node.module == package and node.names[0].name == "*":
            self.loose = True
            self.users.add("")

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        """Note a class, and the functions that set something on what they are given."""
        if not isinstance(node, ast.ClassDef):
            self.settings.take(node, node.name)
            return
        self.class_outlines.append(self._class_outline(node))
        for one in node.body:
            if isinstance(one, _FUNCTIONS) and one.name in CONSTRUCTORS:
                self.settings.take(one, node.name)

    def names_in(self, text: str) -> frozenset[str]:
        """The names for clients that a text may hold."""
        return frozenset(name for name in self.client_names if name in text)

    def loading(self, *, is_notebook: bool) -> str:
        """The one call of the loader that changes the environment, before settings look it up."""
        looks = self.settings.meanings.looks
        if is_notebook or len(self.preparations) != 1 or (looks and not 0 < self.loads_at < looks):
            return ""
        return next(iter(self.preparations))

    def unit_of(self, unit: str) -> str:
        """The unit of the class, at or above a unit's own, that assigns settings."""
        assigning = {store.unit for store in self.settings.stores}
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
        bases = [
            (self.names.absolute_name(base) or ast.unparse(base)).rpartition(".")[2]
            for base in named
        ]
        inside = {
            name
            for one in walk(node)
            for name in ((one.attr,) if isinstance(one, ast.Attribute) else _identifiers(one))
        }
        hides = not self.client_names.isdisjoint(inside) or any(
            isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
            and method.name in CONSTRUCTORS
            and not _builds_base_first(method)
            for method in node.body
        )
        return ClassOutline(node.name, tuple(bases), hides)

    def _uses(self, node: ast.AST, unit: str) -> None:
        """Note what the code below a node, all of one unit, does with the SDK."""
        chained: set[int] = set()
        for inner in walk(node):
            if type(inner) not in _USING:
                continue
            self._change(inner, unit)
            if isinstance(inner, ast.Assign | ast.Compare):
                chained.update(map(id, _said_to_be_missing(inner)))
                continue
            if isinstance(inner, ast.Attribute):
                chained.add(id(inner.value))
                if isinstance(inner.ctx, ast.Load):
                    self._ask(inner.value, inner.attr)
                self._use(inner, unit, whole=id(inner) not in chained)
            elif isinstance(inner, ast.Name):
                own = self.names.bound.get(inner.id) == self.names.package or (
                    isinstance(inner.ctx, ast.Load) and inner.id in self.names.variables
                )
                self.loose = self.loose or (own and id(inner) not in chained)
                self._use(inner, unit, whole=id(inner) not in chained)
            elif isinstance(inner, ast.Call):
                self._hand(inner)
                if called_name(inner) == "getattr" and len(inner.args) > 1:
                    self._ask(inner.args[0], literal_text(inner.args[1]) or "")
                self.settings.read_call(inner)
                self._chooses(inner)
                self._look_up(inner)
            elif isinstance(inner, ast.Subscript):
                self._look_up(inner)
            elif not isinstance(inner, ast.AugAssign):
                continue
            if self.names.is_looked_up and self.names.is_package_itself(inner):
                followed = id(inner) in self.names.followed or id(inner) in chained
                self.loose = self.loose or not followed
            if source := self.names.lender(inner):
                self.names.looked_up.add(source)
            if (whole := _namespace_of(inner)) is not None:
                if self.names.name(whole) == self.names.package:
                    self.settings.stores.append(self.settings.inside("*", whole))
                else:
                    self.settings.lend(whole, "*")

    def _change(self, node: ast.AST, unit: str) -> None:
        """Note whether a node changes the environment, and what it sets there."""
        match node:
            case ast.Call():
                name = self._environment_name(node)
                if name in _PREPARING:
                    self._prepare(node, unit, writes=name in _WRITING)
                    self._set_variables(node)
                elif self.names_environment and self._is_handed_environment(node):
                    self._prepare(node, unit, writes=True)
            case ast.AugAssign(target=ast.Attribute(attr="environ")):
                self._prepare(node, unit, writes=True)
            case ast.Attribute(attr="__setitem__" | "__delitem__", value=whole):
                if self.names_environment and self._is_environment(whole):
                    self._prepare(node, unit, writes=True)
            case ast.Attribute(attr="environ", ctx=ast.Store()):
                self._prepare(node, unit, writes=True)
            case ast.Subscript(ctx=ast.Store() | ast.Del()):
                if self._environment_name(node) == "environ":
                    self._prepare(node, unit, writes=True)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Subscript):
                        self._set_variable(target, target.slice, value)

    def _prepare(
        self,
        node: ast.Call | ast.Subscript | ast.AugAssign | ast.Attribute,
        unit: str,
        *,
        writes: bool,
    ) -> None:
        """Note a place that changes the environment."""
        self.prepares = True
        loading = "" if writes else _loading(node)
        self.preparations.add(loading)
        self.keeps = self.keeps and bool(loading) and "override" not in loading
        self.writes = self.writes or writes
        self.prepares_inside = self.prepares_inside or bool(unit)
        self.prepared_at = max(self.prepared_at, node.lineno)

    def _set_variables(self, node: ast.Call) -> None:
        """Note what a call sets: ``environ.setdefault(NAME, value)``, ``environ.update(...)``."""
        match node.args:
            case [key, value]:
                self._set_variable(node, key, value)
            case [ast.Dict(keys=keys, values=values)]:
                for one, value in zip(keys, values, strict=True):
                    if one is not None:
                        self._set_variable(node, one, value)
        for keyword in node.keywords:
            if keyword.arg is not None:
                self._set_variable(node, ast.Constant(keyword.arg), keyword.value)

    def _set_variable(self, node: ast.Call | ast.Subscript, key: ast.expr, value: ast.expr) -> None:
        """Note a place that may set a variable which says which service it is."""
        usual = self.usual.get(literal_text(key) or "")
        if usual is None or literal_text(value) in usual:
            return
        if isinstance(node, ast.Call) or self._environment_name(node) == "environ":
            self.switches = self.switches or self.settings.place(node)

    def _look_up(self, node: ast.Call | ast.Subscript) -> None:
        name = looked_up(node)
        if name in self.variables_of_old:
            self.reads.setdefault(name, self.settings.place(node))

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
            case ast.Call(), ast.Name(id=variable):
                return self.names.absolute.get(variable, name).rpartition(".")[2]
            case ast.Subscript(), _ if self.names_environment:
                return "environ" if self._is_environment(base) else name
            case _, ast.Attribute(value=whole, attr=method) if self.names_environment:
                return f"environ.{method}" if self._is_environment(whole) else name
        return name

    def _is_environment(self, node: ast.expr) -> bool:
        """Whether an expression is the environment, perhaps as a variable holds it."""
        match node:
            case ast.Name(id=variable):
                given = self.names.assigned.get(variable, ())
                absolute = self.names.absolute.get(variable)
                if given or absolute is not None:
                    held = len(given) == 1 and last_part(given[0]) in _ENVIRONMENTS
                    return held if given else absolute in ("os.environ", "os.environb")
                return variable in _ENVIRONMENTS
            case ast.Attribute(attr=name):
                return name in _ENVIRONMENTS
            case ast.Call(func=ast.Name("getattr"), args=[_, asked, *_]):
                return literal_text(asked) in _ENVIRONMENTS
        return False

    def _is_handed_environment(self, node: ast.Call) -> bool:
        """Whether a call is given the environment itself, and may set something there."""
        for one in (*node.args, *node.keywords):
            value = one.value if isinstance(one, ast.keyword) and one.arg != "env" else one
            if isinstance(value, ast.Attribute | ast.Name) and self._is_environment(value):
                return last_part(node.func) not in READING
        return False

    def _use(self, node: ast.Attribute | ast.Name, unit: str, *, whole: bool) -> None:
        if isinstance(node, ast.Name):
            self.names.names_package = self.names.names_package or node.id == self.names.package
        name = self.names.name(node)
        if name in self.asynchronous:
            self.kinds.add(True)
        elif name in self.synchronous or (whole and name in self.resources):
            self.kinds.add(False)
        if name in self.asynchronous or name in self.synchronous:
            (self.replaced if isinstance(node.ctx, ast.Store) else self.named).add(name)
        self.is_migrated = self.is_migrated or name in self.new_resources
        asked = name in self.settings.known and isinstance(node.ctx, ast.Load)
        if asked:
            self.asked.add(name)
        if asked or name in self.resources:
            self.users.add(unit)

    def _ask(self, base: ast.expr, attribute: str) -> None:
        """Note that an attribute of an expression is read, if that may be a setting."""
        setting = f"{self.names.package}.{attribute}"
        if setting not in self.settings.known:
            return
        if self.names.name(base) == self.names.package:
            self.asked.add(setting)
        for name in self.names.loans_in(base) or {self.names.absolute_name(base)} - {""}:
            self.borrowing.add((setting, name))

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
        name = self.names.name(node.func)
        return name.rpartition(".")[0] in self.resources

    def _built(self, node: ast.stmt) -> None:
        """Note a client of the target that a statement builds."""
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func) as call):
                is_async = self.client_classes.get(self.names.name(func))
                if is_async is not None:
                    self.clients.append((name, is_async, not call.args and not call.keywords))

    def _hand(self, node: ast.Call) -> None:
        """Note the function that a call gives the package."""
        given = (*node.args, *(keyword.value for keyword in node.keywords))
        if any(
            self.names.name(one) == self.names.package or self.names.loans_in(one) for one in given
        ):
            self.handed.add(self.names.absolute_name(node.func) or last_part(node.func))

    def _chooses(self, node: ast.Call) -> None:
        """Note whether one call says for itself which service it is for, or where that is."""
        if not self._is_sdk_call(node):
            return
        for keyword in node.keywords:
            given = [(keyword.arg, keyword.value)]
            if keyword.arg is None:
                given = [pair for value in self._bundles(keyword.value) for pair in entries(value)]
            for name, value in given:
                if f"{self.names.package}.{name}" in self.settings.choosing:
                    constant = value.value if isinstance(value, ast.Constant) else ""
                    if constant is not None:
                        self.chosen.add(str(constant))
                elif f"{self.names.package}.{name}" in self.differing:
                    self.apart = True

    def _bundles(self, node: ast.expr) -> list[ast.expr]:
        """What a variable is that a call unpacks, or what is in the list or table of which it
        unpacks one."""
        match node:
            case ast.Name(id=name):
                return self.names.assigned.get(name, [])
            case ast.Subscript(value=ast.Name(id=name)):
                tables = self.names.assigned.get(name, ())
                return [value for table in tables for value in items(table)]
        return []


def _namespace_of(node: ast.AST) -> ast.expr | None:
    """The module of ``vars(module)`` and ``module.__dict__``, through which anything can be stored
    in it."""
    match node:
        case ast.Call(func=ast.Name(id="vars"), args=[module]):
            return module
        case ast.Attribute(value=module, attr="__dict__"):
            return module
    return None


def _usual_services(rules: RuleSet) -> dict[str, frozenset[str]]:
    """The variables that say which service it is, with the values for the one without them."""
    services = {(row.setting, value): row.flavour for row in rules.values for value in row.old}
    return {
        rule.env: frozenset(
            value
            for (setting, value), flavour in services.items()
            if setting == rule.old and flavour == services.get((rule.old, rule.default))
        )
        for rule in rules.settings
        if rule.env and any(row.setting == rule.old for row in rules.values)
    }


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
    body: list[ast.stmt],
    where: Where,
    unit: str = "",
    chance: bool = False,
    tests: tuple[ast.expr, ...] = (),
) -> Iterator[tuple[ast.stmt, Where, int, str, bool, tuple[ast.expr, ...]]]:
    """Every statement with where it stands (top level, a block of it, or at run time), the line at
    which its block begins, its unit, whether it need not run there, and the conditions around it.
    """
    for node in body:
        yield node, where, body[0].lineno, unit, chance, tests
        inner, below = Where.BLOCK if where is Where.TOP else where, unit
        if isinstance(node, UNITS):
            inner, below = Where.INSIDE, unit or unit_name(node)
        elif isinstance(node, _LOOPS):
            inner = Where.INSIDE
        perhaps = chance or (where is Where.INSIDE and isinstance(node, _BRANCHING))
        around = (*tests, node.test) if isinstance(node, ast.If) else tests
        for part in bodies(node):
            yield from _statements(part, inner, below, perhaps, around)


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_BRANCHING = (ast.If, ast.Match, *_LOOPS)
#: The environment, of texts and of bytes.
_ENVIRONMENTS = frozenset({"environ", "environb"})
#: Calls that set variables of the environment, and all that change what look-ups find there.
_WRITING = frozenset(
    {
        *(f"environ.{name}" for name in ("update", "setdefault", "pop", "popitem", "clear")),
        "putenv",
        "unsetenv",
    }
)
_LOADER = "load_dotenv"
_PREPARING = _WRITING | {_LOADER}
#: So many arguments of the loader by position do not make it replace what is set.
_HARMLESS = 3


def _is_loading(node: ast.stmt) -> bool:
    """Whether a statement calls the loader of the environment, and no more."""
    match node:
        case ast.Expr(value=ast.Call() as call) | ast.Assign(value=ast.Call() as call):
            return called_name(call) == _LOADER
    return False


def _loading(node: ast.AST) -> str:
    """A call of the loader, in words that are equal for two in one folder that load the same; ""
    where that is not seen."""
    if not isinstance(node, ast.Call) or len(node.args) > _HARMLESS:
        return ""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    inner = [
        part
        for one in given
        for part in (
            (*one.args, *(keyword.value for keyword in one.keywords))
            if isinstance(one, ast.Call) and last_part(one.func) == "find_dotenv"
            else (one,)
        )
    ]
    if not all(isinstance(part, ast.Constant) for part in inner):
        return ""
    return ast.unparse(ast.Call(ast.Name(_LOADER), node.args, node.keywords))


def _said_to_be_missing(node: ast.Assign | ast.Compare) -> list[ast.expr]:
    """What gets None where it cannot be imported, or is asked whether it is None."""
    match node:
        case ast.Assign(targets=targets, value=ast.Constant(None)):
            return targets
        case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(None)]):
            return [left]
    return []


def _makes_bare(tree: ast.Module) -> bool:
    """Whether objects are made without a constructor: by ``cls.__new__(cls)``, but in what a class
    defines by that name."""
    made = {
        id(node) for node in walk(tree) if isinstance(node, ast.Attribute) and node.attr == MAKING
    }
    for node in walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == MAKING:
            made.difference_update(map(id, walk(node)))
    return bool(made)


def _builds_base_first(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a constructor runs that of a base, and calls nothing on its object, or with it,
    before."""
    calls = [node for node in walk(method) if isinstance(node, ast.Call)]
    building = [node for node in calls if last_part(node.func) == method.name]
    if not building:
        named = (one for one in walk(method) if isinstance(one, ast.Attribute))
        return any(one.attr == method.name for one in named)
    end = min((node.end_lineno or 0, node.end_col_offset or 0) for node in building)
    me = next((one.arg for one in (*method.args.posonlyargs, *method.args.args)), "")
    return not any(
        (node.lineno, node.col_offset) < end
        and node not in building
        and last_part(node.func) != "super"
        and any(_root_of(one) == me for one in (node.func, *node.args))
        for node in calls
    )


def _root_of(node: ast.expr) -> str:
    """The name with which a chain of attributes begins, or ""."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _taking_keywords(tree: ast.Module) -> set[str]:
    """The names of functions at the top level that take keywords by ``**``."""
    functions = (node for node in tree.body if isinstance(node, _FUNCTIONS))
    return {node.name for node in functions if node.args.kwarg is not None}


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
