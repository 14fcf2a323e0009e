"""A comma-separated list as items and the gaps around them: arguments and imported names alike.

    f(a,  # about a        gap 0: after the bracket    gap 1: between a and b, begins with the
      b,                   comment that belongs to a   closing gap: before the closing bracket
    )

libcst hangs whitespace on commas, so dropping or adding an item at an end would tear layout and
comments apart. A comment at the end of a line belongs to the item before it, comment lines to the
item after them. Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import libcst as cst

Item = TypeVar("Item", bound=cst.Arg | cst.ImportAlias | cst.BaseElement | cst.BaseDictElement)
Gap = cst.BaseParenthesizableWhitespace
Display = cst.Tuple | cst.List | cst.Set | cst.Dict
DisplayPart = cst.BaseElement | cst.BaseDictElement

_NOTHING = cst.SimpleWhitespace("")
_SPACE = cst.SimpleWhitespace(" ")


@dataclass(frozen=True)
class Separated(Generic[Item]):
    """Items with ``len(items) + 1`` gaps; ``trailing`` tells of a comma after the last item."""

    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    trailing: bool

    def without(self, index: int) -> Separated[Item]:
        """The list less one item; a comment on the line of that item goes with it."""
        before, after = self.gaps[index], self.gaps[index + 1]
        last = index == len(self.items) - 1
        first = index == 0
        gap = _closing_gap(before, after, first) if last else _inner_gap(before, after, first)
        items = (*self.items[:index], *self.items[index + 1 :])
        gaps = (*self.gaps[:index], gap, *self.gaps[index + 2 :])
        return Separated(items, gaps, self.trailing and bool(items))

    def with_item(self, index: int, item: Item) -> Separated[Item]:
        """The list with ``item`` at ``index``, laid out as its neighbours are."""
        if index == len(self.items):
            before, after = self._gaps_at_end()
        else:
            before, after = _split_gap(self.gaps[index], first=index == 0)
        items = (*self.items[:index], item, *self.items[index:])
        gaps = (*self.gaps[:index], before, after, *self.gaps[index + 1 :])
        return Separated(items, gaps, self.trailing)

    def _gaps_at_end(self) -> tuple[Gap, Gap]:
        closing = self.gaps[-1]
        if not self.items:
            return closing, _NOTHING
        line = self.gaps[-2]
        if not isinstance(line, cst.ParenthesizedWhitespace):
            return _SPACE, closing
        if isinstance(closing, cst.ParenthesizedWhitespace):
            before = _broken(closing.first_line, (), line)
            return before, closing.with_changes(first_line=_bare(closing.first_line))
        return _broken(_bare(line.first_line), (), line), closing

    def replaced(self, items: Sequence[Item]) -> Separated[Item]:
        """The same layout around other items, as many as before."""
        return replace(self, items=tuple(items))


def _inner_gap(before: Gap, after: Gap, first: bool) -> Gap:
    """The gap that takes the place of an item between (or before) others."""
    if not isinstance(after, cst.ParenthesizedWhitespace):
        return before
    if isinstance(before, cst.ParenthesizedWhitespace):
        lines = (*before.empty_lines, *after.empty_lines)
        return _broken(before.first_line, lines, after)
    if not first:
        return after
    return after if _has_comment_lines(after) else before


def _closing_gap(before: Gap, after: Gap, first: bool) -> Gap:
    """The gap before the closing bracket when the last item has gone."""
    if not isinstance(before, cst.ParenthesizedWhitespace):
        if not first:
            return after
        return after if _has_comment_lines(after) else _NOTHING
    if isinstance(after, cst.ParenthesizedWhitespace):
        lines = (*before.empty_lines, *after.empty_lines)
        joined = _broken(before.first_line, lines, after)
        return _NOTHING if first and not _has_comments(joined) else joined
    return before if _has_comments(before) else after


def _split_gap(gap: Gap, *, first: bool) -> tuple[Gap, Gap]:
    """The gaps before and after an item that is put where ``gap`` was."""
    if not isinstance(gap, cst.ParenthesizedWhitespace):
        return gap, _SPACE if first or not _is_blank_only(gap) else gap
    rest = gap.with_changes(first_line=_bare(gap.first_line))
    return _broken(gap.first_line, (), gap), rest


def _is_blank_only(gap: Gap) -> bool:
    return isinstance(gap, cst.SimpleWhitespace) and "\\" not in gap.value


def _broken(
    first_line: cst.TrailingWhitespace,
    lines: Sequence[cst.EmptyLine],
    like: cst.ParenthesizedWhitespace,
) -> cst.ParenthesizedWhitespace:
    return like.with_changes(first_line=first_line, empty_lines=list(lines))


def _bare(line: cst.TrailingWhitespace) -> cst.TrailingWhitespace:
    return cst.TrailingWhitespace(whitespace=_NOTHING, newline=line.newline)


def _is_nothing(gap: Gap) -> bool:
    return isinstance(gap, cst.SimpleWhitespace) and gap.value == ""


def _has_comment_lines(gap: Gap) -> bool:
    return isinstance(gap, cst.ParenthesizedWhitespace) and any(
        line.comment is not None for line in gap.empty_lines
    )


def _has_comments(gap: Gap) -> bool:
    return isinstance(gap, cst.ParenthesizedWhitespace) and (
        gap.first_line.comment is not None or _has_comment_lines(gap)
    )


def arguments_of(call: cst.Call) -> Separated[cst.Arg]:
    """The arguments of ``call``; the inverse of ``call_with``."""
    gaps: list[Gap] = [call.whitespace_before_args]
    trailing = False
    for arg in call.args:
        trailing = isinstance(arg.comma, cst.Comma)
        gaps.append(_after_comma(arg.comma, arg.whitespace_after_arg))
    return Separated(tuple(call.args), tuple(gaps), trailing)


def call_with(call: cst.Call, arguments: Separated[cst.Arg]) -> cst.Call:
    """``call`` with other arguments."""
    args: list[cst.Arg] = []
    for index, arg in enumerate(arguments.items):
        gap = arguments.gaps[index + 1]
        if index < len(arguments.items) - 1 or arguments.trailing:
            after = arg.whitespace_after_arg if isinstance(arg.comma, cst.Comma) else _NOTHING
            args.append(arg.with_changes(comma=_comma(arg.comma, gap), whitespace_after_arg=after))
        else:
            args.append(arg.with_changes(comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=gap))
    return call.with_changes(args=args, whitespace_before_args=arguments.gaps[0])


def names_of(statement: cst.Import | cst.ImportFrom) -> Separated[cst.ImportAlias]:
    """The names of an import (none for a star); the inverse of ``import_with``."""
    aliases = () if isinstance(statement.names, cst.ImportStar) else tuple(statement.names)
    opening, closing = _parenthesis_gaps(statement)
    gaps: list[Gap] = [opening]
    trailing = False
    for alias in aliases:
        trailing = isinstance(alias.comma, cst.Comma)
        gaps.append(_after_comma(alias.comma, closing))
    return Separated(aliases, tuple(gaps), trailing)


def import_with(
    statement: cst.Import | cst.ImportFrom, names: Separated[cst.ImportAlias]
) -> cst.Import | cst.ImportFrom:
    """``statement`` with other names."""
    aliases: list[cst.ImportAlias] = []
    for index, alias in enumerate(names.items):
        comma: cst.Comma | cst.MaybeSentinel = cst.MaybeSentinel.DEFAULT
        if index < len(names.items) - 1 or names.trailing:
            comma = _comma(alias.comma, names.gaps[index + 1])
        aliases.append(alias.with_changes(comma=comma))
    changed = statement.with_changes(names=aliases)
    if isinstance(changed, cst.ImportFrom) and changed.lpar and changed.rpar:
        lpar = changed.lpar.with_changes(whitespace_after=names.gaps[0])
        rpar = changed.rpar
        if not names.trailing:
            rpar = rpar.with_changes(whitespace_before=names.gaps[-1])
        changed = changed.with_changes(lpar=lpar, rpar=rpar)
    return changed


def elements_of(display: Display) -> Separated[DisplayPart]:
    """The elements of a display; the inverse of ``display_with``."""
    opening, closing = _display_gaps(display)
    gaps: list[Gap] = [opening]
    trailing = False
    for element in display.elements:
        trailing = isinstance(element.comma, cst.Comma)
        gaps.append(_after_comma(element.comma, closing))
    if trailing and _is_nothing(gaps[-1]):
        gaps[-1] = closing
    if len(display.elements) == 1 and not isinstance(gaps[-1], cst.ParenthesizedWhitespace):
        trailing = False  # the comma of ``(a,)`` made the tuple; with more elements it is needless
    return Separated(tuple(display.elements), tuple(gaps), trailing)


def display_with(display: Display, elements: Separated[DisplayPart]) -> cst.CSTNode:
    """``display`` with other elements, at least two for a tuple."""
    items: list[DisplayPart] = []
    for index, element in enumerate(elements.items):
        comma: cst.Comma | cst.MaybeSentinel = cst.MaybeSentinel.DEFAULT
        if index < len(elements.items) - 1 or elements.trailing:
            is_last = index == len(elements.items) - 1
            comma = _comma(element.comma, _NOTHING if is_last else elements.gaps[index + 1])
        items.append(element.with_changes(comma=comma))
    return _with_closing_gap(display.with_changes(elements=items), elements.gaps[-1])


def _display_gaps(display: Display) -> tuple[Gap, Gap]:
    match display:
        case cst.List(lbracket=opening, rbracket=closing):
            return opening.whitespace_after, closing.whitespace_before
        case cst.Set(lbrace=left, rbrace=right) | cst.Dict(lbrace=left, rbrace=right):
            return left.whitespace_after, right.whitespace_before
    if not display.lpar:
        return _NOTHING, _NOTHING
    return display.lpar[-1].whitespace_after, display.rpar[0].whitespace_before


def _with_closing_gap(display: Display, gap: Gap) -> cst.CSTNode:
    match display:
        case cst.List(rbracket=closing):
            return display.with_changes(rbracket=closing.with_changes(whitespace_before=gap))
        case cst.Set(rbrace=brace) | cst.Dict(rbrace=brace):
            return display.with_changes(rbrace=brace.with_changes(whitespace_before=gap))
    if not display.rpar:
        return display
    first, *rest = display.rpar
    return display.with_changes(rpar=[first.with_changes(whitespace_before=gap), *rest])


def _parenthesis_gaps(statement: cst.Import | cst.ImportFrom) -> tuple[Gap, Gap]:
    if isinstance(statement, cst.ImportFrom) and statement.lpar and statement.rpar:
        return statement.lpar.whitespace_after, statement.rpar.whitespace_before
    return _NOTHING, _NOTHING


def _after_comma(comma: cst.Comma | cst.MaybeSentinel, otherwise: Gap) -> Gap:
    return comma.whitespace_after if isinstance(comma, cst.Comma) else otherwise


def _comma(old: cst.Comma | cst.MaybeSentinel, gap: Gap) -> cst.Comma:
    if isinstance(old, cst.Comma):
        return old.with_changes(whitespace_after=gap)
    return cst.Comma(whitespace_after=gap)
