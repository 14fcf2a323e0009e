"""Names of the SDK in annotations that stand in quotes: ``def show(reply: "OpenAIObject")``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Bound:
    """A name that an import binds. statement: its node; base: what the name means."""

    statement: NodeId
    name: str
    base: str


@dataclass(frozen=True, slots=True)
class QuotedName:
    """A name in a text. start, end: where it stands in that; written: as it is there; name: what it
    means, not canonical; statement: the import that binds it."""

    start: int
    end: int
    written: str
    name: str
    statement: NodeId


@dataclass(frozen=True, slots=True)
class QuotedFact:
    """An annotation in quotes. text: what stands between them; names: the SDK's, in order."""

    node: NodeId
    text: str
    names: tuple[QuotedName, ...]


def quoted_names(tree: Tree, scopes: Scopes, imported: Sequence[Bound]) -> Iterator[QuotedFact]:
    """The annotations in quotes that name something of what is imported."""
    named = re.compile("|".join(sorted({re.escape(one.name) for one in imported})))
    for number, node in tree.each(cst.SimpleString) if imported else ():
        if named.search(node.value) is None or not _is_annotation(tree, node):
            continue
        text = _plain_text(node)
        scope = scopes.of(node)
        found = []
        for start, end, written in _dotted(text):
            root, _, rest = written.partition(".")
            binder = scopes.binder(scope, root)
            for one in imported:
                if one.name == root and binder is scopes.of(tree.node(one.statement)):
                    name = f"{one.base}.{rest}" if rest else one.base
                    found.append(QuotedName(start, end, written, name, one.statement))
                    break
        if found:
            yield QuotedFact(number, text, tuple(found))


def _plain_text(node: cst.SimpleString) -> str:
    """What stands between the quotes, if that is the text as it is; else ""."""
    text = string_value(node.value)
    plain = isinstance(text, str) and node.value.endswith(text + node.value[-1])
    return text if plain and isinstance(text, str) and "\n" not in text else ""


def _is_annotation(tree: Tree, node: cst.SimpleString) -> bool:
    """Whether a text is read as the annotation that it spells; ``Literal["..."]`` means itself."""
    parent = tree.parent(node)
    if isinstance(parent, cst.Arg):
        call = tree.parent(parent)
        return (
            isinstance(call, cst.Call)
            and call.args[0] is parent
            and isinstance(call.func, cst.Name | cst.Attribute)
            and _last(call.func) == "cast"
        )
    if use_of(tree, node) is not Use.ANNOTATION:
        return False
    inside: cst.CSTNode = node
    for above in tree.ancestors(node):
        if isinstance(above, cst.Annotation):
            break
        if isinstance(above, cst.Subscript):
            of = _last(above.value)
            first = inside is above.slice[0]
            if of == "Literal" or (of == "Annotated" and not first):
                return False
        inside = above
    return True


def _last(node: cst.BaseExpression) -> str:
    match node:
        case cst.Name(name) | cst.Attribute(attr=cst.Name(name)):
            return name
    return ""


def _dotted(text: str) -> Iterator[tuple[int, int, str]]:
    """The names, as far as they are dotted, in the source of an annotation, in order."""
    if not text.isascii():
        return  # columns of the parser count bytes
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return
    yield from _dotted_in(tree.body, text)


def _dotted_in(node: ast.AST, text: str) -> Iterator[tuple[int, int, str]]:
    match node:
        case ast.Name() | ast.Attribute():
            start, end = node.col_offset, node.end_col_offset or 0
            written = text[start:end]
            if written.replace(".", "").isidentifier():
                yield start, end, written
        case ast.Constant(str(inner)):
            start = node.col_offset + 1
            if text[start : start + len(inner)] == inner:
                for first, last, written in _dotted(inner):
                    yield start + first, start + last, written
        case ast.Subscript(ast.Name("Literal") | ast.Attribute(attr="Literal")):
            pass
        case _:
            for part in ast.iter_child_nodes(node):
                yield from _dotted_in(part, text)
