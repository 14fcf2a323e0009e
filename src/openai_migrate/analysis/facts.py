"""Facts: what a document does with the SDK, as flat tables that rule kinds ask by name and type.

This is the waist of the tool: many syntax forms become few facts. Nothing here knows a rule's
edit. Facts are built in one pass over the values that the interpreter noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import libcst as cst

from openai_migrate.analysis import library
from openai_migrate.analysis.expressions import Evaluator
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.state import FunctionInfo
from openai_migrate.analysis.summary import holds_response, holds_sdk_object
from openai_migrate.analysis.values import (
    NONE,
    Awaitable,
    Class,
    Dumped,
    Error,
    Function,
    Instance,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Union,
    Unknown,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.ruleset.model import CallRule, ErrorRule, SettingRule, SymbolRule
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name, imported_names
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree


class Use(StrEnum):
    """How a name of the SDK is used where it stands."""

    READ = "read"
    CALL = "call"  # the function of a call
    STORE = "store"  # assigned to
    DELETE = "delete"
    CATCH = "catch"  # in the type of an ``except`` clause
    ANNOTATION = "annotation"
    BASE = "base"  # of a class
    DECORATOR = "decorator"


@dataclass(frozen=True, slots=True)
class NameFact:
    """A maximal expression that means an object of the SDK: ``openai.ChatCompletion.create``.

    name:   its qualified v0 name, other import paths resolved.
    root:   the innermost part that already is an SDK object: the ``openai`` of the chain.
    origin: the qualified name that ``root`` alone means.
    direct: the root is a name that an import of this document binds (not a variable, attribute
            or call result that holds the object).
    written: the qualified name as imported, aliases not resolved.
    """

    node: NodeId
    name: str
    use: Use
    root: NodeId
    origin: str
    direct: bool
    written: str


@dataclass(frozen=True, slots=True)
class Argument:
    """keyword: None for a positional one. star: ``*``, ``**`` or ""."""

    node: NodeId
    value_node: NodeId
    keyword: str | None
    star: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class CallFact:
    """A call of an SDK method.

    node:    the ``Call``. callee: the fact of its function expression.
    awaited: the ``Await`` around it, or None.
    """

    node: NodeId
    callee: NameFact
    arguments: tuple[Argument, ...]
    awaited: NodeId | None

    def keyword(self, name: str) -> Argument | None:
        for argument in self.arguments:
            if argument.keyword == name:
                return argument
        return None


@dataclass(frozen=True, slots=True)
class MixedCallFact:
    """A call of one of several SDK methods, chosen at run time; names: which they may be."""

    node: NodeId
    names: tuple[str, ...]
    method: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class ImportFact:
    """One alias of an import of the SDK.

    statement, alias: nodes; they are the same for a star import.
    name:  what the alias names (``openai.error``), written as in the source, not canonical.
    bound: the name it binds, ``*`` for a star.
    uses:  facts whose root reads that binding; for a star import those of its names.
    """

    statement: NodeId
    alias: NodeId
    name: str
    bound: str
    from_module: str | None


@dataclass(frozen=True, slots=True)
class HandlerFact:
    """A ``try`` with at least one clause that names an SDK error.

    clauses: per handler its node and the expressions of its classes, each with the canonical v0
             error name or None for any other class; an empty tuple for a bare ``except``.
    """

    node: NodeId
    clauses: tuple[tuple[NodeId, tuple[tuple[NodeId, str | None], ...] | None], ...]


class Access(StrEnum):
    """What is done to an SDK object that v0 allowed on its dict."""

    ITEM = "item"  # x["k"]
    DYNAMIC_ITEM = "dynamic-item"  # x[k]
    STORE = "store"  # x["k"] = ...
    DELETE = "delete"
    GET = "get"  # x.get("k"[, default])
    CONTAINS = "contains"  # "k" in x
    METHOD = "method"  # another dict or v0 method
    ATTRIBUTE = "attribute"  # x.k where the member has another name, or none
    FUNCTION = "function"  # len(x), json.dumps(x), dict(x, k=1) ...
    CONVERT = "convert"  # dict(x)
    ISINSTANCE = "isinstance"  # the dict of isinstance(x, dict)
    TEXT = "text"  # print(x), str(x), f"{x}"
    EQUALS = "equals"  # x == {...}
    HASATTR = "hasattr"  # hasattr(x, "k")
    GETATTR = "getattr"  # getattr(x, "k", default)
    PASSED = "passed"  # handed to code that is not followed
    NESTED = "nested"  # handed on inside a list or dict
    STORED = "stored"  # put into something that is not followed
    SHAPED = "shaped"  # made a dict here, because its uses ask for one
    RETURNED = "returned"  # handed back to callers in other files
    ITERATE = "iterate"
    SPREAD = "spread"  # **x
    MAPPING = "mapping"  # where only a mapping serves: match x: case {...}, "%(k)s" % x, x | y
    TRUTH = "truth"  # if x, not x
    BOUND = "bound"  # a dict's method, not called: x.get
    GETTER = "getter"  # itemgetter("k"), applied to x


@dataclass(frozen=True, slots=True)
class AccessFact:
    """node: the whole expression. base: the object's expression. value: what the base holds.

    name: the key, attribute, method or function; "" where there is none.
    default: the second argument of ``get``, or None. negated: ``not in``.
    index: the key of ``dynamic-item``, or None.
    caught: a handler around it waits for the error that v0 raised where there was no such key.
    """

    node: NodeId
    base: NodeId
    value: Value
    form: Access
    name: str = ""
    default: NodeId | None = None
    negated: bool = False
    index: NodeId | None = None
    caught: bool = False


@dataclass(frozen=True, slots=True)
class EntryFact:
    """A place where a response gets a name, goes into a container, a function or out of one.

    holder: what takes it, as text: a variable, an attribute, ``return``; the same for places that
    should agree. call: whether it is the result of a call, so the response as a whole.
    """

    node: NodeId
    holder: str
    call: bool


@dataclass(frozen=True, slots=True)
class StringFact:
    """A string that names an object of v0, as mock targets do; name: canonical."""

    node: NodeId
    name: str


@dataclass(frozen=True, slots=True)
class ErrorAttributeFact:
    """``e.http_status`` on a caught error."""

    node: NodeId
    base: NodeId
    classes: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a document, each table in source order."""

    names: tuple[NameFact, ...] = ()
    calls: tuple[CallFact, ...] = ()
    imports: tuple[ImportFact, ...] = ()
    handlers: tuple[HandlerFact, ...] = ()
    accesses: tuple[AccessFact, ...] = ()
    entries: tuple[EntryFact, ...] = ()
    error_attributes: tuple[ErrorAttributeFact, ...] = ()
    strings: tuple[StringFact, ...] = ()
    mixed: tuple[MixedCallFact, ...] = ()
    values: dict[NodeId, Value] = field(default_factory=dict)


