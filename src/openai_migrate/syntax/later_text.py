"""The text of a later state of a module: the old text, with what was generated anew in it.

The two trees share what no edit touched. Where all that changed in a statement are statements in
its blocks, only those are generated. Tests: ``tests/test_layout.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import libcst as cst

from openai_migrate.syntax.code import Indenting, QuietState, code_of, generate_in
from openai_migrate.syntax.fields import fields_of
from openai_migrate.syntax.layout import Layout


def later_text(layout: Layout, old: cst.Module, new: cst.Module) -> str:
    """The text of a later state of the module of a layout; raises ``UnfaithfulError``."""
    if not (new.has_trailing_newline and old.has_trailing_newline):
        layout.locate_all()
        return code_of(new, new)
    parts = (*new.header, *new.body, *new.footer)
    differing = _Differing(layout, old)
    state = QuietState(new)
    first = last = -1
    for part, index in zip(parts, differing.counterparts(parts), strict=True):
        if index >= 0 and index == last + 1 and first >= 0:
            last = index
            continue
        state.tokens += differing.pieces(first, last)
        first = last = index
        if index < 0:
            part._codegen(state)
    state.tokens += differing.pieces(first, last)
    return "".join(state.tokens) or new.default_newline


class _Splice(NamedTuple):
    """What stands between two places of the old text from now on."""

    start: int
    end: int
    text: str


class _Differing:
    """What differs between the parts of two states of a module.

    splices: what makes old statements new ones.
    """

    def __init__(self, layout: Layout, module: cst.Module) -> None:
        self._layout = layout
        self._module = module
        self.splices: list[_Splice] = []

    def counterparts(self, parts: Sequence[cst.CSTNode]) -> Iterator[int]:
        """The index of the old part whose text, with the splices, is that of each part; -1 where
        there is none."""
        index_of, old = self._layout.index_of, self._layout.parts
        kept = [index_of(part) for part in parts]
        next_kept = len(old)
        ends = list[int]()
        for index in reversed(kept):
            ends.append(next_kept)
            next_kept = next_kept if index < 0 else index
        due = 0
        for part, index, end in zip(parts, kept, reversed(ends), strict=True):
            found = index
            for candidate in range(due, end) if index < 0 else ():
                splices = self._inside(old[candidate], part, ())
                if splices is not None:
                    self.splices += splices
                    found = candidate
                    break
            due = due if found < 0 else found + 1
            yield found

    def pieces(self, first: int, last: int) -> Iterator[str]:
        """The text of the old parts from one to another, with the splices."""
        if first < 0:
            return
        place, end = self._layout.begin_of(first), self._layout.begin_of(last + 1)
        for splice in sorted(self.splices):
            if place <= splice.start < end:
                yield self._layout.text[place : splice.start]
                yield splice.text
                place = splice.end
        yield self._layout.text[place:end]

    def _inside(
        self, old: cst.CSTNode, new: cst.CSTNode, blocks: Sequence[Indenting]
    ) -> list[_Splice] | None:
        """What makes an old statement, clause or block a new one, if all that changed are
        statements in its blocks that stand at places of their own; None otherwise."""
        if type(old) is not type(new) or not isinstance(old, _HOLDING):
            return None
        if isinstance(old, Indenting):
            blocks = (*blocks, old)
        splices: list[_Splice] = []
        for one, other in _changed_fields(old, new):
            if not isinstance(one, cst.CSTNode) or not isinstance(other, cst.CSTNode):
                return None
            found = self._inside(one, other, blocks)
            if found is None and isinstance(old, cst.IndentedBlock):
                found = self._anew(one, other, blocks)
            if found is None:
                return None
            splices += found
        return splices

    def _anew(
        self, old: cst.CSTNode, new: cst.CSTNode, blocks: Sequence[Indenting]
    ) -> list[_Splice] | None:
        """What puts a statement of a block in the place of another one; None where that cannot be
        found."""
        is_statement = isinstance(old, cst.SimpleStatementLine | cst.BaseCompoundStatement)
        if not is_statement or not self._layout.is_found_in(old, blocks):
            return None
        state = QuietState(self._module)
        generate_in(blocks, new, state)
        return [_Splice(*self._layout.span(old, ()), "".join(state.tokens))]


def _changed_fields(old: cst.CSTNode, new: cst.CSTNode) -> Iterator[tuple[object, object]]:
    """What stands in the fields of two nodes of a class that do not hold the same; sequences of one
    length by their items."""
    for name in fields_of(type(old)):
        one, other = getattr(old, name), getattr(new, name)
        if one is other:
            continue
        if isinstance(one, tuple | list) and len(one) == len(other):
            yield from (pair for pair in zip(one, other, strict=True) if pair[0] is not pair[1])
        else:
            yield one, other


#: In which statements may have others in their places.
_HOLDING = (
    cst.BaseCompoundStatement,
    cst.IndentedBlock,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)
