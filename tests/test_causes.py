"""A file that another one keeps from being migrated: which, where, and what the calls will be."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.writing import write_results

SETS = """\
import openai

import chat

for name, value in load().items():
    setattr(openai, name, value)
chat.ask()
"""
CALLS = """\
import openai


def ask():
    openai.Model.list()
    return openai.Embedding.create(model="m", input="a")
"""


def test_a_blocked_file_names_the_place_that_blocks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("main.py").write_text(SETS)
    Path("chat.py").write_text(CALLS)
    proposed = run(RunRequest(jobs=1))
    chat = [found for _, found in proposed.findings(Status.OPEN) if found.place.path == "chat.py"]
    assert [(found.place.line, found.replacement) for found in chat] == [
        (5, "client.models.list(...)"),
        (6, "client.embeddings.create(...)"),
    ]
    assert {str(found.cause) for found in chat} == {"main.py:6:5"}
    assert all("in main.py, settings are stored under names" in found.message for found in chat)
    written = write_results(proposed, {"main.py", "chat.py"})
    causes = {str(found.cause) for _, found in written.findings(Status.OPEN) if found.cause}
    line = Path("main.py").read_text().split("setattr")[0].count("\n") + 1
    assert causes == {f"main.py:{line}:5"}
    assert not run(RunRequest(jobs=1)).changed


ASKS = """\
import openai


class Chat:
    def __init__(self, key):
        self.key = key

    def ask(self):
        openai.api_key = self.key
        return openai.Model.list()
"""
SEES = """\
import openai


def ask(key):
    return openai.Embedding.create(model="m", input="a")
"""
RUNS = """\
import chat, other, sees

chat.Chat("sk-1").ask()
other.Chat("sk-2").ask()
sees.ask("sk-3")
"""


def test_a_file_that_relies_on_settings_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"chat.py": ASKS, "other.py": ASKS, "sees.py": SEES, "main.py": RUNS}
    for name, text in texts.items():
        Path(name).write_text(text)
    proposed = run(RunRequest(jobs=1))
    told = {
        found.place.path: found.message
        for _, found in proposed.findings(Status.NOTED)
        if found.rule == "clients/openai"
    }
    for path in ("chat.py", "other.py"):
        assert "relies on these settings (sees.py)" in told[path]
    assert "another module sets the configuration (chat.py, other.py)" in told["sees.py"]


READS_BACK = """\
import openai


class Chat:
    def __init__(self, key):
        openai.api_key = key

    def named(self):
        return ask_for(openai.api_key, openai.api_version)

    def ask(self):
        return openai.Model.list()
"""


def test_a_file_tells_what_in_itself_keeps_it_from_clients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runs = "import chat, other\n\nchat.Chat('sk-1').ask()\nother.Chat('sk-2').ask()\n"
    for name, text in {"chat.py": READS_BACK, "other.py": ASKS, "main.py": runs}.items():
        Path(name).write_text(text)
    proposed = run(RunRequest(jobs=1))
    told = {
        found.place.path: found
        for _, found in proposed.findings(Status.NOTED)
        if found.rule == "clients/openai"
    }
    assert "a setting is read back" in told["chat.py"].message
    assert "(other.py)" not in told["chat.py"].message
    assert str(told["chat.py"].cause) == "chat.py:9:40"
    assert "relies on these settings (chat.py)" in told["other.py"].message


def test_an_object_that_cannot_hold_a_client_is_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = "        self.key = key\n\n    def ask(self):\n        openai.api_key = self.key\n"
    moved = "        openai.api_key = key\n\n    def ask(self):\n"
    assert made in ASKS
    Path("chat.py").write_text(
        f"import pickle\n{ASKS.replace(made, moved)}\n\npickle.dumps(Chat(''))"
    )
    (found,) = (
        found
        for _, found in run(RunRequest(jobs=1)).findings(Status.NOTED)
        if found.rule == "clients/openai"
    )
    assert "may not hold a client: it is copied, pickled" in found.message
    assert str(found.cause) == "chat.py:10:16"


BASE = """\
import os


class Base:
    env_vars = {}

    def validate(self):
        return {name: os.environ.get(variable) for name, variable in self.env_vars.items()}
"""
OTHER = """\
from base import Base


class Other(Base):
    def ask(self):
        return Client(token=self.validate()["token"])
"""
PROVIDER = """\
import openai
from base import Base


class Provider(Base):
    def ask(self, deployment):
        settings = self.validate()
        if deployment:
            settings["deployment_id"] = deployment
        return openai.Completion.create(prompt="x", **settings)
"""


def test_the_cause_is_where_the_key_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not where another file names another key of what it gets from the same function; and each
    key is told once."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"base": BASE, "a_other": OTHER, "provider": PROVIDER}.items():
        Path(f"{name}.py").write_text(text)
    proposed = run(RunRequest(jobs=1))
    [found] = [found for _, found in proposed.findings(Status.OPEN) if found.cause]
    assert found.cause is not None
    assert found.cause.path == "provider.py"
