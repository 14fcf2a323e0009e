"""Joins the documents of a project to a ``World``: who imports whom, and what names mean.

Outlines come first (every document that may matter); then the documents that hand SDK objects to
each other are interpreted, again and again, until none learns anything new (``follow``). Where the
clients go is decided in ``placing.py`` from the same graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from openai_migrate.analysis.forwarding import Forwards
from openai_migrate.analysis.importers import Importers
from openai_migrate.analysis.module_index import ModuleIndex
from openai_migrate.analysis.outline import Lent, Outline
from openai_migrate.analysis.placement import Placement, PlacementKind
from openai_migrate.analysis.placing import place
from openai_migrate.analysis.project import Imports, reach
from openai_migrate.analysis.summary import (
    NOTHING,
    ClassSummary,
    FunctionSummary,
    Slot,
    Summary,
    holds_sdk_object,
    keys_inside,
    settled,
)
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Class,
    Function,
    Origin,
    Symbol,
    Value,
    join,
    join_all,
)
from openai_migrate.ruleset.model import RuleSet, SettingAction
from openai_migrate.settings import Settings
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.modules import is_package

_ALONE = Placement(PlacementKind.BARE)
#: Values pass through this many files at the most, and through more while that is cheap: as long as
#: not many documents were interpreted. What has not settled by then is unknown.
_ROUNDS = 6
_MAX_ROUNDS = 12
_CHEAP = 60
#: What changes more often does not settle: it is unknown from then on, so that the others do.
_MOST_CHANGES = 3
_MAX_BASES = 8


@dataclass(frozen=True, slots=True)
class World:
    """What is known about the project as a whole, as plain data.

    placements: by document path. reexports: project name to the SDK object that it is.
    apart: by path, why a document does not take part in what the user wants clients to be.
    texts: by path, statements of v0 that a document gets before it is migrated.
    trials: paths of documents that must try their placement, because others rely on it.
    imports: path to the outlined documents that it imports, each with the names that mean it and no
    other. importers: the same backwards. imported: every name that it imports. sources: those that
    are modules from which it takes names, and no more. binds: the names that it binds to objects of
    the SDK itself. index: every file of the project. package: the SDK.
    users: paths of the documents that name the SDK themselves, and share the project with others.
    published: paths of documents that code outside of the project may import.
    summaries: of the documents that were interpreted, by path. unsettled: what in them is unknown
    because it went on changing. sound: the documents that the parser can take.
    idle: settings that change nothing. handed: by path, the names of functions to which a document
    gives the package.
    """

    placements: Mapping[str, Placement] = field(default_factory=dict)
    reexports: Mapping[str, str] = field(default_factory=dict)
    trials: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    imports: Imports = field(default_factory=dict)
    importers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    imported: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sources: Mapping[str, frozenset[str]] = field(default_factory=dict)
    binds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    index: ModuleIndex = field(default_factory=lambda: ModuleIndex(()))
    package: str = ""
    users: frozenset[str] = frozenset()
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    unsettled: frozenset[Slot] = frozenset()
    sound: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    handed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def placement(self, path: str) -> Placement:
        """Where the calls of that document find their client."""
        return self.placements.get(path, _ALONE)

    def seen_from(self, path: str) -> View:
        """The project as the document at ``path`` sees it."""
        return View(self, path)

    def takes(self, path: str, name: str) -> bool:
        """Whether another document gets ``name`` from the one at ``path``."""
        for importer in self.importers.get(path, ()):
            own = self.binds.get(importer, frozenset())
            for imported in self.imported.get(importer, ()):
                module, _, taken = imported.rpartition(".")
                wanted = taken == name or (taken == "*" and name not in own)
                if wanted and path in self.index.resolve(module, importer):
                    return True
        return False

    def may_take(self, path: str, name: str) -> bool:
        """Whether another document may use ``name`` of the one at ``path``: it gets it from there,
        or has the whole module."""
        return self.takes(path, name) or any(
            self.imports.get(importer, {}).get(path, frozenset())
            - self.sources.get(importer, frozenset())
            for importer in self.importers.get(path, ())
        )

    @property
    def touched(self) -> frozenset[str]:
        """The documents in which some expression holds a response, or that hand keywords to the SDK
        through a function of the project."""
        forwards = self.forwards.by_key
        return frozenset(
            path
            for path, summary in self.summaries.items()
            if summary.touches or any(key in forwards for key in summary.reached)
        )

    @property
    def forwards(self) -> Forwards:
        """The functions of the project that hand keywords on."""
        return Forwards(
            {
                key: forward
                for summary in self.summaries.values()
                for key, forward in summary.forwards.items()
            }
        )

    def taking_part(self) -> set[str]:
        """The documents that hand SDK objects to others or may get some."""
        parts = set(self.users)
        for path, lent in self._lent().items():
            parts.update(
                other for other in self.importers.get(path, ()) if self._takes(other, path, lent)
            )
        for path, summary in self.summaries.items():
            for name in summary.leaving:
                parts.update(self.defining(name, path))
        for path, names in self.handed.items():
            for name in names:
                parts.update(self.defining(name, path))
        return parts | set(self.summaries)

    @property
    def lenders(self) -> frozenset[str]:
        """The documents from which others get SDK objects."""
        return frozenset(path for path, lent in self._lent().items() if lent)

    def _lent(self) -> dict[str, set[str]]:
        """The names of each document under which others get SDK objects, re-exports included. The
        package itself counts where its name is another one: who takes it may never name it."""
        lending = self._lending()
        return {
            path: {
                name
                for name, value in summary.names.items()
                if summary.leaks
                or keys_inside(value) & lending
                or holds_sdk_object(value, self.package)
                or self._is_alias(name, value)
            }
            for path, summary in self.summaries.items()
            if summary.carries
            or any(
                keys_inside(value) or self._is_alias(name, value)
                for name, value in summary.names.items()
            )
        }

    def _is_alias(self, name: str, value: Value) -> bool:
        return name != self.package and value == Symbol(self.package)

    def _lending(self) -> set[str]:
        """The functions and classes that give SDK objects, are given some or hand keywords on to
        the SDK, and those that give such functions and classes, or objects of these."""
        holders: dict[str, set[str]] = {}
        for summary in self.summaries.values():
            for key, function in summary.functions.items():
                owner = key.rpartition(".")[0]
                for held in keys_inside(function.result):
                    holders.setdefault(held, set()).add(key)
                if owner in summary.classes:
                    holders.setdefault(key, set()).add(owner)
            for key, found in summary.classes.items():
                for value in (*found.attributes.values(), *found.bases):
                    for held in keys_inside(value):
                        holders.setdefault(held, set()).add(key)
        queue = [key for summary in self.summaries.values() for key in summary.lends]
        forwards = self.forwards
        queue += [key for key in forwards.by_key if forwards.methods((key,))]
        lending = set(queue)
        while queue:
            more = holders.get(queue.pop(), set()) - lending
            lending |= more
            queue += more
        return lending

    def _takes(self, importer: str, path: str, lent: set[str]) -> bool:
        """Whether a document imports one of the names, or the module as a whole."""
        if not lent:
            return False
        names = self.imported.get(importer, frozenset())
        whole = self.imports.get(importer, {}).get(path, frozenset())
        if whole - self.sources.get(importer, frozenset()):
            return True
        taken = (name.rpartition(".") for name in names)
        return any(
            (name in lent or name == "*") and path in self.index.resolve(module, importer)
            for module, _, name in taken
        )

    def defining(self, name: str, importer: str) -> tuple[str, ...]:
        """The files in which a dotted name may be defined."""
        head = name
        while head := head.rpartition(".")[0]:
            found = self.index.resolve(head, importer)
            if found:
                return found
        return ()

    def with_summaries(self, new: Mapping[str, Summary]) -> World:
        """The world after documents were interpreted (again)."""
        return replace(self, summaries={**self.summaries, **new})

    def without(self, slots: Iterable[Slot]) -> World:
        """The world in which what does not settle is unknown."""
        unsettled = self.unsettled.union(slots)
        if unsettled == self.unsettled:
            return self
        summaries = {path: settled(summary, unsettled) for path, summary in self.summaries.items()}
        return replace(self, summaries=summaries, unsettled=unsettled)


class View:
    """The project seen from one document: implements ``expressions.Exports``."""

    def __init__(self, world: World, path: str) -> None:
        self._world = world
        self._path = path
        self._subclasses: dict[Value, list[ClassSummary]] | None = None

    def export(self, name: str) -> Value | None:
        """The value of a project name such as ``app.llm.ask``; None when it is no project name."""
        module, _, attribute = name.rpartition(".")
        summary = self._module(module) if module else None
        if summary is not None and attribute in summary.names:
            return summary.names[attribute]
        reexported = self._world.reexports.get(name)
        return None if reexported is None else Symbol(reexported)

    def definition(self, name: str) -> str | None:
        """The key of the project's function of that dotted name; None when it has none."""
        module, _, inside = name.rpartition(".")
        while module:
            paths = self._world.index.resolve(module, self._path)
            if len(paths) == 1:
                found = self.export(name)
                return found.key if isinstance(found, Function) else f"{paths[0]}:{inside}"
            module, _, last = module.rpartition(".")
            inside = f"{last}.{inside}"
        return None

    def exports_of(self, module: str) -> dict[str, Value]:
        """The names that ``from module import *`` brings, as far as they are known."""
        head = module + "."
        found: dict[str, Value] = {
            name[len(head) :]: Symbol(qualified)
            for name, qualified in self._world.reexports.items()
            if name.startswith(head) and "." not in name[len(head) :]
        }
        summary = self._module(module)
        if summary is not None:
            found |= {n: v for n, v in summary.names.items() if not n.startswith("_")}
        return found

    def is_ours(self, name: str) -> bool:
        """Whether a dotted name lies in a module of the project, interpreted or not."""
        return bool(self._world.defining(name, self._path))

    def module_path(self, name: str) -> str | None:
        """The path of the interpreted document that a dotted name means as a module."""
        summary = self._module(name)
        return None if summary is None else summary.path

    def _module(self, name: str) -> Summary | None:
        paths = self._world.index.resolve(name, self._path)
        return self._world.summaries.get(paths[0]) if len(paths) == 1 else None

    def function(self, key: str) -> FunctionSummary:
        """A function of another document."""
        summary = self._world.summaries.get(document_of(key))
        if summary is None or key not in summary.functions:
            return NOTHING
        return summary.functions[key]

    def _class(self, key: str) -> ClassSummary | None:
        summary = self._world.summaries.get(document_of(key))
        return None if summary is None else summary.classes.get(key)

    def attribute_of(self, owner: str, name: str, depth: int = 0) -> Value:
        """What an attribute of a class of another document holds, inherited ones included."""
        found = self._class(owner)
        if found is None or depth > _MAX_BASES:
            return UNKNOWN
        stored = self._stored_in(owner, name)
        if name in found.attributes:
            return join(found.attributes[name], stored)
        inherited = [
            self.attribute_of(base.key, name, depth + 1) if isinstance(base, Class) else UNKNOWN
            for base in found.bases
        ]
        return join_all((stored, *inherited))

    def _stored_in(self, owner: str, name: str) -> Value:
        return join_all(
            summary.stored.get((owner, name), NEVER) for summary in self._world.summaries.values()
        )

    def overridden(self, owner: str, name: str) -> Value:
        """What subclasses in other documents put in place of a class's attribute."""
        if self._subclasses is None:
            self._subclasses = {}
            for path, summary in self._world.summaries.items():
                for found in summary.classes.values() if path != self._path else ():
                    for base in found.bases:
                        self._subclasses.setdefault(base, []).append(found)
        return join_all(
            found.attributes.get(name, NEVER) for found in self._subclasses.get(Class(owner), ())
        )

    def fields_of(self, owner: str, depth: int = 0) -> tuple[str, ...]:
        """The annotated names in the body of a class of another document, inherited ones first."""
        found = self._class(owner)
        if found is None or depth > _MAX_BASES:
            return ()
        inherited = [
            name
            for base in found.bases
            if isinstance(base, Class)
            for name in self.fields_of(base.key, depth + 1)
        ]
        return tuple(dict.fromkeys((*inherited, *found.fields)))

    def passed(self) -> Mapping[Slot, Value]:
        """What other documents pass to the functions of this one."""
        return self._collected("passed")

    def stored(self) -> Mapping[Slot, Value]:
        """What other documents store in attributes of this one's objects, and in its names."""
        return self._collected("stored")

    def contents(self) -> Mapping[Origin, Value]:
        """What other documents put into containers that are seen by more than one."""
        found: dict[Origin, Value] = {}
        for path, summary in self._world.summaries.items():
            for origin, value in summary.contents.items() if path != self._path else ():
                found[origin] = join(found.get(origin, NEVER), value)
        return found

    def is_settled(self, slot: Slot) -> bool:
        """Whether all others that may ask know what a slot holds."""
        alone = document_of(slot[0]) == self._path and not self._world.importers.get(self._path)
        return alone or slot not in self._world.unsettled

    def reached(self) -> frozenset[str]:
        """The functions of this document that others call."""
        return frozenset(
            key
            for path, summary in self._world.summaries.items()
            if path != self._path
            for key in summary.reached
            if document_of(key) == self._path
        )

    def _collected(self, table: str) -> Mapping[Slot, Value]:
        found: dict[Slot, Value] = {}
        for summary in self._world.summaries.values():
            slots: Mapping[Slot, Value] = getattr(summary, table)
            for slot, value in slots.items():
                if document_of(slot[0]) == self._path:
                    found[slot] = join(found.get(slot, NEVER), value)
        return found


