"""Imports follow what the other edits did: names that went, names that came.

Decided last, on the edits that will be applied. An alias goes only when no reference to it is left;
a new name joins the import that is there, or gets a line beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import libcst as cst

from openai_migrate.analysis.facts import ImportFact
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import Class, Function
from openai_migrate.core.edit import (
    Edit,
    EditImport,
    InsertStatements,
    NodeId,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark, rewrite
from openai_migrate.planning.local_imports import LocalImports
from openai_migrate.planning.subject import Subject
from openai_migrate.planning.templates import names_in, place_of
from openai_migrate.planning.useless_imports import (
    USELESS,
    is_in_texts,
    is_useless,
    names_unseen,
    row_of,
)
from openai_migrate.ruleset.model import CallRule, ErrorRule, Row, SymbolRule
from openai_migrate.syntax.edited import vanishing
from openai_migrate.syntax.file_top import FileTop
from openai_migrate.syntax.module_imports import imports_of
from openai_migrate.syntax.scopes import ScopeKind

_END = sys.maxsize


@dataclass(slots=True)
class _Statement:
    """What happens to one import statement."""

    node: NodeId
    aliases: list[ImportFact] = field(default_factory=list)
    drop: list[NodeId] = field(default_factory=list)
    rename: list[tuple[NodeId, str]] = field(default_factory=list)
    add: list[str] = field(default_factory=list)
    module: str | None = None


def plan_imports(subject: Subject, edits: Collection[Edit]) -> Iterator[Edit]:
    """The edits on import statements that the applied ``edits`` ask for."""
    return _Planner(subject, edits).plan()


def moved_imports(subject: Subject, edits: Collection[Edit]) -> Iterator[Finding]:
    """Yield a finding for each name whose import alone changes: no use of it says so.

    edits: all of the document, those on imports among them.
    """
    gone = vanishing(subject.queries, edits)
    touched = {edit.node: edit for edit in edits if isinstance(edit, EditImport)}
    for fact in subject.facts.imports:
        edit, row = touched.get(fact.statement), subject.sdk.row(fact.name)
        uses = _references(fact, subject)
        if edit is not None and fact.alias in edit.drop and not uses:
            known = row_of(fact, subject.sdk)
            if known is not None and is_useless(fact, subject):
                yield rewrite(known, fact.statement, (), USELESS, sure=True)
        if edit is None or row is None or fact.alias in edit.drop:
            continue
        changes = edit.module is not None or any(alias == fact.alias for alias, _ in edit.rename)
        if changes and not gone.intersection(uses):
            yield rewrite(row, fact.statement, (), "It is imported from elsewhere.", sure=True)


def stale_imports(subject: Subject, edits: Collection[Edit]) -> Iterator[Finding]:
    """Yield a finding for each import that stays, after all ``edits``, and is for v0.

    One that fails on the target is for a person, unless it may never run there, or what it raises
    may be caught. Classes that have methods may still be imported, and fail where they are used.
    """
    sdk, queries, package = subject.sdk, subject.queries, subject.sdk.rules.pack.package
    gone = vanishing(queries, edits)
    touched = {edit.node: edit for edit in edits if isinstance(edit, EditImport)}
    stale: dict[NodeId, Finding] = {}
    for fact in subject.facts.imports:
        edit = touched.get(fact.statement)
        row = row_of(fact, sdk)
        if (edit is not None and _is_moved(fact, row, edit)) or fact.statement in gone:
            continue
        module = fact.from_module or fact.name
        if edit is not None and edit.module is not None:
            module = edit.module
        if row is None or sdk.is_shared(fact.name if module == package else module):
            continue
        known = stale.get(fact.statement)
        if known is None or known.applicability is Applicability.NOTE:
            found = _stale(fact, module, row, subject)
            if found is not None:
                stale[fact.statement] = found
    yield from stale.values()


def _is_moved(fact: ImportFact, row: Row | None, edit: EditImport) -> bool:
    """Whether an edited import has what the target calls it, or nothing of it any more."""
    if fact.alias in edit.drop or any(alias == fact.alias for alias, _ in edit.rename):
        return True
    if edit.module is None:
        return False
    new = row.new if isinstance(row, ErrorRule | SymbolRule) else None
    return new == f"{edit.module}.{fact.name.rpartition('.')[2]}"


def _stale(fact: ImportFact, module: str, row: Row, subject: Subject) -> Finding | None:
    used = _references(fact, subject)
    stays = (
        f"It stays because {fact.bound} is still used where no edit was right: remove it when that "
        "is mended."
    )
    exported = subject.queries.variables.exported(fact.bound)
    if not used and not exported and fact.bound != "*":
        stays = f"Nothing here uses {fact.bound}: remove it from this import."
        if fact.bound in subject.taken:
            stays = (
                f"It stays because another file may take {fact.bound} from here: remove it when "
                "that is mended."
            )
        elif is_in_texts(fact.bound, subject.queries):
            stays = (
                f"Only texts here name {fact.bound}: if none of them is code or an annotation, "
                "remove it from this import."
            )
    if module == subject.sdk.rules.pack.package:
        if isinstance(row, CallRule):
            if not used:
                return None  # nothing fails
            return remark(row, fact.statement, f"{fact.name} is for v0. {stays}")
        module = fact.name
    fails = f"{module} is gone, so this import fails"
    if subject.queries.statements.is_none_too(fact.statement, fact.bound):
        told = (
            f"{fails}, and {fact.bound} is None from then on: what asks for it goes without the SDK"
        )
        return needs_human(row, fact.statement, f"{told}. {stays}")
    if subject.queries.statements.is_tried(fact.statement):
        return remark(row, fact.statement, f"{fails}, and what catches that runs. {stays}")
    if subject.queries.statements.is_conditional(fact.statement):
        return remark(row, fact.statement, f"{fails} where it runs. {stays}")
    return needs_human(row, fact.statement, f"{fails}. {stays}")


def _references(fact: ImportFact, subject: Subject) -> list[NodeId]:
    """What reads the name that an import binds, annotations in quotes among that; nothing that
    means a definition which hides it."""
    variables, values = subject.queries.variables, subject.facts.values
    read = variables.references(fact.statement, fact.bound)
    meant = [node for node in read if not isinstance(values.get(node), Class | Function)]
    if len(meant) < len(read) and variables.is_hidden(fact.statement, fact.bound):
        return meant
    quoted = (
        one.node
        for one in subject.facts.quoted
        if any(
            name.statement == fact.statement and name.written.partition(".")[0] == fact.bound
            for name in one.names
        )
    )
    return [*read, *quoted]


def _line(bound: str, module: str) -> str:
    top = module.partition(".")[0]
    return f"import {module}" if bound == top else f"import {module} as {bound}"


class _Planner:
    def __init__(self, subject: Subject, edits: Collection[Edit]) -> None:
        self.subject = subject
        self.queries = subject.queries
        self.package = subject.sdk.rules.pack.package
        self.gone = vanishing(subject.queries, edits)
        used = {name for edit in edits for name in names_in(edit)}
        wanted = subject.speller.wanted
        self.wanted = {bound: name for bound, name in wanted.items() if bound in used}
        self.used = used
        self.edits = edits
        self.statements: dict[NodeId, _Statement] = {}
        #: names that stay where no edit was right, as the target calls them
        self.renamed: list[Edit] = []
        self.unseen = names_unseen(self.queries)

    def plan(self) -> Iterator[Edit]:
        for fact in self.subject.facts.imports:
            statement = self.statements.setdefault(fact.statement, _Statement(fact.statement))
            statement.aliases.append(fact)
            self._alias(fact, statement)
        every = dict(self.wanted)
        yield from self.renamed
        yield from self._additions()
        yield from self._cell_additions(every)
        for statement in [*self.statements.values()]:
            if self._goes(statement) and self._asks(statement):
                del self.statements[statement.node]
                yield ReplaceStatement(statement.node, f"import {self.package}")
        for statement in self.statements.values():
            if statement.aliases[0].bound == "*":
                if statement.drop:
                    yield ReplaceStatement(statement.node, "")
            elif statement.drop or statement.rename or statement.add or statement.module:
                yield self._edit(statement)

    # -- what goes or changes -------------------------------------------------------------------

    def _alias(self, fact: ImportFact, statement: _Statement) -> None:
        if self.subject.waits() and self._is_of_errors(fact):
            return
        if fact.bound == "*":
            if fact.name != self.package and self._is_old_module(fact.name):
                statement.drop.append(fact.alias)
            return
        if fact.bound in self.unseen and fact.name == self.package:
            return
        references = _references(fact, self.subject)
        left = [node for node in references if node not in self.gone]
        if fact.from_module is None:
            self._module_alias(fact, statement, references, left)
        else:
            self._name_alias(fact, statement, references, left)

    def _module_alias(
        self, fact: ImportFact, statement: _Statement, references: list[NodeId], left: list[NodeId]
    ) -> None:
        spelled = fact.bound in self.used
        unused = not left and not spelled and bool(references)
        sub = fact.name != self.package and self._is_old_module(fact.name)
        if unused and not self._kept_for_others(fact):
            statement.drop.append(fact.alias)
        elif sub and not left and fact.bound == self.package:
            self._submodule(fact, statement)
        elif sub and fact.bound == self.package:
            # What is left fails by itself: with this import, so would all of the document.
            alone = bool(self.edits) and self.queries.statements.at_top_level(fact.statement)
            if alone or not any(self._chain_needs(node, fact.name) for node in left):
                self._submodule(fact, statement)

    def _submodule(self, fact: ImportFact, statement: _Statement) -> None:
        """``import openai.error`` becomes ``import openai``, once."""
        others = [
            other
            for other in self.subject.facts.imports
            if other is not fact
            and other.bound == self.package
            and other.alias not in statement.drop
            and self.queries.scope(other.statement) is self.queries.scope(fact.statement)
            and other.name == self.package
        ]
        if others or any(text == self.package for _, text in statement.rename):
            statement.drop.append(fact.alias)
        else:
            statement.rename.append((fact.alias, self.package))

    def _chain_needs(self, reference: NodeId, module: str) -> bool:
        """Whether a reference that stays goes through the submodule."""
        for fact in self.subject.facts.names:
            if fact.node not in self.gone and self.queries.contains(fact.node, reference):
                return fact.written == module or fact.written.startswith(module + ".")
        return False

    def _is_of_errors(self, fact: ImportFact) -> bool:
        sdk = self.subject.sdk
        return any(fact.name in (row.old, row.old.rpartition(".")[0]) for row in sdk.rules.errors)

    def _is_old_module(self, name: str) -> bool:
        """Whether the submodule is v0's: rows know names below it."""
        head = name + "."
        sdk = self.subject.sdk
        return any(
            known.startswith(head) and not sdk.is_shared(known) for known in sdk.index.known()
        )

    def _kept_for_others(self, fact: ImportFact) -> bool:
        if self.queries.variables.is_hidden(fact.statement, fact.bound):
            return False  # they have what hides it
        if self.subject.queries.variables.exported(fact.bound):
            return True
        if fact.bound in self.subject.taken and self.queries.statements.at_top_level(
            fact.statement
        ):
            return True
        return len(
            self.queries.variables.bindings(fact.statement, fact.bound)
        ) > self._own_bindings(fact)

    def _own_bindings(self, fact: ImportFact) -> int:
        return sum(
            other.bound == fact.bound
            and self.queries.scope(other.statement) is self.queries.scope(fact.statement)
            for other in self.subject.facts.imports
        )

    def _name_alias(
        self, fact: ImportFact, statement: _Statement, references: list[NodeId], left: list[NodeId]
    ) -> None:
        row = self.subject.sdk.row(fact.name)
        new = row.new if isinstance(row, ErrorRule | SymbolRule) else None
        if new is not None and self._moves(row, left, references):
            self._renamed_alias(fact, statement, new, references, left)
        elif not left and references and fact.bound not in self.used:
            if not self._kept_for_others(fact):
                statement.drop.append(fact.alias)
        elif not references and is_useless(fact, self.subject):
            statement.drop.append(fact.alias)

    def _moves(self, row: Row | None, left: list[NodeId], references: list[NodeId]) -> bool:
        """Whether what the alias names is the row's new object for every reference that stays."""
        if row is None or self.subject.target not in row.targets:
            return False
        if row.applicability is not Applicability.UNSAFE or self.subject.settings.unsafe:
            return True
        annotated = {fact.node for fact in self.subject.facts.quoted} | {
            fact.node
            for fact in self.subject.facts.names
            if fact.node == fact.root
            and (
                fact.use is Use.ANNOTATION
                or self.subject.queries.comparisons.is_class_info(fact.node)
            )
        }
        concerned = left or references
        return bool(concerned) and all(node in annotated for node in concerned)

    def _renamed_alias(
        self,
        fact: ImportFact,
        statement: _Statement,
        new: str,
        references: list[NodeId],
        left: list[NodeId],
    ) -> None:
        """``from openai.error import Timeout`` becomes ``from openai import APITimeoutError``."""
        module, _, short = new.rpartition(".")
        if left and short in self.wanted and self._is_own_name(fact, left):
            self.renamed += (ReplaceExpression(node, short) for node in left)
            self.wanted.pop(short)
            text = short
        elif left or not references or fact.bound in self.used:
            text = short if fact.bound == short else f"{short} as {fact.bound}"
        elif short in self.wanted:
            text = short
            self.wanted.pop(short)
        else:
            statement.drop.append(fact.alias)
            return
        old = fact.name.rpartition(".")[2]
        if text != (old if fact.bound == old else f"{old} as {fact.bound}"):
            statement.rename.append((fact.alias, text))
        if fact.from_module != module:
            statement.module = module

    def _is_own_name(self, fact: ImportFact, left: Iterable[NodeId]) -> bool:
        """Whether only names in the code of this document, which can be others, need the name that
        an import binds."""
        bound = fact.bound not in self.used and not self._kept_for_others(fact)
        return bound and all(isinstance(self.queries.tree.node(one), cst.Name) for one in left)

    # -- what comes -----------------------------------------------------------------------------

    def _additions(self) -> Iterator[Edit]:
        names = [
            (bound, name)
            for bound, name in sorted(self.wanted.items(), key=lambda one: (one[1], one[0]))
            if not self._bound(bound, name)
        ]
        local = [one for one in names if self._is_of_package(one) and self._homes(one[0])]
        yield from self._local_additions(local)
        names = [one for one in names if one not in local]
        from_package = [bound for bound, name in names if name == f"{self.package}.{bound}"]
        plain = [(bound, name) for bound, name in names if bound not in from_package]
        first = self._first_use({bound for bound, _ in names})
        host = self._host(first) if from_package else None
        if host is not None:
            host.add += from_package
            from_package = []
        beside = FileTop(self.queries).standard_import()
        if beside is not None and beside < first:
            apart = [one for one in plain if one[1] != self.package]
            plain = [one for one in plain if one not in apart]
            if apart:
                text = "\n".join(_line(*one) for one in apart)
                later = apart[0][1] < self.queries.text(beside)[len("import ") :]
                below = FileTop(self.queries).is_below_header(beside)
                yield InsertStatements(beside, text, before=later and not below)
        lines = [_line(*one) for one in plain]
        if from_package:
            lines.append(f"from {self.package} import {', '.join(from_package)}")
        if lines:
            yield from self._new_lines(lines, first)

    def _cell_additions(self, every: Mapping[str, str]) -> Iterator[Edit]:
        """In a notebook, the names of the package that a cell uses, in place of its own import of
        the package: the cell ran without the others that import it."""
        tree = self.queries.tree

        def cell_of(node: NodeId) -> int:
            return tree.document.chunks[tree.chunk_of(node)].cell

        if len(tree.document.chunks) == 1:
            return
        tops = [
            fact.statement
            for fact in self.subject.facts.imports
            if self.queries.statements.at_top_level(fact.statement)
        ]
        served = {
            cell_of(node)
            for node in tops
            if (one := self.statements.get(node)) is None or one.add or not self._goes(one)
        }
        for node in tops:
            cell = cell_of(node)
            if cell in served:
                continue
            served.add(cell)
            used = {
                name
                for edit in self.edits
                for name in names_in(edit) & every.keys()
                if cell_of(place_of(edit)) == cell
            }
            wanted = [one for one in sorted(every.items()) if self._is_of_package(one)]
            names = [bound for bound, name in wanted if bound in used and bound != name]
            if names:
                del self.statements[node]
                text = f"from {self.package} import {', '.join(names)}"
                yield ReplaceStatement(node, text)

    def _is_of_package(self, wanted: tuple[str, str]) -> bool:
        bound, name = wanted
        return name == bound == self.package or name == f"{self.package}.{bound}"

    def _homes(self, bound: str) -> list[NodeId] | None:
        """The imports in functions beside which a name has to be imported, where all are there."""
        staying = [
            fact
            for fact in self.subject.facts.imports
            if fact.alias not in self.statements[fact.statement].drop
        ]
        leaving = [node for node, one in self.statements.items() if self._goes(one)]
        found = LocalImports(self.queries, staying, leaving, self.edits)
        return found.homes(bound, self.statements)

    def _local_additions(self, names: list[tuple[str, str]]) -> Iterator[Edit]:
        """The names, imported in each function that uses them."""
        by_home: dict[NodeId, list[tuple[str, str]]] = {}
        for bound, name in names:
            for home in self._homes(bound) or ():
                by_home.setdefault(home, []).append((bound, name))
        for home, wanted in by_home.items():
            statement = self.statements[home]
            module = statement.module or statement.aliases[0].from_module
            lines = [f"import {name}" for bound, name in wanted if bound == name]
            short = [bound for bound, name in wanted if bound != name]
            if short and module == self.package and statement.aliases[0].bound != "*":
                statement.add += short
            elif short:
                lines.append(f"from {self.package} import {', '.join(short)}")
            if lines:
                yield self._beside(statement, "\n".join(lines))

    def _beside(self, statement: _Statement, text: str) -> Edit:
        """Import lines in place of a statement that goes, or below it."""
        if self._goes(statement):
            del self.statements[statement.node]
            return ReplaceStatement(statement.node, text)
        return InsertStatements(self.queries.statements.statement(statement.node), text)

    def _goes(self, statement: _Statement) -> bool:
        """Whether nothing of a statement stays, and a line can take its place."""
        every = self.queries.alias_count(statement.node)
        goes = len(statement.drop) == every and statement.aliases[0].bound != "*"
        return goes and not statement.rename and not statement.add

    def _asks(self, statement: _Statement) -> bool:
        """Whether a statement is the one that finds out if the SDK is installed."""
        queries = self.queries
        others = [one for one in self.statements.values() if one is not statement]
        return queries.statements.is_tried(statement.node) and not any(
            queries.statements.at_top_level(one.node)
            or queries.statements.block(one.node) == queries.statements.block(statement.node)
            for one in others
            if not self._goes(one)
        )

    def _bound(self, name: str, module: str) -> bool:
        """Whether an import that stays binds the name at the top already, to the module."""
        if module.startswith(f"{name}."):
            written = [one.written for one in imports_of(self.queries, {module})]
            return module in written
        for fact in self.subject.facts.imports:
            statement = self.statements[fact.statement]
            renamed = dict(statement.rename).get(fact.alias)
            bound = renamed.rpartition(" ")[2] if renamed else fact.bound
            if (
                bound == name
                and fact.alias not in statement.drop
                and self.queries.statements.at_top_level(fact.statement)
            ):
                return True
        return name not in (self.package,) and any(
            self.queries.is_plain_import(node, name)
            for node in self.queries.scopes.module.bindings.get(name, ())
        )

    def _first_use(self, names: set[str]) -> NodeId:
        """The first place at which an edit names one of them; past the end where none does."""
        return min((place_of(edit) for edit in self.edits if names & names_in(edit)), default=_END)

    def _stands_before(self, statement: _Statement, place: NodeId) -> bool:
        return self.queries.statements.statement(statement.node) <= place

    def _host(self, first: NodeId) -> _Statement | None:
        """A top-level ``from openai import ...`` above the first use that can take more names."""
        for statement in self.statements.values():
            named = statement.aliases[0]
            module = statement.module or named.from_module
            if module != self.package or named.bound == "*" or statement.node not in self._places():
                continue
            if self._stands_before(statement, first):
                return statement
        return self._guarded_host()

    def _guarded_host(self) -> _Statement | None:
        """Where the document imports the package under a condition only: an import of names there.

        A line of its own at the top would fail where that condition does not hold.
        """
        queries = self.queries
        if any(queries.statements.at_top_level(node) for node in self.statements):
            return None
        for statement in self.statements.values():
            first = statement.aliases[0]
            module = statement.module or first.from_module
            in_module = queries.scope(statement.node) is queries.scopes.module
            in_module = in_module and not queries.statements.is_for_types(statement.node)
            if module == self.package and first.bound != "*" and in_module:
                return statement
        return None

    def _places(self) -> list[NodeId]:
        """The import statements beside which new ones may stand: those at the top of the document,
        or, where one function holds them all, and all that wants new ones, those of that function.
        """
        tops = [node for node in self.statements if self.queries.statements.at_top_level(node)]
        scopes = {
            self.queries.scope(node).number: self.queries.scope(node) for node in self.statements
        }
        alone = next(iter(scopes.values())) if len(scopes) == 1 else None
        if tops or alone is None or alone.kind is not ScopeKind.FUNCTION:
            return tops
        used = [place_of(edit) for edit in self.edits if names_in(edit) & self.wanted.keys()]
        inside = all(self.queries.statements.is_inside(place, alone) for place in used)
        return list(self.statements) if inside else []

    def _new_lines(self, lines: list[str], first: NodeId) -> Iterator[Edit]:
        """New import lines take the place of an import that goes, or stand after the last one, but
        above the first use."""
        text = "\n".join(lines)
        tops = [self.statements[node] for node in self._places()]
        tops = [one for one in tops if self._stands_before(one, first)]
        if not tops and (guarded := self._guarded_host()) is not None:
            tops = [guarded]
        for statement in tops:
            if self._goes(statement):
                del self.statements[statement.node]
                yield ReplaceStatement(statement.node, text)
                return
        if tops:
            anchor = self.queries.statements.statement(tops[-1].node)
            yield InsertStatements(anchor, text)
        else:
            if self._can_do_without():
                text = self._guarded(lines)
            yield from FileTop(self.queries).insert_after_imports(text, first)

    def _can_do_without(self) -> bool:
        """Whether the document may run where the SDK is not installed."""
        facts = self.subject.facts
        certain = not all(
            self.queries.statements.may_not_run(fact.statement) for fact in facts.imports
        )
        return not certain and (facts.optional or bool(facts.imports))

    def _guarded(self, lines: list[str]) -> str:
        """The lines, with those of the package where it may be missing."""
        own = [line for line in lines if line.split()[1] == self.package]
        bound = [name for line in own for name in line.partition("import ")[2].split(", ")]
        rest = [line for line in lines if line not in own]
        if own:
            body = "".join(f"    {line}\n" for line in own)
            names = "".join(f"{name} = " for name in bound)
            rest.append(f"try:\n{body}except ImportError:\n    {names}None")
        return "\n".join(rest)

    @staticmethod
    def _edit(statement: _Statement) -> Edit:
        return EditImport(
            statement.node,
            tuple(statement.drop),
            tuple(statement.rename),
            tuple(statement.add),
            statement.module,
        )
