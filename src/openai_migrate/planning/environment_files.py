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
    return (*variables(rules), *(name for row in rules.settings for name in row.env_sending))


def renamed_variables(rules: RuleSet) -> dict[str, SettingRule]:
    """Those of them that the target does not read."""
    return {name: row for name, row in variables(rules).items() if name != row.env_new}


def unnamed_variables(
    rules: RuleSet, named: Container[str], settings: Iterable[Container[str]]
) -> str:
    """What to say once of the variables that no file names, and a call may depend on; or "".

    settings: of each file with calls, those whose defaults never count.
    """
    every = list(settings)
    rows = [
        row
        for name, row in renamed_variables(rules).items()
        if name not in named and any(row.old not in one for one in every)
    ]
    if not rows:
        return ""
    names = ", ".join(
        f"{row.env} ({f'{row.env_new} now' if row.env_new else 'not read any more'})"
        for row in rows
    )
    return (
        f"v0 also took settings from the environment, of which no file here speaks: {names}. Where "
        "one is set for this program, rename it there, or pass its value to the client."
    )


def find_variables(
    path: str, text: str, rows: Mapping[str, SettingRule], named_by: Mapping[str, str]
) -> Iterator[ReportedFinding]:
    """Yield a finding for each place of a file that sets one of the variables.

    named_by: variable to a file of code that names it too, and so may read it.
    """
    if not rows:
        return
    # not where it is read: $X, ${X}, secrets.X
    name = re.compile(rf"(?<![\w.$/-])(?<!\$\{{)({'|'.join(map(re.escape, sorted(rows)))})(?!\w)")
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
            _message(row, reader),
            row.env_new or row.replacement,
        )


def _message(row: SettingRule, reader: str) -> str:
    now = "Nothing reads it now"
    if row.env_new:
        now = f"The SDK reads {row.env_new} now"
    elif row.module_env:
        now = "Only the module-level client reads it now, and does not know all of v0's values"
    if reader:
        return f"v0 read {row.env}. {now}. {reader} names the old one too, and may hand it on."
    then = "set that too." if row.env_new else f"give the client what it says. {row.message}"
    return f"v0 read {row.env}. {now}: {then}".strip()
