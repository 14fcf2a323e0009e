"""The applier: carries out a whole plan of edits in one walk.

It copies only the paths that lead to an edit or a hole and works on updated nodes, so edits nest:
a hole is filled with the node as edited. What single edits do to their node stands beside it:
``template`` (expressions), ``call_edits``, ``import_edits``, ``blocks`` (statements).
Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar, cast

import libcst as cst

from openai_migrate.core.edit import (
    AddArgument,
    AddElement,
    Edit,
    EditImport,
    Holes,
    InsertStatements,
    NodeId,
    RemoveElement,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.core.errors import EditConflict, EditImpossible
from openai_migrate.syntax.argument_comments import ArgumentComments
from openai_migrate.syntax.blocks import (
    Block,
    Handler,
    Lines,
    Outcome,
    Small,
    Snippet,
    Statement,
    as_lines,
    bare_blanks,
    leading_lines,
    newline_of,
    split_header,
    with_bare_blanks,
    with_comments,
    with_gaps_of,
    with_leading_lines,
    with_newlines,
    without_comments,
)
from openai_migrate.syntax.brackets import is_bracketed
from openai_migrate.syntax.call_edits import edited_call
from openai_migrate.syntax.code import Indenting, code_of
from openai_migrate.syntax.fields import comments_outside, part_of
from openai_migrate.syntax.import_edits import edited_import
from openai_migrate.syntax.long_lines import (
    begins_with_call,
    laid_out,
    with_short_call,
    with_short_lines,
)
from openai_migrate.syntax.patterns import flattened, with_classes
from openai_migrate.syntax.places import check_place, keeps_spaces
from openai_migrate.syntax.plan import Plan, commented_statement, plan_of
from openai_migrate.syntax.precedence import needs_parentheses, parenthesised
from openai_migrate.syntax.quoting import NoQuotesLeft, quotes_around, requoted
from openai_migrate.syntax.separated import display_with, elements_of
from openai_migrate.syntax.template import (
    Template,
    expression_template,
    fitted,
    statement_template,
)
from openai_migrate.syntax.tree import Tree, with_children

Code = TypeVar("Code", bound=cst.CSTNode)
_PRINTER = cst.Module([])


def edited_modules(tree: Tree, edits: Collection[Edit]) -> tuple[cst.Module | None, ...]:
    """The new module of each chunk, None for a chunk without an edit.

    The result does not depend on the order of ``edits``. Raises EditConflict when two edits own one
    slot, EditImpossible when a place has no right text for its edit.
    """
    plan = plan_of(tree, edits)
    applier = _Applier(tree, plan)
    return tuple(
        cast("cst.Module", applier.rebuilt(module))
        if module is not None and root in plan.path
        else None
        for module, root in zip(tree.modules, tree.roots, strict=True)
    )


def _no_holes(name: str) -> cst.BaseExpression:
    raise ValueError(f"the template has a hole {name!r}, but nothing fills it")


#: What is edited where something in it was, and not as an expression or a call.
_EDITED = frozenset(
    {
        cst.Import,
        cst.ImportFrom,
        cst.FormattedStringExpression,
        cst.TemplatedStringExpression,
        cst.Module,
        cst.IndentedBlock,
        cst.SimpleStatementSuite,
        cst.Try,
        cst.TryStar,
    }
)


class _Applier:
    """Rebuilds the nodes of ``plan.path``.

    _numbers: the path's nodes by identity. _active: those being visited.
    _taken:   nodes that fill holes, as (edited and bare, edited and as their place needs them).
    """

    def __init__(self, tree: Tree, plan: Plan) -> None:
        self._tree = tree
        self._plan = plan
        self._numbers = {id(tree.nodes[number]): number for number in plan.path}
        self._active: set[NodeId] = set()
        self._taken: dict[NodeId, tuple[cst.CSTNode, cst.CSTNode]] = {}
        self._gone: set[NodeId] = set()
        self._used: set[NodeId] = set()
        self._comments = {
            number: [f"# {comment.text}" for comment in comments]
            for number, comments in plan.comments.items()
        }
        self._behind = ArgumentComments(tree, plan, self._may_break)
        for comment in self._behind.moved:
            above = commented_statement(tree, tree.node(comment.node))
            self._comments[tree.id_of(above)].remove(f"# {comment.text}")

    def rebuilt(self, node: Code) -> cst.CSTNode:
        """The node with all edits at and below it; nodes off the path are shared with the old."""
        number = self._numbers.get(id(node))
        if number is None:
            return node
        if number in self._taken:
            return self._taken[number][1]
        self._active.add(number)
        updated = with_children(node, self.rebuilt)
        self._active.discard(number)
        bare = self._edited(number, node, updated)
        placed = bare
        if number in self._plan.expressions:
            placed = self._placed(number, node, bare)
        if number in self._plan.holes:
            self._taken[number] = bare, placed
        return placed

    def _edited(self, number: NodeId, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        if number in self._plan.calls:
            assert isinstance(original, cst.Call)
            updated = self._edited_call(number, original, updated)
        if number in self._plan.elements:
            updated = self._with_elements(number, original, updated)
        if number in self._plan.alternatives:
            updated = self._with_alternatives(number, updated)
        elif isinstance(updated, cst.MatchOr):
            updated = flattened(updated)
        if (replacement := self._plan.expressions.get(number)) is not None:
            return self._replaced(replacement, original, updated)
        if type(updated) not in _EDITED:
            return self._commented(number, updated)
        match updated:
            case cst.Import() | cst.ImportFrom():
                return self._edited_import(number, original, updated)
            case cst.FormattedStringExpression() | cst.TemplatedStringExpression():
                return _with_space_before_brace(updated)
            case cst.Module():
                return self._edited_module(original, updated)
            case cst.IndentedBlock():
                return self._edited_block(original, updated)
            case cst.SimpleStatementSuite():
                return self._edited_suite(original, updated)
            case cst.Try() | cst.TryStar() if number in self._plan.handlers:
                updated = self._reordered(number, original, updated)
        return self._commented(number, updated)

    def _commented(self, number: NodeId, updated: cst.CSTNode) -> cst.CSTNode:
        concerned = number in self._comments or number in self._plan.outdated
        if concerned and not self._is_in_block(number):
            return self._commented_clause(number, updated)
        return updated

    # Expressions

    def _replaced(
        self, edit: ReplaceExpression, original: cst.CSTNode, updated: cst.CSTNode
    ) -> cst.CSTNode:
        """The filled template with the node's own parentheses, not yet fitted to its place."""
        template = self._expression_template(edit.node, edit.template, edit.holes)
        bracketed = self._is_bracketed(edit.node) or bool(getattr(original, "lpar", ()))
        own = {name for name, number in edit.holes if number == edit.node}

        def fetch(name: str) -> cst.BaseExpression:
            if name in own:
                return cast("cst.BaseExpression", updated.with_changes(lpar=[], rpar=[]))
            return self._filling(edit, name)

        filled = template.filled(fetch, bracketed=bracketed)
        if begins_with_call(template.root) and self._may_break(edit.node):
            assert isinstance(filled, cst.BaseExpression)
            filled = with_short_call(filled, *self._indentation(edit.node))
        self._keep_comments(edit, original)
        # a tuple's parentheses are its own brackets: they go with it
        bare = isinstance(original, cst.Tuple) and not isinstance(filled, cst.Tuple)
        if isinstance(updated, cst.BaseExpression) and updated.lpar[bare:]:
            updated = updated.with_changes(lpar=updated.lpar[bare:], rpar=updated.rpar[bare:])
            return filled.with_changes(lpar=updated.lpar, rpar=updated.rpar)
        return filled

    def _placed(
        self, number: NodeId, original: cst.CSTNode, replacement: cst.CSTNode
    ) -> cst.CSTNode:
        """``replacement`` as it can stand where ``original`` stood."""
        parent = self._tree.parent(original)
        assert parent is not None
        part = part_of(parent, original)
        check_place(number, replacement, parent, part, self._tree)
        assert isinstance(replacement, cst.BaseExpression)
        bracketed = self._is_bracketed(number)
        placed = fitted(replacement, parent, part, bracketed=bracketed)
        if not keeps_spaces(original, placed, self._tree):
            return parenthesised(placed)
        return placed

    def _may_break(self, number: NodeId) -> bool:
        """Whether lines may break at a node: not in an f-string, nor in the line of a magic."""
        node = self._tree.node(number)
        masks = self._tree.document.chunks[self._tree.chunk_of(number)].masks
        line = self._tree.text_of(self._tree.statement_of(node)) if masks else ""
        if any(mask.placeholder in line for mask in masks):
            return False
        return not quotes_around(self._tree.ancestors(node))

    def _expression_template(self, node: NodeId, text: str, holes: Holes) -> Template:
        template = expression_template(text, tuple(name for name, _ in holes))
        quotes = quotes_around(self._tree.ancestors(self._tree.node(node)))
        if not quotes:
            return template
        return template.with_root(self._requoted(node, template.root, quotes))

    def _requoted_filling(
        self, edit: Edit, node: cst.CSTNode, filling: cst.BaseExpression
    ) -> cst.BaseExpression:
        """A hole's expression as the f-string at the edit's place can hold it."""
        if not isinstance(edit, ReplaceExpression | AddArgument):
            return filling
        number = edit.node if isinstance(edit, ReplaceExpression) else edit.call
        quotes = quotes_around(self._tree.ancestors(self._tree.node(number)))
        if not quotes or quotes == quotes_around(self._tree.ancestors(node)):
            return filling
        return self._requoted(number, filling, quotes)

    def _requoted(self, node: NodeId, code: Code, quotes: frozenset[str]) -> Code:
        try:
            return requoted(code, quotes)
        except NoQuotesLeft as error:
            raise EditImpossible(node, str(error)) from None

    def _filling(
        self,
        edit: ReplaceExpression | AddArgument | AddElement | ReplaceStatement | InsertStatements,
        name: str,
    ) -> cst.BaseExpression:
        """The expression for a hole: the node it names as edited, less needless parentheses."""
        number = dict(edit.holes)[name]
        node = self._tree.node(number)
        filling = self._taken_node(number, edit)
        if isinstance(node, cst.Arg):
            assert isinstance(filling, cst.Arg)
            return filling.value
        assert isinstance(filling, cst.BaseExpression)
        filling = self._requoted_filling(edit, node, filling)
        return self._without_needless_parentheses(node, filling)

    def _taken_node(self, number: NodeId, edit: Edit) -> cst.CSTNode:
        if number not in self._taken:
            if number in self._active:
                raise EditConflict("a hole holds the node that it is to fill", edit)
            self.rebuilt(self._tree.node(number))
        taken = self._taken[number][0]
        if number in self._used:  # a node stands at one place of a tree only
            return taken.deep_clone()
        self._used.add(number)
        return taken

    def _without_needless_parentheses(
        self, original: cst.CSTNode, filling: cst.BaseExpression
    ) -> cst.BaseExpression:
        """Parentheses that only the old place asked for go; the new place adds its own."""
        match filling.lpar:
            case [cst.LeftParen(whitespace_after=cst.SimpleWhitespace())]:
                bare = filling.with_changes(lpar=[], rpar=[])
            case _:
                return filling
        parent = self._tree.parent(original)
        closing = filling.rpar[0].whitespace_before
        if parent is None or not isinstance(closing, cst.SimpleWhitespace):
            return filling
        if isinstance(bare, cst.GeneratorExp | cst.Tuple):
            return filling
        needed = needs_parentheses(bare, parent, part_of(parent, original))
        return bare if needed else filling

    def _keep_comments(
        self, edit: ReplaceExpression | ReplaceStatement, original: cst.CSTNode
    ) -> None:
        """Comments that the replaced code loses go above its statement."""
        if "#" not in self._tree.text_of(original):
            return
        kept = frozenset(id(self._tree.node(number)) for _, number in edit.holes)
        if id(original) in kept:
            return
        own = (id(part) for part in (*_parentheses(original),))
        lost = list(comments_outside(original, kept | frozenset(own)))
        if lost:
            lost.sort(key=code_of(original, _PRINTER).find)
            statement = commented_statement(self._tree, original)
            above = self._comments.setdefault(self._tree.id_of(statement), [])
            above[:0] = [text for text in lost if text not in above]

    def _is_bracketed(self, number: NodeId) -> bool:
        node = self._tree.node(number)
        return is_bracketed(node, self._tree.ancestors(node))

    # Calls and clauses

    def _edited_call(self, number: NodeId, original: cst.Call, updated: cst.CSTNode) -> cst.CSTNode:
        assert isinstance(updated, cst.Call)
        edits = {
            index: edit
            for index, arg in enumerate(original.args)
            if (edit := self._plan.arguments.get(self._tree.id_of(arg))) is not None
        }
        added = self._plan.added.get(number, ())
        return edited_call(updated, edits, [(edit, self._argument_value(edit)) for edit in added])

    def _argument_value(self, edit: AddArgument) -> cst.BaseExpression:
        template = self._expression_template(edit.call, edit.template, edit.holes)
        filled = template.filled(lambda name: self._filling(edit, name), bracketed=True)
        assert isinstance(filled, cst.BaseExpression)
        return filled

    def _with_elements(
        self, number: NodeId, original: cst.CSTNode, updated: cst.CSTNode
    ) -> cst.CSTNode:
        if not isinstance(updated, cst.Tuple | cst.List | cst.Set | cst.Dict):
            raise EditConflict(
                "only a tuple, list, set or dict takes elements", *self._plan.elements[number]
            )
        assert isinstance(original, cst.Tuple | cst.List | cst.Set | cst.Dict)
        elements = elements_of(updated)
        values = [self._tree.id_of(element.value) for element in original.elements]
        edits = self._plan.elements[number]
        gone = [values.index(edit.element) for edit in edits if isinstance(edit, RemoveElement)]
        for index in sorted(gone, reverse=True):
            elements = elements.without(index)
        for edit in edits:
            if isinstance(edit, RemoveElement):
                continue
            if isinstance(updated, cst.Dict) != (edit.value is not None):
                raise EditConflict("the entries of a dict have values, elements have none", edit)
            element = self._element(number, edit)
            elements = elements.with_item(len(elements.items), element)
        return display_with(updated, elements)

    def _element(self, number: NodeId, edit: AddElement) -> cst.BaseElement | cst.BaseDictElement:
        template = self._expression_template(number, edit.template, ())
        added = template.filled(_no_holes, bracketed=True)
        assert isinstance(added, cst.BaseExpression)
        if edit.value is not None:
            return cst.DictElement(added, self._filling(edit, "value"))
        element = cst.Element(added)
        return element.with_changes(
            value=fitted(added, element, "value", bracketed=self._is_bracketed(number))
        )

    def _with_alternatives(self, number: NodeId, updated: cst.CSTNode) -> cst.MatchOr:
        if not isinstance(updated, cst.MatchClass):
            raise EditConflict("only a class has alternatives", *self._plan.alternatives[number])
        classes: list[cst.BaseExpression] = []
        for edit in self._plan.alternatives[number]:
            template = self._expression_template(number, edit.template, ())
            added = template.filled(_no_holes, bracketed=True)
            assert isinstance(added, cst.BaseExpression)
            classes.append(added)
        return with_classes(updated, classes)

    def _edited_import(
        self, number: NodeId, original: cst.CSTNode, updated: cst.Import | cst.ImportFrom
    ) -> cst.CSTNode:
        edit = self._plan.statements.get(number)
        if not isinstance(edit, EditImport):
            return updated
        assert isinstance(original, cst.Import | cst.ImportFrom)
        names = original.names
        aliases = [names] if isinstance(names, cst.ImportStar) else names
        numbers = tuple(self._tree.id_of(alias) for alias in aliases)
        edited = edited_import(edit, updated, numbers)
        if edited is None:
            self._gone.add(number)
            return updated
        return edited

    def _reordered(
        self, number: NodeId, original: cst.CSTNode, updated: cst.Try | cst.TryStar
    ) -> cst.CSTNode:
        assert isinstance(original, cst.Try | cst.TryStar)
        edit = self._plan.handlers[number]
        numbers = [self._tree.id_of(handler) for handler in original.handlers]
        if sorted(numbers) != sorted(edit.order):
            raise EditConflict("the order does not name each handler once", edit)
        there: Sequence[Handler] = updated.handlers
        moved = (there[numbers.index(handler)] for handler in edit.order)
        pairs = zip(moved, there, strict=True)
        return updated.with_changes(handlers=[with_gaps_of(new, old) for new, old in pairs])

    # Blocks

    def _edited_module(self, original: cst.CSTNode, updated: cst.Module) -> cst.Module:
        assert isinstance(original, cst.Module)
        header, lead = split_header(tuple(updated.header))
        body = list(updated.body)
        if body:
            starts = self._plan.outdated.get(self._tree.id_of(original.body[0]), ())
            header = header if lead else without_comments(header, starts)
            body[0] = with_leading_lines(body[0], (*lead, *leading_lines(body[0])))
        else:
            header = tuple(updated.header)
        block = Block(above=header)
        self._fill(block, original.body, body)
        footer = block.finish(tuple(updated.footer))
        unchanged = block.statements == [*updated.body] and footer == tuple(updated.footer)
        if unchanged and len(header) + len(lead) == len(updated.header):
            return updated
        is_empty = not (header or block.statements or footer)
        return updated.with_changes(
            header=header,
            body=block.statements,
            footer=footer,
            has_trailing_newline=updated.has_trailing_newline and not is_empty,
        )

    def _edited_block(self, original: cst.CSTNode, updated: cst.IndentedBlock) -> cst.IndentedBlock:
        assert isinstance(original, cst.IndentedBlock)
        block = Block()
        body = cast("Sequence[Statement]", updated.body)
        self._fill(block, cast("Sequence[Statement]", original.body), body)
        if not block.statements:
            newline = newline_of(updated.body[0])
            block.add(Outcome(lines=(_pass_line(newline),)), newline)
        footer = block.finish(tuple(updated.footer))
        if block.statements == [*updated.body] and footer == tuple(updated.footer):
            return updated
        return updated.with_changes(body=block.statements, footer=footer)

    def _fill(
        self, block: Block, originals: Sequence[Statement], updated: Sequence[Statement]
    ) -> None:
        for old, new in zip(originals, updated, strict=True):
            newline = newline_of(old)
            block.add(self._outcome(old, new, newline), newline)

    def _outcome(self, old: Statement, new: Statement, newline: cst.Newline) -> Outcome:
        number = self._numbers.get(id(old))
        if number is None:
            return Outcome(lines=(new,))
        new = self._without_outdated(number, new)
        result = Snippet((new,))
        if isinstance(old, cst.SimpleStatementLine):
            assert isinstance(new, cst.SimpleStatementLine)
            result = self._line_outcome(old, new)
        elif isinstance(statement := self._plan.statements.get(number), ReplaceStatement):
            result = self._instead_of_compound(statement, old, new, newline)
        inserted = self._plan.inserted.get(number, ())
        after = [self._snippet(edit, newline) for edit in inserted if not edit.before]
        return Outcome(
            lines=result.lines,
            before=tuple(self._snippet(edit, newline) for edit in inserted if edit.before),
            after=(Snippet((), result.tail), *after),
            comments=tuple(self._comments.get(number, ())),
            lead=leading_lines(new),
        )

    def _instead_of_compound(
        self, edit: ReplaceStatement, old: Statement, new: Statement, newline: cst.Newline
    ) -> Snippet:
        if not edit.template.strip():
            return Snippet(())
        self._keep_comments(edit, old)
        snippet = self._snippet(edit, newline)
        first = with_leading_lines(snippet.lines[0], leading_lines(new))
        return Snippet((first, *snippet.lines[1:]), snippet.tail)

    def _line_outcome(self, old: cst.SimpleStatementLine, new: cst.SimpleStatementLine) -> Snippet:
        parts = self._small_outcomes(old.body, new.body, newline_of(old))
        if parts is None:
            return Snippet((new,))
        match old.body, parts:
            case [small], [cst.BaseSmallStatement() as made]:
                edit = self._plan.statements.get(self._tree.id_of(small))
                if isinstance(edit, ReplaceStatement):
                    new, made = self._with_comments(edit, new, made)
                    parts = [made]
        return as_lines(new, parts)

    def _with_comments(
        self, edit: ReplaceStatement, line: cst.SimpleStatementLine, made: Small
    ) -> tuple[cst.SimpleStatementLine, Small]:
        """The line and what stands in it now, with comments behind the arguments of a new call."""
        call, ending = getattr(made, "value", None), line.trailing_whitespace
        if not isinstance(call, cst.Call):
            return line, made
        behind, takes_ending = self._behind.behind(edit, call, ending)
        if takes_ending:
            bare = cst.TrailingWhitespace(newline=ending.newline)
            line = line.with_changes(trailing_whitespace=bare)
        if behind:
            _, level = self._indentation(edit.node)
            made = made.with_changes(value=laid_out(call, level, behind))
        return line, made

    def _small_outcomes(
        self, old: Sequence[Small], new: Sequence[Small], newline: cst.Newline
    ) -> list[Small | Snippet] | None:
        """What stands in place of the small statements of a line; None when they stay."""
        if not any(self._changes_line(small) for small in old):
            return None
        parts: list[Small | Snippet] = []
        for before, after in zip(old, new, strict=True):
            parts += self._small_outcome(before, after, newline)
        if parts and isinstance(last := parts[-1], Small):
            parts[-1] = last.with_changes(semicolon=old[-1].semicolon)
        return parts

    def _changes_line(self, small: Small) -> bool:
        number = self._numbers.get(id(small))
        if number is None:
            return False
        statement = self._plan.statements.get(number)
        return (
            isinstance(statement, ReplaceStatement)
            or number in self._gone
            or number in self._plan.inserted
        )

    def _small_outcome(self, old: Small, new: Small, newline: cst.Newline) -> list[Small | Snippet]:
        number = self._tree.id_of(old)
        inserted = self._plan.inserted.get(number, ())
        parts: list[Small | Snippet] = []
        for edit in inserted:
            if edit.before:
                parts += _inlined(self._snippet(edit, newline), cst.MaybeSentinel.DEFAULT)
        statement = self._plan.statements.get(number)
        if isinstance(statement, ReplaceStatement):
            if statement.template.strip():
                self._keep_comments(statement, old)
                parts += _inlined(self._snippet(statement, newline), new.semicolon)
        elif number not in self._gone:
            parts.append(new)
        for edit in inserted:
            if not edit.before:
                parts += _inlined(self._snippet(edit, newline), cst.MaybeSentinel.DEFAULT)
        return parts

    def _snippet(self, edit: ReplaceStatement | InsertStatements, newline: cst.Newline) -> Snippet:
        template = statement_template(edit.template, tuple(name for name, _ in edit.holes))
        module = template.filled(lambda name: self._filling(edit, name), bracketed=False)
        assert isinstance(module, cst.Module)
        assert isinstance(template.root, cst.Module)
        place = edit.node if isinstance(edit, ReplaceStatement) else edit.anchor
        whole = template.root.body
        short: Sequence[Statement] = module.body
        if self._may_break(place):
            short = with_short_lines(short, whole, *self._indentation(place))
        lines = [with_newlines(with_bare_blanks(line), newline) for line in short]
        header, footer = bare_blanks(module.header), bare_blanks(module.footer)
        if not lines:
            return Snippet((), (*header, *footer))
        lines[0] = with_leading_lines(lines[0], (*header, *leading_lines(lines[0])))
        return Snippet(tuple(lines), footer)

    def _indentation(self, number: NodeId) -> tuple[str, str]:
        """What stands before a statement on its line, and what one level of its file adds."""
        module = self._tree.modules[self._tree.chunk_of(number)]
        assert module is not None
        level = module.default_indent
        above = self._tree.ancestors(self._tree.node(number))
        blocks = [node for node in above if isinstance(node, Indenting)]
        return "".join(level if node.indent is None else node.indent for node in blocks), level

    def _edited_suite(
        self, original: cst.CSTNode, updated: cst.SimpleStatementSuite
    ) -> cst.BaseSuite:
        """The suite on its header's line, or a block where what it got does not fit there."""
        assert isinstance(original, cst.SimpleStatementSuite)
        newline = newline_of(original)
        parts = self._small_outcomes(original.body, updated.body, newline)
        if parts is None:
            return updated
        if not parts:
            return updated.with_changes(body=[cst.Pass()])
        smalls = [part for part in parts if isinstance(part, Small)]
        if len(smalls) == len(parts):
            return updated.with_changes(body=smalls)
        line = cst.SimpleStatementLine(
            body=updated.body, trailing_whitespace=updated.trailing_whitespace
        )
        block = as_lines(line, parts)
        return cst.IndentedBlock(
            body=block.lines, header=cst.TrailingWhitespace(newline=newline), footer=block.tail
        )

    # Comments

    def _is_in_block(self, number: NodeId) -> bool:
        parent = self._tree.node(self._tree.parents[number])
        return isinstance(parent, cst.Module | cst.IndentedBlock)

    def _without_outdated(self, number: NodeId, statement: Statement) -> Statement:
        starts = self._plan.outdated.get(number)
        if starts is None:
            return statement
        return with_leading_lines(statement, without_comments(leading_lines(statement), starts))

    def _commented_clause(self, number: NodeId, clause: cst.CSTNode) -> cst.CSTNode:
        lead: Lines = leading_lines(clause)
        kept = without_comments(lead, self._plan.outdated.get(number, ()))
        lines = with_comments(kept, self._comments.get(number, ()), newline_of(clause))
        return clause if lines == lead else clause.with_changes(leading_lines=lines)


def _parentheses(node: cst.CSTNode) -> Sequence[cst.CSTNode]:
    return (*node.lpar, *node.rpar) if isinstance(node, cst.BaseExpression) else ()


def _inlined(
    snippet: Snippet, semicolon: cst.Semicolon | cst.MaybeSentinel
) -> list[Small | Snippet]:
    """A snippet of one plain line as small statements; any other as it is."""
    smalls = snippet.as_small()
    if smalls is None:
        return [snippet]
    return [*smalls[:-1], smalls[-1].with_changes(semicolon=semicolon)]


def _with_space_before_brace(
    hole: cst.FormattedStringExpression | cst.TemplatedStringExpression,
) -> cst.CSTNode:
    """``{{`` would be an escaped brace."""
    if hole.whitespace_before_expression.empty and code_of(hole.expression, _PRINTER).startswith(
        "{"
    ):
        return hole.with_changes(whitespace_before_expression=cst.SimpleWhitespace(" "))
    return hole


def _pass_line(newline: cst.Newline) -> cst.SimpleStatementLine:
    return cst.SimpleStatementLine(
        body=[cst.Pass()], trailing_whitespace=cst.TrailingWhitespace(newline=newline)
    )
