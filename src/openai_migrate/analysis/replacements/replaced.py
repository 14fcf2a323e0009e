"""Objects of the SDK that code replaces where a module of the project has them, as tests do.

``patch("bot.openai")``, ``patch.object(bot, "openai", fake)``, ``bot.openai = fake``,
``patch.dict(vars(bot), {"openai": fake})``: the module
may take that object from somewhere else afterwards, so that the replacement is not used. And the
whole package, in the table of the modules that are there already: ``sys.modules["openai"] = fake``.
Tests: the fixtures ``projects/stand-in-for-package`` and ``projects/stand-in-for-imports``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.patching import (
    ADDING_ITEMS,
    MODULES,
    PATCHING,
    SETTING_ITEMS,
    UPDATING,
    patches,
)
from openai_migrate.analysis.reaching.patch_targets import PatchTargets
from openai_migrate.analysis.reaching.reached_names import ReachedNames
from openai_migrate.analysis.values import NONE, Record, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.emptiness import last_name
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import MODULE_SCOPE
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class ReplacedFact:
    """An object that something takes the place of in a module: the argument or attribute that
    names it there, and its canonical v0 name.

    everywhere: whether all that import it from now on get something else.
    """

    node: NodeId
    name: str
    everywhere: bool = False


def replaced_objects(tree: Tree, evaluator: Evaluator, sdk: Sdk) -> Iterator[ReplacedFact]:
    """Yield what calls and assignments of a document replace, in source order."""
    found = _Replaced(tree, evaluator, sdk)
    for number, node in tree.each(cst.Call, cst.AssignTarget, cst.Element):
        if isinstance(node, cst.Call):
            if last_name(node) in _REPLACING:
                name = dotted_name(node.func)
                if patches(name):
                    yield from found.by_call(node)
                yield from found.by_table(node, name.rpartition(".")[2])
            continue
        target = node.target if isinstance(node, cst.AssignTarget) else node.value
        if type(target) is cst.Attribute:
            yield from found.by_assignment(target, number)
        elif type(target) is cst.Subscript:
            yield from found.by_item(target, number)
    yield from found.in_namespaces()


_PUTTING = SETTING_ITEMS | ADDING_ITEMS | UPDATING
_REPLACING = PATCHING | _PUTTING


class _Replaced:
    def __init__(self, tree: Tree, evaluator: Evaluator, sdk: Sdk) -> None:
        self.tree = tree
        self.evaluator = evaluator
        self.sdk = sdk
        self.targets = PatchTargets(evaluator)

    def in_namespaces(self) -> Iterator[ReplacedFact]:
        """``vars(app)["Chat"] = fake``, ``patch.dict(app.__dict__, {...})`` and the like."""
        for write in ReachedNames(self.evaluator).writes():
            name = self._owned(self.targets.attribute(write.owner, write.name))
            if name and not (write.value is not None and self._comes_back(write.value)):
                yield ReplacedFact(self.tree.id_of(write.node), name)

    def by_call(self, call: cst.Call) -> Iterator[ReplacedFact]:
        positional = [one.value for one in call.args if one.star == "" and one.keyword is None]
        if not positional:
            return
        first, given = positional[0], positional[1:2]
        text = self.targets.text(first)
        module = self._module(first) if text is None else text
        if text is not None:
            head, _, last = text.rpartition(".")
            found = self._object(head, last) or self._held(self.targets.named(head), last)
            if head and found:
                yield ReplacedFact(self.tree.id_of(first), found)
                return
        owner = self.targets.value(first) if text is None else self.targets.named(text)
        names: list[tuple[cst.BaseExpression, str | None]] = [
            (one, self.targets.text(one)) for one in given
        ]
        keywords = (one.keyword for one in call.args)
        names += [(keyword, keyword.value) for keyword in keywords if keyword is not None]
        for node, name in names:
            found = self._object(module, name) if module is not None and name is not None else ""
            if found or (name is not None and (found := self._held(owner, name))):
                yield ReplacedFact(self.tree.id_of(node), found)

    def by_table(self, call: cst.Call, name: str) -> Iterator[ReplacedFact]:
        """``patch.dict("sys.modules", {...})``, ``sys.modules.setdefault(...)`` and the like."""
        if name not in _PUTTING:
            return
        positional = [one.value for one in call.args if one.star == "" and one.keyword is None]
        method = isinstance(call.func, cst.Attribute) and self._is_table(call.func.value)
        if not method and not (positional and self._is_table(positional.pop(0))):
            return
        values: dict[str, Value] = {}
        if name not in UPDATING and len(positional) > 1:
            values[self.targets.text(positional[0]) or ""] = self.targets.value(positional[1])
        elif name in UPDATING:
            known = self.targets.value(positional[0]) if positional else None
            entries = known.entries if isinstance(known, Record) else ()
            values.update((str(key), value) for key, value in entries)
            for one in call.args:
                if one.keyword is not None:
                    values[one.keyword.value] = self.targets.value(one.value)
        if any(self._stands_in(key, value) for key, value in values.items()):
            package = self.sdk.rules.pack.package
            yield ReplacedFact(self.tree.id_of(call), package, everywhere=True)

    def by_item(self, target: cst.Subscript, number: NodeId) -> Iterator[ReplacedFact]:
        """``sys.modules["openai"] = fake``"""
        assigned = self.tree.parent(self.tree.node(number))
        match target.slice:
            case [cst.SubscriptElement(slice=cst.Index(key))] if self._is_table(target.value):
                given = assigned.value if isinstance(assigned, cst.Assign) else None
                value = self.targets.value(given) if given is not None else NONE
                if self._stands_in(self.targets.text(key) or "", value):
                    package = self.sdk.rules.pack.package
                    yield ReplacedFact(self.tree.id_of(target), package, everywhere=True)

    def _is_table(self, node: cst.BaseExpression) -> bool:
        """Whether it is the table of the modules that are there, or its name."""
        return self._value(node) == Symbol(MODULES) or self.targets.text(node) == MODULES

    def _stands_in(self, name: str, value: Value) -> bool:
        """Whether a module of that name is the SDK's, and something else is put in its place."""
        own = isinstance(value, Symbol) and self.sdk.owns(value.name)  # what was there comes back
        return self.sdk.owns(name) and value != NONE and not own

    def by_assignment(self, target: cst.Attribute, number: NodeId) -> Iterator[ReplacedFact]:
        """Of classes and methods that are assigned to, the facts about names tell."""
        assigned = self.tree.parent(self.tree.node(number))
        package = self.sdk.rules.pack.package
        module = self._module(target.value)
        if isinstance(assigned, cst.Assign) and self._comes_back(assigned.value):
            return
        if isinstance(assigned, cst.Tuple | cst.List) and not self._is_target(assigned):
            return
        if module is not None and self._object(module, target.attr.value) == package:
            yield ReplacedFact(self.tree.id_of(target), package)

    def _comes_back(self, node: cst.CSTNode) -> bool:
        """Whether something is the SDK's own, so that what was there comes back."""
        value = self._value(node)
        return isinstance(value, Symbol) and self.sdk.owns(value.name)

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
                    return "" if here else self.targets.text(key)
        value = self._value(node)
        if not isinstance(value, Symbol):
            return None
        lent = value.name == self.sdk.rules.pack.package and isinstance(node, cst.Attribute)
        return value.name if lent or not self.sdk.owns(value.name) else None

    def _object(self, module: str, name: str) -> str:
        """The object of the SDK that a module has under a name, or ""."""
        value: Value | None
        if module == self.sdk.rules.pack.package:
            whole = self.sdk.canonical(f"{module}.{name}")
            known = (
                self.sdk.call_rule(whole) is not None
                or self.sdk.calls_below(whole)
                or ((row := self.sdk.setting_rule(whole)) is not None and row.argument)
            )
            return whole if known else ""
        if module:
            value = self.evaluator.exports.export(f"{module}.{name}")
            if value is None:
                value = self.targets.attribute(self.targets.named(module), name)
        else:
            value = self.evaluator.tables.bound.get((MODULE_SCOPE, name))
        return self._owned(value)

    def _held(self, owner: Value, name: str) -> str:
        """The object of the SDK that a class or module of the project has under a name, or ""."""
        own = any(isinstance(part, Symbol) and self.sdk.owns(part.name) for part in members(owner))
        return "" if own else self._owned(self.targets.attribute(owner, name))

    def _owned(self, value: Value | None) -> str:
        """The object of the SDK that a value may be, or ""."""
        for part in members(value or NONE):
            if isinstance(part, Symbol) and self.sdk.owns(part.name):
                return self.sdk.canonical(part.name)
        return ""
