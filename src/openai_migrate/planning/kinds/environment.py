"""Variables of the environment that a document sets under names that the target does not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst

from openai_migrate.core.edit import Edit, NameArgument, NodeId, ReplaceExpression
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import guess, needs_human, remark
from openai_migrate.planning.clients.late_changes import late_changes
from openai_migrate.planning.clients.notes import code_in_files
from openai_migrate.planning.clients.services import handed_on
from openai_migrate.planning.early_environment import early_variables, is_read_before
from openai_migrate.planning.environment_files import name_now, renamed_variables
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingRule
from openai_migrate.syntax.imports import imported_names
from openai_migrate.syntax.modules import is_package, module_name


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that sets a variable which v0 read and the target does not."""
    placement = subject.clients.placement
    if not subject.facts.names and not placement.around.serves:
        return
    rows = renamed_variables(subject.sdk.rules)
    early = early_variables(subject.facts, subject.queries, subject.sdk, placement)
    handed_over = {node for node, row in early.items() if subject.clients.is_built and row.argument}
    own = {name for _, name in subject.queries.environment.reads()}
    readers = dict(placement.around.readers)
    yield from _unnamed(rows, subject)
    yield from late_changes(subject)
    yield from code_in_files(subject)
    sending = {name: row for row in subject.sdk.rules.settings for name in row.env_sending}
    for node, name in (*subject.queries.environment.writes(), *_imported(subject)):
        if name in sending:
            yield needs_human(
                sending[name],
                node,
                f"{name} is for the library with which v0 sent its requests. The new version does "
                "not read it, so that its calls take the usual certificates.",
            )
            continue
        row = rows.get(name)
        if row is None or node in handed_over:
            continue
        before = is_read_before(node, subject.facts, subject.queries, placement)
        if name in placement.around.covered:
            if before or placement.around.published:
                yield remark(row, node, _AFTER_ALL.format(name))
            continue
        if before and handed_on(row, subject):
            yield remark(
                row,
                node,
                f"v0 had read the variable {name} when it was imported, before this runs, so that "
                "what is set here did not count. The function that builds the client looks it up "
                "where nothing else sets it: check that calls are to be made with it.",
            )
            continue
        if before:
            yield remark(
                row,
                node,
                f"v0 had read the variable {name} when it was imported, before this runs, so that "
                "what is set here did not count for it. It does not count now either: "
                f"{row.env_new or 'nothing'} is read.{_kept_for_libraries(subject)}",
            )
            continue
        libraries = _libraries(subject)
        reader = "This file" if name in own else readers.get(name, "") or libraries
        if reader:
            now = (
                f"which is {row.env_new} now" if row.env_new else "which the SDK does not read now"
            )
            too = "may read it too" if reader == libraries else "reads it too"
            yield remark(
                row,
                node,
                f"v0 read the variable {name}, {now}. {reader} {too}, so it keeps its name: "
                "pass it to the client where that should have it.",
            )
        elif not row.env_new:
            yield needs_human(
                row,
                node,
                f"v0 read the variable {name}; nothing reads it now. {row.message}".strip(),
            )
        else:
            told = f"v0 read the variable {name}, which is {row.env_new} now. "
            edit = _renamed(node, name, row.env_new, subject)
            if edit is None:
                yield needs_human(row, node, f"{told}Change the text that it is called by here.")
            else:
                yield guess(row, node, (edit,), told + _who(node, subject))


def _libraries(subject: Subject) -> str:
    """The libraries that the document imports and that may read variables of v0; "" for none."""
    pack, path = subject.sdk.rules.pack, subject.queries.tree.document.path
    module, package = module_name(path), is_package(path)
    imported = {
        name.qualified.partition(".")[0]
        for _, node in subject.queries.tree.each(cst.Import, cst.ImportFrom)
        for name in imported_names(node, module, package)
    }
    return " and ".join(name for name in (*pack.readers, *pack.callers) if name in imported)


def _kept_for_libraries(subject: Subject) -> str:
    """Who may have use of a variable all the same, for people."""
    names = _libraries(subject)
    return f" It stays for {names}, which may read it." if names else ""


#: Of a variable that clients are given, in a file that may run before v0 is imported, or later.
_AFTER_ALL = (
    "v0 read the variable {0} when it was imported. The clients look it up where they are built: "
    "where a file imports the SDK first and this one later, what is set here did not count, and "
    "may count now."
)


def _unnamed(rows: Mapping[str, SettingRule], subject: Subject) -> Iterator[Finding]:
    """Variables that are set under names which only the run tells, and may be some of v0's.

    What is set when v0 has read its own did not count, and its names do not count now either.
    """
    placement, imported = subject.clients.placement, {node for node, _ in _imported(subject)}
    for node, unnamed in subject.queries.environment.unnamed_writes():
        before = is_read_before(node, subject.facts, subject.queries, placement)
        named = {
            name: row
            for name, row in rows.items()
            if unnamed.may_be(name)
            and (not before or name in placement.around.covered or handed_on(row, subject))
        }
        if named and node not in imported:
            now = ", ".join(f"{name} ({name_now(row)})" for name, row in named.items())
            yield needs_human(
                next(iter(named.values())),
                node,
                "Variables of the environment are set here under names that only the run tells. "
                f"Some that v0 read have other names now: {now}. If one of them may be among "
                "these, give it its new name, or its value to the client.",
            )


def _imported(subject: Subject) -> Iterator[tuple[NodeId, str]]:
    """The variables that are set by the names of constants of other modules."""
    queries, texts = subject.queries, subject.facts.texts
    for node, _ in queries.environment.unnamed_writes() if texts else ():
        constant = subject.text(node)
        module = queries.scopes.binder(queries.scope(node), constant) if constant in texts else None
        if module is queries.scopes.module and len(module.bindings[constant]) == 1:
            yield node, texts[constant]


def _renamed(node: NodeId, name: str, new: str, subject: Subject) -> Edit | None:
    """The edit that gives a variable another name; None where a constant names it, which may serve
    for more."""
    queries = subject.queries
    if queries.string(node) is not None:
        return ReplaceExpression(node, subject.text(node).replace(name, new))
    argument = queries.argument_named_by(node)
    return NameArgument(argument, new) if argument is not None else None


def _who(node: NodeId, subject: Subject) -> str:
    """Who may read what is set here."""
    placement = subject.clients.placement
    if not placement.around.serves or (placement.settings and not placement.around.loading):
        return "Nothing here reads it, but programs that this one starts may."
    if subject.queries.statements.runs_at_import(node):
        return (
            "It counted, as this runs before v0 is imported; under its new name each client that "
            "is built later reads it."
        )
    return (
        "It counted where this ran before v0 was imported, and did not where it ran after that; "
        "under its new name each client that is built later reads it."
    )
