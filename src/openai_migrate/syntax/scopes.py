"""Scopes of a document: which names each scope binds, and which binding a reference means.

The chunks of a document share one module scope. One pass over the numbered nodes; the rules are
those of the language reference, section 4.2 (class scopes are not seen from functions and
comprehensions inside them, a comprehension's first iterable is evaluated outside it, and type
parameters have a scope between a definition and what is around it). Tests:
``tests/test_scopes.py``, with the stdlib ``symtable`` as oracle.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree

MODULE_SCOPE = 0


class ScopeKind(StrEnum):
    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    COMPREHENSION = "comprehension"
    TYPE_PARAMETERS = "type parameters"


class Scope:
    """One scope.

    number:     its index in ``Scopes.scopes``; 0 is the module's.
    node:       the FunctionDef, Lambda, ClassDef, comprehension or TypeParameters node; None for
                the module.
    bindings:   name to the nodes that bind it here, in source order.
    references: name to the ``Name`` nodes that read it here.
    outer:      names declared ``global`` or ``nonlocal``, to the scope that they mean.
    """

    __slots__ = (
        "bindings",
        "globals",
        "kind",
        "node",
        "nonlocals",
        "number",
        "parent",
        "references",
    )

    def __init__(
        self, number: int, kind: ScopeKind, node: cst.CSTNode | None, parent: Scope | None
    ) -> None:
        self.number = number
        self.kind = kind
        self.node = node
        self.parent = parent
        self.bindings: dict[str, list[NodeId]] = {}
        self.references: dict[str, list[NodeId]] = {}
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()


class Scopes:
    """All scopes of a tree, and the scope that each node stands in."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.scopes: list[Scope] = [Scope(MODULE_SCOPE, ScopeKind.MODULE, None, None)]
        self.scope_of: list[Scope] = self.scopes * len(tree.nodes)
        self._build()

    @property
    def module(self) -> Scope:
        return self.scopes[MODULE_SCOPE]

    def of(self, node: cst.CSTNode) -> Scope:
        """The scope in which ``node`` is evaluated (a ``def`` stands in the scope around it)."""
        return self.scope_of[self.tree.id_of(node)]

    def opened_by(self, node: cst.CSTNode) -> Scope | None:
        """The scope that a function, lambda, class or comprehension node opens."""
        return self._opened.get(id(node))

    def binder(self, scope: Scope, name: str) -> Scope | None:
        """The scope whose binding a use of ``name`` in ``scope`` means; None: builtin or unbound."""  # noqa: E501
        if name in scope.globals:
            return self.module
        current: Scope | None = scope
        first = True
        while current is not None:
            sees = first or current.kind is not ScopeKind.CLASS
            if sees and name in current.bindings and name not in current.nonlocals:
                return self.module if name in current.globals else current
            if sees and name in current.globals:
                return self.module
            # A class is seen from its own body, and from the type parameters of what it defines.
            first = first and current.kind is ScopeKind.TYPE_PARAMETERS
            current = current.parent
        return None

    def names_anywhere(self) -> frozenset[str]:
        """Every name that is bound or read in any scope of the document."""
        found: set[str] = set()
        for scope in self.scopes:
            found.update(scope.bindings, scope.references, scope.globals, scope.nonlocals)
        return frozenset(found)

    def references_to(self, scope: Scope, name: str) -> Iterator[NodeId]:
        """The reads, anywhere, of the ``name`` that ``scope`` binds."""
        for other in self.scopes:
            if name in other.references and self.binder(other, name) is scope:
                yield from other.references[name]

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._opened: dict[int, Scope] = {}
        tree, scope_of = self.tree, self.scope_of
        #: the first names of dotted modules in import statements, which no scope resolves
        module_names: set[int] = set()
        for number, node in tree.each(*_OF_CONCERN):
            scope = scope_of[number]
            kind = type(node)
            if kind is cst.Name:
                if id(node) not in module_names:
                    above = tree.nodes[tree.parents[number]]
                    self._see_name(number, node, above, scope)  # type: ignore[arg-type]
            elif kind in _OPENERS:
                self._open(number, node, scope)
            elif kind is cst.Global:
                scope.globals.update(item.name.value for item in node.names)  # type: ignore[attr-defined]
            elif kind is cst.Nonlocal:
                scope.nonlocals.update(item.name.value for item in node.names)  # type: ignore[attr-defined]
            elif kind is cst.ImportAlias:
                self._bind_import(number, node, scope)
                module_names.add(id(_first_name(node.name)))  # type: ignore[attr-defined]
            elif kind is cst.ImportFrom:
                module_names.add(id(_first_name(node.module)))  # type: ignore[attr-defined]
            elif kind is cst.TypeAlias:
                self._place_type_alias(node, scope)
            elif kind is cst.CompFor:
                self._place_first_iterable(node)
        for scope in self.scopes:
            self._settle(scope)

    def _settle(self, scope: Scope) -> None:
        """Move what a scope binds for others there; done last, for either may come first."""
        for name in scope.globals & scope.bindings.keys():
            _move(name, scope, self.module)
            scope.bindings[name] = []  # which keeps the name from scopes further out
        for name in scope.nonlocals & scope.bindings.keys():
            owner = scope.parent
            while owner is not None and not (
                owner.kind is ScopeKind.FUNCTION and name in owner.bindings
            ):
                owner = owner.parent
            if owner is not None:
                _move(name, scope, owner)

    def _place(self, node: cst.CSTNode, scope: Scope) -> None:
        """A node and all below it stand in a scope, which is another one than that around them."""
        inside = self.tree.below(self.tree.id_of(node))
        self.scope_of[inside.start : inside.stop] = [scope] * len(inside)

    def _open(self, number: NodeId, node: cst.CSTNode, scope: Scope) -> None:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            _bind(scope, node.name.value, number)
            scope = self._type_parameters(node.type_parameters, scope)
            for part in _typed_parts(node) if scope.kind is ScopeKind.TYPE_PARAMETERS else ():
                self._place(part, scope)
        kind = _OPENERS[type(node)]
        inner = Scope(len(self.scopes), kind, node, scope)
        self.scopes.append(inner)
        self._opened[id(node)] = inner
        match node:
            case cst.FunctionDef() | cst.Lambda():
                self._place(node.body, inner)
                for parameter in parameters_of(node.params):
                    _bind(inner, parameter.name.value, self.tree.id_of(parameter))
            case cst.ClassDef():
                self._place(node.body, inner)
            case cst.DictComp():
                for part in (node.key, node.value, node.for_in):
                    self._place(part, inner)
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                for part in (node.elt, node.for_in):
                    self._place(part, inner)

    def _type_parameters(self, node: cst.TypeParameters | None, scope: Scope) -> Scope:
        """The scope that type parameters open; the one around where there are none."""
        if node is None:
            return scope
        inner = Scope(len(self.scopes), ScopeKind.TYPE_PARAMETERS, node, scope)
        self.scopes.append(inner)
        self._place(node, inner)
        return inner

    def _place_type_alias(self, node: cst.CSTNode, scope: Scope) -> None:
        assert isinstance(node, cst.TypeAlias)
        self._place(node.value, self._type_parameters(node.type_parameters, scope))

    def _place_first_iterable(self, node: cst.CSTNode) -> None:
        assert isinstance(node, cst.CompFor)
        owner = self.tree.parent(node)
        if not isinstance(owner, cst.CompFor) and owner is not None:
            self._place(node.iter, self.of(owner))

    def _see_name(self, number: NodeId, node: cst.Name, parent: cst.CSTNode, scope: Scope) -> None:
        role = _role(node, parent, self.tree)
        if role is _Role.OTHER:
            return
        if role is _Role.READ:
            scope.references.setdefault(node.value, []).append(number)
            return
        if role is _Role.WALRUS:
            while scope.kind is ScopeKind.COMPREHENSION and scope.parent is not None:
                scope = scope.parent
        _bind(scope, node.value, number)

    def _bind_import(self, number: NodeId, node: cst.CSTNode, scope: Scope) -> None:
        assert isinstance(node, cst.ImportAlias)
        if node.asname is None and (name := _first_name(node.name)) is not None:
            _bind(scope, name.value, number)


