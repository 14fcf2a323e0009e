"""The expression for the client of one call: a variable, the module, or one built on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openai_migrate.analysis.clients.flavour import Flavour, argument_name, module_attribute
from openai_migrate.analysis.facts import NameFact
from openai_migrate.core.edit import Holes, NodeId
from openai_migrate.planning.clients.module_defaults import defaulted
from openai_migrate.planning.spelling import Spelled
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import ClientRule, SettingRule
from openai_migrate.syntax.choices import conditional
from openai_migrate.syntax.emptiness import (
    gives_none,
    is_variable,
    may_be_empty,
    may_be_missing,
    may_be_none,
    says_empty,
)
from openai_migrate.syntax.queries import Queries

SPREAD = "**"


class Option(NamedTuple):
    """An option of the client for one call.

    name: of the argument; ``**`` for a dictionary of them. node: its value. entry: the expression
    of one of a dictionary's entries that is the value, where the dictionary stands at ``node``.
    """

    name: str
    node: NodeId
    entry: str = ""


Options = Sequence[Option]


def or_none(
    template: str, rule: SettingRule, value: NodeId, queries: Queries, *, held: bool = False
) -> str:
    """The template for the value of a setting, where None, which asks for nothing, stays None.

    held: whether a variable has the value.
    """
    if not _asks_for_nothing(rule, value, queries):
        return template
    if queries.is_none(value) or queries.string(value) == "":
        return "None"
    if held or not queries.has_effect(value) or queries.is_stable_call(value):
        return f"{template} if $value else None"
    parts = conditional(queries.tree, value)
    if parts is None or "$" in queries.text(value):
        return template
    test, *branches = parts
    chosen = []
    for branch in branches:
        whole = or_none(template, rule, branch, queries).replace("$value", queries.text(branch))
        chosen.append(f"({whole})" if " if " in whole else whole)
    return f"{chosen[0]} if {queries.text(test)} else {chosen[1]}"


def _asks_for_nothing(rule: SettingRule, value: NodeId, queries: Queries) -> bool:
    """Whether the value of a setting that is built of it may be one that changes nothing."""
    if rule.template is None or "None" not in rule.idle:
        return False
    empty = "''" in rule.idle and may_be_missing(queries, value)
    return empty or may_be_none(queries, value)


#: What to say of a value that cannot be tested where it stands.
FAILS_FOR_NONE = (
    "The function may give None here, for which v0 went on as without the setting. What is built "
    "of it now fails for None: keep what it gives in a variable, and test that first."
)


def fails_for_none(rule: SettingRule, value: NodeId, queries: Queries) -> bool:
    """Whether what is built of the value of a setting fails for None, which it may be."""
    built = rule.template is not None and "None" in rule.idle
    return built and gives_none(queries, value)


#: Why a word stands for an empty text.
REFUSED = (
    "v0 sent an empty text here, which the new version refuses. {} stands for it: a server that "
    "wants nothing does not look at it."
)


def placeholder(rule: SettingRule, value: NodeId, flavour: Flavour, queries: Queries) -> str:
    """What stands for an empty text that a client refuses; "" where the value can stay."""
    empty = flavour is Flavour.PLAIN and queries.string(value) == ""
    return rule.placeholder if empty else ""


def client_expression(
    fact: NameFact, is_async: bool, options: Options, subject: Subject
) -> Spelled:
    """What stands before ``.chat.completions.create`` in place of what ``fact`` stands for."""
    name = subject.clients.name(is_async, fact.node)
    if not name:
        return _module_client(fact, is_async, options, subject)
    site = subject.clients.site(fact.node)
    options = [] if site is not None and site.common else options
    if not options:
        return Spelled(name)
    holes: Holes = tuple(
        (f"option{i}", option.node) for i, option in enumerate(options) if not option.entry
    )
    given = ", ".join(
        _given(option.name, option.entry or f"$option{i}") for i, option in enumerate(options)
    )
    if site is not None and site.services:
        return Spelled(f"{site.bound(is_async)}({given})", holes)
    method = subject.sdk.rules.pack.options_method
    return Spelled(f"{name}.{method}({given})", holes)


def named_client(fact: NameFact, subject: Subject, *, own: bool) -> str:
    """How ``client_expression`` writes the client of a call, for people.

    own: whether the call has options that only a client takes.
    """
    is_async = subject.sdk.is_async(fact.name)
    if name := subject.clients.name(is_async, fact.node):
        return name
    package = subject.sdk.rules.pack.package
    module = subject.speller.package_name(fact.node) or package
    if not own and not is_async:
        return module
    rule = client_rule(subject, is_async, subject.clients.flavour(fact.node))
    return f"{module}{rule.new.removeprefix(package)}(...)"


def _module_client(fact: NameFact, is_async: bool, options: Options, subject: Subject) -> Spelled:
    """The module-level client; one of its own where it has no async or per-call options.

    Such a client reads the module's settings when the call is made, as v0 did.
    """
    package = subject.sdk.rules.pack.package
    module = subject.speller.spell(package, fact)
    if not is_async and not options:
        return module
    flavour = subject.clients.flavour(fact.node)
    rule = client_rule(subject, is_async, flavour)
    holes = dict(module.holes)
    given: dict[str, str] = {}
    placement = subject.clients.placement
    known = placement.settings | placement.open
    known |= defaulted(subject)
    for setting in subject.sdk.rules.settings:
        if setting.old not in known:
            continue
        argument = argument_name(setting, flavour)
        attribute = module_attribute(setting, flavour)
        if argument and attribute:
            given[argument] = module.template + attribute.removeprefix(package)
    for position, (option, node, entry) in enumerate(options):
        if not entry:
            holes[f"option{position}"] = node
        other = "" if option == SPREAD else _otherwise(option, node, given.get(option), subject)
        given[option] = f"{entry or f'$option{position}'}{other}"
    arguments = ", ".join(_given(key, value) for key, value in given.items())
    made = module.template + rule.new.removeprefix(package)
    return Spelled(f"{made}({arguments})", tuple(holes.items()))


def _ends_with(node: NodeId, attribute: str, subject: Subject) -> bool:
    """Whether an expression says itself that the package's attribute counts at last."""
    _, found, last = subject.text(node).rpartition(" or ")
    return bool(found) and any(
        fact.name == f"{subject.sdk.rules.pack.package}.{attribute}"
        and subject.queries.contains(node, fact.node)
        and subject.text(fact.node) == last
        for fact in subject.facts.names
    )


