"""Scripts that one process runs by turns: pages of Streamlit, beside the script that is started.

Tests: the programs ``project_pages_*`` of the differential bench.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from openai_migrate.analysis.project.outline import Outline
from openai_migrate.sources.loop_starters import RUNNING_AGAIN

#: The folder whose scripts are pages of the ones beside it.
_PAGES = "pages"


def paged_scripts(outlines: Iterable[Outline]) -> set[str]:
    """The paths of the documents that are such a script, or a page of one."""
    running = [one.path for one in outlines if any(map(_runs_again, one.imports))]
    pages = {path for path in running if _folder(path).rpartition("/")[2] == _PAGES}
    above = {_folder(_folder(path)) for path in pages}
    return pages | _of_folders(running, above)


def _of_folders(paths: Iterable[str], folders: Collection[str]) -> set[str]:
    return {path for path in paths if _folder(path) in folders}


def _runs_again(module: str) -> bool:
    return module.partition(".")[0] in RUNNING_AGAIN


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
