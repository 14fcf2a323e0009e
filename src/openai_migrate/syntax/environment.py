"""Variables of the environment that a document sets or reads by name."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree

#: Functions whose first argument is the name of a variable of the environment.
_SETTERS = frozenset(
    {"os.environ.setdefault", "environ.setdefault", "os.putenv", "monkeypatch.setenv"}
)
_UPDATES = frozenset({"os.environ.update", "environ.update"})
_VARIABLES = _SETTERS | {"os.getenv", "getenv", "os.environ.get", "environ.get", "os.environ.pop"}


class Environment:
    """The variables of one tree, looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._found = tuple(self._find())

    def writes(self) -> Iterator[tuple[NodeId, str]]:
        """(string, name) of each variable of the environment that the document sets by name."""
        for node, name, is_write in self._found:
            if is_write:
                yield node, name

    def reads(self) -> Iterator[tuple[NodeId, str]]:
        """(string, name) of each variable of the environment that the document reads by name."""
        for node, name, is_write in self._found:
            if not is_write:
                yield node, name

    def _find(self) -> Iterator[tuple[NodeId, str, bool]]:
        for _, node in self._tree.each(cst.Subscript, cst.Call):
            key: cst.CSTNode | None = None
            is_write = False
            match node:
                case cst.Subscript(
                    value=value, slice=[cst.SubscriptElement(slice=cst.Index(value=item))]
                ) if dotted_name(value) in ("os.environ", "environ"):
                    above = self._tree.parent(node)
                    key, is_write = item, isinstance(above, cst.AssignTarget)
                case cst.Call(func=func, args=[first, *_]) if dotted_name(func) in _VARIABLES:
                    key, is_write = first.value, dotted_name(func) in _SETTERS
                case cst.Call(func=func, args=[cst.Arg(value=cst.Dict() as given)]) if (
                    dotted_name(func) in _UPDATES
                ):
                    for one in given.elements:
                        if isinstance(one, cst.DictElement):
                            yield from self._named_by(one.key, is_write=True)
            if key is not None:
                yield from self._named_by(key, is_write=is_write)

    def _named_by(self, key: cst.CSTNode, *, is_write: bool) -> Iterator[tuple[NodeId, str, bool]]:
        text = string_value(key.value) if isinstance(key, cst.SimpleString) else None
        if isinstance(text, str):
            yield self._tree.id_of(key), text, is_write
