"""What IPython adds to Python: masked by one statement on as many lines, and restored."""

from __future__ import annotations

import ast

import pytest

from openai_migrate.sources.document import Chunk
from openai_migrate.sources.magics import mask_magics, unmask_magics

PREFIX = "_masked_1_"
_PARSE = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def masked(source: str) -> Chunk:
    """The chunk of a cell, after what must be true of every one."""
    text, masks = mask_magics(source, PREFIX)
    chunk = Chunk(text, 1, None, masks)
    assert unmask_magics(chunk, text) == source
    assert newlines(text) == newlines(source)
    assert all(text.count(mask.placeholder) == 1 for mask in masks)
    compile(text, "<cell>", "exec", _PARSE)
    return chunk


def newlines(text: str) -> list[str]:
    return [line[len(line.rstrip("\r\n")) :] for line in text.split("\n")]


#: Source, and the text that the parser sees.
CASES = {
    "line magic": ("%matplotlib inline\nx = 1\n", "_masked_1_0_\nx = 1\n"),
    "shell": ("!pip install -q a\n!!ls\n", "_masked_1_0_\n_masked_1_1_\n"),
    "help": ("?x\nx?\nx.y??\n%time?\n", "".join(f"_masked_1_{n}_\n" for n in range(4))),
    "help of an item": ("d['a'].b? \n", "_masked_1_0_\n"),
    "in a block": (
        "if x:\n    !ls\nelse:\n\t%cd a\n",
        "if x:\n    _masked_1_0_\nelse:\n\t_masked_1_1_\n",
    ),
    "assigned": (
        "a, *b = !ls\nx: list = %sql 1\n",
        "a, *b = _masked_1_0_\nx: list = _masked_1_1_\n",
    ),
    "assigned item": ('d["k"] = %env X', 'd["k"] = _masked_1_0_'),
    "continued": ("!a \\\n  b \\\n  c\nx", "(_masked_1_0_\n\n)\nx"),
    "continued crlf": ("x = !a \\\r\n  b\r\ny\r\n", "x = (_masked_1_0_\r\n)\r\ny\r\n"),
    "automagic": ("pip install a==1\ncd ..\n", "_masked_1_0_\n_masked_1_1_\n"),
    "statement": ("%time x = f(1)\n", "_masked_1_0_; x = f(1)\n"),
    "statement and options": ("%timeit -n 3 -r1 f('%d')", "_masked_1_0_; f('%d')"),
    "await in a statement": ("%time await f()", "_masked_1_0_; await f()"),
    "no simple statement": ("%time for a in b: f()\n", "_masked_1_0_\n"),
    "run": (
        "%run -i ./a/b.py --x 1\n%run ../c\nif x:\n  %run d.py\n%run e.ipynb\n",
        "from a.b import *; _masked_1_0_\nfrom ..c import *; _masked_1_1_\n"
        "if x:\n  from d import *; _masked_1_2_\nfrom eǀipynb import *; _masked_1_3_\n",
    ),
    "run in a function": (
        "def f():\n  %run d.py\n%run d.py\n",
        "def f():\n  _masked_1_0_\nfrom d import *; _masked_1_1_\n",
    ),
    "run without percent": (
        "run d.py\nrun = 3\nrun in x\n",
        "from d import *; _masked_1_0_\nrun = 3\nrun in x\n",
    ),
    "run by a call": (
        "get_ipython().magic('run d.py')\nget_ipython().magic('ls')\n",
        "from d import *; _masked_1_0_\nget_ipython().magic('ls')\n",
    ),
    "timed run": ("%time %run d.py\n", "from d import *; _masked_1_0_\n"),
    "run of what is not known": ("%run {x}.py\n", "_masked_1_0_\n"),
    "autocall": ("/f 1\n,f a b\n;f a\n", "_masked_1_0_\n_masked_1_1_\n_masked_1_2_\n"),
    "python cell": ("%%time\nx = 1\n!ls\n", "#_masked_1_0_\nx = 1\n_masked_1_1_\n"),
    "below blank lines": ("\n  \n%%capture out\nx = 1", "\n  \n#_masked_1_0_\nx = 1"),
    "two cell magics": ("%%time\n%%capture\nx", "#_masked_1_0_\n#_masked_1_1_\nx"),
    "shell cell": ("%%bash\nif [ 1 ]; then\n  '\nfi\n", "#_masked_1_0_\n\n\n\n"),
    "shell cell in a python one": ("%%time\n%%bash\nls '\n", "#_masked_1_0_\n#_masked_1_1_\n\n"),
    "file cell": ("%%writefile a.py\nimport openai", "#_masked_1_0_\n"),
    "python elsewhere": ("%%python2\nprint 1", "#_masked_1_0_\n"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "text"), CASES.values(), ids=CASES.keys())
