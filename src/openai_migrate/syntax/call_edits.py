"""What edits do to the arguments of one call. Tests: ``tests/test_applier.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import libcst as cst

from openai_migrate.core.edit import AddArgument, NameArgument, RemoveArgument
from openai_migrate.core.errors import EditConflict
from openai_migrate.syntax.precedence import needs_parentheses, parenthesised
from openai_migrate.syntax.separated import arguments_of, call_with

ArgumentEdit = NameArgument | RemoveArgument


def edited_call(
    call: cst.Call,
    edits: Mapping[int, ArgumentEdit],
    added: Sequence[tuple[AddArgument, cst.BaseExpression]],
) -> cst.Call:
    """``call`` with its arguments edited.

    edits: by index of the argument. added: with the value of the new argument.
    Raises EditConflict when the result would be no legal call.
    """
    arguments = arguments_of(call)
    items = list(arguments.items)
    for index, edit in edits.items():
        if isinstance(edit, NameArgument):
            items[index] = _named(items[index], edit)
    arguments = arguments.replaced(items)
    removed = [index for index, edit in edits.items() if isinstance(edit, RemoveArgument)]
    for index in sorted(removed, reverse=True):
        arguments = arguments.without(index)
    for addition, value in sorted(added, key=lambda pair: pair[0].keyword):
        position = _end_of_keywords(arguments.items)
        arguments = arguments.with_item(position, _keyword_argument(addition.keyword, value))
    if len(arguments.items) > 1:
        arguments = arguments.replaced([_fitted(item) for item in arguments.items])
    _check(arguments.items, (*edits.values(), *(edit for edit, _ in added)))
    return call_with(call, arguments)


def _named(argument: cst.Arg, edit: NameArgument) -> cst.Arg:
    if argument.star:
        raise EditConflict("an unpacked argument has no keyword", edit)
    keyword = cst.Name(edit.keyword)
    if argument.keyword is not None:
        return argument.with_changes(keyword=keyword)
    return _fitted(argument.with_changes(keyword=keyword, equal=_EQUAL))


_EQUAL = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))


def _keyword_argument(keyword: str, value: cst.BaseExpression) -> cst.Arg:
    if not keyword:
        return _fitted(cst.Arg(value=value))
    return _fitted(cst.Arg(value=value, keyword=cst.Name(keyword), equal=_EQUAL))


def _fitted(argument: cst.Arg) -> cst.Arg:
    """The argument with the parentheses that its value needs beside others."""
    if needs_parentheses(argument.value, argument, "value"):
        return argument.with_changes(value=parenthesised(argument.value))
    return argument


def _end_of_keywords(arguments: Sequence[cst.Arg]) -> int:
    for index, argument in enumerate(arguments):
        if argument.star == "**":
            return index
    return len(arguments)


def _check(arguments: Sequence[cst.Arg], edits: Sequence[ArgumentEdit | AddArgument]) -> None:
    names = Counter(item.keyword.value for item in arguments if item.keyword is not None)
    if any(count > 1 for count in names.values()):
        raise EditConflict("a keyword would be repeated", *edits)
    seen_keyword = seen_mapping = False
    for item in arguments:
        is_positional = item.keyword is None and item.star == ""
        if (is_positional and (seen_keyword or seen_mapping)) or (
            item.star == "*" and seen_mapping
        ):
            raise EditConflict("a positional argument would follow a keyword argument", *edits)
        seen_keyword = seen_keyword or item.keyword is not None
        seen_mapping = seen_mapping or item.star == "**"
