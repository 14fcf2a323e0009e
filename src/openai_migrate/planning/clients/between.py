"""What runs between the settings of a function and its calls, and may change those in v0.

v0 had one configuration, so that a function which another one calls in between decided where the
calls below went. Tests: the programs ``client_between_*`` and ``project_between_*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

import libcst as cst

from openai_migrate.analysis.clients.placement import Surroundings
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Site, Stored
from openai_migrate.syntax.ast_holders import holders_in
from openai_migrate.syntax.ast_unnamed import Reach, Unnamed, unnamed_in
from openai_migrate.syntax.held_runs import HeldRuns
from openai_migrate.syntax.imports import ImportedName, dotted_name, imported_names
from openai_migrate.syntax.method_names import is_constructor
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.runs import is_suspended_between
from openai_migrate.syntax.special_methods import run_by

#: What binds a name to something that is seen.
_KNOWN = (cst.FunctionDef, cst.ClassDef, cst.ImportAlias)
#: Decorators that only give a class a constructor of its fields.
_OF_FIELDS = frozenset({"dataclass"})
#: Methods that Python's own values have, which set nothing.
_PLAIN_METHODS = frozenset().union(*(dir(kind) for kind in (str, bytes, list, dict, set, tuple)))


class Between:
    """Asks of one document what else may set something while its functions run.

    stored: all that the document sets. around: what is known of it.
    """

    def __init__(self, queries: Queries, stored: Sequence[Stored], around: Surroundings) -> None:
        self.queries, self.tree = queries, queries.tree
        self.stored = stored
        self.leading, self.rivals = around.setting, around.rivals
        self.beside = around.unnamed

    def is_changed(self, site: Site) -> bool:
        """Whether code is named there that sets something, or may run there without its name: that
        of properties, operators and special methods, and what something holds."""
        own, methods = self._own, self._own.methods | self.beside.methods
        if self.leading and any(
            self._leads(name) for call in self._calls(site) for name in self._named(call)
        ):
            return True
        lent = self._held_by_others
        if lent is not None and any(map(lent.is_held_by, self._between(site))):
            return True
        if not own.names and not methods:
            return False
        between = list(self._between(site))
        waits = any(isinstance(node, cst.Yield) for node in between)
        if waits and own.reach >= Reach.LOOPS:
            return True
        held = self._held_beside_function(site)
        methods |= held.methods
        return any(
            self._sets(node, own.names)
            or not self._run_by(node).isdisjoint(methods)
            or held.may_run(node)
            for node in between
        )

    def _run_by(self, node: cst.CSTNode) -> frozenset[str]:
        """The names of properties and special methods that a node itself may run."""
        own = {node.attr.value} if isinstance(node, cst.Attribute) else ()
        return run_by(node).union(own)

    def _held_beside_function(self, site: Site) -> HeldRuns:
        """Where what is held may run, but for the function of the site itself: only another run of
        it would set something else, as in threads, which notes speak of."""
        function = self._function_around(self._first(site))
        doing = self._doing(function)
        if doing not in self._held_by_doing:
            self._held_by_doing[doing] = self._held_of(doing)
        return self._held_by_doing[doing]

    def _held_of(self, doing: frozenset[str], *, modules: bool = False) -> HeldRuns:
        own = self._unnamed_of(doing)
        texts = [chunk.text for chunk in self.tree.document.chunks]
        known = holders_in(texts, own.names) if own.reach else None
        return HeldRuns(self.queries, own.reach, known, modules=modules)

    @cached_property
    def _held_by_doing(self) -> dict[frozenset[str], HeldRuns]:
        return {}

    @cached_property
    def _held_by_others(self) -> HeldRuns | None:
        """What holds functions of other documents that set something, in objects of which it is not
        seen what they do with them; None where nothing does."""
        if not self._handed_on:
            return None
        texts = [chunk.text for chunk in self.tree.document.chunks]
        known = holders_in(texts, self._handed_on)
        return None if known is None else HeldRuns(self.queries, Reach.CALLS, known)

    @cached_property
    def _held_at_all(self) -> HeldRuns:
        return self._held_of(self._doing(), modules=True)

    @cached_property
    def _held_beside(self) -> HeldRuns:
        return HeldRuns(self.queries, self.beside.reach_beside)

    def may_change(self, site: Site) -> bool:
        """Whether code may run there that is not seen: a function that came as an argument, or what
        else runs while this one waits."""
        if not self._differ and not self.rivals:
            return False
        first, last = self._span(site)
        scope = self.queries.scope(first)
        here = [user for user in site.users or () if self.queries.scope(user) is scope]
        if any(is_suspended_between(self.queries, first, user) for user in here):
            return True
        held = [self._held_at_all] if self._own.reach else []
        held += [self._held_beside] if self.beside.reach_beside > Reach.CALLS else []
        if any(one.may_run(node) for one in held for node in self._between(site)):
            return True
        return any(self._is_unseen(call.func) for call in self._calls(site)) or any(
            first < number < last
            and self.queries.contains(site.block or 0, number)
            and not self._is_later(node, site)
            and any(isinstance(item.item, cst.Name | cst.Attribute) for item in node.items)
            for number, node in self.tree.each(cst.With)
        )

    @cached_property
    def _differ(self) -> bool:
        """Whether it matters which of the functions of the document has run last."""
        values: dict[str, set[str]] = {}
        for item in self.stored:
            text = self.queries.text(item.value)
            stable = self.queries.is_stable_value(item.value)
            values.setdefault(item.rule.old, set()).update({text} if stable else {text, ""})
        return any(len(texts) > 1 for texts in values.values())

    @cached_property
    def _own(self) -> Unnamed:
        """The functions and classes of the document that set something, or name such."""
        return self._unnamed_of(self._doing())

    def _doing(self, without: cst.FunctionDef | None = None) -> frozenset[str]:
        """What the functions are called that set something, but for what one of them does."""
        making = {item.statement for item in self.stored} if self._differ else set[NodeId]()
        if without is not None:
            making.difference_update(self.queries.below(self.tree.id_of(without)))
        doing: set[str] = set()
        if not making and not self.leading:
            return frozenset()
        for number, function in self.tree.each(cst.FunctionDef):
            below = self.queries.below(number)
            if not making.isdisjoint(below) or (
                self.leading and function is not without and self._calls_others(below)
            ):
                doing.add(self._called_as(function))
        return frozenset(doing)

    @cached_property
    def _handed_on(self) -> set[str]:
        """What imports of what sets something else are called where they are no more than named:
        an object may run what it is given."""
        found = set[str]()
        for _, node in self.tree.each(cst.Name, cst.Attribute) if self.leading else ():
            above = self.tree.parent(node)
            value = isinstance(above, cst.Arg | cst.Assign | cst.AnnAssign | cst.Element)
            value = value or isinstance(above, cst.DictElement | cst.Return | cst.NamedExpr)
            if value and getattr(above, "value", None) is node and self._leads(node):
                found.add(node.attr.value if isinstance(node, cst.Attribute) else node.value)
        return found

    def _unnamed_of(self, doing: frozenset[str]) -> Unnamed:
        return unnamed_in((chunk.text for chunk in self.tree.document.chunks), doing)

    def _function_around(self, number: NodeId) -> cst.FunctionDef | None:
        around = self.tree.ancestors(self.tree.node(number))
        return next((one for one in around if isinstance(one, cst.FunctionDef)), None)

    def _calls_others(self, below: Iterable[NodeId]) -> bool:
        calls = (node for node in map(self.tree.node, below) if isinstance(node, cst.Call))
        return any(self._leads(call.func) for call in calls)

    def _called_as(self, function: cst.FunctionDef) -> str:
        name = function.name.value
        around = self.tree.parent(self.tree.parent(function) or function)
        made = is_constructor(name) and isinstance(around, cst.ClassDef)
        return around.name.value if made and isinstance(around, cst.ClassDef) else name

    # -- what stands there ----------------------------------------------------------------------

    def _first(self, site: Site) -> NodeId:
        """The first setting of a site."""
        taken = (item.fact.node for build in site.builds for item in build.taken)
        return min(
            one for one in taken if site.block is None or self.queries.contains(site.block, one)
        )

    def _span(self, site: Site) -> tuple[NodeId, NodeId]:
        """That, and the end of what runs up to its last call."""
        first = self._first(site)
        scope = self.queries.scope(first)
        ends = [first]
        for user in site.users or ():
            if self.queries.scope(user) is scope:
                ends += self._ends(user, first)
        return first, max(ends)

    def _ends(self, user: NodeId, first: NodeId) -> Iterator[NodeId]:
        """The end of a call, and of the loops below the setting that hold it."""
        call = self.queries.call_on(user)
        yield self.tree.ends[user if call is None else call]
        for above in self.tree.ancestors(self.tree.node(user)):
            if isinstance(above, cst.For | cst.While) and self.tree.id_of(above) > first:
                yield self.tree.ends[self.tree.id_of(above)]

    def _calls(self, site: Site) -> Iterator[cst.Call]:
        """The calls that may run there, but for those of the SDK."""
        first, last = self._span(site)
        users = site.users or ()
        for number, node in self.tree.each(cst.Call):
            inside = first < number < last and self.tree.id_of(node.func) not in users
            if inside and self._runs_there(number, node, site):
                yield node

    def _between(self, site: Site) -> Iterator[cst.CSTNode]:
        """What may run there, but for calls of the SDK and reads of what they give."""
        first, last = self._span(site)
        own = {number for user in site.users or () for number in self._around(user)}
        for number in range(first + 1, last):
            node = self.tree.node(number)
            if number not in own and self._runs_there(number, node, site):
                yield node

    def _runs_there(self, number: NodeId, node: cst.CSTNode, site: Site) -> bool:
        return self.queries.contains(site.block or 0, number) and not self._is_later(node, site)

    def _around(self, user: NodeId) -> Iterator[NodeId]:
        """What means a method of the SDK, its call, and reads of items and attributes on that."""
        yield from (number for number in self.queries.below(user))
        node: cst.CSTNode | None = self.tree.node(user)
        while isinstance(node, cst.Attribute | cst.Name | cst.Call | cst.Subscript):
            yield self.tree.id_of(node)
            above = self.tree.parent(node)
            called = isinstance(above, cst.Call) and above.func is node
            read = isinstance(above, cst.Attribute | cst.Subscript) and above.value is node
            node = above if called or read else None

    def _is_later(self, node: cst.CSTNode, site: Site) -> bool:
        """Whether a node stands in a function that the one of the site only defines."""
        below = node
        for above in self.tree.ancestors(node):
            if self.tree.id_of(above) == site.block:
                return False
            if isinstance(above, cst.FunctionDef) and below is above.body:
                return True
            below = above
        return False

    def _named(self, call: cst.Call) -> Iterator[cst.BaseExpression]:
        """What is called, and the functions that may be called by that."""
        yield call.func
        for argument in call.args:
            if isinstance(argument.value, cst.Name | cst.Attribute):
                yield argument.value

    # -- what it is -----------------------------------------------------------------------------

    def _leads(self, node: cst.BaseExpression) -> bool:
        """Whether an import of what sets something else gives it."""
        root, _, _ = dotted_name(node).partition(".")
        return bool(root) and any(_leads(name, self.leading) for name in self._imported(root))

    def _sets(self, node: cst.CSTNode, setting: Collection[str]) -> bool:
        """Whether a node names such a function of the document."""
        if not isinstance(node, cst.Name | cst.Attribute):
            return False
        root, _, _ = dotted_name(node).partition(".")
        last = node.attr.value if isinstance(node, cst.Attribute) else root
        if last not in setting or (root and self._imported(root)):
            return False
        above = self.tree.parent(node)
        if isinstance(node, cst.Attribute):
            return True
        if isinstance(above, cst.Attribute | cst.Arg | cst.Param) and node in (
            getattr(above, name, None) for name in ("attr", "keyword", "name")
        ):
            return False  # no variable
        binder = self.queries.scopes.binder(self.queries.scopes.of(node), root)
        bound = () if binder is None else binder.bindings[root]
        defined = any(isinstance(self.tree.node(one), cst.FunctionDef) for one in bound)
        return binder is self.queries.scopes.module or defined

    def _imported(self, name: str) -> list[str]:
        """The absolute names of what imports bind to a name."""
        return [
            one
            for imported in self._imports
            if imported.bound == name
            for one in (imported.whole, imported.qualified)
        ]

    @cached_property
    def _imports(self) -> list[ImportedName]:
        path = self.tree.document.path
        module, package = module_name(path), is_package(path)
        nodes = (node for _, node in self.tree.each(cst.Import, cst.ImportFrom))
        return [one for node in nodes for one in imported_names(node, module, package)]

    def _is_unseen(self, node: cst.BaseExpression) -> bool:
        """Whether only the run says what is called: what a variable holds, what is looked up, or a
        method of an object of which other documents may say what it does."""
        attribute = node.attr.value if isinstance(node, cst.Attribute) else ""
        if attribute in _PLAIN_METHODS:
            return False
        root, _, _ = dotted_name(node).partition(".")
        if not root:
            begins = _beginning(node)
            if attribute and begins is not None and self._is_made_of_own(begins):
                return False
            names = [] if begins is None else self._imported(begins.value)
            loading = any(name.partition(".")[0] == "importlib" for name in names)
            return not attribute or not names or loading
        binder = self.queries.scopes.binder(self.queries.scopes.of(node), root)
        bound = [] if binder is None else [self.tree.node(one) for one in binder.bindings[root]]
        if not bound:
            return self.rivals and any(one.bound == "*" for one in self._imports)
        if attribute:
            return self.rivals and not any(isinstance(one, _KNOWN) for one in bound)
        return not any(isinstance(one, _KNOWN) and not _is_changed(one) for one in bound)

    def _is_made_of_own(self, node: cst.Name) -> bool:
        """Whether a call of a class of the document that has no bases begins there."""
        call = self.tree.parent(node)
        on = self.tree.parent(call) if isinstance(call, cst.Call) and call.func is node else None
        above = self.tree.parent(on) if isinstance(on, cst.Attribute) else None
        binder = self.queries.scopes.binder(self.queries.scopes.of(node), node.value)
        bound = (
            [] if binder is None else [self.tree.node(one) for one in binder.bindings[node.value]]
        )
        known = all(isinstance(one, cst.ClassDef) and not _is_changed(one) for one in bound)
        return isinstance(above, cst.Call) and above.func is on and bool(bound) and known


def _is_changed(node: cst.CSTNode) -> bool:
    """Whether decorators or bases may say what a call of a definition does."""
    decorators = (one.decorator for one in getattr(node, "decorators", ()))
    names = (one.func if isinstance(one, cst.Call) else one for one in decorators)
    by = {dotted_name(one).rpartition(".")[2] for one in names}
    return not by <= _OF_FIELDS or bool(getattr(node, "bases", ()))


def _beginning(node: cst.CSTNode) -> cst.Name | None:
    """The name with which a chain of calls, items and attributes begins."""
    while not isinstance(node, cst.Name):
        match node:
            case cst.Attribute(value=inner) | cst.Subscript(value=inner) | cst.Call(func=inner):
                node = inner
            case _:
                return None
    return node


def _leads(name: str, leading: Iterable[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in leading)
