"""The pure core: documents in, results out; no disk, clock, terminal or process.

The shell (``pipeline.py``) reads files, calls ``outline_document`` for each candidate, ``link`` once,
then ``migrate_document`` for each candidate; workers may run the first and the last in parallel.
"""

from __future__ import annotations

from openai_migrate.analysis.linker import World, link
from openai_migrate.analysis.outline import Outline, outline_document
from openai_migrate.core.result import FileResult
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.settings import Settings
from openai_migrate.sources.document import Document

__all__ = ["Outline", "World", "link", "migrate_document", "outline_document"]


def migrate_document(
    document: Document, world: World, rules: RuleSet, settings: Settings
) -> FileResult:
    """Return the document's new bytes, diff and findings; never raises for what a file holds."""
    return FileResult(path=document.path, old=document.data)
