"""Arguments for which None, or 0, meant v0's default, and which take it for a value now.

Tests: the fixtures ``keywords/request-timeout-none``, ``keywords/spread-none-value`` and
``projects/bundle-none-value``.
"""

from __future__ import annotations

from openai_migrate.core.edit import Edit, NodeId, ReplaceExpression
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import KeywordRule, Row
from openai_migrate.syntax.emptiness import may_be_none
from openai_migrate.syntax.zeros import may_be_zero

#: The number, as rows name it.
_ZERO = "0"


def unless_none(row: Row | None, value: NodeId | None, subject: Subject) -> Edit | None:
    """``value or NOT_GIVEN`` for an argument that may be None, or 0 where that meant the same, as
    far as its source says."""
    if not isinstance(row, KeywordRule) or not row.if_none or value is None:
        return None
    zero = _ZERO in row.literals and may_be_zero(subject.queries, value, subject.facts.zeros)
    if not zero and not may_be_none(subject.queries, value):
        return None
    other = subject.speller.expand(row.if_none, value)
    return ReplaceExpression(value, f"$value or {other}", (("value", value),))


def is_at_hand(value: NodeId, subject: Subject) -> bool:
    """Whether the document has the package there, of which such a value is."""
    return bool(subject.speller.package_name(value))


def told_of_none(row: KeywordRule) -> str:
    """What to say of such an argument where the document does not have the package."""
    nothing = "None or 0" if _ZERO in row.literals else "None"
    return (
        f"Where this is {nothing}, v0 took its default for {row.old}=, and the new method takes it "
        f"for a value: give {row.if_none} then, or leave the key out."
    )