def gather_facts(
    tree: Tree,
    scopes: Scopes,
    evaluator: Evaluator,
    sdk: Sdk,
    is_package: bool,
    *,
    configures: bool = False,
) -> Facts:
    """The facts of an interpreted document.

    configures: whether its settings are for documents that are certainly v0.
    """
    return _Gatherer(tree, scopes, evaluator, sdk, is_package).gather(configures)


class _Gatherer:
    def __init__(
        self, tree: Tree, scopes: Scopes, evaluator: Evaluator, sdk: Sdk, is_package: bool
    ) -> None:
        self.tree = tree
        self.scopes = scopes
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.reached = evaluator.tables.reached
        self._named: dict[Access, frozenset[str]] = {}
        self.before_casts = evaluator.before_casts
        self.key_of = evaluator.key_of
        self.sdk = sdk
        self.module = evaluator.module
        self.is_package = is_package

    def gather(self, configures: bool) -> Facts:
        names = tuple(self._names())
        is_old = self._is_old(names) or (configures and any(map(self._is_setting_store, names)))
        if not is_old:
            names = self._of_old(names)
        by_node = {fact.node: fact for fact in names}
        return Facts(
            names,
            tuple(self._calls(by_node)),
            tuple(self._imports()),
            tuple(self._handlers(by_node)),
            tuple(self._accesses()),
            tuple(self._entries()),
            tuple(self._error_attributes(is_old)),
            tuple(self._strings()),
            tuple(self._mixed()),
            self.values,
        )

    # -- names ----------------------------------------------------------------------------------

    def _is_old(self, names: tuple[NameFact, ...]) -> bool:
        """Whether something here exists in v0 only."""
        sdk = self.sdk
        return any(
            not sdk.is_shared(fact.written) and sdk.knows(fact.name) for fact in names
        ) or any(not sdk.is_shared(fact.name) and sdk.knows(fact.name) for fact in self._imports())

    def _is_setting_store(self, fact: NameFact) -> bool:
        return fact.use is Use.STORE and self.sdk.setting_rule(fact.name) is not None

    def _of_old(self, names: tuple[NameFact, ...]) -> tuple[NameFact, ...]:
        """The facts without those that v1 code has too.

        ``openai.APIError`` exists in both generations and means something else in each.
        """
        package = self.sdk.rules.pack.package
        return tuple(
            fact for fact in names if not self.sdk.is_shared(fact.written) or fact.name == package
        )

    def _names(self) -> Iterator[NameFact]:
        for number, value in sorted(self.values.items()):
            if not isinstance(value, Symbol) or not self.sdk.owns(value.name):
                continue
            node = self.tree.node(number)
            if isinstance(node, cst.ImportAlias | cst.ImportFrom) or self._goes_on(node):
                continue
            if isinstance(node, cst.Name) and self._is_store(node):
                continue
            root = self._root(node)
            origin = _object_of(self.values[self.tree.id_of(root)])
            assert origin is not None
            yield NameFact(
                number,
                self.sdk.canonical(value.name),
                self._use(node),
                self.tree.id_of(root),
                origin.name,
                self._is_direct(root),
                value.name,
            )

    def _goes_on(self, node: cst.CSTNode) -> bool:
        """Whether a longer or a shorter chain than the node is the object that rows know."""
        if self._is_leaf(node):
            return False
        below = node
        while isinstance(below, cst.Attribute):
            below = below.value
            if self._is_leaf(below):
                return True
        return self._continues(node)

    def _is_leaf(self, node: cst.CSTNode) -> bool:
        """Whether the node is an object whose attributes are not the SDK's: a setting, a text."""
        value = self.values.get(self.tree.id_of(node))
        if not isinstance(value, Symbol):
            return False
        row = self.sdk.row(value.name)
        return isinstance(row, SettingRule | ErrorRule | CallRule) or (
            isinstance(row, SymbolRule)
            and row.itself
            and not row.below
            and not self.sdk.has_below(row.old)
        )

    def _continues(self, node: cst.CSTNode) -> bool:
        """Whether the node is the base of a longer chain that is an SDK object too."""
        parent = self.tree.parent(node)
        if isinstance(parent, cst.Attribute) and parent.value is node:
            return isinstance(self.values.get(self.tree.id_of(parent)), Symbol)
        if isinstance(parent, cst.Arg):
            call = self.tree.parent(parent)
            if isinstance(call, cst.Call) and call.args[0] is parent:
                return self._is_getattr(call)
        return False

    def _is_getattr(self, call: cst.Call) -> bool:
        callee = self.values.get(self.tree.id_of(call.func))
        found = self.values.get(self.tree.id_of(call))
        return callee == Symbol("builtins.getattr") and isinstance(found, Symbol)

    def _root(self, node: cst.CSTNode) -> cst.CSTNode:
        while True:
            below: cst.CSTNode
            if isinstance(node, cst.Attribute):
                below = node.value
            elif isinstance(node, cst.Call) and self._is_getattr(node):
                below = node.args[0].value
            else:
                return node
            value = _object_of(self.values.get(self.tree.id_of(below)))
            if value is None or not self.sdk.owns(value.name):
                return node
            node = below

    def _is_direct(self, root: cst.CSTNode) -> bool:
        if not isinstance(root, cst.Name):
            return False
        binder = self.scopes.binder(self.scopes.of(root), root.value)
        if binder is None:
            return True  # a star import's name
        return all(
            self._binds_import(self.tree.node(number)) for number in binder.bindings[root.value]
        )

    def _binds_import(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Name):
            above = self.tree.parent(node)
            return isinstance(above, cst.AsName) and isinstance(
                self.tree.parent(above), cst.ImportAlias
            )
        return isinstance(node, cst.ImportAlias)

    def _is_store(self, node: cst.CSTNode) -> bool:
        return self._use(node) in (Use.STORE, Use.DELETE)

    def _use(self, node: cst.CSTNode) -> Use:
        child, parent = node, self.tree.parent(node)
        match parent:
            case cst.Call() if parent.func is node:
                return self._decorates(parent) or Use.CALL
            case cst.AssignTarget() | cst.AugAssign() | cst.AnnAssign() if parent.target is node:
                return Use.STORE
            case cst.For() | cst.CompFor() if parent.target is node:
                return Use.STORE
            case cst.AsName() if parent.name is node:
                return Use.STORE
            case cst.Del():
                return Use.DELETE
            case cst.Decorator():
                return Use.DECORATOR
        while parent is not None:
            match parent:
                case cst.ExceptHandler() | cst.ExceptStarHandler():
                    return Use.CATCH if parent.type is child else Use.READ
                case cst.Annotation():
                    return Use.ANNOTATION
                case cst.ClassDef():
                    return Use.BASE if isinstance(child, cst.Arg) else Use.READ
                case cst.Element() | cst.Tuple() | cst.List() | cst.Subscript() | cst.Arg():
                    stores = isinstance(parent, cst.Element) and self._stored_into(parent)
                    if stores:
                        return Use.STORE
                case cst.SubscriptElement() | cst.Index() | cst.BinaryOperation():
                    pass
                case _:
                    return Use.READ
            child, parent = parent, self.tree.parent(parent)
        return Use.READ

    def _stored_into(self, element: cst.Element) -> bool:
        for above in self.tree.ancestors(element):
            if isinstance(above, cst.AssignTarget):
                return True
            if not isinstance(above, cst.Tuple | cst.List | cst.Element):
                return False
        return False

    def _decorates(self, call: cst.Call) -> Use | None:
        return Use.DECORATOR if isinstance(self.tree.parent(call), cst.Decorator) else None

    # -- calls ----------------------------------------------------------------------------------

    def _calls(self, names: dict[NodeId, NameFact]) -> Iterator[CallFact]:
        for fact in names.values():
            call = self.tree.parent(self.tree.node(fact.node))
            if fact.use is not Use.CALL or not isinstance(call, cst.Call):
                continue
            above = self.tree.parent(call)
            awaited = self.tree.id_of(above) if isinstance(above, cst.Await) else None
            arguments = tuple(self._argument(argument) for argument in call.args)
            yield CallFact(self.tree.id_of(call), fact, arguments, awaited)

    def _mixed(self) -> Iterator[MixedCallFact]:
        for number, value in sorted(self.values.items()):
            node = self.tree.node(number)
            call = self.tree.parent(node)
            if not isinstance(value, Union) or not isinstance(call, cst.Call):
                continue
            names = tuple(
                self.sdk.canonical(part.name)
                for part in value.members
                if isinstance(part, Symbol) and self.sdk.call_rule(part.name) is not None
            )
            if names and call.func is node:
                method = node.attr.value if isinstance(node, cst.Attribute) else ""
                arguments = tuple(self._argument(argument) for argument in call.args)
                yield MixedCallFact(self.tree.id_of(call), names, method, arguments)

    def _argument(self, argument: cst.Arg) -> Argument:
        value_node = self.tree.id_of(argument.value)
        keyword = argument.keyword.value if argument.keyword is not None else None
        return Argument(
            self.tree.id_of(argument),
            value_node,
            keyword,
            argument.star if keyword is None else "",
            self.values.get(value_node) or literal_of(argument.value),
        )

    # -- imports --------------------------------------------------------------------------------

    def _imports(self) -> Iterator[ImportFact]:
        for number, node in enumerate(self.tree.nodes):
            if type(node) is not cst.Import and type(node) is not cst.ImportFrom:
                continue
            module = None
            if isinstance(node, cst.ImportFrom):
                module = dotted_name(node.module) if node.module is not None else ""
            for name in imported_names(node, self.module, self.is_package):
                if self.sdk.owns(name.whole) and not name.relative:
                    alias = self.tree.id_of(name.alias)
                    yield ImportFact(number, alias, name.whole, name.bound, module)

    # -- errors ---------------------------------------------------------------------------------

    def _handlers(self, names: dict[NodeId, NameFact]) -> Iterator[HandlerFact]:
        for number, node in enumerate(self.tree.nodes):
            if type(node) is not cst.Try and type(node) is not cst.TryStar:
                continue
            clauses = tuple(
                (self.tree.id_of(handler), self._classes(handler, names))
                for handler in node.handlers
            )
            if any(name for _, classes in clauses for _, name in classes or ()):
                yield HandlerFact(number, clauses)

    def _classes(
        self, handler: cst.ExceptHandler | cst.ExceptStarHandler, names: dict[NodeId, NameFact]
    ) -> tuple[tuple[NodeId, str | None], ...] | None:
        if handler.type is None:
            return None
        listed: list[cst.BaseExpression] = [handler.type]
        if isinstance(handler.type, cst.Tuple):
            listed = [element.value for element in handler.type.elements]
        numbers = [self.tree.id_of(item) for item in listed]
        return tuple((number, self._error_name(names.get(number))) for number in numbers)

    def _error_name(self, fact: NameFact | None) -> str | None:
        return fact.name if fact is not None and self.sdk.is_error(fact.name) else None

    def _error_attributes(self, is_old: bool) -> Iterator[ErrorAttributeFact]:
        if not is_old:
            return
        for number, value in sorted(self.values.items()):
            parent = self.tree.parent(self.tree.node(number))
            if not isinstance(parent, cst.Attribute) or parent.value is not self.tree.node(number):
                continue
            match value:
                case Error(classes):
                    yield ErrorAttributeFact(
                        self.tree.id_of(parent), number, classes, parent.attr.value
                    )

    def _strings(self) -> Iterator[StringFact]:
        """Strings such as ``"openai.ChatCompletion.create"`` and ``"app.bot.openai.Model"``."""
        head = self.sdk.rules.pack.package + "."
        for number, node in enumerate(self.tree.nodes):
            if type(node) is not cst.SimpleString or head not in node.value:
                continue
            text = node.evaluated_value
            if not isinstance(text, str) or not text.replace(".", "").isidentifier():
                continue
            before, found, after = text.partition(head)
            name = self.sdk.canonical(found + after)
            known = self.sdk.knows(name) and not self.sdk.is_shared(name)
            if known and (not before or before.endswith(".")):
                yield StringFact(number, name)

    # -- accesses -------------------------------------------------------------------------------

    def _accesses(self) -> Iterator[AccessFact]:
        package = self.sdk.rules.pack.package
        for number, value in sorted(self.before_casts.items()):
            yield AccessFact(number, number, value, Access.SHAPED)
        yield from self._getters()
        for number, value in sorted(self.values.items()):
            node = self.tree.node(number)
            fact = None
            if holds_response(value):
                fact = self._access(node, number, value)
            elif not isinstance(value, Symbol) and holds_sdk_object(value, package):
                fact = self._nested(node, number, value)
            if fact is not None:
                yield fact

    def _access(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """What is done to the object by the expression around it."""
        parent = self.tree.parent(node)
        match parent:
            case cst.Subscript() if parent.value is node:
                return self._item_access(parent, number, value)
            case cst.Attribute() if parent.value is node:
                return self._attribute_access(parent, number, value)
            case cst.ComparisonTarget():
                return self._compared(parent, number, value)
            case cst.Comparison() if parent.left is node:
                if isinstance(parent.comparisons[0].operator, cst.Equal | cst.NotEqual):
                    other = parent.comparisons[0].comparator
                    return self._equals(number, value, other)
            case cst.Arg():
                return self._argument_access(parent, number, value)
            case cst.Return():
                if not self._is_followed(parent):
                    name = "opaque" if self._in_opaque(parent) else ""
                    return AccessFact(number, number, value, Access.RETURNED, name)
            case _:
                form = self._form_as_a_whole(node, parent)
                if form is not None:
                    return AccessFact(number, number, value, form)
        return None

    def _form_as_a_whole(self, node: cst.CSTNode, parent: cst.CSTNode | None) -> Access | None:
        match parent:
            case cst.FormattedStringExpression():
                return Access.TEXT
            case cst.BinaryOperation() if isinstance(parent.operator, cst.BitOr):
                return Access.MAPPING
            case cst.AugAssign() if isinstance(parent.operator, cst.BitOrAssign):
                return Access.MAPPING if parent.value is node else None
            case cst.BinaryOperation() | cst.Element() if self._is_formatted(node, parent):
                by_name = isinstance(parent, cst.BinaryOperation) and _names_keys(parent.left, "%(")
                return Access.MAPPING if by_name else Access.TEXT
            case cst.For() | cst.CompFor() if parent.iter is node:
                return Access.ITERATE
            case cst.StarredDictElement():
                return Access.SPREAD
            case cst.Match() if parent.subject is node:
                mapping = any(isinstance(case.pattern, cst.MatchMapping) for case in parent.cases)
                return Access.MAPPING if mapping else None
            case cst.Assign():
                lost = any(self._is_lost(target.target) for target in parent.targets)
                return Access.STORED if lost else None
        return Access.TRUTH if _asks_for_truth(parent, node) else None

    def _is_formatted(self, node: cst.CSTNode, parent: cst.CSTNode) -> bool:
        """Whether the node is a value of ``"..." % values``."""
        if isinstance(parent, cst.BinaryOperation):
            return parent.right is node and _formats(parent)
        whole = self.tree.parent(parent)
        above = self.tree.parent(whole) if isinstance(whole, cst.Tuple) else None
        return isinstance(above, cst.BinaryOperation) and _formats(above)

    def _nested(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """A list or dict with responses in it that goes where the analysis does not follow."""
        parent = self.tree.parent(node)
        if not isinstance(parent, cst.Arg) or isinstance(value, Awaitable | Partial):
            return None
        call = self.tree.parent(parent)
        if not isinstance(call, cst.Call) or not _holds_instance(value):
            return None
        callee = self.values.get(self.tree.id_of(call.func))
        name = callee.name if isinstance(callee, Symbol) else dotted_name(call.func)
        serialised = name in self._functions(Access.NESTED)
        if serialised or (self._is_unknown(callee) and parent.star == ""):
            return AccessFact(number, number, value, Access.NESTED, name)
        return None

    def _compared(
        self, parent: cst.ComparisonTarget, number: NodeId, value: Value
    ) -> AccessFact | None:
        """The response stands on the right of an operator."""
        whole = self.tree.parent(parent)
        assert isinstance(whole, cst.Comparison)
        if len(whole.comparisons) != 1:
            return None
        if isinstance(parent.operator, cst.Equal | cst.NotEqual):
            return self._equals(number, value, whole.left)
        if not isinstance(parent.operator, cst.In | cst.NotIn):
            return None
        key = literal_of(whole.left)
        name = key.value if key and isinstance(key.value, str) else ""
        negated = isinstance(parent.operator, cst.NotIn)
        whole_id, left = self.tree.id_of(whole), self.tree.id_of(whole.left)
        return AccessFact(
            whole_id, number, value, Access.CONTAINS, name, negated=negated, index=left
        )

    def _equals(self, number: NodeId, value: Value, other: cst.BaseExpression) -> AccessFact | None:
        """Compared with something that is or may be a dict; a response equals only its like."""
        against = self.values.get(self.tree.id_of(other))
        if isinstance(against, Record | Dumped) or against == Plain("dict"):
            return AccessFact(number, number, value, Access.EQUALS)
        return None

    def _is_lost(self, target: cst.BaseExpression) -> bool:
        """Whether what is assigned to ``target`` is not followed: part of an unknown object."""
        if not isinstance(target, cst.Subscript | cst.Attribute):
            return False
        holder = self.values.get(self.tree.id_of(target.value))
        return self._is_unknown(holder)

    def _is_unknown(self, value: Value | None) -> bool:
        """Whether nothing is known of a value, or only which foreign object it is."""
        if value is None:
            return True
        return any(
            isinstance(part, Unknown)
            or (isinstance(part, Symbol) and not self._is_understood(part.name))
            for part in members(value)
        )

    def _is_understood(self, name: str) -> bool:
        return (
            self.sdk.owns(name)
            or library.effect_of(name) is not None
            or name.startswith("builtins.")
        )

    def _functions(self, form: Access) -> frozenset[str]:
        """The names that rows of a form speak of."""
        if form not in self._named:
            self._named[form] = frozenset(
                name
                for row in self.sdk.rules.accesses
                if row.form == form.value
                for name in row.names
            )
        return self._named[form]

    def _entries(self) -> Iterator[EntryFact]:
        """Where responses are bound or handed on, and the objects of accesses that may fail."""
        for number, value in sorted(self.values.items()):
            if not any(isinstance(part, Instance) for part in members(value)):
                continue
            node = self.tree.node(number)
            holder = self._holder(node)
            if holder is not None:
                whole = isinstance(node, cst.Call | cst.Await)
                yield EntryFact(number, holder, whole)

    def _holder(self, node: cst.CSTNode) -> str | None:
        parent = self.tree.parent(node)
        match parent:
            case cst.Assign():
                return self._text(parent.targets[0].target)
            case cst.AnnAssign() | cst.NamedExpr() if parent.value is node:
                return self._text(parent.target)
            case cst.Return() | cst.Yield():
                info = self._function_around(parent)
                return f"return {info.key if info is not None else ''}"
            case cst.Element() | cst.DictElement() | cst.ListComp() | cst.GeneratorExp():
                for above in self.tree.ancestors(parent):
                    if isinstance(above, cst.Assign):
                        return self._text(above.targets[0].target)
                    if isinstance(above, cst.BaseStatement):
                        break
                return ""
            case cst.Arg():
                call = self.tree.parent(parent)
                if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute):
                    base = self.values.get(self.tree.id_of(call.func.value))
                    if any(isinstance(part, Sequence | Record) for part in members(base or NONE)):
                        return self._text(call.func.value)
                callee = self.values.get(self.tree.id_of(call.func)) if call is not None else None  # type: ignore[attr-defined]
                if any(isinstance(part, Function | Class) for part in members(callee or NONE)):
                    return "argument"
            case cst.Subscript() if parent.value is node and self._is_caught(parent, _NO_KEY):
                return ""
        return None

    def _text(self, node: cst.CSTNode) -> str:
        return dotted_name(node) if isinstance(node, cst.BaseExpression) else ""

    def _is_caught(self, node: cst.CSTNode, errors: frozenset[str]) -> bool:
        """Whether a ``try`` in the same function has a clause for one of the errors."""
        below = node
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.FunctionDef | cst.Lambda | cst.ClassDef):
                return False
            if isinstance(above, cst.Try) and above.body is below:
                for handler in above.handlers:
                    caught = self._caught_by(handler)
                    if caught & errors:
                        return True
            below = above
        return False

    def _caught_by(self, handler: cst.ExceptHandler) -> set[str]:
        if handler.type is None:
            return set()
        value = self.values.get(self.tree.id_of(handler.type))
        parts = members(value) if value is not None else ()
        if isinstance(value, Record):
            parts = tuple(item for _, item in value.entries)
        return {part.name for part in parts if isinstance(part, Symbol)}

    def _is_followed(self, node: cst.CSTNode) -> bool:
        """Whether some call of the project reaches the function around a node, undecorated."""
        info = self._function_around(node)
        return info is None or (not info.opaque and info.key in self.reached)

    def _in_opaque(self, node: cst.CSTNode) -> bool:
        """Whether a decorator that is not understood stands between a function and its callers."""
        info = self._function_around(node)
        return info is not None and info.opaque

    def _function_around(self, node: cst.CSTNode) -> FunctionInfo | None:
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.FunctionDef):
                return self.functions.get(self.key_of(above))
        return None

    def _item_access(self, parent: cst.Subscript, number: NodeId, value: Value) -> AccessFact:
        whole = self.tree.id_of(parent)
        key, index = None, None
        if len(parent.slice) == 1 and isinstance(parent.slice[0].slice, cst.Index):
            key = literal_of(parent.slice[0].slice.value)
            index = self.tree.id_of(parent.slice[0].slice.value)
        form = Access.ITEM
        match self._use(parent):
            case Use.STORE:
                form = Access.STORE
            case Use.DELETE:
                form = Access.DELETE
        if key is None or not isinstance(key.value, str):
            form = Access.DYNAMIC_ITEM if form is Access.ITEM else form
            index = None if key is not None else index
            return AccessFact(whole, number, value, form, index=index)
        caught = form is Access.ITEM and self._is_caught(parent, _NO_KEY)
        return AccessFact(whole, number, value, form, key.value, caught=caught)

    def _attribute_access(
        self, parent: cst.Attribute, number: NodeId, value: Value
    ) -> AccessFact | None:
        name = parent.attr.value
        call = self.tree.parent(parent)
        if isinstance(call, cst.Call) and call.func is parent:
            whole = self.tree.id_of(call)
            if name == "get" and self._is_plain_get(call):
                return self._get_access(call, number, value)
            return AccessFact(whole, number, value, Access.METHOD, name)
        form = Access.STORE if self._use(parent) is Use.STORE else Access.ATTRIBUTE
        if form is Access.ATTRIBUTE and name in _DICT_NAMES:
            form = Access.BOUND
        caught = form is Access.ATTRIBUTE and self._is_caught(parent, _NO_ATTRIBUTE)
        return AccessFact(self.tree.id_of(parent), number, value, form, name, caught=caught)

    def _get_access(self, call: cst.Call, number: NodeId, value: Value) -> AccessFact:
        key = literal_of(call.args[0].value)
        name = key.value if key is not None and isinstance(key.value, str) else ""
        default = self.tree.id_of(call.args[1].value) if len(call.args) > 1 else None
        whole = self.tree.id_of(call)
        return AccessFact(whole, number, value, Access.GET, name, default)

    @staticmethod
    def _is_plain_get(call: cst.Call) -> bool:
        return 1 <= len(call.args) <= 2 and all(
            argument.keyword is None and not argument.star for argument in call.args
        )

    def _argument_access(self, parent: cst.Arg, number: NodeId, value: Value) -> AccessFact | None:
        if parent.star == "**" and parent.keyword is None:
            return AccessFact(number, number, value, Access.SPREAD)
        call = self.tree.parent(parent)
        if not isinstance(call, cst.Call):
            return None
        callee = self.values.get(self.tree.id_of(call.func))
        name = callee.name if isinstance(callee, Symbol) else dotted_name(call.func)
        first = call.args[0] is parent and parent.star == ""
        if isinstance(callee, Symbol):
            form = _BY_KEY.get(name)
            if form is not None and first and 2 <= len(call.args) <= 3:
                return self._key_access(call, number, value, form)
            if name == "builtins.isinstance" and first and len(call.args) == 2:
                return self._isinstance_access(call.args[1].value, number, value)
            if name in self._functions(Access.TEXT) and parent.keyword is None:
                return AccessFact(number, number, value, Access.TEXT, name)
            if name in self._functions(Access.CONVERT) and first and len(call.args) == 1:
                return AccessFact(self.tree.id_of(call), number, value, Access.CONVERT, name)
            if name in self._functions(Access.FUNCTION) and first:
                return AccessFact(self.tree.id_of(call), number, value, Access.FUNCTION, name)
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            updated = self.values.get(self.tree.id_of(call.func.value))
            if updated == Plain("dict") or isinstance(updated, Record):
                return AccessFact(number, number, value, Access.MAPPING)
        if _formats_with(call.func):
            assert isinstance(call.func, cst.Attribute)
            form = Access.MAPPING if _names_keys(call.func.value, "[") else Access.TEXT
            return AccessFact(number, number, value, form)
        if self._is_unknown(callee):
            return AccessFact(self.tree.id_of(call), number, value, Access.PASSED, name)
        return None

    def _getters(self) -> Iterator[AccessFact]:
        """``key=itemgetter("k")`` and ``map(itemgetter("k"), ...)`` over responses."""
        for number, value in sorted(self.values.items()):
            call = self.tree.node(number)
            if value != _GETTER or not isinstance(call, cst.Name | cst.Attribute):
                continue
            made = self.tree.parent(call)
            if not isinstance(made, cst.Call) or made.func is not call or len(made.args) != 1:
                continue
            key = literal_of(made.args[0].value)
            item = self._given_to(made)
            if key is not None and isinstance(key.value, str) and item is not None:
                whole = self.tree.id_of(made)
                yield AccessFact(whole, whole, item, Access.GETTER, key.value)

    def _given_to(self, function: cst.Call) -> Value | None:
        """The responses that a function is applied to by the call that it is an argument of."""
        argument = self.tree.parent(function)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else None
        if not isinstance(call, cst.Call):
            return None
        for other in call.args:
            items = self.values.get(self.tree.id_of(other.value))
            given = items.item if isinstance(items, Sequence) else NONE
            if other is not argument and holds_response(given):
                return given
        return None

    def _isinstance_access(
        self, classes: cst.BaseExpression, number: NodeId, value: Value
    ) -> AccessFact | None:
        """The ``dict`` among the classes that a response is asked for."""
        listed: list[cst.BaseExpression] = [classes]
        if isinstance(classes, cst.Tuple):
            listed = [element.value for element in classes.elements]
        for item in listed:
            asked = self.values.get(self.tree.id_of(item))
            if isinstance(asked, Symbol) and asked.name in self._functions(Access.ISINSTANCE):
                whole = self.tree.id_of(item)
                return AccessFact(whole, number, value, Access.ISINSTANCE, asked.name)
        return None

    def _key_access(self, call: cst.Call, number: NodeId, value: Value, form: Access) -> AccessFact:
        """``hasattr(x, "k")`` and ``getattr(x, "k", default)``."""
        key = literal_of(call.args[1].value)
        name = key.value if key is not None and isinstance(key.value, str) else ""
        default = self.tree.id_of(call.args[2].value) if len(call.args) > 2 else None
        return AccessFact(self.tree.id_of(call), number, value, form, name, default)


