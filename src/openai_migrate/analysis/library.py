"""What well-known functions of Python and of common libraries do with the values they are given.

Names that are not here give Unknown. Each entry is a function from the call's arguments to a value;
``Arguments.call`` evaluates a callable argument (a ``key=`` lambda, the function given to ``map``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Awaitable,
    Dumped,
    Instance,
    Literal,
    Partial,
    Plain,
    Record,
    Sequence,
    Value,
    dumped,
    join_all,
    members,
    record,
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """positional: values in order. keywords: by name. starred: a ``*x`` or ``**x`` is among them,
    of which it is not known how many it gives; one value stands for all.

    call:    evaluates calling a value with positional values and keywords.
    iterate: the items of a value.
    escape:  notes that functions among the values may be called with anything.
    """

    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    starred: bool
    call: Callable[[Value, tuple[Value, ...], Mapping[str, Value]], Value]
    iterate: Callable[[Value], Value]
    escape: Callable[[Iterable[Value]], None]

    def at(self, position: int) -> Value:
        return self.positional[position] if position < len(self.positional) else UNKNOWN

    def items(self) -> Value:
        """What iterating the first argument yields."""
        return self.iterate(self.at(0))


Effect = Callable[[Arguments], Value]


def effect_of(name: str) -> Effect | None:
    """The effect of calling the object of that qualified name."""
    return _EFFECTS.get(name)


def makes_context(decorator: str) -> bool:
    """Whether a decorator makes a context manager of a generator function."""
    return decorator in ("contextlib.contextmanager", "contextlib.asynccontextmanager")


def passes_through(decorator: str) -> bool:
    """Whether a decorated function is called as if it stood bare, and gives the same result."""
    return decorator in _TRANSPARENT


def awaited(value: Value) -> Value:
    """What ``await`` makes of a value; Unknown stays Unknown.

    A response itself cannot be awaited: a user who declared an async function spoke of its result.
    """
    return join_all(map(_awaited, members(value)))


def _awaited(value: Value) -> Value:
    if isinstance(value, Awaitable):
        return value.value
    return value if isinstance(value, Instance) else UNKNOWN


def _keyed(arguments: Arguments, items: Value) -> Value:
    if "key" in arguments.keywords:
        arguments.call(arguments.keywords["key"], (items,), {})
    return items


def _sorted(arguments: Arguments) -> Value:
    return Sequence("list", _keyed(arguments, arguments.items()))


def _extreme(arguments: Arguments) -> Value:
    if len(arguments.positional) == 1 and not arguments.starred:
        found = _keyed(arguments, arguments.items())
        return join_all((found, arguments.keywords.get("default", NEVER)))
    return _keyed(arguments, join_all(arguments.positional))


def _sequence(kind: str) -> Effect:
    return lambda arguments: Sequence(kind, arguments.items() if arguments.positional else NEVER)


def _enumerate(arguments: Arguments) -> Value:
    pair = record("tuple", ((0, Plain("int")), (1, arguments.items())), NEVER)
    return Sequence("iterator", pair)


def _zip(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    parts = tuple((i, arguments.iterate(v)) for i, v in enumerate(arguments.positional))
    return Sequence("iterator", record("tuple", parts, NEVER))


def _map(arguments: Arguments) -> Value:
    items = tuple(arguments.iterate(value) for value in arguments.positional[1:])
    return Sequence("iterator", arguments.call(arguments.at(0), items, {}))


def _filter(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    arguments.call(arguments.at(0), (items,), {})
    return Sequence("iterator", items)


def _next(arguments: Arguments) -> Value:
    default = arguments.positional[1] if len(arguments.positional) > 1 else NEVER
    return join_all((arguments.items(), default))


def _gather(arguments: Arguments) -> Value:
    if arguments.starred:
        return Awaitable(Sequence("list", awaited(join_all(arguments.positional))))
    parts = tuple((i, awaited(value)) for i, value in enumerate(arguments.positional))
    return Awaitable(record("tuple", parts, join_all(value for _, value in parts)))


def _as_completed(arguments: Arguments) -> Value:
    return Sequence("iterator", Awaitable(awaited(arguments.items())))


def _waited(arguments: Arguments) -> Value:
    """The futures that are done and those that are not."""
    both = Sequence("set", arguments.items())
    return record("tuple", ((0, both), (1, both)), NEVER)


def _finished(arguments: Arguments) -> Value:
    """Futures in the order in which they are done."""
    return Sequence("iterator", arguments.items())


def _chain(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    return Sequence("iterator", join_all(map(arguments.iterate, arguments.positional)))


def _flattened(arguments: Arguments) -> Value:
    return Sequence("iterator", arguments.iterate(arguments.items()))


def _chosen(arguments: Arguments) -> Value:
    return arguments.items()


def _some(arguments: Arguments) -> Value:
    return Sequence("list", arguments.items())


def _largest(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    if "key" in arguments.keywords:
        arguments.call(arguments.keywords["key"], (items,), {})
    return Sequence("list", items)


def _reduced(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    start = arguments.at(2) if len(arguments.positional) > 2 else items
    once = arguments.call(arguments.at(0), (start, items), {})
    return join_all((start, once, arguments.call(arguments.at(0), (once, items), {})))


def _summed(arguments: Arguments) -> Value:
    items = arguments.items()
    return items if isinstance(items, Sequence) else Plain("any")


def _grouped(arguments: Arguments) -> Value:
    if "key" in arguments.keywords:
        arguments.call(arguments.keywords["key"], (arguments.items(),), {})
    group = Sequence("iterator", arguments.items())
    return Sequence("iterator", record("tuple", ((0, Plain("any")), (1, group)), NEVER))


def _default_dict(arguments: Arguments) -> Value:
    made = arguments.call(arguments.at(0), (), {}) if arguments.positional else NEVER
    return record("dict", (), made)


def _first(arguments: Arguments) -> Value:
    return arguments.at(0)


def _field(arguments: Arguments) -> Value:
    """A dataclass field: what its factory makes, or its default."""
    if "default_factory" in arguments.keywords:
        return arguments.call(arguments.keywords["default_factory"], (), {})
    return arguments.keywords.get("default", UNKNOWN)


def _run(arguments: Arguments) -> Value:
    return awaited(arguments.at(0))


def _wait_for(arguments: Arguments) -> Value:
    return Awaitable(awaited(arguments.at(0)))


def _to_thread(arguments: Arguments) -> Value:
    called = arguments.call(arguments.at(0), arguments.positional[1:], arguments.keywords)
    return Awaitable(called)


def _partial(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    return Partial(
        arguments.at(0), arguments.positional[1:], tuple(sorted(arguments.keywords.items()))
    )


def _dict(arguments: Arguments) -> Value:
    if len(arguments.positional) == 1 and not arguments.starred and not arguments.keywords:
        parts = members(arguments.at(0))
        if parts and all(isinstance(part, Instance | Dumped | Record) for part in parts):
            return dumped(arguments.at(0))
        pair = arguments.items()
        if isinstance(pair, Record) and pair.kind == "tuple" and len(pair.entries) == 2:
            return record("dict", (), pair.get(1), pair.get(0))
    if arguments.positional or arguments.starred:
        return Plain("dict")
    return record("dict", arguments.keywords.items(), NEVER)


def _namespace(arguments: Arguments) -> Value:
    """An object whose attributes are its keyword arguments, and whatever is set later."""
    arguments.escape((*arguments.positional, *arguments.keywords.values()))
    return record("namespace", arguments.keywords.items(), UNKNOWN)


def _plain(kind: str) -> Effect:
    return lambda arguments: Plain(kind)


def _decorator(arguments: Arguments) -> Value:
    """A decorator factory whose product is transparent, or the decorator itself."""
    return arguments.at(0) if arguments.positional else UNKNOWN


def _import_by_name(arguments: Arguments) -> Value:
    from openai_migrate.analysis.values import Symbol

    match arguments.at(0):
        case Literal(str(name)):
            return Symbol(name)
    return UNKNOWN


_EFFECTS: dict[str, Effect] = {
    "builtins.sorted": _sorted,
    "builtins.min": _extreme,
    "builtins.max": _extreme,
    "builtins.list": _sequence("list"),
    "builtins.tuple": _sequence("tuple"),
    "builtins.set": _sequence("set"),
    "builtins.frozenset": _sequence("set"),
    "collections.deque": _sequence("list"),
    "queue.Queue": _sequence("list"),
    "builtins.iter": _sequence("iterator"),
    "builtins.reversed": _sequence("iterator"),
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.next": _next,
    "builtins.anext": lambda arguments: Awaitable(arguments.items()),
    "builtins.str": _plain("str"),
    "builtins.int": _plain("int"),
    "builtins.float": _plain("float"),
    "builtins.bool": _plain("bool"),
    "builtins.len": _plain("int"),
    "builtins.dict": _dict,
    "builtins.open": _plain("file"),
    "builtins.input": _plain("str"),
    "builtins.__import__": _import_by_name,
    "importlib.import_module": _import_by_name,
    "json.loads": _plain("any"),
    "json.load": _plain("any"),
    "json.dumps": _plain("str"),
    "os.getenv": _plain("str"),
    "asyncio.gather": _gather,
    "asyncio.as_completed": _as_completed,
    "concurrent.futures.as_completed": _finished,
    "concurrent.futures.wait": _waited,
    "asyncio.wait": lambda arguments: Awaitable(_waited(arguments)),
    "asyncio.run_coroutine_threadsafe": _wait_for,
    "contextlib.closing": lambda arguments: Sequence("context", arguments.at(0)),
    "contextlib.nullcontext": lambda arguments: Sequence("context", arguments.at(0)),
    "tqdm.asyncio.tqdm.gather": _gather,
    "tqdm.asyncio.tqdm_asyncio.gather": _gather,
    "itertools.chain": _chain,
    "itertools.chain.from_iterable": _flattened,
    "itertools.islice": _finished,
    "itertools.groupby": _grouped,
    "random.choice": _chosen,
    "random.choices": _some,
    "random.sample": _some,
    "random.shuffle": lambda arguments: UNKNOWN,
    "heapq.heappop": _chosen,
    "heapq.nlargest": _largest,
    "heapq.nsmallest": _largest,
    "functools.reduce": _reduced,
    "builtins.sum": _summed,
    "pickle.loads": _plain("any"),
    "itertools.cycle": _finished,
    "collections.defaultdict": _default_dict,
    "asyncio.Queue": _sequence("queue"),
    "asyncio.wait_for": _wait_for,
    "asyncio.shield": _wait_for,
    "asyncio.create_task": _wait_for,
    "asyncio.ensure_future": _wait_for,
    "asyncio.run": _run,
    "asyncio.to_thread": _to_thread,
    "functools.partial": _partial,
    "dataclasses.field": _field,
    "types.SimpleNamespace": _namespace,
    "argparse.Namespace": _namespace,
    "copy.copy": _first,
    "copy.deepcopy": _first,
    "typing.cast": lambda arguments: arguments.at(1),
    "tqdm.tqdm": _finished,
    "tqdm.auto.tqdm": _finished,
    "tqdm.notebook.tqdm": _finished,
    "tqdm.rich.tqdm": _finished,
    "tqdm.trange": _plain("int"),
    "rich.progress.track": _finished,
}

_TRANSPARENT = frozenset(
    {
        "backoff.on_exception",
        "backoff.on_predicate",
        "functools.cache",
        "functools.lru_cache",
        "functools.wraps",
        "tenacity.retry",
        "retry.retry",
        "retrying.retry",
        "builtins.staticmethod",
        "builtins.classmethod",
        "builtins.property",
        "functools.cached_property",
        "abc.abstractmethod",
        "typing.overload",
        "streamlit.cache",
        "streamlit.cache_data",
    }
)
