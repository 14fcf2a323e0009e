"""The outline of a document: what other files need to know before any of them is rewritten.

Made with the stdlib ``ast`` (a twelfth of libcst's price), so that the first pass over a project is
cheap. Plain data only: it crosses process borders. What it cannot see (a setting stored through an
object that holds the module) makes placements more careful elsewhere, never less.
"""

from __future__ import annotations

import ast
import math
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from openai_migrate.analysis.event_loops import starts_several_loops
from openai_migrate.analysis.patching import patches
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.classes import CONSTRUCTORS, COPYING
from openai_migrate.syntax.depth import deep_recursion, too_deep_at
from openai_migrate.syntax.modules import absolute_module, is_package, module_name


class Where(StrEnum):
    """Where a setting is stored: at the top level, in a block there, or at run time, perhaps again
    and again: in a function, a class or a loop."""

    TOP = "top"
    BLOCK = "block"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Store:
    """An assignment to a module setting.

    setting: qualified v0 name. value: the literal it is set to, or None. plain: a statement of its
    own with that one target. block: line of the first statement of the block that holds it.
    unit:    the outermost function or class that holds it, "" at the top level.
    stable:  the source of a value that is the same wherever it is evaluated (literals and look-ups
             of the environment), else "". variable: the one variable that it is, else "".
    source:  the value as it is written, if it is the same in another module and the setting is made
             before the file does anything; else "".
    url:     whether it is surely a URL as a text, or None.
    place:   where it stands.
    """

    setting: str
    where: Where
    value: str | None
    plain: bool
    block: int = 0
    unit: str = ""
    stable: str = ""
    variable: str = ""
    url: bool = False
    source: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def may_fail(self) -> bool:
        """Whether the value is a look-up of the environment that gives None where nothing is."""
        return bool(self.variable) and not self.stable.endswith("]")

    @property
    def looked_up(self) -> bool:
        """Whether the environment has a say in the value."""
        return not self.stable or "env" in self.stable


@dataclass(frozen=True, slots=True)
class Lent:
    """An assignment to an attribute named like a setting, of something that may be the SDK's
    package: ``self.sdk.api_key = …``, ``config.openai.api_key = …``.

    name: its absolute name as far as imports tell, else "". attribute: its last part, "" for a
    variable.
    """

    store: Store
    name: str
    attribute: str


