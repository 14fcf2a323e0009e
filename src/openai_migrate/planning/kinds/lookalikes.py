"""Code that spells a v0 name on something that the analysis could not follow.

``openai = lazy("openai")``, an object handed in by other code, code that never runs: none of it is
a fact, so nothing is rewritten, but its author should hear of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openai_migrate.analysis.values import (
    EXCEPTION,
    NONE,
    UNKNOWN,
    Error,
    Object,
    Symbol,
    Unknown,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.kinds.patches import gone_by_name, has_moved
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AttributeRule, CallRule, Row
from openai_migrate.syntax.attribute_names import asked_by_name
from openai_migrate.syntax.presence import presence_test


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each chain and each attribute that looks like v0."""
    yield from _chains(subject)
    yield from _set_by_name(subject)
    yield from _perhaps_of_package(subject)
    if subject.facts.names or subject.facts.handed:
        yield from _attributes(subject)
        yield from _of_responses(subject)
        yield from _class_names(subject)


def _chains(subject: Subject) -> Iterator[Finding]:
    """Chains that start with the package's name and lead to a v0 name."""
    sdk = subject.sdk
    package = sdk.rules.pack.package
    answered = {fact.root for fact in subject.facts.names}
    answered.update(_functions_of_mixed_calls(subject))
    for root, parts in subject.queries.chains_on(package):
        if answered & {root, *(node for node, _ in parts)} or not _may_be_ours(root, subject):
            continue
        for node, name in parts:
            row = sdk.row(name) or next(iter(sdk.calls_below(name)), None)
            if row is not None and not sdk.is_shared(name):
                then = "Change it by hand if it is the SDK."
                if _is_unbound(root, subject):
                    then = "If it is the SDK, import it in this file and run this again."
                yield needs_human(
                    row,
                    node,
                    f"This looks like {name} of v0, but where {package} comes from here could not "
                    f"be followed. {then}",
                )
                break


def _set_by_name(subject: Subject) -> Iterator[Finding]:
    """``setattr(sdk, "api_base", ...)`` on a variable that holds the package, or that is called
    like it and may hold it."""
    sdk, queries = subject.sdk, subject.queries
    package = sdk.rules.pack.package
    answered = {fact.node for fact in subject.facts.names if fact.direct or fact.node != fact.root}
    for call in queries.calls_of(_BY_NAME):
        arguments = queries.arguments(call)
        if len(arguments) < 2 or {call, arguments[0][1]} & answered:
            continue
        base, name = arguments[0][1], arguments[1][1]
        row = sdk.setting_of(queries.string(name) or "")
        if row is None or not has_moved(row):
            continue
        held = subject.facts.values.get(base) == Symbol(package)
        if held or (queries.dotted(base) == package and _may_be_ours(base, subject)):
            yield needs_human(row, name, gone_by_name(row, subject))


#: Functions that take an object and the name of an attribute.
_BY_NAME = frozenset({"setattr", "getattr", "hasattr", "delattr"})


def _functions_of_mixed_calls(subject: Subject) -> Iterator[NodeId]:
    for call in subject.facts.mixed:
        function = subject.queries.function_of(call.node)
        if function is not None:
            yield function


def _perhaps_of_package(subject: Subject) -> Iterator[Finding]:
    """``self.sdk.proxy``, ``self.sdk.ChatCompletion`` where ``self.sdk`` may be the package, and
    something that is not known."""
    sdk, values = subject.sdk, subject.facts.values
    rules, package = sdk.rules, Symbol(sdk.rules.pack.package)
    answered = {node for fact in subject.facts.names for node in (fact.node, fact.root)}
    calls = {
        base for node in _functions_of_mixed_calls(subject) for base in subject.queries.below(node)
    }
    rows: dict[str, Row] = {_last(row.old): row for row in rules.settings if has_moved(row)}
    rows |= {_last(row.old): row for row in rules.symbols if row.old.count(".") == 1}
    rows |= {row.old.split(".")[1]: row for row in rules.calls if row.old.count(".") == 2}
    for node, base, name, _ in subject.queries.attributes(rows):
        parts = tuple(members(values.get(base, UNKNOWN)))
        written, text = f"{package.name}.{name}", subject.text(base)
        if text == package.name or package not in parts or sdk.is_shared(written):
            continue  # of that name, as chains
        if {node, base} & answered or node in calls:
            continue
        if any(part not in (package, NONE) for part in parts):
            row = rows[name]
            told = f"This is {written} of v0 where {text} is the SDK's module, as it may be."
            yield needs_human(row, node, f"{told} {row.message}".rstrip())


