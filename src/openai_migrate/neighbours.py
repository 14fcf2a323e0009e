"""What files beside the code say that concerns the migrated code: its environment, its packages.

Nothing is edited there. Tests: ``tests/test_environment_files.py``,
``tests/test_requirement_files.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.planning.commands import old_commands
from openai_migrate.planning.environment_files import find_variables, renamed_variables
from openai_migrate.planning.requirements import old_requirements
from openai_migrate.reports.run import RunReport
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.nearby_files import ENVIRONMENT, REQUIREMENTS, find_nearby, is_prose
from openai_migrate.sources.path_label import path_label
from openai_migrate.sources.project import project_around
from openai_migrate.sources.requirements import LOCK_FILES, in_prose
from openai_migrate.sources.scan import scan

if TYPE_CHECKING:
    from openai_migrate.analysis.outline import Outline
    from openai_migrate.analysis.world import World


def neighbour_results(
    report: RunReport,
    outlines: Mapping[str, Outline | FileProblem],
    world: World,
    rules: RuleSet,
    files: Sequence[str],
    around: Sequence[str],
    paths: Sequence[Path],
) -> list[FileResult]:
    """Return a result for each file near the outlined ones that has something to tell.

    files: all code of the run. around: the rest of the project's. paths: of the run.
    """
    roots = list(map(str, project_around(paths)))
    found: dict[str, list[ReportedFinding]] = {}
    for file, findings in (
        *_variables(report, outlines, world, rules, (*files, *around), paths, roots),
        *_setting_up(report, files, rules, paths, roots),
    ):
        found.setdefault(path_label(file), []).extend(findings)
    return [
        FileResult(path, findings=tuple(sorted(findings, key=lambda one: (one.place, one.rule))))
        for path, findings in found.items()
        if findings
    ]


def variables_named(files: Sequence[str], rules: RuleSet, paths: Sequence[Path]) -> frozenset[str]:
    """Return the variables that v0 read, and the target does not, which files near the code name.

    files: the code that names the SDK. paths: of the run.
    """
    variables = renamed_variables(rules)
    roots = list(map(str, project_around(paths)))
    texts = [_text_of(file) for file in find_nearby(ENVIRONMENT, files, roots, paths)]
    return frozenset(name for name in variables if any(name in text for text in texts))


def _setting_up(
    report: RunReport,
    files: Sequence[str],
    rules: RuleSet,
    paths: Sequence[Path],
    roots: Sequence[str],
) -> Iterator[tuple[str, list[ReportedFinding]]]:
    """Yield the requirements that do not allow the target, and the commands that it does not have,
    by file."""
    for file in find_nearby(REQUIREMENTS, files, roots, paths):
        text, locked = _text_of(file), Path(file).name in LOCK_FILES
        label, target = path_label(file), report.target.major
        yield file, [] if locked else [*old_commands(label, text, rules, target)]
        text = in_prose(text) if is_prose(file) else text
        yield file, [*old_requirements(label, text, rules.pack, target, locked=locked)]


def _variables(
    report: RunReport,
    outlines: Mapping[str, Outline | FileProblem],
    world: World,
    rules: RuleSet,
    code: Sequence[str],
    paths: Sequence[Path],
    roots: Sequence[str],
) -> Iterator[tuple[str, list[ReportedFinding]]]:
    """Yield what files say about variables that the migrated calls do not read, by file."""
    variables = renamed_variables(rules)
    if not variables:
        return
    concerned = {
        result.path
        for result, finding in report.findings(Status.APPLIED, Status.OPEN, Status.PENDING)
    }
    calling = {
        file: world.placement(outline.path).surely_set
        for file, outline in outlines.items()
        if not isinstance(outline, FileProblem) and outline.calls and outline.path in concerned
    }
    rows = {
        name: row
        for name, row in variables.items()
        if any(row.old not in settings for settings in calling.values())
    }
    if not rows:
        return
    texts = {file: _text_of(file) for file in find_nearby(ENVIRONMENT, calling, roots, paths)}
    named = [name for name in rows if any(name in text for text in texts.values())]
    readers = {
        name: path_label(file)
        for name in named
        for file in scan(code, (name.encode(),)).candidates[:1]
    }
    for file, text in texts.items():
        yield file, list(find_variables(path_label(file), text, rows, readers))


def _text_of(file: str) -> str:
    """Return the text of a file that is read for what it says only; "" if it cannot be read."""
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
