"""Who takes part in a run, and the world that all of them make: outlines files, lets others join,
follows responses from file to file, places clients, migrates the files on which others rely.

Tests: ``tests/test_following.py``, ``tests/test_importers.py``, ``tests/test_partial_run.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from openai_migrate.core.edit import NodeId
from openai_migrate.core.obstacle import Obstacle
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.holding_files import with_holders
from openai_migrate.project_files import ProjectFiles, known
from openai_migrate.sources.candidates import Candidates
from openai_migrate.sources.discovery import keep_unlinked
from openai_migrate.sources.key_puts import keys_put_by
from openai_migrate.sources.path_label import document_path, shown_path
from openai_migrate.sources.project import published
from openai_migrate.sources.words_elsewhere import asks_for_any, hands_any, words_elsewhere
from openai_migrate.steps import (
    Mapper,
    burden_of_file,
    leave_in_file,
    left_in_file,
    migrate_file,
    offers_of_file,
    outline_file,
    read_bundles_of,
    summarise_file,
    try_file,
)
from openai_migrate.surroundings import Surroundings

if TYPE_CHECKING:
    from openai_migrate.migration import Burden, Left, Offer, Outline, Part, Slot, Summary, World

#: By file, what is known of it before it is interpreted.
Outlines = dict[str, "Outline | FileProblem"]

#: By path, what became of files that were migrated.
Results = Mapping[str, FileResult | FileProblem]

#: So often importers of files that give responses join; one that joined last gives none to others.
_MOST_JOINS = 11


def link_all(
    found: Candidates, around: Candidates, paths: Sequence[Path], mapper: Mapper, module: str = ""
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
    world = link.followed()
    beside = Surroundings(link.project, link.outlines, mapper)
    world = beside.with_lookups(beside.with_words(world))
    environment = read_environment(found.candidates, mapper.work.rules, paths)
    world = replace(
        world,
        published=frozenset(map(document_path, published(link.outlines))),
        groups=beside.groups(world),
        named=_joined(world.named, environment.named),
        usual={
            path: names - world.named.get(path, _NONE) for path, names in environment.usual.items()
        },
        switched=environment.switched,
    )
    world = beside.with_entry_keys(beside.with_lasting(beside.with_rewriting(world)))
    world = beside.with_texts(beside.with_zeros(world))
    world, results = link.placed(beside.with_claims(world))
    return link.outlines, world, results


def _joined(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    paths = one.keys() | other.keys()
    return {path: one.get(path, _NONE) | other.get(path, _NONE) for path in paths}


_NONE: frozenset[str] = frozenset()


class _Link:
    """The files of a run and of the project around, as more becomes known of them.

    chosen: path to file of those that may change. outlines: of the files that take part.
    """

    def __init__(
        self, found: Candidates, around: Candidates, paths: Sequence[Path], mapper: Mapper
    ) -> None:
        made = (mapper.work.made,) if mapper.work.made else ()
        self.chosen = {document_path(file): file for file in (*found.files, *made)}
        self.project = ProjectFiles((*found.files, *around.files, *made), paths, mapper)
        self.outlines: Outlines = {}
        self._paths = paths
        self._mapper = mapper
        self._work = mapper.work

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
        files = [file for file in self.project.files_of(sorted(found)) if file not in self.outlines]
        self.outline(keep_unlinked(files, self._paths))
        return self._connected().remembering(world)

    def _join_borrowers(self, world: World) -> bool:
        """Outline the files that are handed responses; whether there is a new one."""
        part = self.project.files_of(sorted(world.taking_part()))
        again = self.project.bystanders.intersection(self.project.files_of(world.borrowing()))
        joining = [file for file in part if file not in self.outlines or file in again]
        joining = keep_unlinked(joining, self._paths)
        self.project.bystanders.difference_update(joining)
        self._outline_anew(joining)
        return bool(joining)

    def _summaries(self, due: Sequence[str], world: World) -> dict[str, Summary]:
        """Return the summaries of the documents at the given paths that can be read."""
        step = partial(summarise_file, work=self._work, world=world)
        found = self._mapper.answers("Following", step, self.project.files_of(due))
        return {summary.path: summary for _, summary in found}

    # -- where clients are built ----------------------------------------------------------------

    def placed(self, world: World) -> tuple[World, Results]:
        """The world that knows where clients are built and all that depends on it, by documents
        that can do so; and the results of those on which others rely."""
        from openai_migrate.migration import left_with_old, old_modules, place_surely

        work = self._work
        old = old_modules(known(self.outlines), world.importers, world.index)
        importers, labels = self.project.all_importers(self.outlines), self.project.labels
        outlines = [
            outline
            for outline in with_holders(known(self.outlines), importers, labels)
            if outline.path not in old
        ]

        def tried(world: World, asked: Sequence[str]) -> Iterator[tuple[str, Obstacle | None]]:
            step = partial(try_file, work=work, world=world)
            files = [self.chosen[path] for path in asked if path in self.chosen]
            return self._mapper.answers("Placing", step, files)

        def finished(world: World) -> World:
            world = self.with_waiting(self.with_bundles(world))
            self.outline(self.project.files_of(sorted(world.bundles.changing)))
            return self.shaped(world)

        def migrated(world: World, asked: Sequence[str]) -> Results:
            files = [self.chosen[path] for path in asked if path in self.chosen]
            return migrated_files(files, world, self._mapper)

        world, results = place_surely(
            world, outlines, work.rules, work.settings, tried, finished, migrated
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
            return dict(self._mapper.answers("Following", step, self.project.files_of(paths)))

        surroundings = Surroundings(self.project, self.outlines, self._mapper)
        groups = cache(surroundings.all_groups)

        def holding(
            paths: Collection[str], words: frozenset[str], owners: frozenset[str]
        ) -> Iterator[str]:
            near = groups().meeting(paths)
            files = [file for path, file in self.project.labels.items() if near(path)]
            found = words_elsewhere(files, words | owners, self._mapper.jobs)
            for file, held in found.items():
                if not words.isdisjoint(held) or (owners and asks_for_any(file, owners)):
                    yield document_path(file)

        def among(paths: Iterable[str], *kinds: frozenset[str]) -> Iterator[str]:
            files, wanted = self.project.files_of(paths), frozenset().union(*kinds)
            for file, held in words_elsewhere(files, wanted, self._mapper.jobs).items():
                if not any(kind.isdisjoint(held) for kind in kinds):
                    yield document_path(file)

        def beside(paths: Iterable[str]) -> set[str]:
            return self.project.all_importers(self.outlines).beside({*paths})

        def handing(
            paths: Iterable[str], words: frozenset[str], others: frozenset[str]
        ) -> Iterator[str]:
            importers = self.project.all_importers(self.outlines)
            files = self.project.files_of(paths) if words else []
            giving = [document_path(file) for file in files if hands_any(file, words)]
            near = frozenset().union(*map(importers.imported, giving))
            named = {*among(sorted(near), others)}
            return (path for path in giving if not named.isdisjoint(importers.imported(path)))

        def putting(
            paths: Iterable[str], codes: Collection[str], keys: frozenset[str]
        ) -> dict[str, list[tuple[str, str, str]]]:
            found: dict[str, list[tuple[str, str, str]]] = {code: [] for code in codes}
            for file in self.project.files_of(sorted({*among(paths, keys)})):
                for code, lines in keys_put_by(file, codes, keys).items():
                    found[code] += [(document_path(file), *line) for line in lines.items()]
            return found

        def obstacle(path: str) -> str:
            return "" if path in self.chosen else f"{shown_path(path)} is no part of this run"

        sdk = sdk_of(self._work.rules, self._work.settings)
        documents = Documents(read, self._summaries, holding, beside, among, handing, putting)
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
            return self._mapper.answers("Following", step, self.project.files_of(asked))

        def burdens(asked: Sequence[str], world: World) -> dict[str, Burden]:
            step = partial(burden_of_file, work=self._work, world=world)
            return dict(self._mapper.answers("Following", step, self.project.files_of(asked)))

        def left(asked: Sequence[str], world: World) -> dict[str, frozenset[NodeId]]:
            step = partial(left_in_file, work=self._work, world=world)
            files = [self.chosen[path] for path in asked if path in self.chosen]
            return dict(self._mapper.answers("Following", step, files))

        able = self.chosen.keys() & self.project.labels.keys()
        world = share_shapes(world, able, offers, burdens, self._summaries)
        return leave_mixed(world, left, self._summaries)


def migrated_files(files: Sequence[str], world: World, mapper: Mapper) -> Results:
    """Return the results of files, by path."""
    step = partial(migrate_file, work=mapper.work, world=world)
    found = mapper.map("Migrating", step, files)
    return {document_path(file): result for file, result in found}
