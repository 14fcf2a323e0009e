"""What methods of event loops, pools and executors give, which call a function for somebody."""

from __future__ import annotations

from collections.abc import Mapping

from openai_migrate.analysis.interpreter.columns import APPLYING
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.items import exact_items
from openai_migrate.analysis.interpreter.library import COLUMN, awaited
from openai_migrate.analysis.values import (
    UNKNOWN,
    Awaitable,
    Function,
    Never,
    Partial,
    Sequence,
    Symbol,
    Unknown,
    Value,
    members,
)


def scheduled(
    model: DataModel, name: str, positional: list[Value], keywords: Mapping[str, Value]
) -> Value | None:
    """What methods of event loops and executors give, whichever of them the object is.

    They are known by their names and by what they are given: a coroutine, or a function of
    which it is known what it does.
    """
    if not positional:
        return None
    first = positional[0]
    waits = any(isinstance(part, Awaitable) for part in members(first))
    match name:
        case "run_until_complete" if waits:
            return awaited(first)
        case "create_task" | "ensure_future" | "run_coroutine_threadsafe" if waits:
            return Awaitable(awaited(first))
        case "submit" if _is_callable(model, first):
            return Awaitable(model.call(first, tuple(positional[1:]), keywords))
        case _ if name in APPLYING and len(positional) == 1 and _takes_one(model, first):
            return Sequence(COLUMN, model.call(first, (UNKNOWN,), {}))  # of a table
        case "apply_async" | "apply" if _is_callable(model, first):
            given = exact_items(positional[1]) if len(positional) > 1 else ()
            made = model.call(first, given or (), {}, given is None)
            return made if name == "apply" else Awaitable(made)
        case "starmap" if len(positional) > 1 and _is_callable(model, first):
            given = exact_items(model.iterate(positional[1]))
            return Sequence("list", model.call(first, given or (), {}, given is None))
        case "run_in_executor" if len(positional) > 1 and _is_callable(model, positional[1]):
            return Awaitable(model.call(positional[1], tuple(positional[2:]), {}))
        case "map" | "imap" | "imap_unordered" if len(positional) > 1 and _is_callable(
            model, first
        ):
            items = tuple(map(model.iterate, positional[1:]))
            kind = "list" if name == "map" else "iterator"  # a pool's; an executor's is not read
            return Sequence(kind, model.call(first, items, {}))
    return None


#: Functions that call their first argument with the keywords that they are given.
_HANDING_ON = frozenset(
    {"asyncio.to_thread", "functools.partial", "functools.partialmethod"}
    | {f"{library}.concurrency.run_in_threadpool" for library in ("fastapi", "starlette")}
)


def hands_keywords_on(callee: Value | None, method: str) -> bool:
    """Whether what is called calls its first argument with the keywords that it is given.

    method: its name, of a method; those of objects that nobody knows are taken for an executor's.
    """
    match callee:
        case Symbol(name):
            return name in _HANDING_ON or name.endswith(f".{_SUBMIT}")
        case None | Unknown():
            return method == _SUBMIT
    return False


_SUBMIT = "submit"


def _is_callable(model: DataModel, value: Value) -> bool:
    """Whether it is certain what calling the value does."""
    return all(
        isinstance(part, Function | Partial)
        or (isinstance(part, Symbol) and model.sdk.call_rule(part.name) is not None)
        for part in members(value)
    ) and not isinstance(value, Never)


def _takes_one(model: DataModel, value: Value) -> bool:
    """Whether it is a function of this document that has to be given something."""
    return _is_callable(model, value) and all(
        isinstance(part, Function)
        and part.key in model.functions.infos
        and bool(model.functions.infos[part.key].signature.positional)
        for part in members(value)
    )
