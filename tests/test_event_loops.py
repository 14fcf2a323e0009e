"""Which sources start an event loop once, and which may start it again."""

from __future__ import annotations

import ast

import pytest

from openai_migrate.analysis.loops.event_loops import has_tests_in_loops, loops_in
from openai_migrate.sources.loop_starters import may_start_loops

_CORO = """
import asyncio, functools
def coro(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return asyncio.run(f(*args, **kwargs))
    return wrapper
"""

ONCE = {
    "a script": "import asyncio\nasyncio.run(main())\n",
    "below a guard": "import asyncio\nif __name__ == '__main__':\n    asyncio.run(main())\n",
    "in main": "import asyncio\ndef main():\n    asyncio.run(amain())\n",
    "a command with an argument": (
        "import asyncio, typer\napp = typer.Typer()\n"
        "@app.command()\ndef main(path: str):\n    asyncio.run(x(path))\n"
    ),
    "main is called": "import asyncio\ndef run():\n    asyncio.run(amain())\nrun()\n",
    "through two functions": (
        "import asyncio\ndef a():\n    asyncio.run(x())\ndef b():\n    a()\nb()\n"
    ),
    "in a thread": (
        "import asyncio, threading\ndef work():\n    asyncio.run(x())\n"
        "threading.Thread(target=work).start()\n"
    ),
    "given to a thread": (
        "import asyncio, threading\nthreading.Thread(target=asyncio.run, args=(x(),)).start()\n"
    ),
    "a decorator for main": f"{_CORO}\n@coro\nasync def main():\n    pass\nmain()\n",
    "a command": (
        f"import click\n{_CORO}\n@click.command()\n@coro\nasync def main():\n    pass\n"
        "if __name__ == '__main__':\n    main()\n"
    ),
    "a decorator that is built": (
        "import asyncio\ndef make(n):\n    def deco(f):\n        def wrapper():\n"
        "            return asyncio.run(f())\n        return wrapper\n    return deco\n"
        "@make(2)\nasync def main():\n    pass\nmain()\n"
    ),
    "async_to_sync of main": (
        "from asgiref.sync import async_to_sync\n"
        "@async_to_sync\nasync def main():\n    pass\nmain()\n"
    ),
    "async_to_sync that is called": (
        "from asgiref.sync import async_to_sync\nasync_to_sync(main)()\n"
    ),
    "one Runner": (
        "import asyncio\nwith asyncio.Runner() as runner:\n"
        "    for p in 'ab':\n        runner.run(ask(p))\n"
    ),
    "run of something else": "import bot\ndef f():\n    bot.run(token)\nf()\nf()\n",
    "a server": "from aiohttp import web\nweb.run_app(app)\n",
    "a view of FastAPI": "import fastapi\n@app.get('/')\nasync def view():\n    pass\n",
    "flask without async views": (
        "import flask\n@app.route('/')\ndef view():\n    pass\nasync def f():\n    pass\n"
    ),
    "one in the background": (
        "import asyncio, threading\nloop = asyncio.new_event_loop()\n"
        "threading.Thread(target=loop.run_forever, daemon=True).start()\n"
        "def ask(p):\n    return asyncio.run_coroutine_threadsafe(a(p), loop).result()\n"
        "ask(1)\nask(2)\n"
    ),
    "one in the background that a function runs": (
        "import asyncio, threading\ndef start(loop):\n    asyncio.set_event_loop(loop)\n"
        "    loop.run_forever()\nloop = asyncio.new_event_loop()\n"
        "threading.Thread(target=start, args=(loop,)).start()\n"
    ),
    "one object with one in the background": (
        "import asyncio, threading\nclass Service:\n    def __init__(self):\n"
        "        self.loop = asyncio.new_event_loop()\n"
        "        threading.Thread(target=self.loop.run_forever).start()\nservice = Service()\n"
    ),
    "a thread with a loop": (
        "import asyncio, threading\nclass Loop(threading.Thread):\n    def run(self):\n"
        "        self.loop = asyncio.new_event_loop()\n        self.loop.run_forever()\n"
        "thread = Loop()\nthread.start()\n"
    ),
    "a bot that first prepares": (
        "import asyncio\nloop = asyncio.get_event_loop()\nloop.run_until_complete(setup())\n"
        "loop.run_forever()\n"
    ),
    "a bot with a loop of its own": (
        "import asyncio\nloop = asyncio.new_event_loop()\nasyncio.set_event_loop(loop)\n"
        "loop.run_until_complete(setup())\nloop.run_forever()\nloop.run_until_complete(end())\n"
    ),
    "a bot that goes on after a stop": (
        "import asyncio\nloop = asyncio.get_event_loop()\nwhile True:\n    loop.run_forever()\n"
    ),
    "one of two runners": (
        "import asyncio\nif uvloop:\n    uvloop.run(main())\nelse:\n    asyncio.run(main())\n"
    ),
    "one of three places": (
        "import asyncio\nif a:\n    asyncio.run(x())\nelif b:\n    asyncio.run(y())\n"
        "else:\n    asyncio.run(z())\n"
    ),
    "one of two in an expression": (
        "import asyncio, uvloop\nuvloop.run(main()) if fast else asyncio.run(main())\n"
    ),
    "one where a module is missing": (
        "import asyncio\ntry:\n    import uvloop\n    uvloop.run(main())\n"
        "except ImportError:\n    asyncio.run(main())\n"
    ),
    "one of two, with a return": (
        "import asyncio\ndef main(fast=False):\n    if fast:\n        import uvloop\n"
        "        return uvloop.run(amain())\n    asyncio.run(amain())\nmain()\n"
    ),
    "one of two, with an exit": (
        "import asyncio, sys\nif a:\n    asyncio.run(x())\n    sys.exit(0)\nasyncio.run(y())\n"
    ),
    "one of two cases": (
        "import asyncio\nmatch a:\n    case 1:\n        asyncio.run(x())\n"
        "    case _:\n        asyncio.run(y())\n"
    ),
    "one of two functions": (
        "import asyncio\ndef a():\n    asyncio.run(x())\ndef b():\n    asyncio.run(y())\n"
        "if c:\n    a()\nelse:\n    b()\n"
    ),
    "a function that one of two calls": (
        "import asyncio\ndef a(p):\n    asyncio.run(x(p))\nif c:\n    a(1)\nelse:\n    a(2)\n"
    ),
    "a Runner or run": (
        "import asyncio\nif new:\n    with asyncio.Runner() as r:\n        r.run(x())\n"
        "else:\n    asyncio.run(x())\n"
    ),
    "one of two commands": (
        "import asyncio, click\n@click.group()\ndef cli():\n    pass\n"
        "@cli.command()\ndef one():\n    asyncio.run(x())\n"
        "@cli.command()\ndef two():\n    asyncio.run(y())\ncli()\n"
    ),
    "one of two that arguments choose": (
        "import asyncio\ndef one(args):\n    asyncio.run(x())\n"
        "def two(args):\n    asyncio.run(y())\n"
        "p.set_defaults(func=one)\nq.set_defaults(func=two)\n"
        "args = parser.parse_args()\nargs.func(args)\n"
    ),
    "flask beside a bot": (
        "import flask, backoff\nfrom discord.ext import commands\napp = flask.Flask('')\n"
        "@app.route('/')\ndef home():\n    return 'alive'\nclass Chat(commands.Cog):\n"
        "    @commands.command()\n    async def hello(self, ctx):\n        pass\n"
        "    @commands.Cog.listener()\n    async def on_message(self, m):\n        pass\n"
        "    @property\n    async def name(self):\n        pass\n"
        "@backoff.on_exception(backoff.expo, Exception)\nasync def ask():\n    pass\n"
    ),
    "flask with other decorators": (
        "import flask\nfrom tenacity import retry\n@retry(stop=3)\nasync def ask():\n    pass\n"
        "def main():\n    bot = make()\n    @bot.event\n    async def on_ready():\n"
        "        pass\n"
    ),
    "one of two commands that are added": (
        "import asyncio, click\n@click.group()\ndef cli():\n    pass\n"
        "@click.command()\ndef one():\n    asyncio.run(x())\n"
        "@click.command()\ndef two():\n    asyncio.run(y())\n"
        "cli.add_command(one)\ncli.add_command(two)\ncli()\n"
    ),
    "a server in a function": "import uvicorn\ndef a():\n    uvicorn.run(app)\ndef b():\n    a()\n",
    "a server, or a question": (
        "import asyncio, uvicorn\ndef serve():\n    uvicorn.run(app)\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    ),
    "one of two servers": (
        "import uvicorn\nif a:\n    uvicorn.run(app)\nelse:\n    uvicorn.run(app, reload=True)\n"
    ),
    "a view of flask that is not async": (
        "import flask\nclass Ask(flask.views.MethodView):\n    def get(self):\n        pass\n"
        "async def ask():\n    pass\n"
        "app.add_url_rule('/', view_func=Ask.as_view('ask'))\n"
    ),
    "a text without it": (
        "import asyncio\ndef f():\n    asyncio.run(a())\nf()\nexec('print(1)')\n"
    ),
    "typer": "import asyncio, typer\ndef cli():\n    asyncio.run(x())\ntyper.run(cli)\n",
}

AGAIN = {
    "in a text, too": "import asyncio\ndef f():\n    asyncio.run(a())\nf()\nexec('f()')\n",
    "a loop in a text": "import asyncio\nasyncio.run(a())\nexec('asyncio.run(a())')\n",
    "trio with asyncio": "import trio_asyncio\nfor q in 'ab':\n    trio_asyncio.run(ask, q)\n",
    "by another name of the module": "import asyncio as aio\naio.run(x())\naio.run(x())\n",
    "from the module of runners": ("from asyncio.runners import run\nrun(x())\nrun(x())\n"),
    "two places": "import asyncio\nasyncio.run(a())\nasyncio.run(b())\n",
    "in a loop": "import asyncio\nfor p in 'ab':\n    asyncio.run(a(p))\n",
    "a function called twice": "import asyncio\ndef f():\n    asyncio.run(a())\nf()\nf()\n",
    "a function that nobody calls": "import asyncio\ndef handler(event):\n    asyncio.run(a())\n",
    "a handler called main": "import asyncio\ndef main(request):\n    asyncio.run(a())\n",
    "mapped": "import asyncio\ndef f(p):\n    asyncio.run(a(p))\nlist(map(f, 'ab'))\n",
    "handed over": "import asyncio\ndef f(p):\n    asyncio.run(a(p))\ngr.Interface(fn=f)\n",
    "in a dict": "import asyncio\ndef f(p):\n    asyncio.run(a(p))\nTABLE = {'f': f}\n",
    "returned": "import asyncio\ndef g():\n    def f():\n        asyncio.run(a())\n    return f\n",
    "a decorator": f"{_CORO}\n@coro\nasync def ask():\n    pass\nask()\nask()\n",
    "a decorator of two": (
        f"{_CORO}\n@coro\nasync def a():\n    pass\n@coro\nasync def b():\n    pass\na()\n"
    ),
    "a decorator of what others call": f"{_CORO}\n@coro\nasync def ask():\n    pass\n",
    "a decorator that is called": f"{_CORO}\nask = coro(ask_async)\n",
    "update_wrapper": (
        "import asyncio, functools\ndef coro(f):\n    def wrapper():\n        asyncio.run(f())\n"
        "    return functools.update_wrapper(wrapper, f)\n@coro\nasync def ask():\n    pass\n"
        "ask()\nask()\n"
    ),
    "under another name": "import asyncio\nrun = asyncio.run\nrun(a())\n",
    "imported under another name": (
        "from asyncio import run as go\ndef f():\n    go(a())\nf()\nf()\n"
    ),
    "submitted": (
        "import asyncio\ndef f(c):\n    return ex.submit(asyncio.run, c).result()\nf(a())\nf(b())\n"
    ),
    "a loop of its own": (
        "import asyncio\ndef f():\n    loop = asyncio.new_event_loop()\n"
        "    loop.run_until_complete(a())\nf()\nf()\n"
    ),
    "two that run until they are stopped": (
        "import asyncio\nloop = asyncio.new_event_loop()\nloop.run_forever()\n"
        "loop = asyncio.new_event_loop()\nloop.run_forever()\n"
    ),
    "a function that makes one": (
        "import asyncio\ndef f():\n    loop = asyncio.new_event_loop()\n    loop.run_forever()\n"
        "f()\nf()\n"
    ),
    "objects with one each": (
        "import asyncio, threading\nclass Service:\n    def __init__(self):\n"
        "        self.loop = asyncio.new_event_loop()\n"
        "        threading.Thread(target=self.loop.run_forever).start()\n"
        "both = [Service(), Service()]\n"
    ),
    "objects of a class for others": (
        "import asyncio\nfrom asyncio import new_event_loop\nclass Keeper:\n"
        "    def __init__(self):\n        self.loop = new_event_loop()\n"
        "    def do(self):\n        self.loop.run_forever()\n"
    ),
    "one in the background and one in front": (
        "import asyncio, threading\nloop = asyncio.new_event_loop()\n"
        "threading.Thread(target=loop.run_forever).start()\nasyncio.run(main())\n"
    ),
    "threads with a loop": (
        "import asyncio, threading\ndef work():\n    loop = asyncio.SelectorEventLoop()\n"
        "    loop.run_forever()\nfor _ in range(2):\n    threading.Thread(target=work).start()\n"
    ),
    "two Runners": (
        "import asyncio\nwith asyncio.Runner() as r:\n    r.run(a())\n"
        "with asyncio.Runner() as r:\n    r.run(b())\n"
    ),
    "two under two tests": (
        "import asyncio\nif a:\n    asyncio.run(x())\nif b:\n    asyncio.run(y())\n"
    ),
    "one of two in a loop": (
        "import asyncio\nfor a in p:\n    if a:\n        asyncio.run(x())\n"
        "    else:\n        asyncio.run(y())\n"
    ),
    "one of two in a function called twice": (
        "import asyncio\ndef f(a):\n    if a:\n        asyncio.run(x())\n"
        "    else:\n        asyncio.run(y())\nf(1)\nf(0)\n"
    ),
    "one of two and another": (
        "import asyncio\nif a:\n    asyncio.run(x())\nelse:\n    asyncio.run(y())\n"
        "asyncio.run(z())\n"
    ),
    "one that is tried again": (
        "import asyncio\ntry:\n    asyncio.run(x())\nexcept Exception:\n    asyncio.run(x())\n"
    ),
    "one that is tried, and another": (
        "import asyncio\ntry:\n    asyncio.run(x())\nexcept ImportError:\n    pass\n"
        "else:\n    asyncio.run(x())\n"
    ),
    "a branch that goes on": (
        "import asyncio\nif a:\n    asyncio.run(x())\n    print('x')\nasyncio.run(y())\n"
    ),
    "a branch that leaves a function only": (
        "import asyncio\ndef f():\n    if a:\n        asyncio.run(x())\n        return\n"
        "f()\nasyncio.run(y())\n"
    ),
    "commands that are chained": (
        "import asyncio, click\n@click.group(chain=True)\ndef cli():\n    pass\n"
        "@cli.command()\ndef one():\n    asyncio.run(x())\n"
        "@cli.command()\ndef two():\n    asyncio.run(y())\ncli()\n"
    ),
    "a group and its command": (
        "import asyncio, click\n@click.group()\n@click.option('--x')\ndef cli(x):\n"
        "    asyncio.run(x())\n@click.command()\ndef one():\n    asyncio.run(y())\n"
    ),
    "what runs before each command": (
        "import asyncio, typer\n@app.callback()\ndef before():\n    asyncio.run(x())\n"
        "@app.command()\ndef one():\n    asyncio.run(y())\n"
    ),
    "a command that another one calls": (
        "import asyncio, click\n@click.command()\ndef one():\n    asyncio.run(x())\n"
        "@click.command()\ndef two(ctx):\n    asyncio.run(y())\n    ctx.invoke(one)\n"
    ),
    "a command that is called too": (
        "import asyncio, click\n@click.command()\ndef one():\n    asyncio.run(x())\n"
        "one.callback()\none()\n"
    ),
    "commands of a chat": (
        "import asyncio, discord\n@bot.command()\ndef one(ctx):\n    asyncio.run(x())\n"
    ),
    "what arguments choose again and again": (
        "import asyncio\ndef one(args):\n    asyncio.run(x())\np.set_defaults(func=one)\n"
        "while True:\n    args = parser.parse_args(input().split())\n    args.func(args)\n"
    ),
    "what arguments choose, and another": (
        "import asyncio\ndef one(args):\n    asyncio.run(x())\np.set_defaults(func=one)\n"
        "args = parser.parse_args()\nargs.func(args)\nasyncio.run(y())\n"
    ),
    "what arguments choose, not seen where": (
        "import asyncio\ndef one(args):\n    asyncio.run(x())\np.set_defaults(func=one)\n"
        "start(parser.parse_args())\n"
    ),
    "flask through a function": (
        "import flask\ndef make(app):\n    @app.get('/')\n    @retry(2)\n"
        "    async def view():\n        pass\n"
    ),
    "flask with an own decorator": (
        "import flask\nfrom .routes import page\n@page('/')\nasync def view():\n    pass\n"
    ),
    "async_to_sync": "from asgiref.sync import async_to_sync\nask = async_to_sync(ask_async)\n",
    "asgiref": "import asgiref.sync\nask = asgiref.sync.async_to_sync(ask_async)\n",
    "flask": "import flask\n@app.route('/')\nasync def view():\n    pass\n",
    "django": "from django.http import HttpResponse\nasync def view(request):\n    pass\n",
    "flask's classes of views": (
        "from flask.views import MethodView\nclass Ask(MethodView):\n"
        "    async def get(self):\n        pass\n"
    ),
    "flask's classes of views with a base": (
        "import flask\nfrom .views import Base\nclass Ask(Base):\n"
        "    async def get(self):\n        pass\n"
        "app.add_url_rule('/', view_func=Ask.as_view('ask'))\n"
    ),
    "a rule of flask": (
        "import flask\nasync def ask():\n    pass\napp.add_url_rule('/', view_func=ask)\n"
    ),
    "a question before a server": (
        "import asyncio, uvicorn\nif __name__ == '__main__':\n    asyncio.run(warm_up())\n"
        "    uvicorn.run(app)\n"
    ),
    "a question before a bot": (
        "import asyncio\nfrom discord.ext import commands\nbot = commands.Bot('!')\n"
        "def main():\n    asyncio.run(warm_up())\n    bot.run(token)\nmain()\n"
    ),
    "two variables of one name": (
        "import asyncio, threading\ndef one():\n    loop = asyncio.get_event_loop()\n"
        "    loop.run_until_complete(x())\ndef two():\n    loop = asyncio.new_event_loop()\n"
        "    loop.run_forever()\none()\nthreading.Thread(target=two).start()\n"
    ),
    "attributes of one name in two classes": (
        "import asyncio\nclass Back:\n    def __init__(self):\n"
        "        self.loop = asyncio.new_event_loop()\n    def run(self):\n"
        "        self.loop.run_forever()\nclass Direct:\n    def ask(self, p):\n"
        "        return self.loop.run_until_complete(x(p))\nBack()\nDirect().ask(1)\n"
    ),
    "submitted to an own class": (
        "import asyncio\nclass Queue:\n    def submit(self, f):\n        self.jobs.append(f)\n"
        "def job():\n    asyncio.run(x())\nQueue().submit(job)\n"
    ),
    "submitted to what is not seen": (
        "import asyncio\nfrom .queue import queue\ndef job():\n    asyncio.run(x())\n"
        "queue.submit(job)\n"
    ),
    "an own timer": (
        "import asyncio, threading\nclass Timer(threading.Thread):\n    pass\n"
        "def tick():\n    asyncio.run(x())\nTimer(1, tick).start()\n"
    ),
    "an own function that is called exit": (
        "import asyncio\ndef exit(code):\n    print(code)\n"
        "if a:\n    asyncio.run(x())\n    exit(0)\nasyncio.run(y())\n"
    ),
    "an object like another one": (
        "import asyncio\nclass A:\n    def __init__(self):\n        asyncio.run(x())\n"
        "first = A()\nsecond = type(first)()\n"
    ),
    "one that is tried again where something is missing": (
        "import asyncio\ntry:\n    asyncio.run(x())\nexcept ImportError:\n    asyncio.run(y())\n"
    ),
    "streamlit": "import asyncio\nimport streamlit as st\nasyncio.run(main())\n",
}

TESTS = {
    "unittest": "import unittest\nclass T(unittest.IsolatedAsyncioTestCase):\n    pass\n",
    "pytest": "import pytest\n@pytest.mark.asyncio\nasync def test_a():\n    pass\n",
    "a whole file": "import pytest\npytestmark = pytest.mark.anyio\n",
}


#: Of a file that pytest looks into.
TEST_FILES = {
    "marked by the configuration": "async def test_a():\n    assert await ask('x')\n",
    "in a class": "class TestAsk:\n    async def test_a(self):\n        assert await ask('x')\n",
}


@pytest.mark.parametrize("case", ONCE)
def test_once(case: str) -> None:
    assert not loops_in([ast.parse(ONCE[case])]).several
    assert not has_tests_in_loops([ast.parse(ONCE[case])])


@pytest.mark.parametrize("case", AGAIN)
def test_again(case: str) -> None:
    assert may_start_loops(AGAIN[case].encode())
    assert loops_in([ast.parse(AGAIN[case])]).several


@pytest.mark.parametrize("case", TESTS)
def test_tests(case: str) -> None:
    assert may_start_loops(TESTS[case].encode())
    assert has_tests_in_loops([ast.parse(TESTS[case])])
    assert not loops_in([ast.parse(TESTS[case])]).several


@pytest.mark.parametrize("case", TEST_FILES)
def test_files_of_tests(case: str) -> None:
    assert may_start_loops(TEST_FILES[case].encode())
    assert has_tests_in_loops([ast.parse(TEST_FILES[case])], "tests/test_ask.py")
    assert not has_tests_in_loops([ast.parse(TEST_FILES[case])], "ask.py")


def test_a_script_may_be_named_like_a_test() -> None:
    script = "import asyncio\nasync def test_a():\n    pass\nasyncio.run(test_a())\n"
    assert not has_tests_in_loops([ast.parse(script)], "test_api.py")


def test_one_test_that_runs_a_loop() -> None:
    test = "import asyncio\ndef test_a():\n    asyncio.run(x())\n"
    assert not loops_in([ast.parse(test)], "test_api.py").several
    assert loops_in([ast.parse(test)], "api.py").several
    two = test + "def test_b():\n    asyncio.run(y())\n"
    assert loops_in([ast.parse(two)], "test_api.py").several
