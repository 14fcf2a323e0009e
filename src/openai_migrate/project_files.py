"""All files around the ones that take part, which may join because they import those.

Tests: ``tests/test_importers.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from openai_migrate.core.result import FileProblem
from openai_migrate.sources.claimed_names import bound_names
from openai_migrate.sources.discovery import keep_unlinked
from openai_migrate.sources.import_statements import ImportStatements, read_import_statements
from openai_migrate.sources.lasting_names import framework_setting, lasting_names
from openai_migrate.sources.loaded_modules import MAIN
from openai_migrate.sources.path_label import document_path
from openai_migrate.sources.project import project_around
from openai_migrate.sources.test_files import is_test_file
from openai_migrate.steps import Mapper, loops_of_file, outline_file
from openai_migrate.syntax.modules import relative_module

if TYPE_CHECKING:
    from openai_migrate.migration import Importers, LoopNames, Loops, Outline

#: What runs before the modules of its folder.
_PACKAGE = "__init__.py"
#: What ends the name of all that a module has, as an import says it.
_STAR = ".*"
#: So many modules hand a variable on at the most.
_MOST_HOPS = 3


class ProjectFiles:
    """The files of a project, the ones that take part included.

    files: in any order. labels: path to file.
    """

    def __init__(self, files: Sequence[str], paths: Sequence[Path], mapper: Mapper) -> None:
        from openai_migrate.migration import Heirs, ModuleIndex

        self.labels = {document_path(file): file for file in files}
        self.index = ModuleIndex(self.labels, mapper.work.rules.pack.package)
        #: files of which no more was read than their import statements
        self.bystanders: set[str] = set()
        self._paths = paths
        self._mapper = mapper
        self._importers: Importers | None = None
        self._statements: Mapping[str, ImportStatements] = {}
        #: by file, what it was asked for, and the loops that it starts by that
        self._loops: dict[str, tuple[LoopNames, Loops]] = {}
        self._heirs = Heirs()
        #: files of which it is known which one is run above them
        self._below_main: set[str] = set()

    def files_of(self, paths: Iterable[str]) -> list[str]:
        """The files at some paths, as far as there are such."""
        return [self.labels[path] for path in paths if path in self.labels]

    def importing(
        self, outlines: Mapping[str, Outline | FileProblem], lenders: frozenset[str]
    ) -> dict[str, Outline | FileProblem]:
        """Return outlines of further files that import, directly or not, some that are outlined.

        lenders: paths of further files whose importers join.
        """
        from openai_migrate.migration import importing

        found: dict[str, Outline | FileProblem] = {}
        step = partial(outline_file, work=self._mapper.work)
        while True:
            everything = {**outlines, **found}
            importers = self.all_importers(everything)
            paths = importing(known(everything), lenders, importers, self._mapper.work.rules)
            wanted = [self.labels[path] for path in sorted(paths) if path in self.labels]
            joining = keep_unlinked([f for f in wanted if f not in everything], self._paths)
            joining = joining or keep_unlinked(self._answering(everything), self._paths)
            if not joining:
                calling = self._calling(everything)
                if not calling:
                    return found
                found |= calling
                continue
            deriving = self._heirs.of(known(everything))
            plain = {
                file
                for file in joining
                if self._statements[file].plain
                and file not in deriving
                and Path(file).name != _PACKAGE  # the order of its imports counts
            }
            found |= {file: self._bystander(file) for file in joining if file in plain}
            self.bystanders |= plain
            found |= self._mapper.map("Reading", step, [f for f in joining if f not in plain])

    def lasting(self, name: str, importer: str) -> tuple[str, str] | None:
        """The module and its variable, or attribute of one, that an absolute name means, if that
        stays what it is once the module has been imported, for all that the module says."""
        head, rest = name, ""
        owner = framework_setting(name)
        if owner and not self.index.resolve(owner.rpartition(".")[0], importer):
            return owner, name.rpartition(".")[2]
        for _ in range(_MOST_HOPS):
            paths: Sequence[str] = ()
            while not paths and "." in head:
                head, _, last = head.rpartition(".")
                rest = f"{last}.{rest}" if rest else last
                paths = self.index.resolve(head, importer)
            if len(paths) != 1 or not paths[0].endswith(".py") or self._is_hidden(head, importer):
                return None
            importer = paths[0]
            source = lasting_names(self.labels[importer], (rest,)).get(rest)
            if not source:
                return None if source is None else (importer, rest)
            written, rest = source.split(" ")
            head, rest = f"{relative_module(written, importer)}.{rest}", ""
        return None

    def _is_hidden(self, module: str, importer: str) -> bool:
        """Whether the package of a module has something else under its name."""
        package, _, last = module.rpartition(".")
        return any(
            last in bound_names(self.labels[path], (last,))
            for path in (self.index.resolve(package, importer) if package else ())
        )

    def _answering(self, outlines: Mapping[str, Outline | FileProblem]) -> list[str]:
        """Return further files that outlined ones import, and that may do something with what these
        define: start event loops for it, or look it up in the module that is run."""
        from openai_migrate.migration import reaching

        outlined = known(outlines)
        found = {
            file: one
            for file, one in self._statements.items()
            if (one.loops or file in self._to_main) and file not in outlines
        }
        loops = bool(found) and any(True in outline.kinds for outline in outlined)
        answering = {
            document_path(file): file
            for file, one in found.items()
            if loops or file in self._to_main
        }
        if not answering:
            return []
        return [answering[path] for path in sorted(reaching(outlined, answering, self.index))]

    def roots(self) -> list[str]:
        """The folders and files that hold the project, as real paths."""
        return list(map(str, project_around(self._paths)))

    @cached_property
    def _to_main(self) -> set[str]:
        """The files that look up the module that is run, and those that import such, directly or
        not."""
        asking = [file for file, found in self._statements.items() if found.asks_for_main]
        if not asking or self._importers is None:
            return set()
        reached = self._importers.all_of(map(document_path, asking), lambda path: True)
        return {*asking, *(self.labels[path] for path in reached & self.labels.keys())}

    def _calling(
        self, outlines: Mapping[str, Outline | FileProblem]
    ) -> dict[str, Outline | FileProblem]:
        """Return outlines, new ones or with news, of files that start event loops by what others
        define."""
        from openai_migrate.migration import LoopNames, loop_names, with_loops

        outlined = known(outlines)
        starting = [outline for outline in outlined if outline.starting or outline.serving]
        if not starting or not any(True in outline.kinds for outline in outlined):
            return {}
        importers = self.all_importers(outlines)
        paths = {path for outline in starting for path in importers.of(outline.path)}
        files = [self.labels[path] for path in sorted(paths) if path in self.labels]
        near = {
            file: outlines.get(file) or self._bystander(file)
            for file in keep_unlinked(files, self._paths)
        }
        asked = {
            file: loop_names(outline, starting, self.index)
            for file, outline in near.items()
            if not isinstance(outline, FileProblem)
        }
        self._ask_for_loops({file: names for file, names in asked.items() if names != LoopNames()})
        found: dict[str, Outline | FileProblem] = {}
        for file, outline in near.items():
            if file in self._loops and not isinstance(outline, FileProblem):
                changed = with_loops(outline, self._loops[file][1])
                if changed != outline:
                    found[file] = changed
        return found

    def _ask_for_loops(self, asked: Mapping[str, LoopNames]) -> None:
        """Note the loops that files start by what they have the names for, as far as they were not
        asked for the same before."""
        due = [
            file
            for file, names in asked.items()
            if file not in self._loops or self._loops[file][0] != names
        ]
        step = partial(loops_of_file, work=self._mapper.work, names=asked)
        found = dict(self._mapper.answers("Reading", step, due))
        for file in due:
            loops = found.get(document_path(file))
            if loops is not None:
                self._loops[file] = asked[file], loops

    def all_importers(self, outlines: Mapping[str, Outline | FileProblem]) -> Importers:
        """Return who imports whom among all files; those without an outline are read once."""
        from openai_migrate.migration import Importers

        if self._importers is None:
            self._importers = Importers(self.index)
            rest = [file for file in self.labels.values() if file not in outlines]
            searching = partial(self._mapper.progress, "Searching")
            self._statements = read_import_statements(
                rest, self.index.words, self._mapper.jobs, searching
            )
            for file in self._statements:
                bystander = self._bystander(file)
                self._importers.add(bystander.path, bystander.imports)
                self._heirs.add(file, self._statements[file].derived)
        added = [one for one in known(outlines) if one.path not in self._importers]
        for outline in added:
            self._importers.add(outline.path, outline.imports | outline.replacing)
        if added:
            self._name_main(self._importers, known(outlines))
        return self._importers

    def _name_main(self, importers: Importers, outlines: Iterable[Outline]) -> None:
        """Note which files may be run where one looks up the module that is: those that import it,
        directly or not, and that no other imports but tests; of several, those that are none."""
        asking = {
            document_path(file) for file, one in self._statements.items() if one.asks_for_main
        }
        asking |= {one.path for one in outlines if MAIN in one.imports}
        for path in sorted(asking - self._below_main):
            above = importers.all_of([path], lambda _: True)
            tops = {one for one in above if all(map(is_test_file, importers.of(one)))}
            if tops := {one for one in tops if not is_test_file(one)} or tops:
                self._below_main.add(path)
                self.index.runs_below(path, tops)
                importers.add(path, frozenset({MAIN}))

    def starred(self, outlines: Mapping[str, Outline | FileProblem]) -> dict[str, frozenset[str]]:
        """Path to those of which a file takes all names."""
        self.all_importers(outlines)
        more = (
            self._bystander(file)
            for file, found in self._statements.items()
            if file not in outlines and any(one.endswith(" *") for one in found.statements)
        )
        found = {
            one.path: frozenset(
                path
                for name in one.imports
                if name.endswith(_STAR)
                for path in self.index.resolve(name.removesuffix(_STAR), one.path)
            )
            for one in (*known(outlines), *more)
        }
        return {path: others for path, others in found.items() if others}

    def _bystander(self, file: str) -> Outline:
        """Return the outline of a file that was not read beyond its import statements."""
        from openai_migrate.migration import outline_bystander

        found = self._statements[file]
        return outline_bystander(
            document_path(file), found.statements, entry=found.runs, flat=found.flat
        )


def known(outlines: Mapping[str, Outline | FileProblem]) -> list[Outline]:
    """Return the outlines of the files that could be read."""
    return [outline for outline in outlines.values() if not isinstance(outline, FileProblem)]
