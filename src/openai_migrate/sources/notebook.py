"""Jupyter notebooks: a chunk for each code cell, and only changed cells are written.

Layouts 2 to 4 of nbformat are read. A notebook of another language has no chunks; where it names
none, it counts as Python. nbformat (loaded only when a notebook changes) has the last word: a
notebook that was valid has to be valid again. One that was not, but whose cells make sense, is
migrated all the same. A cell of another language is passed over. Tests:
``tests/sources/test_notebook.py``.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence

from openai_migrate.core.change import Change, Piece
from openai_migrate.core.result import FileProblem
from openai_migrate.sources.cell_margin import (
    margin_of,
    with_margin,
    without_margin,
)
from openai_migrate.sources.document import Chunk, Document, Kind, without_tail
from openai_migrate.sources.magics import is_python, mask_all, mask_magics, unmask_magics
from openai_migrate.sources.notebook_json import (
    NotebookFormatError,
    NotebookJson,
    SourceSpan,
    Splice,
    read_notebook_json,
    splice_sources,
    spliced,
)

#: Kernels that say nothing of a language but in their name.
_OTHER_KERNELS = re.compile(
    r"ir|r|julia.*|bash|sh|zsh|sos|scala.*|almond|javascript|jslab|deno|typescript|tslab"
    r"|rust|evcxr|xcpp.*|cpp.*|c|gophernotes|go|gonb|ruby|perl.*|php.*|octave|matlab.*"
    r"|sas|stata|kotlin|java|ijava|haskell|ihaskell|ocaml.*|\.net-.*|sql.*|xsql.*|spark|sparkr.*",
    re.IGNORECASE,
)

#: What reading or nbformat's validator raises where it takes for granted what is not there.
_VALIDATOR_FAILURES = (ValueError, TypeError, LookupError, AttributeError, RecursionError)

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_notebook(path: str, data: bytes) -> Document | FileProblem:
    """The document of a notebook's bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return FileProblem(path, f"is no valid UTF-8 (at offset {error.start})", line)
    if text.startswith("\ufeff"):
        return FileProblem(path, "begins with a byte order mark, which Jupyter does not read", 1)
    try:
        notebook = read_notebook_json(text)
    except NotebookFormatError as error:
        return FileProblem(path, str(error))
    chunks = _chunks(notebook.sources) if _is_python(notebook) else ()
    return Document(path, Kind.NOTEBOOK, data, "utf-8", chunks)


def render_notebook(document: Document, new_texts: Sequence[str | None]) -> Change | FileProblem:
    """What the new texts of its chunks make of the notebook; None where one stays."""
    old = document.data.decode("utf-8")
    changes: dict[int, str] = {}
    for index, (chunk, new) in enumerate(zip(document.chunks, new_texts, strict=True)):
        if new is None or new == chunk.text:
            continue
        source = unmask_magics(chunk, new)
        if source is None:
            reason = "a magic or shell command did not come back from the migration as it was"
            return FileProblem(document.path, reason, cell=chunk.cell, ours=True)
        if chunk.margin:
            before, _ = without_tail(read_notebook_json(old).sources[index].text)
            source = with_margin(before, source, chunk.margin)
        changes[index] = source + chunk.tail
    try:
        splices = splice_sources(old, changes)
        change = Change.of(document.data, _pieces(old, splices))
    except (AssertionError, NotebookFormatError, UnicodeEncodeError) as error:
        return FileProblem(document.path, str(error), ours=True)
    if changes and not _is_valid(spliced(old, splices)) and _is_valid(old):
        return FileProblem(document.path, "nbformat refuses the migrated notebook", ours=True)
    return change


def _pieces(text: str, splices: Sequence[Splice]) -> Iterator[Piece]:
    """The splices of the notebook's text as pieces of its bytes."""
    characters = position = 0
    for splice in splices:
        start = position + len(text[characters : splice.start].encode("utf-8"))
        position = start + len(text[splice.start : splice.end].encode("utf-8"))
        characters = splice.end
        yield Piece(start, position, splice.new.encode("utf-8"))


def _chunks(sources: tuple[SourceSpan, ...]) -> tuple[Chunk, ...]:
    prefix = _unused_prefix(sources)
    return tuple(_chunk(span, number, prefix) for number, span in enumerate(sources, start=1))


def _chunk(span: SourceSpan, cell: int, prefix: str) -> Chunk:
    source, problem = span.text, None
    if _SURROGATE.search(source):
        problem = "holds half of a character (a lone surrogate), which is no text"
    elif "\0" in source:
        problem = "holds a null character, so it is no Python source"
    text, tail = without_tail(source)
    margin = margin_of(text)
    if margin:
        text = without_margin(text, margin)
    masked = mask_magics(text, f"{prefix}{cell}_")
    if span.language and not _names_python(span.language) and not is_python(masked.text):
        masked = mask_all(text, f"{prefix}{cell}_")
    return Chunk(masked.text, cell, problem, masked.masks, tail, margin)


def _unused_prefix(sources: tuple[SourceSpan, ...]) -> str:
    """The beginning of a name that no cell holds."""
    prefix, number = "_masked_", 0
    while any(prefix in span.text for span in sources):
        number += 1
        prefix = f"_masked{number}_"
    return prefix


def _is_python(notebook: NotebookJson) -> bool:
    kernel = _mapping(notebook.metadata.get("kernelspec"))
    info = _mapping(notebook.metadata.get("language_info"))
    language = info.get("name") or kernel.get("language")
    if isinstance(language, str):
        return _names_python(language)
    return _OTHER_KERNELS.fullmatch(str(kernel.get("name", ""))) is None


def _names_python(language: str) -> bool:
    return language.lower().startswith(("python", "ipython"))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _is_valid(text: str) -> bool:
    """Whether nbformat accepts the notebook as it is, without mending it."""
    from nbformat.validator import isvalid

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(isvalid(json.loads(text)))  # type: ignore[no-untyped-call]
        except _VALIDATOR_FAILURES:
            return False
