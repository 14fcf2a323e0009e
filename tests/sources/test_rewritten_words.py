"""Which files may give variables of others new values."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.sources.rewritten_words import LOADER, rewritten_words

NAMES, VARIABLES = frozenset({"KEY", "base"}), frozenset({"MY_KEY"})

TEXTS: dict[str, tuple[str, ...]] = {
    "import config\nprint(config.KEY, config.KEY == 'a')\n": (),
    "import config\nconfig.KEY = 'b'\n": ("KEY",),
    "import config\nconfig.KEY, other = 'b', 'c'\n": ("KEY",),
    "import config\nconfig.KEY: str = 'b'\n": ("KEY",),
    "import config\nconfig.base += '/v1'\n": ("base",),
    "import config\nfor config.KEY in keys: pass\n": ("KEY",),
    "import config\ndel config.KEY\n": ("KEY",),
    "import config\nconfig.MONKEY = 'b'\n": (),
    "KEY = 'a'\n": (),
    "monkeypatch.setattr('app.config.KEY', 'b')\n": ("KEY",),
    "setattr(config, 'base', 'b')\n": ("base",),
    "config.__dict__.update(KEY='b')\n": ("KEY",),
    "print('KEY', getattr(config, 'KEY'))\n": (),
    "import os\nprint(os.environ['MY_KEY'], os.environ.get('MY_KEY'))\n": (),
    "import os\nos.environ['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "import os\nos.environ['OTHER'] = 'b'\n": (),
    "import os\nos.environ['OTHER'] = os.environ['MY_KEY']\n": (),
    "import os\n# os.environ['OTHER'] = 'b'\nprint(os.environ['MY_KEY'])\n": (),
    "import os\nos.environ['OTHER'] = os.environ['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "import os\nos.environ['MY_KEY'], os.environ['OTHER'] = 'b', 'c'\n": ("MY_KEY",),
    "import os\nos.environ['MY_KEY'], \\\nos.environ['OTHER'] = 'b', 'c'\n": ("MY_KEY",),
    "import os\nos.environ['OTHER'] = 'b'; os.environ['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "import os\nos.environ['OTHER'] = 'b'\nos.environ['MY_KEY']: str = 'b'\n": ("MY_KEY",),
    "import os\nos.environ['O'] = 'b'\nfor os.environ['MY_KEY'] in keys: pass\n": ("MY_KEY",),
    "import os\nos.environ['O'] = 'b'\n(os.environ['A'],\nos.environ['MY_KEY']) = x\n": ("MY_KEY",),
    "import os\nos.environ['O'] = 'b'\nos.environ['MY_' 'KEY'] = 'b'\n": ("MY_KEY",),
    "import os\nos.environ['OTHER'] = 'b'\nos.environ[os.environ['NAME']] = 'b'\n": ("MY_KEY",),
    "import os\nos.environ['OTHER'] = 'b'\nos.putenv('MY_KEY', 'b')\n": ("MY_KEY",),
    "import os\nos.environ.update(MY_KEY='b')\n": ("MY_KEY",),
    "import os\nos.environ.setdefault('MY_KEY', 'b')\n": ("MY_KEY",),
    "def test(monkeypatch):\n    monkeypatch.setenv('MY_KEY', 'b')\n": ("MY_KEY",),
    "@patch.dict('os.environ', {'MY_KEY': 'b'})\ndef test(): pass\n": ("MY_KEY",),
    "import os\ndel os.environ['MY_KEY']\n": ("MY_KEY",),
    "from dotenv import load_dotenv\nload_dotenv()\n": (LOADER,),
    "load_dotenv(find_dotenv(), override=True)\n": ("MY_KEY", LOADER),
    "load_dotenv(\n    find_dotenv(),\n    override=True,\n)\n": ("MY_KEY", LOADER),
    "from dotenv import load_dotenv as ld\nld(override=True)\n": ("MY_KEY", LOADER),
    "from dotenv import load_dotenv\ndef f(override): pass\n": (LOADER,),
    "import config\nfor k, v in found: setattr(config, k, v)\n": ("KEY", "base"),
    "from app import (\n    config,\n)\nsetattr(config, k, v)\n": ("KEY", "base"),
    "from app import config as c, other\nsetattr(config, k, v)\n": (),
    "from app import Config\nsetattr(Config, k, v)\n": (),
    "setattr(sys.modules['app'], k, v)\n": ("KEY", "base"),
    "args = parse()\nsetattr(args, k, v)\n": (),
    "import os\nfor name in found:\n    os.environ[name] = found[name]\n": ("MY_KEY",),
    "import os\nos.environ.update(read('x.env'))\n": ("MY_KEY",),
    "from os import environ as env\nenv['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "from os import environ as env\nenv['OTHER'] = env['MY_KEY']\n": (),
    "from os import environ as env\nenv['OTHER'] = env['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "from os import environ as env\nprint(env['MY_KEY'])\n": (),
    "from os import environ as env\nfor name in found:\n    env[name] = 'b'\n": ("MY_KEY",),
    "import os\nenv = os.environ\nfor name in found:\n    env[name] = 'b'\n": ("MY_KEY",),
    "import os\nput = os.environ.__setitem__\n": ("MY_KEY",),
    "import os\nenv = os.environ; env['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "import os\nos.environb[b'MY_KEY'] = b'b'\n": ("MY_KEY",),
    "import os\ngetattr(os, 'environ')['MY_KEY'] = 'b'\n": ("MY_KEY",),
    "import os\nprint(getattr(os, 'environ')['MY_KEY'], os.environb[b'MY_KEY'])\n": (),
    "import os\nput = os.environ.setdefault\nput(*pair)\n": ("MY_KEY",),
    "import os\nos.environ = {**os.environ, **read()}\n": ("MY_KEY",),
    "import os\ndef env():\n    return os.environ\n": ("MY_KEY",),
    "import os\ndef put(k, v, env=os.environ): env[k] = v\n": ("MY_KEY",),
    "import os\nvars(os)['environ'][k] = 'b'\n": ("KEY", "MY_KEY", "base"),
    "import sys\nsys.modules['os'].environ[k] = 'b'\n": ("MY_KEY",),
    "import os\nenv = given or os.environ\n": ("MY_KEY",),
    "import os\nprint(given or os.environ['A'], dict(os.environ), 'A' in os.environ)\n": (),
    "import os\nrun('x', env=os.environ)\nreturn os.environ.get('A')\n": (),
    "def app(environ, start):\n    return environ\n": (),
    "vars(config)['KEY'] = 'b'\n": ("KEY",),
    "def test(monkeypatch):\n    monkeypatch.setenv(name, 'b')\n": ("MY_KEY",),
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_may_set_a_variable(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(text)
    found = rewritten_words([str(file)], NAMES, VARIABLES)
    assert found.get(str(file), ()) == TEXTS[text]


def test_a_file_that_sets_what_another_one_names(tmp_path: Path) -> None:
    naming, setting, own = (tmp_path / name for name in ("a.py", "b.py", "c.py"))
    naming.write_text("import b, config\nb.override(config, 'KEY', 'b')\n")
    own.write_text("def take(self, found):\n    for one in found: setattr(self, one, found[one])\n")
    files = [str(naming), str(own)]
    assert rewritten_words(files, NAMES, VARIABLES) == {}
    setting.write_text("def override(it, name, value):\n    setattr(it, name, value)\n")
    assert rewritten_words([*files, str(setting)], NAMES, VARIABLES) == {files[0]: ("KEY",)}


def test_a_file_that_sets_variables_in_what_another_one_hands_it(tmp_path: Path) -> None:
    setting, handing, reading = (tmp_path / name for name in ("a.py", "b.py", "c.py"))
    setting.write_text("def use(found):\n    found['MY_KEY'] = 'b'\n")
    reading.write_text("import os\nprint(os.environ['MY_KEY'])\n")
    files = [str(setting), str(reading)]
    assert rewritten_words(files, NAMES, VARIABLES) == {}
    handing.write_text("import a, os\na.use(os.environ)\n")
    assert rewritten_words([*files, str(handing)], NAMES, VARIABLES) == {files[0]: ("MY_KEY",)}
    handing.write_text("import os, subprocess\nsubprocess.run(['a'], env=os.environ)\n")
    assert rewritten_words([*files, str(handing)], NAMES, VARIABLES) == {}


def test_cells_of_a_notebook(tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text('{"source": ["os.environ[\\"MY_KEY\\"] = \\"b\\"\\n", "config.KEY = 1"]}')
    assert rewritten_words([str(file)], NAMES, VARIABLES) == {str(file): ("KEY", "MY_KEY")}
