"""The programs of the bench: where they are, and what their headers say.

A program is ``programs/NAME.py``, ``programs/NAME.ipynb`` or a folder ``programs/NAME/`` that holds
``main.py`` or ``main.ipynb``. ``programs/README.md`` describes the header lines.
"""

from __future__ import annotations

import json
import re
import shlex
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

FOLDER = Path(__file__).parent / "programs"
_HEADER = re.compile(r"^# bench: *([a-z-]+) *(?:= *(.*\S))? *$", re.MULTILINE)
#: Programs that are about where clients are built.
_ABOUT_CLIENTS = ("app_", "azure_", "branch_", "client_", "project_", "settings_")
_DIFFERENCE = re.compile(r"([a-z ,]+?) because ([\w/., -]+?)(?: on ([\w., -]+))?")


class HeaderError(Exception):
    """A header line of a program makes no sense."""


class Aspect(StrEnum):
    """What is compared."""

    REQUESTS = "requests"
    STDOUT = "stdout"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Difference:
    """A declared difference: ``aspects`` differ, and the findings of ``rules`` say so.

    runs: majors (``3``) or client modes (``module-level``) where it holds; empty means all.
    """

    aspects: frozenset[Aspect]
    rules: tuple[str, ...]
    runs: frozenset[str] = frozenset()

    def holds_for(self, major: int, client: str) -> bool:
        return not self.runs or bool(self.runs & {str(major), client})


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """One program, read from its folder.

    source:      the file or folder in ``programs``.
    entry:       the file to run, relative to the folder that ``source`` is copied into.
    module:      a module to run instead, with ``argv``.
    unordered:   requests are made concurrently, so their order says nothing.
    untouched:   no byte of it may change.
    unsafe:      the migration is made with ``--unsafe``.
    optional:    it runs without the SDK, too, and does so as before.
    client_module: the module that is to hold the clients, where the mode has any; "" for none.
    differences: what is allowed to differ, and which finding must report it.
    """

    name: str
    source: Path
    entry: str
    module: str | None = None
    argv: tuple[str, ...] = ()
    env: dict[str, str] = field(default_factory=dict)
    stdin: str = ""
    unordered: bool = False
    untouched: bool = False
    unsafe: bool = False
    optional: bool = False
    client_module: str = ""
    differences: tuple[Difference, ...] = ()

    def client_modes(self, major: int) -> tuple[str, ...]:
        """The modes in which it is migrated to a major.

        Which modes a program has beside ``auto`` does not depend on what others are added.
        """
        modes = ["auto"]
        number = zlib.crc32(self.name.encode())
        if number % 3 == 0:
            modes.append("module-level")
        if major == 3 and (self.name.startswith(_ABOUT_CLIENTS) or number % 6 == 1):
            modes.append("lazy")
        return tuple(modes)


def all_programs() -> tuple[Program, ...]:
    """Every program of ``programs``, sorted by name."""
    found = (path for path in FOLDER.iterdir() if path.suffix in ("", ".py", ".ipynb"))
    return tuple(
        sorted(
            (read_program(path) for path in found if not path.name.startswith((".", "_"))),
            key=lambda program: program.name,
        )
    )


def read_program(source: Path) -> Program:
    """The program in the file or folder ``source``; raises ``HeaderError``."""
    entry = source
    if source.is_dir():
        entry = next(p for n in ("main.py", "main.ipynb") if (p := source / n).exists())
    return _with_header(source.stem, source, entry.name, _HEADER.findall(_code(entry)))


def _code(entry: Path) -> str:
    text = entry.read_text(encoding="utf-8")
    if entry.suffix != ".ipynb":
        return text
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])


def _with_header(name: str, source: Path, entry: str, lines: list[tuple[str, str]]) -> Program:
    values: dict[str, list[str]] = {}
    for key, value in lines:
        values.setdefault(key, []).append(value)
    flags = {"unordered", "untouched", "unsafe", "sdk-optional"}
    known = {"argv", "env", "stdin", "module", "client-module", "differs", *flags}
    if unknown := values.keys() - known:
        raise HeaderError(f"{name}: unknown header {', '.join(sorted(unknown))}")
    return Program(
        name=name,
        source=source,
        entry=entry,
        module=next(iter(values.get("module", [])), None),
        argv=tuple(word for line in values.get("argv", []) for word in shlex.split(line)),
        env=dict(_variable(name, line) for line in values.get("env", [])),
        stdin="".join(f"{line}\n" for line in values.get("stdin", [])),
        unordered="unordered" in values,
        untouched="untouched" in values,
        unsafe="unsafe" in values,
        optional="sdk-optional" in values,
        client_module=next(iter(values.get("client-module", [])), ""),
        differences=tuple(_difference(name, line) for line in values.get("differs", [])),
    )


def _variable(name: str, line: str) -> tuple[str, str]:
    variable, equals, value = line.partition("=")
    if not equals:
        raise HeaderError(f"{name}: `env` needs NAME=value, not {line!r}")
    return variable.strip(), value.strip()


def _difference(name: str, line: str) -> Difference:
    """Read ``stdout, requests because rule-a, rule-b on 3, module-level``."""
    if not (match := _DIFFERENCE.fullmatch(line)):
        raise HeaderError(f"{name}: `differs` needs WHAT because RULES [on RUNS], not {line!r}")
    aspects, rules, runs = (re.split(r"[ ,]+", part) if part else [] for part in match.groups())
    return Difference(frozenset(map(Aspect, aspects)), tuple(rules), frozenset(runs))
