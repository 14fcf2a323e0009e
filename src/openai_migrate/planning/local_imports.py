"""Where a document imports the SDK in functions only, new names are imported there as well.

At the top of the file an import would make the package one that the file cannot do without. Tests:
the fixtures ``imports/in-function*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openai_migrate.analysis.facts import ImportFact
from openai_migrate.core.edit import Edit, InsertStatements, NodeId
from openai_migrate.planning.templates import names_in, place_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope, ScopeKind


@dataclass(frozen=True, slots=True)
class LocalImports:
    """imports: those of the SDK, without what goes. leaving: the statements of which nothing stays.
    edits: all others of the document."""

    queries: Queries
    imports: Sequence[ImportFact]
    leaving: Collection[NodeId]
    edits: Collection[Edit]

    def homes(self, bound: str, statements: Collection[NodeId]) -> list[NodeId] | None:
        """The import statements beside which a name has to be imported for every use of it; None
        where a use stands in no function that imports the SDK above it.

        statements: all that import the SDK.
        """
        by_scope: dict[int, list[NodeId]] = {}
        for node in statements:
            if self.queries.statements.is_for_types(node):
                continue
            by_scope.setdefault(self.queries.scope(node).number, []).append(node)
        if self.queries.scopes.module.number in by_scope:
            return None
        found: list[NodeId] = []
        for use in self._uses(bound):
            if self._is_bound(bound, use):
                continue
            home = self._home(bound, use, by_scope)
            if home is None:
                return None
            found.append(home)
        return list(dict.fromkeys(found))

    def _uses(self, bound: str) -> Iterator[NodeId]:
        for edit in self.edits:
            own = isinstance(edit, InsertStatements) and f"import {bound}\n" in edit.template
            if bound in names_in(edit) and not own:
                yield place_of(edit)

    def _is_bound(self, bound: str, use: NodeId) -> bool:
        """Whether an import of the SDK that stays binds the name there."""
        binder = self.queries.scopes.binder(self.queries.scope(use), bound)
        return binder is not None and any(
            fact.bound == bound
            and self.queries.scope(fact.statement) is binder
            and not self.queries.statements.is_for_types(fact.statement)
            for fact in self.imports
        )

    def _reach(self, node: NodeId) -> NodeId:
        """The block whose statements, further down, have what an import binds: one in a ``try``
        was made, or something stands for it, where the ``try`` is over."""
        queries = self.queries
        block = queries.statements.block(node)
        tried = queries.statements.try_of_body(block)
        return block if tried is None else queries.statements.block(tried)

    def _home(
        self, bound: str, use: NodeId, by_scope: Mapping[int, Sequence[NodeId]]
    ) -> NodeId | None:
        """The last import above the use, in the nearest function around it that has one; the last
        that goes, where one does."""
        queries = self.queries
        scope: Scope | None = queries.scope(use)
        while scope is not None:
            above = [
                node
                for node in by_scope.get(scope.number, ())
                if queries.statements.statement(node) < use
                and not queries.contains(queries.statements.statement(node), use)
                and queries.contains(self._reach(node), use)
            ]
            if above and scope.kind is ScopeKind.FUNCTION:
                own = {fact.statement for fact in self.imports if fact.bound == bound}
                free = bound not in scope.globals | scope.nonlocals and not (
                    scope.bindings.get(bound) and own.isdisjoint(above)
                )
                return max(set(above) & set(self.leaving) or above) if free else None
            scope = scope.parent
        return None
