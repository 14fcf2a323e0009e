"""``[[error]]`` rows: ``except`` clauses, tuples of classes, other mentions.

What a clause catches is decided by ``planning/routes.py``; here its answer becomes edits. Where an
event goes another way than before, that is said in a remark at the ``try``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.errors.clauses import Classes, HandlerFact
from openai_migrate.analysis.errors.texts import Asked, ErrorTextFact
from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.interpreter.library import (
    takes_classes,
    takes_each_class,
)
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import UNKNOWN, Class, Function, Symbol, members
from openai_migrate.core.edit import (
    AddAlternative,
    AddArgument,
    AddElement,
    Edit,
    NodeId,
    RemoveElement,
    ReorderHandlers,
    ReplaceExpression,
)
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human, remark, rewrite, waiting
from openai_migrate.planning.joined_conditions import joined_with
from openai_migrate.planning.kinds.error_attributes import asked_by_pattern, read_attribute
from openai_migrate.planning.one_class import one_class_now, taken_over, with_outcomes
from openai_migrate.planning.raised import is_raised
from openai_migrate.planning.routes import Clause, Rerouted, Routing, route, very_classes
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import ErrorRule, EventClient, EventRow
from openai_migrate.syntax.class_places import (
    branches_of,
    compared_with,
    entry_of,
    is_no_class,
    is_only_looked_up,
    keys_of,
    looked_in_by,
    pattern_of,
)
from openai_migrate.syntax.clause_texts import clause_text, text_of_effects

_WAITS = (
    "The calls of this file are left, and so are the errors that they raise. Once they are "
    "migrated, this has to change with them."
)
_RAISED = (
    "A class that is raised is built without arguments. {0} cannot be built so; it takes {1}. "
    "Build it here, or raise an error of your own."
)
_CATCH_ALL = (Symbol("builtins.Exception"), Symbol("builtins.BaseException"))


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield findings for everything that names or reads an error of the SDK."""
    if subject.waits():
        yield from waiting(_planned(subject), subject, _WAITS)
    else:
        yield from _planned(subject)


def _planned(subject: Subject) -> Iterator[Finding]:
    planner = _Planner(subject)
    for handler in subject.facts.handlers:
        yield from planner.handler(handler)
    for fact in subject.facts.names:
        if fact.node not in planner.done and subject.sdk.is_error(fact.name):
            yield from planner.mention(fact)
        if subject.sdk.is_error(fact.name):
            yield from asked_by_pattern(fact, subject)
    yield from planner.raised_perhaps()
    for attribute in subject.facts.error_attributes:
        yield from read_attribute(attribute, subject)
    for text in subject.facts.error_texts:
        yield from planner.class_text(text) if text.of_class else planner.text(text)


def _events(subject: Subject) -> tuple[EventRow, ...]:
    """What can go wrong on the target with the client that the document has."""
    clients = {EventClient.ANY, EventClient.BUILT}
    if subject.clients.placement.kind is PlacementKind.MODULE_LEVEL:
        clients.add(EventClient.MODULE_LEVEL)
        if not any(subject.sdk.is_async(call.callee.name) for call in subject.facts.calls):
            clients.discard(EventClient.BUILT)  # where async ones have none of the SDK's own
    return tuple(
        event
        for event in subject.sdk.rules.events
        if subject.sdk.target in event.targets and event.client in clients
    )


