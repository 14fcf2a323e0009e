"""What a file does with all that objects hold, whatever their class: prints it, compares it, copies
it, sends it to another process.

An object that gets a client as an attribute is another one there.
Tests: ``tests/sources/test_looked_into.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from openai_migrate.sources.written_out import writes_out

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

#: Functions that are given an object.
_TAKING = frozenset({"vars", "dir", "getmembers", "deepcopy", "copy"})
#: Modules whose functions pickle one, ``dump`` and ``dumps`` among them.
PICKLERS = frozenset({"pickle", "cPickle", "dill", "cloudpickle", "joblib", "jsonpickle"})
#: Modules of which one hands objects on in ways of its own, and what is harmless there.
_SENDERS = frozenset({"shelve", "multiprocessing"})
_HARMLESS = frozenset({"ThreadPool", "cpu_count", "current_process", "freeze_support"})
#: What a file names that looks into objects.
_LOOKING = re.compile(
    rb"\b(?:__(?:dict|setattr|getattr|getstate|reduce|reduce_ex|slots)__"
    rb"|(?:import|from)\s+(?:%b)\b"
    rb"|(?:vars|dir|getmembers|deepcopy|copy)\s*\(\s*[^\W\d]|new_class\s*\("
    rb"|type\s*\([^()]*,[^()]*\()" % "|".join(sorted(PICKLERS | _SENDERS)).encode()
)
#: By what one sends objects to other processes.
_SENDING = frozenset(
    {"Process", "map", "imap", "imap_unordered", "starmap", "apply", "submit", "put", "send"}
    | {f"{name}_async" for name in ("map", "starmap", "apply")}
)
#: Methods by which a class has a say in what its objects hold.
_GUARDS = frozenset(
    {"__setattr__", "__getstate__", "__reduce__", "__reduce_ex__", "__slots__", "__getattr__"}
)
#: What gives an object of options.
_OPTIONS = frozenset({"parse_args", "parse_known_args", "Namespace", "SimpleNamespace"})
#: Annotations that any object fits.
_ANY = frozenset({"Any", "object"})
_DERIVED = re.compile(rb"^[ \t]*class[ \t]+(\w+)[ \t]*\(([^()]*)\)", re.MULTILINE)
_LAST = re.compile(rb"\w+(?=\s*(?:,|$|\[))")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a file does with objects.

    bases:    its classes, each with the last parts of the names of its bases.
    own:      those that look into their own objects, or have a say in what these hold.
    given:    of the parameters that it looks into, the names in their annotations; none for one
              without.
    held:     of the other variables, the last parts of the names of what they are calls of; none
              for one of which that is not known.
    methods:  pairs of a name and an attribute of it that is not called on an object.
    derived:  names of classes from which it makes others by a call.
    """

    bases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own: frozenset[str] = frozenset()
    given: frozenset[frozenset[str]] = frozenset()
    held: frozenset[frozenset[str]] = frozenset()
    methods: frozenset[tuple[str, str]] = frozenset()
    derived: frozenset[str] = frozenset()

    def at(self, family: Collection[str], *, constructs: bool) -> bool:
        """Whether it may look into objects of classes of the given names.

        constructs: whether the file may have them other than as arguments.
        """
        fitting = {*family, *_ANY}
        return (
            any(not names or not names.isdisjoint(fitting) for names in self.given)
            or (constructs and any(not one or not one.isdisjoint(family) for one in self.held))
            or not self.derived.isdisjoint(family)
        )


def looks_of(data: bytes, methods: Collection[str] = ()) -> Looks:
    """What the source of a module does. methods: names of methods, as they stand in ``methods``."""
    bases = tuple(
        (match[1].decode(errors="replace"), tuple(map(bytes.decode, _LAST.findall(match[2]))))
        for match in _DERIVED.finditer(data)
    )
    named = any(b"." + name.encode() in data for name in methods)
    if not named and _LOOKING.search(data) is None:
        return Looks(bases)
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError):
        return Looks(bases)
    return _Reader(tree, bases, writes_out(data)).read(methods)


