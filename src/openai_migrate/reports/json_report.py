"""The run as JSON, for other programs. The schema's version changes when a field changes meaning.

Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.reports.masking import mask
from openai_migrate.reports.run import RunReport

SCHEMA_VERSION = 1

Json = dict[str, Any]


def render_json(report: RunReport, tool: str) -> str:
    """Return the report as a JSON text that ends with a newline; credentials are masked.

    tool: name and version of the program that ran.
    """
    document = {
        "version": SCHEMA_VERSION,
        "tool": tool,
        "target": {
            "package": report.target.package,
            "major": report.target.major,
            "origin": report.target.origin,
        },
        "files": [_file(report, result) for result in report.results],
        "findings": [_finding(finding) for _, finding in report.findings()],
        "problems": [_problem(problem) for problem in report.problems],
        "notes": [*report.warnings, *report.notes],
        "summary": _summary(report),
    }
    return json.dumps(document, indent=2) + "\n"


def _file(report: RunReport, result: FileResult) -> Json:
    return {
        "path": result.path,
        "changed": result.changed,
        "created": result.created,
        "written": result.path in report.written,
        "edits": result.edits,
    }


def _finding(finding: ReportedFinding) -> Json:
    """Lines and columns from 1; ``cell`` from 1, null outside notebooks.

    They are those of the file on disk after the run: of the new text where it was written.
    ``status`` ``applied`` says that the edit is in the new text; whether that text is on disk is
    the file's ``written``.
    """
    place = finding.place
    return {
        "path": place.path,
        "cell": place.cell or None,
        "line": place.line,
        "column": place.column,
        "rule": finding.rule,
        "applicability": finding.applicability.value,
        "status": finding.status.value,
        "message": mask(finding.message),
        "replacement": None if finding.replacement is None else mask(finding.replacement),
        "cause": None if finding.cause is None else str(finding.cause),
    }


def _problem(problem: FileProblem) -> Json:
    return {
        "path": problem.path,
        "cell": problem.cell or None,
        "line": problem.line or None,
        "reason": mask(problem.reason),
        "internal": problem.ours,
    }


def _summary(report: RunReport) -> Json:
    by_status = Counter(finding.status.value for _, finding in report.findings())
    by_rule = Counter(finding.rule for finding in report.edits())
    return {
        "stage": report.stage.value,
        "scanned": report.scanned,
        "candidates": report.candidates,
        "changed": len(report.changed),
        "annotated": len(report.annotated),
        "written": len(report.written),
        "findings": {status.value: by_status[status.value] for status in Status},
        "edits_by_rule": dict(sorted(by_rule.items())),
        "problems": len(report.problems),
        "exit_code": report.exit_code,
    }
