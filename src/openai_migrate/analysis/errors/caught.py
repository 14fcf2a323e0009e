"""Which errors a statement around an expression waits for: ``except`` and ``suppress``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst

from openai_migrate.analysis.values import (
    UNKNOWN,
    Function,
    Record,
    Symbol,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree

#: What v0 raised for a key that was not there, by subscript and by attribute.
NO_KEY = frozenset({"builtins.KeyError", "builtins.LookupError"})
NO_ATTRIBUTE = frozenset({"builtins.AttributeError"})
#: What Python raises for a key of what has none: of None, a text or a number.
NO_ITEMS = frozenset({"builtins.TypeError"})

ALL = frozenset({"builtins.Exception", "builtins.BaseException"})
#: What makes a text of an error, and what takes one for people.
_SHOWING = frozenset({"print", "str", "repr", "type", "isinstance"})
_LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
#: What gives the error that is handled.
_HANDLED = frozenset({"sys.exc_info", "sys.exception"})
#: What raises an error for None in one of its parts.
_USING = cst.Attribute | cst.Subscript | cst.Call | cst.For | cst.CompFor
_DEFINITIONS = frozenset({cst.FunctionDef, cst.Lambda, cst.ClassDef})
_WATCHING = frozenset({cst.Try, cst.With})


def is_caught(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode, errors: frozenset[str]
) -> bool:
    """Whether a ``try`` in the same function has a clause for one of the errors."""
    for above in statements_around(tree, node):
        if isinstance(above, cst.With):
            if any(errors & _suppressed_by(tree, values, item.item) for item in above.items):
                return True
        elif any(_taken(tree, values, handler) & errors for handler in above.handlers):
            return True
    return False


def is_caught_with_all(tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode) -> bool:
    """Whether a handler in the same function takes what v0 raised with all other errors, where
    None, which stands there in its place, raises none, or one that another clause takes."""
    before = taken_before_all(tree, values, node)
    if before is None:
        return False
    return not _fails_for_none(tree, node) or bool(before & (NO_ITEMS | NO_ATTRIBUTE))


def taken_before_all(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode
) -> set[str] | None:
    """The errors that clauses wait for before the nearest one in the same function that takes all;
    None where there is no such clause."""
    found: set[str] = set()
    for above in statements_around(tree, node):
        if isinstance(above, cst.With):
            if any(ALL & _suppressed_by(tree, values, item.item) for item in above.items):
                return found
            continue
        for handler in above.handlers:
            names = _taken(tree, values, handler)
            if handler.type is None or names & ALL:
                return found
            found |= names
    return None


def _fails_for_none(tree: Tree, node: cst.CSTNode) -> bool:
    """Whether what is done with the node, or at once with the variable that it is assigned to,
    raises an error if it is None."""
    above = tree.parent(node)
    if isinstance(above, cst.Assign):
        return _is_used_next(tree, above)
    if isinstance(above, cst.BinaryOperation | cst.AugAssign):
        return not isinstance(above.operator, cst.Modulo | cst.ModuloAssign)
    parts = ("value", "func", "iter") if isinstance(above, _USING) else ()
    return any(getattr(above, part, None) is node for part in parts)


def _is_used_next(tree: Tree, assign: cst.Assign) -> bool:
    """Whether the next statement uses the variable in a way that raises an error for None."""
    line = tree.parent(assign)
    block = tree.parent(line) if line is not None else None
    target = assign.targets[0].target
    if not isinstance(block, cst.IndentedBlock | cst.Module) or not isinstance(target, cst.Name):
        return False
    following = [*block.body, None][[*block.body].index(line) + 1]  # type: ignore[arg-type]
    if not isinstance(following, cst.SimpleStatementLine) or len(assign.targets) > 1:
        return False
    return any(
        isinstance(one, cst.Name) and one.value == target.value and _is_used(tree, one)
        for one in map(tree.node, map(NodeId, tree.below(tree.id_of(following))))
    )


def _is_used(tree: Tree, name: cst.Name) -> bool:
    """Whether a name is looked into, called or gone over, whatever comes of other expressions."""
    above = tree.parent(name)
    chosen = (cst.IfExp, cst.BooleanOperation, cst.Lambda, cst.ListComp, cst.GeneratorExp)
    if any(isinstance(one, chosen) for one in _inside_statement(tree, name)):
        return False
    return isinstance(above, _USING) and any(
        getattr(above, part, None) is name for part in ("value", "func", "iter")
    )


def _inside_statement(tree: Tree, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for above in tree.ancestors(node):
        if isinstance(above, cst.SimpleStatementLine):
            return
        yield above


def is_caught_alone(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode, errors: frozenset[str]
) -> bool:
    """Whether a ``try`` in the same function has a clause for one of the errors that does not take
    an ``AttributeError``, too."""
    return any(
        isinstance(above, cst.Try) and takes_alone(tree, values, above, errors)
        for above in statements_around(tree, node)
    )


def takes_alone(
    tree: Tree, values: Mapping[NodeId, Value], statement: cst.Try, errors: frozenset[str]
) -> bool:
    """Whether a ``try`` has such a clause."""
    taken = (_taken(tree, values, handler) for handler in statement.handlers)
    return any(names & errors and not names & (NO_ATTRIBUTE | ALL) for names in taken)


def swallowing(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode, errors: frozenset[str]
) -> cst.Try | None:
    """The ``try`` in the same function that takes the errors, by their classes or ones above them,
    and lets neither them nor others out: a text may be made of them. None where it is unsure."""
    for above in statements_around(tree, node):
        if isinstance(above, cst.Try) and any(
            handler.type is None or _taken(tree, values, handler) & (errors | ALL)
            for handler in above.handlers
        ):
            keeps = all(_keeps(tree, values, handler) for handler in above.handlers)
            return above if keeps else None
    return None


def statements_around(tree: Tree, node: cst.CSTNode) -> Iterator[cst.Try | cst.With]:
    """The statements of the same function whose body the node stands in, the innermost first."""
    below = node
    for above in tree.ancestors(node):
        if type(above) in _DEFINITIONS:
            return
        if type(above) in _WATCHING and above.body is below:  # type: ignore[attr-defined]
            yield above  # type: ignore[misc]
        below = above


def _taken(tree: Tree, values: Mapping[NodeId, Value], handler: cst.ExceptHandler) -> set[str]:
    return set() if handler.type is None else _names_of(tree, values, handler.type)


def _keeps(tree: Tree, values: Mapping[NodeId, Value], handler: cst.ExceptHandler) -> bool:
    """Whether a clause raises nothing, and only shows what it has caught."""
    bound = handler.name.name if handler.name is not None else None
    caught = bound.value if isinstance(bound, cst.Name) else None
    start = tree.id_of(handler)
    for inner in (tree.node(number) for number in range(start, tree.ends[start])):
        if isinstance(inner, cst.Raise) and not _is_builtin(tree, values, inner):
            return False
        if isinstance(inner, cst.Call) and _may_let_out(tree, values, inner):
            return False
        named = isinstance(inner, cst.Name) and inner.value == caught and inner is not bound
        if named and isinstance(tree.parent(inner), cst.From):
            continue  # it stays in its process
        if named and not _is_attribute(tree, inner) and not _is_shown(tree, values, inner):
            return False
    return True


def _is_builtin(tree: Tree, values: Mapping[NodeId, Value], statement: cst.Raise) -> bool:
    """Whether a statement raises an error of Python's own, made there."""
    made = statement.exc.func if isinstance(statement.exc, cst.Call) else statement.exc
    value = values.get(tree.id_of(made), UNKNOWN) if made is not None else UNKNOWN
    return isinstance(value, Symbol) and value.name.startswith("builtins.")


