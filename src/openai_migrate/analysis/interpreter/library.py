"""Well-known names of Python and of common libraries, and what is known of each.

What calls of functions give is in ``effects.py``.
"""

from __future__ import annotations

import builtins
import sys

from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Awaitable,
    Instance,
    Sequence,
    Symbol,
    Value,
    join_all,
    members,
    record,
)


def made_by(name: str) -> str:
    """The name of what calling a function or class gives that has no name itself."""
    return f"{name}()"


#: Stands for attributes whose names are known at run time only.
ANY_NAME = "*"

#: Stands for the metaclass of a class.
METACLASS = "metaclass="

#: Stands for whether a metaclass, or a function that hears of classes, may give them other methods.
RESHAPES = "reshapes="

#: Stands for what is in an object of a class below ``dict``, ``list`` or the like.
ITEMS = "[]"

#: Dicts that forget items after a time, or when they are full.
CACHES = tuple(
    f"cachetools.{kind}"
    for kind in ("Cache", "FIFOCache", "LFUCache", "LRUCache", "RRCache", "TLRUCache", "TTLCache")
)

_DICTS = (
    *("builtins.dict", "collections.UserDict", "collections.OrderedDict"),
    *("collections.defaultdict", "typing.Dict", *CACHES),
    *("typing.TypedDict", "typing_extensions.TypedDict"),
)

#: Attributes of containers that say nothing of what is in them.
SIZES = frozenset({"maxlen", "maxsize", "currsize", "ttl", "default_factory"})

_LISTS = ("builtins.list", "collections.UserList", "collections.deque", "typing.List")

#: The attribute by which those for subclassing hand out what is in them.
DATA_NAME = "data"

DATA = frozenset({Symbol(f"collections.{name}.{DATA_NAME}") for name in ("UserDict", "UserList")})


def container(base: Value) -> Value | None:
    """An empty container of the kind that subclasses of a class are; None for any other class."""
    match base:
        case Symbol(name) if name in _DICTS:
            return record("dict", (), NEVER)
        case Symbol(name) if name in _LISTS:
            return Sequence("list", NEVER)
        case Symbol("builtins.set"):
            return Sequence("set", NEVER)
    return None


def lacks(owner: str, name: str) -> bool:
    """Whether a builtin class has no attribute of that name."""
    found = getattr(builtins, owner.removeprefix("builtins."), None)
    return isinstance(found, type) and not hasattr(found, name)


#: Methods by which a subclass of ``dict`` makes its keys attributes: ``__getattr__ = dict.get``.
KEY_GETTERS = frozenset({Symbol("builtins.dict.get"), Symbol("builtins.dict.__getitem__")})

KEY_SETTER = Symbol("builtins.dict.__setitem__")

#: Classes below which what a class has is an object of it.
ENUMERATIONS = frozenset(
    f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum")
)
#: Those of them whose members join to others, and give the members that they are made of.
FLAGS = frozenset({"enum.Flag", "enum.IntFlag"})

#: What such a class has with all its members, by their names or values.
MEMBER_TABLES = frozenset({"__members__", "_member_map_", "_value2member_map_"})
#: Classes that run their ``target`` with ``args``.
RUNNING = frozenset({"threading.Thread", "multiprocessing.Process"})

#: Classes of which neither a response of v0 nor one of today is an instance.
NO_RESPONSES = frozenset(
    f"builtins.{name}" for name in ("str", "bytes", "int", "float", "bool", "list", "tuple", "set")
)

#: The classes of which every exception is one that ``except`` is meant for.
EXCEPTIONS = frozenset({"builtins.Exception", "builtins.BaseException"})

#: Attributes of every exception that hold another one.
EARLIER_EXCEPTIONS = frozenset({"__cause__", "__context__"})

#: The errors in a group of errors.
GROUPED_EXCEPTIONS = "exceptions"

