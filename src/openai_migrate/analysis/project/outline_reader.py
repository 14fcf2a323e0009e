"""Reads the outline of a document.

Made with the stdlib ``ast`` (a twelfth of libcst's price), so that the first pass over a project is
cheap. What it cannot see (a setting stored through an object that holds the module) makes
placements more careful elsewhere, never less.
"""

from __future__ import annotations

import ast
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar, cast, get_args

from openai_migrate.analysis.loops.event_loops import has_tests_in_loops, loops_in
from openai_migrate.analysis.patching import patches
from openai_migrate.analysis.project.class_outlines import makes_bare, outline_class
from openai_migrate.analysis.project.environment_changes import EnvironmentChanges, only_loads
from openai_migrate.analysis.project.named_variables import (
    named_variables,
    runs_others,
    variables_set_here,
)
from openai_migrate.analysis.project.outline import (
    ClassOutline,
    Outline,
    Store,
    Where,
    client_names,
)
from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.analysis.project.placed_statements import placed_statements
from openai_migrate.analysis.project.script_entry import ScriptEntry
from openai_migrate.analysis.project.setting_stores import MAY_SET, SettingStores
from openai_migrate.core.span import Place
from openai_migrate.ruleset.index import error_words
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.sources.loaded_modules import may_reload
from openai_migrate.sources.loop_starters import may_start_loops
from openai_migrate.sources.written_out import writes_out
from openai_migrate.syntax.ast_identifiers import NAMING, identifiers
from openai_migrate.syntax.ast_reloading import UNSEEN, loaded_again, loaded_beside
from openai_migrate.syntax.ast_units import UNITS, unit_name
from openai_migrate.syntax.ast_unnamed import (
    NOTHING,
    Unnamed,
    functions_around,
    may_reach_far,
    unnamed,
)
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
            if document.kind is Kind.NOTEBOOK:
                reader.see_imports([tree for tree, _, _ in trees])
            for tree, named, chunk in trees:
                reader.read(tree, named, chunk)
            loose = _unnamed(trees, reader.settings.stores)
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
        reader.loose_at is not None,
        reader.environment.prepares,
        frozenset(reader.kinds),
        frozenset(reader.taken),
        importable=not is_notebook,
        entry=is_notebook or reader.entry,
        sources=frozenset(reader.names.sources - reader.names.wholes - reader.settings.replacing),
        chosen=frozenset(reader.chosen),
        apart=reader.apart,
        brought=frozenset(reader.brought),
        sought=frozenset(reader.sought),
        options=frozenset(reader.options),
        borrowed=frozenset(reader.names.borrowed),
        holders=frozenset(reader.names.holders()),
        classes=tuple(reader.class_outlines),
        defined=tuple(
            node.name for tree, _, _ in trees for node in tree.body if isinstance(node, UNITS)
        ),
        copies=reader.copies,
        reloads=frozenset(reader.reloads),
        doubles=frozenset(reader.doubles),
        sound=len(trees) == len(document.chunks) and not reader.is_too_deep,
        lent=tuple(reader.settings.lent),
        held=frozenset(reader.names.held),
        handed=frozenset(reader.handed),
        early=tuple(reader.early),
        flat=not is_notebook,
        ordered=() if reader.ordered == reader.early else tuple(reader.ordered),
        above=None if reader.environment.inside else frozenset(reader.above),
        writes=reader.environment.writes,
        keeps=reader.environment.keeps,
        loading="" if is_notebook else reader.environment.loading(reader.settings.meanings.looks),
        clients=tuple(reader.clients),
        builds=reader.builds,
        reads=reader.reads,
        switches=reader.environment.switches,
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
        unnamed=loose,
        loose_at=reader.loose_at,
    )


def _unnamed(
    trees: Sequence[tuple[ast.Module, Collection[str], Chunk]], stores: Sequence[Store]
) -> Unnamed:
    """Which functions that make settings may run in other documents without their names."""
    if not stores or not any(may_reach_far(chunk.text) for _, _, chunk in trees):
        return NOTHING
    cells = {chunk.cell: number for number, (_, _, chunk) in enumerate(trees)}
    inside = (one.place for one in stores if one.where is Where.INSIDE and one.place is not None)
    places = {(cells[place.cell], place.line) for place in inside}
    if not places:
        return NOTHING
    modules = [tree for tree, _, _ in trees]
    return unnamed(modules, functions_around(modules, places))


def _texts(
    document: Document, trees: Iterable[tuple[ast.Module, Collection[str], Chunk]]
) -> Iterator[tuple[str, ast.Module | None]]:
    """The texts of all chunks with their trees, None for one that could not be read."""
    known = {id(chunk): tree for tree, _, chunk in trees}
    for chunk in document.chunks:
        yield chunk.text, known.get(id(chunk))


