"""The bytes that a result is of, read once more: a run does not keep those of all files."""

from __future__ import annotations

from pathlib import Path

from openai_migrate.core.errors import StaleFileError
from openai_migrate.core.result import FileResult


def old_bytes(result: FileResult) -> bytes:
    """Return what the file holds, none if the run makes it.

    Raises ``StaleFileError`` if it cannot be read any more; whether these are the bytes that were
    read before, ``Change.applied`` knows.
    """
    try:
        return b"" if result.created else Path(result.path).read_bytes()
    except FileNotFoundError:
        raise StaleFileError("The file is gone since it was read") from None
    except OSError as error:
        reason = error.strerror or error
        raise StaleFileError(f"The file cannot be read any more: {reason}") from None
