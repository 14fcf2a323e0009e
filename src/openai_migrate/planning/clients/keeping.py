"""Values that a variable keeps from where a setting got them, as the construction of the client
stands where they may have changed: further down, or in a function that runs later.

    _api_key = config.key


    def get_client():
        return OpenAI(api_key=_api_key)

Tests: the fixtures ``clients/value-kept*`` and ``clients/lazy-value-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.class_body import class_around
from openai_migrate.planning.subject import Build, Stored
from openai_migrate.syntax.lasting import lasts
from openai_migrate.syntax.queries import Queries


def keeping(
    builds: Sequence[Build],
    facts: Collection[NodeId],
    queries: Queries,
    sdk: Sdk,
    owner: str = "",
    bound: Collection[str] = (),
) -> tuple[Build, ...] | None:
    """The constructions with variables for some settings, by the nodes of their facts; None where
    one of them cannot be kept: only a part of the value is the setting, it takes another form where
    a condition chooses it, or the variable would be one of a class.

    owner: what the variables are attributes of, as ``self.``. bound: names that it has already.
    """
    if not facts:
        return tuple(builds)
    every = [item for build in builds for item in build.taken]
    statements = {queries.statements.small_statement(node) for node in facts}
    wanted = {item.rule.old for item in every if item.fact.node in facts}
    while True:  # what stands in one statement stays together
        more = [item for item in every if item.rule.old in wanted]
        statements |= {queries.statements.small_statement(item.fact.node) for item in more}
        found = {
            item.rule.old
            for item in every
            if queries.statements.small_statement(item.fact.node) in statements
        }
        if found == wanted:
            break
        wanted = found
    stored = [item for build in builds for item in build.stored if item.rule.old in wanted]
    if not all(_is_whole(item, queries) for item in more):
        return None
    if any(class_around(item.statement, queries) is not None for item in more):
        return None  # the variable would be an attribute
    if not all(_may_be_chosen(item, queries) for item in stored if item.test is not None):
        return None
    names: dict[str, str] = {}
    taken = {*queries.scopes.names_anywhere(), *bound, *(item.kept for item in every)}
    for item in more:
        if item.rule.old not in names:
            free = _free_name(item, taken, sdk)
            names[item.rule.old] = item.kept or owner + free
            taken.add(free)
    return tuple(_kept(build, names, queries) for build in builds)


def _kept(build: Build, names: Mapping[str, str], queries: Queries) -> Build:
    def argument(item: Stored) -> Stored:
        if item.kept or item.rule.old not in names:
            return item
        unset = _chosen_in(item, queries) if item.test and item.other is None else None
        whole = replace(item, kept=names[item.rule.old], unset=unset)
        return replace(whole, test=None, other=None, negated=False)

    return replace(
        build,
        stored=tuple(map(argument, build.stored)),
        sources=tuple(
            replace(item, kept=names.get(item.rule.old, item.kept)) for item in build.sources
        ),
        by_type=None if build.by_type is None else argument(build.by_type),
    )


def _chosen_in(item: Stored, queries: Queries) -> NodeId:
    """The statement that gives a setting its value on a condition: its ``if``, if that stays."""
    chain = queries.statements.if_of_branch(queries.statements.block(item.statement))
    if chain is None or queries.statements.branches(chain)[0][0] != item.test:
        return item.statement
    return chain


def waiting(
    builds: Sequence[Build], rewritten: Collection[str], queries: Queries, sdk: Sdk
) -> tuple[Build, ...] | None:
    """The constructions as a function can run them later, each value as it was where it was set;
    None where it cannot: each of several branches has its own, or what cannot be kept may have
    changed.

    rewritten: as a placement has it.
    """
    if len(builds) > 1:
        return None
    late: set[NodeId] = set()
    for item in (item for build in builds for item in build.stored if not item.kept):
        filled = (item.rule.is_key or item.rule.url) and item.test is None
        parts = (part for part in (item.test, item.other) if part is not None)
        if not lasts(queries, item.value, rewritten, filled=filled) or not all(
            lasts(queries, part, rewritten) for part in parts
        ):
            late.add(item.fact.node)
    return keeping(builds, late, queries, sdk)


def _is_whole(item: Stored, queries: Queries) -> bool:
    return queries.variables.assigned_value(item.fact.node) == item.value


def _may_be_chosen(item: Stored, queries: Queries) -> bool:
    """Whether a variable that gets the setting in branches means the same as an argument."""
    values = (item.value, item.other)
    return item.rule.template is None and not any(
        value is not None and queries.string(value) == "" for value in values
    )


def _free_name(item: Stored, taken: Collection[str], sdk: Sdk) -> str:
    last = item.rule.old.rpartition(".")[2]
    names = (f"_{last}", f"_{sdk.rules.pack.package}_{last}")
    return next(
        name
        for name in (*names, *(f"_{last}_{number}" for number in range(2, 100)))
        if name not in taken
    )
