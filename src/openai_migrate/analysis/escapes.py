"""What becomes known, and unknown, when values are handed to code that is not understood."""

from __future__ import annotations

from collections.abc import Iterable

from openai_migrate.analysis.contents import Contents
from openai_migrate.analysis.functions import Functions
from openai_migrate.analysis.state import Tables
from openai_migrate.analysis.summary import any_sdk_object, holds_more_than_errors, holds_sdk_object
from openai_migrate.analysis.values import Function, Value, members, origins_in


class Escapes:
    """Takes note of the values that one document hands out."""

    def __init__(
        self, package: str, functions: Functions, tables: Tables, contents: Contents
    ) -> None:
        self.package = package
        self.functions = functions
        self.tables = tables
        self.contents = contents

    def escape(self, values: Iterable[Value], callee: str = "") -> None:
        """Functions handed to code that is not understood may be called with anything.

        callee: the name of that code, which may be a module of the project not looked at yet.
        """
        values = tuple(values)
        for value in values:
            self.contents.escape(origins_in(value), callee)
        if callee and (any_sdk_object(values, self.package) or self._gives_some(values)):
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

    def _gives_some(self, values: Iterable[Value]) -> bool:
        """Whether one of the values is a function of the document that returns SDK objects."""
        return any(
            isinstance(part, Function)
            and part.key in self.functions.infos
            and holds_sdk_object(self.functions.result_of(part.key), self.package)
            for value in values
            for part in members(value)
        )
