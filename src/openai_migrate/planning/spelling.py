"""How a name of the target is written in this document, and which imports that asks for.

The package may be bound as ``openai``, under another name, in a function only, or not at all (the
document imports from its modules). ``Speller.wanted`` collects what templates refer to and no
import binds yet; ``planning/imports.py`` turns it into edits once it is known which edits apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from openai_migrate.analysis.facts import ImportFact, NameFact
from openai_migrate.analysis.quoted_names import QuotedName
from openai_migrate.core.edit import Holes, NodeId
from openai_migrate.syntax.module_imports import takes_name
from openai_migrate.syntax.queries import Queries

_PACKAGE_PART = re.compile(r"(?<![\w.$])(\w+)\.")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A template for a name of the target, and its holes."""

    template: str
    holes: Holes = ()


@dataclass(slots=True)
class Speller:
    """package: import name of the SDK. imports: the document's imports of it.

    moved: objects of v0 that are imported in the same way as before, to what they are now.
    claimed: names that mean something else here, for what other documents do.
    """

    package: str
    imports: tuple[ImportFact, ...]
    queries: Queries
    moved: Mapping[str, str]
    claimed: frozenset[str] = frozenset()
    wanted: dict[str, str] = field(default_factory=dict)

    def spell(self, name: str, fact: NameFact) -> Spelled:
        """``name`` (``openai.RateLimitError``) in place of what ``fact`` stands for."""
        rest = name.removeprefix(self.package)
        if fact.origin == self.package:
            return Spelled(f"$root{rest}", (("root", fact.root),))
        imported = self._import_of(fact) if fact.direct and fact.node == fact.root else None
        if imported is not None and self._stays(imported, name):
            return Spelled(imported.bound)
        if imported is not None and not self._is_bound_beside(imported, fact.node):
            return Spelled(self.short(name))
        return Spelled(self.at(name, fact.node))

    def in_quotes(self, name: str, quoted: QuotedName, node: NodeId) -> str:
        """``name`` in place of what the annotation in quotes ``node`` calls ``quoted``."""
        imported = next(
            one
            for one in self.imports
            if one.statement == quoted.statement and one.bound == quoted.written.partition(".")[0]
        )
        if imported.from_module is None or imported.bound != quoted.written:
            return self.at(name, node)
        if self._stays(imported, name):
            return imported.bound
        return self.at(name, node) if self._is_bound_beside(imported, node) else self.short(name)

    def beside(self, name: str, fact: NameFact) -> str:
        """``name`` without holes, for a place next to what ``fact`` stands for."""
        if fact.origin == self.package:
            return self.queries.text(fact.root) + name.removeprefix(self.package)
        return self.spell(name, fact).template

    def at(self, name: str, node: NodeId) -> str:
        """``name`` as an expression that is valid where ``node`` stands."""
        rest = name.removeprefix(self.package)
        bound = self.package_name(node)
        if bound:
            return bound + rest
        self.wanted.setdefault(self.package, self.package)
        return self.package + rest

    def expand(self, template: str, node: NodeId) -> str:
        """A row's template with the package spelled as it is bound where ``node`` stands."""
        if f"{self.package}." not in template:
            return template
        spelled = self.at(self.package, node)
        return _PACKAGE_PART.sub(
            lambda match: spelled + "." if match[1] == self.package else match[0], template
        )

    def package_name(self, node: NodeId) -> str:
        """The name that means the package where ``node`` stands, or ""."""
        scope = self.queries.scope(node)
        for fact in self.imports:
            if fact.name != self.package and not (
                fact.from_module is None and fact.bound == self.package
            ):
                continue
            binder = self.queries.scopes.binder(scope, fact.bound)
            if binder is None or binder is not self.queries.scope(fact.statement):
                continue
            if self._is_run(fact.statement, node):
                return fact.bound
        return ""

    def _is_run(self, statement: NodeId, node: NodeId) -> bool:
        """Whether an import is run where its name is wanted: not where only type checkers look,
        nor in one of an ``if`` in which that does not stand."""
        statements = self.queries.statements
        block = statements.block(statement)
        chosen = statements.if_of_branch(block) is not None
        return not statements.is_for_types(statement) and (
            not chosen or self.queries.contains(block, node)
        )

    def comes_along(self, name: str, fact: NameFact) -> bool:
        """Whether the document has an object from another one of the project, which imports it as
        ``name`` now: what it is called here means that."""
        if not fact.direct or fact.node != fact.root or self._import_of(fact) is not None:
            return False
        scopes, written = self.queries.scopes, self.queries.dotted(fact.node)
        binder = scopes.binder(self.queries.scope(fact.node), written)
        bound = () if binder is None else binder.bindings[written]
        same = name in (fact.name, self.moved.get(fact.name))
        return same and len(bound) == 1 and takes_name(self.queries, bound[0])

    def _is_bound_beside(self, imported: ImportFact, node: NodeId) -> bool:
        """Whether the function that holds an import has the package itself as well."""
        at_top = self.queries.scope(imported.statement) is self.queries.scopes.module
        return not at_top and bool(self.package_name(node))

    def _import_of(self, fact: NameFact) -> ImportFact | None:
        for imported in self.imports:
            if imported.from_module is not None and imported.bound == self.queries.dotted(
                fact.node
            ):
                return imported
        return None

    def _stays(self, imported: ImportFact, name: str) -> bool:
        """Whether the import gives ``name`` the document's own name, which its author chose."""
        is_own = imported.bound != imported.name.rpartition(".")[2]
        return is_own and name in (imported.name, self.moved.get(imported.name))

    def module(self, module: str) -> str:
        """What means another module than the package all over the document, which is imported for
        that where nothing does so yet. A dotted module is imported, and named, as a whole."""
        scopes, name = self.queries.scopes, module.partition(".")[0]
        meant = all(
            self.queries.imports_module(node, name)
            for scope in scopes.scopes
            for node in scope.bindings.get(name, ())
        )
        if meant and name not in self.claimed:
            self.wanted.setdefault(name, module)
            return module
        name = f"_{module.replace('.', '_')}"
        while name in scopes.names_anywhere():
            name = f"_{name}"
        self.wanted.setdefault(name, module)
        return name

    def variable(self, name: str, default: str = "") -> str:
        """A variable of the environment, looked up.

        default: the source of what counts where it is not set; "" for None.
        """
        given = f", {default}" if default else ""
        return f'{self.module("os")}.environ.get("{name}"{given})'

    def short(self, name: str) -> str:
        """The last part of ``name``, to be imported from the package, unless that is taken."""
        short = name.rpartition(".")[2]
        taken = self.queries.scopes.module.bindings.get(short) or short in self.claimed
        bound = {
            imported.bound: imported.name
            for imported in self.imports
            if imported.from_module is not None
        }
        if taken and short not in bound:
            self.wanted.setdefault(self.package, self.package)
            return name
        self.wanted[short] = name
        return short
