"""Writes ``docs/rules.md`` from ``rules/*.toml``; ``tests/test_docs.py`` checks that it is fresh.

python tools/generate_rules_doc.py           write it
python tools/generate_rules_doc.py --check   exit with 1 if it is not what the rules say
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
RULES = REPOSITORY / "rules"
PAGE = REPOSITORY / "docs" / "rules.md"

#: Kind of row to what a reader calls it.
KINDS = {
    "call": "call",
    "keyword": "argument",
    "symbol": "name",
    "alias": "second path",
    "error": "exception",
    "event": "failure",
    "phrase": "words in the text of an error",
    "attribute": "attribute of an error",
    "access": "use as a dict",
    "setting": "setting",
    "client": "client class",
    "value": "value of a setting",
    "command": "shell command",
}

HEAD = """\
# Rules

<!-- Written by tools/generate_rules_doc.py from rules/*.toml: edit those, then `make docs`. -->

Every row of `rules/`: {count} in {areas} areas, checked against openai {old} (before) and {new}
(after). An id is what a report shows. `safe` edits are made by default, `unsafe` ones with
`--unsafe`, and `manual` ones never: those places are reported and marked with a TODO comment.
How to read and write rows: [adding-a-rule.md](adding-a-rule.md).

Two ids have no row. `{requirement}`: a requirement, an install command or a lock file asks for a
release that the migrated code does not run with, or lacks what v0 brought along. `{stand_in}`: a
test answers for the API in a way that only the requests of v0 pass, or puts a dict in the place of
what gives a response. Both are reported, and stay as they are.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a rule file: its kind (``call``) and its fields as TOML gives them."""

    kind: str
    fields: Mapping[str, Any]

    @property
    def old(self) -> str:
        """What it is about, as one word of v0: an event or a client has none and gives its own."""
        for key in ("old", "name", "new"):
            match self.fields.get(key):
                case str(text):
                    return text
                case [*values]:
                    return ", ".join(values)
        return ""

    @property
    def new(self) -> str:
        """What it becomes, as short as a table takes it; "" when nothing does."""
        for key in ("new", "argument", "same_as", "flavour"):
            match self.fields.get(key):
                case str(text) if text and text != self.old:
                    return f"client.{text}" if self.kind == "call" else text
                case [str(text), *_]:
                    return text
        return ""

    @property
    def outcome(self) -> str:
        """``new`` as Markdown, also for a name that stays."""
        return "stays" if self.fields.get("new") == self.old else code(self.new)

    @property
    def applicability(self) -> str:
        return str(self.fields.get("applicability", "safe"))


@dataclass(frozen=True, slots=True)
class Area:
    """One rule file: its name, the sentences of its leading comment, its rows."""

    name: str
    about: str
    rows: Sequence[Row]


def render() -> str:
    """The whole page."""
    areas = [area for path in sorted(RULES.glob("*.toml")) if (area := read_area(path)).rows]
    pack = tomllib.loads((RULES / "pack.toml").read_text(encoding="utf-8"))["pack"]
    versions = pack["versions"]
    old, *new = (versions[major] for major in sorted(versions))
    head = HEAD.format(
        count=sum(len(area.rows) for area in areas),
        areas=len(areas),
        old=old,
        new=", ".join(new),
        requirement=pack["requirement_rule"],
        stand_in=pack["stand_in_rule"],
    )
    return "\n".join([head, *(line for area in areas for line in area_lines(area))])


def read_area(path: Path) -> Area:
    """The rows of one rule file, in its order by kind; tables that are no rows are left out."""
    text = path.read_text(encoding="utf-8")
    rows = [
        Row(kind, fields)
        for kind, tables in tomllib.loads(text).items()
        if isinstance(tables, list)
        for fields in tables
    ]
    return Area(path.stem, leading_comment(text), rows)


def leading_comment(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return "\n".join(lines)


def area_lines(area: Area) -> Iterator[str]:
    yield from (f"## {area.name}", "", area.about, "")
    yield from ("| rule | kind | v0 | now | sure |", "| --- | --- | --- | --- | --- |")
    for row in area.rows:
        identity = row.fields["id"]
        cells = (f"[{identity}](#{anchor(identity)})", KINDS[row.kind], code(row.old))
        yield f"| {' | '.join((*cells, row.outcome, row.applicability))} |"
    yield ""
    for row in area.rows:
        yield from row_lines(row)


def row_lines(row: Row) -> Iterator[str]:
    yield from (f"### {row.fields['id']}", "")
    now = f" → {row.outcome}" if row.outcome else ""
    yield from (f"{code(row.old)}{now}, {row.applicability}.", "")
    for text in paragraphs(row.fields):
        yield from (text, "")
    for example in row.fields.get("example", ()):
        yield from example_lines(example)


def paragraphs(fields: Mapping[str, Any]) -> Iterator[str]:
    if message := fields.get("message"):
        yield " ".join(message.split())
    if replacement := fields.get("replacement"):
        yield f"Instead: {code(replacement.replace('$value', 'e'))}"
    changed = {**fields.get("subcommands", {}), **fields.get("options", {})}
    if changed:
        yield "\n".join(
            f"- {code(old)}: {'gone' if not new else 'the same' if new == old else code(new)}"
            for old, new in changed.items()
        )
    if targets := fields.get("targets"):
        gone = " ".join(str(fields.get("gone", "")).split())
        yield f"On SDK {', '.join(str(target) for target in sorted(targets))} only. {gone}".strip()
    if source := fields.get("source"):
        yield f"Source: {source}"


def example_lines(example: Mapping[str, Any]) -> Iterator[str]:
    options = [f"--target {example['target']}"] if "target" in example else []
    options += ["--global-client"] if example.get("client") == "module-level" else []
    options += ["--unsafe"] if example.get("unsafe") else []
    yield from ((f"With {code(' '.join(options))}:", "") if options else ())
    yield from ("```python", "# before", example["before"].strip("\n"))
    after = example.get("after")
    yield from ("", "# after", after.strip("\n")) if after else ("", "# stays, and is reported")
    yield from ("```", "")


def anchor(identity: str) -> str:
    """The fragment that Markdown hosts make of a heading."""
    return identity.lower().replace("/", "")


def code(text: str) -> str:
    escaped = text.replace("|", "\\|")
    return f"`{escaped}`" if text else ""


def main(arguments: Sequence[str]) -> int:
    page = render()
    if "--check" in arguments:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("docs/rules.md is fresh" if fresh else "docs/rules.md is stale: run `make docs`")
        return 0 if fresh else 1
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
