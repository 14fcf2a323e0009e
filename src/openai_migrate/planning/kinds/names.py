"""Names that are not called: classes and methods as values, renamed and removed symbols.

Errors and settings have kinds of their own; calls too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import Argument, NameFact
from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.effects import effect_of
from openai_migrate.analysis.interpreter.summary import holds_response
from openai_migrate.analysis.patching import patches
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import NONE, Partial, Symbol, Unknown, Value, members
from openai_migrate.core.edit import Edit, Holes, NameArgument, NodeId, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import blocked, gone, needs_human, remark, rewrite
from openai_migrate.planning.clients.early_values import too_early
from openai_migrate.planning.clients.expression import (
    client_expression,
    held_refusal,
    is_made_anew,
    refusal,
)
from openai_migrate.planning.keywords.arguments import plan_unpacked
from openai_migrate.planning.keywords.call_draft import ArgumentPlan
from openai_migrate.planning.keywords.handed import call_given, edits_beside
from openai_migrate.planning.keywords.passing import names_seen
from openai_migrate.planning.kinds.held_copied import copied_by
from openai_migrate.planning.kinds.held_package import is_followed
from openai_migrate.planning.kinds.patches import (
    gone_by_name,
    has_moved,
    method_beside,
    moved_settings,
    patches_settings,
    replaced_beside,
)
from openai_migrate.planning.spelling import Spelled
from openai_migrate.planning.subject import Subject
from openai_migrate.planning.useless_imports import is_useless
from openai_migrate.ruleset.model import CallRule, KeywordAction, KeywordRule, Row, SymbolRule
from openai_migrate.syntax.emptiness import may_be_none
from openai_migrate.syntax.module_imports import Style, imports_of
from openai_migrate.syntax.scopes import ScopeKind


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each reference to a name that is renamed, removed or held as a value."""
    for fact in subject.facts.names:
        row = subject.sdk.index.lookup(fact.name)
        if not isinstance(row, CallRule) and subject.sdk.calls_below(fact.name):
            if _holds(fact):
                yield from _resource(fact, row, subject)
            continue
        match row:
            case None:
                yield from _by_hook(fact, subject)
            case CallRule():
                if fact.use is not Use.CALL and _holds(fact):
                    yield from plan_method(fact, row, subject)
            case SymbolRule():
                yield from _symbol(fact, row, subject)
                yield from _unfollowed(fact, row, subject)
    yield from _imported(subject)


def _holds(fact: NameFact) -> bool:
    """Whether the fact is where the object comes from, not a variable that holds it."""
    return fact.direct or fact.node != fact.root


def _symbol(fact: NameFact, row: SymbolRule, subject: Subject) -> Iterator[Finding]:
    if row.new is not None:
        yield _renamed(fact, row, row.new, subject)
        return
    written = _written_out(fact, row, subject)
    yield written or needs_human(row, fact.node)
    if written is not None and not imports_of(subject.queries, {row.needs}):
        package = row.needs.partition(".")[0]
        yield remark(
            row,
            fact.node,
            f"{package} is imported here now, which v0 had as an extra of its own: make it a "
            "requirement of the project.",
        )


def _renamed(fact: NameFact, row: SymbolRule, new: str, subject: Subject) -> Finding:
    if subject.target not in row.targets:
        return gone(row, fact.node, subject)
    if row.applicability is Applicability.NOTE:
        return remark(row, fact.node, row.message)
    if fact.use is Use.CALL and row.applicability is Applicability.UNSAFE:
        return needs_human(row, fact.node)  # what is built is another thing
    spelled = subject.speller.spell(new, fact)
    edits = (ReplaceExpression(fact.node, spelled.template, spelled.holes),)
    is_type = fact.use is Use.ANNOTATION or _is_cast(fact.node, subject)
    if is_type or subject.queries.comparisons.is_class_info(fact.node):
        return Finding(row.id, fact.node, Applicability.SAFE, row.message, row.replacement, edits)
    return rewrite(row, fact.node, edits)


