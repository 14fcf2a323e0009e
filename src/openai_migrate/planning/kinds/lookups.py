"""Objects of v0 that code may get by their names, from the module or class that imports them.

``globals()[name]``, ``getattr(compat, name)``, ``"ChatCompletion" in globals()``.
Tests: the fixtures ``names/reached-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.reaching.reached_names import Lookup, LookupFact
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.subject import Subject

_SHOWN = 3


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that may get such an object."""
    for fact in subject.facts.lookups:
        whole = fact.names[0][1]
        row = subject.sdk.call_rule(whole) or next(iter(subject.sdk.calls_below(whole)), None)
        if row is None:
            continue
        match fact.how:
            case Lookup.ASKED:
                yield needs_human(row, fact.node, _ASKED.format(fact.names[0][0], whole))
            case Lookup.ALL:
                yield remark(row, fact.node, _ALL.format(_listed(fact)))
            case Lookup.AT_RUN:
                instead = _instead(fact, subject)
                shown = f", such as {instead}" if instead else ""
                yield needs_human(row, fact.node, _AT_RUN.format(_listed(fact), shown))
            case Lookup.IN_CODE:
                yield needs_human(row, fact.node, _IN_CODE.format(_listed(fact)))


_ASKED = (
    "Whether {0} is there is asked here. That was {1} of v0, whose import may be gone now, and "
    "which does nothing any more: ask for the package, or for the client that is used instead."
)
_ALL = (
    "All names are taken out here, among them {0} of v0, imported there. Such an object is gone: "
    "do not call what comes out under these names, but what a client has."
)


_AT_RUN = (
    "A name that is known only when the program runs is looked up here, and may mean {0} of v0, "
    "imported there. Such an object is gone: look it up in a dictionary of your own instead{1}."
)
_IN_CODE = (
    "The text that is run here as code names {0} of v0, imported there. Such an object is gone: "
    "change the text, so that it does with a client what the rest of the code does."
)


def _instead(fact: LookupFact, subject: Subject) -> str:
    """The dictionary to look up names in that are known only when the program runs."""
    module_level = subject.clients.placement.kind is PlacementKind.MODULE_LEVEL
    client = subject.sdk.rules.pack.package if module_level else "client"
    entries = []
    for name, whole in fact.names[:_SHOWN]:
        rule, resource = subject.sdk.call_rule(whole), subject.sdk.resource_of(whole)
        now = rule.new if rule is not None else resource
        entries += [f'"{name}": {client}.{now}'] if now else []
    more = ", ..." if len(fact.names) > _SHOWN else ""
    return f"{{{', '.join(entries)}{more}}}" if entries else ""


def _listed(fact: LookupFact) -> str:
    names = [whole for _, whole in fact.names]
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and others" if len(names) > _SHOWN else shown
