"""Ignore rules of git as a matcher: a list of patterns in, a verdict for one path out.

What git does here is defined by its C code (``dir.c`` and ``wildmatch.c``), not by its manual:
patterns and names are bytes, a literal head of a pattern is compared before any wildcard is looked
at (so ``a**/b`` matches ``ax/b``), a class such as ``[[:alpha:]]`` is understood, ``{a,b}`` is
literal, only trailing *spaces* are cut (never a tab), and a malformed line matches nothing.

Why not pathspec: a pattern of pathspec also matches everything *below* what it names, while git
asks for each folder on the way down and never again for its content. With folders pruned, ``*``,
``!*/``, ``!*.py`` then loses every folder, ``!`` and ``a\\`` raise, classes are not known, and
names are text. One pattern a line cannot mend that, because the translation itself differs, so each
pattern is translated here. ``tests/sources/test_gitignore.py`` compares the two sides with git.

Verdicts are per path: that a folder is ignored, and so all below it, is for the walker to apply.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BOM = b"\xef\xbb\xbf"
_GLOB_SPECIAL = re.compile(rb"[*?\[\\]")

#: POSIX classes, as the inside of a bracket expression of ``re``: over ASCII, and ``space`` without
#: the vertical tab and the form feed, as in git's own ``ctype``.
_CLASSES = {
    b"alnum": rb"0-9A-Za-z",
    b"alpha": rb"A-Za-z",
    b"blank": rb"\x20\t",
    b"cntrl": rb"\x00-\x1f\x7f",
    b"digit": rb"0-9",
    b"graph": rb"\x21-\x7e",
    b"lower": rb"a-z",
    b"print": rb"\x20-\x7e",
    b"punct": rb"\x21-/\x3a-\x40\x5b-\x60\x7b-\x7e",
    b"space": rb"\x20\t\n\r",
    b"upper": rb"A-Z",
    b"xdigit": rb"0-9A-Fa-f",
}


class IgnoreRules:
    """The rules of one ignore file; later lines win over earlier ones.

    base: the folder of the file, relative to the root that paths are given from; empty or ending
          in a slash.
    """

    def __init__(self, content: bytes, base: bytes = b"", *, ignore_case: bool = False) -> None:
        self.base = base
        patterns = [p for p in map(_parse_line, _lines(content)) if p is not None]
        self._negative = [p.negative for p in patterns]
        flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
        of_name = [(n, p) for n, p in enumerate(patterns) if p.by_name]
        of_path = [(n, p) for n, p in enumerate(patterns) if not p.by_name]
        self._folder_name = _Alternatives(of_name, flags)
        self._folder_path = _Alternatives(of_path, flags)
        self._file_name = _Alternatives([x for x in of_name if not x[1].folder_only], flags)
        self._file_path = _Alternatives([x for x in of_path if not x[1].folder_only], flags)

    def verdict(self, path: bytes, name: bytes, *, is_folder: bool) -> bool | None:
        """True if ``path`` is ignored, False if re-included, None if no rule speaks of it.

        path: relative to the common root, below ``base``, no slash at its ends.
        name: its last part.
        """
        by_name = self._folder_name if is_folder else self._file_name
        by_path = self._folder_path if is_folder else self._file_path
        last = by_name.last_match(name)
        if by_path:
            last = max(last, by_path.last_match(path[len(self.base) :]))
        return None if last < 0 else not self._negative[last]


class _Pattern(NamedTuple):
    """One line.

    regex:   what the name, or the path below the ignore file, has to match in full.
    by_name: matched against the last part of the path only (the line holds no inner slash).
    """

    regex: bytes
    negative: bool
    folder_only: bool
    by_name: bool


class _Alternatives:
    """Patterns as one expression, last line first, so the first alternative that matches wins."""

    def __init__(self, patterns: list[tuple[int, _Pattern]], flags: int) -> None:
        newest_first = patterns[::-1]
        self._numbers = [number for number, _ in newest_first]
        source = b"|".join(b"(" + pattern.regex + b")" for _, pattern in newest_first)
        self._regex = re.compile(source, flags) if newest_first else None
        self._known: dict[bytes, int] = {}

    def __bool__(self) -> bool:
        return self._regex is not None

    def last_match(self, subject: bytes) -> int:
        """The number of the last pattern that matches all of ``subject``, -1 if none does."""
        if self._regex is None:
            return -1
        known = self._known.get(subject)
        if known is None:
            match = self._regex.fullmatch(subject)
            known = -1 if match is None else self._numbers[(match.lastindex or 1) - 1]
            self._known[subject] = known
        return known


def _lines(content: bytes) -> list[bytes]:
    """The lines as git cuts them: BOM, line ends with one CR, and what follows a NUL are gone."""
    lines = content.removeprefix(_BOM).split(b"\n")
    return [line.removesuffix(b"\r").split(b"\0", 1)[0] for line in lines]


def _parse_line(line: bytes) -> _Pattern | None:
    """The pattern of a line, None for comments, blanks and what can never match anything."""
    if not line or line.startswith(b"#"):
        return None
    line = _without_trailing_spaces(line)
    negative = line.startswith(b"!")
    text = line[1:] if negative else line
    folder_only = text.endswith(b"/")
    if folder_only:
        text = text[:-1]
    by_name = b"/" not in text
    special = _GLOB_SPECIAL.search(text)
    literal = special.start() if special else len(text)
    head, tail = text[:literal].removeprefix(b"/"), text[literal:]
    if not head and not tail:
        return None
    glob = _translate(tail, crossing=by_name)
    if glob is None:
        return None
    return _Pattern(re.escape(head) + glob, negative, folder_only, by_name)


def _without_trailing_spaces(line: bytes) -> bytes:
    r"""``line`` without the spaces at its end; ``\`` keeps the character after it."""
    end = position = 0
    while position < len(line):
        step = 2 if line[position : position + 1] == b"\\" else 1
        if step == 2 and position + 1 == len(line):
            return line
        position += step
        if line[position - 1 : position] != b" " or step == 2:
            end = position
    return line[:end]


def _translate(glob: bytes, *, crossing: bool) -> bytes | None:
    """The regular expression of a wildcard pattern; None if git could never match it.

    crossing: whether ``*`` and ``?`` match a slash too.
    """
    one = b"." if crossing else b"[^/]"
    out: list[bytes] = []
    position = 0
    while position < len(glob):
        char = glob[position : position + 1]
        if char == b"*":
            position, star = _translate_stars(glob, position, one)
            out.append(star)
        elif char == b"?":
            out.append(one)
            position += 1
        elif char == b"[":
            bracket = _translate_bracket(glob, position + 1, crossing=crossing)
            if bracket is None:
                return None
            position, expression = bracket
            out.append(expression)
        else:
            position += char == b"\\"
            if position == len(glob):
                return None
            out.append(re.escape(glob[position : position + 1]))
            position += 1
    return b"".join(out)


def _translate_stars(glob: bytes, start: int, one: bytes) -> tuple[int, bytes]:
    """Where the run of stars at ``start`` ends, and its expression.

    ``**`` between slashes (or the ends) crosses folders, and ``**/`` may be nothing at all. The
    left end is that of the part *after* the literal head, which is why ``a**/b`` crosses too.
    """
    end = start
    while glob[end : end + 1] == b"*":
        end += 1
    bounded_left = start == 0 or glob[start - 1 : start] == b"/"
    rest = glob[end:]
    if end - start == 1 or one == b"." or not bounded_left:
        return end, one + b"*"
    if rest.startswith(b"/"):
        return end + 1, rb"(?:.*/)?"
    if not rest or rest.startswith(b"\\/"):
        return end, b".*"
    return end, one + b"*"


def _translate_bracket(glob: bytes, start: int, *, crossing: bool) -> tuple[int, bytes] | None:
    """Where the bracket expression whose inside begins at ``start`` ends, and its expression.

    None if it is never closed or names an unknown class: then git matches nothing.
    """
    position = start
    negated = glob[position : position + 1] in (b"!", b"^")
    position += negated
    members: list[bytes] = []
    previous: int | None = None
    first = True
    while first or glob[position : position + 1] != b"]":
        first = False
        char = glob[position : position + 1]
        if not char:
            return None
        if glob.startswith(b"[:", position):
            close = glob.find(b"]", position + 2)
            if close < 0:
                return None
            if glob[close - 1 : close] == b":" and close - 1 >= position + 2:
                inside = _CLASSES.get(glob[position + 2 : close - 1])
                if inside is None:
                    return None
                members.append(inside)
                previous, position = None, close + 1
                continue
        if char == b"-" and previous and glob[position + 1 : position + 2] not in (b"", b"]"):
            position += 1 + (glob[position + 1 : position + 2] == b"\\")
            if position == len(glob):
                return None
            if previous <= glob[position]:
                members.append(b"\\x%02x-\\x%02x" % (previous, glob[position]))
            previous, position = None, position + 1
            continue
        position += char == b"\\"
        if position == len(glob):
            return None
        previous = glob[position]
        members.append(b"\\x%02x" % previous)
        position += 1
    return position + 1, _bracket_expression(b"".join(members), negated=negated, crossing=crossing)


def _bracket_expression(members: bytes, *, negated: bool, crossing: bool) -> bytes:
    slash = b"" if crossing else b"(?!/)"
    if not members:
        return slash + b"." if negated else b"(?!)"
    return slash + (b"[^" if negated else b"[") + members + b"]"
