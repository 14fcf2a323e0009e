"""What is done to the responses of a document: the accesses that v0's dicts allowed, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from types import UnionType

import libcst as cst

from openai_migrate.analysis import library
from openai_migrate.analysis.expressions import Evaluator
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.state import FunctionInfo
from openai_migrate.analysis.summary import (
    Slot,
    contains_response,
    holds_response,
    holds_sdk_object,
    parts_of,
)
from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.analysis.values import (
    EXCEPTION,
    NONE,
    Awaitable,
    Class,
    Dumped,
    Function,
    Instance,
    Literal,
    Object,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Union,
    Unknown,
    Value,
    join_all,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.definitions import module_key
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree, children_of


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
    STORE_ATTRIBUTE = "store-attribute"  # x.k = ...
    SETATTR = "setattr"  # setattr(x, "k", ...)
    DYNAMIC_ATTRIBUTE = "dynamic-attribute"  # getattr(x, k), hasattr(x, k)
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
    ATTRGETTER = "attrgetter"  # attrgetter("k"), applied to x
    METHODCALLER = "methodcaller"
    APPLIED = "applied"  # a function that another one calls with x: map(str, xs)
    MATCHED = "matched"  # a list of x that is held against a mapping pattern
    LOST = "lost"  # a list or dict of dicts made of x is handed to code that is not followed
    GIVEN = "given"  # a function that gives x is handed to code that is not followed


#: Names of ``returned``: nothing is known of the uses of a response in other files, or in this one.
UNSETTLED, FORGOTTEN, OPAQUE = "unsettled", "forgotten", "opaque"


@dataclass(frozen=True, slots=True)
class AccessFact:
    """node: the whole expression. base: the object's expression. value: what the base holds.

    name: the key, attribute, method or function; "" where there is none.
    default: the second argument of ``get``, what is stored, or None. negated: ``not in``.
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
    shared: whether the object is seen by another way, too, so that a copy is something else as soon
    as one of both is changed.
    """

    node: NodeId
    holder: str
    call: bool
    shared: bool = False


class AccessGatherer:
    """Finds the accesses and entries of an interpreted document."""

    def __init__(self, tree: Tree, evaluator: Evaluator, sdk: Sdk) -> None:
        self.tree = tree
        self.sdk = sdk
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.reached = evaluator.tables.reached
        self.before_casts = evaluator.notes.before_casts
        self.followed = evaluator.notes.followed
        self.exports = evaluator.exports
        self.result_of = evaluator.model.result_of
        self.content = evaluator.model.content
        self.unfollowed = evaluator.notes.unfollowed
        self.applied = evaluator.notes.applied
        self.getters = evaluator.notes.getters
        self.key_of = evaluator.key_of
        self.scopes = evaluator.scopes
        self.forgotten = evaluator.forgotten
        self.unsettled = _Unsettled(tree, evaluator)
        self._named: dict[Access, frozenset[str]] = {}

    def accesses(self) -> Iterator[AccessFact]:
        package = self.sdk.rules.pack.package
        for number, value in sorted(self.forgotten.items()):
            yield AccessFact(number, number, value, Access.RETURNED, FORGOTTEN)
        for number, value in self.values.items():
            if contains_response(value) and self.unsettled.takes(self.tree.node(number)):
                yield AccessFact(number, number, value, Access.RETURNED, UNSETTLED)
        for number, value in sorted(self.before_casts.items()):
            yield AccessFact(number, number, value, Access.SHAPED)
        yield from self._getters_made()
        for (site, name), value in sorted(self.applied.items(), key=lambda item: item[0]):
            yield AccessFact(site, site, value, Access.APPLIED, name)
        for number, value in self.values.items():
            node = self.tree.node(number)
            fact = None
            if holds_response(value):
                if all(isinstance(part, Dumped) and part.copied for part in members(value)):
                    continue  # v0 had a dict here too
                fact = self._access(node, number, value)
            elif isinstance(value, Function):
                fact = self._given(node, number, value)
            elif isinstance(value, Object):
                fact = self._nested(node, number, self.content(value))
            elif not isinstance(value, Symbol) and holds_sdk_object(value, package):
                fact = self._nested(node, number, value)
            if fact is not None:
                yield fact

    def _access(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """What is done to the object by the expression around it."""
        parent = self.tree.parent(node)
        if isinstance(parent, cst.AugAssign | cst.BinaryOperation) and (
            self.tree.id_of(parent) in self.followed
        ):
            return None  # the operator is a method of the project's
        match parent:
            case cst.Subscript() if parent.value is node:
                return self._item_access(parent, number, value)
            case cst.Attribute() if parent.value is node:
                return self._attribute_access(parent, number, value)
            case cst.ComparisonTarget():
                return self._compared(parent, number, value)
            case cst.Comparison() if parent.left is node:
                other = parent.comparisons[0].comparator
                if isinstance(parent.comparisons[0].operator, cst.Equal | cst.NotEqual):
                    return self._equals(number, value, other)
                if isinstance(parent.comparisons[0].operator, cst.In | cst.NotIn):
                    among = join_all(_items(self.values.get(self.tree.id_of(other)) or NONE))
                    if any(isinstance(part, Record) for part in members(among)):
                        return AccessFact(number, number, value, Access.EQUALS)
            case cst.Arg():
                return self._argument_access(parent, number, value)
            case cst.Return():
                if not self._is_followed(parent):
                    name = OPAQUE if self._in_opaque(parent) else ""
                    return AccessFact(number, number, value, Access.RETURNED, name)
            case cst.AugAssign() if parent.target is node:
                if isinstance(parent.operator, cst.BitOrAssign):
                    return AccessFact(number, number, value, Access.METHOD, "update")
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
            case cst.AugAssign() if isinstance(parent.operator, cst.AddAssign):
                return Access.ITERATE if parent.value is node else None
            case cst.StarredElement() | cst.From():
                return Access.ITERATE
            case cst.BinaryOperation() | cst.Element() if self._is_formatted(node, parent):
                by_name = isinstance(parent, cst.BinaryOperation) and _names_keys(parent.left, "%(")
                return Access.MAPPING if by_name else Access.TEXT
            case cst.For() | cst.CompFor() if parent.iter is node:
                return Access.ITERATE
            case cst.StarredDictElement():
                return Access.SPREAD
            case cst.Match() | cst.Element() if self._is_matched(node):
                return Access.MAPPING
            case cst.Assign() if any(
                isinstance(each.target, cst.Tuple | cst.List) for each in parent.targets
            ):
                return Access.ITERATE
            case cst.Assign() | cst.AnnAssign() if parent.value is node:
                return Access.STORED if self._is_lost_by(parent) else None
        return Access.TRUTH if _asks_for_truth(parent, node) else None

    def _is_matched(self, node: cst.CSTNode) -> bool:
        """Whether the node, or a tuple that it stands in, is held against patterns of mappings."""
        above = self.tree.parent(node)
        while isinstance(above, cst.Element | cst.Tuple | cst.List):
            above = self.tree.parent(above)
        return isinstance(above, cst.Match) and any(
            self._wants_mapping(case.pattern) for case in above.cases
        )

    def _wants_mapping(self, pattern: cst.CSTNode) -> bool:
        match pattern:
            case cst.MatchMapping():
                return True
            case cst.MatchClass():
                asked = self.values.get(self.tree.id_of(pattern.cls))
                name = asked.name if isinstance(asked, Symbol) else ""
                return name in self._functions(Access.ISINSTANCE)
        return any(map(self._wants_mapping, children_of(pattern)))

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
        if isinstance(value, Awaitable | Partial) or not _holds(value, Instance | Dumped):
            return None
        only_dicts = not _holds(value, Instance)
        form = Access.LOST if only_dicts else Access.NESTED
        if only_dicts and _is_among_dicts(value):
            return None
        if not only_dicts and isinstance(parent, cst.Match) and self._is_matched(node):
            return AccessFact(number, number, value, Access.MATCHED)
        if isinstance(parent, cst.Return) and self._in_opaque(parent):
            return AccessFact(number, number, value, Access.RETURNED, OPAQUE)
        if isinstance(parent, cst.Assign | cst.AnnAssign) and self._is_lost_by(parent):
            return AccessFact(number, number, value, form)
        if isinstance(parent, cst.Attribute) and self._is_foreign(parent, value):
            return AccessFact(number, number, value, form)
        call = self.tree.parent(parent) if isinstance(parent, cst.Arg) else None
        if not isinstance(parent, cst.Arg) or not isinstance(call, cst.Call):
            return None
        if self.tree.id_of(call) in self.followed:
            return None
        callee = self.values.get(self.tree.id_of(call.func))
        name = callee.name if isinstance(callee, Symbol) else dotted_name(call.func)
        if parent.star == "*" and (fact := self._applied_to_items(number, value, callee)):
            return fact
        serialised = name in self._functions(Access.NESTED)
        lost = self._is_unknown(callee) or self.tree.id_of(call) in self.unfollowed
        if (lost and not serialised) or (serialised and not only_dicts):
            return AccessFact(number, number, value, form, name)
        return None

    def _given(self, node: cst.CSTNode, number: NodeId, value: Function) -> AccessFact | None:
        """A function whose responses may come back from a call that is not followed."""
        argument = self.tree.parent(node)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else None
        if not isinstance(call, cst.Call) or isinstance(self.tree.parent(call), cst.Expr):
            return None
        whole = self.tree.id_of(call)
        if whole not in self.unfollowed or whole in self.values:
            return None
        own = value.key in self.functions
        result = self.result_of(value.key) if own else self.exports.function(value.key).result
        if not contains_response(result):
            return None
        return AccessFact(number, number, result, Access.GIVEN)

    def _is_foreign(self, attribute: cst.Attribute, value: Value) -> bool:
        """Whether an attribute of a list or dict is none that is understood."""
        plain = (
            isinstance(part, Sequence) or (isinstance(part, Record) and part.kind == "dict")
            for part in members(value)
        )
        if not all(plain):
            return False
        call = self.tree.parent(attribute)
        if isinstance(call, cst.Call) and call.func is attribute:
            return self.tree.id_of(call) in self.unfollowed
        return self.tree.id_of(attribute) not in self.values

    def _applied_to_items(
        self, number: NodeId, value: Value, callee: Value | None
    ) -> AccessFact | None:
        """``print(*responses)``: each of them becomes text."""
        name = callee.name if isinstance(callee, Symbol) else ""
        item = join_all(_items(value))
        if holds_response(item) and name in self._functions(Access.TEXT):
            return AccessFact(number, number, item, Access.APPLIED, name)
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
        known = against is not None and against != Plain("any") and not self._is_unknown(against)
        if not known and literal_of(other) is None:
            return AccessFact(number, number, value, Access.EQUALS, "unknown")
        return None

    def _is_lost_by(self, assign: cst.Assign | cst.AnnAssign) -> bool:
        if isinstance(assign, cst.AnnAssign):
            return self._is_lost(assign.target)
        return any(self._is_lost(target.target) for target in assign.targets)

    def _is_lost(self, target: cst.BaseExpression) -> bool:
        """Whether what is assigned to ``target`` is not followed: part of an unknown object."""
        if not isinstance(target, cst.Subscript | cst.Attribute):
            return False
        if self.tree.id_of(target) in self.followed:
            return False
        holder = self.values.get(self.tree.id_of(target.value))
        if isinstance(target, cst.Subscript) and isinstance(holder, Object):
            return True  # its class has the method from one that is not followed
        return self._is_unknown(holder)

    def _is_unknown(self, value: Value | None) -> bool:
        """Whether nothing is known of a value, or only which foreign object it is."""
        if value is None:
            return True
        return any(
            isinstance(part, Unknown)
            or part == EXCEPTION
            or (isinstance(part, Symbol) and not self._is_understood(part.name))
            for part in members(value)
        )

    def _is_understood(self, name: str) -> bool:
        return self.sdk.owns(name) or library.effect_of(name) is not None

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

    def entries(self) -> Iterator[EntryFact]:
        """Where responses are bound or handed on, and the objects of accesses that may fail."""
        for number, value in self.values.items():
            if not any(isinstance(part, Instance) for part in members(value)):
                continue
            node = self.tree.node(number)
            holder = self._holder(node)
            if holder is not None:
                whole = isinstance(node, cst.Call | cst.Await)
                yield EntryFact(number, holder, whole, self._is_shared(node))

    def _is_shared(self, node: cst.CSTNode) -> bool:
        """Whether something beside the expression leads to the object that it means."""
        root, path = _path_to(node)
        if not isinstance(root, cst.Name):
            return not isinstance(root, cst.Call)
        binder = self.scopes.binder(self.scopes.of(root), root.value)
        bindings = binder.bindings[root.value] if binder is not None else ()
        if binder is None or len(bindings) != 1:
            return True
        target = self.tree.parent(self.tree.node(bindings[0]))
        assign = self.tree.parent(target) if isinstance(target, cst.AssignTarget) else None
        if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
            return True
        others = [
            self._path_from(self.tree.node(number))
            for number in self.scopes.references_to(binder, root.value)
            if self.tree.node(number) is not root
        ]
        return any(_meet(path, other) for other in others) or self._is_shared(assign.value)

    def _path_from(self, node: cst.CSTNode) -> list[str | int | None]:
        """The keys by which an expression goes on from a name."""
        above = self.tree.parent(node)
        while isinstance(above, cst.Subscript | cst.Attribute | cst.Call | cst.Await) and (
            getattr(above, "value", None) is node or getattr(above, "func", None) is node
        ):
            node, above = above, self.tree.parent(above)
        return _path_to(node)[1]

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
                    kinds = Sequence | Record | Object
                    if any(isinstance(part, kinds) for part in members(base or NONE)):
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
                    caught = set() if handler.type is None else self._names_of(handler.type)
                    if caught & errors:
                        return True
            if isinstance(above, cst.With) and above.body is below:
                for item in above.items:
                    if errors & self._suppressed_by(item.item):
                        return True
            below = above
        return False

    def _suppressed_by(self, node: cst.BaseExpression) -> set[str]:
        """The errors that ``with suppress(...)`` waits for."""
        if not isinstance(node, cst.Call) or self._names_of(node.func) != {"contextlib.suppress"}:
            return set()
        return {name for argument in node.args for name in self._names_of(argument.value)}

    def _names_of(self, node: cst.BaseExpression) -> set[str]:
        """The qualified names of what an expression, or each part of a tuple, means."""
        value = self.values.get(self.tree.id_of(node))
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
        match use_of(self.tree, parent):
            case Use.STORE:
                form = Access.STORE
            case Use.DELETE:
                form = Access.DELETE
        if key is None or not isinstance(key.value, str):
            form = Access.DYNAMIC_ITEM if form is Access.ITEM else form
            index = None if key is not None else index
            return AccessFact(whole, number, value, form, index=index)
        caught = form is Access.ITEM and self._is_caught(parent, _NO_KEY)
        stored = self._stored(parent) if form is Access.STORE else None
        return AccessFact(whole, number, value, form, key.value, stored, caught=caught)

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
        stored = use_of(self.tree, parent) is Use.STORE
        form = Access.STORE_ATTRIBUTE if stored else Access.ATTRIBUTE
        if form is Access.ATTRIBUTE and name in _DICT_NAMES:
            form = Access.BOUND
        caught = form is Access.ATTRIBUTE and self._is_caught(parent, _NO_ATTRIBUTE)
        whole, default = self.tree.id_of(parent), self._stored(parent) if stored else None
        return AccessFact(whole, number, value, form, name, default, caught=caught)

    def _stored(self, target: cst.CSTNode) -> NodeId | None:
        """What a plain assignment stores in its target."""
        above = self.tree.parent(target)
        assign = self.tree.parent(above) if isinstance(above, cst.AssignTarget) else None
        return self.tree.id_of(assign.value) if isinstance(assign, cst.Assign) else None

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
        if parent.star == "*":
            applied = self._applied_to_items(number, value, callee)
            return applied or AccessFact(number, number, value, Access.ITERATE)
        if isinstance(callee, Symbol) and self._is_of_forms(name, call, parent):
            return self._known_access(call, parent, number, value, name)
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            updated = self.values.get(self.tree.id_of(call.func.value))
            if isinstance(updated, Object):
                updated = self.content(updated)
            if parent.keyword is None and _is_dict(updated):
                return AccessFact(number, number, value, Access.MAPPING)
        if self.tree.id_of(call) in self.followed:
            return None
        if _formats_with(call.func):
            assert isinstance(call.func, cst.Attribute)
            if call.func.attr.value == "format_map":
                return AccessFact(number, number, value, Access.MAPPING)
            form = _form_in_format(call, parent)
            return None if form is None else AccessFact(number, number, value, form)
        if self._is_unknown(callee) or self.tree.id_of(call) in self.unfollowed:
            if not _holds(value, Instance) and _is_among_dicts(value):
                return None
            return AccessFact(self.tree.id_of(call), number, value, Access.PASSED, name)
        return None

    def _is_of_forms(self, name: str, call: cst.Call, argument: cst.Arg) -> bool:
        """Whether a call of a known function is one of those that rows speak of."""
        first, count = call.args[0] is argument, len(call.args)
        if name in _BY_KEY:
            return first and count in (2, 3)
        if name in _OPERATORS or name == "builtins.isinstance":
            return first and count == 2
        if name == "builtins.bool":
            return True
        if argument.keyword is not None:
            return False
        if name in _ITERATED and call.args.index(argument) != _ITERATED[name]:
            return False
        alone = name in self._functions(Access.CONVERT) and count == 1
        return alone or name in self._functions(Access.TEXT) | self._functions(Access.FUNCTION)

    def _known_access(
        self, call: cst.Call, argument: cst.Arg, number: NodeId, value: Value, name: str
    ) -> AccessFact | None:
        whole = self.tree.id_of(call)
        if name in _BY_KEY:
            return self._key_access(call, number, value, _BY_KEY[name])
        if name in _OPERATORS:
            return self._operator_access(call, number, value, _OPERATORS[name])
        if name == "builtins.isinstance":
            return self._isinstance_access(call.args[1].value, number, value)
        if name == "builtins.bool":
            return AccessFact(number, number, value, Access.TRUTH)
        if name in self._functions(Access.TEXT):
            return AccessFact(number, number, value, Access.TEXT, name)
        if name in self._functions(Access.CONVERT) and len(call.args) == 1:
            return AccessFact(whole, number, value, Access.CONVERT, name)
        return AccessFact(whole, number, value, Access.FUNCTION, name)

    def _operator_access(
        self, call: cst.Call, number: NodeId, value: Value, form: Access
    ) -> AccessFact:
        """``operator.getitem(x, "k")`` and ``operator.contains(x, "k")``."""
        whole, index = self.tree.id_of(call), self.tree.id_of(call.args[1].value)
        key = literal_of(call.args[1].value)
        if key is not None and isinstance(key.value, str):
            return AccessFact(whole, number, value, form, key.value, index=index)
        form = Access.DYNAMIC_ITEM if form is Access.ITEM else form
        return AccessFact(whole, number, value, form, index=index if key is None else None)

    def _getters_made(self) -> Iterator[AccessFact]:
        """Functions such as ``itemgetter("k")`` that are applied to responses."""
        for origin, value in self.getters.items():
            assert isinstance(origin, Literal)
            assert isinstance(origin.value, int)
            made = self.tree.node(origin.value)
            assert isinstance(made, cst.Call)
            callee = self.values.get(self.tree.id_of(made.func))
            form = _GETTERS.get(callee.name if isinstance(callee, Symbol) else "")
            key = literal_of(made.args[0].value) if len(made.args) == 1 else None
            name = key.value if key is not None and isinstance(key.value, str) else ""
            if form is not None:
                yield AccessFact(origin.value, origin.value, value, form, name)

    def _isinstance_access(
        self, classes: cst.BaseExpression, number: NodeId, value: Value
    ) -> AccessFact | None:
        """The ``dict`` among the classes that a response is asked for."""
        listed: list[cst.BaseExpression] = [classes]
        if isinstance(classes, cst.Tuple):
            listed = [element.value for element in classes.elements]
        names = self._functions(Access.ISINSTANCE)
        found = [self.values.get(self.tree.id_of(item)) for item in listed]
        if any(
            isinstance(part, Symbol) and self.sdk.owns(part.name) and part.name not in names
            for part in found
        ):
            return None  # asks for the SDK's own models, too
        for item, asked in zip(listed, found, strict=True):
            if isinstance(asked, Symbol) and asked.name in self._functions(Access.ISINSTANCE):
                whole = self.tree.id_of(item)
                return AccessFact(whole, number, value, Access.ISINSTANCE, asked.name)
        return None

    def _key_access(
        self, call: cst.Call, number: NodeId, value: Value, form: Access
    ) -> AccessFact | None:
        """``hasattr(x, "k")`` and ``getattr(x, "k", default)``."""
        key = literal_of(call.args[1].value)
        name = key.value if key is not None and isinstance(key.value, str) else ""
        whole = self.tree.id_of(call)
        if name in _DICT_NAMES and not any(isinstance(part, Instance) for part in members(value)):
            return None  # a dict has it
        if not name:
            return AccessFact(whole, number, value, Access.DYNAMIC_ATTRIBUTE)
        if form is Access.GETATTR and len(call.args) == 2:
            form = Access.BOUND if name in _DICT_NAMES else Access.ATTRIBUTE
            return AccessFact(whole, number, value, form, name)
        default = self.tree.id_of(call.args[2].value) if len(call.args) > 2 else None
        return AccessFact(whole, number, value, form, name, default)


def _path_to(node: cst.CSTNode) -> tuple[cst.CSTNode, list[str | int | None]]:
    """What an expression starts from and the keys that it goes by; None for one not known."""
    path: list[str | int | None] = []
    while True:
        match node:
            case cst.Await(expression=inner):
                node = inner
            case cst.Subscript(
                value=inner, slice=[cst.SubscriptElement(slice=cst.Index(value=key))]
            ):
                known = literal_of(key)
                path.append(known.value if known and isinstance(known.value, str | int) else None)
                node = inner
            case cst.Call(func=cst.Attribute(value=inner, attr=cst.Name("get")), args=[first, *_]):
                known = literal_of(first.value)
                path.append(known.value if known and isinstance(known.value, str) else None)
                node = inner
            case cst.Attribute(value=inner):
                path.append(node.attr.value)
                node = inner
            case _:
                return node, path[::-1]


def _meet(one: list[str | int | None], other: list[str | int | None]) -> bool:
    """Whether two ways from the same object may lead to one object, or one past the other."""
    return all(a == b or a is None or b is None for a, b in zip(one, other, strict=False))


class _Unsettled:
    """Which expressions go into something of which other documents do not know what it holds."""

    def __init__(self, tree: Tree, evaluator: Evaluator) -> None:
        self.tree = tree
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.exports = evaluator.exports
        self.key_of = evaluator.key_of

    def takes(self, node: cst.CSTNode) -> bool:
        """Whether what takes the value of a node did not settle."""
        return not all(self.exports.is_settled(slot) for slot in self._slots(node))

    def _slots(self, node: cst.CSTNode) -> Iterator[Slot]:
        parent = self.tree.parent(node)
        match parent:
            case cst.Return() | cst.Yield():
                yield self._definition_around(parent), ""
            case cst.Lambda() if parent.body is node:
                yield self.key_of(parent), ""
            case cst.Assign():
                for target in parent.targets:
                    yield from self._stored(target.target)
            case cst.AnnAssign() if parent.value is node:
                yield from self._stored(parent.target)
            case cst.Arg():
                yield from self._passed(parent)

    def _definition_around(self, node: cst.CSTNode) -> str:
        """The key of the innermost function or class, or of the module."""
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.FunctionDef | cst.ClassDef | cst.Lambda):
                return self.key_of(above)
        return module_key(self.tree.document.path)

    def _stored(self, target: cst.BaseExpression) -> Iterator[Slot]:
        match target:
            case cst.Name():
                owner = self._definition_around(target)
                if owner not in self.functions:
                    yield owner, target.value
            case cst.Attribute():
                for part in members(self.values.get(self.tree.id_of(target.value)) or NONE):
                    if isinstance(part, Object | Class):
                        yield part.key, target.attr.value

    def _passed(self, argument: cst.Arg) -> Iterator[Slot]:
        call = self.tree.parent(argument)
        if not isinstance(call, cst.Call):
            return
        for part in members(self.values.get(self.tree.id_of(call.func)) or NONE):
            if isinstance(part, Function) and part.key not in self.functions:
                names = self.exports.function(part.key).signature.positional
                position = call.args.index(argument) + (part.self is not None)
                if argument.keyword is not None:
                    yield part.key, argument.keyword.value
                elif position < len(names):
                    yield part.key, names[position]


def _holds(value: Value, kinds: type[Instance | Dumped] | UnionType) -> bool:
    """Whether a response is somewhere inside a list, tuple or dict."""
    match value:
        case Sequence(kind, item):
            return kind != "async" and _holds(item, kinds)
        case Record(_, entries, rest):
            return any(_holds(item, kinds) for item in (rest, *(item for _, item in entries)))
        case Union(parts):
            return any(_holds(part, kinds) for part in parts)
    return isinstance(value, kinds)


def _is_among_dicts(value: Value) -> bool:
    """Whether the program's own dicts are there as well, so that who takes both reads keys."""
    return any(
        part == Plain("dict") or (isinstance(part, Record) and part.kind == "dict")
        for part in parts_of(value)
    )


