"""Parts of a program of which only one runs: the branches of an ``if``, what follows a branch that
leaves, the cases of a ``match``.

Of the stdlib's trees. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Sequence

#: What chooses, and which of its parts it is; of a path, one for each choice on the way.
Arm = tuple[str, int]
Arms = tuple[Arm, ...]

_LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)
#: Functions that end the program.
EXITS = frozenset({"exit", "quit", "sys.exit", "os._exit"})
_MISSING = frozenset({"ImportError", "ModuleNotFoundError"})


def exclude(one: Arms, other: Arms) -> bool:
    """Whether what stands at one place does not run where that at the other one does."""
    chosen = dict(one)
    return any(chosen.get(choice, arm) != arm for choice, arm in other)


def parts_with_arms(
    node: ast.AST, own: Container[str] = frozenset()
) -> Iterator[tuple[ast.AST, Arms]]:
    """The nodes directly below a node, each with what it adds to the path.

    own: the names that the program defines, which are not Python's.
    """
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield value, _arms_of(node, field, 0)
        elif isinstance(value, list):
            behind: Arms = ()
            for position, part in enumerate(value):
                if not isinstance(part, ast.AST):
                    continue
                yield part, (*_arms_of(node, field, position), *behind)
                behind = (*behind, *_arms_behind(part, own))


def _arms_of(node: ast.AST, field: str, position: int) -> Arms:
    match node:
        case ast.If() | ast.IfExp() if field != "test":
            return ((_choice(node), field == "body"),)
        case ast.Match() if field == "cases":
            return ((_choice(node), position),)
        case ast.Try() if field in ("body", "orelse"):
            return ((_choice(node), 0),)
        case ast.Try(handlers=handlers) if field == "handlers":
            missing = _is_for_missing(handlers[position]) and _imports(node.body)
            first = ((_choice(node), 1),) if missing else ()
            return (*first, (f"{_choice(node)} handler", position))
    return ()


def _arms_behind(statement: ast.AST, own: Container[str]) -> Arms:
    """What is added to the path behind a statement: the other branch of one that leaves."""
    if not isinstance(statement, ast.If):
        return ()
    for block, other in ((statement.body, False), (statement.orelse, True)):
        if block and _leaves(block, own):
            return ((_choice(statement), other),)
    return ()


def _leaves(block: Sequence[ast.stmt], own: Container[str]) -> bool:
    last = block[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        name = ast.unparse(last.value.func)
        return name in EXITS and name not in own
    return isinstance(last, _LEAVING)


def _is_for_missing(handler: ast.ExceptHandler) -> bool:
    """Whether a clause only waits for a module that is not installed."""
    kinds: Iterable[ast.expr | None] = (handler.type,)
    if isinstance(handler.type, ast.Tuple):
        kinds = handler.type.elts
    return all(isinstance(one, ast.Name) and one.id in _MISSING for one in kinds)


def _imports(block: Iterable[ast.stmt]) -> bool:
    return any(isinstance(one, ast.Import | ast.ImportFrom) for one in block)


def _choice(node: ast.AST) -> str:
    """A name for what chooses, unlike that of any other node."""
    return str(id(node))
