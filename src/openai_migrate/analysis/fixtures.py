"""What the parameters of tests get from fixtures, which are functions of their names.

Tests: the project ``pytest-fixtures`` and the fixture ``values/pytest-fixtures``.
"""

from __future__ import annotations

from openai_migrate.analysis import library
from openai_migrate.analysis.data_model import DataModel
from openai_migrate.analysis.names import Names
from openai_migrate.analysis.state import FunctionInfo
from openai_migrate.analysis.values import Function, Value, join_all, members
from openai_migrate.syntax.scopes import MODULE_SCOPE


class Fixtures:
    """Finds fixtures for the functions of one document."""

    def __init__(self, names: Names, model: DataModel) -> None:
        self.names = names
        self.model = model

    def given(self, name: str, taker: FunctionInfo) -> Value | None:
        """What a test or a fixture gets by the name of a fixture; None where nothing of that name
        is one."""
        takes = taker.kind == library.FIXTURE or library.is_test(taker.key)
        return self.named(name, taker) if takes and name not in taker.parametrized else None

    def named(self, name: str, taker: FunctionInfo) -> Value | None:
        """What the fixture gives that a function means by a name; None where there is none."""
        keys = self._of_class(name, taker) or self._of_module(name, taker)
        if not keys:
            keys = self._fixtures(self.model.exports.fixture(name), taker)
        if not keys:
            return None
        return join_all(self.model.functions.call(key, (), {}, False) for key in keys)

    def _of_class(self, name: str, taker: FunctionInfo) -> list[str]:
        if not taker.owner:
            return []
        return self._fixtures(self.model.classes.attribute(taker.owner, name), taker)

    def _of_module(self, name: str, taker: FunctionInfo) -> list[str]:
        return self._fixtures(self.names.tables.bound.value((MODULE_SCOPE, name)), taker)

    def _fixtures(self, value: Value, taker: FunctionInfo) -> list[str]:
        """The keys of the fixtures that a value may be; one that takes another one of its own name
        is not meant by that."""
        functions = self.model.functions
        return [
            part.key
            for part in members(value)
            if isinstance(part, Function) and part.key != taker.key
            if functions.kind_of(part.key) == library.FIXTURE
        ]
