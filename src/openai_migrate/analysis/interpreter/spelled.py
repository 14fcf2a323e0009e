"""The texts that expressions are, as far as constants and the names of such say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import libcst as cst

from openai_migrate.analysis.values import Literal, Value, members
from openai_migrate.syntax.constants import literal_of

#: What a name may hold where it is read.
Held = Callable[[cst.Name], Value]


def spelled(node: cst.BaseExpression, held: Held) -> Iterator[str]:
    """The constant parts of the text that an expression is, also by way of names."""
    match node:
        case cst.ConcatenatedString(left=left, right=right):
            yield from spelled(left, held)
            yield from spelled(right, held)
        case cst.BinaryOperation(operator=cst.Add(), left=left, right=right):
            yield from spelled(left, held)
            yield from spelled(right, held)
        case cst.FormattedString(parts=parts):
            yield from (
                part.value if isinstance(part, cst.FormattedStringText) else "" for part in parts
            )
        case cst.Name():
            for part in members(held(node)):
                if isinstance(part, Literal) and isinstance(part.value, str):
                    yield part.value
        case _:
            literal = literal_of(node)
            if literal is not None and isinstance(literal.value, str):
                yield literal.value
