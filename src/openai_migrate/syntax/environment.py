"""Variables of the environment that a document sets or reads by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.sources.rewritten_words import READING
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree

_MODULE = "os"
_WHOLES = frozenset({"os.environ", "environ", "os.environb", "environb"})
#: Functions whose first argument is the name of a variable of the environment; those with a dot
#: before it are methods of the environment itself.
_SETTERS = frozenset({".setdefault", ".__setitem__", "os.putenv", "putenv", "monkeypatch.setenv"})
_REMOVERS = frozenset({".pop", ".__delitem__", "os.unsetenv", "unsetenv", "monkeypatch.delenv"})
#: Methods that take out whatever is there.
_EMPTYING = frozenset({".clear", ".popitem"})
_GETTERS = frozenset({".get", "os.getenv", "getenv"})
#: Methods of the environment that only read it.
_READERS = frozenset(
    {".get", ".copy", ".items", ".keys", ".values", ".__getitem__", ".__contains__", ".__len__"}
)
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
    #: the same where only the run tells the names
    UNNAMED_WRITE = "unnamed write"
    UNNAMED_REMOVAL = "unnamed removal"
    #: takes out whatever is there
    EMPTYING = "emptying"


class Unnamed(NamedTuple):
    """What is written of names that only the run tells: how they begin and end, and the texts of
    the statement in which they are picked."""

    head: str = ""
    tail: str = ""
    picked_by: tuple[str, ...] = ()

    def may_be(self, name: str) -> bool:
        return name.startswith(self.head) and name.endswith(self.tail)

    def is_said_to_be(self, name: str) -> bool:
        """Whether what is written points to that name."""
        said = bool(self.head or self.tail) or any(
            text.lower() in name.lower() for text in self.picked_by
        )
        return said and self.may_be(name)


#: No shorter text says which names are picked.
_TELLING = 3


class Environment:
    """The variables of one tree, looked for once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._found: tuple[tuple[NodeId, str | Unnamed, _Use], ...] = ()
        self._has_whole = any("environ" in chunk.text for chunk in tree.document.chunks)
        if not any("env" in chunk.text for chunk in tree.document.chunks):
            return  # as in all that is looked for
        #: what a name gets from loops and calls, whatever its scope
        self._held: dict[str, list[cst.CSTNode]] = {}
        #: the expressions that it gets by assignments
        self._given: dict[str, list[cst.CSTNode]] = {}
        for _, node in tree.each(cst.Assign):
            for target in node.targets:
                if isinstance(target.target, cst.Name):
                    self._given.setdefault(target.target.value, []).append(node.value)
        self._give_parameters()
        self._give_tables()
        for _, loop in tree.each(cst.For):
            self._give_items(loop)
        #: other names of what the module of the environment has, with those that are looked for
        self._renamed = dict(self._imported_otherwise())
        self._found = tuple(self._find())

    def _give_items(self, loop: cst.For) -> None:
        """What a loop over a display gives its variable: ``for name in ("A", "B")``; or over a name
        that holds some."""
        target: cst.CSTNode = loop.target
        items: cst.CSTNode = loop.iter
        match loop:
            case cst.For(
                target=cst.Tuple(elements=[cst.Element(value=first), *_]),
                iter=cst.Call(func=cst.Attribute(value=value, attr=cst.Name("items")), args=[]),
            ):
                target, items = first, value
        if not isinstance(target, cst.Name):
            return
        for one in self._may_be(items):
            match one:
                case cst.Tuple() | cst.List() | cst.Set():
                    found = [element.value for element in one.elements]
                case cst.Dict():
                    found = [pair.key for pair in one.elements if isinstance(pair, cst.DictElement)]
                case _:
                    continue
            self._held.setdefault(target.value, []).extend(found)

    def _may_be(self, node: cst.CSTNode) -> list[cst.CSTNode]:
        """An expression, or for a name what it gets as a parameter."""
        held = self._held.get(node.value) if isinstance(node, cst.Name) else None
        return [node] if held is None else [*held]

    def _give_tables(self) -> None:
        """What a table of cases gives the parameter of a test: ``parametrize("name", ["A"])``."""
        for _, decorator in self._tree.each(cst.Decorator):
            match decorator.decorator:
                case cst.Call(
                    func=cst.Attribute(attr=cst.Name("parametrize")),
                    args=[
                        cst.Arg(value=cst.SimpleString(name)),
                        cst.Arg(value=cst.Tuple() | cst.List() as table),
                        *_,
                    ],
                ) if isinstance(parameter := string_value(name), str) and parameter.isidentifier():
                    cases = [one.value for one in table.elements]
                    self._held.setdefault(parameter, []).extend(cases)

    def _imported_otherwise(self) -> Iterator[tuple[str, str]]:
        """(name, usual name) of each ``import os as o``, ``from os import environ as env``."""
        for _, node in self._tree.each(cst.Import, cst.ImportFrom):
            names = () if isinstance(node.names, cst.ImportStar) else node.names
            head = ""
            if isinstance(node, cst.ImportFrom):
                head = "" if node.module is None else dotted_name(node.module)
            for alias in names:
                if alias.asname is not None and isinstance(alias.asname.name, cst.Name):
                    known = dotted_name(alias.name)
                    if head == _MODULE or (not head and known == _MODULE):
                        yield alias.asname.name.value, known

    def _name(self, node: cst.BaseExpression) -> str:
        """The dotted name of an expression, as if everything were imported under its own name."""
        first, dot, rest = dotted_name(node).partition(".")
        return f"{self._renamed.get(first, first)}{dot}{rest}"

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

    def _is_attribute(self, assignment: cst.Assign) -> bool:
        """Whether a name that it gives is one of a class, for others to read as an attribute."""
        scopes = (
            one
            for one in self._tree.ancestors(assignment)
            if isinstance(one, cst.FunctionDef | cst.ClassDef)
        )
        return isinstance(next(scopes, None), cst.ClassDef)

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

    def unnamed_writes(self) -> Iterator[tuple[NodeId, Unnamed]]:
        """(place, what is written of them) of each name or mapping by which the document sets
        variables of which only the run tells the names."""
        return self._unnamed_uses(_Use.UNNAMED_WRITE)

    def unnamed_removals(self) -> Iterator[tuple[NodeId, Unnamed]]:
        """The same of variables that it takes out."""
        return self._unnamed_uses(_Use.UNNAMED_REMOVAL)

    def emptied(self) -> Iterator[NodeId]:
        """The calls that take out whatever is there."""
        return (node for node, _ in self._uses(_Use.EMPTYING))

    def handed_on(self) -> Iterator[NodeId]:
        """The calls that are given the environment itself, and may set whatever they want."""
        for number, call in self._tree.each(cst.Call) if self._has_whole else ():
            known = dotted_name(call.func)
            if known.rpartition(".")[2] in READING or known in _PATCHES:
                continue
            if any(not arg.star and self._is_handed(arg) for arg in call.args):
                yield number

    def escapes(self) -> bool:
        """Whether the environment itself is taken as a value, or replaced, so that anything may set
        its variables at any time: all but reads, changes that are told by the others, its plain
        other names, and calls that do nothing but take it."""
        if not self._has_whole:
            return False
        mentions = self._tree.each(cst.Name, cst.Attribute, cst.SimpleString)
        return any(self._is_value(node) for _, node in mentions)

    def _is_value(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.SimpleString):
            return self._is_named_value(node)
        above = self._tree.parent(node)
        match node:
            case cst.Attribute(value=cst.Call() | cst.Subscript(), attr=cst.Name(name)):
                # of a module that is looked up
                return name in _WHOLES and not self._is_read(node, above)
            case cst.Name():
                is_own = not isinstance(above, cst.Attribute) or above.value is node
                if not is_own or isinstance(above, _BINDING):
                    return False
        return self._is_whole(node) and not self._is_change(node, above)

    def _is_named_value(self, node: cst.SimpleString) -> bool:
        """Whether a text names the environment, for a function that looks it up or replaces it."""
        argument = self._tree.parent(node)
        call = None if argument is None else self._tree.parent(argument)
        text = string_value(node.value)
        if not isinstance(text, str) or text not in _WHOLES:
            return False
        match argument, call:
            case cst.Arg(), cst.Call() if self._is_whole(call):
                return not self._is_change(call, self._tree.parent(call))
            case cst.Arg(), cst.Call(func=func, args=[first, *_]):
                return not (first is argument and dotted_name(func) in _PATCHES)
            case cst.Index(), _:
                return True
        return False

    def _is_change(self, node: cst.CSTNode, above: cst.CSTNode | None) -> bool:
        """Whether a mention of the environment only reads it, or is told by the others."""
        match above:
            case cst.Attribute(attr=cst.Name(name)):
                call = self._tree.parent(above)
                known = _SETTERS | _REMOVERS | _EMPTYING | _UPDATES
                called = isinstance(call, cst.Call) and call.func is above
                return f".{name}" in _READERS or (called and f".{name}" in known)
            case cst.Subscript():
                return above.value is node
            case cst.AugAssign():
                return above.target is node and isinstance(above.operator, cst.BitOrAssign)
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)]):
                return self._is_whole(name) and not self._is_attribute(above)
            case cst.Arg(star=""):
                call = self._tree.parent(above)
                taker = dotted_name(call.func) if isinstance(call, cst.Call) else ""
                return (
                    taker.rpartition(".")[2] in READING
                    or taker in _PATCHES
                    or not self._is_handed(above)
                    or (call is not None and isinstance(self._tree.parent(call), cst.Expr))
                )
        return self._is_read(node, above)

    def _is_read(self, node: cst.CSTNode, above: cst.CSTNode | None) -> bool:
        match above:
            case cst.Attribute(attr=cst.Name(name)):
                return f".{name}" in _READERS
            case cst.Subscript():
                return above.value is node and self._use_of(above) is _Use.READ
            case cst.For() | cst.CompFor():
                return above.iter is node
            case cst.UnaryOperation(operator=operator):
                return isinstance(operator, cst.Not)
        return isinstance(above, _READING_NODES)

    def _is_handed(self, argument: cst.Arg) -> bool:
        to_process = argument.keyword is not None and argument.keyword.value == "env"
        return not to_process and self._is_whole(argument.value)

    def _uses(self, wanted: _Use) -> Iterator[tuple[NodeId, str]]:
        for node, name, use in self._found:
            if use is wanted and isinstance(name, str):
                yield node, name

    def _unnamed_uses(self, wanted: _Use) -> Iterator[tuple[NodeId, Unnamed]]:
        for node, name, use in self._found:
            if use is wanted and isinstance(name, Unnamed):
                yield node, name

    def _find(self) -> Iterator[_Found]:
        for _, node in self._tree.each(cst.Subscript, cst.Call, cst.AugAssign):
            match node:
                case cst.AugAssign(target=target, operator=cst.BitOrAssign()):
                    if self._is_whole(target):
                        yield from self._taken_over(node.value)
                case cst.Subscript(
                    value=value, slice=[cst.SubscriptElement(slice=cst.Index(value=key))]
                ) if self._is_whole(value):
                    yield from self._named_by(key, self._use_of(node))
                case cst.Call():
                    yield from self._called(node)

    def _use_of(self, node: cst.Subscript) -> _Use:
        target: cst.CSTNode = node
        above = self._tree.parent(node)
        while isinstance(above, cst.Element | cst.Tuple | cst.List):  # of several targets
            target, above = above, self._tree.parent(above)
        match above:
            case cst.AssignTarget() | cst.AsName():
                return _Use.WRITE
            case cst.AugAssign() | cst.AnnAssign() | cst.For() | cst.CompFor():
                return _Use.WRITE if above.target is target else _Use.READ
            case cst.Del():
                return _Use.REMOVAL
        return _Use.READ

    def _called(self, node: cst.Call) -> Iterator[_Found]:
        name = self._name(node.func)
        if isinstance(node.func, cst.Attribute) and self._is_whole(node.func.value):
            name = f".{node.func.attr.value}"
        if name in _EMPTYING:
            yield self._tree.id_of(node), "", _Use.EMPTYING
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
            else:
                yield from self._taken_over(argument.value)

    def _taken_over(self, node: cst.BaseExpression) -> Iterator[_Found]:
        """The variables that a mapping sets, written out or held by one name."""
        held = self._given.get(node.value, ()) if isinstance(node, cst.Name) else (node,)
        match list(held):
            case [cst.Dict(elements=elements)]:
                for one in elements:
                    if not isinstance(one, cst.DictElement):
                        yield self._tree.id_of(one.value), Unnamed(), _Use.UNNAMED_WRITE
                    elif isinstance(node, cst.Dict):
                        yield from self._named_by(one.key, _Use.WRITE)
                    else:
                        for _, name, use in self._named_by(one.key, _Use.WRITE):
                            yield self._tree.id_of(node), name, use
            case [cst.Call() | cst.DictComp() as made] if any(
                map(self._is_whole, self._below(made))
            ):
                pass  # what it was itself comes back
            case _:
                yield self._tree.id_of(node), Unnamed(), _Use.UNNAMED_WRITE

    def _below(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        number = self._tree.id_of(node)
        return map(self._tree.node, range(number, self._tree.ends[number]))

    def _is_patched(self, node: cst.CSTNode) -> bool:
        text = string_value(node.value) if isinstance(node, cst.SimpleString) else None
        return text in _WHOLES or self._is_whole(node)

    def _is_whole(self, node: cst.CSTNode) -> bool:
        """``os.environ``, or a variable that is nothing else."""
        if isinstance(node, cst.BaseExpression) and self._name(node) in _WHOLES:
            return True
        match node:
            case cst.Call(
                func=cst.Name("getattr"),
                args=[cst.Arg(value=module), cst.Arg(value=cst.SimpleString(asked)), *_],
            ):
                return self._name(module) == _MODULE and string_value(asked) in _WHOLES
        given = self._given.get(node.value, ()) if isinstance(node, cst.Name) else ()
        return len(given) == 1 and any(
            isinstance(one, cst.BaseExpression) and dotted_name(one) in _WHOLES for one in given
        )

    def _named_by(self, key: cst.CSTNode, use: _Use) -> Iterator[_Found]:
        given = self._given.get(key.value, ()) if isinstance(key, cst.Name) else (key,)
        held = self._held.get(key.value, ()) if isinstance(key, cst.Name) and not given else ()
        texts = [(self._tree.id_of(one), one) for one in held]
        if len(given) == 1:
            texts.append((self._tree.id_of(key), given[0]))
        known = False
        for place, one in texts:
            text = string_value(one.value) if isinstance(one, cst.SimpleString) else None
            if text is not None:
                known = True
                yield place, text if isinstance(text, str) else text.decode(), use
        if use in _UNNAMED and not known:
            unnamed = Unnamed(_beginning(key), _end(key), self._picking(key))
            yield self._tree.id_of(key), unnamed, _UNNAMED[use]

    def _picking(self, key: cst.CSTNode) -> tuple[str, ...]:
        """The texts of the statement, or of the loop, that picks the names of variables."""
        found: cst.CSTNode = key
        for above in self._tree.ancestors(key):
            if isinstance(above, cst.FunctionDef | cst.ClassDef | cst.Module):
                break
            if isinstance(above, cst.BaseSmallStatement | cst.For):
                found = above
        texts = (
            string_value(one.value)
            for one in self._below(found)
            if isinstance(one, cst.SimpleString)
        )
        return tuple(text for text in texts if isinstance(text, str) and len(text) >= _TELLING)


#: What gives a name something else, or another name.
_BINDING = (cst.AssignTarget, cst.ImportAlias, cst.AsName, cst.Param, cst.NameItem)
#: Where a mapping is only looked at.
_READING_NODES = (
    cst.Expr,
    cst.Comparison,
    cst.ComparisonTarget,
    cst.BinaryOperation,
    cst.Arg,  # of which the items are unpacked
    cst.StarredDictElement,
    cst.StarredElement,
    cst.FormattedStringExpression,
    cst.If,
    cst.While,
    cst.Assert,
    cst.Annotation,
)
#: A place, the name that it has for a variable, and what is done with that.
_Found = tuple[NodeId, str | Unnamed, _Use]
#: What is done with variables under names that only the run tells.
_UNNAMED = {_Use.WRITE: _Use.UNNAMED_WRITE, _Use.REMOVAL: _Use.UNNAMED_REMOVAL}


def _beginning(key: cst.CSTNode) -> str:
    """How a text begins of which only the first part is written: ``"A_" + name``."""
    match key:
        case cst.BinaryOperation(left=left, operator=cst.Add() | cst.Modulo()):
            return _beginning(left).partition("%")[0]
        case cst.FormattedString(parts=[cst.FormattedStringText(value), *_]):
            return value
        case cst.SimpleString(value):
            text = string_value(value)
            return text if isinstance(text, str) else ""
        case cst.Call(
            func=cst.Attribute(value=cst.SimpleString() as text, attr=cst.Name("format"))
        ):
            return _beginning(text).partition("{")[0]
    return ""


def _end(key: cst.CSTNode) -> str:
    """How a text ends of which only the last part is written: ``name + "_KEY"``."""
    match key:
        case cst.BinaryOperation(operator=cst.Add(), right=right):
            return _end(right)
        case cst.BinaryOperation(operator=cst.Modulo(), left=cst.SimpleString() as whole):
            return re.split(r"%[^a-zA-Z%]*[a-zA-Z]", _end(whole))[-1]
        case cst.FormattedString(parts=[*_, cst.FormattedStringText(value)]):
            return value
        case cst.SimpleString(value):
            text = string_value(value)
            return text if isinstance(text, str) else ""
        case cst.Call(
            func=cst.Attribute(value=cst.SimpleString() as whole, attr=cst.Name("format"))
        ):
            return _end(whole).rpartition("}")[2]
    return ""
