"""Migrates real v0 packages and prints, for each, what went wrong and what was left to a person.

    python tools/corpus_run.py [NAME ...] [--write docs/corpus.md] [--keep FOLDER]

The packages come from a script that puts each into CACHE/NAME/before (``--fetch``). pyright comes
from PyPI into .cache/pyright, and the newest SDK from ``tests/sdk_environments.py``; where one of
them cannot be had, its columns stay empty and the page says so.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus_errors import Checker, Comparison, make_checker, parse_python
from openai_migrate.ruleset.loader import load_pack

REPOSITORY = Path(__file__).resolve().parent.parent
CACHE = REPOSITORY / ".cache" / "corpus"
FETCH = REPOSITORY.parent / "shared" / "corpus" / "fetch.py"

sys.path.insert(0, str(REPOSITORY / "tests"))
from sdk_environments import NEWEST, EnvironmentFailure, sdk_python  # noqa: E402

#: A run over one package that takes longer than this is a crash; seconds.
PATIENCE = 900

#: How a finding begins that leaves a whole file, and lines that no file has.
WHOLE_FILE = load_pack().old_module.partition("$place")[0]
MOST_LINES = 100_000

PAGE = """\
# The corpus run

<!-- Written by tools/corpus_run.py: `make corpus`. -->

Each package is a real release written for openai 0.x. It was migrated on {date} with

```sh
{command}
```

for openai {sdk}, checked with {pyright}.

| package | {heads} |
| --- | {rules} |
{table}

- *crashes*: files on which the tool failed, and runs that ended badly. *gate failures*: changed
  files that the tool's own check refused to write. *no longer compile*: changed files or cells that
  compiled before and do not now. *second run*: files that a second run would change. All four must
  be 0.
- *left*: places reported for a person. *unsafe*: edits shown that wait for `--unsafe`.
- *errors before*: pyright errors on names of the SDK, in Python files that mention it, before the
  migration; *unreported*: those after it beside which the report has no finding: what we drive to
  zero. What pyright said of a value before as well counts in neither: that is code for v1 with a
  fault of its own. *dict uses* are counted apart: a response is still used as a dict. How they are
  told from other errors: `tools/corpus_errors.py`. Notebooks are not given to pyright.

## Where clients are built

Of the files that call the SDK; what the places are: [clients.md](clients.md).

| files | how calls find their client | why |
| ---: | --- | --- |
{placements}

## Findings by rule

| rule | applied | unsafe, waiting | left | noted |
| --- | ---: | ---: | ---: | ---: |
{findings}

## Unreported errors

{errors}
"""

#: What the messages say of files without a client of their own: what they get, and why.
ANONYMOUS = re.compile(
    r"(Calls go to [^:]+|A client is built for each call): (.+?)(?: \([^)]*\))?\.(?=\s|$)"
)
LEFT = re.compile(r"(Left as it is), because .+?: (?:in \S+, )?(.+?)\. Build ")
#: How the ids of findings start that are about calls.
CALLS = "resources/"

HEADS = (
    "scanned", "changed", "edits", "crashes", "gate failures", "no longer compile", "second run",
    "left", "unsafe", "errors before", "unreported", "dict uses", "s",
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What became of one package; ``errors`` is None where pyright was not to be had."""

    name: str
    seconds: float = 0.0
    summary: Mapping[str, Any] = field(default_factory=dict)
    crashes: list[str] = field(default_factory=list)
    gate: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    placements: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: Comparison | None = None

    @property
    def failed(self) -> bool:
        return bool(self.crashes or self.gate or self.broken or self.again)

    def figures(self) -> tuple[int | None, ...]:
        """The row of the table below ``HEADS``."""
        found = self.summary.get("findings", {})
        before = names = dicts = None
        if self.errors:
            before, unreported = self.errors.before, self.errors.unreported
            dicts = sum(complaint.is_dict_use for complaint in unreported)
            names = len(unreported) - dicts
        return (
            self.summary.get("scanned", 0),
            self.summary.get("changed", 0),
            found.get("applied", 0),
            len(self.crashes),
            len(self.gate),
            len(self.broken),
            len(self.again),
            found.get("open", 0),
            found.get("pending", 0),
            before,
            names,
            dicts,
            round(self.seconds),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(arguments)
    fetch(options.fetch, options.names)
    checker = None if options.no_pyright else find_checker()
    names = options.names or sorted(path.parent.name for path in CACHE.glob("*/before"))
    with tempfile.TemporaryDirectory() as folder:
        room = options.keep or Path(folder)
        outcomes = [follow(run_package(name, room, options.unsafe, checker)) for name in names]
    page = render(outcomes, checker, arguments)
    if options.write:
        options.write.write_text(page, encoding="utf-8", newline="\n")
    else:
        print(page)
    return int(any(outcome.failed for outcome in outcomes))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="packages; all of them unless given")
    parser.add_argument("--fetch", type=Path, default=FETCH, help="the script that downloads them")
    parser.add_argument("--write", type=Path, help="put the page here instead of printing it")
    parser.add_argument("--keep", type=Path, help="leave the migrated trees in this folder")
    parser.add_argument("--unsafe", action="store_true", help="apply unsafe edits too")
    parser.add_argument("--no-pyright", action="store_true", help="leave its columns empty")
    return parser.parse_args(arguments)


