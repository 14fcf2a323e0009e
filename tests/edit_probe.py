"""Edits for tests: nodes found by their source text instead of by number.

``Probe("x = f(a)")`` parses; ``probe("f(a)")`` is the number of the node that reads ``f(a)``;
``probe.apply(edit, ...)`` is the new text.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import libcst as cst

from openai_migrate.core.edit import Edit, NodeId, ReplaceExpression
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.syntax.applier import edited_modules
from openai_migrate.syntax.code import code_of
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.tree import Tree, parse_document


def apply_plan(tree: Tree, edits: Collection[Edit]) -> tuple[str | None, ...]:
    """The new text of each chunk, None for a chunk without an edit (see ``edited_modules``)."""
    with deep_recursion():
        modules = edited_modules(tree, edits)
        return tuple(None if module is None else code_of(module, module) for module in modules)


def tree_of(*texts: str) -> Tree:
    """The tree of a document with a chunk for each text."""
    chunks = tuple(Chunk(text) for text in texts)
    return parse_document(Document("a.py", Kind.PYTHON, b"", "utf-8", chunks))


class Probe:
    def __init__(self, *texts: str) -> None:
        self.tree = tree_of(*texts)
        assert not self.tree.problems, self.tree.problems

    def __call__(self, code: str, kind: Any = cst.BaseExpression, *, nth: int = 0) -> NodeId:
        """The ``nth`` node of ``kind`` that reads ``code``, outermost first."""
        found = [
            number
            for number, node in enumerate(self.tree.nodes)
            if isinstance(node, kind) and _source(node) == code
        ]
        assert len(found) > nth, f"no {kind.__name__} {code!r}"
        return found[nth]

    def statement(self, code: str, *, nth: int = 0) -> NodeId:
        """A small statement (``Assign``, ``Import`` ...) by its source."""
        return self(code, cst.BaseSmallStatement, nth=nth)

    def line(self, code: str, *, nth: int = 0) -> NodeId:
        """The line or compound statement that begins with ``code``, comments above left out."""
        kinds = (cst.SimpleStatementLine, cst.BaseCompoundStatement)
        found = [
            number
            for number, node in enumerate(self.tree.nodes)
            if isinstance(node, kinds)
            and _source(node.with_changes(leading_lines=())).startswith(code)
        ]
        assert len(found) > nth, f"no statement {code!r}"
        return found[nth]

    def apply(self, *edits: Edit) -> str:
        """The new text of the document's chunks; a chunk without an edit as it was."""
        texts = apply_plan(self.tree, edits)
        chunks = self.tree.document.chunks
        return "".join(
            chunk.text if new is None else new for chunk, new in zip(chunks, texts, strict=True)
        )


def _source(node: cst.CSTNode) -> str:
    """The source of a node, less the comma or semicolon after it."""
    for part in ("comma", "semicolon"):
        if hasattr(node, part):
            node = node.with_changes(**{part: cst.MaybeSentinel.DEFAULT})
    return cst.Module([]).code_for_node(node).strip()


def replaced(before: str, old: str, template: str, **holes: str) -> str:
    """``before`` after one ReplaceExpression of the node ``old``, holes given by source text."""
    probe = Probe(before)
    numbers = tuple((name, probe(code)) for name, code in holes.items())
    return probe.apply(ReplaceExpression(probe(old), template, numbers))
