"""What functions of the project give and are given, as dictionaries of keywords."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import (
    callees_of,
    handed_by,
)
from openai_migrate.analysis.bundles.groups import Element
from openai_migrate.analysis.bundles.leaks import BundleLeaks, makes_its_own
from openai_migrate.analysis.bundles.meanings import Meanings
from openai_migrate.analysis.bundles.model import (
    plain_name,
    word_of,
)
from openai_migrate.analysis.bundles.names import CONSTRUCTOR
from openai_migrate.analysis.interpreter.library import PROPERTIES
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.values import Symbol
from openai_migrate.syntax.definitions import document_of

#: What asks for a class and makes nothing of it.
_QUESTIONS = frozenset({"builtins.isinstance", "builtins.issubclass"})
#: What is text of a class.
_CLASS_NAMES = frozenset({"__name__", "__qualname__", "__module__"})
#: Names by which the code of a class has that class itself.
_OWN_CLASS = frozenset({"cls", "type", "__class__", "__new__", "__subclasses__", "__reduce__"})


@dataclass(frozen=True, slots=True)
class Reached:
    """What gets the keywords of a call: methods of the SDK of v0, through functions of the project.

    taken, given: names that functions on the way keep or add.
    """

    methods: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


class Functions:
    """Follows the results and parameters of functions and classes through one document."""

    def __init__(self, meanings: Meanings, leaks: BundleLeaks) -> None:
        self.meanings, self.groups = meanings, meanings.groups
        self.evaluator, self.names = meanings.evaluator, meanings.names
        self.tree, self.scopes = meanings.tree, meanings.scopes
        self.forwards, self.leaks = meanings.forwards, leaks
        self.path = self.tree.document.path

    def follow(self, slot: Slot) -> None:
        """What a function gives, or what it is given: all that calls of it say."""
        key, name = slot
        parameter = plain_name(name)
        if _is_implicit(word_of(slot)):
            self.meanings.escape(slot, self.names.runs(key) or self.tree.node(0))
            return
        answered = self._answers(key, parameter)
        if document_of(key) == self.path and not answered:
            node = self.names.runs(key)
            if not isinstance(node, cst.FunctionDef) or self._is_wrapped(key, node, parameter):
                self.meanings.escape(slot, node or self.tree.node(0))
                return
            if not name:
                self.returns(slot, node)
        for reference in self._references(slot):
            call = self.tree.parent(reference)
            if not isinstance(call, cst.Call) or call.func is not reference:
                if not self._is_only_named(reference):
                    self.meanings.escape(slot, reference)
            elif not name:
                self.groups.of(slot).nodes.add(self.tree.id_of(call))
                self.meanings.used_as_dictionary.append((call, slot))
            elif answered:
                self._given_more(slot, call, key, answered=True)
            else:
                self._given(slot, parameter, call, key)
        if isinstance(self.names.nodes.get(key), cst.ClassDef):
            for node in self._constructed_again():
                self.meanings.escape(slot, node)

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
        return any(
            node in self.tree.ancestors(one) and not self._is_asked_for_name(one) for one in named
        )

    def _is_asked_for_name(self, node: cst.Name) -> bool:
        """Whether it is the ``type`` of ``type(x).__name__``."""
        call = self.tree.parent(node)
        above = self.tree.parent(call) if isinstance(call, cst.Call) else None
        return isinstance(above, cst.Attribute) and above.attr.value in _CLASS_NAMES

    def _references(self, slot: Slot) -> Iterator[cst.CSTNode]:
        """Where the document names a function or class; lets go of what may be it or something
        else."""
        key, word = slot[0], word_of(slot)
        for node, is_open in self.names.named_callables.get(key, ()):
            if is_open:
                self.meanings.escape(slot, node)
            elif not self._is_binding(node):
                yield node
        for attribute in self.names.attributes.get(word, ()):
            known = self.names.value(attribute), self.names.value(attribute.value)
            if known == (None, None) and self.leaks.may_be((key, "")):
                self.meanings.escape(slot, attribute)
        for imported in self.names.imported.values():
            if (key.partition(":")[0] + ":", word) in self.names.placed(imported.qualified):
                scope = self.scopes.of(imported.alias)
                for number in self.scopes.references_to(scope, imported.bound):
                    if key not in self.names.callables(self.tree.node(number)):
                        self.meanings.escape(slot, self.tree.node(number))

    def _is_binding(self, node: cst.CSTNode) -> bool:
        above = self.tree.parent(node)
        return isinstance(above, cst.AssignTarget | cst.AsName | cst.ImportAlias)

    def _given(self, slot: Slot, name: str, call: cst.Call, key: str) -> None:
        signature = self.names.signature(key)
        if name and name == signature.extra:
            self._given_more(slot, call, key, answered=False)
            return
        if any(one.star for one in call.args) or name not in signature.names:
            self.meanings.escape(slot, call)
            return
        argument = self.names.argument_for(name, call, key)
        if argument is not None:
            self.meanings.assigned(slot, argument.value)

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
                self._unpacked(slot, argument.value, answered=answered)
            elif keyword is None or keyword.value in names:
                continue
            elif answered:
                self.groups.of(slot).beside.add(keyword.value)
            else:
                self.meanings.add_keyword(slot, argument, keyword.value)

    def _unpacked(self, slot: Slot, node: cst.BaseExpression, *, answered: bool) -> None:
        """What a call unpacks for a ``**`` parameter; one that is handed on is no more than what
        calls of its own function give to it."""
        if answered and isinstance(node, cst.Name) and self.meanings.is_answered(node):
            self.groups.join(slot, self.names.read(node) or slot)
        else:
            self.meanings.gives(slot, node)

    def is_property(self, function: cst.FunctionDef) -> bool:
        """Whether what looks like an attribute is what the function gives."""
        info = self.evaluator.functions.get(self.names.keys[id(function)])
        return info is not None and info.kind in PROPERTIES and len(function.decorators) == 1

    def given_by(self, function: cst.FunctionDef) -> Slot:
        """What stands for what a function gives: of a property, the attribute of its class."""
        key = self.names.keys[id(function)]
        owner, _, name = key.rpartition(".")
        return (owner, name) if self.is_property(function) else (key, "")

    def returns(self, element: Element, function: cst.FunctionDef) -> None:
        """What a function gives is one more of the same bundle."""
        info = self.evaluator.functions.get(self.names.keys[id(function)])
        if info is None or info.is_generator or info.opaque:
            self.meanings.escape(element, function)
            return
        for _, node in self.tree.each(cst.Return):
            inside = next(
                one for one in self.tree.ancestors(node) if isinstance(one, cst.FunctionDef)
            )
            if inside is function and node.value is not None:
                self.meanings.gives(element, node.value)

    def _is_only_named(self, node: cst.CSTNode) -> bool:
        """Whether a function or class is named there without being called, now or later."""
        match self.tree.parent(node):
            case cst.Expr() | cst.Annotation():
                return True
            case cst.Arg() as argument:
                call = self.tree.parent(argument)
                return isinstance(call, cst.Call) and self.meanings.callee(call) in _QUESTIONS
        return False

    def reached(self, call: cst.Call) -> Reached | None:
        """What gets the keywords of a call; None where something else may get them."""
        value = self.names.value(call.func)
        if isinstance(value, Symbol) and self.evaluator.sdk.is_of_target(value.name):
            return Reached()
        reached = callees_of(self.evaluator, call)
        called = self.evaluator.model.called(value) if value is not None else ()
        if not reached or len(called) > len(reached):
            return None
        functions = frozenset(key for key in reached if ":" in key)
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
        return Reached(methods, functions, taken, given) if methods else None


def _is_implicit(name: str) -> bool:
    """Whether Python calls a method of that name without code naming it."""
    return name.startswith("__") and name.endswith("__")


def _is_super(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and (node.func.value == "super")
    )
