"""What pyright says about the SDK in a migrated tree, and which of it the tool had not reported.

A complaint counts when it is about a name that does not exist, a keyword or argument that a method
does not take, or a variable or import that the migration lost; complaints about types (an optional
value, a dict where a ``TypedDict`` is meant) do not, because such code runs. It must concern the
SDK: name one of its classes or modules, or stand in a call of a client. It is reported when the
tool's report names a line of the same statement, give or take one line.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import venv
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

#: Messages about the arguments of a call; they do not say of which.
ARGUMENT = re.compile(
    r"^No parameter named |^Arguments? missing for parameter|^Expected \d+ positional argument"
    r"|^No overloads for "
)

#: Messages about a name or an argument that is not there.
MISSING = re.compile(
    ARGUMENT.pattern
    + r"|is not a known attribute of module|^Cannot (?:access|assign to) (?:attribute|member)"
    r"|is unknown import symbol|^Import \"openai[.\w]*\" could not be resolved|is not awaitable"
    r"|\" method not defined on type"
)

#: Those of them that say that a response is still used as a dict.
DICT_USE = re.compile(
    r"^\"__(?:getitem|setitem|delitem|contains)__\" method not defined"
    r"|^Cannot access attribute \"(?:get|keys|values|items|pop|update|setdefault)\""
)

UNDEFINED = "reportUndefinedVariable"
ARGUMENT_TYPE = "reportArgumentType"

MARK = b"TODO(openai-migrate)"

#: A call that is the SDK's by the look of it; asked only of messages that name no class.
CLIENT_CALL = re.compile(r"(?:^|[._])a?(?:(?:async|azure)*openai|client)\b", re.IGNORECASE)

VALUE_MEMBER = re.compile(r"^Cannot access attribute \"\w+\" for class \"(?P<name>\w+)\"$")

#: What a module of ours or of another package lacks is not the SDK's affair.
MODULE_ATTRIBUTE = re.compile(r" is not a known attribute of module \"(?P<module>[\w.]+)\"")

UNKNOWN_IMPORT = re.compile(r"is unknown import symbol")

#: ``stream=`` a variable gives a union of a response and a stream, and the code asks which it is.
STREAM_MEMBER = re.compile(r" for class \"(?:Async)?Stream\[")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One error of pyright: file below the tree, line from 1, rule, first line of the message.

    start, end: line and column of what it is about, both from 0.
    """

    path: str
    line: int
    rule: str
    message: str
    start: tuple[int, int] = (0, 0)
    end: tuple[int, int] = (0, 0)

    @property
    def is_dict_use(self) -> bool:
        return bool(DICT_USE.search(self.message))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many complaints there were before, and those after that no finding stands beside."""

    before: int
    unreported: list[Complaint]


@dataclass(frozen=True, slots=True)
class Checker:
    """pyright, the environment that holds the SDK, and the names of the SDK's classes.

    models: those of them that responses are.
    """

    pyright: Path
    python: Path
    classes: frozenset[str]
    models: frozenset[str]

    @property
    def version(self) -> str:
        done = subprocess.run(
            [self.pyright, "--version"], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def compare(
        self, old: Path, new: Path, paths: Iterable[str], reported: Mapping[str, set[int]]
    ) -> Comparison:
        """The complaints about the Python files ``paths``, before and after the migration.

        old, new: the tree before and after. reported: lines in ``new`` of each file's findings.
        """
        files = sorted(paths)
        before = without_types(self.complaints(old, files))
        after = without_types(self.complaints(new, files))
        lost = Counter((c.path, c.message) for c in before if is_loss(c))
        faulty = Counter((c.path, c.message) for c in before if self.is_of_v1(c))
        names = self.classes - classes_of(new)
        return Comparison(
            before=sum(
                is_about_sdk(complaint, old, names)
                for complaint in before
                if not self.is_of_v1(complaint)
            ),
            unreported=[
                complaint
                for complaint in after
                if is_new_loss(complaint, lost) or is_about_sdk(complaint, new, names)
                if not is_reported(complaint, new, reported.get(complaint.path, set()))
                if not is_counted_off(complaint, faulty)
            ],
        )

    def is_of_v1(self, complaint: Complaint) -> bool:
        """Whether a complaint of before the migration is about code that was for v1 already.

        No call of v0 has a type that pyright knows, so what lacks something there came from v1.
        """
        found = VALUE_MEMBER.search(complaint.message)
        return found is not None and found["name"] in self.models and not complaint.is_dict_use

    def complaints(self, tree: Path, files: list[str]) -> list[Complaint]:
        """What pyright calls an error in ``files`` of ``tree``."""
        if not files:
            return []
        settings = tree / ".openai-migrate-pyright.json"  # its folder is the root of imports
        settings.write_text(json.dumps({"include": files, "typeCheckingMode": "standard"}))
        where = ["--pythonpath", str(self.python), "--project", str(settings)]
        try:
            done = subprocess.run(
                [str(self.pyright), "--outputjson", *where],
                cwd=tree,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            settings.unlink()
        found = json.loads(done.stdout)["generalDiagnostics"]
        return [complaint_of(entry, tree) for entry in found if entry["severity"] == "error"]


def without_types(complaints: list[Complaint]) -> list[Complaint]:
    """All but those calls without an overload of which only the type of an argument is wrong."""
    typed = [one for one in complaints if one.rule == ARGUMENT_TYPE]
    return [
        complaint
        for complaint in complaints
        if not complaint.message.startswith("No overloads")
        or not any(
            one.path == complaint.path and complaint.start <= one.start < complaint.end
            for one in typed
        )
    ]


def complaint_of(entry: Mapping[str, Any], tree: Path) -> Complaint:
    return Complaint(
        path=Path(entry["file"]).resolve().relative_to(tree.resolve()).as_posix(),
        line=entry["range"]["start"]["line"] + 1,
        rule=entry.get("rule", ""),
        message=entry["message"].splitlines()[0].replace("\xa0", " "),
        start=place_of(entry["range"]["start"]),
        end=place_of(entry["range"]["end"]),
    )


def place_of(place: Mapping[str, int]) -> tuple[int, int]:
    return place["line"], place["character"]


def make_checker(folder: Path, python: Path) -> Checker:
    """pyright, put into ``folder`` on first use; raises ``OSError`` or ``CalledProcessError``.

    python: the interpreter of the environment that holds the SDK.
    """
    pyright = folder / "bin" / "pyright"
    if not pyright.exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "pyright[nodejs]"], check=True)
    subprocess.run([pyright, "--version"], check=True, stdout=subprocess.DEVNULL)
    sdk = next(python.parent.parent.glob("lib/python*/site-packages/openai"))
    return Checker(pyright, python, classes_of(sdk) - {"BaseModel"}, classes_of(sdk / "types"))


def classes_of(tree: Path) -> frozenset[str]:
    """Names of all classes in a tree's Python files."""
    defined = re.compile(r"^\s*class\s+(\w+)", re.MULTILINE)
    return frozenset(
        name
        for path in tree.rglob("*.py")
        if path.is_file()
        for name in defined.findall(path.read_text(encoding="utf-8", errors="replace"))
    )


