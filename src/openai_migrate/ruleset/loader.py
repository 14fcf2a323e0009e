"""Rule files to one ``RuleSet``: ours, then the user's, with all faults of all files at once.

Grammar: ``rules/README.md``. Tests: ``tests/test_rule_loader.py``. Importing this module costs
nothing: ``tomllib`` is imported when a file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from openai_migrate.core.errors import RuleFileError
from openai_migrate.ruleset.checks import check_rows, check_types
from openai_migrate.ruleset.fault import Fault, RuleText
from openai_migrate.ruleset.model import Pack, ResponseType, RuleSet
from openai_migrate.ruleset.rows import KINDS, RowSource, read_rows
from openai_migrate.ruleset.type_rows import Signatures, Types, read_signatures, read_types

_PACK_FILE = "pack.toml"
_PACKAGE = "openai_migrate.rules"


def load_rules(extra: Sequence[Path] = ()) -> RuleSet:
    """All rows of the shipped files and of ``extra``, checked.

    A row of ``extra`` replaces the shipped row with the same id; so does a type or a signature of
    the same name. Raises ``RuleFileError`` with every fault found in any file.
    """
    pack = load_pack()
    majors = frozenset(pack.versions) - {0}
    shipped = _Reading(majors)
    for name, data in _shipped_files():
        shipped.add(f"rules/{name}", data)
    user = _Reading(majors)
    for path in extra:
        user.add(str(path), _bytes_of(path, user.faults))
    return _joined(pack, shipped, user)


@cache
def shipped_rules() -> RuleSet:
    """The rules without any of the user's, which a process reads once."""
    return load_rules()


@cache
def load_pack() -> Pack:
    """What the rules are about; reads one small file only."""
    import tomllib

    table = tomllib.loads((_folder() / _PACK_FILE).read_text("utf-8"))["pack"]
    return Pack(
        package=table["package"],
        triggers=tuple(trigger.encode() for trigger in table["triggers"]),
        versions={int(major): version for major, version in table["versions"].items()},
        default_target=table["default_target"],
        stream_argument=table["stream_argument"],
        headers_argument=table["headers_argument"],
        body_argument=table["body_argument"],
        options_method=table["options_method"],
        resources=table["resources"],
        async_class=table["async_class"],
        client_variables=tuple(table["client_variables"]),
        module_variables=tuple(table["module_variables"]),
        token_variables=tuple(table["token_variables"]),
        token_majors=tuple(table["token_majors"]),
        token=table["token"],
        requirement_rule=table["requirement_rule"],
        brought={name: tuple(majors) for name, majors in table["brought"].items()},
        missing=table["missing"],
        extras={name: tuple(brought) for name, brought in table["extras"].items()},
        extra=table["extra"],
        error_text=table["error_text"],
        error_class=table["error_class"],
        notice=table["notice"],
        upload=table["upload"],
        stand_ins=tuple(table["stand_ins"]),
        http={int(major): library for major, library in table["http"].items()},
        stand_in=table["stand_in"],
        stand_in_rule=table["stand_in_rule"],
        qualified=table["qualified"],
        double=table["double"],
        handing_on=tuple(table["handing_on"]),
        handed_on=table["handed_on"],
        handed_on_rule=table["handed_on_rule"],
        readers=tuple(table["readers"]),
        reader=table["reader"],
        loaders=tuple(table["loaders"]),
        callers=tuple(table["callers"]),
        caller=table["caller"],
        types=table["types"],
        loaded_types=tuple(table["loaded_types"]),
        senders=tuple(table["senders"]),
        async_senders=tuple(table["async_senders"]),
        sender=table["sender"],
        pools=tuple(table["pools"]),
        forks=tuple(table["forks"]),
        threads=tuple(table["threads"]),
        fork_rule=table["fork_rule"],
        forked=table["forked"],
        pool=table["pool"],
        pool_rule=table["pool_rule"],
        version_names=tuple(table["version_names"]),
        old_branch=table["old_branch"],
        old_module=table["old_module"],
        old_rule=table["old_rule"],
        kept_out=table["kept_out"],
        old_needed=table["old_needed"],
    )


