"""One fault of a rule file, and where in the text of that file it is.

``tomllib`` keeps no line numbers, so a row's line is found by scanning the text for its header
(``[[call]]``, ``[type.X]``) and, inside the row, for the key. A header inside a multi-line string
would be mistaken for a row; no example needs one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADER = re.compile(
    r"^[ \t]*(\[\[?)[ \t]*([A-Za-z_]+)(?:\.(.+?))?[ \t]*\]\]?[ \t]*(?:#.*)?$", re.M
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a rule file.

    line: from 1; 0 when it is the file as a whole.
    row:  id of the row, or what else names it; "" for the file.
    """

    file: str
    line: int
    row: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        row = f"[{self.row}] " if self.row else ""
        return f"{place}: {row}{self.text}"


@dataclass(frozen=True, slots=True)
class RuleText:
    """The text of one rule file, with the line of each of its rows.

    starts: (table name, key or index) to the offset of the row's header: ``("call", "3")`` is the
            fourth ``[[call]]``, ``("type", "model.Model")`` is ``[type."model.Model"]``.
    """

    name: str
    text: str
    starts: dict[tuple[str, str], int] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, text: str) -> RuleText:
        """The text with the places of its headers."""
        starts: dict[tuple[str, str], int] = {}
        lines: dict[tuple[str, str], int] = {}
        counts: dict[str, int] = {}
        line, seen = 1, 0
        for match in _HEADER.finditer(text):
            brackets, table, rest = match.groups()
            if brackets == "[[" and rest is None:
                key = (table, str(counts.get(table, 0)))
                counts[table] = counts.get(table, 0) + 1
            elif brackets == "[":
                key = (table, (rest or "").strip("\"'"))
            else:
                continue
            line += text.count("\n", seen, match.start())
            seen = match.start()
            starts[key], lines[key] = match.end(), line
        return cls(name, text, starts, lines)

    def line_of(self, table: str, row: str, key: str | None = None) -> int:
        """The line of the row's header, or of ``key`` inside the row where it can be found."""
        line = self.lines.get((table, row), 0)
        if key is None or not line:
            return line
        start = self.starts[table, row]
        end = min(
            (other for other in self.starts.values() if other > start), default=len(self.text)
        )
        found = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.M).search(
            self.text, start, end
        )
        return line if found is None else line + self.text.count("\n", start, found.start())
