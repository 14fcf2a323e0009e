"""What starts a loop at each call, and which documents call it more than once."""

from __future__ import annotations

import ast

import pytest

from openai_migrate.analysis.loops.event_loops import loops_in
from openai_migrate.sources.loop_starters import may_start_loops

STARTING = {
    "main": ("import asyncio\ndef main():\n    asyncio.run(x())\n", {"main"}),
    "what calls it": (
        "import asyncio\ndef ask():\n    asyncio.run(x())\ndef main():\n    ask()\n"
        "if __name__ == '__main__':\n    main()\n",
        {"ask", "main"},
    ),
    "a method": (
        "import asyncio\nclass App:\n    def start(self):\n        asyncio.run(x())\n"
        "App().start()\n",
        {"App.start"},
    ),
    "a class": (
        "import asyncio\nclass App:\n    def __init__(self):\n        asyncio.run(x())\nApp()\n",
        {"App"},
    ),
    "what is decorated": (
        "import asyncio\ndef coro(f):\n    def wrapper():\n        return asyncio.run(f())\n"
        "    return wrapper\n@coro\nasync def main():\n    pass\nmain()\n",
        {"coro", "main"},
    ),
    "a loop of its own": (
        "import asyncio\ndef main():\n    loop = asyncio.new_event_loop()\n"
        "    loop.run_until_complete(x())\n",
        {"main"},
    ),
    "nothing at the top level": ("import asyncio\nasyncio.run(x())\n", set()),
}

#: Of a document that has ``tool.main`` and ``tool.App.start``.
AGAIN = {
    "twice": "import tool\ntool.main()\ntool.main()\n",
    "in a loop": "from tool import main\nfor _ in range(2):\n    main()\n",
    "under another name": "from tool import main as run\nrun()\nrun()\n",
    "by a star": "from tool import *\nmain()\nmain()\n",
    "in a function that nobody calls": "import tool\ndef view():\n    tool.main()\n",
    "handed on": "import tool\nschedule.every().day.do(tool.main)\n",
    "beside an own one": "import asyncio, tool\ntool.main()\nasyncio.run(x())\n",
    "a method": "import tool\napp = tool.App()\napp.start()\napp.start()\n",
    "a method of an attribute": (
        "from tool import App\nclass Window:\n    def __init__(self):\n        self.app = App()\n"
        "    def click(self):\n        self.app.start()\n"
    ),
    "a method at once": "from tool import App\nApp().start()\nApp().start()\n",
    "by the name of the module": (
        "import importlib\nfor one in ('tool', 'x'):\n    importlib.import_module(one).main()\n"
    ),
    "of a variable with the module": (
        "import importlib\nm = importlib.import_module('tool')\nm.main()\nm.main()\n"
    ),
    "of an attribute with the module": (
        "from importlib import import_module\nclass Jobs:\n    def __init__(self):\n"
        "        self.tool = import_module('tool')\n"
        "    def run(self):\n        self.tool.App().start()\n"
    ),
    "looked up": "import tool\ngetattr(tool, 'main')()\ngetattr(tool, 'main')()\n",
    "looked up by a variable": "import tool\nfor one in names:\n    getattr(tool, one)()\n",
    "looked up in a module that is loaded": (
        "import importlib\ndef run(name):\n    getattr(importlib.import_module(name), 'main')()\n"
    ),
}

