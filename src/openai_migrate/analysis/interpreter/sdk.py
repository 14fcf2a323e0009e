"""The SDK as the interpreter sees it: which names are its own, and what calling them gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from openai_migrate.analysis.interpreter.schema import TypeSchema, native
from openai_migrate.analysis.interpreter.summary import CLIENT
from openai_migrate.analysis.values import (
    NONE,
    UNKNOWN,
    Awaitable,
    Error,
    Literal,
    Sequence,
    Symbol,
    Value,
    join,
    join_all,
    members,
)
from openai_migrate.ruleset.index import RuleIndex
from openai_migrate.ruleset.model import (
    CallRule,
    ErrorRule,
    Row,
    RuleSet,
    SettingAction,
    SettingRule,
)

_METHOD = re.compile(r"^\$base\.(\w+)\(")


class Sdk:
    """The rules of one target, asked by qualified v0 name."""

    def __init__(self, rules: RuleSet, target: int) -> None:
        self.rules = rules
        self.target = target
        self.index = RuleIndex(rules)
        self._flavours = {
            (row.setting, value): row.flavour for row in rules.values for value in row.old
        }
        #: keywords with which a call gives something else than a response
        self._remaking = frozenset(row.old for row in rules.keywords if row.remade)
        self._shared = _target_names(rules)
        self._calls_below: dict[str, list[CallRule]] = {}
        self._functions: dict[str, frozenset[str]] = {}
        for access in rules.accesses:
            self._functions[access.form] = self.functions_of(access.form).union(access.names)
        #: whether a client class of the target is async; methods of clients by their paths
        self._clients = {row.new: row.is_async for row in rules.clients}
        #: what has the target's methods, and whether these are awaited
        self._makers = {CLIENT + client: waits for client, waits in self._clients.items()}
        self._makers[rules.pack.package] = False
        self._by_target = {row.new: row for row in reversed(rules.calls) if row.new is not None}
        self.schema = TypeSchema(rules.types.get(target, {}))
        #: what the user's own functions return, by dotted name
        self.wrappers = {
            name: self.schema.value_of(expression) for name, expression in rules.wrappers.items()
        }
        self._wrapping = {above for name in self.wrappers for above in above_names(name)}
        methods = [row for row in rules.accesses if row.form == "method" and not row.of_base]
        #: methods of responses that give a dict, in v0 or on the target
        self.dumping = frozenset(
            name
            for row in methods
            for made in _METHOD.findall(row.template or "")
            for name in (made, *row.names)
        )
        forms = ("method", "attribute", "bound", "hasattr", "getattr")
        self._own_names = frozenset(dir(dict)) | {
            name for row in rules.accesses if row.form in forms for name in row.names
        }
        #: functions and classes that say whether something was a stream of v0
        self.stream_tests = frozenset(
            name
            for row in rules.accesses
            if row.form in ("stream", "async-stream")
            for name in row.names
            if "." in name
        )
        #: the classes of all responses
        self.response_classes = frozenset(
            name
            for row in rules.accesses
            if row.form == "isinstance"
            for name in row.names
            if self.owns(name)
        )
        #: attributes of errors that have another name now, or none
        self.old_attributes = frozenset(
            row.old for row in rules.attributes if f"$value.{row.old}" != row.new
        )
        #: methods that a page does not need any more, because it yields what they gave
        self.paging = frozenset(
            name for row in methods if row.template == "$base" for name in row.names
        )

    def may_hold(self, name: str) -> bool:
        """Whether an attribute that no type declares is data that the API sends, no method."""
        return not name.startswith("_") and name not in self._own_names

    def owns(self, name: str) -> bool:
        """Whether the qualified name is the package or lies below it."""
        package = self.rules.pack.package
        return name == package or name.startswith(package + ".")

    def canonical(self, name: str) -> str:
        """The name under which the rules know the object (other import paths resolved)."""
        return self.index.canonical(name)

    def call_rule(self, name: str) -> CallRule | None:
        """The row for calling ``name``, sync or async."""
        row = self.row(name)
        return row if isinstance(row, CallRule) else None

    def row(self, name: str) -> Row | None:
        """The row of exactly that name, other import paths resolved."""
        return self.index.row(name)

    def knows(self, name: str) -> bool:
        """Whether a row speaks of the name or of what lies above or below it."""
        return self.index.lookup(name) is not None or bool(self.calls_below(name))

    def has_below(self, name: str) -> bool:
        """Whether rows know names below this one."""
        return any(known.startswith(name + ".") for known in self.index.known())

    def setting_rule(self, name: str) -> SettingRule | None:
        """The row of a module setting."""
        row = self.row(name)
        return row if isinstance(row, SettingRule) else None

    def client_setting(self, name: str) -> SettingRule | None:
        """The row of a module setting that some client has: what reads any other one is reported,
        whatever clients there are."""
        row = self.setting_rule(name)
        return None if row is None or row.action is SettingAction.MANUAL else row

    def setting_of(self, keyword: str) -> SettingRule | None:
        """The row of the module setting that an argument stands for in one call."""
        return self.setting_rule(f"{self.rules.pack.package}.{keyword}")

    def is_error(self, name: str) -> bool:
        """Whether the name is an exception class of v0."""
        return isinstance(self.row(name), ErrorRule)

    def bound_below_modules(self, bound: Iterable[tuple[str, str]]) -> frozenset[str]:
        """Those of some names that are bound to what modules of the package have, errors apart."""
        head = f"{self.rules.pack.package}."
        return frozenset(
            name
            for name, qualified in bound
            if "." in qualified.removeprefix(head) and not self.is_error(qualified)
        )

    def error_bases(self, name: str) -> tuple[str, ...]:
        """The exception classes of v0 above one of them, nearest first."""
        row = self.row(name)
        return row.bases if isinstance(row, ErrorRule) else ()

    def names_below(self, module: str) -> list[str]:
        """The names that a star import of an SDK module brings, as far as rows know them."""
        head = module + "."
        below = {
            name[len(head) :].partition(".")[0]
            for name in self.index.known()
            if name.startswith(head)
        }
        return sorted(name for name in below if not name.startswith("_"))

    def resource_of(self, name: str) -> str | None:
        """The path below the client that stands for a v0 class: ``chat.completions``.

        None unless every migratable method of the class lives in that one place.
        """
        places = {
            row.new.rpartition(".")[0] for row in self.calls_below(name) if row.new is not None
        }
        return places.pop() if len(places) == 1 else None

    def is_shared(self, written: str) -> bool:
        """Whether the target has that very name too, so that it says nothing about its age."""
        return written in self._shared

    def calls_below(self, name: str) -> list[CallRule]:
        """The rows for the methods of a v0 class."""
        found = self._calls_below.get(name)
        if found is None:
            head = self.canonical(name) + "."
            found = [row for row in self.rules.calls if row.old.startswith(head)]
            self._calls_below[name] = found
        return found

    def functions_of(self, form: str) -> frozenset[str]:
        """The names that rows for a form of access speak of."""
        return self._functions.get(form, frozenset())

    def flavour(self, setting: str, value: object) -> str | None:
        """What a literal value of a setting means (``azure``); None where rows say nothing."""
        return self._flavours.get((setting, value)) if isinstance(value, str) else None

    def makes_calls(self, name: str) -> bool:
        """Whether the name is a method of v0, or has some below it."""
        return self.call_rule(name) is not None or bool(self.calls_below(name))

    def is_async(self, name: str) -> bool:
        rule = self.call_rule(name)
        return rule is not None and self.canonical(name) == rule.old_async

    def call_result(self, name: str, keywords: Mapping[str, Value], starred: bool) -> Value | None:
        """What calling ``name`` gives; None when no row knows it.

        starred: whether there may be other arguments than ``keywords`` says.
        """
        if name in self.wrappers:
            return self.wrappers[name]
        if name in self._wrapping:
            return Symbol(name)  # an object of a class with methods that are declared
        if self.is_error(name):
            return Error((self.canonical(name),))
        rule = self.call_rule(name)
        if rule is not None:
            return self._given(rule, keywords, starred, is_async=self.is_async(name))
        return self._native_result(name, keywords, starred)

    def client_of(self, value: Value | None) -> str | None:
        """The client class of the target of which a value is an object."""
        name = value.name.removeprefix(CLIENT) if isinstance(value, Symbol) else ""
        return name if name in self._clients and value == Symbol(CLIENT + name) else None

    def is_of_target(self, name: str) -> bool:
        """Whether the name is that of a method of a client of the target."""
        return any(
            name.startswith(f"{maker}.") and name[len(maker) + 1 :] in self._by_target
            for maker in self._makers
        )

    def _native_result(
        self, name: str, keywords: Mapping[str, Value], starred: bool
    ) -> Value | None:
        """What calling a client class of the target gives, or a method of such a client."""
        if name in self._clients:
            return Symbol(CLIENT + name)
        for maker, is_async in self._makers.items():
            if not name.startswith(f"{maker}."):
                continue
            method = name[len(maker) + 1 :]
            if method == self.rules.pack.options_method:
                return Symbol(maker)
            rule = self._by_target.get(method)
            if rule is not None:
                return native(self._given(rule, keywords, starred, is_async=is_async))
        return None

    def _given(
        self, rule: CallRule, keywords: Mapping[str, Value], starred: bool, *, is_async: bool
    ) -> Value:
        whole = self._whole(rule, keywords, starred)
        remade = self._remaking.intersection(keywords)
        if any(part != NONE for name in remade for part in members(keywords[name])):
            return Awaitable(UNKNOWN) if is_async else UNKNOWN
        flag = self.rules.pack.stream_argument
        if rule.stream and (flag in keywords or starred):
            kind = "async" if is_async else "iterator"
            chunks = Sequence(kind, self.schema.value_of(rule.stream), given=True)
            match keywords.get(flag):
                case Literal(value):
                    whole = chunks if value else whole
                case _:
                    whole = join(whole, chunks)
        return Awaitable(whole) if is_async else whole

    def _whole(self, rule: CallRule, keywords: Mapping[str, Value], starred: bool) -> Value:
        """What the call gives when it does not stream."""
        usual = self.schema.value_of(rule.returns)
        special: dict[str, dict[str, Value]] = {}
        for choice, expression in rule.returns_for.items():
            keyword, _, value = choice.partition("=")
            special.setdefault(keyword, {})[value] = self.schema.value_of(expression)
        for keyword, by_value in special.items():
            match keywords.get(keyword):
                case Literal(given):
                    usual = by_value.get(str(given), usual)
                case None if not starred:
                    pass
                case _:
                    usual = join_all((usual, *by_value.values()))
        return usual


def above_names(name: str) -> Iterator[str]:
    """The dotted names that ``name`` lies below: ``a.b.c`` has ``a.b`` and ``a``."""
    while name := name.rpartition(".")[0]:
        yield name


def _target_names(rules: RuleSet) -> frozenset[str]:
    """The qualified names of the target that rows turn something into."""
    found: set[str | None] = {rules.pack.package}
    for error in rules.errors:
        found.update((error.new, *error.exact))
    found.update(row.new for row in rules.symbols)
    found.update(name for row in rules.settings for name in (row.module, row.azure_module))
    return frozenset(name for name in found if name)
