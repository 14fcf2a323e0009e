"""The parts of bundles in one interpreted document: see ``model.py``.

From the calls that unpack something, and from what other documents ask about, every expression
that means the same dictionary is followed both ways: where it comes from, and what is done with it.
A use or a source that is none of the known ones lets the bundle escape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import (
    Forwards,
    callees_of,
    forwards_of,
    handed_by,
    unpackings,
)
from openai_migrate.analysis.bundles.groups import BundleGroups, Element, Group, slot_of
from openai_migrate.analysis.bundles.leaks import BundleLeaks, makes_its_own
from openai_migrate.analysis.bundles.model import (
    PARAMETER,
    Held,
    Key,
    Part,
    Unpacking,
    in_table,
    is_of_module,
    is_table,
    plain_name,
    word_of,
)
from openai_migrate.analysis.bundles.names import CONSTRUCTOR, BundleNames, Variable
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.values import Symbol
from openai_migrate.core.edit import NodeId
from openai_migrate.core.span import Place
from openai_migrate.syntax.choices import choices_of, is_made_anew
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.dictionary_uses import Use, is_dictionary, uses_of
from openai_migrate.syntax.names_of_scopes import reads_among_all
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope
from openai_migrate.syntax.table_uses import GIVING, TableUse, looped_table, table_uses_of

_IGNORED = re.compile(r"openai-migrate:\s*ignore")
_COPIES = frozenset({"copy.copy", "copy.deepcopy"})
_TESTS = frozenset({"len", "bool"})
#: What asks for a class and makes nothing of it.
_QUESTIONS = frozenset({"builtins.isinstance", "builtins.issubclass"})
#: Names by which the code of a class has that class itself.
_OWN_CLASS = frozenset({"cls", "type", "__class__", "__new__", "__subclasses__", "__reduce__"})
_MOST_TEXT = 60


def read_bundles(
    evaluator: Evaluator, queries: Queries, forwards: Forwards, wanted: Collection[Slot] = ()
) -> list[Part]:
    """The document's parts of the bundles that its calls unpack, and of those that have ``wanted``
    slots."""
    return _Reader(evaluator, queries, forwards).read(wanted)


class _Reader:
    def __init__(self, evaluator: Evaluator, queries: Queries, forwards: Forwards) -> None:
        self.evaluator = evaluator
        self.queries = queries
        self.names = BundleNames(evaluator)
        self.tree, self.scopes = evaluator.tree, evaluator.scopes
        self.path = self.tree.document.path
        self.leaks = BundleLeaks(self.names, queries)
        self.forwards = Forwards({**forwards.by_key, **forwards_of(evaluator)})
        self.groups = BundleGroups()
        self.used: set[NodeId] = set()
        self.used_as_table: set[NodeId] = set()
        self.built: set[NodeId] = set()
        self.merged: set[NodeId] = set()

    def read(self, wanted: Collection[Slot]) -> list[Part]:
        for slot in sorted(wanted):
            self.groups.see(slot)
        for _, call in self.tree.each(cst.Call):
            for argument in call.args:
                if argument.star == "**" and self._methods(call) is not None:
                    element = self._element(argument.value)
                    if element is not None:
                        self._use(argument.value, element)
        for element in self.groups.due():
            self._follow(element)
        return [self._part(found) for found in self.groups]

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
            "" if escape is None else self._shown(escape),
        )

    def _place(self, number: NodeId) -> Place:
        line, column = self.tree.places([number]).get(number, (1, 1))
        cell = self.tree.document.chunks[self.tree.chunk_of(number)].cell
        return Place(self.path, cell, line, column)

    def _shown(self, number: NodeId) -> str:
        small = self.queries.small_statement(number)
        whole = self.tree.id_of(self.tree.statement_of(self.tree.node(number)))
        text = " ".join(self.queries.text(whole if small is None else small).split())
        return text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT].rstrip() + " ..."

    # -- elements -------------------------------------------------------------------------------

    def _escape(self, element: Element, node: cst.CSTNode) -> None:
        self.groups.of(element).escapes.append(self.tree.id_of(node))

    def _is_ignored(self, node: cst.CSTNode) -> bool:
        return self.queries.may_suppress and any(
            _IGNORED.search(comment) for comment in self.queries.comments(self.tree.id_of(node))
        )

    # -- what an expression means ---------------------------------------------------------------

    def _element(self, node: cst.CSTNode) -> Element | None:
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
                return None if self._is_answered(node) else self.names.read(node)
            case cst.Attribute():
                return self._one_of(self.names.attribute(node) or set())
            case cst.Dict():
                self._build(node)
                return number
            case cst.IfExp(body=one, orelse=other):
                return self._both(one, other)
            case cst.BooleanOperation(left=one, right=other):
                return self._both(one, other)
            case cst.BinaryOperation(left=one, operator=cst.BitOr(), right=other):
                element = self._both(one, other)
                if element is not None and number not in self.merged:
                    self.merged.add(number)
                    self.groups.of(element).is_mixed = True
                return element
            case cst.NamedExpr(value=value):
                return self._element(value)
            case cst.Call():
                return self._called(node)
            case cst.Subscript(value=value, slice=[cst.SubscriptElement(slice=cst.Index())]):
                return self._table(value)
        return None

    def _table(self, node: cst.CSTNode) -> Element | None:
        """What an expression means as a list or table of dictionaries: all of these are one bundle.

        Strings, numbers and the like in it are no matter.
        """
        match node:
            case cst.Name(value="None"):
                return self.tree.id_of(node)
            case cst.Name():
                variable = None if self._is_answered(node) else self.names.read(node)
                return None if variable is None else _as_table(variable)
            case cst.Attribute():
                found = self.names.attribute(node) or set()
                return self._one_of({(owner, in_table(name)) for owner, name in found})
            case cst.List() | cst.Tuple() | cst.Dict():
                number = self.tree.id_of(node)
                if number not in self.built:
                    self.built.add(number)
                    self._fill(number, node)
                return number
            case cst.IfExp(body=one, orelse=other) | cst.BooleanOperation(left=one, right=other):
                first, second = self._table(one), self._table(other)
                if first is not None and second is not None:
                    self.groups.join(first, second)
                    return first
        return None

    def _fill(self, table: Element, node: cst.List | cst.Tuple | cst.Dict) -> None:
        self.groups.of(table).held |= Held.DICT if isinstance(node, cst.Dict) else Held.LIST
        for element in node.elements:
            if isinstance(element, cst.StarredElement | cst.StarredDictElement):
                self._escape(table, element)
            elif literal_of(element.value) is None:
                self._gives(table, element.value)

    def _one_of(self, slots: Collection[Slot]) -> Element | None:
        found = sorted(slots)
        for slot in found[1:]:
            self.groups.join(found[0], slot)
        return found[0] if found else None

    def _both(self, one: cst.CSTNode, other: cst.CSTNode) -> Element | None:
        first, second = self._element(one), self._element(other)
        if first is None or second is None:
            return None
        self.groups.join(first, second)
        return first

    def _called(self, call: cst.Call) -> Element | None:
        if self._is_dict(call):
            self._build(call)
            return self.tree.id_of(call)
        match call:
            case cst.Call(func=cst.Attribute(value=value, attr=cst.Name("copy")), args=[]):
                return self._element(value)
            case cst.Call(args=[cst.Arg(keyword=None, star="", value=value)]) if (
                self._name(call) in _COPIES
            ):
                return self._element(value)
        key = self.names.function(call.func)
        if key is not None:
            return key, ""
        func = call.func
        if isinstance(func, cst.Attribute) and func.attr.value in GIVING and call.args:
            return self._table(func.value)
        return None

    def _name(self, call: cst.Call) -> str:
        value = self.names.value(call.func)
        return value.name if isinstance(value, Symbol) else ""

    def _is_dict(self, call: cst.Call) -> bool:
        return self._name(call) == "builtins.dict"

    def _take(self, element: Element, node: cst.CSTNode) -> None:
        """An expression gives the dictionary: it is one more of the same bundle."""
        other = self._element(node)
        if other is None:
            self._escape(element, node)
        else:
            self.groups.join(element, other)

    def _gives(self, element: Element, node: cst.CSTNode) -> None:
        """The same, where the expression may mean something that the document goes on to use."""
        self._take(element, node)
        other = self._element(node)
        if other is not None:
            self._use(node, other)

    def _assigned(self, element: Element, node: cst.CSTNode) -> None:
        """A variable gets what an expression means: a dictionary, or a table of them."""
        if _is_table(element):
            self._assigned_table(element, node)
        else:
            self._gives(element, node)

    def _assigned_table(self, element: Element, node: cst.CSTNode) -> None:
        table = self._table(node)
        if table is None:
            self._escape(element, node)
        else:
            self.groups.join(element, table)
            self._use_table(node, table)

    # -- what makes a dictionary ----------------------------------------------------------------

    def _build(self, node: cst.Dict | cst.Call) -> None:
        """A display, or ``dict(...)``: its keys, and what is unpacked into it."""
        number = self.tree.id_of(node)
        if number in self.built:
            return
        self.built.add(number)
        if isinstance(node, cst.Call):
            self._arguments(number, node)
            return
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                self._key(number, element.key, element.value)
            else:
                self._unpacked_into(number, element.value)

    def _arguments(self, element: Element, call: cst.Call, *, anew: bool = True) -> None:
        """The keys that ``dict(...)`` and ``update(...)`` are given."""
        for argument in call.args:
            if argument.keyword is not None:
                self._add_keyword(element, argument, argument.keyword.value, anew=anew)
            elif argument.star == "*":
                self._escape(element, argument.value)
            else:
                self._unpacked_into(element, argument.value, anew=anew)

    def _unpacked_into(self, element: Element, node: cst.CSTNode, *, anew: bool = True) -> None:
        """anew: whether the same code never fills the same dictionary twice.

        What is written there, or given to the function by keywords, is there only once.
        """
        is_once = _is_display(node) or self.queries.is_extra_parameter(self.tree.id_of(node))
        self.groups.of(element).is_mixed |= not (anew and is_once)
        if isinstance(node, cst.Name) and self._hands_on(node):
            self.groups.of(element).open.append(self.tree.id_of(node))
            self.groups.join(element, self.names.read(node) or self.tree.id_of(node))
            return
        self._gives(element, node)

    def _is_answered(self, node: cst.Name) -> bool:
        """Whether it is the ``**`` parameter of a function that hands it on, and nothing else."""
        scope = self.scopes.binder(self.scopes.of(node), node.value)
        return scope is not None and len(scope.bindings[node.value]) == 1 and self._hands_on(node)

    def _hands_on(self, node: cst.Name) -> bool:
        """Whether it is the ``**`` parameter of a function that is given to others by it, so that
        what is known of forwarding answers for its keys."""
        if not self.queries.is_extra_parameter(self.tree.id_of(node)):
            return False
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        if binder is None or self.names.keys.get(id(binder.node)) not in self.forwards.by_key:
            return False
        found = unpackings(self.evaluator, binder, self.tree.id_of(node))
        return any(callees_of(self.evaluator, call) for call, _ in found)

    def _key(
        self,
        element: Element,
        node: cst.CSTNode,
        value: cst.CSTNode | None,
        *,
        anew: bool = True,
    ) -> None:
        text = self.queries.string(self.tree.id_of(node))
        if text is None:
            self._escape(element, node)
        else:
            self._add(element, node, Key(text, self.tree.id_of(node)), value, anew=anew)

    def _add_keyword(
        self, element: Element, argument: cst.Arg, name: str, *, anew: bool = True
    ) -> None:
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
        if self._is_ignored(node):
            self._escape(element, node)
        constant = literal_of(value) if value is not None else None
        whole = replace(
            key,
            literal=None if constant is None else str(constant.value),
            pair=isinstance(value, cst.Tuple) and len(value.elements) == len("ab"),
            choices=choices_of(self.tree, node) if anew else frozenset(),
        )
        self.groups.of(element).keys.append(whole)

    # -- where it is kept -----------------------------------------------------------------------

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
            self._function(slot)
        else:
            self._named(slot)
        for node in self.leaks.of(slot):
            self._escape(slot, node)

    def _bound(self, element: Element, scope: Scope, name: str) -> None:
        bindings = scope.bindings.get(name, ())
        for number in reads_among_all(self.queries, scope, name):
            self._escape(element, self.tree.node(number))
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
        if _is_table(element):
            self._use_table(node, element)
        else:
            self._use(node, element)

    def _binding(self, element: Element, node: cst.CSTNode) -> None:
        imported = self.names.imported_by(node)
        if imported is not None:
            slots = self.names.placed(imported.qualified)
            for slot in sorted(slots):
                self.groups.join(element, _as(element, slot))
            if not slots:
                self._escape(element, node)
            return
        if isinstance(node, cst.Param):
            self._parameter(element, node)
            return
        above = self.tree.parent(node)
        match above:
            case cst.AssignTarget():
                assign = self.tree.parent(above)
                assert isinstance(assign, cst.Assign)
                self._assigned(element, assign.value)
            case cst.AnnAssign(value=None):
                pass
            case cst.AnnAssign(value=cst.BaseExpression() as value) | cst.NamedExpr(value=value):
                self._assigned(element, value)
            case cst.AugAssign(operator=cst.BitOrAssign(), value=value) if not _is_table(element):
                self.groups.of(element).is_mixed = True
                self._take(element, value)
            case cst.For() | cst.CompFor() | cst.Element() if not _is_table(element):
                self._looped(element, node)
            case _:
                self._escape(element, node)

    def _looped(self, element: Element, node: cst.CSTNode) -> None:
        """A loop gives a variable the dictionaries of a table in turn."""
        table = looped_table(self.tree, node)
        meant = None if table is None else self._table(table)
        if table is None or meant is None:
            self._escape(element, node)
        else:
            self.groups.join(element, meant)
            self._use_table(table, meant)

    def _parameter(self, element: Element, node: cst.Param) -> None:
        if not isinstance(element, tuple) or isinstance(element[0], int) or node.star == "*":
            self._escape(element, node)
        elif node.default is not None:
            self._assigned(element, node.default)

    def _named(self, slot: Slot) -> None:
        """A variable of a module or class, wherever the document names it."""
        key, name = slot[0], plain_name(slot[1])
        own = document_of(key) == self.path
        for _, node in self.tree.each(cst.Attribute):
            if node.attr.value != name:
                if name.startswith("__") and node.attr.value.endswith(name):  # as Python has it
                    self._escape(slot, node)
                continue
            found = self.names.attribute(node)
            if found is None:
                if self.leaks.may_be(slot):
                    self._escape(slot, node)
            elif (key, name) in found:
                self._one_of({(owner, slot[1]) for owner, _ in found})
                self._read(node, slot)
            elif not is_of_module(slot) and any(map(self._is_derived, found)):
                self._escape(slot, node)
        if not is_of_module(slot):
            for scope in self.scopes.scopes:
                if isinstance(scope.node, cst.ClassDef) and scope.node.bases:
                    for number in scope.bindings.get(name, ()):
                        self._escape(slot, self.tree.node(number))
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

    # -- functions ------------------------------------------------------------------------------

    def _function(self, slot: Slot) -> None:
        """What a function gives, or what it is given: all that calls of it say."""
        key, name = slot
        parameter = plain_name(name)
        if _is_implicit(word_of(slot)):
            self._escape(slot, self.names.runs(key) or self.tree.node(0))
            return
        answered = self._answers(key, parameter)
        if document_of(key) == self.path and not answered:
            node = self.names.runs(key)
            if not isinstance(node, cst.FunctionDef) or self._is_wrapped(key, node, parameter):
                self._escape(slot, node or self.tree.node(0))
                return
            if not name:
                self._returns(slot, node)
        for reference in self._references(slot):
            call = self.tree.parent(reference)
            if not isinstance(call, cst.Call) or call.func is not reference:
                if not self._is_only_named(reference):
                    self._escape(slot, reference)
            elif not name:
                self.groups.of(slot).nodes.add(self.tree.id_of(call))
                self._use(call, slot)
            elif answered:
                self._given_more(slot, call, key, answered=True)
            else:
                self._given(slot, parameter, call, key)
        if isinstance(self.names.nodes.get(key), cst.ClassDef):
            for node in self._constructed_again():
                self._escape(slot, node)

    def _constructed_again(self) -> Iterator[cst.CSTNode]:
        """Where the constructor of some object is called by its name."""
        for _, node in self.tree.each(cst.Attribute):
            if node.attr.value == CONSTRUCTOR and not _is_super(node.value):
                yield node

    def _answers(self, key: str, parameter: str) -> bool:
        """Whether it is the ``**`` parameter of a function that hands it on to the SDK: what is
        known of forwarding says what its callers change."""
        return key in self.forwards.by_key and parameter == self.names.signature(key).extra != ""

    def _is_wrapped(self, key: str, node: cst.FunctionDef, parameter: str) -> bool:
        """Whether a call of a function of this document may be one of something else."""
        around = self.names.nodes.get(key)
        if isinstance(around, cst.ClassDef) and (
            makes_its_own(around) or self._is_made_by_itself(around)
        ):
            return True
        return bool(node.decorators) or (node.asynchronous is not None and not parameter)

    def _is_made_by_itself(self, node: cst.ClassDef) -> bool:
        """Whether code of a class may make objects of it without its name."""
        named = (one for _, one in self.tree.each(cst.Name) if one.value in _OWN_CLASS)
        return any(node in self.tree.ancestors(one) for one in named)

    def _references(self, slot: Slot) -> Iterator[cst.CSTNode]:
        """Where the document names a function or class; lets go of what may be it or something
        else."""
        key, word = slot[0], word_of(slot)
        for number in sorted(self.evaluator.values):
            node = self.tree.node(number)
            if not isinstance(node, cst.Name | cst.Attribute):
                continue
            keys = self.names.callables(node)
            if key in keys:
                if len(keys) > 1:
                    self._escape(slot, node)
                elif not self._is_binding(node):
                    yield node
        for number, node in self.tree.each(cst.Attribute):
            if node.attr.value == word and number not in self.evaluator.values:
                base = self.names.value(node.value)
                if base is None and self.leaks.may_be((key, "")):
                    self._escape(slot, node)
        for imported in self.names.imported.values():
            if (key.partition(":")[0] + ":", word) in self.names.placed(imported.qualified):
                scope = self.scopes.of(imported.alias)
                for number in self.scopes.references_to(scope, imported.bound):
                    if key not in self.names.callables(self.tree.node(number)):
                        self._escape(slot, self.tree.node(number))

    def _is_binding(self, node: cst.CSTNode) -> bool:
        above = self.tree.parent(node)
        return isinstance(above, cst.AssignTarget | cst.AsName | cst.ImportAlias)

    def _given(self, slot: Slot, name: str, call: cst.Call, key: str) -> None:
        signature = self.names.signature(key)
        if name and name == signature.extra:
            self._given_more(slot, call, key, answered=False)
            return
        if any(one.star for one in call.args) or name not in signature.names:
            self._escape(slot, call)
            return
        argument = self.names.argument_for(name, call, key)
        if argument is not None:
            self._assigned(slot, argument.value)

    def _given_more(self, slot: Slot, call: cst.Call, key: str, *, answered: bool) -> None:
        """The keywords of a call that a ``**`` parameter gets: those that no other one takes.

        Where what is known of forwarding answers for them, none of them may be what a key of the
        bundle becomes.
        """
        names = self.names.signature(key).names
        if not answered:
            self.groups.of(slot).beside |= names
        for argument in call.args:
            keyword = argument.keyword
            if argument.star == "**":
                self.groups.of(slot).taken |= names
                self._gives(slot, argument.value)
            elif keyword is None or keyword.value in names:
                continue
            elif answered:
                self.groups.of(slot).beside.add(keyword.value)
            else:
                self._add_keyword(slot, argument, keyword.value)

    def _returns(self, slot: Slot, function: cst.FunctionDef) -> None:
        info = self.evaluator.functions.get(slot[0])
        if info is None or info.is_generator or info.opaque:
            self._escape(slot, function)
            return
        for _, node in self.tree.each(cst.Return):
            inside = next(
                one for one in self.tree.ancestors(node) if isinstance(one, cst.FunctionDef)
            )
            if inside is function and node.value is not None:
                self._gives(slot, node.value)

    def _is_only_named(self, node: cst.CSTNode) -> bool:
        """Whether a function or class is named there without being called, now or later."""
        match self.tree.parent(node):
            case cst.Expr() | cst.Annotation():
                return True
            case cst.Arg() as argument:
                call = self.tree.parent(argument)
                return isinstance(call, cst.Call) and self._name(call) in _QUESTIONS
        return False

    # -- what is done with it -------------------------------------------------------------------

    def _use(self, node: cst.CSTNode, element: Element) -> None:
        """Look at what the document does with an expression that means the dictionary."""
        number = self.tree.id_of(node)
        self.groups.of(element).nodes.add(number)
        if number in self.used:
            return
        self.used.add(number)
        for found in uses_of(self.tree, node):
            match found.use, found.node:
                case Use.SAME, around:
                    self._again(around, element)
                case Use.KEY, key:
                    self._key(element, key, found.value, anew=is_made_anew(self.scopes, node))
                case Use.FILLED, cst.Call() as call:
                    self._arguments(element, call, anew=is_made_anew(self.scopes, node))
                case Use.STORED, target:
                    self._stored(target, element)
                case Use.GIVES, value:
                    if isinstance(node, cst.Attribute | cst.Subscript):
                        is_merged = isinstance(self.tree.parent(value), cst.AugAssign)
                        self.groups.of(element).is_mixed |= is_merged
                        self._gives(element, value)
                case Use.RETURNED, cst.Return() as statement:
                    self._returned(statement, element)
                case Use.DEFAULT, cst.Param() as parameter:
                    self._default(parameter, element)
                case Use.ARGUMENT, cst.Arg() as argument:
                    self._argument(node, argument, element)
                case Use.LISTED, display:
                    table = self._table(display)
                    assert table is not None
                    self.groups.join(element, table)
                    self._use_table(display, table)
                case Use.ESCAPES, _:
                    self._escape(element, node)

    def _again(self, node: cst.CSTNode, element: Element) -> None:
        """The expression around means the bundle, too."""
        self._take(element, node)
        self._use(node, element)

    def _use_table(self, node: cst.CSTNode, table: Element) -> None:
        """The same for one that means a list or table of dictionaries."""
        number = self.tree.id_of(node)
        if number in self.used_as_table:
            return
        self.used_as_table.add(number)
        for found in table_uses_of(self.tree, node):
            match found.use, found.node:
                case TableUse.ITEM, around:
                    self._again(around, table)
                case TableUse.SAME, around:
                    self._assigned_table(table, around)
                case TableUse.EACH, target:
                    if self._is_dictionary(target):
                        self.groups.of(table).held |= Held.ITEMS_IN_TURN
                        self._stored(target, table)
                    else:
                        self.groups.of(table).held |= Held.KEYS_IN_TURN
                case TableUse.VALUE, target:
                    self._stored(target, table)
                case TableUse.ADDED, value:
                    self._gives(table, value)
                case TableUse.STORED, target:
                    self._stored(target, table, in_table)
                case TableUse.GIVES, value:
                    if isinstance(node, cst.Attribute):
                        self._assigned(table, value)
                case TableUse.DEFAULT, cst.Param() as parameter:
                    self._default(parameter, table, in_table)
                case TableUse.LOOKED_UP, _:
                    self.groups.of(table).held |= Held.KEYS_IN_TURN
                case TableUse.ARGUMENT, cst.Arg() as argument:
                    self._argument_of_table(node, argument, table)
                case TableUse.ESCAPES, _:
                    self._escape(table, node)

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
            self._escape(table, node)
        elif self._name(call).removeprefix("builtins.") not in _TESTS:
            self._handed_over(node, argument, call, table, in_table)

    def _stored(
        self,
        target: cst.CSTNode,
        element: Element,
        named: Callable[[str], str] = str,
    ) -> None:
        """named: what the variable that gets it is called in a slot."""
        other: Element | None = None
        match target:
            case cst.Name(value=name):
                scope = self.scopes.of(target)
                binder = self.scopes.binder(scope, name)
                if binder is not None:
                    owner, variable = self.names.variable(binder, name)
                    other = (owner, named(variable))
            case cst.Attribute():
                found = self.names.attribute(target) or set()
                other = self._one_of({(owner, named(name)) for owner, name in found})
            case cst.Subscript(value=value) if named is str:
                other = self._table(value)
                if other is not None:
                    self._use_table(value, other)
        if other is None:
            self._escape(element, target)
        else:
            self.groups.join(element, other)

    def _returned(self, node: cst.Return, element: Element) -> None:
        function = self._function_around(node)
        if function is None:
            self._escape(element, node)
        else:
            self.groups.join(element, (self.names.keys[id(function)], ""))

    def _default(
        self, parameter: cst.Param, element: Element, named: Callable[[str], str] = str
    ) -> None:
        function = self._function_around(parameter)
        if function is None:
            self._escape(element, parameter)
        else:
            name = named(PARAMETER + parameter.name.value)
            self.groups.join(element, (self.names.called_by(function), name))

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
            self._escape(element, node)
        elif self._is_dict(call):
            self._again(call, element)
        elif argument.star == "**":
            self._unpacked(node, call, element)
        elif self._name(call) in _COPIES and len(call.args) == 1:
            self._again(call, element)
        elif self._name(call).removeprefix("builtins.") in _TESTS:
            pass
        elif isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            other = self._element(call.func.value)
            is_statement = isinstance(self.tree.parent(call), cst.Expr)
            if other is None or not is_statement or argument.keyword is not None:
                self._escape(element, node)
            else:
                self.groups.join(element, other)
        elif self._is_added(call):
            table = self._table(cst.ensure_type(call.func, cst.Attribute).value)
            if table is None:
                self._escape(element, node)
            else:
                self.groups.join(element, table)
                self._use_table(cst.ensure_type(call.func, cst.Attribute).value, table)
        else:
            self._handed_over(node, argument, call, element)

    def _handed_over(
        self,
        node: cst.CSTNode,
        argument: cst.Arg,
        call: cst.Call,
        element: Element,
        named: Callable[[str], str] = str,
    ) -> None:
        """A function of the project gets it."""
        key = None if argument.star else self.names.callable(call.func)
        name = self.names.parameter_of(argument, call, key) if key is not None else None
        if key is None or name is None:
            self._escape(element, node)
        else:
            self.groups.join(element, (key, named(PARAMETER + name)))

    def _unpacked(self, node: cst.CSTNode, call: cst.Call, element: Element) -> None:
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            other = self._element(call.func.value)
            if other is not None and isinstance(self.tree.parent(call), cst.Expr):
                self.groups.join(element, other)
                return
        found = None if self._is_ignored(call) else self._methods(call)
        if found is None:
            self._handed_on(node, call, element)
            return
        methods, taken, given = found
        here = self.groups.of(element)
        here.unpackings.append(Unpacking(self.tree.id_of(node), methods))
        here.beside |= given.union(one.keyword.value for one in call.args if one.keyword)
        here.taken |= taken

    def _handed_on(self, node: cst.CSTNode, call: cst.Call, element: Element) -> None:
        """What is unpacked into a call of the project's code is what its ``**`` parameter gets."""
        key = None if self._is_ignored(call) else self.names.callable(call.func)
        extra = self.names.signature(key).extra if key is not None else ""
        if key is None or not extra:
            self._escape(element, node)
        else:
            self.groups.join(element, (key, PARAMETER + extra))

    def _methods(
        self, call: cst.Call
    ) -> tuple[frozenset[str], frozenset[str], frozenset[str]] | None:
        """The SDK's methods of v0 that get the keywords of a call, with the names that functions on
        the way keep or add; None where something else may get them."""
        value = self.names.value(call.func)
        if isinstance(value, Symbol) and self.evaluator.sdk.is_of_target(value.name):
            return frozenset(), frozenset(), frozenset()
        reached = callees_of(self.evaluator, call)
        called = self.evaluator.model.called(value) if value is not None else ()
        if not reached or len(called) > len(reached):
            return None
        functions = [key for key in reached if ":" in key]
        if any(key not in self.forwards.by_key for key in functions):
            return None
        handed = frozenset(
            one
            for argument in call.args
            if (one := handed_by(self.evaluator.sdk, self.names.value(argument.value)))
        )
        if functions and self.forwards.partly(functions, handed):
            return None
        methods = self.forwards.methods(reached, handed)
        whole = [self.forwards.whole(key, handed) for key in functions]
        taken = frozenset[str]().union(*(one.taken for one in whole))
        given = frozenset[str]().union(*(one.given for one in whole))
        return (methods, taken, given) if methods else None


def _is_implicit(name: str) -> bool:
    """Whether Python calls a method of that name without code naming it."""
    return name.startswith("__") and name.endswith("__")


def _is_super(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and (node.func.value == "super")
    )


def _is_table(element: Element) -> bool:
    return isinstance(element, tuple) and is_table(element[1])


def _as_table(variable: Variable) -> Variable:
    """The dictionaries in a list or table that a variable holds."""
    return variable[0], in_table(variable[1])


def _as(element: Element, variable: Variable) -> Variable:
    """The same of a variable as an element is: itself, or the dictionaries in it."""
    return _as_table(variable) if _is_table(element) else variable


def _is_display(node: cst.CSTNode) -> bool:
    """Whether a dictionary is written where it is put into another one."""
    match node:
        case cst.Dict():
            return True
        case cst.IfExp(body=one, orelse=other):
            return _is_display(one) and _is_display(other)
    return False
