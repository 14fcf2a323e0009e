"""Keys that functions put into dictionaries, as their text alone says."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.sources.key_puts import keys_put, keys_put_by

KEYS = frozenset({"engine", "request_timeout"})


@pytest.mark.parametrize(
    "code",
    [
        "p['engine'] = 'a'",
        'given.more["engine"] = x = 3',
        "p.setdefault('engine', 'a')",
        "p.update(engine='a')",
        "p.update({'model': 'b', 'engine': 'a'})",
        "p |= {'engine': 'a'}",
    ],
)
def test_what_puts_a_key(code: str) -> None:
    assert keys_put(code, KEYS) == ["engine"]


@pytest.mark.parametrize(
    "code", ["print(p['engine'])", "p['engine'] == 'a'", "p['engines'] = 'a'", "engine = 'a'"]
)
def test_what_puts_none(code: str) -> None:
    assert keys_put(code, KEYS) == []


def test_only_what_is_called_counts(tmp_path: Path) -> None:
    file = tmp_path / "extra.py"
    file.write_text(
        "class Tuner:\n"
        "    def tune(self, p):\n"
        "        p['engine'] = 'a'\n"
        "def other(p):\n"
        "    p['request_timeout'] = 3\n"
    )
    tuned = "extra.Tuner().tune(conf.PARAMS)"
    assert keys_put_by(str(file), [tuned, "fill(conf)"], KEYS) == {
        tuned: {"engine": "p['engine'] = 'a'"}
    }
    file.write_text("def tune(p:\n    p['engine'] = 'a'\n")
    assert keys_put_by(str(file), ["tune(conf.PARAMS)"], KEYS) == {}
