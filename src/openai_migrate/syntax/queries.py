"""Questions about the syntax around a node, for planning, which itself sees only ``NodeId``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator
from functools import cached_property
from itertools import chain

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.attribute_names import asked_by_name
from openai_migrate.syntax.classes import CONSTRUCTORS
from openai_migrate.syntax.code import code_of
from openai_migrate.syntax.comparisons import Comparisons
from openai_migrate.syntax.constants import Literal, literal_of, string_of, string_value
from openai_migrate.syntax.environment import Environment
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, Scopes
from openai_migrate.syntax.statements import Statements
from openai_migrate.syntax.taken_out import keys_taken_out
from openai_migrate.syntax.tree import Tree
from openai_migrate.syntax.variables import Variables

#: Calls that give the same value a few statements later.
_LOOKUPS = frozenset({"os.getenv", "os.environ.get", "getenv", "environ.get", "str"})
#: So many characters of a statement are enough for people to find it.
_MOST_SHOWN = 60
_EFFECTS = (cst.Call, cst.Await, cst.NamedExpr, cst.Yield)


class Queries:
    """Read-only questions about one tree."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree = tree
        self.scopes = scopes
        self.statements = Statements(tree, scopes)
        self.variables = Variables(tree, scopes, self.statements)
        self.comparisons = Comparisons(tree, scopes)
        self._shown: dict[NodeId, str] = {}
        #: whether the word that suppression comments hold occurs in the document at all
        self.may_suppress = any("ignore" in chunk.text for chunk in tree.document.chunks)

    def text(self, number: NodeId) -> str:
        """The source of a node, without leading comments."""
        module = self.tree.modules[self.tree.chunk_of(number)]
        assert module is not None
        return code_of(self.tree.node(number), module).strip()

    def shown(self, number: NodeId) -> str:
        """The statement that a node stands in, or how it begins, in one line for people."""
        small = self.statements.small_statement(number)
        whole = self.tree.id_of(self.tree.statement_of(self.tree.node(number)))
        statement = whole if small is None else small
        text = self._shown.get(statement)
        if text is None:
            text = " ".join(self.text(statement).split())
            if len(text) > _MOST_SHOWN:
                text = text[:_MOST_SHOWN].rstrip() + " ..."
            self._shown[statement] = text
        return text

    def below(self, number: NodeId) -> range:
        """The node and everything under it, in source order."""
        return self.tree.below(number)

    def contains(self, outer: NodeId, inner: NodeId) -> bool:
        """Whether ``inner`` is ``outer`` or stands below it."""
        return inner in self.below(outer)

    def unpacked_parts(self, number: NodeId) -> frozenset[str]:
        """What ``**node`` unpacks, the node or the dictionaries that its display unpacks: the
        source of each, a variable with the number of its scope."""
        node = self.tree.node(number)
        parts = [node]
        if isinstance(node, cst.Dict):
            stars = [part for part in node.elements if isinstance(part, cst.StarredDictElement)]
            parts = [part.value for part in stars]
        found = set()
        for part in parts:
            text = self.text(self.tree.id_of(part))
            binder = self.scopes.binder(self.scopes.of(part), text)
            found.add(text if binder is None else f"{text}@{binder.number}")
        return frozenset(found)

    def has_effect(self, number: NodeId, harmless: Container[NodeId] = ()) -> bool:
        """Whether evaluating the expression may do something, so that it must not be dropped.

        harmless: calls in it that are known to do nothing.
        """
        return any(
            isinstance(self.tree.node(inner), _EFFECTS) and inner not in harmless
            for inner in self.below(number)
        )

    def keys_taken_out(self, number: NodeId) -> frozenset[str]:
        """The keys that a variable's dictionary has lost where it is handed on."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name):
            return frozenset()
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        if binder is None:
            return frozenset()
        return keys_taken_out(self.scopes, binder, node.value)

    def tuple_element(self, number: NodeId) -> tuple[NodeId, int, int] | None:
        """The tuple of which the node is an element, its place and the length; None where it is
        none, or not of a known place."""
        element = self.tree.parent(self.tree.node(number))
        whole = self.tree.parent(element) if isinstance(element, cst.Element) else None
        if not isinstance(whole, cst.Tuple) or any(
            isinstance(one, cst.StarredElement) for one in whole.elements
        ):
            return None
        assert isinstance(element, cst.Element)
        return self.tree.id_of(whole), whole.elements.index(element), len(whole.elements)

    def looks_up(self, number: NodeId) -> bool:
        """Whether the expression takes something out of a container, which may not be there."""
        return any(isinstance(self.tree.node(one), cst.Subscript) for one in self.below(number))

    def pair(self, number: NodeId) -> tuple[NodeId, NodeId] | None:
        """The two parts of a two-tuple display, or None."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Tuple) or len(node.elements) != 2:
            return None
        first, second = node.elements
        if isinstance(first, cst.StarredElement) or isinstance(second, cst.StarredElement):
            return None
        return self.tree.id_of(first.value), self.tree.id_of(second.value)

    def scope(self, number: NodeId) -> Scope:
        return self.scopes.of(self.tree.node(number))

    def names_read(self, number: NodeId) -> set[str]:
        """The plain names that an expression reads."""
        return {
            node.value
            for inner in self.below(number)
            if isinstance(node := self.tree.node(inner), cst.Name)
        }

    def enclosing_call(self, number: NodeId) -> NodeId | None:
        """The call that has the node among its arguments, or None."""
        above = self.tree.parent(self.tree.node(number))
        call = self.tree.parent(above) if isinstance(above, cst.Arg) else None
        return self.tree.id_of(call) if isinstance(call, cst.Call) else None

    def function_of(self, call: NodeId | None) -> NodeId | None:
        """The called expression of a call, awaited or not."""
        node = self.tree.node(call) if call is not None else None
        node = node.expression if isinstance(node, cst.Await) else node
        return self.tree.id_of(node.func) if isinstance(node, cst.Call) else None

    def call_on(self, function: NodeId) -> NodeId | None:
        """The call that the expression is the called one of, or None."""
        node = self.tree.node(function)
        call = self.tree.parent(node)
        return self.tree.id_of(call) if isinstance(call, cst.Call) and call.func is node else None

    def calls_of(self, names: Container[str]) -> Iterator[NodeId]:
        """The calls of functions of which the last part of the name is one of those, whatever name
        an import gives them."""
        called = (calls for name, calls in self._calls_by_name.items() if name in names)
        yield from sorted(chain.from_iterable(called))

    @cached_property
    def _calls_by_name(self) -> dict[str, list[NodeId]]:
        """The calls by the last part of the function's name."""
        found = defaultdict[str, list[NodeId]](list)
        for number, node in self.tree.each(cst.Call):
            found[self.last_name(node.func)].append(number)
        return found

    def last_name(self, function: cst.BaseExpression) -> str:
        """The last part of the name of a function, as it is called where it is imported from."""
        if isinstance(function, cst.Name):
            return self._renamed.get(function.value, function.value)
        return dotted_name(function).rpartition(".")[2]

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """What imports bind under other names: those, to the last parts of the real ones."""
        return {
            node.asname.name.value: dotted_name(node.name).rpartition(".")[2]
            for _, node in self.tree.each(cst.ImportAlias)
            if node.asname is not None and isinstance(node.asname.name, cst.Name)
        }

    def calls_giving(self, keywords: Container[str]) -> Iterator[NodeId]:
        """The calls with one of the keywords."""
        for number, node in self.tree.each(cst.Call):
            if any(arg.keyword is not None and arg.keyword.value in keywords for arg in node.args):
                yield number

    def chains_on(self, name: str) -> Iterator[tuple[NodeId, list[tuple[NodeId, str]]]]:
        """The chains of attributes that start with ``name``: the root, and (node, text) of each
        part, the longest first; imports apart."""
        reading = (scope.references.get(name, ()) for scope in self.scopes.scopes)
        for root in sorted(chain.from_iterable(reading)):
            node = self.tree.node(root)
            parts: list[tuple[NodeId, str]] = []
            text, above = name, self.tree.parent(node)
            inner: cst.CSTNode = node
            while isinstance(above, cst.Attribute) and above.value is inner:
                text = f"{text}.{above.attr.value}"
                parts.insert(0, (self.tree.id_of(above), text))
                inner, above = above, self.tree.parent(above)
            if parts and not isinstance(above, cst.ImportAlias | cst.ImportFrom):
                yield root, parts

    def attributes(self, names: Collection[str]) -> Iterator[tuple[NodeId, NodeId, str, bool]]:
        """(node, base, name, whether it is called) of each attribute with one of ``names``."""
        for number, node in self.tree.each(cst.Attribute):
            if node.attr.value in names:
                above = self.tree.parent(node)
                called = isinstance(above, cst.Call) and above.func is node
                yield number, self.tree.id_of(node.value), node.attr.value, called

    def attribute_of(self, number: NodeId) -> str:
        """The attribute that is read of an expression where it stands; "" where none is."""
        above = self.tree.parent(self.tree.node(number))
        return above.attr.value if isinstance(above, cst.Attribute) else ""

    def item_of(self, number: NodeId) -> tuple[NodeId, str] | None:
        """The item that is looked up in what the node means, with its key: ``x["k"]``; None where
        nothing is, or by no such text."""
        node = self.tree.node(number)
        item = self.tree.parent(node)
        match item:
            case cst.Subscript(slice=[cst.SubscriptElement(cst.Index(cst.SimpleString(source)))]):
                key = string_value(source) if item.value is node else None
                return (self.tree.id_of(item), key) if isinstance(key, str) else None
        return None

    def asked_by_name(self, names: Container[str]) -> Iterator[tuple[NodeId, NodeId, str]]:
        """(call, object, name) of each ``getattr`` and ``hasattr`` for one of ``names``."""
        for number, node in self.tree.each(cst.Call):
            _, name = asked_by_name(node, self.scopes)
            if name and name in names:
                yield number, self.tree.id_of(node.args[0].value), name

    def whole_display(self, number: NodeId) -> NodeId:
        """The outermost list, tuple, set or dict display that the node is an item of; or itself."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        while isinstance(above, _ITEMS):
            node = above
            above = self.tree.parent(node)
        return self.tree.id_of(node)

    def is_built(self, base: NodeId) -> bool:
        """Whether the class with that base has a constructor of its own, or is called somewhere."""
        for above in self.tree.ancestors(self.tree.node(base)):
            if isinstance(above, cst.ClassDef):
                own = any(
                    isinstance(one, cst.FunctionDef) and one.name.value in CONSTRUCTORS
                    for one in above.body.body
                )
                name = above.name.value
                called = (dotted_name(one.func) for _, one in self.tree.each(cst.Call))
                return own or any(one.rpartition(".")[2] == name for one in called)
        return False

    def built_with_more(self, base: NodeId) -> Iterator[NodeId]:
        """The calls that build what a class with that base inherits with more than one argument,
        or with a keyword: its own ``super().__init__``, or of the class where it has none."""
        for above in self.tree.ancestors(self.tree.node(base)):
            if isinstance(above, cst.ClassDef):
                inside = [one for one in above.body.body if isinstance(one, cst.FunctionDef)]
                own = any(one.name.value in CONSTRUCTORS for one in inside)
                for number, call in self.tree.each(cst.Call):
                    builds, most = False, 1
                    match call.func:
                        case cst.Attribute(value=base_class, attr=cst.Name(name)) if (
                            name in CONSTRUCTORS
                        ):
                            builds = any(one is above for one in self.tree.ancestors(call))
                            most = 1 if isinstance(base_class, cst.Call) else 2
                        case cst.Name(name) | cst.Attribute(attr=cst.Name(name)):
                            builds = not own and name == above.name.value
                    named = any(one.keyword is not None or one.star for one in call.args)
                    if builds and (named or len(call.args) > most):
                        yield number
                return

    def is_index(self, number: NodeId) -> bool:
        """Whether the node is a type for another: ``Type[node]``, ``node | None``."""
        above = self.tree.parent(self.tree.node(number))
        return isinstance(above, cst.Index | cst.SubscriptElement | cst.TypeVar) or (
            isinstance(above, cst.BinaryOperation) and isinstance(above.operator, cst.BitOr)
        )

    def is_class_itself(self, number: NodeId) -> bool:
        """Whether an annotation means the class that the node names, and no object of it:
        ``Type[node]``."""
        for above in self.tree.ancestors(self.tree.node(number)):
            match above:
                case cst.Subscript(value=value):
                    if dotted_name(value).rpartition(".")[2] in ("Type", "type"):
                        return True
                case cst.Annotation() | cst.BaseSmallStatement():
                    return False
        return False

    def arguments(self, call: NodeId) -> list[tuple[NodeId, NodeId, str | None, str]]:
        """(``Arg``, value, keyword, star) of each argument of a call."""
        node = self.tree.node(call)
        assert isinstance(node, cst.Call)
        return [
            (
                self.tree.id_of(item),
                self.tree.id_of(item.value),
                item.keyword.value if item.keyword is not None else None,
                item.star,
            )
            for item in node.args
        ]

    def argument_named_by(self, keyword: NodeId) -> NodeId | None:
        """The argument of which the node is the keyword, or None."""
        node = self.tree.node(keyword)
        above = self.tree.parent(node)
        named = isinstance(above, cst.Arg) and above.keyword is node
        return self.tree.id_of(above) if named and above is not None else None

    def display(self, element: NodeId) -> NodeId | None:
        """The tuple, list or set display of which the expression is an element, or None."""
        above = self.tree.parent(self.tree.node(element))
        whole = self.tree.parent(above) if isinstance(above, cst.Element) else None
        return self.tree.id_of(whole) if whole is not None else None

    def elements(self, display: NodeId) -> list[NodeId]:
        """The element expressions of a display."""
        node = self.tree.node(display)
        assert isinstance(node, cst.Tuple | cst.List | cst.Set)
        return [self.tree.id_of(element.value) for element in node.elements]

    @cached_property
    def environment(self) -> Environment:
        """The variables of the environment that the document names."""
        return Environment(self.tree)

    @cached_property
    def prefers_double_quotes(self) -> bool:
        """Whether most strings of the document stand in double quotes."""
        quotes = [node.value[-1] for _, node in self.tree.each(cst.SimpleString)]
        return quotes.count('"') >= quotes.count("'")

    def quoted(self, text: str) -> str:
        """A text without quotes in it as a literal, in the quotes of the document."""
        quote = '"' if self.prefers_double_quotes else "'"
        return f"{quote}{text}{quote}"

    def dotted(self, number: NodeId) -> str:
        """``a.b.c`` where the node is such a chain, else ""."""
        node = self.tree.node(number)
        return dotted_name(node) if isinstance(node, cst.BaseExpression) else ""

    def string(self, number: NodeId) -> str | None:
        """The value of a plain string literal, or None."""
        return string_of(self.tree.node(number))

    def strings(self, texts: Container[str]) -> Iterator[tuple[NodeId, str]]:
        """The plain string literals with one of these values."""
        for number, _ in self.tree.each(cst.SimpleString):
            text = self.string(number)
            if text is not None and text in texts:
                yield number, text

    def longer_string(self, number: NodeId, tail: str) -> str:
        """The source of a string literal with ``tail`` before its closing quotes."""
        node = self.tree.node(number)
        assert isinstance(node, cst.SimpleString)
        quotes = len(node.quote)
        return node.value[:-quotes] + tail + node.value[-quotes:]

    def literal(self, number: NodeId) -> Literal | None:
        """The constant that an expression spells, or None."""
        return literal_of(self.tree.node(number))

    def is_none(self, number: NodeId) -> bool:
        """Whether the expression is the word ``None``."""
        node = self.tree.node(number)
        return isinstance(node, cst.Name) and node.value == "None"

    def comments_behind(self, argument: NodeId) -> Iterator[str]:
        """The comment at the end of the line of an argument of a call, if there is one."""
        node = self.tree.node(argument)
        assert isinstance(node, cst.Arg)
        comma = node.comma
        after = (
            comma.whitespace_after if isinstance(comma, cst.Comma) else node.whitespace_after_arg
        )
        if isinstance(after, cst.ParenthesizedWhitespace) and after.first_line.comment is not None:
            yield after.first_line.comment.value

    def is_constant(self, number: NodeId) -> bool:
        """Whether the expression is surely a text or a number, and so not None."""
        return isinstance(self.tree.node(number), cst.BaseString | cst.BaseNumber)

    def is_empty(self, number: NodeId) -> bool:
        """Whether it is an empty list, dict or tuple display."""
        node = self.tree.node(number)
        return isinstance(node, cst.List | cst.Dict | cst.Tuple) and not node.elements

    def is_stable_call(self, number: NodeId) -> bool:
        """Whether the calls in an expression only look up the environment."""
        return all(
            self.dotted(self.tree.id_of(node.func)) in _LOOKUPS
            for inner in self.below(number)
            if isinstance(node := self.tree.node(inner), cst.Call)
        ) and not any(
            isinstance(self.tree.node(inner), cst.Await | cst.NamedExpr | cst.Yield)
            for inner in self.below(number)
        )

    def is_stable_value(self, number: NodeId) -> bool:
        """Whether the value is the same for every object and call: no names but builtins and those
        of the module."""
        if self.has_effect(number) and not self.is_stable_call(number):
            return False
        scope = self.scope(number)
        return all(
            self.scopes.binder(scope, name) in (None, self.scopes.module)
            for name in self.names_read(number)
        )

    def is_plain_import(self, binding: NodeId, name: str) -> bool:
        """Whether the node binds the name by ``import name`` at the top level."""
        return self.imports_module(binding, name) and self.statements.at_top_level(binding)

    def imports_module(self, binding: NodeId, name: str) -> bool:
        """Whether the node is part of an ``import name``."""
        node = self.tree.node(binding)
        return (
            isinstance(node, cst.ImportAlias)
            and isinstance(self.tree.parent(node), cst.Import)
            and dotted_name(node.name).partition(".")[0] == name
        )

    def alias_count(self, statement: NodeId) -> int:
        """How many names an import statement lists."""
        node = self.tree.node(statement)
        assert isinstance(node, cst.Import | cst.ImportFrom)
        return 1 if isinstance(node.names, cst.ImportStar) else len(node.names)


#: A display, and what holds an item of one.
_ITEMS = (cst.Element, cst.DictElement, cst.List, cst.Tuple, cst.Set, cst.Dict)
