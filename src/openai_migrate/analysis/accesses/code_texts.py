"""Code in texts that reads variables in which responses are: ``eval("r['id']")``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.accesses.access import DICT_NAMES, Access, AccessFact
from openai_migrate.analysis.accesses.nesting import holds_inside
from openai_migrate.analysis.accesses.understanding import Understanding
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.spelled import spelled
from openai_migrate.analysis.values import Instance, Object, Symbol, Value, members
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.tree import Tree

_WORD = re.compile(r"[^\W\d]\w*")


class CodeTexts:
    """Finds the calls of an interpreted document that run a text which uses a response."""

    def __init__(self, tree: Tree, evaluator: Evaluator, understanding: Understanding) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.held = evaluator.held
        self.held_by_name = evaluator.names.held
        self.scope_of = evaluator.scopes.of
        self.attributes = evaluator.model.classes.all_attributes
        self.running = understanding.functions(Access.CODE)

    def accesses(self) -> Iterator[AccessFact]:
        """One for each call that runs such a text."""
        for number, call in self.tree.each(cst.Call):
            callee = self.values.get(self.tree.id_of(call.func))
            if isinstance(callee, Symbol) and callee.name in self.running and call.args:
                scope = self.scope_of(call)
                held = (self.held_by_name(name, scope) for name in sorted(self._names(call)))
                value = next(filter(self._leads_to_response, held), None)
                if value is not None:
                    yield AccessFact(number, number, value, Access.CODE, callee.name)

    def _names(self, call: cst.Call) -> set[str]:
        """The names whose keys or methods the text reads, as far as it is known."""
        text = call.args[0].value
        found: set[str] = set()
        for part in spelled(text, self.held):
            try:
                parsed = ast.parse(part.strip())
            except (SyntaxError, ValueError):
                found.update(_WORD.findall(part))
            else:
                found.update(_read_as_dicts(parsed))
        if literal_of(text) is None and isinstance(text, cst.FormattedString):
            found.update(_WORD.findall(" ".join(spelled(text, self.held))))
        return found

    def _leads_to_response(self, value: Value) -> bool:
        return holds_inside(value, Instance) or any(
            holds_inside(self.attributes(part.key), Instance)
            for part in members(value)
            if isinstance(part, Object)
        )


def _read_as_dicts(code: ast.AST) -> set[str]:
    """The names that code reads otherwise than by attributes that a response still has."""
    names = {node.id for node in ast.walk(code) if isinstance(node, ast.Name)}
    if any(
        isinstance(node, ast.Subscript)
        or (isinstance(node, ast.Attribute) and node.attr in DICT_NAMES)
        for node in ast.walk(code)
    ):
        return names
    by_attribute = [
        node.value.id
        for node in ast.walk(code)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    read = [node.id for node in ast.walk(code) if isinstance(node, ast.Name)]
    return {name for name in names if read.count(name) > by_attribute.count(name)}
