"""What the parameters of tests get from fixtures, which are functions of their names.

Tests: the fixtures ``projects/pytest-*`` and ``values/pytest-fixtures``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.names import Names
from openai_migrate.analysis.interpreter.state import FunctionInfo
from openai_migrate.analysis.values import NEVER, Function, Value, join_all, members
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import MODULE_SCOPE
from openai_migrate.syntax.tree import Tree

#: The mark that gives values to parameters, which is understood where it decorates a function.
_PARAMETRIZE = library.PARAMETRIZE.rpartition(".")[2]


class Fixtures:
    """Finds fixtures for the functions of one document."""

    def __init__(self, names: Names, model: DataModel, tree: Tree) -> None:
        self.names = names
        self.model = model
        self._tree = tree
        texts = [chunk.text for chunk in tree.document.chunks]
        #: whether more than fixtures may fill parameters here
        self._is_filled = any(
            word in text for text in texts for word in library.FILLING_PARAMETERS
        ) or (any(_PARAMETRIZE in text for text in texts) and _fills_more(tree))

    def is_sure(self, name: str, taker: FunctionInfo) -> bool:
        """Whether nothing but the fixture of that name that was found can come there."""
        if self._is_filled or taker.opaque or self._is_decorated(taker):
            return False
        held = self.names.tables.bound.value((MODULE_SCOPE, name))
        return held is NEVER or all(map(self._is_fixture, members(held)))

    def _is_decorated(self, taker: FunctionInfo) -> bool:
        """Whether the function, or a class around it, has a decorator that may fill parameters."""
        assert isinstance(taker.node, cst.FunctionDef)
        around = (taker.node, *self._tree.ancestors(taker.node))
        named = (
            dotted_name(
                one.decorator.func if isinstance(one.decorator, cst.Call) else one.decorator
            )
            for node in around
            if isinstance(node, cst.FunctionDef | cst.ClassDef)
            for one in node.decorators
        )
        return not all(name.startswith(library.OF_TESTS) for name in named)

    def _is_fixture(self, value: Value) -> bool:
        kind = self.model.functions.kind_of
        return isinstance(value, Function) and kind(value.key) == library.FIXTURE

    def given(self, name: str, taker: FunctionInfo) -> Value | None:
        """What a test or a fixture gets by the name of a fixture; None where nothing of that name
        is one."""
        takes = taker.kind == library.FIXTURE or library.is_test(taker.key)
        return self.named(name, taker) if takes and name not in taker.parametrized else None

    def named(self, name: str, taker: FunctionInfo) -> Value | None:
        """What the fixture gives that a function means by a name; None where there is none."""
        keys = self._of_class(name, taker) or self._of_module(name, taker)
        if not keys:
            keys = self._fixtures(name, self.model.exports.fixture(name), taker)
        if not keys:
            return None
        return join_all(self.model.functions.call(key, (), {}, False) for key in keys)

    def _of_class(self, name: str, taker: FunctionInfo) -> list[str]:
        if not taker.owner:
            return []
        return self._fixtures(name, self.model.classes.attribute(taker.owner, name), taker)

    def _of_module(self, name: str, taker: FunctionInfo) -> list[str]:
        return self._fixtures(name, self.names.tables.bound.value((MODULE_SCOPE, name)), taker)

    def _fixtures(self, name: str, value: Value, taker: FunctionInfo) -> list[str]:
        """The keys of the fixtures that a value may be; one that takes another one of its own name
        is not meant by that."""
        return [
            part.key
            for part in members(value)
            if isinstance(part, Function) and part.key != taker.key and self._is_fixture(part)
            if self._goes_by(name, part.key)
        ]

    def _goes_by(self, name: str, key: str) -> bool:
        """Whether tests take a fixture by a name, and not by another one that it was given."""
        info = self.model.functions.infos.get(key)
        return info is None or info.taken_by in ("", name)


def _fills_more(tree: Tree) -> bool:
    """Whether parameters get values from marks that are not understood."""
    for _, node in tree.each(cst.Name):
        if node.value != _PARAMETRIZE:
            continue
        call = next(
            (one for one in tree.ancestors(node) if not isinstance(one, cst.Attribute)), None
        )
        above = tree.parent(call) if call is not None else None
        function = tree.parent(above) if isinstance(above, cst.Decorator) else None
        known = isinstance(call, cst.Call) and parametrized(call)
        if not known or not isinstance(function, cst.FunctionDef):
            return True
    return False


def parametrized(decorator: cst.BaseExpression) -> set[str]:
    """The parameters to which ``@parametrize("a, b", ...)`` gives values; none where that is not
    seen."""
    match decorator:
        case cst.Call(args=[cst.Arg(names, keyword=None), *more]) if not any(
            one.star or (one.keyword is not None and one.keyword.value == "indirect")
            for one in more
        ):
            listed = names.elements if isinstance(names, cst.Tuple | cst.List) else ()
            texts = [literal_of(one) for one in ([item.value for item in listed] or [names])]
            if all(text is not None and isinstance(text.value, str) for text in texts):
                joined = ",".join(str(text.value) for text in texts if text is not None)
                return {name.strip() for name in joined.split(",")} - {""}
    return set()
