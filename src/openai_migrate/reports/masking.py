"""Text fit to be printed: credentials masked, control characters made visible.

What counts as a credential: ``sk-…`` and ``sess-…`` tokens, bearer tokens, and strings of 32
hexadecimal digits or 84 letters and digits (the two lengths of Azure keys) that stand shortly after
a name that says key, token or secret. A false alarm costs three stars in the output, so the
patterns are generous; but the name of a file or folder is none. Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

import re

_CREDENTIAL = re.compile(
    r"(?<![A-Za-z0-9])(?:sk|sess)-(?![a-z_-]+/)(?P<token>[A-Za-z0-9_-]{6,}+)(?!\.(?:pyi?|ipynb)\b)"
    r"|[Bb]earer\s+(?P<bearer>[A-Za-z0-9._~+/-]{20,})"
    r"|(?i:key|token|secret)[^\n]{0,64}?[\"'](?P<named>[0-9A-Fa-f]{32}|[A-Za-z0-9]{84})"
    r"(?![0-9A-Za-z])"
)

#: Every credential has one of these in it or before it; most lines of code have none.
_HINTS = ("sk-", "sess-", "bearer", "key", "token", "secret")

#: C0 and C1 controls would let a file move the cursor or recolour a terminal; tabs are harmless.
_CONTROLS = {
    code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code != ord("\t")
}

MASK = "***"


def printable(text: str) -> str:
    """Return one line of text for a person: credentials masked, control characters escaped."""
    masked = mask(text)
    return masked if masked.isprintable() else masked.translate(_CONTROLS)


def mask(text: str) -> str:
    """Return ``text`` with each credential replaced by ``***``; a prefix such as ``sk-`` stays."""
    parts: list[str] = []
    position = 0
    for start, end in secret_spans(text):
        parts += [text[position:start], MASK]
        position = end
    return "".join((*parts, text[position:]))


def secret_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the secret part of each credential, in order, end exclusive."""
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return []
    return [match.span(match.lastgroup) for match in _CREDENTIAL.finditer(text) if match.lastgroup]
