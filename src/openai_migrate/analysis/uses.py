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
    parent = tree.parent(node)
    kind = type(parent)
    if kind is cst.Call and parent.func is node:  # type: ignore[union-attr]
        return Use.DECORATOR if isinstance(tree.parent(parent), cst.Decorator) else Use.CALL  # type: ignore[arg-type]
    if kind in _WHOLE:
        return _WHOLE[kind]
    if kind in _BOUND and getattr(parent, _BOUND[kind]) is node:
        return Use.STORE
    child = node
    while parent is not None and type(parent) in _AROUND:
        match parent:
            case cst.ExceptHandler() | cst.ExceptStarHandler():
                return Use.CATCH if parent.type is child else Use.READ
            case cst.Annotation():
                return Use.ANNOTATION
            case cst.Subscript(value=made) if made is not child and _is_of_types(made):
                return Use.ANNOTATION
            case cst.ClassDef():
                return Use.BASE if isinstance(child, cst.Arg) else Use.READ
            case cst.Element() if _stored_into(tree, parent):
                return Use.STORE
        child, parent = parent, tree.parent(parent)
    return Use.READ


_WHOLE: dict[type, Use] = {cst.Del: Use.DELETE, cst.Decorator: Use.DECORATOR}
#: By class, the field that is assigned to.
_BOUND: dict[type, str] = {
    cst.AssignTarget: "target",
    cst.AugAssign: "target",
    cst.AnnAssign: "target",
    cst.For: "target",
    cst.CompFor: "target",
    cst.AsName: "name",
}
#: Above a name, what may say how it is used.
_AROUND = frozenset(
    {
        cst.ExceptHandler,
        cst.ExceptStarHandler,
        cst.Annotation,
        cst.ClassDef,
        cst.Element,
        cst.Tuple,
        cst.List,
        cst.Subscript,
        cst.Arg,
        cst.SubscriptElement,
        cst.Index,
        cst.BinaryOperation,
    }
)


def _is_of_types(subscripted: cst.BaseExpression) -> bool:
    """Whether it is ``Union`` or ``Optional``, which make a type of types wherever they stand."""
    match subscripted:
        case cst.Name(name) | cst.Attribute(attr=cst.Name(name)):
            return name in ("Union", "Optional")
    return False


def _stored_into(tree: Tree, element: cst.Element) -> bool:
    for above in tree.ancestors(element):
        if isinstance(above, cst.AssignTarget):
            return True
        if not isinstance(above, cst.Tuple | cst.List | cst.Element):
            return False
    return False