def plain_methods(data: bytes) -> dict[str, frozenset[str]]:
    """The classes of a module, each with those of its methods that are called on objects."""
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError):
        return {}
    return {
        node.name: frozenset(
            one.name
            for one in node.body
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
            and not one.decorator_list
            and not one.name.startswith("__")
        )
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


class _Reader:
    def __init__(
        self, tree: ast.Module, bases: tuple[tuple[str, tuple[str, ...]], ...], writes: bool
    ) -> None:
        self.bases = bases
        self.writes = writes
        kinds: dict[type[ast.AST], list[ast.AST]] = {}
        for node in ast.walk(tree):
            kinds.setdefault(type(node), []).append(node)
        self.kinds = kinds
        self.calls = [node for node in kinds.get(ast.Call, ()) if isinstance(node, ast.Call)]
        self.attributes = [
            node for node in kinds.get(ast.Attribute, ()) if isinstance(node, ast.Attribute)
        ]
        self.sends = any(map(_sends, self._of(ast.Import, ast.ImportFrom)))
        called = {id(call.func) for call in self.calls}
        self.looked_into = [
            name
            for node in (*self.calls, *self.attributes)
            for name in _looked_into(node, called=id(node) in called)
        ]
        self.sent = [
            name
            for node in (self._of(ast.Call, ast.Assign) if self.sends else ())
            for name in _sent(node)
        ]

    def _of(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        for kind in kinds:
            yield from self.kinds.get(kind, ())

    def read(self, methods: Collection[str]) -> Looks:
        own = frozenset(
            node.name
            for node in self._of(ast.ClassDef)
            if isinstance(node, ast.ClassDef) and self._looks_into_itself(node)
        )
        given: set[frozenset[str]] = {frozenset[str]()} if self.writes else set()
        held: set[frozenset[str]] = {frozenset[str]()} if self.sends else set()
        parameters: set[int] = set()
        if self.looked_into or self.sent:
            for name, annotation in self._looked_into_parameters():
                parameters.add(id(name))
                given.add(annotation)
        origins = _origins(self._of(*_BINDING)) if self.looked_into else {}
        for name in self.looked_into:
            if id(name) not in parameters and name.id not in ("self", "cls"):
                made = origins.get(name.id, frozenset())
                if not made & (_OPTIONS | {""}):
                    held.add(made)
        return Looks(
            self.bases,
            own,
            frozenset(given),
            frozenset(held),
            frozenset(self._methods(methods)),
            frozenset(self._derived()),
        )

    def _looks_into_itself(self, node: ast.ClassDef) -> bool:
        for one in node.body:
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                if one.name in _GUARDS:
                    return True
                me = one.args.args[0].arg if one.args.args else ""
                if any(name.id == me and _holds(one, name) for name in self.looked_into):
                    return True
            elif isinstance(one, ast.Assign) and any(_last(t) in _GUARDS for t in one.targets):
                return True
        return False

    def _looked_into_parameters(self) -> Iterator[tuple[ast.Name, frozenset[str]]]:
        """The uses that look into parameters, each with the names in the annotation of that."""
        names = [*self.looked_into, *self.sent]
        options = any(_last(node) in _OPTIONS for node in (*self._of(ast.Name), *self.attributes))
        for function in self._of(*_FUNCTIONS):
            assert isinstance(function, _FUNCTIONS)
            args = function.args
            every = {one.arg: one for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)}
            inside = [
                name
                for name in names
                if name.id in every and name.id not in ("self", "cls") and _holds(function, name)
            ]
            if not inside:
                continue
            bound = {
                one.id
                for one in self._of(ast.Name)
                if isinstance(one, ast.Name)
                and type(one.ctx) is ast.Store
                and _holds(function, one)
            }
            for name in inside:
                if name.id not in bound:
                    found = frozenset(_names(every[name.id].annotation))
                    yield name, found if found or not options else frozenset({"options"})

    def _methods(self, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
        """What is taken from classes rather than from objects, but to be called on one's own."""
        on_own = {
            id(call.func)
            for call in self.calls
            if call.args and isinstance(call.args[0], ast.Name) and call.args[0].id == "self"
        }
        for node in self.attributes if wanted else ():
            if (
                type(node.ctx) is ast.Load
                and node.attr in wanted
                and isinstance(node.value, ast.Name | ast.Attribute)
                and id(node) not in on_own
            ):
                yield _last(node.value), node.attr

    def _derived(self) -> Iterator[str]:
        """The bases of classes that calls make."""
        for call in self.calls:
            if len(call.args) > 1 and _last(call.func) in ("type", "new_class"):
                for one in ast.walk(call.args[1]):
                    if isinstance(one, ast.Name | ast.Attribute):
                        yield _last(one)


def _holds(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, name: ast.Name) -> bool:
    """Whether a name stands in a function."""
    start, end = (
        (function.lineno, function.col_offset),
        (function.end_lineno, function.end_col_offset),
    )
    return start <= (name.lineno, name.col_offset) < (end[0] or 0, end[1] or 0)


def _looked_into(node: ast.AST, *, called: bool) -> Iterator[ast.Name]:
    """The variable, if any, whose object a node looks into.

    called: whether it is what is called, as a method that a class defines by such a name.
    """
    match node:
        case ast.Attribute(value=ast.Name() as name, attr="__dict__") if not called:
            yield name
        case ast.Call(func=ast.Name(id=taking), args=[ast.Name() as name, *_]) if taking in _TAKING:
            yield name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=taking)) if (
            module in PICKLERS or (taking in _TAKING and module in ("copy", "inspect"))
        ):
            yield from (one for one in node.args if isinstance(one, ast.Name))


