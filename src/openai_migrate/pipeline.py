"""The shell around the pure core: finds files, maps the core over them, tells.

    discover → scan → outline → link → follow responses from file to file → migrate

The rest of the project around the files is seen as well: it may configure what they use.

Nothing is written: see ``writing.py``. Tests: ``tests/test_pipeline.py``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from openai_migrate.client_notes import of_elsewhere, of_idle_options, of_refused, of_repeated
from openai_migrate.core.errors import UsageError
from openai_migrate.core.finding import Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.declarations import (
    Declaration,
    find_declarations,
    raise_faults,
    trigger_words,
)
from openai_migrate.libraries_beside import notes_on_libraries
from openai_migrate.linking import Results, link_all, migrated_files
from openai_migrate.project_files import known
from openai_migrate.reports.run import RunReport, Target
from openai_migrate.ruleset.client_names import with_client_names
from openai_migrate.ruleset.loader import load_pack, load_rules, shipped_rules
from openai_migrate.ruleset.wrappers import type_fault, with_wrappers
from openai_migrate.run_notes import (
    of_environment,
    of_idle_globs,
    of_left_behind,
    of_never_named,
    of_outside,
)
from openai_migrate.settings import Settings
from openai_migrate.sources.candidates import Candidates, find_candidates, find_surroundings
from openai_migrate.sources.chosen_module import choose_module
from openai_migrate.sources.discovery import DiscoveryOptions
from openai_migrate.sources.path_label import document_path, shown_path
from openai_migrate.sources.scan import scan
from openai_migrate.steps import Mapper, Progress, Work, read_file, silent
from openai_migrate.target import find_pin

if TYPE_CHECKING:
    from openai_migrate.analysis.interpreter.expressions import Evaluator
    from openai_migrate.migration import (
        Outline,
        World,
    )
    from openai_migrate.ruleset.model import Pack, RuleSet

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What one run is to do.

    paths:      files and folders, as the user typed them.
    settings:   ``target`` holds if ``target_given``; otherwise the project's pins decide.
    rule_files: the user's own rules, added to ours.
    jobs:       most processes to use.
    """

    paths: tuple[str, ...] = (".",)
    settings: Settings = field(default_factory=Settings)
    target_given: bool = False
    rule_files: tuple[Path, ...] = ()
    discovery: DiscoveryOptions = field(default_factory=DiscoveryOptions)
    jobs: int = os.cpu_count() or 1


