"""Tokens of the environment that clients for Azure send in place of the key which they are given.

v0 knew none of them. Tests: the programs ``azure_token_of_environment*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from string import Template

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import CallFact
from openai_migrate.analysis.values import Literal
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import remark
from openai_migrate.planning.clients.expression import client_rule
from openai_migrate.planning.clients.services import words_of
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import RuleSet

#: Services, one of which may be Azure with a key.
WITH_KEY = (Flavour.AZURE, Flavour.MIXED, Flavour.UNKNOWN)


def told_of_token(rules: RuleSet, major: int, names: Collection[str]) -> str:
    """What to say of those of some variables whose token is sent; "" if none counts."""
    found = sorted({*rules.pack.token_variables} & {*names})
    if not found or major not in rules.pack.token_majors:
        return ""
    return Template(rules.pack.token).substitute(name=" or ".join(found))


def sends_token(subject: Subject) -> Iterator[Finding]:
    """Say so once of a document, where the project names such a variable."""
    told = told_of_token(subject.sdk.rules, subject.target, subject.facts.named)
    for call in subject.facts.calls if told else ():
        if subject.sdk.call_rule(call.callee.name) and _may_have_key(call, subject):
            is_async = subject.sdk.is_async(call.callee.name)
            yield remark(client_rule(subject, is_async, Flavour.AZURE), call.node, told)
            return


def _may_have_key(call: CallFact, subject: Subject) -> bool:
    """Whether a call may go to Azure with a key: by the configuration, or by its own arguments."""
    for row in subject.sdk.rules.settings:
        words = words_of(row.old, subject).get(Flavour.AZURE, ())
        name = row.old.rpartition(".")[2]
        for argument in call.arguments if words else ():
            value = argument.value
            if argument.keyword == name and isinstance(value, Literal):
                return str(value.value).lower() in words
    return subject.clients.flavour(call.callee.node) in WITH_KEY
