"""What functions give that take or make things with items: iterators, lists, dicts."""

from __future__ import annotations

from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.interpreter.library import (
    CACHES,
    FILLING,
)
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Dumped,
    Instance,
    Literal,
    Plain,
    Record,
    Sequence,
    Symbol,
    Value,
    copied,
    join,
    join_all,
    members,
    record,
)


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


def _iterator(arguments: Arguments) -> Value:
    """Of one argument what is in it; of a function and a value what calls give until that comes."""
    if len(arguments.positional) < 2 or arguments.starred:
        return Sequence("iterator", arguments.items())
    made = members(arguments.call(arguments.at(0), (), {}))
    return Sequence("iterator", join_all(part for part in made if part != arguments.at(1)))


def _enumerate(arguments: Arguments) -> Value:
    pair = record("tuple", ((0, Plain("int")), (1, arguments.items())), NEVER)
    return Sequence("iterator", pair)


def _zip(arguments: Arguments) -> Value:
    if arguments.starred:
        items = join_all(map(arguments.iterate, arguments.positional))
        return Sequence("iterator", record("tuple", (), items))
    parts = tuple((i, arguments.iterate(v)) for i, v in enumerate(arguments.positional))
    return Sequence("iterator", record("tuple", parts, NEVER))


def _map(arguments: Arguments) -> Value:
    items = tuple(arguments.iterate(value) for value in arguments.positional[1:])
    return Sequence("iterator", arguments.call(arguments.at(0), items, {}))


#: What asks whether something is true.
_TRUTH = Symbol("builtins.bool")


