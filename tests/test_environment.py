"""Where a document takes the environment itself as a value."""

from __future__ import annotations

import pytest

from edit_probe import tree_of
from openai_migrate.syntax.environment import Environment

READ_OR_TOLD = [
    "k = os.environ['A'] or os.environ.get('B')\n",
    "if 'A' in os.environ and not os.environ: pass\n",
    "child = {**os.environ, 'A': 'b'}; child = os.environ.copy()\n",
    "for name in os.environ: print(os.environ)\n",
    "run('x', env=os.environ)\n",
    "os.environ['A'] = 'b'; del os.environ['A']; os.environ.update(A='b')\n",
    "os.environ.setdefault(name, 'b')\n",
    "env = os.environ\nenv['A'] = 'b'\n",
    "from os import environ as env\nenv['A'] = 'b'\n",
    "fill(os.environ)\n",
    "def app(request):\n    return request.environ\n",
    "with patch.dict('os.environ', {'A': 'b'}): pass\n",
    "print(getattr(os, 'environ')['A'])\n",
]

TAKEN = [
    "def put(k, v, env=os.environ): env[k] = v\n",
    "self.env = os.environ\n",
    "class Settings:\n    env = os.environ\n",
    "def env(): return os.environ\n",
    "os.environ = {'A': 'b'}\n",
    "tables = {'env': os.environ}\n",
    "put = os.environ.update\n",
    "settings = Settings(os.environ)\n",
    "env = given or os.environ\n",
    "if more:\n    env = {}\nelse:\n    env = os.environ\n",
    "vars(os)['environ']['A'] = 'b'\n",
    "modules['os'].environ['A'] = 'b'\n",
    "os.environ._data[b'A'] = b'b'\n",
    "monkeypatch.setattr(os, 'environ', {})\n",
    "(env := os.environ)['A'] = 'b'\n",
]


@pytest.mark.parametrize("source", READ_OR_TOLD)
def test_what_is_read_or_told_otherwise_does_not_escape(source: str) -> None:
    assert not Environment(tree_of(f"import os\n{source}")).escapes()


@pytest.mark.parametrize("source", TAKEN)
def test_what_takes_the_environment_as_a_value_escapes(source: str) -> None:
    assert Environment(tree_of(f"import os\n{source}")).escapes()


@pytest.mark.parametrize(
    "source",
    [
        "for os.environ['A'] in found: pass\n",
        "with f() as os.environ['A']: pass\n",
        "os.environ['A'] += 'b'\n",
        "[0 for os.environ['A'] in found]\n",
    ],
)
def test_what_binds_a_variable_otherwise_writes_it(source: str) -> None:
    names = [name for _, name in Environment(tree_of(f"import os\n{source}")).writes()]
    assert names == ["A"]