def _is_moved(template: str, hole: str, value: NodeId, subject: Subject) -> bool:
    """Whether what fills a hole of a template would run more than once there, or in the scope of a
    comprehension, and cannot."""
    queries = subject.queries
    head, _, loop = template.partition(" for ")
    inside = bool(loop) and f"${hole}" in head
    if not inside and template.count(f"${hole}") < _SEVERAL:
        return False
    if inside and queries.scope(value).kind is ScopeKind.CLASS:
        return True
    bound = {loop.partition(" in ")[0]} if inside else set()
    return queries.has_effect(value) or bool(bound & queries.names_read(value))


_SEVERAL = 2
_CASTS = ("typing.cast", "typing_extensions.cast")


def _is_cast(node: NodeId, subject: Subject) -> bool:
    """Whether a class is what ``typing.cast`` says a value is."""
    queries = subject.queries
    call = queries.enclosing_call(node)
    function = queries.function_of(call)
    if call is None or function is None or queries.arguments(call)[0][1] != node:
        return False
    value = subject.facts.values.get(function)
    return isinstance(value, Symbol) and value.name in _CASTS


def _written_out(fact: NameFact, row: SymbolRule, subject: Subject) -> Finding | None:
    """What a call of a function that is gone did, in its place; None where that cannot be said."""
    queries = subject.queries
    call = queries.call_on(fact.node)
    if row.called is None or call is None:
        return None
    taken = (*row.positional, *row.only)
    given = dict(zip(taken, queries.arguments(call), strict=False))
    given |= {one[2]: one for one in queries.arguments(call) if one[2] is not None}
    known = all(star == "" for _, _, _, star in given.values())
    needed = {*row.positional}
    if not known or not needed <= {*given} <= {*taken}:
        return None
    if len(given) != len(queries.arguments(call)):
        return None
    values = {name: value for name, (_, value, _, _) in given.items()}
    fixed = {name: values.pop(name) for name in row.only if name in given}
    if any(queries.string(value) != row.only[name] for name, value in fixed.items()):
        return None
    if any(_is_moved(row.called, name, value, subject) for name, value in values.items()):
        return None
    imported = [one for one in imports_of(queries, {row.needs}) if one.statement < call]
    if not imported and _is_imported_inside(row, subject):
        return None  # where it was missing only those failed who called this
    template = row.called
    if imported and imported[0].style is Style.MODULE:
        template = template.replace(f"{row.needs}.", f"{imported[0].written}.")
    else:
        template = template.replace(f"{row.needs}.", f"{subject.speller.module(row.needs)}.")
    edit = ReplaceExpression(call, template, tuple(values.items()))
    return Finding(row.id, fact.node, Applicability.SAFE, "", row.replacement, (edit,))


def _is_imported_inside(row: SymbolRule, subject: Subject) -> bool:
    """Whether an import of the module that a name is from stands in a function or a block."""
    module = row.old.rpartition(".")[0]
    return any(
        one.name.startswith(module) and not subject.queries.statements.at_top_level(one.statement)
        for one in subject.facts.imports
    )


def _unfollowed(fact: NameFact, row: SymbolRule, subject: Subject) -> Iterator[Finding]:
    """A parameter annotated with the class, of which no call is seen that passes a response."""
    if fact.use is not Use.ANNOTATION or not row.message or subject.target not in row.targets:
        return
    reads = list(subject.queries.variables.reads_of_annotated(fact.node))
    if reads and not any(holds_response(subject.facts.values.get(node, NONE)) for node in reads):
        told = f"No call that passes a value here is followed. {row.message}"
        taken = [node for node in reads if _looks_into(node, subject)]
        if taken:
            yield replace(needs_human(row, taken[0], told), replacement=None)
        else:
            yield remark(row, fact.node, told)


def _looks_into(node: NodeId, subject: Subject) -> bool:
    """Whether a key is looked up in what the node means, as in a dict."""
    queries = subject.queries
    return queries.item_of(node) is not None or queries.attribute_of(node) == "get"


