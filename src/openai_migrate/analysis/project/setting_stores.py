"""The places of a document that store settings."""

from __future__ import annotations

import ast
import math
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from io import StringIO
from itertools import chain

from openai_migrate.analysis.patching import patches
from openai_migrate.analysis.project.meanings import Meanings
from openai_migrate.analysis.project.outline import (
    Lent,
    Store,
    Where,
)
from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet, SettingAction
from openai_migrate.sources.loaded_modules import (
    modules_above,
)
from openai_migrate.syntax.ast_arms import Arms, exclude, parts_with_arms
from openai_migrate.syntax.ast_units import UNITS, bodies
from openai_migrate.syntax.ast_values import (
    ASSIGNED_AND_LOOPED_OVER,
    all_entries,
    called_name,
    chained,
    environment_variable,
    is_dictionary,
    is_stable,
    last_part,
    leaves,
    literal_text,
    looked_up,
    looped_over,
    mentions,
    texts_made,
    texts_of_loop,
    with_display,
)
from openai_migrate.syntax.ast_walk import walk

#: Names by which the environment is looked up, and what they are.
_ENVIRONMENT = {"os": ("os",), "environ": ("os.environ",), "getenv": ("os.getenv",)}
#: What may set an attribute.
MAY_SET = frozenset({ast.Attribute, ast.Call})
#: How many variables lead to a value at the most.
_DEPTH = 4


