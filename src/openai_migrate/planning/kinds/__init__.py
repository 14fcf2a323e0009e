"""One module for each rule kind; each yields findings from a document's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openai_migrate.core.finding import Finding
from openai_migrate.planning.kinds import (
    accesses,
    bundles,
    calls,
    doubles,
    environment,
    errors,
    forks,
    forwarded,
    handed_on,
    lookalikes,
    lookups,
    names,
    partials,
    patches,
    phrases,
    pools,
    qualified_names,
    quoted_names,
    settings,
    stand_ins,
)
from openai_migrate.planning.subject import Subject

#: Every rule kind, in no order that matters.
KINDS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    calls.plan,
    forwarded.plan,
    bundles.plan,
    names.plan,
    partials.plan,
    lookups.plan,
    handed_on.plan,
    errors.plan,
    settings.plan,
    environment.plan,
    accesses.plan,
    lookalikes.plan,
    phrases.plan,
    patches.plan,
    pools.plan,
    forks.plan,
    stand_ins.plan,
    qualified_names.plan,
    quoted_names.plan,
    doubles.plan,
)
