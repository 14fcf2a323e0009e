"""Dictionaries that a call unpacks: where they are built, and every place that names their keys.

Followed are displays, ``dict(...)``, variables and attributes of ``self`` that hold one, and the
``**kwargs`` of a function, as long as every use of the holder is seen: unpacked into a call, or one
key that is a literal. Tests: the fixtures ``keywords/spread-*`` and ``keywords/wrapper-*``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.names_of_scopes import reads_among_all
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reached_objects import is_called_otherwise, is_reached_otherwise
from openai_migrate.syntax.reaching import reaching
from openai_migrate.syntax.scopes import Scope, ScopeKind, parameters_of
from openai_migrate.syntax.taken_out import keys_taken_out

_BY_KEY = frozenset({"get", "pop", "setdefault"})


class Taker(Enum):
    """What a call does with a function that it is given: calls it with the keywords beside it, has
    a function of the project take it, whose calls are seen, or nobody knows."""

    HANDS_ON = auto()
    FOLLOWED = auto()
    UNKNOWN = auto()


TakerOf = Callable[[cst.Call], Taker]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that names a key.

    node:  the string, or the ``Arg`` of ``dict(key=...)``. value: what the key gets, if it does so
    there.
    branch: entries of different branches are never in one dictionary; those of 0 may be in all.
    gone: whether the key is taken out before the dictionary is handed on.
    given: whether a caller of a function gives it by its ``**`` parameter.
    """

    key: str
    node: NodeId
    is_keyword: bool = False
    value: NodeId | None = None
    branch: int = 0
    gone: bool = False
    given: bool = False


@dataclass(slots=True)
class Dictionary:
    """entries: every place that names a key. calls: those that unpack it, and displays that do.

    open: whether it may have keys that are not seen. public: whether it is what callers give to a
    function that other documents may call as well. taken: names that no key can get, because they
    are parameters of a function that takes the keys. unpacked: the expressions that are unpacked
    into it and are no displays. computed: the keys that are no literals. callers: the calls whose
    keywords, and what they unpack, are among the entries.
    """

    entries: list[Entry] = field(default_factory=list)
    calls: set[NodeId] = field(default_factory=set)
    open: bool = False
    public: bool = False
    taken: set[str] = field(default_factory=set)
    unpacked: list[NodeId] = field(default_factory=list)
    computed: list[NodeId] = field(default_factory=list)
    callers: set[NodeId] = field(default_factory=set)

    @property
    def closed(self) -> bool:
        """Whether all of its keys are seen, whoever calls."""
        return not (self.open or self.public or self.unpacked or self.computed)

    def beside(self, entry: Entry) -> set[str]:
        """The keys that may be in one dictionary with that of an entry."""
        return {
            other.key
            for other in self.entries
            if not entry.branch or other.branch in (0, entry.branch)
        }


def statements_naming(queries: Queries, keys: Collection[str]) -> list[NodeId]:
    """The statements that put one of the keys into some dictionary, in source order."""
    tree = queries.tree
    found: dict[NodeId, None] = {}
    for number, node in enumerate(tree.nodes):
        match node:
            case cst.DictElement(key=key):
                text = queries.string(tree.id_of(key))
            case cst.Arg(keyword=cst.Name(value=name)):
                above = tree.parent(node)
                is_dict = isinstance(above, cst.Call) and dotted_name(above.func) in _MAKERS
                text = name if is_dict or _is_update(above) else None
            case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]):
                stored = isinstance(tree.parent(node), cst.AssignTarget)
                text = queries.string(tree.id_of(key)) if stored else None
            case _:
                continue
        if (
            text in keys
            and (statement := queries.statements.small_statement(NodeId(number))) is not None
        ):
            found[statement] = None
    return list(found)


def stores_into(queries: Queries, number: NodeId) -> dict[str, NodeId]:
    """The keys for which ``name["key"] = value`` stands somewhere, of a dictionary that a variable
    may hold where it is read, with the first such statement of each."""
    tree, scopes, name = queries.tree, queries.scopes, queries.tree.node(number)
    binder = scopes.binder(scopes.of(name), name.value) if isinstance(name, cst.Name) else None
    if binder is None or not isinstance(name, cst.Name):
        return {}
    meant = reaching(queries, name).keys()
    found: dict[str, NodeId] = {}
    for reference in scopes.references_to(binder, name.value):
        node = tree.node(reference)
        match tree.parent(node):
            case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]) as item:
                text = queries.string(tree.id_of(key))
                statement = queries.statements.small_statement(reference)
                if not (text and statement and isinstance(tree.parent(item), cst.AssignTarget)):
                    continue
                assert isinstance(node, cst.Name)
                if not meant.isdisjoint(reaching(queries, node)):
                    found.setdefault(text, statement)
    return found


