"""The summary that ends each run, as lines with a role; whoever prints them picks the colours.

Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openai_migrate.core.finding import AGAIN, ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.reports.masking import printable
from openai_migrate.reports.run import RunReport, Stage, belonging
from openai_migrate.sources.path_label import listed_paths


class Role(StrEnum):
    """What a line of the summary is, for its colour."""

    TEXT = "text"
    HEADING = "heading"
    PLACE = "place"  # file:line [rule] message
    ADVICE = "advice"  # what to use instead, what to do
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its end; fit to be printed as it is."""

    text: str
    role: Role = Role.TEXT


class Detail(StrEnum):
    """How much the summary says.

    QUIET:   only what is left for a person, problems and warnings.
    NORMAL:  all sections, notes once each.
    VERBOSE: besides, every edit, every note and everything suppressed, with its place.
    """

    QUIET = "quiet"
    NORMAL = "normal"
    VERBOSE = "verbose"


@dataclass(frozen=True, slots=True)
class NextCommand:
    """Commands the summary may recommend, spelled with the options and paths of this run."""

    write: str
    write_unsafe: str
    preview: str


#: Files that a warning names.
_MOST_NAMED = 5


def summarise(report: RunReport, detail: Detail, commands: NextCommand) -> list[Line]:
    """Return the lines of the summary; with QUIET there may be none."""
    sections = [
        _warnings(report),
        _files(report),
        _edits_by_rule(report),
        _verbose_places(report) if detail is Detail.VERBOSE else [],
        _left_for_a_person(report),
        _waiting_for_unsafe(report, commands),
        _problems(report),
        _notes(report, detail),
        _next(report, commands),
    ]
    if detail is Detail.QUIET:
        left = [_left_for_a_person(report), _waiting_for_unsafe(report, commands)]
        sections = [_warnings(report), *left, _problems(report)]
    lines: list[Line] = []
    for section in sections:
        if section and lines:
            lines.append(Line(""))
        lines += section
    return [Line(printable(line.text), line.role) for line in lines]


def outlook(report: RunReport) -> list[Line]:
    """Return what a person should know before anything is written; the summary tells it in full."""
    counts = {
        "place": (Status.OPEN, "left for you"),
        "edit": (Status.PENDING, "waiting for --unsafe"),
    }
    told = [
        f"{count(number, noun)} {what}"
        for noun, (status, what) in counts.items()
        if (number := sum(1 for _ in report.findings(status)))
    ]
    problems = len(report.unreadable) + sum(len(result.problems) for result in report.results)
    told += [count(problems, "problem")] if problems else []
    lines = [Line(f"For {report.target.package} {report.target.major}.x.")]
    if told:
        lines.append(
            Line(
                f"Beside these edits: {', '.join(told)}. --dry-run lists them, and so will the end."
            )
        )
    return [Line(printable(line.text), line.role) for line in lines]


