"""Documents that start event loops by functions of others: a ``main`` that starts one loop starts
two where another file calls it twice.

Tests: ``tests/test_loop_callers.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from dataclasses import replace

from openai_migrate.analysis.loops.event_loops import Loops, loops_in
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.sources.document import Document
from openai_migrate.sources.loop_starters import is_test_file


def starters_for(outline: Outline, others: Iterable[Outline], index: ModuleIndex) -> frozenset[str]:
    """What starts loops in the others, by the absolute names that a document has for it."""
    reached = index.reached(outline.path, outline.imports)
    return frozenset(
        f"{module}.{name}"
        for other in others
        for module in reached.get(other.path, ())
        for name in other.starting
    )


def loops_of_document(document: Document, starters: Collection[str]) -> Loops:
    """The loops that a document starts, also by what starts some elsewhere."""
    trees = []
    for chunk in document.chunks:
        try:
            trees.append(ast.parse(chunk.text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return loops_in(trees, document.path, starters)


def with_loops(outline: Outline, loops: Loops) -> Outline:
    """The outline of a document that starts such loops; tests do so as tests do, each its own."""
    if not loops.several:
        return replace(outline, starting=loops.starting)
    if is_test_file(outline.path) and True not in outline.kinds:
        return replace(outline, tested=True)
    return replace(outline, loops=True)
