"""What a document does with dictionaries of keywords, and with lists and tables of these."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import libcst as cst

from openai_migrate.analysis.bundles.functions import Functions
from openai_migrate.analysis.bundles.groups import Element, slot_of
from openai_migrate.analysis.bundles.meanings import COPIES, Meanings, as_table
from openai_migrate.analysis.bundles.model import (
    PARAMETER,
    Held,
    Unpacking,
    Variable,
    Way,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.choices import is_made_anew
from openai_migrate.syntax.dictionary_uses import Use, is_dictionary, uses_of
from openai_migrate.syntax.table_uses import GIVING, TableUse, table_uses_of

_TESTS = frozenset({"len", "bool"})


class Uses:
    """Looks at what one document does with expressions that mean a bundle."""

    def __init__(self, meanings: Meanings, functions: Functions) -> None:
        self.meanings, self.functions = meanings, functions
        self.groups = meanings.groups
        self.names, self.queries = meanings.names, meanings.queries
        self.tree, self.scopes = meanings.tree, meanings.scopes
        self._seen: set[NodeId] = set()
        self._seen_as_table: set[NodeId] = set()

    def of_dictionary(self, node: cst.CSTNode, element: Element) -> None:
        """Look at what the document does with an expression that means the dictionary."""
        number = self.tree.id_of(node)
        self.groups.of(element).nodes.add(number)
        if number in self._seen:
            return
        self._seen.add(number)
        for found in uses_of(self.tree, node):
            match found.use, found.node:
                case Use.SAME, around:
                    self._again(around, element)
                case Use.KEY, key:
                    self.meanings.key(
                        element, key, found.value, anew=is_made_anew(self.scopes, node)
                    )
                    if found.value is not None:
                        self._put(self._read(node), key, self._key(key))
                case Use.FILLED, cst.Call() as call:
                    self._updated(node, call, element)
                case Use.STORED, target:
                    self._kept(element, self._keeper(target), target)
                case Use.GIVES, value:
                    if isinstance(node, cst.Attribute | cst.Subscript):
                        is_merged = isinstance(self.tree.parent(value), cst.AugAssign)
                        self.groups.of(element).is_mixed |= is_merged
                        self.meanings.gives(element, value)
                        self.fills(self._read(node), value)
                case Use.RETURNED, cst.Return() as statement:
                    self._returned(statement, element)
                case Use.DEFAULT, cst.Param() as parameter:
                    self._hand(node, element, self._parameter(parameter), parameter)
                case Use.ARGUMENT, cst.Arg() as argument:
                    self._argument(node, argument, element)
                case Use.LISTED, display:
                    table = self.meanings.table(display)
                    assert table is not None
                    self.groups.join(element, table)
                    self.of_table(display, table)
                case Use.ESCAPES, _:
                    self.meanings.escape(element, node)

    def _updated(self, node: cst.CSTNode, call: cst.Call, element: Element) -> None:
        self.meanings.arguments(element, call, anew=is_made_anew(self.scopes, node))
        for argument in call.args:
            if argument.keyword is not None:
                self._put(self._read(node), argument, argument.keyword.value)
            else:
                self.fills(self._read(node), argument.value)

    def fills(self, variables: Collection[Variable], node: cst.CSTNode) -> None:
        """What variables hold gets all that is in an expression."""
        if isinstance(node, cst.Dict):
            for item in node.elements:
                if isinstance(item, cst.DictElement):
                    self._put(variables, item.key, self._key(item.key))
        elif self.meanings.element(node) is None:
            self._put(variables, node, "")

    def _put(
        self, variables: Collection[Variable], node: cst.CSTNode, key: str, through: str = ""
    ) -> None:
        for variable in variables:
            slot = slot_of(variable)
            if slot is not None:
                self.groups.of(variable).fillings.add((self.tree.id_of(node), slot, key, through))

    def _key(self, node: cst.CSTNode) -> str:
        return self.queries.string(self.tree.id_of(node)) or ""

    def _read(self, node: cst.CSTNode) -> Collection[Variable]:
        """The variables that an expression may read."""
        match node:
            case cst.Name():
                found = self.names.read(node)
                return () if found is None else (found,)
            case cst.Attribute():
                return self.names.attribute(node) or ()
        return ()

    def _again(self, node: cst.CSTNode, element: Element) -> None:
        """The expression around means the bundle, too."""
        self.meanings.take(element, node)
        self.of_dictionary(node, element)

    def of_table(self, node: cst.CSTNode, table: Element) -> None:
        """The same for one that means a list or table of dictionaries."""
        number = self.tree.id_of(node)
        if number in self._seen_as_table:
            return
        self._seen_as_table.add(number)
        for found in table_uses_of(self.tree, node):
            match found.use, found.node:
                case TableUse.ITEM, around:
                    self._again(around, table)
                case TableUse.SAME, around:
                    self.meanings.assigned_table(table, around)
                case TableUse.EACH, target:
                    if self._is_dictionary(target):
                        self.groups.of(table).held |= Held.ITEMS_IN_TURN
                        self._kept(table, self._keeper(target), target)
                    else:
                        self.groups.of(table).held |= Held.KEYS_IN_TURN
                case TableUse.VALUE, target:
                    self._kept(table, self._keeper(target), target)
                case TableUse.ADDED, value:
                    self.meanings.gives(table, value)
                case TableUse.STORED, target:
                    keepers = map(as_table, self._variables(target))
                    self._kept(table, self.meanings.one_of(set(keepers)), target)
                case TableUse.GIVES, value:
                    if isinstance(node, cst.Attribute):
                        self.meanings.assigned(table, value)
                case TableUse.DEFAULT, cst.Param() as parameter:
                    self._kept(table, self._parameter_of_table(parameter), parameter)
                case TableUse.LOOKED_UP, _:
                    self.groups.of(table).held |= Held.KEYS_IN_TURN
                case TableUse.ARGUMENT, cst.Arg() as argument:
                    self._argument_of_table(node, argument, table)
                case TableUse.ESCAPES, _:
                    self.meanings.escape(table, node)

    def _is_dictionary(self, target: cst.CSTNode) -> bool:
        """Whether the code treats as a dictionary what a loop gives."""
        if not isinstance(target, cst.Name):
            return True
        scope = self.scopes.binder(self.scopes.of(target), target.value)
        reads = self.scopes.references_to(scope, target.value) if scope is not None else ()
        return any(is_dictionary(self.tree, self.tree.node(number)) for number in reads)

    def _argument_of_table(self, node: cst.CSTNode, argument: cst.Arg, table: Element) -> None:
        call = self.tree.parent(argument)
        if not isinstance(call, cst.Call) or argument.star:
            self.meanings.escape(table, node)
        elif self.meanings.callee(call) in COPIES and len(call.args) == 1:
            self.meanings.escape(table, node, Way.COPIED)
        elif self.meanings.callee(call).removeprefix("builtins.") not in _TESTS:
            got = self._handed_to(argument, call)
            self._kept(table, None if got is None else as_table(got), node)

    def _function_around(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """The function that a statement or parameter belongs to; None for a lambda."""
        kinds = (cst.FunctionDef, cst.Lambda)
        found = next((one for one in self.tree.ancestors(node) if isinstance(one, kinds)), None)
        return found if isinstance(found, cst.FunctionDef) else None

    def _is_added(self, call: cst.Call) -> bool:
        """Whether it adds its argument to a list, or gives it where a table has nothing."""
        func = call.func
        return isinstance(func, cst.Attribute) and (
            func.attr.value == "append" or (func.attr.value in GIVING and len(call.args) > 1)
        )

    def _argument(self, node: cst.CSTNode, argument: cst.Arg, element: Element) -> None:
        call = self.tree.parent(argument)
        if not isinstance(call, cst.Call):
            self.meanings.escape(element, node)
        elif self.meanings.is_dict(call):
            self._again(call, element)
        elif argument.star == "**":
            self._unpacked(node, call, element)
        elif self.meanings.callee(call) in COPIES and len(call.args) == 1:
            self._again(call, element)
        elif self.meanings.callee(call).removeprefix("builtins.") in _TESTS:
            pass
        elif isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            other = self.meanings.element(call.func.value)
            is_statement = isinstance(self.tree.parent(call), cst.Expr)
            if other is None or not is_statement or argument.keyword is not None:
                self.meanings.escape(element, node)
            else:
                self.groups.join(element, other)
        elif self._is_added(call):
            table = self.meanings.table(cst.ensure_type(call.func, cst.Attribute).value)
            if table is None:
                self.meanings.escape(element, node)
            else:
                self.groups.join(element, table)
                self.of_table(cst.ensure_type(call.func, cst.Attribute).value, table)
        else:
            other = self._handed_to(argument, call)
            key = self.names.callable(call.func) if other is None else None
            if key is not None and self.names.is_stranger(key):
                self.groups.of(element).strangers.add(key)
            if other is None:
                self._lose(node, call)
            self._hand(node, element, other, node)

    def _lose(self, node: cst.CSTNode, call: cst.Call) -> None:
        """A function that is not followed gets the dictionary: if it is one of another document of
        the project, it may put something in."""
        for path, inside in self.names.places(call.func):
            if inside and path != self.names.path:
                self._put(self._read(node), node, "", path)

    def _unpacked(self, node: cst.CSTNode, call: cst.Call, element: Element) -> None:
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            other = self.meanings.element(call.func.value)
            if other is not None and isinstance(self.tree.parent(call), cst.Expr):
                self.groups.join(element, other)
                return
        found = None if self.meanings.is_ignored(call) else self.functions.reached(call)
        if found is None:
            self._handed_on(node, call, element)
            return
        here = self.groups.of(element)
        variables = frozenset(self._read(node))
        here.unpackings.append(
            Unpacking(self.tree.id_of(node), found.methods, found.functions, variables)
        )
        here.beside |= found.given.union(one.keyword.value for one in call.args if one.keyword)
        here.taken |= found.taken

    def _handed_on(self, node: cst.CSTNode, call: cst.Call, element: Element) -> None:
        """What is unpacked into a call of the project's code is what its ``**`` parameter gets."""
        key = None if self.meanings.is_ignored(call) else self.names.callable(call.func)
        extra = self.names.signature(key).extra if key is not None else ""
        if key is None or not extra:
            self.meanings.escape(element, node)
        else:
            self.groups.join(element, (key, PARAMETER + extra))

    def _returned(self, node: cst.Return, element: Element) -> None:
        function = self._function_around(node)
        if function is None:
            self.meanings.escape(element, node)
        else:
            self.groups.join(element, self.functions.given_by(function))

    def _hand(
        self, node: cst.CSTNode, element: Element, to: Variable | None, place: cst.CSTNode
    ) -> None:
        """A parameter gets the dictionary."""
        self._kept(element, to, place)
        slot = None if to is None else slot_of(to)
        if slot is not None:
            self.groups.of(element).handed |= {(one, slot) for one in self._read(node)}

    # -- who gets it ----------------------------------------------------------------------------

    def _kept(self, element: Element, other: Element | None, node: cst.CSTNode) -> None:
        """Something else means the same from here on; it escapes where nobody knows what."""
        if other is None:
            self.meanings.escape(element, node)
        else:
            self.groups.join(element, other)

    def _keeper(self, target: cst.CSTNode) -> Element | None:
        """What an assignment target means as a dictionary."""
        if not isinstance(target, cst.Subscript):
            return self.meanings.one_of(set(self._variables(target)))
        table = self.meanings.table(target.value)
        if table is not None:
            self.of_table(target.value, table)
        return table

    def _variables(self, target: cst.CSTNode) -> Iterator[Variable]:
        """The variables that an assignment target may be."""
        match target:
            case cst.Name(value=name):
                binder = self.scopes.binder(self.scopes.of(target), name)
                if binder is not None:
                    yield self.names.variable(binder, name)
            case cst.Attribute():
                yield from self.names.attribute(target) or ()

    def _parameter(self, parameter: cst.Param) -> Variable | None:
        """A parameter that has a default, as all callers of its function see it."""
        function = self._function_around(parameter)
        if function is None:
            return None
        return self.names.called_by(function), PARAMETER + parameter.name.value

    def _parameter_of_table(self, parameter: cst.Param) -> Variable | None:
        found = self._parameter(parameter)
        return None if found is None else as_table(found)

    def _handed_to(self, argument: cst.Arg, call: cst.Call) -> Variable | None:
        """The parameter of a function of the project that gets an argument."""
        key = None if argument.star else self.names.callable(call.func)
        name = self.names.parameter_of(argument, call, key) if key is not None else None
        return None if key is None or name is None else (key, PARAMETER + name)
