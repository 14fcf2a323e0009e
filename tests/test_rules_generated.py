"""The generated rule files are what the installed SDKs say today."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

import generate_responses
import generate_signatures
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.model import ResponseType, RuleSet
from sdk_descriptions import RULES, describe_all
from sdk_environments import newest_of_major, sdk_python

_MAJORS = (1, 2, 3)


@cache
def _descriptions() -> dict[int, dict[str, Any]]:
    return describe_all({major: sdk_python(newest_of_major(major)) for major in _MAJORS})


@cache
def _rules() -> RuleSet:
    return load_rules()


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("signatures.toml", generate_signatures.render),
        ("responses.toml", generate_responses.render),
    ],
)
def test_generated_files_are_fresh(
    name: str,
    render: Callable[[Mapping[int, Mapping[str, Any]]], str],
    request: pytest.FixtureRequest,
) -> None:
    fresh = render(_descriptions())
    if request.config.getoption("--update-fixtures"):
        (RULES / name).write_text(fresh, "utf-8", newline="\n")
    same = (RULES / name).read_text("utf-8") == fresh
    assert same, f"rules/{name} is stale: pytest tests/test_rules_generated.py --update-fixtures"


@pytest.mark.parametrize("major", _MAJORS)
def test_loaded_signatures_are_those_of_the_sdk(major: int) -> None:
    for path, described in _descriptions()[major]["signatures"].items():
        signature = _rules().signatures[path, major]
        public = {name for name in described["keywords"] if not name.startswith("_")}
        assert signature.keywords == frozenset(public), path
        assert list(signature.positional) == described["positional"], path
        assert signature.required == frozenset(described["required"]), path


@pytest.mark.parametrize("major", _MAJORS)
def test_loaded_types_are_those_of_the_sdk(major: int) -> None:
    types = _rules().types[major]
    described = _descriptions()[major]["types"]
    assert set(types) <= set(described)
    for name, one in types.items():
        expected = described[name]
        found = ResponseType(name, expected["members"], expected["keys"], expected["item"])
        assert one == found, name


@pytest.mark.parametrize("major", _MAJORS)
def test_every_call_returns_what_its_row_says(major: int) -> None:
    """Rows whose ``result`` takes a part of the answer are checked by that part elsewhere."""
    returned = _descriptions()[major]["returns"]
    types = _rules().types[major]
    for row in _rules().calls:
        if row.new and row.result is None:
            given = returned[row.new]["sync"].split(" | ")
            # A page is what code iterates over that did so in v0, where the call gave a generator.
            iterated = {f"iterator[{types[name].item}]" for name in given if name in types}
            parts = set(row.returns.split(" | "))
            known = {*given, *iterated}
            assert parts <= known, f"{row.id}: returns = {row.returns!r}, the SDK says {known}"
        if row.new and row.stream:
            assert f"Stream[{row.stream}]" in returned[row.new]["sync"], row.id


def test_known_corners() -> None:
    """Facts read by hand in the SDK's sources, so that generator and test cannot err together."""
    types = _rules().types[3]
    assert types["moderation.Categories"].keys["self-harm/intent"] == "self_harm_intent"
    assert types["chat.chat_completion_chunk.ChoiceDelta"].members["content"] == "str?"
    assert types["chat.chat_completion.ChatCompletion"].members["choices"] == (
        "list[chat.chat_completion.Choice]"
    )
    assert types["completion_choice.Logprobs"].members["top_logprobs"] == "list[dict[float]]?"
    assert types["SyncCursorPage[file_object.FileObject]"].item == "file_object.FileObject"
    assert _rules().signatures["chat.completions.create", 3].required == {"messages", "model"}
    assert "dimensions" in json.dumps(
        sorted(_rules().signatures["embeddings.create", 1].keywords or ())
    )
