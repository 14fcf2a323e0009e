"""Functions and classes that are used in the process which defines them.

Another one may import the file anew, as those of ``multiprocessing`` do where nothing is forked,
and then not run what stands below ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

#: What starts other processes that get functions, by the names under which it is imported.
_STARTING = frozenset(
    {
        *("multiprocessing", "multiprocess", "billiard", "joblib", "loky", "pathos", "mpire"),
        *("ray", "dask", "distributed", "celery", "rq", "pyspark", "pandarallel", "mpi4py"),
        *("datasets", "ProcessPoolExecutor", "ProcessPool", "Process", "process_map"),
        "DataLoader",
    }
)
#: Those of them that are looked up on modules.
_LOOKED_UP = frozenset({"multiprocessing", "ProcessPoolExecutor", "process_map", "DataLoader"})
#: Functions that call what they are given in this process, by the last parts of their names.
_CALLING = frozenset(
    {"Thread", "Timer", "filter", "map", "sorted", "submit", "run_in_executor", "to_thread"}
    | {"Fire", "run"}
    | {"isinstance", "issubclass", "super"}  # which call nothing
)


def starts_others(queries: Queries) -> bool:
    """Whether the document imports or looks up what hands functions to other processes."""
    if any(node.attr.value in _LOOKED_UP for _, node in queries.tree.each(cst.Attribute)):
        return True
    return any(
        not _STARTING.isdisjoint(dotted_name(part).split("."))
        for _, node in queries.tree.each(cst.Import, cst.ImportFrom)
        for part in _imported(node)
    )


def is_called_by_name(node: cst.FunctionDef | cst.ClassDef) -> bool:
    """Whether a test runner or a platform may import the file and call what it defines:
    ``test_answers``, ``handler(event, context)``."""
    if node.name.value.lower().startswith("test"):
        return True
    return (
        isinstance(node, cst.FunctionDef)
        and tuple(one.name.value for one in node.params.params) == _HANDLED
    )


#: The parameters of functions that platforms call for each event.
_HANDLED = ("event", "context")


def stays_here(queries: Queries, number: NodeId) -> bool:
    """Whether a function or class is called where it is named, derived from or looked up on, or
    handed to what calls it in this process."""
    tree = queries.tree
    node = tree.node(number)
    match tree.parent(node):
        case cst.Call(func=function) | cst.Attribute(value=function):
            return function is node
        case cst.Annotation():
            return True
        case cst.Arg() as argument:
            call = tree.parent(argument)
            if isinstance(call, cst.ClassDef):
                return True
            return isinstance(call, cst.Call) and queries.last_name(call.func) in _CALLING
    return False


def _imported(node: cst.Import | cst.ImportFrom) -> list[cst.BaseExpression]:
    parts: list[cst.BaseExpression] = []
    if isinstance(node, cst.ImportFrom) and node.module is not None:
        parts.append(node.module)
    if not isinstance(node.names, cst.ImportStar):
        parts += [alias.name for alias in node.names]
    return parts
