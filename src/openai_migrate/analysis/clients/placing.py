"""Where the clients of each document of a project go."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field, replace

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.agreement import agree
from openai_migrate.analysis.clients.flavour import PURE, SERVICES, Flavour
from openai_migrate.analysis.clients.ladder import Ladder, keys_perhaps_missing
from openai_migrate.analysis.clients.placement import Placement, PlacementKind, Surroundings
from openai_migrate.analysis.clients.sharing import Sharing
from openai_migrate.analysis.project.derived_classes import closed_classes, mixed_classes
from openai_migrate.analysis.project.import_order import Imports
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.analysis.project.project import Project
from openai_migrate.analysis.project.project_groups import ProjectGroups
from openai_migrate.analysis.project.reach import reach_all
from openai_migrate.core.obstacle import UNTOLD, Obstacle
from openai_migrate.core.plain_data import kept_once
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet, SettingAction
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.sources.rewritten_words import LOADER
from openai_migrate.syntax.ast_unnamed import NOTHING

_NOWHERE: Mapping[str, Place] = {}
_NOT_REFUSED: Mapping[str, Obstacle] = {}
_NOBODY: Mapping[str, frozenset[str]] = {}
_ONE_PROJECT = ProjectGroups()


@dataclass(frozen=True, slots=True)
class Placed:
    """placements: by path. trials: paths of documents on whose placement others rely. texts: by
    path, what a document gets before it is migrated. apart: by path, why a document does not take
    its client from the module of the user's choice."""

    placements: Mapping[str, Placement]
    trials: frozenset[str]
    texts: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)


def place(
    outlines: list[Outline],
    imports: Imports,
    rules: RuleSet,
    settings: Settings,
    index: ModuleIndex,
    published: Container[str] = (),
    refused: Mapping[str, Obstacle] = _NOT_REFUSED,
    switched: Mapping[str, Place] = _NOWHERE,
    rewriting: Mapping[str, frozenset[str]] = _NOBODY,
    groups: ProjectGroups = _ONE_PROJECT,
) -> Placed:
    """Where the clients of each document go.

    published: documents that code outside of the project may import. refused: documents that cannot
    have what others would rely on, with the reason. switched: those near which the environment may
    say another service, each with the place that does. rewriting: names of variables to the
    documents that may set them. groups: which projects of the tree run together.
    """
    project = Project(outlines, imports, rules, index, published, groups)
    apart = dict(refused)
    while True:
        sharing = Sharing(project, settings, rewriting, apart)
        placements = _placements(project, settings, sharing, switched, rewriting)
        broken = sharing.broken(placements)
        if not broken:
            trials = sharing.trials(placements)
            moving = {
                path: [other for other in readers if placements[other].moves]
                for path, readers in sharing.shared.items()
            }
            known = {
                path: _with_rewritten(
                    placement, _rewritten(path, moving.get(path, ()), project, rewriting)
                )
                for path, placement in placements.items()
            }
            return Placed(known, trials, sharing.texts, sharing.apart)
        apart = dict.fromkeys(broken, UNTOLD) | apart


