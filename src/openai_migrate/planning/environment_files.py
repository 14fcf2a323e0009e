"""Files beside the code that set variables which v0 read from the environment: who reads them now?

Nothing is edited there: other programs may read the same variables.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet, SettingAction, SettingRule


def variables(rules: RuleSet) -> dict[str, SettingRule]:
    """The variables that v0 read, with the settings that they gave."""
    return {
        row.env: row for row in rules.settings if row.env and row.action is not SettingAction.DROP
    }


def names_read(rules: RuleSet) -> tuple[str, ...]:
    """Every variable that v0 read, or the library with which it sent."""
    sending = (name for row in rules.settings for name in row.env_sending)
    return (*variables(rules), *sending, *request_variables(rules))


def request_variables(rules: RuleSet) -> dict[str, SettingRule]:
    """The variables that it looked up for each request, each with the setting of the same
    purpose."""
    return {
        name: row
        for row in rules.settings
        for one in row.env_per_request
        for name in (one, one.lower())
    }


def renamed_variables(rules: RuleSet) -> dict[str, SettingRule]:
    """Those of them that the target does not read."""
    return {name: row for name, row in variables(rules).items() if name != row.env_new}


def added_variables(rules: RuleSet) -> dict[str, SettingRule]:
    """The variables that the target reads and v0 did not, with the settings that they give."""
    return {row.env_new: row for row in renamed_variables(rules).values() if row.env_new}


def unnamed_variables(
    rules: RuleSet, named: Container[str], settings: Iterable[Container[str]]
) -> str:
    """What to say once of the variables that no file names, and a call may depend on; or "".

    settings: of each file with calls, those whose defaults never count.
    """
    every = list(settings)

    def of_concern(rows: Mapping[str, SettingRule]) -> list[SettingRule]:
        return [row for row in rows.values() if any(row.old not in one for one in every)]

    rows = [row for row in of_concern(renamed_variables(rules)) if row.env not in named]
    added = [row.env_new for row in of_concern(added_variables(rules))] if every else []
    added += rules.pack.client_variables if every else ()
    if not rows:
        return f"Where the program runs with {_ADDED.format(' or '.join(added))}" if added else ""
    names = ", ".join(f"{row.env} ({name_now(row)})" for row in rows)
    new = f" Where it runs with {_ADDED.format(' or '.join(added))}" if added else ""
    return (
        f"v0 also took settings from the environment: {names}. No file here names them; where the "
        f"program runs with one, rename it there, or pass its value to the client.{new}"
    )


def name_now(row: SettingRule) -> str:
    """What became of the variable of a setting, whatever client a call has."""
    if row.env_new:
        return f"{row.env_new} now"
    return "read by the module-level client only" if row.module_env else "not read any more"


#: What becomes of variables that v0 did not know.
_ADDED = "{} already, which v0 did not read, clients that are given nothing else take that now."


def switch_in(path: str, text: str, rules: RuleSet, cell: int = 0) -> Place | None:
    """The first place at which a text sets a variable that says which service it is, and not surely
    to the one that v0 took without it."""
    usual = _usual(rules)
    found = _services(text, rules)
    places = (Place(path, cell, line, column) for one, line, column in found if one not in usual)
    return next(places, None)


def is_switched(text: str, rules: RuleSet) -> bool:
    """Whether it surely sets it to another one."""
    services = {one for one, _, _ in _services(text, rules)}
    return bool(services) and services.isdisjoint({"", *_usual(rules)})


def _usual(rules: RuleSet) -> set[str]:
    """The services that v0 took where nothing was said."""
    defaults = {row.old: row.default for row in rules.settings}
    return {row.flavour for row in rules.values if defaults.get(row.setting) in row.old}


def _services(text: str, rules: RuleSet) -> list[tuple[str, int, int]]:
    """The services that a text gives the variables which say that, "" for what is not known, each
    with its line and column."""
    known = {value.lower(): row.flavour for row in rules.values for value in row.old}
    kinds = {row.setting for row in rules.values}
    names = [row.env for row in rules.settings if row.old in kinds and row.env in text]
    if not names:
        return []
    name, found = _setting_of(names), []
    for number, line in enumerate(text.splitlines(), 1):
        match = name.search(line)
        if match is not None and not line.lstrip().startswith("#"):
            value = _VALUE.match(line, match.end())
            service = known.get(value[1].lower(), "") if value is not None else ""
            found.append((service, number, match.start(1) + 1))
    return found


#: What follows the name of a variable: ``=azure``, ``: "azure"``, `` azure``.
_VALUE = re.compile(r"""["']?\s*[:=]?\s*["']?([\w-]*)""")


def looks_up(text: str, name: str) -> bool:
    """Whether code asks the environment for a variable by its name."""
    asked = rf"""(?:\bgetenv\(|\benviron(?:\.get\(|\[))\s*\\?["']{re.escape(name)}\\?["']"""
    return re.search(rf"{asked}(?!\s*\]\s*=[^=])", text) is not None


def _setting_of(names: Iterable[str]) -> re.Pattern[str]:
    """What finds the names of variables where they are set, not read: $X, ${X}, secrets.X."""
    return re.compile(rf"(?<![\w.$/-])(?<!\$\{{)({'|'.join(map(re.escape, sorted(names)))})(?!\w)")


def find_variables(
    path: str,
    text: str,
    rows: Mapping[str, SettingRule],
    named_by: Mapping[str, str],
    rules: RuleSet,
) -> Iterator[ReportedFinding]:
    """Yield a finding for each place of a file that sets one of the variables.

    named_by: variable to a file of code that looks it up, or will.
    """
    if not rows:
        return
    name = _setting_of(rows)
    for number, line in enumerate(text.splitlines(), 1):
        match = name.search(line)
        if match is None or line.lstrip().startswith("#"):
            continue
        row, reader = rows[match[1]], named_by.get(match[1], "")
        yield ReportedFinding(
            Place(path, 0, number, match.start(1) + 1),
            row.id,
            Applicability.NOTE if reader else Applicability.MANUAL,
            Status.NOTED if reader else Status.OPEN,
            _message(row, reader, rules),
            row.env_new or row.replacement,
        )


def find_added(
    path: str, text: str, rows: Mapping[str, SettingRule], rules: RuleSet
) -> Iterator[ReportedFinding]:
    """Yield a finding for each variable that a file sets, which v0 did not read and a client does.

    rows: variable that v0 read, to its setting, where that may get nothing else.
    """
    added = {
        name: row
        for name, row in added_variables(rules).items()
        if row.env in rows and name in text and row.env not in text
    }
    own = [name for name in rules.pack.client_variables if name in text]
    if own:
        yield from _find_own(path, text, own, rules)
    if not added:
        return
    name = _setting_of(added)
    for number, line in enumerate(text.splitlines(), 1):
        match = name.search(line)
        if match is not None and not line.lstrip().startswith("#"):
            row = added[match[1]]
            yield ReportedFinding(
                Place(path, 0, number, match.start(1) + 1),
                row.id,
                Applicability.NOTE,
                Status.NOTED,
                f"v0 did not read {row.env_new}. A client that is given no {row.argument} takes it "
                "now: see that these calls are meant to be made with it, or take it out.",
                None,
            )


def _find_own(
    path: str, text: str, names: Iterable[str], rules: RuleSet
) -> Iterator[ReportedFinding]:
    """Yield a finding for each line that sets a variable which only clients read."""
    name = _setting_of(names)
    for number, line in enumerate(text.splitlines(), 1):
        match = name.search(line)
        if match is not None and not line.lstrip().startswith("#"):
            place, rule = Place(path, 0, number, match.start(1) + 1), rules.clients[0].id
            told = read_by_clients(match[1])
            yield ReportedFinding(place, rule, Applicability.NOTE, Status.NOTED, told, None)


def read_by_clients(name: str) -> str:
    """What to say where something sets a variable that only clients read."""
    return (
        f"v0 did not read {name}, and every client does: see that these calls are meant to be made "
        "with it, or take it out."
    )


def _message(row: SettingRule, reader: str, rules: RuleSet) -> str:
    now = "Nothing reads it now"
    if row.env_new:
        now = f"The SDK reads {row.env_new} now"
    elif row.module_env:
        now = "Only the module-level client reads it now, and does not know all of v0's values"
    if reader:
        return f"v0 read {row.env}. {now}. {reader} reads the old one too, and may hand it on."
    if not row.env_new:
        more = row.message
        if any(value.setting == row.old for value in rules.values):
            more = f"Where it says Azure, that is {_azure_client(rules)}."
        return f"v0 read {row.env}. {now}: give the client what it says. {more}".strip()
    then = "set that too."
    if row.azure_argument not in ("", row.argument):
        then = f"set that too, or give a client for Azure its value as {row.azure_argument}=."
    return f"v0 read {row.env}. {now}: {then}"


def _azure_client(rules: RuleSet) -> str:
    """How the client for Azure is built: with the arguments that no other client has."""
    new = next(row.new for row in rules.clients if row.azure and not row.is_async)
    own = [
        f"{row.azure_argument}=..."
        for row in rules.settings
        if row.azure_argument not in ("", row.argument)
    ]
    return f"{new.rpartition('.')[2]}({', '.join(dict.fromkeys(own))})"
