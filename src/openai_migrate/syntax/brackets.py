"""Where a line break may stand: inside brackets, and nowhere else in an expression.

An expression that was broken over lines inside brackets needs parentheses when it moves to a place
without. Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

import libcst as cst

from openai_migrate.syntax.code import code_of

_DISPLAYS = frozenset({cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp})
_CALLABLE = frozenset({cst.Call, cst.ClassDef})


def is_bracketed(node: cst.CSTNode, ancestors: Iterable[cst.CSTNode]) -> bool:
    """Whether ``node`` (its own parentheses left out) stands inside brackets of ``ancestors``.

    ancestors: nearest first; the walk ends at the first statement.
    """
    child = node
    for parent in ancestors:
        if type(parent) in _DISPLAYS:
            return True
        if type(child) is cst.Arg and type(parent) in _CALLABLE:
            return True
        if type(child) is cst.SubscriptElement and type(parent) is cst.Subscript:
            return True
        if type(parent) is cst.FunctionDef:
            return type(child) is cst.Parameters
        if isinstance(parent, cst.BaseExpression) and parent.lpar:
            return True
        if isinstance(parent, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            return False
        child = parent
    return False


def breaks_lines(expression: cst.BaseExpression) -> bool:
    """Whether ``expression`` has a line break outside brackets of its own."""
    while not expression.lpar:
        match expression:
            case cst.Call(func=inner, whitespace_after_func=gap):
                pass
            case cst.Subscript(value=inner, whitespace_after_value=gap):
                pass
            case cst.Attribute(value=inner, dot=dot):
                if isinstance(dot.whitespace_before, cst.ParenthesizedWhitespace):
                    return True
                gap = dot.whitespace_after
            case cst.Name() | cst.SimpleString() | cst.BaseNumber():
                return False
            case _ if type(expression) in _DISPLAYS:
                return False
            case _:
                return _breaks_lines_in_text(expression)
        if isinstance(gap, cst.ParenthesizedWhitespace):
            return True
        expression = inner
    return False


_PRINTER = cst.Module([])


def _breaks_lines_in_text(expression: cst.BaseExpression) -> bool:
    text = code_of(expression, _PRINTER)
    if "\n" not in text and "\r" not in text:
        return False
    try:
        ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return False
