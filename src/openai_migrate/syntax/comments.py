"""Which comments of code that goes stay for people.

Tests: the fixtures ``clients/comments*`` and ``keywords/comment*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FOR_TOOLS = re.compile(
    r"noqa|type:|pylint:|pyright:|pragma|mypy:|nosec|fmt:|ruff:|isort:|[\w-]+:\s*ignore"
)


def for_people(comments: Iterable[str]) -> Iterator[str]:
    """The texts of comments, without ``#`` and without those that speak to tools about one line."""
    for comment in comments:
        text = comment.lstrip("# ").strip()
        if text and not _FOR_TOOLS.match(text):
            yield text
