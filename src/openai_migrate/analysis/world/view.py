"""The project seen from one document: what names of others mean, and what others hand to it."""

from __future__ import annotations

from collections.abc import Mapping

from openai_migrate.analysis.interpreter.summary import (
    NOTHING,
    ClassSummary,
    FunctionSummary,
    Slot,
    Summary,
    contains_response,
    keys_inside,
)
from openai_migrate.analysis.project.reach import reach_all
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Class,
    Function,
    Object,
    Origin,
    Symbol,
    Value,
    join,
    join_all,
    members,
)
from openai_migrate.analysis.world.crossings import crossings_of
from openai_migrate.analysis.world.world import World, shared_fixtures
from openai_migrate.sources.loaded_modules import ANY_MODULE, MAIN
from openai_migrate.syntax.definitions import document_of, module_key

_MAX_BASES = 8


class View:
    """The project seen from one document: implements ``expressions.Exports``."""

    def __init__(self, world: World, path: str) -> None:
        self._world = world
        self._path = path
        #: what ``attribute_of`` has said
        self._attributes: dict[tuple[str, str, int], Value] = {}
        self._foreign_bases: dict[str, tuple[str, ...]] = {}
        #: what ``fields_of`` has said
        self._fields: dict[tuple[str, int], tuple[str, ...]] = {}
        self._crossings = crossings_of(world.summaries)
        self._subclasses: dict[Value, list[str]] | None = None
        self._lending: dict[str, bool] = {}

    def export(self, name: str) -> Value | None:
        """The value of a project name such as ``app.llm.ask``; None when it is no project name."""
        module, _, attribute = name.rpartition(".")
        if module.endswith(f".{ANY_MODULE}"):
            return self._export_of_any(module, attribute)
        if module == MAIN:
            return self._export_of_mains(attribute)
        summary = self._module(module) if module else None
        if summary is not None and attribute in summary.names:
            return summary.names[attribute]
        reexported = self._world.reexported(name, self._path)
        return Symbol(reexported) if reexported else None

    def _export_of_mains(self, name: str) -> Value | None:
        """What a name may hold in the files that may be run; those that lack it do not count."""
        paths = self._world.index.resolve(MAIN, self._path)
        read = (self._world.summaries.get(path) for path in paths)
        found = [one.names[name] for one in read if one is not None and name in one.names]
        return join_all(found) if found else None

    def _export_of_any(self, package: str, name: str) -> Value | None:
        """What a name may hold in the modules of a package; those that lack it do not count."""
        found: list[Value] = []
        for path in self._world.index.resolve(package, self._path):
            summary = self._world.summaries.get(path)
            if summary is None:
                found.append(UNKNOWN)
            elif name in summary.names:
                found.append(summary.names[name])
        return join_all(found) if found else None

    def imports(self, name: str) -> bool:
        """Whether what makes calls is what an import binds to a project name."""
        module, _, attribute = name.rpartition(".")
        summary = self._module(module) if module else None
        if summary is None or attribute not in summary.names:
            return bool(self._world.reexported(name, self._path))
        return (module_key(summary.path), attribute) in summary.imported

    def imports_in_class(self, owner: str, name: str, depth: int = 0) -> bool:
        """Whether that is so of a name in the body of a class of another document, or of one above
        it."""
        summary = self._world.summaries.get(document_of(owner))
        if summary is None or depth > _MAX_BASES:
            return False
        found = summary.classes.get(owner)
        return (owner, name) in summary.imported or any(
            self.imports_in_class(base.key, name, depth + 1)
            for base in (found.bases if found is not None else ())
            if isinstance(base, Class)
        )

    def imports_below(self, owner: str, name: str) -> bool:
        """Whether that is so in the bodies of subclasses of a class, in other documents."""
        return any(
            (heir, name) in self._world.summaries[document_of(heir)].imported
            for heir in self._heirs_of(owner)
        )

    def definition(self, name: str) -> str | None:
        """The key of the project's function of that dotted name; None when it has none."""
        module, _, inside = name.rpartition(".")
        while module:
            paths = self._world.index.resolve(module, self._path)
            if len(paths) == 1:
                found = self.export(name)
                return found.key if isinstance(found, Function) else f"{paths[0]}:{inside}"
            module, _, last = module.rpartition(".")
            inside = f"{last}.{inside}"
        return None

    def places_of(self, name: str) -> tuple[tuple[str, str], ...]:
        """The documents that a dotted name may lie in, each with what it is called inside; ""
        there for the module itself."""
        module, inside = name, ""
        while module:
            paths = self._world.index.resolve(module, self._path)
            if paths:
                return tuple((path, inside) for path in paths)
            module, _, last = module.rpartition(".")
            inside = f"{last}.{inside}" if inside else last
        return ()

    def exports_of(self, module: str) -> dict[str, Value]:
        """All names of a module that are known; a star brings those without an underscore."""
        head = module + "."
        found: dict[str, Value] = {
            name[len(head) :]: Symbol(qualified)
            for name in self._world.reexports
            if name.startswith(head) and "." not in name[len(head) :]
            if (qualified := self._world.reexported(name, self._path))
        }
        summary = self._module(module)
        if summary is not None:
            found |= summary.names
        return found

    def given_elsewhere(self) -> Value:
        """What functions of other documents give that has responses in it; NEVER for none."""
        return join_all(
            found.result
            for path, summary in self._world.summaries.items()
            if path != self._path
            for found in summary.functions.values()
            if contains_response(found.result)
        )

    def fixture(self, name: str) -> Value:
        """What the nearest file of shared fixtures has under a name; NEVER for nothing."""
        for path in shared_fixtures(self._path):
            summary = self._world.summaries.get(path)
            if summary is not None and path != self._path and name in summary.names:
                return summary.names[name]
        return NEVER

    def is_ours(self, name: str) -> bool:
        """Whether a dotted name lies in a module of the project, interpreted or not."""
        return bool(self._world.defining(name, self._path))

    def module_path(self, name: str) -> str | None:
        """The path of the interpreted document that a dotted name means as a module."""
        summary = self._module(name)
        return None if summary is None else summary.path

    def _module(self, name: str) -> Summary | None:
        paths = self._world.index.resolve(name, self._path)
        return self._world.summaries.get(paths[0]) if len(paths) == 1 else None

    def function(self, key: str) -> FunctionSummary:
        """A function of another document."""
        summary = self._world.summaries.get(document_of(key))
        if summary is None or key not in summary.functions:
            return NOTHING
        return summary.functions[key]

    def _class(self, key: str) -> ClassSummary | None:
        summary = self._world.summaries.get(document_of(key))
        return None if summary is None else summary.classes.get(key)

    def attribute_of(self, owner: str, name: str, depth: int = 0) -> Value:
        """What an attribute of a class of another document holds, inherited ones included."""
        if name not in self._crossings.attribute_names:
            name = ""  # which no class has: one answer for all such names
        key = owner, name, depth
        if key not in self._attributes:
            self._attributes[key] = self._attribute_of(owner, name, depth)
        return self._attributes[key]

    def _attribute_of(self, owner: str, name: str, depth: int) -> Value:
        found = self._class(owner)
        if found is None or depth > _MAX_BASES:
            return UNKNOWN
        stored = self._stored_in(owner, name)
        if name in found.attributes:
            return join(found.attributes[name], stored)
        inherited = (
            self.attribute_of(base.key, name, depth + 1) if isinstance(base, Class) else UNKNOWN
            for base in found.bases
        )
        if len(found.bases) == 1:
            return join(next(inherited), stored)
        return join_all((stored, *inherited))

    def attribute_names(self, owner: str) -> tuple[str, ...]:
        """The names of the attributes that a class of another document has of its own."""
        found = self._class(owner)
        return () if found is None else tuple(found.attributes)

    def _stored_in(self, owner: str, name: str) -> Value:
        return self._crossings.stored_in((owner, name))

    def overridden(self, owner: str, name: str) -> Value:
        """What subclasses in other documents put in place of a class's attribute."""
        if name not in self._crossings.attribute_names:
            return NEVER
        heirs = map(self._class, self._heirs_of(owner))
        return join_all(found.attributes.get(name, NEVER) for found in heirs if found is not None)

    def gets_more(self, owner: str, any_name: str) -> bool:
        """Whether code of other documents may give objects of a class attributes that are not
        seen: one that is not looked at may have what holds such objects."""
        path = document_of(owner)
        if self._stored_in(owner, any_name) is not NEVER:
            return True
        if reach_all({path}, self._world.importers) <= self._world.summaries.keys():
            return False
        return any(
            isinstance(part, Object) and part.key == owner
            for summary in self._world.summaries.values()
            for slot, value in summary.slots()
            if slot not in summary.passed  # to functions that are looked at
            for part in members(value)
        )

    def has_heirs(self, owner: str) -> bool:
        """Whether other documents have subclasses of a class."""
        return bool(self._heirs_of(owner))

    def _heirs_of(self, owner: str) -> list[str]:
        """The keys of the subclasses of a class that other documents have."""
        if self._subclasses is None:
            self._subclasses = {}
            for path, summary in self._world.summaries.items():
                for key, found in summary.classes.items() if path != self._path else ():
                    for base in found.bases:
                        self._subclasses.setdefault(base, []).append(key)
        return self._subclasses.get(Class(owner), [])

    def foreign_bases(self, owner: str) -> tuple[str, ...]:
        """The names of the classes of others that are above a class of another document."""
        if owner not in self._foreign_bases:
            names: list[str] = []
            level = [owner]
            for _ in range(_MAX_BASES):
                if not level:
                    break
                found = filter(None, map(self._class, level))
                bases = [base for one in found for base in one.bases]
                names += (base.name for base in bases if isinstance(base, Symbol))
                level = [base.key for base in bases if isinstance(base, Class)]
            self._foreign_bases[owner] = tuple(dict.fromkeys(names))
        return self._foreign_bases[owner]

    def fields_of(self, owner: str, depth: int = 0) -> tuple[str, ...]:
        """The annotated names in the body of a class of another document, inherited ones first."""
        key = owner, depth
        if key not in self._fields:
            self._fields[key] = self._fields_of(owner, depth)
        return self._fields[key]

    def _fields_of(self, owner: str, depth: int) -> tuple[str, ...]:
        found = self._class(owner)
        if found is None or depth > _MAX_BASES:
            return ()
        inherited = [
            name
            for base in found.bases
            if isinstance(base, Class)
            for name in self.fields_of(base.key, depth + 1)
        ]
        return tuple(dict.fromkeys((*inherited, *found.fields)))

    def lends(self, key: str) -> bool:
        """Whether a function or class of another document gives SDK objects, is given some, hands
        some to functions that it is given, or gives functions or objects that do."""
        if key not in self._lending:
            self._lending[key] = self._reaches_lender(key)
        return self._lending[key]

    def _reaches_lender(self, key: str) -> bool:
        seen, queue = {key}, [key]
        while queue:
            current = queue.pop()
            summary = self._world.summaries.get(document_of(current))
            if summary is None:
                continue
            if summary.leaks or current in summary.lends:
                return True
            more = set[str]().union(*map(keys_inside, summary.given_by(current))) - seen
            seen |= more
            queue += more
        return False

    def passed(self) -> Mapping[Slot, Value]:
        """What other documents pass to the functions of this one."""
        return self._crossings.passed(self._path)

    def stored(self) -> Mapping[Slot, Value]:
        """What other documents store in attributes of this one's objects, and in its names."""
        return self._crossings.stored(self._path)

    def content_of(self, origin: Origin) -> Value:
        """What other documents put into the containers of an origin; NEVER for nothing."""
        return join_all(
            self._world.summaries[path].contents[origin]
            for path in self._world.filling.get(origin, ())
            if path != self._path
        )

    def is_settled(self, slot: Slot) -> bool:
        """Whether all others that may ask know what a slot holds."""
        alone = document_of(slot[0]) == self._path and not self._world.importers.get(self._path)
        return alone or slot not in self._world.unsettled

    def is_in_circle(self) -> bool:
        """Whether documents that this one imports, directly or not, import it: they see it with
        half of its names."""
        imports = self._world.imports
        return self._path in reach_all({*imports.get(self._path, ())} - {self._path}, imports)

    def reached(self) -> frozenset[str]:
        """The functions of this document that others call."""
        return self._crossings.reached(self._path)

    def guarded(self) -> frozenset[str]:
        """The functions of this document that others call under a handler for an absent key."""
        return self._crossings.guarded(self._path)

    def guarded_by_type(self) -> frozenset[str]:
        """Those that they call under one for what has no items, and for no absent attribute."""
        return self._crossings.guarded_by_type(self._path)
