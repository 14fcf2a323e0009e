"""Every folder of tests/fixtures, and what must hold for each of them whatever it is about."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import libcst as cst
import pytest

from edit_probe import apply_plan
from fixture_case import Case, Files, Migration, all_cases, listing, migrate
from openai_migrate.analysing import analyse, shaped
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.world.world import World
from openai_migrate.core.edit import Edit, NodeId, RemoveComments, ReorderHandlers, ReplaceStatement
from openai_migrate.core.errors import EditError
from openai_migrate.core.finding import Status
from openai_migrate.drafting import draft
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.settings import Settings
from openai_migrate.sources.adapters import read_document
from openai_migrate.sources.document import Document
from openai_migrate.syntax.old_branches import without_old_branches
from openai_migrate.syntax.tree import Tree, parse_document

RULES = load_rules()
SDKS = {target: Sdk(RULES, target) for target in (1, 2, 3)}
_either_way = pytest.mark.parametrize("todo", [False, True])

#: A project's files as a key: (path, bytes) of each.
_Project = tuple[tuple[str, bytes], ...]


@pytest.fixture(scope="module", params=all_cases(), ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    """Each fixture. All that is asked of one comes in a row, so that its runs are made once."""
    found: Case = request.param
    return found


def test_there_are_cases() -> None:
    assert len(all_cases()) > 150


def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    result = _migrated(case.before(), case.settings())
    if request.config.getoption("--update-fixtures"):
        case.rewrite(result)
    assert result.files() == case.after()
    assert listing(case, result) == case.findings()


def test_the_result_parses(case: Case) -> None:
    result = _migrated(case.before(), case.settings())
    for path, data in result.files().items():
        document = read_document(path, data)
        assert isinstance(document, Document)
        for old, new in zip(result.documents[path].chunks, document.chunks, strict=True):
            if _parses(old.text):
                ast.parse(new.text)


@_either_way
def test_a_second_run_finds_nothing_to_do(case: Case, todo: bool) -> None:
    settings = replace(case.settings(), todo=todo)
    first = _migrated(case.before(), settings)
    second = _migrated(first.files(), settings)
    assert second.files() == first.files()
    for result in second.results.values():
        assert not [item for item in result.findings if item.status is Status.APPLIED]


def test_without_rules_nothing_changes(case: Case) -> None:
    pack = replace(RULES.pack, requirement_rule="", stand_ins=(), senders=(), async_senders=())
    no_rules = RuleSet(replace(pack, version_names=(), pools=()))
    nothing = migrate(case.before(), no_rules, case.settings())
    assert nothing.files() == case.before()
    marks = sum(data.count(b"TODO(openai-migrate)") for data in case.before().values())
    assert sum(len(result.findings) for result in nothing.results.values()) == marks


@_either_way
def test_lines_outside_edited_statements_stay(case: Case, todo: bool) -> None:
    settings = replace(case.settings(), todo=todo)
    done = _migrated(case.before(), settings)
    for path, (tree, edits) in _planned(case.before(), settings).items():
        data = done.new(path)
        if data is None:
            continue
        after = read_document(path, data)
        assert isinstance(after, Document)
        after = without_old_branches(after, RULES.pack)
        for number, (old, new) in enumerate(zip(tree.document.chunks, after.chunks, strict=True)):
            edited = _edited_lines(tree, number, edits)
            kept = [line for at, line in enumerate(_lines(old.text), 1) if at not in edited]
            while kept and 1 in edited and not kept[0].strip():
                kept.pop(0)  # no blank line is left at the top when the first statement goes
            _assert_in_order(kept, _lines(new.text))


def test_the_order_of_edits_does_not_matter(case: Case) -> None:
    settings = replace(case.settings(), todo=True)
    for path, (tree, edits) in _planned(case.before(), settings).items():
        shuffled = list(edits)
        random.Random(path).shuffle(shuffled)
        assert _applied(tree, shuffled) == _applied(tree, edits)


def _migrated(files: Files, settings: Settings) -> Migration:
    """One run over a project with all rules."""
    return _run(tuple(files.items()), settings)


def _planned(files: Files, settings: Settings) -> dict[str, tuple[Tree, tuple[Edit, ...]]]:
    """Each document's tree and what is to be edited in it, by path."""
    return _plans(tuple(files.items()), settings)


