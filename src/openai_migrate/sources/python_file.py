"""Python files: one chunk that is the whole text. Tests: ``tests/sources/test_adapters.py``."""

from __future__ import annotations

from openai_migrate.core.change import Change
from openai_migrate.core.result import FileProblem
from openai_migrate.sources.document import Chunk, Document, Kind, without_tail
from openai_migrate.sources.encoding import Undecodable, decode_python, encode_python
from openai_migrate.sources.magics import unmask_magics

#: Bytes; hand-written code stays far below, and a larger text would take minutes to parse.
SIZE_LIMIT = 20_000_000


def read_python(path: str, data: bytes) -> Document | FileProblem:
    """The document of a Python file's bytes; whether it *is* Python is for the parser to say."""
    if len(data) > SIZE_LIMIT:
        size = f"{len(data) // 1_000_000} MB, more than the {SIZE_LIMIT // 1_000_000}"
        return FileProblem(path, f"is too large for Python source: {size} that are read")
    decoded = decode_python(data)
    if isinstance(decoded, Undecodable):
        return FileProblem(path, decoded.reason, decoded.line)
    kind = Kind.STUB if path.lower().endswith(".pyi") else Kind.PYTHON
    text, tail = without_tail(decoded.text)
    return Document(path, kind, data, decoded.encoding, (Chunk(text, tail=tail),))


def render_python(document: Document, new_text: str | None) -> Change | FileProblem:
    """What a new text makes of the file; None if it stays."""
    if new_text is None:
        return Change.of(document.data, ())
    source = unmask_magics(document.chunks[0], new_text)
    if source is None:
        reason = "code for the old SDK did not come back from the migration as it was"
        return FileProblem(document.path, reason, ours=True)
    data = encode_python(source + document.chunks[0].tail, document.encoding)
    if isinstance(data, Undecodable):
        return FileProblem(document.path, data.reason, data.line)
    return Change.between(document.data, data)
