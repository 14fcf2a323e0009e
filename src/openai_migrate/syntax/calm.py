"""Whether what stands between two statements can change what an expression reads.

Calm is what defines names (imports of the standard library, functions, classes, assignments whose
values call nothing) or tells people something.
"""

from __future__ import annotations

import sys
from collections.abc import Collection

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries


def is_calm_between(
    queries: Queries, first: NodeId, last: NodeId, others: Collection[NodeId]
) -> bool:
    """Whether all that runs from one statement to another one, in the same block or below it, is
    calm.

    others: numbers of small statements that are known to change nothing else.
    """
    tree = queries.tree
    start, end = (queries.statements.statement(number) for number in (first, last))
    if any(isinstance(above, _AGAIN) for above in tree.ancestors(tree.node(end))) and (
        tree.parent(tree.node(start)) is not tree.parent(tree.node(end))
    ):
        return False
    block = tree.parent(tree.node(start))
    if block is None or end not in tree.below(tree.id_of(block)):
        return False
    return _is_calm_from(queries, tree.ends[start], end, others)


def is_calm_inside(queries: Queries, statement: NodeId, others: Collection[NodeId]) -> bool:
    """Whether all is calm that a compound statement runs. others: as above."""
    return _is_calm_from(queries, statement, queries.tree.ends[statement], others)


def _is_calm_from(queries: Queries, number: NodeId, end: int, others: Collection[NodeId]) -> bool:
    tree = queries.tree
    while number < end:
        node = tree.node(number)
        if number in others or (isinstance(node, cst.FunctionDef) and _is_quiet(queries, node)):
            number = NodeId(tree.ends[number])
            continue
        if isinstance(node, _RUNNING) and not _is_calm(queries, node):
            return False
        number = NodeId(number + 1)
    return True


_AGAIN = (cst.For, cst.While)
#: What does something where it stands.
_RUNNING = (
    cst.BaseSmallStatement,
    cst.If,
    cst.For,
    cst.While,
    cst.With,
    cst.Match,
    cst.Decorator,
    cst.FunctionDef,
    cst.ClassDef,
)
#: Modules and objects whose functions only tell people something.
_TELLING = frozenset({"logging", "logger", "log", "warnings"})
#: Libraries whose objects of these names do so, too.
_LOGGERS = frozenset({"loguru", "structlog"})
#: How classes are called of which what is logged runs methods.
_OF_RECORDS = ("Handler", "Filter", "Formatter", "Logger", "Adapter")


def _is_quiet(queries: Queries, node: cst.FunctionDef) -> bool:
    """Whether a function is only defined: no decorator and no default runs anything."""
    params = queries.tree.id_of(node.params)
    return not node.decorators and not queries.has_effect(params)


def _is_calm(queries: Queries, node: cst.CSTNode) -> bool:
    match node:
        case cst.Import(names=names):
            return all(_is_standard(one.name) for one in names)
        case cst.ImportFrom(module=module, relative=dots):
            return module is not None and not dots and _is_standard(module)
        case cst.If(test=test):
            return _calls_nothing(queries, test)
        case cst.ClassDef(bases=bases, keywords=[]):
            return all(_is_plain_base(queries, one.value) for one in bases)
        case cst.Assign(targets=targets, value=value):
            plain = all(isinstance(one.target, cst.Name) for one in targets)
            return plain and _calls_nothing(queries, value)
        case cst.AnnAssign(target=cst.Name(), value=value):
            return value is None or _calls_nothing(queries, value)
        case cst.Expr(value=cst.BaseString()):
            return True
        case cst.Expr(value=cst.Call(func=func, args=args)):
            return _tells(queries, func) and all(_calls_nothing(queries, one.value) for one in args)
    return isinstance(node, cst.Pass | cst.Global | cst.Nonlocal)


def _is_plain_base(queries: Queries, base: cst.BaseExpression) -> bool:
    """Whether deriving a class from another one runs nothing of the project: it is built in, of the
    standard library, or a plain class further up."""
    name = dotted_name(base)
    root = name.partition(".")[0]
    binder = queries.scopes.binder(queries.scopes.of(base), root)
    if binder is None:
        return bool(name) and name == root
    bound = binder.bindings.get(root, ())
    return all(
        number < queries.tree.id_of(base) and _is_plain_class(queries, queries.tree.node(number))
        for number in bound
    )


def _is_plain_class(queries: Queries, bound: cst.CSTNode) -> bool:
    if isinstance(bound, cst.ImportAlias):
        statement = queries.tree.parent(bound)
        return statement is not None and _is_calm(queries, statement)
    return (
        isinstance(bound, cst.ClassDef)
        and not bound.decorators
        and _is_calm(queries, bound)
        and _HOOK not in queries.scopes.names_anywhere()
    )


#: What a class runs when others are derived from it.
_HOOK = "__init_subclass__"


def _tells(queries: Queries, function: cst.BaseExpression) -> bool:
    """Whether a function only tells people something: ``print``, ``logging.info``."""
    if isinstance(function, cst.Name):
        binder = queries.scopes.binder(queries.scopes.of(function), function.value)
        return function.value == "print" and binder is None
    name = dotted_name(function).partition(".")[0]
    return name in _TELLING and not (_is_of_own_class(queries, function, name) or _logs(queries))


def _is_of_own_class(queries: Queries, node: cst.CSTNode, name: str) -> bool:
    """Whether a name may be a class of the project, or an object of one."""
    binder = queries.scopes.binder(queries.scopes.of(node), name)
    for number in () if binder is None else binder.bindings[name]:
        bound = queries.tree.node(number)
        above = queries.tree.parent(bound)
        value = queries.variables.assigned_value(number)
        made = None if value is None else queries.tree.node(value)
        root = dotted_name(made.func) if isinstance(made, cst.Call) else ""
        if isinstance(bound, cst.ClassDef) or (
            root and root != name and _is_of_own_class(queries, node, root)
        ):
            return True
        if isinstance(above, cst.ImportFrom) and not _is_of_library(above):
            return True
    return False


def _is_of_library(statement: cst.ImportFrom) -> bool:
    """Whether what a statement imports is of the standard library, or of one that logs."""
    module = statement.module
    if module is None or statement.relative:
        return False
    return _is_standard(module) or dotted_name(module).partition(".")[0] in _LOGGERS


def _logs(queries: Queries) -> bool:
    """Whether the document has a class of its own that gets all that is logged."""
    return any(
        dotted_name(base.value).endswith(_OF_RECORDS)
        for _, node in queries.tree.each(cst.ClassDef)
        for base in node.bases
    )


def _is_standard(module: cst.BaseExpression) -> bool:
    return dotted_name(module).partition(".")[0] in sys.stdlib_module_names


def _calls_nothing(queries: Queries, node: cst.CSTNode) -> bool:
    number = queries.tree.id_of(node)
    return not queries.has_effect(number) or queries.is_stable_call(number)
