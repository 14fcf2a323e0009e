"""A map over processes: order, crashes, interpreters that die, the way without processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from openai_migrate import workers
from openai_migrate.workers import Crash, map_items, process_count

needs_fork = pytest.mark.skipif(not workers._can_fork(), reason="no fork here")


def square(number: int) -> int:
    match number:
        case 3:
            raise ValueError("three\nis bad")
        case 5:
            os.kill(os.getpid(), signal.SIGKILL)
        case 6:
            os._exit(7)
        case 7:
            raise MemoryError
        case 8:
            return square(8)
    return number * number


@needs_fork
@pytest.mark.parametrize("jobs", [2, 4])
def test_a_dead_process_costs_its_item_only(jobs: int) -> None:
    results = dict(map_items(square, range(40), jobs))
    assert sorted(results) == list(range(40))
    crashes = {item: result.reason for item, result in results.items() if isinstance(result, Crash)}
    assert sorted(crashes) == [3, 5, 6, 7, 8]
    assert crashes[3].startswith("ValueError: three is bad (at test_workers.py:")
    assert crashes[5] == "the process that handled it was ended by SIGKILL"
    assert crashes[6] == "the process that handled it ended with exit code 7"
    assert crashes[7].startswith("MemoryError (at")
    assert crashes[8].startswith("RecursionError")
    assert results[39] == 39 * 39


@needs_fork
def test_every_item_may_kill_its_process() -> None:
    results = list(map_items(square, [5] * 20, 3))
    assert len(results) == 20
    assert all(isinstance(result, Crash) for _, result in results)


@needs_fork
def test_a_single_item_has_a_process_of_its_own() -> None:
    [(_, result)] = map_items(square, [5], 2)
    assert isinstance(result, Crash)


def test_one_job_stays_in_this_process() -> None:
    assert list(map_items(process_id, ["a", "b"], 1)) == [("a", os.getpid()), ("b", os.getpid())]


def process_id(item: str) -> int:
    return os.getpid()


@needs_fork
def test_an_abandoned_map_leaves_no_process() -> None:
    results = map_items(square, range(10, 60), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_spawned_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    monkeypatch.setattr(workers, "ITEMS_FOR_SPAWN", 2)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    results = dict(map_items(abs, [-1, -2, -3], 2))
    assert results == {-1: 1, -2: 2, -3: 3}


@pytest.mark.parametrize(
    ("items", "jobs", "forks", "count"),
    [
        pytest.param(0, 8, True, 0, id="nothing"),
        pytest.param(100, 1, True, 0, id="one job"),
        pytest.param(1, 8, True, 1, id="a single file is isolated"),
        pytest.param(20, 8, True, 3, id="some"),
        pytest.param(500, 8, True, 8, id="many"),
        pytest.param(99, 8, False, 0, id="too few to spawn"),
        pytest.param(500, 80, False, 61, id="most on Windows"),
    ],
)
def test_process_count(
    monkeypatch: pytest.MonkeyPatch, items: int, jobs: int, forks: bool, count: int
) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: forks)
    assert process_count(items, jobs) == count


@needs_fork
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from openai_migrate.workers import map_items\n"
        "def work(item):\n"
        "    (Path(sys.argv[1]) / str(os.getpid())).touch()\n"
        "    time.sleep(0.05)\n"
        "for _ in map_items(work, range(10_000), 2): pass\n"
    )
    pids = tmp_path / "pids"
    pids.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, script, pids], env=environment)
    wait_until(lambda: len(list(pids.iterdir())) == 2)
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(is_alive(int(file.name)) for file in pids.iterdir()))


def wait_until(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or " Z " not in stat.read_text()


def leave_a_cycle(number: int) -> int:
    """Leave 30,000 containers behind that only the collector frees; return how many there were."""
    before = len(gc.get_objects())
    cycle: list[object] = [[] for _ in range(30_000)]
    cycle.append(cycle)
    return before


@needs_fork
def test_what_items_leave_behind_is_collected() -> None:
    counts = dict(map_items(leave_a_cycle, range(16), 2)).values()
    alive = [count for count in counts if not isinstance(count, Crash)]
    assert len(alive) == 16
    assert max(alive) - min(alive) < 2 * workers.OBJECTS_LEFT
