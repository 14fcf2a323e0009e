"""What the bytes of a file say about imports is what its syntax tree says."""

from __future__ import annotations

import ast
import sysconfig
import warnings
from pathlib import Path

import pytest

from openai_migrate.sources.import_statements import import_statements, read_import_statements
from openai_migrate.sources.loaded_modules import modules_named

STATEMENTS = {
    b"import llm\n": ["llm"],
    b"import app.llm as x, os\n": ["app.llm", "os"],
    b"from app.llm import ask\n": ["app.llm ask"],
    b"from . import (\n    a,  # why (not)\n    llm,\n)\n": [". a llm"],
    b"from ..core.a import *": ["..core.a *"],
    b"from app import a, \\\n  llm\n": ["app a llm"],
    b"from app import a, \\\r\n  llm\r\n": ["app a llm"],
    b"from \\\n  app import a; import b\n": ["app a", "b"],
    b"from app.from_text import a\n": ["app.from_text a"],
    b"try: import a\nexcept ImportError: a = None\n": ["a"],
    b"def f():\n    from a import b\n": ["a b"],
    b'"""\nimport a\n"""\nimport b\n': ["b"],
    b"# import a\nx = 'import b'\n": [],
    b"x = '''\n\\'''\nimport a\n'''\nimport b\n": ["b"],
    b">>> import a\n": [],
    b"important = 1\nreimport\n": [],
    "import caf\u00e9\n".encode(): ["caf\u00e9"],
    b"from this text import nothing\nimport a\n": ["a"],
    b"." * (1 << 20) + b"\nimport a\n": ["a"],
}


@pytest.mark.parametrize("source", STATEMENTS, ids=lambda source: source.decode()[:20])
def test_statements(source: bytes) -> None:
    assert list(import_statements(source)) == STATEMENTS[source]


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("import a\nfrom b import c\n", True),
        ("import a\ndef f():\n    import b\n", False),
        ("try: import a\nexcept ImportError: a = None\n", False),
        ("import a; import b\n", False),
    ],
)
def test_whether_all_stand_at_the_margin(tmp_path: Path, text: str, flat: bool) -> None:
    file = tmp_path / "one.py"
    file.write_text(text)
    [found] = read_import_statements([str(file)], {"a", "b"}).values()
    assert found.flat is flat


LOADED = {
    b'import_module("app.llm")': ["app.llm"],
    b"__import__('app')": ["app"],
    b'run_path("./jobs/tag.py")\n': ["jobs.tag"],
    b'import_module(f"plugins.{name}")': ["plugins", "plugins.?"],
    b'import_module("plugins.%s" % name)': ["plugins", "plugins.?"],
    b'import_module(".".join(["a", name])); glob("./plugins/*.py")': ["a", "a.?", "plugins.?"],
    b'import_module("a/b.py".replace("/", "."))': ["a.b", "a.b.?"],
    b'import_module(".llm", __package__)': [".llm"],
    b'NAMES = ["a.b", "no name"]\nmap(import_module, NAMES)\n': ["a.b"],
    b'sys.modules["app"]': ["app"],
    b'print("app.llm")': [],
    b'patch("app.Bot.ask", return_value=1)': ["app.Bot", "app"],
    b"monkeypatch.setattr(\n    'app.llm.ask', fake)": ["app.llm", "app"],
    b'patch.object(app, "ask"), patch("name")': [],
}


@pytest.mark.parametrize("source", LOADED, ids=lambda source: source.decode()[:20])
def test_modules_that_are_loaded_by_name(source: bytes) -> None:
    assert list(modules_named(source)) == LOADED[source]


def names_in(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found.append(" ".join((module, *(alias.name for alias in node.names))))
    return sorted(found)


def test_the_standard_library_has_the_same_ones_in_its_trees() -> None:
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("*/*.py"))[::5]
    for file in files:
        source = file.read_bytes()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        assert sorted(import_statements(source)) == names_in(tree), file
    assert len(files) > 50


def test_classes_with_bases(tmp_path: Path) -> None:
    source = b"""from app import Bot as Base, Other
class One: pass
class Two(): pass
class Three(Base): pass
    class Four(llm.Other[int, str], metaclass=Meta):
class Five(make("x")): pass
"""
    (tmp_path / "a.py").write_bytes(source)
    [seen] = read_import_statements([str(tmp_path / "a.py")], {"app"}).values()
    assert seen.derived == ("Three Base Bot", "Four llm Other int str metaclass Meta", "*")


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("import __main__", True),
        ("from __main__ import Bot", True),
        ("bot = sys.modules['__main__'].Bot", True),
        ("bot = sys.modules.get('__main__')", True),
        ("if __name__ == '__main__': import_module(name)", False),
        ("from app.__main__ import Bot", False),
    ],
)
def test_files_that_ask_for_the_module_that_is_run(line: str, asks: bool, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"import app\n{line}\n")
    [seen] = read_import_statements([str(tmp_path / "a.py")], {"app"}).values()
    assert seen.asks_for_main is asks


CELLS = b"""{"cells": [{"source": ["x = 1\\n", "from app import (\\n", "  ask)"]},
{"source": "import app.llm\\nimport os"}, {"source": ["%run ./llm.py\\n", "%run gone.py"]}]}"""


@pytest.mark.parametrize(
    "line",
    [
        "env = os.environ; env['A'] = 'b'",
        "os.environ.__setitem__('A', 'b')",
        "os.environb[b'A'] = b'b'",
        "operator.setitem(os.environ, 'A', 'b')",
        "getattr(os, 'environ')['A'] = 'b'",
        "os.environ = {}",
        "importlib.reload(app)",
        "del sys.modules['app']",
        "sys.modules.pop(name, None)",
        "monkeypatch.delitem(sys.modules, 'app')",
        "loader.exec_module(app)",
        "app.put(os.environ)",
        "from os import environ as env",
    ],
)
def test_what_matters_to_others(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"import app, os\n{line}\n")
    [seen] = read_import_statements([str(tmp_path / "a.py")], {"app"}).values()
    assert not seen.plain


@pytest.mark.parametrize(
    "line",
    [
        "app.run(['a'], env=os.environ)",
        "print(os.environ)",
        "env = dict(os.environ)",
        "Template(text).substitute(os.environ)",
        "os.environ.get('A')",
    ],
)
def test_what_does_not(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"import app, os\n{line}\n")
    [seen] = read_import_statements([str(tmp_path / "a.py")], {"app"}).values()
    assert seen.plain


def test_files(tmp_path: Path) -> None:
    contents = {
        "plain.py": b"import os, app.llm\n",
        "script.py": b"import app\nif __name__ == '__main__':\n    pass\n",
        "template.py": b"import app\nx = '''\nif __name__ == 'a':\n'''\n",
        "prepares.py": b"import app\nos.environ ['A'] = 'b'\n",
        "other.py": b"import os\n",
        "cells.ipynb": CELLS,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    files = [str(tmp_path / name) for name in contents]
    found = read_import_statements([*files, str(tmp_path / "gone.py")], {"app", "llm"})
    assert {
        Path(file).name: (seen.statements, seen.runs, seen.plain) for file, seen in found.items()
    } == {
        "plain.py": (("app.llm",), False, True),
        "script.py": (("app",), True, True),
        "template.py": (("app",), False, True),
        "prepares.py": (("app",), False, False),
        "cells.ipynb": (("app ask", "app.llm", "llm *"), True, False),
    }
