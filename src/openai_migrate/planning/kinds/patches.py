"""What replaces an object of the SDK by its name, for a while or for good, as tests do.

``patch("openai.ChatCompletion.create")``, ``monkeypatch.setattr(openai, "api_key", ...)``, and
other strings that name an object of v0. Tests: the fixtures ``values/mock-*``, ``values/string-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.clients.flavour import Flavour, argument_name, module_attribute
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import NameFact, StringFact
from openai_migrate.analysis.patching import PATCHING, patches
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.kinds.quoted_names import rewritten
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule, ErrorRule, Row, SettingRule, SymbolRule
from openai_migrate.syntax.loop_texts import texts_in_loop

_STAND_IN = (
    "What takes the place of the whole package here has names of v0, which the migrated code does "
    "not use any more. Replace what that uses now, the client or its methods, and return objects "
    "instead of dicts."
)
_NAMED = (
    "This string names {} of v0. If something is looked up or replaced by it, that is another one "
    "now; words for people, and keys of your own, may stay."
)
#: Those that nothing takes back.
_FOR_GOOD = frozenset({"setattr", "delattr"})


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each string that names an object which is gone or has another name, and
    for the first setting that is patched where nothing but the environment gives it a value."""
    annotations = rewritten(subject)
    for fact in subject.facts.strings:
        if fact.node in annotations:
            continue
        row = _row_of(fact.name, subject)
        if row is not None and row.id:
            if isinstance(row, SettingRule) and _is_own_key(fact.node, subject):
                yield remark(row, fact.node, _NAMED.format(fact.name))
            elif _patching_call(fact.node, subject) is None:
                yield needs_human(row, fact.node, _NAMED.format(fact.name))
            else:
                yield needs_human(row, fact.node, _instead(fact, row, subject))
    yield from _replaced_in_modules(subject)
    yield from _unset(subject)


def _is_own_key(node: NodeId, subject: Subject) -> bool:
    """Whether a text is looked for in a dictionary: ``config["openai.api_base"]``."""
    tree = subject.queries.tree
    above = tree.parent(tree.node(node))
    match above:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=operator)]):
            return left is tree.node(node) and isinstance(operator, cst.In | cst.NotIn)
    return isinstance(above, cst.Index)


def _row_of(name: str, subject: Subject) -> Row | None:
    below = subject.sdk.calls_below(name)
    return subject.sdk.index.lookup(name) or (below[0] if below else None)


def _replaced_in_modules(subject: Subject) -> Iterator[Finding]:
    """What replaces an object of the SDK in a module of the project, where v0 is called."""
    told = {fact.node for fact in subject.facts.strings}
    if not subject.clients.placement.around.serves:
        return
    for fact in subject.facts.replaced:
        row = _row_of(fact.name, subject)
        if row is None or not row.id or fact.node in told or _counts_still(row, subject):
            continue
        if fact.everywhere:
            yield needs_human(row, fact.node, _for_imports(subject))
        elif fact.name == subject.sdk.rules.pack.package:
            yield needs_human(row, fact.node, _STAND_IN)
        else:
            named = StringFact(fact.node, fact.name)
            yield needs_human(row, fact.node, _instead(named, row, subject))


