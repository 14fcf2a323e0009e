"""``[[keyword]]`` rows: what becomes of the arguments of one call.

v0 took anything and sent what it did not know; the target's methods refuse unknown keywords and
take few by position. Nothing is dropped whose evaluation may do something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from openai_migrate.analysis.bundles.model import Kept
from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import Argument, CallFact, NameFact, OwnCallFact
from openai_migrate.analysis.interpreter.summary import Forward
from openai_migrate.analysis.values import NEVER, Literal, Plain, Record, Value, members
from openai_migrate.core.edit import (
    AddArgument,
    AddComment,
    Edit,
    Holes,
    NameArgument,
    NodeId,
    RemoveArgument,
    ReplaceExpression,
)
from openai_migrate.core.span import Place
from openai_migrate.planning.client_expression import SPREAD
from openai_migrate.planning.comments import for_people
from openai_migrate.planning.dictionary_places import places_at, places_of_keys
from openai_migrate.planning.passing import methods_passed
from openai_migrate.planning.scripts import is_all_seen
from openai_migrate.planning.subject import Subject
from openai_migrate.planning.unpacking import unpacked
from openai_migrate.ruleset.model import CallRule, KeywordAction, KeywordRule, Row
from openai_migrate.syntax.chosen_texts import chosen_texts
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.dictionaries import Dictionary, Entry, keys_of
from openai_migrate.syntax.emptiness import may_be_none
from openai_migrate.syntax.files import is_stream, opened_as_text

#: Where what the new method requires is not given.
_MISSING = (
    "The call does not give {}, without which it is a TypeError now, where v0 raised an error of "
    "its own or sent the request. Give it, or expect the TypeError."
)
_UNPACKED = "unpacked with *, but the new method takes keywords only."
_GIVEN_OUTSIDE = (
    "What this project puts into **{} is changed. Code of others that calls this may put more into "
    "it: where that is one of these arguments of v0, it has to change there: {}."
)
_EMPTY = f"If positional arguments ever come here, they are {_UNPACKED}"
#: Stands for the text of a dictionary where a call names the keywords itself.
_KEYWORDS = ""
_FORM = (
    "This call sends a form, in which lists, dicts and truth values are written in another way "
    "than in v0. Check what {} holds."
)


@dataclass(slots=True)
class ArgumentPlan:
    """edits: on the arguments. options: of the client, for this call only.

    refusals: why the call must stay, each with the row that says so. doubts: what a person has to
    look at beside the edit. remarks: worth knowing.
    rows: every row that had a say. built: where a dictionary is built that is in the way.
    """

    edits: list[Edit] = field(default_factory=list)
    options: list[tuple[str, NodeId]] = field(default_factory=list)
    headers: list[tuple[str, NodeId]] = field(default_factory=list)
    body: list[tuple[str, NodeId]] = field(default_factory=list)
    refusals: list[tuple[Row, str]] = field(default_factory=list)
    doubts: list[tuple[Row, str]] = field(default_factory=list)
    remarks: list[tuple[Row, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    built: Place | None = None


def plan_arguments(call: CallFact, rule: CallRule, subject: Subject) -> ArgumentPlan:
    """What each argument of the call becomes."""
    return _Planner(call.node, call.arguments, rule, subject, call.callee).plan()


def plan_mixed(
    node: NodeId, arguments: tuple[Argument, ...], rule: CallRule, subject: Subject
) -> ArgumentPlan:
    """What each argument becomes of a call of one of several methods, if it is this one."""
    return _Planner(node, arguments, rule, subject).plan()


def plan_forwarded(
    node: NodeId,
    arguments: tuple[Argument, ...],
    rule: CallRule,
    forward: Forward,
    subject: Subject,
) -> ArgumentPlan:
    """What becomes of the keywords of a call of a function that hands them on to a method."""
    return _Planner(node, arguments, rule, subject).plan_forwarded(forward)


def plan_unpacked(
    node: NodeId, arguments: tuple[Argument, ...], rule: CallRule, subject: Subject
) -> ArgumentPlan:
    """What becomes of the dictionaries that a call unpacks which hands a method on, with these
    keywords: ``partial(method, **options)``."""
    return _Planner(node, arguments, rule, subject).plan_unpacked()


def is_followed(call: OwnCallFact, keys: Iterable[str], subject: Subject) -> bool:
    """Whether the call that unpacks the keywords sees to this caller: it names the function."""
    own = subject.queries.tree.document.path
    function = subject.queries.function_of(call.node)
    name = "" if function is None else subject.queries.dotted(function).rpartition(".")[2]
    handed = subject.handed(call)
    wholes = [(key, subject.forwards.whole(key, handed)) for key in keys]
    return not subject.clients.placement.imported and all(
        document_of(key) == own
        and re.split("[.:]", key)[-1] == name
        and not (whole.merged or whole.through)
        for key, whole in wholes
    )


class _Planner:
    def __init__(
        self,
        node: NodeId,
        arguments: tuple[Argument, ...],
        rule: CallRule,
        subject: Subject,
        callee: NameFact | None = None,
    ) -> None:
        self.callee = callee
        self.node = node
        self.arguments = arguments
        self.rule = rule
        self.subject = subject
        self.out = ArgumentPlan()
        self.kept: Kept | None = None
        self.gone: set[NodeId] = set()
        self.given: dict[str, Argument] = {}
        assert rule.new is not None
        self.signature = subject.sdk.rules.signatures.get((rule.new, subject.target))

    def plan(self) -> ArgumentPlan:
        named = list(self._named())
        self.given = dict(named)
        self._combine()
        for name, argument in named:  # noqa: B007
            self._lose(name)
        for name, argument in named:
            if argument.node not in self.gone:
                self._argument(name, argument)
        for name, argument in named:
            if name in self.rule.files:
                self._file(argument.value_node, argument.value)
        spread = any(argument.star for argument in self.arguments)
        for keyword, template in self.rule.add.items():
            if not spread and not any(self._becomes(name) == keyword for name in self.given):
                self._edit(AddArgument(self.node, keyword, template))
        if not spread and self.callee is not None:  # of several methods each requires another
            self._require(named)
        pack = self.subject.sdk.rules.pack
        self._merged(pack.headers_argument, self.out.headers)
        self._merged(pack.body_argument, self.out.body)
        return self.out

    def _require(self, named: Sequence[tuple[str, Argument]]) -> None:
        """Speak of what the method cannot be called without; v0 left that to the server."""
        if self.signature is None or self.out.refusals:
            return
        kept = sum(argument.keyword is None for _, argument in named[: self.rule.keep_positional])
        given = {*self.signature.positional[:kept], *self.rule.add, *self.rule.combine}
        given.update(self._new_name(self._becomes(name)) for name, _ in named)
        missing = sorted(self.signature.required - given)
        if missing:
            text = _MISSING.format(" and ".join(f"{name}=" for name in missing))
            self.out.doubts.append((self.rule, text))

    def plan_forwarded(self, forward: Forward) -> ArgumentPlan:
        """Keywords of a function of the project, which reach the method under the same names."""
        entries = [
            Entry(argument.keyword, argument.node, True, argument.value_node)
            for argument in self.arguments
            if argument.keyword is not None and argument.keyword not in forward.taken
        ]
        taken = {*forward.taken, *forward.given}
        self._followed(Dictionary(entries, taken=taken), _KEYWORDS)
        for argument in self.arguments:
            if argument.star == "**":
                self._spread(argument)
        return self.out

    def plan_unpacked(self) -> ArgumentPlan:
        """Dictionaries alone; other arguments only as what stands beside their keys."""
        for argument in self.arguments:
            if argument.star == "**":
                self._spread(argument)
        return self.out

    def _named(self) -> Iterator[tuple[str, Argument]]:
        """Every argument with its v0 name; stars are looked into, not yielded."""
        position = 0
        starred = False
        keywords = {argument.keyword for argument in self.arguments}
        for argument in self.arguments:
            if argument.star == "**":
                self._spread(argument)
            elif argument.star == "*":
                starred = True
                if self._takes_options_first() and self._is_handed_on(argument):
                    self.out.remarks.append((self.rule, _EMPTY))
                else:
                    self._refuse(f"Positional arguments are {_UNPACKED}")
            elif argument.keyword is not None:
                yield argument.keyword, argument
            elif starred or position >= len(self.rule.positional):
                self._refuse("More positional arguments than the v0 method took.")
            elif self.rule.positional[position] in keywords:
                self._refuse(f"{self.rule.positional[position]} is given twice.")
                position += 1
            else:
                yield self.rule.positional[position], argument
                position += 1

    def _file(self, node: NodeId, value: Value | None, *, sole: bool = True) -> None:
        """A file has to be a stream that gives bytes; v0 took one that gives text, too, and
        whatever else can be read.

        sole: whether this call alone gets what the node opens.
        """
        queries = self.subject.queries
        opened = opened_as_text(queries, node)
        if opened is None:
            plain = isinstance(value, Plain) and value.kind == "bytes"
            if not (plain or is_stream(queries, node)):
                self._may_be_refused()
            return
        call, mode = opened
        if call != node or not sole:
            self._refuse(
                'The file is opened as text, which the new method refuses: open it with mode "rb".'
            )
        elif mode is None:
            self._edit(AddArgument(call, "mode", '"rb"'))
        else:
            self._edit(ReplaceExpression(mode, '"rb"'))

    def _may_be_refused(self) -> None:
        said = (self.rule, self.subject.sdk.rules.pack.upload)
        if said not in self.out.remarks:
            self.out.remarks.append(said)

    def _refuse(self, reason: str, row: Row | None = None) -> None:
        self.out.refusals.append((row or self.rule, reason))

    def _edit(self, edit: Edit) -> None:
        self.out.edits.append(edit)

    # -- **kwargs -------------------------------------------------------------------------------

    def _spread(self, argument: Argument) -> None:
        text = self.subject.text(argument.value_node)
        if self._is_renamed(argument.value_node):
            return
        self.kept = self.subject.bundles.kept_at(argument.value_node)
        found = self._unpacked(argument.value_node)
        if found is not None and self._all_known(found):
            if self._are_options(found):
                self._as_options(argument, found)
            else:
                self._followed(found, text)
                computed = [key for key in found.computed if not self._is_computed(key, text)]
                if (computed or self._may_hold_more(found)) and not self._is_given():
                    self._unknown(argument.value_node, text)
                for node in found.unpacked:
                    if self.subject.queries.variables.is_keywords(node):
                        continue  # whose callers answer for themselves
                    self._spread_record(self.subject.facts.values.get(node), text)
            return
        answered = self._answered_by_callers(argument.value_node)
        if not self._spread_record(argument.value, text, answered):
            self._unknown(argument.value_node, text)

    def _unpacked(self, node: NodeId) -> Dictionary | None:
        return unpacked(
            node,
            self.subject.facts,
            self.subject.queries,
            imported=self.subject.clients.placement.imported,
            answered=self._is_given(),
            seen_to=self.subject.bundles.nodes,
        )

    def _may_hold_more(self, found: Dictionary) -> bool:
        """Whether a dictionary may hold keys that are not seen."""
        if found.open or (found.public and not is_all_seen(self.subject)):
            return True
        for node in found.unpacked:
            inner = (
                self._unpacked(node) if self.subject.queries.variables.is_keywords(node) else None
            )
            if inner is None or inner.unpacked or inner.computed or self._may_hold_more(inner):
                return True
        return False

    def _is_renamed(self, node: NodeId) -> bool:
        """Whether the keys of the dictionary change wherever they are named, in any document."""
        found = self.subject.bundles.unpacked(node)
        if found is None:
            return False
        part, renaming = found
        rows = (self.subject.sdk.index.keyword(self.rule, key) for key in renaming)
        self.out.rows += [row for row in rows if row is not None]
        for inner in part.open:
            if not self.subject.queries.variables.is_keywords(inner):
                self._unknown(inner, self.subject.text(inner))
        if node in self.subject.bundles.outside:
            text = _GIVEN_OUTSIDE.format(self.subject.text(node), self._old_names())
            self.out.doubts.append((self.rule, text))
        return True

    def _answered_by_callers(self, node: NodeId) -> frozenset[str]:
        """The keywords in the ``**`` parameter of a function that change where it is called, by
        themselves: all but those that it puts there itself."""
        subject = self.subject
        function = subject.queries.variables.keywords_of(node)
        forward = subject.forwards.by_key.get(function)
        if forward is None:
            return frozenset()
        calls = [
            call
            for call in subject.facts.own_calls
            if subject.forwards.reach(call.functions, function, subject.handed(call))
        ]
        given = {
            argument.keyword
            for call in calls
            if not is_followed(call, call.functions, subject)
            for argument in call.arguments
            if argument.keyword is not None
        }
        unpacked = (
            subject.bundles.unpacked(argument.value_node)
            for call in calls
            for argument in call.arguments
            if argument.star == "**"
        )
        given.update(key for found in unpacked if found is not None for key in found[1])
        return frozenset(given - forward.given)

    def _is_given(self) -> bool:
        """Whether callers of the function around give it the method, and answer for keywords."""
        return self.subject.queries.variables.calls_parameter(self.node)

    def _spread_record(
        self, value: Value | None, text: str, answered: frozenset[str] = frozenset()
    ) -> bool:
        """Speak of the keys that a dictionary is known to hold, whichever of several it is; whether
        these are all.

        answered: the keys of which something else speaks.
        """
        parts = [part for part in members(value or NEVER) if part != Literal(None)]
        known = [part for part in parts if isinstance(part, Record) and part.kind == "dict"]
        entries = [entry for part in known for entry in part.entries]
        if not set(self.rule.files).isdisjoint(str(key) for key, _ in entries):
            self._may_be_refused()
        keys = [
            str(key)
            for key, held in entries
            if str(key) not in answered and not self._stays(str(key), held)
        ]
        keys = list(dict.fromkeys(keys))
        if len(parts) > 1:  # what another of them holds may never come here: only what is v0's
            keys = [key for key in keys if self.subject.sdk.index.keyword(self.rule, key)]
        self._spread_keys(keys, text, lambda some: places_of_keys(some, value, self.subject))
        return (
            bool(known) and len(known) == len(parts) and all(part.rest == NEVER for part in known)
        )

    def _are_options(self, found: Dictionary) -> bool:
        """Whether the dictionary holds nothing but options that the client of the call can take."""
        if self.callee is None or not found.closed or not found.entries:
            return False
        clients, sdk = self.subject.clients, self.subject.sdk
        if self.subject.is_per_call:
            return all(sdk.setting_of(entry.key) is not None for entry in found.entries)
        rows = [sdk.index.keyword(self.rule, entry.key) for entry in found.entries]
        built = bool(clients.name(sdk.is_async(self.callee.name), self.callee.node))
        return clients.flavour(self.callee.node) is Flavour.PLAIN and all(
            row is not None
            and row.action is KeywordAction.OPTION
            and (built or not clients.placement.settings)
            for row in rows
        )

    def _as_options(self, argument: Argument, found: Dictionary) -> None:
        """``create(**auth)`` becomes ``with_options(**auth)``, with the keys that it takes."""
        self._move(argument)
        self.out.options.append((SPREAD, argument.value_node))
        for entry in found.entries if not self.subject.is_per_call else ():
            row = self.subject.sdk.index.keyword(self.rule, entry.key)
            if row is not None:
                self.out.rows.append(row)
                self._rename_entry(entry, row.new)

    def _all_known(self, found: Dictionary) -> bool:
        """Whether every call that unpacks the dictionary is one of a method with the same names."""
        keys = keys_of(found.entries)
        for number in found.calls:
            rules = list(self._rules_of(number))
            if not rules or any(
                self._key_of(rule, key) != self._key_of(self.rule, key)
                for rule in rules
                for key in keys
            ):
                return False
        return True

    def _rules_of(self, number: NodeId) -> Iterator[CallRule]:
        """The rows of the SDK's methods that get the keywords of a call."""
        facts = self.subject.facts
        call = next((item for item in facts.calls if item.node == number), None)
        mixed = next((item for item in facts.mixed if item.node == number and item.alone), None)
        own = self.subject.own_call(number)
        names: Iterable[str] = ()
        if call is not None:
            names = {call.callee.name}
        elif mixed is not None:
            names = mixed.names
        elif own is not None:
            names = self.subject.methods_called(own)
        else:
            names = methods_passed(number, self.subject)
        for name in sorted(names):
            rule = self.subject.sdk.call_rule(name)
            if rule is not None:
                yield rule

    def _key_of(self, rule: CallRule, key: str) -> tuple[str, Row | None]:
        """What a key is called in the new method, and the row that says so; "" where it is not
        just renamed."""
        row = self.subject.sdk.index.keyword(rule, key)
        if row is None:
            return rule.rename.get(key, key), None
        renamed = row.action is KeywordAction.RENAME and self.subject.target in row.targets
        return (row.new if renamed else ""), row

    def _followed(self, found: Dictionary, text: str) -> None:
        """Rename keys where the dictionary is built, and wherever else they are named."""
        keys = keys_of(found.entries)
        given = {argument.keyword for argument in self.arguments if argument.keyword}
        renamed: dict[str, str] = {}
        wrong: list[str] = []
        for key in sorted(keys):
            new, row = self._key_of(self.rule, key)
            others = {new, *(row.wins_over if isinstance(row, KeywordRule) else ())} - {key}
            beside = given.union(*(found.beside(one) for one in found.entries if one.key == key))
            clashes = ({new} & found.taken - {key}) or others & beside
            if self._is_dropped(found, key):
                new = key
            elif not new or clashes or not self._accepts(new):
                wrong.append(key)
            renamed[key] = new
            if row is not None:
                self.out.rows.append(row)
        for entry in found.entries:
            if entry.key not in wrong and not self._entry(entry, renamed[entry.key]):
                wrong.append(entry.key)
            if entry.key in self.rule.files and entry.value is not None:
                self._file(entry.value, self.subject.facts.values.get(entry.value), sole=False)
        self._spread_keys(wrong, text, lambda some: self._places_in(found, some))

    def _places_in(self, found: Dictionary, keys: list[str]) -> str:
        """Where a dictionary that is followed gets some keys, in words."""
        nodes = (entry.node for entry in found.entries if entry.key in keys and entry.value)
        small = map(self.subject.queries.statements.small_statement, nodes)
        return places_at((one for one in small if one is not None), self.subject)

    def _is_dropped(self, found: Dictionary, key: str) -> bool:
        """Whether every place that names a key is an argument that says nothing."""
        row = self.subject.sdk.index.keyword(self.rule, key)
        return row is not None and all(
            entry.is_keyword and self._literal_of(row, entry) == "drop"
            for entry in found.entries
            if entry.key == key
        )

    def _literal_of(self, row: KeywordRule, entry: Entry) -> str | None:
        """What the row does with the value of an entry: an action or a template, None: nothing."""
        if entry.value is None:
            return None
        value = self.subject.facts.values.get(entry.value)
        value = value or self.subject.queries.literal(entry.value)
        return row.literals.get(str(value.value)) if isinstance(value, Literal) else None

    def _entry(self, entry: Entry, new: str) -> bool:
        """Plan the edits of one place; False where the value cannot stay as it is."""
        row = self.subject.sdk.index.keyword(self.rule, entry.key)
        if row is not None and entry.value is not None:
            template = self._literal_of(row, entry)
            if template == "drop" and entry.is_keyword:
                self._edit(RemoveArgument(entry.node))
                return True
            if template in ("drop", "manual"):
                return False
            parts = self.subject.queries.pair(entry.value) if row.pair else None
            if template is not None:
                self._edit(ReplaceExpression(entry.value, template))
            elif parts is not None and row.pair is not None:
                pair = self.subject.speller.expand(row.pair, entry.value)
                holes: Holes = (("first", parts[0]), ("second", parts[1]))
                self._edit(ReplaceExpression(entry.value, pair, holes))
        self._rename_entry(entry, new)
        return True

    def _stays(self, key: str, value: Value) -> bool:
        """Whether an argument with its own row keeps name and value: it may mean something else."""
        new, row = self._key_of(self.rule, key)
        if not isinstance(row, KeywordRule) or new != key:
            return False
        self.out.rows.append(row)
        return not isinstance(value, Literal) or repr(value.value) not in row.literals

    def _rename_entry(self, entry: Entry, new: str) -> None:
        if new == entry.key:
            return
        if entry.is_keyword:
            self._edit(NameArgument(entry.node, new))
        else:
            quoted = self.subject.text(entry.node).replace(entry.key, new)
            self._edit(ReplaceExpression(entry.node, quoted))

    def _spread_keys(self, keys: list[str], text: str, places: Callable[[list[str]], str]) -> None:
        """Say which keys of a dictionary that is not followed the new method does not take.

        places: where it gets some of them, in words.
        """
        unknown: list[str] = []
        renamed: dict[str, KeywordRule] = {}
        for key in keys:
            keyword = self.subject.sdk.index.keyword(self.rule, key)
            changed = self._new_name(key) != key or not self._accepts(key)
            if keyword is None and not changed:
                continue
            if text == _KEYWORDS:
                self._refuse(
                    f"{key}= reaches {self.rule.old} through this function, and is no argument of "
                    "the new method under this name. Change it in both places.",
                    keyword,
                )
            elif keyword is not None:
                renamed[key] = keyword
            elif not self._is_of_another(key):
                unknown.append(key)
        if renamed:
            self._refuse_keys(renamed, text, places([*renamed]))
        if unknown:
            names = ", ".join(map(repr, unknown))
            self._refuse(
                f"**{text} holds {names}, which the new method does not take. "
                f"Change it where the dictionary is built{places(unknown)}."
            )

    def _refuse_keys(self, rows: dict[str, KeywordRule], text: str, places: str) -> None:
        """Say that a dictionary holds arguments of v0, all of them in one message."""
        now = {key: self._key_of(self.rule, key)[0] for key in rows}
        changed = {key: new for key, new in now.items() if new not in ("", key)}
        if len(rows) == 1:
            [key] = rows
            what = f"argument {key!r}, which " + (f"is {now[key]!r} now and " if changed else "")
            what += "has"
        else:
            names = [
                f"{key!r} ({changed[key]!r} now)" if key in changed else repr(key) for key in rows
            ]
            what = f"arguments {', '.join(names[:-1])} and {names[-1]}, which have"
        where = f"where the dictionary is built{places}"
        why = ""
        if self.kept is not None:
            self.out.built = self.kept.built
            why = f" It is left as it is, because {self.kept.reason}." if self.kept.reason else ""
        for row in rows.values():  # with one text, so that there is one comment
            self._refuse(f"**{text} holds the v0 {what} to be changed {where}.{why}", row)

    def _is_of_another(self, key: str) -> bool:
        """Whether a key is an argument of other methods only.

        A decorator that wraps functions of several gets the keywords of all; the API never took
        such a key here.
        """
        target = self.subject.target
        return any(
            key in (signature.keywords or ())
            for (_, major), signature in self.subject.sdk.rules.signatures.items()
            if major == target
        )

    def _unknown(self, node: NodeId, text: str) -> None:
        """Refuse a dictionary of which not all keys are known, or have a person look at it."""
        if not self._may_configure(node):
            self.out.doubts.append((self.rule, self._unknown_keys(node, text)))
            return
        sdk = self.subject.sdk
        names = ", ".join(
            row.old.rpartition(".")[2]
            for row in sdk.rules.settings
            if sdk.index.keyword(self.rule, row.old.rpartition(".")[2]) is not None
        )
        self._refuse(
            f"What **{text} holds is not known here, and nothing else says where this call goes: "
            f"it may hold {names}, which no method takes any more. Build the client from these, "
            "and unpack only the rest."
        )

    def _is_computed(self, key: NodeId, text: str) -> bool:
        """Speak of a key of a dictionary that is one of some texts; whether these are known."""
        names = chosen_texts(self.subject.queries, key)
        new = {name: self._key_of(self.rule, name)[0] for name in names}
        changing = [name for name in names if new[name] != name]
        if not changing:
            return bool(names)
        said = " or ".join(
            f"{name!r}, which is {new[name]!r} now"
            if new[name]
            else f"{name!r}, which has to change"
            for name in changing
        )
        step = (
            f"{new[changing[0]]!r} serves in all cases: write it in place of that key."
            if len(set(new.values())) == 1 and new[changing[0]]
            else "Choose among the names of now there."
        )
        for name in changing:
            row = self.subject.sdk.index.keyword(self.rule, name) or self.rule
            which = f"**{text} has a key that is chosen at run time, {self.subject.text(key)}"
            self.out.doubts.append((row, f"{which}: it may be {said}. {step}"))
        return True

    def _may_configure(self, node: NodeId) -> bool:
        """Whether a dictionary of unknown contents may hold the configuration of its calls: the
        project makes none, and an object keeps the dictionary, or one of the calls that unpack it
        has an argument of a service that has to be configured."""
        queries = self.subject.queries
        if self.subject.clients.placement.settings or queries.variables.is_extra_parameter(node):
            return False
        parts = queries.unpacked_parts(node)
        if any(text.startswith("self.") for text in parts):
            return True
        return any(
            (row := self._row_of(call, argument.keyword)) is not None and row.service
            for call in self.subject.facts.calls
            if any(
                one.star == "**" and queries.unpacked_parts(one.value_node) & parts
                for one in call.arguments
            )
            for argument in call.arguments
        )

    def _row_of(self, call: CallFact, keyword: str | None) -> KeywordRule | None:
        rule = self.subject.sdk.call_rule(call.callee.name)
        return self.subject.sdk.index.keyword(rule, keyword) if rule and keyword else None

    def _unknown_keys(self, node: NodeId, text: str) -> str:
        variables = self.subject.queries.variables
        called = variables.is_extra_parameter(node) and variables.variable_read(node) is not None
        where = "where this function is called" if called else "where it is built"
        return (
            f"What **{text} holds is not known here. If one of these arguments of v0 may be in it,"
            f" change it {where}: {self._old_names()}."
        )

    def _old_names(self) -> str:
        known = self.subject.sdk.rules.keywords
        return ", ".join(sorted({row.old for row in known if self._applies(row)}))

    def _applies(self, row: KeywordRule) -> bool:
        return self.subject.sdk.index.keyword(self.rule, row.old) is row

    # -- one argument ---------------------------------------------------------------------------

    def _combine(self) -> None:
        for keyword, template in self.rule.combine.items():
            names = [name for name in self.given if f"${name}" in template]
            for name in [one for one in names if self._is_none(self.given[one])]:
                self._remove(self.given[name])
                names.remove(name)
            parts = template.count("$")
            if len(names) == parts:
                holes: Holes = tuple((name, self.given[name].value_node) for name in names)
                for name in names:
                    self._remove(self.given[name])
                self._edit(AddArgument(self.node, keyword, template, holes))

    def _takes_options_first(self) -> bool:
        """Whether v0's parameters begin with how a request is made, so that nobody gives anything
        by position."""
        first = self.rule.positional[:1]
        return bool(first) and self.subject.sdk.setting_of(first[0]) is not None

    def _is_handed_on(self, argument: Argument) -> bool:
        """Whether a wrapper unpacks what it was given."""
        return self.subject.queries.variables.is_extra_parameter(argument.value_node, "*")

    def _becomes(self, name: str) -> str:
        """The keyword of the target that an argument of v0 gets."""
        row = self.subject.sdk.index.keyword(self.rule, name)
        renamed = row is not None and row.action is KeywordAction.RENAME
        return row.new if row is not None and renamed else name

    def _is_none(self, argument: Argument) -> bool:
        return self.subject.queries.is_none(argument.value_node)

    def _lose(self, name: str) -> None:
        """Drop the arguments over which the argument ``name`` wins."""
        row = self.subject.sdk.index.keyword(self.rule, name)
        argument = self.given[name]
        if row is None or argument.node in self.gone or self._literal(row, argument) == "drop":
            return
        for other in row.wins_over:
            loser = self.given.get(other)
            if loser is None or loser.node in self.gone:
                continue
            may_be_none = not self.subject.queries.is_constant(argument.value_node)
            if row.falls_back and other == row.new and may_be_none:
                self._fall_back(argument, loser)
            else:
                self._drop(loser, row)

    def _fall_back(self, argument: Argument, loser: Argument) -> None:
        """``argument or loser``: the one that wins may be None, and then the other one counts."""
        holes: Holes = (("first", argument.value_node), ("other", loser.value_node))
        self._edit(ReplaceExpression(argument.value_node, "$first or $other", holes))
        self._remove(loser)

    def _drop(self, argument: Argument, row: Row) -> None:
        if self.subject.queries.has_effect(argument.value_node):
            text = self.subject.text(argument.value_node)
            self._refuse(f"The argument {text} has to go, but evaluating it may do something.", row)
            return
        self._remove(argument)

    def _remove(self, argument: Argument) -> None:
        self.gone.add(argument.node)
        self._edit(RemoveArgument(argument.node))

    def _move(self, argument: Argument) -> None:
        """It goes somewhere else; the comment on its line stays above the statement."""
        self._remove(argument)
        for text in for_people(self.subject.queries.comments_behind(argument.node)):
            self._edit(AddComment(argument.node, text, argument.node))

    def _argument(self, name: str, argument: Argument) -> None:
        row = self.subject.sdk.index.keyword(self.rule, name)
        if row is None:
            self._plain(name, argument)
            return
        if self.subject.target not in row.targets:
            self._refuse(row.gone or row.message, row)
            return
        self.out.rows.append(row)
        match self._literal(row, argument):
            case "drop":
                self._drop(argument, row)
            case "manual":
                self._refuse(row.message, row)
            case None:
                self._act(row, argument)
            case template:
                self._rename(argument, row.new, row)
                self._edit(ReplaceExpression(argument.value_node, template))

    @staticmethod
    def _literal(row: KeywordRule, argument: Argument) -> str | None:
        """What the row does with this very value: an action or a template; None: nothing special."""  # noqa: E501
        if isinstance(argument.value, Literal):
            return row.literals.get(str(argument.value.value))
        return None

    def _act(self, row: KeywordRule, argument: Argument) -> None:
        if self.subject.is_per_call and self.subject.sdk.setting_of(row.old) is not None:
            self._move(argument)
            self.out.options.append((row.old, argument.value_node))
            return
        match row.action:
            case KeywordAction.RENAME:
                self._rename(argument, row.new, row)
                self._pair(row, argument)
                self._unless_none(row, argument)
            case KeywordAction.OPTION:
                self._move(argument)
                self.out.options.append((row.new, argument.value_node))
            case KeywordAction.HEADER:
                self._move(argument)
                self.out.headers.append((row.new, argument.value_node))
            case KeywordAction.BODY:
                self._move(argument)
                self.out.body.append((row.new or row.old, argument.value_node))
            case KeywordAction.DROP:
                self._drop(argument, row)
            case KeywordAction.MANUAL:
                self._refuse(row.message, row)

    def _unless_none(self, row: KeywordRule, argument: Argument) -> None:
        """``value or NOT_GIVEN`` where the method would take None for a value."""
        node = argument.value_node
        if row.if_none and may_be_none(self.subject.queries, node):
            other = self.subject.speller.expand(row.if_none, node)
            self._edit(ReplaceExpression(node, f"$value or {other}", (("value", node),)))

    def _pair(self, row: KeywordRule, argument: Argument) -> None:
        parts = self.subject.queries.pair(argument.value_node) if row.pair else None
        if parts is not None and row.pair is not None:
            template = self.subject.speller.expand(row.pair, argument.node)
            holes: Holes = (("first", parts[0]), ("second", parts[1]))
            self._edit(ReplaceExpression(argument.value_node, template, holes))

    def _rename(self, argument: Argument, new: str, row: KeywordRule) -> None:
        other = self.given.get(new)
        if other is not None and other is not argument and other.node not in self.gone:
            self._refuse(
                f"The call has both {row.old}= and {new}=, which are one argument now.", row
            )
        elif argument.keyword != new:
            self._edit(NameArgument(argument.node, new))

    def _plain(self, name: str, argument: Argument) -> None:
        """An argument that no row knows: it keeps its place, gets its name, or goes into the body."""  # noqa: E501
        new = self._new_name(name)
        if argument.keyword is None and self._position(argument) < self.rule.keep_positional:
            return
        if not self._accepts(new):
            self._move(argument)
            self.out.body.append((name, argument.value_node))
            literal = self.subject.queries.literal(argument.value_node)
            plain = literal is not None and type(literal.value) in (str, int, float)
            if self.rule.form and not plain:
                self.out.remarks.append((self.rule, _FORM.format(name)))
        elif argument.keyword != new:
            self._edit(NameArgument(argument.node, new))

    def _position(self, argument: Argument) -> int:
        return self.arguments.index(argument)

    def _new_name(self, name: str) -> str:
        return self.rule.rename.get(name, name)

    def _accepts(self, name: str) -> bool:
        signature = self.signature
        return signature is None or signature.keywords is None or name in signature.keywords

    def _merged(self, keyword: str, entries: list[tuple[str, NodeId]]) -> None:
        """One dict argument for what goes into headers or body, merged with the one that is there."""  # noqa: E501
        if not entries:
            return
        holes: Holes = tuple((f"{keyword}{i}", node) for i, (_, node) in enumerate(entries))
        text = ", ".join(
            self._item(key, f"${keyword}{i}", node) for i, (key, node) in enumerate(entries)
        )
        present = next(
            (
                argument
                for name, argument in self.given.items()
                if argument.node not in self.gone and self._becomes(name) == keyword
            ),
            None,
        )
        if present is None:
            alone = len(entries) == 1 and text.startswith("**(")
            whole = text[len("**(") : -1] if alone else f"{{{text}}}"
            self._edit(AddArgument(self.node, keyword, whole, holes))
        else:
            node = present.value_node
            template = f"{{**$present, {text}}}"
            self._edit(ReplaceExpression(node, template, (("present", node), *holes)))

    def _item(self, key: str, hole: str, node: NodeId) -> str:
        """An entry of a dict display, which is not there where its value is a name for None."""
        item = f'"{key}": {hole}'
        queries = self.subject.queries
        if may_be_none(queries, node) and not queries.has_effect(node):
            return f"**({{{item}}} if {hole} else {{}})"
        return item
