"""Sources that write out all that objects hold."""

from __future__ import annotations

import pytest

from openai_migrate.sources.written_out import writes_out


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("json.dumps(bot, default=lambda o: o.__dict__)", True),
        ("json.dump(bot, file, default=lambda one: vars(one))", True),
        ("json.dumps(bot, default=vars)", True),
        ("json.dumps(bot.__dict__)", True),
        ("json.dumps(bot.__dict__, indent=2)", True),
        ("json.dumps(bot, default=str)", False),
        ("json.dumps(bot, default=lambda o: other.__dict__)", False),
        ("json.dumps(vars(arguments))", False),
        ("print(bot.__dict__)", False),
    ],
)
def test_writing_out(source: str, expected: bool) -> None:
    assert writes_out(source.encode()) is expected
