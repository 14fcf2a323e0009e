"""String literals inside f-strings: before Python 3.12 they can use neither the quotes of the
f-strings around them nor a backslash, and no comment or line break may stand there.

Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import libcst as cst

from openai_migrate.syntax.code import code_of

Node = TypeVar("Node", bound=cst.CSTNode)
_PRINTER = cst.Module([])


class NoQuotesLeft(ValueError):
    """The code has no spelling inside these f-strings that every supported Python can read."""


def quotes_around(ancestors: Iterable[cst.CSTNode]) -> frozenset[str] | None:
    """The quote characters that code below ``ancestors`` must not hold; None outside f-strings."""
    strings = [
        node
        for node in ancestors
        if type(node) is cst.FormattedString or type(node) is cst.TemplatedString
    ]
    if not strings:
        return None
    delimiters = (node.start.lstrip("fFrRtTbBuU") for node in strings)
    return frozenset(quote for quote in delimiters if len(quote) == 1)


def requoted(node: Node, taken: frozenset[str]) -> Node:
    """``node`` with string literals that do without the quotes ``taken``; raises NoQuotesLeft."""
    code = code_of(node, _PRINTER)
    if any(character in code for character in "\\\r\n#"):
        raise NoQuotesLeft("needs a backslash, a line break or a # inside an f-string")
    if not any(quote in code for quote in taken):
        return node
    changed = node.visit(_Requoter(taken))
    assert isinstance(changed, cst.CSTNode)
    if any(quote in code_of(changed, _PRINTER) for quote in taken):
        raise NoQuotesLeft("needs a quote that the f-string around it uses")
    return changed


class _Requoter(cst.CSTTransformer):
    def __init__(self, taken: frozenset[str]) -> None:
        super().__init__()
        self._free = [quote for quote in "\"'" if quote not in taken]

    def leave_SimpleString(
        self, original_node: cst.SimpleString, updated_node: cst.SimpleString
    ) -> cst.BaseExpression:
        quote = updated_node.quote
        body = updated_node.raw_value
        if not self._free or len(quote) > 1 or self._free[0] in body:
            return updated_node
        new = self._free[0]
        return updated_node.with_changes(value=f"{updated_node.prefix}{new}{body}{new}")

    def leave_FormattedString(
        self, original_node: cst.FormattedString, updated_node: cst.FormattedString
    ) -> cst.BaseExpression:
        quote = updated_node.end
        if not self._free or len(quote) > 1 or self._free[0] == quote:
            return updated_node
        new = self._free[0]
        start = updated_node.start.replace(quote, new)
        return updated_node.with_changes(start=start, end=new)
