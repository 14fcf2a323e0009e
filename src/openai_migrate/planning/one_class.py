"""Failures for which v0 raised objects of several classes, and which are one class now.

What chooses by the class of an error alone does not tell them apart any more. Pure; tests: the
fixtures ``errors/one-class-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from openai_migrate.planning.routes import Rerouted, Routing
from openai_migrate.ruleset.model import EventRow


def with_outcomes(routing: Routing, outcomes: Sequence[str]) -> Routing:
    """The routing without the events that come to the same, though in another place.

    outcomes: what each of the clauses does, in words that are equal where they do the same.
    """
    return replace(
        routing,
        changed=tuple(
            one
            for one in routing.changed
            if one.old is None or one.new is None or outcomes[one.old] != outcomes[one.new]
        ),
    )


def taken_over(routing: Routing) -> list[Rerouted]:
    """The events that had a place of their own and are taken for another's now."""
    return [
        one
        for one in routing.changed
        if not one.event.rare and one.old is not None and one.new is not None
    ]


def one_class_now(
    changed: Iterable[Rerouted], events: Sequence[EventRow], said: Collection[str] = ()
) -> str:
    """Which failures are one class now with those that changed: a sentence each; or "".

    said: names of failures that stand before those sentences, and need no second mention.
    """
    told: dict[str, list[str]] = {}
    for event in (one.event for one in changed if one.event.new):
        alike = [one for one in events if one.new[:1] == event.new[:1] and not one.rare]
        if any(one.old != event.old for one in alike):
            told[event.new[0]] = [one.name for one in alike]
    return " ".join(_as_one(names, new, said) for new, names in told.items())


def _as_one(names: Sequence[str], new: str, said: Collection[str]) -> str:
    rest = [name for name in names if name not in said]
    if not rest and len(names) == len(said):
        return f"They are one class now, {new}."
    if len(rest) in (0, len(names)):
        return f"{' and '.join(names)} are one class now, {new}."
    return (
        f"{' and '.join(rest)} {'is' if len(rest) == 1 else 'are'} of that class now, too: {new}."
    )
