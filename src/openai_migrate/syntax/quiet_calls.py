"""Functions by whose names it is known that they run nothing of what they are given.

Tests: the programs ``client_between_held*``, the fixtures ``errors/stream-*``.
"""

from __future__ import annotations

#: Builtin functions that call nothing of what they are given, and those that iterate it.
QUIET = frozenset(
    {"abs", "bool", "bytes", "chr", "float", "format", "hasattr", "id", "input", "int"}
    | {"isinstance", "issubclass", "len", "open", "ord", "print", "range", "repr", "round", "str"}
)
ITERATING = frozenset(
    {"all", "any", "dict", "enumerate", "frozenset", "iter", "list", "max", "min", "next"}
    | {"reversed", "set", "sorted", "sum", "tuple", "zip"}
)
#: Methods of Python's own values, and those of them that iterate what they are given.
METHODS = frozenset().union(*(dir(kind) for kind in (str, bytes, list, dict, set, tuple)))
TAKING = frozenset({"extend", "fromkeys", "join", "translate", "update", "union"})
#: Modules and objects whose functions run nothing of others.
MODULES = frozenset(
    {"base64", "datetime", "hashlib", "json", "log", "logger", "logging", "math", "os", "random"}
    | {"string", "textwrap", "time", "uuid", "warnings"}
)
