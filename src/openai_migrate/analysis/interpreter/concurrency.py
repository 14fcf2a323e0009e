"""What functions give that run others: coroutines, threads, event loops."""

from __future__ import annotations

from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.interpreter.library import (
    IN_A_THREAD,
    RUNNING,
    awaited,
)
from openai_migrate.analysis.values import (
    EXCEPTION,
    NEVER,
    UNKNOWN,
    Awaitable,
    Literal,
    Partial,
    Record,
    Sequence,
    Symbol,
    Value,
    join,
    join_all,
    record,
)

#: Names for what calls an ordinary function as a coroutine, and the other way round.
_ASYNC_TWIN = "asgiref.sync.sync_to_async()"
_SYNC_TWIN = "asgiref.sync.async_to_sync()"


def _gather(arguments: Arguments) -> Value:
    kept = arguments.keywords.get("return_exceptions", Literal(False))
    raised = NEVER if kept == Literal(False) else EXCEPTION
    if arguments.starred:
        return Awaitable(Sequence("list", join(awaited(join_all(arguments.positional)), raised)))
    parts = tuple((i, join(awaited(value), raised)) for i, value in enumerate(arguments.positional))
    return Awaitable(record("tuple", parts, join_all(value for _, value in parts)))


def _as_completed(arguments: Arguments) -> Value:
    return Sequence("iterator", Awaitable(awaited(arguments.items())))


def _waited(arguments: Arguments) -> Value:
    """The futures that are done and those that are not."""
    both = Sequence("set", arguments.items())
    return record("tuple", ((0, both), (1, both)), NEVER)


def _context_variable(arguments: Arguments) -> Value:
    return Sequence("variable", arguments.keywords.get("default", NEVER))


def _run(arguments: Arguments) -> Value:
    return awaited(arguments.at(0))


def _wait_for(arguments: Arguments) -> Value:
    return Awaitable(awaited(arguments.at(0)))


def _called(arguments: Arguments) -> Value:
    """What calling the first argument with the others gives."""
    return arguments.call(arguments.at(0), arguments.positional[1:], arguments.keywords)


def _to_thread(arguments: Arguments) -> Value:
    return Awaitable(_called(arguments))


def _twin(name: str) -> Effect:
    """The function that is given, to be called in another way: as ``name`` calls it."""

    def made(arguments: Arguments) -> Value:
        given = arguments.positional
        return Partial(Symbol(name), given) if len(given) == 1 else UNKNOWN

    return made


def _thread(arguments: Arguments) -> Value:
    """A thread runs its target with what it is given; what that returns is lost."""
    target, given = arguments.keywords.get("target"), arguments.keywords.get("args", NEVER)
    if target is not None:
        values: tuple[Value, ...] = (arguments.iterate(given),)
        if isinstance(given, Record) and given.rest is NEVER:
            values = tuple(value for _, value in given.entries)
        arguments.call(target, values if given is not NEVER else (), {})
    return UNKNOWN


#: By the qualified names of the functions.
EFFECTS: dict[str, Effect] = {
    "contextvars.ContextVar": _context_variable,
    "builtins.anext": lambda arguments: Awaitable(arguments.items()),
    "asyncio.gather": _gather,
    "asyncio.as_completed": _as_completed,
    "concurrent.futures.wait": _waited,
    "asyncio.wait": lambda arguments: Awaitable(_waited(arguments)),
    "asyncio.run_coroutine_threadsafe": _wait_for,
    "tqdm.asyncio.tqdm.gather": _gather,
    "tqdm.asyncio.tqdm_asyncio.gather": _gather,
    "asyncio.wait_for": _wait_for,
    "asyncio.shield": _wait_for,
    "asyncio.create_task": _wait_for,
    "asyncio.ensure_future": _wait_for,
    "asyncio.run": _run,
    **dict.fromkeys(IN_A_THREAD, _to_thread),
    "asgiref.sync.sync_to_async": _twin(_ASYNC_TWIN),
    _ASYNC_TWIN: _to_thread,
    "asgiref.sync.async_to_sync": _twin(_SYNC_TWIN),
    _SYNC_TWIN: lambda arguments: awaited(_called(arguments)),
    **dict.fromkeys(RUNNING, _thread),
}
