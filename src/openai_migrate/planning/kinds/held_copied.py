"""Objects that hold a class of v0, and are copied or pickled as a whole.

    self.api = openai.ChatCompletion
    ...
    copy.deepcopy(bot)

A class is copied by reference; what takes its place belongs to a client, with locks in it.
Tests: the fixtures ``clients/held-and-copied*``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.values import Object, Symbol, members
from openai_migrate.planning.subject import Subject
from openai_migrate.sources.looked_into import PICKLERS
from openai_migrate.syntax.definitions import definition_keys

_COPYING = frozenset(
    {"copy.deepcopy", *(f"{name}.{do}" for name in PICKLERS for do in ("dump", "dumps"))}
)


def copied_by(fact: NameFact, subject: Subject) -> str:
    """The call that copies or pickles objects of the class whose method puts a class of v0 into an
    attribute, as it is written; "" where none is seen."""
    tree, values = subject.queries.tree, subject.facts.values
    above = list(tree.ancestors(tree.node(fact.node)))
    stored = next((one for one in above if isinstance(one, cst.Assign)), None)
    owner = next((one for one in above if isinstance(one, cst.ClassDef)), None)
    if stored is None or owner is None or not _is_attribute(stored.targets[0].target):
        return ""
    key = definition_keys(tree)[id(owner)]
    for number, call in tree.each(cst.Call):
        callee = values.get(tree.id_of(call.func))
        if isinstance(callee, Symbol) and callee.name in _COPYING and call.args:
            given = values.get(tree.id_of(call.args[0].value))
            if given is not None and any(
                isinstance(one, Object) and one.key == key for one in members(given)
            ):
                return subject.queries.text(number)
    return ""


def _is_attribute(target: cst.BaseExpression) -> bool:
    return isinstance(target, cst.Attribute) and isinstance(target.value, cst.Name)
