"""Methods and resources that are held as values before the configuration of their calls is made.

v0's looked at the settings when they were called. An async client that stands in the place of one
takes them when it is built, and the module-level client settles at its first use whether it speaks
to Azure, which looking up a method of it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.restored import is_kept
from openai_migrate.planning.subject import Subject

_TOO_EARLY = (
    "What is held here would keep the configuration of this moment, while v0 looked at it when the "
    "call was made. Make the call in a function of your own, and hold that."
)


def too_early(fact: NameFact, is_async: bool, subject: Subject) -> str:
    """Why what is held there would have another configuration than v0's calls; "" if it has not."""
    placement = subject.clients.placement
    if subject.clients.name(is_async, fact.node) or not placement.settings:
        return ""
    service = subject.clients.flavour(fact.node)
    if not is_async and service is Flavour.PLAIN:
        return ""  # the module-level client looks at the settings at each request
    if _is_above_all(fact.node, subject) or not _is_kept(fact.node, subject):
        return ""
    if is_kept(fact, subject):
        return ""  # it is only put back
    return _TOO_EARLY


def held_too_early(name: str, subject: Subject) -> str:
    """Why a method that is called by way of a variable has no right configuration; or ""."""
    is_async = subject.sdk.is_async(name)
    holders = (fact for fact in subject.facts.names if fact.name == name and fact.use is Use.READ)
    reasons = (too_early(fact, is_async, subject) for fact in holders if fact.direct)
    return next(filter(None, reasons), "")


def _is_above_all(node: NodeId, subject: Subject) -> bool:
    """Whether all settings that count are certainly made above, at the top of the document."""
    placement, statements = subject.clients.placement, subject.queries.statements
    made = list(_made(subject))
    certain = all(statements.at_top_level(one) and one < node for _, one in made)
    return certain and {name for name, _ in made} >= placement.settings


def _made(subject: Subject) -> Iterator[tuple[str, NodeId]]:
    """The settings that the document makes, and where."""
    for fact in subject.facts.names:
        if fact.use is Use.STORE and subject.sdk.setting_rule(fact.name) is not None:
            yield fact.name, fact.node


def _is_kept(number: NodeId, subject: Subject) -> bool:
    """Whether what an expression gives may be there longer than the call in which it stands."""
    tree = subject.queries.tree
    below = node = tree.node(number)
    for above in tree.ancestors(node):
        match above:
            case cst.Return() | cst.Yield():
                return True
            case cst.Assign(targets=targets):
                if any(not isinstance(one.target, cst.Name) for one in targets):
                    return True
            case cst.AnnAssign(target=target) if not isinstance(target, cst.Name):
                return True
            case cst.FunctionDef(body=body):
                return below is not body
            case cst.Lambda(body=body):
                return below is not body
            case cst.ClassDef():
                return True
        below = above
    return True
