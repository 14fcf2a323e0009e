"""The names that a user wants clients to have."""

from __future__ import annotations

import pytest

from openai_migrate.core.errors import UsageError
from openai_migrate.ruleset.client_names import with_client_names
from openai_migrate.ruleset.loader import shipped_rules


@pytest.mark.parametrize("name", ["openai", "OpenAI", "AsyncOpenAI", "AzureOpenAI"])
@pytest.mark.parametrize("is_async", [False, True])
def test_a_client_does_not_hide_what_it_is_made_of(name: str, is_async: bool) -> None:
    names = ("", name) if is_async else (name, "")
    with pytest.raises(UsageError, match=f"cannot be called {name}:"):
        with_client_names(shipped_rules(), *names)


def test_other_names_come_first() -> None:
    rules = with_client_names(shipped_rules(), "llm", "allm")
    assert {row.name for row in rules.clients} == {"llm", "allm"}