#: What may give a value to a variable, an attribute or a keyword.
_GIVING = frozenset({ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.keyword})
_IMPORTS: frozenset[type[ast.Import | ast.ImportFrom]] = frozenset({ast.Import, ast.ImportFrom})
#: What may do something with the SDK, or with the environment.
_Using = (
    ast.Attribute | ast.Name | ast.Call | ast.AugAssign | ast.Subscript | ast.Assign | ast.Compare
)
_USING: frozenset[type[_Using]] = frozenset(get_args(_Using))
_Unit = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class _Reader:
    def __init__(self, rules: RuleSet, module: str, path: str) -> None:
        self.names = PackageNames(rules.pack.package, module, is_package(path))
        self.settings = SettingStores(rules, self.names, path)
        self.environment = EnvironmentChanges(rules, self.names, self.settings.place)
        self.resources = {rule.old.rpartition(".")[0] for rule in rules.calls}
        #: what the target's module-level client has, by way of the package
        self.new_resources = {
            f"{rules.pack.package}.{rule.new.partition('.')[0]}" for rule in rules.calls if rule.new
        }
        self.is_migrated = self.is_too_deep = False
        #: methods that get other functions, and those that are named otherwise
        self.replaced: set[str] = set()
        self.named: set[str] = set()
        self.handed: set[str] = set()
        #: nodes of what gets other attributes for a while
        self.patched: set[int] = set()
        #: names of the imports that run whatever happens, in order
        self.early: dict[str, None] = {}
        #: names of all imports, in order
        self.ordered: dict[str, None] = {}
        #: names of those above what prepares the environment at the top level
        self.above: set[str] = set()
        self.client_classes = {rule.new: rule.is_async for rule in rules.clients}
        self.clients: list[tuple[str, bool, bool]] = []
        self.builds = False
        self.class_outlines: list[ClassOutline] = []
        self.copies = False
        #: names of modules that are loaded again, "*" for one that is not seen
        self.reloads: set[str] = set()
        #: those of them of which there is a second object then
        self.doubles: set[str] = set()
        self.users: set[str] = set()
        self.classes: dict[str, str] = {}
        self.bases: dict[str, list[str]] = {}
        self.script = ScriptEntry(self.names, self.resources)
        self.entry = False
        #: where the SDK is first used in a way that is not seen
        self.loose_at: Place | None = None
        self.variables_of_old = {
            rule.env for rule in rules.settings if rule.env and rule.env != rule.env_new
        }
        self.variables = {*self.variables_of_old, *rules.pack.module_variables}
        self.reads: dict[str, Place] = {}
        self.asked: set[str] = set()
        self.borrowing: set[tuple[str, str]] = set()
        self.asynchronous = {rule.old_async for rule in rules.calls if rule.old_async}
        self.synchronous = {rule.old for rule in rules.calls}
        self.kinds: set[bool] = set()
        self.chosen: set[str] = set()
        self.options: set[str] = set()
        self.apart = False
        self.brought: set[str] = set()
        self.sought: set[str] = set()
        self.differing = {row.old for row in rules.settings if row.argument != row.azure_argument}
        self.client_names = client_names(rules)
        self.taken: set[str] = set()

    def see_imports(self, trees: Iterable[ast.Module]) -> None:
        """Note what the cells of a notebook import at their top: people run them in any order, so
        that one may stand below the cell that needs it."""
        for node in chain.from_iterable(tree.body for tree in trees):
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.names.read_import(node)

    def read(self, tree: ast.Module, named: Collection[str], chunk: Chunk) -> None:
        """Read a chunk.

        named: the names for clients that its text holds.
        """
        self.settings.begin(chunk.text, chunk.cell)
        self.environment.begin(tree, chunk.text)
        found = list(levels(tree))
        self.settings.meanings.begin(found, is_notebook=bool(chunk.cell))
        self.is_too_deep = self.is_too_deep or too_deep_at(found) is not None
        nodes = list(chain.from_iterable(found))
        by_class = defaultdict[type[ast.AST], list[ast.AST]](list)
        for node in nodes:
            by_class[node.__class__].append(node)
        imports = _among(nodes, _IMPORTS)
        for one in imports:
            self._import(one)
            self.environment.read_import(one)
        self._read_definitions(by_class, named)
        giving = [node for node in nodes if node.__class__ in _GIVING]
        for node in giving:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.names.assigned.setdefault(node.targets[0].id, []).append(node.value)
        looking = (*_of(by_class, ast.Call), *_of(by_class, ast.Subscript))
        self.names.is_looked_up = self.names.is_looked_up or any(
            map(self.names.is_package_itself, looking)
        )
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
        self.names.unpacked |= _taking_keywords(tree)
        self.entry = self.entry or any(map(self.script.starts_by, tree.body))
        for placed in placed_statements(tree.body):
            self.settings.block, self.settings.unit = placed.block, placed.unit
            self.settings.chance, self.settings.tests = placed.chance, placed.tests
            self.settings.read(placed.node, placed.where)
        self.settings.drop_overwritten(tree.body)
        self.settings.order(tree)
        outer = _outermost(by_class)
        for node in outer:
            if isinstance(node, ast.ClassDef):
                self._class(node)
        if "patch" in chunk.text:
            calls = _of(by_class, ast.Call)
            self.patched = {id(one) for call in calls for one in _patched(call)}
        self._uses(_among(nodes, _USING), outer)
        self._order(imports)
        self.entry = self.entry or (bool(self.kinds) and self.script.starts_by_functions(tree))

    def _read_definitions(
        self, by_class: Mapping[type[ast.AST], list[ast.AST]], named: Collection[str]
    ) -> None:
        """Note what a chunk names and defines."""
        naming = chain.from_iterable(by_class.get(kind, ()) for kind in NAMING if named)
        self.taken.update(name for node in naming for name in identifiers(node) if name in named)
        self.copies = (
            self.copies
            or any(node.id in COPYING for node in _of(by_class, ast.Name))
            or any(node.name.partition(".")[0] in COPYING for node in _of(by_class, ast.alias))
        )
        setting = chain.from_iterable(by_class.get(kind, ()) for kind in MAY_SET)
        made = filter(None, map(self.settings.setting_at, setting))
        self.settings.setting_on = {base.id for _, base in made}
        functions: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
        functions += _of(by_class, ast.FunctionDef)
        functions += _of(by_class, ast.AsyncFunctionDef)
        for function in functions:
            self.settings.take(function, function.name)
        for node in _of(by_class, ast.ClassDef):
            self.class_outlines.append(outline_class(node, self.names, named))
            for one in node.body:
                if isinstance(one, _FUNCTIONS) and one.name in CONSTRUCTORS:
                    self.settings.take(one, node.name)

    def _read_deeds(self, tree: ast.Module, text: str) -> None:
        """Note what a chunk does with objects and modules that are there already, whatever these
        are."""
        data = text.encode(errors="replace")
        self.copies = self.copies or (MAKING in text and makes_bare(tree)) or writes_out(data)
        if may_reload(data):
            nodes = list(walk(tree))
            beside = set(loaded_beside(nodes, self.names.absolute_name))
            again = beside.union(loaded_again(nodes, self.names.absolute_name))
            self.reloads |= again
            self.doubles |= beside
            own = (one for one in again - {UNSEEN} if not self.names.is_of_package(one))
            self.names.wholes.update(own)  # the next import has them as they are then

    def _order(self, imports: list[ast.Import | ast.ImportFrom]) -> None:
        """Note the order of the imports of a chunk, and which stand above what prepares."""
        prepared_at = self.environment.at
        if prepared_at:
            self.above.update(self.ordered)
        for node in sorted(imports, key=lambda node: (node.lineno, node.col_offset)):
            names = list(self.names.imported(node))
            self.ordered.update(dict.fromkeys(names))
            if node.lineno <= prepared_at:
                self.above.update(names)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.names.read_import(node)
        if isinstance(node, ast.Import):
            return
        package = self.names.package
        star = not node.level and node.module == package and node.names[0].name == "*"
        if star or any(alias.name == package for alias in node.names):
            self.loose_at = self.loose_at or self.settings.place(node)
        if star:
            self.users.add("")

    def names_in(self, text: str) -> frozenset[str]:
        """The names for clients that a text may hold."""
        return frozenset(name for name in self.client_names if name in text)

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

    def _uses(self, using: Iterable[_Using], outer: Sequence[_Unit]) -> None:
        """Note what a chunk does with the SDK, in source order.

        using: what may do something, outer nodes before inner ones. outer: the functions and
        classes that are inside of no other.
        """
        chained: set[int] = set()
        ends = [node.end_lineno or 0 for node in outer]
        begins, names = [*map(_first_line, outer), math.inf], [*map(unit_name, outer), ""]
        index = 0
        # The sort is stable: what holds another stays ahead of it.
        for inner in sorted(using, key=_position):
            while index < len(ends) and ends[index] < inner.lineno:
                index += 1
            unit = names[index] if begins[index] <= inner.lineno else ""
            if inner.__class__ is not ast.Name:
                self.environment.read(inner, unit)
            if isinstance(inner, ast.Name):
                own = self.names.bound.get(inner.id) == self.names.package or (
                    isinstance(inner.ctx, ast.Load) and inner.id in self.names.variables
                )
                is_loose = own and id(inner) not in chained
                self.loose_at = self.loose_at or (self.settings.place(inner) if is_loose else None)
                self._use(inner, unit, whole=id(inner) not in chained)
            elif isinstance(inner, ast.Attribute):
                chained.add(id(inner.value))
                if isinstance(inner.ctx, ast.Load):
                    self._ask(inner.value, inner.attr)
                self._use(inner, unit, whole=id(inner) not in chained)
            elif isinstance(inner, ast.Call):
                self._hand(inner)
                if called_name(inner) == "getattr" and len(inner.args) > 1:
                    self._ask(inner.args[0], literal_text(inner.args[1]) or "")
                self.settings.read_call(inner)
                self._chooses(inner)
                self.builds = self.builds or self._builds(inner)
                self._look_up(inner)
            elif isinstance(inner, ast.Subscript):
                self._look_up(inner)
            elif isinstance(inner, ast.Assign | ast.Compare):
                chained.update(map(id, _said_to_be_missing(inner)))
                continue
            if self.names.is_looked_up and self.names.is_package_itself(inner):
                followed = id(inner) in self.names.followed or id(inner) in chained
                self.loose_at = self.loose_at or (None if followed else self.settings.place(inner))
            if isinstance(inner, ast.Name):
                continue
            if source := self.names.lender(inner):
                self.names.looked_up.add(source)
            if (whole := _namespace_of(inner)) is not None:
                if self.names.name(whole) == self.names.package:
                    self.settings.stores.append(self.settings.inside("*", whole))
                else:
                    self.settings.lend(whole, "*")

    def _look_up(self, node: ast.Call | ast.Subscript) -> None:
        name = looked_up(node)
        if name in self.variables_of_old:
            self.reads.setdefault(name, self.settings.place(node))

    def _use(self, node: ast.Attribute | ast.Name, unit: str, *, whole: bool) -> None:
        if self.patched and id(node) in self.patched:
            return
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
        asked = name in self.settings.of_clients and isinstance(node.ctx, ast.Load)
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

    def _builds(self, node: ast.Call) -> bool:
        """Whether a call builds a client of the target with a configuration."""
        given = bool(node.args or node.keywords)
        return given and self.names.name(node.func) in self.client_classes

    def _chooses(self, node: ast.Call) -> None:
        """Note whether one call says for itself which service it is for, or where that is."""
        if not self.script.is_sdk_call(node):
            return
        for keyword in node.keywords:
            given = [(keyword.arg, keyword.value)]
            if keyword.arg is None:
                given = [pair for value in self._bundles(keyword.value) for pair in entries(value)]
            for name, value in given:
                if f"{self.names.package}.{name}" in self.settings.known:
                    self.options.add(str(name))
                    if isinstance(value, ast.Name):
                        self.brought.add(value.id)
                    elif isinstance(value, ast.Call) and (variable := looked_up(value)):
                        self.sought.add(variable)
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


