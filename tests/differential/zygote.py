"""Runs programs under one SDK release: imports the SDK once, then forks for each program.

Started as a script by ``runner.py`` with the interpreter of an SDK environment; it must work with
the standard library alone. Jobs come as JSON lines on standard input and their ends go as JSON
lines to standard output:

    {"folder", "argv", "module", "env", "stdin", "stdout", "stderr", "notes", "seconds", "bare"}
    {"status": exit status, negative for a signal}

``argv[0]`` is the file to run in ``folder`` (``.py`` or ``.ipynb``) unless ``module`` names a
module to run with ``-m``. ``stdout``, ``stderr`` and ``notes`` are files that the program's
process writes; ``notes`` gets a JSON object: the ``exception`` that ended the program, and the
hosts outside loopback that it tried to reach (``leaks``). A ``bare`` job runs as on a machine that
has no SDK. Differences from a run of its own:

* sleeping takes a thousandth of the time asked for, which keeps the order of sleepers;
* no root certificates are loaded, which is most of the time that making a client takes;
* connecting to anything outside loopback fails, and is noted;
* the SDK's top module is executed again at the program's first import of it, because that is
  when it reads the environment; its other modules were executed before the fork.
"""

from __future__ import annotations

import ast
import asyncio
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import json
import os
import runpy
import signal
import ssl
import sys
import threading
import time
import traceback
import types
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

_SDK = "openai"
_SLOWNESS = 0.001
_LOOPBACK = ("127.0.0.1", "::1", "localhost", "")


def main() -> None:
    """Serve jobs until standard input ends."""
    sdk = _imported_beforehand()
    gc.collect()
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(json.dumps({"status": _fork(sdk, json.loads(line))}) + "\n")
        answers.flush()


def _imported_beforehand() -> types.ModuleType:
    """The SDK's top module, with everything loaded that programs are likely to need."""
    for name in (_SDK, "backoff", "dotenv", "numpy", "tenacity", "argparse", "unittest.mock"):
        importlib.import_module(name)
    sdk = sys.modules[_SDK]
    if hasattr(sdk, "OpenAI"):
        _warm_up(sdk)
    return sdk


def _warm_up(sdk: types.ModuleType) -> None:
    """Load what v1 loads at the first use of a client: resources, and the platform's name."""
    client = sdk.OpenAI(api_key="none")
    for name in ("chat", "completions", "embeddings", "files", "images", "audio", "fine_tuning"):
        getattr(client, name)
    sdk._base_client.platform_headers(sdk.__version__, platform=None)
    sdk.AsyncOpenAI(api_key="none")
    client.close()


def _fork(sdk: types.ModuleType, job: dict[str, Any]) -> int:
    """The exit status of the job in a process of its own."""
    if (child := os.fork()) == 0:
        status = 70
        try:
            status = _run(sdk, job)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# --- in the program's process -----------------------------------------------------------------


def _run(sdk: types.ModuleType, job: dict[str, Any]) -> int:
    signal.alarm(job["seconds"])
    _redirect(job)
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["env"])
    sys.argv[:] = job["argv"]
    sys.path[0] = job["folder"]
    leaks = _watch_connections()
    _hurry_sleepers()
    _spare_certificates()
    if job["bare"]:
        _hide()
    else:
        _import_again_later(sdk)
    status, exception = _outcome_of(lambda: _execute(job["module"], job["argv"][0]))
    getattr(threading, "_shutdown")()  # noqa: B009 (as at the end of Python: also executors end)
    sys.stdout.flush()
    sys.stderr.flush()
    Path(job["notes"]).write_text(json.dumps({"exception": exception, "leaks": leaks}))
    return status


