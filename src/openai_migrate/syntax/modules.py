"""File path <-> dotted module name."""

from __future__ import annotations

from pathlib import PurePosixPath


def module_name(path: str, root: str = "") -> str:
    """The dotted name of a file below ``root``: ``app/llm.py`` is ``app.llm``.

    A package's ``__init__.py`` has the package's name. Notebooks and odd names get one too, so that
    every document has a key, though nothing can import them.
    """
    pure = PurePosixPath(path)
    if root and pure.is_relative_to(root):
        pure = pure.relative_to(root)
    parts = list(pure.with_suffix("").parts) if pure.suffix else list(pure.parts)
    if parts and parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(part for part in parts if part not in ("/", ".", ".."))


def is_package(path: str) -> bool:
    """Whether the file is the module of a package."""
    return PurePosixPath(path).name in ("__init__.py", "__init__.pyi")


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