def run(request: RunRequest, progress: Progress = silent) -> RunReport:
    """Return what a migration of the request's files would do; nothing is written.

    Raises ``MigrateError`` when the run as a whole makes no sense; trouble with one file is in the
    report.
    """
    rules = load_rules(request.rule_files) if request.rule_files else None
    pack = rules.pack if rules else load_pack()
    target = choose_target(request, pack)
    settings = replace(request.settings, target=target.major)
    paths = [Path(path) for path in request.paths]
    declared = find_declarations(paths)
    triggers = (*pack.triggers, *trigger_words(declared))
    searching = partial(progress, "Searching")
    found = find_candidates(paths, request.discovery, triggers, request.jobs, searching)
    idle = tuple(of_idle_globs(request.discovery, found.files))
    report = RunReport(
        target, settings, scanned=len(found.files), unreadable=found.problems, warnings=idle
    )
    candidates = frozenset(found.candidates)
    if not candidates:
        return report
    rules = with_client_names(
        rules or shipped_rules(), settings.client_name, settings.async_client_name
    )
    rules = _with_declared(rules, settings.target, declared)
    found = _with_unnamed(found, rules)
    candidates = frozenset(found.candidates)
    around = find_surroundings(found, paths, request.discovery, triggers, request.jobs, searching)
    module, made = "", ""
    if settings.client_module:
        ignoring = request.discovery.gitignore
        module, is_made = choose_module(
            settings.client_module, paths, found.files, rules.pack.package, gitignore=ignoring
        )
        made = module if is_made else ""
        settings = replace(settings, client_module=document_path(module))
    mapper = Mapper(Work(rules, settings, made), request.jobs, progress)
    outlines, world, done = link_all(found, around, paths, mapper, module)
    from openai_migrate.neighbours import neighbour_results  # only with candidates

    chosen = frozenset((*found.files, made))
    taken = {
        file: outline
        for file, outline in outlines.items()
        if file in chosen
        and (
            file in candidates
            or file == module
            or document_path(file) in world.touched | world.bundles.changing
        )
    }
    outside = [*known({file: outlines[file] for file in outlines.keys() - chosen})]
    elsewhere = of_elsewhere(known(outlines), world, settings)
    notes = (
        *of_outside(outside, pack.package),
        *of_left_behind(outside, known(taken), world),
        *elsewhere,
        *notes_on_libraries(outlines, known(taken), world, rules),
        *of_never_named(declared, found.candidates),
    )
    refused = of_refused(sorted(chain(*elsewhere.values())), known(outlines), settings)
    report = replace(report, warnings=(*report.warnings, *refused))
    report = _migrate(
        replace(report, candidates=len(taken.keys() - {made}), notes=notes),
        taken,
        world,
        done,
        mapper,
    )
    calls = {row.id for row in rules.calls}
    changed = {
        result.path for result, finding in report.findings(Status.APPLIED) if finding.rule in calls
    }
    if changed:
        calling = [outline for outline in known(taken) if outline.path in changed]
        repeated = of_repeated(calling, world, settings)
        environment = of_environment(report, known(taken), world, rules)
        idle_options = of_idle_options(report, settings, rules.clients)
        report = replace(
            report,
            notes=(*report.notes, *repeated, pack.notice, *environment),
            warnings=(*report.warnings, *idle_options),
        )
    told = neighbour_results(report, taken, world, rules, found.files, around.files, paths)
    rewritten = {result.path for result in report.changed if not result.is_only_annotated}
    near = {
        shown_path(path): frozenset(map(shown_path, others))
        for path, others in world.near(rewritten).items()
    }
    results = sorted((*map(_shown, report.results), *told), key=_path_of)
    unreadable = tuple(map(_shown_problem, report.unreadable))
    return replace(report, results=tuple(results), near=near, unreadable=unreadable)


def interpret_file(request: RunRequest, file: str) -> Evaluator:
    """Return what is known of one file's expressions, seen as a part of its project.

    Raises ``UsageError`` if the file cannot be read or parsed.
    """
    from openai_migrate.migration import interpreted_document

    rules = load_rules(request.rule_files)
    settings = replace(request.settings, target=choose_target(request, rules.pack).major)
    paths = [Path(path) for path in request.paths]
    declared = find_declarations(paths)
    rules = _with_declared(rules, settings.target, declared)
    triggers = (*rules.pack.triggers, *trigger_words(declared))
    found = find_candidates(paths, request.discovery, triggers, request.jobs)
    found = replace(found, candidates=tuple(sorted({*found.candidates, file})))
    around = find_surroundings(found, paths, request.discovery, triggers, request.jobs)
    work = Work(rules, settings)
    _, world, _ = link_all(found, around, paths, Mapper(work, request.jobs, silent))
    document = read_file(file, work)
    if isinstance(document, FileProblem):
        raise UsageError(f"{shown_path(document.path)}: {document.reason}")
    return interpreted_document(document, world, rules, settings)


def _with_unnamed(found: Candidates, rules: RuleSet) -> Candidates:
    """Return the candidates with the files that may set variables which v0 or the target reads,
    read what only v0's errors had, replace what v0 sent with, or run the text of a file as code:
    they need not name the SDK."""
    from openai_migrate.planning.environment_files import added_variables, names_read
    from openai_migrate.ruleset.index import error_words, sender_words
    from openai_migrate.sources.run_files import RUNNING_FILES

    found_by = (
        names_read(rules),
        added_variables(rules),
        rules.pack.client_variables,
        rules.pack.module_variables,
        error_words(rules),
        sender_words(rules),
        (RUNNING_FILES,),
    )
    words = tuple(name.encode() for names in found_by for name in names)
    unnamed = scan(found.files, words).candidates if words else ()
    return replace(found, candidates=tuple(sorted({*found.candidates, *unnamed})))


