"""Which values and functions the library and the rows of the SDK speak of."""

from __future__ import annotations

from openai_migrate.analysis.accesses.access import Access
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.effects import effect_of
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.values import (
    EXCEPTION,
    FOREIGN_EXCEPTION,
    Symbol,
    Unknown,
    Value,
    members,
)


class Understanding:
    """What is known of code that is not the project's."""

    def __init__(self, sdk: Sdk) -> None:
        self.sdk = sdk

    def is_unknown(self, value: Value | None) -> bool:
        """Whether nothing is known of a value, or only which foreign object it is."""
        if value is None:
            return True
        return any(
            isinstance(part, Unknown)
            or part in (EXCEPTION, FOREIGN_EXCEPTION)
            or (isinstance(part, Symbol) and not self._is_understood(part.name))
            for part in members(value)
        )

    def _is_understood(self, name: str) -> bool:
        known = effect_of(name) is not None and name not in library.FOR_OWN_CLASSES
        return known or self.sdk.owns(name)

    def functions(self, form: Access) -> frozenset[str]:
        """The names that rows of a form speak of."""
        return self.sdk.functions_of(form.value)
