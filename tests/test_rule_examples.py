"""Every rule row carries before/after examples; each of them is migrated and compared here."""

from __future__ import annotations

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.migration import link, migrate_document, outline_document
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.model import Example, Row
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.sources.adapters import read_document
from openai_migrate.sources.document import Document

RULES = load_rules()
CASES = [
    pytest.param(row, example, id=f"{row.id}-{number}")
    for row in RULES.rows
    for number, example in enumerate(row.examples)
]


@pytest.mark.parametrize(("row", "example"), CASES)
def test_example(row: Row, example: Example) -> None:
    document = read_document("example.py", example.before.lstrip("\n").encode())
    assert isinstance(document, Document)
    settings = Settings(example.target, ClientMode(example.client), example.unsafe, todo=False)
    world = link([outline_document(document, RULES)], RULES, settings)
    result = migrate_document(document, world, RULES, settings)
    assert not result.problems
    if example.after is None:
        left = {finding.rule for finding in result.findings if finding.status is Status.OPEN}
        assert row.id in left
    else:
        data = document.data if result.change is None else result.change.applied(document.data)
        assert data.decode() == example.after.lstrip("\n")