def is_loss(complaint: Complaint) -> bool:
    """Whether a name is bound nowhere, or is no longer where it is imported from."""
    return complaint.rule == UNDEFINED or bool(UNKNOWN_IMPORT.search(complaint.message))


def is_new_loss(complaint: Complaint, before: Counter[tuple[str, str]]) -> bool:
    """Whether a name is lost more often than before; each old loss is counted off."""
    return is_loss(complaint) and not is_counted_off(complaint, before)


def is_counted_off(complaint: Complaint, before: Counter[tuple[str, str]]) -> bool:
    """Whether the same was said of the file before, as often; it is counted off then."""
    key = (complaint.path, complaint.message)
    before[key] -= 1
    return before[key] >= 0


def is_about_sdk(complaint: Complaint, tree: Path, names: frozenset[str]) -> bool:
    """Whether a name or an argument of the SDK is missing; names: classes that are the SDK's."""
    message = complaint.message
    if not MISSING.search(message) or STREAM_MEMBER.search(message):
        return False
    if (lacking := MODULE_ATTRIBUTE.search(message)) is not None:
        return is_sdk_module(lacking["module"])
    if UNKNOWN_IMPORT.search(message):
        return any(is_sdk_module(name) for name in imports_on(complaint, tree))
    if ARGUMENT.search(message):
        return any(CLIENT_CALL.search(name) for name in calls_around(complaint, tree))
    quoted = " ".join(re.findall(r'"([^"]*)"', message))
    return bool(set(re.findall(r"\w+", quoted)) & names or re.search(r"\bopenai\b", quoted))


