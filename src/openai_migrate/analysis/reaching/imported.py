"""Names of modules and classes that imports bind to what makes calls: ``compat.ChatCompletion``.

Such a name goes on meaning the object of v0 after a migration, unlike a variable or an attribute
that something was assigned to.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.values import NEVER, Class, Object, Symbol, Value, members
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.imports import imported_names
from openai_migrate.syntax.modules import is_package
from openai_migrate.syntax.scopes import Scope, ScopeKind

_MAX_BASES = 8


def imported_slots(evaluator: Evaluator) -> frozenset[Slot]:
    """The names of the document's top level, and those in the bodies of its classes."""
    return frozenset(_slots(evaluator))


def is_imported(evaluator: Evaluator, own: frozenset[Slot], base: Value, name: str) -> bool:
    """Whether an attribute of a module or class of the project, or of an object of such a class
    or of one derived from it, is what an import gives.

    own: the slots of this document.
    """
    return any(
        _is_slot(evaluator, own, part, name) or _is_below(evaluator, own, part, name)
        for part in members(base)
    )


def _is_below(evaluator: Evaluator, own: frozenset[Slot], base: Value, name: str) -> bool:
    """Whether subclasses import the name, which objects of the class may be of."""
    if not isinstance(base, Object | Class):
        return False
    classes = evaluator.tables.bases().items()
    here = (heir for heir, bases in classes if Class(base.key) in bases)
    return any((heir, name) in own for heir in here) or evaluator.exports.imports_below(
        base.key, name
    )


def _is_slot(
    evaluator: Evaluator, own: frozenset[Slot], base: Value, name: str, depth: int = 0
) -> bool:
    match base:
        case Symbol(module):
            return evaluator.exports.imports(f"{module}.{name}")
        case Object(key) | Class(key) if document_of(key) != evaluator.tree.document.path:
            return evaluator.exports.imports_in_class(key, name)
        case Object(key) | Class(key):
            return (key, name) in own or any(
                depth < _MAX_BASES and _is_slot(evaluator, own, above, name, depth + 1)
                for above in evaluator.tables.bases().get(key, ())
                if isinstance(above, Class)
            )
    return False


def _slots(evaluator: Evaluator) -> Iterator[Slot]:
    tree, scopes, sdk = evaluator.tree, evaluator.scopes, evaluator.sdk
    package = is_package(tree.document.path)
    for _, node in tree.each(cst.Import, cst.ImportFrom):
        owner = _owner(evaluator, scopes.of(node))
        if owner is None:
            continue
        for name in imported_names(node, evaluator.module, package):
            value = evaluator.values.get(tree.id_of(name.alias), NEVER)
            if any(_makes_calls(sdk, part) for part in members(value)) and (
                sdk.owns(name.qualified) or evaluator.exports.imports(name.qualified)
            ):
                yield owner, name.bound


def _makes_calls(sdk: Sdk, value: Value) -> bool:
    """Whether a value is a class or method of v0; the package is the same in both generations."""
    if not isinstance(value, Symbol) or value.name == sdk.rules.pack.package:
        return False
    return sdk.owns(value.name) and sdk.makes_calls(value.name)


def _owner(evaluator: Evaluator, scope: Scope) -> str | None:
    """The key of the module or class whose body a scope is."""
    if scope.kind is ScopeKind.MODULE:
        return module_key(evaluator.tree.document.path)
    if scope.kind is ScopeKind.CLASS and scope.node is not None:
        return evaluator.key_of(scope.node)
    return None
