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
import re
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from openai_migrate.core.result import FileProblem
from openai_migrate.sources.byte_search import Search, search_for_any
from openai_migrate.sources.path_label import path_label

#: Makes the search of a buffer that is filled again and again.
MakeSearch = Callable[[bytearray], Search]

#: Told now and then how many files have been looked into, of how many.
Told = Callable[[int, int], None]

_BLOCK = 1 << 20
#: Bytes of a block that are looked at again with the next one: longer than anything looked for.
_OVERLAP = 1 << 10
#: Files handed out at a time, and the least number that is worth another process (2 ms).
_SHARE, _WORTH_A_FORK = 128, 512
_IMPORT = b"import"
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


def tell_nobody(done: int, total: int) -> None:
    """Nobody is told."""


def scan(
    files: Sequence[str], triggers: tuple[bytes, ...], jobs: int = 1, told: Told = tell_nobody
) -> Scan:
    """The files whose bytes contain one of ``triggers`` (each shorter than 1 KiB)."""
    return _search(files, partial(search_for_any, triggers), jobs, told)


def find_importers(
    files: Sequence[str], stems: Collection[str], jobs: int = 1, told: Told = tell_nobody
) -> list[str]:
    """The files that may import a module one of whose names is in ``stems`` (``b`` of ``a.b``).

    Some more than do, but none fewer: the whole word in a statement or call with ``import`` in it.
    Files that cannot be read are left out; ``scan`` has reported them.
    """
    if not stems:
        return []
    return list(_search(files, _imports_any(stems), jobs, told).candidates)


def _imports_any(stems: Collection[str]) -> MakeSearch:
    words = b"|".join(re.escape(stem.encode()) for stem in sorted(stems))
    # In a notebook the word may follow an escaped newline, whose last letter is no part of it.
    word = re.compile(rb"(?:(?<![\w\x80-\xff])|(?<=\\n))(?:" + words + rb")(?![\w\x80-\xff])")

    def search(buffer: bytearray, size: int) -> bool:
        hit = buffer.find(_IMPORT, 0, size)
        while hit >= 0:
            if word.search(buffer, *_statement_around(buffer, hit, size)):
                return True
            hit = buffer.find(_IMPORT, hit + len(_IMPORT), size)
        return False

    return lambda buffer: partial(search, buffer)


def _statement_around(buffer: bytearray, hit: int, size: int) -> tuple[int, int]:
    """Where the import at ``hit`` may begin and end: its line, continued lines and parentheses.

    Bounded, because all of a notebook may be one line.
    """
    start = max(buffer.rfind(b"\n", 0, hit) + 1, hit - _OVERLAP // 2)
    limit = min(hit + 4 * _OVERLAP, size)
    end = _line_end(buffer, hit, limit)
    while end < limit and buffer[start:end].rstrip(b"\r").endswith(b"\\"):
        end = _line_end(buffer, end + 1, limit)
    if buffer.find(b"(", hit, end) >= 0:
        close = buffer.find(b")", hit, limit)
        end = max(end, close) if close >= 0 else limit
    return start, end


def _line_end(buffer: bytearray, start: int, limit: int) -> int:
    end = buffer.find(b"\n", start, limit)
    return limit if end < 0 else end


def _search(files: Sequence[str], make_search: MakeSearch, jobs: int, told: Told) -> Scan:
    helpers = min(jobs, len(files) // _WORTH_A_FORK) - 1
    found = None
    if helpers > 0 and _may_fork():
        found = _work_together(files, make_search, helpers, told)
    hits, faults = found or _work(files, _counted(range(len(files)), len(files), told), make_search)
    problems = [
        FileProblem(path_label(files[number]), f"cannot be read: {why}")
        for number, why in sorted(faults)
    ]
    return Scan(tuple(files[number] for number in sorted(hits)), tuple(problems))


def _counted(numbers: Iterable[int], count: int, told: Told) -> Iterator[int]:
    """The numbers; now and then ``told`` hears how far they have come of ``count``."""
    for number in numbers:
        if number % _SHARE == 0:
            told(number, count)
        yield number


#: Numbers of files that hold what is looked for; numbers of unreadable files, and why.
_Found = tuple[list[int], list[tuple[int, str]]]


def _work(files: Sequence[str], numbers: Iterable[int], make_search: MakeSearch) -> _Found:
    """Look into the files of the given numbers."""
    hits: list[int] = []
    faults: list[tuple[int, str]] = []
    buffer = bytearray(_BLOCK)
    search = make_search(buffer)
    for number in numbers:
        try:
            if _file_holds(files[number], search, buffer):
                hits.append(number)
        except FileNotFoundError:
            continue
        except OSError as error:
            faults.append((number, error.strerror or str(error)))
    return hits, faults


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
    files: Sequence[str], make_search: MakeSearch, helpers: int, told: Told
) -> _Found | None:
    """As ``_work`` on all files; None if a helper failed and the work is to be redone.

    The numbers of the shares lie in a pipe; whoever is free takes the next one.
    """
    size = max(_SHARE, len(files) // 4000)
    tickets, office = os.pipe()
    os.write(office, b"".join(n.to_bytes(4, "big") for n in range(0, len(files), size)))
    os.close(office)
    numbers = _take_shares(tickets, size, len(files))
    started = [_start_helper(files, numbers, make_search) for _ in range(helpers)]
    try:
        hits, faults = _work(files, _counted(numbers, len(files), told), make_search)
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
    for more_hits, more_faults in map(marshal.loads, answers):
        hits += more_hits
        faults += more_faults
    return hits, faults


def _take_shares(tickets: int, size: int, count: int) -> Iterator[int]:
    """The numbers of the files that fall to this process, as it asks for them."""
    while ticket := os.read(tickets, 4):
        first = int.from_bytes(ticket, "big")
        yield from range(first, min(first + size, count))


def _start_helper(
    files: Sequence[str], numbers: Iterator[int], make_search: MakeSearch
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
            out.write(marshal.dumps(_work(files, numbers, make_search)))
        code = 0
    finally:
        os._exit(code)


def _answer(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()
