"""Settings that everywhere get what a client takes from the environment anyway.

    def ask(text):
        openai.api_key = os.getenv("OPENAI_API_KEY")
        ...

Where they would keep documents from clients, they are as good as not made. Tests: the programs
``project_default_key_*``.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.analysis.project.seen_settings import is_default
from openai_migrate.ruleset.model import RuleSet

#: Why a document has no client because of where settings are made, not of what it is.
_OF_SETTINGS = (reasons.INSIDE, reasons.ELSEWHERE, reasons.PERHAPS, reasons.RELIED_ON)


def taken_anyway(
    outlines: Collection[Outline],
    placements: Mapping[str, Placement],
    rules: RuleSet,
    published: Container[str],
    rewriting: Container[str],
) -> frozenset[str]:
    """The settings that documents need not make, so that clients can be built.

    None where something changes the environment, looks at the settings, or is not seen; nor where
    code of others may make them. rewriting: variables to which some file may give other values.
    """
    if any(one.prepares or one.writes or one.loose or one.asked for one in outlines):
        return frozenset()
    concerned = [one for one in outlines if one.stores or one.users]
    if any(one.path in published for one in concerned):
        return frozenset()
    stores = [store for outline in concerned for store in outline.stores]
    others = {
        store.setting
        for store in stores
        if not (store.plain and store.may_fail and is_default(store, rules))
        or store.variable in rewriting
    }
    found = frozenset(store.setting for store in stores) - others
    kept = (placements[one.path] for one in concerned if one.users)
    hinders = any(_is_kept(one) and one.settings and one.settings <= found for one in kept)
    return found if hinders else frozenset()


def _is_kept(placement: Placement) -> bool:
    """Whether it is for its settings, or those of others, that a document has no client."""
    own = placement.obstacle is not None and placement.obstacle.inside
    level = placement.kind is PlacementKind.MODULE_LEVEL
    return level and (own or placement.reason in _OF_SETTINGS)
