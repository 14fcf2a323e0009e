"""Pools of processes, out of which errors of the SDK do not come back any more.

Tests: the fixtures ``errors/process-pool*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import libcst as cst

from openai_migrate.analysis.errors.caught import swallowing
from openai_migrate.analysis.facts import CallFact
from openai_migrate.analysis.values import UNKNOWN, Symbol, is_stream, members
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.pool_work import PoolWork, functions_run
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.module_imports import imports_of


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pool that a document makes where the project calls the SDK: an open
    one where errors leave the document's own functions, else a note, as others may be run. None for
    one of which it is known that no call of the SDK in what it runs lets its errors out."""
    pack = subject.sdk.rules.pack
    raising = {
        call.node
        for call in subject.facts.calls
        if subject.sdk.call_rule(call.callee.name) and not _is_swallowed(call, subject)
    }
    if not (raising or subject.clients.placement.around.serves):
        return
    for call, node in subject.queries.tree.each(cst.Call):
        if not makes_one_of(pack.pools, node.func, subject):
            continue
        surely, perhaps = bool(raising), True
        functions = functions_run(node, subject)
        if functions is not None:
            surely, perhaps = PoolWork(subject, raising.__contains__).of(functions)
        if surely or perhaps:
            applicability = Applicability.MANUAL if surely else Applicability.NOTE
            yield Finding(pack.pool_rule, call, applicability, pack.pool)


def _is_swallowed(call: CallFact, subject: Subject) -> bool:
    """Whether no error of a call leaves the function around it; what it streams may raise one
    wherever it is read."""
    above = frozenset(row.old for row in subject.sdk.rules.errors if not row.bases)
    tree, values = subject.queries.tree, subject.facts.values
    around = swallowing(tree, values, tree.node(call.node), above)
    if around is None:
        return False
    given = call.node if call.awaited is None else call.awaited
    if subject.sdk.is_async(call.callee.name) and call.awaited is None:
        return False  # it is awaited somewhere else
    if not any(is_stream(part) for part in members(values.get(given, UNKNOWN))):
        return True
    return _is_read_in(tree.id_of(around.body), given, subject)


def _is_read_in(body: NodeId, stream: NodeId, subject: Subject) -> bool:
    """Whether a loop takes a stream where it is made, or a variable that only the body reads."""
    queries = subject.queries
    above = queries.tree.parent(queries.tree.node(stream))
    if isinstance(above, cst.For | cst.CompFor):
        return True
    variable = queries.variables.variable_given(stream)
    if variable is None:
        return False
    reads = map(queries.tree.node, queries.variables.reads_of(variable))
    return all(
        isinstance(queries.tree.parent(read), cst.For | cst.CompFor)
        and queries.contains(body, queries.tree.id_of(read))
        for read in reads
    )


def makes_one_of(names: Collection[str], made: cst.BaseExpression, subject: Subject) -> bool:
    """Whether a call of the expression makes something of one of the names; so does a method of
    something unknown that is called like one, as that of ``context.Pool()``, where its package is
    imported."""
    value = subject.facts.values.get(subject.queries.tree.id_of(made), UNKNOWN)
    if isinstance(value, Symbol):
        return value.name in names
    if value is not UNKNOWN or not isinstance(made, cst.Attribute):
        return False
    heads = {name.partition(".")[0] for name in names if name.endswith(f".{made.attr.value}")}
    return bool(heads) and bool(list(imports_of(subject.queries, heads)))
