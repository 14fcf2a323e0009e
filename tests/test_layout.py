"""A layout finds the parts of a module in its text, whatever is asked for first."""

from __future__ import annotations

from itertools import permutations

import libcst as cst
import pytest
from libcst import matchers
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from openai_migrate.core.errors import UnfaithfulError
from openai_migrate.syntax.later_text import later_text
from openai_migrate.syntax.layout import Layout
from openai_migrate.syntax.tree import with_children

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
            assert layout.span(parts[index], [parts[index]]) == expected[index], order


def test_a_place_is_a_line_and_a_column_of_the_whole_text() -> None:
    module = cst.parse_module(TEXT)
    part = module.body[-2]
    value = cst.ensure_type(cst.ensure_type(part, cst.SimpleStatementLine).body[0], cst.Assign)
    assert Layout(module, TEXT).place(value.value, [value.value, value, part]) == (19, 5)


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n"), "x", "\n"])
def test_the_text_of_a_later_state_has_the_old_text_around_what_changed(text: str) -> None:
    module = cst.parse_module(text)
    for index in range(len(module.body) + 1):
        new = cst.parse_statement("added()\n", config=module.config_for_parsing)
        inserted = module.with_changes(body=[*module.body[:index], new, *module.body[index:]])
        assert later_text(Layout(module, text), module, inserted) == inserted.code
        without = module.with_changes(body=[*module.body[:index], *module.body[index + 1 :]])
        assert later_text(Layout(module, text), module, without) == without.code
    assert later_text(Layout(module, text), module, module) == text


def test_what_libcst_cannot_give_back_is_refused_where_it_is_asked_for() -> None:
    text = TEXT.replace("z = (", "z =  (")
    module = cst.parse_module(TEXT)
    layout = Layout(module, text)
    import_a, assignment = module.body[0], module.body[-2]
    assert layout.span(import_a, [import_a]) == _spans_in_order(TEXT)[len(module.header)]
    with pytest.raises(UnfaithfulError):
        layout.span(assignment, [assignment])


NESTED = '''\
class A:
    """x = f(1)
    """
    # above
    def one(self):
        x = f(1)
        if x:
            return f(2)
        elif f(3):
            try:
                y = f(4)
            except (A, f(5)):  # beside

                x = f(1)
            finally:
             z = f(6)  # another width
        else:
            return f(7)
        match x:
            case 1:
                f(8); f(9)

    if f(10): pass
    for x in f(11):
        def two():
            x = f(1)
            return f(12)
'''


def _holding(node: cst.CSTNode, above: cst.CSTNode) -> list[cst.CSTNode] | None:
    """A node and those above it, below a module."""
    for child in above.children:
        if child is node:
            return [node]
        found = _holding(node, child)
        if found is not None:
            return [*found, child]
    return None


def _renamed(node: cst.CSTNode, call: cst.CSTNode) -> cst.CSTNode:
    """The node with another name in one call; what is not above that is shared."""
    if node is call:
        return call.with_changes(func=cst.Name("renamed"))
    return with_children(node, lambda child: _renamed(child, call))


@pytest.mark.parametrize("text", [NESTED, NESTED.replace("\n", "\r\n")])
def test_a_node_in_blocks_is_found_where_it_stands(text: str) -> None:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    spans = wrapper.resolve(ByteSpanPositionProvider)
    layout = Layout(wrapper.module, text)
    for call in matchers.findall(wrapper.module, matchers.Call()):
        holding = _holding(call, wrapper.module)
        assert holding is not None
        expected = spans[call]
        start, end = layout.span(call, holding)
        assert (start, end - start) == (expected.start, expected.length)


@pytest.mark.parametrize("text", [NESTED, NESTED.replace("\n", "\r\n")])
def test_what_was_found_with_all_around_it_is_generated_alone_too(text: str) -> None:
    module = cst.parse_module(text)
    for call in matchers.findall(module, matchers.Call()):
        layout = Layout(module, text)
        layout.span(module.body[0], [module.body[0]])
        later = cst.ensure_type(_renamed(module, call), cst.Module)
        assert later_text(layout, module, later) == later.code != text


@pytest.mark.parametrize("text", [NESTED, NESTED.replace("\n", "\r\n")])
def test_only_the_statement_that_is_edited_in_blocks_is_generated(text: str) -> None:
    module = cst.parse_module(text)
    calls = matchers.findall(module, matchers.Call())
    assert len(calls) == 14
    alone = 0
    for call in calls:
        later = cst.ensure_type(_renamed(module, call), cst.Module)
        assert later_text(Layout(module, text), module, later) == later.code != text
        odd = Layout(module, text.replace("(A,", "( A,"))  # as libcst would not give it back
        found = later_text(odd, module, later)
        assert found in (later.code, later.code.replace("(A,", "( A,"))
        alone += found != later.code
    assert alone == 12  # all but those in the clause itself
