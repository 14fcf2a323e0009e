"""Which files there are and which of them matter, in one go: reading begins while git still looks.

The same answer as ``discover`` followed by ``scan``, a fifth of a second earlier on 20,000 files.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openai_migrate.core.result import FileProblem
from openai_migrate.sources.discovery import (
    DiscoveryOptions,
    discover_in_batches,
    keep_unlinked,
    real_paths,
)
from openai_migrate.sources.project import project_around
from openai_migrate.sources.scan import Told, scan, tell_nobody


@dataclass(frozen=True, slots=True)
class Candidates:
    """The files of a run, and those that hold a trigger word.

    files:      all that were found, in no order; a few may be gone from the disk, or lie behind a
                link that replaced a tracked folder: pass what is used of them to ``keep_unlinked``.
    candidates: those to parse, sorted.
    problems:   paths, folders and files that cannot be read.
    """

    files: tuple[str, ...]
    candidates: tuple[str, ...]
    problems: tuple[FileProblem, ...]


def find_candidates(
    paths: Sequence[Path],
    options: DiscoveryOptions,
    triggers: tuple[bytes, ...],
    jobs: int = 1,
    told: Told = tell_nobody,
) -> Candidates:
    """The files at and below ``paths`` whose bytes contain one of ``triggers``."""
    problems: list[FileProblem] = []
    files: list[str] = []
    candidates: list[str] = []
    for batch in discover_in_batches(paths, options, problems):
        found = scan(batch, triggers, jobs, told)
        files += batch
        candidates += found.candidates
        problems += found.problems
    kept = tuple(sorted(keep_unlinked(candidates, paths)))
    return Candidates(tuple(files), kept, tuple(problems))


def find_surroundings(
    found: Candidates,
    paths: Sequence[Path],
    options: DiscoveryOptions,
    triggers: tuple[bytes, ...],
    jobs: int = 1,
    told: Told = tell_nobody,
) -> Candidates:
    """The rest of the projects around ``paths``, whose own files are in ``found``.

    Ignored files are no part of a project here either; globs narrow a run, not its project.
    """
    everything = DiscoveryOptions(gitignore=options.gitignore)
    around = project_around(paths)
    whole = not options.include and not options.exclude
    if whole and {os.path.realpath(path) for path in paths}.issuperset(map(str, around)):
        return Candidates((), (), ())
    rest = find_candidates(around, everything, triggers, jobs, told)
    known = real_paths(found.files, paths)
    files = tuple(file for file in rest.files if file not in known)
    candidates = tuple(file for file in rest.candidates if file not in known)
    return Candidates(files, candidates, rest.problems)
