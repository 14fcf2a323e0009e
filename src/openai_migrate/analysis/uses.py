"""How a name is used where it stands: read, called, assigned, caught, a base, an annotation."""

from __future__ import annotations

from enum import StrEnum

import libcst as cst

from openai_migrate.syntax.tree import Tree


class Use(StrEnum):
    """How a name of the SDK is used where it stands."""

    READ = "read"
    CALL = "call"  # the function of a call
    STORE = "store"  # assigned to
    DELETE = "delete"
    CATCH = "catch"  # in the type of an ``except`` clause
    ANNOTATION = "annotation"
    BASE = "base"  # of a class
    DECORATOR = "decorator"


def use_of(tree: Tree, node: cst.CSTNode) -> Use:
    """How the name or attribute chain at ``node`` is used."""
    child, parent = node, tree.parent(node)
    match parent:
        case cst.Call() if parent.func is node:
            return _decorates(tree, parent) or Use.CALL
        case cst.AssignTarget() | cst.AugAssign() | cst.AnnAssign() if parent.target is node:
            return Use.STORE
        case cst.For() | cst.CompFor() if parent.target is node:
            return Use.STORE
        case cst.AsName() if parent.name is node:
            return Use.STORE
        case cst.Del():
            return Use.DELETE
        case cst.Decorator():
            return Use.DECORATOR
    while parent is not None:
        match parent:
            case cst.ExceptHandler() | cst.ExceptStarHandler():
                return Use.CATCH if parent.type is child else Use.READ
            case cst.Annotation():
                return Use.ANNOTATION
            case cst.ClassDef():
                return Use.BASE if isinstance(child, cst.Arg) else Use.READ
            case cst.Element() | cst.Tuple() | cst.List() | cst.Subscript() | cst.Arg():
                stores = isinstance(parent, cst.Element) and _stored_into(tree, parent)
                if stores:
                    return Use.STORE
            case cst.SubscriptElement() | cst.Index() | cst.BinaryOperation():
                pass
            case _:
                return Use.READ
        child, parent = parent, tree.parent(parent)
    return Use.READ


def _stored_into(tree: Tree, element: cst.Element) -> bool:
    for above in tree.ancestors(element):
        if isinstance(above, cst.AssignTarget):
            return True
        if not isinstance(above, cst.Tuple | cst.List | cst.Element):
            return False
    return False


def _decorates(tree: Tree, call: cst.Call) -> Use | None:
    return Use.DECORATOR if isinstance(tree.parent(call), cst.Decorator) else None