#: Functions that give the same in whichever order the items of their first argument come.
ORDERLESS = frozenset(
    {
        *(f"builtins.{name}" for name in ("len", "set", "frozenset", "any", "all", "sum")),
        *(f"builtins.{name}" for name in ("sorted", "max", "min")),
        *("collections.Counter", "string.Template.substitute", "string.Template.safe_substitute"),
        *(f"unittest.TestCase.assert{name}" for name in ("In", "NotIn", "DictEqual", "CountEqual")),
    }
)

#: The kind of sequences that columns of tables are, and what leads to their items:
#: ``column.iloc[0]``.
COLUMN = "column"
VIEWS = frozenset({"iloc", "loc", "iat", "at", "values"})

#: Functions for which a dict serves as well as an object of v0 did, and which keep none of it.
USING_UP_DICTS = frozenset(
    {
        *("pprint.pprint", "pprint.pformat", "csv.DictWriter.writerow", "csv.DictWriter.writerows"),
        *(f"unittest.TestCase.assert{name}" for name in ("In", "NotIn", "DictEqual", "CountEqual")),
    }
)

#: Packages whose objects have methods that fail for anything but a text, or a list of such.
TAKING_TEXTS = {"tiktoken": ("encode", "encode_ordinary"), "transformers": ("encode", "tokenize")}

#: Functions that fail for None in the place of what they go over or ask for its size.
FAILING_FOR_NONE = frozenset(
    {
        *(f"builtins.{name}" for name in ("len", "list", "tuple", "set", "frozenset", "dict")),
        *(f"builtins.{name}" for name in ("sorted", "max", "min", "any", "all", "sum", "iter")),
        *(f"builtins.{name}" for name in ("enumerate", "zip", "map", "filter", "reversed")),
        *("collections.OrderedDict", "collections.deque", "functools.reduce"),
        *("unittest.TestCase.assertIn", "unittest.TestCase.assertNotIn"),
    }
)

#: Decorators that choose a function by the class of its first argument.
DISPATCHERS = frozenset({"functools.singledispatch", "functools.singledispatchmethod"})

#: What they have to register others, for the class that is given or annotated.
REGISTER = "register"

#: Name for what becomes a method with arguments given ahead, as soon as it is bound.
PARTIAL_METHOD = "functools.partialmethod()"

#: Names for what the functions do that these three make.
ITEMS_GOT = "operator.itemgetter()"

ATTRIBUTES_GOT = "operator.attrgetter()"

METHOD_CALLED = "operator.methodcaller()"

#: Coroutines that call their first argument in a thread, with the others.
IN_A_THREAD = (
    *("asyncio.to_thread", "anyio.to_thread.run_sync", "trio.to_thread.run_sync"),
    *("starlette.concurrency.run_in_threadpool", "fastapi.concurrency.run_in_threadpool"),
)

#: What makes a function of a function and some of its arguments, to be called with more of them.
BINDING = frozenset({"functools.partial", "functools.partialmethod"})

#: Objects that call a function until it succeeds, by their classes.
CALLERS = ("tenacity.Retrying", "tenacity.AsyncRetrying")

#: What calls its first argument with the keywords that it is given.
PASSING = BINDING.union(IN_A_THREAD, map(made_by, CALLERS))

#: A method that does so, whichever executor the object is.
PASSING_METHOD = "submit"

#: What makes of one function another one, which takes the same keywords.
TWINS = frozenset({"asgiref.sync.async_to_sync", "asgiref.sync.sync_to_async"})

#: Decorators that never stand without parentheses, and so get no function but to decorate it.
NEVER_BARE = frozenset(
    {
        *("backoff.on_exception", "backoff.on_predicate", "retry.retry", "stamina.retry"),
        *("ratelimit.limits", "timeout_decorator.timeout", "cachetools.cached"),
    }
)

#: Decorators that call a function again or later, and those that keep what it gave.
RETRYING = NEVER_BARE | {"tenacity.retry", "retrying.retry", "ratelimit.sleep_and_retry"}

MEMOIZING = frozenset(
    {
        *("functools.cache", "functools.lru_cache", "async_lru.alru_cache"),
        *(f"cachetools.func.{kind}_cache" for kind in ("fifo", "lfu", "lru", "rr", "ttl")),
        *("streamlit.cache", "streamlit.cache_data", "streamlit.cache_resource"),
    }
)

