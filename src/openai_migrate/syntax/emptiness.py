"""Expressions that may be an empty text, or None.

Tests: the fixtures ``settings/organization-empty*`` and ``keywords/none-*``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.ast_values import environment_variable
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.known import Known
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reaching import known_of, reaching


def may_be_empty(queries: Queries, number: NodeId) -> bool:
    """Whether the value may be an empty text as far as its source and the tests before it say."""
    return _may_be_empty(queries, queries.tree.node(number), frozenset())


def _may_be_empty(queries: Queries, node: cst.CSTNode, seen: Collection[NodeId]) -> bool:
    match node:
        case cst.SimpleString():
            return not string_value(node.value)
        case cst.FormattedString(parts=parts):
            return not any(isinstance(part, cst.FormattedStringText) for part in parts)
        case cst.BinaryOperation(left=left, operator=cst.Add(), right=right):
            return _may_be_empty(queries, left, seen) and _may_be_empty(queries, right, seen)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _may_be_empty(queries, right, seen)
        case cst.IfExp(body=body, orelse=other):
            return _may_be_empty(queries, body, seen) or _may_be_empty(queries, other, seen)
        case cst.Name(value="None"):
            return False
        case cst.Name():
            sources = list(_sources(queries, node, seen))
            return not sources or any(
                known < Known.FILLED
                and (value is None or is_default or _may_be_empty(queries, value, {*seen, number}))
                for number, value, is_default, known in sources
            )
    return known_of(queries, queries.tree.id_of(node)) < Known.FILLED


def says_empty(queries: Queries, number: NodeId) -> bool:
    """Whether the source says that the value can be an empty text: by one, by a default, or by a
    look-up that gives one; and no test before it says that it cannot."""
    return _says_empty(queries, queries.tree.node(number), frozenset())


def _says_empty(queries: Queries, node: cst.CSTNode, seen: Collection[NodeId]) -> bool:
    match node:
        case cst.SimpleString():
            return not string_value(node.value)
        case cst.IfExp(body=body, orelse=other):
            return _says_empty(queries, body, seen) or _says_empty(queries, other, seen)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _says_empty(queries, right, seen)
        case cst.Name():
            return any(
                known < Known.FILLED
                and value is not None
                and _says_empty(queries, value, {*seen, number})
                for number, value, _, known in each_source(queries, node, seen)
            )
        case cst.Attribute():
            number = queries.tree.id_of(node)
            return known_of(queries, number) < Known.FILLED and any(
                _says_empty(queries, queries.tree.node(value), {*seen, number})
                for value in queries.variables.given_to_attribute(number)
                if value not in seen
            )
        case cst.Call(args=[_, cst.Arg(value=default)]) if last_name(node) in LOOK_UPS:
            return _says_empty(queries, default, seen) and _may_lack(queries, node)
    return False


def may_be_none(queries: Queries, number: NodeId) -> bool:
    """Whether the source says that the value can be None: by the word, by a default, by an ``and``,
    or by a look-up that may give None; and no test before it says that it cannot."""
    return _may_be_none(queries, queries.tree.node(number), frozenset())


def _may_be_none(queries: Queries, node: cst.CSTNode, seen: Collection[NodeId]) -> bool:
    match node:
        case cst.IfExp(body=body, orelse=other):
            return _may_be_none(queries, body, seen) or _may_be_none(queries, other, seen)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _may_be_none(queries, right, seen)
        case cst.BooleanOperation() | cst.Name(value="None"):
            return True
        case cst.Name():
            return any(
                known < Known.NOT_NONE
                and value is not None
                and _may_be_none(queries, value, {*seen, number})
                for number, value, _, known in each_source(queries, node, seen)
            )
        case cst.Call(args=[_, cst.Arg(value=default)]) if last_name(node) in LOOK_UPS:
            there = isinstance(default, cst.Attribute | cst.Subscript)  # by what is seen here
            return not there and _may_be_none(queries, default, seen) and _may_lack(queries, node)
        case cst.Call():
            return _is_look_up(node) and _may_lack(queries, node)
        case cst.Subscript(value=holder):
            is_environment = dotted_name(holder).rpartition(".")[2] == "environ"
            return not is_environment and _may_lack(queries, node)
        case cst.Attribute():
            return _may_lack(queries, node)
    return False


def gives_none(queries: Queries, number: NodeId) -> bool:
    """Whether the value is that of a function of the document which may return None, as far as its
    own statements say."""
    match queries.tree.node(number):
        case cst.Call(func=cst.Name(value=name) as function):
            binder = queries.scopes.binder(queries.scopes.of(function), name)
            bound = () if binder is None else binder.bindings[name]
            return any(_returns_none(queries, queries.tree.node(one)) for one in bound)
    return False


def _returns_none(queries: Queries, function: cst.CSTNode) -> bool:
    own = queries.scopes.opened_by(function) if isinstance(function, cst.FunctionDef) else None
    return own is not None and any(
        node.value is None or may_be_none(queries, queries.tree.id_of(node.value))
        for number, node in queries.tree.each(cst.Return)
        if queries.scope(number) is own
    )


def _may_lack(queries: Queries, node: cst.CSTNode) -> bool:
    """Whether no test says of an expression that it is not None."""
    return known_of(queries, queries.tree.id_of(node)) < Known.NOT_NONE


def says_none(queries: Queries, number: NodeId) -> bool:
    """Whether the source itself says that the value can be None, and no test before it asks.

    As ``may_be_none``, but what is an attribute or taken out of a container is there.
    """
    return any(
        not isinstance(value, cst.Attribute | cst.Subscript)
        and _may_be_none(queries, value, frozenset())
        for given in _final_values(queries, queries.tree.node(number))
        for value in choices(given)
    )


def _final_values(queries: Queries, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What a variable may be bound to, where that may be None for all that tests say; any other
    expression itself."""
    if not isinstance(node, cst.Name) or node.value == "None":
        yield node
        return
    for _, value, _, known in _sources(queries, node, ()):
        if value is not None and known < Known.NOT_NONE:
            yield value


