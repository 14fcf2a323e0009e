"""Where code stands: statements, blocks and what is around them."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.fields import comments_outside
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, ScopeKind, Scopes
from openai_migrate.syntax.tree import Tree, children_of

_FAR = 1_000_000

#: What ends the program, or a run of its script: functions of everybody's, and by their modules.
_BUILTIN_EXITS = frozenset({"exit", "quit"})
_EXITS = frozenset({"sys.exit", "os._exit", "st.stop"})


class Statements:
    """Says where the nodes of one tree stand."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree, self.scopes = tree, scopes

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
        found: Scope | None = self.scopes.of(self.tree.node(number))
        while found is not None and found is not scope:
            found = found.parent
        return found is scope

    def around_open(self, block: NodeId) -> NodeId | None:
        """The block around a ``with open(...)`` of which a block is the body: what stands there
        runs whenever the statement does, as no such file keeps an error back. None for any other.
        """
        node = self.tree.node(block)
        above = self.tree.parent(node)
        if not isinstance(above, cst.With) or above.body is not node:
            return None
        opened = all(
            isinstance(item.item, cst.Call)
            and isinstance(item.item.func, cst.Name)
            and item.item.func.value == "open"
            for item in above.items
        )
        return self.block(self.tree.id_of(above)) if opened else None

    def around_try(self, block: NodeId) -> NodeId | None:
        """The block around a ``try`` of which this one is the body, if each handler leaves it: what
        stands below runs only where all of the body has run."""
        number = self.try_of_body(block)
        whole = None if number is None else self.tree.node(number)
        if number is None or not isinstance(whole, cst.Try | cst.TryStar):
            return None
        leaving = all(self.leaves(self.tree.id_of(one.body)) for one in whole.handlers)
        return self.block(number) if leaving else None

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
                name = dotted_name(call.func)
                if name in _BUILTIN_EXITS:
                    return self.scopes.binder(self.scopes.of(call), name) is None
                return name in _EXITS
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

    def statement_in(self, block: NodeId | None, number: NodeId) -> NodeId:
        """The statement of a block, or with None of the module's body, that holds a node."""
        parents = self.tree.parents
        while parents[number] != block and parents[parents[number]] >= 0:
            number = parents[number]
        return number

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
            and number in self.tree.below(self.tree.id_of(loop.iter))
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
        bound = map(
            self.tree.node, self.scopes.of(self.tree.node(statement)).bindings.get(name, ())
        )
        targets = [above for above in map(self.tree.parent, bound) if above is not None]
        return self.is_tried(statement) and any(
            isinstance(node, cst.Assign)
            and isinstance(node.value, cst.Name)
            and node.value.value == "None"
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
        scope: Scope | None = self.scopes.of(self.tree.node(number))
        while scope is not None:
            if scope.kind is ScopeKind.FUNCTION:
                return False
            scope = scope.parent
        return True

    def same_block(self, one: NodeId, other: NodeId) -> bool:
        """Whether the statements of two nodes stand in one block."""
        first, second = (self.tree.node(self.statement(item)) for item in (one, other))
        return self.tree.parent(first) is self.tree.parent(second)

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

    def distance(self, first: NodeId, second: NodeId) -> int:
        """How many statements of the same block lie from one statement to the other; large if
        they stand in different blocks."""
        one, two = (self.tree.node(self.statement(item)) for item in (first, second))
        above = self.tree.parent(one)
        if above is None or above is not self.tree.parent(two):
            return _FAR
        body = list(children_of(above))
        return body.index(two) - body.index(one)
