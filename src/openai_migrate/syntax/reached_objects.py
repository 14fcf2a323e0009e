"""Whether an attribute of an object may be reached in another way than by its name.

``setattr(self, name, value)``, ``vars(bot)``, a base class of another file, or a function that gets
the object see every attribute. Tests: the fixtures ``keywords/spread-attribute-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

#: Calls with the name of an attribute.
_BY_NAME = frozenset({"getattr", "setattr", "delattr", "hasattr"})
#: Whatever sees all attributes, or runs code that nobody sees.
_SEEING_ALL = frozenset(
    {"vars", "dir", "eval", "exec", "asdict", "astuple", "attrgetter", "inspect", "pickle"}
)
_SPECIAL = frozenset(
    {"__dict__", "__getattribute__", "__getattr__", "__setattr__", "__delattr__", "__slots__"}
)
#: Bases that look at no attribute.
_CALM = frozenset({"object", "ABC", "Protocol", "Generic"})


def is_reached_otherwise(queries: Queries, name: str) -> bool:
    """Whether ``self.name`` may be reached by other means than ``self.name`` in this document."""
    return looks_up(queries, name) or any(
        _has_other_bases(queries, one, frozenset()) or _leaves(queries, one)
        for one in _classes_with(queries, name)
    )


def is_called_otherwise(queries: Queries, around: cst.ClassDef, name: str) -> bool:
    """Whether a method of a class may be called by other code than what names it in this document:
    that of a base class, or of whatever gets an object."""
    return (
        looks_up(queries, name)
        or bool(around.decorators)
        or _has_other_bases(queries, around, frozenset())
        or _leaves(queries, around)
    )


def looks_up(queries: Queries, name: str) -> bool:
    """Whether code of the document may reach an attribute of that name of any object."""
    return any(reached in (name, None) for _, reached in lookups(queries))


def lookups(queries: Queries) -> Iterator[tuple[cst.CSTNode, str | None]]:
    """The code of the document that may reach attributes of any object, with the name of the one
    that it reaches; None for code that may reach each."""
    for _, node in queries.tree.each(cst.Call):
        if isinstance(node.func, cst.Name) and node.func.value in _BY_NAME:
            second = node.args[1].value if len(node.args) > 1 else node
            yield node, queries.string(queries.tree.id_of(second))
    for _, named in queries.tree.each(cst.Name):
        seeing = named.value in _SEEING_ALL and not _is_attribute_name(queries, named)
        if seeing or named.value in _SPECIAL:
            yield named, None


def _is_attribute_name(queries: Queries, node: cst.Name) -> bool:
    above = queries.tree.parent(node)
    return isinstance(above, cst.Attribute) and above.attr is node


def _classes_with(queries: Queries, name: str) -> Iterator[cst.ClassDef]:
    seen = set()
    for _, node in queries.tree.each(cst.Attribute):
        if node.attr.value == name:
            for above in queries.tree.ancestors(node):
                if isinstance(above, cst.ClassDef) and id(above) not in seen:
                    seen.add(id(above))
                    yield above


def _has_other_bases(queries: Queries, node: cst.ClassDef, seen: frozenset[str]) -> bool:
    """Whether a class derives from one that is not seen, or has a metaclass."""
    own = {one.name.value: one for _, one in queries.tree.each(cst.ClassDef)}
    for base in node.bases:
        value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
        text = dotted_name(value)
        if text.rpartition(".")[2] in _CALM:
            continue
        if text not in own or text in seen or _has_other_bases(queries, own[text], seen | {text}):
            return True
    return bool(node.keywords)


def _leaves(queries: Queries, node: cst.ClassDef, seen: frozenset[int] = frozenset()) -> bool:
    """Whether something gets an object of the class as a whole, or of one that derives from it."""
    if id(node) in seen:
        return False
    scopes = queries.scopes
    own = scopes.opened_by(node)
    methods = [one for one in scopes.scopes if own is not None and one.parent is own]
    if any(
        _is_whole(queries, one)
        for method in methods
        if "self" in method.bindings
        for one in scopes.references_to(method, "self")
    ):
        return True
    return any(
        _object_leaves(queries, queries.tree.node(one), seen | {id(node)})
        for one in scopes.references_to(scopes.of(node), node.name.value)
    )


def _is_whole(queries: Queries, number: int) -> bool:
    """Whether a variable is read for itself, not for an attribute."""
    node = queries.tree.node(number)
    above = queries.tree.parent(node)
    return not (isinstance(above, cst.Attribute) and above.value is node)


def _object_leaves(queries: Queries, node: cst.CSTNode, seen: frozenset[int]) -> bool:
    """Whether what stands around the name of a class does more with it than to make an object that
    is asked for attributes."""
    tree = queries.tree
    above = tree.parent(node)
    if isinstance(above, cst.Annotation):
        return False
    if isinstance(above, cst.Arg) and isinstance(derived := tree.parent(above), cst.ClassDef):
        return _leaves(queries, derived, seen)
    if not isinstance(above, cst.Call) or above.func is not node:
        return True
    around = tree.parent(above)
    if isinstance(around, cst.Attribute):
        return False
    if isinstance(around, cst.Expr):
        return False
    if not isinstance(around, cst.Assign) or len(around.targets) != 1:
        return True
    target = around.targets[0].target
    match target:
        case cst.Name(value=name):
            binder = queries.scopes.binder(queries.scopes.of(target), name)
            return binder is None or any(
                _is_whole(queries, one) for one in queries.scopes.references_to(binder, name)
            )
        case cst.Attribute(attr=cst.Name(value=name)):
            return any(
                other.attr.value == name
                and not isinstance(tree.parent(other), cst.Attribute | cst.AssignTarget)
                for _, other in tree.each(cst.Attribute)
            )
    return True
