"""The prefilter: the same answer whatever the size, the number of processes and the platform."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from openai_migrate.sources import byte_search
from openai_migrate.sources import scan as scan_module
from openai_migrate.sources.scan import scan

BLOCK = 1 << 20
WORDS = (b"needle", b"pin")


def make(folder: Path, contents: dict[str, bytes]) -> list[str]:
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [os.fspath(folder / name) for name in contents]


def names(files: tuple[str, ...]) -> list[str]:
    return [Path(file).name for file in files]


@pytest.fixture(params=["memmem", "no memmem"])
def either_search(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no memmem":
        monkeypatch.setattr(byte_search, "_library_search", lambda _: None)


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="not every system has it")
def test_the_library_is_used_where_there_is_one() -> None:
    assert byte_search._library_search(bytearray(8)) is not None


@pytest.mark.usefixtures("either_search")
def test_files_that_hold_a_trigger(tmp_path: Path) -> None:
    files = make(
        tmp_path,
        {"a": b"x needle", "b": b"", "c": b"need\nle", "d": b"pin", "e": b"\0", "f": b"\0pin"},
    )
    assert names(scan(files, WORDS).candidates) == ["a", "d", "f"]
    assert names(scan(files, (b"needle",)).candidates) == ["a"]
    assert scan([], WORDS).candidates == ()


@pytest.mark.usefixtures("either_search")
@pytest.mark.parametrize("before", [0, BLOCK - 6, BLOCK - 3, BLOCK, 2 * BLOCK - 1027, 3 * BLOCK])
def test_a_trigger_is_found_wherever_blocks_end(tmp_path: Path, before: int) -> None:
    files = make(tmp_path, {"a": b"." * before + b"needle" + b"." * 10, "b": b"." * before + b"pi"})
    assert names(scan(files, WORDS).candidates) == ["a"]


@pytest.mark.usefixtures("either_search")
def test_what_a_longer_file_left_in_the_buffer_does_not_count(tmp_path: Path) -> None:
    files = make(tmp_path, {"a": b"needle" * 9, "b": b"nee", "c": b"." * 60})
    assert names(scan(files, WORDS).candidates) == ["a"]


def test_files_that_are_gone_or_cannot_be_read(tmp_path: Path) -> None:
    files = make(tmp_path, {"a": b"needle"})
    (tmp_path / "folder.py").mkdir()
    result = scan([*files, os.fspath(tmp_path / "gone"), os.fspath(tmp_path / "folder.py")], WORDS)
    assert names(result.candidates) == ["a"]
    [problem] = result.problems
    assert problem.path == (tmp_path / "folder.py").as_posix()
    assert problem.reason.startswith("cannot be read: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert scan([os.fspath(tmp_path / "pipe.py")], WORDS).candidates == ()


@pytest.fixture
def many(tmp_path: Path) -> list[str]:
    return make(
        tmp_path,
        {f"{n:04}.py": b"needle" if n % 7 == 0 else b"." * (n % 300) for n in range(2500)},
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_several_processes_find_what_one_finds(
    many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    many.insert(1300, os.fspath(Path(many[0]).parent))
    alone = scan(many, WORDS, 1)
    assert len(alone.candidates) == 358
    assert len(alone.problems) == 1
    forks = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: forks.append(1) or fork())  # type: ignore[func-returns-value]
    assert scan(many, WORDS, 3) == alone
    assert len(forks) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_is_told_now_and_then(many: list[str], jobs: int) -> None:
    heard: list[tuple[int, int]] = []
    scan(many, WORDS, jobs, lambda done, total: heard.append((done, total)))
    assert heard
    assert heard == sorted(set(heard))
    assert len(heard) <= len(many) // 100
    assert {total for _, total in heard} == {2500}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_helper_that_dies_costs_no_file(many: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    here, work = os.getpid(), scan_module._work

    def die_elsewhere(*arguments: object) -> object:
        if os.getpid() != here:
            os._exit(3)
        return work(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(scan_module, "_work", die_elsewhere)
    assert len(scan(many, WORDS, 2).candidates) == 358


def test_with_threads_about_nothing_is_forked(
    many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert len(scan(many, WORDS, 4).candidates) == 358
    monkeypatch.undo()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert len(scan(many, WORDS, 4).candidates) == 358
    finally:
        stop.set()
        thread.join()


def test_looking_for_files_loads_nothing_heavy() -> None:
    program = "import sys, openai_migrate.sources.candidates; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    heavy = {"libcst", "pathspec", "nbformat", "rich", "concurrent", "multiprocessing", "difflib"}
    assert heavy.isdisjoint(shown.stdout.split())