def _items(value: Value) -> Iterator[Value]:
    """What is in a list or tuple."""
    for part in members(value):
        match part:
            case Sequence(_, item):
                yield item
            case Record("tuple", entries, rest):
                yield from (rest, *(item for _, item in entries))


def _formats(node: cst.BinaryOperation) -> bool:
    """Whether it is ``"..." % values``."""
    return isinstance(node.operator, cst.Modulo) and _is_text(node.left)


def _formats_with(function: cst.BaseExpression) -> bool:
    """Whether it is ``"...".format``."""
    return (
        isinstance(function, cst.Attribute)
        and function.attr.value in ("format", "format_map")
        and _is_text(function.value)
    )


def _names_keys(node: cst.BaseExpression, mark: str) -> bool:
    """Whether a format names keys of what it formats; such a format has the mark in it."""
    return isinstance(node, cst.SimpleString | cst.FormattedString) and mark in (
        node.value if isinstance(node, cst.SimpleString) else "["
    )


def _form_in_format(call: cst.Call, argument: cst.Arg) -> Access | None:
    """What ``"...".format`` does to one of its arguments, None if nothing.

    A format that is not one text, and one that uses the argument in several ways, makes a text of
    it for all that is known.
    """
    assert isinstance(call.func, cst.Attribute)
    text = literal_of(call.func.value)
    if text is None or not isinstance(text.value, str):
        return Access.TEXT
    name = argument.keyword.value if argument.keyword else str(call.args.index(argument))
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text.value) if field is not None]
    except ValueError:
        return Access.TEXT
    if "" in {_head(field) for field in fields}:  # counted: {} {}
        fields = [f"{number}{field}" for number, field in enumerate(fields)]
    ways = {field[len(name) :][:1] for field in fields if _head(field) == name}
    if not ways:
        return None
    known = {"[": Access.MAPPING, ".": Access.DYNAMIC_ATTRIBUTE}
    return known.get(ways.pop(), Access.TEXT) if len(ways) == 1 else Access.TEXT


