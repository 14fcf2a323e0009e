"""What expressions mean as dictionaries of keywords, or as lists and tables of these."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import (
    Forwards,
    callees_of,
    unpackings,
)
from openai_migrate.analysis.bundles.groups import BundleGroups, Element
from openai_migrate.analysis.bundles.model import (
    Held,
    Key,
    Variable,
    Way,
    in_table,
    is_table,
)
from openai_migrate.analysis.bundles.names import BundleNames
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.values import Symbol
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.choices import choices_of, display_of, is_made_anew
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.ignoring import ignores
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.table_uses import GIVING

#: What gives a copy of its only argument.
COPIES = frozenset({"copy.copy", "copy.deepcopy"})


class Meanings:
    """Reads expressions of one document, and puts what means the same into one group.

    used_as_dictionary, used_as_table: expressions of which it is still to be seen what the document
    does with them, each with what it means.
    """

    def __init__(
        self, evaluator: Evaluator, queries: Queries, names: BundleNames, forwards: Forwards
    ) -> None:
        self.evaluator = evaluator
        self.queries = queries
        self.names = names
        self.forwards = forwards
        self.tree, self.scopes = evaluator.tree, evaluator.scopes
        self.groups = BundleGroups()
        self.used_as_dictionary: list[tuple[cst.CSTNode, Element]] = []
        self.used_as_table: list[tuple[cst.CSTNode, Element]] = []
        self._built: set[NodeId] = set()
        self._merged: set[NodeId] = set()

    def escape(self, element: Element, node: cst.CSTNode, way: Way = Way.READ) -> None:
        """Something reads or writes keys there that is not seen."""
        self.groups.of(element).escapes.setdefault(self.tree.id_of(node), way)

    def is_ignored(self, node: cst.CSTNode) -> bool:
        """Whether a comment there asks to leave it as it is."""
        return self.queries.may_suppress and any(
            ignores(comment) for comment in self.queries.statements.comments(self.tree.id_of(node))
        )

    def element(self, node: cst.CSTNode) -> Element | None:
        """What an expression means as a dictionary; None where nobody knows that."""
        element = self._meaning(node)
        if element is not None:
            self.groups.of(element).nodes.add(self.tree.id_of(node))
        return element

    def _meaning(self, node: cst.CSTNode) -> Element | None:
        number = self.tree.id_of(node)
        match node:
            case cst.Name(value="None"):
                return number
            case cst.Name():
                return None if self.is_answered(node) else self.names.read(node)
            case cst.Attribute():
                return self.one_of(self.names.attribute(node) or set())
            case cst.Dict():
                self._build(node)
                return number
            case cst.IfExp(body=one, orelse=other):
                return self._both(one, other)
            case cst.BooleanOperation(left=one, right=other):
                return self._both(one, other)
            case cst.BinaryOperation(left=one, operator=cst.BitOr(), right=other):
                element = self._both(one, other)
                if element is not None and number not in self._merged:
                    self._merged.add(number)
                    self.groups.of(element).is_mixed = True
                return element
            case cst.NamedExpr(value=value):
                return self.element(value)
            case cst.Call():
                return self._called(node)
            case cst.Subscript(value=value, slice=[cst.SubscriptElement(slice=cst.Index())]):
                return self.table(value)
        return None

    def table(self, node: cst.CSTNode) -> Element | None:
        """What an expression means as a list or table of dictionaries: all of these are one bundle.

        Strings, numbers and the like in it are no matter.
        """
        match node:
            case cst.Name(value="None"):
                return self.tree.id_of(node)
            case cst.Name():
                variable = None if self.is_answered(node) else self.names.read(node)
                return None if variable is None else as_table(variable)
            case cst.Attribute():
                found = self.names.attribute(node) or set()
                return self.one_of({(owner, in_table(name)) for owner, name in found})
            case cst.List() | cst.Tuple() | cst.Dict():
                number = self.tree.id_of(node)
                if number not in self._built:
                    self._built.add(number)
                    self._fill(number, node)
                return number
            case cst.IfExp(body=one, orelse=other) | cst.BooleanOperation(left=one, right=other):
                first, second = self.table(one), self.table(other)
                if first is not None and second is not None:
                    self.groups.join(first, second)
                    return first
        return None

    def _fill(self, table: Element, node: cst.List | cst.Tuple | cst.Dict) -> None:
        self.groups.of(table).held |= Held.DICT if isinstance(node, cst.Dict) else Held.LIST
        for element in node.elements:
            if isinstance(element, cst.StarredElement | cst.StarredDictElement):
                self.escape(table, element)
            elif literal_of(element.value) is None:
                self.gives(table, element.value)

    def one_of(self, variables: Collection[Variable]) -> Element | None:
        """What may be any of these variables: from here on they are one bundle."""
        found = sorted(variables)
        for slot in found[1:]:
            self.groups.join(found[0], slot)
        return found[0] if found else None

    def _both(self, one: cst.CSTNode, other: cst.CSTNode) -> Element | None:
        first, second = self.element(one), self.element(other)
        if first is None or second is None:
            return None
        self.groups.join(first, second)
        return first

    def _called(self, call: cst.Call) -> Element | None:
        if self.is_dict(call):
            self._build(call)
            return self.tree.id_of(call)
        match call:
            case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("copy")), args=[]):
                return self.element(value)
            case cst.Call(args=[cst.Arg(keyword=None, star="", value=value)]) if (
                self.callee(call) in COPIES
            ):
                return self.element(value)
        key = self.names.function(call.func)
        if key is not None:
            return key, ""
        func = call.func
        if isinstance(func, cst.Attribute) and func.attr.value in GIVING and call.args:
            return self.table(func.value)
        return None

    def callee(self, call: cst.Call) -> str:
        """The qualified name of what is called, if it is an imported one."""
        value = self.names.value(call.func)
        return value.name if isinstance(value, Symbol) else ""

    def is_dict(self, call: cst.Call) -> bool:
        return self.callee(call) == "builtins.dict"

    def take(self, element: Element, node: cst.CSTNode) -> None:
        """An expression gives the dictionary: it is one more of the same bundle."""
        other = self.element(node)
        if other is None:
            self.escape(element, node, Way.FILLED)
        else:
            self.groups.join(element, other)

    def gives(self, element: Element, node: cst.CSTNode) -> None:
        """The same, where the expression may mean something that the document goes on to use."""
        self.take(element, node)
        other = self.element(node)
        if other is not None:
            self.used_as_dictionary.append((node, other))

    def assigned(self, element: Element, node: cst.CSTNode) -> None:
        """A variable gets what an expression means: a dictionary, or a table of them."""
        if is_table_of(element):
            self.assigned_table(element, node)
        else:
            self.gives(element, node)

    def assigned_table(self, element: Element, node: cst.CSTNode) -> None:
        """A variable gets a list or table of dictionaries."""
        table = self.table(node)
        if table is None:
            copies = isinstance(node, cst.Call) and self.callee(node) in COPIES
            self.escape(element, node, Way.COPIED if copies else Way.FILLED)
        else:
            self.groups.join(element, table)
            self.used_as_table.append((node, table))

    def _build(self, node: cst.Dict | cst.Call) -> None:
        """A display, or ``dict(...)``: its keys, and what is unpacked into it."""
        number = self.tree.id_of(node)
        if number in self._built:
            return
        self._built.add(number)
        if isinstance(node, cst.Call):
            self.arguments(number, node)
            return
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                self.key(number, element.key, element.value)
            else:
                self._unpacked_into(number, element.value)

    def arguments(self, element: Element, call: cst.Call, *, anew: bool = True) -> None:
        """The keys that ``dict(...)`` and ``update(...)`` are given."""
        for argument in call.args:
            if argument.keyword is not None:
                self.add_keyword(element, argument, argument.keyword.value, anew=anew)
            elif argument.star == "*":
                self.escape(element, argument.value)
            else:
                self._unpacked_into(element, argument.value, anew=anew)

    def _unpacked_into(self, element: Element, node: cst.CSTNode, *, anew: bool = True) -> None:
        """anew: whether the same code never fills the same dictionary twice.

        What is written there, or in the variable that is read there, or given to the function by
        keywords, is there only once.
        """
        is_once = (
            _is_display(node)
            or is_made_anew(self.scopes, node)
            or self.queries.variables.is_extra_parameter(self.tree.id_of(node))
        )
        self.groups.of(element).is_mixed |= not (anew and is_once)
        if isinstance(node, cst.Name) and self._hands_on(node):
            self.groups.of(element).open.append(self.tree.id_of(node))
            self.groups.join(element, self.names.read(node) or self.tree.id_of(node))
            return
        self.gives(element, node)

    def is_answered(self, node: cst.Name) -> bool:
        """Whether it is the ``**`` parameter of a function that hands it on, and nothing else."""
        scope = self.scopes.binder(self.scopes.of(node), node.value)
        return scope is not None and len(scope.bindings[node.value]) == 1 and self._hands_on(node)

    def _hands_on(self, node: cst.Name) -> bool:
        """Whether it is the ``**`` parameter of a function that is given to others by it, so that
        what is known of forwarding answers for its keys."""
        if not self.queries.variables.is_extra_parameter(self.tree.id_of(node)):
            return False
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        if binder is None or self.names.keys.get(id(binder.node)) not in self.forwards.by_key:
            return False
        found = unpackings(self.evaluator, binder, self.tree.id_of(node))
        return any(callees_of(self.evaluator, call) for call, _ in found)

    def key(
        self,
        element: Element,
        node: cst.CSTNode,
        value: cst.CSTNode | None,
        *,
        anew: bool = True,
    ) -> None:
        """A dictionary gets a key, a string as far as it is known, with a value. anew: as in
        ``_unpacked_into``."""
        text = self.queries.string(self.tree.id_of(node))
        if text is None:
            self.escape(element, node, Way.READ if value is None else Way.FILLED)
        else:
            self._add(element, node, Key(text, self.tree.id_of(node)), value, anew=anew)

    def add_keyword(
        self, element: Element, argument: cst.Arg, name: str, *, anew: bool = True
    ) -> None:
        """The same for the keyword of a call."""
        key = Key(name, self.tree.id_of(argument), is_keyword=True)
        self._add(element, argument, key, argument.value, anew=anew)

    def _add(
        self,
        element: Element,
        node: cst.CSTNode,
        key: Key,
        value: cst.CSTNode | None,
        *,
        anew: bool,
    ) -> None:
        if self.is_ignored(node):
            self.escape(element, node)
        constant = literal_of(value) if value is not None else None
        whole = replace(
            key,
            literal=None if constant is None else str(constant.value),
            pair=isinstance(value, cst.Tuple) and len(value.elements) == len("ab"),
            value=None if value is None else self.tree.id_of(value),
            choices=choices_of(self.tree, node) if anew else frozenset(),
            display=display_of(self.tree, key.node),
            calm=value is not None and not self.queries.has_effect(self.tree.id_of(value)),
        )
        self.groups.of(element).keys.append(whole)


def is_table_of(element: Element) -> bool:
    return isinstance(element, tuple) and is_table(element[1])


def as_table(variable: Variable) -> Variable:
    """The dictionaries in a list or table that a variable holds."""
    return variable[0], in_table(variable[1])


def _is_display(node: cst.CSTNode) -> bool:
    """Whether a dictionary is written where it is put into another one."""
    match node:
        case cst.Dict():
            return True
        case cst.IfExp(body=one, orelse=other):
            return _is_display(one) and _is_display(other)
    return False
