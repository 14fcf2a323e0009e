"""Which keywords wait for calls of the SDK that are left: see ``analysis/bundles/waiting.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openai_migrate.analysis.bundles.model import Part
from openai_migrate.analysis.bundles.waiting import Left
from openai_migrate.analysis.facts import CallFact, OwnCallFact
from openai_migrate.analysis.interpreter.summary import Handed
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Status
from openai_migrate.planning.keywords.arguments import plan_arguments
from openai_migrate.planning.keywords.call_draft import ArgumentPlan
from openai_migrate.planning.keywords.one_call import plan_call
from openai_migrate.planning.statuses import status_of
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.definitions import document_of


class Waits:
    """Says what waits in one document, and in those that give it keywords or get some from it.

    followed: the calls of functions of the document whose keywords change with the call of the SDK
    that gets them, and in one edit.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._calls = {call.node: call for call in subject.facts.calls}
        self._found: dict[NodeId, bool] = {}
        self._plans = dict(self._planned())
        self.left = Left(
            frozenset(key for key in subject.forwards.by_key if self._is_left_in(key)),
            frozenset(self._arguments()),
            frozenset(self._options()),
        )
        self.followed = frozenset[NodeId]().union(*(one.callers for one in self._plans.values()))
        self._functions = self.left.functions | subject.waiting.functions
        self._taken = self.left.options | subject.waiting.options

    def call(self, call: OwnCallFact, keys: Iterable[str]) -> bool:
        """Whether the keywords of a call of functions of the project wait."""
        subject = self._subject
        return subject.forwards.wait(keys, self._functions, subject.handed(call))

    def taken(self, keys: Iterable[str], handed: Iterable[Handed]) -> frozenset[str]:
        """The keywords of functions of the project that all calls of the SDK which get them take
        out for their clients."""
        calling = self._subject.forwards.calling(keys, handed)
        names = {name for _, name in self._taken}
        return frozenset(
            name for name in names if calling and all((key, name) in self._taken for key in calling)
        )

    def part(self, part: Part) -> bool:
        """Whether the keys of a bundle that is renamed wait."""
        bundles, forwards = self._subject.bundles, self._subject.forwards
        return bundles.waits(part, self.left, self._functions, forwards)

    def _is_left_in(self, key: str) -> bool:
        """Whether a function of this document leaves all calls that get its keywords."""
        calls = self._subject.forwards.by_key[key].calls
        own = document_of(key) == self._subject.queries.tree.document.path
        return own and bool(calls) and all(map(self._is_left, calls))

    def _planned(self) -> Iterator[tuple[NodeId, ArgumentPlan]]:
        """The plans of the calls of the SDK that get keywords of a function."""
        subject = self._subject
        handing = {node for one in subject.forwards.by_key.values() for node in one.calls}
        for call in subject.facts.calls:
            rule = subject.sdk.call_rule(call.callee.name)
            if call.node in handing and rule is not None and rule.new is not None:
                yield call.node, plan_arguments(call, rule, subject)

    def _options(self) -> Iterator[tuple[str, str]]:
        """The keywords of functions of this document that every call takes which gets them."""
        for key, forward in self._subject.forwards.by_key.items():
            plans = [self._plans.get(call) for call in forward.calls]
            if document_of(key) != self._subject.queries.tree.document.path or not plans:
                continue
            taken = [set[str]() if one is None or one.refusals else one.taken for one in plans]
            yield from ((key, name) for name in set[str].intersection(*taken))

    def _arguments(self) -> Iterable[NodeId]:
        for part, _ in self._subject.bundles.renamed:
            for one in part.unpackings:
                call = self._subject.queries.enclosing_call(one.argument)
                if call is not None and self._is_left(call):
                    yield one.argument

    def _is_left(self, node: NodeId) -> bool:
        call = self._calls.get(node)
        if call is None:
            return False
        if node not in self._found:
            self._found[node] = self._stays(call)
        return self._found[node]

    def _stays(self, call: CallFact) -> bool:
        rule = self._subject.sdk.call_rule(call.callee.name)
        return rule is not None and all(
            status_of(finding, self._subject) is not Status.APPLIED
            for finding in plan_call(call, rule, self._subject)
        )
