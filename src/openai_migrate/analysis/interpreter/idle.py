"""Functions in whose bodies nothing of the SDK can be, so that nobody has to run them.

Such a body reads no names but its own, those of harmless builtins and modules, and globals that
hold plain values; nothing is known of what it is given, no call reaches it, and nothing in the
document names it or its class, which tests may put in the place of others. Whatever it computes is
unknown or plain, and nobody here asks for it.
Tests: ``tests/test_idle_functions.py``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.state import FunctionInfo, Tables
from openai_migrate.analysis.values import NEVER, Literal, Never, Plain, Symbol, Unknown, Value
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.scopes import MODULE_SCOPE, Scope, ScopeKind, Scopes
from openai_migrate.syntax.tree import Tree

#: What defines functions that may outlive the call, binds names elsewhere, or starts what is async.
_FAR = frozenset(
    {
        *(cst.FunctionDef, cst.ClassDef, cst.Global, cst.Nonlocal, cst.Import, cst.ImportFrom),
        *(cst.Await, cst.Match, cst.TryStar),
    }
)
_AROUND = frozenset({ScopeKind.MODULE, ScopeKind.CLASS})
_PLAIN = frozenset({Unknown, Literal, Plain})
#: What parameters hold of which nothing is known, before the function has run.
_GIVEN = _PLAIN | {Never}


@dataclass(frozen=True, slots=True)
class _Reads:
    """The names that a body reads: its own, builtins, and by name those of the module, with
    the attributes that are read of them ("" where it is more than these)."""

    own: frozenset[str]
    builtins: frozenset[str]
    outer: dict[str, frozenset[str]]


class IdleFunctions:
    """Tells which functions of one document need no run."""

    def __init__(self, tree: Tree, scopes: Scopes, tables: Tables, named: Container[str]) -> None:
        """named: every name that the document reads."""
        self._named = named
        self._tree = tree
        self._scopes = scopes
        self._tables = tables
        #: by key; None where a body may do more
        self._reads: dict[str, _Reads | None] = {}

    def is_idle(self, info: FunctionInfo) -> bool:
        """Whether the function does nothing of concern, by what is known so far of its globals and
        of what it is given."""
        if info.key in self._tables.reached or info.opaque:
            return False
        if info.key not in self._reads:
            self._reads[info.key] = self._reads_of(info)
        reads = self._reads[info.key]
        if reads is None:
            return False
        parameters, bound = self._tables.parameters, self._tables.bound
        if any(bound.held((MODULE_SCOPE, name)) is not NEVER for name in reads.builtins):
            return False  # a star import brought another one
        return all(
            parameters.held((info.key, name)).__class__ in _GIVEN for name in reads.own
        ) and all(
            _is_harmless(bound.held((MODULE_SCOPE, name)), attributes)
            for name, attributes in reads.outer.items()
        )

    def _reads_of(self, info: FunctionInfo) -> _Reads | None:
        if not isinstance(info.node, cst.FunctionDef) or not self._stands_alone(info, info.node):
            return None
        below = self._tree.below(self._tree.id_of(info.node.body))
        if not _FAR.isdisjoint(map(type, self._tree.nodes[below.start : below.stop])):
            return None
        own: set[str] = set()
        builtins: set[str] = set()
        outer: dict[str, frozenset[str]] = {}
        for scope in self._inside(info.scope):
            for name, numbers in scope.references.items():
                binder = self._scopes.binder(scope, name)
                if binder is None:
                    if name not in library.HARMLESS:
                        return None
                    builtins.add(name)
                elif binder.number == MODULE_SCOPE:
                    outer[name] = outer.get(name, frozenset()).union(self._attributes(numbers))
                elif binder is info.scope:
                    own.add(name)
                elif binder.number < info.scope.number:
                    return None
        return _Reads(frozenset(own), frozenset(builtins), outer)

    def _stands_alone(self, info: FunctionInfo, node: cst.FunctionDef) -> bool:
        """Whether nobody here runs the function or hands it on: no name, no decorator, no protocol
        of the language, no test runner."""
        around = info.scope.parent.node if info.scope.parent is not None else None
        return (
            node.name.value not in self._named
            and not (isinstance(around, cst.ClassDef) and around.name.value in self._named)
            and not node.decorators
            and not info.errors
            and not info.fields
            and info.scope.parent is not None
            and info.scope.parent.kind in _AROUND
            and not node.name.value.startswith("__")
            and not library.is_test(info.key)
        )

    def _attributes(self, numbers: Iterable[NodeId]) -> Iterator[str]:
        """What is read of names; "" for one that is read as a whole."""
        for number in numbers:
            above = self._tree.nodes[self._tree.parents[number]]
            yield above.attr.value if isinstance(above, cst.Attribute) else ""

    def _inside(self, scope: Scope) -> Iterator[Scope]:
        """A function's scope and those that its body opens: lambdas, comprehensions."""
        yield scope
        assert scope.node is not None
        below = self._tree.below(self._tree.id_of(scope.node))
        for inner in islice(self._scopes.scopes, scope.number + 1, None):
            assert inner.node is not None
            if self._tree.id_of(inner.node) not in below:
                break
            yield inner


def _is_harmless(value: Value, attributes: frozenset[str]) -> bool:
    if isinstance(value, Symbol):
        is_plain = value.name.partition(".")[0] in library.PLAIN_MODULES
        return is_plain or attributes <= library.PLAIN_ATTRIBUTES.get(value.name, frozenset())
    return value.__class__ in _PLAIN