def _redirect(job: dict[str, Any]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for target, path, mode in (
        (0, job["stdin"], os.O_RDONLY),
        (1, job["stdout"], flags),
        (2, job["stderr"], flags),
    ):
        opened = os.open(path, mode, 0o600)
        os.dup2(opened, target)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _watch_connections() -> list[str]:
    """A list that collects the hosts outside loopback; connecting to them fails from now on."""
    leaks: list[str] = []

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "socket.getaddrinfo":
            host = args[0]
        elif event == "socket.connect" and isinstance(args[1], tuple):
            host = args[1][0]
        else:
            return
        host = host.decode() if isinstance(host, bytes) else host or ""
        if host not in _LOOPBACK:
            leaks.append(host)
            raise ConnectionRefusedError(f"the bench lets nobody reach {host}")

    sys.addaudithook(hook)
    return leaks


def _hurry_sleepers() -> None:
    sleep: Callable[[float], None] = time.sleep
    sleep_async: Callable[..., Awaitable[Any]] = asyncio.sleep
    setattr(time, "sleep", lambda seconds: sleep(seconds * _SLOWNESS))  # noqa: B010

    async def hurried(delay: float, result: Any = None) -> Any:
        return await sleep_async(delay * _SLOWNESS, result)

    setattr(asyncio, "sleep", hurried)  # noqa: B010


def _spare_certificates() -> None:
    """Let no client load the bundle of root certificates, which nobody needs on loopback."""
    setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)  # noqa: B010


def _import_again_later(sdk: types.ModuleType) -> None:
    """Let the next import of the SDK execute its top module anew, in the same module object."""
    del sys.modules[_SDK]
    sys.meta_path.insert(0, _Reimporter(sdk))


def _hide() -> None:
    """Let no import find the SDK from now on."""
    for name in [*sys.modules]:
        if name.partition(".")[0] == _SDK:
            del sys.modules[name]
    sys.meta_path[:] = [_WithoutSdk(sys.meta_path[:])]


class _WithoutSdk(importlib.abc.MetaPathFinder):
    """Finds what others find, but for the SDK."""

    def __init__(self, finders: Sequence[Any]) -> None:
        self._finders = finders

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] == _SDK:
            return None
        found = (finder.find_spec(fullname, path, target) for finder in self._finders)
        return next((spec for spec in found if spec is not None), None)


class _Reimporter(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds only the SDK's top module, and loads it into the object that its parts know."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module
        assert module.__spec__ is not None
        assert module.__spec__.loader is not None
        self._spec = module.__spec__
        self._loader = module.__spec__.loader

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != _SDK:
            return None
        return importlib.util.spec_from_file_location(
            _SDK,
            self._spec.origin,
            loader=self,
            submodule_search_locations=self._spec.submodule_search_locations,
        )

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return self._module

    def exec_module(self, module: types.ModuleType) -> None:
        self._loader.exec_module(module)


def _outcome_of(program: Callable[[], None]) -> tuple[int, str | None]:
    """The exit status as Python would choose it, and the name of the exception that ended it."""
    try:
        program()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0, None
        print(end.code, file=sys.stderr)
        return 1, None
    except BaseException as error:  # noqa: BLE001 (whatever ends a program is its outcome)
        traceback.print_exc()
        return 1, type(error).__name__
    return 0, None


def _execute(module: str | None, entry: str) -> None:
    if module:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    elif entry.endswith(".ipynb"):
        _execute_notebook(Path(entry))
    else:
        runpy.run_path(entry, run_name="__main__")


def _execute_notebook(path: Path) -> None:
    """Run the code cells in order in one namespace, showing the value of a cell's last line."""
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    loop = asyncio.new_event_loop()
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
        if cell["cell_type"] == "code":
            source = cell["source"]
            text = source if isinstance(source, str) else "".join(source)
            _execute_cell(_without_magics(text), f"<cell {number}>", module, loop)
    loop.close()


def _without_magics(source: str) -> str:
    """The cell without magics and shell lines; nothing if the whole cell is another language."""
    if source.startswith("%%") and not source.startswith(("%%time", "%%capture")):
        return ""
    lines = source.splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith(("%", "!")))


def _execute_cell(
    source: str, name: str, module: types.ModuleType, loop: asyncio.AbstractEventLoop
) -> None:
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    _evaluate(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), module, loop)
    if isinstance(last, ast.Expr):
        shown = ast.Expression(last.value)
        code = compile(shown, name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        if (value := _evaluate(code, module, loop)) is not None:
            print(repr(value))


def _evaluate(
    code: types.CodeType, module: types.ModuleType, loop: asyncio.AbstractEventLoop
) -> Any:
    value = eval(code, module.__dict__)
    if code.co_flags & inspect.CO_COROUTINE:
        return loop.run_until_complete(value)
    return value


if __name__ == "__main__":
    main()
