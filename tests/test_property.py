"""Random programs: a migrated one does what it did, or the migration reports a place in it.

The programs are those of the numbers from 0 on, so that every machine tries the same. More of them:
``make property``, or ``PROPERTY_PROGRAMS=5000``. A failure shows the smallest program that still
fails; ``differential/grammar.txt`` says what programs are made of.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest

from differential.grammar import Misfit, draw
from differential.property import Verdict, examine_all
from differential.runner import Bench

PROGRAMS = int(os.environ.get("PROPERTY_PROGRAMS", "96"))
_BATCH = 12
#: Of all programs at most this share may make no sense, or the grammar needs care.
_SENSELESS = 0.1


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("property"))
    yield bench
    bench.close()


@pytest.mark.parametrize("first", range(0, PROGRAMS, _BATCH))
def test_nothing_changes_in_silence(first: int, bench: Bench) -> None:
    examined = list(examine_all(range(first, first + _BATCH), bench))
    silent = [found for found in examined if found.verdict is Verdict.SILENT]
    assert not silent, "\n\n".join(map(str, silent))
    senseless = sum(found.verdict is Verdict.SENSELESS for found in examined)
    assert senseless <= max(2, _SENSELESS * len(examined))


def test_a_number_is_always_the_same_program() -> None:
    assert draw(Random(7)) == draw(Random(7))


def test_smaller_programs_are_other_programs() -> None:
    program = draw(Random(3))
    texts = []
    for other in program.smaller():
        try:
            texts.append(other.files())
        except Misfit:
            continue
    assert texts
    assert program.files() not in texts
