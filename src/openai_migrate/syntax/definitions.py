"""Names of a document's functions and classes that one analysis and the next agree on.

Numbers of nodes change with every edit; ``app/llm.py:Bot.ask`` does not. A second definition of the
same name gets ``#2``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.syntax.tree import Tree

_LAMBDA = "<lambda>"


def definition_keys(tree: Tree) -> dict[int, str]:
    """``id`` of each def, class and lambda node to its key, ``path:qualified.name``."""
    keys: dict[int, str] = {}
    counts: dict[str, int] = {}
    for _, node in tree.each(cst.FunctionDef, cst.ClassDef, cst.Lambda):
        above = next((keys[id(item)] for item in tree.ancestors(node) if id(item) in keys), None)
        head = f"{above}." if above else f"{tree.document.path}:"
        plain = head + (_LAMBDA if isinstance(node, cst.Lambda) else node.name.value)
        counts[plain] = counts.get(plain, 0) + 1
        keys[id(node)] = plain if counts[plain] == 1 else f"{plain}#{counts[plain]}"
    return keys


def module_key(path: str) -> str:
    """What stands for the document itself where keys of classes do: its names are attributes."""
    return f"{path}:"


def document_of(key: str) -> str:
    """The path of the document that defines what the key names."""
    return key.rpartition(":")[0]
