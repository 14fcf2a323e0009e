"""Whether all code that may call what a document defines is seen.

Tests: the fixtures ``keywords/script-*``.
"""

from __future__ import annotations

from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.planning.subject import Subject


def is_all_seen(subject: Subject) -> bool:
    """Whether nobody but the project can call what the document defines: it is run as it is, or
    documents of a project import it that nobody installs."""
    placement = subject.clients.placement
    return is_script(subject) or not (placement.around.alone or placement.around.published)


def is_script(subject: Subject) -> bool:
    """Whether nothing imports the document, and it uses the SDK when it is run."""
    if not subject.clients.placement.around.alone:
        return False
    return bool(early_uses(subject.facts, subject.queries, subject.sdk))
