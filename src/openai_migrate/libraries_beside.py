"""What to say of libraries that run beside the code that is migrated, and took its settings of the
SDK's module.

Tests: ``tests/test_partial_run.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from string import Template
from typing import TYPE_CHECKING

from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.sources.import_statements import read_import_statements
from openai_migrate.sources.path_label import document_path, listed_paths, shown_path
from openai_migrate.sources.scan import scan

if TYPE_CHECKING:
    from openai_migrate.migration import Outline, World
    from openai_migrate.ruleset.model import RuleSet


def notes_on_libraries(
    files: Iterable[str], taken: Iterable[Outline], world: World, rules: RuleSet
) -> Iterator[str]:
    """Yield a note for the libraries that read settings which become arguments of clients, and one
    for those that called methods of v0, which had any setting.

    files: all that take part. taken: the outlines of those that may change.
    """
    usual = {row.old: row.env for row in rules.settings if row.env}
    storing = sorted((one for one in taken if one.stores), key=lambda one: one.path)
    moving = [one.path for one in storing if _becomes_client(one, world.placement(one.path))]
    giving = [
        one.path
        for one in storing
        if any(store.variable != usual.get(store.setting) for store in one.stores)
    ]
    paths = {*moving, *giving}
    if not paths:
        return
    pack, every = rules.pack, {*paths, *world.beside(*paths)}
    read = [file for file in files if document_path(file) in every]
    using = _libraries(read, (*pack.readers, *pack.callers), world)
    for names, text, setting in (
        (pack.readers, pack.reader, moving),
        (pack.callers, pack.caller, giving),
    ):
        near = {path: _near(path, using, world) & {*names} for path in setting if using}
        shown = [shown_path(path) for path, libraries in near.items() if libraries]
        if shown:
            yield Template(text).substitute(
                libraries=" and ".join(sorted(frozenset().union(*near.values()))),
                files=listed_paths(shown),
            )


def _becomes_client(outline: Outline, placement: Placement) -> bool:
    """Whether what a document sets becomes a client: not where no call needs one."""
    shared = placement.kind is PlacementKind.SHARED
    return placement.is_built_of_settings and (shared or outline.calls)


def _near(path: str, using: dict[str, frozenset[str]], world: World) -> frozenset[str]:
    """The libraries that a document or one that may run with it imports."""
    near = using.keys() & {path, *world.beside(path)}
    return frozenset().union(*(using[other] for other in near))


def _libraries(
    files: Sequence[str], names: Collection[str], world: World
) -> dict[str, frozenset[str]]:
    """By path, which of some packages a file imports, if they are none of the project's."""
    holding = scan(files, tuple(name.encode() for name in names)).candidates if files else ()
    found = {}
    for file, said in read_import_statements(holding, names).items():
        path = document_path(file)
        imported = {one.partition(" ")[0].partition(".")[0] for one in said.statements}
        libraries = {one for one in imported & {*names} if not world.index.resolve(one, path)}
        if libraries:
            found[path] = frozenset(libraries)
    return found
