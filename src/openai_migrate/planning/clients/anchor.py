"""The top-level statement below which a document's client can be built."""

from __future__ import annotations

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.planning.clients.request_variables import last_change
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.file_top import FileTop
from openai_migrate.syntax.queries import Queries


def anchor_of(subject: Subject) -> NodeId | None:
    """The top-level statement after which a client can be built that every call sees."""
    return anchor_below(subject.facts, subject.queries, subject.sdk)


def anchor_below(facts: Facts, queries: Queries, sdk: Sdk) -> NodeId | None:
    """The same, before it is known which client that is."""
    first_use = min(early_uses(facts, queries, sdk), default=None)
    imports = import_statements(facts, queries)
    if not imports:
        return None
    above = [statement for statement in imports if first_use is None or statement < first_use]
    # A class may import the SDK in its body, and use it there before it ends.
    ended = [
        statement
        for statement in above
        if first_use is None or not queries.contains(statement, first_use)
    ]
    found = FileTop(queries).last_import_or_setup(max(ended or above or imports), first_use)
    return last_change(None, found, facts, queries, sdk) or found


def used_where_imported(subject: Subject) -> NodeId | None:
    """The first use of a client, where it stands in the same statement of the top level as the
    import, so that what follows that comes too late; None where it does not."""
    anchor = anchor_of(subject)
    first = min(early_uses(subject.facts, subject.queries, subject.sdk), default=None)
    if anchor is None or first is None or not subject.queries.contains(anchor, first):
        return None
    return first


def import_statements(facts: Facts, queries: Queries) -> list[NodeId]:
    """The top-level statements that import the SDK, or hold such an import; all that import
    anything where the document has the SDK from another module."""
    tops = [queries.statements.top_statement(fact.statement) for fact in facts.imports]
    return [top for top in tops if top is not None] or FileTop(queries).imports()
