"""The SDK as another library hands it on: ``from langfuse.openai import openai``.

What such a library does with it is not known, so nothing is edited; but the names are those of v0.
Tests: the fixtures ``symbols/handed-on*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.values import Symbol
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.kinds.stand_ins import packages_imported
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule, ErrorRule


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the first name of v0 that each library gives under a name of its own."""
    sdk, told = subject.sdk, set[str]()
    pack = sdk.rules.pack
    libraries = set(pack.handing_on).intersection(packages_imported(subject.queries))
    for number, value in subject.facts.values.items() if libraries else ():
        if not isinstance(value, Symbol) or sdk.owns(value.name):
            continue
        owner, _, rest = value.name.rpartition(f".{pack.package}.")
        library, old = owner.partition(".")[0], f"{pack.package}.{rest}"
        if library not in libraries or library in told or not _is_called(old, sdk):
            continue
        told.add(library)
        message = Template(pack.handed_on).substitute(library=library, name=old)
        yield Finding(pack.handed_on_rule, number, Applicability.MANUAL, message)


def _is_called(name: str, sdk: Sdk) -> bool:
    """Whether a name is a method or an error of v0, and nothing of the target's."""
    return isinstance(sdk.row(name), CallRule | ErrorRule) and not sdk.is_shared(name)
