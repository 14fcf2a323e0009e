"""Data classes of which thousands cross process borders: ``core/plain_data.py``."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from openai_migrate.analysis.interpreter.summary import FunctionSummary, Signature
from openai_migrate.analysis.values import Function, Literal, Plain, Record
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.plain_data import PlainData, kept_once
from openai_migrate.core.span import Place


@dataclass(frozen=True, slots=True)
class _One(PlainData):
    only: tuple[int, ...]


_SIGNATURE = Signature(("self", "text"), frozenset({"self", "text"}), extra="more", is_method=True)
_PLACE = Place("app.py", 0, 3, 7)


@pytest.mark.parametrize(
    "one",
    [
        _One((1, 2)),
        _PLACE,
        ReportedFinding(
            _PLACE, "row", Applicability.MANUAL, Status.OPEN, "Look here.", None, _PLACE
        ),
        Literal("a"),
        Record("dict", (("a", Plain("int")),), Plain("any")),
        Function("app.py::ask"),
        _SIGNATURE,
        FunctionSummary(_SIGNATURE, "plain", Plain("str"), defaults=(("n", Literal(1)),)),
    ],
)
def test_what_crosses_a_border_is_what_was_sent(one: object) -> None:
    got = pickle.loads(pickle.dumps(one))
    assert got == one
    assert type(got) is type(one)


def test_equal_sets_are_one_object() -> None:
    first, second = frozenset(["some", "names"]), frozenset(["names", "some"])
    assert first is not second
    assert kept_once(second) is kept_once(first)


def test_equal_signatures_are_one_object_on_the_other_side() -> None:
    sent = pickle.dumps([_SIGNATURE, _SIGNATURE])
    assert pickle.loads(sent)[0] is pickle.loads(sent)[1]
