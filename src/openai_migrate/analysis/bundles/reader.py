"""The parts of bundles in one interpreted document: see ``model.py``.

From the calls that unpack something, and from what other documents ask about, every expression
that means the same dictionary is followed both ways: where it comes from, and what is done with it.
A use or a source that is none of the known ones lets the bundle escape.
"""

from __future__ import annotations

from collections.abc import Collection

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import (
    Forwards,
    forwards_of,
)
from openai_migrate.analysis.bundles.functions import Functions
from openai_migrate.analysis.bundles.groups import Element, Group, slot_of
from openai_migrate.analysis.bundles.leaks import BundleLeaks
from openai_migrate.analysis.bundles.meanings import Meanings, as_table, is_table_of
from openai_migrate.analysis.bundles.model import (
    PARAMETER,
    Escape,
    Filling,
    Part,
    Variable,
    Way,
    is_of_module,
    plain_name,
)
from openai_migrate.analysis.bundles.names import BundleNames
from openai_migrate.analysis.bundles.uses import Uses
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.core.edit import NodeId
from openai_migrate.core.span import Place
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.names_of_scopes import reads_among_all
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope
from openai_migrate.syntax.table_uses import looped_table


def read_bundles(
    evaluator: Evaluator, queries: Queries, forwards: Forwards, wanted: Collection[Slot] = ()
) -> list[Part]:
    """The document's parts of the bundles that its calls unpack, and of those that have ``wanted``
    slots; none where it has nothing to do with a slot of another document."""
    return _Reader(evaluator, queries, forwards).read(wanted)


