"""Shell commands that v0 brought along: what is told of them, and that the rows are true."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.planning.commands import old_commands
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.model import CommandRule
from sdk_environments import V0, V1, V2, V3, sdk_python

RULES = load_rules()


def told(text: str, target: int = 1) -> list[str]:
    """What is said of a text, each with its line and column."""
    return [
        f"{one.place.line}:{one.place.column} {one.message}"
        for one in old_commands("setup.sh", text, RULES, target)
        if one.status is Status.OPEN
    ]


def test_renamed_commands() -> None:
    assert told("set -e\n  openai -k $KEY api models.get -i m\n") == [
        "2:3 `openai api models.get` is `openai api models.retrieve` now. See `openai api --help`."
    ]


def test_commands_that_are_gone() -> None:
    [gone] = told("openai api fine_tunes.create -t data.jsonl")
    assert gone.startswith("1:1 `openai api fine_tunes.create` is gone.")
    [gone] = told("openai wandb sync", 3)
    assert "wandb.integration" in gone


@pytest.mark.parametrize("target", [2, 3])
@pytest.mark.parametrize("command", ["api models.list", "tools fine_tunes.prepare_data -f a.csv"])
def test_without_a_command_line_all_are_gone(command: str, target: int) -> None:
    [gone] = told(f"openai {command}", target)
    assert "no command line since" in gone


def test_options_are_told_where_they_are_given() -> None:
    assert told("openai api completions.create -m gpt -p hi") == []
    [option] = told("openai api completions.create \\\n  --engine gpt -p hi")
    assert option.startswith("1:1 --engine is --model now.")
    [renamed] = told("openai api chat_completions.create -m gpt -g user hi")
    assert "--model" not in renamed


def test_words_that_are_no_commands() -> None:
    prose = "Set the openai api key.\npip install openai wandb\n"
    assert told(f"{prose}# openai api models.get\nmy-openai api models.get\n") == []


def test_suppressed_by_a_comment() -> None:
    assert told("openai api models.get  # openai-migrate: ignore[commands/api]") == []


PROGRAM = """\
import os, subprocess

import openai

openai.Model.list()
os.system("openai api fine_tunes.list")
subprocess.run(["openai", "api", "image.create", "-p", prompt])
name = "openai api models"
"""
CELL = r"""{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
 "source": ["import openai\n", "!openai api fine_tunes.create -t a.jsonl\n",
  "jobs = !openai api fine_tunes.list"]},
 {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
 "source": ["%%bash\n", "openai tools fine_tunes.prepare_data -f a.csv"]}],
 "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"""


def test_wherever_a_shell_gets_it(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(PROGRAM)
    (tmp_path / "notebook.ipynb").write_text(CELL)
    (tmp_path / "tune.sh").write_text("openai api fine_tunes.create -t a.jsonl\n")
    (tmp_path / "Makefile").write_text("tune:\n\topenai api files.create -p fine-tune -f a.jsonl\n")
    (tmp_path / "Dockerfile").write_text('CMD ["openai", "api", "models.list"]\n')
    report = run(RunRequest(paths=(str(tmp_path),), jobs=1))
    found = [
        f"{Path(finding.place.path).name}:{finding.place.cell}:{finding.place.line} {finding.rule}"
        for _, finding in report.findings(Status.OPEN)
        if finding.rule.startswith("commands/")
    ]
    assert sorted(found) == [
        "Dockerfile:0:1 commands/api",
        "Makefile:0:2 commands/api",
        "main.py:0:6 commands/api",
        "main.py:0:7 commands/api",
        "notebook.ipynb:1:2 commands/api",
        "notebook.ipynb:1:3 commands/api",
        "notebook.ipynb:2:2 commands/tools",
        "tune.sh:0:1 commands/api",
    ]


def known_commands(version: str, row: CommandRule) -> set[str]:
    """The subcommands of a command of an installed release; none where it has none."""
    program = sdk_python(version).parent / row.old.split()[0]
    if not program.exists():
        return set()
    asked = [str(program), *row.old.split()[1:], "--help"]
    text = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    found = text.partition("{")[2].partition("}")[0]
    return set("".join(found.split()).split(",")) - {""}


@pytest.mark.parametrize("row", RULES.commands, ids=lambda row: row.id)
def test_rows_know_the_commands_of_the_releases(row: CommandRule) -> None:
    assert known_commands(V0, row) == set(row.subcommands)
    for target, version in ((1, V1), (2, V2), (3, V3)):
        there = known_commands(version, row)
        named = set(row.subcommands.values()) - {""}
        assert named <= there if target in row.targets else not there, version
