"""Changes of what is inside of a dict that code made of a response.

``dict(r)``, ``r.items()`` and the like gave v0's own objects inside, so that a change was one of
the response, too. A dump has copies inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.schema import TypeSchema, declared_name
from openai_migrate.analysis.interpreter.summary import parts_of
from openai_migrate.analysis.shapes.entries import EntryGatherer
from openai_migrate.analysis.values import Dumped, Instance, members
from openai_migrate.syntax.tree import Tree

#: Forms that a dump serves by a copy.
_CONVERSIONS = frozenset({Access.CONVERT, Access.SPREAD, Access.ITERATE, Access.DYNAMIC_ITEM})
#: Methods that a dump serves so.
_CONVERTING = frozenset({"items", "values", "copy", "get", "to_dict"})
#: Methods that change a list in place.
_CHANGING_LISTS = frozenset({"append", "extend", "insert", "pop", "remove", "reverse", "sort"})
#: Of an object that a function is given: who gave it may look at it again.
GIVEN = "given"


class ChangedCopies:
    """Finds them in an interpreted document, among its accesses."""

    def __init__(
        self, tree: Tree, evaluator: Evaluator, entries: EntryGatherer, schema: TypeSchema
    ) -> None:
        self.tree, self.scopes, self.entries = tree, evaluator.scopes, entries
        self.schema = schema

    def among(self, accesses: Iterable[AccessFact]) -> Iterator[AccessFact]:
        """A fact for each change of a copy of what something else leads to, too."""
        accesses = list(accesses)
        made = [fact for fact in accesses if self._is_conversion(fact)]
        if not made:
            return
        for fact in accesses:
            if _is_change(fact):
                for source in made:
                    if source.node < fact.node and self._is_inside(fact, source):
                        yield from self._told(fact, source)
                        break
        for source in made:
            if self._is_changed_at_once(source):
                yield from self._told(source, source)

    def _told(self, fact: AccessFact, source: AccessFact) -> Iterator[AccessFact]:
        base = self.tree.node(source.base)
        if self.entries.is_shared(base):
            name = GIVEN if self._is_given(base) else ""
            yield AccessFact(fact.node, source.base, source.value, Access.CHANGED_COPY, name)

    def _is_conversion(self, fact: AccessFact) -> bool:
        converts = (
            fact.form in _CONVERSIONS
            or (fact.form is Access.METHOD and fact.name in _CONVERTING)
            or (fact.form is Access.GET and not fact.name)
        )
        return converts and any(isinstance(part, Instance) for part in members(fact.value))

    def _is_inside(self, change: AccessFact, source: AccessFact) -> bool:
        """Whether what is changed may have come out of what was converted, in the same function."""
        if self._function_of(change) is not self._function_of(source):
            return False
        changed = {part.type for part in members(change.value) if isinstance(part, Dumped)}
        whole = [part.type for part in members(source.value) if isinstance(part, Instance)]
        return not changed.isdisjoint(self._types_inside(whole))

    def _types_inside(self, names: list[str]) -> set[str]:
        found: set[str] = set()
        queue = [declared_name(name) for name in names]
        while queue:
            for _, value in self.schema.items_of(queue.pop()):
                inner = {part.type for part in parts_of(value) if isinstance(part, Instance)}
                new = {declared_name(name) for name in inner} - found
                found |= new
                queue += new
        return found

    def _function_of(self, fact: AccessFact) -> cst.CSTNode | None:
        above = self.tree.ancestors(self.tree.node(fact.node))
        return next((one for one in above if isinstance(one, cst.FunctionDef | cst.Lambda)), None)

    def _is_changed_at_once(self, source: AccessFact) -> bool:
        """``r[key].reverse()``."""
        above = self.tree.parent(self.tree.node(source.node))
        call = self.tree.parent(above) if isinstance(above, cst.Attribute) else None
        return (
            isinstance(above, cst.Attribute)
            and isinstance(call, cst.Call)
            and call.func is above
            and above.attr.value in _CHANGING_LISTS
        )

    def _is_given(self, node: cst.CSTNode) -> bool:
        """Whether an expression begins with a parameter."""
        while isinstance(node, cst.Attribute | cst.Subscript):
            node = node.value
        if not isinstance(node, cst.Name):
            return False
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        bindings = binder.bindings[node.value] if binder is not None else ()
        above = [self.tree.node(one) for one in bindings]
        parents = [self.tree.parent(one) for one in above]
        return any(isinstance(one, cst.Param) for one in (*above, *parents))


def _is_change(fact: AccessFact) -> bool:
    """Whether a fact is about a change of a part of what a dump made a dict."""
    parts = members(fact.value)
    inner = any(isinstance(part, Dumped) and not part.copied for part in parts)
    inner = inner and not any(isinstance(part, Instance) for part in parts)
    return inner and fact.changes
