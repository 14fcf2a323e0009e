"""Which projects the files of a tree belong to: a monorepo holds many.

What lies side by side, each with a manifest of its own, is installed and run apart, unless code or
a manifest says otherwise. Who imports whom is asked in ``analysis/project/project_groups.py``.
Tests: ``tests/sources/test_projects.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from openai_migrate.sources.ignore_files import is_repository
from openai_migrate.sources.loaded_modules import LOADING
from openai_migrate.sources.project import folders_above
from openai_migrate.sources.scan import scan

#: What says in a manifest that its folder is packaged by itself. Tools are set up in such files,
#: too, and a module may be called ``setup``.
_PACKAGED = {
    "pyproject.toml": re.compile(rb"^\[(?:project|build-system|tool\.poetry)\]", re.MULTILINE),
    "setup.py": re.compile(rb"\b(?:setuptools|distutils|skbuild)\b"),
    "setup.cfg": re.compile(rb"^\[(?:metadata|options)\]", re.MULTILINE),
}
#: What lists what code needs, and no more.
_LISTS = ("Pipfile", "requirements.txt")
_NAME = re.compile(r"""^[ \t]*name[ \t]*=[ \t]*["']?([\w.-]+)""", re.MULTILINE)
#: A requirement begins a line of a list or a text in quotes; a folder is named from where it is.
_REQUIRED = re.compile(r"""(?:^|["'])[ \t]*([A-Za-z0-9][\w.-]*)""", re.MULTILINE)
#: Folders above in which code may say what is loaded.
_NEAR = 3
#: What holds the names of Django's applications, which it imports.
_APPLICATIONS = b"INSTALLED_APPS"
_LISTED = re.compile(r"\w*APPS\w*[ \t]*(?::[^=\n]*)?\+?=\s*[\[(]([^\])]*)")
_TEXT = re.compile(r"""["']([\w.]+)["']""")
_FOLDER = re.compile(r"\.\.?/[\w./-]+")
_LAST_PART = re.compile(r"[^/\\]*[/\\]\Z")


@dataclass(frozen=True, slots=True)
class Projects:
    """folders: by file, the folder of its project, with a final slash; "" where no manifest says,
    and none of others either. bringing: by folder of a project, those of others that are there
    where it runs. loose: of folders with code of no project, beside which projects are, the
    repository; "" for none."""

    folders: Mapping[str, str] = field(default_factory=dict)
    bringing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    loose: Mapping[str, str] = field(default_factory=dict)


def find_projects(files: Collection[str], around: Sequence[str], roots: Sequence[str]) -> Projects:
    """Return the projects of files.

    around: all files near them, which may load others by name. roots: the folders and files that
    hold all of these, as real paths.
    """
    tops: dict[str, _Top | None] = {}
    found = {file: _top_of(_folder(file), roots, tops) for file in files}
    every = {top.folder: top for top in found.values() if top}
    named = _Named(every.values())
    bringing = {folder: frozenset(named.required_by(top)) for folder, top in every.items()}
    folders, loose = _folders(found), dict[str, str]()
    if any(not top.bare for top in every.values()):
        islands: dict[str, str] = {}
        for file, top in found.items():
            if top is None or top.bare:
                repository = "" if top is None else top.folder
                folders[file] = _island_of(_folder(file), repository, islands)
                loose[folders[file]] = repository
    every_folder = {*folders.values()}
    for file, names in _loading(around) if len(every_folder) > 1 else ():
        top = _top_of(_folder(file), roots, tops)
        own = folders.get(file) or (top.folder if top else "")
        loaded = (one for one in every_folder if names is None or names & {*_modules_in(one)})
        if own or names is not None:
            bringing[own] = bringing.get(own, frozenset()).union(loaded)
    brought = {folder: others for folder, others in bringing.items() if others}
    return Projects(folders, brought, loose)


def project_folders(files: Iterable[str], roots: Sequence[str]) -> dict[str, str]:
    """Return the folder of the project of each file, as ``Projects`` has it."""
    known: dict[str, _Top | None] = {}
    return _folders({file: _top_of(_folder(file), roots, known) for file in files})


def are_nested(one: str, other: str) -> bool:
    """Whether of two folders of projects one lies in the other, or is the same."""
    return one.startswith(other) or other.startswith(one)


def folders_around(folder: str) -> Iterator[str]:
    """The folders, with a final slash, that hold that of a project; "" holds all."""
    while folder:
        folder = _LAST_PART.sub("", folder)
        yield folder


@dataclass(frozen=True, slots=True)
class _Top:
    """folder: with a final slash. names: of its distribution. bare: whether nothing but a
    repository makes it one."""

    folder: str
    names: frozenset[str] = frozenset()
    bare: bool = False


