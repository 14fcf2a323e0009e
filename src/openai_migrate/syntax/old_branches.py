"""Code that runs with the old SDK only, because it asks for the version: masked, and so left.

    if VERSION.startswith("0."):
        answer = ask_old()      # nobody migrates this, nor follows what it does
    else:
        answer = ask_new()

A test is worked out for each release that the rules cover: the one of v0, and all others. Where
only the first one gets into a branch, a ``raise`` on as many lines stands in the place of its
statements, for nobody gets there any more, and what they are is kept beside the text, as with lines
that are IPython's own.
Tests: ``tests/test_old_branches.py``.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import Pack
from openai_migrate.sources.document import Chunk, Document, Mask
from openai_migrate.syntax.ast_arms import EXITS
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.modules import relative_module
from openai_migrate.syntax.version_tests import LOOK_UPS, VersionTests

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LINE_END = re.compile(r"\r\n|\r|\n")


def without_old_branches(document: Document, pack: Pack) -> Document:
    """The document with the branches masked that run with v0 only."""
    texts = [chunk.text for chunk in document.chunks]
    if not _may_ask(document, pack):
        return document
    trees = [_parsed(chunk.text) for chunk in document.chunks]
    tests = VersionTests([tree for tree in trees if tree is not None], pack)
    prefix = _PREFIX
    while any(prefix in text for text in texts):
        prefix += "_"
    with deep_recursion():
        chunks = tuple(
            chunk
            if tree is None
            else _masked(chunk, _old_branches(tree, tests), f"{prefix}{index}_")
            for index, (chunk, tree) in enumerate(zip(document.chunks, trees, strict=True))
        )
    return document if chunks == document.chunks else replace(document, chunks=chunks)


def tests_against(document: Document, pack: Pack, major: int) -> Iterator[Place]:
    """The places of tests for the version that keep a major out: they end what v0 goes on with, or
    another major after v0 passes them and there is nothing else for this one."""
    if not _may_ask(document, pack):
        return
    trees = [_parsed(chunk.text) for chunk in document.chunks]
    tests = VersionTests([tree for tree in trees if tree is not None], pack)
    for chunk, tree in zip(document.chunks, trees, strict=True):
        for test in _tests_against(tree, tests, major) if tree is not None else ():
            yield Place(document.path, chunk.cell, test.lineno, test.col_offset + 1)


def _tests_against(tree: ast.Module, tests: VersionTests, major: int) -> Iterator[ast.expr]:
    later = set[int]()  # tests of chains that were looked at from their beginning
    for node in walk(tree):
        if isinstance(node, ast.Assert):
            found = tests.answers(node.test)
            if found[major] is False and found[0] is True:
                yield node.test
        elif isinstance(node, ast.If) and id(node) not in later:
            chain = list(_chain(node))
            later |= {id(one) for one in chain}
            if _keeps_out(chain, tests, major):
                yield node.test


def _chain(first: ast.If) -> Iterator[ast.If]:
    """An ``if`` with its ``elif``."""
    above = first
    yield above
    while above.orelse and _is_elif(above, above.orelse):
        [above] = (one for one in above.orelse if isinstance(one, ast.If))
        yield above


def _keeps_out(chain: Sequence[ast.If], tests: VersionTests, major: int) -> bool:
    answers = [tests.answers(one.test) for one in chain]
    own, old = (_branch(chain, answers, one) for one in (major, 0))
    if own is None:
        return False
    if own:
        return _ends(own) and old is not None and not _ends(old)
    later = answers[0].keys() - {0, major}
    return any(found[one] is True for found in answers for one in later)


def _branch(
    chain: Sequence[ast.If], answers: Sequence[Mapping[int, bool | None]], major: int
) -> Sequence[ast.stmt] | None:
    """The statements that a major gets to, which may be none; None where more decides that."""
    for one, found in zip(chain, answers, strict=True):
        if found[major] is None:
            return None
        if found[major]:
            return one.body
    return chain[-1].orelse


def _ends(block: Sequence[ast.stmt]) -> bool:
    """Whether a block raises or ends the program; what is masked counts as what it was."""
    last = block[-1] if block else None
    if isinstance(last, ast.Raise):
        return not (isinstance(last.exc, ast.Name) and last.exc.id.startswith(_PREFIX))
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return ast.unparse(last.value.func) in EXITS
    return False


#: How the names of placeholders begin.
_PREFIX = "_old_"


def needed_of(mask: Mask, document: Document, package: str) -> tuple[str, ...]:
    """What a masked branch alone binds of what the rest of the document reads, and the settings of
    the package that it alone makes."""
    own = _parsed(textwrap.dedent(mask.margin + mask.original))
    rest = [tree for chunk in document.chunks if (tree := _parsed(chunk.text)) is not None]
    if own is None:
        return ()
    names = _bound([own]) - _bound(rest)
    read = {node.id for tree in rest for node in walk(tree) if isinstance(node, ast.Name)}
    settings = _stored_below([own], package) - _stored_below(rest, package)
    return (*sorted(names & read), *sorted(settings))


def _bound(trees: Iterable[ast.Module]) -> set[str]:
    found = set[str]()
    for tree in trees:
        for node in walk(tree):
            match node:
                case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                    found.add(name)
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    found.add(name)
                case ast.ClassDef(name=name) | ast.ExceptHandler(name=str(name)):
                    found.add(name)
                case ast.Import(names=names) | ast.ImportFrom(names=names):
                    found |= {one.asname or one.name.partition(".")[0] for one in names}
    return found


def _stored_below(trees: Iterable[ast.Module], package: str) -> set[str]:
    return {
        ast.unparse(node)
        for tree in trees
        for node in walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == package
    }


def modules_of_old(document: Document) -> Iterator[tuple[str, Place]]:
    """The absolute names of modules, and of names that may be modules, which are imported in the
    masked branches of a document; each with the place of its branch."""
    for chunk in document.chunks:
        for mask in chunk.masks:
            tree = _parsed(textwrap.dedent(mask.margin + mask.original)) if mask.old else None
            if tree is not None:
                place = Place(document.path, chunk.cell, chunk.line_of(mask), 1)
                yield from ((name, place) for name in _modules(tree, document.path))


def _modules(tree: ast.Module, path: str) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = relative_module("." * node.level + (node.module or ""), path)
            yield from (module, *(f"{module}.{alias.name}" for alias in node.names))


def _may_ask(document: Document, pack: Pack) -> bool:
    """Whether a document has words without which nothing asks for the version."""
    words = _words(pack.version_names)
    return any(
        word in chunk.text and pattern.search(chunk.text)  # the pattern costs far more
        for chunk in document.chunks
        for word, pattern in words.items()
    )


@cache
def _words(names: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    own = (name.rpartition(".")[2] for name in names)
    others = (name.split(".")[-2] for name in LOOK_UPS)
    return {word: re.compile(rf"\b{re.escape(word)}\b") for word in (*own, *others)}


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _masked(chunk: Chunk, branches: Iterable[Sequence[ast.stmt]], prefix: str) -> Chunk:
    lines = _LINE.findall(chunk.text)
    masks, parts, place = list[Mask](), list[str](), 0
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))

    def offset(line: int, column: int) -> int:
        return offsets[line - 1] + len(lines[line - 1].encode()[:column].decode())

    for branch in branches:
        first, last = branch[0], branch[-1]
        decorators = getattr(first, "decorator_list", ())
        line = min([first.lineno, *(one.lineno for one in decorators)])
        start = offset(line, first.col_offset)
        end = offset(last.end_lineno or line, last.end_col_offset or 0)
        original = chunk.text[start:end]
        if start < place or any(mask.placeholder in original for mask in chunk.masks):
            continue
        margin = chunk.text[offsets[line - 1] : start]
        token = f"{prefix}{len(masks)}_"
        newlines = "".join(_LINE_END.findall(original))
        placeholder = f"raise ({token}{newlines})" if newlines else f"raise {token}"
        margin = "" if margin.strip() else margin
        masks.append(Mask(placeholder, original, old=True, margin=margin))
        parts += chunk.text[place:start], placeholder
        place = end
    text = "".join((*parts, chunk.text[place:]))
    return replace(chunk, text=text, masks=(*masks, *chunk.masks)) if masks else chunk


def _old_branches(tree: ast.AST, tests: VersionTests) -> Iterator[Sequence[ast.stmt]]:
    """The statements of each branch that only runs with v0, in the order of the text; none in
    another one."""
    if isinstance(tree, ast.If):
        lets_in = tests.lets_in_old(tree.test)
        for block, is_old in ((tree.body, lets_in is True), (tree.orelse, lets_in is False)):
            if is_old and block:
                yield from _blocks(tree, block)
            else:
                for statement in block:
                    yield from _old_branches(statement, tests)
        return
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _old_branches(child, tests)


def _blocks(above: ast.If, block: Sequence[ast.stmt]) -> Iterator[Sequence[ast.stmt]]:
    """A block below a test; where that is the rest of a chain, all blocks of it."""
    if not _is_elif(above, block):
        yield block
        return
    for below in block:
        if isinstance(below, ast.If):
            yield below.body
            if below.orelse:
                yield from _blocks(below, below.orelse)


def _is_elif(above: ast.If, block: Sequence[ast.stmt]) -> bool:
    """Whether a block is the rest of a chain, which is no block in the text."""
    [first, *more] = block
    return (
        block is above.orelse
        and not more
        and isinstance(first, ast.If)
        and first.col_offset == above.col_offset
    )
