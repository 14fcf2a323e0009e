"""File path <-> dotted module name."""

from __future__ import annotations

from pathlib import PurePosixPath

from openai_migrate.core.module_path import module_path


def module_name(path: str) -> str:
    """The dotted name of a file: ``app/llm.py`` is ``app.llm``.

    A package's ``__init__.py`` has the package's name. Notebooks and odd names get one too: only
    ``%run`` finds them under that.
    """
    named = "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
    parts = module_path(named).split("/")
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


def is_package(path: str) -> bool:
    """Whether the file is the module of a package."""
    return PurePosixPath(path).name in ("__init__.py", "__init__.pyi")


def relative_module(written: str, path: str) -> str:
    """The absolute name of a module that the file at ``path`` names, with dots in front or not."""
    name = written.lstrip(".")
    return absolute_module(module_name(path), is_package(path), len(written) - len(name), name)


def absolute_module(module: str, package: bool, level: int, name: str) -> str:
    """What ``from <level dots><name> import`` means inside ``module``; "" if it leaves the tree."""
    if level == 0:
        return name
    parts = module.split(".")
    drop = level - 1 if package else level
    if drop > len(parts):
        return ""
    base = parts[: len(parts) - drop]
    return ".".join([*base, name] if name else base)
