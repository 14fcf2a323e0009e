"""What a document may mean by the name of a variable of the environment."""

from __future__ import annotations

import ast

import pytest

from openai_migrate.analysis.project.named_variables import named_variables


def names_it(text: str, tree: ast.Module | None) -> bool:
    return list(named_variables([(text, tree)], {"API_BASE", "OTHER"})) == ["API_BASE"]


@pytest.mark.parametrize(
    "text",
    [
        "x = os.environ['API_BASE']",
        "# set API_BASE before",
        "os.environ.update(API_BASE=url)",
        "run('API_BASE=x python app.py')",
        "class Settings(BaseSettings):\n    API_BASE: str\n\nbase = Settings().API_BASE",
        "@config\nclass Settings:\n    API_BASE = None",
        "API_BASE = os.getenv('API_BASE')",
    ],
)
def test_it_may_be_the_variable(text: str) -> None:
    assert names_it(text, ast.parse(text))
    assert names_it(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "API_BASE = 'https://example.com'",
        "class Settings:\n    API_BASE = 'https://example.com'",
        "x = config.API_BASE",
        "from config import API_BASE as base",
        "def f(API_BASE):\n    return f'{API_BASE}/v1'",
        "def f():\n    global API_BASE",
        "MY_API_BASE_2 = 1",
    ],
)
def test_it_is_something_of_that_name(text: str) -> None:
    assert not names_it(text, ast.parse(text))
