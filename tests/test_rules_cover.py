"""The rows know every public name of v0 and every line of the migration guide's tables."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from openai_migrate.core.finding import Applicability
from openai_migrate.ruleset.index import RuleIndex
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.model import CallRule, ErrorRule, Row, SettingRule, SymbolRule
from sdk_environments import V0, sdk_python

_DATA = Path(__file__).parent / "data"
_SYMBOLS = _DATA / "v0_public_symbols.txt"
_GUIDE = tomllib.loads((_DATA / "guide_rows.toml").read_text("utf-8"))
_LISTER = Path(__file__).parent.parent / "tools" / "list_v0_symbols.py"


@pytest.fixture(scope="module")
def index() -> RuleIndex:
    return RuleIndex(load_rules())


def test_every_public_name_of_v0_has_a_row(index: RuleIndex) -> None:
    """A class whose methods have rows needs none itself: the planner asks for those."""
    names = _SYMBOLS.read_text("utf-8").split()
    unknown = [name for name in names if index.lookup(name) is None]
    calls = [row.old for row in load_rules().calls]
    classes = {call.rpartition(".")[0] for call in calls}
    assert [name for name in unknown if index.canonical(name) not in classes] == []


def test_the_stored_names_are_those_of_the_installed_package() -> None:
    listed = subprocess.run(
        [sdk_python(V0), _LISTER], capture_output=True, text=True, check=True
    ).stdout
    assert listed == _SYMBOLS.read_text("utf-8")


def test_the_guide_is_stored_whole() -> None:
    assert {table: len(rows) for table, rows in _GUIDE.items()} == {"renamed": 34, "removed": 20}


@pytest.mark.parametrize(
    ("name", "expected"), [*_GUIDE["renamed"].items(), *_GUIDE["removed"].items()]
)
def test_every_row_of_the_guide_has_a_row(index: RuleIndex, name: str, expected: str) -> None:
    row = index.lookup(name)
    assert row is not None
    assert _outcome(row) == expected
    if expected == "manual":
        assert row.message


def _outcome(row: Row) -> str:
    """What a row says becomes of its name, in the words of ``guide_rows.toml``."""
    if row.applicability is Applicability.MANUAL:
        return "manual"
    match row:
        case CallRule() | SymbolRule() | ErrorRule():
            return row.new or "nothing"
        case SettingRule(action="drop"):
            return "drop"
        case SettingRule():
            return row.argument or row.module or "nothing"
    return type(row).__name__
