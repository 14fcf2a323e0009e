"""What lines of a notebook run."""

from __future__ import annotations

import pytest

from openai_migrate.sources.run_magic import run_of

MODULES = {
    "%run ask.py": "ask",
    "%run ask": "ask",
    "run ask.py": "ask",
    "  %run ./tools/../ask.py": "ask",
    "%run ../../tools/ask.py --fast": "...tools.ask",
    "%run ..\\ask.py": "..ask",
    "%run -i -N 3 -t ask.py -m other": "ask",
    "%run -m tools.ask": "tools.ask",
    "%run ask.py; # quietly": "ask",
    "%time %run ask.py": "ask",
    "%timeit -n1 -r 1 %run ask.py": "ask",
    "get_ipython().run_line_magic('run', 'ask.py')": "ask",
    'get_ipython().run_line_magic("run", "-i tools/ask.py")  # once': "tools.ask",
    'get_ipython().magic("%run ask.py");': "ask",
    "%run setup.ipynb": "setupǀipynb",
    '%run "my tools/01-setup.ipynb"': "myǀtools.ǀ01ǀsetupǀipynb",
    "%run my\\ tools/ask.py": "myǀtools.ask",
}
UNKNOWN = {
    "%run {name}": "{name}",
    "%run $folder/ask.py": "$folder/ask.py",
    "%run ~/ask.py": "~/ask.py",
    "%run /srv/ask.py": "/srv/ask.py",
    r"%run C:\work\ask.py": "C:/work/ask.py",
    "%run class.py": "class.py",
    "%run 'ask.py": "'ask.py",
    "%run -Q ask.py": "-Q ask.py",
}
OTHERS = ["%run", "%runner ask.py", "!run ask.py", "x = run ask", "%time run(ask)", "running late"]


@pytest.mark.parametrize(("line", "module"), MODULES.items())
def test_module_that_runs(line: str, module: str) -> None:
    run = run_of(line)
    assert run is not None
    assert run.module == module


@pytest.mark.parametrize(("line", "file"), UNKNOWN.items())
def test_what_only_the_run_knows(line: str, file: str) -> None:
    run = run_of(line)
    assert run is not None
    assert (run.module, run.file) == ("", file)


@pytest.mark.parametrize("line", OTHERS)
def test_lines_that_run_no_file(line: str) -> None:
    assert run_of(line) is None
