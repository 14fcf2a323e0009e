"""What Python's operations on values give: attributes, items, iteration and calls.

The data model knows values and tables, not where an expression stands; ``expressions`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import libcst as cst

from openai_migrate.analysis import library
from openai_migrate.analysis.contents import Contents
from openai_migrate.analysis.exports import Exports
from openai_migrate.analysis.library import Arguments, awaited
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.state import FunctionInfo, Notes, Tables
from openai_migrate.analysis.summary import (
    Signature,
    any_sdk_object,
    holds_more_than_errors,
    holds_response,
    holds_sdk_object,
)
from openai_migrate.analysis.values import (
    EXCEPTION,
    NEVER,
    NONE,
    UNDECLARED,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Function,
    Instance,
    Literal,
    Never,
    Object,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Union,
    Unknown,
    Value,
    dumped,
    is_stream,
    join,
    join_all,
    members,
    origins_in,
    record,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.scopes import parameters_of

_MAX_DEPTH = 6
#: What has no parts of a response as attributes or items.
_NOT_SENT: dict[str, type] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    EXCEPTION.kind: Exception,
}
#: Functions of which accesses speak where they are made: their values say where that was.
GETTERS = tuple(map(Symbol, (library.ITEMS_GOT, library.ATTRIBUTES_GOT, library.METHOD_CALLED)))


class DataModel:
    """Operations on the values of one document.

    path: the document's. run_lambda: evaluates the body of a lambda for the parameters known now.
    """

    def __init__(
        self,
        path: str,
        sdk: Sdk,
        exports: Exports,
        tables: Tables,
        contents: Contents,
        functions: Mapping[str, FunctionInfo],
        run_lambda: Callable[[FunctionInfo], Value],
    ) -> None:
        self.path = path
        self.sdk = sdk
        self.exports = exports
        self.tables = tables
        self.contents = contents
        self.functions = functions
        self.run_lambda = run_lambda
        #: the call that is being evaluated
        self.site = NodeId(0)
        self.notes = Notes()
        self._ours: dict[str, bool] = {}
        self._depth = 0
        #: what functions of the project return because the user says so, by key
        self._declared = {
            key: value
            for name, value in sdk.wrappers.items()
            if (key := exports.definition(name)) is not None
        }

    def attribute(self, base: Value, name: str) -> Value:
        """What ``base.name`` holds."""
        lacking = UNDECLARED if self.sdk.may_hold(name) and _is_sent(base) else UNKNOWN
        return known_first((self._attribute_of(part, name) for part in members(base)), lacking)

    def subscript(self, base: Value, index: Value | None) -> Value:
        """What ``base[index]`` holds."""
        lacking = UNDECLARED if _is_sent(base) else UNKNOWN
        return known_first((self.item(part, index) for part in members(base)), lacking)

    def _attribute_of(self, base: Value, name: str) -> Value | None:
        match base:
            case Symbol(owner):
                exported = self.exports.export(f"{owner}.{name}")
                return Symbol(f"{owner}.{name}") if exported is None else exported
            case Instance(type_name) | Dumped(type_name):
                member = self.sdk.schema.by_key(type_name, name)
                if member is None and library.effect_of(f"builtins.dict.{name}"):
                    return Partial(Symbol(f"builtins.dict.{name}"), (dumped(base),))
                if member is None:
                    return None
                return member.value if isinstance(base, Instance) else dumped(member.value)
            case Object(key) if name == "__dict__":
                return self._all_attributes(key)
            case Object(key):
                own = join(self._class_attribute(key, name), self._overridden(key, name))
                if own in library.DATA:
                    return self.content(base)
                if isinstance(own, Unknown | Never):
                    any_name = self.tables.attributes.get((key, library.ANY_NAME))
                    if any_name is not None:
                        return join(any_name, own)
                    if self.tables.agenda.round > 1:
                        return self._computed(base, name)
                    self.tables.agenda.again()  # it may be bound further down
                return self._bind(own, base)
            case Class(key):
                return self._bind(self._class_attribute(key, name), base)
            case Record("namespace"):
                return base.get(name)
            case Record("dict") if library.effect_of(f"builtins.dict.{name}"):
                return Partial(Symbol(f"builtins.dict.{name}"), (base,))
            case Record("tuple") if (found := base.get(name)) != NEVER:
                return found  # of a named one
            case Literal(None):
                return NEVER
            case Plain(kind) if kind in _NOT_SENT and not hasattr(_NOT_SENT[kind], name):
                return None
        return UNKNOWN

    def _all_attributes(self, key: str) -> Value:
        """The ``__dict__`` of an object, as far as its class is one of this document."""
        names = [name for _, name in self.tables.attributes.keys_of(key) if name != library.ITEMS]
        held = [(name, self.tables.attributes.value((key, name))) for name in names]
        data = [
            (name, join_all(part for part in members(value) if not isinstance(part, Function)))
            for name, value in held
        ]
        return record("dict", ((name, value) for name, value in data if value != NEVER), UNKNOWN)

    def content(self, value: Object) -> Value:
        """What is in an object of a class below ``dict``, ``list`` or the like, as one of these;
        NEVER for objects of other classes."""
        held = self._class_attribute(value.key, library.ITEMS)
        inherited = self._overridden(value.key, library.ITEMS)
        return join_all(
            part for part in members(join(held, inherited)) if isinstance(part, Sequence | Record)
        )

    def own_method(self, value: Object, name: str) -> Value:
        """The method that the project defines for an object; NEVER where it is an inherited one of
        a builtin class."""
        found = self.attribute(value, name)
        return found if _holds(found, Function) else NEVER

    def has_own(self, value: Object, name: str) -> bool:
        """Whether the project's code gives objects of a class an attribute."""
        held = join(self._class_attribute(value.key, name), self._overridden(value.key, name))
        return not all(isinstance(part, Unknown | Never) for part in members(held))

    def foreign_bases(self, key: str, depth: int = 0) -> list[str]:
        """The names of the classes of others that are above a class of this document."""
        found = []
        for base in self.tables.bases().get(key, ()):
            if isinstance(base, Symbol):
                found.append(base.name)
            elif isinstance(base, Class) and depth < _MAX_DEPTH:
                found += self.foreign_bases(base.key, depth + 1)
        return found

    def put_items(self, value: Object, added: Value) -> None:
        """An object of a class below ``dict`` or the like holds what a container holds, too."""
        self.set_attribute(value.key, library.ITEMS, added)

    def _computed(self, base: Object, name: str) -> Value:
        """What the ``__getattr__`` of an object's class makes of a name, UNKNOWN without one."""
        hook = self._class_attribute(base.key, "__getattr__")
        if hook in library.KEY_GETTERS and not name.startswith("__"):
            return self._item_or_unknown(self.content(base), Literal(name))
        if name.startswith("__") or not _holds(hook, Function):
            return UNKNOWN
        return self.call(self._bind(hook, base), (Literal(name),), {})

    def _overridden(self, key: str, name: str) -> Value:
        """What subclasses put in place of an attribute."""
        here = join_all(
            self.tables.attributes.value((other, name))
            for other, bases in self.tables.bases().items()
            if Class(key) in bases
        )
        return join(here, self.exports.overridden(key, name))

    def _class_attribute(self, key: str, name: str, depth: int = 0) -> Value:
        found = self.tables.attributes.get((key, name))
        if found is not None:
            return found
        if document_of(key) != self.path:
            elsewhere = self.exports.attribute_of(key, name)
            return join(elsewhere, self.tables.stored.value((key, name)))
        bases = self.tables.bases().get(key)
        if bases is None:
            return UNKNOWN
        return join_all(
            self._inherited(base, name, depth + 1) if depth < _MAX_DEPTH else UNKNOWN
            for base in bases
        )

    def _inherited(self, base: Value, name: str, depth: int) -> Value:
        match base:
            case Class(key):
                return self._class_attribute(key, name, depth)
            case Symbol(owner) if not self.sdk.owns(owner) and not library.lacks(owner, name):
                return Symbol(f"{owner}.{name}")
        return UNKNOWN

    def attribute_above(self, owner: str, name: str) -> Value:
        """What ``super().name`` is in a method of a class."""
        bases = self.tables.bases().get(owner, ())
        found = join_all(self._inherited(base, name, 1) for base in bases)
        return self._bind(found, Object(owner)) if found != NEVER else UNKNOWN

    def _bind(self, value: Value, owner: Value) -> Value:
        """Functions found on a class or object become methods; properties are called."""
        return join_all(self._bound(part, owner) for part in members(value))

    def _bound(self, value: Value, owner: Value) -> Value:
        match value:
            case Function(key, None):
                return self._bound_function(key, owner)
            case Partial(Symbol(library.PARTIAL_METHOD), (callee, *ahead), keywords):
                return Partial(self._bind(callee, owner), tuple(ahead), keywords)
            case Object(key) if _holds(getter := self._class_attribute(key, "__get__"), Function):
                return self.call(self._bind(getter, value), (owner, UNKNOWN), {})
        return value

    def _bound_function(self, key: str, owner: Value) -> Value:
        info = self.functions.get(key)
        kind = info.kind if info is not None else self.exports.function(key).kind
        match kind:
            case "property":
                if info is None:
                    return self.exports.function(key).result
                self.bind_self(info, owner)
                self.tables.reached.add(key)
                return self._call_result(key)
            case "static":
                return Function(key)
        return Function(key, owner)

    def bind_self(self, info: FunctionInfo, owner: Value) -> None:
        first = next(parameters_of(info.node.params), None)
        if first is not None:
            self.tables.parameters.grow((info.key, first.name.value), owner)
            self.tables.call(info.key)

    def store(self, base: Value, name: str, value: Value) -> bool:
        """``base.name = value``; whether the base is an object, class or module of the project."""
        kept = True
        for part in members(base):
            match part:
                case Object(key) if name == "__dict__" and isinstance(value, Record):
                    for own, held in value.entries:
                        self.set_attribute(key, str(own), held)
                case Object(key) if _holds(setter := self._setter(key, name), Function):
                    self.call(self._bind(setter, part), (value,), {})
                case Object(key) if name == library.DATA_NAME and self._holds_items(key):
                    self.put_items(part, value)
                case Object(key) if self._class_attribute(key, "__setattr__") == library.KEY_SETTER:
                    self.put_items(part, record("dict", ((name, value),), NEVER))
                case Object(key) | Class(key):
                    self.set_attribute(key, name, value)
                case Symbol(module):
                    kept = self.store_name(f"{module}.{name}", value) and kept
                case Record():
                    pass  # the expression that holds it learns of it
                case _:
                    kept = False
        return kept

    def _holds_items(self, key: str) -> bool:
        """Whether objects of a class hand out what is in them as an attribute."""
        return self._class_attribute(key, library.DATA_NAME) in library.DATA

    def _setter(self, key: str, name: str) -> Value:
        """The setter of a property of a class; NEVER or UNKNOWN where it has none."""
        return self._class_attribute(key, setter_of(name))

    def store_name(self, qualified: str, value: Value) -> bool:
        """Let a name of another module of the project hold a value; whether the module is known."""
        module, _, name = qualified.rpartition(".")
        path = self.exports.module_path(module) if module else None
        if path is None:
            self.escape((value,), qualified)
            return False
        self.set_attribute(module_key(path), name, value)
        return True

    def set_attribute(self, key: str, name: str, value: Value) -> None:
        own = document_of(key) == self.path
        table = self.tables.attributes if own else self.tables.stored
        table.grow((key, name), value)

    def item(self, base: Value, index: Value | None) -> Value | None:
        """``base[index]`` (a slice for None); None where the type of the base has no such item."""
        if not isinstance(index, Union):
            return self._item(base, index)
        known = [item for key in index.members if (item := self._item(base, key)) is not None]
        return join_all(known) if known else None

    def _item(self, base: Value, index: Value | None) -> Value | None:
        match base, index:
            case Object(), _:
                return self._item_of_object(base, index)
            case Instance(type_name), Literal(str(key)):
                member = self.sdk.schema.by_key(type_name, key)
                return None if member is None else member.value
            case Dumped(type_name), Literal(str(key)):
                member = self.sdk.schema.by_key(type_name, key)
                return None if member is None else dumped(member.value)
            case Dumped(), Literal(int()) | None if base == UNDECLARED:
                return UNDECLARED
            case Instance() | Dumped(), Literal(int()) | None:
                return NEVER
            case Instance(type_name) | Dumped(type_name), _:
                return dumped(self.sdk.schema.any_member(type_name))
            case Sequence("iterator" | "async"), _:
                return NEVER
            case ((Plain("str" | "int" | "float" | "bool") | Sequence()), Literal(str())):
                return NEVER
            case Plain(), _ if base == EXCEPTION:
                return NEVER
            case Plain("str"), _:
                return base
            case Sequence(kind, item), None:
                return base
            case Sequence(kind, item), _:
                return item
            case Record(), Literal(str(key) | int(key)):
                return base.get(key)
            case Record(kind, entries, rest), _:  # noqa: F841
                whole = join_all((rest, *(value for _, value in entries)))
                return Sequence("tuple", whole) if index is None else whole
            case Plain("any"), _:
                return Plain("any")
            case Literal(None), _:
                return NEVER
        return UNKNOWN

    def _item_of_object(self, base: Object, index: Value | None) -> Value | None:
        fields = self._tuple_of(base)
        if fields is not None and isinstance(index, Literal) and isinstance(index.value, int):
            return self.item(fields, index)
        asked = (UNKNOWN if index is None else index,)
        content = self.content(base)
        if content == NEVER or self.own_method(base, "__getitem__") != NEVER:
            return self.call(self.attribute(base, "__getitem__"), asked, {})
        missing = self.call(self.own_method(base, "__missing__"), asked, {})
        return join(self._item_or_unknown(content, index), missing)

    def _item_or_unknown(self, base: Value, index: Value | None) -> Value:
        return known_first(self.item(part, index) for part in members(base))

    def iterate(self, value: Value) -> Value:
        """What ``for x in value`` binds to ``x``: of what may be a stream, its chunks only."""
        parts = members(value)
        if any(is_stream(part) for part in parts):
            parts = tuple(part for part in parts if not isinstance(part, Instance))
        return join_all(map(self._iterated, parts))

    def _iterated(self, value: Value) -> Value:
        match value:
            case Object() if fields := self._tuple_of(value):
                return self.iterate(fields)
            case Object() if (content := self.content(value)) != NEVER and (
                self.own_method(value, "__iter__") == NEVER
            ):
                return self.iterate(content)
            case Object():
                made = self.call(self.attribute(value, "__iter__"), (), {})
                if any(part == value for part in members(made)):  # an iterator of its own
                    return self.call(self.attribute(value, "__next__"), (), {})
                return UNKNOWN if _holds(made, Object) else self.iterate(made)
            case Sequence(_, item):
                return item
            case Record("tuple", entries, rest):
                return join_all(item for _, item in entries) if entries else rest
            case Record("dict", entries) if value.keys != NEVER:
                return join(value.keys, Plain("str")) if entries else value.keys
            case Dumped() if value == UNDECLARED:
                return join(UNDECLARED, Plain("str"))
            case Record("dict") | Plain("dict") | Instance() | Dumped():
                return Plain("str")
            case Literal(None):
                return NEVER
        return UNKNOWN

    def returned(self, value: Value) -> Value:
        """What ``yield from value`` is: only a generator returns something."""
        return join_all(self._returned(part) for part in members(value))

    def _returned(self, value: Value) -> Value:
        match value:
            case Sequence():
                return value.result
            case Object():
                made = self.call(self.attribute(value, "__iter__"), (), {})
                return UNKNOWN if _holds(made, Object) else self.returned(made)
        return NONE if _is_mapping(value) else UNKNOWN

    def _tuple_of(self, value: Object) -> Record | None:
        """The fields of an object whose class is a named tuple."""
        if Symbol("typing.NamedTuple") not in self.tables.bases().get(value.key, ()):
            return None
        fields = (self.attribute(value, name) for name in self.fields(value.key))
        return record("tuple", enumerate(fields), NEVER)

    def unpacked(self, value: Value, position: int) -> Value:
        """What the target at a position gets of ``a, b = value``."""
        found: list[Value] = []
        for part in members(value):
            whole = self._tuple_of(part) if isinstance(part, Object) else part
            found.append(whole.get(position) if isinstance(whole, Record) else self.iterate(part))
        return join_all(found)

    def any_item(self, base: Value) -> Value:
        """The join of all items of a dict."""
        return join_all(self.item(part, UNKNOWN) or UNKNOWN for part in members(base))

    def get(self, type_name: str, key: Value, default: Value) -> Value:
        """``instance.get(key, default)``: a member that is always there never gives the default."""
        match key:
            case Literal(str(name)):
                member = self.sdk.schema.by_key(type_name, name)
                if member is not None and not member.optional:
                    return member.value
                return default if member is None else join(member.value, default)
        return join(self.sdk.schema.any_member(type_name), default)

    def operated(self, left: Value, right: Value, *names: str) -> Value | None:
        """What methods of the project's classes make of an operator, by their names in the order in
        which Python asks for them; None where no side is an object that has one of them.

        The last name is the right side's: ``__ior__``, ``__or__``, ``__ror__``.
        """
        *asked, reflected = names
        for own, other, known in ((left, right, asked), (right, left, [reflected])):
            for name in known:
                methods = join_all(
                    self.attribute(part, name) for part in members(own) if isinstance(part, Object)
                )
                if _holds(methods, Function):
                    return self.call(methods, (other,), {})
        return None

    def merged(self, left: Value, right: Value) -> Value:
        """``left | right`` of dicts."""
        if not any(_is_mapping(part) for part in (*members(left), *members(right))):
            return UNKNOWN
        entries: dict[str | int, Value] = {}
        rest = join_all(self.spread_into(entries, part) for part in (left, right))
        return record("dict", entries.items(), rest)

    def spread_into(self, entries: dict[str | int, Value], spread: Value) -> Value:
        """Add what ``**spread`` brings under known keys; what it brings under others."""
        rest: Value = NEVER
        for part in members(spread):
            match part:
                case Record("dict", found, others):
                    entries.update(found)
                    rest = join(rest, others)
                case Instance(type_name) | Dumped(type_name):
                    entries.update(
                        (key, dumped(value)) for key, value in self.sdk.schema.items_of(type_name)
                    )
                    rest = join(rest, Plain("any"))
                case Literal(None):
                    pass
                case _:
                    rest = UNKNOWN
        return rest

    def call(
        self,
        callee: Value,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool = False,
    ) -> Value:
        """The value of calling ``callee``; what escapes into unknown code may come back changed."""
        if self._depth >= _MAX_DEPTH:
            return UNKNOWN
        self._depth += 1
        try:
            return join_all(
                self._call_one(part, positional, keywords, starred) for part in members(callee)
            )
        finally:
            self._depth -= 1

    def apply(
        self,
        callee: Value,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
    ) -> Value:
        """What a function gives that is called by another one, as ``map`` calls its first argument.

        There is no expression that says so, which is why responses that get there are noted.
        """
        site, given = self.site, join_all((*positional, *keywords.values()))
        if holds_response(given):
            for part in members(callee):
                called = part.callee if isinstance(part, Partial) else part
                if isinstance(called, Symbol) and called not in GETTERS:
                    key = site, called.name
                    applied = self.notes.applied
                    applied[key] = join(applied.get(key, NEVER), given)
        result = self.call(callee, positional, keywords)
        self.site = site
        return result

    def _call_one(
        self,
        callee: Value,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        match callee:
            case Symbol(name):
                return self._call_symbol(name, positional, keywords, starred)
            case Function(key, owner):
                if owner is not None and self._is_class_bound(key, owner):
                    positional = (owner, *positional)
                return self._call_function(key, positional, keywords, starred)
            case Class(key):
                return self._create(key, positional, keywords, starred)
            case Object():
                return self.call(self.attribute(callee, "__call__"), positional, keywords, starred)
            case Partial(Symbol() as inner, ahead, named) if inner in GETTERS:
                return self._get(inner, ahead, named, positional)
            case Partial(inner, ahead, named):
                return self.call(inner, (*ahead, *positional), {**dict(named), **keywords}, starred)
        self._lose((*positional, *keywords.values()))
        return UNKNOWN

    def _lose(self, values: tuple[Value, ...], callee: str = "") -> None:
        """The call that is evaluated hands values to code that is not understood."""
        self.notes.unfollowed.add(self.site)
        self.escape(values, callee)

    def _get(
        self,
        getter: Symbol,
        ahead: tuple[Value, ...],
        named: tuple[tuple[str, Value], ...],
        positional: tuple[Value, ...],
    ) -> Value:
        """What a function of the module ``operator`` gets of its argument."""
        if any(map(holds_response, positional)):
            for _, origin in named:
                getters = self.notes.getters
                getters[origin] = join_all((getters.get(origin, NEVER), *positional))
        return self._call_symbol(getter.name, (*ahead, *positional), {}, False)

    def _create(
        self,
        key: str,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        """A new object of a class of the project; a dataclass keeps its arguments."""
        created = Object(key)
        initialiser = self._class_attribute(key, "__init__")
        if any(isinstance(part, Function) for part in members(initialiser)):
            self.call(self._bind(initialiser, created), positional, keywords, starred)
            return created
        content = self.content(created)
        if content != NEVER:
            self.fill(created, content, positional, keywords)
            return created
        fields = self.fields(key)
        for name, value in (*zip(fields, positional, strict=False), *keywords.items()):
            if name in fields:
                self.set_attribute(key, name, value)
        if starred:
            for name in fields:
                self.set_attribute(key, name, UNKNOWN)
        if not fields:
            self._lose((*positional, *keywords.values()))
        return created

    def fill(
        self,
        created: Object,
        content: Value,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
    ) -> None:
        """An object of a class below ``dict`` or the like begins with what its arguments hold.

        A response among these is no dict any more that could be copied.
        """
        if any(map(holds_response, positional)):
            self._lose(positional)
        for part in members(content):
            name = "builtins.dict" if isinstance(part, Record) else "builtins.list"
            made = self._call_symbol(name, positional, keywords, False)
            if isinstance(part, Sequence):
                made = Sequence(part.kind, self.iterate(made))
            self.put_items(created, made)

    def fields(self, key: str, depth: int = 0) -> tuple[str, ...]:
        """The arguments of a dataclass or the like, inherited ones first."""
        if document_of(key) != self.path:
            return self.exports.fields_of(key)
        inherited = [
            name
            for base in self.tables.bases().get(key, ())
            if isinstance(base, Class) and depth < _MAX_DEPTH
            for name in self.fields(base.key, depth + 1)
        ]
        return tuple(dict.fromkeys((*inherited, *self.tables.fields(key))))

    def _is_class_bound(self, key: str, owner: Value) -> bool:
        """Whether the call passes what the function is bound to as its first argument."""
        info = self.functions.get(key)
        kind = info.kind if info is not None else self.exports.function(key).kind
        return isinstance(owner, Object) or kind == "class"

    def _call_symbol(
        self,
        name: str,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        result = self.sdk.call_result(name, keywords, starred)
        if result is not None:
            return result
        if name == "builtins.getattr" and len(positional) >= 2:
            return self._attribute_named(*positional[:2])
        effect = library.effect_of(name)
        if effect is None:
            self._lose((*positional, *keywords.values()), name)
            return self._made_by(name)
        return effect(
            Arguments(
                positional,
                keywords,
                starred,
                call=self.apply,
                iterate=self.iterate,
                merge=self.merged,
                item=self._item_or_unknown,
                attribute=self.attribute,
                store=self.store,
                escape=self.escape,
            )
        )

    def _made_by(self, name: str) -> Value:
        """What a function or class gives that is not known, or not yet.

        In the project it keeps its name, so that the files get a part that are handed responses by
        way of its methods.
        """
        if name not in self._ours:
            self._ours[name] = self.exports.is_ours(name)
        if self._ours[name]:
            self.tables.awaited.add(name)
        return Symbol(f"{name}()") if self._ours[name] else UNKNOWN

    def _attribute_named(self, base: Value, name: Value) -> Value:
        """``getattr(base, name)``."""
        match name:
            case Literal(str(attribute)):
                return self.attribute(base, attribute)
        found: list[Value] = []
        for part in members(base):
            match part:
                case Instance(type_name):
                    found.append(self.sdk.schema.any_member(type_name))
                case Dumped(type_name):
                    found.append(dumped(self.sdk.schema.any_member(type_name)))
                case _:
                    found.append(UNKNOWN)
        return join_all(found)

    def _call_function(
        self,
        key: str,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        self.tables.reached.add(key)
        info = self.functions.get(key)
        if info is None:
            elsewhere = self.exports.function(key)
            self._pass(key, elsewhere.signature, positional, keywords, starred)
            return self._declared.get(key, elsewhere.result)
        self._pass(key, info.signature, positional, keywords, starred)
        if isinstance(info.node, cst.Lambda):
            return self.run_lambda(info)
        return self._call_result(key)

    def result_of(self, key: str) -> Value:
        """What calling a function of this document gives."""
        info = self.functions[key]
        return (
            self.run_lambda(info) if isinstance(info.node, cst.Lambda) else self._call_result(key)
        )

    def _call_result(self, key: str) -> Value:
        """What a call of a project function gives, by what its body returned so far."""
        info = self.functions[key]
        if key in self._declared:
            return self._declared[key]
        if info.opaque:
            return UNKNOWN
        if info.is_context:
            return Sequence("context", self.tables.yields.value(key))
        if info.is_generator:
            item = self.tables.yields.value(key)
            if info.is_async:
                return Sequence("async", item)
            return Sequence("iterator", item, result=self.tables.returns.value(key))
        value = self.tables.returns.value(key)
        return Awaitable(value) if info.is_async else value

    def _pass(
        self,
        key: str,
        signature: Signature,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> None:
        names = signature.positional
        given: dict[str, Value] = {}
        beyond: list[Value] = []
        for position, value in enumerate(positional):
            if position < len(names):
                given[names[position]] = value
            else:
                beyond.append(value)
        if signature.rest:
            rest = join_all((UNKNOWN, *positional)) if starred else NEVER
            given[signature.rest] = record("tuple", enumerate(beyond), rest)
        extra = {}
        for name, value in keywords.items():
            if name in signature.names:
                given[name] = value
            else:
                extra[name] = value
        if signature.extra:
            rest = UNKNOWN if starred else NEVER
            given[signature.extra] = record("dict", extra.items(), rest)
        if starred:
            any_of = join_all((UNKNOWN, *positional[int(signature.is_method) :]))
            for name in signature.names - {*keywords, signature.rest, signature.extra}:
                if not (signature.is_method and names and name == names[0]):
                    given[name] = join(given.get(name, NEVER), any_of)
        for name, value in given.items():
            self.grow_parameter(key, name, value)

    def grow_parameter(self, key: str, name: str, value: Value) -> None:
        self.tables.call(key, name)
        own = document_of(key) == self.path
        table = self.tables.parameters if own else self.tables.passed
        table.grow((key, name), value)

    def escape(self, values: Iterable[Value], callee: str = "") -> None:
        """Functions handed to code that is not understood may be called with anything.

        callee: the name of that code, which may be a module of the project not looked at yet.
        """
        values = tuple(values)
        package = self.sdk.rules.pack.package
        for value in values:
            self.contents.escape(origins_in(value), callee)
        if callee and (any_sdk_object(values, package) or self._gives_some(values)):
            self.tables.leaving.add(callee)
        if not callee and any(holds_more_than_errors(value, package) for value in values):
            self.tables.leaks = True
        for value in values:
            for part in members(value):
                if isinstance(part, Function) and part.key in self.functions:
                    self.tables.reached.add(part.key)
                    self.make_opaque_parameters(self.functions[part.key], bound=part.self)

    def _gives_some(self, values: Iterable[Value]) -> bool:
        """Whether one of the values is a function of the document that returns SDK objects."""
        package = self.sdk.rules.pack.package
        return any(
            isinstance(part, Function)
            and part.key in self.functions
            and holds_sdk_object(self.result_of(part.key), package)
            for value in values
            for part in members(value)
        )

    def make_opaque_parameters(self, info: FunctionInfo, bound: Value | None = None) -> None:
        """Let every parameter be anything, but for the one that holds the bound object."""
        parameters = list(parameters_of(info.node.params))
        if bound is not None and parameters:
            self.bind_self(info, bound)
            parameters = parameters[1:]
        elif info.owner and info.kind != "static":
            parameters = parameters[1:]
        for parameter in parameters:
            self.grow_parameter(info.key, parameter.name.value, UNKNOWN)

    def is_callable(self, value: Value) -> bool:
        """Whether it is certain what calling the value does."""
        return all(
            isinstance(part, Function | Partial)
            or (isinstance(part, Symbol) and self.sdk.call_rule(part.name) is not None)
            for part in members(value)
        ) and not isinstance(value, Never)

    def _takes_one(self, value: Value) -> bool:
        """Whether it is a function of this document that has to be given something."""
        return self.is_callable(value) and all(
            isinstance(part, Function)
            and part.key in self.functions
            and bool(self.functions[part.key].signature.positional)
            for part in members(value)
        )

    def scheduled(
        self, name: str, positional: list[Value], keywords: Mapping[str, Value]
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
            case "submit" if self.is_callable(first):
                return Awaitable(self.call(first, tuple(positional[1:]), keywords))
            case "map" | "apply" if len(positional) == 1 and self._takes_one(first):
                return Sequence("list", self.call(first, (UNKNOWN,), {}))  # of a table's column
            case "apply_async" | "apply" if self.is_callable(first):
                given = exact_items(positional[1]) if len(positional) > 1 else ()
                made = self.call(first, given or (), {}, given is None)
                return made if name == "apply" else Awaitable(made)
            case "starmap" if len(positional) > 1 and self.is_callable(first):
                given = exact_items(self.iterate(positional[1]))
                return Sequence("list", self.call(first, given or (), {}, given is None))
            case "run_in_executor" if len(positional) > 1 and self.is_callable(positional[1]):
                return Awaitable(self.call(positional[1], tuple(positional[2:]), {}))
            case "map" | "imap" | "imap_unordered" if len(positional) > 1 and self.is_callable(
                first
            ):
                items = tuple(map(self.iterate, positional[1:]))
                kind = (
                    "list" if name == "map" else "iterator"
                )  # a pool's; an executor's is not read
                return Sequence(kind, self.call(first, items, {}))
        return None


def setter_of(name: str) -> str:
    """The attribute of a class under which the tables know the setter of a property."""
    return f"{name}.setter"


def known_first(found: Iterable[Value | None], lacking: Value = UNKNOWN) -> Value:
    """The join of what the members give; those that lack it do not count if others have it."""
    parts = list(found)
    known = [part for part in parts if part is not None]
    return join_all(known) if known else lacking if parts else NEVER


def _is_sent(value: Value) -> bool:
    """Whether it is certainly a response or a part of one."""
    return all(isinstance(part, Instance | Dumped) for part in members(value))


def _holds(value: Value, kind: type) -> bool:
    return any(isinstance(part, kind) for part in members(value))


def _is_mapping(value: Value) -> bool:
    return isinstance(value, Instance | Dumped) or (
        isinstance(value, Record) and value.kind == "dict"
    )


def is_exact(value: Value) -> bool:
    """Whether all entries of a ``**`` or ``*`` argument are known."""
    return isinstance(value, Never) or (isinstance(value, Record) and value.rest == NEVER)


def is_exact_tuple(value: Value) -> bool:
    return isinstance(value, Record) and value.kind == "tuple" and is_exact(value)


def exact_items(value: Value) -> tuple[Value, ...] | None:
    """The items of a ``*`` argument in order; None if how many there are is not known."""
    if isinstance(value, Record) and value.kind == "tuple" and is_exact(value):
        numbered = (entry for entry in value.entries if isinstance(entry[0], int))
        return tuple(item for _, item in sorted(numbered, key=lambda entry: int(entry[0])))
    return () if isinstance(value, Never) else None
