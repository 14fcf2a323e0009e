"""Places in functions and classes where settings stand, and the calls that certainly see them.

v0's settings were global, so a local client is right only for calls that run after all settings of
their place and before any other place could change them: those further down in the same block, and
in the other methods of a class whose constructor sets them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import Flavour, client_read, matters
from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.between import Between
from openai_migrate.planning.clients.builds import Refusal, plan_builds
from openai_migrate.planning.clients.keeping import keeping
from openai_migrate.planning.clients.request_variables import last_change
from openai_migrate.planning.subject import Build, Site, Stored
from openai_migrate.syntax.classes import Classes
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope, ScopeKind
from openai_migrate.syntax.urls import entry_of, is_url


def stored_settings(facts: Facts, queries: Queries, sdk: Sdk) -> list[Stored]:
    """The plain stores of settings that a client takes, in order."""
    found = []
    targets: dict[NodeId, int] = {}
    for fact in facts.names:
        rule = sdk.setting_rule(fact.name)
        if rule is None or fact.use is not Use.STORE or rule.old in facts.idle:
            continue
        whole, value = (
            queries.variables.whole_assignment(fact.node),
            queries.variables.assigned_value(fact.node),
        )
        if whole is not None and value is not None:
            statement, targets[whole[0]] = whole
            entry = entry_of(queries, value, rule.by_key)
            if entry is None:
                continue  # a dictionary is no value for a client
            key = facts.entry_keys.get(rule.old, "")
            sure = bool(key) or (rule.url and is_url(queries, value, rule.by_key))
            found.append(Stored(fact, rule, statement, entry, sure=sure, key=key))
    counted = Counter(item.statement for item in found)
    return [item for item in found if counted[item.statement] == targets[item.statement]]


def changed_settings(facts: Facts, sdk: Sdk) -> list[NameFact]:
    """Everything that sets or deletes a setting that a client takes."""
    return [
        fact
        for fact in facts.names
        if fact.use in (Use.STORE, Use.DELETE)
        and (rule := sdk.setting_rule(fact.name)) is not None
        and rule.old not in facts.idle
    ]


def find_sites(
    facts: Facts, queries: Queries, sdk: Sdk, placement: Placement
) -> tuple[Site, ...] | Refusal:
    """The sites of a document, each with the nodes of the facts that use its clients."""
    return _Finder(facts, queries, sdk, placement).find(placement.settings)


class _Finder:
    def __init__(self, facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> None:
        self.around, self.beside = placement.around, placement.beside
        self.facts = facts
        self.queries = queries
        self.sdk = sdk
        self.classes = Classes(queries.tree, queries.scopes)

    def find(self, settings: Collection[str]) -> tuple[Site, ...] | Refusal:
        """settings: every setting that this document or one that runs with it sets."""
        stored = stored_settings(self.facts, self.queries, self.sdk)
        self.between = Between(self.queries, stored, self.around)
        plain = {item.fact.node for item in stored}
        changed = changed_settings(self.facts, self.sdk)
        if not stored or len(stored) != len(changed):
            others = (fact.node for fact in changed if fact.node not in plain)
            return Refusal(reasons.NOT_PLAIN, min(others, default=None))
        at_import = [item for item in stored if self._is_of_module(item)]
        inside = {item.rule.old for item in stored if item not in at_import}
        if any(item.rule.old in inside for item in at_import):  # which is for no call then
            stored = [item for item in stored if item not in at_import]
        #: of the top level, for all blocks
        self.base = [item for item in stored if self._is_at_top(item)]
        if self.base and self._may_run_before(self.base[-1].statement):
            return Refusal(reasons.CALLED_EARLY)
        blocks: dict[NodeId, list[Stored]] = {}
        for item in stored:
            if item not in self.base:
                blocks.setdefault(self._root(item), []).append(item)
        every = {item.fact.name for item in stored} | set(settings)
        own = {item.fact.name for item in stored}
        alone = len(blocks) == 1 and set(settings) <= own and not self.beside
        sites = []
        for block, items in blocks.items():
            site = self._site(block, items, set() if alone else every)
            if isinstance(site, Refusal):
                return site
            sites.append(site)
        return self._with_users(sites)

    def _is_at_top(self, item: Stored) -> bool:
        block = self.queries.statements.block(item.statement)
        return self.queries.statements.is_top_block(block)

    def _is_of_module(self, item: Stored) -> bool:
        """Whether it is no function or class that makes a setting."""
        return self.queries.scope(item.statement) is self.queries.scopes.module

    def _may_run_before(self, statement: NodeId) -> bool:
        """Whether the top level may run functions of the document above a statement."""
        module = self.queries.scopes.module
        return any(
            number < statement and not self._is_looked_into(number)
            for name, numbers in module.references.items()
            for number in numbers
            if any(
                isinstance(self.queries.tree.node(one), cst.FunctionDef | cst.ClassDef)
                for one in module.bindings.get(name, ())
            )
        )

    def _is_looked_into(self, number: NodeId) -> bool:
        """Whether an attribute of what a name means is read there, and not called."""
        above = self.queries.tree.parent(self.queries.tree.node(number))
        call = self.queries.tree.parent(above) if isinstance(above, cst.Attribute) else None
        return isinstance(above, cst.Attribute) and not isinstance(call, cst.Call)

    def _root(self, item: Stored) -> NodeId:
        """The block whose calls see the setting: around its ``with open(...)``, around its ``try``
        where nothing below runs unless that has, and around its ``if``, where no call stands
        there."""
        block = self.queries.statements.block(item.statement)
        outer = self.queries.statements.around_open(block)
        if outer is not None:
            return outer
        outer = self.queries.statements.around_try(block)
        if outer is not None and self._is_made_below(block, outer):
            return outer
        chain = self.queries.statements.if_of_branch(block)
        if chain is not None and not any(
            fact.node > item.statement and self.queries.contains(block, fact.node)
            for fact in self._users()
        ):
            return self.queries.statements.block(chain)
        return block

    def _is_made_below(self, body: NodeId, outer: NodeId) -> bool:
        """Whether all that uses the SDK in or below a ``try`` runs only where its body has: none
        stands in a handler, or can be called by the object of a constructor that ends early."""
        statements, tree = self.queries.statements, self.queries.tree
        whole = tree.node(statements.statement(body))
        assert isinstance(whole, cst.Try | cst.TryStar)
        handlers = [*whole.handlers, *filter(None, (whole.finalbody,))]
        if any(
            self.queries.contains(tree.id_of(handler), fact.node)
            for fact in self._users()
            for handler in handlers
        ):
            return False
        ends = (statements.small_statement_at_end(tree.id_of(one.body)) for one in whole.handlers)
        return self.classes.built_in(outer) is None or not any(
            isinstance(one, cst.Return) for one in ends
        )

    def _site(self, block: NodeId, items: list[Stored], every: set[str]) -> Site | Refusal:
        scope = self.queries.scope(items[0].statement)
        if scope.kind is not ScopeKind.FUNCTION:
            return Refusal(reasons.CLASS_BODY, items[0].fact.node)
        below = last_change(block, items[-1].statement, self.facts, self.queries, self.sdk)
        builds = plan_builds(block, items, self.queries, self.sdk, self.base, below)
        if isinstance(builds, Refusal):
            return builds if builds.node is not None else replace(builds, node=items[0].fact.node)
        for build in builds:
            missing = every - {
                item.fact.name
                for item in build.stored
                if item.test is None or item.other is not None
            }
            if any(matters(name, build.flavour, self.sdk.rules) for name in missing):
                return Refusal(reasons.APART, items[0].fact.node)
        owner = self._owner(block, max(build.place for build in builds))
        return Site(flavour_of(builds), builds=builds, block=block, owner=owner)

    def _owner(self, block: NodeId, last: NodeId) -> NodeId | None:
        """The class whose objects can hold the clients, if the block is all of a constructor.

        last: where the last client is built.
        """
        owner = self.classes.built_in(block)
        if owner is None or not self._holds(owner) or self.classes.skips_base(owner):
            return None
        early = self.classes.self_calls_before(last)
        used = {self.classes.method_name_at(fact.node) for fact in self._users()}
        return None if early & used else owner

    def _holds(self, owner: NodeId) -> bool:
        """Whether objects of a class can hold a client, whatever is done with them."""
        closed = self.classes.name(owner) in self.around.closed
        return self.classes.is_open(owner) and not closed

    # -- who uses them --------------------------------------------------------------------------

    def _with_users(self, sites: list[Site]) -> tuple[Site, ...] | Refusal:
        users: dict[int, list[NodeId]] = {index: [] for index in range(len(sites))}
        attributes: set[int] = set()
        read: dict[int, list[NameFact]] = {}
        flavours = {build.flavour for site in sites for build in site.builds}
        for fact in self._users():
            rule = self.sdk.client_setting(fact.name)
            held = rule is not None and client_read(rule, flavours) is None
            if rule is not None and not held and self.queries.comparisons.is_tested(fact.node):
                return Refusal(reasons.TESTED, fact.node)
            index = self._innermost(fact.node, sites)
            if index is None:
                index = self._of_class(fact.node, sites)
                if index is None:
                    return Refusal(self._why_unseen(fact.node, sites), fact.node)
                attributes.add(index)
            users[index].append(fact.node)
            if held:
                read.setdefault(index, []).append(fact)
        used = [
            replace(site, users=frozenset(users[index]))
            for index, site in enumerate(sites)
            if site.owner is None or index not in attributes
        ]
        for site in filter(self.between.is_changed, used):
            return Refusal(reasons.BETWEEN, site.builds[0].place)
        for index, site in enumerate(sites):
            if not users[index]:
                return Refusal(reasons.NO_CALL, site.builds[0].place)
        if self.around.loops and any(map(self._is_shared_async, sites, users.values())):
            return Refusal(reasons.LOOPS)
        found = []
        for index, site in enumerate(sites):
            owner = site.owner if index in attributes else None
            whole = replace(site, owner=owner, users=frozenset(users[index]))
            holding = self._holding(whole, read.get(index, ()))
            if holding is None:
                return Refusal(reasons.READ_BACK, read[index][0].node)
            found.append(holding)
        return tuple(found)

    def _holding(self, site: Site, read: Collection[NameFact]) -> Site | None:
        """The site with variables, or attributes of the object, for settings that are read and that
        no client gives; None where one of them is not made there whatever happens."""
        if not read:
            return site
        names = {fact.name for fact in read}
        items = [item for build in site.builds for item in build.taken if item.rule.old in names]
        here = site.block is not None and all(
            self.queries.contains(site.block, item.statement) for item in items
        )
        plain = all(item.test is None and not item.there for item in items)
        if len(site.builds) > 1 or len(items) != len(names) or not here or not plain:
            return None
        nodes = {item.fact.node for item in items}
        if site.owner is None or site.block is None:
            builds = keeping(site.builds, nodes, self.queries, self.sdk)
            return None if builds is None else replace(site, builds=builds)
        if any(item.kept for item in items) or self.classes.has_unknown_bases(site.owner):
            return None
        me = f"{self.classes.self_name_of(site.block)}."
        bound = self.classes.attributes(site.owner) | self.around.given
        shared = self.around.imported or self.around.published  # others may derive classes from it
        text = "\n".join(chunk.text for chunk in self.queries.tree.document.chunks)
        kept = (f"_{name.rpartition('.')[2]}" for name in names)
        bound |= {name for name in kept if shared or name in text}
        builds = keeping(site.builds, nodes, self.queries, self.sdk, me, bound)
        return None if builds is None else replace(site, builds=builds)

    def _users(self) -> Iterator[NameFact]:
        """The facts that need a client or read a setting."""
        for fact in self.facts.names:
            rule = self.sdk.client_setting(fact.name)
            if rule is not None:
                if fact.use not in (Use.STORE, Use.DELETE):
                    yield fact
            elif self._comes_from_package(fact) and (
                self.sdk.call_rule(fact.name) or self.sdk.calls_below(fact.name)
            ):
                yield fact

    def _is_shared_async(self, site: Site, users: Collection[NodeId]) -> bool:
        """Whether functions that run in loops of their own would share an async client: several
        that use it, or one that may run again when it has been built, outside of any loop."""
        by_node = {fact.node: fact for fact in self._users()}
        if not any(self.sdk.is_async(by_node[node].name) for node in users):
            return False
        scopes = {self.queries.scope(node).number: self.queries.scope(node) for node in users}
        if len(scopes) > 1:
            return True
        (user,) = scopes.values()
        own = self.queries.scope(site.builds[0].place)
        if site.owner is not None and user is not own:
            return not self._is_made_in_loops(site.owner)
        if not _is_coroutine(own):
            return True
        return user is not own and not self._is_awaited_in(own, user)

    def _is_made_in_loops(self, owner: NodeId) -> bool:
        """Whether all objects of a class are made in coroutines, each in the loop that uses it."""
        made = [
            self.queries.scope(call) for call in self.queries.calls_of({self.classes.name(owner)})
        ]
        return bool(made) and not self.around.imported and all(map(_is_coroutine, made))

    def _is_awaited_in(self, own: Scope, inner: Scope) -> bool:
        """Whether a function in a coroutine is called in that coroutine only, not handed away."""
        node = inner.node
        if not isinstance(node, cst.FunctionDef) or inner.parent is not own:
            return False
        tree = self.queries.tree
        for number in self.queries.scopes.references_to(own, node.name.value):
            scope: Scope | None = self.queries.scopes.of(tree.node(number))
            while scope is not None and scope.kind is ScopeKind.COMPREHENSION:
                scope = scope.parent
            if scope is not own or self.queries.call_on(number) is None:
                return False
        return True

    def _comes_from_package(self, fact: NameFact) -> bool:
        return fact.direct or fact.origin == self.sdk.rules.pack.package

    def _why_unseen(self, node: NodeId, sites: Collection[Site]) -> str:
        """Why no client of the sites serves what stands at a node."""
        lineage = self.classes.lineage_of_method(node)
        blocks = (site.block for site in sites if site.block is not None)
        owners = {self.classes.built_in(block) for block in blocks} - {None}
        closed = [
            one for one in owners if one is not None and one in lineage and not self._holds(one)
        ]
        if any(map(self.classes.has_unknown_bases, closed)):
            return reasons.UNSEEN_BASE
        return reasons.CLOSED if closed else reasons.INSIDE

    def _innermost(self, node: NodeId, sites: list[Site]) -> int | None:
        """The site in whose block, below its last setting, the node stands."""
        found = None
        for index, site in enumerate(sites):
            if self.sees(node, site):  # noqa: SIM102
                if found is None or self.queries.contains(sites[found].block or 0, site.block or 0):
                    found = index
        return found

    def sees(self, node: NodeId, site: Site) -> bool:
        """Whether what stands at the node certainly runs after a client of the site is built."""
        assert site.block is not None
        return self.queries.contains(site.block, node) and is_after(node, site, self.queries)

    def _of_class(self, node: NodeId, sites: list[Site]) -> int | None:
        """The site in the constructor of the object whose method holds the node."""
        lineage = self.classes.lineage_of_method(node)
        me = self.classes.object_at(node)
        for index, site in enumerate(sites):
            if site.owner is None or site.block is None or site.owner not in lineage:
                continue
            inside = self.queries.contains(site.block, node)
            same = me == self.classes.self_name_of(site.block)
            if not inside and same and not self.classes.may_run_before(node, site.block):
                return index
        return None


def _is_coroutine(scope: Scope) -> bool:
    return isinstance(scope.node, cst.FunctionDef) and scope.node.asynchronous is not None


def flavour_of(builds: Sequence[Build]) -> Flavour:
    """The service that all the clients speak to, or MIXED."""
    found = {build.flavour for build in builds}
    return found.pop() if len(found) == 1 else Flavour.MIXED


def is_after(node: NodeId, site: Site, queries: Queries) -> bool:
    """Whether the node stands below a construction of the site that was certainly run."""
    outer = max(_outer(build, site, queries) for build in site.builds)
    if node > outer and not queries.contains(outer, node):
        return True
    return any(
        node > queries.statements.statement(build.place)
        and not queries.contains(queries.statements.statement(build.place), node)
        and queries.contains(queries.statements.block(build.place), node)
        and not _holds_others(build, site, queries)
        for build in site.builds
    )


def _outer(build: Build, site: Site, queries: Queries) -> NodeId:
    """The statement of the site's own block in which the construction stands."""
    chain = queries.statements.if_of_branch(queries.statements.block(build.place))
    inside = chain is not None and queries.statements.block(build.place) != site.block
    is_branch = inside and (
        site.block is not None or not queries.statements.at_top_level(build.place)
    )
    return chain if is_branch and chain is not None else queries.statements.statement(build.place)


def _holds_others(build: Build, site: Site, queries: Queries) -> bool:
    """Whether other constructions follow in the same block."""
    block = queries.statements.block(build.place)
    return any(
        other is not build and other.place > build.place and queries.contains(block, other.place)
        for other in site.builds
    )
