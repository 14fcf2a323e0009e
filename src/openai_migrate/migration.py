"""The pure core: documents in, results out; no disk, clock, terminal or process.

The shell (``pipeline.py``) reads files, calls ``outline_document`` for each candidate, ``connect``,
``follow`` with ``summarise_document`` for those that share responses, ``with_placements`` once, then
``migrate_document`` for each candidate; workers may run the ones for a document in parallel.
Those on which others rely are asked (``is_able``) or migrated first (``place_surely``), until each
of them has its place.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import Forwards, forwards_of
from openai_migrate.analysis.bundles.model import Part
from openai_migrate.analysis.bundles.reader import read_bundles
from openai_migrate.analysis.bundles.waiting import Left
from openai_migrate.analysis.clients.client_module import end_of_imports
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import Facts, gather_facts
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.statements import interpret, interpret_unseen
from openai_migrate.analysis.interpreter.summary import Slot, Summary
from openai_migrate.analysis.loops.event_loops import Loops
from openai_migrate.analysis.project.heirs import Heirs
from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.joining import importing, reaching
from openai_migrate.analysis.project.loop_callers import (
    LoopNames,
    loop_names,
    loops_of_document,
    with_loops,
)
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.old_modules import old_modules
from openai_migrate.analysis.project.outline import Outline, outline_bystander
from openai_migrate.analysis.project.outline_reader import outline_document
from openai_migrate.analysis.shapes.offers import Offer, offers_of
from openai_migrate.analysis.summarising import summarise
from openai_migrate.analysis.world.document_bundles import bundles_of, wanted_in
from openai_migrate.analysis.world.following import cut_off, follow, resumed
from openai_migrate.analysis.world.keyword_callers import with_waiting
from openai_migrate.analysis.world.linker import connect, link, with_placements
from openai_migrate.analysis.world.view import View
from openai_migrate.analysis.world.world import World
from openai_migrate.core.change import Change
from openai_migrate.core.edit import AddComment, NodeId
from openai_migrate.core.errors import EditImpossible, UnfaithfulError
from openai_migrate.core.finding import Finding, ReportedFinding, Status
from openai_migrate.core.moves import Moves
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.planning import client_plan, shapes
from openai_migrate.planning.commands import commands_in_code
from openai_migrate.planning.common_shapes import Burden, burden, leave_mixed, share_shapes
from openai_migrate.planning.kinds import accesses
from openai_migrate.planning.marks import standing_marks
from openai_migrate.planning.masked import (
    left_with_old,
    masked_names,
    masked_runs,
    masked_variables,
    old_branches,
    unread_names,
)
from openai_migrate.planning.planner import Plan, plan_document
from openai_migrate.planning.requirements import requirements_in_code
from openai_migrate.planning.spelling import Speller
from openai_migrate.planning.subject import Subject
from openai_migrate.planning.suppressions import idle_suppressions
from openai_migrate.planning.waiting import Waits
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.settings import Settings
from openai_migrate.sources.adapters import read_document, render_document
from openai_migrate.sources.document import Document
from openai_migrate.sources.magics import with_magics
from openai_migrate.syntax.applier import edited_modules
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.later_text import later_text
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree, parse_document
from openai_migrate.syntax.verify import name_faults, unbound_names, verify

__all__ = [
    "Burden",
    "Heirs",
    "Importers",
    "Left",
    "LoopNames",
    "Loops",
    "ModuleIndex",
    "Offer",
    "Outline",
    "Part",
    "Slot",
    "Summary",
    "World",
    "bundled_document",
    "burden_of_document",
    "connect",
    "cut_off",
    "follow",
    "importing",
    "interpreted_document",
    "is_able",
    "leave_mixed",
    "leaving_document",
    "left_in_document",
    "left_with_old",
    "link",
    "loop_names",
    "loops_of_document",
    "migrate_document",
    "offers_of_document",
    "old_modules",
    "outline_bystander",
    "outline_document",
    "place_surely",
    "reaching",
    "resumed",
    "sdk_of",
    "share_shapes",
    "summarise_document",
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
        return _interpreted(tree, Scopes(tree), world, sdk, left=left)


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
        evaluator = _interpreted(tree, scopes, world, _sdk(rules, settings.target))
        queries = Queries(tree, scopes)
        return read_bundles(evaluator, queries, world.forwards, wanted_in(queries, wanted))


def leaving_document(document: Document, world: World, rules: RuleSet, settings: Settings) -> Left:
    """Return which calls of the SDK that get keywords stay as they are in the document."""
    sdk = _sdk(rules, settings.target)
    with deep_recursion():
        return Waits(analyse(_parsed(document, world), world, sdk, settings).subject).left


def place_surely(
    world: World,
    outlines: Sequence[Outline],
    rules: RuleSet,
    settings: Settings,
    able: Callable[[World, Sequence[str]], Iterable[str]],
    finished: Callable[[World], World],
    migrated: Callable[[World, Sequence[str]], Mapping[str, Result]],
) -> tuple[World, Mapping[str, Result]]:
    """The world with placements that every document has on which others rely, and the results of
    these documents by path.

    able: which of the documents with these paths can have their placement in this world. finished:
    the world with all that is decided once it is known where clients are built. migrated: results
    of documents with these paths, as far as they may change at all.
    """
    refused: set[str] = set()
    while True:
        placed = with_placements(world, outlines, rules, settings, refused)
        placed = replace(placed, trials=placed.trials - refused)
        if placed.trials and placed.is_unfinished:  # which costs more than to ask before
            failed = placed.trials - set(able(placed, sorted(placed.trials)))
            if failed:
                refused |= failed
                continue
        placed = finished(placed)
        results = migrated(placed, sorted(placed.trials)) if placed.trials else {}
        failed = placed.trials - {
            path
            for path, result in results.items()
            if isinstance(result, FileResult) and result.as_placed
        }
        if not failed:
            return placed, results
        refused |= failed


def is_able(document: Document, world: World, rules: RuleSet, settings: Settings) -> bool:
    """Whether the document can have the placement that the world gives it."""
    document = _extended(document, world)
    tree = _parsed(document, world)
    if all(module is None for module in tree.modules):
        return False
    try:
        with deep_recursion():
            analysis = analyse(tree, world, _sdk(rules, settings.target), settings)
    except UnfaithfulError:
        return False
    return not _is_elsewhere(analysis.basis.clients.placement, document, world)


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
        return FileResult(document.path, problems=tree.problems, as_placed=False)
    sdk = _sdk(rules, settings.target)
    try:
        with deep_recursion():
            analysis = analyse(tree, world, sdk, settings)
            if _is_elsewhere(analysis.basis.clients.placement, document, world):
                return FileResult(document.path, as_placed=False)  # before all that costs more
            analysis = shaped(analysis, world, sdk, settings)
            made = draft(analysis)
            if _is_elsewhere(made.plan.placement, document, world):
                return FileResult(document.path, as_placed=False)
            names_sdk = bool(analysis.facts.names)
            unbound = unbound_names(analysis.queries.scopes)
            del analysis  # as large as the one that the gate makes
            faults, texts, later = _gate(made, unbound, world, sdk, settings)
            findings = _with_later(_reported(tree, made.plan), later, tree)
    except UnfaithfulError as error:
        problem = FileProblem(document.path, str(error), line=1)
        problems = (*tree.problems, problem)
        return FileResult(document.path, problems=problems, as_placed=False)
    told = (
        *standing_marks(document, (None,) * len(texts) if faults else texts, findings),
        *idle_suppressions(document, rules),
        *requirements_in_code(document, rules.pack, settings.target),
        *commands_in_code(document, rules, settings.target),
        *masked_names(document, sdk),
        *old_branches(document, rules, settings.target, names_sdk=names_sdk),
        *unread_names(tree, sdk),
        *masked_runs(document, world, sdk),
        *(masked_variables(document, rules) if names_sdk else ()),
    )
    findings = tuple(sorted((*findings, *told), key=_by_place))
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


def _is_elsewhere(placement: Placement, document: Document, world: World) -> bool:
    """Whether a document has its clients in other places than those on which others rely."""
    wanted = world.placement(document.path)
    return document.path in world.trials and not placement.is_like(wanted)


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
    return FileResult(document.path, None, undone, (*tree.problems, *problems), as_placed=False)


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


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of one document.

    basis: what the rule kinds are given of it, less what a plan adds.
    """

    tree: Tree
    queries: Queries
    facts: Facts
    evaluator: Evaluator
    basis: Subject

    @property
    def subject(self) -> Subject:
        """The basis for one plan: it has a speller of its own, which notes what the plan wants."""
        return replace(self.basis, speller=replace(self.basis.speller, wanted={}))