#: What makes of a function one that hands all that it is given on to it.
KEEPING_CALLS = TWINS.union(RETRYING, MEMOIZING, map(made_by, RETRYING | MEMOIZING))

#: What makes objects of a class; and methods that get their class without a decorator.
NEW = "builtins.object.__new__"

OF_CLASS = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})

#: What has an effect for the project's own classes only: anything else is given to a stranger.
FOR_OWN_CLASSES = frozenset({"builtins.type"})


def makes_context(decorator: str) -> bool:
    """Whether a decorator makes a context manager of a generator function."""
    return decorator in ("contextlib.contextmanager", "contextlib.asynccontextmanager")


#: The kinds of functions that are run where they are read, as attributes; objects keep what those
#: of the second one give.
PROPERTY, KEPT = "property", "kept"
PROPERTIES = (PROPERTY, KEPT)

#: The kind of a function whose result goes to the parameters of its name, and the decorators that
#: make such functions; what they yield counts as their result.
FIXTURE = "fixture"

_FIXTURES = frozenset({"pytest.fixture", "pytest.yield_fixture", "pytest_asyncio.fixture"})

#: The file whose fixtures serve all tests in its folder and below.
SHARED_FIXTURES = "conftest.py"

#: How decorators of tests begin that fill no parameters, or whose parameters are known.
OF_TESTS = ("pytest.", "pytest_asyncio.", "mark.", "fixture", "staticmethod", "classmethod")

#: What stands in files where parameters of tests are filled by more than fixtures of their names,
#: or fixtures come from elsewhere.
FILLING_PARAMETERS = (
    "pytestmark",
    "pytest_plugins",
    "pytest_generate_tests",
    "import *",
)

#: The method by which a test asks for a fixture.
FIXTURE_BY_NAME = "getfixturevalue"

#: Decorators that leave a test as it is, but for one that gives some of its parameters values.
_MARKS, PARAMETRIZE = "pytest.mark.", "pytest.mark.parametrize"

_TEST_FUNCTION = "test"


def makes_fixture(decorator: str) -> bool:
    """Whether a decorator makes a fixture of a function."""
    return decorator in _FIXTURES


def is_test(key: str) -> bool:
    """Whether a function of that key gets fixtures by the names of its parameters."""
    return key.rpartition(":")[2].rpartition(".")[2].startswith(_TEST_FUNCTION)


def is_test_file(path: str) -> bool:
    """Whether tests, or fixtures for them, are looked for in a file."""
    name = path.rpartition("/")[2]
    return name == SHARED_FIXTURES or (
        name.endswith(".py") and (name.startswith("test_") or name.endswith("_test.py"))
    )


_CLASS_TAKERS = frozenset(
    {
        "isinstance",
        "issubclass",
        "raises",
        "suppress",
        "assertRaises",
        "assertRaisesRegex",
        "failUnlessRaises",
        "retry_if_exception_type",
        "retry_if_not_exception_type",
        "retry_unless_exception_type",
        "retry_if_exception_cause_type",
        "on_exception",
        "retry",
    }
)

#: Functions that make one condition of several, of which any may hold.
_JOINERS = frozenset({"retry_any"})


def joins_conditions(function: str) -> bool:
    """Whether a function, by its dotted name, makes one condition of those that it is given."""
    return function.rpartition(".")[2] in _JOINERS


#: Methods that register the decorated function for the errors they are given, with the number of
#: its parameters, of which the last one is the error: Flask's, and Starlette's with the request.
HANDLERS = {"errorhandler": 1, "app_errorhandler": 1, "exception_handler": 2}


def keeps_fields(base: str) -> bool:
    """Whether a class below one of others keeps what its fields are given as it is: classes of
    Python do, others check and convert it, write it to a table, or make JSON of it."""
    root = base.partition(".")[0]
    return root == "builtins" or root in sys.stdlib_module_names


