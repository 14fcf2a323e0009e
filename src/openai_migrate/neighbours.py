"""What files beside the code say that concerns the migrated code: its environment, its packages.

Nothing is edited there. Tests: ``tests/test_environment_files.py``,
``tests/test_requirement_files.py``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.core.errors import StaleFileError
from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.planning.commands import old_commands
from openai_migrate.planning.environment_files import (
    find_added,
    find_variables,
    is_switched,
    looks_up,
    renamed_variables,
    switch_in,
)
from openai_migrate.planning.requirements import missing_requirements, old_requirements
from openai_migrate.reports.run import RunReport
from openai_migrate.ruleset.model import Pack, RuleSet, SettingRule
from openai_migrate.sources.import_statements import read_import_statements
from openai_migrate.sources.nearby_files import (
    ENVIRONMENT,
    REQUIREMENTS,
    find_nearby,
    is_manifest,
    is_prose,
    is_shell,
)
from openai_migrate.sources.notebook_json import NotebookFormatError, read_notebook_json
from openai_migrate.sources.path_label import document_path, path_label
from openai_migrate.sources.project import project_around
from openai_migrate.sources.projects import are_nested, project_folders
from openai_migrate.sources.requirements import LOCK_FILES, find_first, in_prose
from openai_migrate.sources.scan import scan

if TYPE_CHECKING:
    from openai_migrate.analysis.project.outline import Outline
    from openai_migrate.analysis.world.world import World


def neighbour_results(
    report: RunReport,
    outlines: Mapping[str, Outline | FileProblem],
    world: World,
    rules: RuleSet,
    files: Sequence[str],
    around: Sequence[str],
    paths: Sequence[Path],
) -> list[FileResult]:
    """Return a result for each file near the outlined ones that has something to tell.

    files: all code of the run. around: the rest of the project's. paths: of the run.
    """
    roots = list(map(str, project_around(paths)))
    found: dict[str, list[ReportedFinding]] = {}
    concerned = needs_target(report, outlines, rules)
    for file, findings in (
        *_variables(report, outlines, world, rules, (*files, *around), paths, roots),
        *_setting_up(report, files, rules, paths, roots, [*outlines], concerned=concerned),
    ):
        found.setdefault(path_label(file), []).extend(findings)
    return [
        FileResult(path, findings=tuple(sorted(findings, key=lambda one: (one.place, one.rule))))
        for path, findings in found.items()
        if findings
    ]


def needs_target(
    report: RunReport, outlines: Mapping[str, Outline | FileProblem], rules: RuleSet
) -> bool:
    """Return whether some of the code runs with one of v0 and the target only, now or once it is
    migrated: code that makes settings of the same names for a library runs with both."""
    pack = rules.pack
    if any(finding.rule != pack.requirement_rule for _, finding in report.findings()):
        return True
    own = f"{pack.package}."
    for outline in outlines.values():
        if isinstance(outline, FileProblem) or outline.calls or outline.clients:
            return True
        if outline.migrated or any(name.startswith(own) for name in outline.imports):
            return True
    classes = {
        *(row.new for row in rules.clients),
        *(new for row in rules.errors for new in (row.new, *row.exact) if new),
    }
    words = {f".{name.rpartition('.')[2]}".encode() for name in classes}
    return bool(scan([*outlines], tuple(sorted(words))).candidates)


class Environment(NamedTuple):
    """What files near the code say of its environment.

    named: by path of a document, variables near it that only one of v0 and the target reads. usual:
    those of them that say which service it is, and say what v0 took without them. switched: paths
    of the documents near which one is set that says which service it is, to another than what v0
    took without it, each with the place.
    """

    named: Mapping[str, frozenset[str]]
    usual: Mapping[str, frozenset[str]]
    switched: Mapping[str, Place]


def read_environment(files: Sequence[str], rules: RuleSet, paths: Sequence[Path]) -> Environment:
    """Return what the environment of some code says.

    files: the code that names the SDK. paths: of the run.
    """
    variables = renamed_variables(rules)
    looked_for = (*variables, *rules.pack.module_variables)
    roots = list(map(str, project_around(paths)))
    texts = {file: _settings(file) for file in find_nearby(ENVIRONMENT, files, roots, paths)}
    naming = {
        file: names
        for file, text in texts.items()
        if (names := frozenset(name for name in looked_for if name in text))
    }
    switching = {
        file: place
        for file, text in texts.items()
        if (place := switch_in(path_label(file), text, rules)) is not None
    }
    kinds = {row.setting for row in rules.values}
    choosing = {name for name, row in variables.items() if row.old in kinds}
    telling = {*naming, *switching}
    folders = project_folders((*files, *telling), roots) if telling else {}
    switched: dict[str, Place] = {}
    named: dict[str, frozenset[str]] = {}
    usual: dict[str, frozenset[str]] = {}
    for file in files:
        near = find_nearby(ENVIRONMENT, [file], roots, paths) if telling else []
        near = [one for one in near if are_nested(folders.get(file, ""), folders.get(one, ""))]
        names = frozenset().union(*(naming[one] for one in near if one in naming))
        if names:
            named[document_path(file)] = names
        places = [switching[one] for one in near if one in switching]
        if not places and file.endswith(".ipynb"):
            places = [*_switches_in(file, rules)]
        if places:
            switched[document_path(file)] = places[0]
        elif names & choosing:
            usual[document_path(file)] = names & choosing
    return Environment(named, usual, switched)


def _settings(file: str) -> str:
    """Return the text of a file of the environment; of a script, the lines that assign."""
    text = _text_of(file)
    if not is_shell(file):
        return text
    lines = text.splitlines()
    return "\n".join(line if re.search(r"(?:^|[\s;])\w+=", line) else "" for line in lines)


def _switches_in(notebook: str, rules: RuleSet) -> Iterator[Place]:
    """The places of a notebook that say which service it is: ``%env NAME=value``."""
    text = _text_of(notebook)
    if not any(row.env and row.env in text for row in rules.settings):
        return
    try:
        sources = read_notebook_json(text).sources
    except NotebookFormatError:
        return
    for number, source in enumerate(sources, 1):
        lines = (line if _MAGIC.match(line) else "" for line in source.text.splitlines())
        place = switch_in(path_label(notebook), "\n".join(lines), rules, number)
        if place is not None:
            yield place


_MAGIC = re.compile(r"\s*%(?:set_)?env\s")


def _setting_up(
    report: RunReport,
    files: Sequence[str],
    rules: RuleSet,
    paths: Sequence[Path],
    roots: Sequence[str],
    code: Sequence[str],
    *,
    concerned: bool,
) -> Iterator[tuple[str, list[ReportedFinding]]]:
    """Yield the requirements that do not allow the target, if the code needs that, and the commands
    that it does not have, by file."""
    told = {
        result.path
        for result in report.results
        if any(finding.rule != rules.pack.requirement_rule for finding in result.findings)
    }
    nearby = find_nearby(REQUIREMENTS, files, roots, paths)
    if concerned:
        yield from _missing(nearby, files, code, rules.pack, report.target.major)
    for file in nearby:
        text, locked = _text_of(file), Path(file).name in LOCK_FILES
        label, target = path_label(file), report.target.major
        yield file, [] if locked else [*old_commands(label, text, rules, target)]
        if not concerned:
            continue
        text = in_prose(text) if is_prose(file) else text
        new = _is_of_new(label, code, told)
        yield (
            file,
            [*old_requirements(label, text, rules.pack, target, locked=locked, of_before=new)],
        )


def _missing(
    nearby: Iterable[str], files: Iterable[str], code: Sequence[str], pack: Pack, target: int
) -> Iterator[tuple[str, list[ReportedFinding]]]:
    """Yield what requirements do not name, though code below them imports it, and the target does
    not bring it along, by file: the first manifest of a folder that asks for the SDK.

    files: all code of the run, in which manifests of Python are. code: what may have to do with the
    SDK.
    """
    every = [*files]
    manifests = (file for file in every if Path(file).name == "setup.py")
    texts = {
        file: _text_of(file)
        for file in (*nearby, *manifests)
        if not is_prose(file) and Path(file).name not in LOCK_FILES
    }
    asking: dict[str, str] = {}
    for file, text in sorted(texts.items()):
        if is_manifest(file) and find_first(text, pack.package):
            asking.setdefault(_folder(path_label(file)), file)
    if not asking:
        return
    own = {path_label(file).partition("/")[0].removesuffix(".py") for file in every}
    wanted = pack.not_brought(target) - own
    imported: dict[str, set[str]] = {}
    for file, found in read_import_statements(code, wanted).items():
        for statement in found.statements:
            name = re.split(r"[ .]", statement, maxsplit=1)[0]
            if name in wanted:
                imported.setdefault(name, set()).add(path_label(file))
    for folder, file in asking.items():
        near = [text for one, text in texts.items() if _are_related(folder, one)]
        inner = tuple(one for one in asking if one != folder and one.startswith(folder))
        below = {
            name: [one for one in sorted(users) if _is_below(one, folder, inner)]
            for name, users in imported.items()
        }
        used = {name: users for name, users in below.items() if users}
        label = path_label(file)
        yield file, [*missing_requirements(label, texts[file], near, used, pack, target)]


def _are_related(folder: str, file: str) -> bool:
    """Whether a file stands in a folder, below it or in one above it."""
    other = _folder(path_label(file))
    return other.startswith(folder) or folder.startswith(other)


def _is_below(path: str, folder: str, inner: tuple[str, ...]) -> bool:
    """Whether a document stands below a folder, and not in one of those with manifests in it."""
    return path.startswith(folder) and not path.startswith(inner)


def _folder(label: str) -> str:
    """The folder of a file, as paths below it begin."""
    return label[: label.rfind("/") + 1]


def _is_of_new(requirements: str, code: Iterable[str], told: Container[str]) -> bool:
    """Return whether the code beside requirements, or all of it where none is, has nothing of v0.

    told: the paths of files of which something is to be told.
    """
    folder = requirements.rpartition("/")[0]
    paths = [*code]
    beside = [path for path in paths if path.startswith(f"{folder}/" if folder else "")] or paths
    return not any(path in told for path in beside)


def _variables(
    report: RunReport,
    outlines: Mapping[str, Outline | FileProblem],
    world: World,
    rules: RuleSet,
    code: Sequence[str],
    paths: Sequence[Path],
    roots: Sequence[str],
) -> Iterator[tuple[str, list[ReportedFinding]]]:
    """Yield what files say about variables that the migrated calls do not read, by file."""
    variables = renamed_variables(rules)
    if not variables:
        return
    concerned = {
        result.path
        for result, finding in report.findings(Status.APPLIED, Status.OPEN, Status.PENDING)
    }
    calling = {
        file: world.placement(outline.path).surely_set
        for file, outline in outlines.items()
        if not isinstance(outline, FileProblem) and outline.calls and outline.path in concerned
    }
    rows = {
        name: row
        for name, row in variables.items()
        if any(row.old not in settings for settings in calling.values())
    }
    if not rows:
        return
    texts = {file: _settings(file) for file in find_nearby(ENVIRONMENT, calling, roots, paths)}
    new = _new_texts(report, outlines)
    named = {
        name: row for name, row in rows.items() if any(name in text for text in texts.values())
    }
    readers = {
        name: path_label(file)
        for name in named
        for file in scan(code, (name.encode(),)).candidates
        if looks_up(_text_of(file), name)
    }
    #: of the variables, the file whose new clients have what it says, under Azure at least
    built: dict[str, tuple[str, bool]] = {}
    for name, row in named.items():
        files = [file for file, settings in calling.items() if row.old not in settings]
        if all(_has_variable(row, new.get(file, ""), world, file) for file in files):
            prepared = bool(row.env_new) and any(
                world.placement(document_path(file)).around.prepared for file in files
            )
            built[name] = path_label(min(files)), prepared
    for file, text in texts.items():
        switched = is_switched(text, rules)
        own = {name: label for name, (label, only) in built.items() if switched or not only}
        yield file, list(find_variables(path_label(file), text, rows, {**own, **readers}, rules))
        yield file, list(find_added(path_label(file), text, rows, rules))


def _has_variable(row: SettingRule, text: str, world: World, file: str) -> bool:
    """Whether the clients that were built in a file get what a variable says: the text looks it up,
    or asks the module, which has it from there, which service it is."""
    if row.env_new or not row.module_env or not row.module:
        return looks_up(text, row.env)
    attribute = f".{row.module.rpartition('.')[2]}"
    kind = world.placement(document_path(file)).kind
    return kind is PlacementKind.PER_CALL and attribute in text


def _new_texts(report: RunReport, outlines: Mapping[str, Outline | FileProblem]) -> dict[str, str]:
    """Return what the files that change will hold, by file."""
    files = {document_path(file): file for file in outlines}
    found: dict[str, str] = {}
    for result in report.results:
        file = files.get(result.path)
        if file is None or result.change is None:
            continue
        try:
            old = b"" if result.created else Path(file).read_bytes()
            found[file] = result.change.applied(old).decode("utf-8", "replace")
        except (OSError, StaleFileError):
            continue
    return found


def _text_of(file: str) -> str:
    """Return the text of a file that is read for what it says only; "" if it cannot be read."""
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