class _Planner:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.errors = {rule.old: rule for rule in subject.sdk.rules.errors}
        self.events = _events(subject)
        self.over_streams = subject.facts.over_streams
        self.tree = subject.queries.tree
        self.names = {fact.node: fact for fact in subject.facts.names}
        self.done: set[NodeId] = set()
        self._usual = (self.errors, self.events)

    # -- except clauses -------------------------------------------------------------------------

    def handler(self, fact: HandlerFact) -> Iterator[Finding]:
        clauses = [self._clause(classes) for _, classes in fact.clauses]
        named = [node for _, classes in fact.clauses for node, name in classes or () if name]
        routing = route(
            clauses,
            self.errors,
            self._happening(self.events, named),
            movable=fact.movable,
            streams=not self.over_streams.isdisjoint(named),
        )
        rules: list[ErrorRule] = []
        for (_, classes), (names, _), new in zip(
            fact.clauses, clauses, routing.classes, strict=True
        ):
            listed = [(node, name) for node, name in classes or () if name is not None]
            rules += [self.errors[name] for name in names]
            yield from self._classes(listed, new)
        if routing.order != tuple(range(len(clauses))):
            order = tuple(fact.clauses[position][0] for position in routing.order)
            yield Finding(
                rules[0].id,
                fact.node,
                Applicability.SAFE,
                "In v1 one of these errors is a subclass of another, so the clauses change places.",
                edits=(ReorderHandlers(fact.node, order),),
            )
        if any(one.old is not None and one.new is not None for one in routing.changed):
            texts = [clause_text(self.subject.queries, one) for one, _ in fact.clauses]
            routing = with_outcomes(routing, texts)
        moved = self._moved(fact, routing)
        yield from self._asked_there(fact, moved)
        rest = tuple(one for one in routing.changed if one not in moved)
        yield from self._changed(fact.node, rules, replace(routing, changed=rest))

    def _moved(self, fact: HandlerFact, routing: Routing) -> list[Rerouted]:
        """The failures that are of one class with others now, and for which another clause stands
        there by name, that does something else for them than to tell people."""
        named = [
            one
            for one in taken_over(routing)
            if not one.event.streams and self._names(fact, one) and self._one_class([one])
        ]
        if not named:
            return []
        effects = [text_of_effects(self.subject.queries, one) for one, _ in fact.clauses]
        return taken_over(with_outcomes(replace(routing, changed=tuple(named)), effects))

    @staticmethod
    def _names(fact: HandlerFact, moved: Rerouted) -> bool:
        """Whether the clause that had a failure names its class, not only one above it."""
        assert moved.old is not None
        _, classes = fact.clauses[moved.old]
        return any(name == moved.event.old for _, name in classes or ())

    def _asked_there(self, fact: HandlerFact, moved: Sequence[Rerouted]) -> Iterator[Finding]:
        """A finding for each clause that takes failures for which v0 had another one."""
        for place in dict.fromkeys(one.new for one in moved):
            assert place is not None
            number, classes = fact.clauses[place]
            here = [one for one in moved if one.new == place]
            names = " and ".join(one.event.name for one in here)
            olds = list(dict.fromkeys(one.event.old for one in here))
            apart = self._one_class(here, [one.event.name for one in here])
            first = next((node for node, name in classes or () if name is not None), number)
            yield needs_human(
                self.errors[olds[0]],
                first,
                f"{names} came to the clause for {' and '.join(olds)} in v0, and comes to this one "
                f"now.{apart} Ask for it in this clause, and do for that what the other one does.",
            )

    def _clause(self, classes: Classes) -> Clause:
        if classes is None:
            return (), True
        names = tuple(name for _, name in classes if name is not None)
        values = self.subject.facts.values
        return names, any(values.get(node) in _CATCH_ALL for node, _ in classes)

    def _changed(
        self, node: NodeId, rules: Sequence[ErrorRule], routing: Routing
    ) -> Iterator[Finding]:
        common = [one for one in routing.changed if one.event.told or not one.event.rare]
        if common:
            said = [one.event.name for one in common]
            yield remark(rules[0], node, f"{_difference(common)}{self._one_class(common, said)}")

    def _one_class(self, changed: Iterable[Rerouted], said: Collection[str] = ()) -> str:
        """Which failures are one class now, and what tells them apart; said: as it has it."""
        told = one_class_now(changed, self.events, said)
        return f" {told} {self.subject.sdk.rules.pack.error_class}" if told else ""

    # -- the classes of one clause or tuple -------------------------------------------------------

    def _classes(
        self, listed: Sequence[tuple[NodeId, str]], new: Sequence[tuple[str, ...]]
    ) -> Iterator[Finding]:
        """Findings that put the new classes in place of the old, each new one once.

        Where one old class brings a new one alone, that stands in its place. A class that brings
        several needs more places: those of old classes that bring none of their own come first,
        then the end.
        """
        fresh: dict[NodeId, list[str]] = {node: [] for node, _ in listed}
        used: set[str] = set()
        pairs = zip((node for node, _ in listed), new, strict=True)
        for node, classes in sorted(pairs, key=lambda pair: len(pair[1])):
            fresh[node] = [item for item in dict.fromkeys(classes) if item not in used]
            used.update(classes)
        further = [item for classes in fresh.values() for item in classes[1:]]
        idle = [node for node, name in listed if self._is_idle(node, name, fresh[node])]
        moved = dict(zip(idle, further, strict=False))
        for (node, name), classes in zip(listed, new, strict=True):
            self.done.add(node)
            rule = self.errors[name]
            if rule.new is None:
                edit = self._without(node, listed)
                safe = Applicability.SAFE
                gone = Finding(rule.id, node, safe, "", None, (edit,)) if edit else None
                yield gone or needs_human(rule, node)
                continue
            if self.names.get(node) is None:
                continue
            own = [moved[node]] if node in moved else fresh[node] or list(classes[:1])
            stays = [item for item in own[1:] if item not in moved.values()]
            edits = tuple(self._replace(node, [*own[:1], *stays]))
            if edits:
                yield rewrite(rule, node, edits)
            elif classes != (rule.new,):
                yield from self._narrower(node, rule)

    def _without(self, node: NodeId, listed: Sequence[tuple[NodeId, str]]) -> RemoveElement | None:
        """The edit that takes a class which nothing ever raised out of its display, where another
        one stays in it."""
        never = {one for one, name in listed if not self.errors[name].raised}
        display = self.subject.queries.display(node)
        if node not in never or display is None or node not in self.names:
            return None
        stays = {*self.subject.queries.elements(display)} - never
        return RemoveElement(display, node) if stays else None

    def _is_idle(self, node: NodeId, name: str, fresh: Sequence[str]) -> bool:
        """Whether the class stands in a display and all that it brings stands there already."""
        written = node in self.names and self._is_written(self.names[node])
        queries = self.subject.queries
        in_display = queries.display(node) is not None or self._listing_call(node) is not None
        return written and in_display and not fresh and self.errors[name].new is not None

    @staticmethod
    def _is_written(fact: NameFact) -> bool:
        """Whether the class is named there, and not a variable that holds it."""
        return fact.direct or fact.node != fact.root

    def _replace(self, node: NodeId, classes: Sequence[str]) -> Iterator[Edit]:
        fact = self.names.get(node)
        if fact is None or not self._is_written(fact):
            return  # a variable that holds the class: it changes where it is assigned
        if len(classes) == 1 and self.subject.speller.comes_along(classes[0], fact):
            return  # it changes where the other document imports it
        first = self.subject.speller.spell(classes[0], fact)
        others = [self.subject.speller.beside(name, fact) for name in classes[1:]]
        display = self.subject.queries.display(node)
        pattern = pattern_of(self.tree, node)
        call = self._listing_call(node)
        if any(place is not None for place in (display, pattern, call)) or not others:
            yield ReplaceExpression(node, first.template, first.holes)
        else:
            text = ", ".join((first.template, *others))
            yield ReplaceExpression(node, f"({text})", first.holes)
        for name in others:
            if display is not None:
                yield AddElement(display, name)
            elif pattern is not None:
                yield AddAlternative(pattern, name)
            elif call is not None:
                yield AddArgument(call, "", name)

    # -- texts ------------------------------------------------------------------------------------

    def text(self, fact: ErrorTextFact) -> Iterator[Finding]:
        """The text of an error: what asks how it begins gets another answer now."""
        rule = self._caught(fact)
        message = self.subject.sdk.rules.pack.error_text
        if not fact.classes:
            message = f"What is caught may be an error of the SDK. {message}"
        if rule is not None:
            told = needs_human if fact.asked is Asked.WHOLE else remark
            yield told(rule, fact.node, message)

    def class_text(self, fact: ErrorTextFact) -> Iterator[Finding]:
        """``print(type(e))`` and ``type(e).__name__``, where the class has another name now."""
        caught = self._caught(fact)
        below = [
            rule
            for rule in self.errors.values()
            if rule.new and (not fact.classes or {rule.old, *rule.bases} & {*fact.classes})
        ]
        renamed = [rule for rule in below if _is_renamed(rule)]
        told = renamed if fact.named else below
        if not told or caught is None:
            return
        if not fact.classes or len(told) > _MANY:
            told = renamed
        spelled = _last if fact.named else str
        names = ", ".join(
            f"{spelled(rule.old)} ({' or '.join(map(spelled, _news(rule)))})" for rule in told
        )
        may = "" if fact.classes else "What is caught may be an error of the SDK. "
        message = f"{may}The name of the class is in this text. Other names now: {names}."
        yield remark(caught, fact.node, message)

    def _caught(self, fact: ErrorTextFact) -> ErrorRule | None:
        """The row of what is caught; of the class above all where it may be any."""
        if fact.classes:
            return self.errors.get(fact.classes[0])
        return next((rule for rule in self.errors.values() if not rule.bases), None)

    # -- mentions outside of except clauses -------------------------------------------------------

    def mention(self, fact: NameFact) -> Iterator[Finding]:
        """In a tuple, ``isinstance``, a decorator's arguments, ``raise``, an annotation."""
        rule = self.errors.get(fact.name)
        if rule is None:
            return
        if fact.use is Use.CALL:
            yield from self._construct(fact, rule)
            return
        if fact.use is Use.READ and self._is_built_of_nothing(fact, rule):
            self.done.add(fact.node)
            yield needs_human(rule, fact.node, _RAISED.format(rule.new, self._taken(rule)))
            return
        display = self.subject.queries.display(fact.node)
        entry = entry_of(self.tree, fact.node)
        alone = [(fact.node, fact.name)]
        listing = self._listing_call(fact.node)
        if display is not None:
            yield from self._display(display)
        elif listing is not None:
            yield from self._group(
                self._listed(node for _, node, _, _ in self.subject.queries.arguments(listing))
            )
        elif pattern_of(self.tree, fact.node) is not None or (
            fact.use is Use.READ and self._takes_tuple(fact.node)
        ):
            yield from self._group(alone, beside=self._joined_with(fact.node))
        elif compared_with(self.tree, fact.node) is not None:
            yield from self._comparison(fact, rule)
        elif entry is not None:
            yield from self._table(entry[0])
        elif rule.new is None:
            yield needs_human(rule, fact.node)
        elif fact.direct or fact.node != fact.root:
            if not self.subject.speller.comes_along(rule.new, fact):
                spelled = self.subject.speller.spell(rule.new, fact)
                edit = ReplaceExpression(fact.node, spelled.template, spelled.holes)
                yield rewrite(rule, fact.node, (edit,))
            if fact.use is Use.READ:
                yield from self._narrower(fact.node, rule)
            elif fact.use is Use.BASE and rule.construct is not None:
                for call in self.subject.queries.built_with_more(fact.node):
                    yield needs_human(
                        rule,
                        call,
                        f"{rule.new} takes nothing but the message. Keep the rest in attributes of "
                        "your own class.",
                    )
            elif fact.use is Use.BASE:
                told = needs_human if self.subject.queries.is_built(fact.node) else remark
                message = f"A subclass is built as {rule.new} is, which takes {self._taken(rule)}."
                yield told(rule, fact.node, message)

    def raised_perhaps(self) -> Iterator[Finding]:
        """Variables that may hold such a class, among other things, and are raised."""
        for _, node in self.tree.each(cst.Raise):
            raised = None if node.exc is None else self.tree.id_of(node.exc)
            if raised is None or raised in self.names:
                continue
            for part in members(self.subject.facts.values.get(raised, UNKNOWN)):
                name = self.subject.sdk.canonical(part.name) if isinstance(part, Symbol) else ""
                rule = self.errors.get(name)
                if rule is not None and rule.new is not None and rule.construct is None:
                    yield needs_human(rule, raised, _RAISED.format(rule.new, self._taken(rule)))
                    break

    def _is_built_of_nothing(self, fact: NameFact, rule: ErrorRule) -> bool:
        """Whether Python builds an error of the class, which takes more than a message now."""
        more = rule.new is not None and rule.construct is None
        return more and is_raised(self.subject.queries, fact.node)

    def _takes_tuple(self, node: NodeId) -> bool:
        """Whether the node is given to a function that takes several classes as a tuple: none of
        the project's own that is called like one."""
        queries = self.subject.queries
        function = queries.function_of(queries.enclosing_call(node))
        if function is None or not takes_classes(queries.dotted(function)):
            return False
        return not any(
            isinstance(part, Class | Function)
            for part in members(self.subject.facts.values.get(function, UNKNOWN))
        )

    def _narrower(self, node: NodeId, rule: ErrorRule) -> Iterator[Finding]:
        """A remark where the one class that takes the old one's place does not catch as much."""
        alone = {**self.errors, rule.old: replace(rule, exact=())}
        routing = route([((rule.old,), False)], alone, self.events)
        yield from self._changed(node, [rule], routing)

    def _listed(self, nodes: Iterable[NodeId]) -> list[tuple[NodeId, str]]:
        """Those of some nodes that name errors of v0, and the names.

        What both generations have is the target's where it stands beside what only the target has,
        as an earlier run has left it in a document of which some places wait.
        """
        facts = [self.names[node] for node in nodes if node in self.names]
        known = [fact for fact in facts if fact.name in self.errors]
        if any(self._is_new(fact.name) for fact in facts):
            shared = {fact.node for fact in known if self.subject.sdk.is_shared(fact.written)}
            self.done |= shared
            known = [fact for fact in known if fact.node not in shared]
        return [(fact.node, fact.name) for fact in known]

    def _is_new(self, name: str) -> bool:
        """Whether only the target has an error of that name."""
        sdk = self.subject.sdk
        is_raised = any(name in event.new for event in self.events)
        return is_raised and sdk.owns(name) and sdk.row(name) is None

    def _listing_call(self, node: NodeId) -> NodeId | None:
        """The call of which the node is one of several arguments that are classes."""
        queries = self.subject.queries
        call = queries.enclosing_call(node)
        function = queries.function_of(call)
        if call is None or function is None:
            return None
        value = self.subject.facts.values.get(function)
        if not isinstance(value, Symbol) or not takes_each_class(value.name):
            return None
        given = queries.arguments(call)
        plain = all(key is None and not star for _, _, key, star in given)
        return call if plain and any(value == node for _, value, _, _ in given) else None

    def _display(self, display: NodeId) -> Iterator[Finding]:
        elements = list(self.subject.queries.elements(display))
        listed = self._listed(elements)
        if any(is_no_class(self.tree, one) for one in elements):
            for one in listed:
                yield from self._beside(*one)
            return
        test = looked_in_by(self.tree, display)
        left = list(self._chain(test)) if test is not None else []
        yield from left or self._group(listed, very=test is not None)

    def _beside(self, node: NodeId, name: str) -> Iterator[Finding]:
        """A class that stands beside what is no class, as in ``(RateLimitError, "slow down")``:
        there is one place for it."""
        rule = self.errors[name]
        routing = route([((name,), False)], *self._usual)
        classes = routing.classes[0][0]
        if rule.new is not None and len(classes) > 1:
            self.done.add(node)
            message = f"What was {name} is {' and '.join(classes)} now: one entry for each."
            yield needs_human(rule, node, message)
        else:
            yield from self._classes([(node, name)], routing.classes[0])
            yield from self._changed(node, [rule], routing)

    def _happening(
        self, events: Sequence[EventRow], nodes: Collection[NodeId]
    ) -> Sequence[EventRow]:
        """Those of the events that may happen where some classes choose: none in a stream where
        surely none is iterated."""
        if not nodes or not self.subject.facts.beside_streams.issuperset(nodes):
            return events
        return [event for event in events if not event.streams]

    def _group(
        self,
        listed: Sequence[tuple[NodeId, str]],
        *,
        very: bool = False,
        beside: Sequence[tuple[NodeId, str]] = (),
    ) -> Iterator[Finding]:
        """Classes that are caught together, as those of one clause are.

        very: whether only objects of the very classes are asked for. beside: where several groups
        are, all of them: what changes for these together is told once.
        """
        if not listed:
            return
        names = tuple(name for _, name in listed)
        errors, events = very_classes(self.errors, self.events) if very else self._usual
        streams = not self.over_streams.isdisjoint(node for node, _ in listed)
        happening = self._happening(events, [node for node, _ in listed])
        routing = route([(names, False)], errors, happening, streams=streams)
        yield from self._classes(listed, routing.classes[0])
        if beside and beside[0] != listed[0]:
            return
        if beside:
            every = tuple(name for _, name in beside)
            routing = route([(every, False)], errors, happening, streams=streams)
        yield from self._changed(listed[0][0], [self.errors[names[0]]], routing)

    def _joined_with(self, node: NodeId) -> list[tuple[NodeId, str]]:
        """The classes of all conditions that are joined with one: ``retry_if(A) | retry_if(B)``,
        also by a function or by way of a variable."""
        call = self.subject.queries.enclosing_call(node)
        if call is None:
            return []
        joined = joined_with(self.subject.queries, call)
        return self._listed(sorted(one for one in joined if self._is_given(one)))

    def _is_given(self, node: NodeId) -> bool:
        """Whether it is the argument of a call that takes classes."""
        argument = self.tree.parent(self.tree.node(node))
        return isinstance(argument, cst.Arg) and self._takes_tuple(node)

    def _left(
        self, listed: Sequence[tuple[NodeId, str]], routing: Routing, where: str, rest: str
    ) -> Iterator[Finding]:
        """Findings of classes that keep their old names: what is chosen by them is not the same
        for failures that are one class now. where: what chooses; rest: of the other classes."""
        taken = taken_over(routing)
        mixed = {one.event.old for one in taken}
        classes = {one.event.new[0] for one in taken}
        mixed |= {event.old for event in self.events if event.new[0] in classes}
        message = f"{self._one_class(taken).strip()} Choose by it where {where} by the class."
        for node, name in listed:
            self.done.add(node)
            yield needs_human(self.errors[name], node, message if name in mixed else rest)

    def _chain(self, test: NodeId) -> Iterator[Finding]:
        """``if type(e) == A: ... elif type(e) == B: ...``: nothing, unless failures that came to
        different branches are one class now."""
        branches = branches_of(self.tree, test)
        groups = [self._listed(self.subject.queries.below(branch.test)) for branch in branches]
        clauses: list[Clause] = [(tuple(name for _, name in group), False) for group in groups]
        routing = route(clauses, *very_classes(self.errors, self.events), movable=False)
        routing = with_outcomes(
            routing, [self.subject.queries.text(branch.body) for branch in branches]
        )
        if taken_over(routing):
            listed = [one for group in groups for one in group]
            rest = "Left with the other branches of this if."
            yield from self._left(listed, routing, "these branches choose", rest)

    def _comparison(self, fact: NameFact, rule: ErrorRule) -> Iterator[Finding]:
        """``type(e) == C``: what takes several classes now becomes ``type(e) in (A, B)``."""
        compared = compared_with(self.tree, fact.node)
        if rule.new is None or compared is None or not self._is_written(fact):
            yield from self._group([(fact.node, fact.name)], very=True)
            return
        if left := list(self._chain(compared.whole)):
            yield from left
            return
        routing = route([((rule.old,), False)], *very_classes(self.errors, self.events))
        classes = routing.classes[0][0]
        self.done.add(fact.node)
        if len(classes) == 1:
            yield rewrite(rule, fact.node, tuple(self._replace(fact.node, classes)))
        else:
            spelled = ", ".join(self.subject.speller.beside(name, fact) for name in classes)
            word = "not in" if compared.negated else "in"
            holes = (("other", compared.other),)
            edit = ReplaceExpression(compared.whole, f"$other {word} ({spelled})", holes)
            yield rewrite(rule, fact.node, (edit,))
        yield from self._changed(fact.node, [rule], routing)

    def _table(self, display: NodeId) -> Iterator[Finding]:
        """The keys of a dict: each is a clause of its own, for objects of the very class where the
        dict is only looked up in."""
        listed = self._listed(keys_of(self.tree, display))
        if not listed:
            return
        very = is_only_looked_up(self.subject.queries, display)
        errors, events = very_classes(self.errors, self.events) if very else self._usual
        clauses: list[Clause] = [((name,), False) for _, name in listed]
        routing = route(clauses, errors, events, movable=False)
        values = [entry[1] for node, _ in listed if (entry := entry_of(self.tree, node))]
        routing = with_outcomes(routing, [self._outcome(value) for value in values])
        if taken_over(routing):
            rest = "Left with the other classes of this table."
            yield from self._left(listed, routing, "this table chooses", rest)
            return
        used: set[str] = set()
        for (node, name), (classes,) in zip(listed, routing.classes, strict=True):
            rule, fact = self.errors[name], self.names[node]
            self.done.add(node)
            fresh = [item for item in classes if item not in used]
            used.update(classes)
            if rule.new is None:
                yield needs_human(rule, node)
            elif self._is_written(fact):
                yield from self._key(fact, rule, fresh or list(classes[:1]))
        yield from self._changed(listed[0][0], [self.errors[listed[0][1]]], routing)

    def _outcome(self, value: NodeId) -> str:
        """The text of a value, where the same text is the same value."""
        queries = self.subject.queries
        return str(value) if queries.has_effect(value) else queries.text(value)

    def _key(self, fact: NameFact, rule: ErrorRule, classes: Sequence[str]) -> Iterator[Finding]:
        entry = entry_of(self.tree, fact.node)
        assert entry is not None
        display, value = entry
        first = self.subject.speller.spell(classes[0], fact)
        edits: list[Edit] = [ReplaceExpression(fact.node, first.template, first.holes)]
        if self.subject.queries.has_effect(value):
            others = " and ".join(classes[1:])
            if others:
                yield needs_human(
                    rule,
                    value,
                    f"What was {rule.old} is also {others} now: enter this value for it, too.",
                )
        else:
            for name in classes[1:]:
                key = self.subject.speller.beside(name, fact)
                edits.append(AddElement(display, key, value))
        yield rewrite(rule, fact.node, tuple(edits))

    def _taken(self, rule: ErrorRule) -> str:
        """What the constructor of the class of the target takes."""
        return rule.built.replace("$http", self.subject.sdk.rules.pack.http[self.subject.target])

    def _construct(self, fact: NameFact, rule: ErrorRule) -> Iterator[Finding]:
        """``RateLimitError("...")`` built by the code itself."""
        call = next(item for item in self.subject.facts.calls if item.callee is fact)
        self.done.add(fact.node)
        if rule.new is None:
            yield needs_human(rule, fact.node)
            return
        plain = all(item.keyword is None and not item.star for item in call.arguments)
        if rule.construct is not None and plain and len(call.arguments) == 1:
            template = self.subject.speller.expand(rule.construct, fact.node)
            holes = (("message", call.arguments[0].value_node),)
            yield rewrite(rule, call.node, (ReplaceExpression(call.node, template, holes),))
            return
        yield needs_human(
            rule,
            call.node,
            f"{rule.new} is built in another way now: it takes {self._taken(rule)}.",
        )


#: From so many classes on only those are told whose names changed.
_MANY = 2


def _news(rule: ErrorRule) -> tuple[str, ...]:
    return rule.exact or (rule.new or "",)


def _is_renamed(rule: ErrorRule) -> bool:
    return all(_last(new) != _last(rule.old) for new in _news(rule))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _difference(changed: Sequence[Rerouted]) -> str:
    ways = {
        "caught now, but not in v0": [one for one in changed if one.old is None],
        "caught in another place than in v0": [
            one for one in changed if one.old is not None and one.new is not None
        ],
        "not caught any more": [one for one in changed if one.new is None],
    }
    told = [
        f"{way}: {', '.join(one.event.name for one in events)}"
        for way, events in ways.items()
        if events
    ]
    return f"v1 raises other classes here; {'; '.join(told)}."
