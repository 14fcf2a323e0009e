"""Values that are certainly there although what gives them may give nothing: variables of the
environment that are set or asked for before, arguments that the command line cannot leave out.

Tests: ``tests/test_provided.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.ast_values import looked_up
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.emptiness import function_called, may_be_missing, only_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.known import Known, implied
from openai_migrate.syntax.queries import Queries

_OWNERS = (cst.FunctionDef, cst.ClassDef, cst.Lambda)
#: Values of ``nargs=`` with which a positional argument may be left out.
_OPTIONAL = frozenset({"?", "*"})


def is_provided(queries: Queries, number: NodeId) -> bool:
    """Whether the document makes sure that an expression, or what a variable is bound to, gives a
    value, before it comes to it."""
    node = queries.tree.node(number)
    if isinstance(node, cst.Name):
        node = only_value(queries, node) or node
    match node:
        case cst.Attribute(value=cst.Name() as holder, attr=cst.Name(name)):
            return _is_demanded(queries, holder, name)
        case cst.Call() | cst.Subscript():
            variable = _variable(queries, node)
            if variable:
                return _is_set_before(queries, node, variable)
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


# -- the environment -------------------------------------------------------------------------


def _is_set_before(queries: Queries, node: cst.CSTNode, variable: str) -> bool:
    inner = node
    for above in queries.tree.ancestors(node):
        if isinstance(above, _OWNERS):
            return False
        if isinstance(above, cst.If) and inner is not above.test:
            if _says(queries, above.test, variable, outcome=inner is above.body):
                return True
        elif isinstance(above, cst.Module | cst.IndentedBlock):
            before = above.body[: next(i for i, one in enumerate(above.body) if one is inner)]
            if any(_makes_sure(queries, one, variable) for one in before):
                return True
        inner = above
    return False


def _makes_sure(queries: Queries, statement: cst.CSTNode, variable: str) -> bool:
    """Whether the variable is there once a statement has been run."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Assert(test=test)]):
            return _says(queries, test, variable, outcome=True)
        case cst.SimpleStatementLine():
            return _sets(queries, statement, variable)
        case cst.If(test=test, body=body, orelse=None) if _says(
            queries, test, variable, outcome=False
        ):
            lines = body.body
            return queries.statements.leaves(queries.tree.id_of(body)) or any(
                isinstance(one, cst.SimpleStatementLine) and _sets(queries, one, variable)
                for one in lines
            )
    return False


def _sets(queries: Queries, statement: cst.SimpleStatementLine, variable: str) -> bool:
    below = queries.below(queries.tree.id_of(statement))
    if not any(name == variable and node in below for node, name in queries.environment.writes()):
        return False
    match statement.body:
        case [cst.Assign(value=value)]:
            return _is_filled(queries, value)
        case [cst.Expr(value=cst.Call(args=[_, cst.Arg(value=value)]))]:
            return _is_filled(queries, value)
    return False


def _is_filled(queries: Queries, value: cst.CSTNode) -> bool:
    return not may_be_missing(queries, queries.tree.id_of(value))


def _says(queries: Queries, test: cst.CSTNode, variable: str, *, outcome: bool) -> bool:
    """Whether the variable is there where a test has come out so."""
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return _says(queries, inner, variable, outcome=not outcome)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            sides = (_says(queries, one, variable, outcome=outcome) for one in (left, right))
            return any(sides) if isinstance(operator, cst.And) is outcome else all(sides)
        case cst.Comparison(
            left=cst.SimpleString() as name,
            comparisons=[cst.ComparisonTarget(operator=operator, comparator=holder)],
        ) if isinstance(operator, cst.In | cst.NotIn):
            is_there = isinstance(operator, cst.In) is outcome
            is_environment = dotted_name(holder).rpartition(".")[2] == "environ"
            return is_there and is_environment and string_of(name) == variable
    found = implied(test, outcome, lambda one: _variable(queries, one) == variable)
    return found > Known.NOTHING


# -- the command line ------------------------------------------------------------------------


def _is_demanded(queries: Queries, holder: cst.Name, name: str) -> bool:
    """Whether ``args.key`` is an argument that the command line must have, or one with a default
    that is something."""
    given = only_value(queries, holder)
    if not isinstance(given, cst.Call) or _last_name(given) != "parse_args":
        return False
    added = [
        node
        for _, node in queries.tree.each(cst.Call)
        if _last_name(node) == "add_argument" and name in _destinations(node)
    ]
    return bool(added) and all(_must_be_there(queries, node) for node in added)


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
    """Whether a function of the document is given a text for each parameter that is None without,
    and always ends in a ``return``: ``read("KEY", "none")``."""
    function = function_called(queries, call)
    if function is None or not queries.statements.leaves(queries.tree.id_of(function.body)):
        return False
    if any(one.star for one in call.args) or may_be_missing(queries, queries.tree.id_of(call)):
        return False
    empty = [
        (position, one.name.value)
        for position, one in enumerate(function.params.params)
        if isinstance(one.default, cst.Name) and one.default.value == "None"
    ]
    plain = [one.value for one in call.args if one.keyword is None]
    named = {one.keyword.value: one.value for one in call.args if one.keyword is not None}
    given = [
        plain[position] if position < len(plain) else named.get(name) for position, name in empty
    ]
    return bool(given) and all(one is not None and bool(string_of(one)) for one in given)


def _last_name(call: cst.Call) -> str:
    return dotted_name(call.func).rpartition(".")[2]
