"""What other documents need to know of an interpreted one: its ``Summary``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import forwards_of, unpacking, unpacking_unknown
from openai_migrate.analysis.errors.awaiting import guarded, guarded_by_type
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.keeping_decorators import given_beside, hands_back
from openai_migrate.analysis.interpreter.summary import (
    ClassSummary,
    FunctionSummary,
    Summary,
    any_sdk_object,
    contains_response,
    holds_sdk_object,
    parts_of,
)
from openai_migrate.analysis.interpreter.telling_apart import defaults_of
from openai_migrate.analysis.reaching.imported import imported_slots
from openai_migrate.analysis.replacements.doubles import doubles, strangers
from openai_migrate.analysis.replacements.replaced import replaced_objects
from openai_migrate.analysis.shapes.mixed import gives_parts
from openai_migrate.analysis.values import (
    NEVER,
    Function,
    Origin,
    Symbol,
    Union,
    Value,
    members,
    origins_in,
)
from openai_migrate.syntax.scopes import MODULE_SCOPE
from openai_migrate.syntax.tree import Tree


def summarise(evaluator: Evaluator) -> Summary:
    """What other documents need to know of an interpreted one."""
    tables, package = evaluator.tables, evaluator.sdk.rules.pack.package
    names = {
        name: value
        for (scope, name), value in tables.bound.items()
        if scope == MODULE_SCOPE and value is not NEVER
    }
    functions, classes = _functions(evaluator), _classes(evaluator)
    passed, stored = dict(tables.passed.items()), dict(tables.stored.items())
    given = [
        *names.values(),
        *passed.values(),
        *stored.values(),
        *(found.result for found in functions.values()),
        *(value for found in classes.values() for value in found.attributes.values()),
    ]
    contents = _contents(evaluator, frozenset().union(*map(origins_in, set(given))))
    lends = _lending(evaluator, functions, classes)
    above = {
        base.name
        for key in lends & set(classes)
        for base in classes[key].bases
        if isinstance(base, Symbol)
    }
    crossing = (*given, *tables.parameters.values(), *contents.values())
    return Summary(
        evaluator.tree.document.path,
        names,
        functions,
        classes,
        passed,
        stored,
        frozenset(tables.reached),
        frozenset(tables.leaving | above | _unpacked(evaluator, package) | _strangers(evaluator)),
        frozenset(lends),
        tables.leaks,
        tables.leaks or any_sdk_object(crossing, package),
        _touches(evaluator),
        forwards_of(evaluator),
        contents,
        frozenset(tables.awaited),
        gives_parts(evaluator.tree, evaluator.values),
        unpacking(evaluator),
        unpacking_unknown(evaluator),
        imported_slots(evaluator),
        guarded(evaluator),
        guarded_by_type(evaluator),
        frozenset(_held(evaluator)),
    )


def _held(evaluator: Evaluator) -> Iterator[str]:
    """Functions, of any document, that an expression means which is not called at once."""
    tree = evaluator.tree
    for number, value in evaluator.values.items():
        if value.__class__ in (Function, Union):
            found = [part.key for part in members(value) if isinstance(part, Function)]
            if found and _is_held(tree, tree.node(number)):
                yield from found


def _is_held(tree: Tree, node: cst.CSTNode) -> bool:
    """Whether an expression is a name, and none that an import binds or a call calls."""
    parent = tree.parent(node)
    if not isinstance(node, cst.Name | cst.Attribute):
        return False
    if isinstance(parent, cst.ImportAlias | cst.ImportFrom | cst.AsName | cst.FunctionDef):
        return False
    if isinstance(parent, cst.Attribute) and parent.attr is node:
        return False  # the whole attribute has the value, too
    return not (isinstance(parent, cst.Call) and parent.func is node)


def _functions(evaluator: Evaluator) -> dict[str, FunctionSummary]:
    functions = evaluator.model.functions
    return {
        key: FunctionSummary(
            info.signature,
            info.kind,
            functions.result_of(key),
            tuple(functions.told(key)),
            tuple(defaults_of(info.node)) if key in functions.variants else (),
            given_beside(info.node, evaluator.tree, evaluator.scopes),
            tuple(sorted(info.through)),
            hands_back(info.node, evaluator.tree, evaluator.scopes),
        )
        for key, info in evaluator.functions.items()
    }


def _classes(evaluator: Evaluator) -> dict[str, ClassSummary]:
    """What classes have, and functions that have attributes."""
    tables = evaluator.tables
    held: dict[str, dict[str, Value]] = {}
    for (owner, name), value in tables.attributes.items():
        held.setdefault(owner, {})[name] = value
    bearers = {owner: () for owner in held if owner in evaluator.functions}
    return {
        key: ClassSummary(held.get(key, {}), bases, tables.fields(key))
        for key, bases in (bearers | dict(tables.bases())).items()
    }


def _contents(evaluator: Evaluator, lent: frozenset[Origin]) -> dict[Origin, Value]:
    """The containers with responses that others get, or that are of others, and what is in them."""
    own = evaluator.tree.document.path
    return {
        origin: value
        for origin, value in evaluator.contents.own().items()
        if contains_response(value) and (origin in lent or origin[0] != own)
    }


def _lending(
    evaluator: Evaluator,
    functions: Mapping[str, FunctionSummary],
    classes: Mapping[str, ClassSummary],
) -> set[str]:
    """The keys of functions and classes that give objects of the SDK, or get them."""
    package, named = evaluator.sdk.rules.pack.package, _names_package(evaluator)
    found = {key for key, one in functions.items() if holds_sdk_object(one.result, package)}
    found.update(
        key
        for (key, _), value in evaluator.tables.parameters.items()
        if contains_response(value) or (named and holds_sdk_object(value, package))
    )
    found.update(
        key
        for key, one in classes.items()
        if any(name.startswith(f"{key}.") for name in found)
        or any_sdk_object((*one.attributes.values(), *one.bases), package)
    )
    return found


def _names_package(evaluator: Evaluator) -> bool:
    package = evaluator.sdk.rules.pack.package
    return any(package in chunk.text for chunk in evaluator.tree.document.chunks)


def _touches(evaluator: Evaluator) -> bool:
    """Whether a document does something with responses, or with what stands for them; one that does
    not name the package, with anything of it."""
    package, named = evaluator.sdk.rules.pack.package, _names_package(evaluator)
    return (
        any(
            contains_response(value) or (not named and _is_of_package(value, package))
            for value in evaluator.values.values()
        )
        or (not named and any(evaluator.old_error_attributes()))
        or _replaces(evaluator)
        or _chooses_by_class(evaluator)
        or any(evaluator.unknown_modules())
        or _hands_out_makers(evaluator)
    )


def _hands_out_makers(evaluator: Evaluator) -> bool:
    """Whether a document hands functions that give responses to calls that are not followed."""
    tree, values, exports = evaluator.tree, evaluator.values, evaluator.exports
    given = (
        values.get(tree.id_of(item.value), NEVER)
        for number in evaluator.notes.unfollowed
        if isinstance(call := tree.node(number), cst.Call)
        for item in call.args
    )
    return any(
        contains_response(exports.function(part.key).result)
        for value in given
        for part in parts_of(value)
        if isinstance(part, Function) and part.key not in evaluator.functions
    )


def _replaces(evaluator: Evaluator) -> bool:
    """Whether a document puts something in the place of what v0 has, or what gives responses."""
    tree, sdk = evaluator.tree, evaluator.sdk
    return any(replaced_objects(tree, evaluator, sdk)) or any(doubles(tree, evaluator))


def _strangers(evaluator: Evaluator) -> set[str]:
    return set(strangers(evaluator.tree, evaluator))


def _unpacked(evaluator: Evaluator, package: str) -> set[str]:
    """The dotted names of unknown values that calls of the SDK may unpack: dictionaries of other
    documents, perhaps."""
    tree, values = evaluator.tree, evaluator.values
    inside = [
        item.value
        for _, node in tree.each(cst.Call)
        if _is_of_package(values.get(tree.id_of(node.func), NEVER), package)
        for item in node.args
        if item.star == "**"
    ]
    if inside:
        inside += [node.value for _, node in tree.each(cst.StarredDictElement)]
    found = (values.get(tree.id_of(node)) for node in inside)
    return {
        value.name
        for value in found
        if isinstance(value, Symbol) and not _is_of_package(value, package)
    }


def _chooses_by_class(evaluator: Evaluator) -> bool:
    """Whether responses come to a function of the document for which others are registered."""
    return any(
        contains_response(value) and not library.DISPATCHERS.isdisjoint(info.wrappers)
        for (key, _), value in evaluator.tables.parameters.items()
        if (info := evaluator.functions.get(key)) is not None
    )


def _is_of_package(value: Value, package: str) -> bool:
    """Whether a value is the package or something below it."""
    return isinstance(value, Symbol) and f"{value.name}.".startswith(f"{package}.")