def _counts_still(row: Row, subject: Subject) -> bool:
    """Whether the calls see what replaces a setting: those of the module-level client, and those
    for which a client is built each time."""
    seen = (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
    stays = isinstance(row, SettingRule) and not has_moved(row)
    return stays and subject.clients.placement.kind in seen


def _for_imports(subject: Subject) -> str:
    """What to say where all that import the package get something else."""
    package, rules = subject.sdk.rules.pack.package, subject.sdk.rules
    client = next((row.new for row in rules.clients), package)
    method = next((f"{package}.{row.new}" for row in rules.calls if row.new is not None), package)
    return (
        f"All that import {package} get this in its place, and need other names of it now: a "
        f"client's class, such as {client}, or methods by way of the module, such as {method}. "
        "Let it have those that the migrated code uses, which give objects instead of dicts; or "
        "replace the client, or its methods, where the code under test has them."
    )


def _patching_call(node: NodeId, subject: Subject) -> NodeId | None:
    """The call that replaces something, if the node is one of its arguments."""
    call = subject.queries.enclosing_call(node)
    function = subject.queries.function_of(call)
    if function is None:
        return None
    return call if patches(subject.queries.dotted(function)) else None


def _instead(fact: StringFact, row: Row, subject: Subject) -> str:
    """What to do about what replaces an object of v0."""
    match row:
        case SettingRule():
            return gone_by_name(row, subject)
        case ErrorRule() | SymbolRule():
            return f"{fact.name} is replaced here, and the migrated code does not use it any more."
    target = _home(fact.name, row, subject)
    by_text = subject.queries.string(fact.node) is not None
    named = f"This string names {fact.name}" if by_text else f"{fact.name} is replaced here"
    if not target:
        return (
            f"{named}, which the migrated code no longer calls. A test that "
            "patches it has to patch what is called now, and to return objects instead of dicts."
        )
    others = (
        ", or another method that the code under test calls" if _is_class(row, fact.name) else ""
    )
    return (
        f"{named}, which the migrated code no longer calls. Patch "
        f'"{target}" instead, which the clients use{others}, and return objects instead of dicts.'
    )


def _home(name: str, row: Row, subject: Subject) -> str:
    """Where the target defines what a method of v0 is now, or one of a class; "" for none.

    Clients hold the classes themselves under other names: only their methods can be replaced.
    """
    rows = [row] if isinstance(row, CallRule) else []
    rows += subject.sdk.calls_below(name)
    method = next((one.new for one in rows if one.new and subject.target in one.targets), None)
    if method is None:
        return ""
    return subject.sdk.rules.pack.home_of(method, is_async=subject.sdk.is_async(name))


def _is_class(row: Row, name: str) -> bool:
    """Whether the name is that of a class with the methods of rows."""
    return isinstance(row, CallRule) and name not in (row.old, row.old_async)


def gone_by_name(row: SettingRule, subject: Subject) -> str:
    """What to say where a setting that has another name now, or none, is named by a string."""
    flavour = Flavour.PLAIN if subject.is_per_call else subject.clients.placement.flavour
    now = module_attribute(row, flavour)
    slash = row.slash and now == row.module and not subject.is_per_call
    return (
        f"{row.old} is named here, and nothing reads that any more; "
        f"{now or 'nothing'} takes its place{', with a slash at its end' if slash else ''}."
    )


def has_moved(row: SettingRule) -> bool:
    """Whether a setting is no attribute of the package any more, or takes another kind of value."""
    return row.module != row.old or row.template is not None


def replaced_beside(fact: NameFact, subject: Subject) -> tuple[Row, str] | None:
    """What to say of ``setattr(openai, "ChatCompletion", Fake)`` and the like, and its row."""
    call = _patching_call(fact.node, subject)
    for name in _attributes(call, subject) if call is not None else ():
        named = StringFact(fact.node, f"{fact.name}.{name}")
        row = _row_of(named.name, subject)
        if row is not None and row.id and not isinstance(row, SettingRule):
            return row, _instead(named, row, subject)
    return None


def moved_settings(fact: NameFact, subject: Subject) -> list[SettingRule]:
    """The settings that ``setattr(openai, "api_base", ...)`` and the like set under names which are
    gone."""
    call = _patching_call(fact.node, subject)
    names = _attributes(call, subject) if call is not None else []
    rows = [subject.sdk.setting_of(name) for name in names]
    return [row for row in rows if row is not None and has_moved(row)]


def method_beside(fact: NameFact, rows: list[CallRule], subject: Subject) -> str:
    """Why a class must not become a client's resource where one of its methods is named beside it.

    ``patch.object(openai.ChatCompletion, "create")``: code elsewhere calls another client, so that
    the patch would change nothing and requests would go out.
    """
    call = subject.queries.enclosing_call(fact.node)
    function = subject.queries.function_of(call)
    if call is None or function is None:
        return ""
    methods = {name for row in rows for name in _methods_of(row)}
    named = [
        subject.queries.string(value) if keyword is None else keyword
        for _, value, keyword, _ in subject.queries.arguments(call)
        if value != fact.node
    ]
    method = next((name for name in named if name in methods), None)
    if method is None:
        return ""
    if _patching_call(fact.node, subject) is not None:
        row = next(row for row in rows if method in _methods_of(row))
        target = _home(f"{fact.name}.{method}", row, subject)
        instead = target or "the method of the client that the code under test uses"
        return (
            f"A method of {fact.name} is replaced here, which the migrated code no longer "
            f"calls. Patch {instead}, and return objects instead of dicts."
        )
    return (
        f"{fact.name} goes to {subject.text(function)} together with the name of its method "
        f"{method}. The methods are those of a client now: if that one is called by its name, hand "
        "on the client's; if it is replaced, replace it where the client that is used has it."
    )


def _methods_of(row: CallRule) -> set[str]:
    return {name.rpartition(".")[2] for name in (row.old, row.old_async or "")}


def patches_settings(fact: NameFact, subject: Subject) -> bool:
    """``monkeypatch.setattr(openai, "api_key", ...)``, where that stays a setting."""
    if subject.clients.placement.kind is not PlacementKind.MODULE_LEVEL:
        return False
    call = _patching_call(fact.node, subject)
    if call is None:
        return False
    rows = [subject.sdk.setting_of(name) for name in _attributes(call, subject)]
    return bool(rows) and all(row is not None and not has_moved(row) for row in rows)


def _attributes(call: NodeId, subject: Subject) -> list[str]:
    """The names of the attributes that a call replaces on its first argument."""
    _, *others = subject.queries.arguments(call)
    if others and others[0][2] is None:
        text = subject.queries.string(others[0][1])
        return [*texts_in_loop(subject.queries, others[0][1])] if text is None else [text]
    return [keyword or "" for _, _, keyword, _ in others]


def _unset(subject: Subject) -> Iterator[Finding]:
    """A setting that nothing in the project sets at its top level is replaced for a while.

    v0 had it from the environment from the beginning. The module-level client looks there when it
    is made, at the first call: if that is one inside of the patch, what comes back afterwards is
    None.
    """
    placement = subject.clients.placement
    if placement.kind is not PlacementKind.MODULE_LEVEL:
        return
    told: set[str] = set()
    for node, row in _replaced(subject):
        settled = placement.flavour.value in row.settled
        asked = row.env_new and argument_name(row, placement.flavour) and not settled
        if row.module != row.old or row.old in placement.top | told or not asked:
            continue
        told.add(row.old)
        yield remark(
            row,
            node,
            f"v0 had {row.old} from {row.env} in the environment when it was imported. Now it is "
            f"None until the first call. If that call is made while it is replaced here, it is "
            f"None again afterwards, for later calls too. Where that matters, set {row.old} from "
            f"{row.env_new} before.",
        )


def _replaced(subject: Subject) -> Iterator[tuple[NodeId, SettingRule]]:
    """The settings that calls replace, each with the first argument of the call."""
    package = subject.sdk.rules.pack.package
    queries = subject.queries
    modules = {fact.node for fact in subject.facts.names if fact.name == package}
    for call in queries.calls_of(PATCHING):
        first = next((value for _, value, _, _ in queries.arguments(call)), None)
        function = queries.function_of(call)
        if first is None or function is None or queries.dotted(function) in _FOR_GOOD:
            continue
        text = queries.string(first) or ""
        _, own, below = f".{text}".rpartition(f".{package}.")
        names = [below] if own else []
        if first in modules or text == package:
            names = _attributes(call, subject)
        for name in names:
            row = subject.sdk.setting_of(name)
            if row is not None:
                yield first, row
