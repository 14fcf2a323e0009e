"""What the rows say is so in the real packages.

Each ``old`` exists in 0.28.1, with the positional parameters of its row. Each ``new`` exists on
each target of its row and takes the keywords that the row can emit; templates evaluate, exception
classes have the stated bases. One process asks all questions of a release (``sdk_probe.py``).
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openai_migrate.core.finding import Applicability
from openai_migrate.ruleset.checks import LITERAL_ACTIONS
from openai_migrate.ruleset.index import RuleIndex
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.ruleset.model import (
    AccessRule,
    CallRule,
    ClientRule,
    ErrorRule,
    EventRow,
    KeywordAction,
    KeywordRule,
    Row,
    RuleSet,
    SettingRule,
)
from openai_migrate.ruleset.template import holes_of
from sdk_environments import EARLIEST, V0, newest_of_major, sdk_python

_PROBE = Path(__file__).parent / "sdk_probe.py"

#: Values for the holes of templates that are evaluated by themselves.
_VALUES: dict[str, Any] = {
    "value": "http://127.0.0.1:3128",
    "first": 5,
    "second": 30,
    "message": "m",
    "status": 429,
}

#: Rows whose ``new`` came after 1.0.0. Targets are the newest releases; the others hold there too.
_LATER_THAN_EARLIEST = {
    "resources/chat-completion-retrieve",  # 1.60
    "resources/file-download",  # 1.2.1
    "errors/attribute-json-body-error",  # 1.4.0, as all that asks the body for its message
    "errors/attribute-error",
    "errors/attribute-message",
    "errors/attribute-user-message",
    "errors/attribute-request-id",  # 1.19.0
    "settings/proxy",  # 1.17.0
    "symbols/openai-object",  # 1.11.0
    "access/isinstance-dict",  # 1.11.0
}

Question = dict[str, Any]


@cache
def _rules() -> RuleSet:
    return load_rules()


def test_old_names_exist_in_v0() -> None:
    assert _complaints(V0, list(_about_v0(_rules()))) == []


@pytest.mark.parametrize("major", sorted(_rules().pack.versions.keys() - {0}))
def test_new_names_exist_on_their_targets(major: int) -> None:
    questions = list(_about_target(_rules(), major))
    asked = {question["row"] for question in questions}
    due = (row for row in _rules().rows if getattr(row, "new", None) and major in row.targets)
    assert {row.id for row in due} <= asked
    assert _complaints(newest_of_major(major), questions) == []


def test_what_came_after_the_earliest_release_is_known() -> None:
    complaints = _complaints(EARLIEST, list(_about_target(_rules(), 1)))
    later = {row for row, _ in complaints if not row.startswith("arguments/")}  # they ask of calls
    assert later == _LATER_THAN_EARLIEST


def test_versions_are_those_of_the_environments() -> None:
    versions = _rules().pack.versions
    assert versions == {major: newest_of_major(major) for major in versions}


def _complaints(version: str, questions: list[Question]) -> list[tuple[str, str]]:
    done = subprocess.run(
        [sdk_python(version), _PROBE],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(row, what) for row, what in json.loads(done.stdout)]


def _about_v0(rules: RuleSet) -> Iterator[Question]:
    for symbol in rules.symbols:
        yield _ask(symbol, "name_exists", name=symbol.old)
    for setting in rules.settings:
        yield _ask(setting, "name_exists", name=setting.old)
    for alias in rules.aliases:
        yield _ask(alias, "same_object", name=alias.old, other=alias.same_as)
    for call in rules.calls:
        for name in filter(None, (call.old, call.old_async)):
            yield _ask(call, "name_exists", name=name)
            if call.positional or not name.endswith("auto_paging_iter"):
                yield _ask(call, "v0_parameters", name=name, positional=call.positional)
    for error in rules.errors:
        yield _ask(error, "name_exists", name=error.old)
        yield _ask(error, "v0_bases", name=error.old, bases=error.bases)
    for event in rules.events:
        yield _ask(event, "name_exists", name=event.old)
        for code, plain in _statuses(event):
            yield _ask(event, "v0_status", code=code, plain=plain, name=event.old)
    for attribute in rules.attributes:
        yield _ask(attribute, "v0_attribute", name=attribute.old)


def _about_target(rules: RuleSet, major: int) -> Iterator[Question]:
    index = RuleIndex(rules)
    for row in rules.rows:
        if major in row.targets:
            yield from _about_row(row, index, rules)


def _about_row(row: Row, index: RuleIndex, rules: RuleSet) -> Iterator[Question]:
    match row:
        case CallRule(new=str(new)):
            yield from _about_call(row, index)
            for is_async in (False, True):
                home = rules.pack.home_of(new, is_async=is_async)
                yield _ask(row, "name_exists", name=home)
        case KeywordRule():
            yield from _about_keyword(row, rules)
        case ErrorRule(new=str(new)):
            yield _ask(row, "carries_answer", name=new, status=row.status)
            for name in row.exact:
                yield _ask(row, "name_exists", name=name)
            yield from _templates(row, row.construct)
        case SettingRule():
            yield from _about_setting(row)
        case AccessRule(template=str(template)):
            shape = "list" if row.form == "listed" else row.shape
            yield _ask(row, "access_template", text=template, shape=shape)
        case ClientRule():
            yield _ask(row, "client_class", name=row.new, is_async=row.is_async)
    yield from _about_symbol_like(row, rules)


def _about_symbol_like(row: Row, rules: RuleSet) -> Iterator[Question]:
    if row in rules.symbols and (new := getattr(row, "new", None)):
        yield _ask(row, "name_exists", name=new)
    for event in rules.events:
        if event is row:
            yield _ask(row, "raised", classes=event.new)
            if event.client:
                yield _ask(row, "raised_without_key", name=event.new[0], client=event.client)
            for code, _ in _statuses(event):
                yield _ask(row, "status", code=code, name=event.new[0])
    for attribute in rules.attributes:
        if attribute is row:
            if attribute.new:
                yield _ask(row, "error_template", text=attribute.new, status=True)
            if attribute.general:
                yield _ask(row, "error_template", text=attribute.general, status=False)


def _statuses(event: EventRow) -> list[tuple[int, bool]]:
    """The HTTP statuses that an event is named after, and whether the body is no JSON."""
    if not event.name.startswith("HTTP status"):
        return []
    plain = event.name.endswith("no JSON")
    return [(int(code), plain) for code in re.findall(r"\d{3}", event.name)]


def _about_call(row: CallRule, index: RuleIndex) -> Iterator[Question]:
    keywords = {*row.rename.values(), *row.add, *row.combine, *_emitted(row, index)}
    keep = [row.rename.get(name, name) for name in row.positional[: row.keep_positional]]
    yield _ask(row, "method", path=row.new, keywords=sorted(keywords), keep_positional=keep)
    if row.result is not None:
        attribute = row.result.removeprefix("$call.")
        yield _ask(row, "result_attribute", path=row.new, name=attribute)


def _emitted(row: CallRule, index: RuleIndex) -> Iterator[str]:
    """Keywords of the target that v0's positional arguments turn into, without those that have a
    row of their own or are parts of another."""
    used = {hole for template in row.combine.values() for hole in holes_of(template)}
    for name in row.positional:
        if index.keyword(row, name) is None and name not in used:
            yield row.rename.get(name, name)


def _about_keyword(row: KeywordRule, rules: RuleSet) -> Iterator[Question]:
    if row.action is KeywordAction.OPTION:
        yield _ask(row, "option", name=row.new, value=_VALUES["value"])
    emitted = {
        KeywordAction.RENAME: row.new,
        KeywordAction.HEADER: "extra_headers",
        KeywordAction.BODY: "extra_body",
    }
    if row.action in emitted:
        for call in rules.calls:
            if call.new and (call.old in row.on or "*" in row.on):
                keywords = [emitted[row.action]]
                yield _ask(row, "method", path=call.new, keywords=keywords, keep_positional=[])
    yield from _templates(row, row.pair, *(set(row.literals.values()) - LITERAL_ACTIONS))


def _about_setting(row: SettingRule) -> Iterator[Question]:
    for azure, name in (
        (False, row.argument),
        (True, row.azure_argument),
        (True, row.ad_argument),
    ):
        if name:
            yield _ask(row, "argument", azure=azure, name=name)
    for name in filter(None, (row.module, row.azure_module)):
        yield _ask(row, "name_exists", name=name)
    if row.module and row.argument and row.template is None:
        known = {"module": row.module, "argument": row.argument, "keeps": row.kept_by_client}
        yield _ask(row, "kept_by_client", **known)
    if row.read:
        yield _ask(row, "read_template", text=row.read)
    if "open($value)" not in (row.template or ""):
        yield from _templates(row, row.template, row.async_template)


def _templates(row: Row, *templates: str | None) -> Iterator[Question]:
    for text in templates:
        if text is not None:
            holes = {name: _VALUES[name] for name in holes_of(text)}
            yield _ask(row, "template", text=text, holes=holes)


def _ask(row: Row, what: str, **details: Any) -> Question:
    return {"ask": what, "row": row.id, **details}


def test_manual_calls_have_no_target() -> None:
    """A manual row with a new path would be dead data, and nobody would notice it going stale."""
    manual = [row for row in _rules().calls if row.applicability is Applicability.MANUAL]
    assert [row.id for row in manual if row.new is not None] == []
