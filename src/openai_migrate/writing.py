"""Writes the changes that a person has accepted. Tests: ``tests/test_pipeline.py``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from openai_migrate.core.errors import MigrateError
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.reports.run import RunReport, Stage
from openai_migrate.steps import Progress, silent


def write_results(
    report: RunReport, accepted: Collection[str], progress: Progress = silent
) -> RunReport:
    """Write the accepted changes and return the report that says so, by the lines on disk then.

    accepted: paths of results. A file that cannot be written is a problem and stops nothing;
    Ctrl-C stops before the next file, and each file is whole, old or new.
    """
    from openai_migrate.reports.moved import (  # most write nothing
        new_places,
        places_by_path,
        with_new_places,
    )
    from openai_migrate.sources.reread import old_bytes

    chosen = [result for result in report.changed if result.path in accepted]
    written: set[str] = set()
    unwritten: list[FileProblem] = []
    named = places_by_path(report.results)
    moved: dict[str, dict[Place, Place]] = {}
    stage = Stage.WRITTEN
    try:
        for done, result in enumerate(chosen):
            progress("Writing", done, len(chosen))
            try:
                old = old_bytes(result)
                moved[result.path] = new_places(result, old, named.get(result.path, ()))
                _write(result, old)
            except MigrateError as error:
                unwritten.append(FileProblem(result.path, f"not written: {error}"))
            except OSError as error:
                reason = f"cannot be written: {error.strerror or error}"
                unwritten.append(FileProblem(result.path, reason))
            else:
                written.add(result.path)
    except KeyboardInterrupt:
        stage = Stage.INTERRUPTED
        written |= {result.path for result in chosen if _is_new_on_disk(result)}
    results = with_new_places(
        report.results, {old: new for path in written for old, new in moved.get(path, {}).items()}
    )
    return replace(
        report,
        results=results,
        stage=stage,
        written=frozenset(written),
        unwritten=tuple(unwritten),
    )


def _is_new_on_disk(result: FileResult) -> bool:
    """Whether a file took its new bytes; an interrupt may come just after."""
    try:
        data = Path(result.path).read_bytes()
    except OSError:
        return False
    return result.change is not None and result.change.has_led_to(data)


def _write(result: FileResult, old: bytes) -> None:
    """Write one file; raises what the writer raises, and ``StaleFileError`` for other bytes."""
    from openai_migrate.sources.writer import create, write_atomically  # most write nothing

    assert result.change is not None
    if result.created:
        create(Path(result.path), result.change.applied(old))
    else:
        write_atomically(Path(result.path), old, result.change.applied(old))