def _folder(file: str) -> str:
    return os.path.dirname(os.path.realpath(file))


def _folders(tops: Mapping[str, _Top | None]) -> dict[str, str]:
    return {file: top.folder for file, top in tops.items() if top}


def _top_of(folder: str, roots: Sequence[str], known: dict[str, _Top | None]) -> _Top | None:
    """The top of the project that a folder is in."""
    passed: list[str] = []
    found: _Top | None = None
    for above in folders_above(folder):
        found = known[above] if above in known else _read_top(above, roots)
        passed.append(above)
        if found is not None or above in known:
            break
    known.update(dict.fromkeys(passed, found))
    return found


def _read_top(folder: str, roots: Sequence[str]) -> _Top | None:
    """A folder as the top of a project, if it is one: no package is, but for a repository."""
    repository = is_repository(folder)
    if not repository and os.path.isfile(os.path.join(folder, "__init__.py")):
        return None
    packaged = [
        text for name, said in _PACKAGED.items() if said.search(text := _read(folder, name))
    ]
    if packaged or repository:
        texts = (text.decode(errors="replace") for text in packaged)
        names = {_normal(name) for text in texts for name in _NAME.findall(text)[:1]}
        bare = not packaged and not _is_listed(folder)
        return _Top(os.path.join(folder, ""), frozenset(names), bare)
    parts = _is_listed(folder) and not _has_code_above(folder, roots)
    return _Top(os.path.join(folder, "")) if parts else None


def _is_listed(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in _LISTS)


def _island_of(folder: str, repository: str, known: dict[str, str]) -> str:
    """The topmost folder, with a final slash, up to which all from this one on hold code."""
    if folder not in known:
        known[folder] = os.path.join(folder, "")
        above = os.path.dirname(folder)
        if above != folder and os.path.join(folder, "") != repository and _has_code(above):
            known[folder] = _island_of(above, repository, known)
    return known[folder]


def _has_code(folder: str) -> bool:
    """Whether code stands right in a folder."""
    try:
        return any(name.endswith((".py", ".ipynb")) for name in os.listdir(folder))
    except OSError:
        return False


def _has_code_above(folder: str, roots: Sequence[str]) -> bool:
    """Whether code stands right in a folder not far above: it may load what is here by a name in
    some text, as a list of applications. It is of the same repository; where none says so, what
    happens to lie around the roots has nothing to do with what is in them."""
    repository = next(filter(is_repository, folders_above(folder)), None)
    tops = [os.path.join(one, "") for one in ([repository] if repository else roots)]
    return any(
        _has_code(above)
        for above in islice(folders_above(os.path.dirname(folder)), _NEAR)
        if os.path.join(above, "").startswith(tuple(tops))
    )


def _read(folder: str, name: str) -> bytes:
    try:
        return Path(folder, name).read_bytes()
    except OSError:
        return b""


def _normal(name: str) -> str:
    """The name of a distribution as installers compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


class _Named:
    """Projects by what manifests may call them: the names of what is there, and where it lies."""

    def __init__(self, tops: Iterable[_Top]) -> None:
        self._by: dict[str, list[_Top]] = {}
        for top in tops:
            for name in (*top.names, os.path.dirname(top.folder)):
                self._by.setdefault(name, []).append(top)

    def required_by(self, top: _Top) -> Iterator[str]:
        """The folders of others that the manifests of a project name."""
        texts = [_read(top.folder, name).decode(errors="replace") for name in (*_PACKAGED, *_LISTS)]
        names = {_normal(name) for text in texts for name in _REQUIRED.findall(text)} - top.names
        folders = {
            os.path.normpath(os.path.join(top.folder, found))
            for text in texts
            for found in _FOLDER.findall(text)
        }
        for name in names | folders:
            yield from (other.folder for other in self._by.get(name, ()) if other != top)


def _loading(files: Sequence[str]) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The files that may import modules by names in texts, each with the first parts of these; None
    where only the run tells them, so that they may be of any project near."""
    loading = tuple(word.encode() for word in sorted(LOADING))
    for file in scan(files, (*loading, _APPLICATIONS)).candidates:
        data = _read(*os.path.split(file))
        if any(word in data for word in loading):
            yield file, None
        else:
            lists = _LISTED.findall(data.decode(errors="replace"))
            yield (
                file,
                frozenset(text.partition(".")[0] for one in lists for text in _TEXT.findall(one)),
            )


def _modules_in(folder: str) -> Iterator[str]:
    """The names under which what lies in the folder of a project may be imported: where it is found
    from above, or from in there."""
    yield os.path.basename(os.path.dirname(folder))
    for root in (folder, os.path.join(folder, "src")):
        try:
            yield from (entry.name for entry in os.scandir(root) if entry.is_dir())
        except OSError:
            continue
