"""Which service settings speak to, and what that makes of each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from openai_migrate.analysis.project.outline import Store, Where
from openai_migrate.ruleset.model import RuleSet, SettingRule


class Flavour(StrEnum):
    """Which service the settings speak to.

    MIXED:   one or the other, chosen at run time by branches that each set a literal type together
             with the rest; the module-level client can follow that, a client object cannot.
    UNKNOWN: the type itself is known only at run time.
    """

    PLAIN = "plain"
    AZURE = "azure"
    AZURE_AD = "azure-ad"
    MIXED = "mixed"
    UNKNOWN = "unknown"


PURE = (Flavour.PLAIN, Flavour.AZURE, Flavour.AZURE_AD)
#: The same in the order in which a function asks for them: the last one is what is left.
SERVICES = (Flavour.AZURE, Flavour.AZURE_AD, Flavour.PLAIN)


def argument_name(setting: SettingRule, flavour: Flavour) -> str:
    """The argument of the client class that a setting becomes; "" when it is none."""
    match flavour:
        case Flavour.AZURE:
            return setting.azure_argument
        case Flavour.AZURE_AD:
            return setting.ad_argument
    return setting.argument


def client_read(setting: SettingRule, flavours: Iterable[Flavour]) -> str | None:
    """The template for the value of a setting that clients of some services were given; None where
    one of them may not show it, as a token."""
    hiding = (Flavour.AZURE_AD, Flavour.MIXED)
    hidden = setting.is_key and any(flavour in hiding for flavour in flavours)
    return None if hidden else setting.read


def module_attribute(setting: SettingRule, flavour: Flavour) -> str | None:
    """The attribute of the module-level client that a setting becomes."""
    if flavour is Flavour.AZURE_AD and setting.ad_module is not None:
        return setting.ad_module
    if flavour in (Flavour.AZURE, Flavour.AZURE_AD) and setting.azure_module is not None:
        return setting.azure_module
    return setting.module


def matters(name: str, flavour: Flavour, rules: RuleSet) -> bool:
    """Whether a setting changes what a client for a service does."""
    rule = next((row for row in rules.settings if row.old == name), None)
    kinds = {row.setting for row in rules.values}
    return rule is None or name in kinds or bool(argument_name(rule, flavour))


def flavour_of(
    stores: Sequence[Store], rules: RuleSet, every: Callable[[], Sequence[Store]] | None = None
) -> Flavour:
    """Which service settings speak to.

    every: asked for all stores where ``stores`` has one of each kind only, and blocks count.
    """
    by_value = {(row.setting, value): row.flavour for row in rules.values for value in row.old}
    kinds = {row.setting for row in rules.values}
    typed = [store for store in stores if store.setting in kinds]
    if not typed:
        return Flavour.PLAIN
    found = {by_value.get((store.setting, store.value or "")) for store in typed}
    if None in found:
        return Flavour.UNKNOWN
    if len(found) == 1 and all(store.where is Where.TOP for store in typed):
        return Flavour(str(found.pop()))
    if found == {Flavour.PLAIN.value}:
        return Flavour.PLAIN
    if every is not None:
        return flavour_of(every(), rules)
    return Flavour.MIXED if _typed_together(stores, typed, rules) else Flavour.UNKNOWN


def _typed_together(stores: Sequence[Store], typed: Sequence[Store], rules: RuleSet) -> bool:
    """Whether every setting whose meaning hangs on the type is set in one block with it."""
    blocks = {store.block for store in typed if store.where is not Where.TOP}
    differing = {
        rule.old for rule in rules.settings if rule.azure_module is not None or rule.is_key
    }
    addressed = {rule.old for rule in rules.settings if rule.azure_module is not None}
    ad = any(store.value and "ad" in store.value.lower() for store in typed)
    return all(
        store.block in blocks
        for store in stores
        if store.setting in (differing if ad else addressed)
    )


def may_switch(stores: Iterable[Store], rules: RuleSet) -> bool:
    """Whether code that may run at any time, and again, says which service it is."""
    kinds = {row.setting for row in rules.values}
    return any(store.setting in kinds and store.where is Where.INSIDE for store in stores)
