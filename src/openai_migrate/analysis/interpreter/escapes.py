"""What becomes known, and unknown, when values are handed to code that is not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openai_migrate.analysis.interpreter.contents import Contents
from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.interpreter.state import Tables
from openai_migrate.analysis.interpreter.summary import (
    any_sdk_object,
    holds_more_than_errors,
    holds_sdk_object,
    keys_inside,
)
from openai_migrate.analysis.values import Function, Symbol, Value, members, origins_in
from openai_migrate.syntax.definitions import document_of


class Escapes:
    """Takes note of the values that one document hands out."""

    def __init__(
        self, package: str, functions: Functions, tables: Tables, contents: Contents
    ) -> None:
        self.package = package
        self.functions = functions
        self.tables = tables
        self.contents = contents
        #: whether it is being found out what a function gives
        self._asking = False

    def escape(self, values: Iterable[Value], callee: str = "") -> None:
        """Functions handed to code that is not understood may be called with anything.

        callee: the name of that code, which may be a module of the project not looked at yet.
        """
        values = tuple(values)
        for value in values:
            self.contents.escape(origins_in(value), callee)
        if callee and (any_sdk_object(values, self.package) or self._lends_to(callee, values)):
            self.tables.leaving.add(callee)
        if not callee and any(holds_more_than_errors(value, self.package) for value in values):
            self.tables.leaks = True
        for value in values:
            for part in members(value):
                if isinstance(part, Function) and part.key in self.functions.infos:
                    self.tables.reached.add(part.key)
                    self.functions.make_opaque_parameters(
                        self.functions.infos[part.key], bound=part.self
                    )

    def _lends_to(self, callee: str, values: Iterable[Value]) -> bool:
        """Whether code of the project is given functions, or objects with methods, that give SDK
        objects."""
        if self._asking or not self.functions.exports.is_ours(callee):
            return False  # what a lambda hands on is asked for when it is run for itself
        seen: set[str] = set()
        self._asking = True
        try:
            return any(self._lends(key, seen) for value in values for key in self._inside(value))
        finally:
            self._asking = False

    def _inside(self, value: Value) -> Iterator[str]:
        """The keys of the functions and classes in a value, and in modules of other documents: who
        is given a module may put something else into it."""
        yield from keys_inside(value)
        exports = self.functions.exports
        for part in members(value):
            if isinstance(part, Symbol) and exports.module_path(part.name):
                for held in exports.exports_of(part.name).values():
                    yield from keys_inside(held)

    def _lends(self, key: str, seen: set[str]) -> bool:
        """Whether a function or class gives SDK objects, or something else that does; or may hand
        some to what it is given."""
        if key in seen:
            return False
        seen.add(key)
        if document_of(key) != self.functions.path:
            return self.functions.exports.lends(key)
        return self.tables.leaks or any(
            holds_sdk_object(value, self.package)
            or any(self._lends(inner, seen) for inner in keys_inside(value))
            for value in self._given_by(key)
        )

    def _given_by(self, key: str) -> tuple[Value, ...]:
        """What a function of the document returns, or a class of it has."""
        if key in self.functions.infos:
            return (self.functions.result_of(key),)
        names = self.tables.attributes.keys_of(key)
        held = (self.tables.attributes.value(name) for name in names)
        return (*held, *(self.tables.bases_of(key) or ()))
