"""The places of a document where functions are named, and what is done with them there.

Made with the stdlib ``ast``, for ``event_loops.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from openai_migrate.sources import loop_starters
from openai_migrate.syntax.ast_arms import Arms, parts_with_arms
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.modules import relative_module

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: What may run again and again what stands in it.
REPEATING = (
    ast.For, ast.AsyncFor, ast.While, ast.Lambda,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
_AROUND = (*REPEATING, *FUNCTIONS, ast.ClassDef)
_DEFINING = (*FUNCTIONS, ast.ClassDef)


class Role(Enum):
    """What is done with a name where it stands.

    CALLED: it is called there, once for each time that the place is reached.
    CHOSEN: it is what a command line may choose, by an attribute of that name or as a command.
    RETURNED: the function around it gives it to its caller.
    DECORATES: a function is defined with it.
    KEPT: anything else, so that it may be called again and again.
    """

    CALLED = auto()
    CHOSEN = auto()
    RETURNED = auto()
    DECORATES = auto()
    KEPT = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A node with the loops, functions and classes around it, outermost first.

    decorated: the function that is defined with what stands here.
    chosen:    the attribute by which a command line calls it, "" for a command.
    arms:      the branches on the way to it.
    """

    node: ast.AST
    above: tuple[ast.AST, ...] = ()
    role: Role = Role.KEPT
    decorated: Function | None = None
    chosen: str = ""
    arms: Arms = ()

    @property
    def function(self) -> Function | None:
        """The innermost function around it."""
        return next((one for one in reversed(self.above) if isinstance(one, FUNCTIONS)), None)


class Names:
    """What the names of a document stand for.

    imported: what imports bind. modules: the first parts of that. own: the functions and classes
    that the document defines, by their names.
    """

    def __init__(self, trees: list[ast.Module], path: str = "") -> None:
        self.imported = _imported(trees, path)
        self.modules = {name.partition(".")[0] for name in self.imported.values()}
        self.own = {
            node.name for tree in trees for node in ast.walk(tree) if isinstance(node, _DEFINING)
        }
        self.made = _made(trees, self.imported, self.modules)

    def of(self, expression: ast.expr) -> str:
        return dotted(expression, self.imported)

    def is_one(self, function: ast.expr, known: loop_starters.Names) -> bool:
        owner, _, last = self.of(function).rpartition(".")
        owners = known.get(last)
        return owners is not None and (not owners or owner in owners)


def places_in(tree: ast.Module, names: Names) -> Iterator[Place]:
    """All nodes of a tree with what is around them."""
    queue = [Place(tree)]
    while queue:
        place = queue.pop()
        yield place
        node, above = place.node, place.above
        inner = (*above, node) if isinstance(node, _AROUND) else above
        for child, more in parts_with_arms(node, names.own):
            arms = (*place.arms, *more)
            if isinstance(node, FUNCTIONS) and child in node.decorator_list:
                queue.append(Place(child, above, Role.DECORATES, node, arms=arms))
            else:
                role, decorated = _role_of(child, place, names)
                chosen = place.chosen
                if isinstance(node, ast.keyword) and role is Role.CHOSEN:
                    chosen = node.arg or ""
                queue.append(Place(child, inner, role, decorated, chosen, arms))


def _role_of(child: ast.AST, place: Place, names: Names) -> tuple[Role, Function | None]:
    match place.node:
        case ast.Call(func=function) if child is function:
            # ``@retry(2)`` decorates with what ``retry`` gives
            decorates = place.role is Role.DECORATES
            return (place.role, place.decorated) if decorates else (Role.CALLED, None)
        case ast.Call(func=function, args=args):
            return _role_of_argument(function, bool(args) and child is args[0], place, names)
        case ast.keyword():
            return place.role, place.decorated
        case ast.Return():
            return Role.RETURNED, None
    return Role.KEPT, None


def _role_of_argument(
    function: ast.expr, first: bool, place: Place, names: Names
) -> tuple[Role, Function | None]:
    inner = function.func if isinstance(function, ast.Call) else function  # wraps(f)(wrapper)
    name = names.of(inner).rpartition(".")[2]
    if _calls_once(function, names):
        return Role.CALLED, None
    # ``app.command()(main)`` makes a command of it
    makes = inner is not function and name in loop_starters.COMMANDS
    if makes or names.is_one(function, loop_starters.CHOOSING):
        return Role.CHOSEN, None
    gives = name in loop_starters.GIVING_BACK and (first or inner is not function)
    return (place.role, place.decorated) if gives else (Role.KEPT, None)


def _calls_once(function: ast.expr, names: Names) -> bool:
    """Whether what it is given is called once: it is what Python has, and not of that name only."""
    last = names.of(function).rpartition(".")[2]
    if last in names.own or not names.is_one(function, loop_starters.CALLING_ONCE):
        return False
    needed = loop_starters.CALLING_ONCE_IF.get(last)
    return needed is None or not needed.isdisjoint(names.modules)


def _imported(trees: Iterable[ast.Module], path: str) -> dict[str, str]:
    """What names stand for that imports bind."""
    found: dict[str, str] = {}
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, ast.Import):
                for one in node.names:
                    head = one.name.partition(".")[0]
                    found[one.asname or head] = one.name if one.asname else head
            elif isinstance(node, ast.ImportFrom):
                module = relative_module("." * node.level + (node.module or ""), path)
                found.update((one.asname or one.name, f"{module}.{one.name}") for one in node.names)
    return found


def _made(
    trees: Iterable[ast.Module], names: Mapping[str, str], modules: Container[str]
) -> dict[str, str]:
    """The libraries that made the objects which names of modules stand for: ``api = FastAPI()``."""
    return {
        target.id: head
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for head in [dotted(node.value.func, names).partition(".")[0]]
        if head in modules
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def dotted(expression: ast.expr, names: Mapping[str, str]) -> str:
    """What a name with dots stands for; of an attribute of anything else, its name after a dot; a
    bare name that no import binds is its own."""
    match expression:
        case ast.Name(id=name):
            return names.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            return f"{dotted(value, names)}.{attribute}"
    return ""


def last_name(decorator: ast.expr) -> str:
    """The last part of the name of a decorator, or of the class of a base."""
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    return dotted(inner, {}).rpartition(".")[2]