def _with_declared(rules: RuleSet, target: int, declared: Sequence[Declaration]) -> RuleSet:
    """Return the rules with what the project declares; raises ``UsageError`` for unknown types."""
    faults = [(one, type_fault(rules, target, one.expression)) for one in declared]
    raise_faults(one.fault(what) for one, what in faults if what)
    return with_wrappers(rules, target, {one.name: one.expression for one in declared})


def _shown(result: FileResult) -> FileResult:
    """Return a result with its paths as a person would type them."""
    if shown_path(result.path) == result.path and not any(one.cause for one in result.findings):
        return result
    findings = (
        replace(
            finding,
            place=_shown_place(finding.place),
            cause=finding.cause and _shown_place(finding.cause),
        )
        for finding in result.findings
    )
    return replace(
        result,
        path=shown_path(result.path),
        findings=tuple(findings),
        problems=tuple(map(_shown_problem, result.problems)),
    )


def _shown_place(place: Place) -> Place:
    return replace(place, path=shown_path(place.path))


def _shown_problem(problem: FileProblem) -> FileProblem:
    return replace(problem, path=shown_path(problem.path))


def _path_of(result: FileResult) -> str:
    return result.path


def choose_target(request: RunRequest, pack: Pack) -> Target:
    """Return the SDK to migrate to; raises ``UsageError`` if the rules do not cover it."""
    if request.target_given:
        if request.settings.target not in pack.versions:
            raise UsageError(f"the rules do not cover {pack.package} {request.settings.target}.x")
        return Target(pack.package, request.settings.target, "--target")
    newest = pack.default_target
    pin = find_pin((Path(path) for path in request.paths), pack.package, pack.versions)
    if pin is None:
        return Target(pack.package, newest, "the newest that the rules cover")
    if pin.major == 0:
        return Target(pack.package, newest, f"the newest; {pin.origin} still asks for 0.x")
    return Target(pack.package, pin.major, pin.origin)


def _migrate(
    report: RunReport,
    outlines: Mapping[str, Outline | FileProblem],
    world: World,
    done: Results,
    mapper: Mapper,
) -> RunReport:
    """Return the report with the results of all files that could be outlined.

    done: those that are there already.
    """
    problems = [outline for outline in outlines.values() if isinstance(outline, FileProblem)]
    readable = [file for file, outline in outlines.items() if not isinstance(outline, FileProblem)]
    results, made = [], mapper.work.made
    paths = {document_path(file): file for file in sorted(readable)}
    rest = [file for path, file in paths.items() if path not in done]
    found = {**done, **migrated_files(rest, world, mapper)}
    for result in (found[path] for path in paths):
        if isinstance(result, FileProblem):
            problems.append(result)
        elif result.changed or result.findings or result.problems:
            results.append(result)
    told = {problem.path for problem in problems}
    problems += (crash for path, crash in mapper.crashes.items() if path not in told)
    if made and not _is_taken(document_path(made), results, world):
        results = [result for result in results if not result.created]
        note = f"{document_path(made)} is not made: no file takes a client from there."
        report = replace(report, warnings=(*report.warnings, note))
    return replace(
        report,
        results=tuple(sorted(results, key=_path_of)),
        unreadable=(*report.unreadable, *sorted(problems, key=lambda problem: problem.path)),
    )


def _is_taken(module: str, results: Iterable[FileResult], world: World) -> bool:
    """Return whether some file imports from the module that this run makes."""
    lines = [f"from {one.added} import ".encode() for one in world.placements.values() if one.added]
    return any(
        line in piece.new
        for result in results
        if result.path != module and result.change is not None
        for piece in result.change.pieces
        for line in lines
    )