#: Interprets the documents at some paths in a world; those that cannot be read are left out.
Summarise = Callable[[Sequence[str], World], Mapping[str, Summary]]


def follow(world: World, summarise: Summarise) -> World:
    """The world after the documents that share SDK objects were interpreted to a fixpoint.

    In each round a document waits for those that it imports, so that it is right the first time.
    """
    due = _due(world, set(), set(), ())
    changes: Counter[tuple[str, Slot]] = Counter()
    moved: set[tuple[str, Slot]] = set()
    count = 0
    for number in range(_MAX_ROUNDS):
        if not due:
            return world
        count += len(due)
        if number >= _ROUNDS and count > _CHEAP:
            break
        waiting, due, moved = due, set(), set()
        for ready in _in_import_order(waiting, world.imports):
            waiting -= ready
            found = summarise(sorted(ready), world)
            found = {path: found.get(path, Summary(path)) for path in ready}
            moved |= _moved(world.summaries, found)
            found = {path: settled(summary, world.unsettled) for path, summary in found.items()}
            old = world.summaries
            world = world.with_summaries(found)
            changed = {path for path in found if _tells(old.get(path), found[path])}
            told = {path for path in changed if path not in old or _lends_other(old, found, path)}
            makers = {
                maker
                for path in changed
                for maker in _filled(old.get(path), found[path])
                if maker != path
            }
            due |= makers & world.summaries.keys() - waiting
            changed, told = changed | makers, told | makers
            due |= _due(world, changed, told, found.keys() - old.keys()) - waiting
        changes.update(moved)
        restless = [slot for (_, slot), times in changes.items() if times > _MOST_CHANGES]
        world = world.without(restless)
    return world.without(slot for _, slot in moved)


