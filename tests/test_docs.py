"""The documentation tells the truth: its programs, commands, options and links are tried.

A pair of Python blocks marked ``<!-- example: before -->`` and ``<!-- example: after -->`` is run
through the tool; options may follow ``after``. A TOML block between the two that is marked
``<!-- example: rules -->`` is passed with ``--rules``, one marked ``<!-- example: pyproject -->``
stands in the project's ``pyproject.toml``. ``docs/rules.md`` is compared with what the rules give;
its examples are tested where the rules are.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import generate_rules_doc
from openai_migrate.cli import cli

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
PAGES = [
    README,
    REPOSITORY / "CONTRIBUTING.md",
    REPOSITORY / "CHANGELOG.md",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
]

EXAMPLE = re.compile(
    r"<!-- example: (?P<role>\w+)(?P<options>[^>]*?) -->\n```\w+\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")

#: Options in the text that are other programs'.
FOREIGN_OPTIONS = {"--wheel", "--strict"}

V0 = "import openai\n\nmodels = openai.Model.list()\n"


@dataclass(frozen=True)
class Example:
    """A program, what becomes of it, and the options and rules it takes."""

    before: str
    after: str
    options: tuple[str, ...]
    rules: str
    pyproject: str


def examples_of(page: Path) -> list[Example]:
    found: list[Example] = []
    before, rules, pyproject = "", "", ""
    for match in EXAMPLE.finditer(page.read_text(encoding="utf-8")):
        match match["role"]:
            case "before":
                before, rules, pyproject = match["text"], "", ""
            case "rules":
                rules = match["text"]
            case "pyproject":
                pyproject = match["text"]
            case "after":
                options = tuple(match["options"].split())
                found.append(Example(before, match["text"], options, rules, pyproject))
            case role:
                pytest.fail(f"{page}: an example is before, rules, pyproject or after, not {role}")
    return found


EXAMPLES = [
    pytest.param(example, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, example in enumerate(examples_of(page), start=1)
]


def openai_migrate(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "openai_migrate", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_come_out_as_shown(example: Example, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(example.before)
    options = list(example.options)
    if example.pyproject:
        (tmp_path / "pyproject.toml").write_text(example.pyproject)
    if example.rules:
        (tmp_path / "own.toml").write_text(example.rules)
        options += ["--rules", "own.toml"]
    done = openai_migrate(tmp_path, "--yes", "--no-todo", *options, "program.py")
    assert program.read_text() == example.after, done.stderr


def test_the_readme_shows_examples() -> None:
    assert len(examples_of(README)) >= 2


def shell_commands() -> list[str]:
    """The lines of the README's shell blocks that start the tool."""
    blocks = SHELL_BLOCK.findall(README.read_text(encoding="utf-8"))
    lines = (line.partition(" #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("openai-migrate")]


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("command", shell_commands())
def test_shell_commands_run(command: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "src").mkdir()
    (tmp_path / "notebooks").mkdir()
    program = tmp_path / "src" / "app.py"
    program.write_text(V0)
    command = command.replace("openai-migrate", f'"{sys.executable}" -m openai_migrate', 1)
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    applied = "git apply" in command
    assert (program.read_text() != V0) == applied


def test_options_of_the_readme_are_those_of_the_command() -> None:
    known = {
        option
        for parameter in cli.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    } | {"--help"}
    named = set(OPTION.findall(README.read_text(encoding="utf-8"))) - FOREIGN_OPTIONS
    assert named == known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_rules_page_is_fresh() -> None:
    assert generate_rules_doc.PAGE.read_text(encoding="utf-8") == generate_rules_doc.render()


REPORT_PAGE = REPOSITORY / "docs" / "report.md"
_FIELD = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_report_page_has_the_fields_that_reports_have(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(V0)
    (tmp_path / "broken.py").write_text("import openai\n\nopenai.Model.list(\n")
    file = tmp_path / "left.json"
    openai_migrate(tmp_path, "--dry-run", "--report", "left.json")
    report = json.loads(file.read_text())
    whole, *parts = re.split(r"^## ", REPORT_PAGE.read_text(), flags=re.MULTILINE)
    assert _FIELD.findall(whole) == [*report]
    for part in parts:
        found = report[part.partition("`")[2].partition("`")[0]]
        assert _FIELD.findall(part) == [*(found[0] if isinstance(found, list) else found)]
    assert {part.partition("`")[2].partition("`")[0] for part in parts} == {
        "files",
        "findings",
        "problems",
        "summary",
    }
