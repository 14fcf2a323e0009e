"""Stand-ins for the network, as tests use them, that see the requests of v0 and not today's.

Tests: the fixtures ``projects/stand-in-*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import libcst as cst

from openai_migrate.analysis.patching import patches
from openai_migrate.analysis.values import Symbol
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.imports import imported_names
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope, parameters_of


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each function with an address of the API in a document that uses such a
    library, and for each place that replaces with what v0 sent."""
    if not (subject.facts.names or subject.clients.placement.around.serves):
        return
    pack = subject.sdk.rules.pack
    for node, name in _replaced(subject):
        yield _finding(node, pack.sender.replace("$library", name), subject)
    libraries = set(pack.stand_ins) - subject.facts.shadowed
    used = sorted(set(_used(subject.queries)) & libraries)
    told: set[Scope] = set()
    for node in _addresses(subject) if used else ():
        scope = subject.queries.scope(node)
        if scope not in told:
            told.add(scope)
            yield _finding(node, pack.stand_in.replace("$library", " or ".join(used)), subject)


def _finding(node: NodeId, message: str, subject: Subject) -> Finding:
    pack = subject.sdk.rules.pack
    text = message.replace("$http", pack.http[subject.target])
    return Finding(pack.stand_in_rule, node, Applicability.MANUAL, text)


def _addresses(subject: Subject) -> Iterator[NodeId]:
    """The texts that begin with an address of the API, as patterns do too; words for people, which
    may name one, do not."""
    hosts = {urlsplit(row.default).netloc for row in subject.sdk.rules.settings} - {""}
    tree = subject.queries.tree
    for number, node in tree.each(cst.SimpleString, cst.FormattedStringText):
        text = node.value.replace("\\", "")  # of a pattern
        for host in hosts:
            before, found, _ = text.partition(host)
            if found and not any(character.isspace() for character in before):
                yield number
                break


def packages_imported(queries: Queries) -> Iterator[str]:
    """The packages that a document imports, or takes something from."""
    path = queries.tree.document.path
    module, package = module_name(path), is_package(path)
    for _, node in queries.tree.each(cst.Import, cst.ImportFrom):
        for imported in imported_names(node, module, package):
            if not imported.relative:
                yield imported.whole.partition(".")[0]


def _used(queries: Queries) -> Iterator[str]:
    """The packages that a document imports, and the fixtures on which its tests call something."""
    yield from packages_imported(queries)
    for _, function in queries.tree.each(cst.FunctionDef):
        if function.name.value.startswith("test"):
            names = {one.name.value for one in parameters_of(function.params)}
            for number in queries.below(queries.tree.id_of(function)):
                called = queries.function_of(number)
                name = queries.dotted(called).partition(".")[0] if called is not None else ""
                if name in names:
                    yield name


def _replaced(subject: Subject) -> Iterator[tuple[NodeId, str]]:
    """The places that replace a class with which v0 sent, or a part of one, with its name."""
    queries, pack = subject.queries, subject.sdk.rules.pack
    sends = subject.clients.placement.around.sends
    senders = (
        *(pack.senders if False in sends else ()),
        *(pack.async_senders if True in sends else ()),
    )
    for number, node in queries.tree.each(cst.Call, cst.AssignTarget):
        place, name = number, ""
        if isinstance(node, cst.AssignTarget):
            if isinstance(node.target, cst.Attribute):
                place = queries.tree.id_of(node.target)
                base = queries.tree.id_of(node.target.value)
                name = f"{_name(base, subject)}.{node.target.attr.value}"
        elif patches(queries.dotted(queries.tree.id_of(node.func))) and node.args:
            values = [value for _, value, _, _ in queries.arguments(number)]
            name = queries.string(values[0]) or ""
            if not name and len(values) > 1:
                name = f"{_name(values[0], subject)}.{queries.string(values[1])}"
        for sender in senders:
            if f".{sender}." in f".{name}." and not subject.sdk.owns(name):
                yield place, sender
                break


def _name(node: NodeId, subject: Subject) -> str:
    value = subject.facts.values.get(node)
    return value.name if isinstance(value, Symbol) else subject.queries.dotted(node)