def _lends_other(old: Mapping[str, Summary], new: Mapping[str, Summary], path: str) -> bool:
    return old[path].lent() != new[path].lent()


def _filled(old: Summary | None, new: Summary) -> set[str]:
    """The documents in whose containers there is something else now; they made these."""
    before = old.contents if old is not None else {}
    return {
        origin[0]
        for origin in before.keys() | new.contents.keys()
        if before.get(origin) != new.contents.get(origin)
    }


def _in_import_order(paths: set[str], imports: Imports) -> list[set[str]]:
    """The documents in groups, each after those that it imports; one group where imports go round
    in circles, so that none hears of a change more often than the others."""
    groups: list[set[str]] = []
    left = set(paths)
    while left:
        ready = {path for path in left if left.isdisjoint(imports.get(path, {}).keys() - {path})}
        if not ready:
            return [set(paths)]
        groups.append(ready)
        left -= ready
    return groups


def _moved(old: Mapping[str, Summary], new: Mapping[str, Summary]) -> set[tuple[str, Slot]]:
    """What holds something else now than before, or something for the first time, by path.

    The functions and classes of a document are no news; what they give may be.
    """
    found: set[tuple[str, Slot]] = set()
    for path, summary in new.items():
        before = dict(old[path].slots()) if path in old else {}
        found.update(
            (path, slot)
            for slot, value in summary.slots()
            if before.get(slot) != value
            if slot in before or not isinstance(value, Function | Class)
        )
    return found


