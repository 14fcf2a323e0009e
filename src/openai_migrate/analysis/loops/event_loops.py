"""Whether a document starts an event loop more than once: an async client belongs to one loop.

Made with the stdlib ``ast``, for the outline. Which functions start loops is told by
``sources/loop_starters.py``, and by the documents that define them (``loop_callers.py``).
Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from itertools import combinations

from openai_migrate.analysis.loops.places import (
    FUNCTIONS,
    REPEATING,
    Function,
    Names,
    Place,
    Role,
    last_name,
    places_in,
)
from openai_migrate.analysis.loops.served_functions import are_served, servers_in
from openai_migrate.analysis.loops.starter_names import StarterNames
from openai_migrate.analysis.loops.variables import Variable, variable_of
from openai_migrate.sources import loop_starters
from openai_migrate.syntax.ast_arms import Arms, exclude
from openai_migrate.syntax.ast_walk import walk

#: What chooses among the commands of a command line.
_COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Loops:
    """What a document does with event loops.

    several:  whether loops are started at several places, or at one that may run again: in a loop
              of its own, or in a function that is not surely called once.
    starting: the functions and classes at its top level, and the methods of those, of which each
              call starts a loop: ``main``, ``App.run``. Of one that starts several they are none.
    serving:  the names at its top level of objects that run each async function in a loop of its
              own for each request that their methods decorate: ``app``.
    """

    several: bool = False
    starting: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()


def loops_in(
    trees: Iterable[ast.Module],
    path: str = "",
    starters: Collection[str] = frozenset(),
    servers: Collection[str] = frozenset(),
) -> Loops:
    """The loops of the document at ``path``.

    Of loops that run until they are stopped it counts where they are made: one in the background
    runs all that it is given.

    starters: absolute names of what starts a loop at each call, of other documents.
    servers: absolute names of objects of other documents that serve requests.
    """
    chunks = list(trees)
    names = Names(chunks, path)
    runs = _Runs(chunks, names, StarterNames(chunks, names, starters, path), path)
    serving = servers_in(names, servers)
    if runs.several() or are_served(chunks, names, servers):
        return Loops(several=True, serving=serving)
    return Loops(starting=runs.starting(), serving=serving)


def has_tests_in_loops(trees: Iterable[ast.Module], path: str = "") -> bool:
    """Whether there are tests of which each has a loop of its own."""
    chunks = list(trees)
    marked = any(_is_test(node) for tree in chunks for node in walk(tree))
    return marked or (loop_starters.is_test_file(path) and any(map(_has_plain_tests, chunks)))


class _Runs:
    def __init__(
        self, trees: list[ast.Module], names: Names, starters: StarterNames, path: str
    ) -> None:
        self.names = names
        self.starters = starters
        self.has_tests = loop_starters.is_test_file(path)
        self.has_commands = not names.modules.isdisjoint(loop_starters.COMMAND_LIBRARIES)
        self.runs_again = not names.modules.isdisjoint(loop_starters.RUNNING_AGAIN)
        self.runs: list[Place] = []
        #: where loops are made, and what holds those that run until they are stopped
        self.makings: list[Place] = []
        self.forever: set[Variable] = set()
        #: where servers run a loop until the program ends
        self.servers: list[Place] = []
        #: the places where functions are named
        self.named: dict[str, list[Place]] = {}
        #: whether what starts loops is held by something else, so that it is not seen here when
        self.kept = False
        #: whether objects are made of the classes of others
        self.remakes = False
        #: names of functions with a loop in them
        self.looping = {
            node.name
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, FUNCTIONS)
            and any(isinstance(one, ast.For | ast.While) for one in ast.walk(node))
        }
        for tree in trees:
            for place in places_in(tree, names):
                self._note(place)
        for called in _called_in_texts(trees):
            self._note_name(Place(called), called)

    def several(self) -> bool:
        """Whether more than one loop is run."""
        started = self._started()
        if self.kept or any(self._calls_again(place, frozenset()) for place in started):
            return True
        ways = list(map(self._way, started))
        if any(not exclude(one, other) for one, other in combinations(ways, 2)):
            return True
        serving = [self._way(place) for place in self.servers if self._is_reached(place)]
        return any(not exclude(one, other) for one in ways for other in serving)

    def starting(self) -> frozenset[str]:
        """The names of what starts a loop at each call, as ``Loops`` has them."""
        found = set(self.starters.passed_on)
        queue, seen = list(self._started()), set[str]()
        while queue:
            place = queue.pop()
            name = _top_level_name(place)
            found |= {name} if name else set()
            function = place.decorated if place.role is Role.DECORATES else place.function
            if place.role is Role.DECORATES and function is not None:
                found.add(function.name)
            if function is not None and function.name not in seen:
                seen.add(function.name)
                outer = _class_around(function, place)
                queue += self.named.get(outer or function.name, ())
        return frozenset(found)

    def _started(self) -> list[Place]:
        if not self.forever:
            return self.runs
        others = [place for place in self.runs if variable_of(place) not in self.forever]
        return [*others, *self.makings]

    # -- what there is --------------------------------------------------------------------------

    def _note(self, place: Place) -> None:
        node = place.node
        if isinstance(node, ast.keyword):
            self.has_commands &= node.arg != loop_starters.SEVERAL_COMMANDS
        elif isinstance(node, ast.Call):
            self.remakes |= _makes_another(node)
            if self.names.is_one(node.func, loop_starters.WRAPPERS):
                self._run(place)
            elif self.starters.is_one(node):
                self.runs.append(place)
        elif isinstance(node, ast.Name | ast.Attribute):
            self._note_name(place, node)

    def _note_name(self, place: Place, node: ast.Name | ast.Attribute) -> None:
        wraps = place.role is Role.DECORATES and place.decorated is not None
        if self._is_one(node, loop_starters.FOREVER):
            self.forever.add(variable_of(place))
        elif self._is_one(node, loop_starters.MAKERS):
            self.makings.append(_called(place))
        elif self._is_one(node, loop_starters.RUNNERS) or (
            wraps and self._is_one(node, loop_starters.WRAPPERS)
        ):
            self._run(place)
        elif self.starters.is_one(node):
            self.runs.append(place)
        elif self._is_server(node):
            self.servers.append(place)
        else:
            name = node.id if isinstance(node, ast.Name) else node.attr
            self.named.setdefault(name, []).append(place)

    def _run(self, place: Place) -> None:
        if place.role in (Role.CALLED, Role.DECORATES):
            self.runs.append(place)
        else:
            self.kept = True

    def _is_one(self, function: ast.expr, known: loop_starters.Names) -> bool:
        return self.names.is_one(function, known)

    def _is_server(self, node: ast.expr) -> bool:
        if self._is_one(node, loop_starters.SERVERS):
            return True
        owner = node.value if isinstance(node, ast.Attribute) else None
        made = self.names.made.get(owner.id, "") if isinstance(owner, ast.Name) else ""
        return (
            isinstance(node, ast.Attribute)
            and node.attr == loop_starters.RUN
            and made in loop_starters.SERVER_LIBRARIES
        )

    # -- how often it runs ----------------------------------------------------------------------

    def _again(self, place: Place, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a place may be reached again."""
        if place.role is Role.DECORATES and place.decorated is not None and not seen:
            return self._called_again(place.decorated, seen)
        for level in range(len(place.above) - 1, -1, -1):
            node, outer = place.above[level], place.above[level - 1] if level else None
            if isinstance(node, REPEATING):
                return True
            if isinstance(node, FUNCTIONS):
                if isinstance(outer, ast.ClassDef) and _runs_with_object(node, outer):
                    return self._called_again(outer, seen)
                return self._called_again(node, seen)
        return self.runs_again

    def _called_again(self, function: Function | ast.ClassDef, seen: frozenset[str]) -> bool:
        """Whether a function may be called again, or another object of a class be made."""
        places = self._places(function, seen)
        if places and any(map(self._repeats, function.decorator_list)):
            return True
        if self.remakes and isinstance(function, ast.ClassDef):
            return True
        if not places:
            return bool(self.named.get(function.name)) or not self._is_entry(function)
        seen |= {function.name}
        return any(self._calls_again(place, seen) for place in places)

    def _repeats(self, decorator: ast.expr) -> bool:
        """Whether a decorator may call the function again in one call: by its name, or by a loop
        in it, if it is one of the project's."""
        name = last_name(decorator)
        own = name in self.looping
        return own or any(word in name.lower() for word in loop_starters.REPEATING)

    def _calls_again(self, place: Place, seen: frozenset[str]) -> bool:
        """Whether a function may be called again where it is named."""
        if place.role is Role.RETURNED:
            return self._applied_again(place, seen)
        if place.role is Role.CHOSEN and not place.chosen:
            return not self.has_commands or self._again(place, seen)
        if place.role is Role.CHOSEN:
            call = self._only_call_by(place.chosen)
            return call is None or self._again(call, seen)
        return place.role is Role.KEPT or self._again(place, seen)

    def _only_call_by(self, attribute: str) -> Place | None:
        """Where the attribute is called by which a command line has what it chose."""
        found = [
            place
            for place in self.named.get(attribute, [])
            if isinstance(place.node, ast.Attribute)
        ]
        called = len(found) == 1 and found[0].role is Role.CALLED
        return found[0] if called else None

    def _applied_again(self, place: Place, seen: frozenset[str]) -> bool:
        """Whether what the function around a place gives to its callers may be called again."""
        around = place.function
        used = None if around is None else self._only_place(around, seen)
        if around is None or used is None:
            return True
        seen |= {around.name}
        if used.role is Role.RETURNED:
            return self._applied_again(used, seen)
        if used.role is Role.DECORATES and used.decorated is not None:
            return self._called_again(used.decorated, seen)
        return True

    def _only_place(self, function: Function | ast.ClassDef, seen: frozenset[str]) -> Place | None:
        places = self._places(function, seen)
        return places[0] if len(places) == 1 else None

    def _places(self, function: Function | ast.ClassDef, seen: frozenset[str]) -> Sequence[Place]:
        """Where a function is named, of which the run comes to one at the most; none where it may
        come to two."""
        places = self.named.get(function.name, [])
        apart = all(exclude(one.arms, other.arms) for one, other in combinations(places, 2))
        return places if apart and function.name not in seen else ()

    # -- when it runs ---------------------------------------------------------------------------

    def _way(self, place: Place, seen: frozenset[str] = frozenset()) -> Arms:
        """The branches on the way to a place that is reached once, with those of its callers."""
        arms = (*place.arms, *_choice(place, place.node))
        function = place.function
        if function is None or function.name in seen:
            return arms
        places = self._places(function, seen)
        if len(places) == 1:
            return (*arms, *self._way(places[0], seen | {function.name}))
        command = ((_COMMAND, id(function)),) if self._is_command(function) else ()
        return (*arms, *command)

    def _is_reached(self, place: Place, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a place is reached when the program is run, and not by others only."""
        function = place.function
        if function is None:
            return True
        if function.name in seen:
            return False
        callers = self.named.get(function.name, ())
        seen |= {function.name}
        return self._is_entry(function) or any(self._is_reached(one, seen) for one in callers)

    def _is_entry(self, function: Function | ast.ClassDef) -> bool:
        """Whether a program starts with it, by its name or as one of its commands, or it is a test
        of a file of tests."""
        if isinstance(function, ast.ClassDef):
            return False
        is_test = self.has_tests and function.name.startswith("test")
        is_test = is_test and not function.decorator_list
        return is_test or _is_entry(function) or self._is_command(function)

    def _is_command(self, function: Function) -> bool:
        """Whether it is one of the commands of which a command line runs one."""
        last = {last_name(one) for one in function.decorator_list}
        commands = not last.isdisjoint(loop_starters.COMMANDS)
        return self.has_commands and commands and last.isdisjoint(loop_starters.GROUPS)


def _called_in_texts(trees: Iterable[ast.Module]) -> Iterator[ast.Name | ast.Attribute]:
    """What code in texts calls, where a document runs such: how often is not seen."""
    nodes = [node for tree in trees for node in walk(tree)]
    if not any(isinstance(one, ast.Name) and one.id in _RUNNING_TEXTS for one in nodes):
        return
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "(" in node.value:
            try:
                code = ast.parse(cleandoc(node.value))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for one in walk(code):
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name | ast.Attribute):
                    yield one.func


#: Functions that run code in a text.
_RUNNING_TEXTS = frozenset({"exec", "eval"})


def _choice(place: Place, node: ast.AST) -> Arms:
    """What a command line chooses where it chooses what stands at a place."""
    if place.role is not Role.CHOSEN:
        return ()
    return ((f"{_COMMAND} {place.chosen}" if place.chosen else _COMMAND, id(node)),)


def _called(place: Place) -> Place:
    """Where a loop is made it is made once, however it is written."""
    return Place(place.node, place.above, Role.CALLED, arms=place.arms)


def _top_level_name(place: Place) -> str:
    """The function or method around a place, if others may name it."""
    match place.above:
        case (ast.FunctionDef() | ast.AsyncFunctionDef() as function, *_):
            return function.name
        case (ast.ClassDef() as owner, ast.FunctionDef() | ast.AsyncFunctionDef() as method, *_):
            return owner.name if _runs_with_object(method, owner) else f"{owner.name}.{method.name}"
    return ""


def _class_around(function: Function, place: Place) -> str:
    """The class of which a function runs once for each object, "" for none."""
    for outer, inner in zip(place.above, place.above[1:], strict=False):
        if inner is function and isinstance(outer, ast.ClassDef):
            return outer.name if _runs_with_object(function, outer) else ""
    return ""


def _makes_another(call: ast.Call) -> bool:
    """Whether it makes an object of the class of another: ``type(one)()``, ``self.__class__()``."""
    match call.func:
        case ast.Call(func=ast.Name(id="type")) | ast.Attribute(attr="__class__"):
            return True
    return False


def _is_entry(function: Function) -> bool:
    """Whether a program starts with it, by its name, and not a server's handler of that name."""
    arguments = function.args
    last = {last_name(one) for one in function.decorator_list}
    is_command = not last.isdisjoint(loop_starters.COMMANDS)
    plain = len(arguments.args) == len(arguments.defaults)
    plain = plain and last.isdisjoint(loop_starters.CALLING_BACK)
    return function.name == loop_starters.ENTRY and (plain or is_command)


def _runs_with_object(method: Function, owner: ast.ClassDef) -> bool:
    """Whether a method runs once for each object of its class."""
    bases = set(map(last_name, owner.bases))
    is_thread = method.name == "run" and not bases.isdisjoint(loop_starters.THREADS)
    return method.name == "__init__" or is_thread


def _is_test(node: ast.AST) -> bool:
    match node:
        case ast.ClassDef(bases=bases):
            return not loop_starters.TEST_CLASSES.isdisjoint(map(last_name, bases))
        case ast.Attribute(value=ast.Attribute(attr="mark"), attr=attribute):
            return attribute in loop_starters.TEST_MARKS
    return False


def _has_plain_tests(tree: ast.Module) -> bool:
    """Whether it has tests that somebody else must run: nothing here does."""
    classes = (one for one in tree.body if isinstance(one, ast.ClassDef))
    tests = {
        node.name
        for body in (tree.body, *(one.body for one in classes))
        for node in body
        if isinstance(node, ast.AsyncFunctionDef) and node.name.startswith("test")
    }
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} if tests else set()
    return bool(tests - named)
