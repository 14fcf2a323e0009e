"""``[[phrase]]`` rows: words that v0 itself put into texts of errors, where code looks for them.

    if "Error communicating" in reason:    wherever the text of the error went on its way there

Tests: the examples of the rows, the fixtures ``errors/phrases-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.emptiness import last_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tree import Tree


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each string that holds such words and is looked for."""
    tree = subject.queries.tree
    rows = [
        row
        for row in subject.sdk.rules.phrases
        if any(row.old.lower() in chunk.text.lower() for chunk in tree.document.chunks)
    ]
    if not rows or not subject.facts.names:
        return
    strings = [
        (number, node, text)
        for number, node in tree.each(cst.SimpleString)
        if isinstance(text := string_value(node.value), str)
    ]
    own = {text for _, node, text in strings if _is_raised(node, tree)}
    for number, node, text in strings:
        found = [row for row in rows if row.old.lower() in text.lower() and text not in own]
        if found and _is_looked_for(node, subject.queries):
            yield from (needs_human(row, number) for row in found)


def _is_raised(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether the document raises an error of that text itself."""
    return any(isinstance(above, cst.Raise) for above in tree.ancestors(node))


def _is_looked_for(node: cst.CSTNode, queries: Queries, *, further: bool = True) -> bool:
    """Whether a string, or what holds it with others, is compared or searched for.

    further: whether a variable that it is bound to is followed.
    """
    tree = queries.tree
    above = tree.parent(node)
    if isinstance(above, cst.Element):  # of texts that are tried one after the other
        display = tree.parent(above)
        return display is not None and _is_looked_for(display, queries, further=further)
    match above:
        case cst.Comparison() | cst.ComparisonTarget() | cst.MatchValue():
            return True
        case cst.For(iter=iterated) | cst.CompFor(iter=iterated):
            return iterated is node
        case cst.Arg():
            call = tree.parent(above)
            return isinstance(call, cst.Call) and last_name(call) in _SEARCHING
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]) if further:
            number = tree.id_of(above)
            reads = queries.scopes.references_to(queries.scopes.of(above), name)
            later = (tree.node(read) for read in reads if read > number)
            return any(_is_looked_for(read, queries, further=False) for read in later)
    return False


#: Functions and methods that look for a text in another one.
_SEARCHING = frozenset(
    {
        *("startswith", "endswith", "find", "rfind", "index", "rindex", "count", "split"),
        *("partition", "rpartition", "search", "match", "fullmatch", "compile", "findall"),
    }
)