def analyse(tree: Tree, world: World, sdk: Sdk, settings: Settings) -> Analysis:
    """The facts of a parsed document."""
    queries = Queries(tree, Scopes(tree))
    made = _interpreted(tree, queries.scopes, world, sdk, idle=False)
    return _analysed(made, queries, world, settings)


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


def _analysed(evaluator: Evaluator, queries: Queries, world: World, settings: Settings) -> Analysis:
    tree, path, sdk = queries.tree, queries.tree.document.path, evaluator.sdk
    placement = world.placement(path)
    configures = placement.kind is PlacementKind.SHARED or placement.serves
    facts = gather_facts(
        tree, queries.scopes, evaluator, sdk, is_package(path), configures=configures
    )
    handed = bool(world.placements) and not facts.imports
    bound = queries.scopes.module.bindings if facts.names else ()
    taken = frozenset(name for name in bound if world.may_take(path, name))
    shadowed = frozenset(
        name for name in sdk.rules.pack.stand_ins if world.index.resolve(name, path)
    )
    facts = replace(
        facts,
        idle=world.idle,
        taken=taken,
        handed=handed,
        shadowed=shadowed,
        named=world.named | world.named_by.get(path, frozenset()),
        doubles=tuple(
            one
            for one in facts.doubles
            if world.placement(one.maker).kind is not PlacementKind.BLOCKED
        ),
    )
    bundles = bundles_of(evaluator, queries, world, sdk)
    basis = Subject(
        facts,
        queries,
        sdk,
        settings,
        Speller(sdk.rules.pack.package, facts.imports, queries, _moved(sdk)),
        client_plan.decide(facts, queries, sdk, placement),
        frozenset(fact.bound for fact in facts.imports if world.takes(path, fact.bound))
        | world.looked_up.get(path, frozenset()),
        Forwards({**world.forwards.by_key, **forwards_of(evaluator)}),
        bundles,
        world.waiting,
    )
    return Analysis(tree, queries, facts, evaluator, basis)


