"""Why a document cannot have the clients that the rest of the project leaves to it."""

from __future__ import annotations

from dataclasses import dataclass

from openai_migrate.core.span import Place


@dataclass(frozen=True, slots=True)
class Obstacle:
    """reason: for people; "" where it is told in another way. place: where it stands, if it is one
    place. inside: whether clients in functions or classes would have been possible but for it."""

    reason: str = ""
    place: Place | None = None
    inside: bool = False


#: Of a document that is no obstacle itself, or tells in another way why it is.
UNTOLD = Obstacle()