def _filter(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    asked = arguments.at(0)
    arguments.call(_TRUTH if asked == Literal(None) else asked, (items,), {})
    return Sequence("iterator", items)


def _truth_of_items(arguments: Arguments) -> Value:
    arguments.call(_TRUTH, (arguments.items(),), {})
    return Plain("bool")


def _next(arguments: Arguments) -> Value:
    default = arguments.positional[1] if len(arguments.positional) > 1 else NEVER
    return join_all((arguments.items(), default))


def _finished(arguments: Arguments) -> Value:
    """Futures in the order in which they are done."""
    return Sequence("iterator", arguments.items())


def _chain(arguments: Arguments) -> Value:
    return Sequence("iterator", join_all(map(arguments.iterate, arguments.positional)))


def _accumulated(arguments: Arguments) -> Value:
    items, function = arguments.items(), arguments.given(1, "func")
    if function == NONE:
        return Sequence("iterator", items)
    return Sequence("iterator", join(items, arguments.call(function, (items, items), {})))


def _zipped_longest(arguments: Arguments) -> Value:
    fill = arguments.keywords.get("fillvalue", Literal(None))
    parts = tuple((i, join(arguments.iterate(v), fill)) for i, v in enumerate(arguments.positional))
    return Sequence("iterator", record("tuple", () if arguments.starred else parts, UNKNOWN))


def _copies(arguments: Arguments) -> Value:
    return Sequence("tuple", Sequence("iterator", arguments.items()))


def _starmap(arguments: Arguments) -> Value:
    given = arguments.iterate(arguments.at(1))
    if not isinstance(given, Record) or given.kind != "tuple":
        return Sequence("iterator", arguments.call(arguments.at(0), (UNKNOWN,), {}))
    values = tuple(value for _, value in given.entries)
    return Sequence("iterator", arguments.call(arguments.at(0), values, {}))


def _groups(arguments: Arguments) -> Value:
    """Tuples of what the first argument holds."""
    return Sequence("iterator", record("tuple", (), arguments.items()))


def _merged(arguments: Arguments) -> Value:
    items = join_all(map(arguments.iterate, arguments.positional))
    return Sequence("iterator", _keyed(arguments, items))


def _exchanged(arguments: Arguments) -> Value:
    """What comes out of a heap that the second argument is put into."""
    return join(arguments.items(), arguments.at(1))


def _empty(kind: str) -> Effect:
    """A container that takes what is put into it, whatever it is made with."""
    return lambda arguments: Sequence(kind, NEVER)


def _flattened(arguments: Arguments) -> Value:
    return Sequence("iterator", arguments.iterate(arguments.items()))


def _chosen(arguments: Arguments) -> Value:
    return arguments.items()


def _some(arguments: Arguments) -> Value:
    return Sequence("list", arguments.items())


def _largest(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    if (key := arguments.given(2, "key")) != NONE:
        arguments.call(key, (items,), {})
    return Sequence("list", items)


def _reduced(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    start = arguments.at(2) if len(arguments.positional) > 2 else items
    once = arguments.call(arguments.at(0), (start, items), {})
    return join_all((start, once, arguments.call(arguments.at(0), (once, items), {})))


def _added(arguments: Arguments) -> Value:
    both = arguments.positional[:2]
    lists = all(isinstance(part, Sequence) for value in both for part in members(value))
    return Sequence("list", join_all(map(arguments.iterate, both))) if lists else UNKNOWN


def _summed(arguments: Arguments) -> Value:
    parts = members(arguments.items())
    lists = [part for part in parts if isinstance(part, Sequence | Record)]
    return Sequence("list", join_all(map(arguments.iterate, lists))) if lists else Plain("any")


def _grouped(arguments: Arguments) -> Value:
    if (key := arguments.given(1, "key")) != NONE:
        arguments.call(key, (arguments.items(),), {})
    group = Sequence("iterator", arguments.items())
    return Sequence("iterator", record("tuple", ((0, Plain("any")), (1, group)), NEVER))


def _default_dict(arguments: Arguments) -> Value:
    made = arguments.call(arguments.at(0), (), {}) if arguments.positional else NEVER
    given = record("dict", arguments.keywords.items(), made)
    return arguments.merge(arguments.at(1), given) if len(arguments.positional) > 1 else given


def _from_keys(arguments: Arguments) -> Value:
    """``dict.fromkeys``: each of the keys has the same value."""
    return record("dict", (), arguments.given(1, "value"), arguments.items())


def _dict(arguments: Arguments) -> Value:
    if len(arguments.positional) == 1 and not arguments.starred and not arguments.keywords:
        parts = members(arguments.at(0))
        if parts and all(isinstance(part, Instance | Dumped | Record) for part in parts):
            return copied(arguments.at(0))
        found = members(arguments.items())
        pairs = [part for part in found if isinstance(part, Record) and part.kind == "tuple"]
        if pairs:
            more = UNKNOWN if len(pairs) < len(found) else NEVER
            rest = join_all((more, *(pair.get(1) for pair in pairs)))
            return record("dict", (), rest, join_all(pair.get(0) for pair in pairs))
    if arguments.starred or len(arguments.positional) > 1:
        return Plain("dict")
    made = record("dict", arguments.keywords.items(), NEVER)
    return arguments.merge(arguments.at(0), made) if arguments.positional else made


def _gotten(arguments: Arguments) -> Value:
    """``dict.get``, bound to its dict."""
    default = arguments.at(2) if len(arguments.positional) > 2 else Literal(None)
    return join(arguments.item(arguments.at(0), arguments.at(1)), default)


#: By the qualified names of the functions.
EFFECTS: dict[str, Effect] = {
    "builtins.sorted": _sorted,
    "builtins.min": _extreme,
    "builtins.max": _extreme,
    "builtins.list": _sequence("list"),
    "builtins.tuple": _sequence("tuple"),
    "builtins.set": _sequence("set"),
    "builtins.frozenset": _sequence("set"),
    "collections.deque": _sequence("deque"),
    **{
        f"queue.{name}": _empty("deque")
        for name in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue")
    },
    **{
        f"multiprocessing.{name}": _empty("deque")
        for name in ("Queue", "JoinableQueue", "SimpleQueue")
    },
    "builtins.iter": _iterator,
    "builtins.reversed": _sequence("iterator"),
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.any": _truth_of_items,
    "builtins.all": _truth_of_items,
    "builtins.next": _next,
    "builtins.dict": _dict,
    "builtins.dict.fromkeys": _from_keys,
    "collections.OrderedDict.fromkeys": _from_keys,
    "builtins.dict.get": _gotten,
    "concurrent.futures.as_completed": _finished,
    "contextlib.closing": lambda arguments: Sequence("context", arguments.at(0)),
    "contextlib.aclosing": lambda arguments: Sequence("context", arguments.at(0)),
    "contextlib.nullcontext": lambda arguments: Sequence("context", arguments.at(0)),
    "itertools.chain": _chain,
    "itertools.chain.from_iterable": _flattened,
    "itertools.islice": _finished,
    "itertools.groupby": _grouped,
    "itertools.accumulate": _accumulated,
    "itertools.dropwhile": _filter,
    "itertools.filterfalse": _filter,
    **{
        f"itertools.{name}": _groups
        for name in (
            *("combinations", "combinations_with_replacement", "permutations"),
            *("pairwise", "batched"),
        )
    },
    "itertools.compress": _finished,
    "itertools.product": _zip,
    "itertools.repeat": lambda arguments: Sequence("iterator", arguments.at(0)),
    "itertools.starmap": _starmap,
    "itertools.takewhile": _filter,
    "itertools.tee": _copies,
    "itertools.zip_longest": _zipped_longest,
    "types.MappingProxyType": _dict,
    "weakref.WeakKeyDictionary": _dict,
    "weakref.WeakValueDictionary": _dict,
    "random.choice": _chosen,
    "random.choices": _some,
    "random.sample": _some,
    "heapq.heappop": _chosen,
    **dict.fromkeys(FILLING, lambda arguments: Literal(None)),
    "heapq.heapify": lambda arguments: Literal(None),
    "heapq.heappushpop": _exchanged,
    "heapq.heapreplace": _exchanged,
    "heapq.merge": _merged,
    "heapq.nlargest": _largest,
    "heapq.nsmallest": _largest,
    "functools.reduce": _reduced,
    "builtins.sum": _summed,
    **{f"operator.{name}": _added for name in ("add", "concat", "iadd", "iconcat")},
    "itertools.cycle": _finished,
    "collections.defaultdict": _default_dict,
    "collections.OrderedDict": _dict,
    **{name: lambda arguments: record("dict", (), NEVER) for name in CACHES},
    **{f"asyncio.{name}": _empty("queue") for name in ("Queue", "LifoQueue", "PriorityQueue")},
    "tqdm.tqdm": _finished,
    "tqdm.auto.tqdm": _finished,
    "tqdm.notebook.tqdm": _finished,
    "tqdm.rich.tqdm": _finished,
    "rich.progress.track": _finished,
}
