"""Clients that several documents take from one: the module that configures them, or that of the
user's choice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.client_module import (
    Gathered,
    immovable,
    import_text,
    moved_text,
)
from openai_migrate.analysis.clients.client_name import free_names, without_getters
from openai_migrate.analysis.clients.getters import share_getter_of, share_getters
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.clients.reasons import (
    ELSEWHERE,
    IMPORTED,
    LOOPS,
    LOOSE,
    RELIED_ON,
    RELOADED,
    UNABLE,
    UNIMPORTED,
    UNREADABLE,
)
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.analysis.project.project import Project
from openai_migrate.analysis.project.reach import reach
from openai_migrate.analysis.project.seen_settings import stable_settings
from openai_migrate.core.obstacle import UNTOLD, Obstacle
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import SettingAction
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.sources.rewritten_words import LOADER
from openai_migrate.sources.test_files import is_test_file

#: How many documents a reason names at the most.
_NAMED = 3


class Sharing:
    """Who builds clients for whom.

    shared: provider to the documents that import its client. texts: by path, what a document gets
    before it is migrated. apart: by path, why it does not take its client from the module of the
    user's choice. lending: the documents that share a function which builds clients.
    """

    def __init__(
        self,
        project: Project,
        settings: Settings,
        rewriting: Mapping[str, frozenset[str]],
        refused: Mapping[str, Obstacle],
    ) -> None:
        self.project = project
        #: variables, and what loads them, to the documents that may set them
        self.rewriting = rewriting
        self.rules = project.rules
        self.settings = settings
        self.refused = refused
        self.shared: dict[str, tuple[str, ...]] = {}
        self.texts: dict[str, str] = {}
        self.apart: dict[str, str] = {}
        self.lending: frozenset[str] = frozenset()
        #: the module that the user has chosen for clients to those that take its function
        self.beside: dict[str, frozenset[str]] = {}
        #: provider to why documents cannot take its client, which are the reason, and where
        self.unshared: dict[str, tuple[str, tuple[str, ...], Place | None]] = {}

    def share(self, placements: dict[str, Placement]) -> None:
        """Give the documents that see the settings of one module a client that it builds."""
        for path, placement in sorted(placements.items()):
            if placement.kind is not PlacementKind.MODULE or not self._may_share(path):
                continue
            alike = self._alike(path, placements)
            readers = [
                other
                for other in sorted(self.project.by_path)
                if other not in (path, *alike)
                and self._sees(other, path, placements)
                and not self._has_other(other, path, alike)
            ]
            unable = [other for other in readers if not self._can_import(other, path)]
            reloading = self.project.reloading(path) if readers else ()
            if unable or reloading:
                reason = self._why_not(unable[0], path) if unable else RELOADED
                why = [one for one in unable if self._why_not(one, path) == reason] or reloading
                self._tell(reason, why, path, (path, *readers), placements)
            if not readers or unable or reloading:
                continue
            names = self._names_for((path, *readers))
            if names is None:
                continue
            self.shared[path] = tuple(readers)
            whole = replace(
                placement,
                kind=PlacementKind.SHARED,
                names=names,
                otherwise=placement.relied_on(),
            )
            placements[path] = whole
            for other in readers:
                known = self.project.imports[other].get(path)
                added = "" if known else self._run_before(other, path)
                placements[other] = replace(
                    whole,
                    otherwise=placements[other],
                    provider=known or frozenset({added}),
                    added=added,
                )

    def _alike(self, path: str, placements: Mapping[str, Placement]) -> list[str]:
        """Other documents that could build the very same client."""
        own = stable_settings(self.project.by_path[path])
        return [
            other
            for other in self.project.seen.covered_by(self.project.by_path[path])
            if other != path
            and own == stable_settings(self.project.by_path[other])
            and placements[other].kind in (PlacementKind.MODULE, PlacementKind.SHARED)
            and not placements[other].provider
            and self._may_share(other)
        ]

    def _has_other(self, reader: str, provider: str, alike: Collection[str]) -> bool:
        """Whether a document has the client of another provider, or can better have that."""
        if any(reader in self.shared.get(other, ()) for other in alike):
            return True
        imports = self.project.imports[reader]
        able = [other for other in alike if self._can_import(reader, other)]
        if self._can_import(reader, provider):
            return provider not in imports and any(other in imports for other in able)
        return bool(able)

    def _tell(
        self,
        reason: str,
        setting: Sequence[str],
        provider: str,
        together: Collection[str],
        placements: dict[str, Placement],
    ) -> None:
        """Give the reason why documents share no client that one of them could build, if it is not
        that others make settings, too."""
        if not all(self._is_alone(other, provider) for other in together):
            return
        named, place = tuple(setting[:_NAMED]), None
        if reason == LOOSE:
            place = self.project.by_path[setting[0]].loose_at
        elif reason == UNABLE:
            place = self.refused[setting[0]].place
        for path in together:
            if path == provider:
                self.unshared[path] = reason, named, place
            elif placements[path].reason == ELSEWHERE:
                placements[path] = replace(
                    placements[path], reason=reason, setting=named, cause=place
                )

    def told(self, placements: dict[str, Placement]) -> dict[str, Placement]:
        """The placements with the same reason for documents that could have built the clients."""
        found = {
            path: replace(placements[path], reason=reason, setting=setting, cause=place)
            for path, (reason, setting, place) in self.unshared.items()
            if placements[path].reason == RELIED_ON
        }
        return {**placements, **found}

    def gather(self, placements: dict[str, Placement], module: str) -> None:
        """Give documents the client of the module that the user has chosen for them."""
        if module not in self.project.by_path or module in self.refused:
            return
        if not self.project.by_path[module].readable:
            there = f"{module} cannot be read"
            self.apart.update(dict.fromkeys(placements, there))
            return
        gathered = self._gathered(placements, module)
        if gathered is None:
            return
        kinds = {kind for path in gathered.members for kind in self.project.by_path[path].kinds}
        held = self.project.by_path[module].clients
        names = self._names_held(module, kinds) if held and not gathered.provider else None
        if held and names is None:
            there = f"{module} has a client already, whose configuration may be another"
            self.apart.update(dict.fromkeys(gathered.members, there))
            return
        if not held:
            names = self._names_for((module, *gathered.members))
        if names is None:
            self.apart.update(dict.fromkeys(gathered.members, LOOPS))
            return
        for path in gathered.members:
            self.apart.pop(path, None)
        self.shared[module] = tuple(gathered.members)
        if gathered.text and not held:
            self.texts[module] = gathered.text
        source = placements[gathered.provider or module]
        whole = replace(source, kind=PlacementKind.SHARED, names=names, reason="")
        placements[module] = replace(whole, otherwise=placements[module].relied_on())
        for path, name in gathered.members.items():
            placements[path] = replace(
                whole,
                otherwise=placements[path],
                provider=frozenset({name, *self.project.imports[path].get(module, ())}),
                added=name,
                moves=bool(self.project.by_path[path].stores),
            )

    def lend(self, placements: dict[str, Placement]) -> None:
        """Give documents whose clients are built for each call one function that does."""
        module = self.settings.client_module
        chosen = frozenset[str]()
        if module and self._may_lend(module, placements):
            chosen = share_getter_of(module, placements, self.project)
            for path, placement in placements.items():
                if placement.kind is PlacementKind.PER_CALL and path != module:
                    self.apart[path] = self._why_alone(path, module)
            for path in chosen:
                self.apart.pop(path, None)
            if chosen:
                self.beside[module] = chosen
                self.texts[module] = f"import {self.rules.pack.package}\n"
        rest = share_getters(placements, self.project, {*self.refused, *chosen})
        self.lending = chosen | rest

    def _why_alone(self, path: str, module: str) -> str:
        """Why a document does not take the function of the module, if it does not."""
        if not self.project.roots.name_of(module, path):
            return reasons.UNNAMED
        if path in reach(module, self.project.direct):
            return reasons.CIRCLE
        calls = self.project.by_path[path].kinds
        return reasons.OTHER_ENVIRONMENT if calls else reasons.CALLS_NOTHING

    def _may_lend(self, module: str, placements: Mapping[str, Placement]) -> bool:
        """Whether the module that the user has chosen has no clients, so that it can have a
        function that builds them."""
        outline = self.project.by_path.get(module)
        return (
            outline is not None
            and outline.readable
            and module not in self.refused
            and placements[module].kind in (PlacementKind.BARE, PlacementKind.PER_CALL)
            and not (outline.clients or outline.kinds or outline.stores)
        )

    def _names_held(self, module: str, kinds: set[bool]) -> tuple[str, str] | None:
        """The names of the clients that the module builds from the environment alone; None where
        one of the kinds is not there."""
        found = {
            is_async: name for name, is_async, bare in self.project.by_path[module].clients if bare
        }
        if not kinds <= found.keys():
            return None
        return found[False] if False in kinds else "", found[True] if True in kinds else ""

    def _gathered(self, placements: Mapping[str, Placement], module: str) -> Gathered | None:
        """Who takes the clients of the module; ``apart`` says why the others do not."""
        package, own = self.rules.pack.package, self.project.by_path[module].stores
        groups: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
        sources: dict[frozenset[tuple[str, str]], str] = {}
        for path, placement in sorted(placements.items()):
            if placement.kind is not PlacementKind.MODULE:
                continue
            readers = [other for other in placements if self._sees(other, path, placements)]
            if not self._may_provide(path, module):
                stays = f"the settings that it sees stay in {path}: {self.apart[path]}"
                for other in readers:
                    self.apart.setdefault(other, stays)
                continue
            members = {
                other: self._name_of(module, other, path)
                for other in sorted({path, *readers} - {module})
            }
            key = stable_settings(self.project.by_path[path]) or frozenset()
            if all(members.values()):
                groups.setdefault(key, {}).update(members)
                sources.setdefault(key, path)
        if groups:
            key = max(groups, key=lambda one: (len(groups[one]), sources[one]))
            stores = self.project.by_path[sources[key]].stores
            found = Gathered(groups[key], sources[key], "" if own else moved_text(package, stores))
        else:
            bare = self._bare_members(placements, module)
            kinds = {kind for path in bare for kind in self.project.by_path[path].kinds}
            found = Gathered(bare, "", import_text(package, self._class_names(kinds)))
        for path in placements.keys() - found.members.keys():
            self.apart.setdefault(path, reasons.OTHER_CONFIGURATION)
        return found if found.members else None

    def _bare_members(self, placements: Mapping[str, Placement], module: str) -> dict[str, str]:
        members = {}
        for path, placement in sorted(placements.items()):
            users = self.project.by_path[path].users
            if placement.kind is not PlacementKind.BARE or path == module or not users:
                continue
            if self._is_prepared(path):
                self.apart[path] = reasons.PREPARED
            elif name := self._name_of(module, path, path):
                members[path] = name
        return members

    def _class_names(self, kinds: Collection[bool]) -> list[str]:
        return [
            row.new.rpartition(".")[2]
            for row in self.rules.clients
            if not row.azure and row.is_async in kinds
        ]

    def _may_provide(self, path: str, module: str) -> bool:
        """Whether the settings of a document can be those of the module."""
        outline = self.project.by_path[path]
        if path == module:
            return True
        if self.project.by_path[module].stores:
            self.apart[path] = reasons.BOTH_SET.format(module)
        elif why := immovable(outline):
            self.apart[path] = why
        elif self._are_read(outline):
            self.apart[path] = reasons.OF_FILE
        elif any(store.looked_up for store in outline.stores) and self._is_prepared(path):
            self.apart[path] = reasons.PREPARED
        else:
            return True
        return False

    def _are_read(self, outline: Outline) -> bool:
        """Whether the target gets what a setting leads to, as with a file that holds a key."""
        read = {
            row.old
            for row in self.rules.settings
            if row.action is SettingAction.TEMPLATE and not row.url
        }
        return any(store.setting in read for store in outline.stores)

    def _is_prepared(self, path: str) -> bool:
        """Whether code changes the environment before a client of the module would see it, or sets
        variables there that a client may not read any more."""
        lazy = self._waits(path)
        if not lazy and self._imports_setter(path):
            return True
        near = [self.project.by_path[other] for other in self.project.around[path] | {path}]
        return any(one.writes or (one.prepares and not lazy) for one in near)

    def _waits(self, path: str) -> bool:
        """Whether clients look up at their first use what they are built from; all but the key is
        looked up where the settings stand."""
        keys = {row.old for row in self.rules.settings if row.is_key}
        stores = self.project.by_path[path].stores
        only_keys = all(store.setting in keys for store in stores if store.looked_up)
        return self.settings.client is ClientMode.LAZY and only_keys

    def _imports_setter(self, path: str) -> bool:
        """Whether a document imports, perhaps, one that sets variables which its settings look up,
        or the client does: above the settings, and below the import of the module."""
        outline = self.project.by_path[path]
        words = {word for store in outline.stores for word in store.looked} | {LOADER}
        if not outline.stores:
            words |= {row.env for row in self.rules.settings if row.env}
        found = (self.rewriting.get(word, frozenset()) for word in words)
        setting = {one for some in found for one in some if not is_test_file(one)} - {path}
        index = self.project.index
        near = {one for name in outline.imports for one in index.resolve(name, path)}
        known = self.project.by_path.keys()
        return not near.isdisjoint(setting) or bool(near - known and setting - known)

    def _name_of(self, module: str, path: str, provider: str) -> str:
        """The name under which a document can import the module; "" where it cannot."""
        reason, name = self._hindrance(module, path, provider), ""
        if not reason:
            name = self.project.roots.name_of(module, path)
            reason = "" if name else reasons.UNNAMED
        if reason:
            self.apart[path] = reason
        return name

    def _hindrance(self, module: str, path: str, provider: str) -> str:
        """Why a document cannot see settings of the provider in the module, or import that."""
        outline = self.project.by_path[path]
        if not outline.readable or outline.loose or path in self.refused:
            place = self.refused.get(path, UNTOLD).place or outline.loose_at
            return reasons.NOT_SERVED.format(f" ({place})" if place is not None else "")
        same = self.project.seen.covered_by(self.project.by_path[provider])
        others = self.project.around[path] - {provider} - same
        if self.project.seen.is_seen_by(outline, others):
            return reasons.SEVERAL_SET
        if path in reach(module, self.project.direct):
            return reasons.CIRCLE
        if provider not in (path, module) and not self._surely_runs(provider, path):
            return reasons.NOT_RUN.format(provider)
        return ""

    def _surely_runs(self, provider: str, path: str) -> bool:
        """Whether the settings of a provider, or the very same, are made before others call."""
        first = reach(path, self.project.import_order.early)
        own = stable_settings(self.project.by_path[provider])
        same = (
            other
            for other in self.project.seen.covered_by(self.project.by_path[provider])
            if own == stable_settings(self.project.by_path[other])
        )
        return any(one in first for one in (provider, *same)) or self.project.runs_before(
            provider, path
        )

    def _may_share(self, path: str) -> bool:
        outline = self.project.by_path[path]
        return path not in self.refused and outline.importable and not outline.entry

    def _sees(self, path: str, provider: str, placements: Mapping[str, Placement]) -> bool:
        """Whether a document sees settings of the provider that it does not make itself."""
        outline = self.project.by_path[path]
        uses = outline.users or outline.loose or outline.stores
        if not uses or provider not in self.project.around[path]:
            return False
        return self.project.seen.is_seen_by(outline, (provider,)) or placements[path].kind not in (
            PlacementKind.BARE,
            PlacementKind.MODULE,
        )

    def _can_import(self, path: str, provider: str) -> bool:
        """Whether the client can come with an import that the document has already, or with one
        that changes nothing, as the package of the document, or whatever imports it, has run the
        provider before."""
        return self._is_alone(path, provider) and not self._why_not(path, provider)

    def _why_not(self, path: str, provider: str) -> str:
        """Why the client cannot come so into a document that sees no settings of others."""
        outline = self.project.by_path[path]
        if path in self.refused:
            return UNABLE
        if outline.loose:
            return LOOSE
        near = (path, *self.project.together[path])
        if not all(self.project.by_path[other].readable for other in near):
            return UNREADABLE
        if path in reach(provider, self.project.direct):
            return IMPORTED
        known = self.project.imports[path].get(provider) or self._run_before(path, provider)
        return "" if known else UNIMPORTED

    def _is_alone(self, path: str, provider: str) -> bool:
        """Whether no other document than the provider makes settings that a document may see, but
        for the very same ones."""
        making = self.project.around[path] & self.project.configuring
        same = self.project.seen.covered_by(self.project.by_path[provider])
        own = making & {path}
        return not (own | (making - same)) - {provider}

    def _run_before(self, path: str, provider: str) -> str:
        """The name under which a document can import a provider that its packages are, or import
        before it can run, or all that import it; "" where that is not sure, as in a script that
        lies in a package."""
        outline = self.project.by_path[path]
        if outline.entry:
            return ""
        if not outline.asked and self.project.runs_before(provider, path):
            return self.project.roots.name_of(provider, path)
        for package in self.project.index.packages_of(path):
            if package == path or package not in self.project.import_order.early:
                continue
            first = reach(package, self.project.import_order.early)
            if provider in first and path not in first:
                return self.project.roots.name_of(provider, path)
        return ""

    def _names_for(self, paths: Collection[str]) -> tuple[str, str] | None:
        """Names for a sync and an async client that are free in all the documents; None where none
        is needed, or where an async one would serve several event loops."""
        outlines = [self.project.by_path[path] for path in paths]
        kinds = {kind for outline in outlines for kind in outline.kinds}
        taken = {name for outline in outlines for name in outline.taken}
        if self.settings.client is ClientMode.LAZY:
            taken = without_getters(taken)
        if not kinds or (True in kinds and any(map(self.project.loops, paths))):
            return None
        return free_names(self.rules, kinds, taken)

    def broken(self, placements: Mapping[str, Placement]) -> set[str]:
        """Providers whose client not all readers import after all."""
        return {
            provider
            for provider, readers in self.shared.items()
            if any(
                placements[path].kind is not PlacementKind.SHARED for path in (provider, *readers)
            )
        }

    def trials(self, placements: Mapping[str, Placement]) -> frozenset[str]:
        """Documents that have to try, because others rely on what they do."""
        found = {path for provider, readers in self.shared.items() for path in (provider, *readers)}
        local = [path for path, item in placements.items() if item.kind is PlacementKind.LOCAL]
        return frozenset(found | self.lending | set(local if len(local) > 1 else ()))
