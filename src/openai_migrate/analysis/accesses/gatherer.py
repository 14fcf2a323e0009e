"""What is done to the responses of a document: the accesses that v0's dicts allowed, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import libcst as cst

from openai_migrate.analysis.accesses.access import (
    DICT_NAMES,
    FORGOTTEN,
    LOOKED_UP,
    OPAQUE,
    UNSETTLED,
    Access,
    AccessFact,
)
from openai_migrate.analysis.accesses.calls import CallAccesses
from openai_migrate.analysis.accesses.code_texts import CodeTexts
from openai_migrate.analysis.accesses.conversions import in_formatted_string, in_percent_format
from openai_migrate.analysis.accesses.dispatching import Dispatching
from openai_migrate.analysis.accesses.filling import Filling
from openai_migrate.analysis.accesses.key_order import KeyOrder
from openai_migrate.analysis.accesses.nested_texts import NestedTexts
from openai_migrate.analysis.accesses.nesting import (
    has_dicts,
    has_dicts_inside,
    holds_inside,
    is_among_dicts,
)
from openai_migrate.analysis.accesses.shown import first_shown
from openai_migrate.analysis.accesses.streams import StreamAccesses
from openai_migrate.analysis.accesses.text_formats import form_of_only, formats
from openai_migrate.analysis.accesses.truth import form_of_truth
from openai_migrate.analysis.accesses.understanding import Understanding
from openai_migrate.analysis.accesses.unsettled import Unsettled
from openai_migrate.analysis.errors.awaiting import UNAWAITED, Awaiting
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.containers import constant_key
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import FunctionInfo
from openai_migrate.analysis.interpreter.summary import (
    contains_response,
    holds_response,
    holds_sdk_object,
    parts_of,
)
from openai_migrate.analysis.reaching.reached_names import ReachedNames
from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Function,
    Instance,
    Object,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Union,
    Value,
    is_stream,
    join_all,
    may_be,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.comparisons import equated_with
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree, children_of


class AccessGatherer:
    """Finds the accesses of an interpreted document."""

    def __init__(
        self, tree: Tree, evaluator: Evaluator, sdk: Sdk, reached_names: ReachedNames
    ) -> None:
        self.tree = tree
        self.sdk = sdk
        self.understanding = Understanding(sdk)
        self.filling = Filling(tree, evaluator.values, evaluator.held)
        self.calls = CallAccesses(tree, evaluator, self.understanding)
        self.streams = StreamAccesses(tree, evaluator.values, self.understanding)
        self.nested_texts = NestedTexts(
            tree, evaluator.values, evaluator.held, self.filling, self.understanding
        )
        self.awaiting = Awaiting(tree, evaluator)
        self.code_texts = CodeTexts(tree, evaluator, self.understanding)
        self.key_order = KeyOrder(tree, evaluator)
        self.dispatching = Dispatching(tree, evaluator, self.understanding)
        self.values = evaluator.values
        self.functions = evaluator.functions
        self.reached = evaluator.tables.reached
        self.before_casts = evaluator.notes.before_casts
        self.followed = evaluator.notes.followed
        self.exports = evaluator.exports
        self.result_of = evaluator.model.functions.result_of
        self.content = evaluator.model.classes.content
        self.iterate = evaluator.model.iterate
        self.unfollowed = evaluator.notes.unfollowed
        self.applied = evaluator.notes.applied
        self.function_around = evaluator.function_around
        self.held = evaluator.held
        self.forgotten = evaluator.forgotten
        self.unknown_modules = evaluator.unknown_modules
        self.escaped = evaluator.contents.escaped
        self.unsettled = Unsettled(tree, evaluator)
        self.reached_names = reached_names
        self.unlisted = evaluator.tables.unlisted

    def accesses(self) -> Iterator[AccessFact]:
        package = self.sdk.rules.pack.package
        for number, value in sorted(self.forgotten.items()):
            yield AccessFact(number, number, value, Access.RETURNED, FORGOTTEN)
        holding = {
            number: value
            for number, value in self.values.items()
            if value.__class__ not in _SILENT and holds_sdk_object(value, package)
        }
        for number, value in holding.items():
            if contains_response(value) and self.unsettled.takes(self.tree.node(number)):
                yield AccessFact(number, number, value, Access.RETURNED, UNSETTLED)
        for number, value in sorted(self.before_casts.items()):
            yield AccessFact(number, number, value, Access.SHAPED)
        yield from self.calls.of_getters()
        for (site, name), value in sorted(self.applied.items(), key=lambda item: item[0]):
            yield AccessFact(site, site, value, Access.APPLIED, name)
        yield from self.streams.accesses()
        yield from self.code_texts.accesses()
        yield from self.dispatching.accesses()
        yield from first_shown(self.tree, self.values)
        yield from self._loaded()
        for number, value in self.values.items():
            if value.__class__ in _SILENT:
                continue
            node = self.tree.node(number)
            fact = None
            if holds_response(value):
                if all(
                    part.copied if isinstance(part, Dumped) else part == NONE
                    for part in members(value)
                ):
                    continue  # v0 had a dict here too
                if self._leads_deeper(node, value):
                    continue
                fact = self._access(node, number, self._with_lost_dicts(value))
                if beside := self._beside_dicts(node, number, value):
                    yield beside
            elif may_be(value, Function):
                fact = self._given(node, number, value)
            elif isinstance(value, Object):
                fact = self._nested(node, number, self.content(value))
            elif number in holding and not isinstance(value, Symbol):
                fact = self._nested(node, number, value)
            elif type(value) in _HOLDING:
                fact = self._given(node, number, value)
            if fact is not None:
                yield replace(fact, unordered=True) if self.key_order.is_lost(fact) else fact

    def _leads_deeper(self, node: cst.CSTNode, value: Value) -> bool:
        """Whether a key that no response there has is looked up in what holds some at any depth: a
        dict of the program's own on the way to one."""
        above = self.tree.parent(node)
        if not any(isinstance(part, Sequence) and part.kind == "deep" for part in members(value)):
            return False
        key = constant_key(above) if isinstance(above, cst.Subscript) else None
        held = [part.type for part in members(value) if isinstance(part, Instance | Dumped)]
        known = self.sdk.schema.by_key
        return key is not None and not any(known(one, str(key.value)) for one in held)

    def _loaded(self) -> Iterator[AccessFact]:
        """The calls that load a module which may give responses, and is not known."""
        calls = list(self.unknown_modules())
        if calls:
            own = map(self.result_of, self.functions)
            given = join_all((self.exports.given_elsewhere(), *filter(contains_response, own)))
            for number in calls if given is not NEVER else ():
                yield AccessFact(number, number, given, Access.LOADED)

    def _with_lost_dicts(self, value: Value) -> Value:
        """The value with dicts that code which is not followed may fill as any dict."""
        return join_all(
            Plain("dict")
            if isinstance(part, Record) and part.origins and self.escaped(part.origins)
            else part
            for part in members(value)
        )

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
                    return self.calls.equals(number, value, other)
                if isinstance(parent.comparisons[0].operator, cst.In | cst.NotIn) and has_dicts(
                    self.values.get(self.tree.id_of(other)) or NONE
                ):
                    return AccessFact(number, number, value, Access.EQUALS)
            case cst.DictElement() if parent.value is node:
                return self.filling.of_element(parent, number, value)
            case cst.Arg():
                return self.calls.of_argument(parent, number, value)
            case cst.Return() | cst.Yield() if parent.value is node:
                return self._returned(parent, number, value)
            case cst.AugAssign() if parent.target is node:
                if isinstance(parent.operator, cst.BitOrAssign):
                    return AccessFact(number, number, value, Access.METHOD, "update")
            case _:
                form = self._form_as_a_whole(node, parent)
                if form is not None:
                    name = self._conversion(node, parent) if form is Access.TEXT else ""
                    return AccessFact(number, number, value, form, name)
        return None

    def _conversion(self, node: cst.CSTNode, parent: cst.CSTNode | None) -> str:
        """How a format makes a text of the node, where that is not as ``str`` does it."""
        match parent:
            case cst.FormattedStringExpression():
                return in_formatted_string(parent)
            case cst.BinaryOperation():
                return in_percent_format(parent, 0, self.held)
            case cst.Element():
                whole = self.tree.parent(parent)
                above = self.tree.parent(whole) if whole is not None else None
                if isinstance(whole, cst.Tuple) and isinstance(above, cst.BinaryOperation):
                    place = whole.elements.index(parent)
                    return in_percent_format(above, place, self.held)
        return ""

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
                if isinstance(parent, cst.BinaryOperation):
                    return form_of_only(parent.left, self.held)
                return Access.TEXT
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
        return form_of_truth(self.tree, node)

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
                return name in self.understanding.functions(Access.ISINSTANCE)
        return any(map(self._wants_mapping, children_of(pattern)))

    def _is_formatted(self, node: cst.CSTNode, parent: cst.CSTNode) -> bool:
        """Whether the node is a value of ``"..." % values``."""
        if isinstance(parent, cst.BinaryOperation):
            return parent.right is node and formats(parent)
        whole = self.tree.parent(parent)
        above = self.tree.parent(whole) if isinstance(whole, cst.Tuple) else None
        return isinstance(above, cst.BinaryOperation) and formats(above)

    def _nested(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """A list or dict with responses in it of which a text is made, or that goes where the
        analysis does not follow."""
        if isinstance(value, Awaitable | Partial) or not holds_inside(value, Instance | Dumped):
            return None
        if self.filling.fills(node):
            return self.filling.of_mapping(node, number, value)
        if function := self.nested_texts.made_of(node):
            return self.nested_texts.fact(number, value, function)
        return self._handed_on(node, number, value)

    def _handed_on(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """A list or dict with responses in it that goes where the analysis does not follow."""
        parent = self.tree.parent(node)
        only_dicts = not holds_inside(value, Instance)
        form = Access.LOST if only_dicts else Access.NESTED
        if only_dicts and (is_among_dicts(value) or _is_pickled(value)):
            return None
        if not only_dicts and isinstance(parent, cst.Match) and self._is_matched(node):
            return AccessFact(number, number, value, Access.MATCHED)
        if isinstance(parent, cst.Return | cst.Yield) and self._in_opaque(parent):
            if wrapper := self._serialised_by(parent):
                return self._serialised(number, value, wrapper)
            return AccessFact(number, number, value, Access.RETURNED, OPAQUE)
        if isinstance(parent, cst.Return | cst.Yield):
            lost = not only_dicts and not self._is_followed(parent)
            return AccessFact(number, number, value, Access.RETURNED) if lost else None
        if isinstance(parent, cst.Assign | cst.AnnAssign) and self._is_lost_by(parent):
            return AccessFact(number, number, value, form)
        if isinstance(parent, cst.Attribute) and self._is_foreign(parent, value):
            return AccessFact(number, number, value, form)
        other = equated_with(self.tree, node)
        if other is not None and has_dicts_inside(self.values.get(self.tree.id_of(other), NONE)):
            return self._serialised(number, value, "operator.eq")
        call = self.tree.parent(parent) if isinstance(parent, cst.Arg) else None
        if not isinstance(parent, cst.Arg) or not isinstance(call, cst.Call):
            return None
        if self.tree.id_of(call) in self.followed:
            return None
        callee = self.values.get(self.tree.id_of(call.func))
        name = callee.name if isinstance(callee, Symbol) else dotted_name(call.func)
        if name in library.FOR_OWN_CLASSES and len(call.args) == 1 and not is_stream(value):
            return None  # a list is one now as in v0
        if name in _READING and (only_dicts or all(map(_is_namespace, members(value)))):
            return None
        if only_dicts and name in library.USING_UP_DICTS:
            return None
        if parent.star == "*" and (fact := self.calls.applied_to_items(number, value, callee)):
            return fact
        if name in self.understanding.functions(Access.NESTED):
            return self._serialised(number, value, name)
        lost = self.understanding.is_unknown(callee) or self.tree.id_of(call) in self.unfollowed
        if lost:
            return AccessFact(number, number, value, form, name)
        return None

    def _beside_dicts(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """A list or dict with responses in it that comes to the same place as a dict made of one.

        That dict serves the place, but not what comes there beside it. Where a response comes as it
        is, that is told already.
        """
        parts = members(value)
        if any(isinstance(part, Instance) for part in parts) or not holds_inside(value, Instance):
            return None
        fact = self._nested(node, number, value)
        beside = join_all(part for part in parts if not isinstance(part, Dumped))
        return replace(fact, value=beside) if fact is not None else None

    def _returned(
        self, node: cst.Return | cst.Yield, number: NodeId, value: Value
    ) -> AccessFact | None:
        """A response that a function hands to callers who are not followed."""
        info = self.function_around(node)
        taken = info is not None and (info.key in self.unlisted or info.owner in self.taken_from)
        if self._is_followed(node) and (info is None or info.key not in self.unlisted):
            return None
        if wrapper := self._serialised_by(node):
            return AccessFact(number, number, value, Access.FUNCTION, wrapper)
        name = LOOKED_UP if taken else ""
        if self._in_opaque(node):
            name = OPAQUE
        return AccessFact(number, number, value, Access.RETURNED, name)

    @cached_property
    def taken_from(self) -> frozenset[str]:
        """The keys of the classes, "" for this module, of which the document takes functions out by
        names that only the run knows."""
        owners = {read.owner for read in self.reached_names.reads if read.takes_any}
        keys = {owner.key for owner in owners if isinstance(owner, Class)}
        return frozenset(keys | ({""} if library.THIS_MODULE in owners else set()))

    def _serialised_by(self, node: cst.Return | cst.Yield) -> str:
        """The decorator that makes a text of what the function around a node returns; or ""."""
        info = self.function_around(node)
        wrappers = info.wrappers if info is not None else set[str]()
        known = self.understanding.functions(Access.NESTED)
        return min(wrappers) if wrappers and wrappers <= known else ""

    def _serialised(self, number: NodeId, value: Value, name: str) -> AccessFact | None:
        """A list or dict with responses in it of which a function makes a text, a table or a copy,
        or that is compared with others; dicts serve that as well."""
        if not holds_inside(value, Instance):
            return None
        form = Access.NESTED
        if isinstance(value, Sequence) and name in self.understanding.functions(Access.LISTED):
            plain = all(isinstance(part, Instance) for part in members(value.item))
            form = Access.LISTED if plain and value.kind != "async" else form
        return AccessFact(number, number, value, form, name)

    def _given(self, node: cst.CSTNode, number: NodeId, value: Value) -> AccessFact | None:
        """A function whose responses may go to code that is not followed, or what holds such."""
        parent = self.tree.parent(node)
        if type(parent) not in _TAKING:
            return None
        given = join_all(filter(contains_response, map(self._result, parts_of(value))))
        if given is NEVER:
            return None
        if isinstance(parent, cst.Return | cst.Yield) and self._in_opaque(parent):
            return AccessFact(number, number, given, Access.RETURNED, OPAQUE)
        if isinstance(parent, cst.Assign | cst.AnnAssign) and parent.value is node:
            lost = self._is_lost_by(parent)
        else:
            call = self.tree.parent(parent) if isinstance(parent, cst.Arg) else None
            whole = self.tree.id_of(call) if isinstance(call, cst.Call) else None
            lost = whole in self.unfollowed and whole not in self.values
        return AccessFact(number, number, given, Access.GIVEN) if lost else None

    def _result(self, value: Value) -> Value:
        """What a function of the project gives; NEVER for anything else."""
        if not isinstance(value, Function):
            return NEVER
        own = value.key in self.functions
        return self.result_of(value.key) if own else self.exports.function(value.key).result

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

    def _compared(
        self, parent: cst.ComparisonTarget, number: NodeId, value: Value
    ) -> AccessFact | None:
        """The response stands on the right of an operator."""
        whole = self.tree.parent(parent)
        assert isinstance(whole, cst.Comparison)
        if len(whole.comparisons) != 1:
            return None
        if isinstance(parent.operator, cst.Equal | cst.NotEqual):
            return self.calls.equals(number, value, whole.left)
        if not isinstance(parent.operator, cst.In | cst.NotIn):
            return None
        key = literal_of(whole.left)
        name = key.value if key and isinstance(key.value, str) else ""
        negated = isinstance(parent.operator, cst.NotIn)
        whole_id, left = self.tree.id_of(whole), self.tree.id_of(whole.left)
        return AccessFact(
            whole_id, number, value, Access.CONTAINS, name, negated=negated, index=left
        )

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
        if isinstance(holder, Object):
            return True  # its class has that from one that is not followed
        if holder is not None and all(isinstance(part, Plain) for part in members(holder)):
            return True  # data of which nothing else is known
        return self.understanding.is_unknown(holder)

    def _is_followed(self, node: cst.CSTNode) -> bool:
        """Whether some call of the project reaches the function around a node, undecorated."""
        info = self.function_around(node)
        return info is None or (not info.opaque and info.key in self.reached)

    def _in_opaque(self, node: cst.CSTNode) -> bool:
        """Whether a decorator that is not understood stands between a function and its callers."""
        info = self.function_around(node)
        return info is not None and (info.opaque or self._is_for_unseen_tests(info))

    def _is_for_unseen_tests(self, info: FunctionInfo) -> bool:
        """Whether it is a fixture that no test takes, as far as is seen."""
        return info.kind == library.FIXTURE and info.key not in self.reached

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
            case _ if self._gets_other_items(parent):
                form = Access.STORE
        if key is None or not isinstance(key.value, str):
            form = Access.DYNAMIC_ITEM if form is Access.ITEM else form
            index = None if key is not None else index
            return AccessFact(whole, number, value, form, index=index)
        awaited = self.awaiting.of_item(parent) if form is Access.ITEM else UNAWAITED
        stored = self._stored(parent) if form is Access.STORE else None
        return AccessFact(whole, number, value, form, key.value, stored, awaited=awaited)

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
        stored = use_of(self.tree, parent) is Use.STORE or self._gets_other_items(parent)
        form = Access.STORE_ATTRIBUTE if stored else Access.ATTRIBUTE
        if form is Access.ATTRIBUTE and name in DICT_NAMES:
            form = Access.BOUND
        plain = form is Access.ATTRIBUTE
        awaited = self.awaiting.of_attribute(parent) if plain else UNAWAITED
        whole, default = self.tree.id_of(parent), self._stored(parent) if stored else None
        return AccessFact(whole, number, value, form, name, default, awaited=awaited)

    def _gets_other_items(self, node: cst.BaseExpression) -> bool:
        """Whether a list of objects inside of a response gets items that are none."""
        held = self.values.get(self.tree.id_of(node), NONE)
        if not any(
            isinstance(part, Sequence) and holds_response(part.item) for part in members(held)
        ):
            return False
        added = self._added_to(node)
        return added is not None and not all(isinstance(one, Instance) for one in members(added))

    def _added_to(self, node: cst.BaseExpression) -> Value | None:
        """What the list that an expression means gets there; None for nothing."""
        above = self.tree.parent(node)
        match above:
            case cst.Subscript() if above.value is node and use_of(self.tree, above) is Use.STORE:
                stored = self._stored(above)
                return UNKNOWN if stored is None else self.values.get(stored, UNKNOWN)
            case cst.Attribute(attr=cst.Name("append" | "insert" | "extend" as name)):
                call = self.tree.parent(above)
                if isinstance(call, cst.Call) and call.func is above and call.args:
                    given = self.values.get(self.tree.id_of(call.args[-1].value), UNKNOWN)
                    return self.iterate(given) if name == "extend" else given
        return None

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


#: Functions that take an attribute, whose value is followed, from their first argument.
_READING = frozenset({"builtins.getattr"})
#: What may hold functions, to be called later.
_HOLDING = frozenset({Partial, Sequence, Record, Union})
_TAKING = frozenset({cst.Return, cst.Yield, cst.Assign, cst.AnnAssign, cst.Arg})
#: What is no response, and holds and gives none.
_SILENT = frozenset({Symbol, Plain, Class})


def _is_namespace(value: Value) -> bool:
    """Whether it is an object with whatever attributes it gets."""
    return isinstance(value, Record) and value.kind == "namespace"


def _is_pickled(value: Value) -> bool:
    """Whether it is bytes, of which nobody reads anything."""
    return all(isinstance(part, Sequence) and part.kind == "pickled" for part in members(value))
