"""Data classes of which thousands cross process borders, and sets of which many say the same.

Tests: ``tests/test_plain_data.py``.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T", bound="Hashable")

_KEPT: dict[Any, Any] = {}


def kept_once(value: T) -> T:
    """Return the value that was the first of all equal ones, so that the others need not be kept.

    Not for what may be equal and yet differ, such as ``(1,)`` and ``(True,)``.
    """
    return _KEPT.setdefault(value, value)  # type: ignore[no-any-return]


class KeptData:
    """The base of a data class with slots of which each process has one of all equal objects that
    come from others; its fields hold nothing that may be equal and yet differ."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return _received, (type(self), _fields_of(type(self))(self))  # type: ignore[arg-type]


def _received(kind: type[T], fields: tuple[Any, ...]) -> T:
    return kept_once(kind(*fields))


class PlainData:
    """The base of a data class with slots whose fields are all given to its constructor.

    What ``dataclasses`` itself does to pickle a frozen one is three times as slow.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), _fields_of(type(self))(self)  # type: ignore[arg-type]


@cache
def _fields_of(kind: type[Any]) -> Callable[[object], tuple[object, ...]]:
    names: tuple[str, ...] = kind.__match_args__
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda one: (getter(one),)
