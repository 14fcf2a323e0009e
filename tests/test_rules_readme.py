"""The grammar in ``rules/README.md`` is the grammar of the loader."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.rows import KINDS

_README = (Path(__file__).parent.parent / "rules" / "README.md").read_text("utf-8")
_BLOCKS = re.findall(r"```toml\n(.*?)```", _README, re.S)


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_each_example_of_the_grammar_loads(tmp_path: Path, block: str) -> None:
    """Rows of the page carry ids of ours, so each replaces the row that it quotes."""
    path = tmp_path / "example.toml"
    path.write_text(block, "utf-8")
    load_rules([path])


def test_every_kind_has_an_example() -> None:
    shown = {table for block in _BLOCKS for table in tomllib.loads(block)}
    assert shown == {*KINDS, "signature", "type"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_is_on_the_page(kind: str) -> None:
    names = {field.name for field in fields(KINDS[kind][0])} - {"origin", "examples"}
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", _README)] == []
