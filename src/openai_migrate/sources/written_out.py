"""Whether code writes out all that objects hold: ``json.dumps(bot, default=lambda o: o.__dict__)``.

An object with a client in it cannot be written like that.
Tests: ``tests/sources/test_written_out.py``.
"""

from __future__ import annotations

import re

_BY_DICT = rb"(\w+)\s*:\s*(?:\1\s*\.\s*__dict__\b|vars\s*\(\s*\1\s*\))"
_WRITING = re.compile(
    rb"\bdefault\s*=\s*(?:lambda\s+" + _BY_DICT + rb"|vars\s*[,)])"
    rb"|\bdumps?\s*\(\s*\w+\s*\.\s*__dict__\s*[,)]"
)


def writes_out(data: bytes) -> bool:
    """Whether some source does so, as far as a line says it."""
    return b"dump" in data and _WRITING.search(data) is not None