class SettingStores:
    """Collects what one document stores in settings, chunk by chunk.

    lent: stores on what may be the package as another module has it. setting_on: the variables on
    which the chunk makes settings, should they be the package. deed: the line from which on the top
    level does more than to define names and settings. above: imported names that are called at the
    top level of the chunks above.
    """

    def __init__(self, rules: RuleSet, names: PackageNames, path: str) -> None:
        self.names, self.path, self.cell = names, path, 0
        self._text = ""
        self._lines: list[str] | None = None
        self.known = {rule.old for rule in rules.settings}
        #: those of them that some client has
        self.of_clients = {
            rule.old for rule in rules.settings if rule.action is not SettingAction.MANUAL
        }
        self.keys = {rule.old: rule.by_key for rule in rules.settings if rule.by_key}
        self.choosing = {row.setting for row in rules.values}
        #: those, and what a client for a service takes over when it is built
        self.settled = self.choosing | {rule.old for rule in rules.settings if rule.settled}
        self.resources = {rule.old.rpartition(".")[0] for rule in rules.calls}
        #: settings of the target's module-level client, to the v0 settings that they were
        self.migrated = {
            name: rule.old
            for rule in rules.settings
            for name in (rule.azure_module, rule.module)
            if name and name not in self.known
        }
        self.meanings = Meanings(names)
        self.stores: list[Store] = []
        self.lent: list[Lent] = []
        #: modules, perhaps, in which something is replaced that a text names
        self.replacing: set[str] = set()
        self.setting_on: AbstractSet[str] = frozenset()
        self.deed = math.inf
        self.above: set[str] = set()
        self.block, self.unit, self.chance = 0, "", False
        #: the loops of the chunk over texts: the variable, and these
        self.loops: list[tuple[ast.For, str, tuple[str, ...]]] = []
        self.tests: tuple[ast.expr, ...] = ()

    def begin(self, text: str, cell: int) -> None:
        """Go on to a chunk."""
        self._text, self._lines, self.cell = text, None, cell
        self.loops = []

    def read(self, node: ast.stmt, where: Where) -> None:
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
                if isinstance(node, ast.For) and (texts := texts_of_loop(self._shown(node))):
                    self.loops.append((node, *texts))
                for leaf, _ in leaves(target, None):
                    self._note(leaf, None, Where.INSIDE, False)
            case ast.With(items=items) | ast.AsyncWith(items=items):
                for item in items:
                    if item.optional_vars is not None:
                        self._note(item.optional_vars, None, Where.INSIDE, False)

    def _shown(self, loop: ast.For) -> ast.For:
        """A loop over a variable as one over the display that it gets, if it is named nowhere else
        in the chunk."""
        name = looped_over(loop)
        values = self.names.assigned.get(name, []) if name else []
        alone = len(values) == 1 and mentions(self._text, name) == ASSIGNED_AND_LOOPED_OVER
        return with_display(loop, values[0]) if alone else loop

    def _source(self, value: ast.expr) -> str:
        """A value as it is written, if all names in it are those of the environment's module."""
        names = {node.id for node in walk(value) if isinstance(node, ast.Name)}
        known = all(self.names.absolute.get(name) in _ENVIRONMENT.get(name, ()) for name in names)
        if not known or value.end_lineno != value.lineno:
            return ""
        if self._lines is None:  # which ast.get_source_segment would do for each value
            self._lines = list(StringIO(self._text, newline=""))
        line = self._lines[value.lineno - 1].encode()
        return line[value.col_offset : value.end_col_offset].decode()

    def _is_setting(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and self.names.name(node) in self.known

    def _note(self, target: ast.expr, value: ast.expr | None, where: Where, plain: bool) -> None:
        name = self.names.name(target) if isinstance(target, ast.Attribute) else ""
        if name in self.known:
            literal = value.value if isinstance(value, ast.Constant) else None
            text = literal if isinstance(literal, str) else None
            stable = ast.unparse(value) if value is not None and is_stable(value) else ""
            variable = environment_variable(value) if stable and value is not None else ""
            url = value is not None and self._is_url(value)
            opaque = value is not None and self._is_opaque(value, self.keys.get(name, ()))
            plain = plain and bool(chained(target, self.names.bound))
            taken: set[str] = set()
            at_top = where is not Where.INSIDE
            meaning = value is not None and self.meanings.of(value, taken, at_top=at_top)
            read = (value, *self.tests)
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
                    names=frozenset(chain.from_iterable(map(_names_read, read))),
                    looked=frozenset(chain.from_iterable(map(_variables_read, read))),
                    chance=self.chance,
                    meaning=meaning or "",
                    taken=frozenset(taken if meaning else ()),
                    place=self.place(target),
                )
            )
        elif name in self.migrated:  # half of the project is migrated already
            stored = Store(self.migrated[name], where, None, False, self.block, self.unit, url=True)
            self.stores.append(replace(stored, chance=self.chance, place=self.place(target)))
        elif isinstance(target, ast.Attribute):
            self.lend(target.value, target.attr)

    def inside(self, setting: str, node: ast.expr) -> Store:
        """A store of which no more is known than that it may happen at any time."""
        name = f"{self.names.package}.{setting}"
        return Store(name, Where.INSIDE, None, False, place=self.place(node))

    def place(self, node: ast.expr | ast.stmt) -> Place:
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
                bound = self.names.assigned.get(name, ())
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
        bound = self.names.assigned.get(node.id, []) if isinstance(node, ast.Name) else [node]
        made = [one for one in bound if is_dictionary(one)] if keys else []
        if not made:
            return False
        found = all_entries(made[0])
        return len(bound) > 1 or found is None or found.keys().isdisjoint(keys)

    def lend(self, base: ast.expr, setting: str) -> None:
        """Note that ``base.setting`` is set, if that may be a setting and base the package."""
        names = self.names.loans_in(base) or {self.names.absolute_name(base)}
        attribute = base.attr if isinstance(base, ast.Attribute) else ""
        known = setting == "*" or f"{self.names.package}.{setting}" in self.known
        for name in sorted(names) if known else ():
            if name or attribute:
                self.lent.append(Lent(self.inside(setting, base), name, attribute))

    def take(self, function: ast.FunctionDef | ast.AsyncFunctionDef, taker: str) -> None:
        """Note the settings that a function makes on its parameters, should they be the package."""
        taken = function.args
        names = {one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)}
        names = (names - {"self", "cls"}) & self.setting_on
        for node in walk(function) if names else ():
            if type(node) in MAY_SET and (made := self.setting_at(node)) is not None:
                setting, base = made
                if base.id in names:
                    self.lent.append(Lent(self.inside(setting, base), "", "", taker))

    def setting_at(self, node: ast.AST) -> tuple[str, ast.Name] | None:
        """The setting, or ``*``, that a node makes on a variable, should that be the package."""
        setting, base = "", node
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            setting, base = node.attr, node.value
        elif isinstance(node, ast.Call) and last_part(node.func) == "setattr" and node.args:
            key = node.args[1] if len(node.args) > 1 else None
            setting, base = literal_text(key) or "*", node.args[0]
        known = setting == "*" or f"{self.names.package}.{setting}" in self.known
        return (setting, base) if known and isinstance(base, ast.Name) else None

    def read_call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "setattr" and node.args:
            key = node.args[1] if len(node.args) > 1 else None
            for name in (literal_text(key),) if literal_text(key) else self._names_at(key):
                if self.names.name(node.args[0]) == self.names.package:
                    if name == "*" or f"{self.names.package}.{name}" in self.known:
                        self.stores.append(self.inside(name, node))
                else:
                    self.lend(node.args[0], name)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "__setattr__" and node.args:
            if self.names.name(node.func.value) == self.names.package:
                self.stores.append(self.inside(literal_text(node.args[0]) or "*", node))
        elif patches(called_name(node)) and node.args:
            self._patched(node)

    def _names_at(self, key: ast.expr | None) -> Sequence[str]:
        """The names that a variable of loops over texts may be, or that are made of it; ``*`` for
        any other."""
        if key is None:
            return ("*",)
        made: ast.expr | None = key
        if isinstance(key, ast.Name) and (values := self.names.assigned.get(key.id)):
            made = values[0] if len(values) == 1 else None
        around = [
            found
            for loop, name, texts in self.loops
            if loop.lineno <= key.lineno <= (loop.end_lineno or 0)
            if name not in self.names.assigned and (found := texts_made(made, name, texts))
        ]
        return around[-1] if around else ("*",)

    def _patched(self, node: ast.Call) -> None:
        """``patch("openai.api_key", …)``, ``patch("app.openai.api_key", …)``,
        ``patch.multiple("openai", api_key=…)``, ``monkeypatch.setattr(openai, "api_key", …)``."""
        first, *rest = node.args
        text = literal_text(first) or ""
        if text.partition(".")[0] != self.names.package:
            self.replacing.update(modules_above(text))
        target = text or self.names.name(first)
        _, own, below = f".{target}".rpartition(f".{self.names.package}.")
        target = f"{self.names.package}.{below}" if own else target
        names = {target}
        given = [literal_text(one) or "" for one in rest[:1]] + [
            one.arg or "" for one in node.keywords
        ]
        if target == self.names.package:
            names = {f"{self.names.package}.{name}" for name in given}
        elif not text:
            for name in given:
                self.lend(first, name)
        elif not own:
            self._lend_named(text, node)
        for name in sorted(names & self.known):
            self.stores.append(self.inside(name.removeprefix(f"{self.names.package}."), node))

    def _lend_named(self, text: str, node: ast.Call) -> None:
        """``patch("app.sdk.api_key", …)``, where the package has another name in a module."""
        holder, _, setting = text.rpartition(".")
        if holder and f"{self.names.package}.{setting}" in self.known:
            attribute = holder.rpartition(".")[2]
            self.lent.append(Lent(self.inside(setting, node), holder, attribute))

    def drop_overwritten(self, body: list[ast.stmt]) -> None:
        """Forget the settings of a block, and of those in it, which others overwrite at once, so
        that no call has ever seen them: nothing but settings of values that call nothing stands
        between."""
        for node in body:
            for inner in () if isinstance(node, UNITS) else bodies(node):
                self.drop_overwritten(inner)
        run: dict[tuple[int, int], str] = {}
        gone: set[tuple[int, int]] = set()
        for node in body:
            own = self._quiet_store(node)
            if own is None:
                run = {}
                continue
            setting, place, idle = own
            gone.update(known for known, name in run.items() if name == setting)
            run = {known: name for known, name in run.items() if name != setting}
            if idle:
                run[place] = setting
        self.stores = [
            store
            for store in self.stores
            if store.place is None
            or store.place.cell != self.cell
            or (store.place.line, store.place.column) not in gone
        ]

    def _quiet_store(self, node: ast.stmt) -> tuple[str, tuple[int, int], bool] | None:
        """The setting that a statement sets to a value which calls nothing, its line and column,
        and whether nobody would miss that value; None for any other statement."""
        match node:
            case ast.Assign(targets=[ast.Attribute() as target], value=value):
                name = self.names.name(target)
                if name not in self.known:
                    return None
                inner = list(walk(value))
                calls = any(isinstance(one, ast.Await | ast.Call | ast.NamedExpr) for one in inner)
                reads = any(
                    isinstance(one, ast.Attribute) and self.names.name(one) for one in inner
                )
                if is_stable(value) or not (calls or reads):
                    idle = isinstance(value, ast.Constant) or bool(
                        isinstance(value, ast.Call) and is_stable(value)
                    )
                    return name, (target.lineno, target.col_offset + 1), idle
        return None

    def order(self, tree: ast.Module) -> None:
        """Note what is called above the settings at the top level and in its blocks that say which
        service it is, or that wait for that; below a call of the SDK they change it at run time."""
        chosen = any(store.setting in self.choosing for store in self.stores)
        branches = chosen and any(
            store.where is Where.BLOCK and store.setting in self.settled for store in self.stores
        )
        lines = {
            number: store.place.line
            for number, store in enumerate(self.stores)
            if store.setting in (self.settled if branches else self.choosing)
            if store.where is not Where.INSIDE
            if store.place is not None and store.place.cell == self.cell
        }
        if not lines and not self.cell:
            return
        own = {node.name: node for node in _units(tree.body)}
        steps = [(step, way, self._reached(step, own)) for step, way in _steps(tree, own)]
        for number, line in lines.items():
            to_store = next((way for step, way, _ in steps if _has_line(step, line)), ())
            above = (
                names
                for step, way, names in steps
                if step.lineno < line and not exclude(way, to_store)
            )
            after = frozenset(self.above.union(*above))
            late = any(name.rpartition(".")[0] in self.resources for name in after)
            store = replace(self.stores[number], after=after)
            if late:  # and the calls above had what there was without it
                store = replace(store, where=Where.INSIDE, chance=True)
            self.stores[number] = store
        self.above.update(*(names for _, _, names in steps))

    def _reached(
        self, node: ast.AST, own: Mapping[str, ast.AST], seen: frozenset[str] = frozenset()
    ) -> frozenset[str]:
        """The imported names that a statement calls, or that a function or class calls which it
        names: whoever is given that may call it."""
        found: set[str] = set()
        for inner in walk(node):
            if isinstance(inner, ast.Name) and inner.id in own and inner.id not in seen:
                found |= self._reached(own[inner.id], own, seen | {inner.id})
            elif isinstance(inner, ast.Call):
                found.add(self.names.absolute_name(inner.func))
        return frozenset(found - {""})


