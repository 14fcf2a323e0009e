"""The one place where the bench calls the tool: its public pipeline, in this process."""

from __future__ import annotations

from pathlib import Path

from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.writing import write_results


class MigrationFailure(Exception):
    """The tool could not read, migrate or write one of the files."""


def migrate(
    folder: Path,
    *,
    target: int,
    client: str,
    unsafe: bool,
    client_module: str = "",
    todo: bool = False,
) -> tuple[ReportedFinding, ...]:
    """Migrate all files of ``folder`` in place and return what was found.

    target: major of the SDK that the result must run on.
    client: ``auto``, ``lazy`` or ``module-level``.
    client_module: the module that is to hold the clients, below ``folder``.
    todo: whether comments mark the places that are left.
    """
    mode = ClientMode(client)
    built = client_module and mode is not ClientMode.MODULE_LEVEL
    module = str(folder / client_module) if built else ""
    settings = Settings(target, mode, unsafe, todo=todo, client_module=module)
    request = RunRequest((str(folder),), settings, target_given=True, jobs=1)
    report = run(request)
    report = write_results(report, [result.path for result in report.changed])
    if report.problems:
        raise MigrationFailure("\n".join(f"{p.path}: {p.reason}" for p in report.problems))
    return tuple(finding for result in report.results for finding in result.findings)


def tells_a_person(finding: ReportedFinding) -> bool:
    """Whether ``finding`` says something that the new text does not take care of."""
    return finding.status in (Status.OPEN, Status.PENDING, Status.NOTED)
