"""A call -> the value that it gives, and what it does to what it is given.

Tests: ``tests/test_interpreter.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.interpreter import library, named_tuples
from openai_migrate.analysis.interpreter.containers import Containers, Evaluates
from openai_migrate.analysis.interpreter.data_model import GETTERS, DataModel
from openai_migrate.analysis.interpreter.fixtures import Fixtures
from openai_migrate.analysis.interpreter.items import exact_items, is_exact
from openai_migrate.analysis.interpreter.made_texts import HOLE, begun_text, made_text
from openai_migrate.analysis.interpreter.methods import Methods
from openai_migrate.analysis.interpreter.namespaces import Namespaces
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Class,
    Function,
    Literal,
    Partial,
    Record,
    Symbol,
    Value,
    join,
    members,
)
from openai_migrate.sources.loaded_modules import may_load
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.ignoring import ignores, ignores_rule
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.relative_modules import whole_name
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.statements import Statements
from openai_migrate.syntax.tree import Tree


class Calls:
    """Evaluates the calls of one document."""

    def __init__(
        self,
        tree: Tree,
        scopes: Scopes,
        namespaces: Namespaces,
        model: DataModel,
        containers: Containers,
        fixtures: Fixtures,
        evaluator: Evaluates,
    ) -> None:
        self.tree = tree
        self.namespaces = namespaces
        self.model = model
        self.containers = containers
        self.evaluator = evaluator
        self.fixtures = fixtures
        self._methods = Methods(tree, model.sdk, namespaces, model, containers)
        self._statements = Statements(tree, scopes)
        self._may_stay = any(ignores(chunk.text) for chunk in tree.document.chunks)
        self._loads_modules = any(may_load(one.text.encode()) for one in tree.document.chunks)

    def evaluate(self, node: cst.Call, frame: Frame) -> Value:
        """The value of a call, in Python's order: what is called, the arguments, what it does."""
        callee = self.evaluator.evaluate(node.func, frame)
        if frame.streams:
            self._changes(node, frame)
        positional, keywords, starred = self._arguments(node, frame)
        self._may_set(callee, frame)
        if any(isinstance(part, Function | Class) for part in members(callee)):
            positional = [self.namespaces.handed(value, frame) for value in positional]
            keywords = {
                name: self.namespaces.handed(value, frame) for name, value in keywords.items()
            }
        if isinstance(callee, Symbol):
            positional, keywords = named_tuples.with_fields(node, callee, positional, keywords)
            positional = self._for_library(node, callee, positional, frame)
        if callee == _GETATTR and len(positional) > 1 and not node.args[1].star:
            found = self.namespaces.found_at_run(positional, node.args[1].value, frame)
            if found is not NEVER:
                return found
        if self._may_stay and self._stays(node, callee):
            return UNKNOWN
        asked = self._fixture_asked(node, positional, frame)
        if asked is not None:
            return asked
        text = self._made_text(node, frame) if self._loads_modules else None
        if text is not None:
            return text
        self.model.kept = True
        method = self._methods.call(node, callee, positional, keywords, frame)
        if method is not None:
            if self.model.kept:
                self.model.notes.followed.add(self.tree.id_of(node))
            return method
        self.model.site = self.tree.id_of(node)
        self._put_by(callee, node, positional, frame)
        keywords = self._with_open_flag(node, callee, keywords, frame)
        result = self.model.call(callee, tuple(positional), keywords, starred)
        result = self._exactly(node.func, callee, result)
        if isinstance(callee, Symbol) and callee.name in library.KEEPING and positional:
            self.containers.keep(positional[0])
        if (
            isinstance(callee, Symbol)
            and callee.name in library.RESTORING
            and not contains_response(result)
        ):
            return join(result, self.containers.kept())
        if isinstance(result, Partial) and result.callee in GETTERS and not result.keywords:
            result = replace(result, keywords=(("", Literal(self.tree.id_of(node))),))
        if not starred:
            self._filled(node, callee, frame)
        return result

    def _changes(self, node: cst.Call, frame: Frame) -> None:
        """A call may change what dictionaries say of streams: those of which it is a method, and
        those that it is handed."""
        handed = [item.value for item in node.args if not item.star]
        if isinstance(node.func, cst.Attribute) and node.func.attr.value not in _READING:
            handed.append(node.func.value)
        for one in handed:
            if isinstance(one, cst.Name):
                frame.forget_flag(one.value)

    def _arguments(
        self, node: cst.Call, frame: Frame
    ) -> tuple[list[Value], dict[str, Value], bool]:
        """The arguments of a call by position and by keyword, and whether there may be more."""
        positional: list[Value] = []
        keywords: dict[str, Value] = {}
        starred = False
        for argument in node.args:
            value = self.evaluator.evaluate(argument.value, frame)
            if argument.star == "*" and not argument.keyword:
                exact = exact_items(value)
                starred = starred or exact is None
                positional += (self.model.iterate(value),) if exact is None else exact
            elif argument.star:
                starred = not is_exact(value) or starred
                self._spread(value, keywords)
            elif argument.keyword is not None:
                keywords[argument.keyword.value] = value
            else:
                positional.append(value)
        return positional, keywords, starred

    def _spread(self, value: Value, keywords: dict[str, Value]) -> None:
        for part in members(value):
            entries: dict[str | int, Value] = {}
            self.model.items.spread_into(entries, part)
            for name, item in entries.items():
                keywords.setdefault(str(name), item)

    def _may_set(self, callee: Value, frame: Frame) -> None:
        """A function of the project, or one that is not known, may set any attributes."""
        if not all(isinstance(part, Symbol) for part in members(callee)) or callee == _SETATTR:
            frame.forget_all_paths()

    def _for_library(
        self, node: cst.Call, callee: Symbol, positional: list[Value], frame: Frame
    ) -> list[Value]:
        """The arguments of a call as what is imported takes them: names for what they mean."""
        if callee in library.COPYING_NAMES:
            return list(map(self.namespaces.copied, positional))
        match positional:
            case [module, *rest] if callee == _IMPORT_MODULE:
                return [self._whole_module(node, module), *rest]
            case [base, name, *rest] if callee == _GETATTR and len(positional) == len(node.args):
                return [
                    base,
                    self.namespaces.looked_up(base, node.args[1].value, name, frame),
                    *rest,
                ]
        return positional

    def _whole_module(self, call: cst.Call, name: Value) -> Value:
        """The whole name of a module that may be named relative to a package."""
        match name:
            case Literal(str(text)) if text.startswith("."):
                whole = whole_name(call, text, self.tree.document.path)
                return Literal(whole) if whole else UNKNOWN
        return name

    def _made_text(self, node: cst.Call, frame: Frame) -> Value | None:
        """The text that a method of a text gives, as it may name a module; None for other calls."""
        match node.func:
            case cst.Attribute(cst.SimpleString(value=source), cst.Name("format")):
                return begun_text(str(string_value(source)), loads=True)
        made = made_text(node, lambda name: self.namespaces.names.read(name.value, frame))
        if made is None:
            return None
        return begun_text(made, loads=True) if HOLE in made else Literal(made)

    def _with_open_flag(
        self, node: cst.Call, callee: Value, keywords: dict[str, Value], frame: Frame
    ) -> dict[str, Value]:
        """The keywords of a call, in which a variable that says whether the SDK streams may be set:
        that the default of a parameter is what all calls here leave says nothing of those of
        others."""
        flag = self.model.sdk.rules.pack.stream_argument
        known = keywords.get(flag)
        if not isinstance(known, Literal) or known.value or not self._may_stream(callee):
            return keywords
        for argument in node.args:
            if argument.keyword is not None and argument.keyword.value == flag:
                given = argument.value
                is_named = isinstance(given, cst.Name) and given.value not in frame.fixed
                if is_named or isinstance(given, cst.Attribute):
                    return keywords | {flag: UNKNOWN}
        return keywords

    def _may_stream(self, callee: Value) -> bool:
        rules = (
            self.model.sdk.call_rule(part.name)
            for part in members(callee)
            if isinstance(part, Symbol)
        )
        return any(rule is not None and rule.stream for rule in rules)

    def _exactly(self, node: cst.BaseExpression, callee: Value, made: Value) -> Value:
        """What a call gives: an object of no subclass where it says the name of a class, and not
        that of a variable which may hold one of these, too."""
        if not isinstance(callee, Class):
            return made
        own = callee.key.rpartition(":")[2].rpartition(".")[2]
        called = dotted_name(node).rpartition(".")[2]
        return self.model.exactly(callee, made) if called == own else made

    def _stays(self, node: cst.Call, callee: Value) -> bool:
        """Whether a comment asks to leave a call of the SDK: what it gives is as it was, then, and
        so is all that is taken of it."""
        rules = [
            row.id
            for part in members(callee)
            if isinstance(part, Symbol) and (row := self.model.sdk.call_rule(part.name)) is not None
        ]
        return any(
            ignores_rule(comment, rule)
            for comment in (self._statements.comments(self.tree.id_of(node)) if rules else ())
            for rule in rules
        )

    def _put_by(self, callee: Value, node: cst.Call, positional: list[Value], frame: Frame) -> None:
        """Some functions put one of their arguments into the first one."""
        match callee, positional:
            case Symbol(name), [base, item, *_] if name in library.FILLING:
                self.containers.store(node.args[0].value, base, item, frame)
            case Symbol(library.SETTING), [base, name, item] if len(node.args) == len(positional):
                if any(isinstance(part, Record) for part in members(base)):
                    self.containers.store(node.args[0].value, base, item, frame, name)

    def _fixture_asked(self, node: cst.Call, positional: list[Value], frame: Frame) -> Value | None:
        """The fixture that ``request.getfixturevalue("name")`` gives; None for another call."""
        match node.func, positional:
            case cst.Attribute(attr=cst.Name(library.FIXTURE_BY_NAME)), [Literal(str(name))]:
                taker = self.model.functions.infos.get(frame.function)
                return self.fixtures.named(name, taker) if taker is not None else None
        return None

    def _filled(self, node: cst.Call, callee: Value, frame: Frame) -> None:
        """Containers that a function of this document fills hold more after the call."""
        plain = [item.value for item in node.args if item.keyword is None]
        named = {item.keyword.value: item.value for item in node.args if item.keyword is not None}
        for part in members(callee):
            match part:
                case Function():
                    self._filled_by(part, plain, named, frame)
                case Symbol(name) if name in library.RUNNING and "target" in named:
                    target = self.model.notes.values.get(self.tree.id_of(named["target"]), NEVER)
                    given = named.get("args")
                    inside = given.elements if isinstance(given, cst.Tuple | cst.List) else ()
                    for one in members(target):
                        if isinstance(one, Function):
                            self._filled_by(one, [item.value for item in inside], {}, frame)

    def _filled_by(
        self,
        function: Function,
        plain: list[cst.BaseExpression],
        named: Mapping[str, cst.BaseExpression],
        frame: Frame,
    ) -> None:
        info = self.model.functions.infos.get(function.key)
        if info is None:
            return
        names = info.signature.positional[1 if function.self is not None else 0 :]
        given = {**dict(zip(names, plain, strict=False)), **named}
        for name, argument in given.items():
            filled = self.model.tables.filled.get((info.key, name))
            if filled is not None and isinstance(argument, cst.Name | cst.Attribute):
                self.containers.fill(argument, filled, frame)


#: Methods of dictionaries that change nothing.
_READING = frozenset({"get", "keys", "values", "items", "copy"})
_GETATTR = Symbol("builtins.getattr")
_SETATTR = Symbol("builtins.setattr")
_IMPORT_MODULE = Symbol("importlib.import_module")
