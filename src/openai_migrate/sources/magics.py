"""IPython's additions to Python, masked by Python and restored: ``%x``, ``!x``, ``x?``, ``%%x``.

A masked line is one statement on as many lines, with the same indentation, so that a block that
holds nothing else stays a block; what it stands for is kept beside the text as a ``Mask``. An
assignment keeps its target (``files = !ls`` binds ``files``), and a magic that runs a statement
keeps the statement (``%time x = f()`` becomes two statements on one line), so neither is lost to
the analysis. A magic that runs a file is an import of all its names (``%run setup.py``). Strings
and brackets that span lines are followed: what looks like a magic inside of one is none.

Cell magics: where the body is Python of this notebook, the first line becomes a comment; of any
other cell nothing is left but blank lines. What is Python but not of this notebook (``%%python``)
counts as other. Rules: https://ipython.readthedocs.io/en/stable/interactive/magics.html
Tests: ``tests/sources/test_magics.py``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from openai_migrate.sources.document import Chunk, Mask
from openai_migrate.sources.run_magic import RUN, Run, run_of

#: Cell magics whose body runs as Python in the namespace of the notebook.
PYTHON_CELL_MAGICS = frozenset(
    {"capture", "debug", "ipytest", "memit", "notify", "prun", "pyinstrument"}
    | {"scalene", "snakeviz", "time", "timeit", "wandb"}
)

#: Commands that IPython takes without ``%`` when the line is no Python.
AUTOMAGICS = frozenset(
    {"cat", "cd", "conda", "cp", "less", "ls", "mamba", "man", "micromamba", "mkdir", "more"}
    | {"mv", "pip", "pip3", "rm", "rmdir", RUN, "uv"}
)

#: Blank lines that may stand above a cell magic, and the magic.
_CELL_MAGIC = re.compile(r"((?:[ \t]*(?:\r\n|\r|\n))*)%%(\w+)")
_INDENTATION = re.compile(r"[ \t\f]*")
_ESCAPED = re.compile(r"[%!?,;/]")
_ASSIGNED = re.compile(r"(?:[\w.,* \t:]|\[[^\]=\r\n]*\])+?=[ \t]*(?=[%!])")
_RUNS_STATEMENT = re.compile(
    r"%(?:time|timeit|prun|memit)[ \t]+(?:--?\w+(?:[ \t=]*\d+)?[ \t]+)*(?=[\w(\[{'\"])"
)
_DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)\b", re.MULTILINE)
_FIRST_WORD = re.compile(r"(\w+)[ \t]+\S")

#: The pieces of Python that matter for where a logical line ends. A string of one line that is not
#: closed ends with its line; one of several lines that is not closed ends with the text.
_PIECE = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>'''(?:[^\\]|\\.)*?(?:'''|\Z) | \"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)
      | '(?:[^\\'\r\n]|\\(?:\r\n|.))*'? | "(?:[^\\"\r\n]|\\(?:\r\n|.))*"?)
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<joined>\\(?:\r\n|\r|\n))
    | (?P<newline>\r\n|\r|\n)
    | (?P<space>[ \t\f]+)
    | (?P<other>\w+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NEWLINE = re.compile(r"\r\n|\r|\n")
#: Whether there may be anything to mask.
_SUSPECT = re.compile(
    rf"^[ \t\f]*(?:[%!?,;/]|(?:{'|'.join(sorted({*AUTOMAGICS, 'get_ipython'}))})\b)|\?|=[ \t]*[!%]",
    re.MULTILINE,
)


#: ``ast.PyCF_ONLY_AST`` and ``ast.PyCF_ALLOW_TOP_LEVEL_AWAIT``.
_PARSE_ONLY = 0x400 | 0x2000


class Masked(NamedTuple):
    """Text for the parser, and what its placeholders stand for."""

    text: str
    masks: tuple[Mask, ...]


def mask_magics(text: str, prefix: str) -> Masked:
    """The text of a cell as Python; ``prefix`` begins the placeholders and occurs nowhere else."""
    if not _SUSPECT.search(text):
        return Masked(text, ())
    masker = _Masker(text, prefix)
    masker.mask_cell_magics()
    masker.mask_lines()
    return Masked("".join(masker.parts), tuple(masker.masks))


def mask_all(text: str, prefix: str) -> Masked:
    """The text of a cell of another language, as one comment on as many lines."""
    newlines = "".join(_NEWLINE.findall(text))
    mask = Mask(f"#{prefix}{newlines}", text, header=True)
    return Masked(mask.placeholder, (mask,))


def unmask_magics(chunk: Chunk, text: str) -> str | None:
    """``text``, a new version of the chunk's, with all that was masked as it was.

    A cell magic is on top again whatever was put above it. None if a placeholder is not there
    exactly once, or the cell is no Python at all: then the text must not be written.
    """
    if any(text.count(mask.placeholder) != 1 for mask in chunk.masks):
        return None
    headers = [mask for mask in chunk.masks if mask.header]
    if headers and chunk.text.endswith(headers[-1].placeholder):
        return None if text != chunk.text else with_magics(text, chunk.masks)
    if headers:
        text = _with_headers_on_top(chunk.text, text, headers)
    return with_magics(text, chunk.masks)


def _with_headers_on_top(old: str, new: str, headers: list[Mask]) -> str:
    """``new`` beginning as ``old`` does: down to the last of the cell magics."""
    end = old.index(headers[-1].placeholder) + len(headers[-1].placeholder)
    head = old[:end]
    if new.startswith(head):
        return new
    for mask in headers:
        above, _, below = new.partition(mask.placeholder)
        new = above + _NEWLINE.sub("", below, count=1)
    return old[: _end_of(_NEWLINE, old, end)] + new


def with_magics(text: str, masks: tuple[Mask, ...]) -> str:
    """A text with what was masked where the placeholders stand."""
    for mask in masks:
        text = text.replace(mask.placeholder, mask.original)
    return text


class _Masker:
    """One pass over the text of a cell."""

    def __init__(self, text: str, prefix: str) -> None:
        self._text = text
        self._prefix = prefix
        self._position = 0
        #: whether something may run later, and its names be those of a function
        self._defines = _DEFINITION.search(text) is not None
        self.parts: list[str] = []
        self.masks: list[Mask] = []

    def mask_cell_magics(self) -> None:
        """Mask the first lines of the cell, or all of it, if they are cell magics."""
        while header := _CELL_MAGIC.match(self._text, self._position):
            self._keep(header.end(1))
            end = _line_end(self._text, header.end(1))
            if header[2] not in PYTHON_CELL_MAGICS:
                end = len(self._text)
            original = self._text[self._position : end]
            comment = f"#{self._prefix}{len(self.masks)}_"
            self._mask(end, comment + "".join(_NEWLINE.findall(original)), header=True)

    def mask_lines(self) -> None:
        """Mask what is no Python in the rest of the cell, one logical line after the other."""
        while self._position < len(self._text):
            self._keep(_end_of(_INDENTATION, self._text, self._position))
            self._mask_line()
            self._keep(_line_end(self._text, self._position))
            self._keep(_end_of(_NEWLINE, self._text, self._position))

    def _mask_line(self) -> None:
        """Deal with the logical line at the position, up to but without its newline."""
        text, start = self._text, self._position
        if statement := _RUNS_STATEMENT.match(text, start):
            rest = text[statement.end() : _line_end(text, statement.end())]
            if is_python(f"_; {rest}"):
                self._mask(statement.end(), f"{self._token()}; ")
                return
        if run := self._run():
            self._mask_run(run)
        elif _ESCAPED.match(text, start) or _is_automagic(text, start):
            self._mask_command()
        elif assigned := _ASSIGNED.match(text, start):
            self._keep(assigned.end())
            self._mask_command()
        else:
            end, last = _logical_line(text, start)
            if last == "?":
                self._mask(end, self._statement(text[start:end]))
            self._keep(end)

    def _run(self) -> Run | None:
        """What the line at the position runs, if it is one that runs a file."""
        text, start = self._text, self._position
        run = run_of(text[start : _line_end(text, start)])
        plain = text.startswith(RUN, start) and not _is_automagic(text, start)
        return None if plain else run

    def _mask_command(self) -> None:
        end = _command_end(self._text, self._position)
        self._mask(end, self._statement(self._text[self._position : end]))

    def _mask_run(self, run: Run) -> None:
        end = _command_end(self._text, self._position)
        statement = self._statement(self._text[self._position : end])
        if run.module and (_is_first(self._text, self._position) or not self._defines):
            self._mask(end, f"from {run.module} import *; {statement}", runs=run.module)
        else:
            self._mask(end, statement)

    def _token(self) -> str:
        return f"{self._prefix}{len(self.masks)}_"

    def _statement(self, original: str) -> str:
        """An expression on as many lines as ``original``."""
        newlines = "".join(_NEWLINE.findall(original))
        return f"({self._token()}{newlines})" if newlines else self._token()

    def _mask(self, end: int, placeholder: str, *, header: bool = False, runs: str = "") -> None:
        original = self._text[self._position : end]
        self.masks.append(Mask(placeholder, original, header, runs))
        self.parts.append(placeholder)
        self._position = end

    def _keep(self, end: int) -> None:
        self.parts.append(self._text[self._position : end])
        self._position = end


def _logical_line(text: str, start: int) -> tuple[int, str]:
    """Where the logical line that begins at ``start`` ends, and its last piece that is code."""
    depth, position, last = 0, start, ""
    while piece := _PIECE.match(text, position):
        kind = piece.lastgroup
        if kind == "newline" and not depth:
            break
        position = piece.end()
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        if kind not in {"comment", "joined", "newline", "space"}:
            last = piece[0]
    return position, last


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a match of ``pattern`` at ``start`` ends; ``start`` if there is none."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _is_first(text: str, start: int) -> bool:
    """Whether a line begins at ``start``."""
    return start == 0 or text[start - 1] in "\r\n"


def _line_end(text: str, start: int) -> int:
    newline = _NEWLINE.search(text, start)
    return newline.start() if newline else len(text)


def _command_end(text: str, start: int) -> int:
    """Where the command at ``start`` ends: a backslash at the end of a line continues it."""
    end = _line_end(text, start)
    while end < len(text) and text[start:end].endswith("\\"):
        end = _line_end(text, _end_of(_NEWLINE, text, end))
    return end


def _is_automagic(text: str, start: int) -> bool:
    word = _FIRST_WORD.match(text, start)
    if word is None or word[1] not in AUTOMAGICS:
        return False
    return not is_python(text[start : _command_end(text, start)])


def is_python(text: str) -> bool:
    """Whether a text can be parsed as it is."""
    try:
        compile(text, "<line>", "exec", _PARSE_ONLY, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
