"""Names of v0 in lines that are IPython's own: ``r = %time openai.Model.list()``, ``!curl {openai.api_key}``.

Such a line is no Python that could be analysed or changed; what it names is left to a person, and
so is what stands in cells that cannot be parsed.
Tests: the fixture ``notebooks/names-in-magics``.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.world.world import World
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.result import FileResult
from openai_migrate.core.span import Place
from openai_migrate.planning.environment_files import renamed_variables
from openai_migrate.ruleset.model import Pack, RuleSet
from openai_migrate.sources.document import Chunk, Document, Mask
from openai_migrate.sources.run_magic import Run, run_of
from openai_migrate.syntax.modules import relative_module
from openai_migrate.syntax.old_branches import needed_of, tests_against
from openai_migrate.syntax.tree import Tree

#: Where a name begins that is no part of an address or a path.
_START = r"(?<![\w./@-])"


def masked_names(document: Document, sdk: Sdk) -> Iterator[ReportedFinding]:
    """An open finding for each name of the SDK in a masked line, as far as a row knows it."""
    chain = re.compile(rf"{_START}{re.escape(sdk.rules.pack.package)}(?:\.\w+)+")
    for chunk in document.chunks:
        for mask in _lines_of_ipython(chunk):
            for match in chain.finditer(mask.original):
                row = sdk.row(match[0]) or next(iter(sdk.calls_below(match[0])), None)
                if row is not None and row.id:
                    message = (
                        f"{match[0]} stands in a line of IPython's own, which is not analysed and"
                        " stays as it is: change it by hand."
                    )
                    place = _place(document, chunk, mask)
                    yield _left(place, row.id, message, row.replacement)


def unread_names(tree: Tree, sdk: Sdk) -> Iterator[ReportedFinding]:
    """An open finding for each name of the SDK in a cell that could not be parsed, while others
    could, as far as a row knows it."""
    chain = re.compile(rf"{_START}{re.escape(sdk.rules.pack.package)}(?:\.\w+)+")
    for chunk in _unread(tree):
        for number, line in enumerate(chunk.text.splitlines(), 1):
            for match in chain.finditer(line):
                row = sdk.row(match[0]) or next(iter(sdk.calls_below(match[0])), None)
                if row is not None and row.id:
                    place = Place(tree.document.path, chunk.cell, number, match.start() + 1)
                    message = (
                        f"{match[0]} stands in a cell that is no valid Python, so that nothing in "
                        "it was migrated: mend the cell, and run this again."
                    )
                    yield _left(place, row.id, message, row.replacement)


def unread_words(tree: Tree) -> frozenset[str]:
    """The words of cells that could not be parsed, which may read the names of the others."""
    return frozenset(word for chunk in _unread(tree) for word in re.findall(r"\w+", chunk.text))


def _unread(tree: Tree) -> Iterator[Chunk]:
    for module, chunk in zip(tree.modules, tree.document.chunks, strict=True):
        if module is None:
            yield chunk


def masked_variables(document: Document, rules: RuleSet) -> Iterator[ReportedFinding]:
    """An open finding for each such line that sets a variable which v0 read and the target does
    not: ``%env NAME=value``."""
    rows = renamed_variables(rules)
    for chunk in document.chunks:
        for mask in _lines_of_ipython(chunk):
            match = _SETTING.match(mask.original)
            row = rows.get(match[1]) if match is not None else None
            if row is not None:
                message = (
                    f"v0 read the variable {row.env} when it was imported. Now "
                    f"{row.env_new or 'nothing'} is read: change this by hand where it counted."
                )
                place = _place(document, chunk, mask)
                yield _left(place, row.id, message, row.env_new or row.replacement)


def masked_runs(document: Document, world: World, sdk: Sdk) -> Iterator[ReportedFinding]:
    """What to know of the lines that run a file which is not followed: an open finding where it
    uses the SDK, a note where only the run knows which file it is."""
    for row in sdk.rules.clients[:1]:
        for chunk in document.chunks:
            for mask in _lines_of_ipython(chunk):
                run = run_of(mask.original)
                if run is not None:
                    place = _place(document, chunk, mask)
                    yield from _run(run, mask.runs, world, place, row.id)


def _run(
    run: Run, followed: str, world: World, place: Place, rule: str
) -> Iterator[ReportedFinding]:
    users = {path for path, names in world.binds.items() if names} | world.lenders
    name = relative_module(run.module, place.path)
    paths = world.index.resolve(name, place.path) if name else ()
    if not run.module and users - {place.path}:
        message = (
            f"{run.file} runs here, and is not followed: what file that is cannot be told. If it"
            " sets a key or defines functions that return responses, check the cells below by hand."
        )
        yield ReportedFinding(place, rule, Applicability.NOTE, Status.NOTED, message)
    elif users.intersection(paths) and not (followed and len(paths) == 1):
        why = "in a function or class" if len(paths) == 1 else "where several files have that name"
        message = (
            f"{run.file} runs here, {why}, and is not followed: what it sets does not reach the"
            " clients of this notebook, and uses of what its functions return are not migrated."
            " Check the cells below by hand."
        )
        yield _left(place, rule, message)


def _lines_of_ipython(chunk: Chunk) -> Iterator[Mask]:
    return (mask for mask in chunk.masks if not mask.old)


_SETTING = re.compile(r"\s*%(?:set_)?env\s+(\w+)[\s=]")


def old_branches(
    document: Document, rules: RuleSet, target: int, *, names_sdk: bool
) -> Iterator[ReportedFinding]:
    """A note for each branch that runs with v0 only, and stays as it is, or an open finding where
    the rest needs what only that does; an open finding for each test that keeps the target out."""
    pack = rules.pack
    for place in tests_against(document, pack, target) if names_sdk else ():
        yield _left(place, pack.old_rule, pack.kept_out.replace("$target", str(target)))
    for chunk in document.chunks:
        for mask in chunk.masks:
            if mask.old:
                place = _place(document, chunk, mask)
                needed = needed_of(mask, document, pack.package) if names_sdk else ()
                if needed:
                    told = pack.old_needed.replace("$names", ", ".join(needed))
                    yield _left(place, pack.old_rule, told)
                else:
                    note = Applicability.NOTE, Status.NOTED
                    yield ReportedFinding(place, pack.old_rule, *note, pack.old_branch)


def left_with_old(path: str, place: Place, pack: Pack) -> FileResult:
    """The result for a document that only the branch at a place imports, which runs with v0."""
    message = pack.old_module.replace("$place", f"{place.path}:{place.line}")
    note = ReportedFinding(
        Place(path, 0, 1, 1), pack.old_rule, Applicability.NOTE, Status.NOTED, message
    )
    return FileResult(path, None, (note,))


def names_in_masks(document: Document) -> frozenset[str]:
    """The names that may be read in what is masked: the first ones of dotted names in lines of
    IPython's own, and any in code for the old SDK."""
    return frozenset(
        word
        for chunk in document.chunks
        for mask in chunk.masks
        for word in re.findall(r"\w+" if mask.old else rf"{_START}(\w+)\.\w", mask.original)
    )


def _left(place: Place, rule: str, message: str, replacement: str | None = None) -> ReportedFinding:
    """A finding for a person: of a line of IPython's own no edit can be made."""
    return ReportedFinding(place, rule, Applicability.MANUAL, Status.OPEN, message, replacement)


def _place(document: Document, chunk: Chunk, mask: Mask) -> Place:
    return Place(document.path, chunk.cell, chunk.line_of(mask), 1)