def choices(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What a value may be in the end: both of ``x if test else y``, and the last of ``x or y``."""
    match node:
        case cst.IfExp(body=body, orelse=other):
            yield from choices(body)
            yield from choices(other)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            yield from choices(right)
        case _:
            yield node


def is_variable(queries: Queries, number: NodeId, name: str) -> bool:
    """Whether the value is what the environment has under a name, or None, maybe by a variable."""
    node = queries.tree.node(number)
    node = only_value(queries, node) or node if isinstance(node, cst.Name) else node
    if not isinstance(node, cst.Call) or not _is_look_up(node):
        return False
    text = queries.text(queries.tree.id_of(node))
    return environment_variable(ast.parse(f"({text})", mode="eval").body) == name


def may_be_missing(
    queries: Queries, number: NodeId, but: str = "", *, by_none: bool = False
) -> bool:
    """Whether the value is a look-up that may give None or an empty text, or the word None or such
    a text, maybe by a variable; and no test before it says that it is there.

    but: a variable of the environment, of which the look-up does not count. by_none: whether an
    empty text is there.
    """
    node = queries.tree.node(number)
    if isinstance(node, cst.Name) and node.value != "None":
        node = only_value(queries, node) or node
    given = [one for way in choices(node) for one in returned(queries, way)]
    missing = [
        queries.tree.id_of(one)
        for one in given
        if _is_missing(queries, one) and not (by_none and _is_text(queries, one))
    ]
    if all(but and is_variable(queries, one, but) for one in missing):
        return False
    return known_of(queries, number) <= Known.NOTHING


def _is_missing(queries: Queries, node: cst.CSTNode) -> bool:
    """Whether it is None or an empty text, or a look-up that may give these."""
    if isinstance(node, cst.Call) and _is_field(node):
        return True
    if isinstance(node, cst.Call) and any(
        one.keyword is not None
        and one.keyword.value == "default"
        and _is_empty(queries, queries.tree.id_of(one.value))
        for one in node.args
    ):
        return True
    if isinstance(node, cst.Call) and len(node.args) == 2:
        default = queries.tree.id_of(node.args[1].value)
        return _is_empty(queries, default) and last_name(node) in LOOK_UPS
    given = _is_empty(queries, queries.tree.id_of(node))
    return given or (isinstance(node, cst.Call) and _is_look_up(node))


def _is_text(queries: Queries, node: cst.CSTNode) -> bool:
    """Whether it is an empty text, or a look-up that gives one where nothing is there."""
    if isinstance(node, cst.Call) and last_name(node) in LOOK_UPS and len(node.args) == 2:
        node = node.args[1].value
    return queries.string(queries.tree.id_of(node)) == ""


def _is_empty(queries: Queries, number: NodeId) -> bool:
    """Whether it is the word None or an empty text."""
    return queries.is_none(number) or queries.string(number) == ""


def returned(queries: Queries, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What a call of a function of the document gives; any other expression itself."""
    function = function_called(queries, node)
    if function is None:
        yield node
        return
    for number in queries.tree.below(queries.tree.id_of(function.body)):
        found = queries.tree.node(number)
        if isinstance(found, cst.Return) and queries.scopes.of(found).node is function:
            yield from () if found.value is None else choices(found.value)


def default_looked_up(node: cst.CSTNode) -> cst.CSTNode | None:
    """What ``d.get(key, default)`` or ``os.getenv(name, default)`` gives where nothing is there."""
    match node:
        case cst.Call(args=[_, cst.Arg(value=default)]) if last_name(node) in LOOK_UPS:
            return default
    return None


def gives_one_of(queries: Queries, node: cst.Name, parameters: Collection[str]) -> bool:
    """Whether a variable has what one of the parameters was given, wherever it does not have
    something else that is there."""
    for number, value, is_parameter, known in _sources(queries, node, ()):
        if known >= Known.FILLED:
            continue
        bound = queries.tree.node(number)
        if is_parameter:
            name = bound.name if isinstance(bound, cst.Param) else bound
            if not isinstance(name, cst.Name) or name.value not in parameters:
                return False
        elif value is None or may_be_missing(queries, queries.tree.id_of(value)):
            return False
    return True


def function_called(queries: Queries, node: cst.CSTNode) -> cst.FunctionDef | None:
    if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Name):
        return None
    name = node.func.value
    binder = queries.scopes.binder(queries.scopes.of(node.func), name)
    bound = [queries.tree.node(one) for one in binder.bindings.get(name, ())] if binder else []
    only = bound[0] if len(bound) == 1 else None
    return only if isinstance(only, cst.FunctionDef) and only.asynchronous is None else None


