"""The pure core: documents in, results out; no disk, clock, terminal or process.

The shell (``pipeline.py``) reads files, calls ``outline_document`` for each candidate, ``connect``,
``follow`` with ``summarise_document`` for those that share responses, ``with_placements`` once, then
``migrate_document`` for each candidate; workers may run the ones for a document in parallel.
Those on which others rely are asked (``try_document``) or migrated first (``place_surely``), until each
of them has its place.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from openai_migrate.analysing import analyse, interpreted, shaped
from openai_migrate.analysis.bundles.model import Part
from openai_migrate.analysis.bundles.reader import read_bundles
from openai_migrate.analysis.bundles.waiting import Left
from openai_migrate.analysis.clients.client_module import end_of_imports
from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Slot, Summary
from openai_migrate.analysis.loops.event_loops import Loops
from openai_migrate.analysis.project.claims import NAMED_MODULES, Claims, met_in_stars
from openai_migrate.analysis.project.heirs import Heirs
from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.joining import importing, reaching
from openai_migrate.analysis.project.loop_callers import (
    LoopNames,
    loop_names,
    loops_of_document,
    with_loops,
)
from openai_migrate.analysis.project.meanings import variable
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.old_modules import old_modules
from openai_migrate.analysis.project.onlookers import onlooked, setting_classes
from openai_migrate.analysis.project.outline import Outline, client_names, outline_bystander
from openai_migrate.analysis.project.outline_reader import outline_document
from openai_migrate.analysis.project.project_groups import ProjectGroups, group_projects
from openai_migrate.analysis.project.reach import reach
from openai_migrate.analysis.shapes.offers import Offer, offers_of
from openai_migrate.analysis.summarising import summarise
from openai_migrate.analysis.world.document_bundles import wanted_in
from openai_migrate.analysis.world.following import cut_off, follow, resumed
from openai_migrate.analysis.world.keyword_callers import with_waiting
from openai_migrate.analysis.world.linker import connect, link, with_placements
from openai_migrate.analysis.world.world import World
from openai_migrate.core.change import Change
from openai_migrate.core.edit import NodeId
from openai_migrate.core.errors import UnfaithfulError
from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.obstacle import UNTOLD, Obstacle
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.drafting import by_place, draft, reported
from openai_migrate.gate import checked, with_later
from openai_migrate.planning.commands import commands_in_code
from openai_migrate.planning.common_shapes import Burden, burden, leave_mixed, share_shapes
from openai_migrate.planning.keywords.waiting import Waits
from openai_migrate.planning.marks import standing_marks
from openai_migrate.planning.masked import (
    left_with_old,
    masked_names,
    masked_runs,
    masked_variables,
    old_branches,
    unread_names,
)
from openai_migrate.planning.requirements import requirements_in_code
from openai_migrate.planning.suppressions import idle_suppressions
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.settings import Settings
from openai_migrate.sources.adapters import read_document, render_document
from openai_migrate.sources.document import Document
from openai_migrate.sources.magics import with_magics
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree, parse_document
from openai_migrate.syntax.verify import unbound_names

__all__ = [
    "NAMED_MODULES",
    "Burden",
    "Claims",
    "Heirs",
    "Importers",
    "Left",
    "LoopNames",
    "Loops",
    "ModuleIndex",
    "Offer",
    "Outline",
    "Part",
    "ProjectGroups",
    "Slot",
    "Summary",
    "World",
    "bundled_document",
    "burden_of_document",
    "client_names",
    "connect",
    "cut_off",
    "follow",
    "group_projects",
    "importing",
    "interpreted_document",
    "leave_mixed",
    "leaving_document",
    "left_in_document",
    "left_with_old",
    "link",
    "loop_names",
    "loops_of_document",
    "met_in_stars",
    "migrate_document",
    "offers_of_document",
    "old_modules",
    "onlooked",
    "outline_bystander",
    "outline_document",
    "place_surely",
    "reach",
    "reaching",
    "resumed",
    "sdk_of",
    "setting_classes",
    "share_shapes",
    "summarise_document",
    "try_document",
    "variable",
    "with_loops",
    "with_placements",
    "with_waiting",
]


Result = TypeVar("Result", FileResult, FileResult | FileProblem)


def interpreted_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> Evaluator:
    """Return what is known of the document's expressions."""
    tree = _parsed(document, world)
    left = world.left.get(document.path, frozenset())
    with deep_recursion():
        sdk = _sdk(rules, settings.target)
        return interpreted(tree, Scopes(tree), world, sdk, left=left)


def summarise_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> Summary:
    """Return what other documents need to know of this one."""
    evaluator = interpreted_document(document, world, rules, settings)
    with deep_recursion():
        return summarise(evaluator)


