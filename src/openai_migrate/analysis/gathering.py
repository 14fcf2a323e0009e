"""Gathers the facts of a document, in one pass over the values that the interpreter noted."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

import libcst as cst

from openai_migrate.analysis.accesses.access import AccessFact
from openai_migrate.analysis.accesses.changed_copies import ChangedCopies
from openai_migrate.analysis.accesses.gatherer import AccessGatherer
from openai_migrate.analysis.bundles.forwarding import forwards_of
from openai_migrate.analysis.errors.attributes import ErrorAttributeFact, ErrorAttributes
from openai_migrate.analysis.errors.clauses import choices
from openai_migrate.analysis.errors.iterated_streams import IteratedStreams
from openai_migrate.analysis.errors.running import Running
from openai_migrate.analysis.errors.texts import ErrorTextFact, ErrorTexts
from openai_migrate.analysis.facts import (
    Argument,
    CallFact,
    Facts,
    ImportFact,
    MixedCallFact,
    NameFact,
    OwnCallFact,
    PartialCallFact,
    StringFact,
)
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Forward
from openai_migrate.analysis.quoted_names import Bound, QuotedFact, quoted_names
from openai_migrate.analysis.reaching.reached_names import ReachedNames
from openai_migrate.analysis.replacements.doubles import doubles
from openai_migrate.analysis.replacements.replaced import replaced_objects
from openai_migrate.analysis.shapes.entries import EntryGatherer
from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.analysis.values import (
    LEAVES,
    NONE,
    UNKNOWN,
    Class,
    Function,
    Object,
    Partial,
    Symbol,
    Union,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.ruleset.model import CallRule, ErrorRule, SettingRule, SymbolRule
from openai_migrate.syntax.constants import literal_of, string_value
from openai_migrate.syntax.definition_time import DefinitionTime
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.imports import binds_import, dotted_name, imported_names
from openai_migrate.syntax.scopes import ScopeKind, Scopes
from openai_migrate.syntax.tree import Tree


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


def _is_plain(forward: Forward | None) -> bool:
    """Whether a function hands on the keywords that it gets, no more and no less."""
    return forward is not None and not (
        forward.given or forward.kept or forward.merged or forward.partly
    )


#: Functions that make one function look like another one.
_WRAPPING = frozenset({"wraps", "update_wrapper", "iscoroutinefunction"})


class _Gatherer:
    def __init__(
        self, tree: Tree, scopes: Scopes, evaluator: Evaluator, sdk: Sdk, is_package: bool
    ) -> None:
        self.tree = tree
        self.scopes = scopes
        self.evaluator = evaluator
        self.values = evaluator.values
        self.model = evaluator.model
        self.reached = ReachedNames(evaluator)
        self.accesses = AccessGatherer(tree, evaluator, sdk, self.reached)
        self.entries = EntryGatherer(tree, evaluator)
        self.exports = evaluator.exports
        self.sdk = sdk
        self.module = evaluator.module
        self.is_package = is_package
        #: what means a method of the SDK, or nothing of it once a definition hides its name
        self.hidden: set[NodeId] = set()

    def gather(self, configures: bool) -> Facts:
        names = tuple(self._names())
        is_old = self._is_old(names) or (configures and any(map(self._is_setting, names)))
        if not is_old:
            names = self._of_old(names)
        by_node = {fact.node: fact for fact in names}
        errors = {fact.node: fact.name for fact in names if self.sdk.is_error(fact.name)}
        of_errors = ErrorAttributes(self.tree, self.scopes, self.evaluator)
        streams = self._streams(names) if errors else None
        return Facts(
            names,
            tuple(self._calls(by_node)),
            tuple(self._imports()),
            tuple(choices(self.tree, errors)),
            self._accesses(),
            tuple(self.entries.entries()),
            tuple(of_errors.asked() if is_old else self._errors_of_others()),
            tuple(self._strings()),
            tuple(self._mixed(by_node)),
            tuple(self._partials()),
            self.values,
            tuple(self._own_calls()),
            tuple(self._error_texts(names) if is_old else ()),
            frozenset(self._elsewhere()) if names else frozenset(),
            replaced=tuple(replaced_objects(self.tree, self.evaluator, self.sdk)),
            doubles=tuple(sorted(doubles(self.tree, self.evaluator), key=lambda one: one.node)),
            over_streams=frozenset(filter(streams.watched, errors)) if streams else frozenset(),
            beside_streams=frozenset(filter(streams.absent, errors)) if streams else frozenset(),
            optional=any(
                self._may_lack(value) for value in self.values.values() if value.__class__ is Union
            ),
            lacking=frozenset(of_errors.lacking() if is_old else ()),
            lookups=tuple(self.reached.lookups()),
            bare=frozenset(self._bare()),
            quoted=tuple(self._quoted()) if is_old else (),
            handed_out=self.evaluator.contents.handed_out(),
        )

    def _bare(self) -> Iterator[NodeId]:
        """The functions with ``**`` and decorators that hand on just the keywords of callers."""
        forwards: dict[str, Forward] | None = None
        for info in self.evaluator.functions.values():
            decorated = isinstance(info.node, cst.FunctionDef) and info.node.decorators
            if not decorated or info.opaque or not info.signature.extra:
                continue
            if info.stand_ins and forwards is None:
                forwards = forwards_of(self.evaluator)
            plain = (_is_plain((forwards or {}).get(key)) for key in info.stand_ins)
            if all(plain) and not any(self._is_let_out(key, info.key) for key in info.stand_ins):
                yield self.tree.id_of(info.node)

    def _accesses(self) -> tuple[AccessFact, ...]:
        found = tuple(self.accesses.accesses())
        copies = ChangedCopies(self.tree, self.evaluator, self.entries, self.sdk.schema)
        return (*found, *copies.among(found))

    def _is_let_out(self, stand_in: str, function: str) -> bool:
        """Whether a decorator keeps the function that it is given, or the one that it puts in its
        place, anywhere else: in a table, say, from which it is called with other keywords."""
        made = self.evaluator.functions.get(stand_in)
        if made is None:
            return True
        definitions = cst.FunctionDef | cst.ClassDef
        above = [one for one in self.tree.ancestors(made.node) if isinstance(one, definitions)]
        if not above:
            return True
        meant = {stand_in, function}
        for number in self.tree.below(self.tree.id_of(above[-1])):
            node = self.tree.node(NodeId(number))
            if isinstance(node, cst.Name):
                parts = members(self.values.get(NodeId(number), NONE))
                named = any(isinstance(one, Function) and one.key in meant for one in parts)
                if named and self._is_kept(node):
                    return True
        return False

    def _is_kept(self, node: cst.Name) -> bool:
        """Whether a name is neither called, returned, looked into nor handed to ``wraps``."""
        above = self.tree.parent(node)
        match above:
            case cst.FunctionDef() | cst.Return() | cst.Attribute() | cst.Param():
                return False
            case cst.Call():
                return above.func is not node
            case cst.Arg():
                call = self.tree.parent(above)
                name = dotted_name(call.func) if isinstance(call, cst.Call) else ""
                return name.rpartition(".")[2] not in _WRAPPING
        return True

    # -- names ----------------------------------------------------------------------------------

    def _is_old(self, names: tuple[NameFact, ...]) -> bool:
        """Whether something here exists in v0 only."""
        sdk = self.sdk
        return any(
            not sdk.is_shared(fact.written) and sdk.knows(fact.name) for fact in names
        ) or any(not sdk.is_shared(fact.name) and sdk.knows(fact.name) for fact in self._imports())

    def _is_setting(self, fact: NameFact) -> bool:
        return self.sdk.setting_rule(fact.name) is not None

    def _of_old(self, names: tuple[NameFact, ...]) -> tuple[NameFact, ...]:
        """The facts without those that v1 code has too.

        ``openai.APIError`` exists in both generations and means something else in each.
        """
        package = self.sdk.rules.pack.package
        return tuple(
            fact for fact in names if not self.sdk.is_shared(fact.written) or fact.name == package
        )

    def _names(self) -> Iterator[NameFact]:
        for number, found in self.values.items():
            value = self._one_object(number, found) if found.__class__ is Union else found
            if value.__class__ is not Symbol or not self.sdk.owns(value.name):
                continue
            node = self.tree.node(number)
            if isinstance(node, cst.ImportAlias | cst.ImportFrom) or self._goes_on(node):
                continue
            if isinstance(node, cst.Name) and self._is_store(node):
                continue
            if isinstance(self.tree.parent(node), cst.NameItem):
                continue  # of ``global sdk``
            if isinstance(node, cst.Attribute) and self._holds_setting(node, value):
                continue
            root = self._root(node)
            if isinstance(root, cst.Attribute) and self._is_hidden_at_times(root):
                self.hidden.add(number)
                continue
            at_root = self.values[self.tree.id_of(root)]
            origin = self._object_of(at_root) or value
            some = isinstance(at_root, Union)
            yield NameFact(
                number,
                self.sdk.canonical(value.name),
                use_of(self.tree, node),
                self.tree.id_of(root),
                origin.name,
                self._is_direct(root, some=some) or self._is_imported(root),
                value.name,
                some and NONE in members(at_root),
            )

    def _holds_setting(self, node: cst.Attribute, value: Symbol) -> bool:
        """Whether an attribute of the project's own objects, a property perhaps, gives a setting:
        what reads and sets that stands in its class."""
        base = self.values.get(self.tree.id_of(node.value), UNKNOWN)
        own = any(isinstance(part, Object | Class) for part in members(base))
        return own and self.sdk.setting_rule(value.name) is not None

    def _one_object(self, number: NodeId, value: Union) -> Value:
        """The one object of the SDK that the base of a class may be, or that a name means which an
        import gives that may fail; else the value."""
        node = self.tree.node(number)
        use = use_of(self.tree, node)
        if use is Use.BASE:
            owned = [one for one in value.members if isinstance(one, Symbol)]
            owned = [one for one in owned if self.sdk.owns(one.name)]
            return owned[0] if len(owned) == 1 else value
        one = self._object_of(value)
        if one is None or not self.sdk.makes_calls(one.name):
            return value
        if use is Use.READ:
            imported = self._is_direct(node, some=True) or self._is_imported(node)
            return one if imported and self._is_handed(node) else value
        return one if use is Use.CALL else value

    def _is_handed(self, node: cst.CSTNode) -> bool:
        """Whether the node is given or kept as it is, and nothing is asked of it."""
        parent = self.tree.parent(node)
        match parent:
            case cst.IfExp():
                return parent.test is not node and self._is_handed(parent)
            case cst.BooleanOperation():
                last = parent.right is node or isinstance(parent.operator, cst.Or)
                return last and self._is_handed(parent)
        return type(parent) in _HANDING

    def _may_lack(self, value: Union) -> bool:
        """Whether one of several values is what makes calls, and another one None."""
        if NONE not in value.members:
            return False
        one = self._object_of(value)
        return one is not None and self.sdk.owns(one.name) and self.sdk.makes_calls(one.name)

    def _object_of(self, value: Value | None) -> Symbol | None:
        """The one object that a value is unless it is None, as after an optional import; also where
        several imports name it differently."""
        if value is None or value.__class__ in LEAVES:
            return value if isinstance(value, Symbol) else None
        found = [part for part in members(value) if part != NONE]
        objects = [part for part in found if isinstance(part, Symbol)]
        if not objects or len(objects) < len(found):
            return None
        if len(objects) > 1 and not all(self.sdk.owns(part.name) for part in objects):
            return None
        one = {self.sdk.canonical(part.name) for part in objects}
        return objects[0] if len(one) == 1 else None

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
            value = self._object_of(self.values.get(self.tree.id_of(below)))
            if value is None or not self.sdk.owns(value.name):
                return node
            node = below

    def _is_direct(self, root: cst.CSTNode, *, some: bool) -> bool:
        """some: whether it is enough that one of several bindings is an import."""
        if not isinstance(root, cst.Name):
            return False
        binder = self.scopes.binder(self.scopes.of(root), root.value)
        if binder is not None and binder.parent is not None and self._takes_over(root):
            binder = self.scopes.binder(binder.parent, root.value)
        if binder is None:
            return True  # a star import's name
        bound = binder.bindings[root.value]
        imports = (binds_import(self.tree, number) for number in bound)
        return any(imports) if some else all(imports) or self._are_hidden(bound)

    def _are_hidden(self, bound: Iterable[NodeId]) -> bool:
        """Whether imports and definitions bind a name: where it means the SDK's, no definition
        counts, as one further down that hides it."""
        others = [number for number in bound if not binds_import(self.tree, number)]
        kinds = {type(self.tree.node(number)) for number in others}
        return kinds <= _DEFINING and any(binds_import(self.tree, number) for number in bound)

    def _is_hidden_at_times(self, root: cst.Attribute) -> bool:
        """Whether it is looked up on a name that an import binds, or a definition further down by
        the time when this runs."""
        if not isinstance(root.value, cst.Name):
            return False
        value = self.values.get(self.tree.id_of(root.value))
        own = any(isinstance(one, Function | Class) for one in members(value or UNKNOWN))
        return own and isinstance(value, Union) and self._is_direct(root.value, some=True)

    def _takes_over(self, root: cst.Name) -> bool:
        """Whether it is the value of ``name = name`` in the body of a class."""
        parent = self.tree.parent(root)
        return (
            self.scopes.of(root).kind is ScopeKind.CLASS
            and isinstance(parent, cst.Assign)
            and any(dotted_name(one.target) == root.value for one in parent.targets)
        )

    def _is_imported(self, root: cst.CSTNode) -> bool:
        """Whether it is an attribute that an import binds, in a class or in a module."""
        if isinstance(root, cst.Attribute):
            asked = self.values.get(self.tree.id_of(root.value), UNKNOWN)
            return self.reached.is_imported(asked, root.attr.value, root)
        read = self.reached.read_at(root)
        if read is None or read.name is None or read.asks:
            return False
        return self.reached.is_imported(read.owner, read.name, root)

    def _is_store(self, node: cst.CSTNode) -> bool:
        return use_of(self.tree, node) in (Use.STORE, Use.DELETE)

    # -- definitions ----------------------------------------------------------------------------

    def _elsewhere(self) -> Iterator[NodeId]:
        """What hears of definitions and is not of this document but of the project."""
        definitions = DefinitionTime(self.tree, self.scopes)
        for number, _ in self.tree.each(cst.FunctionDef, cst.ClassDef):
            for node in definitions.told(number):
                if any(map(self._is_of_others, members(self.values.get(node, UNKNOWN)))):
                    yield node

    def _is_of_others(self, value: Value) -> bool:
        match value:
            case Function(key) | Class(key):
                return document_of(key) != self.tree.document.path
            case Symbol(name):
                return not self.sdk.owns(name) and self.exports.is_ours(name)
        return False

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

    def _mixed(self, single: Container[NodeId]) -> Iterator[MixedCallFact]:
        """single: names of which it is known what they mean."""
        for number, value in self.values.items():
            if value.__class__ is not Union and number not in self.hidden:
                continue
            node = self.tree.node(number)
            call = self.tree.parent(node)
            if not isinstance(call, cst.Call):
                continue
            names = tuple(
                self.sdk.canonical(part.name)
                for part in members(value)
                if isinstance(part, Symbol) and self.sdk.call_rule(part.name) is not None
            )
            if names and call.func is node and number not in single:
                method = node.attr.value if isinstance(node, cst.Attribute) else ""
                arguments = tuple(self._argument(argument) for argument in call.args)
                alone = len(names) == len(members(value)) and number not in self.hidden
                imported = self._is_given_by_import(node)
                hidden = isinstance(node, cst.Attribute) and self._is_hidden_at_times(node)
                yield MixedCallFact(
                    self.tree.id_of(call), names, method, arguments, alone, imported, hidden
                )

    def _partials(self) -> Iterator[PartialCallFact]:
        for number, value in self.values.items():
            if value.__class__ not in _MAYBE_PARTIAL:
                continue
            parts = [_called_partial(part) for part in members(value)]
            names = {self.sdk.canonical(part[0]) for part in parts if part is not None}
            call = self.tree.parent(self.tree.node(number))
            if len(names) != 1 or None in parts or not isinstance(call, cst.Call):
                continue
            [name] = names
            if call.func is self.tree.node(number) and self.sdk.call_rule(name) is not None:
                ahead = frozenset().union(*(part[1] for part in parts if part is not None))
                arguments = tuple(self._argument(argument) for argument in call.args)
                yield PartialCallFact(self.tree.id_of(call), name, arguments, ahead)

    def _is_given_by_import(self, node: cst.CSTNode) -> bool:
        """Whether an import binds what a dotted name begins with, or an attribute in it."""
        while isinstance(node, cst.Attribute):
            if self._is_imported(node):
                return True
            node = node.value
        return self._is_imported(node) or self._is_direct(node, some=True)

    def _own_calls(self) -> Iterator[OwnCallFact]:
        for number, value in self.values.items():
            if value.__class__ not in _MAYBE_OWN:
                continue
            node = self.tree.node(number)
            call = self.tree.parent(node)
            if isinstance(call, cst.Call) and call.func is node:
                parts = self.model.called(value)
                if not all(isinstance(part, Function) for part in parts):
                    continue
                arguments = tuple(self._argument(argument) for argument in call.args)
                if any(one.keyword or one.star == "**" for one in arguments):
                    keys = tuple(part.key for part in parts if isinstance(part, Function))
                    yield OwnCallFact(self.tree.id_of(call), keys, arguments)

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
        for number, node in self.tree.each(cst.Import, cst.ImportFrom):
            module = None
            if isinstance(node, cst.ImportFrom):
                module = dotted_name(node.module) if node.module is not None else ""
            for name in imported_names(node, self.module, self.is_package):
                if self.sdk.owns(name.whole) and not name.relative:
                    alias = self.tree.id_of(name.alias)
                    yield ImportFact(number, alias, name.whole, name.bound, module)

    def _quoted(self) -> Iterator[QuotedFact]:
        bound = []
        for fact in self._imports():
            whole = fact.from_module is None and fact.name.startswith(fact.bound + ".")
            bound.append(Bound(fact.statement, fact.bound, fact.bound if whole else fact.name))
        return quoted_names(self.tree, self.scopes, bound)

    # -- errors ---------------------------------------------------------------------------------

    def _streams(self, names: Iterable[NameFact]) -> IteratedStreams:
        called = {fact.node for fact in names if self.sdk.call_rule(fact.name) is not None}
        flag = self.sdk.rules.pack.stream_argument
        return IteratedStreams(self.scopes, self.values, self.evaluator.keys, called, flag)

    def _errors_of_others(self) -> Iterator[ErrorAttributeFact]:
        """Where the document never names the SDK, what only errors of v0 have: documents that do
        name it may hand it some."""
        if not any(self._imports()):
            asked = ErrorAttributes(self.tree, self.scopes, self.evaluator).asked()
            yield from (fact for fact in asked if fact.name in self.sdk.old_attributes)

    def _error_texts(self, names: Iterable[NameFact]) -> Iterator[ErrorTextFact]:
        """Nothing is known of errors whose calls are not of v0."""
        called = [fact.node for fact in names if self.sdk.call_rule(fact.name) is not None]
        called += [fact.node for fact in self._mixed(called)]
        calling = Running(self.tree, self.values, self.evaluator.keys, called)
        return ErrorTexts(self.tree, self.scopes, self.values, calling).facts()

    def _strings(self) -> Iterator[StringFact]:
        """Strings such as ``"openai.ChatCompletion.create"`` and ``"app.bot.openai.Model"``."""
        head = self.sdk.rules.pack.package + "."
        for number, node in self.tree.each(cst.SimpleString):
            if head not in node.value:
                continue
            text = string_value(node.value)
            if not isinstance(text, str) or not text.replace(".", "").isidentifier():
                continue
            before, found, after = text.partition(head)
            name = self.sdk.canonical(found + after)
            known = self.sdk.knows(name) and not self.sdk.is_shared(name)
            if known and (not before or before.endswith(".")):
                yield StringFact(number, name)


#: What binds a name to something of the document's own.
_DEFINING = frozenset({cst.FunctionDef, cst.ClassDef})
#: What may be a call with arguments ahead; and what may be of the document's own making.
_MAYBE_PARTIAL = frozenset({Partial, Union})
_MAYBE_OWN = frozenset({Function, Object, Union})
#: What hands an object on whose part it is, and asks nothing of it.
_HANDING = frozenset(
    {
        cst.Assign,
        cst.AnnAssign,
        cst.NamedExpr,
        cst.Arg,
        cst.Param,
        cst.Return,
        cst.Lambda,
        cst.Yield,
        cst.Element,
        cst.DictElement,
    }
)


def _called_partial(value: Value) -> tuple[str, frozenset[str]] | None:
    """What ``functools.partial`` calls, and the keywords that it gives; None for anything else, and
    where it gives some arguments by position."""
    given: set[str] = set()
    called = value
    while isinstance(called, Partial) and not called.kind and not called.positional:
        given.update(name for name, _ in called.keywords)
        called = called.callee
    if called is value or not isinstance(called, Symbol):
        return None
    return called.name, frozenset(given)
