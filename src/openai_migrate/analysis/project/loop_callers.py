"""Documents that start event loops by functions of others: a ``main`` that starts one loop starts
two where another file calls it twice.

Tests: ``tests/test_loop_callers.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, replace

from openai_migrate.analysis.loops.event_loops import Loops, loops_in
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.sources.document import Document
from openai_migrate.sources.loop_starters import is_test_file


@dataclass(frozen=True, slots=True)
class LoopNames:
    """The absolute names that a document has for what starts loops in others, and for objects there
    that serve requests, as ``Loops`` has both."""

    starting: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()


def loop_names(outline: Outline, others: Iterable[Outline], index: ModuleIndex) -> LoopNames:
    """The names that a document has for those of the others."""
    reached = index.reached(outline.path, outline.imports)
    imported = [(module, other) for other in others for module in reached.get(other.path, ())]
    return LoopNames(
        frozenset(f"{module}.{name}" for module, other in imported for name in other.starting),
        frozenset(f"{module}.{name}" for module, other in imported for name in other.serving),
    )


def loops_of_document(document: Document, names: LoopNames) -> Loops:
    """The loops that a document starts, also by what starts some elsewhere."""
    trees = []
    for chunk in document.chunks:
        try:
            trees.append(ast.parse(chunk.text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return loops_in(trees, document.path, names.starting, names.serving)


def with_loops(outline: Outline, loops: Loops) -> Outline:
    """The outline of a document that starts such loops; tests do so as tests do, each its own."""
    if not loops.several:
        return replace(outline, starting=loops.starting, serving=loops.serving)
    if is_test_file(outline.path) and True not in outline.kinds:
        return replace(outline, tested=True, serving=loops.serving)
    return replace(outline, loops=True, serving=loops.serving)
