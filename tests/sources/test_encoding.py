"""Encodings of Python files: as PEP 263 and CPython have them, and byte for byte back."""

from __future__ import annotations

import io
import tokenize

import pytest

from openai_migrate.sources.encoding import Decoded, Undecodable, decode_python, encode_python

READABLE = {
    "empty": b"",
    "plain": b"x = 1\n",
    "utf-8": "x = 'é€😀'\n".encode(),
    "mark": b"\xef\xbb\xbfx = 'a'\n",
    "mark and cookie": b"\xef\xbb\xbf# coding: utf-8\n",
    "latin-1": "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"),
    "emacs": "# -*- coding: latin-1-unix -*-\nx = 'é'\n".encode("latin-1"),
    "utf-8-unix": "# coding: UTF_8-unix\nx = 'é'\n".encode(),
    "vim": "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'\n".encode("cp1252"),
    "gbk": "# coding=gbk\nx = '中文'\n".encode("gbk"),
    "koi8": "\n#coding:koi8-r\nx = 'да'\n".encode("koi8-r"),
    "sjis": "# coding: shift_jis\nx = '表'\n".encode("shift_jis"),
    "crlf": b"# coding: latin-1\r\nx = '\xe9'\r\n\r\n",
    "mixed newlines": b"a = 1\r\nb = 2\nc = 3\rd = 4",
    "form feed": b"\x0c# coding: latin-1\nx = '\xe9'\n",
    "cookie in line 3": b"# a\n# b\n# coding: latin-1\n",
    "cookie after code": b"x = 1\n# coding: latin-1\n",
    "cookie in a string": b"'''\n# coding: latin-1\n'''\n",
}


@pytest.mark.parametrize("data", READABLE.values(), ids=READABLE.keys())
def test_read_as_python_reads_it_and_written_back_the_same(data: bytes) -> None:
    decoded = decode_python(data)
    assert isinstance(decoded, Decoded)
    assert encode_python(decoded.text, decoded.encoding) == data
    expected, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    assert decoded.text == data.decode(expected)


REFUSED = {
    "no utf-8": (b"a = 1\nb = '\xe9'\n", "is no valid utf-8: byte 0xe9 at offset 11", 2),
    "no utf-8 with a mark": (b"\xef\xbb\xbf'\xe9'", "is no valid utf-8-sig", 1),
    "utf-16": ("\ufeffx = 1".encode("utf-16-le"), "is UTF-16 text", 0),
    "utf-32": ("\ufeffx = 1".encode("utf-32-le"), "is UTF-32 text", 0),
    "binary": (b"\x7fELF\n\0\0", "holds a null byte", 2),
    "unknown": (
        b"#\n# coding: klingon\n",
        "declares the encoding 'klingon', which Python does not know",
        2,
    ),
    "bytes to bytes": (b"# coding: hex\n", "declares the encoding 'hex', which", 0),
    "text to text": (b"# coding: rot13\n", "declares the encoding 'rot-13', which", 0),
    "two claims": (b"\xef\xbb\xbf# coding: latin-1\n", "has a UTF-8 byte order mark but", 1),
    "no way back": (b"# coding: utf-7\n'+AGE-'\n", "cannot be written back byte for byte", 0),
    "truncated": (b"# coding: gbk\n'\xd6", "is no valid gbk", 2),
    "undefined": (b"# coding: undefined\n", "declares the encoding 'undefined', which", 0),
}


@pytest.mark.parametrize(("data", "reason", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_says_why(data: bytes, reason: str, line: int) -> None:
    refused = decode_python(data)
    assert isinstance(refused, Undecodable)
    assert refused.reason.startswith(reason)
    assert refused.line == line


def test_any_bytes_give_an_answer() -> None:
    for first in range(256):
        for second in (0, 10, 0x80, 0xBF, 0xFF):
            data = bytes([first, second, 0xFE])
            decoded = decode_python(data)
            if isinstance(decoded, Decoded):
                assert encode_python(decoded.text, decoded.encoding) == data


def test_a_character_that_the_encoding_lacks_is_a_problem() -> None:
    refused = encode_python("x = 1\ny = '€'\n", "iso8859-1")
    assert isinstance(refused, Undecodable)
    assert refused.reason == "the encoding of the file, iso8859-1, has no '€'"
    assert refused.line == 2
