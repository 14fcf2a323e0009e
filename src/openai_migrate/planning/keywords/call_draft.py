"""One call of a method of v0 while its arguments are planned: what the plan holds so far, and what
the new method takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from openai_migrate.analysis.facts import Argument, NameFact
from openai_migrate.analysis.values import Plain, Value
from openai_migrate.core.edit import (
    AddArgument,
    AddComment,
    Edit,
    NodeId,
    RemoveArgument,
    ReplaceExpression,
)
from openai_migrate.core.span import Place
from openai_migrate.planning.clients.expression import Option
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule, KeywordAction, Row
from openai_migrate.syntax.comments import for_people
from openai_migrate.syntax.files import is_stream, is_wrapped, opened_as_text


@dataclass(slots=True)
class ArgumentPlan:
    """edits: on the arguments. options: of the client, for this call only.

    refusals: why the call must stay, each with the row that says so. doubts: what a person has to
    look at beside the edit. remarks: worth knowing.
    rows: every row that had a say. built: where a dictionary is built that is in the way.
    callers: calls of functions of the document whose keywords change with this call.
    taken: the keys that the call takes out of what it unpacks, as options of its client.
    """

    edits: list[Edit] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    headers: list[tuple[str, NodeId]] = field(default_factory=list)
    body: list[tuple[str, NodeId]] = field(default_factory=list)
    refusals: list[tuple[Row, str]] = field(default_factory=list)
    doubts: list[tuple[Row, str]] = field(default_factory=list)
    remarks: list[tuple[Row, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    built: Place | None = None
    callers: set[NodeId] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)


class CallDraft:
    """out: the plan. gone: the arguments that go from their places. callee: what is called; None
    where several methods may be, or where only keywords for one are given."""

    def __init__(
        self,
        node: NodeId,
        arguments: tuple[Argument, ...],
        rule: CallRule,
        subject: Subject,
        callee: NameFact | None = None,
    ) -> None:
        self.node = node
        self.arguments = arguments
        self.rule = rule
        self.subject = subject
        self.callee = callee
        self.out = ArgumentPlan()
        self.gone: set[NodeId] = set()
        assert rule.new is not None
        self.signature = subject.sdk.rules.signatures.get((rule.new, subject.target))

    def file(self, node: NodeId, value: Value | None, *, sole: bool = True) -> None:
        """A file has to be a stream that gives bytes; v0 took one that gives text, too, and
        whatever else can be read.

        sole: whether this call alone gets what the node opens.
        """
        queries = self.subject.queries
        opened = opened_as_text(queries, node)
        if opened is None and is_wrapped(queries, node):
            self.edit(ReplaceExpression(node, "($file.name, $file.read())", (("file", node),)))
            return
        if opened is None:
            plain = isinstance(value, Plain) and value.kind == "bytes"
            if not (plain or is_stream(queries, node)):
                self.may_be_refused()
            return
        call, mode = opened
        if call != node or not sole:
            self.refuse(
                'The file is opened as text, which the new method refuses: open it with mode "rb".'
            )
        elif mode is None:
            self.edit(AddArgument(call, "mode", '"rb"'))
        else:
            self.edit(ReplaceExpression(mode, '"rb"'))

    def may_be_refused(self) -> None:
        """Remark that the new method does not take everything for a file."""
        said = (self.rule, self.subject.sdk.rules.pack.upload)
        if said not in self.out.remarks:
            self.out.remarks.append(said)

    def refuse(self, reason: str, row: Row | None = None) -> None:
        """The call has to stay."""
        self.out.refusals.append((row or self.rule, reason))

    def edit(self, edit: Edit) -> None:
        """Make an edit with the call."""
        self.out.edits.append(edit)

    def key_of(self, rule: CallRule, key: str) -> tuple[str, Row | None]:
        """What a key is called in the new method, and the row that says so; "" where it is not
        just renamed."""
        row = self.subject.sdk.index.keyword(rule, key)
        if row is None:
            return rule.rename.get(key, key), None
        renamed = row.action is KeywordAction.RENAME and self.subject.target in row.targets
        return (row.new if renamed else ""), row

    def new_name(self, name: str) -> str:
        """What the row of the method calls an argument that has no row of its own."""
        return self.rule.rename.get(name, name)

    def accepts(self, name: str) -> bool:
        """Whether the new method takes a keyword, as far as its signature is known."""
        signature = self.signature
        return signature is None or signature.keywords is None or name in signature.keywords

    def becomes(self, name: str) -> str:
        """The keyword of the target that an argument of v0 gets."""
        row = self.subject.sdk.index.keyword(self.rule, name)
        renamed = row is not None and row.action is KeywordAction.RENAME
        return row.new if row is not None and renamed else name

    def remove(self, argument: Argument) -> None:
        """The argument goes from its place."""
        self.gone.add(argument.node)
        self.edit(RemoveArgument(argument.node))

    def move(self, argument: Argument) -> None:
        """It goes somewhere else; the comment on its line stays above the statement."""
        self.remove(argument)
        for text in for_people(self.subject.queries.comments_behind(argument.node)):
            self.edit(AddComment(argument.node, text, argument.node))
