"""HTTP sessions that v0 was given through a context variable: ``sdk.session.set(ClientSession())``.

All that a plain one did was to keep connections, which a client does by itself: it is not set any
more, and nobody closes it. One with settings of its own is reported. Tests: the fixtures
``settings/held-session*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.facts import NameFact
from openai_migrate.core.edit import NodeId, ReplaceStatement
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import remark, rewrite
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingRule
from openai_migrate.syntax.imports import binds_import, imported_names
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.queries import Queries

_NOT_SET = "The session had no settings of its own, and a client keeps its connections by itself."


def unheld(fact: NameFact, rule: SettingRule, subject: Subject) -> Iterator[Finding]:
    """The finding that takes out the statement which sets or closes a plain session, if it does."""
    if not rule.plain or subject.is_blocked():
        return
    queries = subject.queries
    every = [one.node for one in subject.facts.names if one.name == fact.name]
    given = [value for node in every for value in _given_at(node, rule, queries)]
    setting = [node for node in every if _called(node, rule.set_by, queries) is not None]
    alone = all(_setting(node, rule, queries) is not None for node in setting)
    if not alone or not all(_is_plain(value, rule, queries) for value in given):
        return
    statement = _setting(fact.node, rule, queries)
    if statement is None:
        statement = _closing(fact.node, rule, queries) if given else None
    if statement is None:
        return
    yield rewrite(rule, fact.node, (ReplaceStatement(statement, ""),), _NOT_SET, sure=True)
    if fact.node == min(setting):
        libraries = {one.partition(".")[0] for one in rule.plain}
        for library in libraries & subject.sdk.rules.pack.not_brought(subject.target):
            yield remark(rule, fact.node, _IMPORTED.format(library))


#: Of an import that may have lost its last use, of what v0 brought along.
_IMPORTED = (
    "The import of {0} stays, which the SDK does not bring along any more: take it out where "
    "nothing else uses it, or require {0}."
)


def _called(number: NodeId, method: str, queries: Queries) -> NodeId | None:
    """The call of a method on what stands at a node."""
    above = queries.tree.parent(queries.tree.node(number))
    if not isinstance(above, cst.Attribute) or above.attr.value != method:
        return None
    return queries.call_on(queries.tree.id_of(above))


def _given_at(number: NodeId, rule: SettingRule, queries: Queries) -> Iterator[NodeId]:
    """What the variable is set to where it is read at a node."""
    call = _called(number, rule.set_by, queries)
    if call is not None:
        yield from (value for _, value, _, _ in queries.arguments(call))


def _setting(number: NodeId, rule: SettingRule, queries: Queries) -> NodeId | None:
    """The statement that sets the variable, and does no more."""
    call = _called(number, rule.set_by, queries)
    return None if call is None else _statement(queries.tree.node(call), queries)


def _closing(number: NodeId, rule: SettingRule, queries: Queries) -> NodeId | None:
    """The statement that closes what the variable holds, and does no more."""
    call = _called(number, rule.got_by, queries)
    closing = None if call is None else _called(call, rule.closed_by, queries)
    if closing is None:
        return None
    awaited = queries.tree.parent(queries.tree.node(closing))
    return _statement(awaited, queries) if isinstance(awaited, cst.Await) else None


def _statement(node: cst.CSTNode, queries: Queries) -> NodeId | None:
    """The statement that an expression is."""
    above = queries.tree.parent(node)
    return queries.tree.id_of(above) if isinstance(above, cst.Expr) else None


def _is_plain(value: NodeId, rule: SettingRule, queries: Queries) -> bool:
    """Whether a session was made with no settings of its own, and gets none later."""
    made: cst.CSTNode | None = queries.tree.node(value)
    if isinstance(made, cst.Name):
        made = _made_for(made, rule, queries)
    if not isinstance(made, cst.Call) or _imported(made.func, queries) not in rule.plain:
        return False
    return all(
        one.keyword is not None and one.keyword.value in rule.plain_keywords for one in made.args
    )


def _made_for(node: cst.Name, rule: SettingRule, queries: Queries) -> cst.CSTNode | None:
    """What a variable that is bound once, by a ``with``, holds; None where more is done with it
    than to call methods and to set it: others may give it headers, or rely on its being closed."""
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    bound = () if binder is None else binder.bindings.get(node.value, ())
    if binder is None or len(bound) != 1:
        return None
    for number in queries.scopes.references_to(binder, node.value):
        above = queries.tree.parent(queries.tree.node(number))
        call = queries.tree.parent(above) if above is not None else None
        if isinstance(above, cst.Attribute):
            plain = isinstance(call, cst.Call) and call.func is above
        else:  # its headers, say, may be changed by whoever is given it
            plain = isinstance(call, cst.Call) and queries.last_name(call.func) == rule.set_by
        if not plain:
            return None
    given = queries.tree.parent(queries.tree.node(bound[0]))
    item = queries.tree.parent(given) if isinstance(given, cst.AsName) else None
    return item.item if isinstance(item, cst.WithItem) else None


def _imported(node: cst.BaseExpression, queries: Queries) -> str:
    """The full name of what an import of this document binds; "" for all else."""
    root, _, rest = queries.dotted(queries.tree.id_of(node)).partition(".")
    binder = queries.scopes.binder(queries.scopes.of(node), root)
    bound = () if binder is None else binder.bindings.get(root, ())
    if len(bound) != 1 or not binds_import(queries.tree, bound[0]):
        return ""
    path = queries.tree.document.path
    statement = queries.tree.node(bound[0])
    while not isinstance(statement, cst.Import | cst.ImportFrom):
        above = queries.tree.parent(statement)
        assert above is not None
        statement = above
    for name in imported_names(statement, module_name(path), is_package(path)):
        if name.bound == root:
            return f"{name.qualified}.{rest}" if rest else name.qualified
    return ""
