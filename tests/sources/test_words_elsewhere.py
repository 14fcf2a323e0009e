"""Words in the bytes of files, and files that may look up what they do not name."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.sources.words_elsewhere import asks_for_any, asks_modules, words_elsewhere


def test_words_of_each_file(tmp_path: Path) -> None:
    texts = {"a.py": "print(llm.OPTIONS)\n", "b.py": "import llm\n", "c.ipynb": '"self.params"'}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    files = [str(tmp_path / name) for name in texts]
    found = words_elsewhere(files, {"OPTIONS", "params"})
    assert found == {files[0]: ("OPTIONS",), files[2]: ("params",)}


ASKING = {
    "import llm\nprint(llm.ask('x'))\n": False,
    "import llm\nprint(vars(llm))\n": True,
    "import llm\nprint(getattr(llm, name))\n": True,
    "import llm\nshow(llm)\n": True,
    "import app.llm as it\nTOOLS = [it]\n": True,
    "from app import (\n    llm,\n)\nreturn llm\n": True,
    "from app.llm import Bot\ndef f(bot: Bot): bot.ask()\n": False,
    "bot.__dict__\n": True,
    "import llm\nsetattr(llm, name, value)\n": True,
    "import llm\nllm.__setattr__(name, value)\n": True,
    "import llm\nprint(eval('llm.' + name))\n": True,
    "import llm\nllm.model.eval()\n": False,
    "import llm\nllm.ask.__globals__[name]\n": True,
    "import LLM\nshow(LLM)\n": True,
    "from app import LLM as Engine\nshow(Engine)\n": True,
    "from config import TIMEOUT\nask(TIMEOUT)\n": False,
}


@pytest.mark.parametrize("source", ASKING)
def test_files_that_may_ask_for_anything(tmp_path: Path, source: str) -> None:
    file = tmp_path / "a.py"
    file.write_text(source)
    assert asks_for_any(str(file), {"LLM"}) is ASKING[source]


ASKING_MODULES = {
    "import llm\nprint(getattr(args, name)(llm.ask))\n": False,
    "import llm\nprint(getattr(llm, name))\n": True,
    "import app.llm\nprint(getattr(app.llm, name))\n": True,
    "import llm\nmodule = llm\nprint(getattr(module, name))\n": True,
    "from importlib import import_module\ngetattr(import_module('llm'), name)\n": True,
    "import sys\nllm = sys.modules['llm']\ngetattr(llm, name)\n": True,
    "find = getattr\n": True,
    "import llm\nTABLE = {'llm': llm.ask}\n": False,
    "import app.llm\nfor llm in names: print(llm)\n": False,
    "import app.llm as it\nshow(it)\n": True,
    "import app.llm\nshow(app)\n": True,
    "# the eval tasks\n": False,
    "import llm\nfrom torch.llm.data import Dataset\ndef f(data): show(data)\n": False,
    "import llm\nfrom torch import data\nshow(data)\n": False,
    "import copy\nimport llm\n# a copy of llm is none\n": False,
    "import llm\nglobals()[task](**options)\n": False,
    "import llm\nshow(globals()[task])\n": True,
    "import llm\nglobals()[task].ask(**options)\n": True,
    "run = eval\n": True,
}


@pytest.mark.parametrize("source", ASKING_MODULES)
def test_files_that_may_look_into_modules(tmp_path: Path, source: str) -> None:
    file = tmp_path / "a.py"
    file.write_text(source)
    assert asks_modules(str(file), {"app", "llm"}) is ASKING_MODULES[source]


def test_a_file_that_is_gone_may_ask(tmp_path: Path) -> None:
    assert asks_for_any(str(tmp_path / "gone.py"))
