"""What a document asks of errors: attributes by name or text, and all that is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import (
    LEAVES,
    NONE,
    Error,
    Object,
    Symbol,
    Union,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.attribute_names import asked_by_name
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class ErrorAttributeFact:
    """``e.http_status`` on a caught error.

    by: the builtin function that asks for it by its name: ``getattr``, ``hasattr``; or "".
    """

    node: NodeId
    base: NodeId
    classes: tuple[str, ...]
    name: str
    by: str = ""


#: What may be an error.
_ASKED = frozenset({Error, Object, Union})


class ErrorAttributes:
    """Finds them among the values of an interpreted document."""

    def __init__(self, tree: Tree, scopes: Scopes, evaluator: Evaluator) -> None:
        self.tree = tree
        self.scopes = scopes
        self.values = evaluator.values
        self.classes = evaluator.model.classes
        self.sdk = evaluator.sdk

    def asked(self) -> Iterator[ErrorAttributeFact]:
        """Attributes, names and namespaces that are asked for on errors, in source order."""
        for number, value in self.values.items():
            if value.__class__ not in _ASKED:
                continue
            node = self.tree.node(number)
            parent = self.tree.parent(node)
            kind = type(parent)  # isinstance asks libcst's classes at length, and most are neither
            if kind is not cst.Attribute and kind is not cst.Arg:
                continue
            if isinstance(parent, cst.Attribute) and parent.value is node:
                access, name = self.tree.id_of(parent), parent.attr.value
                if classes := self._classes_of(value, name):
                    yield ErrorAttributeFact(access, number, classes, name)
            elif isinstance(parent, cst.Arg) and (error := _error_in(value)) is not None:
                call = self.tree.parent(parent)
                if not isinstance(call, cst.Call) or call.args[0] is not parent:
                    continue
                access = self.tree.id_of(call)
                function, name = asked_by_name(call, self.scopes)
                if function:
                    yield ErrorAttributeFact(access, number, error.classes, name, function)
                elif self.values.get(self.tree.id_of(call.func)) == _VARIABLES:
                    yield ErrorAttributeFact(access, number, error.classes, "__dict__")

    def lacking(self) -> Iterator[NodeId]:
        """Attributes that v0's errors had, asked for where only objects of the project are known to
        come, which have none: something else must come there, too."""
        for number, value in self.values.items():
            if value.__class__ is not Object:
                continue
            above = self.tree.parent(self.tree.node(number))
            if isinstance(above, cst.Attribute) and above.attr.value in self.sdk.old_attributes:
                assert isinstance(value, Object)
                known = self.classes.has_own(value, above.attr.value)
                if not known and not self.classes.foreign_bases(value.key):
                    yield self.tree.id_of(above)

    def _classes_of(self, value: Value, attribute: str) -> tuple[str, ...]:
        """The classes of v0 that an attribute of an error comes from; () if it is no error's, or
        the project's own class has it."""
        if isinstance(value, Object) and not self.classes.has_own(value, attribute):
            bases = self.classes.foreign_bases(value.key)
            return tuple(self.sdk.canonical(base) for base in bases if self.sdk.is_error(base))
        error = _error_in(value)
        return error.classes if error is not None else ()


_VARIABLES = Symbol("builtins.vars")


def _error_in(value: Value) -> Error | None:
    """The error that a value is unless it is None."""
    if value.__class__ in LEAVES:
        return value if isinstance(value, Error) else None
    found = [part for part in members(value) if part != NONE]
    return found[0] if len(found) == 1 and isinstance(found[0], Error) else None
