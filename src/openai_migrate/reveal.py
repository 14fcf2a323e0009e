"""What is known of the expressions on a line, and why, as lines of text for a person.

Tests: ``tests/test_reveal.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter.explain import Explainer
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.core.edit import NodeId
from openai_migrate.core.errors import UsageError
from openai_migrate.core.span import Place
from openai_migrate.sources.document import Document
from openai_migrate.sources.path_label import shown_path

_LONGEST = 70
_REPORTED_CELL = re.compile(r"(?<=\.ipynb)#cell-(\d+)$")
_SPEAKING = (cst.Name, cst.Attribute, cst.Subscript, cst.Call, cst.Await)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to look. file: as the user typed it. cell: of a notebook, else 0. column: 0 for all."""

    file: str
    line: int
    column: int = 0
    cell: int = 0


def parse_spot(text: str) -> Spot:
    """``FILE:LINE``, ``FILE:LINE:COLUMN`` or ``FILE.ipynb:cell-N:LINE[:COLUMN]``; the cell also as
    reports write it, ``FILE.ipynb#cell-N``."""
    parts = text.split(":")
    numbers: list[int] = []
    while len(parts) > 1 and parts[-1].isdecimal() and len(numbers) < 2:
        numbers.insert(0, int(parts.pop()))
    cell = 0
    if reported := _REPORTED_CELL.search(parts[-1]):
        parts[-1], cell = parts[-1][: reported.start()], int(reported[1])
    elif len(parts) > 1 and parts[-1].startswith("cell-") and parts[-1][5:].isdecimal():
        cell = int(parts.pop()[5:])
    if not numbers or not parts[0]:
        raise UsageError(f"{text!r} is no place: write FILE:LINE or FILE:LINE:COLUMN.")
    return Spot(":".join(parts), numbers[0], numbers[1] if len(numbers) > 1 else 0, cell)


def reveal(evaluator: Evaluator, spot: Spot) -> Iterator[str]:
    """Yield, for each expression at the spot, what it holds and the chain that led to it."""
    explainer = Explainer(evaluator)
    tree = evaluator.tree
    if _runs_with_old(tree.document, spot):
        raise UsageError(
            f"{spot.file}:{spot.line} only runs with the old SDK, by a test for the version: it"
            " stays as it is, and is not analysed."
        )
    found = list(_expressions(evaluator, spot))
    if not found:
        where = f"{spot.file}:cell-{spot.cell}" if spot.cell else spot.file
        hint = " Cells are counted among code cells." if spot.cell else ""
        raise UsageError(f"There is no expression at {where}:{spot.line}.{hint}")
    for node in found:
        yield f"{_text(evaluator, node)}: {explainer.holds(node)}"
        steps = explainer.chain(node)
        places = tree.places(step.node for step in steps)
        for step in steps:
            line, column = places[step.node]
            cell = tree.document.chunks[tree.chunk_of(step.node)].cell
            place = Place(shown_path(tree.document.path), cell, line, column)
            yield f"  {place}  {_text(evaluator, step.node)}: {step.holds}, {step.why}"


def _runs_with_old(document: Document, spot: Spot) -> bool:
    """Whether the line of the spot is masked, because it runs with v0 only."""
    for chunk in document.chunks:
        for mask in chunk.masks if chunk.cell == spot.cell else ():
            first = chunk.line_of(mask)
            if mask.old and first <= spot.line <= first + mask.placeholder.count("\n"):
                return True
    return False


def _expressions(evaluator: Evaluator, spot: Spot) -> Iterator[NodeId]:
    """The outermost expressions that begin at the spot; those of which something is known."""
    tree = evaluator.tree
    numbers = [
        number
        for number, node in enumerate(tree.nodes)
        if isinstance(node, _SPEAKING)
        and tree.document.chunks[tree.chunk_of(number)].cell == spot.cell
    ]
    places = tree.places(numbers)
    here = [
        number
        for number in numbers
        if places[number][0] == spot.line and spot.column in (0, places[number][1])
    ]
    known = [number for number in here if number in evaluator.values] or here
    inside: set[NodeId] = set()
    for number in known:
        if number in inside:
            continue
        yield number
        inside.update(
            other
            for other in known
            if any(above is tree.nodes[number] for above in tree.ancestors(tree.nodes[other]))
        )


def _text(evaluator: Evaluator, node: NodeId) -> str:
    """The source of an expression in one line."""
    tree = evaluator.tree
    module = tree.modules[tree.chunk_of(node)]
    assert module is not None
    text = " ".join(module.code_for_node(tree.node(node)).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
