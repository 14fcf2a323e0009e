"""What a run keeps in memory: nothing of a document that is done, and of sets of them only bits.

Processes do not look for cycles while they work, so a cycle that holds a tree keeps it.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from openai_migrate.analysis.project.path_sets import PathOrder, PathSet
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.settings import Settings
from project_files import write

_DEMO = Path(__file__).parent.parent / "examples" / "demo"
_PATHS = [f"m{number}.py" for number in range(70)]


@pytest.fixture
def _no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collector")
def test_a_migration_leaves_no_cycle_that_holds_a_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for source in sorted(_DEMO.rglob("*.py")):
        write(str(source.relative_to(_DEMO)), source.read_text())
    lines = sum(path.read_text().count("\n") for path in tmp_path.rglob("*.py"))
    run(RunRequest((".",), Settings(), jobs=1))  # imports leave cycles of their own
    gc.collect()
    report = run(RunRequest((".",), Settings(), jobs=1))
    assert report.changed
    assert gc.collect() < lines  # a line is many objects


@pytest.mark.parametrize("seed", range(20))
def test_path_sets_are_sets(seed: int) -> None:
    chance = random.Random(seed)
    order = PathOrder(chance.sample(_PATHS, 60))
    ours, theirs = (set(chance.sample(order.paths, chance.randrange(60))) for _ in range(2))
    one, other = order.set_of(ours), order.set_of(theirs)
    assert sorted(one) == sorted(ours)
    assert len(one) == len(ours)
    assert [path in one for path in _PATHS] == [path in ours for path in _PATHS]
    for second in (other, theirs):
        assert set(one | second) == ours | theirs
        assert set(one & second) == ours & theirs
        assert set(one - second) == ours - theirs
        assert one.isdisjoint(second) == ours.isdisjoint(theirs)
    assert (one == other) == (ours == theirs)
    assert one == order.set_of(sorted(ours, reverse=True))
    assert hash(one) == hash(order.set_of(ours))


def test_a_set_of_unknown_paths() -> None:
    order = PathOrder(["a.py", "b.py"])
    both: PathSet = order.set_of(["a.py", "b.py"])
    assert set(both & {"b.py", "elsewhere.py"}) == {"b.py"}
    assert set(both - {"b.py", "elsewhere.py"}) == {"a.py"}
    with pytest.raises(KeyError):
        order.set_of(["elsewhere.py"])