def _imported(subject: Subject) -> Iterator[Finding]:
    """Names that are imported but do not exist on the target, where no use says so already."""
    used = {fact.written for fact in subject.facts.names}
    used |= {name.name for fact in subject.facts.quoted for name in fact.names}
    errors = {row.old.rpartition(".")[0] for row in subject.sdk.rules.errors}
    for fact in subject.facts.imports:
        row = subject.sdk.row(fact.name)
        if fact.name != fact.bound == subject.sdk.rules.pack.package and not fact.from_module:
            continue  # ``import openai.error`` goes, or a use of it says why it stays
        if fact.bound == "*" and fact.name in errors:
            continue  # it goes, too, and whoever gets an error's name from here changes by itself
        if isinstance(row, SymbolRule) and row.new is None and not _is_read(fact.name, used):  # noqa: SIM102
            if not subject.sdk.calls_below(fact.name) and not is_useless(fact, subject):
                yield needs_human(row, fact.statement)


def _is_read(name: str, used: set[str]) -> bool:
    """Whether the object, or one below it, is used, so that the use has an answer of its own."""
    return any(other == name or other.startswith(name + ".") for other in used)


def plan_method(fact: NameFact, row: CallRule, subject: Subject) -> Iterator[Finding]:
    """A method handed on without being called: ``partial(openai.Embedding.create, ...)``."""
    if row.new is None:
        yield needs_human(row, fact.node)
        return
    if subject.target not in row.targets:
        yield gone(row, fact.node, subject)
        return
    if subject.is_blocked():
        yield blocked(row, fact.node, subject)
        return
    if not row.is_called_alike or not fact.direct:
        yield needs_human(
            row,
            fact.node,
            "The method is handed on as a value, and the new one is called in another way. "
            "Wrap the new call in a function of your own.",
        )
        return
    called = {call.callee.name for call in subject.facts.calls}
    if fact.use is Use.STORE and fact.name not in called:
        yield needs_human(
            row,
            fact.node,
            "The method is replaced here, but nothing in this file calls it. Replace the method of "
            "the client that the code under test uses.",
        )
        return
    is_async = subject.sdk.is_async(fact.name)
    early = held_refusal(subject) or too_early(fact, is_async, subject)
    reason = early or refusal(fact, is_async, (), subject)
    if not reason and fact.use is Use.STORE and _is_bypassed(fact, is_async, subject):
        reason = _REPLACED
    if reason:
        yield needs_human(row, fact.node, reason)
        return
    client = client_expression(fact, is_async, (), subject)
    edit = _unless_missing(fact, f"{client.template}.{row.new}", client.holes, subject)
    if edit is None:
        yield needs_human(row, fact.node, _OTHERWISE)
        return
    edits: list[Edit] = [edit]
    beside, problem = _beside(fact, row, subject)
    unpacked = _unpacked_beside(fact, row, subject)
    if problem or unpacked.refusals:
        yield needs_human(row, fact.node, problem or unpacked.refusals[0][1])
        return
    edits += [*beside, *unpacked.edits]
    yield Finding(row.id, fact.node, row.applicability, row.message, row.replacement, tuple(edits))
    for _, doubt in unpacked.doubts:
        yield needs_human(row, fact.node, doubt)
    followed = names_seen(fact, subject)
    if call_given(fact.node, row, subject) or (followed is not None and all(followed)):
        return
    lost = _is_lost(fact, subject) if followed is None else _others_give(row, subject)
    told = needs_human if lost else remark
    yield told(row, fact.node, _TAKES_PLACE if fact.use is Use.STORE else _AS_VALUE)


_AS_VALUE = (
    "The method is handed on as a value: check that whoever calls it passes keywords only, and "
    "none that v1 renamed."
)
_TAKES_PLACE = (
    "The method is replaced here: check that what takes its place gets on with keywords only, "
    "under their new names, and that it returns objects where it returned dicts."
)
_REPLACED = (
    "The method is replaced here for all calls, but some of them are made by clients of their own "
    "now, which have another. Call a function of your own instead, which does what this one adds."
)


def _is_bypassed(fact: NameFact, is_async: bool, subject: Subject) -> bool:
    """Whether calls of a method that is replaced are made by other clients than its own."""
    own = any(
        call.callee.name == fact.name
        and argument.keyword is not None
        and subject.sdk.setting_of(argument.keyword) is not None
        for call in subject.facts.calls
        for argument in call.arguments
    )
    return own or is_made_anew(fact, is_async, subject)