def may_lack(queries: Queries, number: NodeId) -> bool:
    """Whether the source says that the value may be missing; what is taken out of a container by a
    key is there."""
    node = queries.tree.node(number)
    if known_of(queries, number) > Known.NOTHING:
        return False
    if isinstance(node, cst.Name):
        node = only_value(queries, node) or node
    if isinstance(node, cst.Subscript):
        return False
    return may_be_missing(queries, number) or may_be_none(queries, number)


def _is_look_up(node: cst.Call) -> bool:
    """Whether it is ``d.get(key)`` or ``os.getenv(name)``, without a default."""
    return len(node.args) == 1 and last_name(node) in LOOK_UPS


LOOK_UPS = frozenset({"get", "getenv"})


def _is_field(node: cst.Call) -> bool:
    """Whether it shows a field of a form without a first text: ``st.text_input("Key")``."""
    filled = any(one.keyword is not None and one.keyword.value == "value" for one in node.args)
    first = [one for one in node.args if one.keyword is None]
    return last_name(node) == "text_input" and not filled and len(first) < len(("label", "value"))


def last_name(node: cst.Call) -> str:
    """The last part of the name of what is called, whatever stands before it."""
    match node.func:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            return name
    return ""


def _sources(
    queries: Queries, node: cst.Name, seen: Collection[NodeId]
) -> Iterator[tuple[NodeId, cst.CSTNode | None, bool, Known]]:
    """What may count of a variable where it is read: the bindings that were not seen before, each
    with the expression that it gives if there is one, whether that is a parameter's default, and
    what tests say of it."""
    for number, known in reaching(queries, node).items():
        if number in seen:
            continue
        bound = queries.tree.node(number)
        parameter = bound if isinstance(bound, cst.Param) else queries.tree.parent(bound)
        if isinstance(parameter, cst.Param):
            yield number, parameter.default, True, known
        else:
            yield number, _given(queries, number), False, known


def each_source(
    queries: Queries, node: cst.Name, seen: Collection[NodeId]
) -> Iterator[tuple[NodeId, cst.CSTNode | None, bool, Known]]:
    """The same, with each of what a loop over a display gives to the variable."""
    for number, value, is_default, known in _sources(queries, node, seen):
        yield number, value, is_default, known
        yield from ((number, one, False, known) for one in _items_given(queries, number))


def _items_given(queries: Queries, binding: NodeId) -> Iterator[cst.CSTNode]:
    """What a loop over a display gives to its variable, or to one of its variables."""
    bound = queries.tree.node(binding)
    target, above = bound, queries.tree.parent(bound)
    position: int | None = None
    if isinstance(above, cst.Element):
        row = queries.tree.parent(above)
        if not isinstance(row, cst.Tuple | cst.List):
            return
        position = next(i for i, one in enumerate(row.elements) if one is above)
        target, above = row, queries.tree.parent(row)
    if not isinstance(above, cst.For | cst.CompFor) or above.target is not target:
        return
    iterated: cst.CSTNode | None = above.iter
    if isinstance(iterated, cst.Name):
        iterated = only_value(queries, iterated)
    if not isinstance(iterated, cst.Tuple | cst.List | cst.Set):
        return
    for one in iterated.elements:
        if position is None:
            yield one.value
        elif isinstance(one.value, cst.Tuple | cst.List) and position < len(one.value.elements):
            yield one.value.elements[position].value


def _given(queries: Queries, binding: NodeId) -> cst.CSTNode | None:
    """The expression that a binding gives to its name, or None where that is not plain."""
    above = queries.tree.parent(queries.tree.node(binding))
    if isinstance(above, cst.NamedExpr):
        return above.value
    value = queries.variables.assigned_value(binding)
    return None if value is None else queries.tree.node(value)


def only_value(queries: Queries, node: cst.Name) -> cst.CSTNode | None:
    """The expression that a variable is bound to where it is read, if only one can be."""
    sources = list(_sources(queries, node, ()))
    if len(sources) != 1 or sources[0][2]:
        return None
    return sources[0][1]