def _is_attribute(tree: Tree, name: cst.CSTNode) -> bool:
    """Whether it is the name of something's attribute: ``log.error``."""
    above = tree.parent(name)
    return isinstance(above, cst.Attribute) and above.attr is name


def _may_let_out(tree: Tree, values: Mapping[NodeId, Value], call: cst.Call) -> bool:
    """Whether what is called may raise the error that is handled, or give it back."""
    value = values.get(tree.id_of(call.func), UNKNOWN)
    if value is UNKNOWN:
        return isinstance(call.func, cst.Name)
    return any(
        isinstance(part, Function) or (isinstance(part, Symbol) and part.name in _HANDLED)
        for part in members(value)
    )


def _is_shown(tree: Tree, values: Mapping[NodeId, Value], error: cst.CSTNode) -> bool:
    above = tree.parent(error)
    call = tree.parent(above) if isinstance(above, cst.Arg) else above
    match call:
        case cst.Call(func=cst.Name(name)):
            return name in _SHOWING
        case cst.Call(func=cst.Attribute(attr=cst.Name(name)) as method):
            value = values.get(tree.id_of(method), UNKNOWN)
            known = isinstance(value, Symbol) and value.name.startswith("logging.")
            alone = value is UNKNOWN and isinstance(tree.parent(call), cst.Expr)
            return name in _LOGGING and (known or alone)
    return isinstance(above, cst.FormattedStringExpression)


def _suppressed_by(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.BaseExpression
) -> set[str]:
    """The errors that ``with suppress(...)`` waits for, or whatever else is given some."""
    if not isinstance(node, cst.Call):
        return set()
    found = {name for argument in node.args for name in names_inside(tree, values, argument.value)}
    alone = _names_of(tree, values, node.func) != {"contextlib.suppress"}
    return found - ALL if alone else found


def names_inside(tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode) -> set[str]:
    """The qualified names of all that is named in an expression."""
    return {
        part.name
        for number in tree.below(tree.id_of(node))
        for part in members(values.get(NodeId(number), UNKNOWN))
        if isinstance(part, Symbol)
    }


def _names_of(tree: Tree, values: Mapping[NodeId, Value], node: cst.BaseExpression) -> set[str]:
    """The qualified names of what an expression, or each part of a tuple, means."""
    value = values.get(tree.id_of(node))
    parts = members(value) if value is not None else ()
    if isinstance(value, Record):
        parts = tuple(item for _, item in value.entries)
    return {part.name for part in parts if isinstance(part, Symbol)}
