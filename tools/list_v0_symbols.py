"""List the public names of the installed openai 0.28.1, one a line: run by its interpreter.

    PYTHON tools/list_v0_symbols.py > tests/data/v0_public_symbols.txt

Public are the modules of the package and what they define or carry from one of its other modules,
unless the name begins with an underscore (``__version__`` is public by custom); and the members of
classes: of those that ``openai`` itself offers all, inherited from the package's own classes too,
of others their own. A module that needs a package which is not installed is read as source.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import io
import pkgutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import openai

PACKAGE = openai.__name__


def main() -> None:
    names = set(names_of(openai)) - {PACKAGE}
    for module_name in module_names():
        names.update(names_in_module(module_name))
    print("\n".join(sorted(names)))


def module_names() -> list[str]:
    """Every module below the package but its own tests."""
    found = pkgutil.walk_packages(openai.__path__, PACKAGE + ".", onerror=lambda name: None)
    with redirect_stdout(io.StringIO()):
        return [one.name for one in found if not one.name.startswith(f"{PACKAGE}.tests")]


def names_in_module(module_name: str) -> Iterator[str]:
    with redirect_stdout(io.StringIO()):  # a module prints what is missing, and exits
        try:
            module = importlib.import_module(module_name)
        except (ImportError, SystemExit):
            module = None
    return names_of(module) if module else names_in_source(module_name)


def names_in_source(module_name: str) -> Iterator[str]:
    """The module and the functions and classes that its source defines at the top level."""
    relative = module_name.removeprefix(PACKAGE + ".").replace(".", "/")
    source = (Path(openai.__path__[0]) / f"{relative}.py").read_text("utf-8")
    yield module_name
    for node in ast.parse(source).body:
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                if not name.startswith("_"):
                    yield f"{module_name}.{name}"


def names_of(module: ModuleType) -> Iterator[str]:
    """The module, its public attributes, and the public members of the classes among them."""
    yield module.__name__
    for name, value in vars(module).items():
        if name == "__version__" or is_public(name, value, module):
            full_name = f"{module.__name__}.{name}"
            yield full_name
            if inspect.isclass(value):
                yield from members_of(value, full_name, module)


def is_public(name: str, value: object, module: ModuleType) -> bool:
    if name.startswith("_") or inspect.ismodule(value):
        return False
    home = getattr(value, "__module__", None)
    if home is not None:
        return isinstance(home, str) and home.split(".")[0] == PACKAGE
    return module is openai or name.isupper()


def members_of(cls: type, full_name: str, module: ModuleType) -> Iterator[str]:
    if module is openai:
        bases = [base for base in cls.__mro__ if base.__module__.split(".")[0] == PACKAGE]
    else:
        bases = [cls] if cls.__module__ == module.__name__ else []
    for base in bases:
        yield from (f"{full_name}.{name}" for name in vars(base) if not name.startswith("_"))


if __name__ == "__main__":
    main()
