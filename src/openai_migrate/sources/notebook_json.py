"""The JSON of a notebook with positions: which bytes are the source of which cell.

The file is never printed anew. The way down to the cells is read key by key; all that lies beside
it (outputs, most of the file) is stepped over by the decoder of the standard library, which runs in
C. A new source is put in the place of the old one, written in the way of the file: text or list of
lines, its spacing, its escapes; and of a source that changes, the lines that stay keep their bytes.
Tests: ``tests/sources/test_notebook_json.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from operator import eq
from typing import NamedTuple

_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPE_OR_RUN = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|[^\\]+", re.DOTALL)
_ESCAPED_NON_ASCII = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00[0-7])[0-9a-fA-F]{4}")
#: Numbers stay as they are written, as bytes to tell them from text: a huge one would be refused as
#: ``int``, and NaN is no reason to refuse a notebook.
_DECODER = json.JSONDecoder(parse_int=str.encode, parse_float=str.encode, parse_constant=str.encode)


class NotebookFormatError(Exception):
    """The text is no notebook; ``str()`` says why, for a person."""


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """The source of one code cell.

    text:       the lines joined.
    start, end: of its JSON value, in characters of the file's text.
    language:   what its metadata say that it is written in; "" for nothing.
    """

    text: str
    start: int
    end: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class NotebookJson:
    """What a notebook says about itself, and the sources of its code cells in order."""

    metadata: Mapping[str, object]
    sources: tuple[SourceSpan, ...]


def read_notebook_json(text: str) -> NotebookJson:
    """The parts of a notebook of nbformat 2 to 4 that matter; raises ``NotebookFormatError``."""
    try:
        return _read(text)
    except json.JSONDecodeError as error:
        reason = f"is no valid JSON: {error.msg} (line {error.lineno} column {error.colno})"
    except RecursionError:
        reason = "is nested too deeply"
    raise NotebookFormatError(reason)


class Splice(NamedTuple):
    """Text for the characters from ``start`` to before ``end`` of a notebook's text."""

    start: int
    end: int
    new: str


def splice_sources(text: str, changes: Mapping[int, str]) -> tuple[Splice, ...]:
    """What gives the notebook's text new sources, by the index of the code cell, from 0; in order.

    The result is read again: should anything else differ, that raises ``AssertionError``.
    """
    sources = read_notebook_json(text).sources
    style = _style_of(text)
    splices: list[Splice] = []
    for index in sorted(changes):
        span = sources[index]
        value = text[span.start : span.end]
        write = _new_list if value.startswith("[") else _new_string
        splices.append(Splice(span.start, span.end, write(value, changes[index], style)))
    if not _differ_in_sources_only(text, spliced(text, splices), changes):
        raise AssertionError("splicing changed more of the notebook than the sources of its cells")
    return tuple(splices)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The notebook's text with some splices, which come in order."""
    parts: list[str] = []
    position = 0
    for splice in splices:
        parts += text[position : splice.start], splice.new
        position = splice.end
    return "".join((*parts, text[position:]))


def _read(text: str) -> NotebookJson:
    reader = _Reader(text)
    members: dict[str, object] = {}
    sources: list[SourceSpan] = []
    for key in reader.members("the notebook"):
        if key == "cells":
            sources += _read_cells(reader, "source", 0)
        elif key == "worksheets":
            for _ in reader.items("worksheets"):
                sources += _read_worksheet(reader, len(sources))
        else:
            members[key] = reader.value()
    reader.expect_end()
    metadata = members.get("metadata")
    version = members.get("nbformat")
    if version not in (b"2", b"3", b"4"):
        shown = version.decode() if isinstance(version, bytes) else version
        raise NotebookFormatError(f"is no notebook of a known format (nbformat is {shown})")
    return NotebookJson(metadata if isinstance(metadata, dict) else {}, tuple(sources))