@lru_cache(maxsize=4)
def _run(files: _Project, settings: Settings) -> Migration:
    return migrate(dict(files), RULES, settings)


@lru_cache(maxsize=2)
def _plans(files: _Project, settings: Settings) -> dict[str, tuple[Tree, tuple[Edit, ...]]]:
    done = _run(files, settings)
    return {path: _plan(done.documents[path], done.world, settings) for path in done.results}


def _plan(document: Document, world: World, settings: Settings) -> tuple[Tree, tuple[Edit, ...]]:
    tree, sdk = parse_document(document), SDKS[settings.target]
    analysis = shaped(analyse(tree, world, sdk, settings), world, sdk, settings)
    return tree, draft(analysis).plan.edits


def _applied(tree: Tree, edits: Iterable[Edit]) -> tuple[str | None, ...] | str:
    """The new texts, or what kind of plan this is that cannot be carried out."""
    try:
        return apply_plan(tree, tuple(edits))
    except EditError as error:
        return type(error).__name__


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


# -- which lines an edit may touch -------------------------------------------------------------


def _edited_lines(tree: Tree, chunk: int, edits: Iterable[Edit]) -> set[int]:
    """The lines of the statements that edits of a chunk name: headers only, of compound ones."""
    module = tree.modules[chunk]
    if module is None:
        return set()
    nodes = [node for edit in edits for node in _nodes(edit) if tree.chunk_of(node) == chunk]
    places = tree.places(nodes)
    parsed = ast.parse(tree.document.chunks[chunk].text)
    spans = list(_spans(parsed))
    whole = [
        (edit.node, True)
        for edit in edits
        if isinstance(edit, ReorderHandlers | ReplaceStatement) and _is_whole(tree, edit)
    ]
    found: set[int] = set()
    lines = tree.document.chunks[chunk].text.splitlines()
    for edit in [edit for edit in edits if isinstance(edit, RemoveComments)]:
        at = places[edit.node][0] - 1 if edit.node in places else 0
        while at and (comment := lines[at - 1].strip()).startswith("#"):
            found |= {at} if comment.removeprefix("# ").startswith(edit.start) else set()
            at -= 1
    for node in nodes:
        line = places[node][0]
        first, last = max((span for span in spans if span[0] <= line <= span[1]), default=(0, 0))
        found.update(range(first, last + 1))
    for node, _ in whole:
        if tree.chunk_of(node) == chunk:
            text = module.code_for_node(tree.node(node))
            start = tree.places([node])[node][0]
            found.update(range(start, start + text.count("\n") + 1))
    return found


def _is_whole(tree: Tree, edit: ReorderHandlers | ReplaceStatement) -> bool:
    """Whether the edit owns all lines of a compound statement."""
    return isinstance(tree.node(edit.node), cst.BaseCompoundStatement)


def _nodes(edit: Edit) -> Iterator[NodeId]:
    for name in ("node", "argument", "call", "display", "anchor"):
        if hasattr(edit, name):
            yield getattr(edit, name)


def _spans(parsed: ast.Module) -> Iterator[tuple[int, int]]:
    """(first line, last line) of each statement's own text: a compound one ends at its suite."""
    for node in ast.walk(parsed):
        if not isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            continue
        if isinstance(node, ast.match_case):
            yield node.pattern.lineno, node.body[0].lineno
            continue
        body = getattr(node, "body", None)
        first = min(
            (item.lineno for item in getattr(node, "decorator_list", [])), default=node.lineno
        )
        last = max(first, body[0].lineno - 1) if body else (node.end_lineno or first)
        if body and body[0].lineno == node.lineno:
            last = node.lineno
        yield first, last


def _lines(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"  # a statement may follow the line that was last
    return lines


def _assert_in_order(kept: Iterable[str], lines: Iterable[str]) -> None:
    rest = iter(lines)
    for line in kept:
        assert any(line == other for other in rest), f"{line!r} is gone or was moved"
