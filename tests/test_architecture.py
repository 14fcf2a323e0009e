"""The house rules that no type checker knows: floors, circles, names, and no SDK in the engine.

The floors are drawn in ``docs/architecture.md``. A rule row is data that the analysis reads, so
``ruleset/model.py`` and ``ruleset/index.py`` stand on floor 2, below the analysis, while the
loader, which knows files and TOML, stays on floor 5.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = "openai_migrate"
SOURCE = REPOSITORY / "src" / PACKAGE

#: Module or package below ours, and its floor; the longest matching name counts.
FLOORS: Mapping[str, int] = {
    "": 1,  # the version
    "core": 1,
    "sources": 2,
    "reports": 2,
    "settings": 2,
    "ruleset.model": 2,
    "ruleset.index": 2,
    "syntax": 3,
    "analysis": 4,
    "ruleset": 5,
    "planning": 6,
    "analysing": 7,
    "drafting": 7,
    "gate": 7,
    "declarations": 7,
    "migration": 7,
    "holding_files": 7,
    "client_notes": 7,
    "libraries_beside": 7,
    "run_notes": 7,
    "neighbours": 7,
    "reveal": 7,
    "review": 7,
    "shared_bundles": 7,
    "steps": 7,
    "patch_output": 7,
    "progress": 7,
    "target": 7,
    "workers": 7,
    "writing": 8,
    "linking": 8,
    "project_files": 8,
    "surroundings": 8,
    "pipeline": 8,
    "cli": 9,
    "__main__": 9,
}

#: The engine: what works for any SDK, whose name it must not know.
ENGINE = range(1, 7)

#: Names that hide a missing noun.
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base"}

#: Our own name, in imports, in the TODO marker and in suppression comments.
OUR_NAME = re.compile(r"openai[-_]migrate")


@cache
def modules() -> Mapping[str, ast.Module]:
    """Each of our modules by its name below the package (``core.span``), parsed."""
    return {name_of(path): ast.parse(path.read_bytes(), str(path)) for path in SOURCE.rglob("*.py")}


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor_of(module: str) -> int:
    """The floor of a module; that of the package itself for one that the table does not place."""
    name = module
    while name not in FLOORS:
        name = name.rpartition(".")[0]
    return FLOORS[name]


@cache
def imports_of(module: str) -> frozenset[str]:
    """Our modules that ``module`` imports anywhere, also inside functions and for types only."""
    found: set[str] = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} uses a relative import (line {node.lineno})"
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    ours = {name for name in found if f"{name}.".startswith(f"{PACKAGE}.")}
    return frozenset(longest_module(name) for name in ours) - {module}


def longest_module(name: str) -> str:
    """The module that ``openai_migrate.core.span.Place`` comes from: ``core.span``."""
    below = name.partition(".")[2]
    while below and below not in modules():
        below = below.rpartition(".")[0]
    return below


@cache
def room_of(module: str) -> str:
    """The package of a module; a module beside packages is a room of its own."""
    package = module.rpartition(".")[0]
    has_rooms = any(path.is_dir() for path in SOURCE.joinpath(*package.split(".")).glob("[a-z]*"))
    return module if has_rooms else package


@cache
def rooms_reached(room: str) -> frozenset[str]:
    """The rooms that the modules of one import."""
    inside = [module for module in modules() if room_of(module) == room]
    return frozenset(room_of(name) for module in inside for name in imports_of(module)) - {room}


def circle_through(start: str, reached: Callable[[str], Iterable[str]]) -> tuple[str, ...] | None:
    """What an import circle that starts and ends at ``start`` goes through, or None."""
    seen = {start}
    stack: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
    while stack:
        current, path = stack.pop()
        for imported in sorted(reached(current)):
            if imported == start:
                return (*path, start)
            if imported not in seen:
                seen.add(imported)
                stack.append((imported, (*path, imported)))
    return None


def test_every_module_stands_on_a_floor() -> None:
    tops = {module.partition(".")[0] for module in modules()}
    assert tops <= {name.partition(".")[0] for name in FLOORS}


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_run_down(module: str) -> None:
    upward = {name for name in imports_of(module) if floor_of(name) > floor_of(module)}
    assert not upward, f"{module} (floor {floor_of(module)}) reaches up"


@pytest.mark.parametrize("module", sorted(modules()))
def test_no_module_imports_itself_through_others(module: str) -> None:
    circle = circle_through(module, imports_of)
    assert circle is None, " -> ".join(circle or ())


@pytest.mark.parametrize("room", sorted({room_of(module) for module in modules()}))
def test_no_room_imports_itself_through_others(room: str) -> None:
    circle = circle_through(room, rooms_reached)
    assert circle is None, " -> ".join(circle or ())


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_module_is_named_by_its_noun(module: str) -> None:
    assert module.rpartition(".")[2] not in NAMELESS


@pytest.mark.parametrize("module", sorted(m for m in modules() if floor_of(m) in ENGINE))
def test_the_engine_does_not_name_the_sdk(module: str) -> None:
    named = [
        f"line {line}: {text}"
        for line, text in words_of(modules()[module])
        if "openai" in OUR_NAME.sub("", text).lower()
    ]
    assert not named


@pytest.mark.parametrize("module", sorted(m for m in modules() if floor_of(m) in ENGINE))
def test_the_engine_holds_no_name_that_the_rules_hold(module: str) -> None:
    named = [
        f"line {line}: {word}"
        for line, text in literals_of(modules()[module])
        for word in re.findall(r"\w+", text)
        if word in sdk_words()
    ]
    assert not named


def words_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string literal and each identifier; docstrings left out."""
    yield from literals_of(tree)
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name", "asname", "module"):
            if isinstance(text := getattr(node, field, None), str):
                yield getattr(node, "lineno", 0), text


