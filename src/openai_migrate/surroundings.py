"""What counts for all files of a run, and stands in any file of the project: which names are used,
changed, taken and looked up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from openai_migrate.core.result import FileProblem
from openai_migrate.project_files import ProjectFiles, known
from openai_migrate.settings import ClientMode
from openai_migrate.sources.claimed_names import bound_names, given_names
from openai_migrate.sources.looked_into import Looks, looks_of, plain_methods
from openai_migrate.sources.module_texts import texts_in
from openai_migrate.sources.module_zeros import zeros_in
from openai_migrate.sources.path_label import document_path
from openai_migrate.sources.projects import find_projects
from openai_migrate.sources.rewritten_words import rewritten_words
from openai_migrate.sources.scan import read_whole
from openai_migrate.sources.table_entries import mentions, url_key
from openai_migrate.sources.words_elsewhere import asks_modules, words_elsewhere
from openai_migrate.steps import Mapper

if TYPE_CHECKING:
    from openai_migrate.migration import Importers, Outline, ProjectGroups, World

_NONE: frozenset[str] = frozenset()
#: How often a file names what it imports and uses once.
_IMPORT_AND_USE = 2
#: What makes the variables of a module anew.
_RELOADING = "importlib.reload"


class Surroundings:
    """Asks the files of a project what they hold.

    outlines: of the files that take part, by file.
    """

    def __init__(
        self, project: ProjectFiles, outlines: Mapping[str, Outline | FileProblem], mapper: Mapper
    ) -> None:
        self._project = project
        self._outlined = known(outlines)
        self._outlines = outlines
        self._mapper = mapper
        self._work = mapper.work
        self._labels = project.labels

    def groups(self, world: World) -> ProjectGroups:
        """Which projects of the tree run together, of those in which files take part."""
        return self._groups_of([outline.path for outline in self._outlined], world.imports)

    def all_groups(self) -> ProjectGroups:
        """The same of all files, whether they take part or not."""
        importers = self._project.all_importers(self._outlines)
        imports = {path: importers.imported(path) for path in self._labels}
        return self._groups_of([*self._labels], imports)

    def _groups_of(
        self, paths: Sequence[str], imports: Mapping[str, Collection[str]]
    ) -> ProjectGroups:
        from openai_migrate.migration import group_projects

        files = [self._labels[path] for path in paths]
        found = find_projects(files, [*self._labels.values()], self._project.roots())
        folders = {document_path(file): folder for file, folder in found.folders.items()}
        return group_projects(replace(found, folders=folders), imports, paths)

    def with_words(self, world: World) -> World:
        """The world that knows which files hold the names of dictionaries."""
        outlines, labels = self._outlined, self._labels
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
        places = (PurePosixPath(outline.path).with_suffix("") for outline in shared)
        modules = {part for place in places for part in place.parts}
        asking = (path for path in near & labels.keys() if asks_modules(labels[path], modules))
        return replace(world, holding=holding, asking=frozenset(asking))

    def with_lookups(self, world: World) -> World:
        """The world that knows which names from modules of the SDK others may look up in the
        documents that import them: ``hasattr(module, "OpenAIObject")``.

        Who looks at all names of a module sees others in any case, as those of clients.
        """
        from openai_migrate.migration import sdk_of

        binding = [one for one in self._outlined if one.reexports and world.having(one.path)]
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
        near = {path: self._project.files_of(sorted(world.having(path))) for path in bound}
        files = sorted({file for some in near.values() for file in some})
        found = words_elsewhere(files, frozenset().union(*bound.values()), self._mapper.jobs)
        looked_up = {
            path: names.intersection(word for file in near[path] for word in found.get(file, ()))
            for path, names in bound.items()
        }
        return replace(world, looked_up=looked_up)

    def with_rewriting(self, world: World) -> World:
        """The world that knows who may set what the values of settings read, or calls bring: a
        client that is built at its first call would take those, and so would functions that look
        them up at each call, where all of them look up what a client takes anyway; one for all
        calls would miss them; a module of the user's choosing would look things up before the
        imports of the file that does so now."""
        stores = [store for outline in self._outlined for store in outline.stores]
        anyway = any(store.variable and store.unit for store in stores)
        brought = frozenset().union(*(outline.brought for outline in self._outlined))
        sought = frozenset().union(*(outline.sought for outline in self._outlined))
        settings = self._work.settings
        anyway = anyway or bool(brought | sought) or bool(settings.client_module)
        if settings.client is not ClientMode.LAZY and not anyway:
            return world
        names = brought.union(*(store.names for store in stores))
        looked = sought.union(*(store.looked for store in stores))
        if settings.client_module:
            looked |= {row.env for row in self._work.rules.settings if row.env}
        if not names | looked:
            return world
        files = [*self._labels.values()]
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
        for outline in self._outlined:
            for name in {name for store in outline.stores for name in store.taken}:
                found = self._project.lasting(name, outline.path)
                if found is not None and outline.path not in reach(found[0], world.imports):
                    asked.setdefault(outline.path, {})[name] = found
                    taking.setdefault(found, set()).add(outline.path)
        shared = {found for found, paths in taking.items() if len(paths) > 1}
        if not shared:
            return world
        modules = {path for path, _ in shared}
        words = {name.rpartition(".")[2] for _, name in shared}
        # What is handed an object of such a module need not import it.
        files = self._project.files_of(sorted(self._labels.keys() - modules))
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
            for outline in self._outlined
            for store in outline.stores
            if store.setting in keys and len(store.taken) == 1
        ]
        found: dict[str, dict[str, str]] = {}
        for path, store in made:
            [name] = store.taken
            source = self._project.lasting(name, path)
            if source is None or store.meaning != variable(name):
                continue
            module, word = source
            near = [file for other, file in self._labels.items() if other != module]
            held = words_elsewhere(near, {word}, self._mapper.jobs)
            own = self._labels[path]
            if held.keys() != {own} or not 0 < mentions(_source(own), word) <= _IMPORT_AND_USE:
                continue
            if key := url_key(self._labels[module], word, keys[store.setting]):
                found.setdefault(path, {})[store.setting] = key
        return replace(world, entry_keys=found) if found else world

    def with_zeros(self, world: World) -> World:
        """The world that knows which names may be 0 or None in the modules from which documents
        take them, where that means the same for a keyword as to give nothing."""
        words = [
            row.old.encode()
            for row in self._work.rules.keywords
            if row.if_none and "0" in row.literals
        ]
        found: dict[str, frozenset[str]] = {}
        for outline in self._outlined:
            source = _source(self._labels[outline.path])
            if not any(word in source for word in words):
                continue
            asked = self._taken_names(outline)
            zeros = frozenset(
                name
                for path, names in asked.items()
                for name in zeros_in(_source(self._labels[path]), names)
            )
            if zeros:
                found[outline.path] = zeros
        return replace(world, zeros=found) if found else world

    def with_texts(self, world: World) -> World:
        """The world that knows which names are one text in the modules from which documents take
        them that set variables of the environment, perhaps under these names."""
        found: dict[str, Mapping[str, str]] = {}
        for outline in self._outlined:
            if _SETS_VARIABLES.search(_source(self._labels[outline.path])) is None:
                continue
            modules = self._taken_names(outline).items()
            sources = ((_source(self._labels[path]), names) for path, names in modules)
            texts = dict(chain.from_iterable(texts_in(*one).items() for one in sources))
            if texts:
                found[outline.path] = texts
        return replace(world, texts_of_names=found) if found else world

    def _taken_names(self, outline: Outline) -> dict[str, set[str]]:
        """By path of a module of the project, the names that a document takes from it."""
        taken: dict[str, set[str]] = {}
        for one in outline.imports:
            module, _, name = one.rpartition(".")
            for path in self._project.index.resolve(module, outline.path) if module else ():
                taken.setdefault(path, set()).add(name)
        return taken

    def with_claims(self, world: World) -> World:
        """The world that knows which names other documents take where clients may get some."""
        from openai_migrate.migration import NAMED_MODULES, Claims, client_names, met_in_stars

        rules, index = self._work.rules, self._project.index
        placing = [one for one in self._outlined if one.users or one.stores]
        clients = client_names(rules)
        names = {one.path: index.modules_of(one.path) & clients for one in placing}
        attributes: dict[str, frozenset[str]] = {}
        importers = self._project.all_importers(self._outlines)
        if any(importers.of(one.path) for one in placing):
            given = given_names([*self._labels.values()], clients, self._mapper.jobs)
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
        met = met_in_stars(names, self._project.starred(self._outlines))
        bound = {
            path: bound_names(self._labels[path], wanted, NAMED_MODULES)
            for path in frozenset().union(*met.values())
            if path in self._labels
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
        sources = {path: _source(self._labels.get(path, "")) for path in making}
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
                known[path] = looks_of(_source(self._labels.get(path, "")), methods)
            return known[path]

        shown = {
            path: onlooked(path, classes, importers, looks) for path, classes in making.items()
        }
        return {path: classes for path, classes in shown.items() if classes}


#: What a document says in which some variable of the environment may be set.
_SETS_VARIABLES = re.compile(rb"environ|(?:put|set)env")


def _source(file: str) -> bytes:
    """The bytes of a module; none of a notebook, or where they cannot be read."""
    try:
        return read_whole(file) if file.endswith(".py") else b""
    except OSError:
        return b""