@dataclass(frozen=True, slots=True)
class ClassOutline:
    """A class: its name, the last parts of the names of its bases, and whether its objects may lack
    an attribute that a constructor of a base sets, or have another one of that name: it has a
    constructor that does not run that of the base, or attributes named like clients."""

    name: str
    bases: frozenset[str]
    hides: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What one document imports and configures.

    module:    its dotted name, as other files may import it.
    imports:   absolute names of modules (and of names that may be modules) that it imports.
    sources:   those of the imports that are modules from which names are taken, and no more.
    reexports: top-level names bound to an object of the SDK, with its qualified name.
    stores:    settings it assigns. users: the units that name an SDK method or read a setting, ""
               for the top level; a class below one that assigns settings counts as that one.
    loose:     whether the SDK may be used in ways that are not seen here, as when the module is
               handed on as a value.
    borrowed:  names under which it takes the SDK's package from other modules.
    holders:   modules on which it looks the package up (``config.openai``), or from which it may
               have it by a star; whether they have it is for the linker to say.
    classes:   all that it defines. copies: whether objects may be copied or pickled here.
    writes:    whether it sets variables of the environment itself.
    prepares:  whether it changes the environment that look-ups see.
    kinds:     whether sync (False) and async (True) methods are named.
    taken:     names for clients that mean something else here.
    entry:     whether it does something when it is run: a notebook, a ``__main__`` guard, or a use
               of the SDK outside of functions.
    lent:      stores that count where something holds the package; that is for the linker to say.
    early:     those of the imports that stand at the top level, so that they run whatever happens.
    clients:   the variables at its top level that hold clients of the target: the name, whether it
               is async, and whether it is built without an argument.
    held:      attributes and keywords that are given the package.
    chosen:    what single calls give for a setting that says which service it is; "" for a value
               that is known only at run time.
    loops:     whether it starts event loops again and again.
    importable: False for a notebook.
    readable:  False when no chunk could be read, so that nothing is known.
    sound:     all of it was read, and nests no deeper than the parser can take.
    """

    path: str
    module: str
    imports: frozenset[str] = frozenset()
    reexports: tuple[tuple[str, str], ...] = ()
    stores: tuple[Store, ...] = ()
    users: frozenset[str] = frozenset()
    loose: bool = False
    prepares: bool = False
    kinds: frozenset[bool] = frozenset()
    taken: frozenset[str] = frozenset()
    entry: bool = False
    readable: bool = True
    importable: bool = True
    sources: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    borrowed: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    classes: tuple[ClassOutline, ...] = ()
    copies: bool = False
    sound: bool = False
    lent: tuple[Lent, ...] = ()
    held: frozenset[str] = frozenset()
    early: frozenset[str] = frozenset()
    writes: bool = False
    clients: tuple[tuple[str, bool, bool], ...] = ()
    loops: bool = False

    @property
    def calls(self) -> bool:
        """Whether it needs a client or sees a setting."""
        return bool(self.users)


def outline_bystander(path: str, statements: Iterable[str], *, entry: bool) -> Outline:
    """Return the outline of a Python file that neither names the SDK nor changes the environment,
    and neither copies nor derives what matters.

    statements: its imports: module with its dots, and the names, with a space between.
    """
    module, package = module_name(path), is_package(path)
    wholes: set[str] = set()
    sources: set[str] = set()
    for statement in statements:
        written, *names = statement.split(" ")
        if not names:
            wholes.add(written)
            continue
        name = written.lstrip(".")
        source = absolute_module(module, package, len(written) - len(name), name)
        sources.add(source)
        wholes.update(f"{source}.{taken}" for taken in names)
    # Thousands of files import the same.
    imports = frozenset(map(sys.intern, wholes | sources))
    lone = frozenset(map(sys.intern, sources - wholes))
    return Outline(path, module, imports, entry=entry, sources=lone, early=imports)


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
        sources=frozenset(reader.sources - reader.wholes),
        chosen=frozenset(reader.chosen),
        borrowed=frozenset(reader.borrowed),
        holders=frozenset(reader.holders()),
        classes=tuple(reader.class_outlines),
        copies=reader.copies,
        sound=len(trees) == len(document.chunks)
        and all(too_deep_at(tree) is None for tree, _, _ in trees),
        lent=tuple(reader.lent),
        held=frozenset(reader.held),
        early=frozenset(reader.early),
        writes=reader.writes,
        clients=tuple(reader.clients),
        loops=starts_several_loops(tree for tree, _, chunk in trees if "run" in chunk.text),
    )


#: Names by which the environment is looked up, and what they are.
_ENVIRONMENT = {"os": ("os",), "environ": ("os.environ",), "getenv": ("os.getenv",)}
#: What may give a value to a variable, an attribute or a keyword.
_GIVING = frozenset({ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.keyword})
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
#: No name of an SDK has more parts; without a bound, a chain of thousands costs their square.
_LONGEST_CHAIN = 20


class _Reader:
    def __init__(self, rules: RuleSet, module: str, path: str) -> None:
        self.package = rules.pack.package
        self.module = module
        self.path, self.cell = path, 0
        self.is_package = is_package(path)
        self.settings = {rule.old for rule in rules.settings}
        #: settings of the target's module-level client, to the v0 settings that they were
        self.migrated = {
            name: rule.old
            for rule in rules.settings
            for name in (rule.azure_module, rule.module)
            if name and name not in self.settings
        }
        self.resources = {rule.old.rpartition(".")[0] for rule in rules.calls}
        #: modules behind a ``from``, and what is bound to names as a whole
        self.sources: set[str] = set()
        self.wholes: set[str] = set()
        self.bound: dict[str, str] = {}
        #: variables that hold the package by another way than an import statement
        self.variables: dict[str, str] = {}
        #: whether it gets the package by its name, from the table of modules or by a function
        self.is_looked_up = False
        #: the expressions that such variables get, by their ids
        self.followed: set[int] = set()
        self.lent: list[Lent] = []
        self.held: set[str] = set()
        self.borrowed: set[str] = set()
        #: every imported name, with its absolute one
        self.absolute: dict[str, str] = {}
        self.starred: set[str] = set()
        self.looked_up: set[str] = set()
        self.names_package = False
        self.text = ""
        #: names of the imports that run whatever happens
        self.early: set[str] = set()
        #: the line from which on the top level does more than to define names and settings
        self.deed = math.inf
        self.client_classes = {rule.new: rule.is_async for rule in rules.clients}
        self.clients: list[tuple[str, bool, bool]] = []
        self.class_outlines: list[ClassOutline] = []
        self.copies = False
        self.stores: list[Store] = []
        self.users: set[str] = set()
        self.classes: dict[str, str] = {}
        self.bases: dict[str, list[str]] = {}
        self.loose = False
        self.prepares = False
        self.writes = False
        self.asynchronous = {rule.old_async for rule in rules.calls if rule.old_async}
        self.synchronous = {rule.old for rule in rules.calls}
        self.kinds: set[bool] = set()
        self.choosing = {row.setting for row in rules.values}
        self.chosen: set[str] = set()
        self.client_names = _client_names(rules)
        self.taken: set[str] = set()
        #: what plain assignments give to each variable, whatever its scope
        self.assigned: dict[str, list[ast.expr]] = {}
        self.block = 0
        self.unit = ""
        self.entry = False

    def read(self, tree: ast.Module, named: Collection[str], chunk: Chunk) -> None:
        """Read a chunk.

        named: the names for clients that its text holds.
        """
        self.text, self.cell = chunk.text, chunk.cell
        giving: list[ast.AST] = []
        for node in walk(tree):
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
            elif isinstance(node, ast.ClassDef):
                self.class_outlines.append(self._class_outline(node))
            elif kind in _GIVING:
                giving.append(node)
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    self.assigned.setdefault(node.targets[0].id, []).append(node.value)
        for node in giving:
            self._hold(node)
        self.deed = math.inf if self.deed == math.inf else 0
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.early.update(self._imported(node))
            if not _is_calm(node):
                self.deed = min(self.deed, node.lineno)
            self._built(node)
        self.entry = self.entry or any(self._runs(node) for node in tree.body)
        for node, where, block, unit in _statements(tree.body, Where.TOP):
            self.block, self.unit = block, unit
            self._store(node, where)
        for node, unit in _units(tree.body):
            if isinstance(node, ast.ClassDef):
                self._class(node)
            self._uses(node, unit)

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
            case ast.keyword(arg=str() as name, value=value):
                if self._gives_package(value):
                    self.held.add(name)
                return
            case _:
                return
        if not self._gives_package(value):
            return
        for one in targets:
            if isinstance(one, ast.Attribute):
                self.held.add(one.attr)
            elif isinstance(one, ast.Name):
                self.held.add(one.id)
                if one.id not in self.bound:
                    self.variables[one.id] = self.package
                    self.followed.add(id(value))

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
        self.bases[_unit(node)] = [name for name in names if name in self.classes]
        self.classes[node.name] = _unit(node)

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
                self._dynamic_store(inner)
                self._chooses(inner)
                self.prepares = self.prepares or _called(inner) in _PREPARING
                self.writes = self.writes or _called(inner) in _WRITING
            elif isinstance(inner, ast.AugAssign) and isinstance(inner.target, ast.Attribute):
                self.writes = self.writes or inner.target.attr == "environ"
                self.prepares = self.prepares or self.writes
            elif isinstance(inner, ast.Subscript):
                stored = not isinstance(inner.ctx, ast.Load) and _called(inner) == "environ"
                self.prepares = self.prepares or stored
                self.writes = self.writes or stored
            else:
                continue
            if self.is_looked_up and self._is_package(inner):
                followed = id(inner) in self.followed or id(inner) in chained
                self.loose = self.loose or not followed
            if (isinstance(inner, ast.Call | ast.Attribute)) and self._is_namespace(inner):
                self.stores.append(self._inside("*", inner))

    def _use(self, node: ast.Attribute | ast.Name, unit: str, *, whole: bool) -> None:
        if isinstance(node, ast.Name):
            self.names_package = self.names_package or node.id == self.package
        elif node.attr == self.package and (source := self._absolute(node.value)):
            self.looked_up.add(source)
        name = self._name(node)
        if name in self.asynchronous:
            self.kinds.add(True)
        elif name in self.synchronous or (whole and name in self.resources):
            self.kinds.add(False)
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
        found = _chained(node, self.bound)
        if found or not (self.variables or self.is_looked_up):
            return found
        if found := _chained(node, self.variables):
            return found
        root: ast.expr = node
        rest = ""
        while isinstance(root, ast.Attribute) and rest.count(".") < _LONGEST_CHAIN:
            rest = f".{root.attr}{rest}"
            root = root.value
        return self.package + rest if self._is_package(root) else ""

    def _is_package(self, node: ast.AST) -> bool:
        """``importlib.import_module("openai")``, ``sys.modules["openai"]`` and the like; a variable
        may hold the name."""
        match node:
            case ast.Call(func=func, args=[name, *_]):
                by_name = _called(node) in ("import_module", "__import__") or (
                    _called(node) == "get" and _last(getattr(func, "value", node)) == "modules"
                )
                return by_name and self._names_package(name)
            case ast.Subscript(value=value, slice=name):
                return _last(value) == "modules" and self._names_package(name)
        return False

    def _names_package(self, node: ast.expr) -> bool:
        given = self.assigned.get(node.id, ()) if isinstance(node, ast.Name) else (node,)
        return any(_text(one) == self.package for one in given)

    def _absolute(self, node: ast.expr) -> str:
        """The absolute name of a chain of attributes on an imported name, or ""."""
        return _chained(node, self.absolute)

    def _store(self, node: ast.stmt, where: Where) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    leaves = list(_leaves(target, value))
                    ours = all(self._is_setting(leaf) and part for leaf, part in leaves)
                    flat = isinstance(target, ast.Tuple) and len(leaves) == len(target.elts)
                    for leaf, part in leaves:
                        plain = len(targets) == 1 and (leaf is target or (ours and flat))
                        self._note(leaf, part, where, plain)
            case (
                ast.AnnAssign(target=target, value=value)
                | ast.AugAssign(target=target, value=value)
            ):
                self._note(target, value, where, False)
            case ast.Delete(targets=targets):
                for target in targets:
                    self._note(target, None, where, False)
            case ast.For(target=target) | ast.AsyncFor(target=target):
                for leaf, _ in _leaves(target, None):
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
            stable = ast.unparse(value) if value is not None and _is_stable(value) else ""
            variable = _variable(value) if stable and value is not None else ""
            url = value is not None and self._is_url(value)
            plain = plain and bool(_chained(target, self.bound))
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
                    self._source(value) if stable and value and target.lineno < self.deed else "",
                    self._place(target),
                )
            )
        elif name in self.migrated:  # half of the project is migrated already
            stored = Store(self.migrated[name], where, None, False, self.block, self.unit, url=True)
            self.stores.append(replace(stored, place=self._place(target)))
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
                return _called(node) in ("getenv", "environ.get", "environ")
        return False

    def _lend(self, base: ast.expr, setting: str) -> None:
        """Note that ``base.setting`` is set, if that may be a setting and base the package."""
        name, attribute = self._absolute(base), ""
        if isinstance(base, ast.Attribute):
            attribute = base.attr
        if f"{self.package}.{setting}" in self.settings and (name or attribute):
            self.lent.append(Lent(self._inside(setting, base), name, attribute))

    def _is_namespace(self, node: ast.AST) -> bool:
        """``vars(openai)`` and ``openai.__dict__``, through which anything can be stored."""
        match node:
            case ast.Call(func=ast.Name(id="vars"), args=[argument]):
                return self._name(argument) == self.package
            case ast.Attribute(value=value, attr="__dict__"):
                return self._name(value) == self.package
        return False

    def _chooses(self, node: ast.Call) -> None:
        """Note whether one call says for itself which service it is for."""
        if not self._is_sdk_call(node):
            return
        for keyword in node.keywords:
            given = [(keyword.arg, keyword.value)]
            if keyword.arg is None and isinstance(keyword.value, ast.Name):
                bound = self.assigned.get(keyword.value.id, ())
                given = [pair for value in bound for pair in _entries(value)]
            for name, value in given:
                if f"{self.package}.{name}" in self.choosing:
                    constant = value.value if isinstance(value, ast.Constant) else ""
                    if constant is not None:
                        self.chosen.add(str(constant))

    def _dynamic_store(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "setattr" and node.args:
            key = node.args[1] if len(node.args) > 1 else None
            name = _text(key) or "*"
            if self._name(node.args[0]) == self.package:
                self.stores.append(self._inside(name, node))
            else:
                self._lend(node.args[0], name)
        elif patches(_called(node)) and node.args:
            self._patched(node)

    def _patched(self, node: ast.Call) -> None:
        """``patch("openai.api_key", …)``, ``patch("app.openai.api_key", …)``,
        ``patch.multiple("openai", api_key=…)``, ``monkeypatch.setattr(openai, "api_key", …)``."""
        first, *rest = node.args
        target = _text(first) or self._name(first)
        _, own, below = f".{target}".rpartition(f".{self.package}.")
        target = f"{self.package}.{below}" if own else target
        names = {target}
        if target == self.package:
            given = [_text(one) for one in rest[:1]] + [one.arg or "" for one in node.keywords]
            names = {f"{self.package}.{name}" for name in given}
        for name in sorted(names & self.settings):
            self.stores.append(self._inside(name.removeprefix(f"{self.package}."), node))


def _text(node: ast.expr | None) -> str:
    """The text of a literal, or ""."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def _last(node: ast.AST) -> str:
    """The last part of a chain of attributes, or the name that it is."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _chained(node: ast.expr, names: Mapping[str, str]) -> str:
    """What a chain of attributes on one of the names stands for, or ""."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < _LONGEST_CHAIN:
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in names:
        return ""
    return ".".join((names[node.id], *reversed(parts)))


