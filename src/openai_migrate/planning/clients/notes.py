"""What to know about a document's clients: what they see, and what they do not."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from openai_migrate.analysis.clients.flavour import Flavour, argument_name
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.clients.reasons import told
from openai_migrate.analysis.facts import CallFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import AGAIN, Finding
from openai_migrate.planning.answers import needs_human, remark
from openai_migrate.planning.clients.expression import client_rule
from openai_migrate.planning.clients.module_defaults import module_defaults
from openai_migrate.planning.clients.obstacles import brings_options, builds_its_own
from openai_migrate.planning.clients.services import environment_value, handed_on, words_of
from openai_migrate.planning.early_environment import early_variables, is_read_before
from openai_migrate.planning.environment_files import read_by_clients
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import SettingAction, SettingRule
from openai_migrate.settings import ClientMode
from openai_migrate.sources.path_label import shown_path
from openai_migrate.sources.run_files import OPENING
from openai_migrate.syntax.queries import Queries

#: The places that are no variable, and how calls find their client there.
_ANONYMOUS = {
    PlacementKind.MODULE_LEVEL: "Calls go to the SDK's module-level client",
    PlacementKind.PER_CALL: "A client is built for each call",
}


#: What clients of their own do not see of what code of others sets; the module-level client does.
_NEVER_ANOTHER = (
    " The clients that are built here are never for Azure, whatever {0} says: where such code sets "
    "that, and with it an endpoint and a key, build an Azure client here."
)


def no_client(subject: Subject, left: Container[NodeId]) -> Iterator[Finding]:
    """Why no variable holds a client for the calls that are migrated.

    left: the nodes that stay, though they are not right as they are.
    """
    placement = subject.clients.placement
    asked = subject.settings.client is ClientMode.MODULE_LEVEL
    calls = [
        call
        for call in subject.facts.calls
        if subject.sdk.call_rule(call.callee.name)
        and call.node not in left
        and call.callee.node not in left
    ]
    handed = [
        fact.node
        for fact in subject.facts.names
        if fact.use is Use.READ and subject.sdk.call_rule(fact.name) and fact.node not in left
    ]
    nodes = [call.node for call in calls] or handed
    if not nodes or placement.kind not in _ANONYMOUS or asked:
        return
    node = nodes[0]
    rule = client_rule(subject, False, subject.clients.flavour(node))
    found = _ANONYMOUS[placement.kind]
    if placement.kind is PlacementKind.MODULE_LEVEL and calls:
        # which has no async client, and takes no credentials for one call
        own = [builds_its_own(call, subject.sdk) for call in calls]
        each = _ANONYMOUS[PlacementKind.PER_CALL]
        found = each if all(own) else f"{found}{_beside(calls, subject.sdk)}"
    chosen = bool(subject.settings.client_module)
    why = placement.told
    setting = placement.setting if why.reason == placement.reason else ()
    named = tuple(map(shown_path, setting))
    text = f"{found}: {told(why.reason, named, chosen=chosen, late=placement.late)}"
    kinds = {row.setting for row in subject.sdk.rules.values} & placement.open
    if (
        placement.flavour is Flavour.PLAIN
        and kinds
        and any(builds_its_own(call, subject.sdk) for call in calls)
    ):
        text += _NEVER_ANOTHER.format(" or ".join(sorted(kinds)))
    yield replace(remark(rule, node, text), cause=why.place)


def _beside(calls: Sequence[CallFact], sdk: Sdk) -> str:
    """Which calls have a client of their own beside the module-level one."""
    kinds = (
        ("async one", any(sdk.is_async(call.callee.name) for call in calls)),
        ("one with credentials of its own", any(brings_options(call, sdk) for call in calls)),
    )
    named = " and each ".join(kind for kind, found in kinds if found)
    return f", and a client is built for each {named}" if named else ""


def unseen(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """A client that does not see what code outside of the project sets."""
    flavour = subject.clients.flavour(node)
    names = [
        row.old
        for row in subject.sdk.rules.settings
        if row.old in subject.clients.placement.open and argument_name(row, flavour)
    ]
    if names and not any(site.services for site in subject.clients.sites):
        yield remark(
            client_rule(subject, False, flavour),
            node,
            f"Code that imports this package may set {' or '.join(names)}, which the client does "
            f"not see. If it does, let it pass a client, or {AGAIN} with --client module-level.",
        )


def built_at_once(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """A client that cannot wait for its first use, though that was asked for."""
    if subject.clients.placement.around.lazy:
        yield remark(
            client_rule(subject, False, subject.clients.flavour(node)),
            node,
            "The client is built here, not at its first use as --client lazy asks: what it is "
            "built from has to be read where it stands. Where there may be no key yet, set it "
            "before this runs, or build the client in a function of your own.",
        )


def configured_elsewhere(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """A client without a configuration where another file, which was migrated before, builds one
    with: the calls may have been meant to go where that one goes."""
    other = subject.clients.placement.around.elsewhere
    if other:
        yield needs_human(
            client_rule(subject, False, subject.clients.flavour(node)),
            node,
            f"{shown_path(other)} builds a client with a configuration, which the client here does "
            "not have. If these calls are to go the same way, import and use that one.",
        )


def in_tests(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """An async client that tests of another file use, each in an event loop of its own."""
    other = subject.clients.placement.around.tested.rpartition("/")[2]
    if other and any(site.async_name for site in subject.clients.sites):
        yield remark(
            client_rule(subject, True, subject.clients.flavour(node)),
            node,
            f"Each test of {other} runs in an event loop of its own, and the connections of an "
            "async client belong to the loop in which they were opened. Where several tests make "
            "real requests, build a client for each.",
        )


def code_in_texts(subject: Subject) -> Iterator[Finding]:
    """Code that the document runs as a text, as ``exec(open("settings.py").read())`` does, where
    nothing else configures its calls: the configuration may stand there."""
    queries, package = subject.queries, subject.sdk.rules.pack.package
    calls = [call for call in subject.facts.calls if subject.sdk.call_rule(call.callee.name)]
    if subject.clients.placement.settings or not calls:
        return
    flavour = subject.clients.flavour(calls[0].node)
    for call in queries.calls_of({"exec", *_RUNNING_METHODS}):
        function = queries.function_of(call)
        if function is None or queries.dotted(function).endswith(".exec"):
            continue  # a method of something else: of a session, of an application
        arguments = queries.arguments(call)
        text = queries.string(arguments[0][1]) if arguments else ""
        if text is None or package in text:
            yield needs_human(
                client_rule(subject, False, flavour),
                call,
                "What is run here is not seen. If it sets the key or where calls go, the calls of "
                "this file do not get that now: give it to their client.",
            )


def code_in_files(subject: Subject) -> Iterator[Finding]:
    """Code that the document runs as the text of a file which is no module,
    ``exec(open("keys.cfg").read())``, beside calls with clients of their own."""
    queries = subject.queries
    if not subject.clients.placement.around.serves:
        return
    if subject.facts.calls and not subject.clients.placement.settings:
        return  # told above
    for call in queries.calls_of({"exec"}):
        function, arguments = queries.function_of(call), queries.arguments(call)
        if function is None or queries.dotted(function) != "exec" or not arguments:
            continue
        inside = list(queries.below(arguments[0][1]))
        texts = [text for node in inside if (text := queries.string(node)) is not None]
        if any(text.endswith(".py") for text in texts):
            continue  # a module: those of the project are seen
        if any(_opens_file(node, subject) for node in inside):
            yield needs_human(
                client_rule(subject, False, subject.clients.placement.flavour),
                call,
                "The code of the file that is run here is not seen. If it sets the key or where "
                "calls go, calls with a client do not get that now: give it to the client.",
            )


def _opens_file(node: NodeId, subject: Subject) -> bool:
    function = subject.queries.function_of(node)
    return function is not None and subject.queries.dotted(function) == OPENING


#: Methods of IPython's shell that run a text as code of the caller.
_RUNNING_METHODS = frozenset({"run_cell", "run_line_magic"})


def environment(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """Settings that v0 took from the environment under names that the client does not read, and
    that files of the project name. Of the others the run speaks once."""
    rows = [
        row
        for row in subject.sdk.rules.settings
        if row.env in subject.facts.named
        and (row.env != row.env_new or not argument_name(row, subject.clients.flavour(node)))
        and row.old not in subject.clients.placement.set_for_all
        and row.action is not SettingAction.DROP
        and not _reads_all(row, subject)
        and not _hands_on(row, subject)
    ]
    if not rows:
        return
    names = ", ".join(f"{row.env} ({_now(row, subject)})" for row in rows)
    rule = client_rule(subject, False, subject.clients.flavour(node))
    yield remark(
        rule,
        node,
        f"v0 also took settings from the environment: {names}. "
        + (_RENAME if any(row.env_new for row in rows) else "Pass to the client what they say."),
    )


_RENAME = "Set these as well where the program is run, or pass them to the client."


def _reads_all(row: SettingRule, subject: Subject) -> bool:
    """Whether the functions that build clients read the variable, whatever it says."""
    sites = [site for site in subject.clients.sites if site.services]
    known = all(set(words_of(row.old, subject)) <= set(site.services) for site in sites)
    return row.module_env and subject.is_per_call and bool(sites) and known


def _hands_on(row: SettingRule, subject: Subject) -> bool:
    """Whether every client gets the variable where nothing else sets the setting."""
    if subject.is_per_call:
        asked = {flavour for site in subject.clients.sites for flavour in site.services}
        return bool(asked) and handed_on(row, subject) == asked
    if not subject.clients.is_built:
        return any(row is other for other, _, _ in module_defaults(subject))
    sites = subject.clients.sites
    flavours = {
        flavour
        for site in sites
        for flavour in ({build.flavour for build in site.builds} or {site.flavour})
    }
    placement = subject.clients.placement
    early = early_variables(subject.facts, subject.queries, subject.sdk, placement)
    return all(site.source is None and not site.standing for site in sites) and all(
        environment_value(row, flavour, subject)
        or (row in early.values() and argument_name(row, flavour))
        for flavour in flavours
    )


def _now(row: SettingRule, subject: Subject) -> str:
    """What became of the variable of a setting."""
    if row.env_new == row.env:
        return "read by clients for Azure only now"
    if row.env_new and handed_on(row, subject):
        return f"{row.env_new} now where it is not Azure"
    if row.env_new:
        return f"{row.env_new} now"
    if row.module_env and subject.clients.placement.kind is PlacementKind.MODULE_LEVEL:
        return "the module-level client reads it, but does not know all of v0's values"
    if row.module_env and subject.is_per_call:
        return "the function that builds the client reads it, but does not know all of v0's values"
    return "not read any more"


def set_late(built: NodeId | None, subject: Subject) -> Iterator[Finding]:
    """Variables that v0 had read already where they are set, and that a client sees.

    built: where the only client is built, once; None for any other.
    """
    placement = subject.clients.placement
    of_old = {row.env for row in subject.sdk.rules.settings}
    rows = _read_by_clients(subject)
    for node, name in subject.queries.environment.writes():
        if name in subject.sdk.rules.pack.client_variables and placement.around.serves:
            yield remark(
                client_rule(subject, False, placement.flavour), node, read_by_clients(name)
            )
        row = rows.get(name)
        if row is None or (name in of_old and _is_default(node, subject.queries)):
            continue
        if built is not None and node > built and not subject.queries.contains(built, node):
            continue
        if name not in of_old:
            yield remark(
                row,
                node,
                f"v0 did not read {name}, and a client that is built later does: check that calls "
                "are to be made with it.",
            )
        elif row.env != name:
            continue
        elif is_read_before(node, subject.facts, subject.queries, placement):
            yield remark(
                row,
                node,
                f"v0 had read {name} when it was imported, before this runs, so that what is set "
                "here did not count. A client that is built later sees it: check that calls are "
                "to be made with it.",
            )
        elif not subject.queries.statements.runs_at_import(node):
            yield remark(
                row,
                node,
                f"v0 read {name} when it was imported: what is set here did not count where this "
                "ran after that. A client that is built later sees it, one that is built before "
                "does not: give the key or address to the client where it has to count.",
            )


def removed_late(subject: Subject) -> Iterator[Finding]:
    """Variables that v0 had read already where they are taken away, and that a client which is
    built later does not find."""
    placement, rows = subject.clients.placement, _read_by_clients(subject)
    for node, name in subject.queries.environment.removals():
        row = rows.get(name)
        if (
            row is not None
            and row.env == name
            and is_read_before(node, subject.facts, subject.queries, placement)
        ):
            yield remark(
                row,
                node,
                f"v0 had read {name} when it was imported, before this runs, so that it counted "
                "all the same. A client that is built later does not find it: build the client "
                "before, or pass it the value.",
            )


def _read_by_clients(subject: Subject) -> dict[str, SettingRule]:
    """The variables from which the clients of the document take settings that nothing makes."""
    placement = subject.clients.placement
    if placement.kind is PlacementKind.BLOCKED or not placement.around.serves:
        return {}
    return {
        row.env_new: row
        for row in subject.sdk.rules.settings
        if row.env_new
        and row.old not in placement.surely_set
        and argument_name(row, placement.flavour)
    }


def _is_default(node: NodeId, queries: Queries) -> bool:
    """Whether the variable is set only where nothing has set it, so that no call has worked."""
    function = queries.function_of(queries.enclosing_call(node))
    return function is not None and queries.dotted(function).endswith(".setdefault")
