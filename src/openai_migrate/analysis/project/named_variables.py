"""Which variables of the environment a document may mean, as far as its text tells.

A text or a comment that holds the name may speak of the variable. An attribute, a constant or a
parameter that is called so need not, but the fields of a class with bases may: settings classes
read the variables that are called like their fields.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator

from openai_migrate.sources.document import Document
from openai_migrate.syntax.ast_walk import walk


def named_variables(
    chunks: Iterable[tuple[str, ast.Module | None]], names: Collection[str]
) -> Iterator[str]:
    """Yield those of the names that a document may mean.

    chunks: the text of each, with its tree, None where it has none.
    """
    for text, tree in chunks:
        found = {name for name in names if name in text}
        if not found:
            continue
        if tree is None:
            yield from found
            continue
        fields = {id(field) for node in walk(tree) for field in _fields(node)}
        plain = [
            name for node in walk(tree) if id(node) not in fields for name in _identifiers(node)
        ]
        yield from (
            name
            for name in found
            if len(re.findall(rf"\b{re.escape(name)}\b", text)) != plain.count(name)
        )


def variables_set_here(
    chunks: Iterable[tuple[str, ast.Module | None]], names: Collection[str]
) -> Iterator[str]:
    """Yield those of the names of which a document says nothing but what it gives the variables, by
    ``os.environ["NAME"] = value``: the environment of another program need not hold them.

    chunks: as ``named_variables`` takes them.
    """
    known = list(chunks)
    for name in names:
        mentions = sum(len(re.findall(rf"\b{re.escape(name)}\b", text)) for text, _ in known)
        stores = sum(name == _stored(node) for _, tree in known if tree for node in walk(tree))
        if mentions == stores:
            yield name


#: What may run other code, which finds what the environment holds then.
_RUNNING = re.compile(
    r"\b(?:subprocess|multiprocessing|runpy|get_ipython|import_module|__import__)\b"
    r"|\b(?:system|popen|Popen|spawn\w*|exec\w*|fork|create_subprocess_\w+)\b\s*(?:\(|,|\)|$)",
    re.MULTILINE,
)
#: Commands in a notebook that run no code of the project.
_CALM = re.compile(
    r"!\s*(?:(?:sudo|python3?\s+-m)\s+)?"
    r"(?:pip3?|conda|mamba|apt|apt-get|brew|wget|curl|git|ls|cd|pwd|cat|head|echo|mkdir|rm|cp|mv"
    r"|unzip|tar|nvidia-smi)\b[^;&|]*$"
)
#: Magics that run something else than Python in the notebook itself.
_RUNNING_MAGICS = re.compile(r"%%?(?:run|bash|sh|script|sx|system|cmd|perl|ruby)\b|!")


def runs_others(document: Document) -> bool:
    """Whether a notebook may start programs, or run code of other files."""
    masked = [mask.original.strip() for chunk in document.chunks for mask in chunk.masks]
    return any(_RUNNING.search(chunk.text) for chunk in document.chunks) or any(
        _RUNNING_MAGICS.search(line) and not _CALM.fullmatch(line) for line in masked
    )


def _stored(node: ast.AST) -> str:
    """The variable of the environment that a node gives a value; "" for none."""
    match node:
        case ast.Subscript(
            value=ast.Attribute(attr="environ") | ast.Name(id="environ"),
            slice=ast.Constant(value=str(name)),
            ctx=ast.Store(),
        ):
            return name
    return ""


def _fields(node: ast.AST) -> Iterator[ast.AST]:
    """The targets in the body of a class with bases, or with decorators."""
    if isinstance(node, ast.ClassDef) and (node.bases or node.decorator_list):
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign):
                yield statement.target
            elif isinstance(statement, ast.Assign):
                yield from statement.targets


def _identifiers(node: ast.AST) -> Iterator[str]:
    """The identifiers of a node that need not mean variables of the environment; keywords may."""
    match node:
        case ast.Attribute(attr=name) | ast.arg(arg=name) | ast.Name(id=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield from filter(None, (*name.split("."), other))
        case ast.Global(names=names):
            yield from names
