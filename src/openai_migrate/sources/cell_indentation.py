"""The indentation of a whole cell, which IPython takes away before it runs one.

IPython up to 8 takes what stands before the first line from every line that begins with it, later
ones take what all lines have in common. A cell that one of them runs is read as it runs there, and
written as it was. Tests: ``tests/sources/test_notebook.py``.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INDENTED = re.compile(r"([ \t]+)([^\s])")


def indentation_of(source: str) -> str:
    """The blanks that do not count at the beginning of the lines of a cell; "" for none."""
    lines = [line for line in _LINE.findall(source) if not line.isspace()]
    first = _INDENTED.match(lines[0]) if lines else None
    if first is None:
        return ""
    common = first[1]
    while not all(line.startswith(common) for line in lines):
        common = common[:-1]
    # A comment may stand anywhere: that it is indented says nothing of the lines below.
    return common or ("" if first[2] == "#" else first[1])


def without_indentation(source: str, indentation: str) -> str:
    """The source of a cell as it runs."""
    return "".join(line.removeprefix(indentation) for line in _LINE.findall(source))


def with_indentation(old: str, new: str, indentation: str) -> str:
    """``new``, a new version of what runs, as source: lines that stay are those of ``old``."""
    sources = _LINE.findall(old)
    run = [line.removeprefix(indentation) for line in sources]
    lines = _LINE.findall(new)
    matcher = SequenceMatcher(None, run, lines, autojunk=False)
    written: list[str] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            written += sources[old_start:old_end]
        else:
            written += [
                indentation + line if line.strip() else line for line in lines[new_start:new_end]
            ]
    return "".join(written)
