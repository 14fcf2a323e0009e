"""Where code may run functions that it does not name, as something else holds them.

Whatever is not known to run nothing of others does. Tests: the programs ``client_between_held*``.
"""

from __future__ import annotations

from functools import cached_property

import libcst as cst

from openai_migrate.syntax.ast_holders import Holders
from openai_migrate.syntax.ast_unnamed import Reach
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.method_names import is_constructor
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.quiet_calls import ITERATING, METHODS, MODULES, QUIET, TAKING
from openai_migrate.syntax.special_methods import run_by

#: What iterates, and what reads items or asks for more.
_LOOPING = (
    *(cst.CompFor, cst.For, cst.From, cst.MatchList, cst.MatchTuple, cst.StarredElement),
    cst.WithItem,  # generators are context managers, too
)
_READING = (cst.MatchMapping, cst.StarredDictElement, cst.Subscript)


#: Builtin functions that run code which nothing else names, and modules that do.
_LOADING = frozenset({"eval", "exec", "__import__"})
_LOADERS = frozenset({"importlib", "runpy"})
#: Methods of Python's own values that only keep what they are given.
_KEEPING = frozenset({"add", "append", "insert", "setdefault"})


class HeldRuns:
    """Asks of one document where code may run functions that something holds with a reach.

    holders: what holds them; None if that is not known. modules: whether functions of a module that
    was given one count, too.
    """

    def __init__(
        self,
        queries: Queries,
        reach: Reach,
        holders: Holders | None = None,
        *,
        modules: bool = False,
    ) -> None:
        self.queries, self.tree, self.reach = queries, queries.tree, reach
        self.holders, self.modules = holders, modules
        self._quiet: dict[str, bool] = {}

    @property
    def methods(self) -> frozenset[str]:
        """Those of objects that hold one, which may run it without a call of them."""
        return self.holders.methods if self.holders is not None else frozenset()

    def is_held_by(self, node: cst.CSTNode) -> bool:
        """Whether a node itself names what holds such a function, or an object with one."""
        if isinstance(node, cst.Attribute):
            return self.holders is not None and bool(self.holders.of_attribute(node.attr.value))
        if not isinstance(node, cst.Name) or self._is_attribute(node):
            return False
        return bool(self._level_of_name(node))

    def may_run(self, node: cst.CSTNode) -> bool:
        """Whether a node itself may run such a function."""
        reach = self.reach
        if reach is Reach.NONE:
            return False
        if isinstance(node, cst.Call):
            return not self._is_harmless(node)
        if isinstance(node, cst.Decorator):
            return not isinstance(node.decorator, cst.Call) and self._is_own(node.decorator)
        if reach is Reach.CALLS:
            return False
        if reach is not Reach.ALL and self.holders is not None:
            if isinstance(node, cst.Subscript | cst.StarredDictElement):
                return self._level(node.value) >= Reach.ITEMS
            iterated = self._iterated(node)
            return iterated is not None and self._level(iterated) >= Reach.LOOPS
        if isinstance(node, cst.AssignTarget) and run_by(node):
            return True
        if isinstance(node, cst.ComparisonTarget):
            return isinstance(node.operator, cst.In | cst.NotIn)
        if reach is not Reach.ALL:
            return (isinstance(node, _LOOPING) and not self._is_made_there(node)) or (
                reach is Reach.ITEMS and isinstance(node, _READING)
            )
        if isinstance(node, cst.Attribute | cst.AssignTarget):
            what = node.target if isinstance(node, cst.AssignTarget) else node
            return not isinstance(what, cst.Attribute) or not self._is_imported(what)
        return bool(run_by(node)) or isinstance(node, cst.ClassDef | cst.Del)

    # -- what holds one -------------------------------------------------------------------------

    def _iterated(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """What a node iterates, or enters, as generators are context managers, too."""
        match node:
            case cst.For(iter=what) | cst.CompFor(iter=what):
                return what
            case cst.From(item=what) | cst.WithItem(item=what) | cst.StarredElement(value=what):
                return what
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn(), comparator=what):
                return what
            case cst.AssignTarget(target=cst.Tuple() | cst.List()):
                above = self.tree.parent(node)
                return above.value if isinstance(above, cst.Assign) else None
            case cst.MatchList() | cst.MatchTuple() | cst.MatchMapping():
                above = self.tree.parent(node)
                while above is not None and not isinstance(above, cst.Match):
                    above = self.tree.parent(above)
                return None if above is None else above.subject
        return None

    def _level(self, node: cst.CSTNode) -> Reach:
        """What code may run a function that a part of an expression may hold."""
        assert self.holders is not None
        found = Reach.NONE
        for number in self.queries.below(self.tree.id_of(node)):
            match self.tree.node(number):
                case cst.Attribute(attr=cst.Name(value=name)):
                    found = max(found, self.holders.of_attribute(name))
                case cst.Name() as one if not self._is_attribute(one):
                    found = max(found, self._level_of_name(one))
        return found

    def _is_attribute(self, node: cst.Name) -> bool:
        above = self.tree.parent(node)
        return (isinstance(above, cst.Attribute) and above.attr is node) or (
            isinstance(above, cst.Arg) and above.keyword is node
        )

    def _level_of_name(self, node: cst.Name) -> Reach:
        assert self.holders is not None
        inside = []
        around = self.tree.parent(node)
        while around is not None:
            if isinstance(around, cst.FunctionDef):
                inside.append(self._called_as(around))
            around = self.tree.parent(around)
        found = self.holders.of_name(node.value, inside)
        if self.modules and self._is_imported(node):
            found = max(found, self.holders.of_module(node.value))
        return found

    def _called_as(self, function: cst.FunctionDef) -> str:
        around = self.tree.parent(self.tree.parent(function) or function)
        if is_constructor(function.name.value) and isinstance(around, cst.ClassDef):
            return around.name.value
        return function.name.value

    def _is_not_given(self, call: cst.Call) -> bool:
        """Whether a call runs none of what something holds: it knows of no such thing."""
        given = max((self._level(one.value) for one in call.args), default=Reach.NONE)
        by_name = any(one.keyword is not None for one in call.args)
        match call.func:
            case cst.Name(value=name) as func:
                bound = self._bound(func)
                if bound is None:
                    if name in ITERATING and not by_name:
                        return given < Reach.LOOPS
                    return name in QUIET or (not given and name not in _LOADING)
                if self._are_functions(bound):
                    return self._is_quiet(name)
                if bound and all(isinstance(one, cst.ClassDef) for one in bound):
                    return all(self._makes_quietly(one, given) for one in bound)
                return self._is_imported(func) and not max(given, self._level(func))
            case cst.Attribute(value=on, attr=cst.Name(value=name)) as func:
                if dotted_name(func).partition(".")[0] in _LOADERS or self._loads(on):
                    return False
                level = self._level(on)
                if name in self._functions:
                    return level < Reach.ITEMS and self._is_quiet(name)
                if not max(given, self._level(func)):
                    return True
                stored = self.holders is not None and self.holders.of_attribute(name)
                plain = name in METHODS and not stored and (not given or not by_name)
                return plain and (given < Reach.LOOPS or name in _KEEPING)
        return False

    def _loads(self, node: cst.CSTNode) -> bool:
        """Whether something begins with a call of a module that loads others."""
        while isinstance(node, cst.Attribute | cst.Subscript | cst.Call):
            node = node.func if isinstance(node, cst.Call) else node.value
            if isinstance(node, cst.Attribute) and dotted_name(node).partition(".")[0] in _LOADERS:
                return True
        return False

    def _makes_quietly(self, node: cst.CSTNode, given: Reach) -> bool:
        """Whether a call of a class runs nothing of what is held."""
        if not isinstance(node, cst.ClassDef) or node.keywords:
            return False
        if any(self._is_own(_function_of(one.decorator)) for one in node.decorators):
            return False
        made = [
            one
            for one in node.body.body
            if isinstance(one, cst.FunctionDef) and is_constructor(one.name.value)
        ]
        if any(one.decorators or any(map(self.may_run, self._inside(one))) for one in made):
            return False
        for base in node.bases:
            bound = self._bound(base.value)
            if bound is None or self._is_imported(base.value):
                if given:
                    return False
            elif not all(one is not node and self._makes_quietly(one, given) for one in bound):
                return False
        return True

    # -- what is known to be harmless -----------------------------------------------------------

    def _is_made_there(self, node: cst.CSTNode) -> bool:
        """Whether what a node iterates or enters is a display, or what a harmless call gives."""
        what = getattr(node, "item" if isinstance(node, cst.WithItem) else "iter", None)
        called = isinstance(what, cst.Call) and self._is_harmless(what)
        return called or isinstance(what, cst.List | cst.Tuple | cst.Set | cst.Dict)

    def _is_harmless(self, call: cst.Call) -> bool:
        if self.reach is Reach.ALL:
            return False
        if self.holders is not None:
            return self._is_not_given(call)
        given = any(argument.keyword is not None for argument in call.args)
        match call.func:
            case cst.Name(value=name):
                bound = self._bound(call.func)
                if bound is None:
                    iterating = self.reach is Reach.CALLS and name in ITERATING and not given
                    return name in QUIET or iterating
                return self._are_functions(bound) and self._is_quiet(name)
            case cst.Attribute(attr=cst.Name(value=name)):
                if name in self._functions:
                    return self._is_quiet(name)
                if dotted_name(call.func).partition(".")[0] in MODULES:
                    return True
                taking = name in TAKING and self.reach is not Reach.CALLS
                return name in METHODS and not given and not taking
        return False

    def _is_quiet(self, name: str) -> bool:
        """Whether no function of that name may run one that is held."""
        if name not in self._quiet:
            self._quiet[name] = True  # as far as it calls itself
            self._quiet[name] = not any(
                function.decorators or any(map(self.may_run, self._inside(function)))
                for function in self._functions[name]
            )
        return self._quiet[name]

    def _inside(self, function: cst.FunctionDef) -> list[cst.CSTNode]:
        return [self.tree.node(one) for one in self.queries.below(self.tree.id_of(function.body))]

    @cached_property
    def _functions(self) -> dict[str, list[cst.FunctionDef]]:
        found: dict[str, list[cst.FunctionDef]] = {}
        for _, function in self.tree.each(cst.FunctionDef):
            found.setdefault(function.name.value, []).append(function)
        return found

    def _bound(self, node: cst.BaseExpression) -> list[cst.CSTNode] | None:
        """What binds the name with which an expression begins; None for a builtin one."""
        root = dotted_name(node).partition(".")[0]
        binder = self.queries.scopes.binder(self.queries.scopes.of(node), root)
        return None if binder is None else [self.tree.node(one) for one in binder.bindings[root]]

    def _are_functions(self, bound: list[cst.CSTNode]) -> bool:
        return bool(bound) and all(isinstance(one, cst.FunctionDef) for one in bound)

    def _is_imported(self, node: cst.BaseExpression) -> bool:
        bound = self._bound(node)
        return bool(bound) and all(isinstance(one, cst.ImportAlias) for one in bound or ())

    def _is_own(self, node: cst.BaseExpression) -> bool:
        return self._bound(node) is not None and not self._is_imported(node)


def _function_of(decorator: cst.BaseExpression) -> cst.BaseExpression:
    return decorator.func if isinstance(decorator, cst.Call) else decorator