def bundled_document(
    document: Document,
    world: World,
    rules: RuleSet,
    settings: Settings,
    wanted: frozenset[Slot],
) -> list[Part]:
    """Return the document's parts of dictionaries that calls unpack, and of the wanted ones."""
    tree = _parsed(document, world)
    scopes = Scopes(tree)
    with deep_recursion():
        evaluator = interpreted(tree, scopes, world, _sdk(rules, settings.target))
        queries = Queries(tree, scopes)
        return read_bundles(evaluator, queries, world.forwards, wanted_in(queries, wanted))


def leaving_document(document: Document, world: World, rules: RuleSet, settings: Settings) -> Left:
    """Return which calls of the SDK that get keywords stay as they are in the document."""
    sdk = _sdk(rules, settings.target)
    with deep_recursion():
        return Waits(analyse(_parsed(document, world), world, sdk, settings).subject).left


def offers_of_document(
    document: Document, world: World, rules: RuleSet, settings: Settings, slots: frozenset[Slot]
) -> tuple[Offer, ...]:
    """Return where the document gives responses to what is mixed."""
    evaluator = interpreted_document(document, world, rules, settings)
    return offers_of(evaluator, slots)


def left_in_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> frozenset[NodeId]:
    """Return what is taken in the document from mixed values that are left to a person."""
    sdk = _sdk(rules, settings.target)
    with deep_recursion():
        tree = _parsed(document, world)
        analysis = shaped(analyse(tree, world, sdk, settings), world, sdk, settings)
        return analysis.evaluator.left


def burden_of_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> Burden:
    """Return what would remain for a person in the document."""
    sdk = _sdk(rules, settings.target)
    with deep_recursion():
        tree = _parsed(document, world)
        analysis = shaped(analyse(tree, world, sdk, settings), world, sdk, settings)
        return burden(analysis.subject)


def place_surely(
    world: World,
    outlines: Sequence[Outline],
    rules: RuleSet,
    settings: Settings,
    tried: Callable[[World, Sequence[str]], Iterable[tuple[str, Obstacle | None]]],
    finished: Callable[[World], World],
    migrated: Callable[[World, Sequence[str]], Mapping[str, Result]],
) -> tuple[World, Mapping[str, Result]]:
    """The world with placements that every document has on which others rely, and the results of
    these documents by path.

    tried: why documents with these paths cannot have their placement in this world, None for one
    that can. finished: the world with all that is decided once it is known where clients are built.
    migrated: results of documents with these paths, as far as they may change at all.
    """
    refused: dict[str, Obstacle] = {}
    while True:
        placed = with_placements(world, outlines, rules, settings, refused)
        placed = replace(placed, trials=placed.trials - refused.keys())
        if placed.trials and placed.is_unfinished:  # which costs more than to ask before
            trials = dict(tried(placed, sorted(placed.trials)))
            failed = _failed(placed.trials, trials)
            if failed:
                refused |= failed
                continue
        placed = finished(placed)
        results = migrated(placed, sorted(placed.trials)) if placed.trials else {}
        trials = {
            path: result.obstacle
            for path, result in results.items()
            if isinstance(result, FileResult)
        }
        failed = _failed(placed.trials, trials)
        if not failed:
            return placed, results
        refused |= failed


def _failed(asked: Iterable[str], trials: Mapping[str, Obstacle | None]) -> dict[str, Obstacle]:
    """Those of the documents asked that cannot have their placement, or gave no answer."""
    answers = ((path, trials.get(path, UNTOLD)) for path in asked)
    return {path: obstacle for path, obstacle in answers if obstacle is not None}


def try_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> Obstacle | None:
    """Why the document cannot have the placement that the world gives it; None if it can."""
    document = _extended(document, world)
    tree = _parsed(document, world)
    if all(module is None for module in tree.modules):
        return UNTOLD
    try:
        with deep_recursion():
            analysis = analyse(tree, world, _sdk(rules, settings.target), settings)
    except UnfaithfulError:
        return UNTOLD
    return _obstacle_of(analysis.basis.clients.placement, document, world)


