"""Texts that methods make of other texts, where these may name modules.

    ".".join(["plugins", name])                plugins.{}
    "plugins/first.py".replace("/", ".")       plugins.first.py

Tests: ``tests/test_interpreter.py``, the programs ``project_module_names_*``.
"""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from openai_migrate.analysis.values import Literal, Plain, Value
from openai_migrate.sources.loaded_modules import begun_module
from openai_migrate.syntax.constants import literal_of

#: Stands for a part of a text that only the run knows.
HOLE = "{}"
#: Methods that make one text of another, and of constants.
_CHANGING = frozenset(
    {"replace", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip", "lower"}
)


def begun_text(text: str, *, loads: bool) -> Plain:
    """A text of that form, with holes; it may name a module where a document loads them by names.

    loads: whether it does.
    """
    return Plain("str", begun_module(text) if loads else "")


def made_text(node: cst.BaseExpression, held: Callable[[cst.Name], Value]) -> str | None:
    """The text that a method gives, with holes; None where the call is of another method, or
    nothing is known of its text.

    held: what a name may hold.
    """
    match node:
        case cst.Call(
            func=cst.Attribute(value=base, attr=cst.Name("join")),
            args=[cst.Arg(value=cst.List(elements=parts) | cst.Tuple(elements=parts), star="")],
        ) if all(isinstance(part, cst.Element) for part in parts):
            between = _text(base, held)
            texts = [_text(part.value, held) for part in parts]
            return None if between is None else between.join(_or_hole(text) for text in texts)
        case cst.Call(func=cst.Attribute(value=base, attr=cst.Name(method)), args=arguments) if (
            method in _CHANGING
        ):
            text, given = _text(base, held), [literal_of(one.value) for one in arguments]
            try:
                made = getattr(text or "", method)(*(one.value for one in given if one is not None))
            except (TypeError, ValueError):
                return None
            return str(made) if text is not None and None not in given else None
    return None


def _text(node: cst.BaseExpression, held: Callable[[cst.Name], Value]) -> str | None:
    """The text that an expression is; None where nothing is known of it."""
    match node:
        case cst.Name():
            return _constant(held(node))
        case cst.FormattedString(parts=parts):
            return "".join(
                part.value if isinstance(part, cst.FormattedStringText) else _inside(part, held)
                for part in parts
            )
        case cst.Call():
            return made_text(node, held)
    return _constant(literal_of(node))


def _constant(value: Value | None) -> str | None:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None


def _inside(part: cst.BaseFormattedStringContent, held: Callable[[cst.Name], Value]) -> str:
    match part:
        case cst.FormattedStringExpression(expression=inner, conversion=None, format_spec=None):
            return _or_hole(_text(inner, held))
    return HOLE


def _or_hole(text: str | None) -> str:
    return HOLE if text is None else text
