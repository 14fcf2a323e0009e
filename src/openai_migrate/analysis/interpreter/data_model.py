"""What Python's operations on values give: attributes, items, iteration and calls.

The data model knows values and tables, not where an expression stands; ``expressions`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import AsyncGeneratorType, GeneratorType

from openai_migrate.analysis.interpreter import library, named_tuples, protocols
from openai_migrate.analysis.interpreter.arguments import Arguments
from openai_migrate.analysis.interpreter.attribute_dictionaries import (
    AttributeDictionaries,
    is_definition,
)
from openai_migrate.analysis.interpreter.classes import Classes
from openai_migrate.analysis.interpreter.effects import effect_of
from openai_migrate.analysis.interpreter.escapes import Escapes
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.interpreter.items import Items, is_mapping
from openai_migrate.analysis.interpreter.metaclasses import Metaclasses
from openai_migrate.analysis.interpreter.named_members import NamedMembers
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import Notes, Tables
from openai_migrate.analysis.interpreter.summary import contains_response, holds_response
from openai_migrate.analysis.values import (
    EXCEPTION,
    FOREIGN_EXCEPTION,
    NEVER,
    NONE,
    UNDECLARED,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Error,
    Function,
    Instance,
    Literal,
    Never,
    Object,
    Origin,
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
    kept_apart,
    members,
    record,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.modules import module_name
from openai_migrate.syntax.scopes import MODULE_SCOPE
from openai_migrate.syntax.text_ends import TextEnds

_MAX_DEPTH = 6
_ANY = TextEnds()
#: Calls that parse data, of which it is followed: what is put into it may be in all of it.
_MOST_PARSING = 4
#: What has no parts of a response as attributes.
_NOT_SENT: dict[str, type] = {
    "dict": dict,
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    EXCEPTION.kind: Exception,
    FOREIGN_EXCEPTION.kind: Exception,
}
#: What streams were.
_GENERATORS: dict[str, type] = {"iterator": GeneratorType, "async": AsyncGeneratorType}
#: Functions of which accesses speak where they are made: their values say where that was.
GETTERS = tuple(map(Symbol, (library.ITEMS_GOT, library.ATTRIBUTES_GOT, library.METHOD_CALLED)))


class DataModel:
    """Operations on the values of one document."""

    def __init__(
        self,
        sdk: Sdk,
        exports: Exports,
        tables: Tables,
        functions: Functions,
        classes: Classes,
        escapes: Escapes,
    ) -> None:
        self.sdk = sdk
        self.exports = exports
        self.tables = tables
        self.functions = functions
        self.classes = classes
        self.escapes = escapes
        self.items = Items(sdk.schema)
        self.named = NamedMembers(sdk, exports, tables, functions, classes)
        self.dictionaries = AttributeDictionaries(functions, classes, self.named)
        #: the call that is being evaluated
        self.site = NodeId(0)
        #: whether all is known that this call does with what it is given
        self.kept = True
        self.notes = Notes()
        self._ours: dict[str, bool] = {}
        #: the calls whose data is followed
        self._parsing: set[NodeId] = set()
        self._depth = 0

    @property
    def metaclasses(self) -> Metaclasses:
        """Made anew each time: one that were kept would hold what holds it, and a tree with it."""
        return Metaclasses(self.classes, self.functions, self.call)

    def attribute(self, base: Value, name: str) -> Value:
        """What ``base.name`` holds."""
        if name in library.EARLIER_EXCEPTIONS:
            return join(EXCEPTION, NONE)
        if name == library.GROUPED_EXCEPTIONS and (grouped := _grouped(base)) is not NEVER:
            return Sequence("tuple", grouped)
        found = known_first(self._attribute_of(part, name) for part in members(base))
        if found is None:
            return UNDECLARED if self.sdk.may_hold(name) and _is_sent(base) else UNKNOWN
        return found

    def subscript(self, base: Value, index: Value | None) -> Value:
        """What ``base[index]`` holds."""
        found = known_first(self.item(part, index) for part in members(base))
        if found is None:
            return UNDECLARED if _is_sent(base) else UNKNOWN
        return found

    def _attribute_of(self, base: Value, name: str) -> Value | None:
        match base:
            case Symbol(library.THIS_MODULE.name):
                own = self.tables.bound.get((MODULE_SCOPE, name))
                return library.MODULE_NAMES if name == library.NAMESPACE else own or UNKNOWN
            case Symbol(owner):
                exported = self.exports.export(f"{owner}.{name}")
                return Symbol(f"{owner}.{name}") if exported is None else exported
            case Instance(type_name) | Dumped(type_name):
                member = self.sdk.schema.by_key(type_name, name)
                if member is None and effect_of(f"builtins.dict.{name}"):
                    return Partial(Symbol(f"builtins.dict.{name}"), (dumped(base),))
                if member is None:
                    return None
                return member.value if isinstance(base, Instance) else dumped(member.value)
            case Object():
                return self._attribute_of_object(base, name)
            case Class(key):
                return self._attribute_of_class(key, name)
            case Function(key):
                return self._attribute_of_function(base, key, name)
            case Awaitable() if name == protocols.AWAIT:
                return Partial(protocols.AWAITED, (base,))
            case Record("namespace", entries, rest):
                return record("dict", entries, rest) if name == "__dict__" else base.get(name)
            case Record("dict") if effect_of(f"builtins.dict.{name}"):
                return Partial(Symbol(f"builtins.dict.{name}"), (base,))
            case Sequence(library.COLUMN) if name in library.VIEWS:
                return base
            case Record("dict") | Sequence() if name in library.SIZES:
                return Plain("any")
            case Record("tuple") if (found := base.get(name)) is not NEVER:
                return found  # of a named one
            case Literal(None):
                return NEVER
            case Plain() | Record("dict") | Sequence(given=True) if _lacks(base, name):
                return None
        return UNKNOWN

    def _attribute_of_object(self, base: Object, name: str) -> Value:
        key = base.key
        if name in ("__dict__", "__class__"):
            return Class(key) if name == "__class__" else self.dictionaries.of_object(base)
        if name == "value" and self.classes.is_enumeration(key):
            held = (value for _, value in self.classes.all_attributes(key).entries)
            return join_all(value for value in held if not any(map(is_definition, members(value))))
        own = self.classes.held(base, name)
        if own in library.DATA:
            return self.classes.content(base)
        if isinstance(own, Unknown | Never):
            any_name = self.tables.attributes.get((key, library.ANY_NAME))
            if any_name is not None:
                return join(any_name, own)
            if self.tables.agenda.round > 1:
                return self._computed(base, name)
            self.tables.agenda.again()  # it may be bound further down
        found = self._bind(kept_apart(own) if self._is_given(key, name, own) else own, base)
        if any(isinstance(part, Object) and self._is_descriptor(part) for part in members(own)):
            any_name = self.tables.attributes.get((key, library.ANY_NAME))
            return found if any_name is None else join(any_name, found)
        return found

    def _is_given(self, key: str, name: str, value: Value) -> bool:
        """Whether an attribute with functions is a field that objects of a class get when they are
        made, its default too."""
        return (
            _holds(value, Function)
            and name in self.classes.fields(key)
            and not _holds(self.classes.attribute(key, "__init__"), Function)
        )

    def _attribute_of_function(self, base: Function, key: str, name: str) -> Value:
        if name == library.GLOBALS:
            own, path = self.classes.path, document_of(key)
            return library.names_of(
                library.THIS_MODULE if path == own else Symbol(module_name(path))
            )
        found = self.classes.attribute(key, name)
        # what keeps results of a function has no other name here than that
        return base if name == library.WRAPPED and found is UNKNOWN else found

    def _attribute_of_class(self, key: str, name: str) -> Value:
        if name == "__subclasses__":
            return Partial(Symbol("builtins.list"), (self.classes.below(key),))
        if name == "__dict__":
            return self.dictionaries.of_class(key)
        if name in library.MEMBER_TABLES and self.classes.is_enumeration(key):
            return record("dict", (), Object(key), UNKNOWN)
        found = self.classes.attribute(key, name)
        if self.classes.is_enumeration(key) and not any(map(is_definition, members(found))):
            return Object(key) if self.classes.binds(key, name) else found
        if not (name.startswith("__") or any(map(is_definition, members(found)))):
            given = self.metaclasses.attribute(Class(key), name)
            if given is not NEVER:
                return given if found is UNKNOWN else join(given, found)
        return self._bind(found, Class(key))

    def own_method(self, value: Object, name: str) -> Value:
        """The method that the project defines for an object; NEVER where it is an inherited one of
        a builtin class."""
        found = self.attribute(value, name)
        return found if _holds(found, Function) else NEVER

    def called(self, callee: Value) -> tuple[Value, ...]:
        """What a call of a value may run: of an object its method for that."""
        return members(
            join_all(
                self.own_method(part, "__call__") if isinstance(part, Object) else part
                for part in members(callee)
            )
        )

    def _computed(self, base: Object, name: str) -> Value:
        """What the ``__getattr__`` of an object's class makes of a name, UNKNOWN without one."""
        hook = self.classes.attribute(base.key, "__getattr__")
        if hook in library.KEY_GETTERS and not name.startswith("__"):
            return self._item_or_unknown(self.classes.content(base), Literal(name))
        if name.startswith("__") or not _holds(hook, Function):
            return UNKNOWN
        return self.call(self._bind(hook, base), (Literal(name),), {})

    def attribute_above(self, owner: str, name: str) -> Value:
        """What ``super().name`` is in a method of a class."""
        bases = (*(self.tables.bases_of(owner) or ()), *self.classes.beside(owner))
        found = join_all(self.classes.inherited(base, name, 1) for base in bases)
        if name == "__new__" and not _holds(found, Function):
            return Symbol(library.NEW)
        return self._bind(found, Object(owner)) if found is not NEVER else UNKNOWN

    def _bind(self, value: Value, owner: Value) -> Value:
        """Functions found on a class or object become methods; properties are called."""
        return join_all(self._bound(part, owner) for part in members(value))

    def _bound(self, value: Value, owner: Value) -> Value:
        match value:
            case Function(key, None):
                return self._bound_function(key, owner)
            case Symbol(name) if library.makes_fields(name):
                return Partial(value, (owner,))
            case Partial(callee, kind="static"):
                return callee
            case Partial(callee, kind="class"):
                return join_all(self._bound_to_class(part, owner) for part in members(callee))
            case Partial(getter, kind="property"):
                return self.call(getter, (owner,), {}) if isinstance(owner, Object) else value
            case Partial(Symbol(library.PARTIAL_METHOD), (callee, *ahead), keywords):
                return Partial(self._bind(callee, owner), tuple(ahead), keywords)
            case Object(key) if _holds(getter := self.classes.attribute(key, "__get__"), Function):
                return self.call(self._bind(getter, value), (owner, UNKNOWN), {})
        return value

    def _bound_to_class(self, value: Value, owner: Value) -> Value:
        """A function with the class of its owner ahead; what is bound already stays."""
        if isinstance(value, Function) and value.self is None and isinstance(owner, Object | Class):
            return Partial(value, (Class(owner.key),))
        return value

    def _bound_function(self, key: str, owner: Value) -> Value:
        info = self.functions.infos.get(key)
        match self.functions.kind_of(key):
            case library.PROPERTY | library.KEPT:
                if info is None:
                    return self.exports.function(key).result
                self.functions.bind_self(info, owner)
                self.tables.reached.add(key)
                return self.functions.call_result(key)
            case "static":
                return Function(key)
        return Function(key, owner)

    def store(self, base: Value, name: str, value: Value) -> bool:
        """``base.name = value``; whether the base is an object, class or module of the project."""
        kept = True
        for part in members(base):
            if isinstance(part, Object):
                for setter in self._setters(part.key, name):
                    self.call(setter, (part, value), {})
            match part:
                case Object(key) if name == "__dict__" and isinstance(value, Record):
                    for own, held in value.entries:
                        self.classes.store(key, str(own), kept_apart(held))
                case Object(key) if _holds(setter := self.classes.setter(key, name), Function):
                    self.call(self._bind(setter, part), (value,), {})
                case Object(key) if name == library.DATA_NAME and self._hands_out_items(key):
                    self.classes.put_items(part, value)
                case Object(key) if self._stores_items(key):
                    self.classes.put_items(part, record("dict", ((name, value),), NEVER))
                case Object(key) if contains_response(value) and self.classes.converts(key, name):
                    kept = False
                case Object(key):
                    self.classes.store(key, name, kept_apart(value))
                case Class(key) | Function(key):
                    self.classes.store(key, name, value)
                case library.THIS_MODULE if name == library.ANY_NAME:
                    self.lose((value,))
                case library.THIS_MODULE:
                    self.tables.share((MODULE_SCOPE, name))
                    self.tables.bound.grow((MODULE_SCOPE, name), value)
                case Symbol(module):
                    kept = self.store_name(f"{module}.{name}", value) and kept
                case Record():
                    pass  # the expression that holds it learns of it
                case _:
                    kept = False
        return kept

    def _setters(self, key: str, name: str) -> Iterator[Value]:
        """The methods by which objects in a class take what objects of the class get."""
        if name != library.ANY_NAME:
            found = [self.classes.attribute(key, name)]
        else:
            found = [value for _, value in self.classes.all_attributes(key).entries]
        for part in (part for value in found for part in members(value)):
            if isinstance(part, Object) and self._is_descriptor(part):
                yield self._bind(self.classes.attribute(part.key, "__set__"), part)

    def _is_descriptor(self, value: Object) -> bool:
        """Whether an object in a class is asked for what objects of the class get."""
        return _holds(self.classes.attribute(value.key, "__set__"), Function)

    def _hands_out_items(self, key: str) -> bool:
        """Whether objects of a class hand out what is in them as an attribute."""
        return self.classes.attribute(key, library.DATA_NAME) in library.DATA

    def _stores_items(self, key: str) -> bool:
        """Whether objects of a class keep what is stored in attributes among their items."""
        return self.classes.attribute(key, "__setattr__") == library.KEY_SETTER

    def store_name(self, qualified: str, value: Value) -> bool:
        """Let a name of another module of the project hold a value; whether the module is known.

        What takes the place of the SDK's package there is for tests, and reported: the module is
        followed as it is without.
        """
        module, _, name = qualified.rpartition(".")
        path = self.exports.module_path(module) if module else None
        if path is None:
            self.escapes.escape((value,), qualified)
            return False
        if self.exports.export(qualified) != Symbol(self.sdk.rules.pack.package):
            self.classes.store(module_key(path), name, value)
        return True

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
            case Symbol(), Literal(str(key)) if (module := library.module_of(base)) is not None:
                return self.attribute(module, key)
            case Class(), _ if (
                given := self.metaclasses.item(base, index or UNKNOWN)
            ) is not NEVER:
                return given
            case Class(), Literal(str(name)):  # of an enumeration, or its names for a metaclass
                return self.attribute(base, name)
            case Class(key), _ if self.classes.is_enumeration(key):
                return Object(key)
        return self.items.item(base, index)

    def _item_of_object(self, base: Object, index: Value | None) -> Value | None:
        fields = self.tuple_of(base)
        if fields is not None and isinstance(index, Literal) and isinstance(index.value, int):
            return self.item(fields, index)
        asked = (UNKNOWN if index is None else index,)
        content = self.classes.content(base)
        if content is NEVER or self.own_method(base, "__getitem__") is not NEVER:
            return self.call(self.attribute(base, "__getitem__"), asked, {})
        missing = self.call(self.own_method(base, "__missing__"), asked, {})
        return join(self._item_or_unknown(content, index), missing)

    def _item_or_unknown(self, base: Value, index: Value | None) -> Value:
        found = known_first(self.item(part, index) for part in members(base))
        return UNKNOWN if found is None else found

    def iterate(self, value: Value) -> Value:
        """What ``for x in value`` binds to ``x``: of what may be a stream, its chunks only."""
        parts = members(value)
        if any(is_stream(part) for part in parts):
            parts = tuple(part for part in parts if not isinstance(part, Instance))
        return join_all(map(self._iterated, parts))

    def _iterated(self, value: Value) -> Value:
        match value:
            case Object() if fields := self.tuple_of(value):
                return self.iterate(fields)
            case Object() if (content := self.classes.content(value)) is not NEVER and (
                self.own_method(value, "__iter__") is NEVER
            ):
                return self.iterate(content)
            case Object(key) if self.classes.has_flags(key) and (
                self.own_method(value, "__iter__") is NEVER
            ):
                return value
            case Object():
                made = self.call(self.attribute(value, "__iter__"), (), {})
                own = (part.key for part in members(made) if isinstance(part, Object))
                if value.key in own:  # an iterator of its own
                    return self.call(self.attribute(value, "__next__"), (), {})
                return UNKNOWN if _holds(made, Object) else self.iterate(made)
            case Class(key) if self.classes.is_enumeration(key):
                return Object(key)
            case Class() if (given := self.metaclasses.iterator(value)) is not NEVER:
                return self.iterate(given)
        return self.items.iterated(value)

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
        return NONE if is_mapping(value) else UNKNOWN

    def awaited(self, value: Value) -> Value:
        """What ``await value`` is: of an object what its method for that returns."""
        return join_all(
            self.returned(self.call(self.own_method(part, protocols.AWAIT), (), {}))
            if isinstance(part, Object)
            else library.awaited(part)
            for part in members(value)
        )

    def tuple_of(self, value: Object) -> Record | None:
        """The fields of an object whose class is a named tuple."""
        if named_tuples.BASE not in self.classes.foreign_bases(value.key):
            return None
        names = self.classes.fields(value.key)
        fields = [self.attribute(value, name) for name in names]
        return record("tuple", (*enumerate(fields), *zip(names, fields, strict=True)), NEVER)

    def unpacked(self, value: Value, position: int) -> Value:
        """What the target at a position gets of ``a, b = value``."""
        found: list[Value] = []
        for part in members(value):
            whole = self.tuple_of(part) if isinstance(part, Object) else part
            found.append(whole.get(position) if isinstance(whole, Record) else self.iterate(part))
        return join_all(found)

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
        parts = members(callee)
        called = [part for part in parts if part != NONE] or parts  # a call of None gives nothing
        try:
            return join_all(self._call_one(part, positional, keywords, starred) for part in called)
        finally:
            self._depth -= 1

    def apply(
        self, callee: Value, positional: tuple[Value, ...], keywords: Mapping[str, Value]
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
                if owner is not None and self.functions.is_class_bound(key, owner):
                    positional = (owner, *positional)
                return self.functions.call(key, positional, keywords, starred)
            case Class():
                made = self._made(callee, positional, keywords, starred)
                return join(made, self._instead_of(callee, positional, keywords, starred))
            case Object():
                return self.call(self.attribute(callee, "__call__"), positional, keywords, starred)
            case Partial(Symbol() as inner, ahead, named) if inner in GETTERS:
                return self._get(inner, ahead, named, positional)
            case Partial(protocols.AWAITED, (coroutine,)):
                return Sequence("iterator", NEVER, result=self.awaited(coroutine))
            case Partial(inner, ahead, named):
                return self.call(inner, (*ahead, *positional), {**dict(named), **keywords}, starred)
        self.lose((*positional, *keywords.values()))
        return UNKNOWN

    def lose(self, values: tuple[Value, ...], callee: str = "") -> None:
        """The call that is evaluated hands values to code that is not understood."""
        self.notes.unfollowed.add(self.site)
        self.escapes.escape(values, callee)

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

    def _instead_of(
        self,
        made: Class,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        """The responses that a metaclass of the project gives where the class is called."""
        found = [
            self.call(part, (made, *positional), keywords, starred)
            for meta in members(self.classes.attribute(made.key, library.METACLASS))
            if isinstance(meta, Class)
            for part in members(self.classes.attribute(meta.key, "__call__"))
            if isinstance(part, Function)
        ]
        return join_all(part for part in members(join_all(found)) if contains_response(part))

    def exactly(self, callee: Class, made: Value) -> Value:
        """What a call of a class gives that is called by its name: an object of no subclass, unless
        the class or its metaclass may choose another one."""
        maker = self.classes.attribute(callee.key, "__new__")
        chosen = _holds(maker, Function) or _holds(
            self.classes.attribute(callee.key, library.METACLASS), Class
        )
        return Object(callee.key, exact=True) if made == Object(callee.key) and not chosen else made

    def _made(
        self,
        made: Class,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        """What a class gives that is called: an object of it, or what its ``__new__`` says."""
        given = self.metaclasses.created(made, positional, keywords, starred)
        if given is not None and not any(map(_may_be_made, members(given))):
            return given
        others = () if given is None else filter(contains_response, members(given))
        return join_all((self._create(made.key, positional, keywords, starred), *others))

    def _create(
        self, key: str, positional: tuple[Value, ...], keywords: Mapping[str, Value], starred: bool
    ) -> Value:
        """A new object of a class of the project; a dataclass keeps its arguments."""
        created = Object(key)
        if self._is_exception(key):
            self.classes.store(
                key, protocols.PAYLOAD, record("tuple", enumerate(positional), NEVER)
            )
        initialiser = self.classes.attribute(key, "__init__")
        if any(isinstance(part, Function) for part in members(initialiser)):
            self.call(self._bind(initialiser, created), positional, keywords, starred)
            return created
        content = self.classes.content(created)
        if content is not NEVER:
            self.fill(created, content, positional, keywords)
            return created
        fields = self.classes.fields(key)
        for name, value in (*zip(fields, positional, strict=False), *keywords.items()):
            if contains_response(value) and self.classes.converts(key, name):
                self.lose((value,))
                self.classes.store(key, name, UNKNOWN)
            elif name in fields:
                self.classes.store(key, name, kept_apart(value))
        if starred:
            for name in fields:
                self.classes.store(key, name, UNKNOWN)
        if not fields and not _holds(self.classes.attribute(key, "__new__"), Function):
            self.lose((*positional, *keywords.values()))
        return created

    def _is_exception(self, key: str) -> bool:
        """Whether objects of a class keep what they are made of, as exceptions do."""
        return any(map(protocols.is_exception, self.classes.foreign_bases(key)))

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
        if any(isinstance(part, Instance) for given in positional for part in members(given)):
            self.lose(positional)
        for part in members(content):
            name = "builtins.list" if isinstance(part, Sequence) else "builtins.dict"
            made = self._call_symbol(name, positional, keywords, False)
            if isinstance(part, Sequence):
                made = Sequence(part.kind, self.iterate(made))
            self.classes.put_items(created, made)

    def _call_symbol(
        self, name: str, positional: tuple[Value, ...], keywords: Mapping[str, Value], starred: bool
    ) -> Value:
        result = self.sdk.call_result(name, keywords, starred)
        if result is not None:
            return result
        if name == "builtins.getattr" and len(positional) >= 2:
            base, attribute, *default = positional
            found = (
                self.attribute(base, attribute.value)
                if isinstance(attribute, Literal) and isinstance(attribute.value, str)
                else self.named.any_of(base)
            )
            found = join(found, self.named.default_of(base, attribute, *default))
            instead = (
                part for part in members(positional[-1]) if isinstance(part, Function | Class)
            )
            return join_all((found, *instead)) if found is UNKNOWN else found
        if name in library.MEMBERS and positional:
            return self._members_of(*positional[:2])
        if library.makes_fields(name) and not (keywords or starred or positional[1:]):
            held = [self.dictionaries.of_fields(part) for part in members(join_all(positional))]
            if held and None not in held:
                return join_all(filter(None, held))
        effect = effect_of(name)
        if effect is None:
            self.lose((*positional, *keywords.values()), name)
            return self._made_by(name)
        return effect(
            Arguments(
                positional,
                keywords,
                starred,
                call=self.apply,
                iterate=self.iterate,
                merge=self.items.merged,
                item=self._item_or_unknown,
                attribute=self.attribute,
                store=self.store,
                followed=self._followed,
                escape=self.escapes.escape,
            )
        )

    def _followed(self) -> Origin | None:
        """The call that is evaluated, as the origin of data that it parses."""
        if len(self._parsing) < _MOST_PARSING:
            self._parsing.add(self.site)
        return (self.classes.path, self.site) if self.site in self._parsing else None

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

    def _members_of(self, base: Value, kind: Value = UNKNOWN) -> Value:
        """``inspect.getmembers(base, kind)``"""
        found = join_all(self.named_like(part) for part in members(base))
        only = isinstance(kind, Symbol) and kind.name in library.OF_FUNCTIONS
        value = found if only and found is not NEVER else join(found, UNKNOWN)
        return Sequence("list", record("tuple", ((0, Plain("str")), (1, value)), NEVER))

    def named_like(self, base: Value, ends: TextEnds = _ANY) -> Value:
        """What ``getattr`` gives of an object, class or module of the project for names that only
        the run knows, as far as it matters; NEVER where nothing is found."""
        return self.named.like(base, ends, self.attribute)


def known_first(found: Iterable[Value | None]) -> Value | None:
    """The join of what the members give; those that lack it do not count if others have it. None
    where all lack it."""
    parts = list(found)
    if len(parts) == 1:
        return parts[0]
    known = [part for part in parts if part is not None]
    return None if parts and not known else join_all(known)


def _grouped(value: Value) -> Value:
    """What a group of errors that was caught holds; NEVER for what is certainly no such group."""
    caught = (part for part in members(value) if part in _CAUGHT or isinstance(part, Error))
    return join_all(part if isinstance(part, Error) else EXCEPTION for part in caught)


_CAUGHT = frozenset({EXCEPTION, FOREIGN_EXCEPTION})


def _is_sent(value: Value) -> bool:
    """Whether it is certainly a response or a part of one."""
    return all(isinstance(part, Instance | Dumped) for part in members(value))


def _lacks(value: Plain | Record | Sequence, name: str) -> bool:
    """Whether plain data, a dict, or what streams has no such attribute."""
    classes = _GENERATORS if isinstance(value, Sequence) else _NOT_SENT
    return value.kind in classes and not hasattr(classes[value.kind], name)


def _holds(value: Value, kind: type) -> bool:
    return any(isinstance(part, kind) for part in members(value))


def _may_be_made(value: Value) -> bool:
    """Whether what ``__new__`` gives may be an object of its class."""
    return isinstance(value, Object | Unknown)