#: What runs something below it where it stands.
_HOLDING = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match),
    *(ast.ClassDef, ast.ExceptHandler, ast.match_case, ast.withitem),
)


def _steps(
    node: ast.AST, own: Container[str], way: Arms = ()
) -> Iterator[tuple[ast.stmt | ast.expr, Arms]]:
    """The simple statements and the expressions that run when a tree does, in order, each with the
    branches on the way to it.

    own: the functions and classes of the document, which may call what they decorate.
    """
    for part, arms in parts_with_arms(node):
        inner = (*way, *arms)
        if isinstance(part, _HOLDING):
            yield from _steps(part, own, inner)
        elif isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            for decorator in part.decorator_list:
                yield decorator, inner
                if any(isinstance(one, ast.Name) and one.id in own for one in walk(decorator)):
                    yield ast.copy_location(ast.Name(part.name, ast.Load()), decorator), inner
        elif isinstance(part, ast.expr) or (
            isinstance(part, ast.stmt) and not isinstance(part, UNITS)
        ):
            yield part, inner


def _units(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The functions and classes of a block, and of the blocks in it."""
    for node in body:
        if isinstance(node, UNITS):
            yield node
        else:
            for inner in bodies(node):
                yield from _units(inner)


def _has_line(step: ast.stmt | ast.expr, line: int) -> bool:
    return step.lineno <= line <= (step.end_lineno or step.lineno)


def _names_read(value: ast.expr | None) -> Iterator[str]:
    """The variables that an expression reads, but for those that it looks an attribute up on."""
    nodes = [] if value is None else list(walk(value))
    above = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if isinstance(node, ast.Name) and id(node) not in above:
            yield node.id


def _variables_read(value: ast.expr | None) -> Iterator[str]:
    """The variables of the environment that an expression looks up."""
    for node in () if value is None else walk(value):
        if isinstance(node, ast.Call | ast.Subscript) and (name := looked_up(node)):
            yield name
