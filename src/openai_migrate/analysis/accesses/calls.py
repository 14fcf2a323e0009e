"""What calls do to the responses among their arguments: ``len(r)``, ``hasattr(r, "id")`` ..."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.accesses.access import DICT_NAMES, Access, AccessFact
from openai_migrate.analysis.accesses.conversions import in_call_of_format
from openai_migrate.analysis.accesses.filling import FILLING
from openai_migrate.analysis.accesses.nesting import (
    has_dicts,
    holds_inside,
    is_among_dicts,
    items_of,
)
from openai_migrate.analysis.accesses.text_formats import (
    form_in_fields,
    form_of_only,
    formats_with,
    joins_with,
)
from openai_migrate.analysis.accesses.understanding import Understanding
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.effects import effect_of
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import holds_response
from openai_migrate.analysis.values import (
    NONE,
    Dumped,
    Instance,
    Literal,
    Object,
    Plain,
    Record,
    Symbol,
    Value,
    join_all,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree


class CallAccesses:
    """Finds the accesses that calls of an interpreted document are."""

    def __init__(self, tree: Tree, evaluator: Evaluator, understanding: Understanding) -> None:
        self.tree = tree
        self.sdk = understanding.sdk
        self.understanding = understanding
        self.values = evaluator.values
        self.followed = evaluator.notes.followed
        self.unfollowed = evaluator.notes.unfollowed
        self.getters = evaluator.notes.getters
        self.held = evaluator.held
        self.constants = evaluator.tables.constants
        self.function_around = evaluator.function_around
        self.content = evaluator.model.classes.content

    def of_argument(self, parent: cst.Arg, number: NodeId, value: Value) -> AccessFact | None:
        if parent.star == "**" and parent.keyword is None:
            return AccessFact(number, number, value, Access.SPREAD)
        call = self.tree.parent(parent)
        if not isinstance(call, cst.Call):
            return None
        callee = self.values.get(self.tree.id_of(call.func))
        name = callee.name if isinstance(callee, Symbol) else dotted_name(call.func)
        if parent.star == "*":
            applied = self.applied_to_items(number, value, callee)
            return applied or AccessFact(number, number, value, Access.ITERATE)
        if parent.keyword is not None and name in FILLING:
            return AccessFact(number, number, value, Access.TEXT)
        if isinstance(callee, Symbol) and self._is_of_forms(name, call, parent):
            return self._known_access(call, parent, number, value, name)
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "update":
            updated = self.values.get(self.tree.id_of(call.func.value))
            if isinstance(updated, Object):
                updated = self.content(updated)
            if parent.keyword is None and _is_dict(updated):
                return AccessFact(number, number, value, Access.MAPPING)
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in _SEARCHING:
            listed = self.values.get(self.tree.id_of(call.func.value)) or NONE
            if call.args[0] is parent and has_dicts(listed):
                return AccessFact(number, number, value, Access.EQUALS)
        if formats_with(call.func, self.held):
            assert isinstance(call.func, cst.Attribute)
            if call.func.attr.value == "format_map":
                return AccessFact(number, number, value, Access.MAPPING)
            name = parent.keyword.value if parent.keyword else str(call.args.index(parent))
            form = form_in_fields(call.func.value, name, self.held)
            plain = form is not Access.TEXT
            way = "" if plain else in_call_of_format(call.func.value, name, self.held)
            return None if form is None else AccessFact(number, number, value, form, way)
        if joins_with(call.func, self.held):
            return AccessFact(number, number, value, Access.ITERATE)
        if self.tree.id_of(call) in self.followed:
            return None
        if self.understanding.is_unknown(callee) or self.tree.id_of(call) in self.unfollowed:
            among = not holds_inside(value, Instance) and is_among_dicts(value)
            if among or self._takes_texts(call.func):
                return None
            return AccessFact(self.tree.id_of(call), number, value, Access.PASSED, name)
        return None

    def _takes_texts(self, method: cst.BaseExpression) -> bool:
        """Whether a method of something unknown fails for all but texts, as one of a package that
        the document names does."""
        return isinstance(method, cst.Attribute) and any(
            method.attr.value in methods
            and any(package in chunk.text for chunk in self.tree.document.chunks)
            for package, methods in library.TAKING_TEXTS.items()
        )

    def equals(self, number: NodeId, value: Value, other: cst.BaseExpression) -> AccessFact | None:
        """Compared with something that is or may be a dict; a response equals only its like."""
        against = self.values.get(self.tree.id_of(other))
        if isinstance(against, Record | Dumped) or against == Plain("dict"):
            return AccessFact(number, number, value, Access.EQUALS)
        known = against is not None and not self.understanding.is_unknown(against)
        if known and against is not None:
            known = not any(
                isinstance(part, Record | Dumped) or part == Plain("any")
                for part in members(against)
            )
        if not known and literal_of(other) is None:
            return AccessFact(number, number, value, Access.EQUALS, "unknown")
        return None

    def _is_of_forms(self, name: str, call: cst.Call, argument: cst.Arg) -> bool:
        """Whether a call of a known function is one of those that rows speak of."""
        first, count = call.args[0] is argument, len(call.args)
        if name in _BY_KEY:
            return first and count in (2, 3)
        if name in self.understanding.functions(Access.EQUALS):
            return argument in call.args[:2] and count > 1
        if name in _OPERATORS or name == "builtins.isinstance":
            return first and count == 2
        if name == "builtins.bool":
            return True
        if argument.keyword is not None and argument.keyword.value != _SUBJECT:
            known = effect_of(name) is not None
            return name in self.understanding.functions(Access.FUNCTION) and not known
        if name in _ITERATED and call.args.index(argument) != _ITERATED[name]:
            return False
        alone = name in self.understanding.functions(Access.CONVERT) and count == 1
        return alone or name in self.understanding.functions(
            Access.TEXT
        ) | self.understanding.functions(Access.FUNCTION)

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
        if name in self.understanding.functions(Access.EQUALS):
            return self.equals(number, value, call.args[call.args[0] is argument].value)
        if name in self.understanding.functions(Access.TEXT):
            if name in _TEXTS and len(call.args) == 1:
                return AccessFact(whole, number, value, Access.TEXT, name)
            form = self._form_in_log(call, argument, name)
            return AccessFact(number, number, value, form, name if form is Access.TEXT else "")
        if name in self.understanding.functions(Access.CONVERT) and len(call.args) == 1:
            return AccessFact(whole, number, value, Access.CONVERT, name)
        return AccessFact(whole, number, value, Access.FUNCTION, name)

    def _form_in_log(self, call: cst.Call, argument: cst.Arg, name: str) -> Access:
        """What a function that makes texts does to an argument: ``log.info("%(k)s", x)``."""
        plain = [one for one in call.args if one.keyword is None]
        if not name.startswith("logging."):
            return Access.TEXT
        first = 1 if name.endswith(".log") else 0
        if plain[first + 1 :] == [argument]:
            return form_of_only(plain[first].value, self.held)
        return Access.TEXT

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

    def _isinstance_access(
        self, classes: cst.BaseExpression, number: NodeId, value: Value
    ) -> AccessFact | None:
        """The ``dict`` among the classes that a response is asked for."""
        listed: list[cst.BaseExpression] = [classes]
        if isinstance(classes, cst.Tuple):
            listed = [element.value for element in classes.elements]
        names = self.understanding.functions(Access.ISINSTANCE)
        found = [self.values.get(self.tree.id_of(item)) for item in listed]
        if any(
            isinstance(part, Symbol) and self.sdk.owns(part.name) and part.name not in names
            for part in found
        ):
            return None  # asks for the SDK's own models, too
        for item, asked in zip(listed, found, strict=True):
            if isinstance(asked, Symbol) and asked.name in self.understanding.functions(
                Access.ISINSTANCE
            ):
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
        if name in DICT_NAMES and not any(isinstance(part, Instance) for part in members(value)):
            return None  # a dict has it
        if not name:
            told = self.understanding.functions(Access.DYNAMIC_ATTRIBUTE)
            method = min(told.intersection(self._names_given(call.args[1].value)), default="")
            return AccessFact(whole, number, value, Access.DYNAMIC_ATTRIBUTE, method)
        if form is Access.GETATTR and len(call.args) == 2:
            form = Access.BOUND if name in DICT_NAMES else Access.ATTRIBUTE
            return AccessFact(whole, number, value, form, name)
        default = self.tree.id_of(call.args[2].value) if len(call.args) > 2 else None
        return AccessFact(whole, number, value, form, name, default)

    def _names_given(self, key: cst.BaseExpression) -> Iterator[str]:
        """The texts that an expression may be: constants, also those that calls of the function
        around it give for a parameter."""
        parts = members(self.values.get(self.tree.id_of(key), NONE))
        info = self.function_around(key)
        given = self.constants.get(info.key, {}) if info is not None else {}
        named = given.get(key.value, ()) if isinstance(key, cst.Name) else ()
        for part in (*parts, *named):
            if isinstance(part, Literal) and isinstance(part.value, str):
                yield part.value

    def applied_to_items(
        self, number: NodeId, value: Value, callee: Value | None
    ) -> AccessFact | None:
        """``print(*responses)``: each of them becomes text."""
        name = callee.name if isinstance(callee, Symbol) else ""
        item = join_all(items_of(value))
        if holds_response(item) and name in self.understanding.functions(Access.TEXT):
            return AccessFact(number, number, item, Access.APPLIED, name)
        return None

    def of_getters(self) -> Iterator[AccessFact]:
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


def _is_dict(value: Value | None) -> bool:
    return value is not None and all(
        part == Plain("dict") or isinstance(part, Record | Dumped) for part in members(value)
    )


_GETTERS = {
    "operator.itemgetter": Access.GETTER,
    "operator.attrgetter": Access.ATTRGETTER,
    "operator.methodcaller": Access.METHODCALLER,
}
#: Functions that give a text of their only argument.
_TEXTS = frozenset({"builtins.str", "builtins.repr"})
#: What functions that are known call what they are about, in ``json.dumps(obj=r)``.
_SUBJECT = "obj"
#: Methods of lists that hold each item against their argument.
_SEARCHING = frozenset({"index", "count", "remove"})
#: Functions that iterate one of their arguments and hand others on, with its position.
_ITERATED = {"functools.reduce": 1, "collections.defaultdict": 1}
_OPERATORS = {"operator.getitem": Access.ITEM, "operator.contains": Access.CONTAINS}
_BY_KEY = {
    "builtins.hasattr": Access.HASATTR,
    "builtins.getattr": Access.GETATTR,
    "builtins.setattr": Access.SETATTR,
}