def _interpreted(
    tree: Tree,
    scopes: Scopes,
    world: World,
    sdk: Sdk,
    casts: shapes.Casts = frozenset(),
    left: frozenset[NodeId] = frozenset(),
    *,
    idle: bool = True,
) -> Evaluator:
    path = tree.document.path
    exports = View(world, path)
    casts |= world.casts.get(path, frozenset())
    return interpret(
        *(tree, scopes, sdk, exports, module_name(path), is_package(path), casts, left), idle=idle
    )


def shaped(analysis: Analysis, world: World, sdk: Sdk, settings: Settings) -> Analysis:
    """The analysis with responses made dicts where attributes cannot serve all of their uses."""
    path = analysis.tree.document.path
    tried: dict[int, Analysis] = {}

    def again(casts: shapes.Casts) -> Subject | None:
        if path in world.summaries:
            made = _unseen(analysis.evaluator, world, casts)
        else:
            scopes = analysis.queries.scopes
            made = _interpreted(analysis.tree, scopes, world, sdk, casts, idle=False)
        if made is None:
            return None
        other = _analysed(made, analysis.queries, world, settings)
        tried[id(other.facts)] = other
        return other.subject

    chosen = shapes.choose(analysis.subject, again)
    return without_left(tried.get(id(chosen.facts), analysis), world, sdk, settings)


