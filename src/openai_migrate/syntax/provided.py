"""Values that are certainly there although what gives them may give nothing: variables of the
environment that are set or asked for before, arguments that the command line cannot leave out.

Tests: ``tests/test_provided.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.ast_values import looked_up
from openai_migrate.syntax.certain import is_tested_at
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.emptiness import (
    default_looked_up,
    function_called,
    gives_one_of,
    last_name,
    may_be_missing,
    only_value,
    returned,
)
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.known import Known, implied
from openai_migrate.syntax.queries import Queries

_OWNERS = (cst.FunctionDef, cst.ClassDef, cst.Lambda)
#: What stands around an attribute that is assigned or removed.
_TARGETS = (cst.AssignTarget, cst.AnnAssign, cst.AugAssign, cst.Element, cst.Del, cst.For)
#: Values of ``nargs=`` with which a positional argument may be left out.
_OPTIONAL = frozenset({"?", "*"})


def is_provided(queries: Queries, number: NodeId, *, by_none: bool = False) -> bool:
    """Whether the document makes sure that an expression, or what a variable is bound to, gives a
    value, before it comes to it.

    by_none: whether an empty text is a value.
    """
    node = queries.tree.node(number)
    if isinstance(node, cst.Name):
        node = only_value(queries, node) or node
    match node:
        case cst.Attribute(value=cst.Name() as holder, attr=cst.Name(name)):
            return _is_demanded(queries, holder, name)
        case cst.Call() | cst.Subscript():
            variable = _variable(queries, node)
            if variable:
                wanted = Known.NOT_NONE if by_none else Known.FILLED
                return _known_before(queries, node, variable) >= wanted
            return isinstance(node, cst.Call) and _has_default(queries, node)
    return False


def _variable(queries: Queries, node: cst.CSTNode) -> str:
    """The variable of the environment that an expression looks up, or ""."""
    if not isinstance(node, cst.Call | cst.Subscript):
        return ""
    text = queries.text(queries.tree.id_of(node))
    if "env" not in text:
        return ""
    found = ast.parse(f"({text})", mode="eval").body
    return looked_up(found) if isinstance(found, ast.Call | ast.Subscript) else ""


def is_emptied_after_tests(queries: Queries, number: NodeId) -> bool:
    """Whether an attribute is assigned what may be missing, further up in the same function, and
    no test below that asks for it: ``if args.key == "": args.key = os.getenv("KEY")``."""
    text, scope = queries.text(number), queries.scope(number)
    if not isinstance(queries.tree.node(number), cst.Attribute):
        return False
    emptied = [
        place
        for place, node in queries.tree.each(cst.Assign)
        if place < number
        and queries.scope(place) is scope
        and any(queries.text(queries.tree.id_of(one.target)) == text for one in node.targets)
        and may_be_missing(queries, queries.tree.id_of(node.value))
    ]
    return bool(emptied) and not any(
        emptied[-1] < place < number and is_tested_at(queries, place, text)
        for place, _ in queries.tree.each(cst.If, cst.Assert)
        if queries.scope(place) is scope
    )


# -- the environment -------------------------------------------------------------------------


def _known_before(queries: Queries, node: cst.CSTNode, variable: str) -> Known:
    """What is known of a variable of the environment where an expression looks it up: by the
    nearest test or statement above that says something of it."""
    inner = node
    changes = _changes(queries, variable)
    for above in queries.tree.ancestors(node):
        if isinstance(above, _OWNERS):
            break
        if isinstance(above, cst.If) and inner is not above.test:
            known = _says(queries, above.test, variable, outcome=inner is above.body)
            if known > Known.NOTHING:
                return known
        elif isinstance(above, cst.Module | cst.IndentedBlock):
            before = above.body[: next(i for i, one in enumerate(above.body) if one is inner)]
            for one in reversed(before):
                known = _makes_sure(queries, one, variable)
                if known > Known.NOTHING or _runs_one_of(queries, one, changes):
                    return known
        inner = above
    return Known.NOTHING


def _changes(queries: Queries, variable: str) -> set[NodeId]:
    """Where the document may take the variable out of the environment, or set it."""
    environment = queries.environment
    named = (*environment.removals(), *environment.writes())
    return {
        *(number for number, name in named if name == variable),
        *(number for number, name in environment.unnamed_removals() if name.may_be(variable)),
        *environment.emptied(),
    }


def _runs_one_of(queries: Queries, statement: cst.CSTNode, places: set[NodeId]) -> bool:
    """Whether a statement does what stands at one of the places, maybe by a function of the
    document that it calls."""
    below = queries.below(queries.tree.id_of(statement))
    if isinstance(statement, cst.FunctionDef | cst.ClassDef):
        return False
    called = (
        function_called(queries, call)
        for number, call in queries.tree.each(cst.Call)
        if number in below
    )
    inside = (queries.below(queries.tree.id_of(one.body)) for one in called if one is not None)
    return any(place in part for part in (below, *inside) for place in places)


def _makes_sure(queries: Queries, statement: cst.CSTNode, variable: str) -> Known:
    """What is known of the variable once a statement has been run."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Assert(test=test)]):
            return _says(queries, test, variable, outcome=True)
        case cst.SimpleStatementLine():
            return _sets(queries, statement, variable)
        case cst.If(test=test, body=body, orelse=None):
            known = _says(queries, test, variable, outcome=False)
            if queries.statements.leaves(queries.tree.id_of(body)):
                return known
            lines = (one for one in body.body if isinstance(one, cst.SimpleStatementLine))
            return min(
                known, max((_sets(queries, one, variable) for one in lines), default=Known.NOTHING)
            )
    return Known.NOTHING


