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
from openai_migrate.syntax.tree import Tree


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each string that holds such words and is looked for."""
    tree = subject.queries.tree
    rows = [
        row
        for row in subject.sdk.rules.phrases
        if any(row.old in chunk.text for chunk in tree.document.chunks)
    ]
    if not rows or not subject.facts.names:
        return
    for number, node in tree.each(cst.SimpleString):
        text = string_value(node.value)
        if isinstance(text, str) and _is_looked_for(node, tree):
            yield from (needs_human(row, number) for row in rows if row.old in text)


def _is_looked_for(node: cst.CSTNode, tree: Tree) -> bool:
    """Whether a string is compared, searched for, or stands among others for that."""
    above = tree.parent(node)
    match above:
        case cst.Comparison() | cst.ComparisonTarget() | cst.Element() | cst.DictElement():
            return True
        case cst.MatchValue():
            return True
        case cst.Arg():
            call = tree.parent(above)
            return isinstance(call, cst.Call) and last_name(call) in _SEARCHING
    return False


#: Functions and methods that look for a text in another one.
_SEARCHING = frozenset(
    {
        *("startswith", "endswith", "find", "rfind", "index", "rindex", "count", "split"),
        *("partition", "rpartition", "search", "match", "fullmatch", "compile", "findall"),
    }
)
