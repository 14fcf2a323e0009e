"""What an ``EditImport`` does to its statement. Tests: ``tests/test_applier.py``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

import libcst as cst

from openai_migrate.core.edit import EditImport, NodeId
from openai_migrate.core.errors import EditConflict
from openai_migrate.syntax.separated import Separated, import_with, names_of

Import = cst.Import | cst.ImportFrom


def edited_import(edit: EditImport, statement: Import, aliases: Sequence[NodeId]) -> Import | None:
    """``statement`` as edited; None when no name is left, so that it has to go.

    aliases: the numbers of its aliases in order (of the star, for a star import).
    """
    known = {*edit.drop, *(alias for alias, _ in edit.rename)}
    if not known <= set(aliases):
        raise EditConflict("the names are not those of the statement", edit)
    if isinstance(statement, cst.ImportFrom):
        statement = _with_module(statement, edit.module)
    elif edit.add or edit.module:
        raise EditConflict("only a from import takes names or a module", edit)
    if isinstance(statement.names, cst.ImportStar):
        return _edited_star(edit, statement)
    return _edited_names(edit, statement, aliases)


def _edited_star(edit: EditImport, statement: cst.ImportFrom) -> Import | None:
    if edit.rename or (edit.add and not edit.drop):
        raise EditConflict("a star import has no names to change", edit)
    if not edit.drop:
        return statement
    if not edit.add:
        return None
    names = Separated[cst.ImportAlias]((), (cst.SimpleWhitespace(""),), trailing=False)
    return import_with(statement, _with_names(names, edit.add))


def _edited_names(edit: EditImport, statement: Import, aliases: Sequence[NodeId]) -> Import | None:
    renamed = dict(edit.rename)
    names = names_of(statement)
    items = [
        _renamed(item, renamed[number]) if number in renamed else item
        for item, number in zip(names.items, aliases, strict=True)
    ]
    names = names.replaced(items)
    dropped = {index for index, number in enumerate(aliases) if number in edit.drop}
    dropped |= _repeated(items, dropped, {aliases.index(alias) for alias in renamed})
    # Names are added before others go, so that an import keeps its layout when all of them change.
    names = _with_names(names, edit.add, ignored=dropped)
    for index in sorted(dropped, reverse=True):
        names = names.without(index)
    return import_with(statement, names) if names.items else None


def _repeated(items: Sequence[cst.ImportAlias], dropped: set[int], renamed: set[int]) -> set[int]:
    """The renamed names that stand elsewhere in the statement already."""
    unchanged = {
        _key(item)
        for index, item in enumerate(items)
        if index not in dropped and index not in renamed
    }
    found: set[int] = set()
    for index in sorted(renamed - dropped):
        key = _key(items[index])
        if key in unchanged:
            found.add(index)
        unchanged.add(key)
    return found


def _with_names(
    names: Separated[cst.ImportAlias], texts: Sequence[str], ignored: set[int] | None = None
) -> Separated[cst.ImportAlias]:
    there = {_key(item) for index, item in enumerate(names.items) if index not in (ignored or ())}
    for text in texts:
        alias = _alias(text)
        if _key(alias) not in there:
            there.add(_key(alias))
            names = names.with_item(len(names.items), alias)
    return names


def _renamed(alias: cst.ImportAlias, text: str) -> cst.ImportAlias:
    return _alias(text).with_changes(comma=alias.comma)


@lru_cache(maxsize=512)
def _alias(text: str) -> cst.ImportAlias:
    try:
        line = cst.parse_statement(f"import {text}")
    except cst.ParserSyntaxError as error:
        raise ValueError(f"no imported name: {text!r}") from error
    assert isinstance(line, cst.SimpleStatementLine)
    statement = line.body[0]
    assert isinstance(statement, cst.Import)
    return statement.names[0]


def _key(alias: cst.ImportAlias) -> tuple[str, str | None]:
    return alias.evaluated_name, alias.evaluated_alias


def _with_module(statement: cst.ImportFrom, module: str | None) -> cst.ImportFrom:
    if module is None:
        return statement
    path = cast("cst.Name | cst.Attribute", cst.parse_expression(module))
    return statement.with_changes(
        module=path, relative=(), whitespace_after_from=cst.SimpleWhitespace(" ")
    )
