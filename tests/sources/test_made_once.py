"""Classes of which a program makes one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from openai_migrate.sources.made_once import made_once

MakeTree = Callable[[Mapping[str, str]], Path]

CLASS = "class Bot:\n    pass\n"


def once(root: Path) -> bool:
    files = sorted(str(file) for file in root.rglob("*.*") if file.suffix in (".py", ".ipynb"))
    return made_once(files, ["Bot"]) == {"Bot"}


@pytest.mark.parametrize(
    "files",
    [
        {"a.py": f"{CLASS}\nbot = Bot()\n"},
        {"a.py": CLASS, "b.py": "from a import Bot\n\nBot().ask()\n"},
        {"a.py": CLASS, "b.py": "import a\n\nbot: object = a.Bot('k')\n", "c.py": "import a\n"},
        {"a.py": CLASS, "b.py": "from a import Bot\nbot = Bot()\n", "c.py": "from b import bot\n"},
    ],
)
def test_one_object(make_tree: MakeTree, files: Mapping[str, str]) -> None:
    assert once(make_tree(files))


@pytest.mark.parametrize(
    "files",
    [
        {"a.py": CLASS},
        {"a.py": f"{CLASS}\none = Bot()\ntwo = Bot()\n"},
        {"a.py": f"{CLASS}\nbot = Bot()\n", "b.py": "from a import Bot\n\nbot = Bot()\n"},
        {"a.py": f"{CLASS}\ndef make():\n    return Bot()\n"},
        {"a.py": f"{CLASS}\nfor key in keys:\n    Bot(key)\n"},
        {"a.py": f"{CLASS}\nbots = [Bot(key) for key in keys]\n"},
        {"a.py": f"{CLASS}\nbot = Bot()\nmake = Bot\n"},
        {"a.py": f"{CLASS}\nbot = Bot()\n\nclass Other(Bot): ...\n"},
        {"a.py": CLASS, "b.py": "from a import Bot as B\n\nB()\n"},
        {"a.py": CLASS, "b.ipynb": '{"source": "\nbot = Bot()\n"}'},
    ],
)
def test_others(make_tree: MakeTree, files: Mapping[str, str]) -> None:
    assert not once(make_tree(files))