def _sets(queries: Queries, statement: cst.SimpleStatementLine, variable: str) -> Known:
    below = queries.below(queries.tree.id_of(statement))
    if not any(name == variable and node in below for node, name in queries.environment.writes()):
        return Known.NOTHING
    match statement.body:
        case [cst.Assign(value=value)] if _is_filled(queries, value):
            return Known.FILLED
        case [cst.Expr(value=cst.Call(func=func, args=[_, cst.Arg(value=value)]))] if _is_filled(
            queries, value
        ):
            is_default = dotted_name(func).rpartition(".")[2] == "setdefault"
            return Known.NOT_NONE if is_default else Known.FILLED
    return Known.NOTHING


def _is_filled(queries: Queries, value: cst.CSTNode) -> bool:
    return not may_be_missing(queries, queries.tree.id_of(value))


def _says(queries: Queries, test: cst.CSTNode, variable: str, *, outcome: bool) -> Known:
    """What is known of the variable where a test has come out so; one that is there may be
    empty."""
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return _says(queries, inner, variable, outcome=not outcome)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            sides = (_says(queries, one, variable, outcome=outcome) for one in (left, right))
            return max(sides) if isinstance(operator, cst.And) is outcome else min(sides)
        case cst.Comparison(
            left=cst.SimpleString() as name,
            comparisons=[cst.ComparisonTarget(operator=operator, comparator=holder)],
        ) if isinstance(operator, cst.In | cst.NotIn):
            is_there = isinstance(operator, cst.In) is outcome
            is_environment = dotted_name(holder).rpartition(".")[2] == "environ"
            if is_there and is_environment and string_of(name) == variable:
                return Known.NOT_NONE
    return implied(test, outcome, lambda one: _variable(queries, one) == variable)


# -- the command line ------------------------------------------------------------------------


def _is_demanded(queries: Queries, holder: cst.Name, name: str) -> bool:
    """Whether ``args.key`` is an argument that the command line must have, or one with a default
    that is something."""
    given = only_value(queries, holder)
    if not isinstance(given, cst.Call) or last_name(given) != "parse_args":
        return False
    if _is_given_otherwise(queries, holder.value, name):
        return False
    added = [
        node
        for _, node in queries.tree.each(cst.Call)
        if last_name(node) == "add_argument" and name in _destinations(node)
    ]
    return bool(added) and all(_must_be_there(queries, node) for node in added)


def _is_given_otherwise(queries: Queries, holder: str, name: str) -> bool:
    """Whether the document gives the attribute something that may be nothing: by an assignment, by
    ``setattr``, or as a default of a parser."""
    for _, node in queries.tree.each(cst.Attribute):
        above = queries.tree.parent(node)
        if dotted_name(node) == f"{holder}.{name}" and isinstance(above, _TARGETS):
            whole = queries.tree.parent(above)
            if not (isinstance(whole, cst.Assign) and string_of(whole.value)):
                return True
    for _, call in queries.tree.each(cst.Call):
        given: list[cst.Arg] = []
        match last_name(call), call.args:
            case "setattr", [cst.Arg(value=cst.Name(value)), key, *rest] if value == holder:
                given = rest if string_of(key.value) in (None, name) else []
            case "set_defaults", args:
                given = [one for one in args if one.keyword is None or one.keyword.value == name]
        if any(one.star or not string_of(one.value) for one in given):
            return True
    return False


def _destinations(call: cst.Call) -> Iterator[str]:
    """The attributes that may have what an argument is given."""
    for one in call.args:
        text = string_of(one.value)
        if one.keyword is None and text is not None:
            yield text.lstrip("-").replace("-", "_")
        elif one.keyword is not None and one.keyword.value == "dest" and text is not None:
            yield text


def _must_be_there(queries: Queries, call: cst.Call) -> bool:
    named = {one.keyword.value: one.value for one in call.args if one.keyword is not None}
    default = named.get("default")
    if default is not None:
        return string_of(default) not in (None, "")
    texts = [string_of(one.value) or "-" for one in call.args if one.keyword is None]
    if not any(text.startswith("-") for text in texts):
        count = named.get("nargs")
        return count is None or string_of(count) not in (None, *_OPTIONAL)
    required = named.get("required")
    return isinstance(required, cst.Name) and required.value == "True"


# -- functions with a default ----------------------------------------------------------------


def _has_default(queries: Queries, call: cst.Call) -> bool:
    """Whether a function of the document always ends in a ``return``, and is given a text for each
    parameter that is None without and that it returns: ``read("KEY", "none")``."""
    function = function_called(queries, call)
    if function is None or not queries.statements.leaves(queries.tree.id_of(function.body)):
        return False
    if any(one.star for one in call.args) or may_be_missing(queries, queries.tree.id_of(call)):
        return False
    plain = [one.value for one in call.args if one.keyword is None]
    named = {one.keyword.value: one.value for one in call.args if one.keyword is not None}
    filled: dict[str, bool] = {}
    for position, one in enumerate(function.params.params):
        if isinstance(one.default, cst.Name) and one.default.value == "None":
            given = plain[position] if position < len(plain) else named.get(one.name.value)
            filled[one.name.value] = given is not None and bool(string_of(given))
    return any(filled.values()) and all(
        _is_given(queries, one, filled) for one in returned(queries, call)
    )


def _is_given(queries: Queries, node: cst.CSTNode, filled: Mapping[str, bool]) -> bool:
    """Whether an expression that a function returns is something, as far as its parameters go that
    are None without.

    filled: the names of these, and whether a call gives them a text.
    """
    node = default_looked_up(node) or node
    if not isinstance(node, cst.Name):
        return not may_be_missing(queries, queries.tree.id_of(node))
    there = {name for name, is_filled in filled.items() if is_filled}
    return gives_one_of(queries, node, there)
