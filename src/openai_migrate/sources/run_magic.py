"""What ``%run`` runs in a notebook: the one reading of such lines.

``%run -i tools/ask.py``, ``run setup.ipynb``, ``%time %run ask.py``,
``get_ipython().run_line_magic("run", "ask.py")``.
Options: https://ipython.readthedocs.io/en/stable/interactive/magics.html#magic-run
Tests: ``tests/sources/test_run_magic.py``, the fixtures ``notebooks/run-*``.
"""

from __future__ import annotations

import getopt
import keyword
import re
import shlex
from dataclasses import dataclass

from openai_migrate.core.module_path import module_path

#: The magic, which IPython takes without ``%`` too.
RUN = "run"

_LINE = re.compile(
    r"""[ \t]*(?:%(?:time|timeit|prun|memit)[ \t]+(?:--?\w+(?:[ \t=]*\d+)?[ \t]+)*(?=%))?
    %?run[ \t]+(?P<rest>\S.*)""",
    re.VERBOSE,
)
_CALL = re.compile(
    r"""[ \t]*get_ipython\(\)\.
    (?: run_line_magic\([ ]*(?P<quote>["'])run(?P=quote),[ ]* | magic\([ ]*(?=["']%?run[ ]) )
    (?P<mark>["'])(?:%?run[ ]+)?(?P<rest>[^"'\\]+)(?P=mark)[ ]*\)[ \t]*(?:;|\#.*)?$""",
    re.VERBOSE,
)
#: The letters of its options; a colon stands behind those that take a value.
_OPTIONS = "nidtN:b:pD:l:rs:T:em:G"
_RUN_TIME = re.compile(r"[{$*?]|^[~/]|^\w:")
_SUFFIX = re.compile(r"\.(?:py|ipynb)$")
#: A backslash that is no part of a Windows path: one before a blank or a quote.
_SEPARATOR = re.compile(r"\\(?![ '\"])")
_MODULE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class Run:
    """file: as the line names it. module: the dotted name of what runs, whose names are the
    notebook's then; dots in front stand for the folders above its own. "" where only the run knows
    it, or no module can have the name."""

    file: str
    module: str


def run_of(line: str) -> Run | None:
    """What a line runs; None for any other line."""
    found = _LINE.fullmatch(line) or _CALL.fullmatch(line)
    if found is None:
        return None
    written = _SEPARATOR.sub("/", found["rest"])
    try:
        options, words = getopt.getopt(shlex.split(written), _OPTIONS)
    except (getopt.GetoptError, ValueError):
        return Run(found["rest"], "")
    if module := dict(options).get("-m", ""):
        return Run(module, module if _is_name(module) else "")
    file = words[0].rstrip(";") if words else ""
    return Run(file, _module_of(file))


def _module_of(file: str) -> str:
    """The dotted name of a file, seen from the folder of the one that runs it."""
    if not file or _RUN_TIME.search(file):
        return ""
    if not _SUFFIX.search(file):
        file += ".py"
    parts: list[str] = []
    up = 0
    for part in file.split("/"):
        if part == ".." and not parts:
            up += 1
        elif part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    name = module_path("/".join(parts)).replace("/", ".")
    return "." * (up + 1 if up else 0) + name if _is_name(name) else ""


def _is_name(module: str) -> bool:
    words = module.split(".")
    return _MODULE.fullmatch(module) is not None and not any(map(keyword.iskeyword, words))
