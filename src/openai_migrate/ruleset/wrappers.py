"""The rules with what the user's own functions return."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from openai_migrate.ruleset.model import RuleSet
from openai_migrate.ruleset.type_rows import BadExpression, names_in

_DOTTED = re.compile(r"\w+(?:\.\w+)+")
#: Of a union at whose top None stands.
_NONE = re.compile(r"\s*\|\s*None\s*$|^\s*None\s*\|\s*")


def with_wrappers(rules: RuleSet, target: int, declared: Mapping[str, str]) -> RuleSet:
    """The rules with declared functions, each with the type expression of its result."""
    if not declared:
        return rules
    plain = {name: plain_expression(rules, target, one) for name, one in declared.items()}
    return replace(rules, wrappers=plain)


def plain_expression(rules: RuleSet, target: int, expression: str) -> str:
    """A type expression of a person, as the rules write one: types go by their name below the
    SDK's module of types, from where a package of it may have them, too; ``X | None`` is ``X?``."""
    types = rules.types.get(target, {})

    def named(match: re.Match[str]) -> str:
        name = match[0].removeprefix(f"{rules.pack.types}.")
        package, _, last = name.rpartition(".")
        inside = [
            one for one in types if one.startswith(f"{package}.") and one.endswith(f".{last}")
        ]
        return inside[0] if name not in types and package and len(inside) == 1 else name

    expression = _DOTTED.sub(named, expression)
    without = _NONE.sub("", expression)
    return f"{without.strip()}?" if without != expression else expression


def type_fault(rules: RuleSet, target: int, expression: str) -> str:
    """What is wrong with a type expression of a person, with what may have been meant; or ""."""
    expression = plain_expression(rules, target, expression)
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
