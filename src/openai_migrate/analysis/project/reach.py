"""What is reached from somewhere, step by step: who imports whom, who derives from what."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

_Node = TypeVar("_Node", bound=Hashable)


def reach(start: str, direct: Mapping[str, Iterable[str]]) -> set[str]:
    """What one leads to, directly or not, and itself. direct: what each leads to at once."""
    return reach_all({start}, direct)


def reach_all(starts: Iterable[_Node], direct: Mapping[_Node, Iterable[_Node]]) -> set[_Node]:
    """The same of several."""
    reached = set(starts)
    queue = list(reached)
    while queue:
        for other in direct.get(queue.pop(), ()):
            if other not in reached:
                reached.add(other)
                queue.append(other)
    return reached