def _tells(old: Summary | None, new: Summary) -> bool:
    """Whether others may learn something about objects of the SDK from a summary.

    What it passes on may be no such object and yet decide what a function gives: ``stream=True``.
    """
    if new == old:
        return False
    if new.carries or new.passed != (old.passed if old is not None else {}):
        return True
    return old is not None and (old.carries or (old.lent() != new.lent() and _gives_foreign(new)))


def _gives_foreign(summary: Summary) -> bool:
    """Whether others get functions, classes or objects of a third document from one."""
    values = (
        *summary.names.values(),
        *(found.result for found in summary.functions.values()),
        *(value for found in summary.classes.values() for value in found.attributes.values()),
    )
    return any(document_of(key) != summary.path for value in values for key in keys_inside(value))


def _due(world: World, changed: set[str], told: set[str], new: Container[str]) -> set[str]:
    """The documents that were never interpreted, and those that a change may reach.

    told: the documents of which those that import them see a change. new: those that were
    interpreted for the first time just now.
    """
    parts = world.taking_part()
    due = parts - set(world.summaries)
    reached = _reached_by(told, world.importers)
    handed = _handed_on(world) if changed else {}
    for path in parts - due:
        if (
            reached.get(path, set()) - {path}
            or handed.get(path, set()) & changed - {path}
            or any(
                other in new
                for name in world.summaries[path].leaving | world.summaries[path].awaited
                for other in world.defining(name, path)
            )
        ):
            due.add(path)
    return due


