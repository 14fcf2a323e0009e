"""Values that a variable keeps from where a setting got them, as the construction of the client
stands where they may have changed: further down, or in a function that runs later.

    _api_key = config.key


    def get_client():
        return OpenAI(api_key=_api_key)

Tests: the fixtures ``clients/value-kept*`` and ``clients/lazy-value-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.services import is_key
from openai_migrate.planning.subject import Build, Stored
from openai_migrate.syntax.lasting import lasts
from openai_migrate.syntax.queries import Queries


def keeping(
    builds: Sequence[Build], facts: Collection[NodeId], queries: Queries, sdk: Sdk
) -> tuple[Build, ...] | None:
    """The constructions with variables for some settings, by the nodes of their facts; None where
    one of them cannot be kept: a condition goes along with its value, or only a part of that is
    the setting."""
    if not facts:
        return tuple(builds)
    every = {item.fact.node: item for build in builds for item in (*build.taken, *build.stored)}
    statements = {every[node].statement for node in facts}
    wanted = {node for node, item in every.items() if item.statement in statements}
    if not all(
        _is_plain(item, queries)
        for build in builds
        for item in (*build.taken, *build.stored)
        if item.fact.node in wanted
    ):
        return None
    taken = set(queries.scopes.names_anywhere())
    names: dict[NodeId, str] = {}
    for node in sorted(wanted):
        names[node] = _free_name(every[node], taken, sdk)
        taken.add(names[node])

    def kept(items: Sequence[Stored]) -> tuple[Stored, ...]:
        return tuple(replace(item, kept=names.get(item.fact.node, "")) for item in items)

    return tuple(
        replace(
            build,
            stored=kept(build.stored),
            sources=kept(build.sources),
            by_type=None if build.by_type is None else kept([build.by_type])[0],
        )
        for build in builds
    )


def waiting(
    builds: Sequence[Build], rewritten: Collection[str], queries: Queries, sdk: Sdk
) -> tuple[Build, ...] | None:
    """The constructions as a function can run them later, each value as it was where it was set;
    None where it cannot: each of several branches has its own, or what decides for a value, or a
    part of it, may have changed.

    rewritten: as a placement has it.
    """
    if len(builds) > 1:
        return None
    late: set[NodeId] = set()
    for build in builds:
        for item in build.stored:
            filled = is_key(item.rule) or item.rule.url
            given = (item.test, item.other)
            if not all(
                lasts(queries, part, rewritten) for part in given if part is not None
            ) or not lasts(queries, item.value, rewritten, filled=filled):
                late.add(item.fact.node)
    return keeping(builds, late, queries, sdk)


def _is_plain(item: Stored, queries: Queries) -> bool:
    whole = queries.variables.assigned_value(item.fact.node) == item.value
    return whole and item.test is None and item.other is None


def _free_name(item: Stored, taken: Collection[str], sdk: Sdk) -> str:
    last = item.rule.old.rpartition(".")[2]
    names = (f"_{last}", f"_{sdk.rules.pack.package}_{last}")
    return next(
        name
        for name in (*names, *(f"_{last}_{number}" for number in range(2, 100)))
        if name not in taken
    )
