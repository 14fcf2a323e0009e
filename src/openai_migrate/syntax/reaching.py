"""Which bindings of a variable may count where it is read, and what tests on the way there say.

Along the statements of a document, backwards from the place: branches join, a statement that leaves
ends its way, a loop brings what its body binds, and a function that is called later sees what is
bound after it too. What is not followed counts as a way that says nothing.
Tests: ``tests/test_reaching.py``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.known import Known, implied
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope
from openai_migrate.syntax.tree import children_of

#: The bindings that may count at a place, each with what is known of what it bound; empty where
#: control does not get.
State = Mapping[NodeId, Known]

_FUNCTIONS = (cst.FunctionDef, cst.Lambda)
_OWNERS = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_LOOPS = (cst.For, cst.While, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_SEQUENCES = (cst.Module, cst.BaseSuite, cst.SimpleStatementLine)
_LEAVING = (cst.Return, cst.Raise, cst.Break, cst.Continue)
#: After these, other functions may have run.
_CALLING = (cst.Call, cst.Await, cst.Yield)
#: The binding of what is no variable: what it is where no test on the way asks for it.
_ITSELF = -1
#: What a module's attribute has where nothing in the document has set it yet.
UNSET = _ITSELF
#: A variable that is named more often than this is not followed.
_MANY = 150


def reaching(queries: Queries, name: cst.Name) -> State:
    """The bindings that may count where a variable is read; all of its scope's where that is not
    known, empty for a name that nothing here binds."""
    binder = queries.scopes.binder(queries.scopes.of(name), name.value)
    if binder is None:
        return {}
    everything = dict.fromkeys(binder.bindings[name.value], Known.NOTHING)
    return _Variable(queries, name, binder).at(name) or everything


def known_of(queries: Queries, number: NodeId) -> Known:
    """What tests on the way to an expression say of its value."""
    node = queries.tree.node(number)
    if isinstance(node, cst.Name):
        return min(reaching(queries, node).values(), default=Known.NOTHING)
    return min(_Expression(queries, number).at(node).values(), default=Known.NOTHING)


class AttributeFlow:
    """Which assignments to an attribute of a module may count at a place of the top level, UNSET
    among them, and what tests on the way say of the value.

    stores: the targets of all that are made, none of them in a function, class or loop. reads: the
    places at the top level where it is read.
    """

    def __init__(
        self, queries: Queries, stores: Collection[NodeId], reads: Collection[NodeId]
    ) -> None:
        self._tree = queries.tree
        self._flow = _Attribute(queries, frozenset(stores), frozenset(reads))

    def at(self, number: NodeId) -> State:
        """The state where an expression is evaluated."""
        return self._flow.at(self._tree.node(number))

    def after(self, statement: NodeId) -> State:
        """The state after a statement of a block."""
        return self._flow.after(self._tree.node(statement))


class _Flow:
    """The states of one variable, or of one other expression."""

    def __init__(self, queries: Queries, mentions: Iterable[NodeId]) -> None:
        self.queries = queries
        self.tree = queries.tree
        #: the nodes for which a statement is looked into
        self.mentions = sorted(mentions)
        self._before: dict[int, State] = {}
        self._after: dict[int, State] = {}

    # -- what differs between the two -----------------------------------------------------------

    def meant(self, node: cst.CSTNode) -> bool:
        """Whether an expression is the one whose value is asked for."""
        raise NotImplementedError

    def bound_in(self, node: cst.CSTNode) -> State:
        """The bindings below a node."""
        raise NotImplementedError

    def bound_elsewhere(self, node: cst.CSTNode) -> State:
        """The bindings that functions make which may run while the node is evaluated."""
        raise NotImplementedError

    def at_top(self) -> State:
        """The state where the document starts."""
        raise NotImplementedError

    def at_start(self, function: cst.FunctionDef | cst.Lambda) -> State:
        """The state where the body of a function starts."""
        raise NotImplementedError

    def opens(self, node: cst.CSTNode) -> State | None:
        """The state inside of a comprehension that binds the variable; None of anything else."""
        raise NotImplementedError

    # -- where an expression is evaluated -------------------------------------------------------

    def at(self, node: cst.CSTNode) -> State:
        """The state where an expression is evaluated."""
        tests: list[tuple[cst.CSTNode, bool]] = []
        state: State | None = None
        inner = node
        for above in self.tree.ancestors(node):
            state = self.opens(above)
            tests.extend(_inside(above, inner))
            if state is not None:
                break
            if isinstance(above, cst.Lambda) and above.body is inner:
                state = self.at_start(above)
                break
            if _is_control(above):
                state = self._before_part(above, inner)
                break
            inner = above
        assert state is not None
        for test, outcome in reversed(tests):
            state = self._tested(state, test, outcome)
        return state

    def _tested(self, state: State, test: cst.CSTNode, outcome: bool) -> State:
        """The state after a test that came out so."""
        known = implied(test, outcome, self.meant)
        bound = self.bound_in(test)
        refined = {one: max(known, before) for one, before in _joined(state, bound).items()}
        is_read_too = len(self._mentions_in(test)) > 1
        later = [self.bound_elsewhere(test), bound if is_read_too else {}]
        return _joined_if_any(refined, later)

    # -- before and after statements ------------------------------------------------------------

    def _before_part(self, above: cst.CSTNode, inner: cst.CSTNode) -> State:
        """The state where control comes to a part of a statement, or to a statement of a block."""
        found = self._before.get(id(inner))
        if found is None:
            found = self._before[id(inner)] = self._find_before(above, inner)
        return found

    def before(self, statement: cst.CSTNode) -> State:
        above = self.tree.parent(statement)
        if above is None:
            return self._before_cell(statement)
        return self._before_part(above, statement)

    def _before_cell(self, module: cst.CSTNode) -> State:
        """The state where a cell starts: that after the one above."""
        modules = [one for one in self.tree.modules if one is not None]
        position = next(i for i, one in enumerate(modules) if one is module)
        return self.at_top() if position == 0 else self._after_all(modules[position - 1])

    def _find_before(self, above: cst.CSTNode, inner: cst.CSTNode) -> State:
        match above:
            case cst.Module() | cst.BaseSuite() | cst.SimpleStatementLine():
                return self._in_sequence(above, inner)
            case cst.If(test=test, body=body) | cst.While(test=test, body=body):
                start = self.before(above) if isinstance(above, cst.If) else self._head(above)
                return start if inner is test else self._tested(start, test, inner is body)
            case cst.For(iter=items, target=target, body=body):
                item = self.bound_in(target) if inner is body else {}
                return item or (self.before(above) if inner is items else self._head(above))
            case cst.With(items=items):
                return _joined(self.before(above), *map(self.bound_in, items))
            case cst.Try() | cst.TryStar():
                return self._in_try(above, inner)
            case cst.ExceptHandler(name=name) | cst.ExceptStarHandler(name=name):
                caught = {} if name is None else self.bound_in(name)
                return _joined(self.before(above), caught)
            case cst.Match(cases=cases):
                return _joined(self.before(above), *map(self._bound_by_case, cases))
            case cst.FunctionDef(body=body) if inner is body:
                return self.at_start(above)
            case cst.BaseSmallStatement():
                return _joined(self.before(above), self._bound_by_walrus(above))
        return self.before(above)

    def _in_sequence(self, block: cst.CSTNode, inner: cst.CSTNode) -> State:
        before: list[cst.CSTNode] = []
        for one in _statements(block):
            if one is inner:
                break
            before.append(one)
        meanwhile: list[State] = []
        for one in reversed(before):
            if self._concerns(one):
                return _joined_if_any(self.after(one), meanwhile)
            meanwhile.append(self.bound_elsewhere(one))
        return _joined_if_any(self.before(block), meanwhile)

    def _in_try(self, above: cst.Try | cst.TryStar, inner: cst.CSTNode) -> State:
        if inner is above.body:
            return self.before(above)
        if inner is above.orelse:
            return self._after_all(above.body)
        parts: list[cst.CSTNode] = [above.body]
        if inner is above.finalbody:
            parts += [*above.handlers, *([] if above.orelse is None else [above.orelse])]
        interrupted = [one for part in parts for one in self._leaves_bound(part)]
        return _joined(self.before(above), *interrupted)

    def _leaves_bound(self, node: cst.CSTNode) -> Iterator[State]:
        """What may count where a statement is left before its end."""
        yield self.bound_in(node)
        yield self.bound_elsewhere(node)

    def _head(self, loop: cst.For | cst.While) -> State:
        """The state where a turn of a loop starts, or none follows."""
        return _joined(self.before(loop), *self._leaves_bound(loop))

    def after(self, statement: cst.CSTNode) -> State:
        """The state after a statement or clause."""
        found = self._after.get(id(statement))
        if found is None:
            found = self._after[id(statement)] = self._find_after(statement)
        return found

    def _find_after(self, statement: cst.CSTNode) -> State:
        match statement:
            case cst.SimpleStatementLine():
                return self._after_all(statement)
            case cst.Else(body=body):
                return self._after_all(body)
            case _ if not self._concerns(statement):
                return _joined_if_any(self.before(statement), [self.bound_elsewhere(statement)])
            case cst.If(test=test, body=body, orelse=other):
                after = self._after_all(body)
                if other is None:
                    return _joined(after, self._tested(self.before(statement), test, False))
                return _joined(after, self.after(other))
            case cst.While():
                return self._after_while(statement)
            case cst.For(orelse=other):
                return _joined(self._head(statement), {} if other is None else self.after(other))
            case cst.Try() | cst.TryStar():
                return self._after_try(statement)
            case cst.With(body=body):
                if self.queries.statements.around_open(self._id(body)) is not None:
                    return self._after_all(body)
                left = self._leaves_bound(statement)  # the context may take an exception
                return _joined(self._after_all(body), self.before(statement), *left)
            case cst.Match(cases=cases):
                ends = [self._after_all(one.body) for one in cases]
                return _joined(*ends, self.before(statement), *map(self._bound_by_case, cases))
            case cst.FunctionDef() | cst.ClassDef():
                return self._own_name(statement) or self.before(statement)
        return self._after_small(statement)

    def _after_while(self, loop: cst.While) -> State:
        if loop.orelse is not None:
            ends = self.after(loop.orelse)
        else:
            forever = isinstance(loop.test, cst.Name) and loop.test.value == "True"
            ends = {} if forever else self._tested(self._head(loop), loop.test, False)
        return _joined(ends, self._head(loop)) if _breaks(loop.body) else ends

    def _after_try(self, statement: cst.Try | cst.TryStar) -> State:
        last = statement.orelse or statement.body
        ends = self._after_all(last.body if isinstance(last, cst.Else) else last)
        state = _joined(ends, *(self._after_all(one.body) for one in statement.handlers))
        final = statement.finalbody
        if final is None or not (
            self._concerns(final) or self.queries.statements.leaves(self._id(final.body))
        ):
            return state
        return self._after_all(final.body)

    def _after_small(self, statement: cst.CSTNode) -> State:
        if isinstance(statement, cst.Assert):
            return self._tested(self.before(statement), statement.test, True)
        bound = self.bound_in(statement)
        maybe = self._bound_by_walrus(statement)
        sure = {one: known for one, known in bound.items() if one not in maybe}
        if isinstance(statement, cst.AnnAssign) and statement.value is None:
            sure = {}
        before = {} if sure else self.before(statement)
        if not sure and not before:
            return {}
        return _joined(before, sure, maybe, self.bound_elsewhere(statement))

    def _after_all(self, block: cst.CSTNode) -> State:
        """The state after the statements of a block."""
        if self._leaves(block):
            return {}
        statements = _statements(block)
        meanwhile: list[State] = []
        for one in reversed(statements):
            if self._concerns(one):
                return _joined_if_any(self.after(one), meanwhile)
            meanwhile.append(self.bound_elsewhere(one))
        return _joined_if_any(self.before(statements[0] if statements else block), meanwhile)

    def _leaves(self, block: cst.CSTNode) -> bool:
        if isinstance(block, cst.BaseSuite):
            return self.queries.statements.leaves(self._id(block))
        return isinstance(block, cst.SimpleStatementLine) and isinstance(block.body[-1], _LEAVING)

    # -- parts ----------------------------------------------------------------------------------

    def _own_name(self, definition: cst.CSTNode) -> State:
        number = self._id(definition)
        return {one: known for one, known in self.bound_in(definition).items() if one == number}

    def _bound_by_case(self, case: cst.MatchCase) -> State:
        guard = {} if case.guard is None else self.bound_in(case.guard)
        return _joined(self.bound_in(case.pattern), guard)

    def _bound_by_walrus(self, node: cst.CSTNode) -> State:
        return {
            one: known
            for one, known in self.bound_in(node).items()
            if one != _ITSELF and isinstance(self.tree.parent(self.tree.node(one)), cst.NamedExpr)
        }

    def _concerns(self, node: cst.CSTNode) -> bool:
        return bool(self._mentions_in(node))

    def _mentions_in(self, node: cst.CSTNode) -> Sequence[NodeId]:
        return _within(self.mentions, self.queries.below(self._id(node)))

    def _id(self, node: cst.CSTNode) -> NodeId:
        return self.tree.id_of(node)


class _Variable(_Flow):
    def __init__(self, queries: Queries, name: cst.Name, binder: Scope) -> None:
        self.name = name.value
        self.binder = binder
        self.bindings = sorted(binder.bindings[name.value])
        super().__init__(
            queries, [*self.bindings, *queries.scopes.references_to(binder, self.name)]
        )
        self.own = self._around(name)
        self.elsewhere = dict.fromkeys(self._made_elsewhere(name), Known.NOTHING)

    def at(self, node: cst.CSTNode) -> State:
        return {} if len(self.mentions) > _MANY else super().at(node)

    def meant(self, node: cst.CSTNode) -> bool:
        return isinstance(node, cst.Name) and node.value == self.name

    def bound_in(self, node: cst.CSTNode) -> State:
        here = self._around(node)
        found = _within(self.bindings, self.queries.below(self._id(node)))
        return {one: Known.NOTHING for one in found if self._around(self.tree.node(one)) is here}

    def bound_elsewhere(self, node: cst.CSTNode) -> State:
        return self.elsewhere if self.elsewhere and _calls(node) else {}

    def at_top(self) -> State:
        return {}

    def at_start(self, function: cst.FunctionDef | cst.Lambda) -> State:
        if function is self.binder.node:
            return {one: Known.NOTHING for one in self.bindings if self._is_parameter(one)}
        around = self.at(function) if isinstance(function, cst.Lambda) else self.before(function)
        late = (one for one in self.bindings if not self._is_made_before(one, function))
        return _joined(around, dict.fromkeys(late, Known.NOTHING))

    def opens(self, node: cst.CSTNode) -> State | None:
        if node is not self.binder.node or isinstance(node, _OWNERS):
            return None
        return dict.fromkeys(self.bindings, Known.NOTHING)

    # -- bindings of other functions ------------------------------------------------------------

    def _made_elsewhere(self, name: cst.Name) -> Iterator[NodeId]:
        """The bindings that may be made while the function around a place runs, by others."""
        outer: cst.CSTNode | None = None
        for above in self.tree.ancestors(name):
            if above is self.binder.node:
                break
            if isinstance(above, _FUNCTIONS):
                outer = above
        for one in self.bindings:
            if self._owner(one) is self.own:
                continue
            if outer is None or not self._is_made_before(one, outer):
                yield one

    def _is_made_before(self, binding: NodeId, function: cst.CSTNode) -> bool:
        """Whether a binding has been made for good when a function is defined."""
        if self._owner(binding) is not self.binder.node or binding > self._id(function):
            return False
        loops = [one for one in self.tree.ancestors(function) if isinstance(one, _LOOPS)]
        return not any(self.queries.contains(self._id(one), binding) for one in loops)

    def _owner(self, binding: NodeId) -> cst.CSTNode | None:
        """What runs a binding: a function, a class, or None for the module."""
        if self._is_parameter(binding):
            return self.binder.node
        return self._around(self.tree.node(binding))

    def _is_parameter(self, binding: NodeId) -> bool:
        node = self.tree.node(binding)
        return isinstance(node, cst.Param) or isinstance(self.tree.parent(node), cst.Param)

    def _around(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The function or class whose body a node stands in; None for the module."""
        inner = node
        for above in self.tree.ancestors(node):
            if isinstance(above, _OWNERS) and above.body is inner:
                return above
            inner = above
        return None


