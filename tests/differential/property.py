"""The property: a migrated program does what it did, or the migration reports a place in it.

``examine`` tries one program. A finding that leaves something to a person excuses any difference;
a note only what it speaks of: the order of keys, or a null that the API sends.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

from differential.comparison import differences
from differential.grammar import Misfit, Program, draw
from differential.migrate import migrate
from differential.programs import Aspect
from differential.programs import Program as BenchProgram
from differential.runner import Bench
from openai_migrate.core.finding import ReportedFinding, Status
from sdk_environments import V0, newest_of_major


class Verdict(StrEnum):
    SENSELESS = "senseless"  # it fails under v0
    SAME = "same"
    REPORTED = "reported"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Examined:
    """One program with its verdict. files: as migrated; said: why, for people."""

    program: Program
    major: int
    verdict: Verdict
    files: dict[str, str]
    rules: tuple[str, ...] = ()
    said: str = ""

    def __str__(self) -> str:
        before = "\n".join(f"# {name}\n{text}" for name, text in self.program.files().items())
        after = "\n".join(f"# {name}\n{text}" for name, text in self.files.items())
        head = f"=== {self.verdict} for {self.major} ==="
        return "\n".join((head, before, "--- migrated ---", after, self.said))


def drawn(seed: int) -> tuple[Program, int]:
    """The program of a number and the major that it is migrated to."""
    random = Random(seed)
    return draw(random), 1 if seed % 4 == 0 else 3


def examine_all(seeds: Iterable[int], bench: Bench) -> Iterator[Examined]:
    """The verdict on the program of each number; the smallest program for one that is silent."""
    for seed in seeds:
        program, major = drawn(seed)
        found = examine(program, major, bench)
        yield smallest(found, bench) if found.verdict is Verdict.SILENT else found


def smallest(found: Examined, bench: Bench) -> Examined:
    """A program without any part that it could do without and still be silent."""
    for other in found.program.smaller():
        tried = examine(other, found.major, bench)
        if tried.verdict is Verdict.SILENT:
            return smallest(tried, bench)
    return found


def examine(program: Program, major: int, bench: Bench) -> Examined:
    try:
        files = program.files()
    except Misfit:
        return Examined(program, major, Verdict.SENSELESS, {})
    with tempfile.TemporaryDirectory() as place:
        return _examined(program, major, bench, files, Path(place))


def _examined(
    program: Program, major: int, bench: Bench, files: dict[str, str], place: Path
) -> Examined:
    old, new = place / "old", place / "new"
    old.mkdir()
    for name, text in files.items():
        (old / name).write_text(text, encoding="utf-8")
    shutil.copytree(old, new)
    run = BenchProgram("random", old, "main.py")
    before = bench.run(run, old, V0)
    if before.status:
        said = f"--- stderr ---\n{before.stderr}"
        return Examined(program, major, Verdict.SENSELESS, files, said=said)
    reported = migrate(new, target=major, client="auto", unsafe=False)
    after = bench.run(run, new, newest_of_major(major))
    migrated = {name: (new / name).read_text(encoding="utf-8") for name in files}
    found = differences(before, after)
    rules = tuple(sorted({one.rule for one in reported if _is_left(one)}))
    if not found:
        return Examined(program, major, Verdict.SAME, migrated, rules)
    lines = [f"{one.place} [{one.rule}] {one.status}: {one.message}" for one in reported]
    texts = [f"--- {aspect} ---\n{text}" for aspect, text in found.items()]
    text = "\n".join((*texts, "--- stderr ---", after.stderr, "--- reported ---", *lines))
    excused = rules or _is_noted(found, before.stdout, after.stdout, reported)
    verdict = Verdict.REPORTED if excused else Verdict.SILENT
    return Examined(program, major, verdict, migrated, rules, text)


def _is_left(finding: ReportedFinding) -> bool:
    return finding.status in (Status.OPEN, Status.PENDING)


def _is_noted(
    found: dict[Aspect, str], before: str, after: str, reported: tuple[ReportedFinding, ...]
) -> bool:
    """Whether a note speaks of the difference: a null that counts as absent, the order of keys."""
    notes = [one.message for one in reported if one.status is Status.NOTED]
    if any("null" in note for note in notes):
        return True
    return (
        any("order" in note for note in notes)
        and found.keys() == {Aspect.STDOUT}
        and sorted(before) == sorted(after)
    )
