"""Values that go on changing from file to file are unknown in the end, and they alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from openai_migrate.analysis.interpreter.summary import FunctionSummary, Signature, Summary
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.values import UNKNOWN, Instance, Literal, Symbol
from openai_migrate.analysis.world.following import follow
from openai_migrate.analysis.world.view import View
from openai_migrate.analysis.world.world import World
from openai_migrate.pipeline import RunRequest, run

RESPONSE = Instance("chat.ChatCompletion")
FILES = 16


def test_what_changes_does_not_hide_what_stays() -> None:
    rounds = count()

    def summarise(due: Sequence[str], world: World) -> dict[str, Summary]:
        number = next(rounds)
        turn = Symbol("one") if number % 2 else Literal("two")
        asking = FunctionSummary(Signature((), frozenset()), "plain", RESPONSE)
        made = Summary("a.py", {"turn": turn}, {"a.py:ask": asking}, carries=True)
        using = Summary("b.py", {"count": Literal(number)}, carries=True)
        return {path: one for path, one in (("a.py", made), ("b.py", using)) if path in due}

    paths = frozenset({"a.py", "b.py"})
    importers = {"a.py": frozenset({"b.py"}), "b.py": frozenset({"a.py"})}
    world = World(
        users=paths,
        imports={"a.py": {"b.py": frozenset()}, "b.py": {"a.py": frozenset()}},
        importers=importers,
        index=ModuleIndex(paths),
        package="openai",
    )
    seen = View(follow(world, summarise), "b.py")
    assert seen.export("a.turn") == UNKNOWN
    assert not seen.is_settled(("a.py:", "turn"))
    assert seen.function("a.py:ask").result == RESPONSE
    assert seen.is_settled(("a.py:ask", ""))


def test_a_response_that_goes_too_far_is_left_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file0.py").write_text("import openai\n\n\ndef ask():\n    return openai.Model.list()\n")
    for number in range(1, FILES):
        above = f"file{number - 1}"
        text = f"import {above}\n\n\ndef ask():\n    return {above}.ask()\n"
        Path(f"file{number}.py").write_text(text)
    Path("main.py").write_text(f'from file{FILES - 1} import ask\n\nprint(ask()["data"])\n')
    report = run(RunRequest((".",), jobs=1))
    [(place, rule)] = [
        (found.place, found.rule)
        for result, found in report.findings()
        if found.rule == "access/returned" and found.message.startswith("A response goes")
    ]
    assert (place.path, place.line, rule) == ("file11.py", 5, "access/returned")


def test_a_response_that_goes_through_too_many_functions_is_left_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hands = "".join(f"def ask{n}():\n    return ask{n - 1}()\n\n\n" for n in range(30, 0, -1))
    Path("main.py").write_text(
        f"import openai\n\n\n{hands}def ask0():\n    return openai.Model.list()\n\n\n"
        'print(ask30()["data"])\n'
    )
    [result] = run(RunRequest((".",), jobs=1)).results
    left = [found.rule for found in result.findings if found.message.startswith("What becomes")]
    assert left == ["access/returned"]
