"""What ``except`` and ``with`` bind to their names. Tests: ``tests/test_interpreter.py``."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import (
    EXCEPTION,
    FOREIGN_EXCEPTION,
    UNKNOWN,
    Class,
    Error,
    Function,
    Instance,
    Object,
    Plain,
    Record,
    Sequence,
    Symbol,
    Value,
    join_all,
    members,
    record,
)
from openai_migrate.syntax.imports import dotted_name


class BoundValues:
    """Says what clauses of one document bind."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator

    def caught(self, value: Value) -> Value:
        """The error that a clause of these classes binds: of a known class only if all are the
        SDK's, or one is the project's."""
        classes: list[str] = []
        for part in members(value):
            match part:
                case Symbol(name) if self.evaluator.sdk.is_error(name):
                    classes.append(self.evaluator.sdk.canonical(name))
                case Class(key):
                    return join_all(map(self._caught_one, (Class(key), *members(value))))
                case Record("tuple", entries, _) if entries:
                    inner = self.caught(join_all(item for _, item in entries))
                    if inner == EXCEPTION or any(isinstance(one, Object) for one in members(inner)):
                        return inner
                    classes += inner.classes if isinstance(inner, Error) else [""]
                case Symbol(name) if self._is_foreign(name):
                    classes.append("")
                case _:
                    return EXCEPTION
        if classes and not any(classes):
            return FOREIGN_EXCEPTION
        return Error(tuple(sorted(set(classes)))) if classes and "" not in classes else EXCEPTION

    def _caught_one(self, part: Value) -> Value:
        match part:
            case Class(key):
                return Object(key)
            case Symbol(name) if self.evaluator.sdk.is_error(name):
                return Error((self.evaluator.sdk.canonical(name),))
        return UNKNOWN

    def _is_foreign(self, name: str) -> bool:
        """Whether a class is known to be none of the SDK's, and of none above those."""
        return name not in library.EXCEPTIONS and not self.evaluator.exports.is_ours(name)

    def raised_in(self, node: cst.BaseExpression) -> Value | None:
        """What ``with assertRaises(Error) as x`` binds: an object that has the error."""
        match node:
            case cst.Call(func=function, args=[cst.Arg(value=classes), *_]):
                meant = self.evaluator.values.get(self.evaluator.tree.id_of(function), UNKNOWN)
                own = any(isinstance(part, Class | Function) for part in members(meant))
                name = library.holds_raised(dotted_name(function))
                if name and not own:
                    caught = self.caught(
                        self.evaluator.values.get(self.evaluator.tree.id_of(classes), UNKNOWN)
                    )
                    return record("namespace", ((name, caught),), UNKNOWN)
        return None

    def entered(self, value: Value) -> Value:
        """What ``with value as x`` binds: streams and generators enter as themselves."""
        return join_all(self._entered_one(part) for part in members(value))

    def _entered_one(self, value: Value) -> Value:
        match value:
            case Sequence("context", item):
                return item
            case Sequence():
                return value
            case Object():
                for name in ("__enter__", "__aenter__"):
                    method = self.evaluator.model.attribute(value, name)
                    if any(isinstance(part, Function) for part in members(method)):
                        entered = self.evaluator.model.call(method, (), {})
                        return entered if name == "__enter__" else library.awaited(entered)
        return UNKNOWN


def lets_errors_pass(value: Value) -> bool:
    """Whether a ``with`` of it surely goes on where its body does: files and streams do."""
    return isinstance(value, Plain | Instance) or (
        isinstance(value, Sequence) and value.kind != "context"
    )
