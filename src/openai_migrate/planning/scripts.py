"""Whether a document is run as it is, so that no code but its own calls what it defines.

Tests: the fixtures ``keywords/script-*``.
"""

from __future__ import annotations

from openai_migrate.planning.early_use import early_uses
from openai_migrate.planning.subject import Subject


def is_script(subject: Subject) -> bool:
    """Whether nothing imports the document, and it uses the SDK when it is run."""
    if not subject.clients.placement.alone:
        return False
    return bool(early_uses(subject.facts, subject.queries, subject.sdk))