def _sent(node: ast.AST) -> Iterator[ast.Name]:
    """The variables that a node, where objects are stored or sent elsewhere, may do that with."""
    match node:
        case ast.Call(func=ast.Name() | ast.Attribute() as called) if _last(called) in _SENDING:
            values = [*node.args, *(one.value for one in node.keywords)]
        case ast.Assign(targets=[ast.Subscript()], value=value):
            values = [value]
        case _:
            values = []
    for value in values:
        yield from (one for one in ast.walk(value) if isinstance(one, ast.Name))


#: What binds names that are looked for.
_BINDING = (ast.Assign, ast.alias, ast.ClassDef, ast.FunctionDef)


def _origins(nodes: Iterable[ast.AST]) -> dict[str, frozenset[str]]:
    """By variable, the last parts of the names of what it is made by; "" for anything that is no
    call."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        match node:
            case ast.Assign(targets=targets, value=value):
                made = _last(value.func) if isinstance(value, ast.Call) else ""
                for target in targets:
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, set()).add(made)
            case ast.alias(name=name, asname=other):
                found.setdefault(other or name.partition(".")[0], set()).add("")
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.setdefault(name, set()).add("")
    return {name: frozenset(made) for name, made in found.items()}


def _sends(node: ast.AST) -> bool:
    """Whether it imports what stores objects elsewhere or sends them there."""
    match node:
        case ast.Import(names=aliases):
            return any(one.name in _SENDERS for one in aliases)
        case ast.ImportFrom(module=str(module), names=aliases):
            ours = module in _SENDERS or module == "multiprocessing.pool"
            return ours and any(one.name not in _HARMLESS for one in aliases)
    return False


def _last(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _names(annotation: ast.AST | None) -> Iterator[str]:
    for node in ast.walk(annotation) if annotation is not None else ():
        if isinstance(node, ast.Name | ast.Attribute):
            yield _last(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\w+", node.value)
