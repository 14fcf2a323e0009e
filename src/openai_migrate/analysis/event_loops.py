"""Whether a document starts an event loop more than once: an async client belongs to one loop.

Made with the stdlib ``ast``, for the outline. Which functions start loops is told by
``sources/loop_starters.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from openai_migrate.sources import loop_starters
from openai_migrate.syntax.ast_walk import walk

_REPEATING = (
    ast.For, ast.AsyncFor, ast.While, ast.Lambda,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_AROUND = (*_REPEATING, *_FUNCTIONS, ast.ClassDef)
#: The name of what a program starts with, by convention; it runs once though nobody calls it here.
_ENTRY = "main"


def starts_several_loops(trees: Iterable[ast.Module]) -> bool:
    """Whether loops are started at several places, or at one that may run again: in a loop of its
    own, or in a function that is not surely called once.

    Of loops that run until they are stopped it counts where they are made: one in the background
    runs all that it is given.
    """
    return _Runs(list(trees)).several()


def has_tests_in_loops(trees: Iterable[ast.Module]) -> bool:
    """Whether there are tests of which each has a loop of its own."""
    return any(_is_test(node) for tree in trees for node in walk(tree))


class _Role(Enum):
    """What is done with a name where it stands.

    CALLED: it is called there, once for each time that the place is reached.
    RETURNED: the function around it gives it to its caller.
    DECORATES: a function is defined with it.
    KEPT: anything else, so that it may be called again and again.
    """

    CALLED = auto()
    RETURNED = auto()
    DECORATES = auto()
    KEPT = auto()


@dataclass(frozen=True, slots=True)
class _Place:
    """A node with the loops, functions and classes around it, outermost first.

    decorated: the function that is defined with what stands here.
    """

    node: ast.AST
    above: tuple[ast.AST, ...] = ()
    role: _Role = _Role.KEPT
    decorated: _Function | None = None


class _Runs:
    def __init__(self, trees: list[ast.Module]) -> None:
        self.names = _imported(trees)
        modules = {name.partition(".")[0] for name in self.names.values()}
        self.made = _made(trees, self.names, modules)
        self.served = [word for one, word in loop_starters.SERVING.items() if one in modules]
        self.runs_again = not modules.isdisjoint(loop_starters.RUNNING_AGAIN)
        self.runs: list[_Place] = []
        #: where loops are made, and what those go by that run until they are stopped
        self.makings: list[_Place] = []
        self.forever: set[str] = set()
        #: the places where functions are named
        self.named: dict[str, list[_Place]] = {}
        #: whether what starts loops is held by something else, so that it is not seen here when
        self.kept = False
        for tree in trees:
            for place in self._below(tree):
                self._note(place)

    def several(self) -> bool:
        """Whether more than one loop is run."""
        if not self.forever:
            return self.kept or len(self.runs) > 1 or any(map(self._again, self.runs))
        others = [place for place in self.runs if _owner(place.node) not in self.forever]
        started = [*others, *self.makings]
        return self.kept or len(started) > 1 or any(map(self._again, started))

    # -- what there is --------------------------------------------------------------------------

    def _note(self, place: _Place) -> None:
        node = place.node
        if isinstance(node, _FUNCTIONS):
            self.kept |= self._is_served(node)
        elif isinstance(node, ast.Call) and self._is_one(node.func, loop_starters.WRAPPERS):
            self._run(place)
        elif isinstance(node, ast.Name | ast.Attribute):
            wraps = place.role is _Role.DECORATES and place.decorated is not None
            if self._is_one(node, loop_starters.FOREVER):
                self.forever.add(_owner(node))
            elif self._is_one(node, loop_starters.MAKERS):
                self.makings.append(place)
            elif self._is_one(node, loop_starters.RUNNERS) or (
                wraps and self._is_one(node, loop_starters.WRAPPERS)
            ):
                self._run(place)
            else:
                name = node.id if isinstance(node, ast.Name) else node.attr
                self.named.setdefault(name, []).append(place)

    def _run(self, place: _Place) -> None:
        if place.role in (_Role.CALLED, _Role.DECORATES):
            self.runs.append(place)
        else:
            self.kept = True

    def _is_served(self, function: _Function) -> bool:
        """Whether a library calls it in a loop of its own for each request."""
        if not isinstance(function, ast.AsyncFunctionDef):
            return False
        parameters = {one.arg for one in function.args.args}
        by_library = any(map(self._may_be_served_by, function.decorator_list))
        return any(word in parameters if word else by_library for word in self.served)

    def _may_be_served_by(self, decorator: ast.expr) -> bool:
        """Whether a decorator may come from a library that does so: not from an object that one of
        another library made."""
        inner = decorator.func if isinstance(decorator, ast.Call) else decorator
        head = _dotted(inner, self.made).partition(".")[0]
        return head not in self.made.values() or head in loop_starters.SERVING

    def _is_one(self, function: ast.expr, known: loop_starters.Names) -> bool:
        owner, _, last = _dotted(function, self.names).rpartition(".")
        owners = known.get(last)
        return owners is not None and (not owners or owner in owners)

    def _below(self, tree: ast.Module) -> Iterator[_Place]:
        queue = [_Place(tree)]
        while queue:
            place = queue.pop()
            yield place
            node, above = place.node, place.above
            inner = (*above, node) if isinstance(node, _AROUND) else above
            for child in ast.iter_child_nodes(node):
                if isinstance(node, _FUNCTIONS) and child in node.decorator_list:
                    queue.append(_Place(child, above, _Role.DECORATES, node))
                else:
                    role, decorated = self._role_of(child, place)
                    queue.append(_Place(child, inner, role, decorated))

    def _role_of(self, child: ast.AST, place: _Place) -> tuple[_Role, _Function | None]:
        match place.node:
            case ast.Call(func=function) if child is function:
                # ``@retry(2)`` decorates with what ``retry`` gives
                decorates = place.role is _Role.DECORATES
                return (place.role, place.decorated) if decorates else (_Role.CALLED, None)
            case ast.Call(func=function, args=args):
                return self._role_of_argument(function, bool(args) and child is args[0], place)
            case ast.keyword():
                return place.role, place.decorated
            case ast.Return():
                return _Role.RETURNED, None
        return _Role.KEPT, None

    def _role_of_argument(
        self, function: ast.expr, first: bool, place: _Place
    ) -> tuple[_Role, _Function | None]:
        if self._is_one(function, loop_starters.CALLING_ONCE):
            return _Role.CALLED, None
        inner = function.func if isinstance(function, ast.Call) else function  # wraps(f)(wrapper)
        name = _dotted(inner, self.names).rpartition(".")[2]
        gives = name in loop_starters.GIVING_BACK and (first or inner is not function)
        return (place.role, place.decorated) if gives else (_Role.KEPT, None)

    # -- how often it runs ----------------------------------------------------------------------

    def _again(self, place: _Place, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a place may be reached again."""
        if place.role is _Role.DECORATES and place.decorated is not None and not seen:
            return self._called_again(place.decorated, seen)
        for level in range(len(place.above) - 1, -1, -1):
            node, outer = place.above[level], place.above[level - 1] if level else None
            if isinstance(node, _REPEATING):
                return True
            if isinstance(node, _FUNCTIONS):
                if isinstance(outer, ast.ClassDef) and _runs_with_object(node, outer):
                    return self._called_again(outer, seen)
                return self._called_again(node, seen)
        return self.runs_again

    def _called_again(self, function: _Function | ast.ClassDef, seen: frozenset[str]) -> bool:
        """Whether a function may be called again, or another object of a class be made."""
        place = self._only_place(function, seen)
        if place is None:
            entry = not isinstance(function, ast.ClassDef) and _is_entry(function)
            return bool(self.named.get(function.name)) or not entry
        seen |= {function.name}
        if place.role is _Role.RETURNED:
            return self._applied_again(place, seen)
        return place.role is _Role.KEPT or self._again(place, seen)

    def _applied_again(self, place: _Place, seen: frozenset[str]) -> bool:
        """Whether what the function around a place gives to its callers may be called again."""
        around = next((one for one in reversed(place.above) if isinstance(one, _FUNCTIONS)), None)
        used = None if around is None else self._only_place(around, seen)
        if around is None or used is None:
            return True
        seen |= {around.name}
        if used.role is _Role.RETURNED:
            return self._applied_again(used, seen)
        if used.role is _Role.DECORATES and used.decorated is not None:
            return self._called_again(used.decorated, seen)
        return True

    def _only_place(
        self, function: _Function | ast.ClassDef, seen: frozenset[str]
    ) -> _Place | None:
        places = self.named.get(function.name, [])
        return places[0] if len(places) == 1 and function.name not in seen else None


