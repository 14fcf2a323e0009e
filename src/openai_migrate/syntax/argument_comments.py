"""Comments that stood behind statements of which the arguments of a new call are made.

    client = AzureOpenAI(
        api_key=os.environ["KEY"],  # from the vault
        api_version="2023-05-15",
    )

Tests: the fixtures ``clients/comments*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import libcst as cst

from openai_migrate.core.edit import NodeId, ReplaceStatement
from openai_migrate.syntax.comments import for_people
from openai_migrate.syntax.long_lines import is_laid_out
from openai_migrate.syntax.plan import Plan
from openai_migrate.syntax.template import Template, statement_template
from openai_migrate.syntax.tree import Tree, children_of

_NONE: Mapping[int, str] = {}


class ArgumentComments:
    """The comments of a plan that go behind arguments of the calls which it writes.

    moved: these comments; they stand nowhere else. may_break: whether lines may break at a node.
    """

    def __init__(self, tree: Tree, plan: Plan, may_break: Callable[[NodeId], bool]) -> None:
        self._tree = tree
        every = [comment for comments in plan.comments.values() for comment in comments]
        waiting = {comment for comment in every if comment.origin >= 0}
        self._behind: dict[NodeId, dict[int, str]] = {}
        for edit in plan.statements.values() if waiting else ():
            if isinstance(edit, ReplaceStatement) and self._is_alone(edit) and may_break(edit.node):
                places = self._places(edit)
                for comment in filter(waiting.__contains__, every):
                    place = places.get(self._statement_of(comment.origin))
                    behind = self._behind.setdefault(edit.node, {})
                    if place is not None and place not in behind:
                        behind[place] = f"# {comment.text}"
                        waiting.discard(comment)
        self.moved = [one for one in every if one.origin >= 0 and one not in waiting]

    def behind(
        self, edit: ReplaceStatement, call: cst.Call, ending: cst.TrailingWhitespace
    ) -> tuple[Mapping[int, str], bool]:
        """By position of an argument of the call, the comment behind it; and whether the one that
        ends the line of the old statement is among them."""
        found = self._behind.get(edit.node, _NONE)
        own = self._places(edit).get(self._statement_of(edit.node))
        comment = ending.comment.value if ending.comment is not None else ""
        several = bool(found) or is_laid_out(call)
        if not several or own is None or own in found or not any(for_people([comment])):
            return found, False
        return {**found, own: comment}, True

    def _is_alone(self, edit: ReplaceStatement) -> bool:
        """Whether a simple statement has a line to itself, which may become several."""
        line = self._tree.parent(self._tree.node(edit.node))
        return isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1

    def _places(self, edit: ReplaceStatement) -> dict[NodeId, int]:
        """By statement, the position of the first argument of the written call that something in it
        fills; empty where what is written is no single call."""
        if not edit.holes:
            return {}
        template = statement_template(edit.template, tuple(name for name, _ in edit.holes))
        call = _call_of(template.root)
        holes, found = dict(edit.holes), dict[NodeId, int]()
        for position, argument in enumerate(call.args if call is not None else ()):
            for hole in _holes_in(argument, template):
                found.setdefault(self._statement_of(holes[hole]), position)
        return found

    def _statement_of(self, number: NodeId) -> NodeId:
        return self._tree.id_of(self._tree.statement_of(self._tree.node(number)))


def _call_of(root: cst.CSTNode) -> cst.Call | None:
    match root:
        case cst.Module(body=[cst.SimpleStatementLine(body=[small])]):
            call = getattr(small, "value", None)
            return call if isinstance(call, cst.Call) else None
    return None


def _holes_in(node: cst.CSTNode, template: Template) -> Iterator[str]:
    slot = template.slots.get(id(node))
    if slot is not None:
        yield slot.hole
    for part in children_of(node):
        yield from _holes_in(part, template)
