"""The scripts that set up and measure: which Python is chosen, which complaints count."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from corpus_errors import (
    ARGUMENT_TYPE,
    UNDEFINED,
    Checker,
    Complaint,
    is_about_sdk,
    is_new_loss,
    is_reported,
    without_types,
)

FIND_PYTHON = Path(__file__).resolve().parent.parent / "tools" / "find-python"

on_posix = pytest.mark.skipif(os.name == "nt", reason="make and sh are not needed on Windows")


def fake_python(folder: Path, name: str, answer: str) -> Path:
    """A command that answers the probe of ``find-python`` with ``answer``."""
    path = folder / name
    path.write_text(f"#!/bin/sh\ncat >/dev/null\n{answer}\n")
    path.chmod(0o755)
    return path


def find_python(path: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(FIND_PYTHON), *arguments],
        env={"PATH": path, "HOME": "/nonexistent", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A folder with the commands that the script itself needs, and no Python."""
    for name in ("sort", "awk", "head", "cat"):
        command = next(
            folder / name for folder in map(Path, os.get_exec_path()) if (folder / name).exists()
        )
        (tmp_path / name).symlink_to(command)
    return tmp_path


@on_posix
def test_the_newest_python_that_works_is_chosen(system: Path) -> None:
    fake_python(system, "python3.14", "echo 'pyenv: command not found' >&2; exit 127")
    fake_python(system, "python3.13", "echo 13 2 /somewhere/python3.13")
    fake_python(system, "python3.11", "echo 11 9 /somewhere/python3.11")
    fake_python(system, "python3", "echo 13 7 /elsewhere/python3")
    assert find_python(str(system)).stdout == "/elsewhere/python3\n"
    both = find_python(str(system), "--all").stdout
    assert both == "/elsewhere/python3\n/somewhere/python3.11\n"


@on_posix
def test_the_user_may_name_the_python(system: Path) -> None:
    assert find_python(str(system), PYTHON="/my/python").stdout == "/my/python\n"


@on_posix
def test_without_a_python_there_is_a_message(system: Path) -> None:
    fake_python(system, "python3", "exit 0")  # too old: the probe prints nothing
    done = find_python(str(system))
    assert done.returncode == 1
    assert "needs CPython 3.11 or newer" in done.stderr
    assert done.stdout == ""


ARGUMENTS = 'Arguments missing for parameters "inputs", "version"'


def complaint(message: str, line: int = 1, rule: str = "") -> Complaint:
    return Complaint("program.py", line, rule, message)


@pytest.mark.parametrize(
    ("message", "counts"),
    [
        ('"error" is not a known attribute of module "openai"', True),
        ('"x" is not a known attribute of module "os"', False),
        ('Cannot access attribute "create" for class "OpenAI"', True),
        ('Cannot access attribute "create" for class "Shop"', False),
        ('"__getitem__" method not defined on type "ChatCompletion"', True),
        ('No parameter named "engine"', True),
        ('No overloads for "create" match the provided arguments', True),
        ('"strip" is not a known attribute of "None"', False),
    ],
)
def test_complaints_about_the_sdk_count(message: str, counts: bool, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("client.completions.create(engine=1)\n")
    names = frozenset({"OpenAI", "ChatCompletion"})
    assert is_about_sdk(complaint(message), tmp_path, names) is counts


def test_a_keyword_of_another_call_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("shop.create(engine=1)\n")
    assert not is_about_sdk(complaint('No parameter named "engine"'), tmp_path, frozenset())


def test_the_call_inside_of_another_one_counts(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("client.log(Query(task=1))\n")
    missing = Complaint("program.py", 1, "", ARGUMENTS, (0, 11), (0, 24))
    assert not is_about_sdk(missing, tmp_path, frozenset())
    assert is_about_sdk(replace(missing, start=(0, 0), end=(0, 25)), tmp_path, frozenset())


def test_a_call_with_an_argument_of_another_type_does_not_count() -> None:
    none_fits = 'No overloads for "create" match the provided arguments'
    call = Complaint("program.py", 1, "reportCallIssue", none_fits, (0, 0), (0, 30))
    argument = Complaint("program.py", 1, ARGUMENT_TYPE, "Argument of type", (0, 20), (0, 25))
    assert without_types([call, argument]) == [argument]
    assert without_types([call]) == [call]


def test_the_types_of_a_streamed_call_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("client.completions.create(stream=s, prompt=p)\n")
    message = 'No overloads for "create" match the provided arguments'
    assert not is_about_sdk(complaint(message), tmp_path, frozenset())


def test_a_variable_counts_when_it_is_undefined_more_often() -> None:
    undefined = complaint('"client" is not defined', rule=UNDEFINED)
    before = Counter({("program.py", '"client" is not defined'): 1})
    assert not is_new_loss(undefined, before)
    assert is_new_loss(undefined, before)


@pytest.mark.parametrize(
    ("message", "of_v1"),
    [
        ('Cannot access attribute "embedding" for class "Reply"', True),
        ('Cannot access attribute "http_status" for class "APIError"', False),
        ('Cannot access attribute "get" for class "Reply"', False),
        ('"Reply" is unknown import symbol', False),
    ],
)
def test_only_code_for_v1_lacks_something_of_a_response_before(message: str, of_v1: bool) -> None:
    names = frozenset({"APIError", "Reply"})
    checker = Checker(Path("pyright"), Path("python"), names, names - {"APIError"})
    assert checker.is_of_v1(complaint(message)) is of_v1


def test_a_finding_in_the_same_statement_reports_a_complaint(tmp_path: Path) -> None:
    text = "x = 1\n\n\ncreate(\n    a=1,\n    b=2,\n)\n\n\ny = 2\n"
    (tmp_path / "program.py").write_text(text)
    inside = complaint("No parameter named", line=6)
    assert is_reported(inside, tmp_path, {4})
    assert not is_reported(inside, tmp_path, {1})
    assert not is_reported(complaint("", line=10), tmp_path, {4})
