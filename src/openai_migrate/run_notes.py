"""What a person must know of a run as a whole: what it does not see, or leaves as it is.

Tests: ``tests/test_partial_run.py``, ``tests/test_environment_files.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from openai_migrate.core.finding import Status
from openai_migrate.declarations import Declaration, trigger_words
from openai_migrate.reports.run import RunReport
from openai_migrate.sources.discovery import DiscoveryOptions
from openai_migrate.sources.path_globs import PathGlobs
from openai_migrate.sources.path_label import listed_paths, shown_path
from openai_migrate.sources.scan import scan

if TYPE_CHECKING:
    from openai_migrate.migration import Outline, World
    from openai_migrate.ruleset.model import RuleSet


def of_idle_globs(discovery: DiscoveryOptions, files: Sequence[str]) -> Iterator[str]:
    """Yield what to say of each ``--include`` that no file matches: perhaps a slip of the pen."""
    for glob in discovery.include:
        if not glob.startswith("!") and not PathGlobs((glob,)).keep([*files]):
            yield f"No file matches --include {glob!r}."


def of_never_named(declared: Iterable[Declaration], files: Sequence[str]) -> Iterator[str]:
    """Yield a note for each declared function that no file names, so perhaps a slip of the pen."""
    for one in declared:
        if not scan(files, trigger_words([one])).candidates:
            yield f"{one.file}:{one.line} declares {one.name}, which no file here names."


def of_outside(outside: Iterable[Outline], package: str) -> Iterator[str]:
    """Yield which files that the run sees but leaves as they are set something.

    outside: those that are no part of the run.
    """
    paths = sorted(shown_path(outline.path) for outline in outside if outline.stores)
    if len(paths) == 1:
        yield (
            f"{paths[0]} configures {package} for the whole project and is no part of this run:"
            " migrate it together with the files that rely on it."
        )
    elif paths:
        yield (
            f"{len(paths)} files configure {package} for the whole project and are no part of this"
            f" run ({listed_paths(paths)}): migrate them together with the files that rely on them."
        )


def of_left_behind(
    outside: Iterable[Outline], taken: Iterable[Outline], world: World
) -> Iterator[str]:
    """Yield which files that stay as they are call v0 with the configuration of some that do not.

    outside: those that are no part of the run. taken: those that may change.
    """
    calling = {outline.path for outline in outside if outline.kinds}
    making = [outline for outline in taken if outline.stores]
    for outline in sorted(making, key=lambda one: one.path):
        paths = sorted(map(shown_path, calling & world.beside(outline.path)))
        if paths:
            yield (
                f"{shown_path(outline.path)} configures calls in files that are no part of this"
                f" run ({listed_paths(paths)}): migrate them together with it. They are code for"
                " v0 still, and it is for the new SDK then."
            )


def of_environment(
    report: RunReport, taken: Iterable[Outline], world: World, rules: RuleSet
) -> Iterator[str]:
    """Yield what to say of variables of the environment that no file names.

    taken: the outlines of the files that may change.
    """
    from openai_migrate.planning.clients.environment_token import WITH_KEY, told_of_token
    from openai_migrate.planning.clients.module_service import may_be_other_service, other_service
    from openai_migrate.planning.environment_files import unnamed_variables

    changed = {result.path for result, _ in report.findings(Status.APPLIED)}
    calling = [
        world.placement(outline.path)
        for outline in taken
        if outline.calls and outline.path in changed
    ]
    named = frozenset().union(*world.named.values())
    note = unnamed_variables(rules, named, [one.set_for_all for one in calling])
    if note:
        yield note
    unnamed = named.isdisjoint(rules.pack.module_variables)
    if unnamed and any(may_be_other_service(one, rules) for one in calling):
        yield other_service(rules)
    if any(one.flavour in WITH_KEY for one in calling):
        tokens = frozenset(rules.pack.token_variables) - named
        token = told_of_token(rules, report.target.major, tokens)
        if token:
            yield token