def fetch(script: Path, names: Sequence[str]) -> None:
    """Download what is missing; without the script, what is in the cache has to do."""
    if script.exists():
        command = [sys.executable, str(script), str(CACHE), *names, "--no-after", "--jobs", "2"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    elif not CACHE.exists():
        sys.exit(f"{script} is not there and {CACHE} is empty: say where with --fetch")


def find_checker() -> Checker | None:
    try:
        return make_checker(REPOSITORY / ".cache" / "pyright", sdk_python(NEWEST))
    except (OSError, subprocess.CalledProcessError, EnvironmentFailure) as error:
        print(f"no pyright: {error}", file=sys.stderr)
        return None


def follow(outcome: Outcome) -> Outcome:
    print(outcome.name, *outcome.figures(), file=sys.stderr, flush=True)
    return outcome


def run_package(name: str, room: Path, unsafe: bool, checker: Checker | None) -> Outcome:
    """Migrate a copy of one package below ``room``, twice, and look at what came out.

    The copy stands outside of any repository, so that only its own ignore files count.
    """
    outcome = Outcome(name)
    old, new = CACHE / name / "before", room / name
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(old, new, symlinks=True)
    start = time.monotonic()
    report = migrate(new, outcome, "--yes", *(["--unsafe"] if unsafe else []))
    outcome.seconds = time.monotonic() - start
    outcome.summary = report.get("summary", {})
    outcome.rules.update((entry["rule"], entry["status"]) for entry in report.get("findings", ()))
    outcome.placements.update(placements(report))
    changed = [entry["path"] for entry in report.get("files", ()) if entry["written"]]
    outcome.broken = [path for path in changed if compiles(old / path) > compiles(new / path)]
    second = migrate(new, outcome, "--dry-run", *(["--unsafe"] if unsafe else []))
    outcome.again = [entry["path"] for entry in second.get("files", ()) if entry["changed"]]
    if checker:
        outcome.errors = checker.compare(old, new, mentions(new), reported_lines(report))
    return outcome


def migrate(tree: Path, outcome: Outcome, *arguments: str) -> Mapping[str, Any]:
    """Run the tool in ``tree`` and return its report; crashes and gate failures go to outcome."""
    stage = "again" if "--dry-run" in arguments else "report"
    target = tree.parent / f"{tree.name}.{stage}.json"
    target.unlink(missing_ok=True)
    major = NEWEST.partition(".")[0]
    command = [sys.executable, "-m", "openai_migrate", ".", "--quiet", "--target", major]
    try:
        done = subprocess.run(
            [*command, "--report", target, *arguments],
            cwd=tree,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        outcome.crashes.append(f"took longer than {PATIENCE} s")
        return {}
    if not target.exists():
        said = done.stderr.decode(errors="replace").strip().splitlines()
        outcome.crashes.append(f"ended with {done.returncode}: {' '.join(said[-2:])}")
        return {}
    report: Mapping[str, Any] = json.loads(target.read_bytes())
    for problem in report["problems"]:
        if problem["internal"]:
            by_gate = problem["reason"].startswith("not written: ")
            kind = outcome.gate if by_gate else outcome.crashes
            fault = f"{problem['path']}: {problem['reason']}"
            if fault not in kind:  # the second run meets the first one's faults again
                kind.append(fault)
    return report


def compiles(path: Path) -> int:
    """How many pieces of a file compile: one for a Python file, one for each cell of a notebook."""
    if path.suffix != ".ipynb":
        return int(parse_python(path.read_bytes()) is not None)
    cells = json.loads(path.read_bytes()).get("cells", ())
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return sum(parse_python(source) is not None for source in sources)


def mentions(tree: Path) -> list[str]:
    """The Python files of a tree that name the SDK, changed or not."""
    files = (path for path in tree.rglob("*.py") if path.is_file() and not path.is_symlink())
    return [path.relative_to(tree).as_posix() for path in files if b"openai" in path.read_bytes()]


def reported_lines(report: Mapping[str, Any]) -> dict[str, set[int]]:
    """The lines (in the new text) of each file's findings that are not edits of the new text."""
    lines: dict[str, set[int]] = {}
    for finding in report.get("findings", ()):
        if finding["status"] != "applied":
            found = lines.setdefault(finding["path"], set())
            of_file = finding["message"].startswith(WHOLE_FILE)
            found.update(range(1, MOST_LINES) if of_file else (finding["line"],))
    return lines


def placements(report: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """How the calls of each file find their client, and why that is no client of its own."""
    by_path: dict[str, list[Mapping[str, Any]]] = {}
    for finding in report.get("findings", ()):
        by_path.setdefault(finding["path"], []).append(finding)
    for findings in by_path.values():
        about = [one for one in findings if one["rule"].startswith(CALLS)]
        said = (form.match(one["message"]) for form in (ANONYMOUS, LEFT) for one in findings)
        told = next(filter(None, said), None)
        if about and told is not None:
            yield told[1], told[2]
        elif any(one["status"] == "applied" for one in about):
            yield "A client of their own, or that of another module", ""


def placement_rows(outcomes: Sequence[Outcome]) -> Iterator[str]:
    found: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        found.update(outcome.placements)
    for (what, why), count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield table_row((count, what, why))


def render(
    outcomes: Sequence[Outcome], checker: Checker | None, arguments: Sequence[str] | None
) -> str:
    rows = [(outcome.name, *outcome.figures()) for outcome in outcomes]
    sums = [total(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    given = " ".join(sys.argv[1:] if arguments is None else arguments)
    return PAGE.format(
        date=time.strftime("%Y-%m-%d"),
        command=f"python tools/corpus_run.py {given}".strip(),
        sdk=NEWEST,
        pyright=checker.version if checker else "no pyright (it could not be had)",
        heads=" | ".join(HEADS),
        rules=" | ".join(["---:"] * len(HEADS)),
        table="\n".join(map(table_row, [*rows, ("**all**", *sums)])),
        placements="\n".join(placement_rows(outcomes)),
        findings="\n".join(finding_rows(outcomes)),
        errors="\n".join(error_lines(outcomes)) or "None.",
    )


def total(column: Sequence[int | None]) -> int | None:
    known = [figure for figure in column if figure is not None]
    return sum(known) if known else None


def table_row(row: Sequence[object]) -> str:
    return f"| {' | '.join('' if cell is None else str(cell) for cell in row)} |"


def finding_rows(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A row for each rule, those that left most to people first."""
    found: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        found.update(outcome.rules)
    statuses = ("applied", "pending", "open", "noted")
    for rule in sorted({rule for rule, _ in found}, key=lambda r: (-found[r, "open"], r)):
        yield table_row((rule, *(found[rule, status] for status in statuses)))


def error_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Crashes and the like in full, and the complaints that are no dict uses."""
    for outcome in outcomes:
        for kind in ("crashes", "gate", "broken", "again"):
            yield from (f"- {outcome.name}, {kind}: {text}" for text in getattr(outcome, kind))
        for complaint in outcome.errors.unreported if outcome.errors else ():
            if not complaint.is_dict_use:
                yield f"- {outcome.name}: {complaint}"


if __name__ == "__main__":
    sys.exit(main())
