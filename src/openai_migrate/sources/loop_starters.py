"""What starts event loops: functions, classes and decorators of Python and of common libraries.

Names are keyed by their last part, with the modules that may have it; none for a method, whatever
it is a method of. A name that is not here starts no loop. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Names = Mapping[str, tuple[str, ...]]

#: Each call starts a loop and closes it again; of a class, each object.
RUNNERS: Names = {
    "run": ("asyncio", "asyncio.runners", "anyio", "uvloop", "trio_asyncio"),
    "Runner": ("asyncio", "asyncio.runners"),
    "run_until_complete": (),
}
#: What they give is a function of which each call does that.
WRAPPERS: Names = {
    "async_to_sync": ("asgiref.sync",),
    "runnify": ("asyncer",),
    "sync": ("syncer",),
}
#: Methods that run a loop until somebody stops it, and what makes a loop for them.
FOREVER: Names = {"run_forever": ()}
MAKERS: Names = {
    "new_event_loop": (),
    "EventLoop": ("asyncio",),
    "SelectorEventLoop": ("asyncio",),
    "ProactorEventLoop": ("asyncio",),
    "Loop": ("uvloop",),
}
#: Servers and bots: each call runs a loop until the program ends.
SERVERS: Names = {
    "run": ("uvicorn",),
    "run_app": ("aiohttp.web",),
    "run_polling": (),
    "start_polling": ("aiogram.executor", "aiogram.utils.executor"),
    "start_webhook": ("aiogram.executor", "aiogram.utils.executor"),
}
#: Libraries whose objects do so with this method.
SERVER_LIBRARIES = frozenset({"discord", "nextcord", "disnake", "hikari", "quart", "sanic"})
RUN = "run"
#: What a program starts with, by convention; it runs once though nobody calls it.
ENTRY = "main"
#: Objects of classes below these run their method ``run`` once, when they are started.
THREADS = frozenset({"Thread", "Process", "Timer"})
#: A function that they are given is called once.
CALLING_ONCE: Names = {
    "Thread": ("threading",),
    "Process": ("multiprocessing", "multiprocessing.context", "torch.multiprocessing"),
    "Timer": ("threading",),
    "submit": (),
    "run_in_executor": (),
    "to_thread": (),
    "start_new_thread": (),
    "register": ("atexit",),
    "run": ("typer", "absl.app"),
    "Fire": ("fire",),
}
#: Modules of which the document must import one, or the method may be that of an own class.
CALLING_ONCE_IF: Mapping[str, frozenset[str]] = {
    "submit": frozenset({"concurrent", "distributed", "dask"})
}
#: A function that they are given by a keyword is called by the attribute of that name, if at all;
#: another one is a command.
CHOOSING: Names = {"set_defaults": (), "add_command": ()}
#: Decorators of what a command line runs, with the arguments that it has, and whose they are.
COMMANDS = frozenset({"command", "argument", "option"})
COMMAND_LIBRARIES = frozenset({"click", "typer", "rich_click"})
#: Decorators of what runs before the command that is chosen.
GROUPS = frozenset({"group", "callback"})
#: Of such a group one run calls several commands.
SEVERAL_COMMANDS = "chain"
#: They give the function that is their first argument.
GIVING_BACK = frozenset({"update_wrapper"})
#: Each test of such a class, or with such a mark (``pytest.mark.NAME``), has a loop of its own.
TEST_CLASSES = frozenset({"IsolatedAsyncioTestCase"})
TEST_MARKS = frozenset({"asyncio", "anyio"})
#: Libraries that run an async function which is decorated with what they give, or which has a
#: parameter of that name, in a loop of its own for each request.
SERVING: Mapping[str, str] = {"flask": "", "django": "request"}
#: The methods of their objects that do so.
SERVING_METHODS = frozenset({
    "route", "get", "post", "put", "patch", "delete", "endpoint", "errorhandler",
    "app_errorhandler", "before_request", "after_request", "teardown_request",
    "before_app_request", "after_app_request", "teardown_app_request", "before_first_request",
    "teardown_appcontext", "context_processor", "app_context_processor",
})  # fmt: skip
#: Methods that register what they are given for that.
REGISTERING = frozenset({
    "add_url_rule", "register_error_handler", "before_request", "after_request",
    "teardown_request",
})  # fmt: skip
#: Bases of classes that answer requests with these methods, and what makes a function of a class.
VIEWS = frozenset({"View", "MethodView"})
VIEW_METHODS = frozenset(
    {"dispatch_request", "get", "post", "put", "patch", "delete", "head", "options"}
)
VIEW_MAKER = "as_view"
#: What else decorates functions and serves no requests with them.
SERVING_NOTHING = frozenset({
    "property", "staticmethod", "classmethod", "functools", "contextlib", "abc", "typing",
    "backoff", "tenacity", "retry", "retrying", "ratelimit", "aiocache", "cachetools",
    "async_lru", "asyncio", "discord", "nextcord", "disnake", "aiogram", "telethon", "pyrogram",
})  # fmt: skip
#: Methods by which servers, queues and schedules get functions that they call again and again.
CALLING_BACK = SERVING_METHODS | {"task", "shared_task", "job", "scheduled_job", "every", "cron"}
#: Words in the names of decorators that may call a function more than once.
REPEATING = ("retry", "on_exception", "on_predicate", "repeat")
#: Libraries that run the whole file again and again.
RUNNING_AGAIN = frozenset({"streamlit"})

_WORDS = re.compile(
    rb"\b(?:(?:trio_)?asyncio|anyio|uvloop)\s*\.\s*(?:run|Runner)\b"
    rb"|\b(?:run_until_complete\b|run_forever\b"
    rb"|from\s+(?:(?:trio_)?asyncio|anyio|uvloop)(?:\.\w+)*\s+import\b"
    rb"|import\s+(?:(?:trio_)?asyncio|anyio|uvloop)\s+as\b|async_to_sync\b|runnify\b|syncer\b"
    rb"|IsolatedAsyncioTestCase\b|mark\s*\.\s*(?:asyncio|anyio)\b|async\s+def\s+test)"
)
#: Parts of all these words, one of which is found more quickly.
_PARTS = (b"sync", b"anyio", b"uvloop", b"run_until_complete", b"run_forever", b"runnify")
#: What makes an object of which methods serve functions of other files.
_SERVER = re.compile(rb"\b(?:Flask|Blueprint)\s*\(")
_SERVED = re.compile(rb"\b(?:import|from)\s+(?:flask|django)\b")


def is_test_file(path: str) -> bool:
    """Whether pytest looks into a file for tests, by its name."""
    name = path.rpartition("/")[2]
    return name.endswith(".py") and (name.startswith("test_") or name.endswith("_test.py"))


def may_start_loops(data: bytes) -> bool:
    """Whether a source can start a loop at all: most cannot, and need not be walked."""
    if any(part in data for part in _PARTS) and _WORDS.search(data) is not None:
        return True
    if not any(name.encode() in data for name in SERVING) or _SERVED.search(data) is None:
        return False
    return b"async def" in data or _SERVER.search(data) is not None