class _Reader:
    def __init__(self, evaluator: Evaluator, queries: Queries, forwards: Forwards) -> None:
        self.queries = queries
        self.names = BundleNames(evaluator)
        self.tree, self.scopes = evaluator.tree, evaluator.scopes
        self.path = self.tree.document.path
        self.leaks = BundleLeaks(self.names, queries)
        known = Forwards({**forwards.by_key, **forwards_of(evaluator)})
        self.meanings = Meanings(evaluator, queries, self.names, known)
        self.groups = self.meanings.groups
        self.functions = Functions(self.meanings, self.leaks)
        self.uses = Uses(self.meanings, self.functions)

    def read(self, wanted: Collection[Slot]) -> list[Part]:
        for slot in sorted(wanted):
            self.groups.see(slot)
        for _, call in self.tree.each(cst.Call):
            for argument in call.args:
                if argument.star == "**" and self.functions.reached(call) is not None:
                    element = self.meanings.element(argument.value)
                    if element is not None:
                        self.uses.of_dictionary(argument.value, element)
        self._look_at_uses()
        for element in self.groups.due():
            self._follow(element)
            self._look_at_uses()
        return [self._part(found) for found in self.groups if not self._is_elsewhere(found)]

    def _is_elsewhere(self, found: Group) -> bool:
        """Whether it is all of other documents."""
        return found.is_bare and all(document_of(key) != self.path for key, _ in found.slots)

    def _look_at_uses(self) -> None:
        meanings = self.meanings
        while meanings.used_as_dictionary or meanings.used_as_table:
            if meanings.used_as_dictionary:
                self.uses.of_dictionary(*meanings.used_as_dictionary.pop())
            else:
                self.uses.of_table(*meanings.used_as_table.pop())

    def _part(self, found: Group) -> Part:
        escape = min(found.escapes, default=None)
        return Part(
            self.path,
            frozenset(found.slots),
            frozenset(found.nodes),
            tuple(sorted(set(found.keys), key=lambda key: key.node)),
            tuple(dict.fromkeys(found.unpackings)),
            frozenset(found.beside),
            frozenset(found.taken),
            found.is_mixed,
            found.held,
            tuple(sorted(set(found.open))),
            self._place(min(key.node for key in found.keys)) if found.keys else None,
            None if escape is None else self._escape(escape, found.escapes[escape]),
            frozenset(found.strangers),
            tuple(
                Filling(self.path, slot, key, self.queries.shown(node), through)
                for node, slot, key, through in sorted(found.fillings)
            ),
            frozenset(found.handed),
        )

    def _place(self, number: NodeId) -> Place:
        line, column = self.tree.places([number]).get(number, (1, 1))
        cell = self.tree.document.chunks[self.tree.chunk_of(number)].cell
        return Place(self.path, cell, line, column)

    def _escape(self, number: NodeId, way: Way) -> Escape:
        """The way through a node; a definition stands for what may call or replace it."""
        match self.tree.node(number):
            case cst.FunctionDef(name=name):
                return Escape(Way.CALLED, f"def {name.value}")
            case cst.ClassDef(name=name):
                return Escape(Way.CALLED, f"class {name.value}")
        return Escape(way, self.queries.shown(number))

    def _follow(self, element: Element) -> None:
        """Look at every place of the document that gives, names or reads a variable."""
        if isinstance(element, int):
            return
        here = self.names.scope_of(element)
        if here is not None:
            self._bound(element, *here)
        slot = slot_of(element)
        if slot is None:
            return
        if not slot[1] or slot[1].startswith(PARAMETER):
            self.functions.follow(slot)
        else:
            self._named(slot)
        for node in self.leaks.of(slot):
            self.meanings.escape(slot, node, Way.REACHED)
            if self.leaks.is_set(slot, node):
                self.groups.of(slot).fillings.add((self.tree.id_of(node), slot, "", ""))

    def _bound(self, element: Element, scope: Scope, name: str) -> None:
        bindings = scope.bindings.get(name, ())
        for number in reads_among_all(self.queries, scope, name):
            self.meanings.escape(element, self.tree.node(number))
        for number in bindings:
            self._binding(element, self.tree.node(number))
        for number in self.scopes.references_to(scope, name):
            self._read(self.tree.node(number), element)
        if not bindings and scope is self.scopes.module:
            for slot in sorted(self.names.starred(name)):
                self.groups.join(element, _as(element, slot))
            for other in self.scopes.scopes:
                if self.scopes.binder(other, name) is None:
                    for number in other.references.get(name, ()):
                        self._read(self.tree.node(number), element)

    def _read(self, node: cst.CSTNode, element: Element) -> None:
        """The document reads a variable."""
        if is_table_of(element):
            self.uses.of_table(node, element)
        else:
            self.uses.of_dictionary(node, element)

    def _binding(self, element: Element, node: cst.CSTNode) -> None:
        imported = self.names.imported_by(node)
        if imported is not None:
            slots = self.names.placed(imported.qualified)
            for slot in sorted(slots):
                self.groups.join(element, _as(element, slot))
            if not slots:
                self.meanings.escape(element, node)
            return
        if isinstance(node, cst.Param):
            self._parameter(element, node)
            return
        above = self.tree.parent(node)
        match above:
            case cst.AssignTarget():
                assign = self.tree.parent(above)
                assert isinstance(assign, cst.Assign)
                self.meanings.assigned(element, assign.value)
            case cst.AnnAssign(value=None):
                pass
            case cst.AnnAssign(value=cst.BaseExpression() as value) | cst.NamedExpr(value=value):
                self.meanings.assigned(element, value)
            case cst.AugAssign(operator=cst.BitOrAssign(), value=value) if not is_table_of(element):
                self.groups.of(element).is_mixed = True
                self.meanings.take(element, value)
                self.uses.fills({element} if isinstance(element, tuple) else (), value)
            case _ if isinstance(node, cst.FunctionDef) and self.functions.is_property(node):
                self.functions.returns(element, node)
            case cst.For() | cst.CompFor() | cst.Element() if not is_table_of(element):
                self._looped(element, node)
            case _:
                self.meanings.escape(element, node)

    def _looped(self, element: Element, node: cst.CSTNode) -> None:
        """A loop gives a variable the dictionaries of a table in turn."""
        table = looped_table(self.tree, node)
        meant = None if table is None else self.meanings.table(table)
        if table is None or meant is None:
            self.meanings.escape(element, node)
        else:
            self.groups.join(element, meant)
            self.uses.of_table(table, meant)

    def _parameter(self, element: Element, node: cst.Param) -> None:
        if not isinstance(element, tuple) or isinstance(element[0], int) or node.star == "*":
            self.meanings.escape(element, node)
        elif node.default is not None:
            self.meanings.assigned(element, node.default)

    def _named(self, slot: Slot) -> None:
        """A variable of a module or class, wherever the document names it."""
        key, name = slot[0], plain_name(slot[1])
        own = document_of(key) == self.path
        for other, nodes in self.names.attributes.items() if name.startswith("__") else ():
            if other != name and other.endswith(name):  # as Python has it
                for node in nodes:
                    self.meanings.escape(slot, node)
        for node in self.names.attributes.get(name, ()):
            found = self.names.attribute(node)
            if found is None:
                if self.leaks.may_be(slot):
                    self.meanings.escape(slot, node)
            elif (key, name) in found:
                self.meanings.one_of({(owner, slot[1]) for owner, _ in found})
                self._read(node, slot)
            elif not is_of_module(slot) and any(map(self._is_derived, found)):
                self.meanings.escape(slot, node)
        if not is_of_module(slot):
            for scope in self.scopes.scopes:
                if isinstance(scope.node, cst.ClassDef) and scope.node.bases:
                    for number in scope.bindings.get(name, ()):
                        self.meanings.escape(slot, self.tree.node(number))
            return
        if own:
            return
        for imported in self.names.imported.values():
            if (key, name) in self.names.placed(imported.qualified):
                scope = self.scopes.of(imported.alias)
                self.groups.join(slot, _as(slot, self.names.variable(scope, imported.bound)))
        if any((key, name) in self.names.placed(f"{star}.{name}") for star in self.names.stars):
            self.groups.join(slot, _as(slot, (module_key(self.path), name)))

    def _is_derived(self, slot: Slot) -> bool:
        """Whether a class has others above it, of which it may have a variable."""
        node = self.names.nodes.get(slot[0])
        return not isinstance(node, cst.ClassDef) or bool(node.bases)


def _as(element: Element, variable: Variable) -> Variable:
    """The same of a variable as an element is: itself, or the dictionaries in it."""
    return as_table(variable) if is_table_of(element) else variable
