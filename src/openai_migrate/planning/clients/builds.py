"""From the settings of one block, some of them under conditions, to the clients that are built.

Two forms are proven. Where a condition only chooses values, it moves into the argument:
``base_url=base if base else None``. Where the branches of one ``if`` each set a whole
configuration, each of them builds its client, under the same name. Tests: ``clients/branch-*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import libcst as cst

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.class_body import class_around, means_the_same_above
from openai_migrate.planning.clients.keeping import keeping
from openai_migrate.planning.subject import Build, Stored
from openai_migrate.syntax.calm import is_calm_between, is_calm_inside
from openai_migrate.syntax.lasting import lasts, may_differ_below, may_turn_out_differently
from openai_migrate.syntax.queries import Queries


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no client can be built from settings; node: what that is about, if it is one place."""

    reason: str
    node: NodeId | None = None


def plan_builds(
    block: NodeId | None,
    stored: Sequence[Stored],
    queries: Queries,
    sdk: Sdk,
    base: Sequence[Stored] = (),
    below: NodeId | None = None,
) -> tuple[Build, ...] | Refusal:
    """The clients that the settings of a block make, in the order of the source.

    block: the block below which all settings stand; None for the top level. base: settings of the
    top level that count for a block below it, too. below: a statement of the block, further down,
    below which a single client should be built.
    """
    return _Builder(block, stored, queries, sdk, base, below).plan()


