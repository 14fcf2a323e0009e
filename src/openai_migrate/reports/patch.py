"""One file's change as a patch that ``git apply`` accepts and that shows no credential.

Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openai_migrate.reports.binary_patch import delta_patch
from openai_migrate.reports.diff import text_patch
from openai_migrate.reports.masking import mask


class Form(StrEnum):
    """How a change is written down.

    TEXT:     a plain unified diff.
    DELTA:    some printed line would hold a credential: the diff for people stands masked in ``#``
              lines, which git skips, and the change itself follows as a binary delta.
    WITHHELD: only the masked ``#`` lines; the credential cannot be copied from the old file.
    """

    TEXT = "text"
    DELTA = "delta"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Patch:
    """data: bytes to print, whole lines."""

    form: Form
    data: bytes


def make_patch(path: str, old: bytes, new: bytes, *, created: bool = False) -> Patch:
    """Return the patch; ``path`` is relative to the top of the work tree, forward slashes."""
    plain = text_patch(path, old, new, created=created)
    text = plain.decode("latin-1")
    masked = mask(text)
    if masked == text:
        return Patch(Form.TEXT, plain)
    shown = "".join(f"# {line}\n" for line in masked.removesuffix("\n").split("\n"))
    delta = None if created else delta_patch(path, old, new)
    form = Form.WITHHELD if delta is None else Form.DELTA
    return Patch(form, shown.encode("latin-1") + (delta or b""))