_MAKERS = frozenset({"dict"})


def _is_update(call: cst.CSTNode | None) -> bool:
    return isinstance(call, cst.Call) and dotted_name(call.func).endswith(".update")


def unpacked_into(queries: Queries, number: NodeId) -> Iterator[NodeId]:
    """What is unpacked into a dict display, or into ``dict(...)``."""
    match queries.tree.node(number):
        case cst.Dict(elements=elements):
            for element in elements:
                if isinstance(element, cst.StarredDictElement):
                    yield queries.tree.id_of(element.value)
        case cst.Call(func=func, args=args) if dotted_name(func) in _MAKERS:
            for argument in args:
                if argument.star == "**" or argument.keyword is None:
                    yield queries.tree.id_of(argument.value)


def stored_into(queries: Queries, number: NodeId) -> Iterator[NodeId]:
    """The dictionary into which the node itself puts keys, as ``d[key] = ...``, ``d.update(...)``
    and ``d.setdefault(...)`` do."""
    match queries.tree.node(number):
        case cst.Subscript() as node if isinstance(queries.tree.parent(node), cst.AssignTarget):
            yield queries.tree.id_of(node.value)
        case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("update" | "setdefault"))):
            yield queries.tree.id_of(value)


class _Escapes(Exception):
    """The dictionary goes where its keys are not seen."""


def dictionary_of(
    queries: Queries,
    node: NodeId,
    *,
    imported: bool,
    answered: bool,
    taken: Container[str],
    called: Container[str],
    bare: Container[NodeId],
    taker_of: TakerOf,
    seen_to: Container[NodeId] = (),
) -> Dictionary | None:
    """The dictionary that ``**node`` unpacks; None where not every use of it is seen.

    imported: whether other documents import this one. taken: names of its top level that they may
    use; called: functions among these that they only call, and answer for what they give them.
    bare: functions with decorators that are called as if they had none.
    answered: whether callers of a function answer for what they put into its ``**``.
    seen_to: expressions whose keys change elsewhere.
    """
    finder = _Finder(queries, imported, answered, taken, called, bare, taker_of, seen_to)
    try:
        finder.expression(queries.tree.node(node))
    except _Escapes:
        return None
    return finder.found


