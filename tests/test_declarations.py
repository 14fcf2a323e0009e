"""``[tool.openai-migrate.returns]``: functions of which the user says what they return."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.errors import UsageError
from openai_migrate.pipeline import RunRequest, run
from project_files import write

DECLARED = """\
[project]
name = "acme"

[tool.openai-migrate.returns]
"acme.llm.ask" = "ChatCompletion"
"acme.llm.Bot.reply" = "chat.chat_completion.ChatCompletion"
"vendor.aask" = "ChatCompletion"
"vendor.Client.chat.stream" = "iterator[ChatCompletionChunk]"
"vendor.Client.all" = "list[ChatCompletion?]"
"""
LLM = """\
import registry

def ask(prompt):
    return registry.call("ask", prompt)

class Bot:
    def reply(self, text):
        return registry.call("reply", text)

    def both(self, text):
        return self.reply(text), ask(text)
"""


@pytest.fixture(autouse=True)
def _project(working_folder: Path) -> None:
    write("pyproject.toml", DECLARED)


def migrated() -> dict[str, str]:
    report = run(RunRequest((".",), jobs=1))
    assert not report.unreadable
    return {
        result.path: result.change.applied(Path(result.path).read_bytes()).decode()
        for result in report.changed
        if result.change is not None
    }


def test_functions_of_a_library() -> None:
    write(
        "main.py",
        "import vendor\n"
        "from vendor import aask as question\n"
        "async def main(client: vendor.Client):\n"
        "    print((await question('x'))['id'])\n"
        "    made = vendor.Client('key')\n"
        "    for chunk in made.chat.stream('x'):\n"
        "        print(chunk['choices'][0]['delta'].get('content', ''))\n"
        "    for one in made.all():\n"
        "        print(one['id'])\n"
        "    print(made.other()['id'], client.all()['id'])\n",
    )
    assert migrated() == {
        "main.py": "import vendor\n"
        "from vendor import aask as question\n"
        "async def main(client: vendor.Client):\n"
        "    print((await question('x')).id)\n"
        "    made = vendor.Client('key')\n"
        "    for chunk in made.chat.stream('x'):\n"
        "        print(chunk.choices[0].delta.content or '')\n"
        "    for one in made.all():\n"
        "        print(one.id)\n"
        "    print(made.other()['id'], client.all()['id'])\n"
    }


def test_functions_of_the_project() -> None:
    """By their full name, by a re-export, relative, as methods, and through a further file."""
    write("src/acme/__init__.py", "from .llm import ask\n")
    write("src/acme/llm.py", LLM)
    write("src/acme/later.py", "import acme.llm\n\ndef first():\n    return acme.llm.ask('y')\n")
    write(
        "src/acme/app.py",
        "from . import ask\n"
        "from .llm import Bot\n"
        "from .later import first\n"
        "\n"
        "def main():\n"
        "    one, two = Bot().both('x')\n"
        "    print(ask('x')['id'], one['id'], two['id'], first()['id'])\n",
    )
    assert migrated() == {
        "src/acme/app.py": "from . import ask\n"
        "from .llm import Bot\n"
        "from .later import first\n"
        "\n"
        "def main():\n"
        "    one, two = Bot().both('x')\n"
        "    print(ask('x').id, one.id, two.id, first().id)\n"
    }


def test_another_function_of_that_name_stays() -> None:
    text = "from other.llm import ask\n\nprint(ask('x')['id'])\n"
    write("main.py", text)
    assert migrated() == {}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '"a.b" = "ChatCompletions"',
            "'ChatCompletions'; did you mean ChatCompletion",
        ),
        ('"a.b" = "Choice"', "Choice may be chat.chat_completion.Choice or "),
        ('"a.b" = "list["', "a type is missing in 'list['"),
        ('"a.b" = 3', '[a.b] write "package.module.function" = "Type"'),
        ('"ask" = "ChatCompletion"', "[ask] is no dotted name of a function"),
    ],
)
def test_a_fault_is_told_with_file_and_line(line: str, message: str, tmp_path: Path) -> None:
    write("pyproject.toml", f"{DECLARED}{line}\n")
    write("main.py", "import openai\n")
    with pytest.raises(UsageError) as raised:
        run(RunRequest((".",), jobs=1))
    assert message in str(raised.value)
    assert str(raised.value).startswith(f"{tmp_path / 'pyproject.toml'}:10: ")


def test_a_name_that_no_file_has_is_told(tmp_path: Path) -> None:
    write("pyproject.toml", '[tool.openai-migrate.returns]\n"a.one" = "str"\n"a.two" = "str"\n')
    write("main.py", "from a import one\n\none()\n")
    [note] = run(RunRequest((".",), jobs=1)).notes
    assert note == f"{tmp_path / 'pyproject.toml'}:3 declares a.two, which no file here names."


def test_all_faults_are_told_at_once() -> None:
    write("pyproject.toml", '[tool.openai-migrate]\nreturn = 1\nreturns = { x = "A", y = 2 }\n')
    with pytest.raises(UsageError) as raised:
        run(RunRequest((".",), jobs=1))
    assert len(str(raised.value).splitlines()) == 3
    assert ":2: [tool.openai-migrate] unknown key 'return'; known: returns" in str(raised.value)


def test_projects_of_one_run_do_not_contradict_each_other() -> None:
    write("one/pyproject.toml", '[tool.openai-migrate.returns]\n"a.b" = "ChatCompletion"\n')
    write("two/pyproject.toml", '[tool.openai-migrate.returns]\n"a.b" = "Completion"\n')
    with pytest.raises(UsageError, match="says 'ChatCompletion' for the same name"):
        run(RunRequest(("one", "two"), jobs=1))


def test_toml_that_says_nothing_of_us_is_not_read() -> None:
    write("pyproject.toml", "not toml")
    write("main.py", "import openai\n\nopenai.Model.list()\n")
    assert set(migrated()) == {"main.py"}


@pytest.mark.parametrize(
    "written",
    [
        "openai.types.chat.ChatCompletion",
        "chat.ChatCompletion",
        "ChatCompletion | None",
        "None | ChatCompletion",
    ],
)
def test_types_as_people_write_them(written: str) -> None:
    write("pyproject.toml", f'[tool.openai-migrate.returns]\n"vendor.ask" = "{written}"\n')
    write("main.py", "import vendor\n\nprint(vendor.ask('x')['id'])\n")
    assert migrated()["main.py"] == "import vendor\n\nprint(vendor.ask('x').id)\n"
