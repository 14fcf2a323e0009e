"""A fixture folder: what goes in, what must come out, and the run that turns one into the other.

``before.py`` (or a tree ``before/``) is migrated with ``settings.toml``; ``after.py`` (``after/``)
is the result, absent where nothing changes; ``findings.txt`` has a line ``[path:]line rule
applicability status`` for each finding but the safe edits that were applied.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.obstacle import Obstacle
from openai_migrate.core.result import FileResult
from openai_migrate.migration import (
    Burden,
    Left,
    Offer,
    Part,
    Slot,
    Summary,
    World,
    bundled_document,
    burden_of_document,
    follow,
    leave_mixed,
    leaving_document,
    left_in_document,
    link,
    migrate_document,
    offers_of_document,
    outline_document,
    place_surely,
    sdk_of,
    share_shapes,
    summarise_document,
    try_document,
    with_waiting,
)
from openai_migrate.ruleset.client_names import with_client_names
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.shared_bundles import Documents, with_bundles
from openai_migrate.sources.adapters import read_document
from openai_migrate.sources.document import Document
from openai_migrate.syntax.old_branches import without_old_branches

FIXTURES = Path(__file__).parent / "fixtures"
_SINGLE = "before.py"

#: Path inside the project to the file's bytes.
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Migration:
    """documents: as read. world: of the project. results: by path."""

    documents: Mapping[str, Document]
    world: World
    results: Mapping[str, FileResult]

    def files(self) -> dict[str, bytes]:
        """Every file as it is afterwards."""
        return {
            path: self.documents[path].data if (new := self.new(path)) is None else new
            for path in self.results
        }

    def new(self, path: str) -> bytes | None:
        """A file's new bytes, None if it stays."""
        change = self.results[path].change
        return None if change is None else change.applied(self.documents[path].data)


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture folder; ``name`` is ``area/case``."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(FIXTURES).as_posix()

    @property
    def is_tree(self) -> bool:
        return (self.folder / "before").is_dir()

    def settings(self) -> Settings:
        """As ``settings.toml`` says; TODO comments are off unless it asks for them."""
        path = self.folder / "settings.toml"
        given = tomllib.loads(path.read_text()) if path.exists() else {}
        usual = Settings(todo=False)
        return Settings(
            given.get("target", usual.target),
            ClientMode(given.get("client", usual.client)),
            given.get("unsafe", usual.unsafe),
            given.get("todo", usual.todo),
            given.get("client_module", usual.client_module),
            given.get("client_name", usual.client_name),
            given.get("async_client_name", usual.async_client_name),
        )

    def before(self) -> dict[str, bytes]:
        if self.is_tree:
            return _read_tree(self.folder / "before")
        return {_SINGLE: (self.folder / _SINGLE).read_bytes()}

    def after(self) -> dict[str, bytes]:
        """The expected files; those that are not written down stay as they were."""
        if self.is_tree:
            return {**self.before(), **_read_tree(self.folder / "after")}
        path = self.folder / "after.py"
        return {_SINGLE: path.read_bytes()} if path.exists() else self.before()

    def findings(self) -> list[str]:
        path = self.folder / "findings.txt"
        return path.read_text().splitlines() if path.exists() else []

    def rewrite(self, migration: Migration) -> None:
        """Make what came out the expectation."""
        if self.is_tree:
            shutil.rmtree(self.folder / "after", ignore_errors=True)
        for path in migration.results:
            inside = f"after/{path}" if self.is_tree else "after.py"
            _put(self.folder / inside, migration.new(path))
        lines = "".join(f"{line}\n" for line in listing(self, migration))
        _put(self.folder / "findings.txt", lines.encode() or None)


def all_cases() -> list[Case]:
    folders = {path.parent for path in FIXTURES.glob(f"*/*/{_SINGLE}")}
    folders |= {path.parent for path in FIXTURES.glob("*/*/before") if path.is_dir()}
    return [Case(folder) for folder in sorted(folders)]


