"""Names of v0 in lines that are IPython's own: ``r = %time openai.Model.list()``, ``!curl {openai.api_key}``.

Such a line is no Python that could be analysed or changed; what it names is left to a person.
Tests: the fixture ``notebooks/names-in-magics``.
"""  # noqa: E501

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from openai_migrate.analysis.sdk import Sdk
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.planning.environment_files import renamed_variables
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.document import Chunk, Document

#: Where a name begins that is no part of an address or a path.
_START = r"(?<![\w./@-])"


def masked_names(document: Document, sdk: Sdk) -> Iterator[ReportedFinding]:
    """An open finding for each name of the SDK in a masked line, as far as a row knows it."""
    chain = re.compile(rf"{_START}{re.escape(sdk.rules.pack.package)}(?:\.\w+)+")
    for chunk in document.chunks:
        for mask in chunk.masks:
            for match in chain.finditer(mask.original):
                row = sdk.row(match[0]) or next(iter(sdk.calls_below(match[0])), None)
                if row is not None and row.id:
                    message = (
                        f"{match[0]} stands in a line of IPython's own, which is not analysed and"
                        " stays as it is: change it by hand."
                    )
                    place = _place(document, chunk, mask.placeholder)
                    yield _left(place, row.id, message, row.replacement)


def masked_variables(document: Document, rules: RuleSet) -> Iterator[ReportedFinding]:
    """An open finding for each such line that sets a variable which v0 read and the target does
    not: ``%env NAME=value``."""
    rows = renamed_variables(rules)
    for chunk in document.chunks:
        for mask in chunk.masks:
            match = _SETTING.match(mask.original)
            row = rows.get(match[1]) if match is not None else None
            if row is not None:
                message = (
                    f"v0 read the variable {row.env} when it was imported. Now "
                    f"{row.env_new or 'nothing'} is read: change this by hand where it counted."
                )
                place = _place(document, chunk, mask.placeholder)
                yield _left(place, row.id, message, row.env_new or row.replacement)


def masked_runs(
    document: Document, binds: Mapping[str, Collection[str]], sdk: Sdk
) -> Iterator[ReportedFinding]:
    """An open finding for each line that runs another notebook which uses the SDK.

    binds: by the path of a document, the names that it binds to objects of the SDK.
    """
    folder = posixpath.dirname(document.path)
    row = next(iter(sdk.rules.clients), None)
    for chunk in document.chunks:
        for mask in chunk.masks:
            match = _RUN.match(mask.original)
            path = posixpath.normpath(posixpath.join(folder, match[2])) if match else ""
            if row is not None and binds.get(path):
                message = (
                    f"{path} runs in this notebook: what it sets does not reach a client that is"
                    " built here, and what it defines is not followed. Use its client here, or"
                    " give this one the same settings."
                )
                yield _left(_place(document, chunk, mask.placeholder), row.id, message)


_RUN = re.compile(r"""%run\s+(?:-\S+\s+)*(['"]?)(.+?\.ipynb)\1(?!\S)""")
_SETTING = re.compile(r"\s*%(?:set_)?env\s+(\w+)[\s=]")


def names_in_masks(document: Document) -> frozenset[str]:
    """The first names of dotted ones in masked lines, which may be read there."""
    return frozenset(
        word
        for chunk in document.chunks
        for mask in chunk.masks
        for word in re.findall(rf"{_START}(\w+)\.\w", mask.original)
    )


def _left(place: Place, rule: str, message: str, replacement: str | None = None) -> ReportedFinding:
    """A finding for a person: of a line of IPython's own no edit can be made."""
    return ReportedFinding(place, rule, Applicability.MANUAL, Status.OPEN, message, replacement)


def _place(document: Document, chunk: Chunk, placeholder: str) -> Place:
    line = chunk.text.count("\n", 0, chunk.text.index(placeholder)) + 1
    return Place(document.path, chunk.cell, line, 1)
