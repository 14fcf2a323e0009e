"""Which variables of a module may be 0 or None, by the lines that assign them.

Tests: ``tests/sources/test_module_zeros.py``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_NOTHING = rb"""(?<![\w.\[])["']?(?:None|0+\.?0*|\.0+)["']?(?![\w.\]])"""
_ASSIGNED = re.compile(rb"(?m)^[ \t]*(\w+)[ \t]*(?::[^=\n]+)?=(?!=)[^#\n]*?" + _NOTHING)


def zeros_in(data: bytes, names: Collection[str]) -> Iterator[str]:
    """Those of the names that some line of a module's source assigns 0 or None, or something in
    which that stands: ``int(os.getenv("TIMEOUT", "0"))``."""
    assigned = {found[1].decode(errors="replace") for found in _ASSIGNED.finditer(data)}
    yield from (name for name in names if name in assigned)
