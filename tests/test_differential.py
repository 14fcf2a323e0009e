"""Each program of ``differential/programs`` behaves after its migration as it did before.

A program runs under the last v0 release. Its migration for a major runs under that major's newest
release. Requests, standard output and exit status must be equal, or the program's header declares
the difference and names the rule whose finding reports it. One that can do without the SDK does so
as before. Of a program of several files, a second run changes nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from differential.comparison import differences
from differential.migrate import migrate, tells_a_person
from differential.programs import Aspect, Program, all_programs
from differential.runner import Bench, Outcome
from openai_migrate.core.finding import ReportedFinding, Status
from sdk_environments import V0, newest_of_major

PROGRAMS = all_programs()
WORKING = [program for program in PROGRAMS if not program.untouched]
BYSTANDERS = [program for program in PROGRAMS if program.untouched]
MAJORS = (3, 1)
RUNS = [
    pytest.param(program, major, client, id=f"{program.name}-{major}-{client}")
    for program in WORKING
    for major in MAJORS
    for client in program.client_modes(major)
]
#: Programs that also run where no SDK is installed.
OPTIONAL = [one for one in RUNS if isinstance(one.values[0], Program) and one.values[0].optional]
#: What a file of these configures, others use: a look at each file for itself would not see that.
PROJECTS = [
    pytest.param(program, client, id=f"{program.name}-{client}")
    for program in WORKING
    if program.source.is_dir()
    for client in program.client_modes(3)
]


@dataclass(frozen=True)
class Workshop:
    """The bench, and what was made with it before: each v0 run is made once."""

    bench: Bench
    folder: Path

    def original(self, program: Program) -> Path:
        """A folder with the files of ``program`` as they were written."""
        folder = self.folder / "originals" / program.name
        if not folder.exists():
            _copy(program, folder)
        return folder

    @cache  # noqa: B019 (one workshop a session)
    def outcome_before(self, program: Program) -> Outcome:
        return self.bench.run(program, self.original(program), V0)

    @cache  # noqa: B019 (one workshop a session)
    def migrated(
        self, program: Program, major: int, client: str
    ) -> tuple[Path, tuple[ReportedFinding, ...]]:
        """A folder with the migrated files, and what the tool reported."""
        folder = self.folder / "migrated" / f"{program.name}-{major}-{client}"
        _copy(program, folder)
        return folder, _migrate(program, folder, major, client)


def _copy(program: Program, folder: Path) -> None:
    if program.source.is_dir():
        shutil.copytree(program.source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        folder.mkdir(parents=True)
        shutil.copy(program.source, folder)


def _migrate(
    program: Program, folder: Path, major: int, client: str, *, todo: bool = False
) -> tuple[ReportedFinding, ...]:
    return migrate(
        folder,
        target=major,
        client=client,
        unsafe=program.unsafe,
        client_module=program.client_module,
        todo=todo,
    )


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("differential")
    bench = Bench(folder / "runs")
    yield Workshop(bench, folder)
    bench.close()


@pytest.mark.parametrize("program", WORKING, ids=lambda program: program.name)
def test_program_runs_under_v0(program: Program, workshop: Workshop) -> None:
    """Before anything is compared: the program is one that worked."""
    outcome = workshop.outcome_before(program)
    assert (outcome.status, outcome.exception, outcome.leaks) == (0, None, ()), outcome.stderr
    assert outcome.exchanges, "it asks the API for nothing"
    assert outcome.stdout, "it prints nothing"


@pytest.mark.parametrize(("program", "major", "client"), RUNS)
def test_migration_behaves_as_before(
    program: Program, major: int, client: str, workshop: Workshop
) -> None:
    folder, reported = workshop.migrated(program, major, client)
    before = workshop.outcome_before(program)
    after = workshop.bench.run(program, folder, newest_of_major(major))
    assert not after.leaks, f"it tried to reach {after.leaks}"
    found = differences(before, after, unordered=program.unordered)
    declared = [d for d in program.differences if d.holds_for(major, client)]
    expected = frozenset().union(*(difference.aspects for difference in declared))
    unreported = {rule for d in declared for rule in d.rules} - {
        finding.rule for finding in reported if tells_a_person(finding)
    }
    assert found.keys() == expected, _explained(found, after, folder, reported)
    assert not unreported, f"declared, but not reported: {unreported}"


@pytest.mark.parametrize(("program", "major", "client"), OPTIONAL)
def test_program_runs_without_the_sdk_as_before(
    program: Program, major: int, client: str, workshop: Workshop
) -> None:
    folder, reported = workshop.migrated(program, major, client)
    before = workshop.bench.run(program, workshop.original(program), V0, bare=True)
    assert (before.status, before.exception, before.exchanges) == (0, None, ()), before.stderr
    assert before.stdout, "it prints nothing"
    after = workshop.bench.run(program, folder, newest_of_major(major), bare=True)
    found = differences(before, after)
    assert not found, _explained(found, after, folder, reported)


@pytest.mark.parametrize(("program", "client"), PROJECTS)
def test_a_second_run_over_a_project_changes_nothing(
    program: Program, client: str, tmp_path: Path
) -> None:
    folder = tmp_path / program.name
    _copy(program, folder)
    _migrate(program, folder, 3, client, todo=True)
    before = _bytes_in(folder)
    _migrate(program, folder, 3, client, todo=True)
    assert _bytes_in(folder) == before


@pytest.mark.parametrize("major", MAJORS)
@pytest.mark.parametrize("program", BYSTANDERS, ids=lambda program: program.name)
def test_what_is_not_v0_stays_as_it_is(program: Program, major: int, workshop: Workshop) -> None:
    """Names that look like the SDK's, other SDKs, and code that is on v1 already."""
    folder, reported = workshop.migrated(program, major, "auto")
    assert _bytes_in(folder) == _bytes_in(workshop.original(program))
    assert not [finding for finding in reported if finding.status in (Status.OPEN, Status.PENDING)]


def _bytes_in(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _explained(
    found: dict[Aspect, str],
    after: Outcome,
    folder: Path,
    reported: tuple[ReportedFinding, ...],
) -> str:
    """What differs, how the migrated program ended, what the tool said, where the files are."""
    said = [f"{one.place} [{one.rule}] {one.status}: {one.message}" for one in reported]
    texts = [f"--- {aspect} ---\n{text}" for aspect, text in found.items()]
    return "\n".join(
        ("", *texts, "--- stderr ---", after.stderr, "--- reported ---", *said, f"files: {folder}")
    )
