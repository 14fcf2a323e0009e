"""What the cells of a notebook show because it stands at their end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.accesses.nesting import holds_inside
from openai_migrate.analysis.values import NEVER, Instance, Value
from openai_migrate.core.edit import NodeId
from openai_migrate.sources.document import Kind
from openai_migrate.syntax.tree import Tree


def first_shown(tree: Tree, values: Mapping[NodeId, Value]) -> Iterator[AccessFact]:
    """The first cell of a notebook that shows a response; the others look like it."""
    if tree.document.kind is not Kind.NOTEBOOK:
        return
    for module in tree.modules:
        last = module.body[-1] if module is not None and module.body else None
        if not isinstance(last, cst.SimpleStatementLine):
            continue
        shown = last.body[-1]
        if not isinstance(shown, cst.Expr) or isinstance(shown.semicolon, cst.Semicolon):
            continue
        number = tree.id_of(shown.value)
        value = values.get(number, NEVER)
        if holds_inside(value, Instance):
            yield AccessFact(number, number, value, Access.SHOWN)
            return