def _resemble(one: cst.CSTNode, other: cst.CSTNode) -> bool:
    """Whether two expressions of a class may have the same text, as far as a name tells."""
    match one, other:
        case cst.Attribute(), cst.Attribute():
            return one.attr.value == other.attr.value
        case cst.Call(), cst.Call():
            return len(one.args) == len(other.args) and _resemble(one.func, other.func)
    return True


class _Expression(_Flow):
    """``os.getenv("X")``, ``args.base``: whatever is done may change it."""

    def __init__(self, queries: Queries, number: NodeId) -> None:
        self.kind = type(queries.tree.node(number))
        self.source = queries.text(number)
        given = queries.tree.node(number)
        same = (
            one
            for one, node in queries.tree.each(self.kind)
            if _resemble(node, given) and queries.text(one) == self.source
        )
        super().__init__(queries, same)

    def at(self, node: cst.CSTNode) -> State:
        return super().at(node) if 1 < len(self.mentions) <= _MANY else self.at_top()

    def meant(self, node: cst.CSTNode) -> bool:
        return type(node) is self.kind and self._id(node) in self.mentions

    def bound_in(self, node: cst.CSTNode) -> State:
        return {_ITSELF: Known.NOTHING} if self._may_change(node) else {}

    def bound_elsewhere(self, node: cst.CSTNode) -> State:
        return self.bound_in(node)

    def at_top(self) -> State:
        return {_ITSELF: Known.NOTHING}

    def at_start(self, function: cst.FunctionDef | cst.Lambda) -> State:
        return self.at_top()

    def opens(self, node: cst.CSTNode) -> State | None:
        return None

    def _may_change(self, node: cst.CSTNode) -> bool:
        if self.meant(node):
            return False
        changing = isinstance(node, (*_CALLING, cst.AssignTarget, cst.AugAssign, cst.Del))
        return changing or any(map(self._may_change, children_of(node)))