def _placements(
    project: Project,
    settings: Settings,
    sharing: Sharing,
    switched: Mapping[str, Place],
    rewriting: Container[str],
) -> dict[str, Placement]:
    ladder = Ladder(project, settings, sharing.refused, switched, rewriting)
    placements = {path: ladder.first_choice(outline) for path, outline in project.by_path.items()}
    if settings.client_module:
        sharing.gather(placements, settings.client_module)
    sharing.share(placements)
    agreed = sharing.told(agree(placements, project))
    _open(agreed, project, settings)
    sharing.lend(agreed)
    lazy = settings.client is ClientMode.LAZY
    closed = closed_classes(project.by_path, project.direct, project.imported)
    mixed = mixed_classes(project.by_path, project.direct)
    setting = {path for path, outline in project.by_path.items() if outline.writes}
    asking = {path for path, outline in project.by_path.items() if outline.asked}
    late = set(filter(project.import_order.prepares_late, project.by_path))

    building = {
        path
        for path, placement in agreed.items()
        if placement.kind in _AT_IMPORT and not lazy
        if any(False in project.by_path[one].kinds for one in (path, *sharing.shared.get(path, ())))
    }
    built = (
        reach_all(building, project.import_order.early_importers)
        if building and setting
        else set[str]()
    )

    def covered(path: str) -> frozenset[str]:
        near = project.around[path] | project.together[path] | {path}
        calling = [other for other in near if project.may_call(other)]
        if not calling or any(not late.isdisjoint(project.around[one] | {one}) for one in calling):
            return _NO_NAMES
        return frozenset.intersection(
            *(_variables_given(agreed[one], project.by_path[one], project.rules) for one in calling)
        )

    return {
        path: replace(
            placement,
            typed=_typed(path, project) if placement.kind is PlacementKind.PER_CALL else (),
            around=Surroundings(
                imported=path in project.imported,
                published=project.is_open(path),
                alone=not (
                    path in project.imported
                    or project.is_open(path)
                    or project.import_order.is_looked_up_as_main(path)
                ),
                packaged=project.is_packaged(path),
                lazy=lazy,
                serves=any(map(project.may_call, project.around[path] | {path})),
                settling=any(
                    project.may_call(one)
                    and not project.by_path[one].stores
                    and agreed[one].settings
                    for one in project.around[path]
                ),
                sends=project.kinds_around(path),
                unread=_is_unread(path, agreed, project),
                loops=project.loops(path),
                tested=project.tested_by(path),
                loading=project.import_order.loading(path)
                if path in setting | asking
                else _NO_NAMES,
                loaded=path in setting and project.import_order.is_loaded_before(path),
                prepared=any(
                    not late.isdisjoint(project.around[one] | {one})
                    for one in (path, *sharing.beside.get(path, ()))
                ),
                building=project.import_order.names_of(path, built)
                if path in setting
                else _NO_NAMES,
                builds=path in setting and not building.isdisjoint(project.around[path]),
                built=path in setting and project.import_order.runs_after(path, built),
                covered=covered(path) if path in setting else _NO_NAMES,
                readers=tuple(project.readers(path).items()) if path in setting else (),
                elsewhere="" if placement.settings else project.configured.get(path, ""),
                setting=project.setting_by(path) if placement.beside else _NO_NAMES,
                rivals=placement.beside and bool(project.rivals(path)),
                unnamed=project.unnamed_beside(path) if placement.beside else NOTHING,
                closed=closed.get(path, _NO_NAMES),
                claimed=project.by_path[path].claimed,
                given=project.by_path[path].given,
                mixed=mixed.get(path, _NO_NAMES),
            ),
        )
        for path, placement in agreed.items()
    }


#: One for all: an empty set is an object of its own each time.
_NO_NAMES: frozenset[str] = frozenset()


def _with_rewritten(placement: Placement, rewritten: frozenset[str]) -> Placement:
    around = kept_once(replace(placement.around, rewritten=rewritten))
    return kept_once(replace(placement, around=around))


