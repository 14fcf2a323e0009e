"""What is known about a project as a whole, as plain data: see ``linker.py`` for who makes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from openai_migrate.analysis.bundles.forwarding import Forwards
from openai_migrate.analysis.bundles.model import Bundles
from openai_migrate.analysis.bundles.waiting import Waiting
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.summary import (
    Slot,
    Summary,
    holds_sdk_object,
    keys_inside,
    settled,
    without_responses,
)
from openai_migrate.analysis.project.claims import Claims
from openai_migrate.analysis.project.import_order import Imports
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.project_groups import ProjectGroups
from openai_migrate.analysis.project.reach import reach_all
from openai_migrate.analysis.values import Origin, Symbol, Value
from openai_migrate.analysis.world.crossings import crossings_of
from openai_migrate.core.edit import NodeId
from openai_migrate.core.span import Place
from openai_migrate.syntax.definitions import document_of

_ALONE = Placement(PlacementKind.BARE)


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
    the SDK itself. holders: the modules from which it may have the package without naming it in an
    import. index: every file of the project. package: the SDK. named: by path, variables that v0
    read, and the target does not, which it names, or a file near it. usual: those of them that only
    files near it name, and that say which service it is: the one that v0 took without. named_by:
    the same as named, of notebooks of which no other document sees that.
    switched: the documents near which a file sets a variable that says which service it is, to
    another one than what v0 took without it, each with the place.
    rewriting: names of variables that values of settings read, those of modules and of the
    environment, to the documents that may set them. lasting: by path, absolute names of variables
    of modules from which it takes the values of settings, and that stay what they are, each with
    what it means whatever it is called. entry_keys: by path, settings that it gives a dictionary of
    another module, each with the key of the entry that counts.
    zeros: by path, names that it takes from other modules, where they may be 0 or None.
    texts_of_names: by path, names that it takes from other modules, where they are one text.
    users: paths of the documents that name the SDK themselves or may read its errors, and share the
    project with others.
    published: paths of documents that code outside of the project may import. groups:
    which projects of the tree run together. claims: names that are taken by other documents.
    holding: names of dictionaries to the documents that hold the word. asking: documents that may
    look names up which they do not hold. looked_up: by path, the names it has from modules of the
    SDK that documents which have it may look up in it.
    summaries: of the documents that were interpreted, by path. unsettled: what in them is unknown
    because it went on changing. sound: the documents that the parser can take.
    idle: settings that change nothing. handed: by path, the names of functions to which a document
    gives the package. filling: the documents that put something into containers of an origin which
    others see. casts: by path, the expressions whose responses are made dicts on the spot because
    other documents need them so. left: those of which others get to know nothing, because what they
    are taken from is left to a person. bundles: what becomes of dictionaries of keywords that
    documents share.
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
    holders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    index: ModuleIndex = field(default_factory=lambda: ModuleIndex(()))
    package: str = ""
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    usual: Mapping[str, frozenset[str]] = field(default_factory=dict)
    named_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    switched: Mapping[str, Place] = field(default_factory=dict)
    holding: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asking: frozenset[str] = frozenset()
    looked_up: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rewriting: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lasting: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    entry_keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    zeros: Mapping[str, frozenset[str]] = field(default_factory=dict)
    texts_of_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    users: frozenset[str] = frozenset()
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    unsettled: frozenset[Slot] = frozenset()
    sound: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    groups: ProjectGroups = field(default_factory=ProjectGroups)
    claims: Claims = field(default_factory=Claims)
    idle: frozenset[str] = frozenset()
    filling: Mapping[Origin, tuple[str, ...]] = field(default_factory=dict)
    casts: Mapping[str, frozenset[NodeId]] = field(default_factory=dict)
    left: Mapping[str, frozenset[NodeId]] = field(default_factory=dict)
    handed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bundles: Bundles = field(default_factory=Bundles)
    waiting: Waiting = field(default_factory=Waiting)

    @property
    def is_unfinished(self) -> bool:
        """Whether files share dictionaries of keywords, or what may be a response and may be none:
        much hangs on where clients are built."""
        return bool(self.unpacking) or any(one.mixed for one in self.summaries.values())

    def placement(self, path: str) -> Placement:
        """Where the calls of that document find their client."""
        return self.placements.get(path, _ALONE)

    def is_published(self, path: str) -> bool:
        """Whether code of others may import the document."""
        return self.placement(path).around.published

    def reexported(self, name: str, importer: str) -> str:
        """The SDK object that a project name is for one document, "" if none: another module of
        that name may have it."""
        qualified = self.reexports.get(name, "")
        module, _, attribute = name.rpartition(".")
        paths = self.index.resolve(module, importer) if qualified and module else ()
        if paths and not any(attribute in self.binds.get(path, ()) for path in paths):
            return ""
        return qualified

    def named_near(self, path: str) -> frozenset[str]:
        """The variables of v0 that are named by what may run with a document, or near that."""
        near = (names for other, names in self.named.items() if self.groups.may_meet(other, path))
        return frozenset().union(*near, self.named_by.get(path, ()))

    def usual_near(self, path: str) -> frozenset[str]:
        """Those of the variables named near a document that surely say what v0 took without."""
        near = [other for other in self.named if self.groups.may_meet(other, path)]
        usual = frozenset().union(*(self.usual.get(other, ()) for other in near))
        others = (self.named[other] - self.usual.get(other, frozenset()) for other in near)
        return usual.difference(*others, self.named_by.get(path, ()))

    def takes(self, path: str, name: str) -> bool:
        """Whether another document gets ``name`` from the one at ``path``."""
        for importer in self.importers.get(path, ()):
            own = self.binds.get(importer, frozenset())
            for imported in self.imported.get(importer, ()):
                module, _, taken = imported.rpartition(".")
                wanted = taken == name or (
                    taken == "*" and name not in own and self._reads(importer, module, name)
                )
                if wanted and path in self.index.resolve(module, importer):
                    return True
            if name == self.package and any(
                path in self.index.resolve(module, importer)
                for module in self.holders.get(importer, ())
            ):
                return True
        return False

    def may_take(self, path: str, name: str) -> bool:
        """Whether another document may use ``name`` of the one at ``path``: it gets it from there,
        or has the whole module, or a package that the module is an attribute of, and the name
        stands somewhere else or may be looked up."""
        if self.takes(path, name):
            return True
        having = self.having(path)
        return bool(having) and (
            self.is_elsewhere(path, name) or not having.isdisjoint(self.asking)
        )

    def only_call(self, path: str, name: str) -> bool:
        """Whether all that may use a function of the document at ``path``, or one that hands it
        its keywords, only call it, and name these: they are seen there."""
        key, seen, queue = f"{path}:{name}", {path}, [path]
        handing = {one for one in self.forwards.by_key if self.forwards.reach([one], key)} | {key}
        through = any(
            self.forwards.by_key[one].through for one in handing & {*self.forwards.by_key}
        )
        if through or not self.having(path).isdisjoint(self.asking):
            return False
        if any((one.held | one.unknown) & handing for one in self.summaries.values()):
            return False
        while queue:
            for importer in self.importers.get(queue.pop(), ()):
                summary = self.summaries.get(importer)
                if summary is None:
                    return False
                own = (one for one, value in summary.names.items() if key in keys_inside(value))
                if importer not in seen and any(self.may_take(importer, one) for one in own):
                    seen.add(importer)
                    queue.append(importer)
        return True

    def having(self, path: str) -> set[str]:
        """The documents that have the one at ``path`` as a whole module, or in a package."""
        return {
            importer
            for whole in (path, *_packages_of(path))
            for importer in self.importers.get(whole, ())
            if self.imports.get(importer, {}).get(whole, frozenset())
            - self.sources.get(importer, frozenset())
        }

    def is_elsewhere(self, path: str, name: str) -> bool:
        """Whether another document than the one at ``path`` may hold a name."""
        return name not in self.holding or bool(self.holding[name] - {path})

    def _reads(self, path: str, module: str, name: str) -> bool:
        """Whether what a star import takes from the module may be read under that name: of the
        package that is known, unless others import all of this document in turn."""
        if name != self.package or module in self.holders.get(path, ()):
            return True
        return any(
            imported.endswith(".*") and path in self.index.resolve(imported[:-2], other)
            for other in self.importers.get(path, ())
            for imported in self.imported.get(other, ())
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
    def unpacking(self) -> frozenset[str]:
        """The documents that unpack dictionaries in calls of the SDK, or of functions that hand
        their keywords on to it."""
        forwards = self.forwards.by_key
        return frozenset(
            path
            for path, summary in self.summaries.items()
            if any(":" not in key or key in forwards for key in summary.unpacks)
        )

    @property
    def forwards(self) -> Forwards:
        """The functions of the project that hand keywords on."""
        return crossings_of(self.summaries).forwards

    def taking_part(self) -> set[str]:
        """The documents that hand SDK objects to others or may get some."""
        parts = set(self.users)
        for path, lent in self._lent().items():
            parts.update(
                other for other in self.importers.get(path, ()) if self._takes(other, path, lent)
            )
        parts.update(*self._tests_served().values())
        for path, summary in self.summaries.items():
            for name in summary.leaving:
                parts.update(self.defining(name, path))
        return parts | self.borrowing() | set(self.summaries)

    def receivers(self) -> Mapping[str, frozenset[str]]:
        """By path, the documents that import it, and the tests that its fixtures serve."""
        return {**self.importers, **self._tests_served()}

    def near(self, paths: Collection[str]) -> dict[str, frozenset[str]]:
        """By path, those of the documents that it imports or that import it, once migrated too,
        directly or through documents which are none of them."""
        pairs = {(path, one) for path, others in self.receivers().items() for one in others}
        placements = self.placements.items()
        lending = [path for path, one in placements if one.names != ("", "") and not one.provider]
        pairs |= {(path, one) for one, placed in placements if placed.added for path in lending}
        around: dict[str, set[str]] = {}
        for one, other in pairs:
            if one != other:
                around.setdefault(one, set()).add(other)
                around.setdefault(other, set()).add(one)
        return {path: _reached(path, around, paths) for path in paths}

    def beside(self, *paths: str) -> set[str]:
        """The documents that may run in one process with one of some, as a document imports
        both."""
        return reach_all(reach_all({*paths}, self.importers), self.imports) - {*paths}

    def _tests_served(self) -> dict[str, frozenset[str]]:
        """By path of a file of shared fixtures: who imports it, and the tests in its folder and
        below. Only of those whose fixtures give SDK objects, or functions and objects that do."""
        found = {}
        for path, lent in self._lent().items() if any(map(has_fixtures, self.summaries)) else ():
            names = self.summaries[path].names
            keys = {key for name in lent for key in keys_inside(names[name])}
            if has_fixtures(path) and any(map(self._is_fixture, keys)):
                tests = self.index.inside(path.rpartition("/")[0], library.is_test_file)
                found[path] = self.importers.get(path, frozenset()).union(tests) - {path}
        return found

    def _is_fixture(self, key: str) -> bool:
        summary = self.summaries.get(document_of(key))
        function = summary.functions.get(key) if summary is not None else None
        return function is not None and function.kind == library.FIXTURE

    def borrowing(self) -> set[str]:
        """The documents that may have the SDK's package without naming it: they take it from others
        under another name, or define a function that is given it."""
        found = {
            definer
            for path, names in self.handed.items()
            for name in names
            for definer in self.defining(name, path)
        }
        for path, summary in self.summaries.items():
            aliases = {name for name, value in summary.names.items() if self._is_alias(name, value)}
            found.update(
                other for other in self.importers.get(path, ()) if self._takes(other, path, aliases)
            )
        return found

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
                or self._is_lender(value, path)
            }
            for path, summary in self.summaries.items()
            if summary.carries
            or any(
                keys_inside(value) or self._is_alias(name, value) or self._is_lender(value, path)
                for name, value in summary.names.items()
            )
        }

    def _is_lender(self, value: Value, path: str) -> bool:
        """Whether a value of the document at ``path`` is a module from which others get objects."""
        if not isinstance(value, Symbol):
            return False
        modules = self.index.resolve(value.name, path)
        return any(one in self.summaries and self.summaries[one].carries for one in modules)

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
        filling = dict(self.filling)
        for path, summary in new.items():
            old = self.summaries.get(path)
            for origin in (old.contents.keys() if old else set()) - summary.contents.keys():
                filling[origin] = tuple(one for one in filling[origin] if one != path)
            for origin in summary.contents:
                filling[origin] = tuple(sorted({*filling.get(origin, ()), path}))
        return replace(self, summaries={**self.summaries, **new}, filling=filling)

    def remembering(self, old: World) -> World:
        """The world with what one of fewer documents knows of those that were interpreted."""
        return replace(self, summaries=old.summaries, filling=old.filling, unsettled=old.unsettled)

    def with_casts(self, path: str, nodes: frozenset[NodeId]) -> World:
        """The world in which a document makes dicts of the responses of more expressions."""
        known = self.casts.get(path, frozenset())
        return replace(self, casts={**self.casts, path: known | nodes})

    def forgetting(self, paths: AbstractSet[str]) -> World:
        """The world before the documents at these paths were interpreted."""
        filling = {
            origin: tuple(one for one in makers if one not in paths)
            for origin, makers in self.filling.items()
        }
        summaries = {path: one for path, one in self.summaries.items() if path not in paths}
        return replace(self, summaries=summaries, filling=filling)

    def without(self, slots: Iterable[Slot]) -> World:
        """The world in which what does not settle is unknown."""
        unsettled = self.unsettled.union(slots)
        if unsettled == self.unsettled:
            return self
        summaries = {path: settled(summary, unsettled) for path, summary in self.summaries.items()}
        return replace(self, summaries=summaries, unsettled=unsettled)


#: The summaries that ``migrated`` was asked about last, with its answer: a process asks about one
#: world for all of its documents.
_LAST: list[tuple[Mapping[str, Summary], Mapping[str, Summary]]] = []


def migrated(world: World) -> World:
    """The world that a document will find when all of the run are migrated: what it gets from
    others is no response of v0 any more, and dicts that they need are made in its text."""
    if not _LAST or _LAST[0][0] is not world.summaries:
        known = {path: without_responses(one) for path, one in world.summaries.items()}
        _LAST[:] = [(world.summaries, known)]
    return replace(world, casts={}, summaries=_LAST[0][1])


def has_fixtures(path: str) -> bool:
    """Whether the fixtures in a file serve all tests in its folder and below."""
    return path.rpartition("/")[2] == library.SHARED_FIXTURES


def shared_fixtures(path: str) -> Iterator[str]:
    """Where the fixtures may be that serve the tests in a file, the nearest first."""
    folder = path.rpartition("/")[0]
    while folder:
        yield f"{folder}/{library.SHARED_FIXTURES}"
        folder = folder.rpartition("/")[0]
    yield library.SHARED_FIXTURES


def _packages_of(path: str) -> Iterator[str]:
    """Where the packages begin that a file may be in."""
    folder = path.removesuffix("/__init__.py").rpartition("/")[0]
    while folder:
        yield f"{folder}/__init__.py"
        folder = folder.rpartition("/")[0]


def _reached(
    start: str, around: Mapping[str, Collection[str]], ends: Collection[str]
) -> frozenset[str]:
    """The ends that a walk from one of them comes to first."""
    found: set[str] = set()
    seen, queue = {start}, [start]
    while queue:
        for path in around.get(queue.pop(), ()):
            if path in seen:
                continue
            seen.add(path)
            if path in ends:
                found.add(path)
            else:
                queue.append(path)
    return frozenset(found)