#: A document is reached by another one, or by itself and another one: more need not be known.
_ENOUGH = 2


def _reached_by(
    starts: Iterable[str], importers: Mapping[str, Iterable[str]]
) -> dict[str, set[str]]:
    """The documents that import one of ``starts``, directly or not, and these themselves; each with
    up to two of those that it reaches."""
    reached = {start: {start} for start in starts}
    queue = [(start, start) for start in starts]
    while queue:
        path, start = queue.pop()
        for importer in importers.get(path, ()):
            known = reached.setdefault(importer, set())
            if start not in known and len(known) < _ENOUGH:
                known.add(start)
                queue.append((importer, start))
    return reached


def _handed_on(world: World) -> dict[str, set[str]]:
    """Documents, each with those that pass something to its functions or subclass its classes."""
    found: dict[str, set[str]] = {}
    for path, summary in world.summaries.items():
        bases = [base for made in summary.classes.values() for base in made.bases]
        keys = {key for key, _ in (*summary.passed, *summary.stored)}
        keys.update(base.key for base in bases if isinstance(base, Class))
        for target in map(document_of, keys):
            found.setdefault(target, set()).add(path)
    return found


def connect(outlines: Iterable[Outline], rules: RuleSet, index: ModuleIndex) -> World:
    """Return the world without the places of clients; independent of the order of the outlines.

    index: every file of the project, also those that have no outline.
    """
    ordered = sorted(outlines, key=lambda outline: outline.path)
    outlined = {outline.path for outline in ordered}
    imports = {
        path: {other: names for other, names in reached.items() if other in outlined}
        for outline in ordered
        for path, reached in [(outline.path, index.reached(outline.path, outline.imports))]
    }
    importers: dict[str, set[str]] = {}
    for path, imported in imports.items():
        for other in imported:
            importers.setdefault(other, set()).add(path)
    return World(
        reexports=_reexports(ordered),
        imports=imports,
        importers={path: frozenset(found) for path, found in importers.items()},
        imported={outline.path: outline.imports for outline in ordered},
        sources={outline.path: outline.sources for outline in ordered},
        binds={
            outline.path: frozenset(name for name, _ in outline.reexports) for outline in ordered
        },
        index=index,
        package=rules.pack.package,
        users=frozenset(
            outline.path
            for outline in ordered
            if (outline.reexports or gives_by_declaration(outline, rules.wrappers))
            and _has_neighbours(outline, importers, index)
        ),
        sound=frozenset(outline.path for outline in ordered if outline.sound),
        handed={outline.path: outline.handed for outline in ordered if outline.handed},
    )