def count(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 file``, ``2 files``, ``1,234 files``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _warnings(report: RunReport) -> list[Line]:
    warnings = (*report.warnings, *_half_written(report))
    return [Line(f"Warning: {warning}", Role.PROBLEM) for warning in warnings]


def _half_written(report: RunReport) -> Iterator[str]:
    """That some files have their edits and others do not: they were planned together."""
    near = belonging(report.near, report.written - report.annotated)
    waiting = [one.path for one in report.waiting if not one.is_only_annotated and one.path in near]
    if waiting:
        are = "is" if len(waiting) == 1 else "are"
        files = count(len(waiting), "file")
        yield (
            f"{files} {are} not written: {listed_paths(waiting, _MOST_NAMED)}. What is written may"
            " need the new state of these: for a client, settings or the shape of a response."
        )


def _files(report: RunReport) -> list[Line]:
    if not report.scanned:
        return [Line("No Python files or notebooks found.", Role.HEADING)]
    target = report.target
    of_candidates = count(report.candidates, "mentions", "mention")
    lines = [
        Line(
            f"Scanned {count(report.scanned, 'file')}; {of_candidates} {target.package}."
            f" Target: {target.package} {target.major}.x ({target.origin}).",
            Role.HEADING,
        )
    ]
    lines += [Line(text) for text in _outcome(report)]
    return lines


def _outcome(report: RunReport) -> Iterator[str]:
    """Yield what became of the changed files."""
    if report.stage is Stage.INTERRUPTED:
        yield "Interrupted while writing; each file is whole, old or new."
    if not report.changed:
        yield "Nothing to change."
        return
    would = report.stage is Stage.PREVIEW
    if not would and not report.written:
        yield f"Nothing is written: {count(len(report.changed), 'file')} would change."
        return
    migrated = [result for result in report.changed if not result.is_only_annotated]
    marked = [result for result in report.changed if result.is_only_annotated]
    parts = []
    if migrated:
        edits = count(sum(1 for _ in report.edits()), "edit")
        made = [result.path for result in migrated if result.created]
        new = f", {', '.join(made)} among them, which is new" if made else ""
        verb = "would change" if would else "changed"
        parts.append(f"{edits} {verb} {_written(report, migrated)}{new}")
    if marked:
        files = _written(report, marked, "more file" if migrated else "file")
        get = "would get" if would else "got"
        parts.append(f"{files} {get} comments only, on what is left for you")
    yield f"{'; '.join(parts)}."


def _written(report: RunReport, results: Sequence[FileResult], noun: str = "file") -> str:
    """Return how many files that is: ``2 files``, or ``1 of 2 files`` where some failed."""
    done = sum(result.path in report.written for result in results)
    files = count(len(results), noun)
    if report.stage is Stage.PREVIEW or done == len(results):
        return files
    return f"{done:,} of {files}"


def _edits_by_rule(report: RunReport) -> list[Line]:
    by_rule = Counter(finding.rule for finding in report.edits())
    if not by_rule:
        return []
    width = max(len(f"{number:,}") for number in by_rule.values())
    ordered = sorted(by_rule.items(), key=lambda item: (-item[1], item[0]))
    rows = [Line(f"  {number:>{width},}  {rule}") for rule, number in ordered]
    return [Line("Edits by rule", Role.HEADING), *rows]


def _verbose_places(report: RunReport) -> list[Line]:
    lines: list[Line] = []
    suppressed = [finding for _, finding in report.findings(Status.SUPPRESSED)]
    for heading, findings in (("Edits", list(report.edits())), ("Suppressed", suppressed)):
        places = [_place(finding) for finding in findings]
        if places:
            lines += [Line(f"{heading}: {len(places)}", Role.HEADING), *places]
    return lines


def _left_for_a_person(report: RunReport) -> list[Line]:
    findings = [finding for _, finding in report.findings(Status.OPEN)]
    if not findings:
        return []
    heading = f"Left for you: {count(len(findings), 'place')}"
    return [Line(heading, Role.HEADING), *_with_advice(findings)]


def _waiting_for_unsafe(report: RunReport, commands: NextCommand) -> list[Line]:
    findings = [finding for _, finding in report.findings(Status.PENDING)]
    if not findings:
        return []
    heading = f"Likely right but not proven: {count(len(findings), 'edit')} waiting for --unsafe"
    advice = f"  {commands.write_unsafe}   shows them with the rest"
    if report.stage is not Stage.PREVIEW:
        marked = "Each has a comment above it. " if report.settings.todo else ""
        advice = f"  {marked}Look at them now: a later run may take what is left for new code."
    return [Line(heading, Role.HEADING), *_with_advice(findings), Line(advice, Role.ADVICE)]


def _with_advice(findings: Sequence[ReportedFinding]) -> Iterator[Line]:
    """Yield a line for each place, with its message where a file has it for the first time."""
    first: dict[tuple[str, int, str], ReportedFinding] = {}
    for finding in findings:
        place = finding.place
        told = first.setdefault((place.path, place.cell, finding.message), finding)
        if told is finding:
            yield _place(finding)
            yield from _cause(finding)
        else:
            yield _place(finding, f"as for line {told.place.line}")
        if finding.replacement and (told is finding or finding.replacement != told.replacement):
            yield Line(f"      instead: {finding.replacement}", Role.ADVICE)


def _cause(finding: ReportedFinding) -> Iterator[Line]:
    if finding.cause is not None and _is_elsewhere(finding.cause, finding.place):
        yield Line(f"      because of {finding.cause}", Role.ADVICE)


def _is_elsewhere(cause: Place, place: Place) -> bool:
    return (cause.path, cause.cell, cause.line) != (place.path, place.cell, place.line)


def _place(finding: ReportedFinding, message: str = "") -> Line:
    text = f"  {finding.place}  [{finding.rule}] {message or _one_line(finding.message)}"
    return Line(text.rstrip(), Role.PLACE)


def _problems(report: RunReport) -> list[Line]:
    if not report.problems:
        return []
    heading = f"Problems: {len(report.problems)}"
    rows = [Line(f"  {_problem(problem)}", Role.PROBLEM) for problem in report.problems]
    return [Line(heading, Role.HEADING), *rows]


def _problem(problem: FileProblem) -> str:
    cell = f"#cell-{problem.cell}" if problem.cell else ""
    line = f":{problem.line}" if problem.line else ""
    ours = " (a fault of this tool, please report it; the file was left as it is)"
    reason = _one_line(problem.reason)
    return f"{problem.path}{cell}{line}  {reason}{ours if problem.ours else ''}"


def _notes(report: RunReport, detail: Detail) -> list[Line]:
    """Each note once with its first place and how often it holds; with VERBOSE every place."""
    noted = [finding for _, finding in report.findings(Status.NOTED)]
    lines = [Line(f"  {note}") for note in report.notes]
    if detail is Detail.VERBOSE:
        lines += [line for finding in noted for line in (_place(finding), *_cause(finding))]
    else:
        often = Counter((finding.message, finding.cause) for finding in noted)
        first = {(finding.message, finding.cause): finding for finding in reversed(noted)}
        for told, number in often.items():
            more = f" (and {count(number - 1, 'more place')})" if number > 1 else ""
            lines.append(Line(_place(first[told]).text + more, Role.PLACE))
            lines += _cause(first[told])
    if report.written and any(AGAIN in finding.message for finding in noted):
        lines.append(Line(f"  {_TAKE_BACK}", Role.ADVICE))
    return [Line("Notes", Role.HEADING), *lines] if lines else []


#: What advice for the code as it was wants first, once that is written.
_TAKE_BACK = (
    "Later runs leave what is written now: to migrate the v0 code of a file again, take that back "
    "first, as with git restore FILE."
)


def _next(report: RunReport, commands: NextCommand) -> list[Line]:
    if not report.candidates:
        return []
    target = report.target
    upgrade = f'pip install --upgrade "{target.package}>={target.major},<{target.major + 1}"'
    is_left = any(report.findings(Status.OPEN, Status.PENDING))
    if report.unwritten:
        advice = f"see to the problems above, then {commands.write}"
    elif report.waiting:
        advice = f"{commands.write}   writes the changes"
    elif report.written and is_left:
        advice = f"{upgrade}, mend the places above, run your tests"
    elif report.written:
        advice = f"{upgrade}, run your tests"
    elif any(report.findings(Status.OPEN)):
        advice = f"mend the places above, then {commands.preview}"
    elif is_left:
        advice = f"look at the edits above; {commands.write_unsafe}   makes them"
    else:
        return []
    return [Line(f"Next: {advice}", Role.HEADING)]


def _one_line(text: str) -> str:
    return " ".join(text.split())
