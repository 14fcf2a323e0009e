"""Files that are handed on: how they were opened, as far as the document shows it.

Tests: the fixtures ``keywords/file-*``.
"""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

#: Last parts of the names of what makes bytes, a path, or a binary stream of the standard library;
#: what Streamlit's widgets give is derived from one.
_MAKING = frozenset(
    {
        *("BytesIO", "BufferedReader", "Path", "PurePath", "PosixPath"),
        *("bytes", "b64decode", "dumpb", "decompress"),
        *("file_uploader", "audio_input"),
    }
)
#: What wraps a binary stream of the standard library, and is none itself; it has a name.
_WRAPPING = frozenset({"NamedTemporaryFile", "tempfile.NamedTemporaryFile"})
#: Attributes of a request of Flask or Django that hold what was uploaded, and the classes of that:
#: each wraps a stream, is none, and has a name.
_UPLOADS = frozenset({"files", "FILES"})
_UPLOADED = frozenset({"FileStorage", "UploadedFile", "InMemoryUploadedFile"})
#: Methods that give bytes or a path, whatever has them, and those that do so if that is a path.
_GIVING = frozenset({"encode", "read_bytes", "tobytes", "joinpath", "with_suffix", "with_name"})
_OF_PATHS = frozenset({"resolve", "absolute", "expanduser"})
#: Methods that give bytes if they are those of a binary stream.
_READING = frozenset({"read", "getvalue"})
#: Functions that open a file: the position of the mode, and the mode where none is given.
_OPENING = {
    "open": (1, "r"),
    "io.open": (1, "r"),
    "fdopen": (1, "r"),
    "os.fdopen": (1, "r"),
    "TemporaryFile": (0, "w+b"),
    "tempfile.TemporaryFile": (0, "w+b"),
}
#: How many names lead to what opens a file at the most.
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class _Opening:
    """A call that opens a file: the node of its mode if that is written, the mode if it is known,
    and whether it only reads and nothing else is said of it."""

    call: cst.Call
    mode: cst.BaseExpression | None
    text: str | None
    plain: bool


def opened_as_text(queries: Queries, number: NodeId) -> tuple[NodeId, NodeId | None] | None:
    """The call that gives the file at a node, and its mode if that is written.

    None where it is opened in binary mode, or it is not seen how. A call that says more about the
    text (``encoding=``) is none that a node holds itself: another node is given then.
    """
    opening = _opening(queries, _source_of(queries, queries.tree.node(number)))
    if opening is None or opening.text is None or "b" in opening.text:
        return None
    mode = queries.tree.id_of(opening.mode) if opening.mode is not None else None
    return (queries.tree.id_of(opening.call) if opening.plain else -1), mode


def is_stream(queries: Queries, number: NodeId) -> bool:
    """Whether the document shows that the node holds bytes, a path, a tuple or a binary stream of
    the standard library, or nothing."""
    return _is_stream(queries, queries.tree.node(number))


def is_wrapped(queries: Queries, number: NodeId) -> bool:
    """Whether a node that may be evaluated twice holds a binary file in a wrapper with a name."""
    node = queries.tree.node(number)
    if _is_uploaded(queries, node):
        return True
    source = _source_of(queries, node)
    if not isinstance(node, cst.Name) or not isinstance(source, cst.Call):
        return False
    modes = [
        queries.string(queries.tree.id_of(one.value))
        for position, one in enumerate(source.args)
        if one.star or (one.keyword.value == "mode" if one.keyword else position == 0)
    ]
    binary = all(mode is not None and "b" in mode for mode in modes)
    return dotted_name(source.func) in _WRAPPING and binary


def _is_uploaded(queries: Queries, node: cst.CSTNode) -> bool:
    """Whether a node holds what a request brought: ``request.files["audio"]``, or a parameter that
    is said to be of such a class."""
    match _source_of(queries, node):
        case cst.Subscript(
            value=cst.Attribute(value=cst.Name(), attr=cst.Name(value=name)) as held
        ):
            return name in _UPLOADS and _is_request(held)
        case cst.Call(
            func=cst.Attribute(
                value=cst.Attribute(value=cst.Name(), attr=cst.Name(value=name)) as held,
                attr=cst.Name(value="get"),
            )
        ):
            return name in _UPLOADS and _is_request(held)
        case cst.Name() as source:
            parameter = _parameter_of(queries, source)
            annotation = parameter.annotation if parameter is not None else None
            named = dotted_name(annotation.annotation) if annotation is not None else ""
            return named.rpartition(".")[2] in _UPLOADED
    return False


