"""Settings of the top level that variables hold, where they are more than the values of one
assignment each: set in several places, under conditions, in a ``try``, or read back.

    _api_key = os.getenv("KEY")
    if not _api_key:
        sys.exit("no key")
    client = OpenAI(api_key=_api_key)

Every assignment and every read stays where it is, with a variable in place of the setting, so that
all of them run as they did; only the construction is new, below the last of them. Tests: the
fixtures ``clients/held-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.asked_keys import keys_asked_for
from openai_migrate.planning.clients.builds import Refusal
from openai_migrate.planning.clients.keeping import keeping
from openai_migrate.planning.subject import Build, Stored
from openai_migrate.syntax.known import Known
from openai_migrate.syntax.lasting import lasts
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reaching import UNSET, AttributeFlow, State


def plan_held(
    block: NodeId | None,
    stored: Sequence[Stored],
    first_use: NodeId | None,
    facts: Facts,
    queries: Queries,
    sdk: Sdk,
) -> Build | Refusal:
    """The client of settings that variables hold, or why it is not proven to be the same.

    block: the block of the top level below which all settings stand; None for the top level itself.
    first_use: the first node that needs the client when the document is run.
    """
    return _Holder(block, stored, first_use, facts, queries, sdk).plan()


def reads_of_settings(facts: Facts, sdk: Sdk) -> list[NameFact]:
    """Where settings are read; a variable that was given one is not read from it any more."""
    return [
        fact
        for fact in facts.names
        if sdk.client_setting(fact.name) is not None
        and fact.use not in (Use.STORE, Use.DELETE)
        and (fact.direct or fact.node != fact.root)
    ]


class _Holder:
    def __init__(
        self,
        block: NodeId | None,
        stored: Sequence[Stored],
        first_use: NodeId | None,
        facts: Facts,
        queries: Queries,
        sdk: Sdk,
    ) -> None:
        self.block = block
        self.first_use = len(queries.tree.nodes) if first_use is None else first_use
        self.facts, self.queries, self.sdk = facts, queries, sdk
        self.reads = reads_of_settings(facts, sdk)
        #: by the names of the settings, in the order in which they are set last
        self.made: dict[str, list[Stored]] = {}
        for item in stored:
            self.made[item.rule.old] = [*self.made.pop(item.rule.old, ()), item]
        self.kinds = {row.setting for row in sdk.rules.values}

    def plan(self) -> Build | Refusal:
        """The construction, below the last statement that concerns it."""
        every = [item for items in self.made.values() for item in items]
        if not all(map(self._is_attribute, (*(one.fact for one in every), *self.reads))):
            return Refusal(reasons.READ_BACK)
        if not all(map(self._is_of_one_cell, self.made.values())):
            return Refusal(reasons.TWICE)
        last = max(map(self._step, self._concerning()))
        ends = {name: self._flow(name).after(last) for name in self.made}
        flavour = self._flavour(ends)
        if flavour is None:
            return Refusal("whether this is Azure is known only at run time")
        if not all(map(self._reads_what_is_set, self.made, ends.values())):
            return Refusal(reasons.READ_EARLY)
        build = self._build(flavour, last, ends)
        held = {item.fact.node for name in self._held(build) for item in self.made[name]}
        names = {item.rule.old for item in build.taken if item.fact.node in held}
        if not names and self.reads and all(map(self._is_at_root, every)):
            return Refusal(reasons.READ_BACK)  # what is read is no argument of a client
        if not names or not all(self._can_be_held(self.made[one], ends[one]) for one in names):
            return Refusal(reasons.BLOCK)
        found = keeping((build,), held, self.queries, self.sdk)
        return Refusal(reasons.BLOCK) if found is None else self._with_unset(found[0], ends)

    # -- where ----------------------------------------------------------------------------------

    def _concerning(self) -> Iterator[NodeId]:
        """The nodes below which the client is built: what sets a setting, and what asks for a key
        before any call could want one."""
        for items in self.made.values():
            yield from (item.fact.node for item in items)
        for fact in keys_asked_for(self.facts, self.queries, self.sdk):
            at_top = self.queries.statements.runs_at_import(fact.node)
            inside = self.block is None or self.queries.contains(self.block, fact.node)
            if at_top and inside and fact.node < self.first_use:
                yield fact.node

    def _step(self, number: NodeId) -> NodeId:
        """The statement of the block that holds a node."""
        return self.queries.statements.statement_in(self.block, number)

    def _flow(self, name: str) -> AttributeFlow:
        stores = [item.fact.node for item in self.made[name]]
        return AttributeFlow(self.queries, stores, [fact.node for fact in self._read_at_top(name)])

    def _read_at_top(self, name: str) -> list[NameFact]:
        return [
            fact
            for fact in self.reads
            if fact.name == name and self.queries.statements.runs_at_import(fact.node)
        ]

    # -- what is proven -------------------------------------------------------------------------

    def _is_attribute(self, fact: NameFact) -> bool:
        """Whether a setting is looked up on the package where it stands."""
        return "." in self.queries.dotted(fact.node)

    def _is_of_one_cell(self, items: Sequence[Stored]) -> bool:
        """Whether a setting is made in one cell of a notebook: of several, people may run one."""
        return len({self.queries.tree.chunk_of(item.fact.node) for item in items}) == 1

    def _flavour(self, ends: Mapping[str, State]) -> Flavour | None:
        """The one service that the settings speak to, whatever happens; None where it depends."""
        found = {Flavour.PLAIN}
        for name in self.kinds & self.made.keys():
            named = {
                self.sdk.flavour(name, self.queries.string(item.value)) for item in self.made[name]
            }
            if UNSET in ends[name] or None in named or self._read_at_top(name):
                return None
            found = {Flavour(one) for one in named if one is not None}
        return found.pop() if len(found) == 1 else None

    def _reads_what_is_set(self, name: str, end: State) -> bool:
        """Whether every read comes below an assignment: before, v0 had a default."""
        flow = self._flow(name)
        if any(UNSET in flow.at(fact.node) for fact in self._read_at_top(name)):
            return False
        return UNSET not in end or all(fact.name != name for fact in self.reads)

    def _held(self, build: Build) -> set[str]:
        """The settings that are made in several places or not surely, that are read, or whose
        values may be others where the client is built, below all that runs in between."""
        read = {fact.name for fact in self.reads}
        return {
            item.rule.old
            for item in build.stored
            if item.rule.old not in self.kinds
            and (
                len(self.made[item.rule.old]) > 1
                or not self._is_at_root(item)
                or item.rule.old in read
                or not lasts(self.queries, item.value)
            )
        }

    def _is_at_root(self, item: Stored) -> bool:
        """Whether an assignment stands in the block itself."""
        line = self.queries.statements.statement(item.statement)
        return self._step(item.fact.node) == line

    def _can_be_held(self, items: Sequence[Stored], end: State) -> bool:
        """Whether a variable that any of the assignments gives its value means the same as an
        argument."""
        one = len(items) == 1 and UNSET not in end
        return (one or items[0].rule.template is None) and not any(
            self.queries.string(item.value) == "" for item in items
        )

    # -- the construction -----------------------------------------------------------------------

    def _build(self, flavour: Flavour, last: NodeId, ends: Mapping[str, State]) -> Build:
        sources = [
            replace(item, there=self._is_there(item, ends[name]))
            for name, items in self.made.items()
            for item in items
        ]
        stored = tuple(self._speaking(items) for items in self.made.values())
        simple = [
            item.statement
            for item in sources
            if self.queries.statements.statement(item.statement) == last
        ]
        place = simple[-1] if simple else last
        return Build(flavour, stored, place, after=not simple, sources=tuple(sources), holding=True)

    def _speaking(self, items: Sequence[Stored]) -> Stored:
        """The assignment that stands for all of a setting: one that gives it something."""
        some = [item for item in items if not self.queries.is_none(item.value)]
        return (some or items)[-1]

    def _is_there(self, item: Stored, end: State) -> bool:
        """Whether the value does not count where the client is built, or is known not to lack."""
        return end.get(item.fact.node, Known.FILLED) > Known.NOTHING

    def _with_unset(self, build: Build, ends: Mapping[str, State]) -> Build:
        """The construction with None for what no assignment may have reached."""
        stored = tuple(
            replace(item, unset=min(map(self._step, self._nodes(item.rule.old))))
            if item.kept and UNSET in ends[item.rule.old]
            else item
            for item in build.stored
        )
        return replace(build, stored=stored)

    def _nodes(self, name: str) -> Collection[NodeId]:
        return [item.fact.node for item in self.made[name]]