def link(outlines: Iterable[Outline], rules: RuleSet, settings: Settings) -> World:
    """Return the world of a project that has no other files, with the places of clients."""
    ordered = list(outlines)
    index = ModuleIndex((outline.path for outline in ordered), rules.pack.package)
    return with_placements(connect(ordered, rules, index), ordered, rules, settings)


def gives_by_declaration(outline: Outline, wrappers: Collection[str]) -> bool:
    """Whether a document defines, or imports, a function of which the user says what it returns.

    Its module may be named from further up than the user does: ``src.acme.llm``.
    """
    if not wrappers:
        return False
    names = {f".{outline.module}", *(f".{name}" for name in outline.imports)}
    return any(
        name.endswith((f".{wrapper}", f".{wrapper.rpartition('.')[0]}"))
        for wrapper in wrappers
        for name in names
    )


def _has_neighbours(
    outline: Outline, importers: Mapping[str, set[str]], index: ModuleIndex
) -> bool:
    """Whether another file of the project imports the document, or is imported by it."""
    if importers.get(outline.path):
        return True
    return any(
        path != outline.path
        for name in outline.imports
        for path in index.resolve(name, outline.path)
    )


def with_placements(
    world: World,
    outlines: Iterable[Outline],
    rules: RuleSet,
    settings: Settings,
    refused: Container[str] = frozenset(),
) -> World:
    """The world with the clients' places anew.

    refused: paths of documents that tried their placement and cannot have it.
    """
    package = rules.pack.package
    binders = {path for path, names in world.binds.items() if package in names}
    everything = sorted(outlines, key=lambda outline: outline.path)
    held, handed = _held(everything), _handed(everything)
    lent = [_with_lent(outline, world, held, handed, binders) for outline in everything]
    idle = _idle(lent, rules)
    ordered = [
        _with_borrowed(
            _without_idle(outline, idle),
            world.imports,
            binders,
            package,
        )
        for outline in lent
    ]
    placed = place(ordered, world.imports, rules, settings, world.index, world.published, refused)
    return replace(
        world,
        placements=placed.placements,
        trials=placed.trials,
        texts=placed.texts,
        apart=placed.apart,
        idle=idle,
    )


def _held(outlines: Iterable[Outline]) -> frozenset[str]:
    """The attributes that are given the SDK's package anywhere."""
    return frozenset().union(*(outline.held for outline in outlines))


def _handed(outlines: Iterable[Outline]) -> frozenset[str]:
    """The last parts of the names of functions that are given the SDK's package anywhere."""
    return frozenset(name.rpartition(".")[2] for outline in outlines for name in outline.handed)


def _with_lent(
    outline: Outline,
    world: World,
    held: Container[str],
    handed: Container[str],
    binders: Container[str],
) -> Outline:
    """The outline with the stores on what holds the SDK's package as far as the project shows."""
    found = [
        one.store
        for one in outline.lent
        if one.attribute in held
        or one.taker in handed
        or _is_package(one.name, outline.path, world, binders)
    ]
    return replace(outline, stores=(*outline.stores, *found)) if found else outline