class _Builder:
    def __init__(
        self,
        block: NodeId | None,
        stored: Sequence[Stored],
        queries: Queries,
        sdk: Sdk,
        base: Sequence[Stored],
        below: NodeId | None,
    ) -> None:
        self.block = block
        self.base = list(base)
        self.below = below
        self.stored = list(stored)
        self.queries = queries
        self.sdk = sdk
        self.kinds = {row.setting for row in sdk.rules.values}
        #: the settings in the bodies of classes, by class
        self.of_classes: dict[NodeId, list[Stored]] = {}
        for item in stored if block is None else ():
            owner = class_around(item.statement, queries)
            if owner is not None:
                self.of_classes.setdefault(owner, []).append(item)

    def plan(self) -> tuple[Build, ...] | Refusal:
        if self.of_classes:
            return self._above_class()
        chains = [self._chain(item) for item in self.stored]
        if any(chain is None for chain in chains):
            return Refusal(reasons.BLOCK)
        branching = list(dict.fromkeys(chain for chain in chains if chain))
        if not branching:
            return self._single(self.stored)
        values = all(self._chooses_values(chain) for chain in branching)
        if len(branching) == 1:
            chain = branching[0] or 0
            below = {item.rule.old for item in self.stored if self._chain(item) == chain}
            whole = self.queries.statements.branches(chain)[-1][0] is None
            if not values or (whole and len(below) > 1):
                return self._by_branch(chain)
            if not self._moves_well():
                return self._by_branch(chain)
        if not values or not self._moves_well():
            return Refusal("settings are set under several conditions")
        return self._by_value()

    def _chain(self, item: Stored) -> NodeId | None:
        """0 where the setting stands in the block itself; the ``if`` of which it stands in a
        branch; None anywhere else."""
        if self._is_root(item.statement):
            return 0
        return self._if_around(item.statement)

    def _is_root(self, statement: NodeId) -> bool:
        statements = self.queries.statements
        block = statements.block(statement)
        outer = statements.around_open(block)
        block = block if outer is None else outer
        if self.block is None:
            return statements.is_top_block(block)
        return self.block in (block, statements.around_try(block))

    def _if_around(self, statement: NodeId) -> NodeId | None:
        """The ``if`` of the block of which the statement stands directly in a branch."""
        inner = self.queries.statements.block(statement)
        chain = self.queries.statements.if_of_branch(inner)
        if chain is None:
            return None
        outer = self.queries.statements.block(chain)
        if self.block is None:
            return chain if self.queries.statements.is_top_block(outer) else None
        return chain if outer == self.block else None

    def _above_class(self) -> tuple[Build, ...] | Refusal:
        """One client above the class in whose body the last settings stand."""
        [owner, *others] = self.of_classes
        items = self.of_classes[owner]
        first = [item for item in self.stored if item not in items]
        if others or not all(self._is_root(item.statement) for item in first):
            return Refusal(reasons.BLOCK)
        if any(item.statement > owner for item in first):
            return Refusal(reasons.BLOCK)
        names = [item.rule.old for item in self.stored]
        if len(set(names)) < len(names):
            return Refusal(reasons.TWICE)
        if not means_the_same_above(owner, items, self.queries):
            return Refusal(reasons.BLOCK)
        build = self._build(self.stored, owner)
        return self._checked([build and replace(build, before=True)])

    # -- one client -----------------------------------------------------------------------------

    def _single(self, items: list[Stored]) -> tuple[Build, ...] | Refusal:
        overwritten = tuple(self._overwritten(items))
        items = [item for item in items if item not in overwritten]
        names = [item.rule.old for item in items]
        if len(set(names)) < len(names):
            return Refusal(reasons.TWICE)
        build = self._build(items)
        return self._one(build and replace(build, overwritten=overwritten))

    def _overwritten(self, items: Sequence[Stored]) -> Iterator[Stored]:
        """The settings that no call has ever seen: others overwrite them at once, with nothing
        between but settings of values that call nothing."""
        for number, item in enumerate(items):
            later = [one for one in items[number + 1 :] if one.rule.old == item.rule.old]
            if not later:
                continue
            between = items[number + 1 : items.index(later[0]) + 1]
            statements = {one.statement for one in between}
            idle = self.queries.literal(item.value) is not None or self.queries.is_stable_call(
                item.value
            )
            if (
                idle
                and self.queries.statements.distance(item.statement, later[0].statement)
                == len(statements)
                and all(self._is_calm(one.value) for one in between)
            ):
                yield item

    def _build(self, items: Sequence[Stored], place: NodeId | None = None) -> Build | None:
        items = [*self.base, *items]
        flavour = self._flavour(items)
        at = items[-1].statement if place is None else place
        if flavour is not None:
            return Build(flavour, tuple(items), at)
        chooser = next(item for item in reversed(items) if item.rule.old in self.kinds)
        literal = self.queries.string(chooser.value) is not None
        if literal or chooser.test is not None or not self._is_calm(chooser.value):
            return None
        return Build(Flavour.MIXED, tuple(items), at, by_type=chooser)

    def _flavour(self, items: Iterable[Stored]) -> Flavour | None:
        found = Flavour.PLAIN
        for item in items:
            if item.rule.old in self.kinds:
                name = self.sdk.flavour(item.rule.old, self.queries.string(item.value))
                if name is None:
                    return None
                found = Flavour(name)
        return found

    def _one(self, build: Build | None) -> tuple[Build, ...] | Refusal:
        """The only construction, further down where it can be."""
        if build is not None and self.below is not None:
            later = self._checked([replace(build, place=self.below, after=True)])
            if not isinstance(later, Refusal):
                return later
        return self._checked([build])

    def _checked(self, builds: Sequence[Build | None]) -> tuple[Build, ...] | Refusal:
        made = [build for build in builds if build is not None]
        if len(made) < len(builds):
            return Refusal("whether this is Azure is known only at run time")
        moving = {
            item.fact.node
            for build in made
            for item in build.stored
            if self._moves_badly(item, build)
        }
        kept = keeping(made, moving, self.queries, self.sdk)
        return Refusal(reasons.MAY_CHANGE) if kept is None else kept

    def _moves_badly(self, item: Stored, build: Build) -> bool:
        """Whether a value may be another one where the client is built; one of the top level is
        asked for in a function."""
        if any(item in items for items in self.of_classes.values()):
            return False  # which was asked before
        if item not in self.base:
            return moves_badly(item, build, self.queries)
        named = isinstance(self.queries.tree.node(item.value), cst.Name)
        fixed = self.queries.literal(item.value) is not None
        return not fixed and not (named and lasts(self.queries, item.value))

    # -- conditions that choose values ----------------------------------------------------------

    def _chooses_values(self, chain: NodeId) -> bool:
        """Whether the ``if``, maybe with an ``else``, does nothing but set settings, or is one
        without an ``else`` that stays for what it does besides."""
        statements = self.queries.statements
        branches = statements.branches(chain)
        own = self._made_in(chain)
        tests = [test for test, _ in branches if test is not None]
        if len(tests) != 1 or not all(map(self._is_calm, tests)):
            return False
        if self._stays(chain):
            kinds = any(item.rule.old in self.kinds for item in own)
            made = {item.statement for item in own}
            asked_again = all(_may_be_asked_again(item, tests[0], self.queries) for item in own)
            alone = len(branches) == 1 and not kinds
            return alone and asked_again and is_calm_inside(self.queries, chain, made)
        small = [statements.small_statements(block) for _, block in branches]
        setting = {item.statement for item in own if item.rule.old not in self.kinds}
        return not statements.has_comments(chain) and all(
            found is not None and found and set(found) <= setting for found in small
        )

    def _moves_well(self) -> bool:
        """Whether no variable has to keep a value that is set in an ``if`` which stays."""
        if not any(map(self._stays, filter(None, map(self._chain, self.stored)))):
            return True
        found = self._by_value()
        return not isinstance(found, Refusal) and not any(
            item.kept for build in found for item in build.stored
        )

    def _made_in(self, chain: NodeId) -> list[Stored]:
        return [item for item in self.stored if self._chain(item) == chain]

    def _stays(self, chain: NodeId) -> bool:
        """Whether an ``if`` does more than set settings."""
        statements = self.queries.statements
        made = {item.statement for item in self._made_in(chain)}
        small = (statements.small_statements(block) for _, block in statements.branches(chain))
        return any(found is None or not set(found) <= made for found in small)

    def _is_calm(self, node: NodeId) -> bool:
        return not self.queries.has_effect(node) or self.queries.is_stable_call(node)

    def _by_value(self) -> tuple[Build, ...] | Refusal:
        made: dict[str, Stored] = {}
        sources = []
        for item in self.stored:
            chain = self._chain(item)
            earlier = made.pop(item.rule.old, None)
            if chain == 0 and earlier is not None:
                return Refusal(reasons.TWICE)
            now = self._conditional(item, chain, earlier) if chain else item
            if now is None:
                return Refusal(reasons.TWICE)
            made[item.rule.old] = now
            goes = item.statement if not chain or self._stays(chain) else chain
            sources.append(replace(item, statement=goes))
        last = max(self._chain(item) or item.statement for item in self.stored)
        build = self._build(list(made.values()), last)
        if build is None:
            return self._checked([None])
        build = replace(build, after=last not in {item.statement for item in sources})
        ordered = tuple(sorted(build.stored, key=lambda item: item.value))
        return self._one(replace(build, stored=ordered, sources=tuple(sources)))

    def _conditional(self, item: Stored, chain: NodeId, earlier: Stored | None) -> Stored | None:
        """The setting with the condition under which it gets its value."""
        branches = self.queries.statements.branches(chain)
        test = branches[0][0]
        in_else = self.queries.contains(branches[-1][1], item.statement) and len(branches) > 1
        now = replace(item, test=test, negated=in_else)
        if not self._stays(chain):
            now = replace(now, statement=chain)
        if earlier is None:
            return now
        if earlier.statement == chain:  # set in both branches
            if earlier.other is not None or earlier.negated or not in_else:
                return None
            return replace(earlier, other=item.value)
        if earlier.test is not None or not self._is_calm(earlier.value):
            return None
        return replace(now, other=earlier.value)

    # -- a client in each branch ----------------------------------------------------------------

    def _by_branch(self, chain: NodeId) -> tuple[Build, ...] | Refusal:
        root = [item for item in self.stored if self._chain(item) == 0]
        later = [item for item in root if item.statement > chain]
        if not self._may_come_first(later, chain):
            return Refusal("a setting is set after a condition that chooses others")
        names = [item.rule.old for item in root]
        branches = self.queries.statements.branches(chain)
        builds: list[Build | None] = []
        if branches[-1][0] is not None:
            if not any(item.rule.is_key for item in root):
                return Refusal(reasons.BLOCK)
            if not all(self._is_calm(item.value) for item in root):
                return Refusal(reasons.TWICE)
            made = self._build(root, chain if later else None)
            builds.append(replace(made, before=True) if made is not None and later else made)
        for _, block in branches:
            items = [
                item
                for item in self.stored
                if self.queries.statements.block(item.statement) == block
            ]
            own = [item.rule.old for item in items]
            if len(set(own)) < len(own) or len(set(names)) < len(names):
                return Refusal(reasons.TWICE)
            whole = [item for item in root if item.rule.old not in own] + items
            if items:
                builds.append(self._build(whole))
            elif self.queries.statements.leaves(block):
                continue
            elif branches[-1][0] is None:
                last = self.queries.statements.last_statement(block)
                made = self._build(root, last) if root else Build(Flavour.PLAIN, (), last)
                builds.append(replace(made, after=True) if made is not None else None)
        return self._checked(builds)

    def _may_come_first(self, later: Sequence[Stored], chain: NodeId) -> bool:
        """Whether settings that stand right below an ``if`` mean the same above it."""
        inside = {item.rule.old for item in self.stored if self._chain(item) == chain}
        if not later:
            return True
        return (
            self.queries.statements.distance(chain, later[-1].statement) <= len(later)
            and not any(item.rule.old in inside or item.rule.old in self.kinds for item in later)
            and all(self._is_calm(item.value) for item in later)
            and not any(self._is_bound_below(item.value, chain) for item in later)
        )

    def _is_bound_below(self, value: NodeId, chain: NodeId) -> bool:
        """Whether the ``if`` binds a name that the value reads."""
        for name in self.queries.names_read(value):
            binder = self.queries.scopes.binder(self.queries.scope(value), name)
            if binder is not None and any(
                self.queries.contains(chain, node) for node in binder.bindings.get(name, ())
            ):
                return True
        return False


