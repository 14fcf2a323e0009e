"""What others see of a document, for trials that must not change it.

A trial interprets a document again with more responses made dicts. Tables only grow: as soon as
something that others see holds a dict which it did not hold before, the trial has failed, whatever
comes after. What it fails by else, the summaries of both tell at its end.
Tests: ``tests/test_unseen.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

import libcst as cst

from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.interpreter.state import Tables
from openai_migrate.analysis.interpreter.summary import parts_of
from openai_migrate.analysis.values import UNKNOWN, Dumped, Value
from openai_migrate.syntax.scopes import MODULE_SCOPE

_Key = TypeVar("_Key", bound=Hashable)


class SeenOutsideError(Exception):
    """A trial shows others a dict that they did not get before; never leaves ``interpret``."""


class Outside:
    """What others see of an interpreted document: results of functions, attributes of classes,
    names at the top, arguments and attributes of other documents."""

    def __init__(self, tables: Tables, functions: Functions) -> None:
        self._tables = tables
        self._owners = {*tables.bases(), *functions.infos}
        self._results = dict(_results(functions))

    def watch(self, trial: Tables) -> None:
        """End the run that fills these tables where others would see a dict that is new to them."""
        before = self._tables
        trial.returns.watch = trial.yields.watch = _watching(self._results.get)
        trial.attributes.watch = _watching(
            lambda key: before.attributes.held(key) if key[0] in self._owners else None
        )
        trial.bound.watch = _watching(
            lambda key: before.bound.held(key) if key[0] == MODULE_SCOPE else None
        )
        trial.passed.watch = _watching(before.passed.held)
        trial.stored.watch = _watching(before.stored.held)


def _results(functions: Functions) -> Iterator[tuple[str, Value]]:
    """What functions give, and their variants, by the keys under which tables have it."""
    for key, info in functions.infos.items():
        if isinstance(info.node, cst.FunctionDef) and not functions.is_declared(key):
            yield key, functions.call_result(key)
            for variant in functions.variants.get(key, ()):
                yield variant.key(key), functions.call_result(key, variant.key(key))


def _watching(seen: Callable[[_Key], Value | None]) -> Callable[[_Key, Value], None]:
    """What ends a run as soon as an entry holds a dict, made of a response, that it may not hold.

    seen: what the entry of a key held before; None for one that nobody sees.
    """

    def watch(key: _Key, value: Value) -> None:
        if dicts := _dicts(value):
            old = seen(key)
            if old is not None and old is not UNKNOWN and not dicts <= _dicts(old):
                raise SeenOutsideError

    return watch


def _dicts(value: Value) -> set[Value]:
    return {part for part in parts_of(value) if isinstance(part, Dumped)}
