"""Dotted names under which files of a project find others of it, as their imports show.

A file of a package is looked up from the folder above the package, unless imports name modules of
the package from a folder inside it: ``from cats.a import ask`` in ``src/main.py``, though there is
a ``src/__init__.py``. Then ``src`` is where the program starts.
Tests: ``tests/test_import_roots.py``, and the fixtures ``clients/module-of-choice-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from openai_migrate.analysis.project.module_index import ModuleIndex

#: Path to the paths that a document imports, each with the names under which it does so.
_Imports = Mapping[str, Mapping[str, Collection[str]]]


class ImportRoots:
    """The folders from which the imports of a project look modules up."""

    def __init__(self, imports: _Imports, index: ModuleIndex) -> None:
        self._imports = imports
        self._index = index
        #: by importer, what it is called by those that import it
        self._names: dict[str, set[str]] | None = None
        #: by outermost package, the folders from which its modules are surely looked up
        self._seen: dict[str, frozenset[str]] = {}

    def name_of(self, module: str, importer: str) -> str:
        """The dotted name under which ``importer`` finds ``module``, or "" where that is not sure.

        A file of a package counts from the folder above the package, or from the one inside it that
        imports show; a script from its own folder; any other from where those import it that do.
        """
        for root in self._roots(importer):
            name = _below(root, module)
            if name and self._index.resolve(name, importer) == (module,):
                return name
        return ""

    def _roots(self, importer: str) -> list[str]:
        folder = _folder(importer)
        if not self._index.is_package(folder):
            depths = {name.count(".") for name in self._names_of(importer)} or {0}
            return [_up(folder, depth) for depth in depths] if len(depths) == 1 else []
        package = self._outermost(folder)
        seen = self._seen.get(package)
        if seen is None:
            seen = self._seen[package] = frozenset(self._roots_seen(package))
        inside = {root for root in seen if root != _folder(package) and _is_in(importer, root)}
        if not inside:
            return [_folder(package)]
        return [*inside] if len(inside) == 1 and _folder(package) not in seen else []

    def _names_of(self, importer: str) -> Collection[str]:
        if self._names is None:
            self._names = {}
            for found in self._imports.values():
                for path, names in found.items():
                    self._names.setdefault(path, set()).update(names)
        return self._names.get(importer, ())

    def _outermost(self, folder: str) -> str:
        """The outermost package that a package is in."""
        while _folder(folder) and self._index.is_package(_folder(folder)):
            folder = _folder(folder)
        return folder

    def _roots_seen(self, package: str) -> Iterator[str]:
        """The folders from which files look modules of a package up: the one above, or inside.

        Names that are written with dots begin above the package in any case: of those that may be,
        only what would fail from the folders inside shows anything.
        """
        above = _folder(package)
        found = [
            (importer, path, root)
            for importer, reached in self._imports.items()
            for path, names in reached.items()
            if _is_in(path, package)
            for root in {_root_of(path, name) for name in names}
        ]
        inside = {root for _, _, root in found if root is not None and _is_in(root, package)}
        yield from inside
        for importer, path, root in found:
            if root == above and not any(_are_together(importer, path, one) for one in inside):
                yield above
                return


def _are_together(one: str, other: str, root: str) -> bool:
    """Whether files lie in one package that is looked up from a folder, so that dots lead from one
    to the other."""
    if not (_is_in(one, root) and _is_in(other, root)):
        return False
    first, second = (path[len(root) + 1 :].split("/") for path in (one, other))
    return len(first) > 1 and len(second) > 1 and first[0] == second[0]


def _root_of(path: str, name: str) -> str | None:
    """The folder from which a file has a dotted name; None where it has it from none."""
    bare = path.removesuffix(".py").removesuffix("/__init__").split("/")
    parts = name.split(".")
    return "/".join(bare[: -len(parts)]) if bare[-len(parts) :] == parts else None


def _is_in(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _up(folder: str, count: int) -> str:
    for _ in range(count):
        folder = _folder(folder)
    return folder


def _below(root: str, module: str) -> str:
    """The dotted name of a file from a folder on; "" where it is not below."""
    head = f"{root}/" if root else ""
    if not module.startswith(head):
        return ""
    bare = module[len(head) :].removesuffix(".py").removesuffix("/__init__")
    parts = bare.split("/")
    return ".".join(parts) if all(part.isidentifier() for part in parts) else ""
