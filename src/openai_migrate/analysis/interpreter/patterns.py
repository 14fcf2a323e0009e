"""What the patterns of ``match`` bind. Tests: ``tests/test_interpreter.py``."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.interpreter.data_model import known_first
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.values import (
    UNKNOWN,
    Object,
    Record,
    Sequence,
    Value,
    as_dict,
    copied,
    join_all,
    members,
)
from openai_migrate.syntax.tree import children_of


class Patterns:
    """Binds the names in patterns of one document."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator

    def bind(self, node: cst.CSTNode, value: Value, frame: Frame) -> None:
        """Bind the captures of a pattern that ``value`` is held against."""
        evaluator = self.evaluator
        match node:
            case cst.MatchAs():
                if node.pattern is not None:
                    self.bind(node.pattern, value, frame)
                if node.name is not None:
                    value = evaluator.matched(node.pattern, value)
                    evaluator.names.assign(node.name.value, value, frame)
            case cst.MatchOr():
                for option in node.patterns:
                    self.bind(option.pattern, value, frame)
            case cst.MatchList() | cst.MatchTuple():
                self._sequence(node, value, frame)
            case cst.MatchStar():
                if node.name is not None:
                    items = Sequence("list", evaluator.model.iterate(value))
                    evaluator.names.assign(node.name.value, items, frame)
            case cst.MatchValue():
                evaluator.evaluate(node.value, frame)
            case cst.MatchMapping():
                self._mapping(node, value, frame)
            case cst.MatchClass():
                self._class(node, value, frame)
            case _:
                for child in children_of(node):
                    if not isinstance(child, cst.BaseExpression):
                        self.bind(child, UNKNOWN, frame)

    def _class(self, node: cst.MatchClass, value: Value, frame: Frame) -> None:
        """Keywords of a pattern are attributes; what has none goes by the order of the fields."""
        model = self.evaluator.model
        self.evaluator.evaluate(node.cls, frame)
        objects = [part for part in members(value) if isinstance(part, Object)]
        for position, item in enumerate(node.patterns):
            fields = [(part, model.classes.fields(part.key)) for part in objects]
            found = [
                model.attribute(one, names[position])
                for one, names in fields
                if position < len(names)
            ]
            self.bind(item.value, join_all(found) if found else UNKNOWN, frame)
        for keyword in node.kwds:
            self.bind(keyword.pattern, model.attribute(value, keyword.key.value), frame)

    def _mapping(self, node: cst.MatchMapping, value: Value, frame: Frame) -> None:
        """A response that is held against it is made a dict there."""
        evaluator = self.evaluator
        found = as_dict(value)
        for element in node.elements:
            key = evaluator.evaluate(element.key, frame)
            parts = (evaluator.model.item(part, key) for part in members(found))
            held = known_first(parts)
            self.bind(element.pattern, UNKNOWN if held is None else held, frame)
        if node.rest is not None:
            evaluator.names.assign(node.rest.value, copied(value), frame)

    def _sequence(self, node: cst.MatchList | cst.MatchTuple, value: Value, frame: Frame) -> None:
        starred = any(isinstance(item, cst.MatchStar) for item in node.patterns)
        for position, item in enumerate(node.patterns):
            if isinstance(item, cst.MatchStar):
                self.bind(item, value, frame)
                continue
            part = join_all(
                one.get(position)
                if isinstance(one, Record) and not starred
                else self.evaluator.model.iterate(one)
                for one in members(value)
            )
            self.bind(item.value, part, frame)