def _entries(node: ast.expr) -> list[tuple[str | None, ast.expr]]:
    """The keys, as far as they are literals, and values of a dict display or a ``dict(...)``."""
    match node:
        case ast.Dict(keys=keys, values=values):
            return [
                (key.value, value)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            ]
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
            return [(keyword.arg, keyword.value) for keyword in keywords]
    return []


#: How many variables lead to a value at the most.
_DEPTH = 4


def getter_of(name: str) -> str:
    """The function that gives a client, in lazy mode."""
    return f"get_{name}"


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


def _variable(node: ast.expr) -> str:
    """The variable of the environment that an expression gives as it is, or ""."""
    match node:
        case ast.Call(args=[ast.Constant(value=str() as name)], keywords=[]) if _called(node) in (
            "getenv",
            "environ.get",
        ):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as name)) if _called(node) == "environ":
            return name
    return ""


def _leaves(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """The single targets of an assignment, each with the expression it gets where that is plain."""
    if isinstance(target, ast.Tuple | ast.List):
        like = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
        for position, element in enumerate(target.elts):
            part = value.elts[position] if like else None  # type: ignore[union-attr]
            yield from _leaves(element, part)
    elif isinstance(target, ast.Starred):
        yield from _leaves(target.value, None)
    else:
        yield target, value


def _statements(
    body: list[ast.stmt], where: Where, unit: str = ""
) -> Iterator[tuple[ast.stmt, Where, int, str]]:
    """Every statement with where it stands (top level, a block of it, or at run time), the
    line at which its block begins, and its unit."""
    for node in body:
        yield node, where, body[0].lineno, unit
        inner, below = Where.BLOCK if where is Where.TOP else where, unit
        if isinstance(node, _UNITS):
            inner, below = Where.INSIDE, unit or _unit(node)
        elif isinstance(node, _LOOPS):
            inner = Where.INSIDE
        for part in _bodies(node):
            yield from _statements(part, inner, below)


def _units(body: list[ast.stmt]) -> Iterator[tuple[ast.AST, str]]:
    """The pieces of the top level with their units: functions and classes whole, and the rest."""
    for node in body:
        if isinstance(node, _UNITS):
            yield node, _unit(node)
        elif any(True for part in _bodies(node) for _ in part):
            for field in ast.iter_child_nodes(node):
                if not isinstance(field, ast.stmt | ast.ExceptHandler | ast.match_case):
                    yield field, ""
            for handler in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
                for field in ast.iter_child_nodes(handler):
                    if not isinstance(field, ast.stmt):
                        yield field, ""
            for part in _bodies(node):
                yield from _units(part)
        else:
            yield node, ""


_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_UNITS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _unit(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    return f"{node.name}:{node.lineno}"


def _bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, []) or []
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part.body


def _called(node: ast.Call | ast.Subscript) -> str:
    """The last part of the name of what is called or subscripted."""
    base = node.func if isinstance(node, ast.Call) else node.value
    match base:
        case ast.Attribute(value=ast.Attribute(attr="environ") | ast.Name(id="environ")):
            return f"environ.{base.attr}"
        case ast.Attribute():
            return base.attr
        case ast.Name():
            return base.id
    return ""


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
            return _called(call) in _PREPARING - _WRITING  # which is asked for itself
        case ast.Assign(targets=targets, value=value):
            plain = all(isinstance(one, ast.Name | ast.Attribute) for one in targets)
            return plain and (
                _is_stable(value)
                or not any(
                    isinstance(one, ast.Call | ast.Await | ast.NamedExpr | ast.Subscript)
                    for one in walk(value)
                )
            )
    return False


def _is_stable(node: ast.expr) -> bool:
    """Whether the expression is made of constants and look-ups of the environment only."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(keywords=[]) if _called(node) in ("getenv", "environ.get"):
            return all(_is_stable(argument) for argument in node.args)
        case ast.Subscript() if _called(node) == "environ":
            return _is_stable(node.slice)
        case ast.BoolOp():
            return all(_is_stable(value) for value in node.values)
        case ast.BinOp():
            return _is_stable(node.left) and _is_stable(node.right)
        case ast.JoinedStr():
            return all(_is_stable(value) for value in node.values)
        case ast.FormattedValue():
            return _is_stable(node.value)
    return False
