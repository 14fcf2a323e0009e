"""A toy in place of rules and core, so that the shell is tested for itself.

``old(`` becomes ``new(``; ``maybe(`` does with ``--unsafe``; a line with ``manual`` is left for a
person and one with ``remark`` is noted; ``boom`` raises, ``die`` kills the process, ``broken`` is a
problem of the file, ``weird`` one of a cell, ``slow`` takes a minute. Every file takes as many
seconds as ``TOY_DELAY`` in the environment says. ``python -m toy_core ARGUMENTS`` is the command.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openai_migrate.analysis.project.claims import Claims
from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Store, Where
from openai_migrate.analysis.project.project_groups import ProjectGroups
from openai_migrate.core.change import Change
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import Pack, RuleSet
from openai_migrate.settings import Settings
from openai_migrate.sources.document import Document

if TYPE_CHECKING:  # the parser comes with it, and a run that finds nothing needs none
    from openai_migrate.analysis.bundles.model import Bundles
    from openai_migrate.analysis.project.outline import Outline

RULES = RuleSet(
    Pack(
        package="sdk",
        triggers=(b"sdk",),
        versions={0: "0.28.1", 1: "1.109.1", 2: "2.0.0", 3: "3.0.0"},
        default_target=3,
    )
)

_WORDS = {
    b"old(": ("toy/call", Applicability.SAFE, Status.APPLIED, "renamed", "new("),
    b"maybe(": ("toy/maybe", Applicability.UNSAFE, Status.PENDING, "perhaps renamed", "surely("),
    b"manual": ("toy/manual", Applicability.MANUAL, Status.OPEN, "look here", "something else"),
    b"remark": ("toy/remark", Applicability.NOTE, Status.NOTED, "nothing to do", None),
}


@dataclass(frozen=True)
class ToyOutline:
    path: str
    exports: bool
    stores: tuple[Store, ...] = ()
    users: tuple[str, ...] = ()
    imports: frozenset[str] = frozenset()
    replacing: frozenset[str] = frozenset()
    classes: tuple[()] = ()
    unpacked: frozenset[str] = frozenset()
    brought: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    reexports: tuple[()] = ()
    starting: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    old: tuple[()] = ()
    clients: tuple[()] = ()
    calls: bool = False
    migrated: bool = False
    entry: bool = False


def no_bundles() -> Bundles:
    from openai_migrate.analysis.bundles.model import Bundles  # loads the parser

    return Bundles()


@dataclass(frozen=True)
class ToyWorld:
    """Everything that was outlined takes part, and is to be migrated."""

    touched: frozenset[str]
    trials: frozenset[str] = frozenset()
    lenders: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    groups: ProjectGroups = field(default_factory=ProjectGroups)
    claims: Claims = field(default_factory=Claims)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    usual: Mapping[str, frozenset[str]] = field(default_factory=dict)
    imports: Mapping[str, frozenset[str]] = field(default_factory=dict)
    switched: frozenset[str] = frozenset()
    unpacking: frozenset[str] = frozenset()
    bundles: Bundles = field(default_factory=no_bundles)
    importers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    index: ModuleIndex = field(default_factory=lambda: ModuleIndex((), "sdk"))

    def near(self, paths: Iterable[str]) -> dict[str, frozenset[str]]:
        return {}

    def borrowing(self) -> set[str]:
        return set()

    def taking_part(self) -> frozenset[str]:
        return self.touched


def outline_document(document: Document, rules: RuleSet) -> ToyOutline:
    if b"outline_boom" in document.data:
        raise LookupError("toy outline")
    stores = (Store("sdk.key", Where.TOP, None, True),) if b"configures" in document.data else ()
    return ToyOutline(document.path, b"exports" in document.data, stores)


def connect(
    outlines: Iterable[ToyOutline | Outline], rules: RuleSet, index: ModuleIndex
) -> ToyWorld:
    return ToyWorld(frozenset(outline.path for outline in outlines))


def with_placements(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def with_waiting(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def importing(
    outlines: Iterable[ToyOutline | Outline],
    lenders: Iterable[str],
    importers: Importers,
    rules: RuleSet,
) -> set[str]:
    exporting = [o.path for o in outlines if isinstance(o, ToyOutline) and o.exports]
    return importers.all_of(exporting, lambda path: True)


def follow(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def resumed(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def cut_off(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def share_shapes(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def leave_mixed(world: ToyWorld, *rest: object) -> ToyWorld:
    return world


def migrate_document(
    document: Document, world: ToyWorld, rules: RuleSet, settings: Settings
) -> FileResult | FileProblem:
    data = document.data
    if b"boom" in data:
        raise ValueError("toy failure\nin two lines")
    if b"die" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(float(os.environ.get("TOY_DELAY", "0")))
    if b"slow" in data:
        Path("slow.started").touch()
        time.sleep(60)
    new = data.replace(b"old(", b"new(")
    if settings.unsafe:
        new = new.replace(b"maybe(", b"surely(")
    problems = []
    if b"broken" in data:
        problems.append(FileProblem(document.path, "not valid Python", line=1))
    if b"weird" in data:
        problems.append(FileProblem(document.path, "a cell is not valid Python", cell=2, line=1))
    return FileResult(
        path=document.path,
        change=Change.between(data, new) if new != data else None,
        findings=tuple(_findings(document.path, data, settings)),
        problems=tuple(problems),
    )


def _findings(path: str, data: bytes, settings: Settings) -> Iterable[ReportedFinding]:
    for number, line in enumerate(data.split(b"\n"), 1):
        for match in re.finditer(b"|".join(map(re.escape, _WORDS)), line):
            rule, applicability, status, message, replacement = _WORDS[match.group()]
            if status is Status.PENDING and settings.unsafe:
                status = Status.APPLIED
            place = Place(path, 0, number, match.start() + 1)
            yield ReportedFinding(place, rule, applicability, status, message, replacement)


def install(patch: Any = setattr) -> None:
    """Put the toy in place; ``patch`` is ``setattr``, or ``monkeypatch.setattr`` inside a test."""
    from openai_migrate import migration, pipeline

    patch(pipeline, "load_rules", lambda extra=(): RULES)
    patch(pipeline, "shipped_rules", lambda: RULES)
    patch(pipeline, "load_pack", lambda: RULES.pack)
    patch(migration, "outline_document", outline_document)
    patch(migration, "connect", connect)
    patch(migration, "with_placements", with_placements)
    patch(migration, "follow", follow)
    patch(migration, "resumed", resumed)
    patch(migration, "cut_off", cut_off)
    patch(migration, "importing", importing)
    patch(migration, "with_waiting", with_waiting)
    patch(migration, "share_shapes", share_shapes)
    patch(migration, "leave_mixed", leave_mixed)
    patch(migration, "migrate_document", migrate_document)


if __name__ == "__main__":
    from openai_migrate.__main__ import main

    install()
    sys.exit(main())
