"""What Python's own parser says of the code that it reads."""

from __future__ import annotations

import warnings


def ignore_parser_warnings() -> None:
    """Keep them to itself for the rest of this process: they are about code of users, which we only
    read.

    Python 3.11 warns of odd escapes by a ``DeprecationWarning``.
    """
    for category in (SyntaxWarning, DeprecationWarning):
        warnings.simplefilter("ignore", category)
