"""The names of a document: what they hold where a frame stands, and in all."""

from __future__ import annotations

from openai_migrate.analysis.interpreter.state import Frame, Tables
from openai_migrate.analysis.values import NEVER, Symbol, Value, join
from openai_migrate.syntax.scopes import MODULE_SCOPE, Scope, Scopes


class Names:
    """Reads and binds names.

    imported: qualified names of what imports bind, by scope and name.
    """

    def __init__(self, scopes: Scopes, tables: Tables) -> None:
        self.scopes = scopes
        self.tables = tables
        self.imported: dict[tuple[int, str], str] = {}
        self.imported_names: set[str] = set()
        self._assigned_globals = {name for scope in scopes.scopes for name in scope.globals}
        self._known: dict[tuple[int, str], Scope | None] = {}

    def read(self, name: str, frame: Frame) -> Value:
        """The value of a name where ``frame`` stands now."""
        current: Frame | None = frame
        while current is not None:
            if name in current.env:
                value = current.env[name]
                key = (current.scope.number, name)
                assigned = current.scope.number == MODULE_SCOPE and name in self._assigned_globals
                if assigned or self.tables.is_shared(key):
                    return join(value, self.tables.bound.value(key))
                return value
            current = current.outer
        scope, binder = frame.scope, self.binder(frame.scope, name)
        if frame.owner and binder is scope:  # ``name = name``: the class has not bound it yet
            scope = self.scopes.module
            binder = self.binder(scope, name)
        if binder is None:  # a builtin, or what a star import brought
            starred = self.tables.bound.get((MODULE_SCOPE, name))
            return Symbol(f"builtins.{name}") if starred is None else starred
        return self.held(name, scope)

    def held(self, name: str, scope: Scope) -> Value:
        """All that a name may hold that is read in a scope, whenever that is; NEVER for one that
        nothing binds."""
        binder = self.binder(scope, name)
        if binder is None:
            return NEVER
        key = (binder.number, name)
        return join(self.tables.bound.value(key), self.tables.arguments.value(key))

    def binder(self, scope: Scope, name: str) -> Scope | None:
        """The scope that binds a name which is read in ``scope``."""
        key = (scope.number, name)
        if key not in self._known:
            self._known[key] = self.scopes.binder(scope, name)
        return self._known[key]

    def assign(self, name: str, value: Value, frame: Frame) -> None:
        """Bind a name in the frame's scope, or where ``global``/``nonlocal`` say."""
        scope = frame.scope
        if name in scope.globals or name in scope.nonlocals:
            binder = self.binder(scope, name)
            key = (binder.number if binder else 0, name)
            self.tables.share(key)
            self.tables.bound.grow(key, value)
            return
        frame.env[name] = value
        frame.forget_paths(name)
        if frame.streams:
            frame.streams = {
                one: flag
                for one, flag in frame.streams.items()
                if name not in (one, flag.removeprefix("**"))
            }
        self.tables.bound.grow((scope.number, name), value)
        if frame.owner:
            self.tables.attributes.grow((frame.owner, name), value)

    def set_global(self, name: str, value: Value, frame: Frame) -> None:
        """``globals()[name] = value``."""
        if frame.scope.number == MODULE_SCOPE:
            self.assign(name, value, frame)
            return
        place = MODULE_SCOPE, name
        self.tables.share(place)
        self.tables.bound.grow(place, value)

    def bind_import(self, name: str, qualified: str, value: Value, frame: Frame) -> None:
        """Bind a name to what it has the qualified name for."""
        self.assign(name, value, frame)
        self.imported[frame.scope.number, name] = qualified
        self.imported_names.add(name)

    def bind_parameter(self, name: str, value: Value, frame: Frame) -> None:
        """Give a parameter its value for this run of the function's body."""
        frame.env[name] = value
        self.tables.arguments.replace((frame.scope.number, name), value)

    def in_module(self, name: str, frame: Frame) -> Value:
        """What ``globals()[name]`` holds."""
        if frame.scope.number == MODULE_SCOPE:
            return self.read(name, frame)
        return self.tables.bound.value((MODULE_SCOPE, name))
