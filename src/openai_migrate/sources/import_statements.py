"""The import statements of many files, without parsing the files.

Who imports whom decides which files of a project take part, and most of its files have nothing else
to say. Their statements are found in the bytes (behind a keyword, outside of strings and comments)
and only these are parsed: a tenth of the price of a syntax tree.
Tests: ``tests/sources/test_import_statements.py``.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from openai_migrate.sources.loaded_modules import (
    MAIN,
    may_load,
    may_reload,
    may_replace,
    modules_named,
)
from openai_migrate.sources.loop_starters import may_start_loops
from openai_migrate.sources.rewritten_words import hands_environment_on
from openai_migrate.sources.run_magic import run_of
from openai_migrate.sources.scan import MakeLook, Told, look_into, read_whole, tell_nobody
from openai_migrate.sources.written_out import writes_out

_NOTEBOOK = ".ipynb"
#: How statements begin that take something from the module that is run.
_OF_MAIN = (f"{MAIN} ", f"{MAIN}.")
_FROM, _IMPORT, _GUARD = b"from", b"import", b"__name__"
_NEWLINE = ord("\n")
_LETTER = re.compile(rb"[\w\x80-\xff]")
#: What may stand between ``from`` and ``import``; a module's name is no longer than this.
_MODULE, _MODULE_SIZE = re.compile(rb"(?:[ \t\f\w.\x80-\xff]|\\\r?\n)*"), 512
#: To the end of a logical line, or a semicolon.
_REST = re.compile(rb"(?:[^\n\\#;(]|\\\r?\n|\((?:[^()#]|#[^\n]*)*\))*")
_STRING_OR_COMMENT = re.compile(
    rb'#[^\n]*|"""(?:[^\\"]|\\.|"(?!""))*"""|\'\'\'(?:[^\\\']|\\.|\'(?!\'\'))*\'\'\''
    rb'|"(?:[^\\"\n]|\\.)*"|\'(?:[^\\\'\n]|\\.)*\'',
    re.DOTALL,
)
_TRIPLE = (b'"""', b"'''")
_ENVIRONMENT = re.compile(
    rb"load_dotenv|putenv|unsetenv|patch\.dict|environb?\s*(?:\[|\|="
    rb"|\.\s*(?:update|setdefault|pop|popitem|clear|__\w+__)\b)"
    rb"|\benviron\s+as\b|=\s*os\.environb?\s*(?:[#;]|$)|\bos\.environ\s*=(?!=)"
    rb"|\bos\s*,\s*['\"]environ",
    re.MULTILINE,
)
_COPYING = re.compile(
    rb"\b(?:(?:import|from)[ \t]+(?:pickle|cPickle|dill|cloudpickle|joblib|copy|multiprocessing)"
    rb"|deepcopy|ProcessPoolExecutor)\b|(?<!super\(\))\.__new__\b"
)
_DERIVED = re.compile(rb"^[ \t]*class[ \t]+([^\s(:]+)[ \t]*\(([^()]*)(\)?)", re.MULTILINE)
#: Where a line of a notebook may run a file, and the texts of JSON.
_RUNNING = re.compile(rb'%run[ \t]|get_ipython\(\)|(?:"|\\n)[ \t]*run[ \t]')
_JSON_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_NAME = re.compile(rb"[^\s,.\[\]()=*#]+")
_LAST_NAME = re.compile(rb"[^\s,.()]+$")
_CELL_LINE = re.compile(rb'\\n(?:",\s*")?|\\?"')


@dataclass(frozen=True, slots=True)
class ImportStatements:
    """What the bytes of a file say about the files around it.

    statements: module and names of each, with a space between: ``..core ask tell`` for ``from
                ..core import ask, tell``, ``app.llm`` for ``import app.llm``, and for a text where
                modules are imported by name.
    runs:     whether it has a ``__main__`` guard at the top level.
    plain:    False for a notebook, where some may be no statements, and for a file that may change
              the environment, copy what others define, start event loops, or import by name.
    derived:  its classes that have bases: the name and all names that the bases are written with,
              with a space between; ``*`` alone for classes that cannot be told.
    loops:    whether it may start event loops; such a file counts without a statement, too.
    flat:     whether all of them stand at the margin, so that they run whatever happens.
    """

    statements: tuple[str, ...]
    runs: bool
    plain: bool
    derived: tuple[str, ...] = ()
    loops: bool = False
    flat: bool = False

    @property
    def asks_for_main(self) -> bool:
        """Whether it looks up the module that is run."""
        return any(one == MAIN or one.startswith(_OF_MAIN) for one in self.statements)


def read_import_statements(
    files: Sequence[str], known: Collection[str], jobs: int = 1, told: Told = tell_nobody
) -> dict[str, ImportStatements]:
    """The statements of each file that has some, as far as they may mean one of the project.

    known: names of the files and folders of the project. Files that cannot be read are left out;
    ``scan`` has reported them.
    """
    make_look: MakeLook[_Fields] = partial(_looking, known)
    found = look_into(files, make_look, jobs, told)
    return {file: ImportStatements(*fields) for file, fields in found.answers}


#: The fields of ``ImportStatements``.
_Fields = tuple[tuple[str, ...], bool, bool, tuple[str, ...], bool, bool]


def _looking(known: Collection[str]) -> Callable[[str], _Fields | None]:
    def look(file: str) -> _Fields | None:
        data = read_whole(file)
        if file.lower().endswith(_NOTEBOOK):
            lines = _CELL_LINE.sub(b"\n", data)
            said = _parsed(text for _, text in _statement_like(lines))
            ours = _meant(chain(said, _runs(data), modules_named(data)), known)
            return (ours, True, False, (), False, False) if ours else None
        found = _statements(data)
        ours = _meant(chain(_parsed(text for _, text in found), modules_named(data)), known)
        loops = may_start_loops(data)
        if not ours:
            return ((), False, False, (), True, False) if loops else None
        plain = not (loops or _may_matter(data))
        flat = all(start == 0 or data[start - 1] == _NEWLINE for start, _ in found)
        return ours, _has_guard(data), plain, tuple(_derived(data)), loops, flat

    return look


def _runs(data: bytes) -> Iterator[str]:
    """What lines of a notebook that run files take from these, as statements."""
    if _RUNNING.search(data) is None:
        return
    for found in _JSON_TEXT.finditer(data):
        if _RUNNING.search(found[0]) is not None:
            for line in _json_text(found[0]).splitlines():
                run = run_of(line)
                if run is not None and run.module:
                    yield f"{run.module} *"


def _json_text(data: bytes) -> str:
    try:
        return str(json.loads(data, strict=False))
    except ValueError:
        return ""


def _meant(statements: Iterator[str], known: Collection[str]) -> tuple[str, ...]:
    """The statements that may mean modules whose names have parts that are known."""
    found = []
    for statement in dict.fromkeys(statements):
        module = statement.partition(" ")[0]
        parts = module.split(".")
        if module.startswith(".") or parts[0] == MAIN or any(part in known for part in parts):
            found.append(statement)
    return tuple(found)


def import_statements(data: bytes) -> Iterator[str]:
    """The statements in the source of a module, as ``ImportStatements`` has them."""
    return _parsed(text for _, text in _statements(data))


def _statements(data: bytes) -> list[tuple[int, bytes]]:
    """Where import statements begin, and their bytes."""
    found = list(_statement_like(data))
    inside = _inside_of_text(data, [start for start, _ in found])
    return [(start, text) for start, text in found if start not in inside] if inside else found


def _statement_like(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where an import statement may begin, and its bytes."""
    hit = data.find(_IMPORT)
    while hit >= 0:
        end = hit + len(_IMPORT)
        if not _LETTER.match(data, end) and (hit == 0 or not _LETTER.match(data, hit - 1)):
            start = _start_of(data, hit)
            before = data[data.rfind(b"\n", 0, start) + 1 : start].rstrip()
            if not before or before.endswith((b":", b";")):
                rest = _REST.match(data, end)
                if rest is not None:
                    yield start, data[start : rest.end()]
        hit = data.find(_IMPORT, end)


def _start_of(data: bytes, hit: int) -> int:
    """Where the statement with ``import`` at ``hit`` begins: there, or with its ``from``."""
    start = hit
    while (start := data.rfind(_FROM, max(0, hit - _MODULE_SIZE), start)) >= 0:
        end = start + len(_FROM)
        if not _LETTER.match(data, end) and (start == 0 or not _LETTER.match(data, start - 1)):
            return start if _MODULE.fullmatch(data, end, hit) else hit
    return hit


def _inside_of_text(data: bytes, places: list[int]) -> set[int]:
    """Which of the places, given in order, lie in a string or comment."""
    inside: set[int] = set()
    if not any(_is_perhaps_inside(data, place) for place in places):
        return inside
    waiting = iter(places)
    place = next(waiting)
    for match in _STRING_OR_COMMENT.finditer(data):
        while place < match.end():
            if place >= match.start():
                inside.add(place)
            following = next(waiting, None)
            if following is None:
                return inside
            place = following
    return inside


def _is_perhaps_inside(data: bytes, place: int) -> bool:
    """Whether a string may be open at a place; most files need no look at all their strings."""
    before = data[data.rfind(b"\n", 0, place) + 1 : place]
    return bool(before.strip()) or any(data.count(quotes, 0, place) % 2 for quotes in _TRIPLE)


def _parsed(texts: Iterator[bytes]) -> Iterator[str]:
    statements = [text.decode(errors="replace") for text in texts]
    try:
        nodes = ast.parse("\n".join(statements)).body
    except (SyntaxError, ValueError):
        nodes = [node for statement in statements for node in _parsed_alone(statement)]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield " ".join((module, *(alias.name for alias in node.names)))


def _parsed_alone(statement: str) -> list[ast.stmt]:
    try:
        return ast.parse(statement).body
    except (SyntaxError, ValueError):
        return []


def _has_guard(data: bytes) -> bool:
    found = [start for start, line in _guard_like(data) if _is_guard(line)]
    return len(_inside_of_text(data, found)) < len(found)


def _guard_like(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where a line with a top-level ``if`` and the module's name begins, and its bytes."""
    hit = data.find(_GUARD)
    while hit >= 0:
        start = data.rfind(b"\n", 0, hit) + 1
        end = data.find(b"\n", hit)
        end = len(data) if end < 0 else end
        if data.startswith(b"if", start):
            yield start, data[start:end]
        hit = data.find(_GUARD, end)


def _is_guard(line: bytes) -> bool:
    """Whether a line, as far as it can be read alone, compares the module's name."""
    head = line.decode(errors="replace").partition("#")[0].rstrip()
    try:
        [node] = ast.parse(f"{head} pass" if head.endswith(":") else head).body
    except (SyntaxError, ValueError):
        return True
    test = node.test if isinstance(node, ast.If) else None
    left = test.left if isinstance(test, ast.Compare) else None
    return isinstance(left, ast.Name) and left.id == _GUARD.decode()


def _may_matter(data: bytes) -> bool:
    """Whether it may change the environment, copies what other files define, or imports modules, or
    replaces what is in them, by names in texts."""
    words = (b"environ", b"load_dotenv", b"putenv")
    if any(word in data for word in words) and (
        _ENVIRONMENT.search(data) is not None or hands_environment_on(data)
    ):
        return True
    copies = _COPYING.search(data) is not None or writes_out(data)
    return copies or may_load(data) or may_replace(data) or may_reload(data)


def _derived(data: bytes) -> Iterator[str]:
    """The classes with bases, as ``ImportStatements`` has them."""
    for match in _DERIVED.finditer(data):
        name, bases, closed = match.groups()
        if not closed:
            yield "*"
            continue
        words = dict.fromkeys(_NAME.findall(bases))
        words |= {whole: None for word in words for whole in _aliased(data, word)}
        if words:
            yield b" ".join((name, *words)).decode(errors="replace")


def _aliased(data: bytes, alias: bytes) -> list[bytes]:
    """The name that an import, if any, binds to the alias."""
    hit = data.find(b" as " + alias)
    found = _LAST_NAME.search(data[max(0, hit - _MODULE_SIZE) : hit]) if hit >= 0 else None
    return [] if found is None else [found[0]]
