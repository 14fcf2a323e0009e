"""Parameters of a function that it calls: ``def retry(function, **kwargs): function(**kwargs)``."""

from __future__ import annotations

import libcst as cst

from openai_migrate.syntax.scopes import Scope, Scopes, parameters_of


def calls_parameter(scopes: Scopes, call: cst.Call) -> bool:
    """Whether a function calls a parameter with its ``**`` parameter, so that its callers give the
    function with the keywords."""
    extra = [arg.value for arg in call.args if arg.star == "**"]
    match call.func, extra:
        case cst.Name(), [cst.Name(value=rest)]:
            owner = scopes.binder(scopes.of(call), rest)
        case _:
            return False
    if owner is None or not isinstance(owner.node, cst.FunctionDef):
        return False
    keywords = owner.node.params.star_kwarg
    named = keywords is not None and keywords.name.value == rest
    return named and is_given(scopes, call.func, owner)


def is_given(scopes: Scopes, node: cst.CSTNode, owner: Scope) -> bool:
    """Whether a name is a parameter of the function that opens a scope, and means what callers give
    for it wherever it is read."""
    if not isinstance(node, cst.Name) or not isinstance(owner.node, cst.FunctionDef):
        return False
    parameters = {one.name.value: one for one in parameters_of(owner.node.params)}
    parameter = parameters.get(node.value)
    return (
        parameter is not None
        and not parameter.star
        and parameter.default is None
        and len(owner.bindings[node.value]) == 1
        and scopes.binder(scopes.of(node), node.value) is owner
    )
