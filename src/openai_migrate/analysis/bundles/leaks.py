"""Where a document may reach a variable or function of another one in a way that is not followed:
by a name in a text, by all names of a module or class, or as an attribute of what nobody knows; and
where it may put something else in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import libcst as cst

from openai_migrate.analysis.bundles.model import PARAMETER, is_of_module, owner_word, word_of
from openai_migrate.analysis.bundles.names import CONSTRUCTOR, BundleNames
from openai_migrate.analysis.interpreter.library import THIS_MODULE
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.values import Class, Function, Object, Symbol, members
from openai_migrate.sources.loaded_modules import MAIN
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reached_objects import lookups

#: Functions that show or run all that the module around has, with what it imports.
_ALL_NAMES = frozenset({"globals", "locals", "eval", "exec"})
#: Functions that reach one attribute, by its name.
_BY_NAME = frozenset({"getattr", "setattr", "delattr", "hasattr"})
#: What looks at no attribute of what it is given.
_CALM = frozenset(Symbol(f"builtins.{name}") for name in ("isinstance", "issubclass", "super"))
#: What gives modules, or all of their names, without an import statement.
_LOADING = re.compile(
    r"\b(?:import_module|__import__|sys\s*\.\s*modules|runpy|run_path|run_module|load_module"
    r"|exec_module|get_ipython|AppTest|resolve_name|locate|import_string|from_object)\b"
)
#: Attributes of a module by which code gets or sets any of its names.
_EVERY_NAME = frozenset({"__dict__", "__getattribute__", "__setattr__", "__delattr__"})


class BundleLeaks:
    """What one document does beside the uses that are followed."""

    def __init__(self, names: BundleNames, queries: Queries) -> None:
        self.names = names
        self.queries = queries
        self.tree = names.tree

    @cached_property
    def text(self) -> str:
        """What the chunks of the document hold."""
        return "\n".join(chunk.text for chunk in self.tree.document.chunks)

    @cached_property
    def _texts(self) -> Mapping[str, list[tuple[cst.CSTNode, str]]]:
        """The texts of the document, as dotted names, by their last parts."""
        texts: dict[str, list[tuple[cst.CSTNode, str]]] = {}
        for _, string in self.tree.each(cst.SimpleString):
            if (found := literal_of(string)) is not None:
                text = str(found.value).replace(":", ".")
                texts.setdefault(text.rpartition(".")[2], []).append((string, text))
        return texts

    @cached_property
    def _lookups(self) -> list[tuple[cst.CSTNode, str | None]]:
        return list(lookups(self.queries))

    def _looking_up(self, name: str) -> Iterator[cst.CSTNode]:
        """The code that may reach an attribute of that name of any object."""
        return (node for node, reached in self._lookups if reached in (name, None))

    @cached_property
    def _objects(self) -> Mapping[str, list[cst.CSTNode]]:
        """By key of a class, the expressions that may mean it or an object of it."""
        found: dict[str, list[cst.CSTNode]] = {}
        for number, value in self.names.evaluator.values.items():
            keys = {one.key for one in members(value) if isinstance(one, Class | Object)}
            for key in keys:
                found.setdefault(key, []).append(self.tree.node(number))
        return found

    @cached_property
    def _namespaces(self) -> list[cst.Call]:
        """The calls by which code has all names of a module."""
        return [
            call
            for _, call in self.tree.each(cst.Call)
            if (function := dotted_name(call.func).rpartition(".")[2]) in _ALL_NAMES
            or (function == "vars" and not call.args)
        ]

    @cached_property
    def loads_modules(self) -> bool:
        """Whether it gets modules, or all of their names, without an import statement."""
        return _LOADING.search(self.text) is not None

    def of(self, slot: Slot) -> Iterator[cst.CSTNode]:
        """The places where what the slot stands for may be reached."""
        word, of_module = word_of(slot), is_of_module(slot)
        tail = f"{owner_word(slot)}.{word}"
        for string, text in self._texts.get(word, ()):
            looked_up = text == word and self.loads_modules and of_module
            patched = of_module and _names(text, word)  # in whoever imports it
            if looked_up or patched or text == tail or text.endswith(f".{tail}"):
                yield string
        yield from self._replaced(slot)
        if is_of_module(slot):
            yield from self._of_module(slot)
        elif not slot[1] or slot[1].startswith(PARAMETER):
            yield from self._of_method(slot)
        else:
            yield from self._of_class(slot[0], word_of(slot))

    def may_be(self, slot: Slot) -> bool:
        """Whether an attribute of what nobody knows may be what the slot stands for."""
        if not is_of_module(slot):
            return True
        if self._is_own(slot):
            return False
        return owner_word(slot) in self.text or self.loads_modules

    def is_set(self, slot: Slot, node: cst.CSTNode) -> bool:
        """Whether the code there gives a variable something by its name: ``setattr(x, "name",
        ...)``."""
        argument = self.tree.parent(node)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else node
        asked = self._asked(call)
        return asked == ("setattr", word_of(slot))

    def _asked(self, call: cst.CSTNode | None) -> tuple[str, str] | None:
        """The function that reaches an attribute by a constant name, and the name."""
        match call:
            case cst.Call(func=cst.Name(function), args=[_, cst.Arg(value=value), *_]):
                name = self.queries.string(self.tree.id_of(value))
                return None if name is None or function not in _BY_NAME else (function, name)
        return None

    def _is_own(self, slot: Slot) -> bool:
        return document_of(slot[0]) == self.names.path

    def _of_module(self, slot: Slot) -> Iterator[cst.CSTNode]:
        if self._is_own(slot) or owner_word(slot) in self.text:
            named = self._is_own(slot) or self._has(slot)
            yield from (call for call in self._namespaces if named or not self._is_called(call))
        if self._is_own(slot):
            return
        yield from self._of_main(word_of(slot))
        for node in self.names.modules_read.get(document_of(slot[0]), ()):
            above = self.tree.parent(node)
            is_part = isinstance(above, cst.Attribute) and above.value is node
            if isinstance(above, cst.Attribute) and is_part:
                is_part = above.attr.value not in _EVERY_NAME
            asked = self._asked(self.tree.parent(above)) if isinstance(above, cst.Arg) else None
            if not is_part and (asked is None or asked[1] == word_of(slot)):
                yield node

    def _has(self, slot: Slot) -> bool:
        """Whether the document has the variable or function of another one under a name."""
        place = module_key(document_of(slot[0])), word_of(slot)
        ways = [one.qualified for one in self.names.imported.values()]
        ways += [f"{star}.{place[1]}" for star in self.names.stars]
        return any(place in self.names.placed(way) for way in ways)

    def _is_called(self, node: cst.Call) -> bool:
        """Whether all that is done with names is to call what one of them means."""
        item = self.tree.parent(node)
        call = self.tree.parent(item) if isinstance(item, cst.Subscript) else None
        return isinstance(call, cst.Call) and call.func is item

    def _of_main(self, word: str) -> Iterator[cst.CSTNode]:
        """Where an attribute of the module that is run is named, which may be any."""
        if MAIN not in self.text:
            return
        for _, node in self.tree.each(cst.Attribute):
            if node.attr.value == word:
                value = self.names.evaluator.values.get(self.tree.id_of(node.value))
                if value == THIS_MODULE or dotted_name(node.value) == MAIN:
                    yield node

    def _of_class(self, owner: str, name: str) -> Iterator[cst.CSTNode]:
        node = self.names.nodes.get(owner)
        if isinstance(node, cst.ClassDef) and makes_its_own(node):
            yield node
        here = self._objects.get(owner, [])
        yield from filter(self._is_handed_on, here)
        if here:
            yield from self._looking_up(name)

    def _of_method(self, slot: Slot) -> Iterator[cst.CSTNode]:
        """Where a call of the method may mean another one, or come from elsewhere.

        Which classes end up above or below each other is not known across documents, so that each
        other class that has the name and something above it counts.
        """
        owner, word = slot[0].rpartition(".")[0], word_of(slot)
        node = self.names.nodes.get(owner)
        if node is not None and not isinstance(node, cst.ClassDef):
            return
        if node is not None and makes_its_own(node):
            yield node
        for scope in self.names.scopes.scopes:
            if isinstance(scope.node, cst.ClassDef):
                bound = scope.bindings.get(word, [])
                if self.names.keys[id(scope.node)] == owner:
                    yield from map(self.tree.node, bound[1:])
                elif makes_its_own(scope.node):
                    yield from map(self.tree.node, bound)
        yield from (string for string, text in self._texts.get(word, ()) if text == word)
        here = self._objects.get(owner, [])
        if here:
            yield from self._looking_up(word)

    def _replaced(self, slot: Slot) -> Iterator[cst.CSTNode]:
        """Where something else may become what the function or class is called by. What a variable
        gets is followed."""
        path = document_of(slot[0])
        names = [part.partition("#")[0] for part in slot[0].rpartition(":")[2].split(".")]
        if isinstance(self.names.nodes.get(slot[0]), cst.ClassDef):
            names.append(CONSTRUCTOR)
        named = (node for name in names for node in self.names.attributes.get(name, ()))
        for node in named:
            if not _is_set(node, self.tree.parent(node)):
                continue
            found = self.names.attribute(node)
            if node.attr.value in names[1:]:
                yield node
            elif found is None:
                if self.may_be((module_key(path), node.attr.value)):
                    yield node
            elif any(is_of_module(one) for one in found):
                yield node

    def _is_handed_on(self, node: cst.CSTNode) -> bool:
        """Whether code that is none of the project's gets an object or class as a whole."""
        argument = self.tree.parent(node)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else None
        if not isinstance(call, cst.Call):
            return False
        value = self.names.value(call.func)
        return value is None or not all(
            isinstance(one, Function | Class) or one in _CALM for one in members(value)
        )


def _names(text: str, word: str) -> bool:
    """Whether a text is a dotted name that ends with the word."""
    return text.endswith(f".{word}") and text.replace(".", "").isidentifier()


def _is_set(node: cst.CSTNode, above: cst.CSTNode | None) -> bool:
    """Whether an expression is assigned to or deleted, as far as what is around it shows."""
    match above:
        case cst.AnnAssign(target=target) | cst.For(target=target) | cst.CompFor(target=target):
            return target is node
    kinds = (cst.AssignTarget, cst.AugAssign, cst.AsName, cst.Del, cst.Element, cst.StarredElement)
    return isinstance(above, kinds)


def makes_its_own(node: cst.ClassDef) -> bool:
    """Whether something else than the body of a class says what variables it has."""
    plain = all(
        isinstance(one.value, cst.Name) and one.value.value == "object" for one in node.bases
    )
    return bool(node.decorators or node.keywords) or not plain
