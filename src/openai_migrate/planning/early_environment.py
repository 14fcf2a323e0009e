"""Variables of the environment that a document sets before or after the SDK is imported.

v0 took its defaults from the environment when it was imported, under names of which some are gone.
So a client that is built from nothing else needs what is set before as arguments, and what is set
after had no effect, while a client that is built later sees it.
"""

from __future__ import annotations

from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.environment_files import renamed_variables
from openai_migrate.ruleset.model import SettingRule
from openai_migrate.syntax.module_imports import imports_of
from openai_migrate.syntax.queries import Queries


def early_variables(
    facts: Facts, queries: Queries, sdk: Sdk, placement: Placement
) -> dict[NodeId, SettingRule]:
    """The places where such variables are set, each with the setting that v0 took from it."""
    rows = renamed_variables(sdk.rules)
    if placement.around.loaded or not _own_imports(facts, queries):
        return {}
    first = min(_loading_imports(facts, queries, placement))
    return {
        node: rows[name]
        for node, name in queries.environment.writes()
        if name in rows
        and node < first
        and (
            queries.statements.at_top_level(node) or queries.statements.is_in_top_loop_header(node)
        )
    }


def is_read_before(node: NodeId, facts: Facts, queries: Queries, placement: Placement) -> bool:
    """Whether v0 had taken its defaults when what stands at the node runs."""
    if placement.around.loaded:
        return True
    first = min(_loading_imports(facts, queries, placement), default=None)
    return first is not None and node > first


def _own_imports(facts: Facts, queries: Queries) -> list[NodeId]:
    return [
        fact.statement for fact in facts.imports if queries.statements.at_top_level(fact.statement)
    ]


def _loading_imports(facts: Facts, queries: Queries, placement: Placement) -> list[NodeId]:
    """The imports at the top of the SDK, and of documents that import it."""
    others = imports_of(queries, placement.around.loading) if placement.around.loading else ()
    return [*_own_imports(facts, queries), *(one.statement for one in others)]
