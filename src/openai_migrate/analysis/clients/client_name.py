"""Free names for clients."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable

from openai_migrate.analysis.project.outline import getter_of
from openai_migrate.ruleset.model import RuleSet


def free_name(
    rules: RuleSet,
    is_async: bool,
    taken: Container[str],
    *,
    alone: bool,
    special: bool = False,
) -> str:
    """The name for a client: that of its row, or the first other one that is not taken.

    alone: no client of the other kind is needed. special: plain names may be taken unseen.
    """
    row = next(row for row in rules.clients if row.is_async == is_async)
    first, others = row.name, row.alternatives
    if alone and row.alone:
        plain = next(other for other in rules.clients if other.is_async != is_async)
        first, others = row.alone, (*plain.alternatives, *row.alternatives)
    names = (first, *others, *(f"{first}_{i}" for i in range(2, 100)))
    return next(name for name in names[special:] if name not in taken)


def free_names(rules: RuleSet, kinds: Collection[bool], taken: Collection[str]) -> tuple[str, str]:
    """The names for a sync and an async client (False, True in ``kinds``), "" for one that nobody
    needs."""
    names = {False: "", True: ""}
    for is_async in sorted(kinds):
        avoided = {*taken, *names.values()}
        names[is_async] = free_name(rules, is_async, avoided, alone=len(kinds) == 1)
    return names[False], names[True]


def without_getters(taken: Iterable[str]) -> set[str]:
    """The names of clients whose functions have a name that is taken."""
    head = getter_of("")
    return {name.removeprefix(head) for name in taken if name.startswith(head)}
