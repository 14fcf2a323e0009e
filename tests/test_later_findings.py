"""What further drafts of a document leave to a person, beside what the first one left."""

from __future__ import annotations

from dataclasses import replace

from fixture_case import migrate
from openai_migrate.analysing import analyse, shaped
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.finding import Status
from openai_migrate.drafting import draft, reported
from openai_migrate.gate import with_later
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.settings import Settings
from openai_migrate.syntax.tree import parse_document

LEFT = """\
import openai

print(openai.Completion.create(**options())["id"])
"""


def test_a_place_that_is_left_is_told_once() -> None:
    rules, settings = load_rules(), Settings()
    done, sdk = migrate({"a.py": LEFT.encode()}, rules, settings), Sdk(rules, settings.target)
    tree = parse_document(done.documents["a.py"])
    made = draft(shaped(analyse(tree, done.world, sdk, settings), done.world, sdk, settings))
    found = reported(tree, made.plan)
    left = [one for one in found if one.status is Status.OPEN]
    assert left
    otherwise = tuple(
        replace(one, message="Said in other words.") if one in left else one for one in found
    )
    after = with_later(otherwise, (made,), tree)
    assert [one for one in after if one.status is Status.OPEN] == [
        one for one in otherwise if one.status is Status.OPEN
    ]
    assert len(with_later((), (made,), tree)) == len(left)
