"""What a comment says that asks to leave its line: ``# openai-migrate: ignore[rule-id]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IGNORE = re.compile(r"openai-migrate:\s*ignore(?:\[([^\]\n]*)\])?")


def ignores(comment: str) -> bool:
    """Whether a comment asks to leave its line, whatever rule it names."""
    return _IGNORE.search(comment) is not None


def ignores_rule(comment: str, rule: str) -> bool:
    """Whether a comment says that a rule, or any, is to leave its line alone."""
    return any(not names or rule in names for _, names in ignored_rules(comment))


def ignored_rules(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where such comments stand in a text, each with the rules that it names; none means all."""
    for match in _IGNORE.finditer(text):
        names = match[1].split(",") if match[1] is not None else ()
        yield match.start(), [name.strip() for name in names]
