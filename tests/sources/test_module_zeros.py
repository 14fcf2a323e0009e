"""Which variables of a module may be 0 or None."""

from __future__ import annotations

import pytest

from openai_migrate.sources.module_zeros import zeros_in


@pytest.mark.parametrize(
    "line",
    [
        "T = 0",
        "T = 0.0  # off",
        "T: int | None = None",
        "    T = None",
        "T = int(os.getenv('T', '0'))",
        "T = 60 if slow else 0",
    ],
)
def test_what_may_be_zero(line: str) -> None:
    assert list(zeros_in(f"import os\n{line}\n".encode(), {"T", "U"})) == ["T"]


@pytest.mark.parametrize(
    "line", ["T = 60", "T = 0.5", "T = 60  # 0: off", "T = limits[0]", "T == 0", "U = 0", "T = 10"]
)
def test_what_is_another_number(line: str) -> None:
    assert not list(zeros_in(f"import os\n{line}\n".encode(), {"T"}))
