"""Shell commands that v0 brought along, in whatever text holds them: ``!openai api models.get``.

They are named, not edited: a finding tells what the command is now, or that it is gone.
Tests: ``tests/test_commands.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import CommandRule, RuleSet
from openai_migrate.sources.document import Document
from openai_migrate.sources.magics import with_magics
from openai_migrate.sources.requirements import in_code
from openai_migrate.syntax.ignoring import ignores_rule

#: What stands between words: also the quotes and commas of a list of them.
_GAP = r"""(?:[ \t"',]|\\\r?\n)+"""
#: What follows a command, also on lines that a backslash joins to it.
_REST = re.compile(r"(?:[^\n\\]|\\\r?\n|\\.)*")
_OPTION = re.compile(r"(?<![\w-])--?\w[\w-]*")


def old_commands(
    path: str, text: str, rules: RuleSet, target: int, *, cell: int = 0
) -> Iterator[ReportedFinding]:
    """Yield a finding for each command of a text that the target does not know as it stands."""
    for row in rules.commands:
        for match in _pattern(row.old, tuple(row.subcommands)).finditer(text):
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            line = text[start : end if end >= 0 else len(text)]
            if text[start : match.start()].lstrip().startswith("#"):
                continue
            told = _told(row, match["command"], _REST.findall(text, match.end())[0], target)
            if told is not None:
                message, replacement = told
                number = text.count("\n", 0, match.start()) + 1
                ignored = ignores_rule(line, row.id)
                yield ReportedFinding(
                    Place(path, cell, number, match.start() - start + 1),
                    row.id,
                    Applicability.MANUAL,
                    Status.SUPPRESSED if ignored else Status.OPEN,
                    message,
                    replacement,
                )


def commands_in_code(document: Document, rules: RuleSet, target: int) -> Iterator[ReportedFinding]:
    """Yield the commands in the shell lines and the texts of a document."""
    for chunk in document.chunks:
        text = with_magics(chunk.text, chunk.masks)
        if any(_is_in(text, row) for row in rules.commands):
            kept = [mask.placeholder for mask in chunk.masks]
            shown = with_magics(in_code(chunk.text, kept), chunk.masks)
            yield from old_commands(document.path, shown, rules, target, cell=chunk.cell)


def _is_in(text: str, row: CommandRule) -> bool:
    """Whether a text holds a command; most texts have not even a word of its own."""
    if not any(command in text for command in row.subcommands):
        return False
    return _pattern(row.old, tuple(row.subcommands)).search(text) is not None


def _told(row: CommandRule, command: str, rest: str, target: int) -> tuple[str, str | None] | None:
    """What to say of a command, and what it is now; None where it serves as it stands."""
    written, new = f"{row.old} {command}", row.subcommands[command]
    if target not in row.targets:
        return f"`{written}` is gone. {row.gone}", row.replacement
    if not new:
        return f"`{written}` is gone. {row.message}", row.replacement
    given = dict.fromkeys(_OPTION.findall(rest))
    changed = [one for one in given if f"{command} {one}" in row.options]
    if new == command and not changed:
        return None
    told = [f"`{written}` is `{row.old} {new}` now."] if new != command else []
    for option in changed:
        now = row.options[f"{command} {option}"]
        told.append(f"{option} is {now} now." if now else f"{option} is gone.")
    return " ".join((*told, row.message)), f"{row.old} {new}"


@cache
def _pattern(old: str, subcommands: tuple[str, ...]) -> re.Pattern[str]:
    """Match a command with options of the program between its words."""
    first, *others = map(re.escape, old.split())
    options = rf"(?:{_GAP}-[\w-]+(?:(?:=|{_GAP})[^\s\"'-][^\s\"']*)?)*?"
    words = "".join(rf"{_GAP}{word}" for word in others)
    commands = "|".join(re.escape(one) for one in sorted(subcommands, key=len, reverse=True))
    return re.compile(rf"(?<![\w.-]){first}{options}{words}{_GAP}(?P<command>{commands})(?![\w.-])")
