"""Imports that nothing uses, of modules that are gone: all they do on the target is to fail.

Tests: the fixtures ``imports/unused-*``.
"""

from __future__ import annotations

import re

import libcst as cst

from openai_migrate.analysis.facts import ImportFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.planning.answers import rewrite
from openai_migrate.planning.masked import names_in_masks, unread_words
from openai_migrate.planning.subject import Subject
from openai_migrate.planning.suppressions import is_suppressed
from openai_migrate.ruleset.model import CallRule, Row
from openai_migrate.syntax.modules import is_package
from openai_migrate.syntax.queries import Queries

USELESS = "Nothing uses what is imported here, and the import would fail now."


def row_of(fact: ImportFact, sdk: Sdk) -> Row | None:
    """The row of what is imported, or of something below it."""
    return sdk.index.lookup(fact.name) or next(iter(sdk.calls_below(fact.name)), None)


def is_useless(fact: ImportFact, subject: Subject) -> bool:
    """Whether the import of a name fails on the target whenever it runs, and nobody has the name
    from it: neither this document, nor another one, as far as can be seen."""
    queries, row = subject.queries, row_of(fact, subject.sdk)
    if row is None or not _fails(fact, row, subject.sdk):
        return False
    tree, statements, variables = queries.tree, queries.statements, queries.variables
    hidden = variables.is_hidden(fact.statement, fact.bound)  # others have what hides it
    used = variables.references(fact.statement, fact.bound) or (
        not hidden and _may_be_used(fact, subject)
    )
    return not (
        used
        or is_package(tree.document.path)
        or statements.is_tried(fact.statement)
        or statements.is_conditional(fact.statement)
        or is_suppressed(rewrite(row, fact.statement, (), USELESS), subject)
    )


def _may_be_used(fact: ImportFact, subject: Subject) -> bool:
    """Whether what binds or reads the name of an import is not all seen in this document."""
    queries, variables = subject.queries, subject.queries.variables
    return (
        fact.bound in subject.taken
        or variables.exported(fact.bound)
        or len(variables.bindings(fact.statement, fact.bound)) > _imports_of(fact, subject)
        or fact.bound in names_unseen(queries)
        or is_in_texts(fact.bound, queries)
        or any(True for _ in queries.calls_of(_ALL_NAMES))
    )


def names_unseen(queries: Queries) -> frozenset[str]:
    """The words of code that is not analysed, which may read the names of the document: lines of
    IPython's own, cells that could not be parsed, what is run as a text."""
    given = (node for call in queries.calls_of(_RUNNING) for node in queries.arguments(call)[:1])
    texts = (queries.text(node) for _, node, _, _ in given)
    words = frozenset(word for text in texts for word in _WORD.findall(text))
    return words | names_in_masks(queries.tree.document) | unread_words(queries.tree)


def is_in_texts(name: str, queries: Queries) -> bool:
    """Whether a text holds the name as a word, as an annotation in quotes does."""
    return any(
        name in node.value and name in _WORD.findall(node.value)
        for _, node in queries.tree.each(cst.SimpleString)
    )


def _fails(fact: ImportFact, row: Row, sdk: Sdk) -> bool:
    """Whether the module of a name is gone."""
    package, module = sdk.rules.pack.package, fact.from_module
    if module == package and not isinstance(row, CallRule):
        module = fact.name
    return module is not None and module != package and not sdk.is_shared(module)


def _imports_of(fact: ImportFact, subject: Subject) -> int:
    """How many imports bind the name in the scope of this one."""
    scope = subject.queries.scope(fact.statement)
    return sum(
        other.bound == fact.bound and subject.queries.scope(other.statement) is scope
        for other in subject.facts.imports
    )


_RUNNING = frozenset({"exec", "eval"})
_WORD = re.compile(r"\w+")
#: What gives all names of a document.
_ALL_NAMES = frozenset({"globals", "locals", "vars"})
