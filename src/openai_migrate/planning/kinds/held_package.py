"""The package as an attribute of an object: ``self.sdk = sdk``.

In a script, of which nothing else gets that object, each use of the attribute is seen, and changes
by itself. Tests: the fixtures ``values/module-on-self*``.
"""

from __future__ import annotations

import re
from typing import TypeGuard

import libcst as cst

from openai_migrate.analysis.facts import NameFact
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.scripts import is_script
from openai_migrate.planning.subject import Subject

#: What looks attributes up without their names, or hands them on with the object.
_BY_OTHER_NAMES = re.compile(
    r"\b(?:getattr|vars|__dict__|__getattribute__|attrgetter|copy|pickle)\b"
)


def is_followed(fact: NameFact, subject: Subject) -> bool:
    """Whether an attribute of an object gets the package, and all that is done with that attribute
    is seen."""
    tree, me = subject.queries.tree, ""
    match tree.parent(tree.node(fact.node)):
        case cst.Assign(targets=[cst.AssignTarget(cst.Attribute(cst.Name(me)) as target)]):
            pass
        case _:
            return False
    owner = next(filter(_is_class, tree.ancestors(target)), None)
    texts = [chunk.text for chunk in tree.document.chunks]
    if (
        owner is None
        or not is_script(subject)
        or any(map(_BY_OTHER_NAMES.search, texts))
        or not _stay_here(owner, me, subject)
    ):
        return False
    known = {one.root for one in subject.facts.names if one.node != one.root}
    return all(
        number in known
        for number, node in tree.each(cst.Attribute)
        if node is not target and node.attr.value == target.attr.value
    )


def _is_class(node: cst.CSTNode) -> TypeGuard[cst.ClassDef]:
    return isinstance(node, cst.ClassDef)


def _stay_here(owner: cst.ClassDef, me: str, subject: Subject) -> bool:
    """Whether no other code gets the objects of a class at the top level: what makes one is looked
    into at once, or gives it to a variable of which nothing but attributes is read."""
    queries, module = subject.queries, subject.queries.scopes.module
    tree = queries.tree
    if not isinstance(tree.parent(owner), cst.Module) or owner.bases or owner.decorators:
        return False
    methods = (one for one in owner.body.body if isinstance(one, cst.FunctionDef))
    objects = {me, *(one.params.params[0].name.value for one in methods if one.params.params)}
    inside = (tree.node(number) for number in queries.below(tree.id_of(owner)))
    own = (node for node in inside if isinstance(node, cst.Name) and node.value in objects)
    if not all(isinstance(tree.parent(node), cst.Attribute | cst.Param) for node in own):
        return False
    for number in queries.scopes.references_to(module, owner.name.value):
        call = tree.parent(tree.node(number))
        if not isinstance(call, cst.Call):
            return False
        match tree.parent(call):
            case cst.Attribute():
                continue
            case cst.Assign(targets=[cst.AssignTarget(cst.Name(name))]):
                scope = queries.scope(number)
                reads = [*queries.scopes.references_to(scope, name)]
                if not all(isinstance(_above(one, subject), cst.Attribute) for one in reads):
                    return False
            case _:
                return False
    return True


def _above(number: NodeId, subject: Subject) -> cst.CSTNode | None:
    return subject.queries.tree.parent(subject.queries.tree.node(number))