def is_sdk_module(name: str) -> bool:
    return name == "openai" or name.startswith("openai.")


def imports_on(complaint: Complaint, tree: Path) -> Iterator[str]:
    """The modules that the ``from`` imports on the complaint's line import from."""
    for node in ast.walk(parsed(tree / complaint.path)):
        if isinstance(node, ast.ImportFrom) and covers(node, complaint.line) and not node.level:
            yield node.module or ""


def calls_around(complaint: Complaint, tree: Path) -> Iterator[str]:
    """The callable of the call that the complaint is about, as source text.

    With ``stream`` given several overloads take a call's arguments, and "No overloads" is then
    about their types; without, it is about a keyword that none takes, or a missing one.
    """
    about_overloads = complaint.message.startswith("No overloads")
    calls = [node for node in ast.walk(parsed(tree / complaint.path)) if isinstance(node, ast.Call)]
    exact = [call for call in calls if span_of(call) == (complaint.start, complaint.end)]
    inside = [call for call in calls if span_of(call)[0] <= complaint.start < span_of(call)[1]]
    inside.sort(key=span_of)  # the innermost one comes last
    for call in exact or inside[-1:]:
        streams = any(keyword.arg == "stream" for keyword in call.keywords)
        if not (about_overloads and streams):
            yield ast.unparse(call.func)


def span_of(call: ast.Call) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a call starts and ends, lines from 0."""
    end = (call.end_lineno or call.lineno) - 1, call.end_col_offset or 0
    return (call.lineno - 1, call.col_offset), end


def is_reported(complaint: Complaint, tree: Path, lines: set[int]) -> bool:
    """Whether a finding stands on a line of the same statement, give or take one line.

    A comment of the tool right above the statement says so too. tree: after the migration.
    """
    first, last = statement_around(parsed(tree / complaint.path), complaint.line)
    near = any(first - 1 <= line <= last + 1 for line in lines)
    return near or is_marked(tree / complaint.path, first)


def is_marked(path: Path, line: int) -> bool:
    """Whether a comment of the tool is among those right above a line."""
    above = path.read_bytes().splitlines()[: line - 1]
    comments = takewhile(lambda text: text.lstrip().startswith(b"#"), reversed(above))
    return any(MARK in text for text in comments)


def statement_around(tree: ast.Module, line: int) -> tuple[int, int]:
    """First and last line of the innermost statement on a line; of a block, that line alone."""
    found = (line, line)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and covers(node, line) and not hasattr(node, "body"):
            found = (node.lineno, node.end_lineno or node.lineno)
    return found


def covers(node: ast.stmt | ast.expr, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def parsed(path: Path) -> ast.Module:
    """The file's tree; an empty one if this Python cannot read it."""
    return parse_python(path.read_bytes()) or ast.Module(body=[], type_ignores=[])


def parse_python(source: str | bytes) -> ast.Module | None:
    """The tree of a source, without the warnings it may cause; None if it is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError):
            return None
