"""Where code reads a variable among all that a scope has: ``locals()``, ``vars()``, ``globals()``.

Tests: the fixture ``keywords/spread-among-locals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope

_OF_MODULE = frozenset({"globals"})
_OF_SCOPE = frozenset({"locals", "vars"})


def reads_among_all(queries: Queries, scope: Scope, name: str) -> Iterator[NodeId]:
    """The calls that give a variable of a scope among its others, and may be asked for it."""
    for number in queries.calls_of(_OF_MODULE | _OF_SCOPE):
        call = queries.tree.node(number)
        if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Name) or call.args:
            continue
        is_module = scope is queries.scopes.module and call.func.value in _OF_MODULE
        here = queries.scope(number) is scope and call.func.value in _OF_SCOPE
        if (is_module or here) and not _asks_for_another(queries, call, name):
            yield number


def _asks_for_another(queries: Queries, call: cst.Call, name: str) -> bool:
    """Whether one variable is asked for there, by another name, or whether there is one."""
    above = queries.tree.parent(call)
    match above:
        case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]):
            return queries.string(queries.tree.id_of(key)) not in (None, name)
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case cst.Attribute(attr=cst.Name("get")):
            asked = queries.tree.parent(above)
            if isinstance(asked, cst.Call) and asked.func is above and asked.args:
                key = asked.args[0].value
                return queries.string(queries.tree.id_of(key)) not in (None, name)
        case cst.Arg():
            return _formats_others(queries, above, name)
    return False


def _formats_others(queries: Queries, argument: cst.Arg, name: str) -> bool:
    """Whether the argument is for the fields of a text, of which none names the variable."""
    match queries.tree.parent(argument), argument.star:
        case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("format"))), "**":
            pass
        case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("format_map"))), "":
            pass
        case _:
            return False
    text = queries.string(queries.tree.id_of(value))
    try:
        return text is not None and name not in _fields(text)
    except ValueError:  # no format
        return False


def _fields(text: str) -> Iterator[str]:
    """The names that the fields of a format text begin with, those inside formats of fields too."""
    for _, field, inner, _ in Formatter().parse(text):
        if field is not None:
            yield re.split(r"[.\[]", field, maxsplit=1)[0]
            yield from _fields(inner or "")