def test_masked(source: str, text: str) -> None:
    assert masked(source).text == text


PYTHON = {
    "operators": "a = b % c\na = (b\n  % c)\na = b \\\n  % c\nx != y\n",
    "in a string": "s = '''\n%foo\n!ls\nx?\n'''\nt = \"\"\"\n%%bash\n\"\"\"\n",
    "in a joined string": "s = 'a\\\n%b'\n",
    "in a comment": "# x?\nx = 1  # !ls\n",
    "question in a string": "q = 'why?'\nask('a?')\n",
    "formats": "s = '%s = !%d' % (a, b)\nf(\"a = %s\" % b)\nf('x = !y')\n",
    "semicolon and await": "await f()\nplt.plot();\n",
    "names of commands": "ls\nls -la\npip = 1\ncat(x)\nrm = run + 1\nmore [1]\n",
    "an f-string": "f'{x!r:%Y}'\nf'''\n{x!r}\n%d\n'''\n",
    "brackets": "d = {\n  'a': [1,\n  2\n%3]}\n",
    "raw": "p = r'\\d'\nq = b'%d' % 1\n",
    "empty": "",
}


@pytest.mark.parametrize("source", PYTHON.values(), ids=PYTHON.keys())
def test_python_stays_as_it_is(source: str) -> None:
    chunk = masked(source)
    assert chunk.text == source
    assert chunk.masks == ()


def test_restored_wherever_it_moved() -> None:
    chunk = masked("import a\n!ls  # é\nif x:\n    %cd ..\ny = !pwd\n")
    first, second, third = (mask.placeholder for mask in chunk.masks)
    moved = f"while 1:\n    {first}; b()\n{second}\nz = f({third})\n"
    assert unmask_magics(chunk, moved) == "while 1:\n    !ls  # é; b()\n%cd ..\nz = f(!pwd)\n"


@pytest.mark.parametrize("new", ["", "x\n", "_masked_1_0_\n_masked_1_0_\n", "_masked_1_1_"])
def test_what_is_lost_or_doubled_is_not_written(new: str) -> None:
    assert unmask_magics(masked("%cd ..\n"), new) is None


def test_a_statement_keeps_its_magic_or_is_not_written() -> None:
    chunk = masked("%time x = f(1)\n")
    assert (
        unmask_magics(chunk, "import g\n_masked_1_0_; x = g(1)\n") == "import g\n%time x = g(1)\n"
    )
    assert unmask_magics(chunk, "_masked_1_0_\nx = g(1)\n") is None


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_cell_magic_stays_on_top(newline: str) -> None:
    chunk = masked(newline.join(["", "%%time", "%%capture", "f()", ""]))
    above = f"import g{newline}{chunk.text}"
    expected = newline.join(["", "%%time", "%%capture", "import g", "", "f()", ""])
    assert unmask_magics(chunk, above) == expected
    below = chunk.text.replace("f()", f"import g{newline}f()")
    assert unmask_magics(chunk, below) == newline.join(
        ["", "%%time", "%%capture", "import g", "f()", ""]
    )


@pytest.mark.parametrize("source", ["%%bash\nls\n", "%%time\n%%html\n<b>", "%%time"])
def test_into_a_cell_of_another_language_nothing_is_written(source: str) -> None:
    chunk = masked(source)
    assert unmask_magics(chunk, "import g\n" + chunk.text) is None
    assert unmask_magics(chunk, chunk.text + "\nimport g\n") is None


@pytest.mark.parametrize(
    "source",
    ["x = '''\n%a\n", "f(\n%a\n", "'abc\n%ls\n", '"""', "'\\", "a\\", "!x\\", ")\n%a", "%%"],
)
def test_broken_cells_come_back_the_same(source: str) -> None:
    text, masks = mask_magics(source, PREFIX)
    assert unmask_magics(Chunk(text, 1, None, masks), text) == source
