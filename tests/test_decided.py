"""Tests that come out the same for several values."""

from __future__ import annotations

import libcst as cst
import pytest

from edit_probe import tree_of
from openai_migrate.syntax.decided import is_decided_alike
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes


def alike(test: str, *values: str | None) -> bool:
    tree = tree_of(f"if {test}:\n    pass\n")
    queries = Queries(tree, Scopes(tree))
    number = next(n for n, node in tree.each(cst.Attribute) if queries.text(n) == "sdk.kind")
    return is_decided_alike(queries, number, values)


@pytest.mark.parametrize(
    "test",
    [
        'not sdk.kind or not sdk.kind.startswith("azure")',
        'sdk.kind == "azure"',
        '"azure" == sdk.kind',
        'sdk.kind in ("azure", "azure_ad")',
        'sdk.kind and sdk.kind.lower() != "open_ai"',
        'str(sdk.kind).lower() == "azure"',
        'sdk.kind is not None and "azure" == sdk.kind',
    ],
)
def test_alike(test: str) -> None:
    assert alike(test, "open_ai", None)


@pytest.mark.parametrize(
    "test",
    [
        "sdk.kind",
        "not sdk.kind",
        'sdk.kind == "open_ai"',
        'sdk.kind.startswith("azure")',  # fails for None
        "sdk.kind == other",
        "sdk.kind is None",
        'sdk.kind == b"azure"',
        'sdk.kind == "azure" or other',
        'ask(sdk.kind) == "azure"',
        'sdk.kind.startswith("azure", 1)',
        'f"{sdk.kind}" == "azure"',
    ],
)
def test_perhaps_not(test: str) -> None:
    assert not alike(test, "open_ai", None)