class _Attribute(_Flow):
    """``sdk.api_key``, which nothing but the document sets."""

    def __init__(
        self, queries: Queries, stores: frozenset[NodeId], reads: frozenset[NodeId]
    ) -> None:
        super().__init__(queries, stores | reads)
        self.stores, self.reads = sorted(stores), reads

    def meant(self, node: cst.CSTNode) -> bool:
        return isinstance(node, cst.Attribute) and self._id(node) in self.reads

    def bound_in(self, node: cst.CSTNode) -> State:
        found = _within(self.stores, self.queries.below(self._id(node)))
        return dict.fromkeys(found, Known.NOTHING)

    def bound_elsewhere(self, node: cst.CSTNode) -> State:
        return {}

    def at_top(self) -> State:
        return {UNSET: Known.NOTHING}

    def at_start(self, function: cst.FunctionDef | cst.Lambda) -> State:
        return dict.fromkeys((UNSET, *self.stores), Known.NOTHING)

    def opens(self, node: cst.CSTNode) -> State | None:
        return None


def _inside(above: cst.CSTNode, inner: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, bool]]:
    """The tests of an expression that come before a part of it, with how they come out then."""
    match above:
        case cst.BooleanOperation(left=left, operator=operator, right=right) if inner is right:
            yield left, isinstance(operator, cst.And)
        case cst.IfExp(test=test) if inner is not test:
            yield test, inner is above.body
        case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
            part: cst.CompFor | None = above.for_in if inner is not above.for_in else None
            while part is not None:
                yield from ((one.test, True) for one in part.ifs)
                part = part.inner_for_in


