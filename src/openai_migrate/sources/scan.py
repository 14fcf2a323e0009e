"""The prefilter: which of many files hold certain bytes at all. Only those are ever parsed.

Most files of a project have nothing to do with the SDK, so this is the part of a run that has to be
as quick as a search program: a buffer that is used again for each file, a search in
C, and processes that take turns (a thread would not help: nothing here frees the interpreter).
Where there is no ``fork``, or little to read, one process does it all.

Nothing heavy is imported here: a run that finds nothing loads no parser.
Tests: ``tests/sources/test_scan.py``.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Generic, TypeVar

from openai_migrate.core.result import FileProblem
from openai_migrate.sources.byte_search import Search, search_for_any
from openai_migrate.sources.path_label import path_label

#: What a look into a file gives; it crosses process borders as ``marshal`` writes it.
Answer = TypeVar("Answer")
#: Makes, in each process, what looks into a file; that may raise ``OSError``.
MakeLook = Callable[[], Callable[[str], Answer | None]]

#: Told now and then how many files have been looked into, of how many.
Told = Callable[[int, int], None]

_BLOCK = 1 << 20
#: Bytes of a block that are looked at again with the next one: longer than anything looked for.
_OVERLAP = 1 << 10
#: Files handed out at a time, and the least number that is worth another process (2 ms).
_SHARE, _WORTH_A_FORK = 128, 512
#: A pipe in the place of a file must not make us wait for its writer.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a look into files found.

    candidates: the files that hold what was looked for, in the order given.
    problems:   files that cannot be read; one that is gone by now is no problem.
    """

    candidates: tuple[str, ...]
    problems: tuple[FileProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked(Generic[Answer]):
    """What a look into each of many files gave; problems as in ``Scan``."""

    answers: list[tuple[str, Answer]]
    problems: tuple[FileProblem, ...]


def tell_nobody(done: int, total: int) -> None:
    """Nobody is told."""


def scan(
    files: Sequence[str], triggers: tuple[bytes, ...], jobs: int = 1, told: Told = tell_nobody
) -> Scan:
    """The files whose bytes contain one of ``triggers`` (each shorter than 1 KiB)."""
    found = look_into(files, partial(_searching, triggers), jobs, told)
    return Scan(tuple(file for file, _ in found.answers), found.problems)


def look_into(
    files: Sequence[str], make_look: MakeLook[Answer], jobs: int = 1, told: Told = tell_nobody
) -> Looked[Answer]:
    """What a look into each file gives, in the order given; the files with an empty answer are
    left out."""
    helpers = min(jobs, len(files) // _WORTH_A_FORK) - 1
    found = None
    if helpers > 0 and _may_fork():
        found = _work_together(files, make_look, helpers, told)
    answers, faults = found or _work(
        files, _counted(range(len(files)), len(files), told), make_look
    )
    problems = [
        FileProblem(path_label(files[number]), f"cannot be read: {why}")
        for number, why in sorted(faults)
    ]
    by_number = sorted(answers, key=itemgetter(0))
    return Looked([(files[number], answer) for number, answer in by_number], tuple(problems))


def _counted(numbers: Iterable[int], count: int, told: Told) -> Iterator[int]:
    """The numbers; now and then ``told`` hears how far they have come of ``count``."""
    for number in numbers:
        if number % _SHARE == 0:
            told(number, count)
        yield number


#: Numbers of files with what a look gave; numbers of unreadable files, and why.
_Found = tuple[list[tuple[int, Answer]], list[tuple[int, str]]]


def _work(
    files: Sequence[str], numbers: Iterable[int], make_look: MakeLook[Answer]
) -> _Found[Answer]:
    """Look into the files of the given numbers."""
    answers: list[tuple[int, Answer]] = []
    faults: list[tuple[int, str]] = []
    look = make_look()
    for number in numbers:
        try:
            if answer := look(files[number]):
                answers.append((number, answer))
        except FileNotFoundError:
            continue
        except OSError as error:
            faults.append((number, error.strerror or str(error)))
    return answers, faults


def _searching(triggers: tuple[bytes, ...]) -> Callable[[str], bool]:
    """A look for one of ``triggers``."""
    buffer = bytearray(_BLOCK)
    search = search_for_any(triggers, buffer)
    return lambda file: _file_holds(file, search, buffer)


def read_whole(file: str) -> bytes:
    """The bytes of a file; raises ``OSError``."""
    with open(os.open(file, os.O_RDONLY | _NO_WAITING), "rb", buffering=0) as stream:
        return stream.read()


def _file_holds(file: str, search: Search, buffer: bytearray) -> bool:
    """Whether ``search`` finds something in a block of ``file``; raises ``OSError``."""
    descriptor = os.open(file, os.O_RDONLY | _NO_WAITING)
    try:
        size = _read_into(descriptor, buffer, 0)
        while not search(size):
            if size < _BLOCK:
                return False
            buffer[:_OVERLAP] = buffer[-_OVERLAP:]
            size = _OVERLAP + _read_into(descriptor, buffer, _OVERLAP)
        return True
    finally:
        os.close(descriptor)


if sys.platform != "win32":

    def _read_into(descriptor: int, buffer: bytearray, start: int) -> int:
        """Fill ``buffer`` from ``start`` on; the number of bytes read, short only at the end."""
        return os.readv(descriptor, [memoryview(buffer)[start:] if start else buffer])

else:

    def _read_into(descriptor: int, buffer: bytearray, start: int) -> int:
        """Fill ``buffer`` from ``start`` on; the number of bytes read, short only at the end."""
        block = os.read(descriptor, len(buffer) - start)
        buffer[start : start + len(block)] = block
        return len(block)


def _may_fork() -> bool:
    """A process that runs threads must not be forked: a lock that one holds would stay held."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _work_together(
    files: Sequence[str], make_look: MakeLook[Answer], helpers: int, told: Told
) -> _Found[Answer] | None:
    """As ``_work`` on all files; None if a helper failed and the work is to be redone.

    The numbers of the shares lie in a pipe; whoever is free takes the next one.
    """
    size = max(_SHARE, len(files) // 4000)
    tickets, office = os.pipe()
    os.write(office, b"".join(n.to_bytes(4, "big") for n in range(0, len(files), size)))
    os.close(office)
    numbers = _take_shares(tickets, size, len(files))
    started = [_start_helper(files, numbers, make_look) for _ in range(helpers)]
    try:
        found, faults = _work(files, _counted(numbers, len(files), told), make_look)
        answers = [_answer(answer) for _, answer in started]
    except BaseException:
        for process, _ in started:
            os.kill(process, signal.SIGTERM)
        raise
    finally:
        os.close(tickets)
        codes = [os.waitpid(process, 0)[1] for process, _ in started]
    if any(codes):
        return None
    for more_found, more_faults in map(marshal.loads, answers):
        found += more_found
        faults += more_faults
    return found, faults


def _take_shares(tickets: int, size: int, count: int) -> Iterator[int]:
    """The numbers of the files that fall to this process, as it asks for them."""
    while ticket := os.read(tickets, 4):
        first = int.from_bytes(ticket, "big")
        yield from range(first, min(first + size, count))


def _start_helper(
    files: Sequence[str], numbers: Iterator[int], make_look: MakeLook[Answer]
) -> tuple[int, int]:
    """A forked process that works along: its id, and where its answer can be read."""
    answer, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # how the parent ends us
    code = 1
    try:
        os.close(answer)
        with os.fdopen(writer, "wb") as out:
            out.write(marshal.dumps(_work(files, numbers, make_look)))
        code = 0
    finally:
        os._exit(code)


def _answer(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()
