"""The accesses that v0's dicts allowed, by what they do to a response: facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openai_migrate.analysis.errors.awaiting import UNAWAITED, Awaited
from openai_migrate.analysis.values import Value
from openai_migrate.core.edit import NodeId


class Access(StrEnum):
    """What is done to an SDK object that v0 allowed on its dict."""

    ITEM = "item"  # x["k"]
    DYNAMIC_ITEM = "dynamic-item"  # x[k]
    STORE = "store"  # x["k"] = ...
    DELETE = "delete"
    GET = "get"  # x.get("k"[, default])
    CONTAINS = "contains"  # "k" in x
    METHOD = "method"  # another dict or v0 method
    ATTRIBUTE = "attribute"  # x.k where the member has another name, or none
    FUNCTION = "function"  # len(x), json.dumps(x), dict(x, k=1) ...
    CONVERT = "convert"  # dict(x)
    ISINSTANCE = "isinstance"  # the dict of isinstance(x, dict)
    TEXT = "text"  # print(x), str(x), f"{x}"
    NESTED_TEXT = "nested-text"  # print([x])
    FIELDS = "fields"  # "{0} {0.model} {0[id]}".format(x)
    FILLED = "filled"  # among the values of a dict that fills a text: "%(k)s" % {"k": x}
    EQUALS = "equals"  # x == {...}
    STORE_ATTRIBUTE = "store-attribute"  # x.k = ...
    SETATTR = "setattr"  # setattr(x, "k", ...)
    DYNAMIC_ATTRIBUTE = "dynamic-attribute"  # getattr(x, k), hasattr(x, k)
    HASATTR = "hasattr"  # hasattr(x, "k")
    GETATTR = "getattr"  # getattr(x, "k", default)
    PASSED = "passed"  # handed to code that is not followed
    NESTED = "nested"  # handed on inside a list or dict
    LISTED = "listed"  # handed on as a list of x
    STORED = "stored"  # put into something that is not followed
    SHAPED = "shaped"  # made a dict here, because its uses ask for one
    RETURNED = "returned"  # handed back to callers in other files
    ITERATE = "iterate"
    SPREAD = "spread"  # **x
    MAPPING = "mapping"  # where only a mapping serves: match x: case {...}, "%(k)s" % x, x | y
    TRUTH = "truth"  # if x, not x
    OR_ELSE = "or-else"  # x or y
    CHANGED_COPY = "changed-copy"  # for v in dict(x).values(): v["k"] = ...
    BOUND = "bound"  # a dict's method, not called: x.get
    GETTER = "getter"  # itemgetter("k"), applied to x
    ATTRGETTER = "attrgetter"  # attrgetter("k"), applied to x
    METHODCALLER = "methodcaller"
    APPLIED = "applied"  # a function that another one calls with x: map(str, xs)
    MATCHED = "matched"  # a list of x that is held against a mapping pattern
    LOST = "lost"  # a list or dict of dicts made of x is handed to code that is not followed
    STREAM = "stream"  # a stream is asked whether it is a generator, or used as one
    ASYNC_STREAM = "async-stream"
    CODE = "code"  # eval('x["k"]')
    DISPATCH = "dispatch"  # the dict of @f.register(dict), where f(x) is called
    SHOWN = "shown"  # the end of a cell
    LOADED = "loaded"  # a module that nobody knows is loaded, and others give responses
    GIVEN = "given"  # a function that gives x is handed to code that is not followed


#: Names of ``returned``: nothing is known of the uses of a response in other files, or in this one.
UNSETTLED, FORGOTTEN, OPAQUE = "unsettled", "forgotten", "opaque"
#: Who returns it may be called by way of names that are looked up at run time.
LOOKED_UP = "looked up"


#: What changes an object in place: forms, and methods of dicts.
_CHANGES = frozenset({Access.STORE, Access.STORE_ATTRIBUTE, Access.SETATTR, Access.DELETE})
_CHANGING_METHODS = frozenset({"pop", "popitem", "update", "setdefault", "clear", "__setitem__"})
#: What every dict has.
DICT_NAMES = frozenset(name for name in vars(dict) if callable(getattr(dict, name)))


@dataclass(frozen=True, slots=True)
class AccessFact:
    """node: the whole expression. base: the object's expression. value: what the base holds.

    name: the key, attribute, method or function; "" where there is none.
    default: the second argument of ``get``, what is stored, or None. negated: ``not in``.
    index: the key of ``dynamic-item``, or None.
    unordered: whether it does not matter there in which order the keys come.
    awaited: the handlers that take what v0 raised where there was no such key.
    """

    node: NodeId
    base: NodeId
    value: Value
    form: Access
    name: str = ""
    default: NodeId | None = None
    negated: bool = False
    index: NodeId | None = None
    awaited: Awaited = UNAWAITED
    unordered: bool = False

    @property
    def changes(self) -> bool:
        """Whether it changes the object in place."""
        by_method = self.form is Access.METHOD and self.name in _CHANGING_METHODS
        return by_method or self.form in _CHANGES
