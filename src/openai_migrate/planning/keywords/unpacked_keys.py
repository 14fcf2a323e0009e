"""Dictionaries that a call unpacks: their keys get the names of the new method where the dictionary
is built, or a person hears of them.

Tests: the fixtures ``keywords/spread-*``, ``keywords/wrapper-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import Argument
from openai_migrate.analysis.values import NEVER, Literal, Record, Value, members
from openai_migrate.core.edit import (
    Edit,
    Holes,
    NameArgument,
    NodeId,
    RemoveArgument,
    ReplaceExpression,
)
from openai_migrate.planning.clients.expression import SPREAD, Option
from openai_migrate.planning.clients.scripts import is_all_seen
from openai_migrate.planning.keywords.call_draft import CallDraft
from openai_migrate.planning.keywords.callers import keywords_of_callers
from openai_migrate.planning.keywords.dictionary_places import places_at, places_of_keys
from openai_migrate.planning.keywords.key_reports import KEYWORDS, KeyReports
from openai_migrate.planning.keywords.none_values import unless_none
from openai_migrate.planning.keywords.overridden import overridden
from openai_migrate.planning.keywords.passing import methods_passed
from openai_migrate.planning.keywords.taken_options import TakenOptions
from openai_migrate.planning.unpacking import unpacked
from openai_migrate.ruleset.model import CallRule, KeywordAction, KeywordRule, Row
from openai_migrate.syntax.dictionaries import Dictionary, Entry, keys_of, stores_into

_GIVEN_OUTSIDE = (
    "What this project puts into **{} is changed. Code of others that calls this may put more into "
    "it: where that is one of these arguments of v0, it has to change there: {}."
)
_MORE_OUTSIDE = (
    "Code of others that calls this may put more into **{} than is seen here. Where that is one of "
    "these arguments of v0, it has to change there: {}."
)


class UnpackedKeys:
    """Plans the ``**`` arguments of one call.

    kept: keys that the called function takes out, so that no method gets them.
    """

    def __init__(self, draft: CallDraft) -> None:
        self.draft = draft
        self.rule, self.subject, self.out = draft.rule, draft.subject, draft.out
        self.reports = KeyReports(draft)
        self.kept = frozenset[str]()

    def plan_written(self, found: Dictionary) -> None:
        """Keywords that the call names itself, for a function that hands them on."""
        self._followed(found, KEYWORDS)

    def plan(self, argument: Argument) -> None:
        """What becomes of the keys that the call gets by one of them."""
        self.reports.taking = TakenOptions(self.draft, argument.value_node)
        self._plan(argument)
        self.reports.taking.write()

    def _plan(self, argument: Argument) -> None:
        text = self.subject.text(argument.value_node)
        if self._is_renamed(argument.value_node):
            return
        self.reports.kept = self.subject.bundles.kept_at(argument.value_node)
        held = {*_keys_of(argument.value)}
        added = {
            key: paths
            for key, paths in sorted(self.subject.bundles.added_to(argument.value_node).items())
            if key not in held
        }
        self.reports.keys(
            [*added], text, lambda some: _in_files(added[key] for key in some if key in added)
        )
        self.reports.filled(argument.value_node, text)
        if not added and self._are_named_options(argument):
            self._as_options(argument)
            return
        found = self._unpacked(argument.value_node)
        if found is not None and self._all_known(found):
            self.out.callers |= found.callers
            if self._are_options(found):
                self._as_options(argument, found.entries)
            else:
                self._followed(found, text)
                computed = [
                    key for key in found.computed if not self.reports.is_computed(key, text)
                ]
                if not self._is_given():
                    for node in self._unknown_parts(argument.value_node, found, computed):
                        self.reports.unknown(node, self.subject.text(node))
                for node in found.unpacked:
                    if self.subject.queries.variables.is_keywords(node):
                        continue  # whose callers answer for themselves
                    gone = self.subject.queries.keys_taken_out(node)
                    self._spread_record(self.subject.facts.values.get(node), text, gone)
            return
        found = self._unpacked(argument.value_node, answered=True)
        answered = self.subject.queries.keys_taken_out(argument.value_node)
        if found is not None:  # its callers are not all seen, but each answers for its keywords
            answered |= keywords_of_callers(argument.value_node, self.subject)
            if self._all_known(found):
                self._followed(found, text)
                answered |= keys_of(found.entries)
        known = self._spread_record(argument.value, text, answered) or self._is_seen(text, answered)
        if not known:
            self._stored(argument.value_node, text, answered | held)
            self.reports.unknown(argument.value_node, text)
        elif self._may_get_more(argument.value_node):
            names = self.reports.old_names(argument.value_node)
            self.out.doubts.append((self.rule, _MORE_OUTSIDE.format(text, names)))

    def _is_seen(self, text: str, answered: frozenset[str]) -> bool:
        """Speak of the keys that documents together put into a dictionary, if all that is done with
        it is seen; whether it is."""
        kept = self.reports.kept
        if kept is None or not kept.keys:
            return False
        keys = sorted(kept.keys - answered - self.kept)
        self.reports.keys([key for key in keys if not self._stays(key, NEVER)], text, lambda _: "")
        return True

    def _unpacked(self, node: NodeId, *, answered: bool = False) -> Dictionary | None:
        """The dictionary; answered: with callers of functions that answer for their keywords."""
        return unpacked(
            node,
            self.subject.facts,
            self.subject.queries,
            imported=self.subject.clients.placement.around.imported,
            answered=answered or self._is_given(),
            seen_to=self.subject.bundles.nodes,
        )

    def _unknown_parts(
        self, whole: NodeId, found: Dictionary, computed: Collection[NodeId]
    ) -> Iterator[NodeId]:
        """What may hold keys that are not seen: the dictionary itself, or what is unpacked into it.

        computed: its keys of unknown text.
        """
        if computed or found.open or (found.public and not is_all_seen(self.subject)):
            yield whole
            return
        for node in found.unpacked:
            keywords = self.subject.queries.variables.is_keywords(node)
            inner = self._unpacked(node) if keywords else None
            if inner is None and not self._is_known(node):
                yield whole
            elif inner is not None:
                yield from self._unknown_parts(node, inner, inner.computed)

    def _is_known(self, node: NodeId) -> bool:
        """Whether all keys of what is unpacked into a dictionary are known: the document itself
        builds it, whatever callers give its functions, or it is what objects of a class have."""
        variables = self.subject.queries.variables
        built = variables.is_always_displayed(node) or (
            variables.is_of_fields(node) and not self._may_get_more(node)
        )
        return built and _is_all_known(self.subject.facts.values.get(node))

    def _may_get_more(self, node: NodeId) -> bool:
        """Whether code that is not seen may give a dictionary keys, as an argument."""
        return self.subject.queries.variables.may_be_given(node) and not is_all_seen(self.subject)

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
                self.reports.unknown(inner, self.subject.text(inner))
        if node in self.subject.bundles.outside:
            text = _GIVEN_OUTSIDE.format(self.subject.text(node), self.reports.old_names(node))
            self.out.doubts.append((self.rule, text))
        return True

    def _is_given(self) -> bool:
        """Whether callers of the function around give it the method, and answer for keywords."""
        return self.subject.queries.variables.calls_parameter(self.draft.node)

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
            self.draft.may_be_refused()
        keys = [
            str(key)
            for key, held in entries
            if str(key) not in answered | self.kept and not self._stays(str(key), held)
        ]
        keys = list(dict.fromkeys(keys))
        if len(parts) > 1:  # what another of them holds may never come here: only what is v0's
            keys = [key for key in keys if self.subject.sdk.index.keyword(self.rule, key)]
        self.reports.keys(keys, text, lambda some: places_of_keys(some, value, self.subject))
        return _is_all_known(value) and not any(map(self._is_filled_out_of_sight, known))

    def _is_filled_out_of_sight(self, held: Record) -> bool:
        """Whether a dictionary that is empty, as far as is seen, was handed to code that is not
        known: to be filled there."""
        return not held.entries and not self.subject.facts.handed_out.isdisjoint(held.origins)

    def _stored(self, node: NodeId, text: str, answered: frozenset[str]) -> None:
        """Speak of the keys that the function puts into a dictionary of which it knows no more."""
        queries = self.subject.queries
        stores = stores_into(queries, node)
        spoken = answered | queries.keys_taken_out(node)
        keys = [key for key in stores if key not in spoken]
        keys = [key for key in keys if self.subject.sdk.index.keyword(self.rule, key)]
        self.reports.keys(
            keys,
            text,
            lambda some: places_at((stores[key] for key in some if key in stores), self.subject),
        )

    def _are_options(self, found: Dictionary) -> bool:
        """Whether the dictionary holds nothing but options that the client of the call can take."""
        if not found.closed or any(entry.gone for entry in found.entries):
            return False
        return self._can_be_options([entry.key for entry in found.entries])

    def _are_named_options(self, argument: Argument) -> bool:
        """Whether a dictionary, whichever of several it is, holds nothing but such options, by the
        names under which they are taken."""
        value = argument.value
        kept, keys = self.reports.kept, _keys_of(value)
        if kept is None or kept.keys is None or not kept.keys <= {*keys}:
            return False
        if not _is_all_known(value) or not self._can_be_options(keys):
            return False
        if self._may_get_more(argument.value_node):
            return False
        rows = (self.subject.sdk.index.keyword(self.rule, key) for key in keys)
        taken = [row is not None and row.new == row.old for row in rows]
        return self.subject.is_per_call or all(taken)

    def _can_be_options(self, keys: Collection[str]) -> bool:
        """Whether what gives the client of the call can take arguments that stand for these."""
        callee, clients, sdk = self.draft.callee, self.subject.clients, self.subject.sdk
        if callee is None or not keys:
            return False
        if self.subject.is_per_call:
            return all(sdk.setting_of(key) is not None for key in keys)
        rows = [sdk.index.keyword(self.rule, key) for key in keys]
        built = bool(clients.name(sdk.is_async(callee.name), callee.node))
        return clients.flavour(callee.node) is Flavour.PLAIN and all(
            row is not None
            and row.action is KeywordAction.OPTION
            and (built or not clients.placement.settings)
            for row in rows
        )

    def _as_options(self, argument: Argument, entries: Iterable[Entry] = ()) -> None:
        """``create(**auth)`` becomes ``with_options(**auth)``, with the keys that it takes."""
        self.draft.move(argument)
        self.out.options.append(Option(SPREAD, argument.value_node))
        for entry in entries if not self.subject.is_per_call else ():
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
                self.draft.key_of(rule, key) != self.draft.key_of(self.rule, key)
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

    def _followed(self, found: Dictionary, text: str) -> None:
        """Rename keys where the dictionary is built, and wherever else they are named."""
        keys = keys_of(found.entries)
        given = {argument.keyword for argument in self.draft.arguments if argument.keyword}
        renamed: dict[str, str] = {}
        replacing: dict[str, tuple[Edit, ...]] = {}
        wrong: list[str] = []
        for key in sorted(keys):
            new, row = self.draft.key_of(self.rule, key)
            others = {new, *(row.wins_over if isinstance(row, KeywordRule) else ())} - {key}
            beside = given.union(*(found.beside(one) for one in found.entries if one.key == key))
            taken = {new} & found.taken - {key} and any(
                entry.given for entry in found.entries if entry.key == key
            )
            beaten = None if taken or others & given else self._beaten(found, row, others & beside)
            if self._is_dropped(found, key) or self._is_gone(found, key, new):
                new = key
            elif not new or beaten is None or not self.draft.accepts(new):
                wrong.append(key)
            else:
                replacing[key] = beaten
            renamed[key] = new
            if row is not None:
                self.out.rows.append(row)
        for entry in found.entries:
            if entry.key not in wrong and not self._entry(entry, renamed[entry.key]):
                wrong.append(entry.key)
            if entry.key in self.rule.files and entry.value is not None:
                self.draft.file(entry.value, self.subject.facts.values.get(entry.value), sole=False)
        for key, edits in replacing.items():
            for edit in edits if key not in wrong else ():
                self.draft.edit(edit)
        self.reports.keys(wrong, text, lambda some: self._places_in(found, some))

    def _beaten(
        self, found: Dictionary, row: Row | None, others: Collection[str]
    ) -> tuple[Edit, ...] | None:
        """The edits by which a key takes the place of others that its dictionary has, if it has
        some; None where that is not sure."""
        if not others:
            return ()
        if not isinstance(row, KeywordRule) or not {*others} <= {*row.wins_over}:
            return None
        return overridden(found, row, others, self.subject.queries)

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

    def _is_gone(self, found: Dictionary, key: str, new: str) -> bool:
        """Whether a key that has no name in the method stays in a function that hands others on."""
        if new and self.draft.accepts(new):
            return False
        return key in self.kept or all(entry.gone for entry in found.entries if entry.key == key)

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
                self.draft.edit(RemoveArgument(entry.node))
                return True
            if template in ("drop", "manual"):
                return False
            parts = self.subject.queries.pair(entry.value) if row.pair else None
            if template is not None:
                self.draft.edit(ReplaceExpression(entry.value, template))
            elif parts is not None and row.pair is not None:
                pair = self.subject.speller.expand(row.pair, entry.value)
                holes: Holes = (("first", parts[0]), ("second", parts[1]))
                self.draft.edit(ReplaceExpression(entry.value, pair, holes))
            elif (edit := unless_none(row, entry.value, self.subject)) is not None:
                self.draft.edit(edit)
        self._rename_entry(entry, new)
        return True

    def _stays(self, key: str, value: Value) -> bool:
        """Whether an argument with its own row keeps name and value: it may mean something else."""
        new, row = self.draft.key_of(self.rule, key)
        if not isinstance(row, KeywordRule) or new != key:
            return False
        self.out.rows.append(row)
        return not isinstance(value, Literal) or repr(value.value) not in row.literals

    def _rename_entry(self, entry: Entry, new: str) -> None:
        if new == entry.key:
            return
        if entry.is_keyword:
            self.draft.edit(NameArgument(entry.node, new))
        else:
            quoted = self.subject.text(entry.node).replace(entry.key, new)
            self.draft.edit(ReplaceExpression(entry.node, quoted))


def _keys_of(value: Value | None) -> list[str]:
    """The keys that a dictionary, whichever of several it is, is known to hold."""
    records = (one for one in members(value or NEVER) if isinstance(one, Record))
    return [str(key) for record in records for key, _ in record.entries]


def _in_files(paths: Iterable[frozenset[str]]) -> str:
    """``, in config.py``, for the documents that put something into a dictionary."""
    names = sorted({path.rpartition("/")[2] for path in frozenset[str]().union(*paths)})
    return f", in {' and '.join(names)}" if names else ""


def _is_all_known(value: Value | None) -> bool:
    """Whether a dictionary, whichever of several it is, is known to hold certain keys alone."""
    parts = [part for part in members(value or NEVER) if part != Literal(None)]
    known = [part for part in parts if isinstance(part, Record) and part.kind == "dict"]
    return bool(known) and known == parts and all(part.rest is NEVER for part in known)