def _may_be_asked_again(item: Stored, test: NodeId, queries: Queries) -> bool:
    """Whether a test that stays where it is may be asked a second time for a setting."""
    texts = queries.names_read(item.value)
    return not may_differ_below(queries, test) and not may_turn_out_differently(
        queries, test, texts
    )


def moves_badly(item: Stored, build: Build, queries: Queries) -> bool:
    """Whether evaluating a value where the client is built may give something else."""
    parts = [node for node in (item.value, item.test, item.other) if node is not None]
    last = queries.tree.ends[build.place] if build.after else build.place
    for part in parts:
        between = range(part + 1, last)
        inside = {node for other in parts for node in queries.below(other)}
        for name in queries.names_read(part):
            binder = queries.scopes.binder(queries.scope(part), name)
            if binder is not None and any(
                node in between and node not in inside for node in binder.bindings.get(name, ())
            ):
                return True
    if any(_differs_at(part, item, build, queries) for part in parts):
        return True
    if _is_tried_apart(item.statement, last, queries) and queries.literal(item.value) is None:
        return True
    if item.statement == last or not any(_acts(part, queries) for part in parts):
        return False
    idle = {
        other.statement
        for other in build.stored
        if item.statement < other.statement < last and not queries.has_effect(other.value)
    }
    return queries.statements.distance(item.statement, last) > len(idle) + 1


def _is_tried_apart(one: NodeId, other: NodeId, queries: Queries) -> bool:
    """Whether what fails at one of two places is caught by a ``try`` that does not hold the other
    one."""
    blocks = {queries.statements.block(one), queries.statements.block(other)}
    return len(blocks) > 1 and any(map(queries.statements.try_of_body, blocks))


def _acts(part: NodeId, queries: Queries) -> bool:
    return queries.has_effect(part) and not queries.is_stable_call(part)


def _differs_at(part: NodeId, item: Stored, build: Build, queries: Queries) -> bool:
    """Whether code that runs between a part of a setting and the client may give that another
    value. What an earlier statement gives the setting stands there."""
    inside = queries.contains(item.statement, part)
    start = item.statement if inside else queries.statements.statement(part)
    if start == build.place or _acts(part, queries):
        return False
    differs = may_differ_below(queries, part)
    if not differs and part == item.test:
        differs = may_turn_out_differently(queries, part, queries.names_read(item.value))
    if not differs:
        return False
    others = {other.statement for other in build.taken}
    return not is_calm_between(queries, start, build.place, others)
