"""The module that ``import_module(".llm", package=__package__)`` names, by its whole name."""

from __future__ import annotations

import libcst as cst

from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.modules import is_package, module_name


def whole_name(call: cst.Call, name: str, path: str) -> str:
    """The name with the package before it to which it is relative, in the file at ``path``; ""
    where that is not one that is spelled out, ``__package__`` or ``__name__``."""
    inside = name.lstrip(".")
    dots = len(name) - len(inside)
    anchor = _anchor(call, path)
    parts = anchor.split(".") if anchor else []
    if not parts or dots > len(parts):
        return ""
    return ".".join((*parts[: len(parts) - dots + 1], *([inside] if inside else [])))


def _anchor(call: cst.Call, path: str) -> str:
    given = [one.value for one in call.args if one.keyword and one.keyword.value == "package"]
    given += [one.value for one in call.args[1:2] if one.keyword is None]
    match given:
        case [cst.Name("__name__")]:
            return module_name(path)
        case [cst.Name("__package__")]:
            module = module_name(path)
            return module if is_package(path) else module.rpartition(".")[0]
        case [one]:
            literal = literal_of(one)
            if literal is not None and isinstance(literal.value, str):
                return literal.value
    return ""