def _patched(node: ast.Call) -> list[ast.expr]:
    """What a call gives another attribute, as a test does with a class, of which it calls nothing:
    ``patch.object(sdk.Chat, "create")``."""
    patching = isinstance(node.func, ast.Attribute) and patches(called_name(node))
    return node.args[:1] if patching else []


def _namespace_of(node: ast.AST) -> ast.expr | None:
    """The module of ``vars(module)`` and ``module.__dict__``, through which anything can be stored
    in it."""
    match node:
        case ast.Call(func=ast.Name(id="vars"), args=[module]):
            return module
        case ast.Attribute(value=module, attr="__dict__"):
            return module
    return None


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _said_to_be_missing(node: ast.Assign | ast.Compare) -> list[ast.expr]:
    """What gets None where it cannot be imported, or is asked whether it is None."""
    match node:
        case ast.Assign(targets=targets, value=ast.Constant(None)):
            return targets
        case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(None)]):
            return [left]
    return []


_Node = TypeVar("_Node", bound=ast.AST)


def _of(by_class: Mapping[type[ast.AST], list[ast.AST]], kind: type[_Node]) -> list[_Node]:
    """The nodes of a class."""
    return cast("list[_Node]", by_class.get(kind, []))


def _among(nodes: Iterable[ast.AST], kinds: Collection[type[_Node]]) -> list[_Node]:
    """The nodes of some classes, in the order in which they are given."""
    return cast("list[_Node]", [node for node in nodes if node.__class__ in kinds])


def _outermost(by_class: Mapping[type[ast.AST], list[ast.AST]]) -> list[_Unit]:
    """The functions and classes that are inside of no other, in source order."""
    every: list[_Unit] = []
    for kind in UNITS:
        every += _of(by_class, kind)
    outer: list[_Unit] = []
    for node in sorted(every, key=_position):
        if not outer or (outer[-1].end_lineno or 0) < node.lineno:
            outer.append(node)
    return outer


def _first_line(node: _Unit) -> int:
    return min((one.lineno for one in node.decorator_list), default=node.lineno)


def _position(node: ast.stmt | ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


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
            return only_loads(call)  # which is asked for itself
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
