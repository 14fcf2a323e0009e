"""Which variables of a module are one text."""

from __future__ import annotations

import pytest

from openai_migrate.sources.module_texts import texts_in


@pytest.mark.parametrize(
    "line", ['T = "a"', "T = 'a'  # a name", 'T: str = "a"', 'T = "a"\r', 'T = "a"\nU = T == 1']
)
def test_what_is_one_text(line: str) -> None:
    assert texts_in(f"import os\n{line}\n".encode(), {"T", "V"}) == {"T": "a"}


@pytest.mark.parametrize(
    "line",
    [
        'T = "a"\nT = "b"',
        'T = "a"\nT += "b"',
        'T = "a" + "b"',
        'T = "a" if b else "c"',
        'if b:\n    T = "a"',
        "T = 1",
        "T = 'a\\n'",
        'T == "a"',
    ],
)
def test_what_may_be_another_one(line: str) -> None:
    assert not texts_in(f"import os\n{line}\n".encode(), {"T"})
