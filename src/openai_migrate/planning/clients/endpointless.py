"""Clients that cannot be built without an address or a version which no code of the project gives.

v0 spoke to its default then, and failed at the call. Tests: the fixtures ``clients/endpointless*``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.clients.flavour import Flavour, argument_name
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.clients.expression import client_rule
from openai_migrate.planning.clients.services import environment_value, needs_value
from openai_migrate.planning.early_environment import early_variables
from openai_migrate.planning.subject import Build, Site, Subject


def endpointless(subject: Subject) -> Iterator[Finding]:
    """What to give to clients that are built from settings among which their address is not."""
    for site in subject.clients.sites:
        if site.source is not None or site.lazy or not (site.sync_name or site.async_name):
            continue
        for build in site.builds:
            if build.by_type is None and build.flavour is not Flavour.PLAIN:
                yield from _missing(build, site, subject)


def _missing(build: Build, site: Site, subject: Subject) -> Iterator[Finding]:
    facts, placement = subject.facts, subject.clients.placement
    early = early_variables(facts, subject.queries, subject.sdk, placement).values()
    given = {item.rule.old for item in build.stored} | placement.settings
    for row in subject.sdk.rules.settings:
        if row.old in given or row in early or row.env in facts.named:
            continue
        if needs_value(row, build.flavour):
            yield needs_human(
                client_rule(subject, not site.sync_name, build.flavour),
                build.taken[-1].fact.node,
                f"No code sets {row.old}, without which this client cannot be built: it ends here "
                f"unless {row.env} is in the environment. Give the address of the resource: "
                f"{argument_name(row, build.flavour)}=...",
            )
        elif row.azure_default and not environment_value(row, build.flavour, subject):
            yield remark(
                client_rule(subject, not site.sync_name, build.flavour),
                build.taken[-1].fact.node,
                f"No code sets {row.old}: this client cannot be built unless {row.env} is in the "
                f"environment. v0 took {row.azure_default} where the environment said that it is "
                "Azure, and failed at the call otherwise. Give "
                f'{argument_name(row, build.flavour)}="{row.azure_default}", or what the resource '
                "has.",
            )
