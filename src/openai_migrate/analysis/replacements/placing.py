"""Where a document puts something in the place of what the project has.

``patch("app.ask", ...)``, ``patch.dict(app.BOTS, {"main": fake})``, ``sys.modules["app"] = fake``,
``for name, fake in fakes.items(): setattr(app, name, fake)``. A plain assignment, ``app.ask =
fake``, is followed as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.patching import (
    ADDING_ITEMS,
    ATTRIBUTE,
    MODULES,
    MULTIPLE,
    NEW,
    PATCHING,
    PATCHING_DICT,
    SETATTR,
    SETTING_ITEMS,
    TARGET,
    UPDATING,
    replaces,
)
from openai_migrate.analysis.reaching.patch_targets import PatchTargets
from openai_migrate.analysis.reaching.reached_names import ReachedNames
from openai_migrate.analysis.values import (
    UNKNOWN,
    Literal,
    Record,
    Symbol,
    Value,
    join_all,
    members,
)
from openai_migrate.syntax.emptiness import last_name
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.text_ends import ends_of

#: Functions and methods that put something into a dictionary.
_PUTTING = SETTING_ITEMS | ADDING_ITEMS | UPDATING
#: What puts one thing in the place of another.
_REPLACING = PATCHING | _PUTTING
#: The arguments of ``setattr``.
_OF_SETATTR = 3


@dataclass(slots=True, eq=False)
class Double:
    """Something in the place of what the project has.

    node: the call or target that puts it there. value: what is replaced. name: as it is written.
    new: what takes its place, None for a mock that the call makes. keywords: of the call, for such
    a mock. seen: whether it is seen which name it takes.
    """

    node: cst.CSTNode
    value: Value
    name: str
    new: cst.BaseExpression | None
    keywords: dict[str, cst.BaseExpression] = field(default_factory=dict)
    seen: bool = True
    told: bool = False


class Placing:
    """Finds the doubles of one interpreted document."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.tree = evaluator.tree
        self.evaluator = evaluator
        self.targets = PatchTargets(evaluator)

    def placed(self) -> Iterator[Double]:
        """All of them, in source order of each kind."""
        for _, call in self.tree.each(cst.Call):
            if last_name(call) not in _REPLACING:
                continue
            name = dotted_name(call.func)
            word = name.rpartition(".")[2]
            if word in PATCHING and self.targets.value(call.func) == Symbol(SETATTR):
                yield from self._by_unseen_name(call)
            elif replaces(name):
                yield from self.by_call(call, several=word == MULTIPLE)
            elif word in _PUTTING:
                yield from self._into_table(call, name)
        for _, target in self.tree.each(cst.AssignTarget):
            yield from self._by_item(target)
        for write in ReachedNames(self.evaluator).writes():
            if write.meanwhile is not None and write.value is not None:
                replaced = self.targets.attribute(write.owner, write.name)
                yield Double(write.meanwhile, replaced, write.name, write.value)

    def by_call(self, call: cst.Call, *, several: bool) -> Iterator[Double]:
        """What a call of ``patch`` or the like replaces; several: as keywords."""
        given, named = _arguments(call)
        given += [named[word] for word in (TARGET, ATTRIBUTE) if word in named]
        if not given:
            return
        first, *rest = given
        text = self.targets.text(first)
        if several:
            owner = self.targets.value(first) if text is None else self.targets.named(text)
            for word, value in named.items():
                written = f"{text or dotted_name(first)}.{word}"
                yield Double(
                    call, self.targets.attribute(owner, word), self.targets.shown(written), value
                )
            return
        if text is not None:
            head, _, word = text.rpartition(".")
            owner, written = self.targets.named(head), self.targets.shown(text)
        else:
            word = (self.targets.text(rest.pop(0)) or "") if rest else ""
            owner, written = (
                self.targets.value(first),
                self.targets.shown(f"{dotted_name(first)}.{word}"),
            )
        new = rest[0] if rest else named.get(NEW)
        if word:
            yield Double(call, self.targets.attribute(owner, word), written, new, named)

    def _by_unseen_name(self, call: cst.Call) -> Iterator[Double]:
        """``setattr(app, name, fake)``, where only the run knows the name."""
        given, _ = _arguments(call)
        if len(given) != _OF_SETATTR or isinstance(self.targets.value(given[1]), Literal):
            return
        owner, name, new = given
        ends = ends_of(name, self.tree, self.evaluator.scopes)
        written, put = f"an attribute of {dotted_name(owner)}", members(self.targets.value(new))
        for part in members(self.targets.value(owner)):
            for held in members(self.evaluator.model.named_like(part, ends)):
                if held not in put:  # it is among them since it was put there
                    yield Double(call, held, written, new, seen=False)

    # -- items of dictionaries ------------------------------------------------------------------

    def _into_table(self, call: cst.Call, name: str) -> Iterator[Double]:
        """What a call puts into a dictionary of objects for a while, or into the table of modules:
        of other calls the interpreter knows what they put where."""
        given, named = _arguments(call)
        word = name.rpartition(".")[2]
        table: cst.BaseExpression | None
        if f".{name}".endswith(f".{PATCHING_DICT}") or word in SETTING_ITEMS:
            table = given.pop(0) if given else None
        else:
            table = call.func.value if isinstance(call.func, cst.Attribute) else None
            if table is None or not self._is_modules(table):
                return
        if table is None:
            return
        puts = list(named.items())
        if word in UPDATING:
            puts += [one for values in given for one in self._items(values)]
        elif len(given) > 1:
            puts.append((self.targets.text(given[0]) or "", given[1]))
        for key, new in puts:
            yield self._item(call, table, key, new)

    def _by_item(self, target: cst.AssignTarget) -> Iterator[Double]:
        """``sys.modules["app"] = fake``"""
        assign = self.tree.parent(target)
        match target.target:
            case cst.Subscript(value=table, slice=[cst.SubscriptElement(slice=cst.Index(key))]):
                if self._is_modules(table) and isinstance(assign, cst.Assign):
                    name = self.targets.text(key) or ""
                    yield self._item(target, table, name, assign.value)

    def _item(
        self, node: cst.CSTNode, table: cst.BaseExpression, key: str, new: cst.BaseExpression
    ) -> Double:
        if self._is_modules(table):
            return Double(node, self.targets.named(key), key, new)
        text = self.targets.text(table)
        whole = self.targets.value(table) if text is None else self.targets.named(text)
        tables = (one for one in members(whole) if isinstance(one, Record))
        model = self.evaluator.model
        held = join_all(model.item(one, Literal(key)) or UNKNOWN for one in tables)
        return Double(node, held, f"{text or dotted_name(table)}[{key!r}]", new)

    def _items(self, values: cst.BaseExpression) -> Iterator[tuple[str, cst.BaseExpression]]:
        """The texts and values of a dictionary that is written there, or made by a variable."""
        made = self.targets.made(values) or values
        for one in made.elements if isinstance(made, cst.Dict) else ():
            name = self.targets.text(one.key) if isinstance(one, cst.DictElement) else None
            if name is not None:
                yield name, one.value

    def _is_modules(self, table: cst.BaseExpression) -> bool:
        """Whether it is the table of the modules that are there, or its name."""
        return self.targets.value(table) == Symbol(MODULES) or self.targets.text(table) == MODULES


def _arguments(call: cst.Call) -> tuple[list[cst.BaseExpression], dict[str, cst.BaseExpression]]:
    """The arguments by position and by keyword, without what is unpacked."""
    given = [one.value for one in call.args if not one.star and one.keyword is None]
    named = {one.keyword.value: one.value for one in call.args if one.keyword is not None}
    return given, named