def _beside(fact: NameFact, row: CallRule, subject: Subject) -> tuple[list[Edit], str]:
    """What becomes of the arguments beside the method in a call such as ``partial(method,
    engine=...)``, or behind that call: ``wrap(method)(engine=...)``; and why it must not be made.
    """
    queries = subject.queries
    call = queries.enclosing_call(fact.node)
    if call is None:
        return [], ""
    own = call_given(fact.node, row, subject)
    edits, problem = ([], "") if own is None else edits_beside(own, row, subject)
    if problem or (own is not None and own.node == call):
        return edits, problem
    behind = queries.call_on(call)
    given = queries.arguments(call)
    if behind is not None and own is None:
        given += queries.arguments(behind)
    names = {keyword for _, _, keyword, _ in given}
    followed = names_seen(fact, subject)
    odd = []
    for argument, value, keyword, _ in given:
        rule = subject.sdk.index.keyword(row, keyword) if keyword else None
        if rule is None or (rule.action is KeywordAction.RENAME and rule.new == keyword):
            continue
        if _is_renamed(rule, value, names, subject) and followed is not None:
            edits.append(NameArgument(argument, rule.new))
        else:
            odd.append(keyword)
    if odd:
        return [], (
            f"The method is handed on together with {', '.join(f'{name}=' for name in odd)}, "
            "which it takes under another name now or no longer. Change these arguments by hand."
        )
    return edits, ""


def _unpacked_beside(fact: NameFact, row: CallRule, subject: Subject) -> ArgumentPlan:
    """What becomes of the dictionaries that are unpacked beside the method where it is handed to a
    function which is known to call it with what they hold."""
    queries = subject.queries
    call = queries.enclosing_call(fact.node)
    if call is None or names_seen(fact, subject) is None or call_given(fact.node, row, subject):
        return ArgumentPlan()
    given = [
        Argument(node, value, keyword, star, subject.facts.values.get(value))
        for node, value, keyword, star in queries.arguments(call)
        if value != fact.node
    ]
    return plan_unpacked(call, tuple(given), row, subject)


def _is_renamed(
    rule: KeywordRule, value: NodeId, names: Container[str | None], subject: Subject
) -> bool:
    """Whether the argument needs another name and nothing else."""
    queries = subject.queries
    return (
        rule.action is KeywordAction.RENAME
        and not any(name in names for name in rule.wins_over)
        and queries.text(value) not in rule.literals
        and queries.pair(value) is None
        and not may_be_none(queries, value)
    )


def _others_give(row: CallRule, subject: Subject) -> bool:
    """Whether calls of what is not followed give keywords that have other names now."""
    methods = [one for one in subject.facts.names if subject.sdk.call_rule(one.name) is not None]
    followed = {call.node for call in subject.facts.calls}
    followed.update(call.node for call in subject.facts.partials)
    followed.update(subject.queries.enclosing_call(one.node) or one.node for one in methods)
    old = {
        rule.old
        for rule in subject.sdk.rules.keywords
        if rule.new != rule.old and not {row.old, "*"}.isdisjoint(rule.on)
    }
    return any(call not in followed for call in subject.queries.calls_giving(old))


_MODULE_AS_VALUE = (
    "The module itself is handed on or looked into. Check that whoever gets it uses only names that "  # noqa: E501
    "exist in the new version."
)


#: Methods of every object that read or change what its attributes are.
_HOOKS = frozenset({"__setattr__", "__delattr__", "__getattribute__", "__getattr__"})


def _by_hook(fact: NameFact, subject: Subject) -> Iterator[Finding]:
    """``openai.__setattr__("api_base", ...)``: what ``setattr`` does to the package."""
    package, _, hook = fact.name.rpartition(".")
    rows = subject.sdk.calls_below(package)
    if package != subject.sdk.rules.pack.package or hook not in _HOOKS or not rows:
        return
    call = subject.queries.call_on(fact.node)
    given = subject.queries.arguments(call) if call is not None else []
    name = subject.queries.string(given[0][1]) if given else None
    setting = subject.sdk.setting_of(name) if name else None
    if setting is not None and has_moved(setting):
        yield needs_human(setting, fact.node, gone_by_name(setting, subject))
    elif setting is None or subject.clients.placement.kind is not PlacementKind.MODULE_LEVEL:
        yield needs_human(rows[0], fact.node, _MODULE_AS_VALUE)


