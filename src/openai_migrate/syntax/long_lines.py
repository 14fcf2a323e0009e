"""Statements that the tool writes, where they do not fit on a line: one argument a line.

    client = AzureOpenAI(
        api_key=config.azure_openai_api_key,
        azure_endpoint=config.azure_openai_endpoint,
        api_version="2023-05-15",
    )

Only calls of a template are laid out so: the code that fills its holes stays as its author wrote
it. Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import libcst as cst

from openai_migrate.syntax.blocks import Statement
from openai_migrate.syntax.code import code_of

#: Columns of a line, as the formatters of the field have them: they leave such calls alone.
_COLUMNS = 88
_TAB = 4
_PRINTER = cst.Module([])
_NO_COMMENTS: Mapping[int, str] = {}


def with_short_lines(
    lines: Sequence[Statement], template: Sequence[Statement], before: str, level: str
) -> list[Statement]:
    """The statements of a filled template, the long ones over several lines.

    template: those statements with their holes. before: what indents them. level: what indents one
    level more in this file.
    """
    pairs = zip(lines, template, strict=True)
    return [cast("Statement", _short(line, root, before, level)) for line, root in pairs]


def _short(line: cst.CSTNode, root: cst.CSTNode, before: str, level: str) -> cst.CSTNode:
    """As above, for one statement or what an ``if`` goes on with."""
    if isinstance(line, cst.SimpleStatementLine):
        return _short_line(line, cast("cst.SimpleStatementLine", root), before, level)
    changes: dict[str, object] = {}
    for name in ("body", "orelse"):
        part, whole = getattr(line, name, None), getattr(root, name, None)
        if isinstance(part, cst.IndentedBlock) and isinstance(whole, cst.IndentedBlock):
            statements = zip(part.body, whole.body, strict=True)
            inner = [_short(one, its, before + level, level) for one, its in statements]
            changes[name] = part.with_changes(body=inner)
        elif isinstance(part, cst.CSTNode) and isinstance(whole, cst.CSTNode):
            changes[name] = _short(part, whole, before, level)
    return line.with_changes(**changes)


def _short_line(
    line: cst.SimpleStatementLine, root: cst.SimpleStatementLine, before: str, level: str
) -> cst.SimpleStatementLine:
    if len(line.body) != 1:
        return line
    call = getattr(line.body[0], "value", None)
    if not isinstance(call, cst.Call) or not isinstance(
        getattr(root.body[0], "value", None), cst.Call
    ):
        return line
    text = before + code_of(line.body[0], _PRINTER)
    breaks = "\n" in text or "\r" in text
    if not call.args or breaks or len(text.expandtabs(_TAB)) <= _COLUMNS:
        return line
    return line.with_changes(body=[line.body[0].with_changes(value=laid_out(call, level))])


def begins_with_call(root: cst.CSTNode) -> bool:
    """Whether an expression is an attribute of what a call with several arguments gives."""
    start = root
    while isinstance(start, cst.Attribute):
        start = start.value
    return start is not root and isinstance(start, cst.Call) and len(start.args) > 1


def with_short_call(filled: cst.BaseExpression, before: str, level: str) -> cst.BaseExpression:
    """An expression that begins with a call of its template, ``client(...).method``, with that over
    several lines where it does not fit on one."""
    text = before + code_of(filled, _PRINTER)
    breaks = "\n" in text or "\r" in text
    if breaks or len(text.expandtabs(_TAB)) <= _COLUMNS:
        return filled
    return _laid_out_at_start(filled, level)


def _laid_out_at_start(filled: cst.BaseExpression, level: str) -> cst.BaseExpression:
    match filled:
        case cst.Attribute(value=value):
            return filled.with_changes(value=_laid_out_at_start(value, level))
        case cst.Call():
            return laid_out(filled, level)
    return filled


def is_laid_out(call: cst.Call) -> bool:
    """Whether the arguments of a call begin on a line of their own."""
    return isinstance(call.whitespace_before_args, cst.ParenthesizedWhitespace)


def laid_out(call: cst.Call, level: str, comments: Mapping[int, str] = _NO_COMMENTS) -> cst.Call:
    """The call with one argument a line. comments: those behind arguments, by position."""

    def broken(by: str, comment: str | None = None) -> cst.ParenthesizedWhitespace:
        ending = cst.TrailingWhitespace()
        if comment is not None:
            ending = cst.TrailingWhitespace(cst.SimpleWhitespace("  "), cst.Comment(comment))
        return cst.ParenthesizedWhitespace(ending, (), True, cst.SimpleWhitespace(by))

    last = len(call.args) - 1
    arguments = [
        argument.with_changes(
            comma=cst.Comma(
                whitespace_after=broken("" if number == last else level, comments.get(number))
            )
        )
        for number, argument in enumerate(call.args)
    ]
    return call.with_changes(whitespace_before_args=broken(level), args=arguments)