class _Role(StrEnum):
    READ = "read"
    BIND = "bind"
    WALRUS = "walrus"
    OTHER = "other"


_OPENERS: dict[type[cst.CSTNode], ScopeKind] = {
    cst.FunctionDef: ScopeKind.FUNCTION,
    cst.Lambda: ScopeKind.FUNCTION,
    cst.ClassDef: ScopeKind.CLASS,
    cst.ListComp: ScopeKind.COMPREHENSION,
    cst.SetComp: ScopeKind.COMPREHENSION,
    cst.DictComp: ScopeKind.COMPREHENSION,
    cst.GeneratorExp: ScopeKind.COMPREHENSION,
}

#: What opens a scope, stands in another one than what holds it, or says what a name means.
_OF_CONCERN: tuple[type[cst.CSTNode], ...] = (
    *_OPENERS,
    *(cst.Name, cst.Global, cst.Nonlocal, cst.ImportAlias, cst.ImportFrom),
    *(cst.TypeAlias, cst.CompFor),
)


def _bind(scope: Scope, name: str, number: NodeId) -> None:
    scope.bindings.setdefault(name, []).append(number)


def _move(name: str, source: Scope, target: Scope) -> None:
    moved = source.bindings.pop(name)
    target.bindings[name] = sorted([*target.bindings.get(name, ()), *moved])


