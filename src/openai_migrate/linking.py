"""Who takes part in a run, and the world that all of them make: outlines files, lets others join,
follows responses from file to file, places clients, migrates the files on which others rely.

Tests: ``tests/test_following.py``, ``tests/test_importers.py``, ``tests/test_partial_run.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from openai_migrate.core.edit import NodeId
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.settings import ClientMode
from openai_migrate.sources.candidates import Candidates
from openai_migrate.sources.claimed_names import bound_names, given_names
from openai_migrate.sources.discovery import keep_unlinked
from openai_migrate.sources.import_statements import ImportStatements, read_import_statements
from openai_migrate.sources.lasting_names import framework_setting, lasting_names
from openai_migrate.sources.looked_into import Looks, looks_of, plain_methods
from openai_migrate.sources.path_label import document_path, shown_path
from openai_migrate.sources.project import published
from openai_migrate.sources.projects import find_projects
from openai_migrate.sources.rewritten_words import rewritten_words
from openai_migrate.sources.scan import read_whole
from openai_migrate.sources.table_entries import mentions, url_key
from openai_migrate.sources.words_elsewhere import (
    asks_for_any,
    asks_modules,
    hands_any,
    words_elsewhere,
)
from openai_migrate.steps import (
    Mapper,
    burden_of_file,
    leave_in_file,
    left_in_file,
    loops_of_file,
    migrate_file,
    offers_of_file,
    outline_file,
    read_bundles_of,
    summarise_file,
    try_file,
)
from openai_migrate.syntax.modules import relative_module

if TYPE_CHECKING:
    from openai_migrate.migration import (
        Burden,
        Importers,
        Left,
        LoopNames,
        Loops,
        Offer,
        Outline,
        Part,
        ProjectGroups,
        Slot,
        Summary,
        World,
    )

#: By file, what is known of it before it is interpreted.
Outlines = dict[str, "Outline | FileProblem"]

#: By path, what became of files that were migrated.
Results = Mapping[str, FileResult | FileProblem]

#: What runs before the modules of its folder.
_PACKAGE = "__init__.py"
#: What ends the name of all that a module has, as an import says it.
_STAR = ".*"
#: So many modules hand a variable on at the most.
_MOST_HOPS = 3
#: So often importers of files that give responses join; one that joined last gives none to others.
_MOST_JOINS = 11


def link_all(
    found: Candidates,
    around: Candidates,
    paths: Sequence[Path],
    mapper: Mapper,
    module: str = "",
) -> tuple[Outlines, World, Results]:
    """Return the outline of each file that takes part, the world they make, and the results of
    those on which others rely.

    module: a file that takes part in any case.
    around: the rest of the project. Its files are seen and stay as they are, so none of those that
    change may rely on a change there.
    """
    from openai_migrate.neighbours import read_environment

    link = _Link(found, around, paths, mapper)
    link.outline((*found.candidates, *around.candidates, *((module,) if module else ())))
    world = link.with_lookups(link.with_words(link.followed()))
    environment = read_environment(found.candidates, mapper.work.rules, paths)
    world = replace(
        world,
        published=frozenset(map(document_path, published(link.outlines))),
        groups=link.groups(world),
        named=_joined(world.named, environment.named),
        usual={
            path: names - world.named.get(path, _NONE) for path, names in environment.usual.items()
        },
        switched=environment.switched,
    )
    world = link.with_entry_keys(link.with_lasting(link.with_rewriting(world)))
    world, results = link.placed(link.with_claims(world))
    return link.outlines, world, results


def _joined(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    paths = one.keys() | other.keys()
    return {path: one.get(path, _NONE) | other.get(path, _NONE) for path in paths}


_NONE: frozenset[str] = frozenset()
#: How often a file names what it imports and uses once.
_IMPORT_AND_USE = 2
#: What makes the variables of a module anew.
_RELOADING = "importlib.reload"


class _Link:
    """The files of a run and of the project around, as more becomes known of them.

    chosen: path to file of those that may change. outlines: of the files that take part.
    """

    def __init__(
        self, found: Candidates, around: Candidates, paths: Sequence[Path], mapper: Mapper
    ) -> None:
        made = (mapper.work.made,) if mapper.work.made else ()
        self.chosen = {document_path(file): file for file in (*found.files, *made)}
        self.project = _Project((*found.files, *around.files, *made), paths, mapper)
        self.outlines: Outlines = {}
        self._paths = paths
        self._mapper = mapper
        self._work = mapper.work

    def files_of(self, paths: Iterable[str]) -> list[str]:
        labels = self.project.labels
        return [labels[path] for path in paths if path in labels]

    def outline(self, files: Iterable[str]) -> None:
        """Outline files that are not outlined yet."""
        self._outline_anew([file for file in dict.fromkeys(files) if file not in self.outlines])

    def _outline_anew(self, files: Sequence[str]) -> None:
        step = partial(outline_file, work=self._work)
        self.outlines.update(self._mapper.map("Reading", step, files))

    # -- who takes part -------------------------------------------------------------------------

    def followed(self) -> World:
        """The world in which responses are followed from file to file.

        A file that never mentions the SDK joins when it imports a module of those that do, directly
        or not: it may bring one that configures the SDK together with one that calls it. A file
        also joins when a response is handed to it, and the importers of those that hand some on.
        """
        from openai_migrate.migration import cut_off, follow, resumed  # before any fork

        world: World | None = None
        lenders: frozenset[str] = frozenset()
        joined = False
        for turn in range(1, _MOST_JOINS + 1):
            importing = self.project.importing(self.outlines, lenders)
            if world is not None and not importing and not joined:
                break
            self.outlines |= importing
            linked = self._connected()
            before = linked if world is None else resumed(linked, world, self._summaries)
            world = follow(before, self._summaries, self._join)
            joined = self._join_borrowers(world)
            lenders |= world.lenders
            if turn == _MOST_JOINS:
                self.outlines |= self.project.importing(self.outlines, lenders)
                world = cut_off(self._connected().remembering(world), before)
        assert world is not None
        return world

    def _connected(self) -> World:
        from openai_migrate.migration import connect

        return connect(known(self.outlines), self._work.rules, self.project.index)

    def _join(self, found: Iterable[str], world: World) -> World:
        """Outline files before they are interpreted, so that it is known who imports whom."""
        files = [file for file in self.files_of(sorted(found)) if file not in self.outlines]
        self.outline(keep_unlinked(files, self._paths))
        return self._connected().remembering(world)

    def _join_borrowers(self, world: World) -> bool:
        """Outline the files that are handed responses; whether there is a new one."""
        part = self.files_of(sorted(world.taking_part()))
        again = self.project.bystanders.intersection(self.files_of(world.borrowing()))
        joining = [file for file in part if file not in self.outlines or file in again]
        joining = keep_unlinked(joining, self._paths)
        self.project.bystanders.difference_update(joining)
        self._outline_anew(joining)
        return bool(joining)

    def _summaries(self, due: Sequence[str], world: World) -> dict[str, Summary]:
        """Return the summaries of the documents at the given paths that can be read."""
        step = partial(summarise_file, work=self._work, world=world)
        found = self._mapper.answers("Following", step, self.files_of(due))
        return {summary.path: summary for _, summary in found}

    # -- what is decided for all ----------------------------------------------------------------

    def groups(self, world: World) -> ProjectGroups:
        """Which projects of the tree run together."""
        from openai_migrate.migration import group_projects

        found = find_projects(self.outlines, [*self.project.labels.values()])
        folders = {document_path(file): folder for file, folder in found.folders.items()}
        outlined = (outline.path for outline in known(self.outlines))
        return group_projects(replace(found, folders=folders), world.imports, outlined)

    def with_words(self, world: World) -> World:
        """The world that knows which files hold the names of dictionaries."""
        outlines, labels = known(self.outlines), self.project.labels
        shared = [one for one in outlines if one.unpacked and world.importers.get(one.path)]
        words = frozenset().union(*(outline.unpacked for outline in shared))
        if not words:
            return world
        found = words_elsewhere(list(labels.values()), words, self._mapper.jobs)
        holding = {
            word: frozenset(document_path(file) for file, held in found.items() if word in held)
            for word in words
        }
        near = {path for outline in shared for path in world.having(outline.path)}
        modules = {PurePosixPath(outline.path).stem for outline in shared}
        asking = (path for path in near & labels.keys() if asks_modules(labels[path], modules))
        return replace(world, holding=holding, asking=frozenset(asking))

    def with_lookups(self, world: World) -> World:
        """The world that knows which names from modules of the SDK others may look up in the
        documents that import them: ``hasattr(module, "OpenAIObject")``.

        Who looks at all names of a module sees others in any case, as those of clients.
        """
        from openai_migrate.migration import sdk_of

        binding = [one for one in known(self.outlines) if one.reexports and world.having(one.path)]
        if not binding:
            return world
        sdk = sdk_of(self._work.rules, self._work.settings)
        bound = {
            outline.path: names
            for outline in binding
            if (names := sdk.bound_below_modules(outline.reexports))
        }
        if not bound:
            return world
        near = {path: self.files_of(sorted(world.having(path))) for path in bound}
        files = sorted({file for some in near.values() for file in some})
        found = words_elsewhere(files, frozenset().union(*bound.values()), self._mapper.jobs)
        looked_up = {
            path: names.intersection(word for file in near[path] for word in found.get(file, ()))
            for path, names in bound.items()
        }
        return replace(world, looked_up=looked_up)

    def with_rewriting(self, world: World) -> World:
        """The world that knows who may set what the values of settings read: a client that is built
        at its first call would take those."""
        if self._work.settings.client is not ClientMode.LAZY:
            return world
        stores = [store for outline in known(self.outlines) for store in outline.stores]
        names = frozenset().union(*(store.names for store in stores))
        looked = frozenset().union(*(store.looked for store in stores))
        if not names | looked:
            return world
        files = [*self.project.labels.values()]
        found = rewritten_words(files, names, looked, self._mapper.jobs)
        rewriting: dict[str, set[str]] = {}
        for file, words in found.items():
            for word in words:
                rewriting.setdefault(word, set()).add(document_path(file))
        return replace(world, rewriting={word: frozenset(on) for word, on in rewriting.items()})

    def with_lasting(self, world: World) -> World:
        """The world that knows which variables of modules, from which several files take the value
        of a setting, stay what they are."""
        from openai_migrate.migration import reach

        taking: dict[tuple[str, str], set[str]] = {}
        asked: dict[str, dict[str, tuple[str, str]]] = {}
        for outline in known(self.outlines):
            for name in {name for store in outline.stores for name in store.taken}:
                found = self.project.lasting(name, outline.path)
                if found is not None and outline.path not in reach(found[0], world.imports):
                    asked.setdefault(outline.path, {})[name] = found
                    taking.setdefault(found, set()).add(outline.path)
        shared = {found for found, paths in taking.items() if len(paths) > 1}
        if not shared:
            return world
        modules = {path for path, _ in shared}
        words = {name.rpartition(".")[2] for _, name in shared}
        # What is handed an object of such a module need not import it.
        files = self.files_of(sorted(self.project.labels.keys() - modules))
        if words_elsewhere(files, {_RELOADING}, self._mapper.jobs):
            return world
        set_anew = frozenset(
            chain.from_iterable(rewritten_words(files, words, (), self._mapper.jobs).values())
        )
        lasting = {
            path: {
                name: f"{module}:{variable}"
                for name, (module, variable) in names.items()
                if (module, variable) in shared and variable.rpartition(".")[2] not in set_anew
            }
            for path, names in asked.items()
        }
        return replace(world, lasting={path: names for path, names in lasting.items() if names})

    def with_entry_keys(self, world: World) -> World:
        """The world that knows which entry counts of the dictionaries that settings get from other
        modules, where nothing else names these."""
        from openai_migrate.migration import variable

        keys = {rule.old: rule.by_key for rule in self._work.rules.settings if rule.by_key}
        made = [
            (outline.path, store)
            for outline in known(self.outlines)
            for store in outline.stores
            if store.setting in keys and len(store.taken) == 1
        ]
        found: dict[str, dict[str, str]] = {}
        for path, store in made:
            [name] = store.taken
            source = self.project.lasting(name, path)
            if source is None or store.meaning != variable(name):
                continue
            module, word = source
            near = [file for other, file in self.project.labels.items() if other != module]
            held = words_elsewhere(near, {word}, self._mapper.jobs)
            own = self.project.labels[path]
            if held.keys() != {own} or not 0 < mentions(_source(own), word) <= _IMPORT_AND_USE:
                continue
            if key := url_key(self.project.labels[module], word, keys[store.setting]):
                found.setdefault(path, {})[store.setting] = key
        return replace(world, entry_keys=found) if found else world

    def with_claims(self, world: World) -> World:
        """The world that knows which names other documents take where clients may get some."""
        from openai_migrate.migration import NAMED_MODULES, Claims, client_names, met_in_stars

        rules, index = self._work.rules, self.project.index
        placing = [one for one in known(self.outlines) if one.users or one.stores]
        clients = client_names(rules)
        names = {one.path: index.modules_of(one.path) & clients for one in placing}
        attributes: dict[str, frozenset[str]] = {}
        importers = self.project.all_importers(self.outlines)
        if any(importers.of(one.path) for one in placing):
            given = given_names([*self.project.labels.values()], clients, self._mapper.jobs)
            giving = {document_path(file): one for file, one in given.items()}
            above = {path: importers.all_of([path], lambda _: True) | {path} for path in giving}
            for one in placing if giving else ():
                own = [giving[path] for path in {*importers.of(one.path)} & giving.keys()]
                names[one.path] |= frozenset().union(*(found.modules for found in own))
                if one.classes and one.stores:
                    users = importers.all_of([one.path], lambda _: True)
                    near = [path for path in giving if not above[path].isdisjoint(users)]
                    objects = (giving[path].objects for path in near if path != one.path)
                    attributes[one.path] = frozenset().union(*objects)
        wanted = clients | {row.new.rpartition(".")[2] for row in rules.clients} | NAMED_MODULES
        met = met_in_stars(names, self.project.starred(self.outlines))
        bound = {
            path: bound_names(self.project.labels[path], wanted, NAMED_MODULES)
            for path in frozenset().union(*met.values())
            if path in self.project.labels
        }
        for path, others in met.items():
            names[path] |= frozenset().union(*(bound.get(other, _NONE) for other in others))
        return replace(
            world,
            claims=Claims(
                {path: found for path, found in names.items() if found},
                {path: found for path, found in attributes.items() if found},
                self._shown(placing, importers),
            ),
        )

    def _shown(
        self, outlines: Sequence[Outline], importers: Importers
    ) -> dict[str, frozenset[str]]:
        """By path, the classes whose constructors make settings and into whose objects others may
        look: a client there would be seen, copied or written out."""
        from openai_migrate.migration import onlooked, setting_classes

        making = {one.path: found for one in outlines if (found := setting_classes(one))}
        sources = {path: _source(self.project.labels.get(path, "")) for path in making}
        methods = {
            method
            for path, classes in making.items()
            for name, plain in plain_methods(sources[path]).items()
            if name in classes
            for method in plain
        }
        known: dict[str, Looks] = {}

        def looks(path: str) -> Looks:
            if path not in known:
                known[path] = looks_of(_source(self.project.labels.get(path, "")), methods)
            return known[path]

        shown = {
            path: onlooked(path, classes, importers, looks) for path, classes in making.items()
        }
        return {path: classes for path, classes in shown.items() if classes}

    def placed(self, world: World) -> tuple[World, Results]:
        """The world that knows where clients are built and all that depends on it, by documents
        that can do so; and the results of those on which others rely."""
        from openai_migrate.migration import left_with_old, old_modules, place_surely

        work = self._work
        old = old_modules(known(self.outlines), world.importers, world.index)
        outlines = [outline for outline in known(self.outlines) if outline.path not in old]

        def able(world: World, asked: Sequence[str]) -> Iterator[str]:
            step = partial(try_file, work=work, world=world)
            files = [self.chosen[path] for path in asked if path in self.chosen]
            answers = self._mapper.answers("Placing", step, files)
            return (path for path, is_able in answers if is_able)

        def finished(world: World) -> World:
            world = self.with_waiting(self.with_bundles(world))
            self.outline(self.files_of(sorted(world.bundles.changing)))
            return self.shaped(world)

        def migrated(world: World, asked: Sequence[str]) -> Results:
            files = [self.chosen[path] for path in asked if path in self.chosen]
            return migrated_files(files, world, self._mapper)

        world, results = place_surely(
            world, outlines, work.rules, work.settings, able, finished, migrated
        )
        left = {path: left_with_old(path, place, work.rules.pack) for path, place in old.items()}
        return world, {**results, **left}

    def with_bundles(self, world: World) -> World:
        """The world that knows what becomes of dictionaries of keywords that files share."""
        if not world.unpacking:
            return world
        from openai_migrate.migration import sdk_of
        from openai_migrate.shared_bundles import Documents, with_bundles

        def read(
            paths: Sequence[str], world: World, wanted: frozenset[Slot]
        ) -> dict[str, list[Part]]:
            step = partial(read_bundles_of, work=self._work, world=world, wanted=wanted)
            return dict(self._mapper.answers("Following", step, self.files_of(paths)))

        def holding(words: frozenset[str], owners: frozenset[str]) -> Iterator[str]:
            files = [*self.project.labels.values()]
            found = words_elsewhere(files, words | owners, self._mapper.jobs)
            for file, held in found.items():
                if not words.isdisjoint(held) or (owners and asks_for_any(file, owners)):
                    yield document_path(file)

        def among(paths: Iterable[str], *kinds: frozenset[str]) -> Iterator[str]:
            files, wanted = self.files_of(paths), frozenset().union(*kinds)
            for file, held in words_elsewhere(files, wanted, self._mapper.jobs).items():
                if not any(kind.isdisjoint(held) for kind in kinds):
                    yield document_path(file)

        def beside(paths: Iterable[str]) -> set[str]:
            return self.project.all_importers(self.outlines).beside({*paths})

        def handing(
            paths: Iterable[str], words: frozenset[str], others: frozenset[str]
        ) -> Iterator[str]:
            importers = self.project.all_importers(self.outlines)
            files = self.files_of(paths) if words else []
            giving = [document_path(file) for file in files if hands_any(file, words)]
            near = frozenset().union(*map(importers.imported, giving))
            named = {*among(sorted(near), others)}
            return (path for path in giving if not named.isdisjoint(importers.imported(path)))

        def obstacle(path: str) -> str:
            return "" if path in self.chosen else f"{shown_path(path)} is no part of this run"

        sdk = sdk_of(self._work.rules, self._work.settings)
        documents = Documents(read, self._summaries, holding, beside, among, handing)
        return with_bundles(world, sdk, documents, obstacle)

    def with_waiting(self, world: World) -> World:
        """The world that knows which keywords wait for calls of the SDK that are left."""
        from openai_migrate.migration import sdk_of, with_waiting

        def leave(asked: Collection[str]) -> dict[str, Left]:
            step = partial(leave_in_file, work=self._work, world=world)
            files = [self.chosen[path] for path in asked if path in self.chosen]
            return dict(self._mapper.answers("Following", step, files))

        return with_waiting(world, sdk_of(self._work.rules, self._work.settings), leave)

    def shaped(self, world: World) -> World:
        """The world in which what files give each other has one shape."""
        from openai_migrate.migration import leave_mixed, share_shapes

        def offers(
            asked: Sequence[str], world: World, slots: frozenset[Slot]
        ) -> Iterator[tuple[str, tuple[Offer, ...]]]:
            step = partial(offers_of_file, work=self._work, world=world, slots=slots)
            return self._mapper.answers("Following", step, self.files_of(asked))

        def burdens(asked: Sequence[str], world: World) -> dict[str, Burden]:
            step = partial(burden_of_file, work=self._work, world=world)
            return dict(self._mapper.answers("Following", step, self.files_of(asked)))

        def left(asked: Sequence[str], world: World) -> dict[str, frozenset[NodeId]]:
            step = partial(left_in_file, work=self._work, world=world)
            files = [self.chosen[path] for path in asked if path in self.chosen]
            return dict(self._mapper.answers("Following", step, files))

        able = self.chosen.keys() & self.project.labels.keys()
        world = share_shapes(world, able, offers, burdens, self._summaries)
        return leave_mixed(world, left, self._summaries)


class _Project:
    """All files around the ones that take part, which may join because they import those.

    files: in any order. labels: path to file.
    """

    def __init__(self, files: Sequence[str], paths: Sequence[Path], mapper: Mapper) -> None:
        from openai_migrate.migration import Heirs, ModuleIndex

        self.labels = {document_path(file): file for file in files}
        self.index = ModuleIndex(self.labels, mapper.work.rules.pack.package)
        #: files of which no more was read than their import statements
        self.bystanders: set[str] = set()
        self._paths = paths
        self._mapper = mapper
        self._importers: Importers | None = None
        self._statements: Mapping[str, ImportStatements] = {}
        #: by file, what it was asked for, and the loops that it starts by that
        self._loops: dict[str, tuple[LoopNames, Loops]] = {}
        self._heirs = Heirs()

    def importing(
        self, outlines: Mapping[str, Outline | FileProblem], lenders: frozenset[str]
    ) -> dict[str, Outline | FileProblem]:
        """Return outlines of further files that import, directly or not, some that are outlined.

        lenders: paths of further files whose importers join.
        """
        from openai_migrate.migration import importing

        found: dict[str, Outline | FileProblem] = {}
        step = partial(outline_file, work=self._mapper.work)
        while True:
            everything = {**outlines, **found}
            importers = self.all_importers(everything)
            paths = importing(known(everything), lenders, importers, self._mapper.work.rules)
            wanted = [self.labels[path] for path in sorted(paths) if path in self.labels]
            joining = keep_unlinked([f for f in wanted if f not in everything], self._paths)
            joining = joining or keep_unlinked(self._answering(everything), self._paths)
            if not joining:
                calling = self._calling(everything)
                if not calling:
                    return found
                found |= calling
                continue
            deriving = self._heirs.of(known(everything))
            plain = {
                file
                for file in joining
                if self._statements[file].plain
                and file not in deriving
                and Path(file).name != _PACKAGE  # the order of its imports counts
            }
            found |= {file: self._bystander(file) for file in joining if file in plain}
            self.bystanders |= plain
            found |= self._mapper.map("Reading", step, [f for f in joining if f not in plain])

    def lasting(self, name: str, importer: str) -> tuple[str, str] | None:
        """The module and its variable, or attribute of one, that an absolute name means, if that
        stays what it is once the module has been imported, for all that the module says."""
        head, rest = name, ""
        owner = framework_setting(name)
        if owner and not self.index.resolve(owner.rpartition(".")[0], importer):
            return owner, name.rpartition(".")[2]
        for _ in range(_MOST_HOPS):
            paths: Sequence[str] = ()
            while not paths and "." in head:
                head, _, last = head.rpartition(".")
                rest = f"{last}.{rest}" if rest else last
                paths = self.index.resolve(head, importer)
            if len(paths) != 1 or not paths[0].endswith(".py") or self._is_hidden(head, importer):
                return None
            importer = paths[0]
            source = lasting_names(self.labels[importer], (rest,)).get(rest)
            if not source:
                return None if source is None else (importer, rest)
            written, rest = source.split(" ")
            head, rest = f"{relative_module(written, importer)}.{rest}", ""
        return None

    def _is_hidden(self, module: str, importer: str) -> bool:
        """Whether the package of a module has something else under its name."""
        package, _, last = module.rpartition(".")
        return any(
            last in bound_names(self.labels[path], (last,))
            for path in (self.index.resolve(package, importer) if package else ())
        )

    def _answering(self, outlines: Mapping[str, Outline | FileProblem]) -> list[str]:
        """Return further files that outlined ones import, and that may do something with what these
        define: start event loops for it, or look it up in the module that is run."""
        from openai_migrate.migration import reaching

        outlined = known(outlines)
        found = {
            file: one
            for file, one in self._statements.items()
            if (one.loops or file in self._to_main) and file not in outlines
        }
        loops = bool(found) and any(True in outline.kinds for outline in outlined)
        answering = {
            document_path(file): file
            for file, one in found.items()
            if loops or file in self._to_main
        }
        if not answering:
            return []
        return [answering[path] for path in sorted(reaching(outlined, answering, self.index))]

    @cached_property
    def _to_main(self) -> set[str]:
        """The files that look up the module that is run, and those that import such, directly or
        not."""
        asking = [file for file, found in self._statements.items() if found.asks_for_main]
        if not asking or self._importers is None:
            return set()
        reached = self._importers.all_of(map(document_path, asking), lambda path: True)
        return {*asking, *(self.labels[path] for path in reached & self.labels.keys())}

    def _calling(
        self, outlines: Mapping[str, Outline | FileProblem]
    ) -> dict[str, Outline | FileProblem]:
        """Return outlines, new ones or with news, of files that start event loops by what others
        define."""
        from openai_migrate.migration import LoopNames, loop_names, with_loops

        outlined = known(outlines)
        starting = [outline for outline in outlined if outline.starting or outline.serving]
        if not starting or not any(True in outline.kinds for outline in outlined):
            return {}
        importers = self.all_importers(outlines)
        paths = {path for outline in starting for path in importers.of(outline.path)}
        files = [self.labels[path] for path in sorted(paths) if path in self.labels]
        near = {
            file: outlines.get(file) or self._bystander(file)
            for file in keep_unlinked(files, self._paths)
        }
        asked = {
            file: loop_names(outline, starting, self.index)
            for file, outline in near.items()
            if not isinstance(outline, FileProblem)
        }
        self._ask_for_loops({file: names for file, names in asked.items() if names != LoopNames()})
        found: dict[str, Outline | FileProblem] = {}
        for file, outline in near.items():
            if file in self._loops and not isinstance(outline, FileProblem):
                changed = with_loops(outline, self._loops[file][1])
                if changed != outline:
                    found[file] = changed
        return found

    def _ask_for_loops(self, asked: Mapping[str, LoopNames]) -> None:
        """Note the loops that files start by what they have the names for, as far as they were not
        asked for the same before."""
        due = [
            file
            for file, names in asked.items()
            if file not in self._loops or self._loops[file][0] != names
        ]
        step = partial(loops_of_file, work=self._mapper.work, names=asked)
        found = dict(self._mapper.answers("Reading", step, due))
        for file in due:
            loops = found.get(document_path(file))
            if loops is not None:
                self._loops[file] = asked[file], loops

    def all_importers(self, outlines: Mapping[str, Outline | FileProblem]) -> Importers:
        """Return who imports whom among all files; those without an outline are read once."""
        from openai_migrate.migration import Importers

        if self._importers is None:
            self._importers = Importers(self.index)
            rest = [file for file in self.labels.values() if file not in outlines]
            searching = partial(self._mapper.progress, "Searching")
            self._statements = read_import_statements(
                rest, self.index.words, self._mapper.jobs, searching
            )
            for file in self._statements:
                bystander = self._bystander(file)
                self._importers.add(bystander.path, bystander.imports)
                self._heirs.add(file, self._statements[file].derived)
        for outline in known(outlines):
            if outline.path not in self._importers:
                self._importers.add(outline.path, outline.imports | outline.replacing)
        return self._importers

    def starred(self, outlines: Mapping[str, Outline | FileProblem]) -> dict[str, frozenset[str]]:
        """Path to those of which a file takes all names."""
        self.all_importers(outlines)
        more = (
            self._bystander(file)
            for file, found in self._statements.items()
            if file not in outlines and any(one.endswith(" *") for one in found.statements)
        )
        found = {
            one.path: frozenset(
                path
                for name in one.imports
                if name.endswith(_STAR)
                for path in self.index.resolve(name.removesuffix(_STAR), one.path)
            )
            for one in (*known(outlines), *more)
        }
        return {path: others for path, others in found.items() if others}

    def _bystander(self, file: str) -> Outline:
        """Return the outline of a file that was not read beyond its import statements."""
        from openai_migrate.migration import outline_bystander

        found = self._statements[file]
        return outline_bystander(
            document_path(file), found.statements, entry=found.runs, flat=found.flat
        )


def migrated_files(files: Sequence[str], world: World, mapper: Mapper) -> Results:
    """Return the results of files, by path."""
    step = partial(migrate_file, work=mapper.work, world=world)
    found = mapper.map("Migrating", step, files)
    return {document_path(file): result for file, result in found}


def _source(file: str) -> bytes:
    """The bytes of a module; none of a notebook, or where they cannot be read."""
    try:
        return read_whole(file) if file.endswith(".py") else b""
    except OSError:
        return b""


def known(outlines: Mapping[str, Outline | FileProblem]) -> list[Outline]:
    """Return the outlines of the files that could be read."""
    return [outline for outline in outlines.values() if not isinstance(outline, FileProblem)]
