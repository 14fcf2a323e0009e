"""Requirements that keep the SDK of before, or rest on what that brought along: migrated code does
not run with what they install.

They are named, not edited: who raises one has to lock, install and test anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from string import Template

from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import Pack
from openai_migrate.sources.document import Document
from openai_migrate.sources.magics import with_magics
from openai_migrate.sources.path_label import listed_paths
from openai_migrate.sources.requirements import (
    Requirement,
    find_first,
    find_low_bounds,
    find_requirements,
    in_code,
    may_require,
    requires,
)
from openai_migrate.syntax.ignoring import ignores_rule

_SCRIPT_BLOCK = re.compile(r"^# /// script\s*$.*?^# ///\s*$", re.MULTILINE | re.DOTALL)


def old_requirements(
    path: str,
    text: str,
    pack: Pack,
    target: int,
    *,
    cell: int = 0,
    locked: bool = False,
    of_before: bool = False,
) -> Iterator[ReportedFinding]:
    """Yield a finding for each requirement of a text that does not allow the target, or not it
    alone.

    locked: whether the text is a lock file. of_before: whether only releases of v0 count, as the
    code that it is for has nothing of v0.
    """
    if not pack.requirement_rule:
        return
    package, lines = pack.package, text.split("\n")

    def finding(found: Requirement, applicability: Applicability, message: str) -> ReportedFinding:
        status = Status.OPEN if applicability is Applicability.MANUAL else Status.NOTED
        ignored = ignores_rule(lines[found.line - 1], pack.requirement_rule)
        return ReportedFinding(
            Place(path, cell, found.line, found.column),
            pack.requirement_rule,
            applicability,
            Status.SUPPRESSED if ignored else status,
            message,
            f"{package}>={target},<{target + 1}",
        )

    told: set[tuple[int, int]] = set()
    for found in find_requirements(text, package, max(pack.versions), locked=locked):
        if found.major < (1 if of_before else target):
            told.add((found.line, found.column))
            what = f"{package} {found.versions}, with which the migrated code does not run."
            message = f"This asks for {what}"
            if locked:
                message = f"This holds {what} Raise the requirement, then lock again."
            yield finding(found, Applicability.MANUAL, message)
    for found in () if locked else find_low_bounds(text, package):
        if (found.line, found.column) not in told:
            message = (
                f"Where a release of {package} 0.x is installed, {found.versions} lets it stay, "
                "and the migrated code does not run with it: raise the lower bound."
            )
            yield finding(found, Applicability.NOTE, message)


def missing_requirements(
    path: str,
    text: str,
    near: Collection[str],
    imported: Mapping[str, Sequence[str]],
    pack: Pack,
    target: int,
) -> Iterator[ReportedFinding]:
    """Yield a note at the requirement of the SDK for what v0 brought along and the target does not:
    with its extras, or what code imports that no text of requirements names.

    near: those texts, this one included. imported: to such names the files that import them.
    """
    found = find_first(text, pack.package)
    if found is None:
        return
    first, extras = found
    missing = {
        name: files
        for name, files in imported.items()
        if not any(requires(one, name) for one in near)
    }
    told = [
        Template(pack.extra).substitute(extra=extra, names=", ".join(pack.extras[extra]))
        for extra in map(str.strip, extras.split(","))
        if extra in pack.extras
    ]
    if missing:
        files = sorted({file for some in missing.values() for file in some})
        told.append(
            Template(pack.missing).substitute(
                names=" and ".join(sorted(missing)), files=listed_paths(files), target=target
            )
        )
    ignored = ignores_rule(text.split("\n")[first.line - 1], pack.requirement_rule)
    for message in told:
        yield ReportedFinding(
            Place(path, 0, first.line, first.column),
            pack.requirement_rule,
            Applicability.NOTE,
            Status.SUPPRESSED if ignored else Status.NOTED,
            message,
            None,
        )


def requirements_in_code(
    document: Document, pack: Pack, target: int, *, of_before: bool
) -> Iterator[ReportedFinding]:
    """Yield what a document installs: by shell commands, ``setup()`` or its own metadata.

    of_before: as for ``old_requirements``.
    """
    for chunk in document.chunks:
        blocks = [block[0] for block in _SCRIPT_BLOCK.finditer(chunk.text)]
        if chunk.masks or blocks or may_require(chunk.text, pack.package):
            kept = [*(mask.placeholder for mask in chunk.masks), *blocks]
            text = with_magics(in_code(chunk.text, kept), chunk.masks)
            text = _SCRIPT_BLOCK.sub(_without_signs, text)
            yield from old_requirements(
                document.path, text, pack, target, cell=chunk.cell, of_before=of_before
            )


def _without_signs(block: re.Match[str]) -> str:
    """The TOML of a block of comments, each word where it was."""
    return re.sub("^#", " ", block[0], flags=re.MULTILINE)
