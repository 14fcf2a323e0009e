"""What documents give each other that is sometimes a response and sometimes a dict.

Such a value needs one shape for all who use it, wherever they are.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.interpreter.summary import Slot, contains_response, parts_of
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Awaitable,
    Instance,
    Plain,
    Record,
    Sequence,
    Symbol,
    Unknown,
    Value,
    join_all,
    may_be,
    members,
)
from openai_migrate.analysis.world.world import World
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import module_key
from openai_migrate.syntax.tree import Tree


def mixed_slots(world: World) -> frozenset[Slot]:
    """What functions give, are given and classes hold that is mixed, as far as others see it."""
    given: dict[Slot, list[Value]] = {}
    for path, summary in world.summaries.items():
        module = module_key(path)
        for slot, value in summary.slots():
            if slot[0] != module:
                given.setdefault(slot, []).append(value)
    return frozenset(
        slot
        for slot, values in given.items()
        if any(isinstance(part, Instance) for value in values for part in parts_of(value))
        and is_mixed(join_all(values))
    )


def is_mixed(value: Value) -> bool:
    """Whether somewhere in a value a response may be what is else a dict."""
    held = (inner for part in parts_of(value) for inner in _held(part))
    return is_either(value) or any(map(is_either, held))


def is_either(value: Value) -> bool:
    """Whether the value itself may be a response, and a dict that is none."""
    return may_be(value, Instance) and any(map(_may_be_dict, members(value)))


def gives_parts(tree: Tree, values: Mapping[NodeId, Value]) -> bool:
    """Whether some part of such a value, itself a response or with some in it, is taken from it.

    What is unknown because nobody could follow it, or did not settle, does not count: there is much
    of that, and others are followed again for each.
    """
    for number, value in values.items():
        if is_either(value) and UNKNOWN not in members(value):
            above = tree.parent(tree.node(number))
            if isinstance(above, cst.Attribute) and isinstance(tree.parent(above), cst.Call):
                above = tree.parent(above)
            if isinstance(above, cst.Subscript | cst.Attribute | cst.Call):
                taken = values.get(tree.id_of(above))
                if taken is not None and contains_response(taken):
                    return True
    return False


def _held(value: Value) -> tuple[Value, ...]:
    match value:
        case Sequence(_, item, _, result):
            return item, result
        case Record(_, entries, rest):
            return (*(inner for _, inner in entries), rest)
        case Awaitable(inner):
            return (inner,)
    return ()


def _may_be_dict(value: Value) -> bool:
    match value:
        case Record("dict", entries, rest):
            return bool(entries) or rest is not NEVER
        case Plain("dict" | "any") | Symbol() | Unknown():
            return True
    return False
