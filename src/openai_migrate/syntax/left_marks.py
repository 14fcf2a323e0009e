"""The comments by which a run leaves places to a person: what they begin with, and whether a
document has some from an earlier one."""

from __future__ import annotations

from openai_migrate.sources.document import Document

MARK = "TODO(openai-migrate)"


def is_marked(document: Document) -> bool:
    """Whether there is any such comment at all."""
    return any(MARK in chunk.text for chunk in document.chunks)