def _object_of(value: Value | None) -> Symbol | None:
    """The one object that a value is unless it is None, as after an optional import."""
    found = [part for part in members(value or NONE) if part != NONE]
    return found[0] if len(found) == 1 and isinstance(found[0], Symbol) else None


def _holds_instance(value: Value) -> bool:
    """Whether a response is somewhere inside a list, tuple or dict."""
    match value:
        case Instance():
            return True
        case Sequence(kind, item):
            return kind in ("list", "tuple", "set") and _holds_instance(item)
        case Record(_, entries, rest):
            return any(_holds_instance(item) for item in (rest, *(item for _, item in entries)))
        case Union(parts):
            return any(map(_holds_instance, parts))
    return False


_DICT_NAMES = frozenset(name for name in dir(dict) if not name.startswith("_"))
_GETTER = Symbol("operator.itemgetter")


def _formats(node: cst.BinaryOperation) -> bool:
    """Whether it is ``"..." % values``."""
    return isinstance(node.operator, cst.Modulo) and _is_text(node.left)


def _formats_with(function: cst.BaseExpression) -> bool:
    """Whether it is ``"...".format``."""
    return (
        isinstance(function, cst.Attribute)
        and function.attr.value == "format"
        and _is_text(function.value)
    )


def _names_keys(node: cst.BaseExpression, mark: str) -> bool:
    """Whether a format names keys of what it formats; such a format has the mark in it."""
    return isinstance(node, cst.SimpleString | cst.FormattedString) and mark in (
        node.value if isinstance(node, cst.SimpleString) else "["
    )


def _is_text(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.SimpleString | cst.ConcatenatedString | cst.FormattedString)


def _asks_for_truth(parent: cst.CSTNode | None, node: cst.CSTNode) -> bool:
    """Whether only the truth value of the node counts there."""
    match parent:
        case cst.If() | cst.While() | cst.IfExp() | cst.CompIf():
            return parent.test is node
        case cst.UnaryOperation():
            return isinstance(parent.operator, cst.Not)
        case cst.BooleanOperation():
            return isinstance(parent.operator, cst.And) and parent.left is node
    return False


#: What v0 raised for a key that was not there, by subscript and by attribute.
_NO_KEY = frozenset({"builtins.KeyError", "builtins.LookupError"})
_NO_ATTRIBUTE = frozenset({"builtins.AttributeError"})
_BY_KEY = {"builtins.hasattr": Access.HASATTR, "builtins.getattr": Access.GETATTR}
