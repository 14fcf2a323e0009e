"""Words for values, which are equal where the values are."""

from __future__ import annotations

import pytest

from openai_migrate.analysis.project.outline import Store
from openai_migrate.analysis.project.outline_reader import outline_document
from openai_migrate.ruleset.loader import shipped_rules
from openai_migrate.sources.adapters import read_document
from openai_migrate.sources.document import Document

HEAD = "import os\nimport openai\nimport config\nfrom app.settings import settings, KEY\n"


def store_of(text: str) -> Store:
    document = read_document("app.py", (HEAD + text).encode())
    assert isinstance(document, Document)
    stores = outline_document(document, shipped_rules()).stores
    return stores[-1]


def meaning_of(value: str, above: str = "") -> str:
    return store_of(f"{above}openai.api_key = {value}\n").meaning


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'sk'", '"sk"'),
        ("os.getenv('K')", "os.environ.get('K')"),
        ("os.environ['K']", 'os.environ["K"]'),
        ("f'{config.HOST}/v1'", "f'{config.HOST}/v1'"),
    ],
)
def test_equal_values_have_equal_words(one: str, other: str) -> None:
    assert meaning_of(one)
    assert meaning_of(one) == meaning_of(other)


def test_a_variable_means_what_it_was_given() -> None:
    assert meaning_of("NAME", "NAME = os.getenv('K')\n") == meaning_of("os.getenv('K')")


def test_what_is_taken_from_modules_is_named() -> None:
    store = store_of("openai.api_key = settings.key or KEY\n")
    assert store.taken == {"app.settings.settings.key", "app.settings.KEY"}
    assert store.meaning


@pytest.mark.parametrize(
    ("value", "above"),
    [
        ("NAME", "NAME = 'a'\nNAME = 'b'\n"),
        ("NAME", "NAME = 'a'\nfor NAME in 'bc':\n    pass\n"),
        ("NAME", "NAME = 'a'\ndef set():\n    global NAME\n    NAME = 'b'\n"),
        ("KEY", "KEY = KEY.strip()\n"),
        ("KEY", "from more import *\n"),
        ("next(config.KEYS)", ""),
        ("config.keys[0]", ""),
        ("open('key').read()", ""),
        ("f'{config.KEY:>40}'", ""),
    ],
)
def test_others_have_none(value: str, above: str) -> None:
    assert not meaning_of(value, above)


def test_a_function_may_have_variables_of_its_own() -> None:
    assert not store_of("def use(KEY):\n    openai.api_key = KEY\n").meaning
    assert store_of("def use():\n    openai.api_key = 'sk'\n").meaning
