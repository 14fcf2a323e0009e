"""Frames and tables of the interpreter: what is known about names, functions and classes so far.

Tables only grow by ``join``, so rounds over a document end. ``NEVER`` stands for "nothing yet".
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeVar

import libcst as cst

from openai_migrate.analysis.summary import Signature
from openai_migrate.analysis.values import NEVER, UNKNOWN, Value, join
from openai_migrate.syntax.scopes import Scope, parameters_of

#: Entries that grow in more rounds than this do not settle.
_MOST_GROWTHS = 12
_Key = TypeVar("_Key", bound=Hashable)
Env = dict[str, Value]


@dataclass(slots=True)
class Frame:
    """The evaluation of one scope: flow-sensitive values of its own names.

    outer:    the frame around a comprehension or lambda, whose names are read as they are now.
    function: key of the function it runs, or "" for module and class bodies.
    owner:    key of the class whose body it runs, or "".
    exits:    environments at ``break`` (inner list per loop) and ``continue``.
    aliases:  names that were assigned a container which another name or attribute means, too.
    """

    scope: Scope
    env: Env = field(default_factory=dict)
    outer: Frame | None = None
    function: str = ""
    owner: str = ""
    breaks: list[list[Env]] = field(default_factory=list)
    continues: list[list[Env]] = field(default_factory=list)
    aliases: dict[str, cst.Name | cst.Attribute] = field(default_factory=dict)


@dataclass(slots=True)
class FunctionInfo:
    """A def or lambda of this document.

    owner: key of the class it is a method of, or "". opaque: a decorator that is not understood
    wraps it, so its callers and its result are unknown. is_context: a decorator makes a context
    manager of the generator.
    """

    key: str
    node: cst.FunctionDef | cst.Lambda
    scope: Scope
    owner: str
    is_async: bool
    is_generator: bool
    frame: Frame | None = None
    kind: str = "plain"  # or static, class, property
    opaque: bool = False
    is_context: bool = False

    @property
    def signature(self) -> Signature:
        """How it takes its arguments."""
        node = self.node.params
        return Signature(
            tuple(item.name.value for item in (*node.posonly_params, *node.params)),
            frozenset(item.name.value for item in parameters_of(node)),
            node.star_arg.name.value if isinstance(node.star_arg, cst.Param) else "",
            node.star_kwarg.name.value if node.star_kwarg is not None else "",
            bool(self.owner) and self.kind != "static",
        )


class Tables:
    """All that outlives a frame. ``changed`` is set when any entry grows.

    passed, stored: as ``parameters`` and ``attributes``, for those of other documents.
    called:    functions of which some parameter is known. reached: those that some call reaches.
    given:     parameters that some call gives, also when what it gives is not known yet.
    fields:    annotated names of a class body, in order.
    arguments: what parameters hold now, by scope and name; it may also lose what it held.
    filled:    what parameters that are containers hold after the call.
    shared:    names, with the scope that binds them, of containers that other scopes fill.
    leaving:   dotted names of unknown callables that are given SDK objects.
    leaks:     whether an unknown callable without a name is given some, other than errors.
    """

    def __init__(self) -> None:
        self.changed = False
        self.round = 0
        #: the last round in which an entry grew, and in how many it did
        self._growths: dict[tuple[int, Hashable], tuple[int, int]] = {}
        self.passed: dict[tuple[str, str], Value] = {}
        self.stored: dict[tuple[str, str], Value] = {}
        self.arguments: dict[tuple[int, str], Value] = {}
        self.filled: dict[tuple[str, str], Value] = {}
        self.shared: set[tuple[int, str]] = set()
        self.leaks = False
        self.called: set[str] = set()
        self.given: set[tuple[str, str]] = set()
        self.reached: set[str] = set()
        self.fields: dict[str, list[str]] = {}
        self.leaving: set[str] = set()
        self.bound: dict[tuple[int, str], Value] = {}
        self.returns: dict[str, Value] = {}
        self.yields: dict[str, Value] = {}
        self.parameters: dict[tuple[str, str], Value] = {}
        self.attributes: dict[tuple[str, str], Value] = {}
        self.bases: dict[str, tuple[Value, ...]] = {}

    def grow(self, table: dict[_Key, Value], key: _Key, value: Value) -> None:
        """Join ``value`` into the entry, and note when that changed it.

        An entry that grows round after round (a list of lists of lists) is unknown from then on, so
        that the others settle.
        """
        old = table.get(key, NEVER)
        new = join(old, value)
        if new == old:
            return
        place = (id(table), key)
        last, count = self._growths.get(place, (-1, 0))
        count += last != self.round
        self._growths[place] = self.round, count
        if count > _MOST_GROWTHS:
            new = UNKNOWN
        if new != old:
            table[key] = new
            self.changed = True


def merge(*envs: Env | None) -> Env | None:
    """The environment after several paths meet; None where none of them gets there."""
    live = [env for env in envs if env is not None]
    if not live:
        return None
    result = dict(live[0])
    for env in live[1:]:
        for name, value in env.items():
            result[name] = join(result.get(name, NEVER), value)
    return result
