"""Findings at their places in the new text: what is on disk after a file was written.

Tests: ``tests/test_moved.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from openai_migrate.core.finding import ReportedFinding
from openai_migrate.core.moves import Moves
from openai_migrate.core.result import FileResult
from openai_migrate.core.span import Place
from openai_migrate.reports.readable import code_texts


def places_by_path(results: Iterable[FileResult]) -> dict[str, set[Place]]:
    """Return all places that findings name: their own and those of their causes."""
    named: defaultdict[str, set[Place]] = defaultdict(set)
    for result in results:
        for finding in result.findings:
            for place in (finding.place, finding.cause):
                if place is not None:
                    named[place.path].add(place)
    return dict(named)


def new_places(result: FileResult, old: bytes, places: Iterable[Place]) -> dict[Place, Place]:
    """Return where places of a file that held ``old`` are after its change, if they move.

    Raises ``StaleFileError`` if the result is of other bytes.
    """
    if result.created:
        return {}
    moves = {
        text.cell: Moves(text.old, text.new)
        for text in code_texts(result, old)
        if text.old != text.new
    }
    found: dict[Place, Place] = {}
    for place in places:
        if place.cell in moves:
            line, column = moves[place.cell].place(place.line, place.column)
            found[place] = replace(place, line=line, column=column)
    return found


def with_new_places(
    results: Sequence[FileResult], moved: Mapping[Place, Place]
) -> tuple[FileResult, ...]:
    """Return the results with all places where they are now that some files were written."""

    def now(finding: ReportedFinding) -> ReportedFinding:
        place, cause = finding.place, finding.cause
        return replace(
            finding, place=moved.get(place, place), cause=cause and moved.get(cause, cause)
        )

    return tuple(
        replace(
            result,
            findings=tuple(
                sorted(map(now, result.findings), key=lambda found: (found.place, found.rule))
            ),
        )
        for result in results
    )
