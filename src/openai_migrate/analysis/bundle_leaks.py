"""Where a document may reach a variable or function of another one in a way that is not followed:
by a name in a text, by all names of a module or class, or as an attribute of what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.bundle_names import BundleNames
from openai_migrate.analysis.bundles import is_of_module, owner_word, word_of
from openai_migrate.analysis.summary import Slot
from openai_migrate.analysis.values import Class, Function, Object, Symbol, members
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reached_objects import looks_up

#: Functions that show or run all that the module around has, with what it imports.
_ALL_NAMES = frozenset({"globals", "locals", "eval", "exec"})
#: What looks at no attribute of what it is given.
_CALM = frozenset(Symbol(f"builtins.{name}") for name in ("isinstance", "issubclass", "super"))
#: What gives modules, or all of their names, without an import statement.
_LOADING = re.compile(
    r"\b(?:import_module|__import__|sys\s*\.\s*modules|runpy|run_path|run_module|load_module"
    r"|exec_module|get_ipython|AppTest)\b"
)


class BundleLeaks:
    """What one document does beside the uses that are followed."""

    def __init__(self, names: BundleNames, queries: Queries) -> None:
        self.names = names
        self.queries = queries
        self.tree = names.tree
        self.text = "\n".join(chunk.text for chunk in self.tree.document.chunks)
        self.loads_modules = _LOADING.search(self.text) is not None

    def of(self, slot: Slot) -> Iterator[cst.CSTNode]:
        """The places where what the slot stands for may be reached."""
        tail = f"{owner_word(slot)}.{word_of(slot)}"
        for _, string in self.tree.each(cst.SimpleString):
            found = literal_of(string)
            text = str(found.value) if found is not None else ""
            looked_up = text == word_of(slot) and self.loads_modules and is_of_module(slot)
            if looked_up or text == tail or text.endswith(f".{tail}"):
                yield string
        yield from self._of_module(slot) if is_of_module(slot) else self._of_class(slot)

    def may_be(self, slot: Slot) -> bool:
        """Whether an attribute of what nobody knows may be what the slot stands for."""
        if not is_of_module(slot):
            return True
        if self._is_own(slot):
            return False
        return owner_word(slot) in self.text or self.loads_modules

    def _is_own(self, slot: Slot) -> bool:
        return document_of(slot[0]) == self.names.path

    def _of_module(self, slot: Slot) -> Iterator[cst.CSTNode]:
        if self._is_own(slot) or owner_word(slot) in self.text:
            for _, call in self.tree.each(cst.Call):
                function = dotted_name(call.func).rpartition(".")[2]
                if function in _ALL_NAMES or (function == "vars" and not call.args):
                    yield call
        if self._is_own(slot):
            return
        for node, path in self.names.modules_read():
            above = self.tree.parent(node)
            is_part = isinstance(above, cst.Attribute) and above.value is node
            if path == document_of(slot[0]) and not is_part:
                yield node

    def _of_class(self, slot: Slot) -> Iterator[cst.CSTNode]:
        node = self.names.nodes.get(slot[0])
        if isinstance(node, cst.ClassDef) and _makes_its_own(node):
            yield node
        here = [
            self.tree.node(number)
            for number, value in self.names.evaluator.values.items()
            if any(isinstance(one, Class | Object) and one.key == slot[0] for one in members(value))
        ]
        yield from filter(self._is_handed_on, here)
        if here and looks_up(self.queries, slot[1]):
            yield here[0]

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


def _makes_its_own(node: cst.ClassDef) -> bool:
    """Whether something else than the body of a class says what variables it has."""
    plain = all(
        isinstance(one.value, cst.Name) and one.value.value == "object" for one in node.bases
    )
    return bool(node.decorators or node.keywords) or not plain
