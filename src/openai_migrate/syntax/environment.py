"""Variables of the environment that a document sets or reads by name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree

_WHOLES = frozenset({"os.environ", "environ"})
#: Functions whose first argument is the name of a variable of the environment; those with a dot
#: before it are methods of the environment itself.
_SETTERS = frozenset({".setdefault", "os.putenv", "putenv", "monkeypatch.setenv"})
_REMOVERS = frozenset({".pop", "os.unsetenv", "unsetenv", "monkeypatch.delenv"})
_GETTERS = frozenset({".get", "os.getenv", "getenv"})
#: Functions that set variables as they are named by keywords and by the keys of a display.
_UPDATES = frozenset({".update"})
#: The same, with the environment, or its name, as the first argument.
_PATCHES = frozenset(
    {"patch.dict", "mock.patch.dict", "mocker.patch.dict", "unittest.mock.patch.dict"}
)


class _Use(StrEnum):
    WRITE = "write"
    READ = "read"
    REMOVAL = "removal"


class Environment:
    """The variables of one tree, looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        #: what a name gets from loops and calls, whatever its scope
        self._held: dict[str, list[cst.CSTNode]] = {}
        #: the expressions that it gets by assignments
        self._given: dict[str, list[cst.CSTNode]] = {}
        for _, node in tree.each(cst.Assign):
            for target in node.targets:
                if isinstance(target.target, cst.Name):
                    self._given.setdefault(target.target.value, []).append(node.value)
        for _, loop in tree.each(cst.For):
            self._give_items(loop)
        self._give_parameters()
        self._found = tuple(self._find())

    def _give_items(self, loop: cst.For) -> None:
        """What a loop over a display gives its variable: ``for name in ("A", "B")``."""
        target: cst.CSTNode = loop.target
        items: cst.CSTNode = loop.iter
        match loop:
            case cst.For(
                target=cst.Tuple(elements=[cst.Element(value=first), *_]),
                iter=cst.Call(func=cst.Attribute(value=value, attr=cst.Name("items")), args=[]),
            ):
                target, items = first, value
        match target, items:
            case cst.Name(name), cst.Tuple() | cst.List() | cst.Set():
                found = [one.value for one in items.elements]
            case cst.Name(name), cst.Dict():
                found = [one.key for one in items.elements if isinstance(one, cst.DictElement)]
            case _:
                return
        self._held.setdefault(name, []).extend(found)

    def _give_parameters(self) -> None:
        """What calls give the parameters of functions, as far as they name the function."""
        named: dict[str, list[tuple[str, int]]] = {}
        for _, function in self._tree.each(cst.FunctionDef):
            ahead = 1 if self._is_method(function) else 0
            for position, one in enumerate(
                (*function.params.posonly_params, *function.params.params)
            ):
                named.setdefault(function.name.value, []).append((one.name.value, position - ahead))
        for _, call in self._tree.each(cst.Call):
            for name, position in named.get(dotted_name(call.func).rpartition(".")[2], ()):
                self._held.setdefault(name, []).extend(
                    argument.value
                    for number, argument in enumerate(call.args)
                    if not argument.star
                    and (
                        number == position
                        if argument.keyword is None
                        else argument.keyword.value == name
                    )
                )

    def _is_method(self, function: cst.FunctionDef) -> bool:
        block = self._tree.parent(function)
        return block is not None and isinstance(self._tree.parent(block), cst.ClassDef)

    def writes(self) -> Iterator[tuple[NodeId, str]]:
        """(place, name) of each variable of the environment that the document sets by name: the
        string, the name of a constant that holds it, or that of a keyword."""
        return self._uses(_Use.WRITE)

    def reads(self) -> Iterator[tuple[NodeId, str]]:
        """(place, name) of each variable of the environment that the document reads by name."""
        for use in (_Use.READ, _Use.REMOVAL):
            yield from self._uses(use)

    def removals(self) -> Iterator[tuple[NodeId, str]]:
        """(place, name) of each variable that the document takes out of the environment by name."""
        return self._uses(_Use.REMOVAL)

    def _uses(self, wanted: _Use) -> Iterator[tuple[NodeId, str]]:
        for node, name, use in self._found:
            if use is wanted:
                yield node, name

    def _find(self) -> Iterator[tuple[NodeId, str, _Use]]:
        for _, node in self._tree.each(cst.Subscript, cst.Call):
            match node:
                case cst.Subscript(
                    value=value, slice=[cst.SubscriptElement(slice=cst.Index(value=key))]
                ) if self._is_whole(value):
                    yield from self._named_by(key, self._use_of(node))
                case cst.Call():
                    yield from self._called(node)

    def _use_of(self, node: cst.Subscript) -> _Use:
        match self._tree.parent(node):
            case cst.AssignTarget():
                return _Use.WRITE
            case cst.Del():
                return _Use.REMOVAL
        return _Use.READ

    def _called(self, node: cst.Call) -> Iterator[tuple[NodeId, str, _Use]]:
        name = dotted_name(node.func)
        if isinstance(node.func, cst.Attribute) and self._is_whole(node.func.value):
            name = f".{node.func.attr.value}"
        args = list(node.args)
        if name in _PATCHES and args and self._is_patched(args[0].value):
            args = args[1:]
        elif name not in _UPDATES:
            uses = ((_SETTERS, _Use.WRITE), (_REMOVERS, _Use.REMOVAL), (_GETTERS, _Use.READ))
            for names, use in uses:
                if name in names and args:
                    yield from self._named_by(args[0].value, use)
            return
        for argument in args:
            if argument.keyword is not None:
                yield self._tree.id_of(argument.keyword), argument.keyword.value, _Use.WRITE
            elif isinstance(argument.value, cst.Dict):
                for one in argument.value.elements:
                    if isinstance(one, cst.DictElement):
                        yield from self._named_by(one.key, _Use.WRITE)

    def _is_patched(self, node: cst.CSTNode) -> bool:
        text = string_value(node.value) if isinstance(node, cst.SimpleString) else None
        return text in _WHOLES or self._is_whole(node)

    def _is_whole(self, node: cst.CSTNode) -> bool:
        """``os.environ``, or a variable that is nothing else."""
        if isinstance(node, cst.BaseExpression) and dotted_name(node) in _WHOLES:
            return True
        given = self._given.get(node.value, ()) if isinstance(node, cst.Name) else ()
        return len(given) == 1 and any(
            isinstance(one, cst.BaseExpression) and dotted_name(one) in _WHOLES for one in given
        )

    def _named_by(self, key: cst.CSTNode, use: _Use) -> Iterator[tuple[NodeId, str, _Use]]:
        given = self._given.get(key.value, ()) if isinstance(key, cst.Name) else (key,)
        if len(given) == 1 and isinstance(given[0], cst.SimpleString):
            text = string_value(given[0].value)
            if isinstance(text, str):
                yield self._tree.id_of(key), text, use
        if isinstance(key, cst.Name) and not given:
            for one in self._held.get(key.value, ()):
                held = string_value(one.value) if isinstance(one, cst.SimpleString) else None
                if isinstance(held, str):
                    yield self._tree.id_of(one), held, use
