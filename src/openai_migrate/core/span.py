"""Where something stands in a file a person can open."""

from __future__ import annotations

from dataclasses import dataclass

from openai_migrate.core.plain_data import PlainData


@dataclass(frozen=True, slots=True, order=True)
class Place(PlainData):
    """A position for people and reports.

    path:   as the user would type it, with forward slashes.
    cell:   number of the notebook's code cell, from 1; 0 for other files.
    line:   from 1, counted inside the cell for notebooks.
    column: from 1, in characters.
    """

    path: str
    cell: int
    line: int
    column: int

    def __str__(self) -> str:
        cell = f"#cell-{self.cell}" if self.cell else ""
        return f"{self.path}{cell}:{self.line}:{self.column}"
