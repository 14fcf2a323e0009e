"""Shows on a terminal what would change and asks which of it to write.

On a terminal the diff is printed as ``Segments`` (1 µs a line; ``Syntax`` would cost 25 to 85):
code is never read as markup, and wide or odd characters pass through.
Tests: ``tests/test_review.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from openai_migrate.core.errors import StaleFileError
from openai_migrate.core.result import FileResult
from openai_migrate.reports.console import Line, Role, count
from openai_migrate.reports.masking import printable
from openai_migrate.reports.readable import readable_diff
from openai_migrate.reports.run import belonging

#: Segments printed at once: bounds the memory that a very long diff takes.
_BATCH = 2_000

_TITLE = Style(bold=True, reverse=True)
_HEADER = Style(bold=True)
_PLAIN = Style.null()
_BY_MARK = {"@": Style(color="cyan"), "-": Style(color="red"), "+": Style(color="green")}
_BY_ROLE = {
    Role.TEXT: _PLAIN,
    Role.HEADING: Style(bold=True),
    Role.PLACE: _PLAIN,
    Role.ADVICE: Style(color="cyan"),
    Role.PROBLEM: Style(color="red"),
}

#: Puts a question to the person; the answer without its line end, None at the end of input.
Ask = Callable[[str], str | None]

#: Gives the bytes of a result's file; raises ``StaleFileError`` if it is another by now.
OldBytes = Callable[[FileResult], bytes]


def choose(
    results: Sequence[FileResult],
    near: Mapping[str, frozenset[str]],
    console: Console,
    ask: Ask,
    old_bytes: OldBytes,
    beside: Iterable[Line] = (),
) -> frozenset[str]:
    """Show all diffs and return the paths of the changes that the person wants written.

    near: by path, the changed files that it imports or that import it. beside: what to know of the
    rest, before the question.
    """
    show_diffs(results, console, old_bytes)
    show_lines(beside, console)
    edits = sum(result.edits for result in results)
    question = (
        f"Write {count(edits, 'edit') if edits else 'comments'} to {count(len(results), 'file')}?"
        " [y]es to all, [n]o, [i] file by file, [?] help: "
    )
    match _answer(question, _TO_ALL, console, ask):
        case "y":
            return frozenset(result.path for result in results)
        case "i":
            chosen = _choose_each(results, console, ask, old_bytes)
            return _whole(chosen, [result.path for result in results], near, console, ask)
        case _:
            return frozenset()


def _whole(
    chosen: frozenset[str],
    paths: Sequence[str],
    near: Mapping[str, frozenset[str]],
    console: Console,
    ask: Ask,
) -> frozenset[str]:
    """Ask again where files are left to which some of the chosen ones belong."""
    added = belonging(near, chosen)
    torn = [path for path in paths if path in added - chosen]
    if not torn:
        return chosen
    lines = [
        Line(_TORN, Role.HEADING),
        *(Line(f"  {printable(path)}", Role.PLACE) for path in torn),
    ]
    show_lines(lines, console)
    them = "it" if len(torn) == 1 else "them"
    question = f"Write {them}, too? [y]es, [n]o, [q] write nothing, [?] help: "
    match _answer(question, _TO_TORN, console, ask):
        case "y":
            return added
        case "n":
            return chosen
        case _:
            return frozenset()


_TORN = "These belong to files that you write, by imports, and may rely on what changes there:"


def _choose_each(
    results: Sequence[FileResult], console: Console, ask: Ask, old_bytes: OldBytes
) -> frozenset[str]:
    """Ask about each file; ``a`` takes it and the rest, ``q`` leaves it and the rest."""
    accepted: list[str] = []
    for index, result in enumerate(results):
        show_diffs([result], console, old_bytes)
        path = printable(result.path)
        question = f"Write {path}? [y]es, [n]o, [a] it and the rest, [q]uit, [?] help: "
        match _answer(question, _TO_EACH, console, ask):
            case "y":
                accepted.append(result.path)
            case "n":
                continue
            case "a":
                accepted += [later.path for later in results[index:]]
                break
            case _:
                break
    return frozenset(accepted)


#: By question, what each of the letters does that answer it.
_TO_ALL = {
    "y": "write the changes to all files",
    "n": "write nothing",
    "i": "show the files one by one, and ask for each",
}
_TO_EACH = {
    "y": "write this file",
    "n": "leave this file as it is",
    "a": "write this file and all that follow",
    "q": "leave this file and all that follow; what you said yes to is written",
}
_TO_TORN = {
    "y": "write them as well",
    "n": "leave them; what you said yes to is written",
    "q": "write nothing at all",
}


def _answer(question: str, letters: Mapping[str, str], console: Console, ask: Ask) -> str | None:
    """Return one of ``letters``; asks again until it is one, and says what they do when it is ``?``
    or another one. None at the end of input."""
    while (answer := ask(question)) is not None:
        letter = answer.strip().lower()[:1]
        if letter in letters:
            return letter
        if letter:
            show_lines((Line(f"  {key}  {what}") for key, what in letters.items()), console)
    return None


def show_diffs(results: Iterable[FileResult], console: Console, old_bytes: OldBytes) -> None:
    """Print the diff of each file, credentials masked, coloured where the console has colours."""
    for result in results:
        segments = list(_diff_segments(result, old_bytes))
        for start in range(0, len(segments), _BATCH):
            console.print(Segments(segments[start : start + _BATCH]), soft_wrap=True, end="")


def _diff_segments(result: FileResult, old_bytes: OldBytes) -> Iterator[Segment]:
    what = "comments only" if result.is_only_annotated else count(result.edits, "edit")
    yield Segment(f" {printable(result.path)}  {what} ", _TITLE)
    yield Segment("\n")
    try:
        lines = readable_diff(result, old_bytes(result))
    except StaleFileError as error:
        yield Segment(f"{error}.\n\n", _BY_ROLE[Role.PROBLEM])
        return
    for number, line in enumerate(lines):
        yield Segment(printable(line) + "\n", _style_of(lines, number))
    yield Segment("\n")


def _style_of(lines: Sequence[str], number: int) -> Style:
    """Return a line's style; ``---`` is a header only with ``+++`` below (else a removed line)."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else ""
    preceding = lines[number - 1] if number else ""
    if line.startswith("--- ") and following.startswith("+++ "):
        return _HEADER
    if line.startswith("+++ ") and preceding.startswith("--- "):
        return _HEADER
    return _BY_MARK.get(line[:1], _PLAIN)


def show_lines(lines: Iterable[Line], console: Console) -> None:
    """Print the lines of a summary in the colours of their roles."""
    segments = [Segment(line.text + "\n", _BY_ROLE[line.role]) for line in lines]
    console.print(Segments(segments), soft_wrap=True, end="")
