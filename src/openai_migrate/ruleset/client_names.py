"""The rules with the names that the user wants clients to have."""

from __future__ import annotations

from dataclasses import replace

from openai_migrate.core.errors import UsageError
from openai_migrate.ruleset.model import ClientRule, RuleSet


def with_client_names(rules: RuleSet, sync: str, asynchronous: str) -> RuleSet:
    """The rules with these names first; those of the rows are left for where they are taken.

    sync, asynchronous: "" for no wish. A document that needs one kind only has one client: it gets
    the async name where there is one, else the sync one.

    Raises ``UsageError`` for a name that the target's package or one of its clients has.
    """
    if not sync and not asynchronous:
        return rules
    package = rules.pack.package
    for name in (package, *sorted(row.new.rpartition(".")[2] for row in rules.clients)):
        if name in (sync, asynchronous):
            raise UsageError(
                f"a client cannot be called {name}: code needs that name for {package}"
            )
    return replace(
        rules, clients=tuple(_renamed(rule, sync, asynchronous) for rule in rules.clients)
    )


def _renamed(rule: ClientRule, sync: str, asynchronous: str) -> ClientRule:
    wish = asynchronous if rule.is_async else sync
    alone = (asynchronous or sync or rule.alone) if rule.is_async else rule.alone
    if not wish:
        return replace(rule, alone=alone)
    others = tuple(name for name in (rule.name, *rule.alternatives) if name != wish)
    return replace(rule, name=wish, alternatives=others, alone=alone)