class _Finder:
    def __init__(
        self,
        queries: Queries,
        imported: bool,
        answered: bool,
        taken: Container[str],
        called: Container[str],
        bare: Container[NodeId],
        taker_of: TakerOf,
        seen_to: Container[NodeId],
    ) -> None:
        self.queries = queries
        self.tree = queries.tree
        self.imported = imported
        self.answered = answered
        self.taken = taken
        self.called = called
        self.bare = bare
        self.taker_of = taker_of
        self.seen_to = seen_to
        self.found = Dictionary()
        self.branch = 0
        self.branches = 0
        self.followed: set[tuple[int, str, frozenset[NodeId]]] = set()

    def expression(self, node: cst.CSTNode) -> None:
        match node:
            case cst.Dict() | cst.IfExp() | cst.Call(func=cst.Name(value="dict")):
                self._built(node)
                self._unpacked(node)
            case cst.Name():
                self._variable(node)
            case cst.Attribute(value=cst.Name(value="self")):
                self._attribute(node)
            case _:
                raise _Escapes

    # -- what builds it -------------------------------------------------------------------------

    def _built(self, node: cst.CSTNode) -> None:
        match node:
            case cst.Dict():
                self._display(node)
            case cst.Call(func=cst.Name(value="dict")):
                self._made(node)
            case cst.IfExp():
                for part in (node.body, node.orelse):
                    self._next_branch()
                    self._built(part)
            case _:
                raise _Escapes

    def _next_branch(self) -> None:
        self.branches += 1
        self.branch = self.branches

    def _display(self, node: cst.Dict) -> None:
        for element in node.elements:
            if not isinstance(element, cst.DictElement):
                self.found.unpacked.append(self.tree.id_of(element.value))
                continue
            self._entry(element.key, element.value)

    def _made(self, node: cst.Call) -> None:
        for argument in node.args:
            if argument.keyword is None:
                if not argument.star:
                    raise _Escapes
                self.found.unpacked.append(self.tree.id_of(argument.value))
                continue
            self._keyword(argument, argument.keyword.value)

    def _keyword(self, argument: cst.Arg, key: str) -> None:
        value = self.tree.id_of(argument.value)
        entry = Entry(key, self.tree.id_of(argument), True, value, self.branch)
        self.found.entries.append(entry)

    def _entry(self, key: cst.CSTNode, value: cst.CSTNode | None) -> None:
        text = self.queries.string(self.tree.id_of(key))
        if text is None and value is not None:
            self.found.computed.append(self.tree.id_of(key))
            return
        if text is None:
            raise _Escapes
        number = None if value is None else self.tree.id_of(value)
        self.found.entries.append(Entry(text, self.tree.id_of(key), False, number, self.branch))

    # -- who holds it ---------------------------------------------------------------------------

    def _variable(self, node: cst.Name) -> None:
        scopes = self.queries.scopes
        binder = scopes.binder(scopes.of(node), node.value)
        if binder is None or (binder is scopes.module and node.value in self.taken):
            raise _Escapes
        bound = self._bound_before(node, binder)
        if (binder.number, node.value, bound) in self.followed:
            return
        self.followed.add((binder.number, node.value, bound))
        if next(reads_among_all(self.queries, binder, node.value), None) is not None:
            raise _Escapes
        before = len(self.found.entries)
        for binding in sorted(bound):
            self._bound(self.tree.node(binding))
        self.branch = 0
        for read, bindings in self._reads(binder, node.value):
            if not bound.isdisjoint(bindings):
                self._use(read)
        gone = keys_taken_out(scopes, binder, node.value)
        self.found.entries[before:] = [
            replace(entry, gone=True) if entry.key in gone else entry
            for entry in self.found.entries[before:]
        ]

    def _reads(self, binder: Scope, name: str) -> Iterator[tuple[cst.Name, Collection[NodeId]]]:
        """The reads of a variable, each with the bindings that may count there."""
        several = len(binder.bindings[name]) > 1
        for reference in self.queries.scopes.references_to(binder, name):
            read = self.tree.node(reference)
            assert isinstance(read, cst.Name)
            yield read, reaching(self.queries, read) if several else binder.bindings[name]

    def _bound_before(self, node: cst.Name, binder: Scope) -> frozenset[NodeId]:
        """The bindings of a variable that may have made the dictionary, or what is merged into it:
        what is overwritten before the node is not among them."""
        everything = binder.bindings[node.value]
        if len(everything) == 1:
            return frozenset(everything)
        reads = [*self._reads(binder, node.value)]
        found: set[NodeId] = set()
        queue = [*reaching(self.queries, node)]
        while queue:
            binding = queue.pop()
            if binding in found:
                continue
            found.add(binding)
            whole = self.queries.statements.small_statement(binding)
            if whole is not None:
                inside = self.tree.below(whole)
                more = (one for read, one in reads if self.tree.id_of(read) in inside)
                queue.extend(one for bindings in more for one in bindings)
        return frozenset(found)

    def _attribute(self, node: cst.Attribute) -> None:
        name = node.attr.value
        if self.imported or is_reached_otherwise(self.queries, name):
            raise _Escapes
        for _, other in self.tree.each(cst.Attribute):
            if other.attr.value != name:
                continue
            if dotted_name(other) != f"self.{name}":
                raise _Escapes
            if isinstance(self.tree.parent(other), cst.AssignTarget):
                self._assigned(other)
            else:
                self._use(other)
        if any(name in scope.bindings for scope in self.queries.scopes.scopes if _is_class(scope)):
            raise _Escapes

    def _bound(self, node: cst.CSTNode) -> None:
        """What binds a variable: an assignment, or the ``**`` of a function's signature."""
        parameter = self.tree.parent(node) if isinstance(node, cst.Name) else node
        if isinstance(parameter, cst.Param):
            self._parameter(parameter)
            return
        self._next_branch()
        self._assigned(node)

    def _assigned(self, target: cst.CSTNode) -> None:
        above = self.tree.parent(target)
        if isinstance(above, cst.AnnAssign) and above.value is not None:
            self._built(above.value)
            return
        assign = self.tree.parent(above) if isinstance(above, cst.AssignTarget) else None
        if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
            raise _Escapes
        self._built(assign.value)

    # -- the ``**kwargs`` of a function ---------------------------------------------------------

    def _parameter(self, parameter: cst.Param) -> None:
        """What the calls of a function put into its ``**`` parameter."""
        signature = self.tree.parent(parameter)
        function = self.tree.parent(signature) if signature is not None else None
        if not isinstance(function, cst.FunctionDef) or parameter.star != "**":
            raise _Escapes
        names = {one.name.value for one in parameters_of(function.params)}
        self.found.taken |= names
        if self.answered and not self.imported and self._goes_unseen(function):
            raise _Escapes
        if self.answered or (self.imported and self._may_be_taken(function)):
            # its callers, here and elsewhere, answer for themselves
            self.found.open = self.found.open or not self._is_only_called(function)
            self.found.public = self.found.public or not function.name.value.startswith("_")
            return
        before = len(self.found.entries)
        calls = list(self._calls_of(function))
        if not calls and not self.found.open and not self.found.unpacked:
            raise _Escapes
        for call in calls:
            self.found.callers.add(self.tree.id_of(call))
            self._next_branch()
            for argument in call.args:
                if argument.keyword is not None:
                    if argument.keyword.value not in names:
                        self._keyword(argument, argument.keyword.value)
                elif argument.star == "**":
                    self._handed_on(argument.value, names)
        self.found.entries[before:] = [
            replace(entry, given=True) for entry in self.found.entries[before:]
        ]
        if not function.name.value.startswith("_"):
            self.found.public = True
            # what a decorator registers, or a base class calls, is called by code that is not seen
            unseen = self._is_wrapped(function) or self._is_called_as_method(function)
            self.found.open = self.found.open or unseen

    def _is_only_called(self, function: cst.FunctionDef) -> bool:
        """Whether all that name a function call it, and name what they give it."""
        scopes, name = self.queries.scopes, function.name.value
        scope = scopes.of(function)
        alone = len(scope.bindings.get(name, ())) == 1 and not self._is_wrapped(function)
        return alone and not self.answered and scope is scopes.module and name in self.called

    def _is_wrapped(self, function: cst.FunctionDef) -> bool:
        """Whether a decorator may call a function with other keywords than its callers give."""
        return bool(function.decorators) and self.tree.id_of(function) not in self.bare

    def _may_be_taken(self, function: cst.FunctionDef) -> bool:
        """Whether other documents may call a function, as far as this one is imported."""
        scope = self.queries.scopes.of(function)
        if scope is self.queries.scopes.module:
            return function.name.value in self.taken
        return scope.kind is not ScopeKind.FUNCTION

    def _is_called_as_method(self, function: cst.FunctionDef) -> bool:
        """Whether code that is not seen may call a method of an object that it gets."""
        around = self.queries.scopes.of(function).node
        name = function.name.value
        return isinstance(around, cst.ClassDef) and (
            name.startswith("__") or is_called_otherwise(self.queries, around, name)
        )

    def _handed_on(self, value: cst.CSTNode, names: Collection[str]) -> None:
        """``wrapper(**params)``: the entries of another dictionary."""
        if self.tree.id_of(value) in self.seen_to:
            return
        before = len(self.found.entries)
        self.expression(value)
        if any(entry.key in names for entry in self.found.entries[before:]):
            raise _Escapes

    def _calls_of(self, function: cst.FunctionDef) -> Iterator[cst.Call]:
        """Every call of a function of this document, and those that hand its keywords on to it.

        Where it is handed on by itself, its keywords are not all known; fails where keywords stand
        beside it that may be for it or for who gets it.
        """
        scopes, name = self.queries.scopes, function.name.value
        scope = scopes.of(function)
        if len(scope.bindings.get(name, ())) != 1:
            raise _Escapes
        if scope.kind is ScopeKind.CLASS:
            nodes = self._methods_named(name, scope)
        else:
            nodes = [self.tree.node(one) for one in scopes.references_to(scope, name)]
        for node in nodes:
            call = self.tree.parent(node)
            if isinstance(call, cst.Call) and call.func is node:
                yield call
                continue
            self.found.open = True
            call = self._taking(node)
            if call is not None and self.taker_of(call) is Taker.HANDS_ON:
                yield call
            elif call is not None and self._is_unseen(call):
                raise _Escapes

    def _is_unseen(self, call: cst.Call) -> bool:
        """Whether unknown code gets a function there, with keywords that may be for it."""
        given = any(one.keyword is not None or one.star for one in call.args)
        return given and self.taker_of(call) is Taker.UNKNOWN

    def _goes_unseen(self, function: cst.FunctionDef) -> bool:
        """Whether it may get a function of the document, whatever object has it."""
        name, scope = function.name.value, self.queries.scopes.of(function)
        nodes: list[cst.CSTNode] = [
            node for _, node in self.tree.each(cst.Attribute) if node.attr.value == name
        ]
        if scope.kind is not ScopeKind.CLASS:
            nodes = [self.tree.node(one) for one in self.queries.scopes.references_to(scope, name)]
        calls = (self._taking(node) for node in nodes)
        return any(call is not None and self._is_unseen(call) for call in calls)

    def _taking(self, node: cst.CSTNode) -> cst.Call | None:
        """The call that gets the node as a positional argument, or None."""
        argument = self.tree.parent(node)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else None
        positional = isinstance(argument, cst.Arg) and argument.keyword is None
        return call if positional and isinstance(call, cst.Call) else None

    def _methods_named(self, name: str, scope: Scope) -> list[cst.CSTNode]:
        """The places where a method is named; fails where another one may be meant."""
        if any(
            name in other.bindings for other in self.queries.scopes.scopes if other is not scope
        ):
            raise _Escapes
        found: list[cst.CSTNode] = []
        for _, node in self.tree.each(cst.Attribute):
            if node.attr.value == name:
                if not isinstance(node.value, cst.Name) and not _makes(node.value, scope):
                    raise _Escapes
                found.append(node)
        return found

    # -- what is done with it -------------------------------------------------------------------

    def _use(self, node: cst.CSTNode) -> None:
        parent = self.tree.parent(node)
        whole = self.tree.parent(parent) if parent is not None else None
        into = self.tree.parent(whole) if whole is not None else None
        if isinstance(node, cst.Name) and self.queries.variables.is_merged(into, node.value):
            return  # ``kwargs = {**defaults, **kwargs}``: the same dictionary with more in it
        match parent:
            case cst.Arg(star="**"):
                self._unpacked(node)
            case cst.StarredDictElement() if whole is not None:
                unpacks = isinstance(into, cst.Arg) and into.star == "**"  # ``f(**{**node})``
                call = self.tree.parent(into) if unpacks and into is not None else whole
                self.found.calls.add(self.tree.id_of(call or whole))
            case cst.Subscript() if parent.value is node:
                self._subscript(parent)
            case cst.Attribute() if parent.value is node:
                self._method(parent)
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
                whole = self.tree.parent(parent)
                assert isinstance(whole, cst.Comparison)
                if len(whole.comparisons) != 1:
                    raise _Escapes
                self._entry(whole.left, None)
            case _:
                raise _Escapes

    def _unpacked(self, node: cst.CSTNode) -> None:
        argument = self.tree.parent(node)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else None
        if not isinstance(call, cst.Call) or argument is None:
            raise _Escapes
        if self.tree.id_of(call) not in self.found.callers:
            self.found.calls.add(self.tree.id_of(call))

    def _subscript(self, node: cst.Subscript) -> None:
        match node.slice:
            case [cst.SubscriptElement(slice=cst.Index(value=key))]:
                self._entry(key, self._stored(node))
            case _:
                raise _Escapes

    def _stored(self, target: cst.CSTNode) -> cst.CSTNode | None:
        above = self.tree.parent(target)
        assign = self.tree.parent(above) if isinstance(above, cst.AssignTarget) else None
        return assign.value if isinstance(assign, cst.Assign) else None

    def _method(self, node: cst.Attribute) -> None:
        call = self.tree.parent(node)
        if not isinstance(call, cst.Call) or call.func is not node:
            raise _Escapes
        name = node.attr.value
        if name in _BY_KEY and call.args and not any(arg.star for arg in call.args):
            value = call.args[1].value if name == "setdefault" and len(call.args) > 1 else None
            self._entry(call.args[0].value, value)
        elif name == "update" and isinstance(self.tree.parent(call), cst.Expr):
            self._updated(call)
        else:
            raise _Escapes

    def _updated(self, call: cst.Call) -> None:
        keywords = []
        for argument in call.args:
            if argument.keyword is not None:
                keywords.append(argument)
            elif argument.star or not _is_new(argument.value):
                raise _Escapes
            else:
                self._built(argument.value)
        for argument in keywords:
            assert argument.keyword is not None
            self._keyword(argument, argument.keyword.value)


def _is_new(node: cst.CSTNode) -> bool:
    """Whether a dictionary is made where it stands."""
    made = isinstance(node, cst.Call) and dotted_name(node.func) in _MAKERS
    return made or isinstance(node, cst.Dict)


def _makes(node: cst.CSTNode, scope: Scope) -> bool:
    """Whether an object of the class that opens the scope is made there."""
    match node, scope.node:
        case cst.Call(func=cst.Name(value=name)), cst.ClassDef(name=cst.Name(value=own)):
            return name == own
    return False


def _is_class(scope: object) -> bool:
    return isinstance(getattr(scope, "node", None), cst.ClassDef)


def keys_of(entries: Iterator[Entry] | list[Entry]) -> set[str]:
    """The keys that the places name."""
    return {entry.key for entry in entries}