_LOOKED_UP = (
    "An attribute is looked up here by a name that is known only when the program runs: what v0 "
    "had under such a name is gone, or belongs to a client, so that it fails where it is used. "
    "Look it up in a dictionary of your own, which holds what a client has for each name that may "
    "be asked for."
)


def _looked_into(fact: NameFact, subject: Subject) -> str:
    """What to say where the package itself is a value."""
    call = subject.queries.enclosing_call(fact.node)
    function = subject.queries.function_of(call)
    given = subject.queries.arguments(call) if call is not None else []
    if function is None or subject.queries.text(function) != "getattr" or len(given) < 2:
        return _MODULE_AS_VALUE
    known = subject.queries.string(given[1][1]) is not None
    return _LOOKED_UP if given[0][1] == fact.node and not known else _MODULE_AS_VALUE


def _resource(fact: NameFact, known: Row | None, subject: Subject) -> Iterator[Finding]:
    """A v0 class held as a value: ``self.llm = openai.ChatCompletion``."""
    resource = subject.sdk.resource_of(fact.name)
    rows = subject.sdk.calls_below(fact.name)
    row = known or rows[0]
    if subject.is_blocked():
        yield blocked(row, fact.node, subject)
        return
    patched = method_beside(fact, rows, subject)
    if patched:
        yield needs_human(row, fact.node, patched)
        return
    typed = fact.use is Use.ANNOTATION and not subject.queries.is_class_itself(fact.node)
    given = _type_given(fact, rows, subject) if typed else ""
    if given:
        # An import of the class may have to stay for calls, and has its name.
        taken = fact.origin != subject.sdk.rules.pack.package
        spelled = (
            Spelled(subject.speller.at(given, fact.node))
            if taken
            else subject.speller.spell(given, fact)
        )
        edits = (ReplaceExpression(fact.node, spelled.template, spelled.holes),)
        yield Finding(row.id, fact.node, Applicability.SAFE, _TYPE, None, edits)
        return
    if fact.name == subject.sdk.rules.pack.package:
        moved = moved_settings(fact, subject)
        for setting in moved:
            yield needs_human(setting, fact.node, gone_by_name(setting, subject))
        replaced = replaced_beside(fact, subject)
        if replaced is not None:
            yield needs_human(replaced[0], fact.node, replaced[1])
        elif not moved and not patches_settings(fact, subject) and not is_followed(fact, subject):
            yield needs_human(row, fact.node, _looked_into(fact, subject))
        return
    if fact.use is Use.BASE and resource is not None:
        yield needs_human(
            row,
            fact.node,
            f"{fact.name} cannot be extended any more: what has its methods now is an object that "
            f"a client makes. Drop the base, keep a client in the class, and let its methods call "
            f"those of client.{resource} where they called super().",
        )
        return
    held = fact.use in (Use.READ,) and resource is not None
    if not held or not all(subject.target in other.targets for other in rows if other.new):
        where = f"client.{resource}" if resource else "a client"
        yield needs_human(
            row,
            fact.node,
            known.message
            if known is not None
            else f"The class {fact.name} is gone; {where} has its methods now, but cannot be used "
            "in this way.",
        )
        return
    if subject.queries.is_index(fact.node) or _is_inspected(fact, subject):
        yield needs_human(
            row,
            fact.node,
            f"The class {fact.name} is used as a class here, but what has its methods now, "
            f"client.{resource}, is an object: its class is type(client.{resource}).",
        )
        return
    reason = held_refusal(subject) or too_early(fact, False, subject)
    if reason:
        yield needs_human(row, fact.node, reason)
        return
    client = client_expression(fact, subject.holds_async(fact.name), (), subject)
    edit = _unless_missing(fact, f"{client.template}.{resource}", client.holes, subject)
    if edit is None:
        yield needs_human(row, fact.node, _OTHERWISE)
        return
    yield Finding(
        row.id,
        fact.node,
        Applicability.SAFE,
        "The class is held as a value; the client's resource takes its place.",
        None,
        (edit,),
    )
    copying = copied_by(fact, subject)
    if copying:
        yield needs_human(
            row,
            fact.node,
            f"`{copying}` copies an object that holds {fact.name}: as a class, by reference. What "
            "takes its place belongs to a client, which cannot be copied or pickled (TypeError). "
            "Keep a word for it in the object, and choose the method where the call is made.",
        )
    if _is_lost(fact, subject):
        yield needs_human(
            row,
            fact.node,
            f"{fact.name} goes to code that is not followed. What that has now is a resource of a "
            "client: arguments have their new names, async methods belong to another client, and "
            'what calls give is no dict (x["id"] is x.id).',
        )