def literals_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string and bytes literal that is a value, not a docstring."""
    unused = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in unused:
            if isinstance(node.value, str):
                yield node.lineno, node.value
            elif isinstance(node.value, bytes):
                yield node.lineno, node.value.decode("latin-1")


@cache
def sdk_words() -> frozenset[str]:
    """Class names and snake_case parts of the qualified names that the rules hold.

    Plain words (``create``, ``error``) are left out: they mean something else elsewhere too.
    """
    names = [name for path in (REPOSITORY / "rules").rglob("*.toml") for name in row_names(path)]
    parts = {part for name in names for part in name.split(".") if part.isidentifier()}
    return frozenset(part for part in parts if re.search(r"[a-z][A-Z]|[a-z]_[a-z]", part))


def row_names(path: Path) -> Iterator[str]:
    """The names, old and new, that the rows of a rule file hold."""
    for rows in tomllib.loads(path.read_text(encoding="utf-8")).values():
        for row in rows if isinstance(rows, list) else ():
            for key in ("old", "old_async", "new", "argument", "azure_argument", "ad_argument"):
                if isinstance(name := row.get(key), str):
                    yield name


def test_every_package_is_in_the_wheel() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {path.parent for path in SOURCE.rglob("__init__.py")}
    packages = {".".join((PACKAGE, *folder.relative_to(SOURCE).parts)) for folder in folders}
    assert set(project["tool"]["setuptools"]["packages"]) == packages | {f"{PACKAGE}.rules"}


def test_the_checks_see_what_they_look_for() -> None:
    tree = ast.parse(
        '"""openai docs"""\nimport openai\nx = f"{a}openai.Audio"\ndef openai_f(): ...'
    )
    assert {text for _, text in words_of(tree) if "openai" in text} == {
        "openai.Audio",
        "openai",
        "openai_f",
    }
    assert floor_of("ruleset.model") < floor_of("analysis.values") < floor_of("ruleset.loader")
    assert longest_module("openai_migrate.core.span.Place") == "core.span"
    assert room_of("analysis.values") == "analysis.values"
    assert room_of("analysis.world.view") == "analysis.world"
    assert circle_through("a", {"a": ["b"], "b": ["c"], "c": ["a"]}.__getitem__) is not None
