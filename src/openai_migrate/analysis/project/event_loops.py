"""Whether a document starts an event loop more than once: an async client belongs to one loop.

Made with the stdlib ``ast``, for the outline. Which functions start loops is told by
``sources/loop_starters.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations

from openai_migrate.sources import loop_starters
from openai_migrate.syntax.ast_arms import Arms, exclude, parts_with_arms
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
#: What chooses among the commands of a command line.
_COMMAND = "command"


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
    CHOSEN: it is what a command line may choose, by an attribute of that name.
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
class _Place:
    """A node with the loops, functions and classes around it, outermost first.

    decorated: the function that is defined with what stands here.
    chosen:    the attribute by which a command line calls it.
    arms:      the branches on the way to it.
    """

    node: ast.AST
    above: tuple[ast.AST, ...] = ()
    role: _Role = _Role.KEPT
    decorated: _Function | None = None
    chosen: str = ""
    arms: Arms = ()


class _Runs:
    def __init__(self, trees: list[ast.Module]) -> None:
        self.names = _imported(trees)
        modules = {name.partition(".")[0] for name in self.names.values()}
        self.made = _made(trees, self.names, modules)
        self.served = [word for one, word in loop_starters.SERVING.items() if one in modules]
        self.has_commands = not modules.isdisjoint(loop_starters.COMMAND_LIBRARIES)
        self.runs_again = not modules.isdisjoint(loop_starters.RUNNING_AGAIN)
        self.runs: list[_Place] = []
        #: where loops are made, and what those go by that run until they are stopped
        self.makings: list[_Place] = []
        self.forever: set[str] = set()
        #: the places where functions are named
        self.named: dict[str, list[_Place]] = {}
        #: whether what starts loops is held by something else, so that it is not seen here when
        self.kept = False
        #: names of functions with a loop in them
        self.looping = {
            node.name
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, _FUNCTIONS)
            and any(isinstance(one, ast.For | ast.While) for one in ast.walk(node))
        }
        for tree in trees:
            for place in self._below(tree):
                self._note(place)

    def several(self) -> bool:
        """Whether more than one loop is run."""
        started = self.runs
        if self.forever:
            others = [place for place in self.runs if _owner(place.node) not in self.forever]
            started = [*others, *self.makings]
        if self.kept or any(map(self._again, started)):
            return True
        ways = list(map(self._way, started))
        return any(not exclude(one, other) for one, other in combinations(ways, 2))

    # -- what there is --------------------------------------------------------------------------

    def _note(self, place: _Place) -> None:
        node = place.node
        if isinstance(node, _FUNCTIONS):
            self.kept |= self._is_served(node)
        elif isinstance(node, ast.keyword):
            self.has_commands &= node.arg != loop_starters.SEVERAL_COMMANDS
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
        """Whether a decorator may come from a library that does so: it is no method of another
        name, and not of another library, nor of an object that one of those made."""
        inner = decorator.func if isinstance(decorator, ast.Call) else decorator
        head = _dotted(inner, self.made).partition(".")[0]
        if head in self.made.values():
            return head in loop_starters.SERVING
        if isinstance(inner, ast.Attribute):
            return inner.attr in loop_starters.SERVING_METHODS
        library = _dotted(inner, self.names).partition(".")[0]
        return library not in loop_starters.SERVING_NOTHING

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
            for child, more in parts_with_arms(node):
                arms = (*place.arms, *more)
                if isinstance(node, _FUNCTIONS) and child in node.decorator_list:
                    queue.append(_Place(child, above, _Role.DECORATES, node, arms=arms))
                else:
                    role, decorated = self._role_of(child, place)
                    chosen = place.chosen
                    if isinstance(node, ast.keyword) and role is _Role.CHOSEN:
                        chosen = node.arg or ""
                    queue.append(_Place(child, inner, role, decorated, chosen, arms))

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
        if self._is_one(function, loop_starters.CHOOSING):
            return _Role.CHOSEN, None
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
        places = self._places(function, seen)
        if places and any(map(self._repeats, function.decorator_list)):
            return True
        if not places:
            return bool(self.named.get(function.name)) or not self._is_entry(function)
        seen |= {function.name}
        return any(self._calls_again(place, seen) for place in places)

    def _repeats(self, decorator: ast.expr) -> bool:
        """Whether a decorator may call the function again in one call: by its name, or by a loop
        in it, if it is one of the project's."""
        name = _last_name(decorator)
        own = name in self.looping
        return own or any(word in name.lower() for word in loop_starters.REPEATING)

    def _calls_again(self, place: _Place, seen: frozenset[str]) -> bool:
        """Whether a function may be called again where it is named."""
        if place.role is _Role.RETURNED:
            return self._applied_again(place, seen)
        if place.role is _Role.CHOSEN:
            call = self._only_call_by(place.chosen)
            return call is None or self._again(call, seen)
        return place.role is _Role.KEPT or self._again(place, seen)

    def _only_call_by(self, attribute: str) -> _Place | None:
        """Where the attribute is called by which a command line has what it chose."""
        found = [
            place
            for place in self.named.get(attribute, [])
            if isinstance(place.node, ast.Attribute)
        ]
        called = len(found) == 1 and found[0].role is _Role.CALLED
        return found[0] if called else None

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
        places = self._places(function, seen)
        return places[0] if len(places) == 1 else None

    def _places(self, function: _Function | ast.ClassDef, seen: frozenset[str]) -> Sequence[_Place]:
        """Where a function is named, of which the run comes to one at the most; none where it may
        come to two."""
        places = self.named.get(function.name, [])
        apart = all(exclude(one.arms, other.arms) for one, other in combinations(places, 2))
        return places if apart and function.name not in seen else ()

    # -- when it runs ---------------------------------------------------------------------------

    def _way(self, place: _Place, seen: frozenset[str] = frozenset()) -> Arms:
        """The branches on the way to a place that is reached once, with those of its callers."""
        around = [one for one in reversed(place.above) if isinstance(one, _FUNCTIONS)]
        if not around or around[0].name in seen:
            return place.arms
        function = around[0]
        places = self._places(function, seen)
        if len(places) == 1:
            chosen = ((f"command {places[0].chosen}", id(function)),) if places[0].chosen else ()
            further = self._way(places[0], seen | {function.name})
            return (*place.arms, *chosen, *further)
        command = ((_COMMAND, id(function)),) if self._is_command(function) else ()
        return (*place.arms, *command)

    def _is_entry(self, function: _Function | ast.ClassDef) -> bool:
        """Whether a program starts with it, by its name or as one of its commands."""
        if isinstance(function, ast.ClassDef):
            return False
        return _is_entry(function) or self._is_command(function)

    def _is_command(self, function: _Function) -> bool:
        """Whether it is one of the commands of which a command line runs one."""
        last = {_last_name(one) for one in function.decorator_list}
        commands = not last.isdisjoint(loop_starters.COMMANDS)
        return self.has_commands and commands and last.isdisjoint(loop_starters.GROUPS)


def _is_entry(function: _Function) -> bool:
    """Whether a program starts with it, by its name, and not a server's handler of that name."""
    arguments = function.args
    last = {_last_name(one) for one in function.decorator_list}
    is_command = not last.isdisjoint(loop_starters.COMMANDS)
    plain = len(arguments.args) == len(arguments.defaults)
    plain = plain and last.isdisjoint(loop_starters.CALLING_BACK)
    return function.name == _ENTRY and (plain or is_command)


def _last_name(decorator: ast.expr) -> str:
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    return _dotted(inner, {}).rpartition(".")[2]


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
