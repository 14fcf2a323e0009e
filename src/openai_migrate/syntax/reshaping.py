"""Code that may put other functions in the place of the methods of a class that it is given: a
metaclass, a decorator of classes, ``__init_subclass__``.

    class Logged(type):
        def __new__(mcs, name, bases, space):
            for key, value in list(space.items()):
                space[key] = logged(value)
            return super().__new__(mcs, name, bases, space)

Tests: the fixtures ``values/reshaped-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import parameters_of
from openai_migrate.syntax.tree import children_of

#: The methods by which a metaclass makes a class, and where its namespace stands among what they
#: are given.
_MAKING = {"__new__": 3, "__init__": 3}
#: How the names of metaclasses end.
_METACLASSES = ("type", "Meta", "Type", "Metaclass")
#: What a metaclass answers with instead of what a class has.
_ANSWERING = "__getattribute__"
#: Methods of a namespace that put something into it.
_ADDING = frozenset({"update", "setdefault", "__setitem__", "__ior__"})
_DISPLAYS = (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.SimpleString, cst.FormattedString)


def reshapes_classes(metaclass: cst.ClassDef) -> bool:
    """Whether a metaclass may change the methods of its classes; not of any other class."""
    above = (dotted_name(base.value).rpartition(".")[2] for base in metaclass.bases)
    if not any(base.endswith(_METACLASSES) for base in above):
        return False
    for method in metaclass.body.body:
        if isinstance(method, cst.FunctionDef):
            name = method.name.value
            if name == _ANSWERING:
                return True
            if name in _MAKING and _makes_others(method, _MAKING[name]):
                return True
    return False


def reshapes(function: cst.FunctionDef) -> bool:
    """Whether a function sets attributes, under names that only the run knows, to what is none of
    the values that a text spells."""
    return any(isinstance(node, cst.Call) and _sets_any(node) for node in _below(function.body))


def _makes_others(method: cst.FunctionDef, position: int) -> bool:
    parameters = [one.name.value for one in parameters_of(method.params)]
    if reshapes(method):
        return True
    if len(parameters) <= position:
        return False
    space = parameters[position]
    return any(_adds(node, space) for node in _below(method.body))


def _adds(node: cst.CSTNode, space: str) -> bool:
    """Whether a node puts something into a namespace, or makes the class with another one."""
    match node:
        case cst.Assign(targets=targets, value=value):
            return any(_is_any_item_of(one.target, space) for one in targets) and not _is_data(
                value
            )
        case cst.AugAssign(target=cst.Name(name)):
            return name == space
        case cst.Call(func=cst.Attribute(value=cst.Name(name), attr=cst.Name(method))):
            if name == space:
                return method in _ADDING
            return _makes_with_another(node, space)
        case cst.Call():
            return _makes_with_another(node, space)
    return False


def _makes_with_another(call: cst.Call, space: str) -> bool:
    """``type.__new__(mcs, name, bases, changed)``."""
    if dotted_name(call.func).rpartition(".")[2] != "__new__" and not (
        isinstance(call.func, cst.Attribute) and call.func.attr.value == "__new__"
    ):
        return False
    given = call.args[3].value if len(call.args) > 3 else None
    if isinstance(given, cst.Call) and dotted_name(given.func) == "dict" and len(given.args) == 1:
        given = given.args[0].value
    return given is not None and not (isinstance(given, cst.Name) and given.value == space)


def _sets_any(call: cst.Call) -> bool:
    """``setattr(made, name, value)``, for any name."""
    if dotted_name(call.func).rpartition(".")[2] != "setattr" or len(call.args) < 3:
        return False
    return literal_of(call.args[-2].value) is None and not _is_data(call.args[-1].value)


def _is_any_item_of(target: cst.CSTNode, name: str) -> bool:
    """``name[key]``, for a key that only the run knows."""
    match target:
        case cst.Subscript(
            value=cst.Name(held), slice=[cst.SubscriptElement(slice=cst.Index(value=key))]
        ):
            return held == name and literal_of(key) is None
    return False


def _is_data(value: cst.CSTNode) -> bool:
    """Whether a value is spelled out and no function."""
    return isinstance(value, _DISPLAYS) or literal_of(value) is not None


def _below(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in children_of(node):
        yield from _below(child)
