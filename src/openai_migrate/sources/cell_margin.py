"""What stands before the lines of a cell and IPython takes away before it runs one: the indentation
of the whole cell, or the prompts of a session that was pasted.

IPython up to 8 takes the blanks before the first line from every line that begins with them, later
ones take what all lines have in common. Prompts (``>>> ``, ``In [1]: `` and those of further lines)
go from every line that has one, where the first or second line has. A cell that one of them runs is
read as it runs there, and written as it was.
Source: IPython/core/inputtransformer2.py. Tests: ``tests/sources/test_notebook.py``.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import chain, repeat

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INDENTED = re.compile(r"([ \t]+)([^\s])")
#: The prompts of Python, and those of IPython.
_PYTHON = re.compile(r"(?:>>>|\.\.\.)(?: |$)")
_IPYTHON = re.compile(r"(?:(?:\[(?:nav|ins)\] )?In \[\d+\]: |[ \t]*\.{3,}: ?)")
#: What says that a cell has them, and what stands before the lines that are put there.
_SIGNS = (
    (re.compile(r">>>(?: |$)"), ">>> "),
    (_IPYTHON, "In [1]: "),
)


def margin_of(source: str) -> str:
    """What does not count at the beginning of the lines of a cell: blanks, or a prompt; "" for
    nothing."""
    lines = [line for line in _LINE.findall(source) if not line.isspace()]
    first = _INDENTED.match(lines[0]) if lines else None
    if first is None:
        return _prompt_of(source)
    common = first[1]
    while not all(line.startswith(common) for line in lines):
        common = common[:-1]
    # A comment may stand anywhere: that it is indented says nothing of the lines below.
    return common or ("" if first[2] == "#" else first[1])


def _prompt_of(source: str) -> str:
    """The prompt of a cell, which its first or second line shows; "" where it has none."""
    lines = _LINE.findall(source.lstrip("\r\n"))[:2]
    for sign, prompt in _SIGNS:
        if any(sign.match(line) for line in lines):
            return prompt
    return ""


def without_margin(source: str, margin: str) -> str:
    """The source of a cell as it runs."""
    return "".join(_without(line, margin) for line in _LINE.findall(source))


def _without(line: str, margin: str) -> str:
    if margin.isspace():
        return line.removeprefix(margin)
    found = (_PYTHON if _PYTHON.match(margin) else _IPYTHON).match(line)
    return line[found.end() :] if found is not None else line


def with_margin(old: str, new: str, margin: str) -> str:
    """``new``, a new version of what runs, as source: lines that stay are those of ``old``."""
    sources = _LINE.findall(old)
    run = [_without(line, margin) for line in sources]
    lines = _LINE.findall(new)
    matcher = SequenceMatcher(None, run, lines, autojunk=False)
    written: list[str] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            written += sources[old_start:old_end]
            continue
        replaced = chain(sources[old_start:old_end], repeat(""))
        for line, before in zip(lines[new_start:new_end], replaced, strict=False):
            written.append(_margin_for(line, before, margin) + line)
    source = "".join(written)
    if margin.isspace() or not source.strip() or margin_of(source):
        return source
    text = source.lstrip("\r\n")  # its first lines have to show that it has prompts
    return source.removesuffix(text) + margin + _without(text, margin)


def _margin_for(line: str, replaced: str, margin: str) -> str:
    """What stands before a new line: the prompt of the one that it replaces, if that is alike."""
    if margin.isspace() or not line.strip():
        return margin if line.strip() else ""
    prompts = _PYTHON if _PYTHON.match(margin) else _IPYTHON
    found = prompts.match(replaced)
    rest = replaced[found.end() :] if found is not None else ""
    if found is not None and found[0].endswith(" ") and rest[:1].isspace() == line[0].isspace():
        return found[0]
    if line.startswith((" ", "\t", ")", "]", "}")):
        return "... " if prompts is _PYTHON else "...: ".rjust(len(margin))
    return margin
