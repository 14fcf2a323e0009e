"""Marks of an earlier run are open until somebody removes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.planning.marks import shortened
from openai_migrate.settings import Settings
from openai_migrate.writing import write_results

pytestmark = pytest.mark.usefixtures("working_folder")
SOURCE = """\
import openai

openai.Customer.list()
"""


def test_a_mark_whose_place_is_still_found_is_reported_once() -> None:
    Path("a.py").write_text(SOURCE)
    first = run(RunRequest(jobs=1))
    write_results(first, {"a.py"})
    second = run(RunRequest(jobs=1))
    rules = [
        [finding.rule for result in run_.results for finding in result.findings]
        for run_ in (first, second)
    ]
    assert rules[0] == rules[1] != []
    assert second.exit_code == 1
    assert not second.changed


def test_a_mark_without_its_place_is_open_until_it_goes() -> None:
    Path("a.py").write_text(
        "import openai\n\n# TODO(openai-migrate): [my/rule] Look here.\nx = 1\n"
    )
    report = run(RunRequest(jobs=1))
    [finding] = [finding for result in report.results for finding in result.findings]
    assert (finding.rule, finding.place.line) == ("my/rule", 3)
    assert "earlier run" in finding.message
    assert report.exit_code == 1
    Path("a.py").write_text("import openai\n\nx = 1\n")
    assert run(RunRequest(jobs=1)).exit_code == 0


BLOCKED = """\
import openai

openai.api_key = "k"
openai.requestssession = session()
openai.Model.list()
openai.Completion.create(model="m", prompt="x")
"""
SAVED_AND_RESTORED = """\
import os

import openai


def configure(key):
    os.environ["OPENAI_API_KEY"] = key


def ask(key, text):
    old = openai.api_key
    openai.api_key = key
    try:
        return openai.Completion.create(model="m", prompt=text)
    finally:
        openai.api_key = old
"""


def test_an_unsafe_edit_that_was_not_made_stays_open() -> None:
    """In the new text nothing shows any more that the key was perhaps read before it was set."""
    Path("a.py").write_text(SAVED_AND_RESTORED)
    first = run(RunRequest(jobs=1))
    write_results(first, {"a.py"})
    text = Path("a.py").read_text()
    assert "    # TODO(openai-migrate): [settings/api-key] openai.api_key is read here" in text
    second = run(RunRequest(jobs=1))
    assert [finding.rule for _, finding in second.findings(Status.OPEN)] == ["settings/api-key"]
    assert second.exit_code == 1
    assert not second.changed


LEFT_UNDER_A_HANDLER = """\
import openai


def parts(messages, model, base):
    params = {"messages": messages, "engine": model, "stream": True}
    if base:
        params["api_base"] = base
        params["model"] = model
    try:
        for chunk in openai.ChatCompletion.create(**params):
            content = chunk["choices"][0]["delta"].get("content")
            if content:
                yield content
    except Exception as error:
        print(type(error))