def _is_entry(function: _Function) -> bool:
    """Whether a program starts with it, by its name, and not a server's handler of that name."""
    arguments = function.args
    named = (one.func if isinstance(one, ast.Call) else one for one in function.decorator_list)
    last = {_dotted(one, {}).rpartition(".")[2] for one in named}
    is_command = not last.isdisjoint(loop_starters.COMMANDS)
    plain = len(arguments.args) == len(arguments.defaults)
    return function.name == _ENTRY and (plain or is_command)


def _runs_with_object(method: _Function, owner: ast.ClassDef) -> bool:
    """Whether a method runs once for each object of its class."""
    bases = {_dotted(one, {}).rpartition(".")[2] for one in owner.bases}
    is_thread = method.name == "run" and not bases.isdisjoint(loop_starters.THREADS)
    return method.name == "__init__" or is_thread


def _owner(function: ast.AST) -> str:
    """The name with dots, as it is written, of what a method is looked up on."""
    return _dotted(function.value, {}) if isinstance(function, ast.Attribute) else ""


def _is_test(node: ast.AST) -> bool:
    match node:
        case ast.ClassDef(bases=bases):
            last = {_dotted(one, {}).rpartition(".")[2] for one in bases}
            return not last.isdisjoint(loop_starters.TEST_CLASSES)
        case ast.Attribute(value=ast.Attribute(attr="mark"), attr=attribute):
            return attribute in loop_starters.TEST_MARKS
    return False


def _imported(trees: Iterable[ast.Module]) -> dict[str, str]:
    """What names stand for that imports bind."""
    found: dict[str, str] = {}
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, ast.Import):
                for one in node.names:
                    head = one.name.partition(".")[0]
                    found[one.asname or head] = one.name if one.asname else head
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.update(
                    (one.asname or one.name, f"{node.module}.{one.name}") for one in node.names
                )
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
        for head in [_dotted(node.value.func, names).partition(".")[0]]
        if head in modules
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _dotted(expression: ast.expr, names: Mapping[str, str]) -> str:
    """What a name with dots stands for; of an attribute of anything else, its name after a dot; a
    bare name that no import binds is its own."""
    match expression:
        case ast.Name(id=name):
            return names.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            return f"{_dotted(value, names)}.{attribute}"
    return ""
