"""Parses without letting each node check itself, which is a fifth of a parse.

libcst's native parser asks the module ``libcst`` for what makes each node. A node's class checks
what it is given, though the parser has read just that in text that is valid. While a text is
parsed, functions stand in the place of the classes that fill the fields and do nothing else; they
make nodes of the very same classes. Tests: ``tests/test_parsing.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from functools import cache
from inspect import isabstract
from typing import Any

import libcst as cst

Maker = Callable[..., cst.CSTNode]


def parse_module(text: str) -> cst.Module:
    """What ``libcst.parse_module`` returns, and raises for text that is not valid.

    Not for two threads at once: another one would find the functions where it looks for classes.
    """
    with _unchecked():
        return cst.parse_module(text)


@contextmanager
def _unchecked() -> Iterator[None]:
    names = vars(cst)
    makers = _makers()
    classes = {name: names[name] for name in makers}
    try:
        names.update(makers)
        yield
    finally:
        names.update(classes)


@cache
def _makers() -> dict[str, Maker]:
    """By the name of a class in ``libcst``, the function that makes its nodes."""
    return {
        name: maker
        for name, kind in vars(cst).items()
        if isinstance(kind, type) and issubclass(kind, cst.CSTNode) and not isabstract(kind)
        if (maker := _maker(kind)) is not None
    }


def _maker(kind: type[cst.CSTNode]) -> Maker | None:
    """A function of a node's fields; None for a class that keeps them in other ways than slots.

    It is written out, as the constructor of a dataclass is: a loop over the fields would cost more
    than the checks.
    """
    known: dict[str, Any] = {"kind": kind, "new": object.__new__}
    parameters, lines = [], []
    for item in fields(kind):
        name = item.name
        slot = next((vars(one)[name] for one in kind.__mro__ if name in vars(one)), None)
        if slot is None or not item.init or not hasattr(slot, "__set__"):
            return None
        known[f"set_{name}"] = slot.__set__
        known[f"default_{name}"] = item.default
        if item.default is not MISSING:
            parameters.append(f"{name}=default_{name}")
        elif item.default_factory is not MISSING:
            known[f"make_{name}"] = item.default_factory
            parameters.append(f"{name}=default_{name}")
            lines.append(f"    if {name} is default_{name}: {name} = make_{name}()")
        else:
            parameters.append(name)
        lines.append(f"    set_{name}(node, {name})")
    head = f"def make({', '.join(parameters)}):\n    node = new(kind)\n"
    exec(head + "\n".join(lines) + "\n    return node", known)
    maker: Maker = known["make"]
    return maker