#: Classes of others below which objects have the fields that their classes declare, and no others,
#: with what gives them more after all: methods, and what a class of pydantic says of itself.
_WITH_FIELDS = frozenset({"builtins.object", "abc.ABC", "typing.Generic"})
_PYDANTIC = "pydantic"
GIVING_MORE = (ANY_NAME, "__init__", "__setattr__", "__getattr__", "Config", "model_config")


def declares_fields(base: str) -> bool:
    """Whether a class of others, by its qualified name, adds no attributes to the declared ones."""
    return base in _WITH_FIELDS or base.partition(".")[0] == _PYDANTIC


def makes_fields(function: str) -> bool:
    """Whether a function, by its qualified name, makes a dict of the fields of an object."""
    root, _, name = function.partition(".")
    if root == _PYDANTIC:
        return name.rpartition(".")[2] in ("dict", "model_dump")
    return root in ("dataclasses", "attr", "attrs") and name == "asdict"


def gives_fields(decorator: str) -> bool:
    """Whether the decorated method of a class gets a dict of what becomes the fields of an object:
    a validator of pydantic, also by way of a module that hides which pydantic it is."""
    return decorator.rpartition(".")[2] in ("root_validator", "model_validator")


def takes_classes(function: str) -> bool:
    """Whether a function takes one exception class, or several as a tuple: by its last part."""
    return function.rpartition(".")[2] in _CLASS_TAKERS


def holds_raised(function: str) -> str:
    """The attribute in which what a ``with`` statement of this function binds has the error that
    came up in it: ``exception`` of ``with self.assertRaises(Error) as caught``; "" for others."""
    return _RAISED.get(function.rpartition(".")[2], "")


_RAISED = {
    "assertRaises": "exception",
    "assertRaisesRegex": "exception",
    "failUnlessRaises": "exception",
    "raises": "value",
}


def takes_each_class(function: str) -> bool:
    """Whether the function of a qualified name takes any number of exception classes, each as an
    argument."""
    return function == "contextlib.suppress"


def passes_through(decorator: str) -> bool:
    """Whether a decorated function is called as if it stood bare, and gives the same result."""
    return decorator in _TRANSPARENT or decorator.startswith(_MARKS)


def may_pass_through(last: str) -> bool:
    """Whether a decorator is called so, by the last part of its name, that passes through."""
    return last in {name.rpartition(".")[2] for name in _TRANSPARENT}


def giving_instead(decorator: str) -> frozenset[str]:
    """The arguments of a decorator that are functions of which it may give the result instead."""
    return _INSTEAD.get(decorator, frozenset())


def awaited(value: Value) -> Value:
    """What ``await`` makes of a value; Unknown stays Unknown.

    A response itself cannot be awaited: a user who declared an async function spoke of its result.
    """
    return join_all(map(_awaited, members(value)))


def _awaited(value: Value) -> Value:
    if isinstance(value, Awaitable):
        return value.value
    return value if isinstance(value, Instance) else UNKNOWN


#: Functions that give a module by its name.
LOADERS = frozenset(
    {
        "importlib.import_module",
        "builtins.__import__",
        "pydoc.locate",
        "importlib.util.module_from_spec",
    }
)

NO_NAMES = (NONE, record("tuple", (), NEVER), Sequence("list", NEVER))

#: A function that puts its third argument into its first, under a name.
SETTING = "builtins.setattr"

#: Functions that put their second argument into their first.
FILLING = frozenset(
    {
        *("heapq.heappush", "heapq.heappushpop", "heapq.heapreplace"),
        *("bisect.insort", "bisect.insort_left", "bisect.insort_right"),
    }
)

_STORES = ("pickle", "dill", "cloudpickle", "joblib")

#: Functions that make bytes or a file of their first argument, and those that make it of these.
KEEPING = frozenset({*(f"{store}.dump{s}" for store in _STORES for s in ("", "s")), "torch.save"})

RESTORING = frozenset({*(f"{store}.load{s}" for store in _STORES for s in ("", "s")), "torch.load"})

#: What ``globals()`` and ``locals()`` give: names of the module, or of where it stands, as keys.
MODULE_NAMES, NAMES_HERE = Symbol("builtins.globals()"), Symbol("builtins.locals()")

