"""The statements that build the clients of one place."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from openai_migrate.analysis.clients.flavour import Flavour, argument_name, client_read
from openai_migrate.core.edit import Edit, InsertStatements, NodeId, ReplaceStatement
from openai_migrate.planning.clients.anchor import anchor_of
from openai_migrate.planning.clients.expression import (
    client_rule,
    common_argument,
    or_none,
    placeholder,
)
from openai_migrate.planning.clients.per_call import function_of
from openai_migrate.planning.clients.services import (
    default_value,
    environment_keys,
    environment_value,
    reads_key,
    test_of,
    words_of,
)
from openai_migrate.planning.early_environment import early_variables
from openai_migrate.planning.subject import Build, Site, Stored, Subject
from openai_migrate.ruleset.model import SettingAction, SettingRule
from openai_migrate.syntax.emptiness import is_variable, may_be_empty
from openai_migrate.syntax.queries import Queries


def built(build: Build, site: Site, subject: Subject) -> Edit:
    """The edit that makes one construction of the site's clients."""
    holes = {name: node for item in build.stored for name, node in item.holes.items()}
    kinds = wanted_kinds(site)
    if build.by_type is not None and not site.lazy:
        text = _by_type(build, build.by_type, site, kinds, subject)
    else:
        made = (
            construction_of(build, site, kind, subject, first=kind is kinds[0]) for kind in kinds
        )
        text = "\n".join(made)
    beside = build.after or build.before or build.keeps_place
    if site.lazy and beside:
        text += "\n\n\n"
    elif site.lazy:
        queries = subject.queries
        above = any(queries.statements.has_comment_above(item.statement) for item in build.taken)
        blank = max(queries.statements.blank_lines_above(item.statement) for item in build.taken)
        text = "\n" * (0 if above else max(0, 2 - blank)) + text.lstrip() + "\n\n\n"
    if build.keeps_place:
        line = subject.queries.statements.statement(build.place)
        return InsertStatements(line, text, holes=tuple(holes.items()))
    if beside:
        return InsertStatements(build.place, text, build.before, tuple(holes.items()))
    return ReplaceStatement(build.place, text, tuple(holes.items()))


def _value(
    item: Stored, flavour: Flavour, is_async: bool, first: bool, site: Site, subject: Subject
) -> str:
    """The template of the argument that a setting becomes."""
    queries, number = subject.queries, item.fact.node
    if item.test is None and (word := placeholder(item.rule, item.value, flavour, queries)):
        return word
    once = not item.kept and (
        queries.has_effect(item.value) and not queries.is_stable_call(item.value)
    )
    read = client_read(item.rule, [flavour])
    if once and not first and read is not None:
        return read.replace("$client", site.sync_name)
    template = item.rule.async_template if is_async else item.rule.template
    expanded = "$value" if template is None else subject.speller.expand(template, item.value)

    def filled(part: str, node: NodeId) -> str:
        whole = or_none(expanded, item.rule, node, queries, held=bool(item.kept))
        return whole.replace("$value", _filled(item, part, node, queries))

    value = filled("value", item.value)
    if item.unset is not None and (default := default_value(item.rule, flavour, subject)):
        return f"{value.removesuffix(' or None')} or {default}"
    if item.test is None:
        return value
    default = "" if item.other is not None else default_value(item.rule, flavour, subject)
    other = default or ("None" if item.other is None else filled("other", item.other))
    text = queries.text(item.value)
    alone = default and not item.rule.azure_default
    if alone and is_variable(queries, item.value, item.rule.env):
        return f"{value} or None" if queries.text(item.test) == text else value
    if template is not None:
        value, other = (f"({one})" if " else " in one else one for one in (value, other))
    if template is None and not item.negated:
        test = queries.text(item.test)
        if test == f"{text} is not None" and other == "None":
            return value
        if test == text:
            return f"{value} or {other}"
    if item.negated:
        value, other = other, value
    return f"{value} if $test{number} else {other}"


def _filled(item: Stored, part: str, value: NodeId, queries: Queries) -> str:
    """The hole of a value, or what keeps it, with what takes its place where it is empty and that
    says something."""
    filled = item.kept or f"${part}{item.fact.node}"
    if item.key:
        return f"{filled}[{queries.quoted(item.key)}]"
    empty = item.rule.empty_is_none and (bool(item.kept) or may_be_empty(queries, value))
    return f"{filled} or None" if empty else filled


def _says_nothing(item: Stored, queries: Queries) -> bool:
    """Whether a client is the same without the setting."""
    nothing = queries.is_none(item.value) or queries.string(item.value) == ""
    return item.rule.empty_is_none and item.test is None and nothing


