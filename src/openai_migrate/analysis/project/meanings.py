"""What values are made of, in words that are equal for values that are: literals, look-ups of the
environment, and variables of modules.

Tests: ``tests/test_meanings.py``.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.syntax.ast_units import UNITS
from openai_migrate.syntax.ast_values import chained, literal_text, looked_up

#: How words for a look-up of the environment begin: one that gives something else, or None, where
#: a variable is not set, and one that raises an error then.
GIVING, RAISING = "env(", "env["
#: Methods that give the same for the same text or secret.
_CALM = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "get_secret_value"})
#: How many variables lead to a value at the most.
_DEPTH = 4


class Meanings:
    """Reads the values of one chunk.

    looks: the line of the first look-up of the environment among them, 0 for none.
    """

    def __init__(self, names: PackageNames) -> None:
        self.names = names
        self.looks = 0
        self._levels: Sequence[Sequence[ast.AST]] = ()
        self._bound: Counter[str] | None = None
        self._is_notebook = False

    def begin(self, levels: Sequence[Sequence[ast.AST]], *, is_notebook: bool) -> None:
        """Go on to a chunk, with its nodes."""
        self._levels, self._bound, self._is_notebook = levels, None, is_notebook

    def of(self, value: ast.expr, taken: set[str], *, at_top: bool) -> str:
        """The words for a value, "" where there are none; at the top level, also for variables.

        taken: gets the absolute names of the variables of other modules in it.
        """
        return self._words(value, taken, _DEPTH if at_top else 0)

    def _words(self, node: ast.expr, taken: set[str], depth: int) -> str:
        match node:
            case ast.Constant(value=value):
                return repr(value)
            case ast.Call(args=arguments, keywords=[]) if name := looked_up(node):
                self._look(node)
                given = (self._words(one, taken, depth) for one in arguments[1:])
                return _joined(GIVING, (repr(name), *given), ")")
            case ast.Subscript() if name := looked_up(node):
                self._look(node)
                return f"{RAISING}{name!r}]"
            case ast.BoolOp(op=op, values=values):
                return _joined(
                    f"{type(op).__name__}(", [self._words(v, taken, depth) for v in values], ")"
                )
            case ast.BinOp(left=left, op=op, right=right):
                both = [self._words(one, taken, depth) for one in (left, right)]
                return _joined(f"{type(op).__name__}(", both, ")")
            case ast.JoinedStr(values=values):
                return _joined("str(", [self._words(v, taken, depth) for v in values], ")")
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self._words(value, taken, depth)
            case ast.Call(func=ast.Attribute(value=base, attr=method), args=[], keywords=[]) if (
                method in _CALM
            ):
                words = self._words(base, taken, depth)
                return words and f"{words}.{method}()"
            case ast.Name(id=name) if depth and self._is_bound_once(name):
                assigned = self.names.assigned.get(name, ())
                if len(assigned) == 1:
                    return self._words(assigned[0], taken, depth - 1)
                return self._variable(node, taken)
            case ast.Attribute() if depth:
                return self._variable(node, taken)
            case ast.Call(func=ast.Name(id="getattr"), args=[base, key, *default], keywords=[]) if (
                depth
            ):
                attribute = ast.Attribute(base, literal_text(key), ast.Load())
                given = (self._words(one, taken, depth) for one in default)
                words = self._variable(attribute, taken) if attribute.attr else ""
                return _joined("get(", (words, *given), ")")
        return ""

    def _look(self, node: ast.expr) -> None:
        self.looks = min(self.looks or node.lineno, node.lineno)

    def _variable(self, node: ast.expr, taken: set[str]) -> str:
        root = node
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name) or not self._is_bound_once(root.id):
            return ""
        name = chained(node, self.names.absolute)
        if "." not in name:
            return ""
        taken.add(name)
        return variable(name)

    def _is_bound_once(self, name: str) -> bool:
        """Whether the chunk binds a name once, whatever the scope, and is all of its file."""
        if self._bound is None:
            self._bound = Counter(
                chain.from_iterable(map(_bound, chain.from_iterable(self._levels)))
            )
        return self._bound[name] == 1 and not self._bound["*"] and not self._is_notebook


def variable(name: str) -> str:
    """The words for a variable of another module, by its absolute name."""
    return f"<{name}>"


def _joined(start: str, parts: Iterable[str], end: str) -> str:
    known = [*parts]
    return f"{start}{','.join(known)}{end}" if all(known) else ""


def _bound(node: ast.AST) -> tuple[str, ...]:
    """The names that a node itself binds, but for parameters."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return (name,)
        case ast.alias(name=name, asname=other):
            return (other or name.partition(".")[0],)
        case ast.ExceptHandler(name=str() as name):
            return (name,)
        case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name):
            return (name,)
        case ast.MatchMapping(rest=str() as name):
            return (name,)
    return (node.name,) if isinstance(node, UNITS) else ()
