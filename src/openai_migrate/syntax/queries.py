"""Questions about the syntax around a node, for planning, which itself sees only ``NodeId``."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property

import libcst as cst

from openai_migrate.core.edit import (
    NodeId,
)
from openai_migrate.syntax.attribute_names import asked_by_name
from openai_migrate.syntax.called_parameters import calls_parameter
from openai_migrate.syntax.classes import CONSTRUCTORS
from openai_migrate.syntax.code import code_of
from openai_migrate.syntax.constants import Literal, literal_of, string_value
from openai_migrate.syntax.definitions import definition_keys
from openai_migrate.syntax.environment import Environment
from openai_migrate.syntax.fields import comments_outside
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, ScopeKind, Scopes
from openai_migrate.syntax.tree import Tree, children_of

#: Calls that give the same value a few statements later.
_LOOKUPS = frozenset({"os.getenv", "os.environ.get", "getenv", "environ.get", "str"})
_FAR = 1_000_000
_SCOPED = (cst.Await, cst.NamedExpr, cst.Yield)
_EFFECTS = (cst.Call, cst.Await, cst.NamedExpr, cst.Yield)


class Queries:
    """Read-only questions about one tree."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree = tree
        self.scopes = scopes
        #: whether the word that suppression comments hold occurs in the document at all
        self.may_suppress = any("ignore" in chunk.text for chunk in tree.document.chunks)

    def text(self, number: NodeId) -> str:
        """The source of a node, without leading comments."""
        module = self.tree.modules[self.tree.chunk_of(number)]
        assert module is not None
        return code_of(self.tree.node(number), module).strip()

    def below(self, number: NodeId) -> range:
        """The node and everything under it, in source order."""
        return range(number, self.tree.ends[number])

    def contains(self, outer: NodeId, inner: NodeId) -> bool:
        """Whether ``inner`` is ``outer`` or stands below it."""
        return inner in self.below(outer)

    def is_extra_parameter(self, number: NodeId, star: str = "**") -> bool:
        """Whether the name is the ``**`` parameter of a function, or the ``*`` one."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name):
            return False
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        bound = () if binder is None else binder.bindings[node.value]
        nodes = [self.tree.node(one) for one in bound]
        return any(
            isinstance(one, cst.Param) and one.star == star
            for node in nodes
            for one in (node, self.tree.parent(node))
        )

    def calls_parameter(self, call: NodeId) -> bool:
        """Whether a function calls a parameter there with its ``**`` parameter."""
        node = self.tree.node(call)
        return isinstance(node, cst.Call) and calls_parameter(self.scopes, node)

    def is_only_unpacked(self, number: NodeId) -> bool:
        """Whether every use of a variable unpacks it into a call."""
        node = self.tree.node(number)
        assert isinstance(node, cst.Name)
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        if binder is None or len(binder.bindings[node.value]) != 1:
            return False
        reads = map(self.tree.node, self.scopes.references_to(binder, node.value))
        above = map(self.tree.parent, reads)
        return all(isinstance(one, cst.Arg) and one.star for one in above)

    def unpacked_parts(self, number: NodeId) -> frozenset[str]:
        """What ``**node`` unpacks, the node or the dictionaries that its display unpacks: the
        source of each, a variable with the number of its scope."""
        node = self.tree.node(number)
        parts = [node]
        if isinstance(node, cst.Dict):
            stars = [part for part in node.elements if isinstance(part, cst.StarredDictElement)]
            parts = [part.value for part in stars]
        found = set()
        for part in parts:
            text = self.text(self.tree.id_of(part))
            binder = self.scopes.binder(self.scopes.of(part), text)
            found.add(text if binder is None else f"{text}@{binder.number}")
        return frozenset(found)

    def has_effect(self, number: NodeId, harmless: Container[NodeId] = ()) -> bool:
        """Whether evaluating the expression may do something, so that it must not be dropped.

        harmless: calls in it that are known to do nothing.
        """
        return any(
            isinstance(self.tree.node(inner), _EFFECTS) and inner not in harmless
            for inner in self.below(number)
        )

    def tuple_element(self, number: NodeId) -> tuple[NodeId, int, int] | None:
        """The tuple of which the node is an element, its place and the length; None where it is
        none, or not of a known place."""
        element = self.tree.parent(self.tree.node(number))
        whole = self.tree.parent(element) if isinstance(element, cst.Element) else None
        if not isinstance(whole, cst.Tuple) or any(
            isinstance(one, cst.StarredElement) for one in whole.elements
        ):
            return None
        assert isinstance(element, cst.Element)
        return self.tree.id_of(whole), whole.elements.index(element), len(whole.elements)

    def looks_up(self, number: NodeId) -> bool:
        """Whether the expression takes something out of a container, which may not be there."""
        return any(isinstance(self.tree.node(one), cst.Subscript) for one in self.below(number))

    def pair(self, number: NodeId) -> tuple[NodeId, NodeId] | None:
        """The two parts of a two-tuple display, or None."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Tuple) or len(node.elements) != 2:
            return None
        first, second = node.elements
        if isinstance(first, cst.StarredElement) or isinstance(second, cst.StarredElement):
            return None
        return self.tree.id_of(first.value), self.tree.id_of(second.value)

    def scope(self, number: NodeId) -> Scope:
        return self.scopes.of(self.tree.node(number))

    def statement(self, number: NodeId) -> NodeId:
        """The statement line, compound statement or clause that holds a node."""
        return self.tree.id_of(self.tree.statement_of(self.tree.node(number)))

    def block(self, number: NodeId) -> NodeId:
        """The block of statements in which the statement of a node stands."""
        node = self.tree.node(number)
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.BaseSuite | cst.Module):
                return self.tree.id_of(above)
        return number

    def try_of_body(self, block: NodeId) -> NodeId | None:
        """The ``try`` statement whose body the block is, or None."""
        node = self.tree.node(block)
        above = self.tree.parent(node)
        is_body = isinstance(above, cst.Try | cst.TryStar) and above.body is node
        return self.tree.id_of(above) if is_body and above is not None else None

    def is_inside(self, number: NodeId, scope: Scope) -> bool:
        """Whether the node stands in a scope, or in one inside of it."""
        found: Scope | None = self.scope(number)
        while found is not None and found is not scope:
            found = found.parent
        return found is scope

    def if_of_branch(self, block: NodeId) -> NodeId | None:
        """The first ``if`` of the chain of which the block is a branch, or None."""
        above = self.tree.parent(self.tree.node(block))
        if isinstance(above, cst.Else):
            above = self.tree.parent(above)
        if not isinstance(above, cst.If):
            return None
        while isinstance(outer := self.tree.parent(above), cst.If) and outer.orelse is above:
            above = outer
        return self.tree.id_of(above)

    def branches(self, chain: NodeId) -> list[tuple[NodeId | None, NodeId]]:
        """(test, block) of each branch of an ``if``; None is the test of its ``else``."""
        node = self.tree.node(chain)
        found: list[tuple[NodeId | None, NodeId]] = []
        while isinstance(node, cst.If):
            found.append((self.tree.id_of(node.test), self.tree.id_of(node.body)))
            if isinstance(node.orelse, cst.Else):
                found.append((None, self.tree.id_of(node.orelse.body)))
            node = node.orelse  # type: ignore[assignment]
        return found

    def small_statements(self, block: NodeId) -> list[NodeId] | None:
        """The simple statements of a block; None where it has a compound one."""
        node = self.tree.node(block)
        if isinstance(node, cst.SimpleStatementSuite):
            return [self.tree.id_of(small) for small in node.body]
        assert isinstance(node, cst.IndentedBlock)
        if not all(isinstance(line, cst.SimpleStatementLine) for line in node.body):
            return None
        return [
            self.tree.id_of(small)
            for line in node.body
            if isinstance(line, cst.SimpleStatementLine)
            for small in line.body
        ]

    def last_statement(self, block: NodeId) -> NodeId:
        """The last statement of a block."""
        node = self.tree.node(block)
        assert isinstance(node, cst.BaseSuite)
        return self.tree.id_of(node.body[-1])

    def leaves(self, block: NodeId) -> bool:
        """Whether control certainly does not reach the end of the block."""
        small = self.small_statement_at_end(block)
        match small:
            case cst.Raise() | cst.Return() | cst.Continue() | cst.Break():
                return True
            case cst.Expr(value=cst.Call() as call):
                name = self.dotted(self.tree.id_of(call.func))
                return name in ("exit", "quit", "sys.exit", "os._exit", "st.stop")
        return False

    def small_statement_at_end(self, block: NodeId) -> cst.CSTNode | None:
        """The simple statement that ends a block, or None."""
        node = self.tree.node(block)
        last = node.body[-1] if isinstance(node, cst.BaseSuite) else None
        return last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last

    def has_comment_above(self, number: NodeId) -> bool:
        """Whether a comment of its own stands directly above the statement."""
        statement = self.tree.node(self.statement(number))
        lines: list[cst.EmptyLine] = list(getattr(statement, "leading_lines", ()))
        return bool(lines) and lines[-1].comment is not None

    def blank_lines_above(self, number: NodeId) -> int:
        """How many blank lines stand above the statement, above its comments too."""
        statement = self.tree.node(self.statement(number))
        lines: list[cst.EmptyLine] = list(getattr(statement, "leading_lines", ()))
        return sum(line.comment is None for line in lines)

    def has_comments(self, number: NodeId) -> bool:
        """Whether a statement has comments inside or behind it."""
        node = self.tree.node(number)
        return any(True for _ in comments_outside(node.with_changes(leading_lines=()), frozenset()))

    def is_top_block(self, block: NodeId) -> bool:
        """Whether the block is the body of a module."""
        return isinstance(self.tree.node(block), cst.Module)

    def small_statement(self, number: NodeId) -> NodeId | None:
        """The simple statement that holds a node (``Assign``, ``Expr``, ...), or None."""
        node = self.tree.node(number)
        for above in (node, *self.tree.ancestors(node)):
            if isinstance(above, cst.BaseSmallStatement):
                return self.tree.id_of(above)
        return None

    def top_statement(self, number: NodeId) -> NodeId | None:
        """The statement directly in its module's body that holds a node; None for a module."""
        found, parents = None, self.tree.parents
        while parents[number] >= 0:
            found, number = number, parents[number]
        return found

    def at_top_level(self, number: NodeId) -> bool:
        """Whether the node is part of a simple statement directly in the module's body."""
        statement = self.tree.node(self.statement(number))
        return isinstance(statement, cst.SimpleStatementLine) and isinstance(
            self.tree.parent(statement), cst.Module
        )

    def is_in_top_loop_header(self, number: NodeId) -> bool:
        """Whether the node is part of what a loop directly in the module's body runs over."""
        loop = self.tree.node(self.statement(number))
        return (
            isinstance(loop, cst.For)
            and isinstance(self.tree.parent(loop), cst.Module)
            and self.contains(self.tree.id_of(loop.iter), number)
        )

    def is_caught(self, number: NodeId) -> bool:
        """Whether the node names what an ``except`` clause around it caught."""
        node = self.tree.node(number)
        return isinstance(node, cst.Name) and any(
            isinstance(above, cst.ExceptHandler | cst.ExceptStarHandler)
            and above.name is not None
            and isinstance(above.name.name, cst.Name)
            and above.name.name.value == node.value
            for above in self.tree.ancestors(node)
        )

    def is_tried(self, number: NodeId) -> bool:
        """Whether the node stands in the body of a ``try``, which may catch what it raises."""
        inner = self.tree.node(number)
        for above in self.tree.ancestors(inner):
            if isinstance(above, cst.Try | cst.TryStar) and above.body is inner:
                return True
            if isinstance(above, cst.FunctionDef | cst.ClassDef):
                return False
            inner = above
        return False

    def is_none_too(self, statement: NodeId, name: str) -> bool:
        """Whether the name that a tried import binds is None where that fails: an assignment
        elsewhere gives it the word."""
        bound = map(self.tree.node, self.scope(statement).bindings.get(name, ()))
        targets = [above for above in map(self.tree.parent, bound) if above is not None]
        return self.is_tried(statement) and any(
            isinstance(node, cst.Assign) and self.is_none(self.tree.id_of(node.value))
            for node in map(self.tree.parent, targets)
        )

    def is_conditional(self, number: NodeId) -> bool:
        """Whether the node stands in a branch of an ``if``, or in its test."""
        above = self.tree.ancestors(self.tree.node(number))
        return any(isinstance(node, cst.If) for node in above)

    def is_for_types(self, number: NodeId) -> bool:
        """Whether the node stands where only a type checker looks: ``if TYPE_CHECKING:``."""
        inner = self.tree.node(number)
        for above in self.tree.ancestors(inner):
            if isinstance(above, cst.If) and above.body is inner:  # noqa: SIM102
                if dotted_name(above.test).rpartition(".")[2] == "TYPE_CHECKING":
                    return True
            inner = above
        return False

    def may_not_run(self, number: NodeId) -> bool:
        """Whether a document that runs may leave the node out, or survive that it fails."""
        return (
            self.is_tried(number) or self.is_conditional(number) or not self.runs_at_import(number)
        )

    def runs_at_import(self, number: NodeId) -> bool:
        """Whether the node is evaluated when the module is imported (not in a function body)."""
        scope: Scope | None = self.scope(number)
        while scope is not None:
            if scope.kind is ScopeKind.FUNCTION:
                return False
            scope = scope.parent
        return True

    def assigned_value(self, target: NodeId) -> NodeId | None:
        """The expression that an assignment gives to the target, or None where that is not plain.

        A tuple target gets the element of a tuple display that stands at its place.
        """
        assign = self._assign_of(target)
        if assign is not None and assign.value is not None:
            return self.tree.id_of(assign.value)
        element = self.tree.parent(self.tree.node(target))
        if not isinstance(element, cst.Element):
            return None
        whole = self.tree.parent(element)
        assign = self._assign_of(self.tree.id_of(whole)) if isinstance(whole, cst.Tuple) else None
        if assign is None or not isinstance(assign.value, cst.Tuple):
            return None
        assert isinstance(whole, cst.Tuple)
        targets, values = whole.elements, assign.value.elements
        stars = any(isinstance(item, cst.StarredElement) for item in (*targets, *values))
        if stars or len(targets) != len(values):
            return None
        return self.tree.id_of(values[targets.index(element)].value)

    def same_block(self, one: NodeId, other: NodeId) -> bool:
        """Whether the statements of two nodes stand in one block."""
        first, second = (self.tree.node(self.statement(item)) for item in (one, other))
        return self.tree.parent(first) is self.tree.parent(second)

    def assignment(self, target: NodeId) -> NodeId | None:
        """That assignment itself."""
        assign = self._assign_of(target)
        return None if assign is None else self.tree.id_of(assign)

    def whole_assignment(self, target: NodeId) -> tuple[NodeId, int] | None:
        """The assignment of a target that stands alone or in a tuple, and how many targets it has;
        None where their values are not told apart."""
        assign = self.assignment(target)
        if assign is not None:
            return assign, 1
        element = self.tree.parent(self.tree.node(target))
        whole = self.tree.parent(element) if isinstance(element, cst.Element) else None
        if not isinstance(whole, cst.Tuple) or self.assigned_value(target) is None:
            return None
        assign = self.assignment(self.tree.id_of(whole))
        return None if assign is None else (assign, len(whole.elements))

    def assigning_line(self, target: NodeId) -> NodeId | None:
        """The line of the assignment that sets the target, maybe with others; else None."""
        small = self.small_statement(target)
        if small is None or not isinstance(self.tree.node(small), cst.Assign):
            return None
        line = self.statement(small)
        return line if isinstance(self.tree.node(line), cst.SimpleStatementLine) else None

    def _assign_of(self, target: NodeId) -> cst.Assign | cst.AnnAssign | None:
        node = self.tree.node(target)
        above = self.tree.parent(node)
        if isinstance(above, cst.AnnAssign) and above.target is node and above.value is not None:
            return above
        if not isinstance(above, cst.AssignTarget):
            return None
        assign = self.tree.parent(above)
        return assign if isinstance(assign, cst.Assign) and len(assign.targets) == 1 else None

    def names_read(self, number: NodeId) -> set[str]:
        """The plain names that an expression reads."""
        return {
            node.value
            for inner in self.below(number)
            if isinstance(node := self.tree.node(inner), cst.Name)
        }

    def binding_statements(self, scope: Scope, name: str) -> list[NodeId]:
        """The nodes that bind a name in a scope."""
        return list(scope.bindings.get(name, ()))

    def enclosing_call(self, number: NodeId) -> NodeId | None:
        """The call that has the node among its arguments, or None."""
        above = self.tree.parent(self.tree.node(number))
        call = self.tree.parent(above) if isinstance(above, cst.Arg) else None
        return self.tree.id_of(call) if isinstance(call, cst.Call) else None

    def function_of(self, call: NodeId | None) -> NodeId | None:
        """The called expression of a call, awaited or not."""
        node = self.tree.node(call) if call is not None else None
        node = node.expression if isinstance(node, cst.Await) else node
        return self.tree.id_of(node.func) if isinstance(node, cst.Call) else None

    def call_on(self, function: NodeId) -> NodeId | None:
        """The call that the expression is the called one of, or None."""
        node = self.tree.node(function)
        call = self.tree.parent(node)
        return self.tree.id_of(call) if isinstance(call, cst.Call) and call.func is node else None

    def calls_of(self, names: Container[str]) -> Iterator[NodeId]:
        """The calls of functions of which the last part of the name is one of those."""
        for number, node in self.tree.each(cst.Call):
            if dotted_name(node.func).rpartition(".")[2] in names:
                yield number

    def calls_giving(self, keywords: Container[str]) -> Iterator[NodeId]:
        """The calls with one of the keywords."""
        for number, node in self.tree.each(cst.Call):
            if any(arg.keyword is not None and arg.keyword.value in keywords for arg in node.args):
                yield number

    def chains_on(self, name: str) -> Iterator[tuple[NodeId, list[tuple[NodeId, str]]]]:
        """The chains of attributes that start with ``name``: the root, and (node, text) of each
        part, the longest first; imports apart."""
        for root, node in self.tree.each(cst.Name):
            if node.value != name:
                continue
            parts: list[tuple[NodeId, str]] = []
            text, above = name, self.tree.parent(node)
            inner: cst.CSTNode = node
            while isinstance(above, cst.Attribute) and above.value is inner:
                text = f"{text}.{above.attr.value}"
                parts.insert(0, (self.tree.id_of(above), text))
                inner, above = above, self.tree.parent(above)
            if parts and not isinstance(above, cst.ImportAlias | cst.ImportFrom):
                yield root, parts

    def attributes(self, names: Collection[str]) -> Iterator[tuple[NodeId, NodeId, str, bool]]:
        """(node, base, name, whether it is called) of each attribute with one of ``names``."""
        for number, node in self.tree.each(cst.Attribute):
            if node.attr.value in names:
                above = self.tree.parent(node)
                called = isinstance(above, cst.Call) and above.func is node
                yield number, self.tree.id_of(node.value), node.attr.value, called

    def attribute_of(self, number: NodeId) -> str:
        """The attribute that is read of an expression where it stands; "" where none is."""
        above = self.tree.parent(self.tree.node(number))
        return above.attr.value if isinstance(above, cst.Attribute) else ""

    def item_of(self, number: NodeId) -> tuple[NodeId, str] | None:
        """The item that is looked up in what the node means, with its key: ``x["k"]``; None where
        nothing is, or by no such text."""
        node = self.tree.node(number)
        item = self.tree.parent(node)
        match item:
            case cst.Subscript(slice=[cst.SubscriptElement(cst.Index(cst.SimpleString(source)))]):
                key = string_value(source) if item.value is node else None
                return (self.tree.id_of(item), key) if isinstance(key, str) else None
        return None

    def is_filled(self, number: NodeId) -> bool:
        """Whether an item of what the node means is assigned or deleted: ``node["k"] = 1``."""
        node = self.tree.node(number)
        item = self.tree.parent(node)
        if not isinstance(item, cst.Subscript) or item.value is not node:
            return False
        above = self.tree.parent(item)
        return isinstance(above, cst.AssignTarget | cst.Del) or (
            isinstance(above, cst.AugAssign) and above.target is item
        )

    def asked_by_name(self, names: Container[str]) -> Iterator[tuple[NodeId, NodeId, str]]:
        """(call, object, name) of each ``getattr`` and ``hasattr`` for one of ``names``."""
        for number, node in self.tree.each(cst.Call):
            _, name = asked_by_name(node, self.scopes)
            if name and name in names:
                yield number, self.tree.id_of(node.args[0].value), name

    def stored_in(self, number: NodeId) -> NodeId | None:
        """The object in which an assignment puts a node: ``x`` of ``x["k"] = node``."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        targets: list[cst.CSTNode] = []
        if isinstance(above, cst.Assign) and above.value is node:
            targets = [target.target for target in above.targets]
        elif isinstance(above, cst.AnnAssign | cst.AugAssign) and above.value is node:
            targets = [above.target]
        for target in targets:
            if isinstance(target, cst.Subscript | cst.Attribute):
                return self.tree.id_of(target.value)
        return None

    def read_again(self, number: NodeId) -> Iterator[str]:
        """The source of what reads, elsewhere, the item that the node is assigned to:
        ``x["k"].map(f)`` for the node of ``x["k"] = node``."""
        assign = self.tree.parent(self.tree.node(number))
        if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
            return
        target = assign.targets[0].target
        if not isinstance(target, cst.Subscript):
            return
        spelled = self.tree.text_of(target)
        for _, node in self.tree.each(cst.Subscript):
            above = self.tree.parent(node)
            if node is target or isinstance(above, cst.AssignTarget):
                continue
            if self.tree.text_of(node) == spelled:
                whole: cst.CSTNode = node
                while isinstance(above, cst.Attribute | cst.Call | cst.Subscript) and (
                    whole in (getattr(above, "value", None), getattr(above, "func", None))
                ):
                    whole, above = above, self.tree.parent(above)
                yield self.tree.text_of(whole)

    def variable_given(self, number: NodeId) -> tuple[int, str] | None:
        """The variable that is bound once, to the node: the number of its scope, and its name."""
        for target, node in self._pairs(number):
            if isinstance(node, cst.Name) and self.assigned_value(target) == number:
                return self._bound_once(node)
        return None

    def variable_read(self, number: NodeId) -> tuple[int, str] | None:
        """The variable that the node reads, if it is one that is bound once."""
        node = self.tree.node(number)
        return self._bound_once(node) if isinstance(node, cst.Name) else None

    def reads_of(self, variable: tuple[int, str]) -> set[NodeId]:
        """All reads of a variable."""
        number, name = variable
        return set(self.scopes.references_to(self.scopes.scopes[number], name))

    def _bound_once(self, node: cst.Name) -> tuple[int, str] | None:
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        once = binder is not None and len(binder.bindings.get(node.value, ())) == 1
        return (binder.number, node.value) if binder is not None and once else None

    def _pairs(self, number: NodeId) -> Iterator[tuple[NodeId, cst.CSTNode]]:
        """The targets of the assignment in whose value the node stands, and their parts."""
        for above in self.tree.ancestors(self.tree.node(number)):
            if isinstance(above, cst.Assign):
                for target in above.targets:
                    for inner in self.below(self.tree.id_of(target)):
                        yield inner, self.tree.node(inner)
            if isinstance(above, cst.BaseStatement | cst.BaseSmallStatement):
                return

    def whole_display(self, number: NodeId) -> NodeId:
        """The outermost list, tuple, set or dict display that the node is an item of; or itself."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while isinstance(above, _ITEMS):
            node = above
            above = self.tree.parent(node)
        return self.tree.id_of(node)

    def is_built(self, base: NodeId) -> bool:
        """Whether the class with that base has a constructor of its own, or is called somewhere."""
        for above in self.tree.ancestors(self.tree.node(base)):
            if isinstance(above, cst.ClassDef):
                own = any(
                    isinstance(one, cst.FunctionDef) and one.name.value in CONSTRUCTORS
                    for one in above.body.body
                )
                name = above.name.value
                called = (dotted_name(one.func) for _, one in self.tree.each(cst.Call))
                return own or any(one.rpartition(".")[2] == name for one in called)
        return False

    def built_with_more(self, base: NodeId) -> Iterator[NodeId]:
        """The calls that build what a class with that base inherits with more than one argument,
        or with a keyword: its own ``super().__init__``, or of the class where it has none."""
        for above in self.tree.ancestors(self.tree.node(base)):
            if isinstance(above, cst.ClassDef):
                inside = [one for one in above.body.body if isinstance(one, cst.FunctionDef)]
                own = any(one.name.value in CONSTRUCTORS for one in inside)
                for number, call in self.tree.each(cst.Call):
                    builds, most = False, 1
                    match call.func:
                        case cst.Attribute(value=base_class, attr=cst.Name(name)) if (
                            name in CONSTRUCTORS
                        ):
                            builds = any(one is above for one in self.tree.ancestors(call))
                            most = 1 if isinstance(base_class, cst.Call) else 2
                        case cst.Name(name) | cst.Attribute(attr=cst.Name(name)):
                            builds = not own and name == above.name.value
                    named = any(one.keyword is not None or one.star for one in call.args)
                    if builds and (named or len(call.args) > most):
                        yield number
                return

    def keywords_of(self, number: NodeId) -> str:
        """The key of the function whose ``**`` parameter the node names; "" for another node."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name) or not self.is_keywords(number):
            return ""
        owner = self.scopes.binder(self.scopes.of(node), node.value)
        return "" if owner is None else definition_keys(self.tree).get(id(owner.node), "")

    def is_keywords(self, number: NodeId) -> bool:
        """Whether the node is the name of a ``**`` parameter, and of nothing else but itself with
        more in it (``kwargs = {**defaults, **kwargs}``)."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name):
            return False
        owner = self.scopes.binder(self.scopes.of(node), node.value)
        bindings = owner.bindings[node.value] if owner is not None else ()
        bound = [self.tree.node(binding) for binding in bindings]
        given = [isinstance(one, cst.Param) and one.star == "**" for one in bound]
        return any(given) and all(
            is_given or self.is_merged(self.tree.parent(self.tree.parent(one) or one), node.value)
            for is_given, one in zip(given, bound, strict=True)
        )

    @staticmethod
    def is_merged(assignment: cst.CSTNode | None, name: str) -> bool:
        """Whether an assignment gives a variable a dictionary into which it is unpacked itself."""
        match assignment:
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Name(value=target))], value=value
            ) if target == name:
                parts: Iterable[cst.CSTNode] = ()
                if isinstance(value, cst.Dict):
                    parts = (
                        one.value
                        for one in value.elements
                        if isinstance(one, cst.StarredDictElement)
                    )
                elif isinstance(value, cst.Call) and dotted_name(value.func) == "dict":
                    parts = (one.value for one in value.args if one.star == "**")
                return any(isinstance(one, cst.Name) and one.value == name for one in parts)
        return False

    def is_class_info(self, number: NodeId) -> bool:
        """Whether the node is a class that ``isinstance`` or ``issubclass`` asks for."""
        inner = self.tree.node(number)
        above = self.tree.parent(inner)
        if isinstance(above, cst.Element):
            inner = self.tree.parent(above) or above
            above = self.tree.parent(inner)
        call = self.tree.parent(above) if isinstance(above, cst.Arg) else None
        return (
            isinstance(call, cst.Call)
            and isinstance(call.func, cst.Name)
            and call.func.value in ("isinstance", "issubclass")
            and len(call.args) == 2
            and call.args[1] is above
        )

    def is_tested(self, number: NodeId) -> bool:
        """Whether the truth of the expression, or what it equals, decides something there."""
        node = self.tree.node(number)
        match self.tree.parent(node):
            case cst.UnaryOperation(operator=cst.Not()) | cst.BooleanOperation() | cst.Comparison():
                return True
            case (cst.If() | cst.While() | cst.IfExp() | cst.Assert()) as above:
                return above.test is node
        return False

    def is_truth(self, number: NodeId) -> bool:
        """Whether nothing but the truth of the expression counts there."""
        node = self.tree.node(number)
        match self.tree.parent(node):
            case cst.UnaryOperation(operator=cst.Not()):
                return True
            case cst.BooleanOperation() as above:
                return above.left is node and isinstance(above.operator, cst.Or)
            case (cst.If() | cst.While() | cst.IfExp() | cst.Assert()) as above:
                return above.test is node
        return False

    def is_given_as(self, number: NodeId, keyword: str) -> bool:
        """Whether the node is the value of an argument of that name, or counts last in it."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while isinstance(above, cst.BooleanOperation) and above.right is node:
            node, above = above, self.tree.parent(above)
        name = above.keyword if isinstance(above, cst.Arg) else None
        return name is not None and name.value == keyword

    def deciding(self, number: NodeId) -> NodeId:
        """The whole expression that has the value of the node where nothing else in it counts, as
        ``other or node`` and ``other if test else node``; the node itself where there is none."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while (isinstance(above, cst.BooleanOperation) and above.right is node) or (
            isinstance(above, cst.IfExp) and above.test is not node
        ):
            node, above = above, self.tree.parent(above)
        return self.tree.id_of(node)

    def with_alternative(self, number: NodeId) -> NodeId:
        """``node or right`` around a node; the node itself where there is no such."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        if isinstance(above, cst.BooleanOperation) and isinstance(above.operator, cst.Or):
            return self.tree.id_of(above) if above.left is node else number
        return number

    def alternative(self, number: NodeId) -> NodeId | None:
        """What counts where the value says nothing: the right side of ``node or right``, also of
        ``other or node or right``."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while (
            isinstance(above, cst.BooleanOperation)
            and isinstance(above.operator, cst.Or)
            and above.right is node
        ):
            node, above = above, self.tree.parent(above)
        if isinstance(above, cst.BooleanOperation) and above.left is node:
            return self.tree.id_of(above.right) if isinstance(above.operator, cst.Or) else None
        return None

    def compared_texts(self, number: NodeId) -> frozenset[str]:
        """The string literals that ``node == "text"`` or ``node in ("text", "other")`` asks for,
        also of ``str(node)`` and ``str(node).lower()``; none where it stands anywhere else."""
        node = self._as_text(self.tree.node(number))
        compared: list[cst.BaseExpression]
        match self.tree.parent(node):
            case cst.Comparison(
                left=left,
                comparisons=[
                    cst.ComparisonTarget(
                        operator=cst.Equal() | cst.NotEqual(), comparator=cst.SimpleString() as text
                    )
                ],
            ) if left is node:
                compared = [text]
            case cst.Comparison(
                left=left,
                comparisons=[
                    cst.ComparisonTarget(
                        operator=cst.In() | cst.NotIn(),
                        comparator=cst.Tuple() | cst.List() | cst.Set() as display,
                    )
                ],
            ) if left is node:
                compared = [element.value for element in display.elements]
            case _:
                return frozenset()
        texts = [self.string(self.tree.id_of(item)) for item in compared]
        return frozenset(text for text in texts if text is not None and None not in texts)

    def _as_text(self, node: cst.CSTNode) -> cst.CSTNode:
        """``str(node)`` or ``str(node).lower()`` around a node; else the node, which ``lower`` may
        be no method of."""
        call = self.tree.parent(self.tree.parent(node) or node)
        match call:
            case cst.Call(func=cst.Name("str"), args=[cst.Arg(value=value)]) if value is node:
                lower = self.tree.parent(self.tree.parent(call) or call)
                match lower:
                    case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("lower")), args=[]):
                        return lower if value is call else call
                return call
        return node

    def is_index(self, number: NodeId) -> bool:
        """Whether the node is a type for another: ``Type[node]``, ``node | None``."""
        above = self.tree.parent(self.tree.node(number))
        return isinstance(above, cst.Index | cst.SubscriptElement | cst.TypeVar) or (
            isinstance(above, cst.BinaryOperation) and isinstance(above.operator, cst.BitOr)
        )

    def arguments(self, call: NodeId) -> list[tuple[NodeId, NodeId, str | None, str]]:
        """(``Arg``, value, keyword, star) of each argument of a call."""
        node = self.tree.node(call)
        assert isinstance(node, cst.Call)
        return [
            (
                self.tree.id_of(item),
                self.tree.id_of(item.value),
                item.keyword.value if item.keyword is not None else None,
                item.star,
            )
            for item in node.args
        ]

    def argument_named_by(self, keyword: NodeId) -> NodeId | None:
        """The argument of which the node is the keyword, or None."""
        node = self.tree.node(keyword)
        above = self.tree.parent(node)
        named = isinstance(above, cst.Arg) and above.keyword is node
        return self.tree.id_of(above) if named and above is not None else None

    def display(self, element: NodeId) -> NodeId | None:
        """The tuple, list or set display of which the expression is an element, or None."""
        above = self.tree.parent(self.tree.node(element))
        whole = self.tree.parent(above) if isinstance(above, cst.Element) else None
        return self.tree.id_of(whole) if whole is not None else None

    def elements(self, display: NodeId) -> list[NodeId]:
        """The element expressions of a display."""
        node = self.tree.node(display)
        assert isinstance(node, cst.Tuple | cst.List | cst.Set)
        return [self.tree.id_of(element.value) for element in node.elements]

    @cached_property
    def environment(self) -> Environment:
        """The variables of the environment that the document names."""
        return Environment(self.tree)

    @cached_property
    def prefers_double_quotes(self) -> bool:
        """Whether most strings of the document stand in double quotes."""
        quotes = [node.value[-1] for _, node in self.tree.each(cst.SimpleString)]
        return quotes.count('"') >= quotes.count("'")

    def dotted(self, number: NodeId) -> str:
        """``a.b.c`` where the node is such a chain, else ""."""
        node = self.tree.node(number)
        return dotted_name(node) if isinstance(node, cst.BaseExpression) else ""

    def string(self, number: NodeId) -> str | None:
        """The value of a plain string literal, or None."""
        node = self.tree.node(number)
        if isinstance(node, cst.SimpleString) and isinstance(text := string_value(node.value), str):
            return text
        return None

    def strings(self, texts: Container[str]) -> Iterator[tuple[NodeId, str]]:
        """The plain string literals with one of these values."""
        for number, _ in self.tree.each(cst.SimpleString):
            text = self.string(number)
            if text is not None and text in texts:
                yield number, text

    def is_compared_with_class(self, number: NodeId) -> bool:
        """Whether a comparison around the node, or a method of a text that it is given to, asks for
        the name of something's class or for its ``repr``, which begins with that."""
        for above in self.tree.ancestors(self.tree.node(number)):
            match above:
                case cst.Comparison():
                    return self._names_class(above)
                case cst.Call(func=cst.Attribute(value=text, attr=cst.Name(name))) if (
                    name in _LOOKING
                ):
                    return self._names_class(text)
            if not isinstance(above, _COMPARED):
                return False
        return False

    def names_classes(self) -> bool:
        """Whether the name of a class, or a ``repr``, is asked for anywhere."""
        named = any(node.attr.value in _CLASS_NAMES for _, node in self.tree.each(cst.Attribute))
        return named or any(map(_makes_repr, (node for _, node in self.tree.each(cst.Call))))

    def _names_class(self, whole: cst.CSTNode) -> bool:
        inside = map(self.tree.node, (self.tree.id_of(whole), *self.below(self.tree.id_of(whole))))
        return any(
            _makes_repr(inner)
            or (isinstance(inner, cst.Attribute) and inner.attr.value in _CLASS_NAMES)
            for inner in inside
        )

    def longer_string(self, number: NodeId, tail: str) -> str:
        """The source of a string literal with ``tail`` before its closing quotes."""
        node = self.tree.node(number)
        assert isinstance(node, cst.SimpleString)
        quotes = len(node.quote)
        return node.value[:-quotes] + tail + node.value[-quotes:]

    def literal(self, number: NodeId) -> Literal | None:
        """The constant that an expression spells, or None."""
        return literal_of(self.tree.node(number))

    def is_none(self, number: NodeId) -> bool:
        """Whether the expression is the word ``None``."""
        node = self.tree.node(number)
        return isinstance(node, cst.Name) and node.value == "None"

    def comments(self, number: NodeId) -> Iterator[str]:
        """The comments inside and behind the statement that holds a node; of a compound one those
        behind its header."""
        statement = self.tree.statement_of(self.tree.node(number))
        if isinstance(statement, cst.SimpleStatementLine):
            yield from comments_outside(statement.with_changes(leading_lines=()), frozenset())
        body = getattr(statement, "body", None)
        ending = getattr(body, "header", None) or getattr(body, "trailing_whitespace", None)
        if ending is not None and ending.comment is not None:
            yield ending.comment.value

    def comments_behind(self, argument: NodeId) -> Iterator[str]:
        """The comment at the end of the line of an argument of a call, if there is one."""
        node = self.tree.node(argument)
        assert isinstance(node, cst.Arg)
        comma = node.comma
        after = (
            comma.whitespace_after if isinstance(comma, cst.Comma) else node.whitespace_after_arg
        )
        if isinstance(after, cst.ParenthesizedWhitespace) and after.first_line.comment is not None:
            yield after.first_line.comment.value

    def reads_of_annotated(self, number: NodeId) -> Iterator[NodeId]:
        """Where a function names the parameter whose annotation holds the node; else nothing."""
        above = list(self.tree.ancestors(self.tree.node(number)))
        parameter = next((node for node in above if isinstance(node, cst.Param)), None)
        function = next((node for node in above if isinstance(node, cst.FunctionDef)), None)
        if parameter is None or function is None:
            return
        for inner in self.below(self.tree.id_of(function.body)):
            node = self.tree.node(inner)
            if isinstance(node, cst.Name) and node.value == parameter.name.value:
                yield inner

    def is_constant(self, number: NodeId) -> bool:
        """Whether the expression is surely a text or a number, and so not None."""
        return isinstance(self.tree.node(number), cst.BaseString | cst.BaseNumber)

    def is_empty(self, number: NodeId) -> bool:
        """Whether it is an empty list, dict or tuple display."""
        node = self.tree.node(number)
        return isinstance(node, cst.List | cst.Dict | cst.Tuple) and not node.elements

    def distance(self, first: NodeId, second: NodeId) -> int:
        """How many statements of the same block lie from one statement to the other; large if
        they stand in different blocks."""
        one, two = (self.tree.node(self.statement(item)) for item in (first, second))
        above = self.tree.parent(one)
        if above is None or above is not self.tree.parent(two):
            return _FAR
        body = list(children_of(above))
        return body.index(two) - body.index(one)

    def is_stable_call(self, number: NodeId) -> bool:
        """Whether the calls in an expression only look up the environment."""
        return all(
            self.dotted(self.tree.id_of(node.func)) in _LOOKUPS
            for inner in self.below(number)
            if isinstance(node := self.tree.node(inner), cst.Call)
        ) and not any(
            isinstance(self.tree.node(inner), cst.Await | cst.NamedExpr | cst.Yield)
            for inner in self.below(number)
        )

    def is_stable_value(self, number: NodeId) -> bool:
        """Whether the value is the same for every object and call: no names but builtins and those
        of the module."""
        if self.has_effect(number) and not self.is_stable_call(number):
            return False
        scope = self.scope(number)
        return all(
            self.scopes.binder(scope, name) in (None, self.scopes.module)
            for name in self.names_read(number)
        )

    def means_the_same_later(self, number: NodeId) -> bool:
        """Whether the expression can be evaluated in a function instead: its names are builtins or
        bound once, in the module."""
        if any(isinstance(self.tree.node(inner), _SCOPED) for inner in self.below(number)):
            return False
        for name in self.names_read(number):
            binder = self.scopes.binder(self.scope(number), name)
            if binder is not None and (
                binder is not self.scopes.module or len(binder.bindings[name]) != 1
            ):
                return False
        return True

    def references(self, statement: NodeId, name: str) -> list[NodeId]:
        """The reads of the name that an import statement binds in its scope."""
        scope = self.scope(statement)
        target = scopes_target(self.scopes, scope, name)
        return list(self.scopes.references_to(target, name))

    def bindings(self, statement: NodeId, name: str) -> list[NodeId]:
        """Every node that binds the name in the scope of the statement."""
        scope = scopes_target(self.scopes, self.scope(statement), name)
        return list(scope.bindings.get(name, ()))

    def exported(self, name: str) -> bool:
        """Whether the document says that the name is for others: in ``__all__``."""
        for number in self.scopes.module.bindings.get("__all__", ()):
            assign = self.small_statement(number)
            if assign is not None and any(
                self.string(inner) == name for inner in self.below(assign)
            ):
                return True
        return False

    def is_plain_import(self, binding: NodeId, name: str) -> bool:
        """Whether the node binds the name by ``import name`` at the top level."""
        node = self.tree.node(binding)
        return (
            isinstance(node, cst.ImportAlias)
            and isinstance(self.tree.parent(node), cst.Import)
            and dotted_name(node.name).partition(".")[0] == name
            and self.at_top_level(binding)
        )

    def alias_count(self, statement: NodeId) -> int:
        """How many names an import statement lists."""
        node = self.tree.node(statement)
        assert isinstance(node, cst.Import | cst.ImportFrom)
        return 1 if isinstance(node.names, cst.ImportStar) else len(node.names)


#: A display, and what holds an item of one.
_ITEMS = (cst.Element, cst.DictElement, cst.List, cst.Tuple, cst.Set, cst.Dict)
#: What may stand between a string and the comparison that it is a part of.
_COMPARED = (
    cst.ComparisonTarget,
    cst.Element,
    cst.Tuple,
    cst.List,
    cst.Set,
    cst.Call,
    cst.Arg,
)


def scopes_target(scopes: Scopes, scope: Scope, name: str) -> Scope:
    """The scope in which a binding of ``name`` made in ``scope`` lands."""
    return scopes.module if name in scope.globals else scope


_CLASS_NAMES = frozenset({"__name__", "__qualname__"})
#: Methods of a text that look for another one in it.
_LOOKING = frozenset({"startswith", "find", "index", "count"})


def _makes_repr(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and dotted_name(node.func) == "repr"
