"""What a document does to the variables of its environment.

Settings and clients look there; whoever changes it, or loads a file into it, comes before them or
after them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.sources.rewritten_words import READING
from openai_migrate.syntax.ast_values import called_name, last_part, literal_text

#: The environment, of texts and of bytes.
_ENVIRONMENTS = frozenset({"environ", "environb"})
#: Methods of it that set or remove variables, held as values.
_STORING = frozenset({"__setitem__", "__delitem__"})
#: Calls that set variables of the environment, and all that change what look-ups find there.
_WRITING = frozenset(
    {
        *(f"environ.{name}" for name in ("update", "setdefault", "pop", "popitem", "clear")),
        "putenv",
        "unsetenv",
    }
)
#: The call that loads a file into the environment.
LOADER = "load_dotenv"
_PREPARING = _WRITING | {LOADER}
#: So many arguments of the loader by position do not make it replace what is set.
_HARMLESS = 3


class EnvironmentChanges:
    """Collects the changes of the environment that a document makes, chunk by chunk.

    prepares, writes: whether there is a change at all, and one that is no loading. inside: whether
    a function or class makes one. calls: the loading ones in words, "" for all else. keeps: whether
    no change replaces what is set. at: the last line of the chunk that makes one, 0 for none.
    loads_at: the line of the first loading that runs whatever happens, 0 for none. switches: the
    first place that may set a variable which says which service it is.
    """

    def __init__(
        self, rules: RuleSet, names: PackageNames, place: Callable[[ast.expr], Place]
    ) -> None:
        self.prepares = self.writes = self.inside = False
        self.calls: set[str] = set()
        self.keeps = True
        self.at = self.loads_at = 0
        self.switches: Place | None = None
        self._names = names
        self._place = place
        self._usual = _usual_services(rules)
        self._loaders = {*rules.pack.loaders} - {names.module.partition(".")[0]}
        #: whether a text so far names the environment as a whole
        self._is_named = False

    def begin(self, tree: ast.Module, text: str) -> None:
        """Go on to a chunk."""
        self.at = 0
        self.loads_at = next((one.lineno for one in tree.body if _is_loading(one)), 0)
        self._is_named = self._is_named or "environ" in text

    def loading(self, looks: int) -> str:
        """The one call of the loader that changes the environment, before settings look it up; ""
        where there is none, or more.

        looks: the line of the first such look-up, 0 for none.
        """
        if len(self.calls) != 1 or (looks and not 0 < self.loads_at < looks):
            return ""
        return next(iter(self.calls))

    def read(self, node: ast.AST, unit: str) -> None:
        """Note whether a node, of a unit, changes the environment, and what it sets there."""
        match node:
            case ast.Call():
                name = self._name_of(node)
                if name in _PREPARING:
                    self._prepare(node, unit, writes=name in _WRITING)
                    self._set_variables(node)
                elif self._is_named and self._is_handed_on(node):
                    self._prepare(node, unit, writes=True)
            case ast.Attribute(attr="environ", ctx=ast.Store()):
                self._prepare(node, unit, writes=True)
            case ast.Attribute(attr=attribute, value=whole):
                if attribute in _STORING and self._is_named and self._is_environment(whole):
                    self._prepare(node, unit, writes=True)
            case ast.Subscript(ctx=ast.Store() | ast.Del()):
                if self._name_of(node) == "environ":
                    self._prepare(node, unit, writes=True)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Subscript):
                        self._set_variable(target, target.slice, value)
            case ast.AugAssign(target=ast.Attribute(attr="environ")):
                self._prepare(node, unit, writes=True)

    def read_import(self, node: ast.Import | ast.ImportFrom) -> None:
        """Note whether a statement imports a library that loads a file into the environment."""
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [] if node.level or node.module is None else [node.module]
        if not self._loaders.isdisjoint(name.partition(".")[0] for name in names):
            self._prepare(node, "" if node.col_offset == 0 else LOADER, writes=False)

    def _prepare(
        self,
        node: ast.Call | ast.Subscript | ast.AugAssign | ast.Attribute | ast.stmt,
        unit: str,
        *,
        writes: bool,
    ) -> None:
        loading = "" if writes else _loading(node)
        self.prepares = True
        self.calls.add(loading)
        self.keeps = self.keeps and bool(loading) and "override" not in loading
        self.writes = self.writes or writes
        self.inside = self.inside or bool(unit)
        self.at = max(self.at, node.lineno)

    def _set_variables(self, node: ast.Call) -> None:
        """Note what a call sets: ``environ.setdefault(NAME, value)``, ``environ.update(...)``."""
        match node.args:
            case [key, value]:
                self._set_variable(node, key, value)
            case [ast.Dict(keys=keys, values=values)]:
                for one, value in zip(keys, values, strict=True):
                    if one is not None:
                        self._set_variable(node, one, value)
        for keyword in node.keywords:
            if keyword.arg is not None:
                self._set_variable(node, ast.Constant(keyword.arg), keyword.value)

    def _set_variable(self, node: ast.Call | ast.Subscript, key: ast.expr, value: ast.expr) -> None:
        usual = self._usual.get(literal_text(key) or "")
        if usual is None or literal_text(value) in usual:
            return
        if isinstance(node, ast.Call) or self._name_of(node) == "environ":
            self.switches = self.switches or self._place(node)

    def _name_of(self, node: ast.Call | ast.Subscript) -> str:
        """The last part of the name of what is called or subscripted, behind ``environ.`` where
        that is the environment, held in a variable or given to ``patch.dict``."""
        base = node.func if isinstance(node, ast.Call) else node.value
        name = called_name(node)
        match node, base:
            case ast.Call(args=[first, *_]), ast.Attribute(value=owner, attr="dict") if (
                last_part(owner) == "patch"
            ):
                text = literal_text(first) or ""
                patched = text.endswith("environ") or last_part(first) == "environ"
                return "environ.update" if patched else name
            case ast.Call(), ast.Name(id=variable):
                return self._names.absolute.get(variable, name).rpartition(".")[2]
            case ast.Subscript(), _ if self._is_named:
                return "environ" if self._is_environment(base) else name
            case _, ast.Attribute(value=whole, attr=method) if self._is_named:
                return f"environ.{method}" if self._is_environment(whole) else name
        return name

    def _is_environment(self, node: ast.expr) -> bool:
        """Whether an expression is the environment, perhaps as a variable holds it."""
        match node:
            case ast.Name(id=variable):
                given = self._names.assigned.get(variable, ())
                absolute = self._names.absolute.get(variable)
                if given or absolute is not None:
                    held = len(given) == 1 and last_part(given[0]) in _ENVIRONMENTS
                    return held if given else absolute in ("os.environ", "os.environb")
                return variable in _ENVIRONMENTS
            case ast.Attribute(attr=name):
                return name in _ENVIRONMENTS
            case ast.Call(func=ast.Name("getattr"), args=[_, asked, *_]):
                return literal_text(asked) in _ENVIRONMENTS
        return False

    def _is_handed_on(self, node: ast.Call) -> bool:
        """Whether a call is given the environment itself, and may set something there."""
        for one in (*node.args, *node.keywords):
            value = one.value if isinstance(one, ast.keyword) and one.arg != "env" else one
            if isinstance(value, ast.Attribute | ast.Name) and self._is_environment(value):
                return last_part(node.func) not in READING
        return False


def only_loads(node: ast.Call) -> bool:
    """Whether a call loads a file into the environment, and changes nothing there otherwise."""
    return called_name(node) == LOADER


def _usual_services(rules: RuleSet) -> dict[str, frozenset[str]]:
    """The variables that say which service it is, with the values for the one without them."""
    services = {(row.setting, value): row.flavour for row in rules.values for value in row.old}
    return {
        rule.env: frozenset(
            value
            for (setting, value), flavour in services.items()
            if setting == rule.old and flavour == services.get((rule.old, rule.default))
        )
        for rule in rules.settings
        if rule.env and any(row.setting == rule.old for row in rules.values)
    }


def _is_loading(node: ast.stmt) -> bool:
    """Whether a statement calls the loader of the environment, and no more."""
    match node:
        case ast.Expr(value=ast.Call() as call) | ast.Assign(value=ast.Call() as call):
            return only_loads(call)
    return False


def _loading(node: ast.AST) -> str:
    """A call of the loader, in words that are equal for two in one folder that load the same; ""
    where that is not seen."""
    if not isinstance(node, ast.Call) or len(node.args) > _HARMLESS:
        return ""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    inner = [
        part
        for one in given
        for part in (
            (*one.args, *(keyword.value for keyword in one.keywords))
            if isinstance(one, ast.Call) and last_part(one.func) == "find_dotenv"
            else (one,)
        )
    ]
    if not all(isinstance(part, ast.Constant) for part in inner):
        return ""
    return ast.unparse(ast.Call(ast.Name(LOADER), node.args, node.keywords))
