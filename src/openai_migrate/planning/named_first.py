"""Results of calls that an edit uses twice: they get a name in a statement of their own.

    response = run()
    print(response.model_dump_json(indent=2) if response else None)

Tests: the fixtures ``values/printed-call-*``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import Edit, NodeId, ReplaceStatement
from openai_migrate.syntax.queries import Queries

#: What the result may be called, where nothing else of the document is.
_NAMES = ("response", "reply", "answer", "result")


def named_first(base: NodeId, template: str, queries: Queries) -> tuple[Edit, ...]:
    """The edit that puts the result of a call into a variable, of which the template is made; none
    where something else may come before the call then.

    template: with ``$base`` alone.
    """
    tree = queries.tree
    argument = tree.parent(tree.node(base))
    call = tree.parent(argument) if isinstance(argument, cst.Arg) else None
    taken = queries.scopes.names_anywhere()
    name = next((one for one in _NAMES if one not in taken), "")
    if not isinstance(call, cst.Call) or not name or not _is_alone(call, argument, queries):
        return ()
    holes = [("base", base), ("function", tree.id_of(call.func))]
    given = []
    for number, one in enumerate(call.args):
        value = template.replace("$base", name) if one is argument else f"$argument{number}"
        if one is not argument:
            holes.append((f"argument{number}", tree.id_of(one.value)))
        keyword = "" if one.keyword is None else f"{one.keyword.value}="
        given.append(f"{one.star}{keyword}{value}")
    text = f"{name} = $base\n$function({', '.join(given)})"
    statement = tree.parent(call)
    assert statement is not None
    return (ReplaceStatement(tree.id_of(statement), text, tuple(holes)),)


def _is_alone(call: cst.Call, argument: cst.CSTNode | None, queries: Queries) -> bool:
    """Whether a line does nothing but call a function, with other arguments of no effect."""
    tree = queries.tree
    statement = tree.parent(call)
    line = tree.parent(statement) if isinstance(statement, cst.Expr) else None
    parts = [call.func, *(one.value for one in call.args if one is not argument)]
    return (
        isinstance(line, cst.SimpleStatementLine)
        and len(line.body) == 1
        and not any(queries.has_effect(tree.id_of(part)) for part in parts)
    )
