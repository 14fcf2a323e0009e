"""Which projects of a tree run in one process: no setting of one counts in others.

Tests: ``tests/test_project_groups.py``, the programs ``project_apart_*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from openai_migrate.analysis.project.reach import reach
from openai_migrate.sources.projects import Projects, folders_around


@dataclass(frozen=True, slots=True)
class ProjectGroups:
    """folders: by path of a document, the folder of its project; "" for one of no project.
    together: by such a folder, those of the projects whose code may run with its code."""

    folders: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """The folder of the project that a document is in."""
        return self.folders.get(path, "")

    def running_with(self, folder: str) -> frozenset[str]:
        return self.together.get(folder) or frozenset({folder})

    def may_meet(self, one: str, other: str) -> bool:
        """Whether the projects of two documents may run in one process."""
        return self.of(one) in self.running_with(self.of(other))

    def meeting(self, paths: Iterable[str]) -> Callable[[str], bool]:
        """Asks of a document whether its project may run in one process with that of one of
        these."""
        folders = {self.of(path) for path in paths}
        near = frozenset().union(*map(self.running_with, folders))
        return lambda path: self.of(path) in near


def group_projects(
    projects: Projects, direct: Mapping[str, Iterable[str]], paths: Iterable[str]
) -> ProjectGroups:
    """Return who runs with whom.

    Two projects do where one imports or requires the other, or a third one both, directly or not.
    What lies in the folder of another project may be loaded by that one, and what is of no project
    by all that is of none. direct: path to the
    documents that it imports. paths: of all documents.
    """
    groups = ProjectGroups(projects.folders)
    folders = {groups.of(path) for path in paths}
    reached = {
        folder: {folder, *projects.bringing.get(folder, ())}
        for folder in folders | projects.bringing.keys()
    }
    for path, imported in direct.items():
        reached.setdefault(groups.of(path), set()).update(map(groups.of, imported))
    together = {folder: {folder} for folder in folders}
    for folder in folders:
        for around in folders_around(folder):
            if around in together:
                together[folder].add(around)
                together[around].add(folder)
    islands: dict[str, set[str]] = {}
    for folder in folders & projects.loose.keys():
        islands.setdefault(projects.loose[folder], set()).add(folder)
    for island in islands.values():
        for folder in island:
            together[folder] |= island
    for start in reached:
        found = reach(start, reached) & folders
        for folder in found:
            together[folder] |= found
    return ProjectGroups(
        projects.folders, {folder: frozenset(others) for folder, others in together.items()}
    )