def _first_name(module: cst.BaseExpression | None) -> cst.Name | None:
    """``a`` of ``a.b.c``; None for a relative import without a name."""
    while isinstance(module, cst.Attribute):
        module = module.value
    return module if isinstance(module, cst.Name) else None


def _typed_parts(node: cst.FunctionDef | cst.ClassDef) -> Iterator[cst.CSTNode]:
    """What is evaluated where the type parameters are known; defaults and decorators are not."""
    if isinstance(node, cst.ClassDef):
        yield from (*node.bases, *node.keywords)
        return
    yield from (one.annotation for one in parameters_of(node.params) if one.annotation is not None)
    if node.returns is not None:
        yield node.returns


def parameters_of(node: cst.Parameters) -> Iterator[cst.Param]:
    """Every parameter, in the order of the signature."""
    yield from node.posonly_params
    yield from node.params
    if type(node.star_arg) is cst.Param:
        yield node.star_arg
    yield from node.kwonly_params
    if node.star_kwarg is not None:
        yield node.star_kwarg


_DISPLAY_PARTS = frozenset({cst.Element, cst.StarredElement, cst.Tuple, cst.List})
_TARGET_PARTS = frozenset({cst.AssignTarget, cst.AugAssign, cst.AnnAssign, cst.For, cst.CompFor})

#: By exact class, the field in which a name is more than read, and its role there. A definition and
#: its parameters are bound when the scope is opened.
_ROLES: dict[type[cst.CSTNode], tuple[str, _Role]] = {
    cst.Attribute: ("attr", _Role.OTHER),
    cst.Arg: ("keyword", _Role.OTHER),
    cst.Param: ("name", _Role.OTHER),
    cst.FunctionDef: ("name", _Role.OTHER),
    cst.ClassDef: ("name", _Role.OTHER),
    cst.ImportAlias: ("name", _Role.OTHER),
    cst.NameItem: ("name", _Role.OTHER),
    cst.ImportFrom: ("module", _Role.OTHER),
    cst.AsName: ("name", _Role.BIND),
    cst.MatchStar: ("name", _Role.BIND),
    cst.MatchAs: ("name", _Role.BIND),
    cst.MatchMapping: ("rest", _Role.BIND),
    cst.MatchKeywordElement: ("key", _Role.OTHER),
    cst.NamedExpr: ("target", _Role.WALRUS),
    cst.TypeAlias: ("name", _Role.BIND),
    cst.TypeVar: ("name", _Role.BIND),
    cst.TypeVarTuple: ("name", _Role.BIND),
    cst.ParamSpec: ("name", _Role.BIND),
    cst.Del: ("target", _Role.BIND),
}


def _role(node: cst.Name, parent: cst.CSTNode, tree: Tree) -> _Role:
    kind = type(parent)
    found = _ROLES.get(kind)
    if found is not None:
        return found[1] if getattr(parent, found[0]) is node else _Role.READ
    if (kind in _TARGET_PARTS or kind in _DISPLAY_PARTS) and _is_target(node, tree):
        return _Role.BIND
    return _Role.READ


def _is_target(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether the expression stands where it is assigned to, through tuples, lists and stars."""
    parent = tree.parent(node)
    while type(parent) in _DISPLAY_PARTS and parent is not None:
        node, parent = parent, tree.parent(parent)
    kind = type(parent)
    if kind in _TARGET_PARTS or kind is cst.Del:
        return parent.target is node  # type: ignore[union-attr]
    return kind is cst.AsName and parent.name is node  # type: ignore[union-attr]