def _read_worksheet(reader: _Reader, count: int) -> list[SourceSpan]:
    sources: list[SourceSpan] = []
    for key in reader.members("a worksheet"):
        if key == "cells":
            sources += _read_cells(reader, "input", count)
        else:
            reader.value()
    return sources


def _read_cells(reader: _Reader, source_key: str, count: int) -> list[SourceSpan]:
    """The sources of the code cells; ``count`` of them came before."""
    sources: list[SourceSpan] = []
    for _ in reader.items("cells"):
        kind: object = None
        span: SourceSpan | None = None
        language = ""
        label = f"code cell {count + len(sources) + 1}"
        for key in reader.members("a cell"):
            start, value = reader.position, reader.value()
            if key == "cell_type":
                kind = value
            elif key == source_key:
                span = SourceSpan(_joined(value, label), start, reader.position)
            elif key == "metadata":
                language = _language_in(value)
        if kind == "code":
            if span is None:
                raise NotebookFormatError(f"is no valid notebook: {label} has no {source_key}")
            sources.append(replace(span, language=language) if language else span)
    return sources


#: Where frontends that know several languages in one notebook write that of a cell, the surest
#: first: (in the metadata, in that).
_LANGUAGES = (
    ("polyglot_notebook", "kernelName"),
    ("dotnet_interactive", "language"),
    ("vscode", "languageId"),
)


def _language_in(metadata: object) -> str:
    for owner, key in _LANGUAGES:
        held = metadata.get(owner) if isinstance(metadata, dict) else None
        language = held.get(key) if isinstance(held, dict) else None
        if isinstance(language, str) and language:
            return language
    return ""


def _joined(source: object, label: str) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    raise NotebookFormatError(f"is no valid notebook: the source of {label} is no text")