ONCE = {
    "once": "import tool\ntool.main()\n",
    "below a guard": "from tool import main\nif __name__ == '__main__':\n    main()\n",
    "in a main": "import sys\nfrom tool import main as run\ndef main():\n    sys.exit(run())\n",
    "one of two": "import tool\nif a:\n    tool.main()\nelse:\n    tool.App().start()\n",
    "a command": "import click, tool\ncli.add_command(tool.main)\ncli.add_command(other)\n",
    "in a thread": "import threading, tool\nthreading.Thread(target=tool.main).start()\n",
    "what arguments choose": (
        "import tool\np.set_defaults(func=tool.main)\nq.set_defaults(func=tool.App().start)\n"
        "args = parser.parse_args()\nargs.func()\n"
    ),
    "another of that name": "from other import main\nmain()\nmain()\n",
    "another method of that name": "import tool\nthread.start()\nthread.start()\n",
    "once, of a variable with the module": (
        "import importlib\nm = importlib.import_module('tool')\nm.main()\nm.other()\n"
    ),
    "looked up once": "import sys, tool\ngetattr(tool, sys.argv[1])()\n",
    "another name looked up": "import tool\nfor _ in 'ab':\n    getattr(tool, 'other')()\n",
    "looked up in another": "import other\nfor one in 'ab':\n    getattr(other, one)()\n",
    "not called": "from tool import main\n",
    "one that may be missing": (
        "try:\n    from tool import main\nexcept ImportError:\n    main = None\n"
    ),
}

#: Of a document that has ``tool.app``, which is flask's.
SERVED = {
    "a view": "from tool import app\n@app.route('/')\nasync def ask():\n    pass\n",
    "a view of a module's": "import tool\n@tool.app.get('/')\nasync def ask():\n    pass\n",
    "a rule": (
        "from tool import app\nasync def ask():\n    pass\napp.add_url_rule('/', view_func=ask)\n"
    ),
    "a rule for another file": (
        "import tool, views\ntool.app.add_url_rule('/', view_func=views.ask)\n"
    ),
    "a call of a decorator": (
        "from tool import app\nasync def ask():\n    pass\napp.route('/')(ask)\n"
    ),
}

NOT_SERVED = {
    "no async view": "from tool import app\n@app.route('/')\ndef ask():\n    pass\n",
    "an object of another": "from other import app\n@app.route('/')\nasync def ask():\n    pass\n",
    "another method": "from tool import app\n@app.cli.command()\nasync def ask():\n    pass\n",
}

_STARTERS = frozenset({"tool.main", "tool.App.start"})


@pytest.mark.parametrize("case", STARTING)
def test_starting(case: str) -> None:
    source, expected = STARTING[case]
    loops = loops_in([ast.parse(source)])
    assert not loops.several
    assert loops.starting == expected


@pytest.mark.parametrize("case", AGAIN)
def test_called_again(case: str) -> None:
    assert not loops_in([ast.parse(AGAIN[case])]).several or "own" in case
    assert loops_in([ast.parse(AGAIN[case])], starters=_STARTERS).several


@pytest.mark.parametrize("case", ONCE)
def test_called_once(case: str) -> None:
    assert not loops_in([ast.parse(ONCE[case])], starters=_STARTERS).several


def test_passed_on() -> None:
    package = "from .tool import main as run\n"
    loops = loops_in([ast.parse(package)], "app/__init__.py", {"app.tool.main"})
    assert loops.starting == {"run"}
    caller = "from .tool import main\ndef serve():\n    main()\nserve()\n"
    loops = loops_in([ast.parse(caller)], "app/cli.py", {"app.tool.main"})
    assert loops.starting == {"serve", "main"}


@pytest.mark.parametrize("case", SERVED)
def test_served(case: str) -> None:
    assert not loops_in([ast.parse(SERVED[case])]).several
    assert loops_in([ast.parse(SERVED[case])], servers={"tool.app"}).several


@pytest.mark.parametrize("case", NOT_SERVED)
def test_not_served(case: str) -> None:
    assert not loops_in([ast.parse(NOT_SERVED[case])], servers={"tool.app"}).several


def test_serving() -> None:
    makes = "from flask import Flask\napp = Flask(__name__)\nname = str(app)\n"
    assert may_start_loops(makes.encode())
    assert loops_in([ast.parse(makes)]).serving == {"app"}
    package = "from .tool import app as application\n"
    loops = loops_in([ast.parse(package)], "pkg/__init__.py", servers={"pkg.tool.app"})
    assert loops.serving == {"application"}
