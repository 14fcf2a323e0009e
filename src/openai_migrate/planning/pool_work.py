"""What a pool of processes runs, as far as that is said where it is made.

    with Pool(2) as pool:
        pool.map(partial(score, 1), items)

Tests: the fixtures ``errors/process-pool*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import libcst as cst

from openai_migrate.analysis.errors.caught import swallowing
from openai_migrate.analysis.values import UNKNOWN, Function, Partial, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.definitions import definition_keys

#: Methods that run their first argument in the processes, and those that run nothing.
_RUNNING = frozenset(
    {
        *("map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async"),
        *("apply", "apply_async", "submit"),
    }
)
_ENDING = frozenset({"close", "join", "terminate", "shutdown"})
#: What has no code of the project in it, whatever it is called on.
_BUILTIN_METHODS = frozenset(
    name for kind in (str, bytes, list, dict, set, tuple, int, float) for name in dir(kind)
)


def functions_run(pool: cst.Call, subject: Subject) -> frozenset[str] | None:
    """The keys of the document's functions that run in a pool; None where others may."""
    queries = subject.queries
    name = _bound_to(pool, subject)
    if not name:
        return None
    scope = queries.scopes.of(pool)
    binder = queries.scopes.binder(scope, name)
    if binder is None or len(binder.bindings.get(name, ())) != 1:
        return None
    found: set[str] = set()
    for number in queries.scopes.references_to(binder, name):
        method = queries.tree.parent(queries.tree.node(number))
        if not isinstance(method, cst.Attribute):
            return None
        call = queries.tree.parent(method)
        if not isinstance(call, cst.Call) or call.func is not method:
            return None
        if method.attr.value in _ENDING:
            continue
        keys = _given(call, subject) if method.attr.value in _RUNNING else None
        if keys is None:
            return None
        found |= keys
    return frozenset(found) or None


def _bound_to(pool: cst.Call, subject: Subject) -> str:
    """The variable that holds a pool from the statement on that makes it; or ""."""
    match subject.queries.tree.parent(pool):
        case cst.WithItem(asname=cst.AsName(name=cst.Name(name))):
            return name
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]):
            return name
    return ""


def _given(call: cst.Call, subject: Subject) -> frozenset[str] | None:
    """The functions of the document that a call is given to run."""
    if not call.args or call.args[0].star or call.args[0].keyword is not None:
        return None
    value = subject.facts.values.get(subject.queries.tree.id_of(call.args[0].value), UNKNOWN)
    functions = [_called(part) for part in members(value)]
    keys = frozenset(one.key for one in functions if isinstance(one, Function))
    return keys if keys and all(isinstance(one, Function) for one in functions) else None


def _called(value: Value) -> Value:
    return _called(value.callee) if isinstance(value, Partial) else value


class PoolWork:
    """What functions do that run in other processes.

    raises: whether a call of the SDK lets its errors out of the function around it.
    """

    def __init__(self, subject: Subject, raises: Callable[[NodeId], bool]) -> None:
        self._subject = subject
        self._raises = raises
        tree = subject.queries.tree
        keys = definition_keys(tree)
        self._nodes = {
            keys[id(node)]: node for _, node in tree.each(cst.FunctionDef) if id(node) in keys
        }
        self._above = frozenset(row.old for row in subject.sdk.rules.errors if not row.bases)
        self._calls = {call.node for call in subject.facts.calls}

    def of(self, functions: frozenset[str]) -> tuple[bool, bool]:
        """Whether errors of the SDK surely come out of functions, and whether that is unsure."""
        todo, seen = sorted(functions), set(functions)
        raising = unsure = False
        while todo:
            node = self._nodes.get(todo.pop())
            if node is None or node.decorators:
                unsure = True
                continue
            for call in self._let_out(node):
                number = self._subject.queries.tree.id_of(call)
                if number in self._calls:
                    raising = raising or self._raises(number)
                    continue
                known = self._runs(call)
                if known is None:
                    unsure = True
                else:
                    todo += sorted(known - seen)
                    seen |= known
        return raising, unsure

    def _let_out(self, function: cst.FunctionDef) -> Iterator[cst.Call]:
        """The calls in a function whose errors are not taken there."""
        tree, values = self._subject.queries.tree, self._subject.facts.values
        for number in tree.below(tree.id_of(function.body)):
            node = tree.node(NodeId(number))
            if isinstance(node, cst.Call):
                known = tree.id_of(node) in self._calls
                if known or swallowing(tree, values, node, self._above) is None:
                    yield node

    def _runs(self, call: cst.Call) -> frozenset[str] | None:
        """The functions of the document that a call may run; None where that is unsure."""
        value = self._subject.facts.values.get(self._subject.queries.tree.id_of(call.func), UNKNOWN)
        package = self._subject.sdk.rules.pack.package
        if value is UNKNOWN:
            plain = isinstance(call.func, cst.Attribute) and call.func.attr.value
            return frozenset() if plain in _BUILTIN_METHODS else None
        found: set[str] = set()
        for part in map(_called, members(value)):
            if isinstance(part, Function):
                found.add(part.key)
            elif not isinstance(part, Symbol) or f"{part.name}.".startswith(f"{package}."):
                return None
        return frozenset(found)