class _Reading:
    """What a group of files says so far, and the faults of those files."""

    def __init__(self, majors: frozenset[int]) -> None:
        self.majors = majors
        self.faults: list[Fault] = []
        self.sources: list[RowSource] = []
        self.signatures: Signatures = {}
        self.types: Types = {major: {} for major in majors}
        self.type_texts: dict[str, RuleText] = {}

    def add(self, name: str, data: bytes) -> None:
        """Read one file."""
        text, tables = _parsed(name, data, self.faults)
        for table, value in tables.items():
            if table in KINDS:
                self.sources.extend(read_rows(text, table, value, self.faults))
            elif table == "type":
                self._add_types(text, value)
            elif table == "signature":
                self.signatures |= read_signatures(text, value, self.majors, self.faults)
            else:
                self.faults.append(_unknown_table(text, table))

    def _add_types(self, text: RuleText, value: object) -> None:
        for major, types in read_types(text, value, self.majors, self.faults).items():
            self.types[major] |= types
            self.type_texts |= dict.fromkeys(types, text)


def _joined(pack: Pack, shipped: _Reading, user: _Reading) -> RuleSet:
    replaced = {source.row.id for source in user.sources}
    kept = [source for source in shipped.sources if source.row.id not in replaced]
    sources = [*kept, *user.sources]
    types = {major: shipped.types[major] | user.types[major] for major in shipped.types}
    ours = frozenset(source.text.name for source in shipped.sources)
    faults = [*shipped.faults, *user.faults, *check_rows(sources, types, pack, ours)]
    faults += _type_faults(types, shipped.type_texts | user.type_texts)
    if faults:
        raise RuleFileError(
            str(one) for one in sorted(faults, key=lambda one: (one.file, one.line))
        )
    rows: dict[str, list[Any]] = {field: [] for _, field in KINDS.values()}
    for source in sources:
        rows[KINDS[source.table][1]].append(source.row)
    found: dict[str, Any] = {field: tuple(listed) for field, listed in rows.items()}
    return RuleSet(
        pack=pack,
        signatures=shipped.signatures | user.signatures,
        types=types,
        **found,
    )


def _type_faults(
    types: Mapping[int, Mapping[str, ResponseType]], texts: Mapping[str, RuleText]
) -> Iterator[Fault]:
    for name, what in check_types(types):
        text = texts[name]
        yield Fault(text.name, text.line_of("type", name), f"type {name}", what)


def _folder() -> Path:
    """Where the shipped files are; ``importlib.resources`` would load half a megabyte for archives,
    in which nobody installs packages."""
    return Path(import_module(_PACKAGE).__path__[0])


def _shipped_files() -> Iterator[tuple[str, bytes]]:
    for entry in sorted(_folder().iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml") and entry.name != _PACK_FILE:
            yield entry.name, entry.read_bytes()


def _bytes_of(path: Path, faults: list[Fault]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        faults.append(Fault(str(path), 0, "", f"cannot be read: {error.strerror}"))
        return b""


def _parsed(name: str, data: bytes, faults: list[Fault]) -> tuple[RuleText, dict[str, Any]]:
    """The text with the places of its rows, and its tables; no tables when it is no TOML."""
    import tomllib

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, line, "", "is no UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(_toml_fault(name, text, str(error)))
    except RecursionError:
        faults.append(Fault(name, 0, "", "is nested too deeply"))
    else:
        return RuleText.of(name, text), tables
    return RuleText(name, ""), {}


def _toml_fault(name: str, text: str, message: str) -> Fault:
    """``tomllib`` ends its message with ``(at line 3, column 4)`` or ``(at end of document)``."""
    match = re.fullmatch(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    if match is None:
        return Fault(name, 0, "", f"is no TOML: {message}")
    line = int(match[2]) if match[2] else text.count("\n") + 1
    return Fault(name, line, "", f"is no TOML: {match[1]}")


def _unknown_table(text: RuleText, table: str) -> Fault:
    known = ", ".join([*KINDS, "type", "signature"])
    line = text.line_of(table, "0") or text.line_of(table, "")
    return Fault(text.name, line, table, f"unknown kind of row; known are {known}")
