"""What a project says of its own functions: ``[tool.openai-migrate.returns]`` in pyproject.toml.

    [tool.openai-migrate.returns]
    "acme.llm.ask" = "ChatCompletion"

Tests: ``tests/test_declarations.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openai_migrate.core.errors import UsageError
from openai_migrate.ruleset.fault import Fault, RuleText

_FILE = "pyproject.toml"
_TOOL = "openai-migrate"
_TABLE = "returns"
_LARGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class Declaration:
    """``name``, a dotted name, gives ``expression`` when called; file and line say who says so."""

    name: str
    expression: str
    file: str
    line: int

    def fault(self, what: str) -> Fault:
        """A fault of this declaration."""
        return Fault(self.file, self.line, self.name, what)


def find_declarations(paths: Iterable[Path]) -> tuple[Declaration, ...]:
    """What the projects that hold ``paths`` declare.

    A project's file is the nearest ``pyproject.toml``, no higher than its repository. Raises
    ``UsageError`` with all faults of all files.
    """
    found: dict[str, Declaration] = {}
    faults: list[Fault] = []
    for file in _project_files(paths):
        for one in _declared(file, faults):
            other = found.setdefault(one.name, one)
            if other.expression != one.expression:
                told = f"{other.file}:{other.line} says {other.expression!r} for the same name"
                faults.append(one.fault(told))
    raise_faults(faults)
    return tuple(found.values())


def trigger_words(declared: Iterable[Declaration]) -> tuple[bytes, ...]:
    """Return the words of which a file that calls one of the functions has at least one."""
    return tuple(sorted({one.name.rpartition(".")[2].encode() for one in declared}))


def raise_faults(faults: Iterable[Fault]) -> None:
    """Raise ``UsageError`` for the faults, if there are any."""
    lines = [str(fault) for fault in faults]
    if lines:
        raise UsageError("\n".join(lines))


def _project_files(paths: Iterable[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        start = path.resolve() if path.is_dir() else path.resolve().parent
        for folder in (start, *start.parents):
            if (folder / _FILE).is_file():
                found[folder / _FILE] = None
                break
            if (folder / ".git").exists():
                break
    return list(found)


def _declared(file: Path, faults: list[Fault]) -> Iterator[Declaration]:
    """Yield what one file declares; a file that says nothing of us is not even parsed."""
    try:
        if file.stat().st_size > _LARGEST:
            return
        data = file.read_bytes()
    except OSError:
        return
    if _TOOL.encode() not in data:
        return
    import tomllib  # not for a project that declares nothing

    name = str(file)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        tables = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(name, 0, "", f"is no TOML: {error}"))
        return
    section = tables.get("tool", {}).get(_TOOL, {})
    lines = RuleText.of(name, text)
    for key in sorted(set(section) - {_TABLE}) if isinstance(section, dict) else ():
        line = lines.line_of("tool", _TOOL, key) or lines.line_of("tool", f"{_TOOL}.{key}")
        faults.append(Fault(name, line, f"tool.{_TOOL}", f"unknown key {key!r}; known: {_TABLE}"))
    declared = section.get(_TABLE, {}) if isinstance(section, dict) else None
    if not isinstance(declared, Mapping):
        faults.append(Fault(name, 0, f"tool.{_TOOL}", f"write [tool.{_TOOL}.{_TABLE}]"))
        return
    for key, value in declared.items():
        line = lines.line_of("tool", f"{_TOOL}.{_TABLE}", key)
        one = Declaration(key, value if isinstance(value, str) else "", name, line)
        if not isinstance(value, str):
            faults.append(one.fault('write "package.module.function" = "Type"'))
        elif "." not in key or not all(part.isidentifier() for part in key.split(".")):
            faults.append(one.fault("is no dotted name of a function, as package.module.function"))
        else:
            yield one
