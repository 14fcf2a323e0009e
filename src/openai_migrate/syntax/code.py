"""The text of trees.

libcst makes a context manager for every node that it generates; one for all is a third quicker.
What its state is told of a node or a token is a call for each; lists take them without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import libcst as cst
from libcst._nodes.internal import CodegenState

_NO_CONTEXT: AbstractContextManager[None] = nullcontext()


#: What indents that which is in it: the cases of a ``match`` stand in no block.
Indenting = cst.IndentedBlock | cst.Match


class QuietState(CodegenState):
    """Generates code and notes nothing else."""

    #: Slots, for CPython finds what is in them as quickly as a method.
    __slots__ = ("add_token",)

    def __init__(self, module: cst.Module) -> None:
        super().__init__(module.default_indent, module.default_newline)
        self.add_token = self.tokens.append  # type: ignore[method-assign, assignment]

    def record_syntactic_position(  # type: ignore[override]
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> AbstractContextManager[None]:
        return _NO_CONTEXT


def code_of(node: cst.CSTNode, module: cst.Module) -> str:
    """The text of a node with the indentation and newlines of a module; or of the module itself."""
    state = QuietState(module)
    node._codegen(state)
    return "".join(state.tokens)


def generate_in(blocks: Iterable[Indenting], statement: cst.CSTNode, state: CodegenState) -> None:
    """Generate a statement of the innermost of blocks, of which the outermost is the first."""
    state.indent_tokens += [
        state.default_indent if block.indent is None else block.indent for block in blocks
    ]
    statement._codegen(state)
