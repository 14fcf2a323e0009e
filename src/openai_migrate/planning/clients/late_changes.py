"""Changes of the environment that a client does not see, as it is built before: v0 looked these
variables up for each request. Tests: the fixtures ``clients/proxy-variable-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human
from openai_migrate.planning.clients.anchor import anchor_of
from openai_migrate.planning.clients.request_variables import changes, running
from openai_migrate.planning.environment_files import request_variables
from openai_migrate.planning.subject import Site, Subject
from openai_migrate.syntax.module_imports import imports_of
from openai_migrate.syntax.queries import Queries


def late_changes(subject: Subject) -> Iterator[Finding]:
    """A finding for each function, or the top level, that sets such variables where a client may
    have been built."""
    rows = request_variables(subject.sdk.rules)
    found: dict[tuple[int, str], dict[str, NodeId]] = {}
    for node, name in changes(subject.queries, subject.sdk):
        where = _built_before(node, subject)
        if where:
            scope = subject.queries.scope(node).number
            found.setdefault((scope, where), {}).setdefault(name, node)
    for (_, where), places in found.items():
        node = min(places.values())
        row = rows[min(places, key=places.__getitem__)]
        names = " and ".join(sorted(places, key=places.__getitem__))
        yield needs_human(
            row,
            node,
            f"v0 looked {names} up for each request. A client does so when it is built, {where}, "
            "and does not get what is set later. Set it before, or build the client below this, "
            f"or give it {row.replacement}.",
        )


def _built_before(node: NodeId, subject: Subject) -> str:
    """Where a client is built before the node is run, "" if none is known to be."""
    for site in subject.clients.sites:
        if site.source is None and not (site.lazy or site.services) and site.sync_name:
            if site.block is None and _is_late(node, _place(site, subject), subject):
                return "at the top of this file"
            if site.block is not None and _is_below(node, site, subject):
                return "above"
    around = subject.clients.placement.around
    if any(site.block is None and site.source is None for site in subject.clients.sites):
        return ""
    found = imports_of(subject.queries, around.building) if around.building else ()
    first = min((one.statement for one in found), default=None)
    if first is not None:
        return "when a module is imported above" if _is_late(node, first, subject) else ""
    runs = subject.queries.statements.runs_at_import(node)
    if around.built if runs else around.builds:
        return "when a module with calls is imported, maybe before this runs"
    return ""


def _place(site: Site, subject: Subject) -> NodeId:
    """The statement where the clients of a site are built."""
    places = [build.place for build in site.builds]
    return max(places) if places else anchor_of(subject) or 0


def _is_late(node: NodeId, place: NodeId, subject: Subject) -> bool:
    """Whether what stands at a node may run when a statement at the top has run."""
    places = running(node, subject.queries)
    end = subject.queries.tree.ends[place]
    return not places or any(one >= end for one in places)


def _is_below(node: NodeId, site: Site, subject: Subject) -> bool:
    """Whether what stands at a node may be run between what builds clients in a function and a use
    of them: in the same block, in a function that is called there, or where objects that hold the
    clients have been made."""
    queries, place = subject.queries, max(build.place for build in site.builds)
    block = site.block
    assert block is not None
    if site.owner is not None and _has_objects(node, site, subject):
        return True
    own = queries.scope(place)
    for one in (node, *_calls_around(node, queries)):
        if not queries.contains(block, one) or one < queries.tree.ends[place]:
            continue
        for user in site.users or ():
            inside = queries.contains(block, user)
            if inside and (user > one or queries.scope(user) is not own):
                return True
    return False


def _calls_around(node: NodeId, queries: Queries) -> Iterator[NodeId]:
    """The calls of the function in whose body a node stands, by its name."""
    function = queries.scope(node).node
    if isinstance(function, cst.FunctionDef):
        yield from queries.calls_of({function.name.value})


def _has_objects(node: NodeId, site: Site, subject: Subject) -> bool:
    """Whether what stands at a node may be run when an object of the class has been made: it stands
    in a method that uses the client, or is run below a place that makes one."""
    queries = subject.queries
    assert site.owner is not None
    assert site.block is not None
    owner = queries.tree.node(site.owner)
    assert isinstance(owner, cst.ClassDef)
    if queries.contains(site.owner, node):
        method = queries.scope(node)
        here = queries.contains(site.block, node)
        return not here and any(queries.scope(user) is method for user in site.users or ())
    made = list(queries.calls_of({owner.name.value}))
    return any(
        call < one and queries.scope(call) is queries.scope(one)
        for one in (node, *_calls_around(node, queries))
        for call in made
    )
