"""A patch that changes lines which hold a credential without containing the credential.

A text hunk repeats the lines it changes, so masking a key in it would make ``git apply`` refuse it.
Git's *delta* form can say "copy these bytes from the old file" instead: the key goes from the old
file to the new one without ever standing in the patch. Formats: git's ``Documentation/gitformat-
pack.txt`` (deltas), ``apply.c`` (binary hunks). Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from hashlib import sha1
from itertools import accumulate

from openai_migrate.core.line_changes import line_changes
from openai_migrate.reports.diff import git_header, git_lines
from openai_migrate.reports.masking import secret_spans

_COPY_LIMIT = 0xFFFF
_INSERT_LIMIT = 127
_LINE_LIMIT = 52


def delta_patch(path: str, old: bytes, new: bytes) -> bytes | None:
    """Return a patch for ``git apply`` in which no credential of ``new`` stands.

    None when a credential of ``new`` is not found in ``old``, so that it cannot be copied from it.
    The second hunk is the way back, for ``git apply -R``; it is missing where no such way exists.
    """
    forward, backward = _delta(old, new), _delta(new, old)
    if forward is None:
        return None
    index = b"index %s..%s\n" % (_blob_id(old), _blob_id(new))
    hunks = _hunk(forward) if backward is None else _hunk(forward) + _hunk(backward)
    return git_header(path) + index + b"GIT binary patch\n" + hunks


def _blob_id(data: bytes) -> bytes:
    """Return git's name for a file's content; a binary patch must give it in full."""
    header = b"blob %d\x00" % len(data)
    return sha1(header + data, usedforsecurity=False).hexdigest().encode("ascii")


def _delta(old: bytes, new: bytes) -> bytes | None:
    """Return the instructions that make ``new`` out of ``old``, or None (see ``delta_patch``)."""
    parts = [_size(len(old)), _size(len(new))]
    for piece in _pieces(old, new):
        match piece:
            case (start, stop):
                parts += _copies(start, stop)
            case bytes():
                parts += _inserts(piece)
            case None:
                return None
    return b"".join(parts)


def _pieces(old: bytes, new: bytes) -> Iterator[tuple[int, int] | bytes | None]:
    """Yield the parts of ``new``: spans of ``old``, new bytes, None for a key not in ``old``."""
    old_lines, new_lines = git_lines(old), git_lines(new)
    offsets = list(accumulate(map(len, old_lines), initial=0))
    position = 0
    for change in line_changes(old_lines, new_lines):
        yield offsets[position], offsets[change.old_from]
        inserted = "".join(new_lines[change.new_from : change.new_to])
        yield from _carved(old, inserted.encode("latin-1"))
        position = change.old_to
    yield offsets[position], len(old)


def _carved(old: bytes, inserted: bytes) -> Iterator[tuple[int, int] | bytes | None]:
    """Yield ``inserted`` with its credentials as spans of ``old``."""
    position = 0
    for start, end in secret_spans(inserted.decode("latin-1")):
        yield inserted[position:start]
        found = old.find(inserted[start:end])
        yield (found, found + end - start) if found >= 0 else None
        position = end
    yield inserted[position:]


def _size(value: int) -> bytes:
    """Return a size: seven bits a byte, lowest first, the top bit says that more follow."""
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def _copies(start: int, stop: int) -> Iterator[bytes]:
    """Yield copy instructions: a flag byte, then the bytes of offset and size that are not zero."""
    for offset in range(start, stop, _COPY_LIMIT):
        number = offset | min(_COPY_LIMIT, stop - offset) << 32
        used = [index for index in range(7) if number >> 8 * index & 0xFF]
        flags = 0x80 | sum(1 << index for index in used)
        yield bytes((flags, *(number >> 8 * index & 0xFF for index in used)))


def _inserts(data: bytes) -> Iterator[bytes]:
    """Yield insert instructions: a length byte, then the bytes themselves."""
    for start in range(0, len(data), _INSERT_LIMIT):
        piece = data[start : start + _INSERT_LIMIT]
        yield bytes((len(piece),)) + piece


def _hunk(delta: bytes) -> bytes:
    """Return a delta as git prints it: deflated, base 85, each line led by its length's letter."""
    packed = zlib.compress(delta)
    lines = [b"delta %d\n" % len(delta)]
    for start in range(0, len(packed), _LINE_LIMIT):
        piece = packed[start : start + _LINE_LIMIT]
        letter = ord("A") + len(piece) - 1 if len(piece) <= 26 else ord("a") + len(piece) - 27
        lines.append(b"%c%s\n" % (letter, base64.b85encode(piece, pad=True)))
    return b"".join((*lines, b"\n"))
