"""Files that are handed on: how they were opened, as far as the document shows it.

Tests: the fixtures ``keywords/file-*``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

#: Last parts of the names of what gives bytes, a path, or a file that is one of the standard
#: library's streams. (``NamedTemporaryFile`` wraps one.)
_GIVING = frozenset(
    {
        *("open", "fdopen", "BytesIO", "BufferedReader", "TemporaryFile"),
        *("Path", "PurePath", "PosixPath", "resolve", "absolute", "joinpath", "with_suffix"),
        *("bytes", "bytearray", "encode", "read", "read_bytes", "getvalue", "tobytes"),
        *("b64decode", "dumpb", "decompress"),
    }
)


def opened_as_text(queries: Queries, number: NodeId) -> tuple[NodeId, NodeId | None] | None:
    """The call of ``open`` that gives the file at a node, and its mode if that is written.

    None where it is opened in binary mode, or it is not seen how. A call that says more about the
    text (``encoding=``) is none that a node holds itself: another node is given then.
    """
    node = _source_of(queries, queries.tree.node(number))
    if not isinstance(node, cst.Call) or dotted_name(node.func) not in ("open", "io.open"):
        return None
    named = {one.keyword.value: one for one in node.args if one.keyword is not None}
    given = named.get("mode") or (node.args[1] if len(node.args) > 1 else None)
    mode = queries.tree.id_of(given.value) if given is not None else None
    text = "r" if mode is None else queries.string(mode)
    if text is None or "b" in text or any(one.star for one in node.args):
        return None
    plain = len(node.args) <= 2 and named.keys() <= {"mode"}
    call = queries.tree.id_of(node)
    return (call if plain else -1), mode


def is_stream(queries: Queries, number: NodeId) -> bool:
    """Whether the document shows that the node holds bytes, a path, a tuple or a stream of the
    standard library, or nothing."""
    match _source_of(queries, queries.tree.node(number)):
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=name)) | cst.Name(value=name)):
            return name in _GIVING
        case cst.Tuple() | cst.Name(value="None"):
            return True
        case cst.SimpleString(value=text):
            return isinstance(string_value(text), bytes)
        case cst.BinaryOperation(operator=cst.Divide()):
            return True  # of a path
    return False


def _source_of(queries: Queries, node: cst.CSTNode) -> cst.CSTNode:
    """What a name is given by the one assignment or ``with`` that binds it; else the node."""
    if not isinstance(node, cst.Name):
        return node
    owner = queries.scopes.binder(queries.scopes.of(node), node.value)
    bindings = owner.bindings[node.value] if owner is not None else ()
    if len(bindings) != 1:
        return node
    target = queries.tree.parent(queries.tree.node(bindings[0]))
    above = queries.tree.parent(target) if target is not None else None
    match target, above:
        case cst.AsName(), cst.WithItem():
            return above.item
        case cst.AssignTarget(), cst.Assign():
            return above.value
    return node
