"""Changes of bytes: what they make of the file that they are of, and that they are of no other."""

from __future__ import annotations

import pytest

from openai_migrate.core.change import Change, Piece
from openai_migrate.core.errors import StaleFileError

OLD = b"one two three"


def test_pieces_take_their_places() -> None:
    change = Change.of(OLD, [Piece(0, 3, b"1"), Piece(4, 7, b""), Piece(13, 13, b"!")])
    assert change.applied(OLD) == b"1  three!"
    assert Change.of(OLD, []).applied(OLD) == OLD
    assert Change.between(OLD, b"other").applied(OLD) == b"other"


def test_a_file_that_changed_is_told() -> None:
    with pytest.raises(StaleFileError, match="changed by someone else"):
        Change.between(OLD, b"new").applied(OLD + b"\n")


def test_a_file_that_has_the_change_is_known() -> None:
    change = Change.of(OLD, [Piece(0, 3, b"1")])
    assert change.has_led_to(b"1 two three")
    assert not change.has_led_to(OLD)
