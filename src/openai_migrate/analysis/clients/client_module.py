"""The one module of the user's choosing that holds the clients of a project (``--client-module``).

Documents take part whose client would stand at their top level, and whose settings, if they make
any, have values that are the same wherever they are evaluated: these settings move. The others
stay as they would be. Tests: the fixtures ``clients/module-of-choice-*``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline, Store, Where


@dataclass(frozen=True, slots=True)
class Gathered:
    """members: paths of the documents that import the clients, each with the name under which it
    imports the module. provider: the member (or the module) whose settings count, "" for none.
    text: what the module gets, in terms of v0, for its own migration.
    """

    members: Mapping[str, str]
    provider: str
    text: str


def is_movable(outline: Outline) -> bool:
    """Whether the settings mean the same in another module."""
    return bool(outline.stores) and all(
        store.where is Where.TOP and store.plain and bool(store.source) for store in outline.stores
    )


def moved_text(package: str, stores: Sequence[Store]) -> str:
    """The settings as statements of v0, below the imports that they need."""
    names = {
        node.id
        for store in stores
        for node in ast.walk(ast.parse(store.source, mode="eval"))
        if isinstance(node, ast.Name)
    }
    lines = ["import os"] if "os" in names else []
    plain = sorted(names & {"environ", "getenv"})
    if plain:
        lines.append(f"from os import {', '.join(plain)}")
    lines += ["", f"import {package}"] if lines else [f"import {package}"]
    lines += ["", *(f"{store.setting} = {store.source}" for store in stores)] if stores else []
    return "\n".join(lines) + "\n"


def import_text(package: str, names: Sequence[str]) -> str:
    """The import of client classes that are built from the environment alone."""
    return f"from {package} import {', '.join(sorted(names))}\n"


def import_name(
    module: str,
    importer: str,
    imports: Mapping[str, Mapping[str, Collection[str]]],
    index: ModuleIndex,
) -> str:
    """The dotted name under which ``importer`` finds ``module``, or "".

    A file of a package counts from the folder above the package; a script from its own folder; any
    other from where those import it that do.
    """
    folder = _folder(importer)
    if index.is_package(folder):
        roots = [_root_of_package(importer, index)]
    else:
        names = {name for found in imports.values() for name in found.get(importer, ())}
        depths = {name.count(".") for name in names} or {0}
        roots = [_up(folder, depth) for depth in depths] if len(depths) == 1 else []
    for root in roots:
        name = _below(root, module)
        if name and index.resolve(name, importer) == (module,):
            return name
    return ""


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _up(folder: str, count: int) -> str:
    for _ in range(count):
        folder = _folder(folder)
    return folder


def _root_of_package(path: str, index: ModuleIndex) -> str:
    """The folder above the outermost package that holds the file."""
    folder = _folder(path)
    while folder and index.is_package(folder):
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


def end_of_imports(text: str) -> int:
    """The number of lines up to the end of the imports at the top of a module, or of what stands
    above where they would."""
    end = 0
    for position, node in enumerate(ast.parse(text).body):
        is_docstring = (
            not position and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        )
        if not is_docstring and not isinstance(node, ast.Import | ast.ImportFrom):
            break
        end = node.end_lineno or node.lineno
    return end
