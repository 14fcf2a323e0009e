"""Which file of the project an imported name means, seen from the file that imports it.

``sys.path`` at run time is not known. Python looks into a script's own folder first, so the nearest
folder above the importer that is no package and has the name's first part counts, ``src`` folders
included; where none has it, the one file of that name, if there is only one.
Tests: ``tests/test_module_index.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

_SUFFIXES = (".py", ".pyi")
#: Folders that stand between a project's root and its packages.
_SOURCE_FOLDERS = ("src", "lib")


class ModuleIndex:
    """The Python files of a tree, by path with forward slashes.

    foreign: the package that a project's modules of the same name, in packages, do not hide.
    """

    def __init__(self, files: Iterable[str], foreign: str = "") -> None:
        self._foreign = foreign
        self._files: set[str] = set()
        self._by_stem: dict[str, list[str]] = {}
        self._folders: set[str] = {""}
        for file in sorted(files):
            if file.endswith(_SUFFIXES):
                self._files.add(file)
                self._by_stem.setdefault(_stem(file), []).append(file)
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def resolve(self, name: str, importer: str) -> tuple[str, ...]:
        """The files that the module ``name`` may be for ``importer``; none for a foreign one."""
        folder = str(PurePosixPath(importer).parent)
        key = (name, "" if folder == "." else folder)
        if key not in self._found:
            self._found[key] = tuple(self._resolve(*key))
        return self._found[key]

    def _resolve(self, name: str, folder: str) -> list[str]:
        parts = name.split(".")
        if parts[0] == self._foreign:
            return []
        candidates = self._by_stem.get(parts[-1], ())
        tail = "/".join(parts)
        fitting = [file for file in candidates if _is_module(file, tail)]
        if not fitting:
            return []
        roots = {_root_of(file, tail): file for file in reversed(fitting)}
        above = list(_and_above(folder))
        outside = [item for item in above if not self._is_package(item)]
        # A package's own folder is on no path, unless one of its modules is run as a script.
        for candidates_above in (outside, above):
            found = self._nearest(candidates_above, roots, parts[0])
            if found is not None:
                return found
        most = max(_shared(folder, root) for root in roots)
        return sorted(file for root, file in roots.items() if _shared(folder, root) == most)

    def _nearest(
        self, folders: Iterable[str], roots: Mapping[str, str], first: str
    ) -> list[str] | None:
        """What the nearest folder that knows the name's first part gives; None if none does."""
        for folder in folders:
            if folder in roots:
                return [roots[folder]]
            if self._shadows(folder, first):
                return []
            for name in _SOURCE_FOLDERS:
                inside = f"{folder}/{name}" if folder else name
                if inside in roots:
                    return [roots[inside]]
        return None

    def _is_package(self, folder: str) -> bool:
        return f"{folder}/__init__.py" in self._files

    def _shadows(self, folder: str, first: str) -> bool:
        """Whether a folder has a module of that name, so that Python looks no further."""
        path = f"{folder}/{first}" if folder else first
        return any(f"{path}{end}" in self._files for end in (".py", ".pyi", "/__init__.py"))


def _stem(file: str) -> str:
    path = PurePosixPath(file)
    return path.parent.name if path.stem == "__init__" else path.stem


def _is_module(file: str, tail: str) -> bool:
    bare = file.rpartition(".")[0].removesuffix("/__init__")
    return bare == tail or bare.endswith("/" + tail)


def _root_of(file: str, tail: str) -> str:
    """The folder in which the first part of the name lies."""
    bare = file.rpartition(".")[0].removesuffix("/__init__")
    return bare[: len(bare) - len(tail)].rstrip("/") or ("/" if file.startswith("/") else "")


def _and_above(folder: str) -> Iterable[str]:
    """The folder and those above it, up to the root of relative paths."""
    yield folder
    while folder and folder != "/":
        folder = folder.rpartition("/")[0]
        yield folder


def _shared(one: str, other: str) -> int:
    """How many leading folders two paths have in common."""
    count = 0
    for left, right in zip(one.split("/"), other.split("/"), strict=False):
        if left != right:
            break
        count += 1
    return count
