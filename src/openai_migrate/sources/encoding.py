"""Bytes of Python source to text and back, byte for byte.

The encoding is that of PEP 263: a UTF-8 byte order mark, a comment in one of the first two lines,
else UTF-8. Newlines are never translated. A text whose bytes would not come back the same (some
codecs have several spellings of one character) is refused rather than normalised.
Tests: ``tests/sources/test_encoding.py``.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK_OR_COMMENT = re.compile(rb"[ \t\f]*(?:#.*)?\Z")
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of its codec, which ``encode_python`` takes (``utf-8-sig`` with a mark)."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are no Python text, for a person; ``line`` from 1, 0 if it is all of them."""

    reason: str
    line: int = 0


def decode_python(data: bytes) -> Decoded | Undecodable:
    """The text of a Python file."""
    for mark, name in _WIDE_MARKS.items():
        if data.startswith(mark):
            return Undecodable(f"is {name} text, which Python does not read as source code")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Undecodable("holds a null byte, so it is no Python source", line)
    encoding = _declared_encoding(data)
    if isinstance(encoding, Undecodable):
        return encoding
    return _decode(data, encoding)


def encode_python(text: str, encoding: str) -> bytes | Undecodable:
    """The bytes of ``text``; ``encoding`` as ``decode_python`` gave it."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        reason = f"the encoding of the file, {encoding}, has no {text[error.start]!r}"
        return Undecodable(reason, text.count("\n", 0, error.start) + 1)


def _decode(data: bytes, encoding: str) -> Decoded | Undecodable:
    try:
        text = data.decode(encoding)
        same = text.encode(encoding) == data
    except UnicodeDecodeError as error:
        reason = f"is no valid {encoding}: byte 0x{data[error.start]:02x} at offset {error.start}"
        return Undecodable(reason, data.count(b"\n", 0, error.start) + 1)
    except (LookupError, ValueError):
        return Undecodable(f"declares the encoding {encoding!r}, which Python cannot read")
    if not same:
        return Undecodable(f"cannot be written back byte for byte in its encoding, {encoding}")
    return Decoded(text, encoding)


def _declared_encoding(data: bytes) -> str | Undecodable:
    """The codec that the mark and the comment ask for."""
    marked = data.startswith(codecs.BOM_UTF8)
    cookie = _cookie(data.removeprefix(codecs.BOM_UTF8))
    if cookie is None:
        return "utf-8-sig" if marked else "utf-8"
    number, name = cookie
    try:
        codec = codecs.lookup(_without_editor_suffix(name)).name
    except LookupError:
        return Undecodable(f"declares the encoding {name!r}, which Python does not know", number)
    if marked and codec != "utf-8":
        return Undecodable(f"has a UTF-8 byte order mark but declares {name!r}", number)
    return "utf-8-sig" if marked else codec


def _without_editor_suffix(name: str) -> str:
    """Drop what Emacs adds to a name to say how lines end (``utf-8-unix``), as Python does."""
    plain = name.lower().replace("_", "-")
    for known in ("utf-8", "latin-1", "iso-8859-1", "iso-latin-1"):
        if plain.startswith(known + "-"):
            return known
    return name


def _cookie(data: bytes) -> tuple[int, str] | None:
    """The line, 1 or 2, that declares an encoding, and its name; only comments may stand above."""
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data[:4096], maxsplit=2)[:2], start=1):
        match = _COOKIE.match(line)
        if match:
            return number, match[1].decode("ascii")
        if not _BLANK_OR_COMMENT.match(line):
            return None
    return None
