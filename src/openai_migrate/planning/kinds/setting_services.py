"""Which calls a place that sets or reads a setting serves: those of a service, waiting or not."""

from __future__ import annotations

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import NameFact
from openai_migrate.planning.subject import Subject


def service_here(fact: NameFact, subject: Subject) -> Flavour:
    """The service that a store speaks to: the document's, or that of the branch it stands in."""
    flavour = subject.clients.placement.flavour
    if flavour is not Flavour.MIXED:
        return flavour
    return service_said(fact, subject) or Flavour.PLAIN


def services_served(fact: NameFact, subject: Subject) -> tuple[Flavour, ...]:
    """The services to whose calls a store may be."""
    if not subject.is_per_call:
        return (service_here(fact, subject),)
    here = service_said(fact, subject)
    return subject.clients.placement.services if here is None else (here,)


def service_said(fact: NameFact, subject: Subject) -> Flavour | None:
    """The service that the block says in which a name stands, at last; None where it says none."""
    for other in reversed(subject.facts.names):
        value = subject.queries.variables.assigned_value(other.node)
        literal = subject.queries.string(value) if value is not None else None
        found = subject.sdk.flavour(other.name, literal)
        if found and subject.queries.statements.same_block(other.node, fact.node):
            return Flavour(found)
    return None


def all_wait(subject: Subject) -> bool:
    """Whether all calls wait for their answer, so that one object serves them."""
    return not any(subject.sdk.is_async(call.callee.name) for call in subject.facts.calls)
