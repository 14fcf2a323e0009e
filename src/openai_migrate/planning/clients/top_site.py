"""The clients that the settings at the top level of a document make.

Three forms are tried: arguments of clients that stand where the last setting stood; variables that
hold the settings above one client (``held.py``); and either of them inside of one branch at the top
level that holds all settings, and everything that sees them: ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import client_read
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.asked_keys import missing_key_asked_for
from openai_migrate.planning.clients.builds import Refusal, plan_builds
from openai_migrate.planning.clients.early_use import early_uses, is_run_only_below, uses_outside
from openai_migrate.planning.clients.held import plan_held, reads_of_settings
from openai_migrate.planning.clients.keeping import waiting
from openai_migrate.planning.clients.request_variables import last_change
from openai_migrate.planning.clients.sites import (
    changed_settings,
    flavour_of,
    is_after,
    stored_settings,
)
from openai_migrate.planning.subject import Build, Site, Stored
from openai_migrate.sources.loop_starters import RUNNING_AGAIN
from openai_migrate.syntax.module_imports import imports_of
from openai_migrate.syntax.queries import Queries


def top_site(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> Site | Refusal:
    """The clients of the settings at the top level, or why there can be none."""
    stored = stored_settings(facts, queries, sdk)
    if not stored or len(stored) != len(changed_settings(facts, sdk)):
        return Refusal(reasons.NOT_PLAIN)
    return _Top(stored, facts, queries, sdk, placement).find()


_AT_ONCE = "the client that others take from here can only be built at once"
#: What keeps settings from being arguments, and not from being held by variables.
_OF_ARGUMENTS = (reasons.BLOCK, reasons.TWICE, reasons.READ_BACK)


#: By these code reaches what a document defines without its name, or runs it anew.
_BY_OTHER_NAMES = re.compile(
    r"\b(?:globals|locals|vars|__subclasses__|eval|exec|executable|timeit|import_module|__import__)\b"
    r"|\bmodules\s*\["
)


class _Top:
    def __init__(
        self,
        stored: Sequence[Stored],
        facts: Facts,
        queries: Queries,
        sdk: Sdk,
        placement: Placement,
    ) -> None:
        self.stored, self.placement = stored, placement
        self.facts, self.queries, self.sdk = facts, queries, sdk
        self.early = early_uses(facts, queries, sdk)
        self.read = {fact.node for fact in facts.names if sdk.client_setting(fact.name) is not None}

    def find(self) -> Site | Refusal:
        for block in self._branches() if self._may_be_guarded() else ():
            inside = self._of_arguments(block)
            site = inside if isinstance(inside, Site) else self._held(block)
            if isinstance(site, Site) and self._is_guarded(site, block):
                return site
        first = self._of_arguments(None)
        at_once = isinstance(first, Site) and not (self._waits_in_vain(first))
        held = first if at_once else self._held(None)
        if isinstance(first, Site) and (isinstance(held, Refusal) or self._waits_in_vain(held)):
            held = first
        if isinstance(held, Site):
            return Refusal(reasons.BLOCK) if self._may_be_of_earlier(held) else held
        assert isinstance(first, Refusal)
        return held if first.reason in _OF_ARGUMENTS else first

    def _may_be_of_earlier(self, site: Site) -> bool:
        """Whether a setting that is made under a condition may still be there from an earlier run
        of the document in the same process."""
        perhaps = any(
            item.unset is not None or (item.test is not None and item.other is None)
            for build in site.builds
            for item in build.stored
        )
        return perhaps and bool(list(imports_of(self.queries, RUNNING_AGAIN)))

    # -- arguments ------------------------------------------------------------------------------

    def _of_arguments(self, block: NodeId | None) -> Site | Refusal:
        """Clients where the last settings stood."""
        reason = missing_key_asked_for(self.facts, self.stored, self.queries, self.sdk)
        if reason:
            return Refusal(reason)
        last = max(item.statement for item in self.stored)
        below = last_change(block, last, self.facts, self.queries, self.sdk)
        builds = plan_builds(block, self.stored, self.queries, self.sdk, below=below)
        if isinstance(builds, Refusal):
            return builds
        if self._must_wait_in_vain(builds):
            return Refusal(_AT_ONCE)
        site = Site(flavour_of(builds), builds=builds, guard=block)
        early = {node for node in self.early if not self._is_below(node, site)}
        if early:
            return Refusal(reasons.READ_EARLY if early <= self.read else reasons.CALLED_EARLY)
        for fact in self.facts.names:
            rule = self.sdk.client_setting(fact.name)
            if rule is not None and fact.use not in (Use.STORE, Use.DELETE):
                read = client_read(rule, [build.flavour for build in builds])
                if read is None or self.queries.statements.runs_at_import(fact.node):
                    return Refusal(reasons.READ_BACK)
        return site

    def _waits_in_vain(self, site: Site) -> bool:
        """Whether a client that should be built at its first call cannot be built by then."""
        placement = self.placement
        rewritten = placement.around.rewritten
        return placement.around.lazy and (
            waiting(site.builds, rewritten, self.queries, self.sdk) is None
        )

    def _must_wait_in_vain(self, builds: Sequence[Build]) -> bool:
        """Whether others take the client from a function that cannot build it later."""
        placement = self.placement
        shared = placement.around.lazy and placement.kind is PlacementKind.SHARED
        rewritten = placement.around.rewritten
        return shared and waiting(builds, rewritten, self.queries, self.sdk) is None

    def _is_below(self, node: NodeId, site: Site) -> bool:
        """Whether a node certainly comes after a client of the site is built."""
        if any(build.before and build.place == node for build in site.builds):
            return True  # a class that runs its methods when it is made: all of its body has run
        if site.guard is None:
            return is_after(node, site, self.queries)
        inside = replace(site, block=site.guard)
        return self.queries.contains(site.guard, node) and is_after(node, inside, self.queries)

    # -- variables ------------------------------------------------------------------------------

    def _held(self, block: NodeId | None) -> Site | Refusal:
        """One client of settings that variables hold."""
        facts, queries, sdk = self.facts, self.queries, self.sdk
        using = self.early - self.read
        build = plan_held(block, self.stored, min(using, default=None), facts, queries, sdk)
        if isinstance(build, Refusal):
            return build
        if self._must_wait_in_vain([build]):
            return Refusal(_AT_ONCE)
        place = queries.statements.statement(build.place)
        end = queries.tree.ends[place]
        asked = missing_key_asked_for(facts, build.taken, queries, sdk, answered=end)
        site = Site(build.flavour, builds=(build,), guard=block)
        later = self.placement.around.lazy and not self._waits_in_vain(site)
        if asked and not later:  # who asks for the key does so before a call builds the client
            return Refusal(asked)
        held = {item.rule.old for item in build.taken if item.kept}
        if any(one.name not in held and one.node in self.early for one in self._reads()):
            return Refusal(reasons.READ_BACK)
        above = {node for node in using if not self._is_below(node, site)}
        if above:
            return Refusal(self._why_above(above, place))
        return site

    def _why_above(self, nodes: Collection[NodeId], place: NodeId) -> str:
        """Why nodes need the client before it is built below a statement."""
        if not all(self.queries.contains(place, node) for node in nodes):
            return reasons.CALLED_EARLY
        made = any(self.queries.contains(place, one.statement) for one in self.stored)
        return reasons.BLOCK if made else reasons.READ_BACK

    def _reads(self) -> list[NameFact]:
        return reads_of_settings(self.facts, self.sdk)

    # -- one branch that holds all ----------------------------------------------------------------

    def _may_be_guarded(self) -> bool:
        """Whether nothing but a run of the document sees the client."""
        around = self.placement.around
        own = self.placement.kind is PlacementKind.MODULE and around.alone
        texts = (chunk.text for chunk in self.queries.tree.document.chunks)
        return own and not any(map(_BY_OTHER_NAMES.search, texts))

    def _branches(self) -> Iterator[NodeId]:
        """The branches, the outermost first, of which each holds the last settings, and which no
        others follow: of an ``if`` at the top level, or of one in such a branch."""
        tree, statements = self.queries.tree, self.queries.statements
        node = tree.node(max(item.statement for item in self.stored))
        above = [tree.id_of(one) for one in tree.ancestors(node)]
        outer = None
        for block in reversed(above):
            chain = statements.if_of_branch(block) if tree.parents[block] >= 0 else None
            if chain is None:
                continue
            around = statements.block(chain)
            if not (statements.is_top_block(around) if outer is None else around == outer):
                return
            outer = block
            if not all(
                self.queries.contains(block, one.statement) or one.statement < chain
                for one in self.stored
            ):
                return
            yield block

    def _is_guarded(self, site: Site, block: NodeId) -> bool:
        """Whether everything that needs the client runs below its construction in the branch.

        Code of others may call what a package defines outside of it, without a run of the branch.
        """
        of = self.facts, self.queries, self.sdk
        if self.placement.around.packaged and uses_outside(block, *of):
            return False
        return all(self._is_below(node, site) for node in self.early - self._answered(site)) and (
            is_run_only_below(block, *of)
        )

    def _answered(self, site: Site) -> set[NodeId]:
        """The reads of settings that variables hold."""
        holding = any(build.holding for build in site.builds)
        return self.early & self.read if holding else set()
