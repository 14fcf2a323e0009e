"""Where the text of an error, or the name of its class, is read, and what is asked of it.

    print(e), f"{e}", "%s" % e      the text is shown
    str(e), e.args[0]               the text itself, which may be asked for what it holds
    type(e).__name__, type(e)       the name of the class

Of what ``except Exception`` caught, texts count only where the code asks something of them: every
program shows such errors. Tests: the fixtures ``errors/texts-*`` and ``errors/class-names-*``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import libcst as cst

from openai_migrate.analysis.errors.running import Running
from openai_migrate.analysis.values import (
    EXCEPTION,
    NONE,
    Error,
    Plain,
    Symbol,
    Union,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree


class Asked(StrEnum):
    """What the code asks of a text."""

    NOTHING = ""
    PART = "part"  # whether it holds another text
    WHOLE = "whole"  # how it begins, or all of it


@dataclass(frozen=True, slots=True)
class ErrorTextFact:
    """``str(e)`` or ``f"{e}"`` of a caught error.

    classes:  those of v0 that it has; none where it may be any error, of the SDK or not.
    of_class: whether it is the text of its class, or (``named``) the name of that.
    """

    node: NodeId
    classes: tuple[str, ...]
    asked: Asked = Asked.NOTHING
    of_class: bool = False
    named: bool = False


class ErrorTexts:
    """Finds them in an interpreted document; calling: what runs while the SDK may be called."""

    def __init__(
        self, tree: Tree, scopes: Scopes, values: Mapping[NodeId, Value], calling: Running
    ) -> None:
        self.tree = tree
        self.scopes = scopes
        self.values = values
        self.calling = calling

    def facts(self) -> Iterator[ErrorTextFact]:
        for number, value in self.values.items():
            classes = _classes(value)
            if classes is None:
                continue
            node = self.tree.node(number)
            if not classes and not self._may_be_ours(node):
                continue
            text = self._text_of(node)
            if text is not None:
                asked = self._asked(text)
                if classes or asked:
                    yield ErrorTextFact(number, classes, asked)
            yield from self._of_class(node, classes)

    def _of_class(self, node: cst.CSTNode, classes: tuple[str, ...]) -> Iterator[ErrorTextFact]:
        made = self._class_made(node)
        if made is None:
            return
        above, whole = self.tree.parent(made), self.tree.id_of(made)
        if isinstance(above, cst.Attribute) and above.attr.value in _CLASS_NAMES:
            if self._meets_literal(above):
                return  # the name that it is compared with tells more
            named = above.attr.value != "__module__"
            yield ErrorTextFact(whole, classes, of_class=True, named=named)
        elif classes and self._text_of(made) is not None:
            yield ErrorTextFact(whole, classes, of_class=True)

    def _may_be_ours(self, node: cst.CSTNode) -> bool:
        """Whether an error of any class may be one of the SDK: where a clause caught it, the SDK is
        called in what that watches over."""
        below = node
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.Try | cst.TryStar) and below in above.handlers:
                bound = below.name if isinstance(below, _HANDLERS) else None
                match node, bound:
                    case cst.Name(name), cst.AsName(name=cst.Name(caught)) if name == caught:
                        return self.calling.in_block(above.body)
            below = above
        return self.calling.anywhere

    # -- texts ------------------------------------------------------------------------------------

    def _text_of(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """What makes a text of a node, or is one."""
        above = self.tree.parent(node)
        match above:
            case cst.FormattedStringExpression():
                return above
            case cst.Attribute(attr=cst.Name("args")):
                whole = self.tree.parent(above)
                return whole if isinstance(whole, cst.Subscript) else None
            case cst.BinaryOperation(operator=cst.Modulo(), left=left) if left is not node:
                return above if isinstance(left, _STRINGS) else None
            case cst.Element():
                return self._text_of(self.tree.parent(above) or above)
            case cst.Arg():
                call = self.tree.parent(above)
                if not isinstance(call, cst.Call):
                    return None
                if dotted_name(call.func) in _TEXTS:
                    return call
                match call.func:
                    case cst.Attribute(value=text, attr=cst.Name("format")):
                        return call if isinstance(text, _STRINGS) else None
        return None

    def _class_made(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The ``type(e)`` or ``e.__class__`` around an error."""
        above = self.tree.parent(node)
        match above:
            case cst.Attribute(attr=cst.Name("__class__")):
                return above
            case cst.Arg():
                call = self.tree.parent(above)
                if isinstance(call, cst.Call) and len(call.args) == 1:
                    callee = self.values.get(self.tree.id_of(call.func))
                    return call if callee == Symbol("builtins.type") else None
        return None

    # -- what is asked ----------------------------------------------------------------------------

    def _asked(self, text: cst.CSTNode, *, further: bool = True) -> Asked:
        """further: whether a variable that it is bound to is followed."""
        text = self._whole(text)
        above = self.tree.parent(text)
        match above:
            case cst.Attribute(attr=cst.Name(name)) if name in _POSITIONS:
                return self._asked_of_position(self.tree.parent(above))
            case cst.Attribute(attr=cst.Name(name)):
                return Asked.WHOLE if name in _BEGINNINGS else Asked.NOTHING
            case cst.Comparison(left=left, comparisons=[only]) if left is text:
                asks_all = isinstance(only.operator, cst.Equal | cst.NotEqual | cst.In | cst.NotIn)
                return Asked.WHOLE if asks_all else Asked.NOTHING
            case cst.ComparisonTarget(operator=cst.Equal() | cst.NotEqual()):
                return Asked.WHOLE
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
                return Asked.PART
            case cst.Arg():
                call = self.tree.parent(above)
                function = dotted_name(call.func) if isinstance(call, cst.Call) else ""
                return _PATTERNS.get(function, Asked.NOTHING)
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]) if further:
                later = self._read_later(above, name)
                found = {self._asked(read, further=False) for read in later}
                return max(found, key=list(Asked).index, default=Asked.NOTHING)
        return Asked.NOTHING

    def _asked_of_position(self, call: cst.CSTNode | None, *, further: bool = True) -> Asked:
        """What is asked by the position of another text: how the whole begins only where the number
        counts by itself; it does not where it cuts out a part, or says whether there is one."""
        if call is None:
            return Asked.WHOLE
        above = self.tree.parent(call)
        match above:
            case cst.Comparison(left=left, comparisons=[only]) if left is call:
                return _asked_of_number(only.operator, only.comparator)
            case cst.Comparison() | cst.ComparisonTarget():
                return Asked.WHOLE
            case cst.If() | cst.IfExp() | cst.While() | cst.BooleanOperation():
                return Asked.WHOLE
            case cst.UnaryOperation(operator=cst.Not()):
                return Asked.WHOLE
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]) if further:
                for read in self._read_later(above, name):
                    if self._asked_of_position(read, further=False) is Asked.WHOLE:
                        return Asked.WHOLE
        return Asked.PART

    def _read_later(self, assignment: cst.Assign, name: str) -> Iterator[cst.CSTNode]:
        """Where a variable is read in the block that binds it."""
        statement = self.tree.parent(assignment)
        block = None if statement is None else self.tree.parent(statement)
        if not isinstance(block, cst.IndentedBlock):
            return
        number = self.tree.id_of(block)
        start, end = self.tree.id_of(assignment), self.tree.ends[number]
        for read in self.scopes.references_to(self.scopes.of(assignment), name):
            if start < read < end:
                yield self.tree.node(read)

    def _whole(self, text: cst.CSTNode) -> cst.CSTNode:
        """The text as it is after ``lower()`` and the like, or the part that is cut out of it."""
        while True:
            above = self.tree.parent(text)
            if isinstance(above, cst.Subscript) and above.value is text:
                text = above
                continue
            call = self.tree.parent(above) if isinstance(above, cst.Attribute) else None
            if not isinstance(call, cst.Call) or call.func is not above:
                return text
            assert isinstance(above, cst.Attribute)
            if above.attr.value not in _KEEPING:
                return text
            text = call

    def _meets_literal(self, name: cst.CSTNode) -> bool:
        """Whether a name is compared with texts, or asked whether it holds or begins with one."""
        above = self.tree.parent(name)
        if isinstance(above, cst.Attribute):
            return above.attr.value in _BEGINNINGS | _POSITIONS
        whole = self.tree.parent(above) if isinstance(above, cst.ComparisonTarget) else above
        if not isinstance(whole, cst.Comparison):
            return False
        other = whole.left if above is not whole else whole.comparisons[0].comparator
        parts: list[cst.BaseExpression] = [other]
        if isinstance(other, cst.Tuple | cst.List | cst.Set):
            parts = [element.value for element in other.elements]
        return all(isinstance(part, _STRINGS) for part in parts)