def _may_be_ours(node: NodeId, subject: Subject) -> bool:
    """Whether nothing is known of the node's value, or not all."""
    value: Value | None = subject.facts.values.get(node)
    if value is None:
        return True
    parts = tuple(members(value))
    return _is_unbound(node, subject) or (
        any(map(_is_not_known, parts))
        and all(
            _is_not_known(part) or (isinstance(part, Symbol) and subject.sdk.owns(part.name))
            for part in parts
        )
    )


def _is_unbound(node: NodeId, subject: Subject) -> bool:
    """Whether the node is the package's name, and nothing here binds that: who runs this file does,
    as a notebook may with ``%run``."""
    package = subject.sdk.rules.pack.package
    return subject.facts.values.get(node) == Symbol(f"builtins.{package}")


def _is_not_known(value: Value) -> bool:
    """Whether it may be anything: also what a function gives that is not seen."""
    return isinstance(value, Unknown) or (isinstance(value, Symbol) and "()" in value.name)


def _attributes(subject: Subject) -> Iterator[Finding]:
    """``client.acreate(...)`` and ``e.json_body`` where only v0 has such a name."""
    queries = subject.queries
    methods, errors = _old_methods(subject), _old_error_attributes(subject)
    done = {fact.node for fact in subject.facts.names}
    done.update(fact.node for fact in subject.facts.error_attributes)
    done.update(_functions_of_mixed_calls(subject))
    written = subject.queries.attributes({*methods, *errors})
    by_name = ((*found, False) for found in subject.queries.asked_by_name(errors))
    for node, base, name, called in (*written, *by_name):
        row = (methods if called else errors).get(name)
        if row is None or node in done:
            continue
        known_by = row.parts if isinstance(row, AttributeRule) else ()
        if known_by and subject.queries.attribute_of(node) not in known_by:
            continue
        parts = [part for part in members(subject.facts.values.get(base, NONE)) if part != NONE]
        raised = [isinstance(part, Error) or part == EXCEPTION for part in parts]
        if any(raised) if subject.facts.handed else _is_error_or_own(parts):
            told = f"What is caught may be an error of the SDK, of which none has .{name} now."
            instead = _instead(row, node, base, subject)
            if instead is None:
                told = f"{told} {row.message}"
            yield replace(needs_human(row, node, told), replacement=instead)
        elif subject.facts.handed or known_by:
            continue
        elif _is_special(name) and not subject.queries.statements.is_caught(base):
            continue  # any object has it
        elif (
            not parts
            or node in subject.facts.lacking
            or any(_may_be_anything(part, subject) for part in parts)
        ):
            lost = f"What .{name} is looked up on could not be followed. If it comes from the SDK, "
            old = _old_call(node, base, name, subject) if called else None
            if old is not None:
                yield needs_human(old, node, f"{lost}call {old.new} of an async client instead.")
                continue
            instead = _instead(row, node, base, subject)
            if not called and queries.statements.is_caught(base):
                gone = needs_human(row, node, f"{lost}it is gone there.")
                yield replace(gone, replacement=instead)
            else:
                use = f" Use there: {instead}" if instead else ""
                yield remark(row, node, f"{lost}it is gone there.{use}")


def _instead(row: Row, node: NodeId, base: NodeId, subject: Subject) -> str | None:
    """What serves any error in the place of an attribute that is looked up on ``base``."""
    if not isinstance(row, AttributeRule):
        return row.replacement
    value = subject.text(base)
    value = "e" if "\n" in value else value
    function, _ = asked_by_name(subject.queries.tree.node(node), subject.queries.scopes)
    if function == "hasattr":
        root = next(rule.new for rule in subject.sdk.rules.errors if not rule.bases)
        return f"isinstance({value}, {root})"
    instead = row.general or row.replacement
    test = presence_test(subject.queries, node, ())
    if test is not None and row.general_truth is not None:
        instead = row.general_truth
    return None if instead is None else instead.replace("$value", value)