def migrate(files: Files, rules: RuleSet, settings: Settings) -> Migration:
    """One run over a project, through the pure core."""
    rules = with_client_names(rules, settings.client_name, settings.async_client_name)
    documents = {}
    chosen = {settings.client_module: b""} if settings.client_module else {}
    for path, data in sorted({**chosen, **files}.items()):
        document = read_document(path, data)
        assert isinstance(document, Document), document
        documents[path] = without_old_branches(document, rules.pack)
    outlines = [outline_document(document, rules) for document in documents.values()]

    def summarise(due: Sequence[str], world: World) -> dict[str, Summary]:
        return {path: summarise_document(documents[path], world, rules, settings) for path in due}

    def holding(paths: Collection[str], words: frozenset[str], owners: frozenset[str]) -> list[str]:
        return list(documents)

    def among(paths: Iterable[str], *kinds: frozenset[str]) -> list[str]:
        return [path for path in paths if path in documents]

    def offers(
        asked: Sequence[str], world: World, slots: frozenset[Slot]
    ) -> list[tuple[str, tuple[Offer, ...]]]:
        return [
            (path, offers_of_document(documents[path], world, rules, settings, slots))
            for path in asked
        ]

    def burdens(asked: Sequence[str], world: World) -> dict[str, Burden]:
        return {path: burden_of_document(documents[path], world, rules, settings) for path in asked}

    def left(asked: Sequence[str], world: World) -> dict[str, frozenset[NodeId]]:
        return {path: left_in_document(documents[path], world, rules, settings) for path in asked}

    def tried(world: World, paths: Iterable[str]) -> list[tuple[str, Obstacle | None]]:
        return [(path, try_document(documents[path], world, rules, settings)) for path in paths]

    def finished(world: World) -> World:
        def read(
            paths: Sequence[str], world: World, wanted: frozenset[Slot]
        ) -> dict[str, list[Part]]:
            return {
                path: bundled_document(documents[path], world, rules, settings, wanted)
                for path in paths
            }

        def leave(asked: Collection[str]) -> dict[str, Left]:
            return {
                path: leaving_document(documents[path], world, rules, settings) for path in asked
            }

        def beside(paths: Iterable[str]) -> set[str]:
            return {*documents}.difference(paths)

        sdk = sdk_of(rules, settings)
        looking = Documents(read, summarise, holding, beside, among, among, lambda *_: {})
        world = with_bundles(world, sdk, looking, lambda path: "")
        world = with_waiting(world, sdk, leave)
        world = share_shapes(world, documents, offers, burdens, summarise)
        return leave_mixed(world, left, summarise)

    def migrated(world: World, paths: Iterable[str]) -> dict[str, FileResult]:
        return {path: migrate_document(documents[path], world, rules, settings) for path in paths}

    world = follow(link(outlines, rules, settings), summarise)
    world, done = place_surely(world, outlines, rules, settings, tried, finished, migrated)
    found = {**done, **migrated(world, documents.keys() - done.keys())}
    results = {path: found[path] for path in documents}
    made = settings.client_module
    if made and made not in files and not results[made].changed:
        del results[made]
    return Migration(documents, world, results)


def listing(case: Case, migration: Migration) -> list[str]:
    """The lines of ``findings.txt``, problems of files included."""
    lines = []
    for path, result in migration.results.items():
        prefix = f"{path}:" if case.is_tree else ""
        for finding in result.findings:
            if (finding.applicability, finding.status) != (Applicability.SAFE, Status.APPLIED):
                lines.append(prefix + _line(finding))  # noqa: PERF401
        lines += [
            f"{prefix}{problem.line} problem: {problem.reason}" for problem in result.problems
        ]
    return lines


def _line(finding: ReportedFinding) -> str:
    place = finding.place
    cell = f"cell-{place.cell}:" if place.cell else ""
    return f"{cell}{place.line} {finding.rule} {finding.applicability} {finding.status}"


def _read_tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _put(path: Path, data: bytes | None) -> None:
    """The file holds ``data`` afterwards, or is not there for None."""
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
