"""What would remain for a person in the uses of responses, by which their shapes are chosen."""

from __future__ import annotations

from openai_migrate.analysis.accesses.access import Access
from openai_migrate.analysis.shapes.mixed import is_either
from openai_migrate.core.edit import Edit, NodeId
from openai_migrate.core.finding import Applicability
from openai_migrate.planning.kinds.access_objects import is_given_by_target, shape_of, types_of
from openai_migrate.planning.kinds.accesses import LOST, member_of, plan, planned, row_of
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import AccessRule

#: Forms of which nobody knows, without a name, whether they want a dict.
_GUESSED = frozenset(
    {Access.NESTED.value, Access.LOST.value, Access.GIVEN.value, Access.STORED.value}
)


def in_the_way(subject: Subject) -> int:
    """How many accesses have no right edit as long as responses are models there."""
    nodes = {fact.node for fact in subject.facts.accesses if fact.name not in LOST}
    guesses = {
        row.id
        for row in subject.sdk.rules.accesses
        if not row.names and (row.form in _GUESSED or _loses(row))
    }
    return sum(
        finding.applicability is Applicability.MANUAL
        and finding.node in nodes
        and finding.rule not in guesses
        for finding in plan(subject)
    )


def _loses(row: AccessRule) -> bool:
    """Whether nobody knows of a dict that was made of a response, if what gets it wants an
    object."""
    return row.form == Access.PASSED.value and row.shape == "dict"


def needed(subject: Subject) -> frozenset[tuple[NodeId, tuple[Edit, ...]]]:
    """What has to change where responses and dicts made of them are used, even if that waits for
    calls; no edits: a person has to find out how."""
    return frozenset(
        (finding.node, finding.edits)
        for finding in planned(subject)
        if finding.applicability is not Applicability.NOTE
    )


def left_of_mixed(subject: Subject) -> frozenset[NodeId]:
    """What is taken from values that may be responses, and dicts that are none, and that are left
    to a person: known only once that one has made it one thing.

    Of objects of the target nothing is said there, and they stay as they are all the same: a second
    run leaves what the first one left.
    """
    facts = {(fact.node, fact.base): fact for fact in subject.facts.accesses}
    passed_over = frozenset(
        fact.node
        for fact in subject.facts.accesses
        if fact.node != fact.base
        and is_either(fact.value)
        and is_given_by_target(fact)
        and (kinds := types_of(fact)) is None
        and row_of(fact, member_of(fact, kinds, subject), subject) is not None
    )
    return passed_over | frozenset(
        finding.node
        for finding in plan(subject)
        if finding.value is not None
        and finding.applicability is Applicability.MANUAL
        and finding.node != finding.value
        and is_either(facts[finding.node, finding.value].value)
    )


def relies_on_people(subject: Subject, before: Subject) -> bool:
    """Whether edits differ because a dict is to be made in a place where no edit can do that, as
    what is there may be something else: right only once a person has done so."""
    by_hand = any(
        fact.form is Access.SHAPED and types_of(fact) is None for fact in subject.facts.accesses
    )
    return by_hand and _edits(subject) != _edits(before)


def _edits(subject: Subject) -> set[tuple[Edit, ...]]:
    return {finding.edits for finding in plan(subject) if finding.edits}


def loses_some(subject: Subject) -> int:
    """How many dicts that were made of responses are handed to code that is not followed."""
    return sum(fact.form is Access.LOST for fact in subject.facts.accesses)


def stores_some(subject: Subject) -> int:
    """How many responses are, as objects, put where their uses are not followed."""
    return sum(
        fact.form is Access.STORED and shape_of(fact) == "model" for fact in subject.facts.accesses
    )


def changes_some(subject: Subject) -> bool:
    """Whether a response, or a dict that was made of one, is changed somewhere."""
    return any(fact.changes for fact in subject.facts.accesses)
