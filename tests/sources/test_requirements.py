"""Requirements in texts of every kind: what counts as one, and which major it allows."""

from __future__ import annotations

import pytest

from openai_migrate.sources.requirements import (
    Requirement,
    find_requirements,
    in_code,
    in_prose,
)


def found(text: str, *, locked: bool = False) -> list[Requirement]:
    return list(find_requirements(text, "sdk", 3, locked=locked))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\nsdk==0.28.1\n", (2, 1, "==0.28.1", 0)),
        ("RUN pip install a sdk==0.28 b\n", (1, 19, "==0.28", 0)),
        ("pip install 'sdk[extra]<1.0'\n", (1, 14, "<1.0", 0)),
        ("        pip install -q 'sdk >= 0.27, < 1'\n", (1, 25, ">= 0.27, < 1", 0)),
        ("dependencies:\n  - sdk=0.28.1\n", (2, 5, "=0.28.1", 0)),
        ("  - conda-forge::sdk=0.28.1=py_0\n", (1, 18, "=0.28.1", 0)),
        ("poetry add sdk@^0.28\n", (1, 12, "^0.28", 0)),
        ('a = 1\nsdk = "^0.28.0"\n', (2, 1, "^0.28.0", 0)),
        ('sdk = {version = "~0.27", optional = true}\n', (1, 1, "~0.27", 0)),
        ("install_requires=['a', 'sdk<1']\n", (1, 25, "<1", 0)),
        ("SDK<2\n", (1, 1, "<2", 1)),
        (
            '[tool.poetry.dependencies.sdk]\nextras = ["x"]\nversion = "^0.28"\n',
            (1, 27, "^0.28", 0),
        ),
        ("[packages.sdk]\nversion = '<1'\n", (1, 11, "<1", 0)),
        ("sdk @ git+https://host/org/repo.git@v0.28.1\n", (1, 1, "v0.28.1", 0)),
        ("sdk @ git+https://host/org/sdk-python@v0.27.8\n", (1, 1, "v0.27.8", 0)),
        ("git+https://host/org/sdk-python.git@v0.28.1\n", (1, 22, "v0.28.1", 0)),
        ("-e git+ssh://git@host/org/repo@0.27.8#egg=sdk\n", (1, 43, "0.27.8", 0)),
        ('sdk = {git = "https://host/org/repo", tag = "v0.28.0"}\n', (1, 1, "v0.28.0", 0)),
        ("sdk @ https://host/x/sdk-0.28.1-py3-none-any.whl\n", (1, 22, "0.28.1", 0)),
        ("pip install https://host/sdk-0.27.0.tar.gz\n", (1, 26, "0.27.0", 0)),
    ],
)
def test_a_requirement_and_its_place(text: str, place: tuple[int, int, str, int]) -> None:
    assert found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "sdk\n",
        "sdk>=0.27\n",
        "sdk==3.1\n",
        "# sdk==0.28\n",
        "sdk-tools==0.28\n",
        "my.sdk==0.28\n",
        "npm install sdk@0.3.1\n",
        "sdk=1\n",
        "sdk = pick(0.28)\n",
        "sdk.version < 1\n",
        "[tool.poetry.dependencies.sdk]\nextras = ['x']\n\n[other]\nversion = '0.1'\n",
        "[tool.poetry.dependencies.sdk-tools]\nversion = '0.1'\n",
        "sdk @ git+https://host/org/repo.git@3f2a0c1\n",
        "sdk @ git+https://host/org/repo.git@v3.2.0  # sdk<1\n",
        "a # sdk<1\n",
    ],
)
def test_what_asks_for_no_old_version(text: str) -> None:
    assert found(text) == []


def test_each_line_counts() -> None:
    assert [item[0] for item in found("sdk<1\nsdk<2\n\nsdk==0.1\n")] == [1, 2, 4]


def test_each_requirement_of_a_line_counts() -> None:
    text = 'pip install "sdk<1" && pip install "sdk==0.28"  # not sdk<2\n'
    assert [item[1] for item in found(text)] == [14, 37]


CODE = '''"""Needs sdk<1, so:

    pip install sdk==0.28
"""
assert (sdk == 0)  # sdk<1
names = [sdk<1, "sdk<2", f"sdk=={0}.28", f"sdk<1 {x}"]


def f():
    "for sdk<1"
    return """sdk<2
    sdk<1"""
'''


def test_in_code_strings_count_but_not_expressions_comments_and_what_docstrings_say() -> None:
    assert [item[0] for item in found(in_code(CODE))] == [3, 6, 6, 11, 12]


def test_code_that_cannot_be_read_is_text() -> None:
    text = "x = '''sdk<1\n"
    assert in_code(text) == text


def test_what_is_kept_of_code() -> None:
    assert in_code("HERE\nsdk<1 # HERE", ("HERE",)) == "HERE\n        HERE"


@pytest.mark.parametrize(
    "line", ["pip install sdk==0.28", "sdk==0.28", "* `sdk<1`", "    $ uv add 'sdk<1'", "> sdk<1  "]
)
def test_in_prose_commands_and_lists_count(line: str) -> None:
    assert len(found(in_prose(f"Hello\n{line}\n"))) == 1


@pytest.mark.parametrize(
    "line", ["It worked with sdk<1 only.", "sdk<1 is too old", "| sdk==0.28 | no |"]
)
def test_in_prose_sentences_do_not(line: str) -> None:
    assert found(in_prose(line)) == []


def test_a_lock_file() -> None:
    assert found('[[package]]\nname = "sdk"\nversion = "0.28.1"\n', locked=True) == [
        (2, 9, "0.28.1", 0)
    ]
