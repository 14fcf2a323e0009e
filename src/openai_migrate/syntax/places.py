"""Places that take only some expressions, and places that touch a word. Tests:
``tests/test_applier.py``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.core.errors import EditImpossible
from openai_migrate.syntax.code import code_of
from openai_migrate.syntax.tree import Tree

#: Fields that hold a plain identifier.
_NAME_PARTS = frozenset({"attr", "keyword", "asname"})
_TARGETS = (cst.Name, cst.Attribute, cst.Subscript, cst.Tuple, cst.List, cst.StarredElement)
_STRINGS = (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)


def check_place(
    number: NodeId, new: cst.CSTNode, parent: cst.CSTNode, part: str, tree: Tree
) -> None:
    """Raise EditImpossible when ``new`` cannot stand in the field ``part`` of ``parent`` at all."""
    if not isinstance(new, cst.BaseExpression):
        raise EditImpossible(number, "is no expression")
    if isinstance(parent, cst.FormattedStringExpression) and parent.equal is not None:
        raise EditImpossible(number, "its own source text is printed by the f-string around it")
    if _takes_name(parent, part) and not isinstance(new, cst.Name):
        raise EditImpossible(number, "only a plain name can stand here")
    if isinstance(parent, cst.ConcatenatedString) and not isinstance(new, _STRINGS):
        raise EditImpossible(number, "only a string can stand beside an adjoining string")
    if _is_target(tree.node(number), parent, part, tree) and not isinstance(new, _TARGETS):
        raise EditImpossible(number, "nothing can be assigned to the new code")


def _takes_name(parent: cst.CSTNode, part: str) -> bool:
    if part in _NAME_PARTS:
        return True
    return part == "name" and not isinstance(parent, cst.AsName | cst.ImportAlias)


def _is_target(node: cst.CSTNode, parent: cst.CSTNode, part: str, tree: Tree) -> bool:
    while isinstance(parent, cst.Element | cst.StarredElement | cst.Tuple | cst.List):
        node, above = parent, tree.parent(parent)
        if above is None:
            return False
        parent = above
        part = "target" if getattr(parent, "target", None) is node else "value"
    return (part == "target" and not isinstance(parent, cst.ComparisonTarget)) or (
        isinstance(parent, cst.AsName)
    )


def keeps_spaces(old: cst.CSTNode, new: cst.CSTNode, tree: Tree) -> bool:
    """Whether ``new`` can take the place of ``old`` without running into a word beside it.

    ``return"a"`` has no space, and ``returnname`` would be another statement.
    """
    first, last = _ends(new)
    old_first, old_last = _ends(old)
    # what touched no word before touches none now, where the old end is no less of a word
    may_touch = _is_word(first) and not _is_word(old_first)
    may_be_touched = _is_word(last) and not _is_word(old_last) and not _ends_part(old, tree)
    if not may_touch and not may_be_touched:
        return True
    before, after = tree.neighbours(old)
    if not (_is_word(before) and _is_word(first)) and not (_is_word(after) and _is_word(last)):
        return True
    node = old
    replacement = new
    for parent in tree.ancestors(old):
        try:
            changed = parent.deep_replace(node, replacement)
        except cst.CSTValidationError:
            return False
        if not isinstance(changed, cst.CSTNode) or isinstance(parent, _STATEMENTS):
            return True
        node, replacement = parent, changed
    return True


_STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement, cst.BaseSuite)
_PRINTER = cst.Module([])


def _ends_part(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether punctuation follows an expression, or the end of a line."""
    match tree.parent(node):
        case cst.Attribute() | cst.Subscript() | cst.Call() | cst.Arg() | cst.Index():
            return True
        case cst.Assign() | cst.Expr() | cst.Return():
            return True
    return False


def _ends(node: cst.CSTNode) -> tuple[str, str]:
    """The first and the last character of an expression."""
    first = last = node
    while not getattr(first, "lpar", ()):
        match first:
            case cst.Attribute(value=inner) | cst.Subscript(value=inner) | cst.Call(func=inner):
                first = inner
            case _:
                break
    while not getattr(last, "rpar", ()) and isinstance(last, cst.Attribute):
        last = last.attr
    return _end_of(first, 0), _end_of(last, -1)


def _end_of(node: cst.CSTNode, place: int) -> str:
    if isinstance(node, cst.Name) and not node.lpar:
        return node.value[place]
    if place and isinstance(node, cst.Subscript | cst.Call) and not node.rpar:
        return "]" if isinstance(node, cst.Subscript) else ")"
    return code_of(node, _PRINTER)[place]


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
