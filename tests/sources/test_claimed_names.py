"""Names that files give to modules and objects of others, and those they bind themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.sources.claimed_names import bound_names, given_names


def found(folder: Path, text: str) -> tuple[set[str], set[str]]:
    file = folder / "a.py"
    file.write_text(text)
    given = given_names([str(file)], ["client"])
    modules, objects = given.get(str(file), ((), ()))
    return set(modules), set(objects)


@pytest.mark.parametrize(
    "text",
    [
        "import app\napp.client = 1\n",
        "from app import llm\nllm.client: int = 1\n",
        "import app.llm\nsetattr(app.llm, 'client', 1)\n",
        "from app import (\n    llm,\n)\nllm.client = 1\n",
    ],
)
def test_modules_are_given_names(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ({"client"}, {"client"})


@pytest.mark.parametrize(
    "text",
    ["bot.client = 1\n", "self.bot.client = 1\n", "bots[0].client = 1\n", "make().client = 1\n"],
)
def test_objects_are(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == (set(), {"client"})


@pytest.mark.parametrize(
    "text",
    [
        "self.client = 1\n",
        "client = 1\n",
        "print(bot.client == 1)\n",
        "bot.clients = 1\n",
        "f(bot.client)\n",
    ],
)
def test_what_gives_nothing(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == (set(), set())


@pytest.mark.parametrize(
    ("text", "is_bound"),
    [
        ("client = 1\n", True),
        ("if test:\n    import app as client\n", True),
        ("from app import client\n", True),
        ("def client(): ...\n", True),
        ("for client in (): ...\n", True),
        ("def ask():\n    client = 1\n", False),
        ("class A:\n    client = 1\n", False),
        ("print(client)\n", False),
        ("client = (\n", False),
    ],
)
def test_what_a_module_binds(tmp_path: Path, text: str, is_bound: bool) -> None:
    file = tmp_path / "a.py"
    file.write_text(text)
    assert bound_names(str(file), ["client"]) == ({"client"} if is_bound else set())
