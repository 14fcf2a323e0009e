"""What values have under names that only the run knows, or that stand in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.classes import Classes
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import Tables
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import (
    MAX_MEMBERS,
    NEVER,
    UNKNOWN,
    Class,
    Dumped,
    Function,
    Instance,
    Literal,
    Object,
    Symbol,
    Value,
    dumped,
    join_all,
    members,
)
from openai_migrate.syntax.scopes import MODULE_SCOPE
from openai_migrate.syntax.text_ends import TextEnds


class NamedMembers:
    """Looks names up in the tables of one document, and in what others export."""

    def __init__(
        self, sdk: Sdk, exports: Exports, tables: Tables, functions: Functions, classes: Classes
    ) -> None:
        self.sdk = sdk
        self.exports = exports
        self.tables = tables
        self.functions = functions
        self.classes = classes

    def like(self, base: Value, ends: TextEnds, attribute: Callable[[Value, str], Value]) -> Value:
        """What names with such ends mean on an object, class or module, as far as it matters; NEVER
        where nothing is found.

        attribute: what an object or class has under a name.
        """
        match base:
            case Object(key) | Class(key):
                names = self.classes.methods_named(key, ends)
                return self.one_of(attribute(base, name) for name in names)
            case Symbol(module) if not self.sdk.owns(module):
                held = self.names_in(base)
                return self._relevant(value for name, value in held if ends.fit(name))
        return NEVER

    def names_in(self, module: Symbol) -> list[tuple[str, Value]]:
        """The names of a module of the project that are known, with what they may hold."""
        if module == library.THIS_MODULE:
            bound = self.tables.bound
            return [(place[1], bound.value(place)) for place in bound.keys_of(MODULE_SCOPE)]
        return list(self.exports.exports_of(module.name).items())

    def _relevant(self, values: Iterable[Value]) -> Value:
        """The functions and classes among values, what makes calls of v0, and responses: where
        there are such, it may be other data as well."""
        every = [part for value in values for part in members(value)]
        calling = filter(self._makes_calls, every)
        data = [one for one in every if contains_response(one)]
        return join_all((self.one_of(every), *calling, *data, UNKNOWN if data else NEVER))

    def _makes_calls(self, value: Value) -> bool:
        """Whether it is a class or method of v0; the package is the same in both generations."""
        package = self.sdk.rules.pack.package
        name = value.name if isinstance(value, Symbol) else package
        return name != package and self.sdk.owns(name) and self.sdk.makes_calls(name)

    def one_of(self, named: Iterable[Value]) -> Value:
        """The functions and classes among values; of too many, those that give responses, and that
        it may be others."""
        defined = (part for value in named for part in members(value))
        found = {part for part in defined if isinstance(part, Function | Class)}
        if len(found) <= MAX_MEMBERS:
            return join_all(found)
        giving = [part for part in found if isinstance(part, Function) and self._gives(part.key)]
        if len(giving) >= MAX_MEMBERS:
            self.tables.unlisted.update(part.key for part in giving)
        return join_all((*giving, UNKNOWN))

    def _gives(self, key: str) -> bool:
        """Whether a function gives something with a response in it."""
        return contains_response(self.given_by(key))

    def given_by(self, key: str) -> Value:
        """What a function of any document gives."""
        own = key in self.functions.infos
        return self.functions.result_of(key) if own else self.exports.function(key).result

    def default_of(self, base: Value, name: Value, default: Value = NEVER) -> Value:
        """What ``getattr(base, name, default)`` gives instead where the API leaves the key out."""
        if not isinstance(name, Literal) or not isinstance(name.value, str):
            return NEVER
        types = [part.type for part in members(base) if isinstance(part, Instance | Dumped)]
        found = (self.sdk.schema.by_key(one, name.value) for one in types)
        optional = any(member is not None and member.optional for member in found)
        return default if optional else NEVER

    def any_of(self, base: Value) -> Value:
        """What a value may have under any name."""
        schema = self.sdk.schema
        found: list[Value] = []
        for part in members(base):
            match part:
                case Instance(type_name):
                    found.append(schema.any_member(type_name))
                case Dumped(type_name):
                    found.append(dumped(schema.any_member(type_name)))
                case _:
                    found.append(UNKNOWN)
        return join_all(found)
