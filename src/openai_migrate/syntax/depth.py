"""How deeply code nests: what the native parser and the walks of this program can take.

libcst's parser recurses on the C stack and takes the process down on a few thousand levels; its
time grows with the cube of the depth (30 s for 3,000 subscripts in a row). No code that a person
wrote comes near the bounds here. Knows nothing of libcst, so the quick first pass can use it too.
Tests: ``tests/test_tree.py``.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from openai_migrate.syntax.ast_walk import levels

#: Levels of one statement or expression in another. CPython parses a few thousand.
_MAX_LEVELS = 1_000
#: Deeper brackets than CPython itself accepts.
_MAX_BRACKETS = 200
#: Python frames that walks over a tree of so many levels can take: libcst puts two to three nodes
#: where the grammar has a level, and generates code with three frames for each.
_RECURSION_LIMIT = 20_000

_OPERANDS = frozenset({tokenize.NAME, tokenize.NUMBER, tokenize.STRING})
_CLOSING = frozenset(")]}")
_JOINING = frozenset(
    {
        *("+", "-", "*", "/", "//", "%", "@", "**", "|", "&", "^", "<<", ">>", "."),
        *("<", ">", "<=", ">=", "==", "!=", "and", "or", "not", "in", "is", "if", "else"),
    }
)
_PLACED = (ast.stmt, ast.expr)

TOO_DEEP = "an expression in it is nested too deeply to be analysed"


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Let pure-Python walks go as deep as any code that ``why_unread`` lets through."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def why_unread(text: str) -> tuple[int, str] | None:
    """(line, reason) why no parser of ours should see ``text``, or None.

    CPython's own parser guards its stack, so it is asked first. What it refuses for another reason
    than depth may be syntax newer than this Python; there, brackets and operators are counted.
    """
    try:
        parsed = ast.parse(text)
    except (RecursionError, MemoryError):
        return 1, TOO_DEEP
    except ValueError:
        return 1, "holds null bytes"
    except SyntaxError as error:
        if "too many nested" in str(error.msg) or _bracket_depth(text) > _MAX_BRACKETS:
            return error.lineno or 1, TOO_DEEP
        return why_invalid(text) if _most_operators(text) > _MAX_LEVELS else None
    line = too_deep_at(levels(parsed))
    return None if line is None else (line, TOO_DEEP)


def why_invalid(text: str) -> tuple[int, str] | None:
    """(line, reason) why CPython does not take ``text``, or None; its reasons are for people, where
    libcst lists the tokens that it expected."""
    try:
        compile(text, "<chunk>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        return error.lineno or 1, f"not valid Python 3 ({error.msg})"
    return None


def too_deep_at(found: Iterable[list[ast.AST]]) -> int | None:
    """The line of what nests deeper than can be analysed, or None; found: the ``levels`` of a
    module."""
    for depth, level in enumerate(found):
        if depth == _MAX_LEVELS:
            return min((node.lineno for node in level if isinstance(node, _PLACED)), default=1)
        for node in level:
            # Flat for CPython; for libcst each operand is a level.
            if node.__class__ is ast.BoolOp and len(node.values) > _MAX_LEVELS:
                return node.lineno
    return None


def _most_operators(text: str) -> int:
    """The most operators between operands in one statement; each may be a level."""
    most = count = 0
    behind_operand = False
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NEWLINE:
                count = 0
            count += behind_operand and token.string in _JOINING
            most = max(most, count)
            behind_operand = token.string in _CLOSING or token.type in _OPERANDS
    except (tokenize.TokenError, SyntaxError):
        pass  # what was read so far counts
    return most


def _bracket_depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth = max(0, depth - 1)
    return deepest
