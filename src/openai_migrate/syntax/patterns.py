"""Patterns of ``match``: which classes they ask for, and the same for more classes. Tests:
``tests/test_applier.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst


def classes_of(pattern: cst.MatchPattern | None) -> list[cst.BaseExpression] | None:
    """The classes of the objects that a pattern matches, not of those inside of them; None where it
    matches everything."""
    match pattern:
        case cst.MatchClass():
            return [pattern.cls]
        case cst.MatchOr():
            parts = [classes_of(part.pattern) for part in pattern.patterns]
            return None if None in parts else [one for part in parts for one in part or ()]
        case cst.MatchAs():
            return None if pattern.pattern is None else classes_of(pattern.pattern)
    return []


def with_classes(pattern: cst.MatchClass, classes: Sequence[cst.BaseExpression]) -> cst.MatchOr:
    """The pattern, or the same of one of other classes."""
    own = pattern.with_changes(lpar=[], rpar=[])
    others = [own.deep_clone().with_changes(cls=named) for named in classes]
    parts = [cst.MatchOrElement(part) for part in (own, *others)]
    return cst.MatchOr(parts, lpar=pattern.lpar, rpar=pattern.rpar)


def flattened(pattern: cst.MatchOr) -> cst.MatchOr:
    """The pattern with the parts of alternatives that became such themselves among its own."""
    parts: list[cst.MatchOrElement] = []
    for part in pattern.patterns:
        inner = part.pattern
        if isinstance(inner, cst.MatchOr) and not inner.lpar:
            *first, last = inner.patterns
            parts += (*first, last.with_changes(separator=part.separator))
        else:
            parts.append(part)
    return pattern.with_changes(patterns=parts)
