"""Which file of the project an imported name means, seen from the file that imports it, or runs it
in a notebook.

``sys.path`` at run time is not known. Python looks into a script's own folder first, so the nearest
folder above the importer that is no package and has the name's first part counts, ``src`` folders
included; where none has it, and none a folder of that name, the one file, if there is only one. A
name of the standard library means a file of the project only in such a folder.
Tests: ``tests/test_module_index.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

from openai_migrate.core.module_path import module_path
from openai_migrate.sources.loaded_modules import ANY_MODULE, MAIN

_PYTHON = (".py", ".pyi")
_SUFFIXES = (*_PYTHON, ".ipynb")
#: Folders that stand between a project's root and its packages.
_SOURCE_FOLDERS = ("src", "lib")


#: Paths of files, each with the names under which it is imported.
Reached = Mapping[str, frozenset[str]]
_NO_NAMES: frozenset[str] = frozenset()


class ModuleIndex:
    """The modules and notebooks of a tree, by path with forward slashes.

    foreign: the package that a project's modules of the same name, in packages, do not hide.
    """

    def __init__(self, files: Iterable[str], foreign: str = "") -> None:
        self._foreign = foreign
        self._files: set[str] = set()
        #: files by the last part of their module's name, and by the last two
        self._by_tail: dict[str, list[str]] = {}
        for file in sorted(files):
            if file.endswith(_SUFFIXES):
                self._files.add(file)
                parts = _bare(file).rsplit("/", 2)
                for tail in {parts[-1], "/".join(parts[-2:])}:
                    self._by_tail.setdefault(tail, []).append(file)
        #: the modules of each folder, by its name; made when somebody asks for all of a package
        self._folders: dict[str, dict[str, list[str]]] = {}
        #: folders with modules in them, or below; made when somebody asks
        self._holding: set[str] = set()
        #: by path of a file, those of which one is run where it runs
        self._mains: dict[str, tuple[str, ...]] = {}
        #: by folder and name. A large project asks for a hundred thousand, so that what is equal
        #: is kept once.
        self._found: dict[str, dict[str, tuple[str, ...]]] = {}
        self._paths: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        self._names: dict[frozenset[str], frozenset[str]] = {}

    def runs_below(self, path: str, mains: Iterable[str]) -> None:
        """Note which files may be the module that is run, for what a file looks up."""
        self._mains[path] = tuple(sorted(mains))

    @property
    def words(self) -> frozenset[str]:
        """All that a part of the name of a module of the project can be."""
        return frozenset(part for file in self._files for part in _bare(file).split("/"))

    def reached(self, importer: str, names: Iterable[str]) -> Reached:
        """The files that run when ``importer`` imports ``names``, each with the names that mean it
        and no other; with a module its packages run too."""
        found: dict[str, frozenset[str]] = {}
        own = set(names)
        for name in sorted(with_packages(own)):
            paths = self.resolve(name, importer)
            for path in paths:
                if path != importer:
                    known = found.get(path, _NO_NAMES)
                    sure = len(paths) == 1 or name.endswith(f".{ANY_MODULE}")
                    means = known | {name} if sure and name in own else known
                    found[path] = self._names.setdefault(means, means)
        return found

    def resolve(self, name: str, importer: str) -> tuple[str, ...]:
        """The files that the module ``name`` may be for ``importer``; none for a foreign one.

        ``app.?`` is each of the modules that lie in ``app``.
        """
        if name == MAIN:
            return self._mains.get(importer, ())
        head, slash, _ = importer.rpartition("/")
        folder = head or slash
        near = self._found.get(folder)
        if near is None:
            near = self._found[folder] = {}
        found = near.get(name)
        if found is None:
            found = tuple(self._resolve(name, folder))
            found = near[name] = self._paths.setdefault(found, found)
        return found

    def _resolve(self, name: str, folder: str) -> list[str]:
        parts = name.split(".")
        if parts[0] == self._foreign:
            return []
        if parts[-1] == ANY_MODULE:
            return self._inside(parts[:-1], folder)
        candidates = self._by_tail.get("/".join(parts[-2:]), ())
        tail = "/".join(parts)
        fitting = [file for file in candidates if _is_module(file, tail)]
        roots = {_root_of(file, _bare(file), tail): file for file in reversed(fitting)}
        return self._chosen(roots, parts, folder)

    def _inside(self, parts: list[str], folder: str) -> list[str]:
        """The modules in what the package of that name may be for who is in ``folder``."""
        if not self._folders:
            for file in sorted(file for file in self._files if file.endswith(_PYTHON)):
                head = "/".join(file.split("/")[: _bare(file).count("/")])
                known = self._folders.setdefault(head.rpartition("/")[2], {})
                known.setdefault(head, []).append(file)
        inside, tail = self._folders.get(parts[-1], {}), "/".join(parts)
        fitting = [one for one in inside if one == tail or one.endswith("/" + tail)]
        roots = {_root_of(one, one, tail): one for one in reversed(fitting)}
        found = self._chosen(roots, parts, folder)
        return [file for one in found for file in inside[one]]

    def _chosen(self, roots: Mapping[str, str], parts: list[str], folder: str) -> list[str]:
        """Which of the files or folders is meant in ``folder``, by those that hold the first part
        of the name."""
        if not roots:
            return []
        above = list(_and_above(folder))
        outside = [item for item in above if not self.is_package(item)]
        if parts[0] in sys.stdlib_module_names:
            return self._nearest(outside, roots, parts[0]) or []
        # A package's own folder is on no path, unless one of its modules is run as a script.
        for candidates_above in (outside, above):
            found = self._nearest(candidates_above, roots, parts[0])
            if found is not None:
                return found
        if any(self._holds(item, parts[0], roots) for item in outside):
            return []
        most = max(_shared(folder, root) for root in roots)
        return sorted(file for root, file in roots.items() if _shared(folder, root) == most)

    def _nearest(
        self, folders: Iterable[str], roots: Mapping[str, str], first: str
    ) -> list[str] | None:
        """What the nearest folder that knows the name's first part gives; None if none does."""
        for folder in folders:
            if folder in roots:
                return [roots[folder]]
            if self.has_module(folder, first):
                return []
            for name in _SOURCE_FOLDERS:
                inside = f"{folder}/{name}" if folder else name
                if inside in roots:
                    return [roots[inside]]
        return None

    def _holds(self, folder: str, first: str, roots: Iterable[str]) -> bool:
        """Whether a folder has one of that name with modules in it, a package to Python where
        nothing else on its path has the name; not one in which a root lies."""
        if not self._holding:
            for file in self._files:
                below = file.rpartition("/")[0]
                while below and below not in self._holding:
                    self._holding.add(below)
                    below = below.rpartition("/")[0]
        inner = f"{folder}/{first}" if folder else first
        return inner in self._holding and not any(
            f"{one}/".startswith(f"{inner}/") for one in roots
        )

    def inside(self, folder: str, fits: Callable[[str], bool]) -> list[str]:
        """The files in a folder, or in one below it, that fit."""
        head = f"{folder}/" if folder else ""
        return sorted(file for file in self._files if file.startswith(head) and fits(file))

    def modules_of(self, path: str) -> frozenset[str]:
        """The names of the modules in the package that a file makes; none for another file."""
        folder, _, name = path.rpartition("/")
        if name != "__init__.py":
            return _NO_NAMES
        inside = {file[len(folder) + 1 :] for file in self._files if file.startswith(f"{folder}/")}
        return frozenset(
            file.removesuffix("/__init__.py") if "/" in file else _bare(file)
            for file in inside
            if file.count("/") == 0 or (file.count("/") == 1 and file.endswith("/__init__.py"))
        )

    def packages_of(self, path: str) -> list[str]:
        """The files that make the packages which a file is in: they run before it does, but where
        it is run as a script; the innermost first."""
        folder, found = path.rpartition("/")[0], []
        while folder and self.is_package(folder):
            found.append(f"{folder}/__init__.py")
            folder = folder.rpartition("/")[0]
        return found

    def is_package(self, folder: str) -> bool:
        """Whether a folder holds the file that makes it a package."""
        return f"{folder}/__init__.py" in self._files

    def has_module(self, folder: str, first: str) -> bool:
        """Whether a folder has a module of that name itself, so that Python looks no further."""
        path = f"{folder}/{first}" if folder else first
        return any(f"{path}{end}" in self._files for end in (".py", ".pyi", "/__init__.py"))


def with_packages(names: Iterable[str]) -> set[str]:
    """Dotted names, and those of the packages that they are in."""
    found: set[str] = set()
    for name in names:
        while name and name not in found:
            found.add(name)
            name = name.rpartition(".")[0]  # noqa: PLW2901
    return found


def _bare(file: str) -> str:
    """The path of a module as its name has it, without what its file is called in full."""
    return module_path(file).removesuffix("/__init__")


def _is_module(file: str, tail: str) -> bool:
    bare = _bare(file)
    return bare == tail or bare.endswith("/" + tail)


def _root_of(path: str, bare: str, tail: str) -> str:
    """The folder in which the first part of the name lies."""
    folders = path.split("/")[: bare.count("/") - tail.count("/")]
    return "/".join(folders) or ("/" if path.startswith("/") else "")


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
