"""Whether a document starts an event loop more than once: an async client belongs to one loop.

Made with the stdlib ``ast``, for the outline. Tests: the fixtures ``clients/async-several-loops*``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from openai_migrate.syntax.ast_walk import walk

#: What starts an event loop and closes it again: the last parts of names, and what is
#: before them, if that matters.
_RUNNERS: Mapping[str, tuple[str, ...]] = {"run": ("asyncio", "anyio"), "run_until_complete": ()}
_REPEATING = (
    ast.For, ast.AsyncFor, ast.While, ast.Lambda,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: The name of what a program starts with, by convention; it runs once though nobody calls it here.
_ENTRY = "main"


def may_start_loops(text: str) -> bool:
    """Whether a source can start a loop at all: most cannot, and need not be walked."""
    return "run_until_complete" in text or (
        "run" in text and any(owner in text for owner in _RUNNERS["run"])
    )


def starts_several_loops(trees: Iterable[ast.Module]) -> bool:
    """Whether loops are started at several places, or at one that may run again: in a loop of its
    own, or in a function that is named at several places, at such a one, or at none here."""
    return _Runs(list(trees)).several()


class _Runs:
    def __init__(self, trees: list[ast.Module]) -> None:
        self.runs: list[tuple[ast.AST, ...]] = []
        #: the places where functions are named, each as the nodes around it
        self.named: dict[str, list[tuple[ast.AST, ...]]] = {}
        names = _imported(trees)
        for tree in trees:
            for node, above in _below(tree):
                if isinstance(node, ast.Call) and _is_runner(node.func, names):
                    self.runs.append(above)
                elif isinstance(node, ast.Name):
                    self.named.setdefault(node.id, []).append(above)
                elif isinstance(node, ast.Attribute):
                    self.named.setdefault(node.attr, []).append(above)

    def several(self) -> bool:
        return len(self.runs) > 1 or any(self._again(above, set()) for above in self.runs)

    def _again(self, above: tuple[ast.AST, ...], seen: set[str]) -> bool:
        for node in reversed(above):
            if isinstance(node, _REPEATING):
                return True
            if isinstance(node, _FUNCTIONS):
                places = self.named.get(node.name, [])
                if node.name in seen or len(places) != 1:
                    return bool(places) or node.name != _ENTRY
                return self._again(places[0], {*seen, node.name})
        return False


def _below(tree: ast.Module) -> Iterator[tuple[ast.AST, tuple[ast.AST, ...]]]:
    """Each node with the loops and functions around it, outermost first."""
    queue: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(tree, ())]
    while queue:
        one, around = queue.pop()
        yield one, around
        inner = (*around, one) if isinstance(one, (*_REPEATING, *_FUNCTIONS)) else around
        for child in ast.iter_child_nodes(one):
            decorates = isinstance(one, _FUNCTIONS) and child in one.decorator_list
            queue.append((child, around if decorates else inner))


def _imported(trees: Iterable[ast.Module]) -> dict[str, str]:
    """What names stand for that are imported under another one, or out of a module."""
    found: dict[str, str] = {}
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, ast.Import):
                found.update((one.asname, one.name) for one in node.names if one.asname)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.update(
                    (one.asname or one.name, f"{node.module}.{one.name}") for one in node.names
                )
    return found


def _is_runner(function: ast.expr, names: Mapping[str, str]) -> bool:
    match function:
        case ast.Name(id=name):
            owner, _, attribute = names.get(name, "").rpartition(".")
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            owner = names.get(name, name)
        case ast.Attribute(attr=attribute):
            owner = ""
        case _:
            return False
    owners = _RUNNERS.get(attribute)
    return owners is not None and (not owners or owner in owners)
