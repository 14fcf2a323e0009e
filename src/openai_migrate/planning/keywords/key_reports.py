"""What a person is told of the keys of a dictionary that a call unpacks."""

from __future__ import annotations

from collections.abc import Callable

from openai_migrate.analysis.bundles.model import Filling, Kept
from openai_migrate.analysis.facts import CallFact
from openai_migrate.core.edit import (
    NodeId,
)
from openai_migrate.planning.keywords.call_draft import CallDraft
from openai_migrate.planning.keywords.taken_options import TakenOptions
from openai_migrate.ruleset.model import KeywordAction, KeywordRule
from openai_migrate.syntax.chosen_texts import chosen_texts

#: Stands for the text of a dictionary where a call names the keywords itself.
KEYWORDS = ""


class KeyReports:
    """Speaks of keys that are wrong, or unknown, and stay.

    kept: what is known of the bundle whose keys they are. taking: what the call can take out of the
    dictionary for its client; None where no dictionary is unpacked.
    """

    def __init__(self, draft: CallDraft) -> None:
        self.draft = draft
        self.rule, self.subject, self.out = draft.rule, draft.subject, draft.out
        self.kept: Kept | None = None
        self.taking: TakenOptions | None = None

    def keys(self, keys: list[str], text: str, places: Callable[[list[str]], str]) -> None:
        """Say which keys of a dictionary that is not followed the new method does not take.

        places: where it gets some of them, in words.
        """
        unknown: list[str] = []
        renamed: dict[str, KeywordRule] = {}
        for key in keys:
            keyword = self.subject.sdk.index.keyword(self.rule, key)
            changed = self.draft.new_name(key) != key or not self.draft.accepts(key)
            if keyword is None and not changed:
                continue
            if text == KEYWORDS:
                self.draft.refuse(self._handed_through(key, keyword), keyword)
            elif keyword is not None:
                renamed[key] = keyword
            elif not self._is_of_another(key):
                unknown.append(key)
        if self.taking is not None and self.taking.takes(renamed):
            renamed = {}
        if renamed:
            beaten = sorted({row.new for row in renamed.values() if row.new in row.wins_over})
            self._refuse_keys(renamed, text, places([*renamed]), _last_counts(beaten, places))
        if unknown:
            names = ", ".join(map(repr, unknown))
            body = self.subject.sdk.rules.pack.body_argument
            moved = ", ".join(f'"{key}": ...' for key in unknown)
            self.draft.refuse(
                f"**{text} holds {names}, which the new method does not take. For the same request "
                f'write "{body}": {{{moved}}} instead, where the dictionary is built'
                f"{places(unknown)}."
            )

    def _handed_through(self, key: str, row: KeywordRule | None) -> str:
        """What to say of a keyword that a function hands on under its own name."""
        if row is None or row.action is not KeywordAction.OPTION:
            return (
                f"{key}= reaches {self.rule.old} through this function, and is no argument of the "
                "new method under this name. Change it in both places."
            )
        method = self.subject.sdk.rules.pack.options_method
        return (
            f"{key}= reaches {self.rule.old} through this function, and is an option of the client "
            f"now. Take it out of the keywords there, and call client.{method}({row.new}=...) with "
            "it; or give that function the right client."
        )

    def _refuse_keys(
        self, rows: dict[str, KeywordRule], text: str, places: str, beaten: str
    ) -> None:
        """Say that a dictionary holds arguments of v0, all of them in one message.

        beaten: what to say of keys that have their new names already.
        """
        now = {key: self.draft.key_of(self.rule, key)[0] for key in rows}
        changed = {key: new for key, new in now.items() if new not in ("", key)}
        if len(rows) == 1:
            [key] = rows
            what = f"argument {key!r}, which " + (f"is {now[key]!r} now and " if changed else "")
            what += "has"
        else:
            names = [
                f"{key!r} ({changed[key]!r} now)" if key in changed else repr(key) for key in rows
            ]
            what = f"arguments {', '.join(names[:-1])} and {names[-1]}, which have"
        options = [key for key in rows if self.subject.sdk.setting_of(key) is not None]
        where = f"where the dictionary is built{places}"
        why = ""
        if self.kept is not None:
            self.out.built = next((on for key, on in self.kept.built if key in rows), None)
            why = f" It is left as it is, because {self.kept.reason}." if self.kept.reason else ""
        if options:
            why += (
                f" For the client of one call, write {'=..., '.join(options)}=... at the call "
                "itself, and unpack the rest."
            )
        why = why or beaten
        for row in rows.values():  # with one text, so that there is one comment
            self.draft.refuse(f"**{text} holds the v0 {what} to be changed {where}.{why}", row)

    def _is_of_another(self, key: str) -> bool:
        """Whether a key is an argument of other methods only.

        A decorator that wraps functions of several gets the keywords of all; the API never took
        such a key here.
        """
        target = self.subject.target
        return any(
            key in (signature.keywords or ())
            for (_, major), signature in self.subject.sdk.rules.signatures.items()
            if major == target
        )

    def unknown(self, node: NodeId, text: str) -> None:
        """Refuse a dictionary of which not all keys are known, or have a person look at it."""
        if not self._may_configure(node):
            self.out.doubts.append((self.rule, self._unknown_keys(node, text)))
            return
        sdk = self.subject.sdk
        names = ", ".join(
            row.old.rpartition(".")[2]
            for row in sdk.rules.settings
            if sdk.index.keyword(self.rule, row.old.rpartition(".")[2]) is not None
        )
        self.draft.refuse(
            f"What **{text} holds is not known here, and nothing else says where this call goes: "
            f"it may hold {names}, which no method takes any more. Build the client from these, "
            "and unpack only the rest."
        )

    def filled(self, node: NodeId, text: str) -> None:
        """Name the places in other files that put keys which are not known into a dictionary."""
        found = self.subject.bundles.filled_unseen(node)
        if not found:
            return
        places = sorted({_place(one) for one in found})
        more = "there" if len(places) == 1 else "in these places"
        self.out.doubts.append(
            (
                self.rule,
                f"Keys that are not seen here may get into **{text} by {', '.join(places)}. If one "
                f"of these arguments of v0 may be among them, change it {more}: "
                f"{self.old_names(node)}.",
            )
        )

    def is_computed(self, key: NodeId, text: str) -> bool:
        """Speak of a key of a dictionary that is one of some texts; whether these are known."""
        names = chosen_texts(self.subject.queries, key)
        new = {name: self.draft.key_of(self.rule, name)[0] for name in names}
        changing = [name for name in names if new[name] != name]
        if not changing:
            return bool(names)
        said = " or ".join(
            f"{name!r}, which is {new[name]!r} now"
            if new[name]
            else f"{name!r}, which has to change"
            for name in changing
        )
        step = (
            f"{new[changing[0]]!r} serves in all cases: write it in place of that key."
            if len(set(new.values())) == 1 and new[changing[0]]
            else "Choose among the names of now there."
        )
        for name in changing:
            row = self.subject.sdk.index.keyword(self.rule, name) or self.rule
            which = f"**{text} has a key that is chosen at run time, {self.subject.text(key)}"
            self.out.doubts.append((row, f"{which}: it may be {said}. {step}"))
        return True

    def _may_configure(self, node: NodeId) -> bool:
        """Whether a dictionary of unknown contents may hold the configuration of its calls: the
        project makes none, and an object keeps the dictionary, or one of the calls that unpack it
        has an argument of a service that has to be configured."""
        queries = self.subject.queries
        if self.subject.clients.placement.settings or queries.variables.is_extra_parameter(node):
            return False
        parts = queries.unpacked_parts(node)
        if any(text.startswith("self.") for text in parts):
            return True
        return any(
            (row := self._row_of(call, argument.keyword)) is not None and row.service
            for call in self.subject.facts.calls
            if any(
                one.star == "**" and queries.unpacked_parts(one.value_node) & parts
                for one in call.arguments
            )
            for argument in call.arguments
        )

    def _row_of(self, call: CallFact, keyword: str | None) -> KeywordRule | None:
        rule = self.subject.sdk.call_rule(call.callee.name)
        return self.subject.sdk.index.keyword(rule, keyword) if rule and keyword else None

    def _unknown_keys(self, node: NodeId, text: str) -> str:
        variables = self.subject.queries.variables
        called = variables.is_extra_parameter(node) and variables.variable_read(node) is not None
        where = "where this function is called" if called else "where it is built"
        return (
            f"What **{text} holds is not known here. If one of these arguments of v0 may be in it,"
            f" change it {where}: {self.old_names(node)}."
        )

    def old_names(self, node: NodeId) -> str:
        """The arguments of v0 that the method took and that have a row, but for those that the
        dictionary has lost, or that the call takes out itself; those of a library where the
        document names that."""
        known = self.subject.sdk.rules.keywords
        names = {row.old for row in known if self._applies(row)}
        taken = set() if self.taking is None else self.taking.keys.keys()
        return ", ".join(sorted(names - self.subject.queries.keys_taken_out(node) - taken))

    def _applies(self, row: KeywordRule) -> bool:
        chunks = self.subject.queries.tree.document.chunks
        return self.subject.sdk.index.keyword(self.rule, row.old) is row and (
            not row.library or any(row.library in chunk.text for chunk in chunks)
        )


def _last_counts(names: list[str], places: Callable[[list[str]], str]) -> str:
    """What to say where a dictionary may get keys that others will be called like."""
    if not names:
        return ""
    which = " or ".join(map(repr, names))
    if not (where := places(names)):
        return f" Where {which} is put there, too, and later, remove that: the last counts."
    there = where.removeprefix(": look at ").removeprefix(", in ")
    return (
        f" {which} is put there, too ({there}): remove that if it comes later, as the last counts."
    )


def _place(filling: Filling) -> str:
    through = filling.through.rpartition("/")[2]
    more = f" (look into {through})" if through else ""
    return f"`{filling.code}` in {filling.path.rpartition('/')[2]}{more}"
