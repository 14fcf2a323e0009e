"""The work of a run grows with the project: no walk of it is exponential, and none cubic.

Each case makes the same kind of project in three sizes, each twice as large as the one before. What
is counted is work (lines of the tool that run), never time. What a run costs anyway is in all three
counts, so the two differences say how it grows: twice as much for twice the project is as it should
be, four times is quadratic, eight times cubic.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType, FrameType
from typing import TYPE_CHECKING

import pytest

import openai_migrate
from openai_migrate.pipeline import RunRequest, run
from project_files import write

if TYPE_CHECKING:
    from _typeshed import TraceFunction

_TOOL = str(Path(openai_migrate.__file__).parent)
_SIZES = (4, 8, 16)
#: How much more the second difference may be than the first one.
_MOST = 3.0
#: How many times as often a function may run for twice the project: many documents each look at all
#: others, and do little there. It counts when this much of the work is in it.
_MOST_OF_ONE = 5.0
_SHARE = 0.01
#: A run that does this many times the work of one half as large is stopped: it may never end.
_HOPELESS = 20

Texts = Mapping[str, str]
CASES: dict[str, Callable[[int], Texts]] = {}


def case(project: Callable[[int], Texts]) -> Callable[[int], Texts]:
    CASES[project.__name__] = project
    return project


ASK = 'openai.Completion.create(engine="e", prompt="x")'


@case
def ways_to_a_module(size: int) -> Texts:
    """Each layer imports both modules of the next one; all ask, and the last ones prepare."""
    ask = f"def ask():\n    import openai\n\n    return {ASK}\n"
    texts = {
        f"{side}{layer}.py": f"import a{layer + 1}, b{layer + 1}\n\n\n{ask}"
        for layer in range(size)
        for side in "ab"
    }
    last = f'import os\n\nos.environ["OPENAI_API_BASE"] = "x"\n\n\n{ask}'
    first = f'import a0\nimport openai\n\nopenai.api_key = "k"\nprint({ASK}["id"])\n'
    return {**texts, f"a{size}.py": last, f"b{size}.py": last, "main.py": first}


@case
def imports_round_in_circles(size: int) -> Texts:
    """A package whose modules import three others each, and take a function from them."""
    texts = {"pkg/__init__.py": ""}
    for number in range(size):
        others = [(number + step) % size for step in (1, 2, 5)]
        lines = [f"from pkg.m{other} import ask{other}" for other in others]
        calls = [f'    print(ask{other}(text)["choices"][0]["text"])' for other in others]
        texts[f"pkg/m{number}.py"] = "\n".join(
            [
                "import openai",
                *lines,
                "",
                "",
                f"def ask{number}(text):",
                *calls,
                f"    return {ASK}",
                "",
            ]
        )
    return texts


@case
def modules_with_settings(size: int) -> Texts:
    """Modules that import each other in a ring, each with its own settings."""
    texts = {"pkg/__init__.py": ""}
    for number in range(size):
        texts[f"pkg/s{number}.py"] = (
            f"import openai\nimport pkg.s{(number + 1) % size}\n\nif flag:\n"
            f'    openai.api_key = "a{number}"\n    openai.api_base = "b{number}"\n\n\n'
            f'def ask():\n    openai.organization = "o"\n    return {ASK}["choices"][0]["text"]\n'
        )
    return texts


@case
def settings_in_one_file(size: int) -> Texts:
    """Settings that hide each other."""
    lines = ["import openai"]
    for number in range(size):
        lines += [f"if x{number}:", f'    openai.api_key = "a{number}"']
        lines += [f'    openai.api_key_path = "p{number}"', f'    openai.api_base = "b{number}"']
        lines += ["", "", f"def ask{number}():", '    openai.api_type = "azure"']
        lines += [f"    return {ASK}", ""]
    return {"settings.py": "\n".join(lines)}


@case
def containers_of_a_project(size: int) -> Texts:
    """Every module puts responses into the list and the dict of one of them, and reads both."""
    texts = {"pkg/__init__.py": "", "pkg/kept.py": "HISTORY = []\nNAMED = {}\n"}
    for number in range(size):
        texts[f"pkg/m{number}.py"] = (
            "import openai\nfrom pkg.kept import HISTORY, NAMED\n\n\n"
            f'def ask():\n    r = {ASK}\n    HISTORY.append(r["choices"][0])\n'
            f'    NAMED["k{number}"] = r\n    for one in HISTORY:\n        print(one["text"])\n'
            f'    print(NAMED["k{max(0, number - 1)}"]["id"])\n'
        )
    return texts


@case
def containers_of_a_file(size: int) -> Texts:
    lines = ["import openai", "", "kept = {}", "lists = []"]
    for number in range(size):
        lines += ["", "", f"def ask{number}(flag):", f"    r = {ASK}", f'    kept["k{number}"] = r']
        lines += ["    lists.append([r, flag])", f'    return kept["k{number // 2}"]["choices"]']
    return {"kept.py": "\n".join((*lines, ""))}


@case
def classes_in_a_row(size: int) -> Texts:
    texts = {
        "pkg/__init__.py": "",
        "pkg/c0.py": "import openai\n\n\nclass C0:\n    def ask(self):\n"
        f'        return {ASK}\n\n    def m0(self):\n        return self.ask()["id"]\n',
    }
    for number in range(1, size):
        texts[f"pkg/c{number}.py"] = (
            f"from pkg.c{number - 1} import C{number - 1}\n\n\n"
            f"class C{number}(C{number - 1}):\n    def m{number}(self):\n"
            f'        return self.m{number - 1}() + self.ask()["choices"][0]["text"]\n'
        )
    return texts


@case
def classes_side_by_side(size: int) -> Texts:
    """Subclasses that override what their base calls, all of them in one list."""
    texts = {
        "pkg/__init__.py": "",
        "pkg/base.py": "import openai\n\n\nclass Base:\n    def ask(self):\n"
        f'        return {ASK}\n\n    def text(self):\n        return self.last["choices"]\n\n'
        "    def keep(self, r):\n        self.last = r\n        return self.ask()\n",
    }
    for number in range(size):
        texts[f"pkg/c{number}.py"] = (
            "import openai\nfrom pkg.base import Base\n\n\n"
            f"class C{number}(Base):\n    def ask(self):\n        r = {ASK}\n"
            f'        self.keep(r)\n        print(self.last["id"])\n        return r\n'
        )
    lines = [f"from pkg.c{number} import C{number}" for number in range(size)]
    made = ", ".join(f"C{number}()" for number in range(size))
    lines += [f"for one in ({made}):", '    print(one.ask()["id"])', ""]
    return {**texts, "main.py": "\n".join(lines)}


@case
def keywords_handed_on(size: int) -> Texts:
    """Functions that hand on their keywords, one to the next, with callers and dictionaries."""
    texts = {"pkg/__init__.py": ""}
    for number in range(size):
        inner = f"ask{number + 1}(text, **more)"
        head = f"from pkg.m{number + 1} import ask{number + 1}"
        if number % 8 == 7 or number == size - 1:
            head, inner = "import openai", "openai.Completion.create(prompt=text, **more)"
        texts[f"pkg/m{number}.py"] = (
            f"{head}\n\n\ndef ask{number}(text, **more):\n    return {inner}\n"
        )
        texts[f"use{number}.py"] = (
            f'from pkg.m{number} import ask{number}\n\nmore = {{"engine": "e"}}\n'
            f'more["request_timeout"] = 3\nprint(ask{number}("x", **more)["choices"][0]["text"])\n'
        )
    return texts


@case
def dictionaries_of_a_file(size: int) -> Texts:
    lines = ["import openai", "", "", "def ask(**more):"]
    lines += ['    return openai.Completion.create(prompt="x", **more)', "", ""]
    for number in range(size):
        lines += [f'p{number} = {{"engine": "e", "request_timeout": 3}}']
        lines += [f'print(ask(**p{number})["id"])']
    return {"params.py": "\n".join((*lines, ""))}


@case
def branches(size: int) -> Texts:
    lines = ["import openai", "", "", "def main():", f"    r = {ASK}", "    a = None"]
    for number in range(size):
        lines += [f"    if x{number}:", f'        a, b{number} = r["choices"], a']
        lines += [
            "    else:",
            f"        b{number} = [a, r]",
            f"    print(a[0]['text'], b{number})",
        ]
    return {"branches.py": "\n".join((*lines, ""))}


@case
def loops_and_errors(size: int) -> Texts:
    lines = ["import openai"]
    for number in range(size):
        lines += ["", "", f"def ask{number}(texts):", "    r = None", "    for text in texts:"]
        lines += ["        while r is None:", "            try:", f"                r = {ASK}"]
        lines += ["            except openai.error.RateLimitError as e:"]
        lines += ["                print(e.json_body)", "        r = r['choices'][0]"]
    return {"loops.py": "\n".join((*lines, ""))}


@case
def cells_of_a_notebook(size: int) -> Texts:
    sources = [
        [f'openai.api_key = "k{number}"\n', f"r = {ASK}\n", 'print(r["choices"][0]["text"])\n']
        for number in range(size)
    ]
    cell: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
    }
    cells = [cell | {"source": source} for source in (["import openai\n"], *sources)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return {"cells.ipynb": json.dumps(notebook)}


class Hopeless(BaseException):
    """A run does far too much; no ``Exception``, which the tool reports and goes on."""


def work_of(texts: Texts, folder: Path, most: float) -> Counter[CodeType]:
    """How many lines of each function of the tool run over a project; raises ``Hopeless``."""
    for name, text in texts.items():
        write(str(folder / name), text)
    lines: Counter[CodeType] = Counter()
    total = 0

    def traced(frame: FrameType, event: str, _: object) -> TraceFunction | None:
        nonlocal total
        if event == "call" and not frame.f_code.co_filename.startswith(_TOOL):
            return None
        total += 1
        lines[frame.f_code] += 1
        if total > most:
            raise Hopeless(f"{frame.f_code.co_qualname} and others do too much")
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        report = run(RunRequest((str(folder),), jobs=1))
    finally:
        sys.settrace(before)
    assert not report.problems
    assert report.changed
    return lines


@pytest.mark.parametrize("name", CASES)
def test_the_work_grows_with_the_project(name: str, working_folder: Path) -> None:
    project = CASES[name]
    work_of(project(2), working_folder / "warm", sys.maxsize)  # what is made once in a process
    works: list[Counter[CodeType]] = []
    most = float(sys.maxsize)
    for size in _SIZES:
        works.append(work_of(project(size), working_folder / str(size), most))
        most = _HOPELESS * works[-1].total()
    small, middle, large = works
    grown = (large.total() - middle.total()) / (middle.total() - small.total())
    assert grown <= _MOST
    steep = {
        f"{code.co_filename}:{code.co_firstlineno} {code.co_qualname}": (middle[code], count)
        for code, count in large.items()
        if count > _SHARE * large.total() and count > _MOST_OF_ONE * middle[code]
    }
    assert not steep
