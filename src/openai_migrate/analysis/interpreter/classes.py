"""What the classes of the project have: attributes, bases, fields, and items where they are below a
builtin container."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import Tables
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Class,
    Dumped,
    Function,
    Never,
    Object,
    Partial,
    Record,
    Sequence,
    Symbol,
    Unknown,
    Value,
    join,
    join_all,
    members,
    record,
)
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.text_ends import TextEnds

_MAX_DEPTH = 6


class Classes:
    """The classes of one document, and those of others as far as this one uses them."""

    def __init__(self, path: str, sdk: Sdk, exports: Exports, tables: Tables) -> None:
        self.path = path
        self.sdk = sdk
        self.exports = exports
        self.tables = tables

    def attribute(self, key: str, name: str, depth: int = 0) -> Value:
        found = self.tables.attributes.get((key, name))
        if found is not None:
            return found
        if document_of(key) != self.path:
            elsewhere = self.exports.attribute_of(key, name)
            return join(elsewhere, self.tables.stored.value((key, name)))
        bases = self.tables.bases_of(key)
        if bases is None:
            return UNKNOWN
        return join_all(
            self.inherited(base, name, depth + 1) if depth < _MAX_DEPTH else UNKNOWN
            for base in bases
        )

    def inherited(self, base: Value, name: str, depth: int) -> Value:
        match base:
            case Class(key):
                return self.attribute(key, name, depth)
            case Symbol(owner) if not self.sdk.owns(owner) and not library.lacks(owner, name):
                return Symbol(f"{owner}.{name}")
        return UNKNOWN

    def overridden(self, key: str, name: str) -> Value:
        """What subclasses put in place of an attribute."""
        attributes = self.tables.attributes
        here = join_all(attributes.value((heir, name)) for heir in self.tables.heirs(key))
        return join(here, self.exports.overridden(key, name))

    def held(self, value: Object, name: str) -> Value:
        """What an attribute of an object holds: what its class has, or one that it may be of."""
        if value.exact:
            return self.attribute(value.key, name)
        return join(self.attribute(value.key, name), self.overridden(value.key, name))

    def beside(self, key: str) -> list[Value]:
        """The classes of the project that come after one, a mixin, among the bases of others."""
        found: list[Value] = []
        for bases in self.tables.bases().values():
            if Class(key) in bases:
                found += [b for b in bases[bases.index(Class(key)) :] if isinstance(b, Class)][1:]
        return found

    def below(self, key: str) -> Sequence:
        """The subclasses of a class; the class itself stands for those in other documents, as its
        attributes may be what these put in their place."""
        here = map(Class, self.tables.heirs(key))
        return Sequence("list", join_all((Class(key), *here)))

    def setter(self, key: str, name: str) -> Value:
        """The setter of a property of a class; NEVER or UNKNOWN where it has none."""
        match self.attribute(key, name):
            case Partial(_, (setter,), kind="property"):
                return setter
        return self.attribute(key, setter_of(name))

    def store(self, key: str, name: str, value: Value) -> None:
        own = document_of(key) == self.path
        table = self.tables.attributes if own else self.tables.stored
        table.grow((key, name), value)

    def has_own(self, value: Object, name: str) -> bool:
        """Whether the project's code gives objects of a class an attribute."""
        held = self.held(value, name)
        return not all(isinstance(part, Unknown | Never) for part in members(held))

    def is_enumeration(self, key: str) -> bool:
        """Whether what the class has are objects of it."""
        return not library.ENUMERATIONS.isdisjoint(self.foreign_bases(key))

    def has_flags(self, key: str) -> bool:
        """Whether what the class has are flags, which ``|`` joins."""
        return not library.FLAGS.isdisjoint(self.foreign_bases(key))

    def binds(self, key: str, name: str) -> bool:
        """Whether the class itself gives a value to a name."""
        if document_of(key) != self.path:
            return name in self.exports.attribute_names(key)
        return self.tables.attributes.get((key, name)) is not None

    def foreign_bases(self, key: str, depth: int = 0) -> list[str]:
        """The names of the classes of others that are above a class of the project."""
        if document_of(key) != self.path:
            return list(self.exports.foreign_bases(key))
        found = []
        for base in self.tables.bases_of(key) or ():
            if isinstance(base, Symbol):
                found.append(base.name)
            elif isinstance(base, Class) and depth < _MAX_DEPTH:
                found += self.foreign_bases(base.key, depth + 1)
        return found

    def converts(self, key: str, name: str) -> bool:
        """Whether the class declares a field of that name below a class of others that may do
        something with what it is given: check, convert or write it."""
        bases = self.foreign_bases(key)
        return (
            bool(bases) and not all(map(library.keeps_fields, bases)) and name in self.fields(key)
        )

    def may_write(self, key: str, name: str) -> bool:
        """Whether a class below one of others has something of theirs under a name, as a table's
        column is: what an object gets there may be checked, converted or written."""
        bases = self.foreign_bases(key)
        if not bases or all(map(library.keeps_fields, bases)) or not self.binds(key, name):
            return False
        return any(isinstance(part, Unknown) for part in members(self.attribute(key, name)))

    def fields(self, key: str, depth: int = 0) -> tuple[str, ...]:
        """The arguments of a dataclass or the like, inherited ones first."""
        if document_of(key) != self.path:
            return self.exports.fields_of(key)
        inherited = [
            name
            for base in (self.tables.bases_of(key) or ())
            if isinstance(base, Class) and depth < _MAX_DEPTH
            for name in self.fields(base.key, depth + 1)
        ]
        return tuple(dict.fromkeys((*inherited, *self.tables.fields(key))))

    def all_attributes(self, key: str, inherited: Iterable[str] = ()) -> Record:
        """The ``__dict__`` of a class, with its methods as they are; an object has them not, but
        what it inherits."""
        names = dict.fromkeys((*inherited, *self.names_of(key)))
        held = [(name, self.attribute(key, name)) for name in names]
        return record(
            "dict", ((name, value) for name, value in held if value is not NEVER), UNKNOWN
        )

    def declares_all(self, value: Object) -> bool:
        """Whether the class of an object declares all that it has, as a dataclass does, as far as
        the project's code gives it no more: for a class of another document, who else imports that
        is not known."""
        key = value.key
        others = not value.exact and (self.tables.heirs(key) or self.exports.has_heirs(key))
        if others or not self.fields(key) or self.exports.gets_more(key, library.ANY_NAME):
            return False
        return all(map(library.declares_fields, self.foreign_bases(key))) and all(
            one is not None and not any(self.binds(one, name) for name in library.GIVING_MORE)
            for one in self._and_above(key)
        )

    def _and_above(self, key: str, depth: int = 0) -> Iterator[str | None]:
        """A class of this document and those above it, but for those of libraries; None for one of
        another document, or of which nothing is known."""
        bases = self.tables.bases_of(key) if document_of(key) == self.path else None
        if bases is None or depth > _MAX_DEPTH:
            yield None
            return
        yield key
        for base in bases:
            if isinstance(base, Class):
                yield from self._and_above(base.key, depth + 1)
            elif not isinstance(base, Symbol):
                yield None

    def names_of(self, key: str) -> list[str]:
        """The names of the attributes that a class has of its own, or an object of it."""
        own = document_of(key) == self.path
        slots = self.tables.attributes.keys_of(key)
        names = [name for _, name in slots] if own else self.exports.attribute_names(key)
        return [name for name in names if name != library.ITEMS]

    def methods_named(self, key: str, ends: TextEnds) -> tuple[str, ...]:
        """The names of the methods, ones of Python's own apart, that objects of a class may have,
        which begin and end so."""
        above = [base.key for base in (self.tables.bases_of(key) or ()) if isinstance(base, Class)]
        below = self.tables.heirs(key)
        return tuple(
            dict.fromkeys(
                name
                for owner in (key, *above, *below)
                for name in self.names_of(owner)
                if ends.fit(name) and not name.startswith("__")
                if any(isinstance(part, Function) for part in members(self.attribute(owner, name)))
            )
        )

    def content(self, value: Object) -> Value:
        """What is in an object of a class below ``dict``, ``list`` or the like, as one of these;
        NEVER for objects of other classes."""
        return join_all(
            part
            for part in members(self.held(value, library.ITEMS))
            if isinstance(part, Sequence | Record | Dumped)
        )

    def put_items(self, value: Object, added: Value) -> None:
        """An object of a class below ``dict`` or the like holds what a container holds, too."""
        self.store(value.key, library.ITEMS, added)


def setter_of(name: str) -> str:
    """The attribute of a class under which the tables know the setter of a property."""
    return f"{name}.setter"