def migrate_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> FileResult:
    """Return the document's change and findings; never raises for what a file holds."""
    whole = _extended(document, world)
    if whole is not document:
        result = migrate_document(whole, replace(world, texts={}), rules, settings)
        findings = _in_text_on_disk(result.findings, document, whole)
        if result.change is not None:
            new = result.change.applied(whole.data)
            result = replace(result, change=Change.between(document.data, new))
        return replace(result, findings=findings)
    tree = _parsed(document, world)
    if all(module is None for module in tree.modules):
        return FileResult(document.path, problems=tree.problems, obstacle=UNTOLD)
    sdk = _sdk(rules, settings.target)
    try:
        with deep_recursion():
            analysis = analyse(tree, world, sdk, settings)
            obstacle = _obstacle_of(analysis.basis.clients.placement, document, world)
            if obstacle is not None:  # before all that costs more
                return FileResult(document.path, obstacle=obstacle)
            analysis = shaped(analysis, world, sdk, settings)
            made = draft(analysis)
            obstacle = _obstacle_of(made.plan.placement, document, world)
            if obstacle is not None:
                return FileResult(document.path, obstacle=obstacle)
            names_sdk = bool(analysis.facts.names)
            unbound = unbound_names(analysis.queries.scopes)
            del analysis  # as large as the one that the gate makes
            faults, texts, later = checked(made, unbound, world, sdk, settings)
            findings = with_later(reported(tree, made.plan), later, tree)
    except UnfaithfulError as error:
        problem = FileProblem(document.path, str(error), line=1)
        problems = (*tree.problems, problem)
        return FileResult(document.path, problems=problems, obstacle=UNTOLD)
    told = (
        *standing_marks(document, (None,) * len(texts) if faults else texts, findings),
        *idle_suppressions(document, rules),
        *requirements_in_code(document, rules.pack, settings.target, of_before=not findings),
        *commands_in_code(document, rules, settings.target),
        *masked_names(document, sdk),
        *old_branches(document, rules, settings.target, names_sdk=names_sdk),
        *unread_names(tree, sdk),
        *masked_runs(document, world, sdk),
        *(masked_variables(document, rules) if names_sdk else ()),
    )
    findings = tuple(sorted((*findings, *told), key=by_place))
    if faults:
        problems = tuple(
            FileProblem(document.path, f"not written: {fault}", ours=True) for fault in faults
        )
        return _refused(document, tree, findings, problems)
    if not made.changes:
        return FileResult(document.path, None, findings, tree.problems)
    change = render_document(document, texts)
    if isinstance(change, FileProblem):
        return _refused(document, tree, findings, (change,))
    return FileResult(document.path, change, findings, tree.problems)


def _obstacle_of(placement: Placement, document: Document, world: World) -> Obstacle | None:
    """Why a document has its clients in other places than those on which others rely; None if it
    does not."""
    wanted = world.placement(document.path)
    if document.path not in world.trials or placement.is_like(wanted):
        return None
    return placement.obstacle or UNTOLD


def _extended(document: Document, world: World) -> Document:
    """The document with the statements that the world adds to it, below its imports."""
    text = world.texts.get(document.path)
    if text is None:
        return document
    old = document.chunks[0].text if document.chunks else ""
    newline = "\r\n" if "\r\n" in old else "\n"
    lines = old.splitlines(keepends=True)
    end = end_of_imports(old)
    if end and not lines[end - 1].endswith(newline):
        lines[end - 1] += newline
    tail = document.chunks[0].tail if document.chunks else ""
    masks = document.chunks[0].masks if document.chunks else ()
    new = "".join((*lines[:end], text.replace("\n", newline), *lines[end:]))
    data = with_magics(new + tail, masks).encode(document.encoding)
    read = read_document(document.path, data)
    assert isinstance(read, Document)
    if not masks:
        return read
    return replace(read, chunks=(replace(read.chunks[0], text=new, masks=masks),))


def _parsed(document: Document, world: World) -> Tree:
    return parse_document(document, sound=document.path in world.sound)


def _in_text_on_disk(
    findings: Iterable[ReportedFinding], document: Document, whole: Document
) -> tuple[ReportedFinding, ...]:
    """The findings of an extended document at the lines of the document itself, if it has any."""
    if not document.chunks or not document.chunks[0].text:
        return tuple(findings)
    old, new = (len(one.chunks[0].text.splitlines()) for one in (document, whole))
    end, added = end_of_imports(document.chunks[0].text), new - old
    return tuple(
        finding
        if finding.place.line <= end
        else replace(
            finding,
            place=replace(finding.place, line=max(finding.place.line - added, end, 1)),
        )
        for finding in findings
    )


def _refused(
    document: Document,
    tree: Tree,
    findings: tuple[ReportedFinding, ...],
    problems: tuple[FileProblem, ...],
) -> FileResult:
    """The file stays as it is, and everything that was to be applied is still open."""
    undone = tuple(_undone(finding) for finding in findings)
    return FileResult(document.path, None, undone, (*tree.problems, *problems), obstacle=UNTOLD)


def _undone(finding: ReportedFinding) -> ReportedFinding:
    if finding.status is Status.APPLIED:
        message = finding.message or "Not done, for the file could not be written: see its problem."
        return replace(finding, status=Status.OPEN, message=message)
    return finding


def sdk_of(rules: RuleSet, settings: Settings) -> Sdk:
    """Return the SDK as the rules describe it for the chosen target."""
    return _sdk(rules, settings.target)


_SDKS: dict[tuple[int, int], tuple[RuleSet, Sdk]] = {}


def _sdk(rules: RuleSet, target: int) -> Sdk:
    """The indexed rules, made once for a rule set (the rule set is kept, so its id stays its own)."""  # noqa: E501
    key = (id(rules), target)
    if key not in _SDKS:
        _SDKS[key] = rules, Sdk(rules, target)
    return _SDKS[key][1]