class _Reader:
    """A place in JSON text, moved on by whoever reads the next part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self._skip_space()

    def value(self) -> object:
        """The value at this place."""
        value, self.position = _DECODER.raw_decode(self.text, self.position)
        return value

    def members(self, what: str) -> Iterator[str]:
        """Each key of the object at this place; the taker reads the value before the next one."""
        if not self._accept("{"):
            self.value()
            raise NotebookFormatError(f"is no valid notebook: {what} is not an object")
        seen: set[str] = set()
        while not self._accept("}"):
            if seen:
                self._expect(",")
            if not self.text.startswith('"', self.position):
                raise json.JSONDecodeError("Expecting property name", self.text, self.position)
            key = str(self.value())
            self._skip_space()
            self._expect(":")
            if key in seen:
                raise NotebookFormatError(f"is no valid notebook: {what} has {key!r} twice")
            seen.add(key)
            yield key
            self._skip_space()

    def items(self, what: str) -> Iterator[int]:
        """The number, from 0, of each item of the list at this place; the taker reads the item."""
        if not self._accept("["):
            self.value()
            raise NotebookFormatError(f"is no valid notebook: {what} is not a list")
        number = 0
        while not self._accept("]"):
            if number:
                self._expect(",")
            yield number
            number += 1
            self._skip_space()

    def expect_end(self) -> None:
        self._skip_space()
        if self.position < len(self.text):
            raise json.JSONDecodeError("Extra data", self.text, self.position)

    def _expect(self, char: str) -> None:
        if not self._accept(char):
            raise json.JSONDecodeError(f"Expecting {char!r}", self.text, self.position)

    def _accept(self, char: str) -> bool:
        """Whether ``char`` is here; if so, go behind it and the white space that follows."""
        if not self.text.startswith(char, self.position):
            return False
        self.position += 1
        self._skip_space()
        return True

    def _skip_space(self) -> None:
        match = _SPACE.match(self.text, self.position)
        self.position = match.end() if match else self.position


def _new_list(value: str, new: str, style: _Style) -> str:
    """A JSON list of lines: ``value`` with the lines of ``new``, those that stay as they are."""
    reader = _Reader(value)
    old_lines: list[str] = []
    raw_lines: list[str] = []
    leads: list[str] = []
    end = 0
    for _ in reader.items("source"):
        start = reader.position
        old_lines.append(str(reader.value()))
        raw_lines.append(value[start : reader.position])
        leads.append(value[end:start])
        end = reader.position
    lines = _merged(old_lines, raw_lines, _split_like(old_lines, new), style.quote)
    if not lines:
        return "[]"
    usual = _usual_lead(leads, style)
    parts = [leads[0] if leads else "[", lines[0][1]]
    for (before, _), (origin, raw) in pairwise(lines):
        # Two lines that were neighbours keep what stood between them.
        neighbours = origin is not None and before == origin - 1
        parts += [leads[origin] if origin and neighbours else usual, raw]
    return "".join(parts) + (value[end:] if leads else "]")


def _new_string(value: str, new: str, style: _Style) -> str:
    """A JSON string: ``value`` with the lines of ``new``, those that stay as they are."""
    old_lines, raw_lines = [""], [""]
    for piece in _ESCAPE_OR_RUN.findall(value[1:-1]):
        if old_lines[-1].endswith("\n"):
            old_lines.append("")
            raw_lines.append("")
        old_lines[-1] += json.loads(f'"{piece}"')
        raw_lines[-1] += piece
    new_lines = new.split("\n")
    split = [line + "\n" for line in new_lines[:-1]] + [line for line in new_lines[-1:] if line]
    lines = _merged(old_lines, raw_lines, split, lambda line: style.quote(line)[1:-1])
    return '"' + "".join(raw for _, raw in lines) + '"'


@dataclass(frozen=True, slots=True)
class _Style:
    """How the file writes JSON.

    ensure_ascii: whether it escapes all that is not ASCII.
    comma:        what stands between two items on one line.
    """

    ensure_ascii: bool
    comma: str

    def quote(self, line: str) -> str:
        return json.dumps(line, ensure_ascii=self.ensure_ascii)


def _style_of(text: str) -> _Style:
    escaped = text.isascii() and _ESCAPED_NON_ASCII.search(text) is not None
    return _Style(escaped, ", " if '": ' in text else ",")


def _usual_lead(leads: list[str], style: _Style) -> str:
    """What stands before an item that is not the first."""
    if len(leads) > 1:
        return leads[1]
    space = leads[0][1:] if leads else ""
    return "," + space if "\n" in space else style.comma


def _split_like(old_lines: list[str], new: str) -> list[str]:
    """The lines of ``new``, cut where the file cuts: as nbformat does, or at newlines only."""
    if old_lines == "".join(old_lines).splitlines(keepends=True):
        return new.splitlines(keepends=True)
    return re.findall(r"[^\n]*\n|[^\n]+", new)


def _merged(
    old_lines: list[str], raw_lines: list[str], new_lines: list[str], quote: Callable[[str], str]
) -> list[tuple[int | None, str]]:
    """The new lines in JSON, each with the index of the old line whose bytes it keeps, or None."""
    lines: list[tuple[int | None, str]] = []
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            lines += [(n, raw_lines[n]) for n in range(old_start, old_end)]
        else:
            lines += [(None, quote(line)) for line in new_lines[new_start:new_end]]
    return lines


def _differ_in_sources_only(old: str, new: str, changes: Mapping[int, str]) -> bool:
    """Whether two notebooks are the same but for the changed sources, which are as they should."""
    before, after = read_notebook_json(old), read_notebook_json(new)
    expected = [changes.get(n, span.text) for n, span in enumerate(before.sources)]
    if [span.text for span in after.sources] != expected:
        return False
    return all(map(eq, _without_sources(old, before), _without_sources(new, after)))


def _without_sources(text: str, notebook: NotebookJson) -> Iterator[str]:
    """What stands before, between and after the sources, one at a time: they may be large."""
    edges = [0, *(edge for span in notebook.sources for edge in (span.start, span.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield text[start:end]