def _rewritten(
    path: str, moving: Collection[str], project: Project, rewriting: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The names of variables that its settings read and others than the document may set: another
    notebook sets none for one, but what that runs.

    moving: other documents whose settings it takes over.
    """
    outline = project.by_path[path]
    stores = [store for one in (path, *moving) for store in project.by_path[one].stores]
    read = {LOADER, *outline.brought, *outline.sought}
    read |= frozenset().union(*(store.names | store.looked for store in stores))
    return frozenset(
        name
        for name in read
        if any(
            other != path
            and (outline.importable or other in project.imports[path] or not _is_notebook(other))
            for other in rewriting.get(name, ())
        )
    )


def _is_notebook(path: str) -> bool:
    return path.lower().endswith(".ipynb")


def _variables_given(placement: Placement, outline: Outline, rules: RuleSet) -> frozenset[str]:
    """The variables that only v0 read and whose values the clients of a document are given."""
    none = placement.kind is PlacementKind.MODULE_LEVEL and placement.flavour not in PURE
    per_call = placement.kind is PlacementKind.PER_CALL
    asked = outline.switches is not None and not per_call  # which service it is
    if none or asked or placement.kind is PlacementKind.BLOCKED:
        return _NO_NAMES
    kinds = {row.setting for row in rules.values}
    return frozenset(
        row.env
        for row in rules.settings
        if row.action is SettingAction.ARGUMENT
        and (row.argument if row.env_new else per_call and row.old in kinds)
    )


def _typed(path: str, project: Project) -> tuple[Flavour, ...]:
    """The one service, or those of Azure, that all settings name which a document may see; () if
    there are others beside them, or only the run tells."""
    rules = project.rules
    if project.is_open(path) or project.by_path[path].chosen:
        return ()
    kinds = {row.setting for row in rules.values}
    known = {row.old for row in rules.settings}
    named = {(row.setting, value): row.flavour for row in rules.values for value in row.old}
    near = project.around[path] | project.together[path] | {path}
    found = {
        named.get((store.setting, store.value or ""), "")
        for store in project.seen.stores_of(near)
        if store.setting in kinds or store.setting not in known
    }
    usual = len(found) > 1 and Flavour.PLAIN.value in found
    return () if "" in found or usual else tuple(one for one in SERVICES if one.value in found)


def _is_unread(path: str, placements: Mapping[str, Placement], project: Project) -> bool:
    """Whether settings of a document that makes no calls configure no call of the others."""
    outline = project.by_path[path]
    if not outline.stores or outline.users or outline.loose:
        return False
    near = project.around[path] | project.together[path]
    readers = [other for other in near if project.by_path[other].users]
    return (
        bool(readers)
        and not any(project.by_path[other].loose for other in near)
        and placements[path].kind in (*_OWN, PlacementKind.MODULE_LEVEL)
        and all(placements[other].kind in _OWN for other in readers)
    )


def _open(placements: dict[str, Placement], project: Project, settings: Settings) -> None:
    """Leave what nothing in the project configures to the code of others.

    That may set it whenever it wants, on the package only, and need not have a key before. Who
    asks for clients gets them.
    """
    given = frozenset(
        row.old for row in project.rules.settings if row.action is SettingAction.ARGUMENT
    )
    for path, placement in placements.items():
        bare = placement.kind is PlacementKind.BARE and not placement.settings
        if not project.is_open(path) or not (bare or placement.kind in _SEEING):
            continue
        if bare and _has_clients(path, project):
            continue
        perhaps = keys_perhaps_missing(project.by_path[path], project.rules)
        free = (given - placement.settings) | (given & perhaps)
        placements[path] = replace(placement, open=free)
        if len(placement.services) > 1:  # that code may say which service it is, too
            placements[path] = replace(placement, open=free, services=SERVICES)
        if bare and settings.client is ClientMode.AUTO:
            level = PlacementKind.MODULE_LEVEL
            placements[path] = replace(placement, kind=level, reason=reasons.OPEN, open=free)


def _has_clients(path: str, project: Project) -> bool:
    """Whether a document, or one that it imports, builds clients of the target already: they have
    the configuration now, whatever the code of others sets."""
    return any(project.by_path[other].builds for other in (path, *project.direct[path]))


#: Where calls have a client that nothing in other documents configures.
_OWN = (PlacementKind.BARE, PlacementKind.MODULE, PlacementKind.LOCAL)
#: Where a client is built when a document is imported.
_AT_IMPORT = (PlacementKind.BARE, PlacementKind.MODULE, PlacementKind.SHARED)
#: Where each call reads the settings of the package; and where a client takes over what is set here
#: and sees nothing else.
_SEEING = (
    PlacementKind.MODULE_LEVEL,
    PlacementKind.PER_CALL,
    PlacementKind.MODULE,
    PlacementKind.SHARED,
)
