"""What other documents need to know of an interpreted one: its ``Summary``."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.bundles.forwarding import forwards_of, unpacking
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import (
    ClassSummary,
    FunctionSummary,
    Summary,
    any_sdk_object,
    contains_response,
    holds_sdk_object,
)
from openai_migrate.analysis.interpreter.telling_apart import defaults_of
from openai_migrate.analysis.reaching.imported import imported_slots
from openai_migrate.analysis.replacements.doubles import doubles
from openai_migrate.analysis.replacements.replaced import replaced_objects
from openai_migrate.analysis.shapes.mixed import gives_parts
from openai_migrate.analysis.values import NEVER, Symbol, Value, origins_in
from openai_migrate.syntax.scopes import MODULE_SCOPE


def summarise(evaluator: Evaluator) -> Summary:
    """What other documents need to know of an interpreted one."""
    tables, package = evaluator.tables, evaluator.sdk.rules.pack.package
    names = {
        name: value
        for (scope, name), value in tables.bound.items()
        if scope == MODULE_SCOPE and value != NEVER
    }
    functions = {
        key: FunctionSummary(
            info.signature,
            info.kind,
            evaluator.model.functions.result_of(key),
            tuple(evaluator.model.functions.told(key)),
            tuple(defaults_of(info.node)) if key in evaluator.model.functions.variants else (),
        )
        for key, info in evaluator.functions.items()
    }
    bearers = {owner: () for (owner, _), _ in tables.attributes.items() if owner in functions}
    classes = {
        key: ClassSummary(
            {name: value for (owner, name), value in tables.attributes.items() if owner == key},
            bases,
            tables.fields(key),
        )
        for key, bases in (bearers | dict(tables.bases())).items()
    }
    passed = dict(tables.passed.items())
    stored = dict(tables.stored.items())
    seen = {*names.values(), *passed.values(), *stored.values()}
    seen.update(found.result for found in functions.values())
    seen.update(value for found in classes.values() for value in found.attributes.values())
    lent = frozenset().union(*map(origins_in, seen))
    contents = {
        origin: value
        for origin, value in evaluator.contents.own().items()
        if contains_response(value)
        if origin in lent or origin[0] != evaluator.tree.document.path
    }
    forwards = forwards_of(evaluator)
    lends = {key for key, found in functions.items() if holds_sdk_object(found.result, package)}
    named = any(package in chunk.text for chunk in evaluator.tree.document.chunks)
    lends.update(
        key
        for (key, _), value in tables.parameters.items()
        if contains_response(value) or (named and holds_sdk_object(value, package))
    )
    lends.update(
        key
        for key, found in classes.items()
        if any(name.startswith(f"{key}.") for name in lends)
        or any_sdk_object((*found.attributes.values(), *found.bases), package)
    )
    bases = {
        base.name
        for key in lends & set(classes)
        for base in classes[key].bases
        if isinstance(base, Symbol)
    }
    crossing = (
        *names.values(),
        *(found.result for found in functions.values()),
        *(value for found in classes.values() for value in found.attributes.values()),
        *tables.parameters.values(),
        *passed.values(),
        *stored.values(),
        *contents.values(),
    )
    return Summary(
        evaluator.tree.document.path,
        names,
        functions,
        classes,
        passed,
        stored,
        frozenset(tables.reached),
        frozenset(tables.leaving | bases | _unpacked(evaluator, package)),
        frozenset(lends),
        tables.leaks,
        tables.leaks or any_sdk_object(crossing, package),
        any(
            contains_response(value) or (not named and _is_of_package(value, package))
            for value in evaluator.values.values()
        )
        or (not named and any(evaluator.old_error_attributes()))
        or _replaces(evaluator)
        or _chooses_by_class(evaluator),
        forwards,
        contents,
        frozenset(tables.awaited),
        gives_parts(evaluator.tree, evaluator.values),
        unpacking(evaluator),
        imported_slots(evaluator),
    )


def _replaces(evaluator: Evaluator) -> bool:
    """Whether a document puts something in the place of what v0 has, or what gives responses."""
    tree, sdk = evaluator.tree, evaluator.sdk
    return any(replaced_objects(tree, evaluator, sdk)) or any(doubles(tree, evaluator))


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