_TYPE = "The class is gone; this is the type of what its methods give."


def _type_given(fact: NameFact, rows: Sequence[CallRule], subject: Subject) -> str:
    """The type of the target for which a class of v0 stands in an annotation: the one of its name
    that its methods give, or the one that most of them give; "" where none is, or an import of
    its own would be wanted."""
    pack = subject.sdk.rules.pack
    imported = fact.direct and fact.node == fact.root
    if (fact.origin != pack.package and not imported) or fact.name == pack.package:
        return ""
    every = [row.returns for row in rows if subject.target in row.targets and row.new]
    counts = Counter(name for name in every if name and name.replace(".", "").isidentifier())
    own = [name for name in counts if name.rpartition(".")[2] == fact.name.rpartition(".")[2]]
    most = max(counts.values(), default=0)
    found = own or [name for name, count in counts.items() if count == most]
    if len(found) != 1:
        return ""
    module, _, name = found[0].rpartition(".")
    package = module.rpartition(".")[0]
    if package not in ("", *pack.loaded_types):
        return ""
    return ".".join(part for part in (pack.types, package, name) if part)


_OTHERWISE = (
    "Something stands for this where the SDK is missing. Write an if that chooses between that and "
    "what a client has."
)


def _unless_missing(
    fact: NameFact, template: str, holes: Holes, subject: Subject
) -> ReplaceExpression | None:
    """The edit that puts the template in place of a fact, or None where that is None, as without
    the SDK; None where something else stands for it then."""
    if not fact.optional:
        return ReplaceExpression(fact.node, template, holes)
    queries = subject.queries
    if fact.node != fact.root and queries.dotted(fact.node):
        return ReplaceExpression(fact.node, template, holes)  # no attribute of None
    if fact.node != fact.root:
        given = queries.arguments(fact.node)
        if len(given) < 3 or not queries.is_none(given[2][1]):
            return None
    return ReplaceExpression(fact.node, f"$held and {template}", (*holes, ("held", fact.root)))


def _is_lost(fact: NameFact, subject: Subject) -> bool:
    """Whether an object, or what a known function makes to call it, is put into something, or given
    to a function, that is not followed."""
    queries, values = subject.queries, subject.facts.values
    made: NodeId | None = fact.node
    while made is not None:
        whole = queries.whole_display(made)
        holder = queries.variables.stored_in(whole)
        if holder is not None:
            return _is_foreign(values.get(holder), subject)
        call = queries.enclosing_call(whole)
        function = queries.function_of(call)
        if call is None or function is None or patches(queries.dotted(function)):
            return False
        if _is_foreign(values.get(function), subject):
            return True
        calls = any(isinstance(part, Partial) for part in members(values.get(call, NONE)))
        made = call if calls else None
    return False


def _is_foreign(value: Value | None, subject: Subject) -> bool:
    """Whether nothing is known of a value, or it may be an object that is none of the project's."""
    return value is None or any(
        isinstance(part, Unknown)
        or (
            isinstance(part, Symbol)
            and not subject.sdk.owns(part.name)
            and (effect_of(part.name) is None or part.name in library.FOR_OWN_CLASSES)
        )
        for part in members(value)
    )


#: Modules whose functions want a class, not an object that has its methods.
_INSPECTORS = frozenset({"builtins", "inspect", "typing"})


def _is_inspected(fact: NameFact, subject: Subject) -> bool:
    """Whether the class is an argument of a function such as ``inspect.getfile``."""
    callee = subject.queries.function_of(subject.queries.enclosing_call(fact.node))
    value = subject.facts.values.get(callee) if callee is not None else None
    return isinstance(value, Symbol) and value.name.partition(".")[0] in _INSPECTORS
