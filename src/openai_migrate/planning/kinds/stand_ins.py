"""Stand-ins for the network, as tests use them, that see the requests of v0 and not today's.

Tests: the fixtures ``projects/stand-in-*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import libcst as cst

from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.imports import imported_names
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import parameters_of


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each text with the address of the API in a document that uses such a
    library."""
    rules = subject.sdk.rules
    if not rules.pack.stand_ins or not (subject.facts.names or subject.clients.placement.serves):
        return
    used = sorted(set(_used(subject.queries)) & set(rules.pack.stand_ins))
    hosts = {urlsplit(row.default).netloc for row in rules.settings} - {""}
    tree = subject.queries.tree
    for number, node in tree.each(cst.SimpleString, cst.FormattedStringText) if used else ():
        text = node.value.replace("\\", "")  # of a pattern
        if any(host in text for host in hosts):
            message = rules.pack.stand_in.replace("$library", " or ".join(used))
            yield Finding(rules.pack.stand_in_rule, number, Applicability.MANUAL, message)


def _used(queries: Queries) -> Iterator[str]:
    """The packages that a document imports, and the fixtures that its tests take."""
    path = queries.tree.document.path
    module, package = module_name(path), is_package(path)
    for _, node in queries.tree.each(cst.Import, cst.ImportFrom):
        for name in imported_names(node, module, package):
            yield name.whole.partition(".")[0]
    for _, function in queries.tree.each(cst.FunctionDef):
        if function.name.value.startswith("test"):
            yield from (one.name.value for one in parameters_of(function.params))
