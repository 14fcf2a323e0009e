"""Maps a function over items in processes of their own; a process that dies costs its item only.

``concurrent.futures`` gives up the whole pool when one process dies and does not say which item it
was at. Here each process has a pipe and one item at a time. Tests: ``tests/test_workers.py``.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from openai_migrate.core.parser_warnings import ignore_parser_warnings

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Below this many items one process is enough; a further one for each so many (floors.md, 5).
ITEMS_FOR_A_FORK = 8
#: Fewer items than this do not pay for processes that must import everything again.
ITEMS_FOR_SPAWN = 100
#: Containers that items may leave behind before cycles are looked for (a look costs 3 ms).
OBJECTS_LEFT = 5_000
#: WaitForMultipleObjects takes 63 handles; two are needed for other things.
MOST_ON_WINDOWS = 61


@dataclass(frozen=True, slots=True)
class Crash:
    """The function raised on an item, or its process died; ``reason`` is for people."""

    reason: str


def map_items(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[tuple[Item, Result | Crash]]:
    """Yield each item with its result, in the order in which they are ready.

    jobs: most processes to use; 1 does everything in this one, where a crash of the interpreter
    itself cannot be survived. ``function``, items and results must be picklable.
    """
    processes = process_count(len(items), jobs)
    if not processes:
        return ((item, _guarded(function, item)) for item in items)
    return _Pool(function, items).run(processes)


def process_count(items: int, jobs: int) -> int:
    """Return how many processes pay; 0 is none beside this one.

    Where forking is cheap (2 to 4 ms), even a single item gets a process: a file that brings the
    interpreter down must not end the run.
    """
    if jobs == 1 or not items:
        return 0
    if _can_fork():
        return min(jobs, 1 + items // ITEMS_FOR_A_FORK)
    if items < ITEMS_FOR_SPAWN:
        return 0
    return min(jobs, MOST_ON_WINDOWS)


def _can_fork() -> bool:
    """macOS has ``fork``, but its system libraries do not survive it reliably."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


class _Pool(Generic[Item, Result]):
    """The processes of one map."""

    def __init__(self, function: Callable[[Item], Result], items: Sequence[Item]) -> None:
        self._function = function
        self._items = iter(items)
        self._forks = _can_fork()
        self._context = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._running: dict[Connection, tuple[BaseProcess, Item]] = {}

    def run(self, processes: int) -> Iterator[tuple[Item, Result | Crash]]:
        # What is there already never has to be looked at, nor copied, in a child.
        gc.freeze()
        try:
            for _ in range(processes):
                self._start()
            while self._running:
                ready = wait(list(self._running))
                for connection in cast("list[Connection]", ready):
                    yield self._receive(connection)
        finally:
            self._stop()
            gc.unfreeze()

    def _start(self) -> None:
        """Start a process on the next item, if there is one."""
        for item in self._items:
            ours, theirs = self._context.Pipe()
            inherited = (ours, *self._running) if self._forks else ()
            process = self._context.Process(  # type: ignore[attr-defined]
                target=_serve, args=(self._function, theirs, inherited), daemon=True
            )
            process.start()
            theirs.close()
            ours.send(item)
            self._running[ours] = (process, item)
            return

    def _receive(self, connection: Connection) -> tuple[Item, Result | Crash]:
        """Return an item that is done, and give its process the next one."""
        process, item = self._running.pop(connection)
        try:
            result: Result | Crash = connection.recv()
        except (EOFError, OSError):
            process.join()
            connection.close()
            self._start()
            return item, Crash(_end_of(process))
        self._hand_out(connection, process)
        return item, result

    def _hand_out(self, connection: Connection, process: BaseProcess) -> None:
        for item in self._items:
            connection.send(item)
            self._running[connection] = (process, item)
            return
        connection.close()
        process.join()

    def _stop(self) -> None:
        """End the processes that still run: the caller was interrupted or lost interest."""
        for connection, (process, _) in self._running.items():
            process.terminate()
            process.join()
            connection.close()
        self._running.clear()


def _serve(
    function: Callable[[Any], Any], connection: Connection, inherited: Sequence[Connection]
) -> None:
    """Work on what comes through ``connection`` until its other end is closed.

    inherited: the parent's ends that a fork copied; open copies would hide that the parent died.
    """
    gc.disable()  # as in the process that it serves; so is the next
    ignore_parser_warnings()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # and ends us by this, whatever it means to it
    for other in inherited:
        other.close()
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        connection.send(_guarded(function, item))
        if gc.get_count()[0] > OBJECTS_LEFT:
            gc.collect()


def _guarded(function: Callable[[Item], Result], item: Item) -> Result | Crash:
    """Return the function's result; whatever it raises for one item is that item's result."""
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001 (the promise of this module)
        return Crash(describe(error))


def describe(error: BaseException) -> str:
    """Return an exception in one line: its type, what it says, and where it was raised."""
    said = " ".join(str(error).split())
    text = f"{type(error).__name__}: {said}" if said else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return text
    return f"{text} (at {Path(frames[-1].filename).name}:{frames[-1].lineno})"


def _end_of(process: BaseProcess) -> str:
    """Return how a process ended, for people."""
    code = process.exitcode or 0
    if code < 0:
        return f"the process that handled it was ended by {_signal_name(-code)}"
    return f"the process that handled it ended with exit code {code}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
