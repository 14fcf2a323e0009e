"""What ``class`` binds: classes, and what metaclasses and decorators hear and make of them.

Tests: ``tests/test_interpreter.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.named_tuples import BASE, fields_of
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.values import (
    UNKNOWN,
    Class,
    Function,
    Literal,
    Object,
    Plain,
    Record,
    Symbol,
    Value,
    join_all,
    members,
)
from openai_migrate.syntax.reshaping import reshapes_classes


@dataclass(frozen=True, slots=True)
class Head:
    """What the line of a class holds: the key of the class, and the values that it names."""

    key: str
    bases: tuple[Value, ...]
    keywords: Mapping[str, Value]
    decorators: tuple[Value, ...]


class ClassDefinitions:
    """Defines the classes of one document; whoever runs their bodies stands in between."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        #: the keys of classes that may have other methods than their bodies say
        self.reshaped: set[str] = set()

    def begin(self, node: cst.ClassDef, frame: Frame) -> Head:
        """Note what is known before the body runs."""
        evaluator = self.evaluator
        key = evaluator.key_of(node)
        bases = [evaluator.evaluate(argument.value, frame) for argument in node.bases]
        keywords = {
            argument.keyword.value: evaluator.evaluate(argument.value, frame)
            for argument in node.keywords
            if argument.keyword is not None
        }
        decorators = [evaluator.evaluate(one.decorator, frame) for one in node.decorators]
        tables = evaluator.tables
        above = [part for base in bases for part in members(base)]
        tables.set_bases(key, tuple(map(self._as_base, above)))
        for part in above:
            for field in fields_of(part) or ():
                tables.add_field(key, field)
        for argument in node.bases:
            base = evaluator.values.get(evaluator.tree.id_of(_generic(argument.value)))
            if base is not None and (empty := library.container(base)) is not None:
                tables.attributes.grow((key, library.ITEMS), empty)
        if "metaclass" in keywords:
            evaluator.model.classes.store(key, library.METACLASS, keywords["metaclass"])
        if reshapes_classes(node):
            evaluator.model.classes.store(key, library.RESHAPES, Literal(True))
        if self._is_reshaped(key, bases, decorators):
            self.reshaped.add(key)
        return Head(key, tuple(bases), keywords, tuple(decorators))

    @staticmethod
    def _as_base(value: Value) -> Value:
        """A base; a class of tuples with fields goes by the name that all of them have."""
        return value if fields_of(value) is None else Symbol(BASE)

    def end(self, head: Head, body: Mapping[str, Value]) -> Value:
        """What the name of the class is bound to, once its body has run and bound its names."""
        self._tell_classes_above(head.key, head.bases, head.keywords)
        if self.evaluator.model.classes.is_enumeration(head.key):
            self._make_members(head.key, body)
        return self._decorated(Class(head.key), head.decorators)

    def _is_reshaped(self, key: str, bases: Iterable[Value], decorators: Iterable[Value]) -> bool:
        """Whether code that hears of a class may give it other methods."""
        classes = self.evaluator.model.classes
        hooks = [
            classes.attribute(base.key, "__init_subclass__")
            for value in bases
            for base in members(value)
            if isinstance(base, Class)
        ]
        told = [part for value in (*hooks, *decorators) for part in members(value)]
        return any(
            isinstance(one, Class | Function)
            and Literal(True) in members(classes.attribute(one.key, library.RESHAPES))
            for one in (*members(classes.attribute(key, library.METACLASS)), *told)
        )

    def _tell_classes_above(
        self, key: str, bases: Iterable[Value], keywords: Mapping[str, Value]
    ) -> None:
        """Metaclasses and ``__init_subclass__`` get the new class."""
        model, made = self.evaluator.model, Class(key)
        given = (made, Plain("str"), UNKNOWN, made)
        for meta in members(model.classes.attribute(key, library.METACLASS)):
            if isinstance(meta, Class):
                for part in members(model.classes.attribute(meta.key, "__new__")):
                    if isinstance(part, Function):
                        model.call(Function(part.key, meta), given[1:], {})
                for part in members(model.classes.attribute(meta.key, "__init__")):
                    if isinstance(part, Function):
                        model.call(part, given, {})
        rest = {name: value for name, value in keywords.items() if name != "metaclass"}
        for base in (part for value in bases for part in members(value)):
            if isinstance(base, Class):
                for hook in members(model.classes.attribute(base.key, "__init_subclass__")):
                    if isinstance(hook, Function):
                        model.call(Function(hook.key, made), (), rest)

    def _make_members(self, key: str, body: Mapping[str, Value]) -> None:
        """What makes members of an enumeration gets their values, tuples as arguments."""
        model = self.evaluator.model
        makers = [
            Function(part.key, made)
            for name, made in (("__new__", Class(key)), ("__init__", Object(key)))
            for part in members(model.classes.attribute(key, name))
            if isinstance(part, Function)
        ]
        values = [
            part for name, value in body.items() if _is_public(name) for part in members(value)
        ]
        for maker in makers:
            for value in values:
                if not isinstance(value, Function | Class):
                    model.call(maker, _arguments(value), {})

    def _decorated(self, made: Class, decorators: tuple[Value, ...]) -> Value:
        """What the name of a class is bound to: what decorators of the project make of it, and the
        class where that is not known."""
        model = self.evaluator.model
        found: Value = made
        for decorator in reversed(decorators):
            if any(isinstance(part, Function | Class | Object) for part in members(decorator)):
                given = members(model.call(decorator, (found,), {}))
                if made not in given:  # what gives a class back may give back others to others
                    found = join_all(found if part is UNKNOWN else part for part in given)
            else:
                model.escapes.escape(
                    (found,), decorator.name if isinstance(decorator, Symbol) else ""
                )
        return found


def _generic(base: cst.BaseExpression) -> cst.BaseExpression:
    """The ``dict`` of ``dict[str, int]``."""
    return base.value if isinstance(base, cst.Subscript) else base


def _is_public(name: str) -> bool:
    """Whether an enumeration has no use of its own for a name: ``_ignore_``, ``__slots__``."""
    return not (name.startswith("_") and name.endswith("_"))


def _arguments(value: Value) -> tuple[Value, ...]:
    """What a constructor gets of the value of a member."""
    if isinstance(value, Record) and value.kind == "tuple":
        return tuple(part for key, part in value.entries if isinstance(key, int))
    return (value,)