def without_left(analysis: Analysis, world: World, sdk: Sdk, settings: Settings) -> Analysis:
    """The analysis in which nobody knows what is taken from values that are left to a person.

    Whoever makes dicts of the responses among these, as the report says, has to change nothing else
    then: what is taken from them is left, too. Not so where a value is uncertain only because of
    what is taken from it, as in a loop that goes from item to item: nobody would hear of it then.
    """

    def with_left(left: frozenset[NodeId]) -> Analysis:
        casts, queries = analysis.evaluator.casts, analysis.queries
        made = _interpreted(queries.tree, queries.scopes, world, sdk, casts, left, idle=False)
        return _analysed(made, queries, world, settings)

    def told(analysis: Analysis) -> frozenset[NodeId]:
        return accesses.left_of_mixed(analysis.subject)

    left: frozenset[NodeId] = frozenset()
    stays: frozenset[NodeId] = frozenset()
    for _ in range(_MOST_LEFT):
        more = told(analysis) - left - stays
        if not more:
            break
        analysis = with_left(left | more)
        silent = (left | more) - told(analysis)
        left = (left | more) - silent
        if silent:
            stays |= silent
            analysis = with_left(left)
    return analysis


#: So often what is left makes other things uncertain; then these are left to a person one by one.
_MOST_LEFT = 3


