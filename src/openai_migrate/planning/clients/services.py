"""Which service a client speaks to: how the code asks for it, and what each client lacks.

Tests: the fixtures ``clients/type-*`` and ``clients/per-call*``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openai_migrate.analysis.clients.flavour import Flavour, argument_name
from openai_migrate.planning.clients.sites import stored_settings
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingAction, SettingRule


def words_of(setting: str, subject: Subject) -> dict[Flavour, list[str]]:
    """The values of a setting that mean each service, in lower case."""
    words: dict[Flavour, list[str]] = {}
    for row in subject.sdk.rules.values:
        if row.setting == setting:
            lower = dict.fromkeys(word.lower() for word in row.old)
            words.setdefault(Flavour(row.flavour), []).extend(lower)
    return words


def names_azure(subject: Subject) -> bool:
    """Whether what the document sets the type of the service to names Azure, as the default of a
    look-up does: ``os.getenv("OPENAI_API_TYPE", "azure")``."""
    for row in {row.setting: row for row in subject.sdk.rules.values}.values():
        words = words_of(row.setting, subject)
        azure = {word for one in _AZURE for word in words.get(one, ())}
        stored = stored_settings(subject.facts, subject.queries, subject.sdk)
        for item in stored:
            below = subject.queries.below(item.value) if item.rule.old == row.setting else ()
            texts = (subject.queries.string(node) or "" for node in below)
            if any(text.lower() in azure for text in texts):
                return True
    return False


#: The services that are no plain one.
_AZURE = (Flavour.AZURE, Flavour.AZURE_AD)


#: What v0 did not do where it had nothing.
ASKED = "Without a value here the client takes {0} from the environment, which v0 did not read."


def test_of(text: str, words: Sequence[str]) -> str:
    """The test whether a text is one of some words, whatever their case."""
    known = ", ".join(f'"{word}"' for word in dict.fromkeys(words))
    test = f"== {known}" if "," not in known else f"in ({known})"
    return f"{text}.lower() {test}"


def reads_key(flavour: Flavour) -> bool:
    """Whether the client for a service looks up the variable that v0 had its key from."""
    return flavour is Flavour.PLAIN


def environment_keys(subject: Subject) -> Iterator[tuple[SettingRule, str]]:
    """The settings for the credential, each as v0 found it in the environment."""
    for row in subject.sdk.rules.settings:
        if row.is_key and row.env == row.env_new:
            yield row, subject.speller.variable(row.env)


def default_value(row: SettingRule, flavour: Flavour, subject: Subject) -> str:
    """What v0 had from the environment where nothing makes the setting, and no client looks for it:
    as ``environment_value``, and the credential."""
    keys = () if reads_key(flavour) else environment_keys(subject)
    key = next((value for one, value in keys if one is row), "")
    return key or environment_value(row, flavour, subject)


def environment_value(row: SettingRule, flavour: Flavour, subject: Subject) -> str:
    """A setting as v0 found it in the environment, where no client looks for it; "" where it is not
    sure that it counts: where no file names the variable, or one may set it after v0 had read it.

    An Azure client cannot be without an endpoint, so that it was there wherever a call has worked.
    """
    if row.azure_default and flavour is not Flavour.PLAIN and _is_said_outside(subject):
        return subject.speller.variable(row.env, f'"{row.azure_default}"')
    spoken_of = row.env in subject.facts.named and not subject.clients.placement.around.prepared
    if not _is_looked_for(row, flavour) or not (spoken_of or needs_value(row, flavour)):
        return ""
    return subject.speller.variable(row.env)


def _is_said_outside(subject: Subject) -> bool:
    """Whether the environment may have said which service it is when v0 was imported."""
    kinds = {value.setting for value in subject.sdk.rules.values}
    rows = (row for row in subject.sdk.rules.settings if row.old in kinds)
    named = any(row.env in subject.facts.named for row in rows)
    return named and not subject.clients.placement.around.prepared


def _is_looked_for(row: SettingRule, flavour: Flavour) -> bool:
    """Whether v0 took the setting from a variable that its client does not look for."""
    renamed = bool(row.env) and bool(row.env_new) and row.env != row.env_new
    return renamed and row.action is SettingAction.ARGUMENT and bool(argument_name(row, flavour))


def needs_value(row: SettingRule, flavour: Flavour) -> bool:
    """Whether no client for the service can be built without the setting, which v0 had a default
    for."""
    return flavour is not Flavour.PLAIN and bool(row.default) and _is_looked_for(row, flavour)


def handed_on(row: SettingRule, subject: Subject) -> set[Flavour]:
    """The services whose clients get a variable of the environment from the functions that build
    them, where nothing sets the setting."""
    return {
        flavour
        for site in subject.clients.sites
        for flavour in site.services
        if not site.standing
        and row.old not in subject.clients.placement.made_for(flavour)
        and environment_value(row, flavour, subject)
    }