def _is_request(held: cst.Attribute) -> bool:
    return dotted_name(held.value) == "request"


def _parameter_of(queries: Queries, node: cst.Name) -> cst.Param | None:
    """The parameter that alone binds a name."""
    owner = queries.scopes.binder(queries.scopes.of(node), node.value)
    bindings = owner.bindings[node.value] if owner is not None else ()
    bound = queries.tree.node(bindings[0]) if len(bindings) == 1 else None
    return bound if isinstance(bound, cst.Param) else None


def _is_stream(queries: Queries, node: cst.CSTNode) -> bool:
    source = _source_of(queries, node)
    opening = _opening(queries, source)
    if opening is not None:
        return opening.text is not None and "b" in opening.text
    match source:
        case cst.Call(func=cst.Attribute(value=value, attr=cst.Name(value=name))):
            if name in _OF_PATHS:
                return _is_path(queries, value)
            if name in _READING:
                return _is_stream(queries, value) and not _is_path(queries, value)
            return name in _MAKING or name in _GIVING
        case cst.Call(func=cst.Name(value=name)):
            return name in _MAKING
        case cst.Tuple() | cst.Name(value="None"):
            return True
        case cst.SimpleString(value=text):
            return isinstance(string_value(text), bytes)
        case cst.BinaryOperation(operator=cst.Divide()):
            return True  # of a path
    return False


def _is_path(queries: Queries, node: cst.CSTNode) -> bool:
    match _source_of(queries, node):
        case cst.Call(func=cst.Attribute(value=value, attr=cst.Name(value=name))):
            if name in _OF_PATHS:
                return _is_path(queries, value)
            return name in ("Path", "PosixPath", "joinpath", "with_suffix", "with_name")
        case cst.Call(func=cst.Name(value=name)):
            return name in ("Path", "PosixPath")
        case cst.BinaryOperation(operator=cst.Divide()):
            return True
    return False


def _opening(queries: Queries, node: cst.CSTNode) -> _Opening | None:
    """How a call opens a file: one of the standard library's functions, or the method of a path. A
    method of what is not known opens one as its mode says, if that is a text."""
    if not isinstance(node, cst.Call):
        return None
    name = dotted_name(node.func)
    position, default = _OPENING.get(name, (0, "r"))
    of_path = True
    if name not in _OPENING:
        match node.func:
            case cst.Attribute(value=value, attr=cst.Name(value="open")):
                of_path = _is_path(queries, value)
            case _:
                return None
    named = {one.keyword.value: one for one in node.args if one.keyword is not None}
    given = named.get("mode") or (node.args[position] if len(node.args) > position else None)
    starred = any(one.star for one in node.args)
    text: str | None = default
    if given is not None:
        text = queries.string(queries.tree.id_of(given.value))
    elif not of_path:
        text = None
    is_mode = text is not None and not set(text) - set("rwxabt+U")
    reads = text is None or not set(text) - set("rt")
    plain = reads and len(node.args) <= position + 1 and named.keys() <= {"mode"}
    mode = given.value if given is not None else None
    return _Opening(node, mode, text if is_mode and not starred else None, plain)


def _source_of(queries: Queries, node: cst.CSTNode) -> cst.CSTNode:
    """What a name is given by the one assignment or ``with`` that binds it, through other such
    names; else the node."""
    for _ in range(_DEPTH):
        if not isinstance(node, cst.Name):
            break
        owner = queries.scopes.binder(queries.scopes.of(node), node.value)
        bindings = owner.bindings[node.value] if owner is not None else ()
        if len(bindings) != 1:
            break
        target = queries.tree.parent(queries.tree.node(bindings[0]))
        above = queries.tree.parent(target) if target is not None else None
        match target, above:
            case cst.AsName(), cst.WithItem():
                node = above.item
            case cst.AssignTarget(), cst.Assign():
                node = above.value
            case _:
                break
    return node
