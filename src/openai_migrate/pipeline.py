"""The shell around the pure core: finds files, reads them, maps the core over them, writes.

    discover → scan → outline → link → follow responses from file to file → migrate

The rest of the project around the files is seen as well: it may configure what they use.

Nothing is written before ``write_results``. Tests: ``tests/test_pipeline.py``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from openai_migrate.core.edit import NodeId
from openai_migrate.core.errors import MigrateError, UsageError
from openai_migrate.core.finding import Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.declarations import (
    Declaration,
    find_declarations,
    raise_faults,
    trigger_words,
)
from openai_migrate.reports.run import RunReport, Stage, Target
from openai_migrate.ruleset.client_names import with_client_names
from openai_migrate.ruleset.loader import load_pack, load_rules
from openai_migrate.ruleset.wrappers import type_fault, with_wrappers
from openai_migrate.settings import Settings
from openai_migrate.sources.candidates import Candidates, find_candidates, find_surroundings
from openai_migrate.sources.chosen_module import choose_module
from openai_migrate.sources.discovery import DiscoveryOptions, keep_unlinked
from openai_migrate.sources.import_statements import ImportStatements, read_import_statements
from openai_migrate.sources.path_globs import PathGlobs
from openai_migrate.sources.path_label import document_path, shown_path
from openai_migrate.sources.project import published
from openai_migrate.sources.scan import scan
from openai_migrate.sources.words_elsewhere import asks_for_any, words_elsewhere
from openai_migrate.target import find_pin

if TYPE_CHECKING:
    from openai_migrate.analysis.expressions import Evaluator
    from openai_migrate.migration import (
        Burden,
        Importers,
        Offer,
        Outline,
        Part,
        Slot,
        Summary,
        World,
    )
    from openai_migrate.ruleset.model import Pack, RuleSet
    from openai_migrate.sources.document import Document

Result = TypeVar("Result")

#: Told the stage, and how many of its steps are done, of how many.
Progress = Callable[[str, int, int], None]


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


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def run(request: RunRequest, progress: Progress = _silent) -> RunReport:
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
    idle = tuple(_idle_globs(request.discovery, found.files))
    report = RunReport(
        target, settings, scanned=len(found.files), unreadable=found.problems, warnings=idle
    )
    candidates = frozenset(found.candidates)
    if not candidates:
        return report
    rules = with_client_names(
        rules or load_rules(), settings.client_name, settings.async_client_name
    )
    rules = _with_declared(rules, settings.target, declared)
    found = _with_unnamed(found, rules)
    candidates = frozenset(found.candidates)
    around = find_surroundings(found, paths, request.discovery, triggers, request.jobs, searching)
    module, made = "", ""
    if settings.client_module:
        ignoring = request.discovery.gitignore
        module, is_made = choose_module(
            settings.client_module, paths, found.files, gitignore=ignoring
        )
        made = module if is_made else ""
        settings = replace(settings, client_module=document_path(module))
    mapper = _Mapper(rules, settings, request.jobs, progress, made)
    outlines, world = _link_all(found, around, paths, mapper, module)
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
    notes = (
        *_outside(outlines.keys() - chosen, outlines, pack.package),
        *_elsewhere(outlines, world, settings),
        *_never_named(declared, found.candidates),
    )
    report = _migrate(replace(report, candidates=len(taken), notes=notes), taken, world, mapper)
    calls = {row.id for row in rules.calls}
    if any(finding.rule in calls for _, finding in report.findings(Status.APPLIED)):
        environment = _environment_note(report, taken, world, rules)
        report = replace(report, notes=(*report.notes, pack.notice, *environment))
    told = neighbour_results(report, taken, world, rules, found.files, around.files, paths)
    rewritten = {result.path for result in report.changed if not result.is_only_annotated}
    near = {
        shown_path(path): frozenset(map(shown_path, others))
        for path, others in world.near(rewritten).items()
    }
    results = sorted((*map(_shown, report.results), *told), key=_path_of)
    unreadable = tuple(map(_shown_problem, report.unreadable))
    return replace(report, results=tuple(results), near=near, unreadable=unreadable)


def _environment_note(
    report: RunReport,
    outlines: Mapping[str, Outline | FileProblem],
    world: World,
    rules: RuleSet,
) -> Iterator[str]:
    """Yield what to say of variables that no file names."""
    from openai_migrate.planning.environment_files import unnamed_variables

    changed = {result.path for result, _ in report.findings(Status.APPLIED)}
    calling = (
        world.placement(outline.path).surely_set
        for outline in _known(outlines)
        if outline.calls and outline.path in changed
    )
    note = unnamed_variables(rules, world.named, calling)
    if note:
        yield note


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
    mapper = _Mapper(rules, settings, request.jobs, _silent)
    _, world = _link_all(found, around, paths, mapper)
    document = _read(file)
    if isinstance(document, FileProblem):
        raise UsageError(f"{shown_path(document.path)}: {document.reason}")
    return interpreted_document(document, world, rules, settings)


def _outside(
    files: Iterable[str], outlines: Mapping[str, Outline | FileProblem], package: str
) -> Iterator[str]:
    """Yield what a person must know of the files that the run sees but leaves as they are."""
    found = [outlines[file] for file in sorted(files)]
    paths = [
        shown_path(outline.path)
        for outline in found
        if not isinstance(outline, FileProblem) and outline.stores
    ]
    if len(paths) == 1:
        yield (
            f"{paths[0]} configures {package} for the whole project and is no part of this run:"
            " migrate it together with the files that rely on it."
        )
    elif paths:
        more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
        yield (
            f"{len(paths)} files configure {package} for the whole project and are no part of this"
            f" run ({', '.join(paths[:_NAMED])}{more}): migrate them together with the files that"
            " rely on them."
        )


#: Files that a note lists by name.
_NAMED = 3


def _elsewhere(
    outlines: Mapping[str, Outline | FileProblem], world: World, settings: Settings
) -> Iterator[str]:
    """Yield why files do not take their client from the module that the user has chosen."""
    if not settings.client_module:
        return
    for outline in sorted(_known(outlines), key=lambda one: one.path):
        placement = world.placement(outline.path)
        if outline.calls and outline.path != settings.client_module and not placement.added:
            reason = placement.reason or world.apart.get(outline.path) or _FOR_ITSELF
            module = shown_path(settings.client_module)
            yield f"{shown_path(outline.path)} does not take its client from {module}: {reason}."


def _idle_globs(discovery: DiscoveryOptions, files: Sequence[str]) -> Iterator[str]:
    """Yield what to say of each ``--include`` that no file matches: perhaps a slip of the pen."""
    for glob in discovery.include:
        if not glob.startswith("!") and not PathGlobs((glob,)).keep([*files]):
            yield f"No file matches --include {glob!r}."


_FOR_ITSELF = "it configures its calls in functions or classes"


def _with_unnamed(found: Candidates, rules: RuleSet) -> Candidates:
    """Return the candidates with the files that may set variables which v0 read, or read what only
    its errors had: they need not name the SDK."""
    from openai_migrate.planning.environment_files import names_read
    from openai_migrate.ruleset.index import error_words

    words = tuple(name.encode() for name in (*names_read(rules), *error_words(rules)))
    unnamed = scan(found.files, words).candidates if words else ()
    return replace(found, candidates=tuple(sorted({*found.candidates, *unnamed})))


def _never_named(declared: Iterable[Declaration], files: Sequence[str]) -> Iterator[str]:
    """Yield a note for each declared function that no file names, so perhaps a slip of the pen."""
    for one in declared:
        if not scan(files, trigger_words([one])).candidates:
            yield f"{one.file}:{one.line} declares {one.name}, which no file here names."


def _with_declared(rules: RuleSet, target: int, declared: Sequence[Declaration]) -> RuleSet:
    """Return the rules with what the project declares; raises ``UsageError`` for unknown types."""
    faults = [(one, type_fault(rules, target, one.expression)) for one in declared]
    raise_faults(one.fault(what) for one, what in faults if what)
    return with_wrappers(rules, {one.name: one.expression for one in declared})


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


@dataclass(frozen=True, slots=True)
class _Mapper:
    """What both maps over the candidates share; made: a file that this run makes, or ""."""

    rules: RuleSet
    settings: Settings
    jobs: int
    progress: Progress
    made: str = ""

    def map(
        self, stage: str, function: Callable[[str], Result | FileProblem], files: Sequence[str]
    ) -> Iterator[tuple[str, Result | FileProblem]]:
        """Yield each file with its result; a crash is a problem of that file, and ours."""
        from openai_migrate.workers import Crash, map_items  # not for a run that finds nothing

        for done, (file, result) in enumerate(map_items(function, files, self.jobs)):
            self.progress(stage, done, len(files))
            if isinstance(result, Crash):
                yield file, FileProblem(document_path(file), result.reason, ours=True)
            else:
                yield file, result


#: So often importers of files that give responses join; one that joined last gives none to others.
_MOST_JOINS = 11


def _link_all(
    found: Candidates,
    around: Candidates,
    paths: Sequence[Path],
    mapper: _Mapper,
    module: str = "",
) -> tuple[dict[str, Outline | FileProblem], World]:
    """Return the outline of each file that takes part, and the world they make.

    module: a file that takes part in any case.
    around: the rest of the project. Its files are seen and stay as they are, so none of those that
    change may rely on a change there.

    A file that never mentions the SDK joins when it imports a module of those that do, directly or
    not: it may bring one that configures the SDK together with one that calls it. A file also joins
    when a response is handed to it, and the importers of those that hand some on.
    """
    from openai_migrate.migration import (  # before any fork
        connect,
        cut_off,
        follow,
        resumed,
        with_placements,
    )
    from openai_migrate.neighbours import read_environment

    made = (mapper.made,) if mapper.made else ()
    project = _Project((*found.files, *around.files, *made), paths, mapper)
    step = partial(outline_file, rules=mapper.rules, made=mapper.made)
    first = dict.fromkeys((*found.candidates, *around.candidates, *((module,) if module else ())))
    outlines = dict(mapper.map("Reading", step, tuple(first)))
    summarise = partial(_summaries, labels=project.labels, mapper=mapper)

    def join(found: Iterable[str], world: World) -> World:
        """Outline files before they are interpreted, so that it is known who imports whom."""
        files = [project.labels[path] for path in sorted(found) if path in project.labels]
        joining = keep_unlinked([file for file in files if file not in outlines], paths)
        outlines.update(mapper.map("Reading", step, joining))
        return connect(_known(outlines), mapper.rules, project.index).remembering(world)

    world: World | None = None
    lenders: frozenset[str] = frozenset()
    joining: list[str] = []
    for turn in range(1, _MOST_JOINS + 1):
        importing = project.importing(outlines, lenders)
        if world is not None and not importing and not joining:
            break
        outlines |= importing
        linked = connect(_known(outlines), mapper.rules, project.index)
        before = linked if world is None else resumed(linked, world, summarise)
        world = follow(before, summarise, join)
        part = [project.labels[path] for path in sorted(world.taking_part() & set(project.labels))]
        borrowing = {project.labels.get(path, "") for path in world.borrowing()}
        again = project.bystanders & borrowing
        joining = keep_unlinked([f for f in part if f not in outlines or f in again], paths)
        project.bystanders.difference_update(joining)
        outlines |= mapper.map("Reading", step, joining)
        lenders |= world.lenders
        if turn == _MOST_JOINS:
            outlines |= project.importing(outlines, lenders)
            linked = connect(_known(outlines), mapper.rules, project.index)
            world = cut_off(linked.remembering(world), before)
    assert world is not None
    everything = _known(outlines)
    world = _with_words(world, everything, project, mapper)
    environment = read_environment(found.candidates, mapper.rules, paths)
    world = replace(
        world,
        published=frozenset(map(document_path, published(outlines))),
        named=world.named | environment.named,
        switched=environment.switched,
    )
    world = with_placements(world, everything, mapper.rules, mapper.settings)
    chosen = {document_path(file): file for file in (*found.files, *made)}
    world = _sure_world(everything, world, chosen, mapper)
    world = _with_bundles(world, project, chosen, mapper)
    changing = (project.labels[path] for path in sorted(world.bundles.changing))
    outlines |= mapper.map("Reading", step, [file for file in changing if file not in outlines])
    return outlines, _shaped_world(world, chosen, project.labels, mapper)


class _Project:
    """All files around the ones that take part, which may join because they import those.

    files: in any order. labels: path to file.
    """

    def __init__(self, files: Sequence[str], paths: Sequence[Path], mapper: _Mapper) -> None:
        from openai_migrate.migration import Heirs, ModuleIndex

        self.labels = {document_path(file): file for file in files}
        self.index = ModuleIndex(self.labels, mapper.rules.pack.package)
        #: files of which no more was read than their import statements
        self.bystanders: set[str] = set()
        self._paths = paths
        self._mapper = mapper
        self._importers: Importers | None = None
        self._statements: Mapping[str, ImportStatements] = {}
        self._heirs = Heirs()

    def importing(
        self, outlines: Mapping[str, Outline | FileProblem], lenders: frozenset[str]
    ) -> dict[str, Outline | FileProblem]:
        """Return outlines of further files that import, directly or not, some that are outlined.

        lenders: paths of further files whose importers join.
        """
        from openai_migrate.migration import importing

        found: dict[str, Outline | FileProblem] = {}
        step = partial(outline_file, rules=self._mapper.rules)
        while True:
            everything = {**outlines, **found}
            importers = self._all_importers(everything)
            paths = importing(_known(everything), lenders, importers, self._mapper.rules)
            wanted = [self.labels[path] for path in sorted(paths) if path in self.labels]
            joining = keep_unlinked([f for f in wanted if f not in everything], self._paths)
            joining = joining or keep_unlinked(self._starting(everything), self._paths)
            if not joining:
                return found
            deriving = self._heirs.of(_known(everything))
            plain = {f for f in joining if self._statements[f].plain and f not in deriving}
            found |= {file: self._bystander(file) for file in joining if file in plain}
            self.bystanders |= plain
            found |= self._mapper.map("Reading", step, [f for f in joining if f not in plain])

    def _starting(self, outlines: Mapping[str, Outline | FileProblem]) -> list[str]:
        """Return further files that may start event loops for what others define, because outlined
        ones import them."""
        from openai_migrate.migration import reaching

        known = _known(outlines)
        starting = {
            document_path(file): file
            for file, found in self._statements.items()
            if found.loops and file not in outlines
        }
        if not starting or not any(True in outline.kinds for outline in known):
            return []
        return [starting[path] for path in sorted(reaching(known, starting, self.index))]

    def _all_importers(self, outlines: Mapping[str, Outline | FileProblem]) -> Importers:
        """Return who imports whom among all files; those without an outline are read once."""
        from openai_migrate.migration import Importers

        if self._importers is None:
            self._importers = Importers(self.index)
            rest = [file for file in self.labels.values() if file not in outlines]
            searching = partial(self._mapper.progress, "Searching")
            self._statements = read_import_statements(
                rest, self.index.words, self._mapper.jobs, searching
            )
            for file in self._statements:
                bystander = self._bystander(file)
                self._importers.add(bystander.path, bystander.imports)
                self._heirs.add(file, self._statements[file].derived)
        for outline in _known(outlines):
            if outline.path not in self._importers:
                self._importers.add(outline.path, outline.imports | outline.replacing)
        return self._importers

    def _bystander(self, file: str) -> Outline:
        """Return the outline of a file that was not read beyond its import statements."""
        from openai_migrate.migration import outline_bystander

        found = self._statements[file]
        return outline_bystander(document_path(file), found.statements, entry=found.runs)


def _with_words(
    world: World, outlines: Sequence[Outline], project: _Project, mapper: _Mapper
) -> World:
    """Return the world that knows which files hold the names of dictionaries."""
    shared = [one for one in outlines if one.unpacked and world.importers.get(one.path)]
    words = frozenset().union(*(outline.unpacked for outline in shared))
    if not words:
        return world
    files = list(project.labels.values())
    found = words_elsewhere(files, words, mapper.jobs)
    holding = {
        word: frozenset(document_path(file) for file, held in found.items() if word in held)
        for word in words
    }
    near = {path for outline in shared for path in world.having(outline.path)}
    modules = {PurePosixPath(outline.path).stem for outline in shared}
    asking = {
        path
        for path in near
        if path in project.labels and asks_for_any(project.labels[path], modules)
    }
    return replace(world, holding=holding, asking=frozenset(asking))


def _with_bundles(
    world: World, project: _Project, chosen: Mapping[str, str], mapper: _Mapper
) -> World:
    """Return the world that knows what becomes of dictionaries of keywords that files share."""
    if not world.unpacking:
        return world
    from openai_migrate.migration import sdk_of
    from openai_migrate.shared_bundles import with_bundles

    labels = project.labels

    def read(paths: Sequence[str], wanted: frozenset[Slot]) -> dict[str, list[Part]]:
        step = partial(
            read_bundles_of,
            world=world,
            rules=mapper.rules,
            settings=mapper.settings,
            wanted=wanted,
            made=mapper.made,
        )
        files = [labels[path] for path in paths if path in labels]
        return {
            document_path(file): parts
            for file, parts in mapper.map("Following", step, files)
            if not isinstance(parts, FileProblem)
        }

    def holding(words: frozenset[str], owners: frozenset[str]) -> Iterator[str]:
        found = words_elsewhere([*labels.values()], words | owners, mapper.jobs)
        for file, held in found.items():
            if not words.isdisjoint(held) or (owners and asks_for_any(file, owners)):
                yield document_path(file)

    def obstacle(path: str) -> str:
        return "" if path in chosen else f"{shown_path(path)} is no part of this run"

    sdk = sdk_of(mapper.rules, mapper.settings)
    return with_bundles(world, sdk, read, holding, obstacle)


def _sure_world(
    outlines: Sequence[Outline],
    world: World,
    labels: Mapping[str, str],
    mapper: _Mapper,
) -> World:
    """Return a world whose documents can do what others rely on."""
    if not world.trials:
        return world
    from openai_migrate.migration import place_surely

    def able(world: World, asked: Sequence[str]) -> Iterator[str]:
        step = partial(
            try_file, world=world, rules=mapper.rules, settings=mapper.settings, made=mapper.made
        )
        files = [labels[path] for path in asked if path in labels]
        for file, answer in mapper.map("Placing", step, files):
            if answer is True:
                yield document_path(file)

    return place_surely(world, outlines, mapper.rules, mapper.settings, able)


def _shaped_world(
    world: World, chosen: Mapping[str, str], labels: Mapping[str, str], mapper: _Mapper
) -> World:
    """Return the world in which what files give each other has one shape."""
    from openai_migrate.migration import leave_mixed, share_shapes

    def offers(
        asked: Sequence[str], world: World, slots: frozenset[Slot]
    ) -> Iterator[tuple[str, tuple[Offer, ...]]]:
        step = partial(
            offers_of_file,
            world=world,
            rules=mapper.rules,
            settings=mapper.settings,
            slots=slots,
            made=mapper.made,
        )
        for file, found in mapper.map("Following", step, [labels[path] for path in asked]):
            if not isinstance(found, FileProblem):
                yield document_path(file), found

    def burdens(asked: Sequence[str], world: World) -> dict[str, Burden]:
        step = partial(
            burden_of_file,
            world=world,
            rules=mapper.rules,
            settings=mapper.settings,
            made=mapper.made,
        )
        files = [labels[path] for path in asked if path in labels]
        return {
            document_path(file): found
            for file, found in mapper.map("Following", step, files)
            if not isinstance(found, FileProblem)
        }

    def left(asked: Sequence[str], world: World) -> dict[str, frozenset[NodeId]]:
        step = partial(
            left_in_file,
            world=world,
            rules=mapper.rules,
            settings=mapper.settings,
            made=mapper.made,
        )
        files = [chosen[path] for path in asked if path in chosen]
        return {
            document_path(file): found
            for file, found in mapper.map("Following", step, files)
            if not isinstance(found, FileProblem)
        }

    able = chosen.keys() & labels.keys()
    summarise = partial(_summaries, labels=labels, mapper=mapper)
    world = share_shapes(world, able, offers, burdens, summarise)
    return leave_mixed(world, left, summarise)


def _known(outlines: Mapping[str, Outline | FileProblem]) -> list[Outline]:
    return [outline for outline in outlines.values() if not isinstance(outline, FileProblem)]


def _summaries(
    due: Sequence[str], world: World, labels: Mapping[str, str], mapper: _Mapper
) -> dict[str, Summary]:
    """Return the summaries of the documents at the given paths that can be read."""
    step = partial(
        summarise_file, world=world, rules=mapper.rules, settings=mapper.settings, made=mapper.made
    )
    files = [labels[path] for path in due if path in labels]
    return {
        summary.path: summary
        for _, summary in mapper.map("Following", step, files)
        if not isinstance(summary, FileProblem)
    }


def _migrate(
    report: RunReport, outlines: Mapping[str, Outline | FileProblem], world: World, mapper: _Mapper
) -> RunReport:
    """Return the report with the results of all files that could be outlined."""
    problems = [outline for outline in outlines.values() if isinstance(outline, FileProblem)]
    readable = [file for file, outline in outlines.items() if not isinstance(outline, FileProblem)]
    results = []
    step = partial(
        migrate_file, world=world, rules=mapper.rules, settings=mapper.settings, made=mapper.made
    )
    for _, result in mapper.map("Migrating", step, sorted(readable)):
        if isinstance(result, FileProblem):
            problems.append(result)
        elif result.changed or result.findings or result.problems:
            results.append(result)
    if mapper.made and not _is_taken(document_path(mapper.made), results, world):
        results = [result for result in results if not result.created]
        note = f"{document_path(mapper.made)} is not made: no file takes a client from there."
        report = replace(report, notes=(*report.notes, note))
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


def _on_disk(file: str, made: str, function: Callable[[Document], Result]) -> Result | FileProblem:
    """Return what a function gives for the document in a file, or why that cannot be read."""
    document = _read(file, made)
    return document if isinstance(document, FileProblem) else function(document)


def outline_file(file: str, rules: RuleSet, made: str = "") -> Outline | FileProblem:
    """Return the outline of a file on disk; runs in a worker."""
    from openai_migrate.migration import outline_document  # loads the parser

    return _on_disk(file, made, lambda one: outline_document(one, rules))


def summarise_file(
    file: str, world: World, rules: RuleSet, settings: Settings, made: str = ""
) -> Summary | FileProblem:
    """Return what other files need to know of a file on disk; runs in a worker."""
    from openai_migrate.migration import summarise_document  # loads the parser

    return _on_disk(file, made, lambda one: summarise_document(one, world, rules, settings))


def read_bundles_of(
    file: str,
    world: World,
    rules: RuleSet,
    settings: Settings,
    wanted: frozenset[Slot],
    made: str = "",
) -> list[Part] | FileProblem:
    """Return what a file on disk shows of dictionaries that calls unpack; runs in a worker."""
    from openai_migrate.migration import bundled_document  # loads the parser

    return _on_disk(file, made, lambda one: bundled_document(one, world, rules, settings, wanted))


def offers_of_file(
    file: str,
    world: World,
    rules: RuleSet,
    settings: Settings,
    slots: frozenset[Slot],
    made: str = "",
) -> tuple[Offer, ...] | FileProblem:
    """Return where a file on disk gives responses to what is mixed; runs in a worker."""
    from openai_migrate.migration import offers_of_document  # loads the parser

    return _on_disk(file, made, lambda one: offers_of_document(one, world, rules, settings, slots))


def burden_of_file(
    file: str, world: World, rules: RuleSet, settings: Settings, made: str = ""
) -> Burden | FileProblem:
    """Return what would remain for a person in a file on disk; runs in a worker."""
    from openai_migrate.migration import burden_of_document  # loads the parser

    return _on_disk(file, made, lambda one: burden_of_document(one, world, rules, settings))


def left_in_file(
    file: str, world: World, rules: RuleSet, settings: Settings, made: str = ""
) -> frozenset[NodeId] | FileProblem:
    """Return what is left to a person with what it is taken from; runs in a worker."""
    from openai_migrate.migration import left_in_document  # loads the parser

    return _on_disk(file, made, lambda one: left_in_document(one, world, rules, settings))


def migrate_file(
    file: str, world: World, rules: RuleSet, settings: Settings, made: str = ""
) -> FileResult | FileProblem:
    """Return the result for a file on disk; runs in a worker."""
    from openai_migrate.migration import migrate_document  # loads the parser

    document = _read(file, made)
    if isinstance(document, FileProblem):
        return document
    result = migrate_document(document, world, rules, settings)
    return replace(result, created=file == made and result.changed)


def try_file(
    file: str, world: World, rules: RuleSet, settings: Settings, made: str = ""
) -> bool | FileProblem:
    """Return whether a file on disk can have the placement that others rely on; in a worker."""
    from openai_migrate.migration import is_able  # loads the parser

    return _on_disk(file, made, lambda one: is_able(one, world, rules, settings))


def _read(file: str, made: str = "") -> Document | FileProblem:
    """Return the document of a file; an empty one for the file that this run makes."""
    from openai_migrate.sources.adapters import read_document  # may load nbformat

    label = document_path(file)
    try:
        data = b"" if file == made else Path(file).read_bytes()
    except OSError as error:
        return FileProblem(label, f"cannot be read: {error.strerror or error}")
    return read_document(label, data)


def write_results(
    report: RunReport, accepted: Collection[str], progress: Progress = _silent
) -> RunReport:
    """Write the accepted changes and return the report that says so, by the lines on disk then.

    accepted: paths of results. A file that cannot be written is a problem and stops nothing;
    Ctrl-C stops before the next file, and each file is whole, old or new.
    """
    from openai_migrate.reports.moved import (  # most write nothing
        new_places,
        places_by_path,
        with_new_places,
    )
    from openai_migrate.sources.reread import old_bytes

    chosen = [result for result in report.changed if result.path in accepted]
    written: set[str] = set()
    unwritten: list[FileProblem] = []
    named = places_by_path(report.results)
    moved: dict[str, dict[Place, Place]] = {}
    stage = Stage.WRITTEN
    try:
        for done, result in enumerate(chosen):
            progress("Writing", done, len(chosen))
            try:
                old = old_bytes(result)
                moved[result.path] = new_places(result, old, named.get(result.path, ()))
                _write(result, old)
            except MigrateError as error:
                unwritten.append(FileProblem(result.path, f"not written: {error}"))
            except OSError as error:
                reason = f"cannot be written: {error.strerror or error}"
                unwritten.append(FileProblem(result.path, reason))
            else:
                written.add(result.path)
    except KeyboardInterrupt:
        stage = Stage.INTERRUPTED
        written |= {result.path for result in chosen if _is_new_on_disk(result)}
    results = with_new_places(
        report.results, {old: new for path in written for old, new in moved.get(path, {}).items()}
    )
    return replace(
        report,
        results=results,
        stage=stage,
        written=frozenset(written),
        unwritten=tuple(unwritten),
    )


def _is_new_on_disk(result: FileResult) -> bool:
    """Whether a file took its new bytes; an interrupt may come just after."""
    try:
        data = Path(result.path).read_bytes()
    except OSError:
        return False
    return result.change is not None and result.change.has_led_to(data)


def _write(result: FileResult, old: bytes) -> None:
    """Write one file; raises what the writer raises, and ``StaleFileError`` for other bytes."""
    from openai_migrate.sources.writer import create, write_atomically  # most write nothing

    assert result.change is not None
    if result.created:
        create(Path(result.path), result.change.applied(old))
    else:
        write_atomically(Path(result.path), old, result.change.applied(old))
