"""``[[keyword]]`` rows: what becomes of the arguments of one call.

v0 took anything and sent what it did not know; the target's methods refuse unknown keywords and
take few by position. Nothing is dropped whose evaluation may do something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.facts import Argument, CallFact
from openai_migrate.analysis.interpreter.summary import Forward
from openai_migrate.analysis.values import NEVER, Literal, Record, members
from openai_migrate.core.edit import (
    AddArgument,
    Holes,
    NameArgument,
    NodeId,
    ReplaceExpression,
)
from openai_migrate.core.finding import Applicability
from openai_migrate.planning.clients.expression import Option
from openai_migrate.planning.keywords.call_draft import ArgumentPlan, CallDraft
from openai_migrate.planning.keywords.none_values import unless_none
from openai_migrate.planning.keywords.unpacked_keys import UnpackedKeys
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule, KeywordAction, KeywordRule, Row
from openai_migrate.syntax.dictionaries import Dictionary, Entry
from openai_migrate.syntax.emptiness import may_be_none

#: Where what the new method requires is not given.
_MISSING = (
    "The call does not give {}, without which it is a TypeError now, where v0 raised an error of "
    "its own or sent the request. Give it, or expect the TypeError."
)
_UNPACKED = "unpacked with *, but the new method takes keywords only."
_EMPTY = f"If positional arguments ever come here, they are {_UNPACKED}"
_FORM = (
    "This call sends a form, in which lists, dicts and truth values are written in another way "
    "than in v0. Check what {} holds."
)


def plan_arguments(call: CallFact, rule: CallRule, subject: Subject) -> ArgumentPlan:
    """What each argument of the call becomes."""
    return _Arguments(CallDraft(call.node, call.arguments, rule, subject, call.callee)).plan()


def plan_mixed(
    node: NodeId, arguments: tuple[Argument, ...], rule: CallRule, subject: Subject
) -> ArgumentPlan:
    """What each argument becomes of a call of one of several methods, if it is this one."""
    return _Arguments(CallDraft(node, arguments, rule, subject)).plan()


def plan_forwarded(
    node: NodeId,
    arguments: tuple[Argument, ...],
    rule: CallRule,
    forward: Forward,
    subject: Subject,
) -> ArgumentPlan:
    """What becomes of the keywords of a call of a function that hands them on to a method."""
    return _Arguments(CallDraft(node, arguments, rule, subject)).plan_forwarded(forward)


def plan_unpacked(
    node: NodeId, arguments: tuple[Argument, ...], rule: CallRule, subject: Subject
) -> ArgumentPlan:
    """What becomes of the dictionaries that a call unpacks which hands a method on, with these
    keywords: ``partial(method, **options)``."""
    return _Arguments(CallDraft(node, arguments, rule, subject)).plan_unpacked()


class _Arguments:
    def __init__(self, draft: CallDraft) -> None:
        self.draft = draft
        self.rule, self.subject, self.out = draft.rule, draft.subject, draft.out
        self.unpacked = UnpackedKeys(draft)
        self.given: dict[str, Argument] = {}

    def plan(self) -> ArgumentPlan:
        named = list(self._named())
        self.given = dict(named)
        self._combine()
        for name, argument in named:  # noqa: B007
            self._lose(name)
        for name, argument in named:
            if argument.node not in self.draft.gone:
                self._argument(name, argument)
        for name, argument in named:
            if name in self.rule.files:
                self.draft.file(argument.value_node, argument.value)
        spread = any(argument.star for argument in self.draft.arguments)
        for keyword, template in self.rule.add.items():
            if not spread and not any(self.draft.becomes(name) == keyword for name in self.given):
                self.draft.edit(AddArgument(self.draft.node, keyword, template))
        unpacked = self._keys_unpacked()
        if unpacked is not None and self.draft.callee is not None:  # one of several has its own
            self._require(named, unpacked)
        pack = self.subject.sdk.rules.pack
        self._merged(pack.headers_argument, self.out.headers, left_out=True)
        self._merged(pack.body_argument, self.out.body, left_out=self.rule.form)
        return self.out

    def plan_forwarded(self, forward: Forward) -> ArgumentPlan:
        """Keywords of a function of the project, which reach the method under the same names."""
        entries = [
            Entry(argument.keyword, argument.node, True, argument.value_node, given=True)
            for argument in self.draft.arguments
            if argument.keyword is not None and argument.keyword not in forward.taken
        ]
        self.unpacked.kept = forward.kept
        taken = {*forward.taken, *forward.given}
        self.unpacked.plan_written(Dictionary(entries, taken=taken))
        for argument in self.draft.arguments:
            if argument.star == "**":
                self.unpacked.plan(argument)
        return self.out

    def plan_unpacked(self) -> ArgumentPlan:
        """Dictionaries alone; other arguments only as what stands beside their keys."""
        for argument in self.draft.arguments:
            if argument.star == "**":
                self.unpacked.plan(argument)
        return self.out

    def _keys_unpacked(self) -> frozenset[str] | None:
        """The names of all that the call unpacks; None where it may unpack others."""
        found: set[str] = set()
        for argument in self.draft.arguments:
            if argument.star:
                held = [*members(argument.value or NEVER)]
                records = [one for one in held if isinstance(one, Record) and one.kind == "dict"]
                closed = all(one.rest is NEVER and one.keys is NEVER for one in records)
                known = closed and 0 < len(records) == len(held)
                if argument.star == "*" or not known or not self._is_all_seen(argument.value_node):
                    return None
                found.update(str(key) for one in records for key, _ in one.entries)
        return frozenset(found)

    def _is_all_seen(self, number: NodeId) -> bool:
        """Whether the document, as the only one that has it, does nothing with a dictionary but to
        unpack it, and to read and store items."""
        tree, scopes = self.subject.queries.tree, self.subject.queries.scopes
        around = self.subject.clients.placement.around
        shared = around.imported or around.published
        match tree.node(number):
            case cst.Dict():
                return True
            case cst.Name(value=name) as node:
                binder = scopes.binder(scopes.of(node), name)
                if binder is None or (shared and binder is scopes.module):
                    return False
                uses = [*scopes.references_to(binder, name)]
            case cst.Attribute(attr=cst.Name(value=name)) if not shared:
                uses = [one for one, *_ in self.subject.queries.attributes({name})]
            case _:
                return False
        return bool(uses) and all(
            isinstance(above, cst.Subscript | cst.AssignTarget | cst.AnnAssign)
            or (isinstance(above, cst.Arg) and above.star == "**")
            for above in (tree.parent(tree.node(one)) for one in uses)
        )

    def _require(self, named: Sequence[tuple[str, Argument]], unpacked: Collection[str]) -> None:
        """Speak of what the method cannot be called without; v0 left that to the server."""
        if self.draft.signature is None or self.out.refusals:
            return
        kept = sum(argument.keyword is None for _, argument in named[: self.rule.keep_positional])
        given = {*self.draft.signature.positional[:kept], *self.rule.add, *self.rule.combine}
        names = (*(name for name, _ in named), *unpacked)
        given.update(self.draft.new_name(self.draft.becomes(name)) for name in names)
        missing = sorted(self.draft.signature.required - given)
        if missing:
            text = _MISSING.format(" and ".join(f"{name}=" for name in missing))
            self.out.doubts.append((self.rule, text))

    def _named(self) -> Iterator[tuple[str, Argument]]:
        """Every argument with its v0 name; stars are looked into, not yielded."""
        position = 0
        starred = False
        keywords = {argument.keyword for argument in self.draft.arguments}
        for argument in self.draft.arguments:
            if argument.star == "**":
                self.unpacked.plan(argument)
            elif argument.star == "*":
                starred = True
                if self._takes_options_first() and self._is_handed_on(argument):
                    self.out.remarks.append((self.rule, _EMPTY))
                else:
                    self.draft.refuse(f"Positional arguments are {_UNPACKED}")
            elif argument.keyword is not None:
                yield argument.keyword, argument
            elif starred or position >= len(self.rule.positional):
                self.draft.refuse("More positional arguments than the v0 method took.")
            elif self.rule.positional[position] in keywords:
                self.draft.refuse(f"{self.rule.positional[position]} is given twice.")
                position += 1
            else:
                yield self.rule.positional[position], argument
                position += 1

    def _combine(self) -> None:
        for keyword, template in self.rule.combine.items():
            names = [name for name in self.given if f"${name}" in template]
            for name in [one for one in names if self._is_none(self.given[one])]:
                self.draft.remove(self.given[name])
                names.remove(name)
            parts = template.count("$")
            if len(names) == parts:
                holes: Holes = tuple((name, self.given[name].value_node) for name in names)
                for name in names:
                    self.draft.remove(self.given[name])
                self.draft.edit(AddArgument(self.draft.node, keyword, template, holes))

    def _takes_options_first(self) -> bool:
        """Whether v0's parameters begin with how a request is made, so that nobody gives anything
        by position."""
        first = self.rule.positional[:1]
        return bool(first) and self.subject.sdk.setting_of(first[0]) is not None

    def _is_handed_on(self, argument: Argument) -> bool:
        """Whether a wrapper unpacks what it was given."""
        return self.subject.queries.variables.is_extra_parameter(argument.value_node, "*")

    def _is_none(self, argument: Argument) -> bool:
        return self.subject.queries.is_none(argument.value_node)

    def _lose(self, name: str) -> None:
        """Drop the arguments over which the argument ``name`` wins."""
        row = self.subject.sdk.index.keyword(self.rule, name)
        argument = self.given[name]
        if (
            row is None
            or argument.node in self.draft.gone
            or self._literal(row, argument) == "drop"
        ):
            return
        for other in row.wins_over:
            loser = self.given.get(other)
            if loser is None or loser.node in self.draft.gone:
                continue
            may_be_none = not self.subject.queries.is_constant(argument.value_node)
            if row.falls_back and other == row.new and may_be_none:
                self._fall_back(argument, loser)
            else:
                self._drop(loser, row)

    def _fall_back(self, argument: Argument, loser: Argument) -> None:
        """``argument or loser``: the one that wins may be None, and then the other one counts."""
        holes: Holes = (("first", argument.value_node), ("other", loser.value_node))
        self.draft.edit(ReplaceExpression(argument.value_node, "$first or $other", holes))
        self.draft.remove(loser)

    def _drop(self, argument: Argument, row: Row) -> None:
        if self.subject.queries.has_effect(argument.value_node):
            text = self.subject.text(argument.value_node)
            self.draft.refuse(
                f"The argument {text} has to go, but evaluating it may do something.", row
            )
            return
        self.draft.remove(argument)

    def _argument(self, name: str, argument: Argument) -> None:
        row = self.subject.sdk.index.keyword(self.rule, name)
        if row is None:
            self._plain(name, argument)
            return
        if self.subject.target not in row.targets:
            self.draft.refuse(row.gone or row.message, row)
            return
        row = self._as_sure(row)
        self.out.rows.append(row)
        match self._literal(row, argument):
            case "drop":
                self._drop(argument, row)
            case "manual":
                self.draft.refuse(row.message, row)
            case None:
                self._act(row, argument)
            case template:
                self._rename(argument, row.new, row)
                self.draft.edit(ReplaceExpression(argument.value_node, template))

    def _as_sure(self, row: KeywordRule) -> KeywordRule:
        """The row, which is sure where the call speaks to the service that it is for."""
        callee = self.draft.callee
        if not row.service or row.applicability is not Applicability.UNSAFE or callee is None:
            return row
        known = self.subject.clients.flavour(callee.node) in (Flavour.AZURE, Flavour.AZURE_AD)
        return replace(row, applicability=Applicability.SAFE, message="") if known else row

    @staticmethod
    def _literal(row: KeywordRule, argument: Argument) -> str | None:
        """What the row does with this very value: an action or a template; None: nothing special."""  # noqa: E501
        if isinstance(argument.value, Literal):
            return row.literals.get(str(argument.value.value))
        return None

    def _act(self, row: KeywordRule, argument: Argument) -> None:
        if self.subject.is_per_call and self.subject.sdk.setting_of(row.old) is not None:
            self.draft.move(argument)
            self.out.options.append(Option(row.old, argument.value_node))
            return
        match row.action:
            case KeywordAction.RENAME:
                self._rename(argument, row.new, row)
                self._pair(row, argument)
                self._unless_none(row, argument)
            case KeywordAction.OPTION:
                self.draft.move(argument)
                self.out.options.append(Option(row.new, argument.value_node))
            case KeywordAction.HEADER:
                self.draft.move(argument)
                self.out.headers.append((row.new, argument.value_node))
            case KeywordAction.BODY:
                self.draft.move(argument)
                self.out.body.append((row.new or row.old, argument.value_node))
            case KeywordAction.DROP:
                self._drop(argument, row)
            case KeywordAction.MANUAL:
                self.draft.refuse(row.message, row)

    def _unless_none(self, row: KeywordRule, argument: Argument) -> None:
        """``value or NOT_GIVEN`` where the method would take None for a value."""
        edit = unless_none(row, argument.value_node, self.subject)
        if edit is not None:
            self.draft.edit(edit)

    def _pair(self, row: KeywordRule, argument: Argument) -> None:
        parts = self.subject.queries.pair(argument.value_node) if row.pair else None
        if parts is not None and row.pair is not None:
            template = self.subject.speller.expand(row.pair, argument.node)
            holes: Holes = (("first", parts[0]), ("second", parts[1]))
            self.draft.edit(ReplaceExpression(argument.value_node, template, holes))

    def _rename(self, argument: Argument, new: str, row: KeywordRule) -> None:
        other = self.given.get(new)
        if other is not None and other is not argument and other.node not in self.draft.gone:
            self.draft.refuse(
                f"The call has both {row.old}= and {new}=, which are one argument now.", row
            )
        elif argument.keyword != new:
            self.draft.edit(NameArgument(argument.node, new))

    def _plain(self, name: str, argument: Argument) -> None:
        """An argument that no row knows: it keeps its place, gets its name, or goes into the body."""  # noqa: E501
        new = self.draft.new_name(name)
        if argument.keyword is None and self._position(argument) < self.rule.keep_positional:
            return
        if not self.draft.accepts(new):
            self.draft.move(argument)
            self.out.body.append((name, argument.value_node))
            literal = self.subject.queries.literal(argument.value_node)
            plain = literal is not None and type(literal.value) in (str, int, float)
            if self.rule.form and not plain:
                self.out.remarks.append((self.rule, _FORM.format(name)))
        elif argument.keyword != new:
            self.draft.edit(NameArgument(argument.node, new))

    def _position(self, argument: Argument) -> int:
        return self.draft.arguments.index(argument)

    def _merged(self, keyword: str, entries: list[tuple[str, NodeId]], *, left_out: bool) -> None:
        """One dict argument for what goes into headers or body, merged with the one that is there.

        left_out: whether v0 sent nothing for None; in JSON it was null.
        """
        if not entries:
            return
        holes: Holes = tuple((f"{keyword}{i}", node) for i, (_, node) in enumerate(entries))
        text = ", ".join(
            self._item(key, f"${keyword}{i}", node, left_out=left_out)
            for i, (key, node) in enumerate(entries)
        )
        present = next(
            (
                argument
                for name, argument in self.given.items()
                if argument.node not in self.draft.gone and self.draft.becomes(name) == keyword
            ),
            None,
        )
        if present is None:
            alone = len(entries) == 1 and text.startswith("**(")
            whole = text[len("**(") : -1] if alone else f"{{{text}}}"
            self.draft.edit(AddArgument(self.draft.node, keyword, whole, holes))
        else:
            node = present.value_node
            spread = "($present or {})" if may_be_none(self.subject.queries, node) else "$present"
            template = f"{{**{spread}, {text}}}"
            self.draft.edit(ReplaceExpression(node, template, (("present", node), *holes)))

    def _item(self, key: str, hole: str, node: NodeId, *, left_out: bool) -> str:
        """An entry of a dict display, which is not there where its value is a name for None and
        that is left out."""
        item = f'"{key}": {hole}'
        queries = self.subject.queries
        if left_out and may_be_none(queries, node) and not queries.has_effect(node):
            return f"**({{{item}}} if {hole} is not None else {{}})"
        return item
