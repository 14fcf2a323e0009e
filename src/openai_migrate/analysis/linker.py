"""Joins the outlines of a project to a ``World``: import graph, settings, placements, summaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openai_migrate.analysis.outline import Outline
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.settings import Settings


@dataclass(frozen=True, slots=True)
class World:
    """What is known about the project as a whole, as plain data."""


def link(outlines: Iterable[Outline], rules: RuleSet, settings: Settings) -> World:
    """Return the world; independent of the order of the outlines."""
    return World()
