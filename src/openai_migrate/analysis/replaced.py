"""Objects of the SDK that code replaces where a module of the project has them, as tests do.

``patch("bot.openai")``, ``patch.object(bot, "openai", fake)``, ``bot.openai = fake``: the module
may take that object from somewhere else afterwards, so that the replacement is not used.
Tests: the fixture ``projects/stand-in-for-package``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.expressions import Evaluator
from openai_migrate.analysis.patching import patches
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.values import Symbol
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import MODULE_SCOPE
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class ReplacedFact:
    """An object that something takes the place of in a module: the argument or attribute that
    names it there, and its canonical v0 name."""

    node: NodeId
    name: str


def replaced_objects(tree: Tree, evaluator: Evaluator, sdk: Sdk) -> Iterator[ReplacedFact]:
    """Yield what calls and assignments of a document replace, in source order."""
    found = _Replaced(tree, evaluator, sdk)
    for number, node in tree.each(cst.Call, cst.AssignTarget, cst.Element):
        if isinstance(node, cst.Call):
            if patches(dotted_name(node.func)):
                yield from found.by_call(node)
            continue
        target = node.target if isinstance(node, cst.AssignTarget) else node.value
        if isinstance(target, cst.Attribute):
            yield from found.by_assignment(target, number)


class _Replaced:
    def __init__(self, tree: Tree, evaluator: Evaluator, sdk: Sdk) -> None:
        self.tree = tree
        self.evaluator = evaluator
        self.sdk = sdk

    def by_call(self, call: cst.Call) -> Iterator[ReplacedFact]:
        positional = [one.value for one in call.args if one.star == "" and one.keyword is None]
        if not positional:
            return
        first, given = positional[0], positional[1:2]
        text = _text(first)
        module = self._module(first) if text is None else text
        if text is not None:
            head, _, last = text.rpartition(".")
            if head and (found := self._object(head, last)):
                yield ReplacedFact(self.tree.id_of(first), found)
                return
        if module is None:
            return
        names: list[tuple[cst.BaseExpression, str | None]] = [(one, _text(one)) for one in given]
        keywords = (one.keyword for one in call.args)
        names += [(keyword, keyword.value) for keyword in keywords if keyword is not None]
        for node, name in names:
            if name is not None and (found := self._object(module, name)):
                yield ReplacedFact(self.tree.id_of(node), found)

    def by_assignment(self, target: cst.Attribute, number: NodeId) -> Iterator[ReplacedFact]:
        """Of classes and methods that are assigned to, the facts about names tell."""
        assigned = self.tree.parent(self.tree.node(number))
        package = self.sdk.rules.pack.package
        module = self._module(target.value)
        if isinstance(assigned, cst.Assign) and self._value(assigned.value) == Symbol(package):
            return  # what was there comes back
        if isinstance(assigned, cst.Tuple | cst.List) and not self._is_target(assigned):
            return
        if module is not None and self._object(module, target.attr.value) == package:
            yield ReplacedFact(self.tree.id_of(target), package)

    def _is_target(self, display: cst.CSTNode) -> bool:
        above = self.tree.parent(display)
        return isinstance(above, cst.AssignTarget)

    def _value(self, node: cst.CSTNode) -> object:
        return self.evaluator.values.get(self.tree.id_of(node))

    def _module(self, node: cst.BaseExpression) -> str | None:
        """The dotted name of the module that an expression means, "" for this one; or None."""
        match node:
            case cst.Subscript(value=table, slice=[cst.SubscriptElement(slice=cst.Index(key))]):
                if self._value(table) == Symbol("sys.modules"):
                    here = isinstance(key, cst.Name) and key.value == "__name__"
                    return "" if here else _text(key)
        value = self._value(node)
        own = isinstance(value, Symbol) and not self.sdk.owns(value.name)
        return value.name if isinstance(value, Symbol) and own else None

    def _object(self, module: str, name: str) -> str:
        """The object of the SDK that a module has under a name, or ""."""
        if module:
            value = self.evaluator.exports.export(f"{module}.{name}")
        else:
            value = self.evaluator.tables.bound.get((MODULE_SCOPE, name))
        if isinstance(value, Symbol) and self.sdk.owns(value.name):
            return self.sdk.canonical(value.name)
        return ""


def _text(node: cst.BaseExpression) -> str | None:
    text = string_value(node.value) if isinstance(node, cst.SimpleString) else None
    return text if isinstance(text, str) else None