#: What makes a dictionary of names that is another one.
COPYING_NAMES = frozenset({Symbol("builtins.dict"), Symbol("copy.copy")})

#: ``__name__``, and ``sys.modules[__name__]``: the module that asks for itself.
OWN_NAME = Symbol("builtins.__name__")

THIS_MODULE = Symbol("sys.modules[__name__]")

#: Functions that list what an object has, with names; and what they may be asked for.
MEMBERS = frozenset({"inspect.getmembers", "inspect.getmembers_static"})

OF_FUNCTIONS = frozenset(
    f"inspect.is{kind}" for kind in ("function", "method", "routine", "class", "coroutinefunction")
)

#: The attribute in which all others of a module, class or object are; in which those of the module
#: of a function are; and that of a function which calls another one in its place, with that one.
NAMESPACE = "__dict__"
GLOBALS = "__globals__"
WRAPPED = "__wrapped__"
#: What puts that there, into what it is given or decorates.
WRAPS, UPDATE_WRAPPER = "functools.wraps", "functools.update_wrapper"


def module_named(name: str) -> Symbol:
    """The module of a name: the one that runs is this one, as far as is seen."""
    return THIS_MODULE if name == "__main__" else Symbol(name)


def names_of(module: Symbol) -> Symbol:
    """The names of a module, as a dictionary."""
    return MODULE_NAMES if module == THIS_MODULE else Symbol(f"{module.name}.{NAMESPACE}")


def module_of(value: Value | None) -> Symbol | None:
    """The module of which a value is the names; None for anything else, and where it depends on
    the place which names these are."""
    if not isinstance(value, Symbol):
        return None
    if value == MODULE_NAMES:
        return THIS_MODULE
    name = value.name
    return Symbol(name.removesuffix(f".{NAMESPACE}")) if name.endswith(f".{NAMESPACE}") else None


def is_namespace(value: Value | None) -> bool:
    """Whether a value is the names of a module or function, as a dictionary."""
    return isinstance(value, Symbol) and (value == NAMES_HERE or module_of(value) is not None)


_TRANSPARENT = frozenset(
    {
        *RETRYING,
        *MEMOIZING,
        WRAPS,
        "builtins.staticmethod",
        "builtins.classmethod",
        "builtins.property",
        "functools.cached_property",
        "abc.abstractmethod",
        "typing.overload",
    }
)

_INSTEAD = {"tenacity.retry": frozenset({"retry_error_callback"})}


#: Builtins that do nothing with the values that they are given but make plain ones.
HARMLESS = frozenset(
    {
        *("abs", "all", "any", "bin", "bool", "bytes", "chr", "complex", "dict", "divmod"),
        *("enumerate", "filter", "float", "format", "frozenset", "hash", "hex", "int"),
        *("isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next"),
        *("oct", "open", "ord", "pow", "print", "range", "repr", "reversed", "round"),
        *("set", "slice", "sorted", "str", "sum", "tuple", "zip", "None", "True", "False"),
        *("Ellipsis", "NotImplemented", "TypeError", "ValueError", "KeyError"),
        *("IndexError", "StopIteration", "ZeroDivisionError", "NotImplementedError"),
        *("OverflowError", "ArithmeticError", "AssertionError", "UnicodeDecodeError"),
        "UnicodeEncodeError",
    }
)

#: Modules of the standard library of which the same holds.
PLAIN_MODULES = frozenset(
    {
        *("base64", "bisect", "calendar", "collections", "csv", "datetime", "decimal"),
        *("difflib", "fractions", "hashlib", "heapq", "html", "itertools", "json"),
        *("logging", "math", "operator", "pathlib", "random", "re", "secrets", "shutil"),
        *("statistics", "string", "tempfile", "textwrap", "time", "typing", "unicodedata"),
        *("uuid", "zlib"),
    }
)

#: Attributes of other modules of which it holds.
PLAIN_ATTRIBUTES = {
    "os": frozenset({"getcwd", "linesep", "listdir", "makedirs", "path", "remove", "sep", "walk"})
}