def _of_responses(subject: Subject) -> Iterator[Finding]:
    """``x.to_dict_recursive()`` where nothing is known of ``x``: only responses of v0 have it."""
    rows = {name: row for row in reversed(subject.sdk.rules.accesses) for name in row.own}
    done = {fact.base for fact in subject.facts.accesses}
    for node, base, name, _ in subject.queries.attributes(rows):
        parts = list(members(subject.facts.values.get(base, UNKNOWN)))
        if base not in done and any(_may_be_anything(part, subject) for part in parts):
            template = rows[name].template or ""
            instead = template.replace("$base", subject.text(base))
            use = f" Write `{instead}` instead." if instead and "$" not in instead else ""
            yield needs_human(
                rows[name],
                node,
                f"What .{name} is looked up on could not be followed. Only responses of v0 have "
                f"it: if this is one, it is gone.{use}",
            )


def _old_call(method: NodeId, base: NodeId, name: str, subject: Subject) -> CallRule | None:
    """The async method of v0 that a call, by what it is looked up on or by its keywords, is of."""
    sdk, queries = subject.sdk, subject.queries
    call = queries.call_on(method)
    given = [key for _, _, key, _ in queries.arguments(call) if key] if call is not None else []
    for row in sdk.rules.calls:
        if row.new is None or row.old_async is None or _last(row.old_async) != name:
            continue
        if row.old_async.split(".")[-2] == _last(queries.dotted(base)):
            return row
        signature = sdk.rules.signatures.get((row.new, subject.target))
        known = (signature.keywords if signature is not None else None) or frozenset()
        if len(given) > 1 and all(key in known or sdk.index.keyword(row, key) for key in given):
            return row
    return None


def _may_be_anything(value: Value, subject: Subject) -> bool:
    """Whether it is not known, or an attribute that classes which are not seen may have made."""
    return (
        isinstance(value, Unknown)
        or value == EXCEPTION
        or (
            isinstance(value, Symbol)
            and not subject.sdk.owns(value.name)
            and any(part[:1].isupper() for part in value.name.split(".")[1:-1])
        )
    )


def _is_special(name: str) -> bool:
    """Whether Python itself gives the name a meaning."""
    return name.startswith("__") and name.endswith("__")


def _class_names(subject: Subject) -> Iterator[Finding]:
    """``type(e).__name__ == "InvalidRequestError"`` where errors of another name are raised now."""
    renamed = {
        row.old.rpartition(".")[2]: row
        for row in subject.sdk.rules.errors
        if any(_last(new) != _last(row.old) for new in row.exact or (row.new or "",))
    }
    if not subject.queries.comparisons.names_classes():
        return
    for node, text in subject.queries.strings(renamed):
        row = renamed[text]
        names = " or ".join(_last(new) for new in row.exact or (row.new or "",) if new)
        message = (
            f"{text} is the name of a class of v0. What it stood for is raised as"
            f" {names or 'something else'} now."
        )
        if subject.queries.comparisons.is_compared_with_class(node):
            yield needs_human(row, node, message)
        elif not subject.facts.handed:
            yield remark(row, node, message)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _is_error_or_own(parts: list[Value]) -> bool:
    """Whether a value is an error, perhaps one of the SDK, or at most an object of the project's
    own, which may have the same attribute."""
    own = [isinstance(part, Object) for part in parts]
    errors = [isinstance(part, Error) or part == EXCEPTION for part in parts]
    known = any(isinstance(part, Error) for part in parts) or all(errors)
    return any(errors) and known and all(map(max, own, errors))


def _old_methods(subject: Subject) -> dict[str, Row]:
    """The names of v0's async methods, which had an ``a`` before the name that remains."""
    rows = [row for row in subject.sdk.rules.calls if row.old_async and row.new]
    first_wins = reversed(rows)
    return {row.old_async.rpartition(".")[2]: row for row in first_wins if row.old_async}


def _old_error_attributes(subject: Subject) -> dict[str, Row]:
    """The attributes of v0's errors that have another name now, or none."""
    return {
        row.old: row
        for row in subject.sdk.rules.attributes
        if row.answered
        and not row.item
        and (("_" in row.old and f"$value.{row.old}" not in (row.new or "")) or row.parts)
    }
