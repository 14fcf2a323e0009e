"""What a rule kind is given: one document's facts, the rules, and where its client stands."""

from __future__ import annotations

from dataclasses import dataclass

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.placement import Placement
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.spelling import Speller
from openai_migrate.settings import Settings
from openai_migrate.syntax.queries import Queries


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """How this document's calls reach the API.

    placement: the project's answer, after this document had its say.
    sync_name, async_name: variables of the clients; "" where the module-level client serves.
    """

    placement: Placement
    sync_name: str = ""
    async_name: str = ""

    @property
    def is_built(self) -> bool:
        """Whether the document builds a client of its own."""
        return bool(self.sync_name or self.async_name)

    def name(self, is_async: bool) -> str:
        return self.async_name if is_async else self.sync_name


@dataclass(frozen=True, slots=True)
class Subject:
    """facts, queries: of the document. speller: how a name of the target is written in it."""

    facts: Facts
    queries: Queries
    sdk: Sdk
    settings: Settings
    speller: Speller
    clients: ClientPlan

    @property
    def target(self) -> int:
        return self.settings.target

    @property
    def may_suppress(self) -> bool:
        """Whether the word that suppression comments hold occurs in the document at all."""
        return any("ignore" in chunk.text for chunk in self.queries.tree.document.chunks)

    def is_blocked(self) -> bool:
        """Whether no client would see the configuration that calls see now."""
        return self.clients.placement.kind == "blocked"

    def text(self, node: NodeId) -> str:
        """The source of a node, for messages."""
        return self.queries.text(node)
