"""What becomes of a file's bytes, without the bytes that stay: a notebook may hold megabytes of
pictures around one line that changes, and a run keeps what it found of all files.

Tests: ``tests/test_change.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from zlib import adler32, crc32

from openai_migrate.core.errors import StaleFileError


class Piece(NamedTuple):
    """New bytes for those from ``start`` to before ``stop`` of the old file."""

    start: int
    stop: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """pieces: in the order of the file, none inside another. before, after: digests of the file."""

    pieces: tuple[Piece, ...]
    before: bytes
    after: bytes

    @classmethod
    def of(cls, old: bytes, pieces: Iterable[Piece]) -> Change:
        """Return the change that puts some pieces into ``old``."""
        pieces = tuple(pieces)
        return cls(pieces, _digest(old), _digest(_spliced(old, pieces)))

    @classmethod
    def between(cls, old: bytes, new: bytes) -> Change:
        """Return the change from ``old`` to ``new`` as one piece."""
        return cls.of(old, (Piece(0, len(old), new),))

    def applied(self, old: bytes) -> bytes:
        """Return the new bytes; raises ``StaleFileError`` if ``old`` is not what was changed."""
        if _digest(old) != self.before:
            raise StaleFileError("The file was changed by someone else since it was read")
        return _spliced(old, self.pieces)

    def has_led_to(self, data: bytes) -> bool:
        """Return whether a file with these bytes has the change already."""
        return _digest(data) == self.after


def _spliced(old: bytes, pieces: Iterable[Piece]) -> bytes:
    parts: list[bytes] = []
    position = 0
    for piece in pieces:
        parts += old[position : piece.start], piece.new
        position = piece.stop
    return b"".join((*parts, old[position:]))


def _digest(data: bytes) -> bytes:
    """The length and two checksums: who edits a file meanwhile does not forge those of another one.

    ``hashlib`` would bring OpenSSL into each process, 3.5 MB.
    """
    return b"%d-%x-%x" % (len(data), crc32(data), adler32(data))
