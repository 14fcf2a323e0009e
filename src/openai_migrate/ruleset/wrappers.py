"""The rules with what the user's own functions return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from openai_migrate.ruleset.model import RuleSet
from openai_migrate.ruleset.type_rows import BadExpression, names_in


def with_wrappers(rules: RuleSet, declared: Mapping[str, str]) -> RuleSet:
    """The rules with declared functions, each with the type expression of its result."""
    return replace(rules, wrappers={**declared}) if declared else rules


def type_fault(rules: RuleSet, target: int, expression: str) -> str:
    """What is wrong with a type expression of a person, with what may have been meant; or ""."""
    types = rules.types.get(target, {})
    shorts: dict[str, list[str]] = {}
    for name in types:
        shorts.setdefault(name.rpartition(".")[2], []).append(name)
    return "; ".join(_faults(expression, types, shorts))


def _faults(
    expression: str, types: Mapping[str, object], shorts: Mapping[str, list[str]]
) -> Iterator[str]:
    try:
        for name in names_in(expression, types):
            if name in types or len(shorts.get(name, ())) == 1:
                continue
            if name in shorts:
                yield f"{name} may be {' or '.join(sorted(shorts[name]))}: write one of them"
                continue
            import difflib  # not for a run without a fault

            close = difflib.get_close_matches(name, [*shorts, *types], n=3)
            meant = f"; did you mean {' or '.join(close)}?" if close else ""
            yield f"unknown type {name!r}{meant}"
    except BadExpression as wrong:
        yield str(wrong)
