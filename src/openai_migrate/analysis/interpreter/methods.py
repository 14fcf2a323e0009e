"""What the methods of containers, responses and the like give, and put into containers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.columns import given_by
from openai_migrate.analysis.interpreter.command_lines import PARSING, parsed
from openai_migrate.analysis.interpreter.containers import Containers
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.items import exact_items
from openai_migrate.analysis.interpreter.named_tuples import fields_of
from openai_migrate.analysis.interpreter.namespaces import Namespaces
from openai_migrate.analysis.interpreter.scheduling import scheduled
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.interpreter.summary import contains_response, holds_response
from openai_migrate.analysis.values import (
    EXCEPTION,
    NEVER,
    NONE,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Error,
    Function,
    Instance,
    Literal,
    Object,
    Origin,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Unknown,
    Value,
    copied,
    dumped,
    join,
    join_all,
    members,
    origins_of,
    record,
    with_origins,
)
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class _MethodCall:
    """A call of a method. whole: all that what it is called on may be."""

    node: cst.Call
    func: cst.Attribute
    positional: list[Value]
    keywords: Mapping[str, Value]
    whole: Value
    frame: Frame

    @property
    def name(self) -> str:
        return self.func.attr.value

    @property
    def holder(self) -> cst.BaseExpression:
        return self.func.value

    @property
    def first(self) -> Value:
        return self.positional[0] if self.positional else UNKNOWN

    @property
    def is_constant(self) -> bool:
        """Whether the first argument is a constant."""
        return bool(self.node.args) and literal_of(self.node.args[0].value) is not None


class Methods:
    """Calls of methods that no function of the project defines."""

    def __init__(
        self,
        tree: Tree,
        sdk: Sdk,
        namespaces: Namespaces,
        model: DataModel,
        containers: Containers,
    ) -> None:
        self.tree = tree
        self.sdk = sdk
        self.namespaces = namespaces
        self.model = model
        self.containers = containers
        #: whether what parsers are told comes out of them here; other files may parse it, if not
        self._parses = any(node.attr.value in PARSING for _, node in tree.each(cst.Attribute))

    def call(
        self,
        node: cst.Call,
        callee: Value,
        positional: list[Value],
        keywords: Mapping[str, Value],
        frame: Frame,
    ) -> Value | None:
        """Methods of containers and SDK objects; None for any other call."""
        if not isinstance(node.func, cst.Attribute):
            return None
        base = self.model.notes.values.get(self.tree.id_of(node.func.value))
        name = node.func.attr.value
        if base is None and isinstance(node.func.value, _TEXTS):
            base = Plain("str")
        if name in _WRITING and positional:
            for part in members(positional[0]):
                if isinstance(part, Sequence) and part.kind == "pickled":
                    self.containers.keep(part.item)
        if base is not None and library.is_namespace(base):
            return self.namespaces.call(base, node, positional, keywords, frame)
        if base is None or isinstance(base, Symbol):
            made = parsed(self.model, name, positional, keywords) if self._parses else None
            return made if made is not None else scheduled(self.model, name, positional, keywords)
        if isinstance(base, Class | Partial):
            return self._made_of_items(base, name, positional)
        call = _MethodCall(node, node.func, positional, keywords, base, frame)
        found: list[Value | None] = []
        for part in members(base):
            if isinstance(part, Object):
                result = self._inherited_method(part, node, callee, positional, keywords, frame)
            else:
                result = self._method_of(part, call)
            if result is None and not isinstance(part, Unknown):
                return None
            found.append(result)
        if all(result is None for result in found):
            return None
        if None in found:
            self.model.kept = False
            self.model.escapes.escape((*positional, *keywords.values()))
        return join_all(UNKNOWN if result is None else result for result in found)

    def _inherited_method(
        self,
        base: Object,
        node: cst.Call,
        callee: Value,
        positional: list[Value],
        keywords: Mapping[str, Value],
        frame: Frame,
    ) -> Value | None:
        """A method that an object of the project has from ``dict``, ``list`` or the like; None for
        any other."""
        content = self.model.classes.content(base)
        fields = self.model.tuple_of(base)
        if fields is not None and isinstance(node.func, cst.Attribute):
            made = _of_named_tuple(fields, node.func.attr.value, keywords)
            if made is None or node.func.attr.value != _REPLACE:
                return made
            for name, value in keywords.items():
                self.model.store(base, name, value)
            return base
        if content is NEVER or any(isinstance(part, Function) for part in members(callee)):
            return None
        if isinstance(node.func, cst.Attribute) and node.func.attr.value == "__init__":
            self.model.kept = not any(map(holds_response, positional))
            self.model.site = self.tree.id_of(node)
            self.model.fill(base, content, tuple(positional), keywords)
            return NONE
        assert isinstance(node.func, cst.Attribute)
        call = _MethodCall(node, node.func, positional, keywords, base, frame)
        found = [self._method_of(part, call) for part in members(content)]
        return None if None in found else join_all(one for one in found if one is not None)

    def _method_of(self, base: Value, call: _MethodCall) -> Value | None:
        """What a method of Python gives; None for one that is not known."""
        if _is_of_other(base, call):
            return NEVER
        if isinstance(base, Sequence):
            return self._of_sequence(base, call)
        if isinstance(base, Record):
            return self._of_record(base, call)
        if isinstance(base, Instance | Dumped):
            return self._of_response(base, call)
        return self._of_other(base, call)

    def _of_sequence(self, base: Sequence, call: _MethodCall) -> Value | None:
        """Methods of lists, sets, iterators, queues and the like."""
        if base.kind == library.COLUMN:
            self.model.site = self.tree.id_of(call.node)
            made = given_by(self.model, base, call.name, call.first)
            if made is not None:
                return made
        changed = self._of_changing(base, call)
        return self._of_giving(base, call) if changed is None else changed

    def _of_changing(self, base: Sequence, call: _MethodCall) -> Value | None:
        """Those that put something in, or leave what is in it as it is."""
        match base, call.name:
            case Sequence(), "append" | "add" | "appendleft" | "put" | "put_nowait":
                self.containers.store(call.holder, call.whole, call.first, call.frame, NEVER)
                return UNKNOWN
            case Sequence("variable"), "set":
                self.containers.store(call.holder, call.whole, call.first, call.frame)
                return UNKNOWN
            case Sequence("variable"), "reset":
                return NONE
            case Sequence(), "extend" | "extendleft":
                self.containers.store(
                    call.holder, call.whole, self.model.iterate(call.first), call.frame, NEVER
                )
                return UNKNOWN
            case Sequence(_, item), "sort":
                if "key" in call.keywords:
                    self.model.site = self.tree.id_of(call.node)
                    self.model.apply(call.keywords["key"], (item,), {})
                return UNKNOWN
            case Sequence(), _ if call.name in _KEEPING_ALL:
                return UNKNOWN
            case Sequence(_, item), "insert":
                if len(call.positional) > 1:
                    self.containers.store(
                        call.holder, call.whole, call.positional[1], call.frame, NEVER
                    )
                return UNKNOWN
            case Sequence(), "__setitem__" if len(call.positional) > 1:
                self.containers.store(
                    call.holder, call.whole, call.positional[1], call.frame, call.first
                )
                return NONE
        return None

    def _of_giving(self, base: Sequence, call: _MethodCall) -> Value | None:
        """Those that give what is in it."""
        match base, call.name:
            case Sequence("deep", item), "get" | "pop" | "__getitem__":
                return join(base, item)
            case Sequence("deep", item), "values" | "items":
                value = join(base, item)
                pair = record("tuple", ((0, Plain("str")), (1, value)), NEVER)
                return Sequence("iterator", pair if call.name == "items" else value)
            case Sequence("variable", item), "get":
                return join_all((item, *call.positional[:1]))
            case Sequence("queue", item), "get":
                return Awaitable(item)
            case Sequence("iterator" | "async"), "get" | "pop" | "setdefault":
                return NEVER
            case Sequence(_, item), "pop" | "popleft" | "get" | "get_nowait":
                return item
            case Sequence(_, item), "send" | "asend" | "throw":
                self.model.kept = False
                return item
            case Sequence("iterator"), "close":
                return NONE
            case Sequence("async"), "close" | "aclose":
                return Awaitable(NONE)
            case Sequence("async", item), "__anext__":
                return Awaitable(item)
            case Sequence("async"), "__aiter__":
                return base
            case Sequence(_, item), "__iter__":
                return Sequence("iterator", item)
            case Sequence(_, item), "__next__" | "__getitem__":
                return item
            case Sequence(), "__len__" | "__contains__":
                return Plain("any")
            case Sequence(), "copy":
                return with_origins(base, (self._origin(call.node),))
        return None

    def _of_record(self, base: Value, call: _MethodCall) -> Value | None:
        """Methods of dicts and named tuples."""
        match base, call.name:
            case Record("dict"), "__setitem__" if len(call.positional) > 1:
                self.containers.store(
                    call.holder, call.whole, call.positional[1], call.frame, call.first
                )
                return NONE
            case Record("dict"), _ if call.name in _KEEPING_DICT:
                return UNKNOWN
            case Record("dict"), "keys":
                return Sequence("iterator", self.model.iterate(base))
            case Record(), "__len__" | "__contains__":
                return Plain("any")
            case Record("dict"), "values":
                return Sequence("iterator", self.model.items.any_item(base))
            case Record("dict"), "get" | "pop" | "setdefault":
                default = call.positional[1] if len(call.positional) > 1 else NEVER
                if call.name == "get" and len(call.positional) == 1:
                    default = NONE
                if call.name == "setdefault":  # what is there stays
                    there = (
                        self.model.item(part, call.first) or NEVER for part in members(call.whole)
                    )
                    self.containers.store(
                        call.holder, call.whole, join_all((*there, default)), call.frame, call.first
                    )
                return join(self.model.item(base, call.first) or UNKNOWN, default)
            case Record("dict"), "update":
                self.containers.update(
                    call.holder, call.whole, call.positional, call.keywords, call.frame
                )
                return NONE
            case Record("dict"), "items" | "popitem":
                key, value = self.model.iterate(base), self.model.items.any_item(base)
                pair = record("tuple", ((0, key), (1, value)), NEVER)
                return Sequence("iterator", pair) if call.name == "items" else pair
            case Record("dict"), "__getitem__":
                return self.model.item(base, call.first)
            case Record("tuple"), _ if (
                made := _of_named_tuple(base, call.name, call.keywords)
            ) is not None:
                return made
            case Record("dict"), "copy":
                return with_origins(base, (self._origin(call.node),))
        return None

    def _of_response(self, base: Value, call: _MethodCall) -> Value | None:
        """Methods of responses, and of dicts that were made of them."""
        match base, call.name:
            case Instance(type_name), "get" if call.is_constant:
                default = call.positional[1] if len(call.positional) > 1 else Literal(None)
                return self.model.items.get(type_name, call.first, default)
            case Instance(type_name) | Dumped(type_name), "get" | "pop" | "setdefault":
                default = call.positional[1] if len(call.positional) > 1 else Literal(None)
                return dumped(self.model.items.get(type_name, call.first, default))
            case Instance(type_name) | Dumped(type_name), "__getitem__":
                return self.model.item(dumped(base), call.first)
            case Instance() | Dumped(), _ if call.name in self.sdk.dumping:
                return copied(base)
            case Instance(type_name), _ if call.name in self.sdk.paging:
                return Sequence("iterator", self.sdk.schema.item(type_name))
            case Instance() | Dumped(), "items" | "values":
                value = self.model.items.any_item(dumped(base))
                pair = record("tuple", ((0, Plain("str")), (1, value)), NEVER)
                return Sequence("iterator", pair if call.name == "items" else value)
        return None

    def _of_other(self, base: Value, call: _MethodCall) -> Value | None:
        """Methods of texts, awaitables and errors."""
        match base, call.name:
            case Literal(None), _:
                return NEVER
            case Literal(str()) | Plain("str"), _ if call.name in _MAKING_TEXTS:
                return Plain("str")
            case Literal(str()) | Plain("str" | "any" | "file"), _ if call.name in _MAKING_LISTS:
                return Sequence("list", Plain("str"), (self._origin(call.node),))
            case Plain(), _ if call.name in _PUTTING and self._gets_lost(call):
                return None
            case Literal() | Plain(), _:
                return Plain("any")
            case Awaitable(value), "result" | "get":
                return value
            case Awaitable(), "exception":
                return join(EXCEPTION, NONE)
            case Awaitable(), "add_done_callback":
                self.model.apply(call.first, (base,), {})
                return NONE
            case Error(), _:
                return UNKNOWN
        return None

    def _gets_lost(self, call: _MethodCall) -> bool:
        """Whether a response is put into data of which nothing is known."""
        given = (*call.positional, *call.keywords.values())
        return any(map(contains_response, given)) and not any(
            isinstance(part, Sequence | Record) for part in members(call.whole)
        )

    def _made_of_items(
        self, base: Class | Partial, name: str, positional: list[Value]
    ) -> Value | None:
        """A named tuple that its class makes of an iterable; None for any other call."""
        match base:
            case Class(key) if self.model.tuple_of(Object(key)) is not None:
                count = len(self.model.classes.fields(key))
            case Partial() if (names := fields_of(base)) is not None:
                count = len(names)
            case _:
                return None
        if name != "_make" or len(positional) != 1:
            return None
        items = exact_items(positional[0]) or (self.model.iterate(positional[0]),) * count
        return self.model.call(base, items, {})

    def _origin(self, node: cst.CSTNode) -> Origin:
        return self.tree.document.path, self.tree.id_of(node)


def _is_of_other(base: Value, call: _MethodCall) -> bool:
    """Whether something that is parsed to a dict or a list is not what has the method."""
    if isinstance(base, Record):
        apart = call.name in _ONLY_LISTS
    else:
        apart = isinstance(base, Sequence) and call.name in _ONLY_DICTS
    return apart and any(
        isinstance(part, Sequence | Record)
        and part.__class__ is not base.__class__
        and not set(part.origins).isdisjoint(origins_of(base))
        for part in members(call.whole)
    )


_ONLY_LISTS = frozenset(dir(list)) - frozenset(dir(dict))
_ONLY_DICTS = frozenset(dir(dict)) - frozenset(dir(list))
_TEXTS = (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)
#: Methods of a text that give a text.
_MAKING_TEXTS = frozenset(
    {
        *("strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "replace", "translate"),
        *("lower", "upper", "casefold", "capitalize", "title", "swapcase", "expandtabs"),
        *("format", "format_map", "join", "center", "ljust", "rjust", "zfill"),
    }
)
#: And those that give a list of texts.
_MAKING_LISTS = frozenset({"split", "rsplit", "splitlines", "readlines"})
#: Methods of lists and dicts that put something in.
_PUTTING = frozenset(
    {"append", "add", "appendleft", "extend", "insert", "put", "setdefault", "update"}
)
#: Methods of lists and queues that put nothing in and give nothing out.
_KEEPING_ALL = frozenset(
    {
        *("reverse", "rotate", "remove", "clear", "index", "count"),
        *("empty", "full", "qsize", "task_done", "join"),
    }
)
#: Those of dicts, ordered ones and caches with an end of life.
_KEEPING_DICT = frozenset({"clear", "move_to_end", "expire", "__delitem__"})
#: Methods of files, and of paths to them, that take bytes.
_WRITING = frozenset({"write", "write_bytes"})
#: The method of a named tuple that makes another one.
_REPLACE = "_replace"


def _of_named_tuple(base: Record, name: str, keywords: Mapping[str, Value]) -> Value | None:
    """What a method of a named tuple gives; None for another method, or another tuple."""
    named = {key: value for key, value in base.entries if isinstance(key, str)}
    if not named:
        return None
    if name == "_asdict":
        return record("dict", named.items(), NEVER)
    if name == _REPLACE and keywords.keys() <= named.keys():
        named.update(keywords)
        return record("tuple", (*enumerate(named.values()), *named.items()), NEVER)
    return None
