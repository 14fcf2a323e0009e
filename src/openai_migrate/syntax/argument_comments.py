"""Comments that stood behind statements of which the arguments of a new call are made.

    client = AzureOpenAI(
        api_key=os.environ["KEY"],  # from the vault
        api_version="2023-05-15",
    )

Tests: the fixtures ``clients/comments*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import libcst as cst

from openai_migrate.core.edit import AddComment, NodeId, ReplaceStatement
from openai_migrate.syntax.comments import for_people
from openai_migrate.syntax.template import Template
from openai_migrate.syntax.tree import children_of

#: The statement that holds a node.
StatementOf = Callable[[NodeId], NodeId]


def argument_places(
    edit: ReplaceStatement, template: Template, statement_of: StatementOf
) -> dict[NodeId, int]:
    """By statement, the position of the first argument of the call in a template that a node in it
    fills; empty where the template is no single call."""
    call = _call_of(template.root)
    holes, found = dict(edit.holes), dict[NodeId, int]()
    for position, argument in enumerate(call.args if call is not None else ()):
        for hole in _holes_in(argument, template):
            found.setdefault(statement_of(holes[hole]), position)
    return found


def comments_behind(
    places: Mapping[NodeId, int], comments: Iterable[AddComment], statement_of: StatementOf
) -> dict[int, AddComment]:
    """By position of an argument, the comment that goes behind it: the first one that comes from
    the statement of which it is made."""
    found: dict[int, AddComment] = {}
    for comment in comments:
        if comment.origin >= 0 and (origin := statement_of(comment.origin)) in places:
            found.setdefault(places[origin], comment)
    return found


def is_for_people(ending: cst.TrailingWhitespace) -> bool:
    """Whether a comment for people ends a line."""
    return ending.comment is not None and any(for_people([ending.comment.value]))


def _call_of(root: cst.CSTNode) -> cst.Call | None:
    match root:
        case cst.Module(body=[cst.SimpleStatementLine(body=[small])]):
            call = getattr(small, "value", None)
            return call if isinstance(call, cst.Call) else None
    return None


def _holes_in(node: cst.CSTNode, template: Template) -> list[str]:
    slot = template.slots.get(id(node))
    below = [hole for part in children_of(node) for hole in _holes_in(part, template)]
    return below if slot is None else [slot.hole, *below]
