"""Decorators of the project that keep what the functions they are given return.

    def retry(function):
        def again(*args, **kwargs):
            while True:
                try:
                    return function(*args, **kwargs)
                except RateLimitError:
                    sleep(1)
        return again

A call of a function decorated so gives what that function gives, and nothing of what others give
that are decorated alike. Tests: ``tests/test_interpreter.py``, the programs
``response_own_decorator*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.values import NONE, Literal
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, Scopes
from openai_migrate.syntax.tree import Tree, children_of

_DEFINITIONS = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
#: Methods of the dictionary of keywords that change nothing of it.
_READING = frozenset({"get", "items", "keys", "values", "copy"})
#: What makes a function look like another one.
_COPYING = "update_wrapper"


def given_beside(
    wrapper: cst.FunctionDef | cst.Lambda, tree: Tree, scopes: Scopes
) -> tuple[Literal, ...] | None:
    """What a function that a decorator makes may give besides what the one gives that was
    decorated, which is the decorator's first argument; None for one that does more than to call
    it with its own arguments and return what comes of that."""
    if not isinstance(wrapper, cst.FunctionDef):
        return None
    around = _definition_around(tree, wrapper)
    function = _taken_by(around, tree, scopes) if isinstance(around, cst.FunctionDef) else ""
    inner = scopes.opened_by(wrapper)
    if not function or inner is None or function in {*inner.bindings, *inner.nonlocals}:
        return None
    if not _is_only_given(wrapper, tree, scopes):
        return None
    return _Wrapper(wrapper, inner, function, tree).given_beside()


def _is_only_given(wrapper: cst.FunctionDef, tree: Tree, scopes: Scopes) -> bool:
    """Whether nothing is done with a function but to return it: it gets no attributes, say, which
    the decorated one has then."""
    outer = scopes.of(wrapper)
    for number in scopes.references_to(outer, wrapper.name.value):
        above = tree.parent(tree.node(number))
        if isinstance(above, cst.Arg):
            call = tree.parent(above)
            name = dotted_name(call.func) if isinstance(call, cst.Call) else ""
            if name.rpartition(".")[2] != _COPYING:
                return False
        elif not isinstance(above, cst.Return):
            return False
    return True


def hands_back(decorator: cst.FunctionDef | cst.Lambda, tree: Tree, scopes: Scopes) -> bool:
    """Whether a function gives its first argument, and nothing else: it may note it somewhere."""
    if not isinstance(decorator, cst.FunctionDef) or decorator.asynchronous is not None:
        return False
    if not _returns_a_name(decorator.body):  # as few functions do: the rest costs a walk
        return False
    function = _taken_by(decorator, tree, scopes)
    if not function or _may_end(decorator.body):
        return False
    own = list(_own(decorator.body))
    if any(isinstance(one, cst.Yield) for one in own):
        return False
    returned = [one.value for one in own if isinstance(one, cst.Return)]
    return all(isinstance(one, cst.Name) and one.value == function for one in returned)


def _returns_a_name(body: cst.BaseSuite) -> bool:
    """Whether the last statement of a function gives what a variable has."""
    match body.body[-1:]:
        case [cst.SimpleStatementLine(body=[*_, cst.Return(value=cst.Name())])]:
            return True
    return False


def _taken_by(decorator: cst.FunctionDef, tree: Tree, scopes: Scopes) -> str:
    """The name of the function that a decorator is given; "" where that may be another one."""
    bound = isinstance(_definition_around(tree, decorator), cst.ClassDef)
    if bound and decorator.decorators:
        return ""
    parameters = (*decorator.params.posonly_params, *decorator.params.params)[int(bound) :]
    scope = scopes.opened_by(decorator)
    name = parameters[0].name.value if parameters else ""
    return name if scope is not None and len(scope.bindings.get(name, ())) == 1 else ""


def _definition_around(tree: Tree, node: cst.CSTNode) -> cst.CSTNode | None:
    return next((one for one in tree.ancestors(node) if isinstance(one, _DEFINITIONS)), None)


class _Wrapper:
    """scope: what it opens. function: the name of the one that was decorated."""

    def __init__(self, node: cst.FunctionDef, scope: Scope, function: str, tree: Tree) -> None:
        self.node = node
        self.scope = scope
        self.function = function
        self.tree = tree

    def given_beside(self) -> tuple[Literal, ...] | None:
        own = list(_own(self.node.body))
        if any(isinstance(one, cst.Yield) for one in own) or self._changes_keywords():
            return None
        calls = [one for one in own if isinstance(one, cst.Call) and self._calls(one)]
        if not calls or not all(map(self._hands_on, calls)):
            return None
        found = [NONE] if _may_end(self.node.body) else []
        kept = False
        for one in own:
            if isinstance(one, cst.Return):
                given = self._given(one.value)
                if given is None:
                    return None
                kept = kept or _KEPT in given
                found += [part for part in given if part is not _KEPT]
        return tuple(dict.fromkeys(found)) if kept else None

    def _given(self, value: cst.BaseExpression | None) -> list[Literal] | None:
        """What a return gives, ``_KEPT`` for what the function gave; None if that is unsure."""
        if value is None:
            return [NONE]
        computed = self._computed(value)
        if computed is None and isinstance(value, cst.Name):
            return self._held(value.value)
        return computed

    def _held(self, name: str) -> list[Literal] | None:
        """What a variable holds that nothing but plain assignments bind."""
        found: list[Literal] = []
        for number in self.scope.bindings.get(name, ()):
            target = self.tree.parent(self.tree.node(number))
            assign = self.tree.parent(target) if target is not None else None
            if not isinstance(target, cst.AssignTarget) or not isinstance(assign, cst.Assign):
                return None
            given = self._computed(assign.value)
            if given is None:
                return None
            found += given
        return found or None

    def _computed(self, value: cst.BaseExpression) -> list[Literal] | None:
        literal = literal_of(value)
        if literal is not None:
            return [literal]
        if self.node.asynchronous is not None:
            if not isinstance(value, cst.Await):
                return None
            value = value.expression
        return [_KEPT] if isinstance(value, cst.Call) and self._calls(value) else None

    def _calls(self, call: cst.Call) -> bool:
        return isinstance(call.func, cst.Name) and call.func.value == self.function

    def _hands_on(self, call: cst.Call) -> bool:
        """Whether a call is given just the arguments of the function itself."""
        params = self.node.params
        plain = (*params.posonly_params, *params.params)
        want = [(one.name.value, "") for one in plain]
        if isinstance(params.star_arg, cst.Param):
            want.append((params.star_arg.name.value, "*"))
        want += [(one.name.value, "=") for one in params.kwonly_params]
        if params.star_kwarg is not None:
            want.append((params.star_kwarg.name.value, "**"))
        given: list[tuple[str, str]] = []
        for item in call.args:
            if not isinstance(item.value, cst.Name):
                return False
            name = item.value.value
            if item.keyword is not None and item.keyword.value != name:
                return False
            given.append((name, item.star or ("=" if item.keyword is not None else "")))
        by_name = {(name, star or "=") for name, star in want}
        every = (*plain, *params.kwonly_params)
        alone = all(len(self.scope.bindings.get(name, ())) == 1 for name, _ in want) and not any(
            one.default is not None
            for one in every  # which would count in place of its own
        )
        return alone and (given == want or (len(given) == len(want) and {*given} == by_name))

    def _changes_keywords(self) -> bool:
        """Whether it puts something into the dictionary of its keywords, or takes something out."""
        extra = self.node.params.star_kwarg
        if extra is None:
            return False
        references = map(self.tree.node, self.scope.references.get(extra.name.value, ()))
        return not all(map(self._is_read, references))

    def _is_read(self, keywords: cst.CSTNode) -> bool:
        above = self.tree.parent(keywords)
        match above:
            case cst.Arg() | cst.FormattedStringExpression() | cst.ComparisonTarget():
                return True
            case cst.Attribute(attr=cst.Name(name)):
                return name in _READING
            case cst.Subscript():
                return not isinstance(
                    self.tree.parent(above), cst.AssignTarget | cst.AugAssign | cst.Del
                )
        return False


#: Stands for what the function has given that was decorated.
_KEPT = Literal("decorated()")


def _own(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The nodes below one that are not inside of another definition."""
    for child in children_of(node):
        if not isinstance(child, _DEFINITIONS):
            yield child
            yield from _own(child)


def _may_end(block: cst.BaseSuite) -> bool:
    """Whether the end of a block may be reached."""
    last = block.body[-1] if block.body else None
    match last:
        case cst.SimpleStatementLine(body=[*_, cst.Return() | cst.Raise()]):
            return False
        case cst.While(test=cst.Name("True") | cst.Integer("1")):
            return any(isinstance(one, cst.Break) for one in _own(last.body))
        case cst.If(body=body, orelse=cst.Else(body=other)):
            return _may_end(body) or _may_end(other)
        case cst.If(body=body, orelse=cst.If() as other):
            return _may_end(body) or _may_end(cst.IndentedBlock([other]))
        case cst.With(body=body):
            return _may_end(body)
        case cst.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            if final is not None and not _may_end(final.body):
                return False
            tried = _may_end(body) and (orelse is None or _may_end(orelse.body))
            return tried or any(_may_end(one.body) for one in handlers)
    return True