def _unseen(before: Evaluator, world: World, casts: shapes.Casts) -> Evaluator | None:
    """The document interpreted with more dicts; None where others would get something else."""
    path = before.tree.document.path
    after = interpret_unseen(before, is_package(path), casts | world.casts.get(path, frozenset()))
    if after is None:
        return None
    now, then = summarise(after), summarise(before)
    same = replace(now, touches=True, mixed=True) == replace(then, touches=True, mixed=True)
    return after if same else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan carried out on a tree.

    modules, texts: per chunk, None where it stays (also where a TODO comment is there already).
    """

    tree: Tree
    plan: Plan
    modules: tuple[cst.Module | None, ...]
    texts: tuple[str | None, ...]

    @property
    def changes(self) -> bool:
        return any(text is not None for text in self.texts)


def draft(analysis: Analysis) -> Draft:
    """The plan for a document and what it makes of it.

    A finding whose edit has no right text at its place (inside an f-string, say) is left to a
    human, and the plan is made again without it.
    """
    impossible: dict[NodeId, str] = {}
    while True:
        plan = plan_document(analysis.subject, impossible)
        try:
            return _carried_out(analysis.tree, plan)
        except EditImpossible as error:
            if error.node in impossible:
                raise
            impossible[error.node] = error.reason


def _moved(sdk: Sdk) -> dict[str, str]:
    return {rule.old: rule.new for rule in sdk.rules.errors if rule.new is not None}


def _carried_out(tree: Tree, plan: Plan) -> Draft:
    nothing = (None,) * len(tree.modules)
    if not plan.edits:
        return Draft(tree, plan, nothing, nothing)
    modules = edited_modules(tree, plan.edits)
    texts = tuple(
        None
        if old is None
        or module is None
        or module is old
        or (text := later_text(tree.layout(index), old, module)) == chunk.text
        else text
        for index, (old, module, chunk) in enumerate(
            zip(tree.modules, modules, tree.document.chunks, strict=True)
        )
    )
    return Draft(tree, plan, modules, texts)


#: Runs after the first that may still add comments.
_MORE_RUNS = 2


def _gate(
    made: Draft, unbound: frozenset[str], world: World, sdk: Sdk, settings: Settings
) -> tuple[tuple[str, ...], tuple[str | None, ...], list[Draft]]:
    """Why the new text must not be written (nothing when all is well), the new texts, and the
    further drafts that had a part in them.

    unbound: the names that nothing binds in the old text.

    An edit can show a person's place in another light, which a second run would mark again: such
    comments are added right away. Anything else that a second run would do is our fault.
    """
    texts = made.texts
    later: list[Draft] = []
    for _ in range(1 + _MORE_RUNS):
        if not made.changes:
            return (), texts, later
        faults = verify(made.tree, made.texts, made.plan.edits)
        if faults:
            return faults, texts, later
        after, world = _after(made), replace(world, casts={})  # they are in the text now
        analysis = without_left(analyse(after, world, sdk, settings), world, sdk, settings)
        faults = name_faults(unbound, analysis.queries.scopes)
        if faults:
            return faults, texts, later
        made = draft(analysis)
        if not all(isinstance(edit, AddComment) for edit in made.plan.edits):
            break
        if made.changes:
            later.append(made)
        texts = tuple(
            old if new is None else new for old, new in zip(texts, made.texts, strict=True)
        )
    if made.changes:
        return (f"a second run would still change it ({_names(made.plan)})",), texts, later
    return (), texts, later


def _with_later(
    findings: tuple[ReportedFinding, ...], later: Sequence[Draft], tree: Tree
) -> tuple[ReportedFinding, ...]:
    """The findings, with the places that only further drafts left to a person."""
    known = {(found.rule, found.message) for found in findings}
    every = list(findings)
    for made in later:
        back = {
            new.cell: Moves(new.text, old.text)
            for new, old in zip(made.tree.document.chunks, tree.document.chunks, strict=True)
        }
        for found in _reported(made.tree, made.plan):
            left = found.status in (Status.OPEN, Status.PENDING)
            if left and (found.rule, found.message) not in known:
                line, column = back[found.place.cell].place(found.place.line, found.place.column)
                place = replace(found.place, line=line, column=column)
                every.append(replace(found, place=place))
        known |= {(found.rule, found.message) for found in every}
    return tuple(sorted(every, key=_by_place))


def _after(made: Draft) -> Tree:
    """The tree of the new text, without parsing it again (``verify`` has compiled it)."""
    document = made.tree.document
    chunks = tuple(
        chunk if text is None else replace(chunk, text=text)
        for chunk, text in zip(document.chunks, made.texts, strict=True)
    )
    modules = tuple(
        old if text is None else new
        for old, new, text in zip(made.tree.modules, made.modules, made.texts, strict=True)
    )
    after = replace(document, chunks=chunks)
    tree = Tree(after, modules, (), made.tree)
    return tree if tree.is_sound else parse_document(after)


def _names(plan: Plan) -> str:
    rules = {finding.rule for finding, status in plan.findings if status is Status.APPLIED}
    return ", ".join(sorted(rules)) or type(plan.edits[0]).__name__


def _reported(tree: Tree, plan: Plan) -> tuple[ReportedFinding, ...]:
    """The plan's findings with their places, sorted by place."""
    places = tree.places(finding.node for finding, _ in plan.findings)
    found = [
        ReportedFinding(
            _place(tree, finding, places),
            finding.rule,
            finding.applicability,
            status,
            finding.message,
            finding.replacement,
            finding.cause,
        )
        for finding, status in plan.findings
    ]
    return tuple(sorted(found, key=_by_place))


def _by_place(item: ReportedFinding) -> tuple[Place, str]:
    return item.place, item.rule


def _place(tree: Tree, finding: Finding, places: dict[int, tuple[int, int]]) -> Place:
    line, column = places.get(finding.node, (1, 1))
    cell = tree.document.chunks[tree.chunk_of(finding.node)].cell
    return Place(tree.document.path, cell, line, column)


def _undone(finding: ReportedFinding) -> ReportedFinding:
    if finding.status is Status.APPLIED:
        message = finding.message or "Not done, for the file could not be written: see its problem."
        return replace(finding, status=Status.OPEN, message=message)
    return finding
