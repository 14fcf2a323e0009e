"""A layout finds the parts of a module in its text, whatever is asked for first."""

from __future__ import annotations

from itertools import permutations

import libcst as cst
import pytest

from openai_migrate.core.errors import UnfaithfulError
from openai_migrate.syntax.layout import Layout

TEXT = '''\
# a header

import a


def one(x):  # twice
    """import a
"""
    return x


import a
x = 1; y = 2
if x:
    y = 1
    # below
# above
z = (
    1
)
import a
# a footer
'''


def _parts(module: cst.Module) -> list[cst.CSTNode]:
    return [*module.header, *module.body, *module.footer]


def _spans_in_order(text: str) -> list[tuple[int, int]]:
    """Where parts stand that are generated one after the other."""
    module = cst.parse_module(text)
    spans, start = [], 0
    for part in _parts(module):
        end = start + len(module.code_for_node(part))
        spans.append((start, end))
        start = end
    assert start == len(text)
    return spans


def test_each_part_is_found_whatever_is_asked_for_first() -> None:
    expected = _spans_in_order(TEXT)
    for order in permutations(range(len(expected)), 3):
        module = cst.parse_module(TEXT)
        layout, parts = Layout(module, TEXT), _parts(module)
        for index in order:
            assert layout.span(parts[index], parts[index]) == expected[index], order


def test_a_place_is_a_line_and_a_column_of_the_whole_text() -> None:
    module = cst.parse_module(TEXT)
    part = module.body[-2]
    value = cst.ensure_type(cst.ensure_type(part, cst.SimpleStatementLine).body[0], cst.Assign)
    assert Layout(module, TEXT).place(value.value, part) == (19, 5)


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n"), "x", "\n"])
def test_the_text_of_a_later_state_has_the_old_text_around_what_changed(text: str) -> None:
    module = cst.parse_module(text)
    for index in range(len(module.body) + 1):
        new = cst.parse_statement("added()\n", config=module.config_for_parsing)
        inserted = module.with_changes(body=[*module.body[:index], new, *module.body[index:]])
        assert Layout(module, text).text_of(inserted) == inserted.code
        without = module.with_changes(body=[*module.body[:index], *module.body[index + 1 :]])
        assert Layout(module, text).text_of(without) == without.code
    assert Layout(module, text).text_of(module) == text


def test_what_libcst_cannot_give_back_is_refused_where_it_is_asked_for() -> None:
    text = TEXT.replace("z = (", "z =  (")
    module = cst.parse_module(TEXT)
    layout = Layout(module, text)
    import_a, assignment = module.body[0], module.body[-2]
    assert layout.span(import_a, import_a) == _spans_in_order(TEXT)[len(module.header)]
    with pytest.raises(UnfaithfulError):
        layout.span(assignment, assignment)
