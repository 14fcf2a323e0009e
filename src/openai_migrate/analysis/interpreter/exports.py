"""What the analysis of one document asks of the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from openai_migrate.analysis.interpreter.summary import FunctionSummary, Slot
from openai_migrate.analysis.values import Origin, Value


class Exports(Protocol):
    """What other documents of the project offer to this one (see ``view.View``)."""

    def export(self, name: str) -> Value | None:
        """The value of a project name such as ``app.llm.ask``; None when it is no project name."""

    def module_path(self, name: str) -> str | None:
        """The path of the interpreted document that a dotted name means as a module."""

    def given_elsewhere(self) -> Value:
        """What functions of other documents give that has responses in it; NEVER for none."""

    def fixture(self, name: str) -> Value:
        """What a file of shared fixtures near this document has under a name; NEVER for nothing."""

    def is_ours(self, name: str) -> bool:
        """Whether a dotted name lies in a module of the project, interpreted or not."""

    def imports(self, name: str) -> bool:
        """Whether what makes calls is what an import binds to a project name such as
        ``app.llm.Chat``."""

    def imports_in_class(self, owner: str, name: str) -> bool:
        """Whether that is so of a name in the body of a class of another document."""

    def imports_below(self, owner: str, name: str) -> bool:
        """Whether that is so in the bodies of subclasses of a class, in other documents."""

    def exports_of(self, module: str) -> Mapping[str, Value]:
        """The names of a module, with their values."""

    def function(self, key: str) -> FunctionSummary:
        """A function of another document."""

    def attribute_of(self, owner: str, name: str) -> Value:
        """What an attribute of a class of another document holds, inherited ones included."""

    def attribute_names(self, owner: str) -> tuple[str, ...]:
        """The names of the attributes that a class of another document has of its own."""

    def overridden(self, owner: str, name: str) -> Value:
        """What subclasses in other documents put in place of a class's attribute."""

    def has_heirs(self, owner: str) -> bool:
        """Whether other documents have subclasses of a class."""

    def gets_more(self, owner: str, any_name: str) -> bool:
        """Whether code of other documents may give objects of a class attributes that are not seen:
        under names that only the run knows, which ``any_name`` stands for, or in a document that is
        not looked at, and has what holds them."""

    def foreign_bases(self, owner: str) -> tuple[str, ...]:
        """The names of the classes of others that are above a class of another document."""

    def fields_of(self, owner: str) -> tuple[str, ...]:
        """The annotated names in the body of a class of another document, in order."""

    def lends(self, key: str) -> bool:
        """Whether a function or class of another document gives SDK objects, is given some, hands
        some to functions that it is given, or gives functions or objects that do."""

    def passed(self) -> Mapping[Slot, Value]:
        """What other documents pass to the functions of this one."""

    def stored(self) -> Mapping[Slot, Value]:
        """What other documents store in attributes of this one's objects."""

    def content_of(self, origin: Origin) -> Value:
        """What other documents put into the containers of an origin; NEVER for nothing."""

    def places_of(self, name: str) -> tuple[tuple[str, str], ...]:
        """The documents that a dotted name may lie in, each with what it is called inside; ""
        there for the module itself."""

    def definition(self, name: str) -> str | None:
        """The key of the project's function of that dotted name; None when it has none."""

    def is_in_circle(self) -> bool:
        """Whether documents that this one imports, directly or not, import it: they see it with
        half of its names."""

    def reached(self) -> frozenset[str]:
        """The functions of this document that others call."""

    def guarded(self) -> frozenset[str]:
        """The functions of this document that others call under a handler for an absent key."""

    def guarded_by_type(self) -> frozenset[str]:
        """Those that they call under one for what has no items, and for no absent attribute."""

    def is_settled(self, slot: Slot) -> bool:
        """Whether all others that may ask know what a slot holds: it went on changing, if not."""