def wanted_kinds(site: Site) -> list[bool]:
    """Which clients to build: sync first."""
    return [flag for flag in (False, True) if site.name(flag)]


def construction_of(
    build: Build | None, site: Site, is_async: bool, subject: Subject, *, first: bool = True
) -> str:
    """The statements that build one client."""
    if site.services:
        anchor = anchor_of(subject)
        assert anchor is not None
        return function_of(site, is_async, anchor, subject)
    if build is not None and build.by_type is not None:
        body = _by_type(build, build.by_type, site, [is_async], subject)
    else:
        flavour = site.flavour if build is None else build.flavour
        body = _given(build, flavour, site, is_async, subject, first=first)
    if not site.lazy:
        return body
    cache = f"{subject.speller.module('functools')}.{_CACHE}"
    return f"\n\n@{cache}\ndef {site.bound(is_async)}():\n{textwrap.indent(body, '    ')}"


def _given(
    build: Build | None,
    flavour: Flavour,
    site: Site,
    is_async: bool,
    subject: Subject,
    *,
    first: bool,
) -> str:
    """The statement that gives a client for one service to who asks, or to its name."""
    give = "return " if site.lazy else f"{site.name(is_async)} = "
    return give + _made(build, flavour, site, is_async, subject, first=first)


def _by_type(
    build: Build, chooser: Stored, site: Site, kinds: Sequence[bool], subject: Subject
) -> str:
    """An ``if`` that builds the clients for the service that a setting names at run time."""
    words = words_of(chooser.rule.old, subject)
    chosen = chooser.kept or f"$value{chooser.fact.node}"
    lines: list[str] = []
    for flavour in (Flavour.AZURE, Flavour.AZURE_AD, Flavour.PLAIN):
        test = test_of(f"str({chosen})", words.get(flavour, ()))
        plain = flavour is Flavour.PLAIN
        lines.append("else:" if plain else f"{'elif' if lines else 'if'} {test}:")
        lines += (
            f"    {_given(build, flavour, site, kind, subject, first=kind is kinds[0])}"
            for kind in kinds
        )
    return "\n".join(lines)


def _made(
    build: Build | None,
    flavour: Flavour,
    site: Site,
    is_async: bool,
    subject: Subject,
    *,
    first: bool,
) -> str:
    """The construction of a client for one service."""
    rule = client_rule(subject, is_async, flavour)
    tops = [
        fact
        for fact in subject.facts.imports
        if subject.queries.statements.at_top_level(fact.statement)
    ]
    if build is None or site.block is None or tops:
        made = subject.speller.short(rule.new)
    else:
        made = subject.speller.at(rule.new, build.place)
    arguments = [
        f"{name}={_value(item, flavour, is_async, first, site, subject)}"
        for item in (build.stored if build is not None else ())
        if (name := argument_name(item.rule, flavour)) and not _says_nothing(item, subject.queries)
    ]
    given = {item.rule.old for item in (build.stored if build is not None else ())}
    common = {name for name, _ in site.common}
    rows = subject.sdk.rules.settings
    given |= {row.old for row in rows if argument_name(row, flavour) in common}
    brought = (common_argument(name, node, subject) for name, node in site.common)
    arguments += filter(None, brought)
    if not reads_key(flavour) and not any(
        item.rule.is_key for item in (build.stored if build else ())
    ):
        arguments += [
            f"{argument_name(row, flavour)}={value}" for row, value in environment_keys(subject)
        ]
    arguments += [
        f"{name}={subject.speller.variable(row.env)}"
        for row in dict.fromkeys(_early(subject))
        if row.old not in given
        and row.action is SettingAction.ARGUMENT
        and (name := argument_name(row, flavour))
    ]
    given |= {row.old for row in _early(subject)} | subject.clients.placement.surely_set
    arguments += [
        f"{argument_name(row, flavour)}={value}{' or None' if row.empty_is_none else ''}"
        for row in subject.sdk.rules.settings
        if row.old not in given and (value := environment_value(row, flavour, subject))
    ]
    return f"{made}({', '.join(arguments)})"


def _early(subject: Subject) -> list[SettingRule]:
    """The settings that v0 took from variables which this document sets in time."""
    placement = subject.clients.placement
    return [*early_variables(subject.facts, subject.queries, subject.sdk, placement).values()]


#: What keeps the result of a function without arguments, on every Python that the SDK runs on.
_CACHE = "lru_cache(maxsize=None)"