def common_argument(option: str, node: NodeId, subject: Subject) -> str:
    """The template of an argument that a client has because all calls bring it; "" for one that it
    takes anyway."""
    for row in subject.sdk.rules.settings:
        anyway = row.argument == option and row.env == row.env_new != ""
        if anyway and is_variable(subject.queries, node, row.env):
            return ""
    return f"{option}=$common{node}{_otherwise(option, node, None, subject)}"


def _otherwise(option: str, node: NodeId, setting: str | None, subject: Subject) -> str:
    """What counts where a call says nothing after all: the setting, as in v0, or None.

    setting: how the module's own value is read, None where nobody sets it.
    """
    if subject.queries.is_constant(node) and not may_be_empty(subject.queries, node):
        return ""
    if setting is not None:
        return "" if _ends_with(node, setting.rpartition(".")[2], subject) else f" or {setting}"
    for row in subject.sdk.rules.settings:
        if row.argument == option:
            rests = row.empty_is_none or row.default  # a key is hardly ever empty, if none says so
            empty = may_be_empty if rests else says_empty
            said = rests or row.is_key
            return " or None" if said and empty(subject.queries, node) else ""
    return ""


def _given(option: str, value: str) -> str:
    return f"**{value}" if option == SPREAD else f"{option}={value}"


def client_rule(subject: Subject, is_async: bool, flavour: Flavour) -> ClientRule:
    """The client class for sync or async calls of a service."""
    azure = flavour in (Flavour.AZURE, Flavour.AZURE_AD)
    for rule in subject.sdk.rules.clients:
        if rule.is_async == is_async and rule.azure == azure:
            return rule
    raise LookupError(f"the rules name no client class for async={is_async}, azure={azure}")


def is_made_anew(fact: NameFact, is_async: bool, subject: Subject) -> bool:
    """Whether each call builds the client that it is made on."""
    site = subject.clients.site(fact.node)
    if site is not None and site.name(is_async):
        return bool(site.services)
    return is_async


def held_refusal(subject: Subject) -> str:
    """Why no method or resource of a client can be held as a value; "" if one can."""
    if not subject.is_per_call:
        return ""
    reason = subject.clients.placement.told.reason
    return (
        "What is held here would keep the configuration of this moment, while v0 looked at it when "
        f"the call was made: {reason}. Build the client where it is made."
    )


#: Why calls whose service is not known do not go to the module-level client.
_NOT_THE_MODULE = (
    "the module-level client settles at its first use whether it speaks to Azure. Build the client "
    "where the configuration is known."
)


def refusal(fact: NameFact, is_async: bool, options: Options, subject: Subject) -> str:
    """Why no expression gives this call its client; "" if one does."""
    flavour = subject.clients.flavour(fact.node)
    site = subject.clients.site(fact.node)
    built = site is not None and bool(site.name(is_async))
    if subject.is_per_call and not built:
        return f"No function that builds its client can stand here, and {_NOT_THE_MODULE}"
    if is_async and (not built or (site is not None and site.services)):
        for setting in subject.sdk.rules.settings:
            if setting.is_sync_only and setting.old in subject.clients.placement.settings:
                return (
                    f"What {setting.module} holds serves no async client. Build the async client "
                    f"where {setting.old} is set."
                )
    if subject.is_per_call:
        return ""
    if flavour is Flavour.MIXED and not built and (is_async or options):
        return (
            "This call needs a client object of its own, but whether it is one for Azure is chosen "
            "at run time. Build the right client where that is decided."
        )
    services = (Flavour.PLAIN, Flavour.AZURE, Flavour.AZURE_AD)
    flavours = services if flavour is Flavour.MIXED else (flavour,)
    for option in (one.name for one in options):
        for setting in subject.sdk.rules.settings:
            if setting.argument == option and any(
                argument_name(setting, one) != option for one in flavours
            ):
                return f"{option}= for one call cannot be given to an Azure client: build a second one."  # noqa: E501
    return ""
