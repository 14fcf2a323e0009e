"""Which documents of a project must be outlined because they import some that are."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass

from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.module_index import ModuleIndex, with_packages
from openai_migrate.analysis.project.outline import Lent, Outline
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.syntax.modules import is_package


def importing(
    outlines: Iterable[Outline], lenders: Iterable[str], importers: Importers, rules: RuleSet
) -> set[str]:
    """Paths of the documents that must be outlined, because they import some that are: they decide
    who runs with whom, and who gets responses and other objects of the SDK.

    Where nobody sets anything, nobody cares who runs with whom: then the importers of those that
    call the SDK or lend its objects are enough, and of the packages that pass them on.

    lenders: paths of further documents whose importers are wanted.
    """
    ordered = list(outlines)
    holders, package = holders_of(ordered), rules.pack.package
    lending = {
        outline.path
        for outline in ordered
        if any(one.name or one.attribute == package or holders.have(one) for one in outline.lent)
    }
    configured = bool(lending) or any(outline.stores for outline in ordered)
    parties = [
        outline.path
        for outline in ordered
        if outline.path in lending or _takes_part(outline, rules)
    ]
    found = importers.all_of(parties, lambda path: configured or is_package(path))
    return found.union(*(importers.of(path) for path in lenders))


def reaching(outlines: Iterable[Outline], wanted: Container[str], index: ModuleIndex) -> set[str]:
    """Those of the wanted paths that some of the documents import."""
    return {
        path
        for outline in outlines
        for name in with_packages(outline.imports)
        for path in index.resolve(name, outline.path)
        if path in wanted
    }


def _takes_part(outline: Outline, rules: RuleSet) -> bool:
    """Whether a document configures or calls the SDK, may do so, or lends objects of it."""
    return bool(
        outline.stores
        or outline.calls
        or outline.migrated
        or outline.loose
        or not outline.readable
        or any(rules.pack.package not in name for name, _ in outline.reexports)
        or gives_by_declaration(outline, rules.wrappers)
    )


@dataclass(frozen=True, slots=True)
class Holders:
    """What is given the SDK's package anywhere: attributes, variables and keywords, and by the last
    parts of their names the functions and classes that take it as an argument."""

    attributes: frozenset[str]
    takers: frozenset[str]

    def have(self, lent: Lent) -> bool:
        """Whether a setting is made on one of them."""
        return lent.attribute in self.attributes or lent.taker in self.takers


def holders_of(outlines: Iterable[Outline]) -> Holders:
    ordered = list(outlines)
    return Holders(
        frozenset().union(*(outline.held for outline in ordered)),
        frozenset(name.rpartition(".")[2] for outline in ordered for name in outline.handed),
    )


def gives_by_declaration(outline: Outline, wrappers: Collection[str]) -> bool:
    """Whether a document defines, or imports, a function of which the user says what it returns.

    Its module may be named from further up than the user does: ``src.acme.llm``.
    """
    if not wrappers:
        return False
    names = {f".{outline.module}", *(f".{name}" for name in outline.imports)}
    return any(
        name.endswith((f".{wrapper}", f".{wrapper.rpartition('.')[0]}"))
        for wrapper in wrappers
        for name in names
    )