def _is_control(node: cst.CSTNode) -> bool:
    """Whether a node says when its parts run: a statement, a clause or a block."""
    return isinstance(
        node,
        (
            *_SEQUENCES,
            cst.BaseSmallStatement,
            cst.BaseCompoundStatement,
            cst.ExceptHandler,
            cst.ExceptStarHandler,
            cst.MatchCase,
            cst.Else,
            cst.Finally,
        ),
    )


def _statements(block: cst.CSTNode) -> Sequence[cst.CSTNode]:
    assert isinstance(block, _SEQUENCES)
    return block.body


def _joined(*states: State) -> State:
    """What may count where ways meet."""
    found: dict[NodeId, Known] = {}
    for state in states:
        for binding, known in state.items():
            found[binding] = min(known, found.get(binding, known))
    return found


def _joined_if_any(state: State, others: Iterable[State]) -> State:
    return _joined(state, *others) if state else {}


def _within(numbers: Sequence[NodeId], below: range) -> Sequence[NodeId]:
    return numbers[bisect_left(numbers, below.start) : bisect_left(numbers, below.stop)]


def _calls(node: cst.CSTNode) -> bool:
    if isinstance(node, _OWNERS):
        return isinstance(node, cst.ClassDef)
    return isinstance(node, _CALLING) or any(map(_calls, children_of(node)))


def _breaks(node: cst.CSTNode) -> bool:
    """Whether the body of a loop may leave it by a ``break`` of its own; one in the ``else`` of a
    loop inside is too."""
    if isinstance(node, cst.For | cst.While):
        return node.orelse is not None
    if isinstance(node, _OWNERS):
        return False
    return isinstance(node, cst.Break) or any(map(_breaks, children_of(node)))
