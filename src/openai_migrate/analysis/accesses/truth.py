"""Where it counts whether an object is true: v0's were dicts, of which empty ones are false."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.accesses.access import Access
from openai_migrate.syntax.tree import Tree


def form_of_truth(tree: Tree, node: cst.CSTNode) -> Access | None:
    """What asks whether the node is true: a test, or ``x or y``, which is ``y`` if it is not."""
    if isinstance(node, cst.BooleanOperation):
        return None  # its parts are asked
    parent = tree.parent(node)
    if _is_tested(tree, node, parent):
        return Access.TRUTH
    if isinstance(parent, cst.BooleanOperation) and parent.left is node:
        return None if _is_nothing(parent.right) else Access.OR_ELSE
    return None


def _is_tested(tree: Tree, node: cst.CSTNode, parent: cst.CSTNode | None) -> bool:
    match parent:
        case cst.If() | cst.While() | cst.IfExp() | cst.CompIf() | cst.Assert():
            return parent.test is node
        case cst.UnaryOperation():
            return isinstance(parent.operator, cst.Not)
        case cst.BooleanOperation(operator=cst.And()) if parent.left is node:
            return True
        case cst.BooleanOperation():
            return _is_tested(tree, parent, tree.parent(parent))
    return False


def _is_nothing(node: cst.BaseExpression) -> bool:
    """Whether it is ``{}``, which serves for an empty object as that itself does."""
    return isinstance(node, cst.Dict) and not node.elements
