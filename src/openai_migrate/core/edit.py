"""Edits: plain data that says what to change, never how the tree does it.

An edit owns one slot of one node, so edits compose in any order: a ``ReplaceExpression`` whose
holes are other nodes takes those nodes *as edited*. ``syntax/applier.py`` applies a whole plan in
one pass; its tests are ``tests/test_applier.py``.

Templates are Python source in which ``$name`` stands for a hole: ``$value.choices``. A hole is
filled by the (edited) node it names; the applier adds the parentheses that precedence asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Index of a node in the pre-order walk over all chunks of one document (see ``syntax/tree.py``):
#: plain, picklable, comparable.
NodeId = int

#: Hole name to the node that fills it.
Holes = tuple[tuple[str, NodeId], ...]


@dataclass(frozen=True, slots=True)
class ReplaceExpression:
    """Put ``template`` where the expression ``node`` stands; its own parentheses stay."""

    node: NodeId
    template: str
    holes: Holes = ()


@dataclass(frozen=True, slots=True)
class NameArgument:
    """Give the ``Arg`` node ``argument`` the keyword ``keyword``; value, spacing and comments stay.

    Serves both a rename (``f(old=1)`` to ``f(new=1)``) and a positional argument that needs a name.
    """

    argument: NodeId
    keyword: str


@dataclass(frozen=True, slots=True)
class RemoveArgument:
    """Drop the ``Arg`` node ``argument`` with its comma."""

    argument: NodeId


@dataclass(frozen=True, slots=True)
class AddArgument:
    """Add ``keyword=template`` as the last argument of ``call`` (before ``**kwargs``).

    keyword: "" for one without a name, which no argument with a name may precede.
    """

    call: NodeId
    keyword: str
    template: str
    holes: Holes = ()


@dataclass(frozen=True, slots=True)
class AddElement:
    """Append ``template`` to the tuple, list or set display ``display``, in its own line style.

    value: where ``display`` is a dict: the node whose value, as edited, the new key has as well.
    """

    display: NodeId
    template: str
    value: NodeId | None = None

    @property
    def holes(self) -> Holes:
        return () if self.value is None else (("value", self.value),)


@dataclass(frozen=True, slots=True)
class RemoveElement:
    """Drop the expression ``element`` of the tuple, list or set display ``display``, with its
    comma; another one stays."""

    display: NodeId
    element: NodeId


@dataclass(frozen=True, slots=True)
class AddAlternative:
    """Let the class pattern ``pattern`` match objects of the class ``template`` as well."""

    pattern: NodeId
    template: str


@dataclass(frozen=True, slots=True)
class ReplaceStatement:
    """Replace a simple statement (one small statement of a line) by the lines of ``template``.

    A compound statement can be replaced as a whole, too: ``node`` is then that statement itself.

    An empty template removes it; leading comments stay; a block that would be empty gets ``pass``.
    ``node`` is the small statement (``Assign``, ``Expr``, ``Import`` ...), not its line.
    """

    node: NodeId
    template: str
    holes: Holes = ()


@dataclass(frozen=True, slots=True)
class InsertStatements:
    """Add the lines of ``template`` directly before or after the statement ``anchor``.

    anchor: a statement *line* or compound statement (child of a block or of the module); for
    ``before``, leading comments of the anchor stay with the anchor.
    """

    anchor: NodeId
    template: str
    before: bool = False
    holes: Holes = ()


@dataclass(frozen=True, slots=True)
class EditImport:
    """Change the names of one ``Import`` or ``ImportFrom`` statement.

    drop:   aliases to remove, as the ``NodeId`` of their ``ImportAlias``; when nothing is left and
            nothing is added, the statement goes (a block that would be empty gets ``pass``).
    rename: pairs of ``ImportAlias`` node and its new source text (``APITimeoutError as Timeout``).
    add:    new names for a ``from`` import, as source text, appended once each and not repeated.
    module: new module of a ``from`` import, or None to keep it.
    """

    node: NodeId
    drop: tuple[NodeId, ...] = ()
    rename: tuple[tuple[NodeId, str], ...] = ()
    add: tuple[str, ...] = ()
    module: str | None = None


@dataclass(frozen=True, slots=True)
class AddComment:
    """Put ``# text`` on a line of its own above the statement that holds ``node``.

    Indented like that statement; for an ``elif``/``else``/``except`` header, above the header.
    Several stand in the order of ``origin``: where they come from.
    """

    node: NodeId
    text: str
    origin: NodeId = -1


@dataclass(frozen=True, slots=True)
class RemoveComments:
    """Take away the comments directly above the statement that holds ``node`` (as ``AddComment``
    finds it) whose text begins with ``start``."""

    node: NodeId
    start: str


@dataclass(frozen=True, slots=True)
class ReorderHandlers:
    """Put the ``except`` clauses of the ``Try`` node into ``order`` (their ``NodeId``)."""

    node: NodeId
    order: tuple[NodeId, ...]


Edit = (
    ReplaceExpression
    | NameArgument
    | RemoveArgument
    | AddArgument
    | AddElement
    | RemoveElement
    | AddAlternative
    | ReplaceStatement
    | InsertStatements
    | EditImport
    | AddComment
    | RemoveComments
    | ReorderHandlers
)