def _is_package(name: str, importer: str, world: World, binders: Container[str]) -> bool:
    """Whether an absolute name means the SDK's package, or may do so because it comes from code
    that is none of the project's and is called like it."""
    if world.reexports.get(name) == world.package:
        return True
    module, _, last = name.rpartition(".")
    if last != world.package:
        return False
    paths = world.index.resolve(module, importer)
    if not paths:
        return not world.defining(module, importer)
    return any(one in binders for path in paths for one in reach(path, world.imports))


def _may_count(lent: Lent, held: Container[str], handed: Container[str], package: str) -> bool:
    known = lent.attribute in held or lent.taker in handed
    return bool(lent.name) or known or lent.attribute == package


def _idle(outlines: Iterable[Outline], rules: RuleSet) -> frozenset[str]:
    """The settings that change nothing: v0 did not use them, or they keep what they are anyway."""
    stores = [store for outline in outlines for store in outline.stores]
    busy = {
        store.setting
        for store in stores
        for rule in rules.settings
        if rule.old == store.setting and not (store.plain and store.stable in rule.idle)
    }
    unknown = any(store.setting not in {rule.old for rule in rules.settings} for store in stores)
    return frozenset(
        rule.old
        for rule in rules.settings
        if rule.action is SettingAction.DROP or (rule.idle and rule.old not in busy and not unknown)
    )


def _without_idle(outline: Outline, idle: Container[str]) -> Outline:
    if not outline.stores:
        return outline
    return replace(outline, stores=tuple(s for s in outline.stores if s.setting not in idle))


def _with_borrowed(
    outline: Outline, imports: Imports, binders: Container[str], package: str
) -> Outline:
    """The outline with what it has from those of its holders that bind the SDK's package."""
    if not outline.holders:
        return outline
    direct = imports[outline.path]
    known = {name for names in direct.values() for name in names}
    borrowed = {
        f"{source}.{package}"
        for source in outline.holders
        for path, names in direct.items()
        if source in names and any(one in binders for one in reach(path, imports))
    } - known
    if not borrowed:
        return outline
    return replace(outline, borrowed=outline.borrowed | borrowed, loose=True)


def _reexports(outlines: list[Outline]) -> dict[str, str]:
    """Every way to name a re-exported object, by the tails of its module's name, to that object.

    A tail that means different objects in different modules is left out.
    """
    found: dict[str, set[str]] = {}
    for outline in outlines:
        parts = outline.module.split(".")
        for name, qualified in outline.reexports:
            for start in range(len(parts)):
                found.setdefault(".".join((*parts[start:], name)), set()).add(qualified)
    return {name: objects.pop() for name, objects in found.items() if len(objects) == 1}


def importing(
    outlines: Iterable[Outline], lenders: Iterable[str], importers: Importers, rules: RuleSet
) -> set[str]:
    """Paths of the documents that must be outlined, because they import some that are: they decide
    who runs with whom, and who gets responses and other objects of the SDK.

    Where nobody sets anything, nobody cares who runs with whom: then the importers of those that
    call the SDK or lend its objects are enough, and of the packages that pass them on.

    lenders: paths of further documents whose importers are wanted.
    """
    ordered = list(outlines)
    held, handed, package = _held(ordered), _handed(ordered), rules.pack.package
    lending = {
        outline.path
        for outline in ordered
        if any(_may_count(one, held, handed, package) for one in outline.lent)
    }
    configured = bool(lending) or any(outline.stores for outline in ordered)
    parties = [
        outline.path
        for outline in ordered
        if outline.path in lending or _takes_part(outline, rules)
    ]
    found = importers.all_of(parties, lambda path: configured or is_package(path))
    return found.union(*(importers.of(path) for path in lenders))


def _takes_part(outline: Outline, rules: RuleSet) -> bool:
    """Whether a document configures or calls the SDK, may do so, or lends objects of it."""
    return bool(
        outline.stores
        or outline.calls
        or outline.loose
        or not outline.readable
        or any(rules.pack.package not in name for name, _ in outline.reexports)
        or gives_by_declaration(outline, rules.wrappers)
    )
