"""What well-known functions of Python and of common libraries do with the values they are given.

Names that are not here give Unknown. Each entry is a function from the call's arguments to a value;
``Arguments.call`` evaluates a callable argument (a ``key=`` lambda, the function given to ``map``).
"""

from __future__ import annotations

from openai_migrate.analysis.interpreter import (
    concurrency,
    iterations,
    named_tuples,
    objects,
    predicates,
    wrapping,
)
from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.interpreter.library import (
    MODULE_NAMES,
    NAMES_HERE,
    NO_NAMES,
    OWN_NAME,
    THIS_MODULE,
    module_named,
)
from openai_migrate.analysis.values import (
    EXCEPTION,
    NEVER,
    NONE,
    UNKNOWN,
    Literal,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Value,
    join,
    join_all,
    members,
    record,
)
from openai_migrate.sources.loaded_modules import named_module

#: What ``sys.exc_info()`` gives.
_CAUGHT = record("tuple", ((0, UNKNOWN), (1, EXCEPTION), (2, UNKNOWN)), NEVER)

#: Name for what a weak reference gives when it is called.
_REFERENCE = "weakref.ref()"


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


def _unpickled(arguments: Arguments) -> Value:
    return join_all(
        part.item if isinstance(part, Sequence) and part.kind == "pickled" else Plain("any")
        for part in members(arguments.at(0))
    )


def _first(arguments: Arguments) -> Value:
    return arguments.at(0)


def _plain(kind: str) -> Effect:
    return lambda arguments: Plain(kind)


_JSON_LIBRARIES = ("json", "simplejson", "ujson", "orjson", "tomllib", "tomli", "toml")
#: What gives the data that a text or a file holds.
_PARSERS = (
    *(f"{library}.{name}" for library in _JSON_LIBRARIES for name in ("load", "loads")),
    *("yaml.load", "yaml.safe_load", "yaml.full_load"),
)


def _parsed(arguments: Arguments) -> Value:
    """What is parsed: a dict, or a list of dicts and the like, which may get more."""
    here, inside = arguments.followed(), Plain("any")
    if here is None:
        return inside
    row = Record("dict", (), inside, NEVER, (here,))
    return join(row, Sequence("list", join(inside, row), (here,)))


def _rows(kind: str) -> Effect:
    """Rows of a table of texts, which may get more."""

    def effect(arguments: Arguments) -> Value:
        here, inside = arguments.followed(), Plain("str")
        if here is None:
            return UNKNOWN
        if kind == "list":
            return Sequence("iterator", Sequence("list", inside, (here,)))
        return Sequence("iterator", Record("dict", (), inside, NEVER, (here,)))

    return effect


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


#: Classes of which rows name methods: an instance goes by the name of its class.
_WITH_METHODS = ("csv.DictWriter", "csv.writer", "string.Template", "pydantic.TypeAdapter")


def _instance_of(name: str) -> Effect:
    return lambda arguments: Symbol(name)


_EFFECTS: dict[str, Effect] = {
    **iterations.EFFECTS,
    **concurrency.EFFECTS,
    **objects.EFFECTS,
    **named_tuples.EFFECTS,
    **predicates.EFFECTS,
    **wrapping.EFFECTS,
    "builtins.str": _plain("str"),
    "builtins.int": _plain("int"),
    "builtins.float": _plain("float"),
    "builtins.bool": _plain("bool"),
    "builtins.len": _plain("int"),
    "builtins.dict.__getitem__": lambda arguments: arguments.item(arguments.at(0), arguments.at(1)),
    "builtins.dict.__contains__": _plain("bool"),
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
    "builtins.input": _plain("str"),
    "builtins.__import__": _dunder_import,
    "importlib.import_module": _import_by_name,
    "sys.modules.get": _import_by_name,
    "runpy.run_module": _run_by_name,
    "runpy.run_path": _run_by_path,
    "sys.exc_info": lambda arguments: _CAUGHT,
    **{name: _an_object_of(name) for name in _APPLICATIONS},
    **dict.fromkeys(_PARSERS, _parsed),
    "csv.DictReader": _rows("dict"),
    "csv.reader": _rows("list"),
    "json.dumps": _plain("str"),
    "os.getenv": _plain("str"),
    "weakref.ref": lambda arguments: Partial(Symbol(_REFERENCE), arguments.positional[:1]),
    "weakref.proxy": _first,
    _REFERENCE: _first,
    "logging.getLogger": _instance_of("logging.Logger"),
    "random.shuffle": lambda arguments: UNKNOWN,
    "pickle.dumps": lambda arguments: Sequence("pickled", arguments.at(0)),
    "pickle.loads": _unpickled,
    "operator.getitem": lambda arguments: arguments.item(arguments.at(0), arguments.at(1)),
    "operator.contains": _plain("bool"),
    "builtins.globals": lambda arguments: MODULE_NAMES,
    "builtins.locals": lambda arguments: NAMES_HERE,
    **{name: _instance_of(name) for name in _WITH_METHODS},
    "collections.Counter": _plain("dict"),
    "copy.copy": _first,
    "copy.deepcopy": _first,
    "typing.cast": lambda arguments: arguments.at(1),
    "tqdm.trange": _plain("int"),
}
