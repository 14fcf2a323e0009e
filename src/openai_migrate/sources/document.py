"""A document: an ordered list of chunks of Python text that share one namespace.

A ``.py`` file is one chunk, a notebook has one for each code cell. Everything downstream works on
documents; only ``adapters.py`` knows what a file on disk looks like.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of file a document came from."""

    PYTHON = "python"
    STUB = "stub"
    NOTEBOOK = "notebook"


@dataclass(frozen=True, slots=True)
class Mask:
    """Python that stands for something else in the text of a chunk (see ``magics.py``, and
    ``syntax/old_branches.py``).

    placeholder: occurs exactly once in the text.
    original:    what it stands for.
    header:      whether the original has to be the first line (a cell magic).
    runs:        the module that it runs, whose names are there then; "" for none.
    old:         whether it is Python that runs with the old SDK only.
    margin:      the indentation of such Python.
    """

    placeholder: str
    original: str
    header: bool = False
    runs: str = ""
    old: bool = False
    margin: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of Python text.

    text:     as the parser sees it: magics masked, newlines exactly as in the source.
    cell:     number of the code cell it came from, from 1; 0 when the file is no notebook.
    problem:  why the chunk cannot be analysed (half of a character in it, say), or None.
    masks:    what of the text is not the author's, in the order of the text.
    tail:     blanks that follow the text and its last newline, which libcst would lose.
    margin:   what stands before its lines in the source and does not count.
    """

    text: str
    cell: int = 0
    problem: str | None = None
    masks: tuple[Mask, ...] = ()
    tail: str = ""
    margin: str = ""

    def line_of(self, mask: Mask) -> int:
        """The line, from 1, on which what is masked begins."""
        return self.text.count("\n", 0, self.text.index(mask.placeholder)) + 1


def without_tail(text: str) -> tuple[str, str]:
    """A text as (what the parser gets, the ``tail`` of its chunk)."""
    kept = text.rstrip(" \t")
    return (kept, text[len(kept) :]) if kept.endswith(("\r", "\n")) else (text, "")


@dataclass(frozen=True, slots=True)
class Document:
    """One file, decoded.

    path:     as reported to people, forward slashes, relative to the working folder if below it.
    data:     the bytes that were read; ``render`` of the adapter splices into these.
    encoding: the codec's name as Python knows it (``utf-8-sig`` for a UTF-8 BOM).
    """

    path: str
    kind: Kind
    data: bytes
    encoding: str
    chunks: tuple[Chunk, ...]
