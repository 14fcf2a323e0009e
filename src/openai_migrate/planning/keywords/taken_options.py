"""Options of the client that a call takes out of a dictionary which it unpacks: v0 took them there.

``create(**kwargs)`` becomes ``client.with_options(api_key=kwargs.get("api_key")).…create(**{key:
value for key, value in kwargs.items() if key != "api_key"})``: the dictionary stays as it is, so
that a second call finds the same in it. Tests: the fixtures ``keywords/spread-options-*``.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.core.edit import NodeId, ReplaceExpression
from openai_migrate.planning.clients.expression import Option
from openai_migrate.planning.keywords.call_draft import CallDraft
from openai_migrate.ruleset.model import KeywordAction, KeywordRule
from openai_migrate.syntax.tree import Tree


class TakenOptions:
    """What one call takes out of the dictionary at a node."""

    def __init__(self, draft: CallDraft, node: NodeId) -> None:
        self.draft, self.node = draft, node
        self.keys: dict[str, KeywordRule] = {}

    def takes(self, rows: Mapping[str, KeywordRule]) -> bool:
        """Whether the client of the call can take all of some keys of the dictionary, by the rows
        of v0's arguments of these names."""
        if not rows or not all(self._is_option(key, row) for key, row in rows.items()):
            return False
        self.keys.update(rows)
        return True

    def _is_option(self, key: str, row: KeywordRule) -> bool:
        callee, subject = self.draft.callee, self.draft.subject
        if callee is None or not _is_the_same_again(self.node, subject.queries.tree):
            return False
        arguments = self.draft.arguments
        if (
            any(one.keyword == key for one in arguments)
            or sum(bool(one.star) for one in arguments) > 1
        ):
            return False  # another one may give it, too
        given = (one.value_node for one in arguments if not one.star)
        if any(map(subject.queries.has_effect, given)):
            return False  # which may put something into the dictionary first
        if subject.is_per_call:
            site = subject.clients.site(callee.node)
            return site is not None and key in site.overrides
        plain = subject.clients.flavour(callee.node) is Flavour.PLAIN
        return plain and row.action is KeywordAction.OPTION

    def write(self) -> None:
        """Plan the edits."""
        if not self.keys:
            return
        text = self.draft.subject.text(self.node)
        for key, row in sorted(self.keys.items()):
            name = row.old if self.draft.subject.is_per_call else row.new
            self.draft.out.options.append(Option(name, self.node, f'{text}.get("{key}")'))
            self.draft.out.rows.append(row)
        self.draft.out.taken.update(self.keys)
        names = ", ".join(f'"{key}"' for key in sorted(self.keys))
        test = f"!= {names}" if len(self.keys) == 1 else f"not in ({names})"
        rest = f"{{key: value for key, value in $all.items() if key {test}}}"
        self.draft.edit(ReplaceExpression(self.node, rest, (("all", self.node),)))


def _is_the_same_again(number: NodeId, tree: Tree) -> bool:
    """Whether what is evaluated twice is the same twice: a variable, or an attribute that this
    document assigns, and of which it defines no function, as a property is one."""
    match tree.node(number):
        case cst.Name():
            return True
        case cst.Attribute(value=cst.Name(), attr=cst.Name(name)):
            targets = (one.target for _, one in tree.each(cst.AssignTarget))
            typed = (one.target for _, one in tree.each(cst.AnnAssign))
            made = any(
                isinstance(one, cst.Attribute) and one.attr.value == name
                for one in (*targets, *typed)
            )
            return made and not any(one.name.value == name for _, one in tree.each(cst.FunctionDef))
    return False
