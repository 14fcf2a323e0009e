"""What well-known functions of Python and of common libraries do with the values they are given.

Names that are not here give Unknown. Each entry is a function from the call's arguments to a value;
``Arguments.call`` evaluates a callable argument (a ``key=`` lambda, the function given to ``map``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openai_migrate.analysis.interpreter.library import (
    ANY_NAME,
    ATTRIBUTES_GOT,
    CACHES,
    FILLING,
    IN_A_THREAD,
    ITEMS_GOT,
    METHOD_CALLED,
    MODULE_NAMES,
    NAMED_TUPLE,
    NAMES_HERE,
    NAMESPACE,
    NEW,
    NO_NAMES,
    OWN_NAME,
    PARTIAL_METHOD,
    RUNNING,
    SETTING,
    THIS_MODULE,
    UPDATE_WRAPPER,
    WRAPPED,
    WRAPS,
    awaited,
    module_named,
)
from openai_migrate.analysis.values import (
    EXCEPTION,
    NEVER,
    NONE,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Function,
    Instance,
    Literal,
    Object,
    Partial,
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
from openai_migrate.sources.loaded_modules import named_module


@dataclass(frozen=True, slots=True)
class Arguments:
    """positional: values in order. keywords: by name. starred: a ``*x`` or ``**x`` is among them,
    of which it is not known how many it gives; one value stands for all.

    call:    evaluates calling a value with positional values and keywords.
    iterate: the items of a value.
    merge: what ``x | y`` is of dicts.
    item, attribute: what ``x[key]`` and ``x.name`` hold.
    store:   an attribute gets a value.
    escape:  notes that functions among the values may be called with anything.
    """

    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    starred: bool
    call: Callable[[Value, tuple[Value, ...], Mapping[str, Value]], Value]
    iterate: Callable[[Value], Value]
    merge: Callable[[Value, Value], Value]
    item: Callable[[Value, Value], Value]
    attribute: Callable[[Value, str], Value]
    store: Callable[[Value, str, Value], bool]
    escape: Callable[[Iterable[Value]], None]

    def at(self, position: int) -> Value:
        return self.positional[position] if position < len(self.positional) else UNKNOWN

    def given(self, position: int, name: str) -> Value:
        """An argument that may be left out, which means None."""
        if position < len(self.positional):
            return self.positional[position]
        return self.keywords.get(name, NONE)

    def items(self) -> Value:
        """What iterating the first argument yields."""
        return self.iterate(self.at(0))


_CAUGHT = record("tuple", ((0, UNKNOWN), (1, EXCEPTION), (2, UNKNOWN)), NEVER)

_REFERENCE = "weakref.ref()"

#: Names for what calls an ordinary function as a coroutine, and the other way round.
_ASYNC_TWIN = "asgiref.sync.sync_to_async()"

_SYNC_TWIN = "asgiref.sync.async_to_sync()"

Effect = Callable[[Arguments], Value]


def effect_of(name: str) -> Effect | None:
    """The effect of calling the object of that qualified name."""
    return _EFFECTS.get(name)


#: Classes whose objects go by the name of the class: their methods register functions.
_APPLICATIONS = (
    *("flask.Flask", "flask.Blueprint", "quart.Quart", "quart.Blueprint"),
    *("fastapi.FastAPI", "fastapi.APIRouter"),
)


def _an_object_of(name: str) -> Effect:
    return lambda arguments: Symbol(name)


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


def _filter(arguments: Arguments) -> Value:
    items = arguments.iterate(arguments.at(1))
    if arguments.at(0) != Literal(None):  # which leaves what is true
        arguments.call(arguments.at(0), (items,), {})
    return Sequence("iterator", items)


def _next(arguments: Arguments) -> Value:
    default = arguments.positional[1] if len(arguments.positional) > 1 else NEVER
    return join_all((arguments.items(), default))


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


def _context_variable(arguments: Arguments) -> Value:
    return Sequence("variable", arguments.keywords.get("default", NEVER))


def _flattened(arguments: Arguments) -> Value:
    return Sequence("iterator", arguments.iterate(arguments.items()))


def _chosen(arguments: Arguments) -> Value:
    return arguments.items()


def _class_of(arguments: Arguments) -> Value:
    """``type(x)``; with three arguments it makes a class."""
    given = members(arguments.at(0)) if len(arguments.positional) == 1 else (UNKNOWN,)
    return join_all(Class(part.key) if isinstance(part, Object) else UNKNOWN for part in given)


#: The number of arguments of ``type.__new__``.
_OF_TYPE = 4


def _new(arguments: Arguments) -> Value:
    """``object.__new__(cls)``, ``str.__new__(cls, text)``, or ``type.__new__(meta, name, bases,
    namespace)``, where the class that is made stands for its namespace."""
    one = len(arguments.positional) != _OF_TYPE
    made = arguments.at(0 if one else _OF_TYPE - 1)
    return join_all(
        (Object(part.key) if one else part) if isinstance(part, Class) else UNKNOWN
        for part in members(made)
    )


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


def _unpickled(arguments: Arguments) -> Value:
    return join_all(
        part.item if isinstance(part, Sequence) and part.kind == "pickled" else Plain("any")
        for part in members(arguments.at(0))
    )


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


def _named_tuple(arguments: Arguments) -> Value:
    """The class, which is called with the values of its fields."""
    match arguments.at(1):
        case Literal(str()) as fields:
            return Partial(Symbol(NAMED_TUPLE), (fields,))
    return UNKNOWN


def _named(arguments: Arguments) -> Value:
    """A tuple whose items are attributes, too: the first argument has their names."""
    fields, *values = arguments.positional
    assert isinstance(fields, Literal)
    names = str(fields.value).replace(",", " ").split()
    given = {**dict(zip(names, values, strict=False)), **arguments.keywords}
    if arguments.starred or given.keys() != set(names):
        return UNKNOWN
    items = tuple(enumerate(given[name] for name in names))
    return record("tuple", (*items, *given.items()), NEVER)


def _first(arguments: Arguments) -> Value:
    return arguments.at(0)


def _field(arguments: Arguments) -> Value:
    """A dataclass field: what its factory makes, or its default."""
    if "default_factory" in arguments.keywords:
        return arguments.call(arguments.keywords["default_factory"], (), {})
    return arguments.keywords.get("default", UNKNOWN)


def _replaced(arguments: Arguments) -> Value:
    """A copy of an object with other attributes, which its class then holds too."""
    for name, value in arguments.keywords.items():
        arguments.store(arguments.at(0), name, value)
    return arguments.at(0)


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


def _set_attribute(arguments: Arguments) -> Value:
    match arguments.at(1):
        case Literal(str(name)):
            arguments.store(arguments.at(0), name, arguments.at(2))
        case _:
            arguments.store(arguments.at(0), ANY_NAME, arguments.at(2))
    return Literal(None)


def _thread(arguments: Arguments) -> Value:
    """A thread runs its target with what it is given; what that returns is lost."""
    target, given = arguments.keywords.get("target"), arguments.keywords.get("args", NEVER)
    if target is not None:
        values: tuple[Value, ...] = (arguments.iterate(given),)
        if isinstance(given, Record) and given.rest == NEVER:
            values = tuple(value for _, value in given.entries)
        arguments.call(target, values if given != NEVER else (), {})
    return UNKNOWN


def _partial(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    return Partial(
        arguments.at(0), arguments.positional[1:], tuple(sorted(arguments.keywords.items()))
    )


def _variables(arguments: Arguments) -> Value:
    if not arguments.positional:
        return NAMES_HERE
    return arguments.attribute(arguments.at(0), NAMESPACE)


def _updated_wrapper(arguments: Arguments) -> Value:
    """``functools.update_wrapper(wrapper, function)``"""
    if not arguments.starred:
        arguments.store(arguments.at(0), WRAPPED, arguments.at(1))
    return arguments.at(0)


def _bound_method(arguments: Arguments) -> Value:
    """``types.MethodType(function, object)``: the function as a method of the object."""
    owner = arguments.at(1)
    if arguments.starred or not isinstance(owner, Object | Class):
        return UNKNOWN
    return join_all(
        Partial(part, (owner,)) if isinstance(part, Function) else UNKNOWN
        for part in members(arguments.at(0))
    )


def _descriptor(kind: str) -> Effect:
    """What a class makes of a function that is known as a decorator, but called here."""

    def made(arguments: Arguments) -> Value:
        functions = (*arguments.positional, *arguments.keywords.values())
        if arguments.starred or not functions:
            return UNKNOWN
        return Partial(functions[0], functions[1:2], kind=kind)

    return made


def _partial_method(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    keywords = tuple(sorted(arguments.keywords.items()))
    return Partial(Symbol(PARTIAL_METHOD), arguments.positional, keywords)


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


def _namespace(arguments: Arguments) -> Value:
    """An object whose attributes are its keyword arguments, and what the program sets."""
    arguments.escape((*arguments.positional, *arguments.keywords.values()))
    rest = UNKNOWN if arguments.starred or arguments.positional else NEVER
    return record("namespace", arguments.keywords.items(), rest)


def _command_line(arguments: Arguments) -> Value:
    """An object that gets attributes from a parser, too."""
    return record("namespace", arguments.keywords.items(), UNKNOWN)


def _getter(name: str) -> Effect:
    """A function that gets something of its only argument: a call of ``name`` with both."""

    def made(arguments: Arguments) -> Value:
        return UNKNOWN if arguments.starred else Partial(Symbol(name), arguments.positional)

    return made


def _got_items(arguments: Arguments) -> Value:
    *keys, container = arguments.positional or (UNKNOWN,)
    return _one_or_more([arguments.item(container, key) for key in keys])


def _got_attributes(arguments: Arguments) -> Value:
    *paths, found = arguments.positional or (UNKNOWN,)
    return _one_or_more([_followed(arguments, found, path) for path in paths])


def _followed(arguments: Arguments, value: Value, path: Value) -> Value:
    match path:
        case Literal(str(names)):
            for name in names.split("."):
                value = arguments.attribute(value, name)
            return value
    return UNKNOWN


def _called_method(arguments: Arguments) -> Value:
    """What ``methodcaller(name, *given)`` gives of its argument, which comes last."""
    match arguments.positional:
        case (Literal(str(name)), *given, found):
            method = arguments.attribute(found, name)
            return arguments.call(method, tuple(given), arguments.keywords)
    return UNKNOWN


def _one_or_more(values: list[Value]) -> Value:
    return values[0] if len(values) == 1 else record("tuple", enumerate(values), NEVER)


def _plain(kind: str) -> Effect:
    return lambda arguments: Plain(kind)


def _import_by_name(arguments: Arguments) -> Value:
    match arguments.at(0):
        case Symbol() as name if name == OWN_NAME:
            return THIS_MODULE
        case Literal(str(name)):
            return module_named(name)
        case Plain("str", begun) if begun:
            return Symbol(begun)
    return UNKNOWN


def _dunder_import(arguments: Arguments) -> Value:
    """``__import__("a.b")`` gives ``a``, unless it is told that names are taken from ``a.b``."""
    found = _import_by_name(arguments)
    names = arguments.positional[3:4] or (arguments.keywords.get("fromlist", NONE),)
    if isinstance(found, Symbol) and found != THIS_MODULE and names[0] in NO_NAMES:
        return Symbol(found.name.partition(".")[0])
    return found


def _run_by_path(arguments: Arguments) -> Value:
    match arguments.at(0):
        case Literal(str(path)):
            return arguments.attribute(Symbol(named_module(path)), "__dict__")
    return UNKNOWN


def _run_by_name(arguments: Arguments) -> Value:
    return arguments.attribute(_import_by_name(arguments), "__dict__")


def _gotten(arguments: Arguments) -> Value:
    """``dict.get``, bound to its dict."""
    default = arguments.at(2) if len(arguments.positional) > 2 else Literal(None)
    return join(arguments.item(arguments.at(0), arguments.at(1)), default)


#: Classes of which rows name methods: an instance goes by the name of its class.
_WITH_METHODS = ("csv.DictWriter", "csv.writer", "string.Template", "pydantic.TypeAdapter")


def _instance_of(name: str) -> Effect:
    return lambda arguments: Symbol(name)


_EFFECTS: dict[str, Effect] = {
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
    "contextvars.ContextVar": _context_variable,
    "threading.local": _namespace,
    "builtins.iter": _iterator,
    "builtins.reversed": _sequence("iterator"),
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.next": _next,
    "builtins.anext": lambda arguments: Awaitable(arguments.items()),
    "builtins.type": _class_of,
    NEW: _new,
    "builtins.str": _plain("str"),
    "builtins.int": _plain("int"),
    "builtins.float": _plain("float"),
    "builtins.bool": _plain("bool"),
    "builtins.len": _plain("int"),
    "builtins.dict": _dict,
    "builtins.dict.fromkeys": _from_keys,
    "collections.OrderedDict.fromkeys": _from_keys,
    "builtins.dict.get": _gotten,
    "builtins.dict.__getitem__": lambda arguments: arguments.item(arguments.at(0), arguments.at(1)),
    "builtins.dict.__contains__": _plain("bool"),
    "builtins.any": _plain("bool"),
    "builtins.all": _plain("bool"),
    "builtins.isinstance": _plain("bool"),
    "builtins.hasattr": _plain("bool"),
    "builtins.callable": _plain("bool"),
    **{
        f"inspect.is{kind}": _plain("bool")
        for kind in ("generator", "asyncgen", "coroutine", "awaitable")
    },
    "builtins.id": _plain("int"),
    "builtins.hash": _plain("int"),
    "builtins.print": lambda arguments: Literal(None),
    "builtins.repr": _plain("str"),
    "builtins.format": _plain("str"),
    "builtins.open": _plain("file"),
    SETTING: _set_attribute,
    "builtins.input": _plain("str"),
    "builtins.__import__": _dunder_import,
    "importlib.import_module": _import_by_name,
    "sys.modules.get": _import_by_name,
    "runpy.run_module": _run_by_name,
    "runpy.run_path": _run_by_path,
    "sys.exc_info": lambda arguments: _CAUGHT,
    **{name: _an_object_of(name) for name in _APPLICATIONS},
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
    "contextlib.aclosing": lambda arguments: Sequence("context", arguments.at(0)),
    "contextlib.nullcontext": lambda arguments: Sequence("context", arguments.at(0)),
    "tqdm.asyncio.tqdm.gather": _gather,
    "tqdm.asyncio.tqdm_asyncio.gather": _gather,
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
    "weakref.ref": lambda arguments: Partial(Symbol(_REFERENCE), arguments.positional[:1]),
    "weakref.proxy": _first,
    "weakref.WeakKeyDictionary": _dict,
    "weakref.WeakValueDictionary": _dict,
    _REFERENCE: _first,
    "logging.getLogger": _instance_of("logging.Logger"),
    "random.choice": _chosen,
    "random.choices": _some,
    "random.sample": _some,
    "random.shuffle": lambda arguments: UNKNOWN,
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
    "pickle.dumps": lambda arguments: Sequence("pickled", arguments.at(0)),
    "pickle.loads": _unpickled,
    "operator.itemgetter": _getter(ITEMS_GOT),
    ITEMS_GOT: _got_items,
    "operator.attrgetter": _getter(ATTRIBUTES_GOT),
    ATTRIBUTES_GOT: _got_attributes,
    "operator.methodcaller": _getter(METHOD_CALLED),
    METHOD_CALLED: _called_method,
    "operator.getitem": lambda arguments: arguments.item(arguments.at(0), arguments.at(1)),
    "operator.contains": _plain("bool"),
    **{f"operator.{name}": _added for name in ("add", "concat", "iadd", "iconcat")},
    "builtins.globals": lambda arguments: MODULE_NAMES,
    "builtins.locals": lambda arguments: NAMES_HERE,
    "builtins.vars": _variables,
    **{name: _instance_of(name) for name in _WITH_METHODS},
    "itertools.cycle": _finished,
    "collections.defaultdict": _default_dict,
    "collections.OrderedDict": _dict,
    **{name: lambda arguments: record("dict", (), NEVER) for name in CACHES},
    "collections.Counter": _plain("dict"),
    "collections.namedtuple": _named_tuple,
    NAMED_TUPLE: _named,
    **{f"asyncio.{name}": _empty("queue") for name in ("Queue", "LifoQueue", "PriorityQueue")},
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
    "builtins.staticmethod": _descriptor("static"),
    "builtins.classmethod": _descriptor("class"),
    "builtins.property": _descriptor("property"),
    "functools.cached_property": _descriptor("property"),
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    **dict.fromkeys(RUNNING, _thread),
    WRAPS: lambda arguments: UNKNOWN,
    UPDATE_WRAPPER: _updated_wrapper,
    "dataclasses.field": _field,
    "dataclasses.replace": _replaced,
    "types.SimpleNamespace": _namespace,
    "types.MethodType": _bound_method,
    "argparse.Namespace": _command_line,
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
