"""Variables of the environment that go by constants of other modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run

pytestmark = pytest.mark.usefixtures("working_folder")
PROGRAM = """\
import os

from names import NAME

{}os.environ[NAME] = "x"


def ask():
    import openai

    return openai.Model.list()
"""


def _told(names: str, between: str = "") -> list[str]:
    Path("names.py").write_text(names)
    Path("a.py").write_text(PROGRAM.format(between))
    found = run(RunRequest(jobs=1)).findings(Status.OPEN, Status.PENDING)
    return [one.message for _, one in found if one.rule.startswith("settings/")]


@pytest.mark.parametrize("text", ["OPENAI_API_KEY", "MY_NAME"])
def test_a_constant_that_names_another_one_is_nothing_to_tell(text: str) -> None:
    assert _told(f'NAME = "{text}"\n') == []


def test_a_constant_that_names_one_of_v0_is_told_by_it() -> None:
    [message] = _told('NAME = "OPENAI_API_KEY_PATH"\n')
    assert "v0 read the variable OPENAI_API_KEY_PATH; nothing reads it now" in message


@pytest.mark.parametrize(
    ("names", "between"),
    [("NAME = read()\n", ""), ('NAME = "A"\nNAME = "B"\n', ""), ('NAME = "A"\n', "NAME = ask()\n")],
)
def test_what_may_be_any_text_may_be_one_of_v0(names: str, between: str) -> None:
    [message] = _told(names, between)
    assert "under names that only the run tells" in message