"""


def test_attributes_below_a_call_that_was_left_are_those_of_an_earlier_run() -> None:
    """An attribute of v0 raised an error that the handler takes; the run has written this one."""
    Path("a.py").write_text(LEFT_UNDER_A_HANDLER)
    first = run(RunRequest(jobs=1))
    assert not [*first.problems]
    write_results(first, {"a.py"})
    text = Path("a.py").read_text()
    assert "[arguments/api-base]" in text
    assert "content = chunk.choices[0].delta.content" in text
    assert not run(RunRequest(jobs=1)).changed


def test_an_unsafe_edit_gets_no_mark_where_none_are_wanted() -> None:
    Path("a.py").write_text(SAVED_AND_RESTORED)
    write_results(run(RunRequest(settings=Settings(todo=False), jobs=1)), {"a.py"})
    assert "TODO" not in Path("a.py").read_text()


def test_a_mark_of_an_unsafe_edit_that_is_found_again_is_reported_once() -> None:
    Path("a.py").write_text("import openai\n\nopenai.Engine.list()\n")
    write_results(run(RunRequest(jobs=1)), {"a.py"})
    second = run(RunRequest(jobs=1))
    assert [found.status for _, found in second.findings(Status.OPEN, Status.PENDING)] == [
        Status.PENDING
    ]
    assert not second.changed


@pytest.mark.parametrize(
    ("message", "reminder"),
    [
        ("It left the SDK in 1.8.0. Ask a model instead.", "It left the SDK in 1.8.0."),
        ("No more dict: read `reply.id`.", "No more dict: read `reply.id`."),
        ("A word for `x`, that " + "goes on " * 20 + "so. Then more.", "A word for `x`."),
        ("No end " * 30, "No end " * 14 + "No end ..."),
    ],
)
def test_a_reminder_is_whole_sentences(message: str, reminder: str) -> None:
    assert shortened(message) == f"As above: {reminder}"


def test_a_reason_stands_once_in_a_file() -> None:
    """The others point to it: a blocked file has it at each call."""
    Path("a.py").write_text(BLOCKED)
    write_results(run(RunRequest(jobs=1)), {"a.py"})
    marks = [line for line in Path("a.py").read_text().splitlines() if "TODO" in line]
    assert sum("could send its requests somewhere else" in line for line in marks) == 1
    assert "could send its requests somewhere else" in marks[0]
    assert marks[2:] == [
        "# TODO(openai-migrate): [resources/model-list] As above: Left as it is."
        " Use instead: client.models.list(...)",
        "# TODO(openai-migrate): [resources/completion-create] As above: Left as it is."
        " Use instead: client.completions.create(...)",
    ]
    assert not run(RunRequest(jobs=1)).changed


def test_one_comment_for_what_a_statement_has_twice() -> None:
    Path("a.py").write_text("import openai\n\nx = openai.Customer, openai.Customer\n")
    write_results(run(RunRequest(jobs=1)), {"a.py"})
    assert Path("a.py").read_text().count("TODO") == 1


def test_an_import_that_moves_for_others_is_an_edit() -> None:
    Path("errors.py").write_text("from openai.error import RateLimitError, Timeout as Late\n")
    [result] = run(RunRequest(jobs=1)).results
    assert [(found.rule, found.status) for found in result.findings] == [
        ("errors/rate-limit-error", Status.APPLIED),
        ("errors/timeout", Status.APPLIED),
    ]
    assert not result.is_only_annotated


def test_a_mark_goes_when_its_edit_is_made() -> None:
    source = """\
import openai

# mine
openai.Engine.list()
for engine in openai.Engine.list():
    pass
else:
    openai.Customer.list()
"""
    Path("a.py").write_text(source)
    write_results(run(RunRequest(jobs=1)), {"a.py"})
    assert Path("a.py").read_text().count("TODO") == 3
    unsafe = RunRequest(settings=Settings(unsafe=True), jobs=1)
    second = run(unsafe)
    assert [found.rule for _, found in second.findings(Status.OPEN)] == ["removed/customer"]
    write_results(second, {"a.py"})
    [mark] = [line for line in Path("a.py").read_text().splitlines() if "TODO" in line]
    assert "[removed/customer]" in mark
    assert "# mine\nclient.models.list()\n" in Path("a.py").read_text()
    assert not run(unsafe).changed


@pytest.mark.parametrize("above", ["", "#!/usr/bin/env python\n# Licence\n"])
def test_a_mark_on_the_first_lines_goes_too(above: str) -> None:
    Path("a.py").write_text(
        f"{above}# TODO(openai-migrate): [access/item] Told once.\n"
        'import openai; print(openai.Model.list()["data"])\n'
    )
    report = run(RunRequest(jobs=1))
    write_results(report, {"a.py"})
    assert Path("a.py").read_text() == f"{above}import openai; print(openai.models.list().data)\n"
    assert run(RunRequest(jobs=1)).exit_code == 0


def test_marks_of_a_blocked_file_go_once_it_is_migrated() -> None:
    Path("a.py").write_text(BLOCKED)
    write_results(run(RunRequest(jobs=1)), {"a.py"})
    text = Path("a.py").read_text()
    lines = [line for line in text.splitlines(keepends=True) if "requestssession" not in line]
    Path("a.py").write_text("".join(lines))
    written = write_results(run(RunRequest(jobs=1)), {"a.py"})
    assert "TODO" not in Path("a.py").read_text()
    assert written.exit_code == 0