def _head(field: str) -> str:
    """The argument that a replacement field is about: ``a`` of ``a[b].c``."""
    return re.split(r"[.\[]", field, maxsplit=1)[0]


def _is_dict(value: Value | None) -> bool:
    return value is not None and all(
        part == Plain("dict") or isinstance(part, Record | Dumped) for part in members(value)
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


_DICT_NAMES = frozenset(name for name in vars(dict) if callable(getattr(dict, name)))
_GETTERS = {
    "operator.itemgetter": Access.GETTER,
    "operator.attrgetter": Access.ATTRGETTER,
    "operator.methodcaller": Access.METHODCALLER,
}
#: What v0 raised for a key that was not there, by subscript and by attribute.
_NO_KEY = frozenset({"builtins.KeyError", "builtins.LookupError"})
_NO_ATTRIBUTE = frozenset({"builtins.AttributeError"})
#: Functions that iterate one of their arguments and hand others on, with its position.
_ITERATED = {"functools.reduce": 1}
_OPERATORS = {"operator.getitem": Access.ITEM, "operator.contains": Access.CONTAINS}
_BY_KEY = {
    "builtins.hasattr": Access.HASATTR,
    "builtins.getattr": Access.GETATTR,
    "builtins.setattr": Access.SETATTR,
}