def _asked_of_number(operator: cst.BaseCompOp, number: cst.BaseExpression) -> Asked:
    """What a position that is compared with a number asks of the text."""
    match number, operator:
        case cst.UnaryOperation(operator=cst.Minus()), _:
            return Asked.PART
        case cst.Integer("0"), cst.GreaterThanEqual() | cst.LessThan():
            return Asked.PART
        case cst.Integer(), _:
            return Asked.WHOLE
    return Asked.PART


def _classes(value: Value) -> tuple[str, ...] | None:
    """The classes of v0 that an error may be of, () for any; None where the value is no error."""
    if value.__class__ not in _PERHAPS_ERRORS:
        return None
    parts = [part for part in members(value) if part != NONE]
    if not parts or not all(isinstance(part, Error) or part == EXCEPTION for part in parts):
        return None
    if EXCEPTION in parts:
        return ()
    return tuple(name for part in parts if isinstance(part, Error) for name in part.classes)


_PERHAPS_ERRORS = frozenset({Error, Plain, Union})
_HANDLERS = (cst.ExceptHandler, cst.ExceptStarHandler)
_STRINGS = (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)
_TEXTS = frozenset({"str", "repr", "print"})
_CLASS_NAMES = frozenset({"__name__", "__qualname__", "__module__"})
#: Methods of a text for which it matters how it begins.
_BEGINNINGS = frozenset({"startswith", "removeprefix", "split", "partition"})
#: Methods that say where in a text another one stands.
_POSITIONS = frozenset({"index", "find", "rindex", "rfind"})
#: Methods that give a text that is asked the same.
_KEEPING = frozenset({"lower", "upper", "casefold", "strip", "lstrip", "rstrip", "title"})
#: Functions that hold a text against a pattern.
_PATTERNS = {
    "re.match": Asked.WHOLE,
    "re.fullmatch": Asked.WHOLE,
    "re.search": Asked.PART,
    "re.findall": Asked.PART,
}
