"""The loader: what the shipped files hold, how files merge, and every fault it must name."""

from __future__ import annotations

import ast
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openai_migrate.core.errors import RuleFileError
from openai_migrate.core.finding import Applicability
from openai_migrate.ruleset.index import RuleIndex
from openai_migrate.ruleset.loader import load_pack, load_rules
from openai_migrate.ruleset.model import CallRule, RuleSet, SymbolRule

_WRAPPER = """\
[[call]]
id = "acme/ask"
old = "acme.llm.ask"
new = "chat.completions.create"
positional = ["prompt"]
returns = "acme.Reply"

[type."acme.Reply"]
[type."acme.Reply".members]
text = "str"
raw = { 1 = "any", 3 = "chat.chat_completion.ChatCompletion?" }
"""


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_rules()


def write(folder: Path, text: str | bytes, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def only_fault(folder: Path, text: str | bytes) -> str:
    """The one fault of a rule file, with the file's name for its path."""
    path = write(folder, text)
    with pytest.raises(RuleFileError) as caught:
        load_rules([path])
    (fault,) = caught.value.faults
    return fault.replace(str(path), path.name)


def test_every_kind_is_shipped(shipped: RuleSet) -> None:
    kinds = {type(row).__name__ for row in shipped.rows}
    assert kinds == {
        "AccessRule",
        "CallRule",
        "KeywordRule",
        "SymbolRule",
        "AliasRule",
        "ErrorRule",
        "EventRow",
        "PhraseRule",
        "AttributeRule",
        "SettingRule",
        "ClientRule",
        "ValueRule",
    }
    assert shipped.signatures
    assert set(shipped.types) == {1, 2, 3}


def test_rows_know_where_they_stand(shipped: RuleSet) -> None:
    for row in shipped.rows:
        name, line = row.origin.rsplit(":", 1)
        lines = (Path(__file__).parent.parent / name).read_text("utf-8").splitlines()
        assert lines[int(line) - 1].startswith("[[")
        assert lines[int(line)] == f'id = "{row.id}"'


def test_examples_are_programs(shipped: RuleSet) -> None:
    for row in shipped.rows:
        for example in row.examples:
            ast.parse(example.before)
            ast.parse(example.after or "")
            assert example.target in row.targets


def test_unsafe_rows_are_shown_with_unsafe(shipped: RuleSet) -> None:
    unsafe = [row for row in shipped.rows if row.applicability is Applicability.UNSAFE]
    assert [row.id for row in unsafe if not all(one.unsafe for one in row.examples)] == []


def test_pack_says_what_the_rules_are_about() -> None:
    pack = load_pack()
    assert (pack.package, pack.triggers, pack.default_target) == ("openai", (b"openai",), 3)
    assert sorted(pack.versions) == [0, 1, 2, 3]


def test_importing_the_loader_is_cheap() -> None:
    code = "import sys, openai_migrate.ruleset.loader; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"tomllib", "importlib.resources", "libcst"}.isdisjoint(loaded)


def test_user_rows_join_ours(tmp_path: Path, shipped: RuleSet) -> None:
    rules = load_rules([write(tmp_path, _WRAPPER)])
    assert len(rules.rows) == len(shipped.rows) + 1
    row = RuleIndex(rules).lookup("acme.llm.ask")
    assert isinstance(row, CallRule)
    assert row.origin == f"{tmp_path / 'mine.toml'}:1"
    assert rules.types[3]["acme.Reply"].members["raw"] == "chat.chat_completion.ChatCompletion?"
    assert "raw" not in rules.types[2]["acme.Reply"].members


def test_a_user_row_replaces_ours(tmp_path: Path, shipped: RuleSet) -> None:
    mine = '[[symbol]]\nid = "removed/customer"\nold = "openai.Customer"\nnew = "acme.Customer"\n'
    rules = load_rules([write(tmp_path, mine)])
    assert len(rules.rows) == len(shipped.rows)
    row = RuleIndex(rules).lookup("openai.Customer")
    assert isinstance(row, SymbolRule)
    assert row.new == "acme.Customer"


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = write(tmp_path, '[[call]]\nold = "a.b"\nwrong = 1\n', "first.toml")
    second = write(tmp_path, "[[call]\n", "second.toml")
    missing = tmp_path / "third.toml"
    with pytest.raises(RuleFileError) as caught:
        load_rules([first, second, missing])
    assert caught.value.faults == (
        f"{first}:1: [call 1] missing key 'id'",
        f"{first}:3: [call 1] unknown key 'wrong'",
        f"{second}:1: is no TOML: Expected ']]' at the end of an array declaration",
        f"{missing}: cannot be read: No such file or directory",
    )


_GOOD = 'id = "my/row"\nold = "openai.Mine"\n'
_ARGUMENT = 'id = "my/row"\nold = "x"\non = ["*"]\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[recall]]\n", "mine.toml:1: [recall] unknown kind of row; known are call, keyword"),
        ("call = 3\n", "mine.toml: [call] write [[call]]"),
        (b"\xef\xbb\xbf[[recall]]\n", "mine.toml:1: [recall] unknown kind of row"),
        ('[type."a.B"]\ntargets = [[]]\n', "mine.toml:2: [type a.B] unknown target in [[]]"),
        (
            '[[call]]\nid = 7\nold = "a.b"\n',
            "mine.toml:2: [call 1] id: a string is expected, not a number",
        ),
        (
            f'# comment\n\n[[symbol]]\n{_GOOD}new = "a.b"\nbelow = "yes"\n',
            "mine.toml:7: [my/row] below: true or false is expected, not a string",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nkeep_positional = true\n',
            "mine.toml:5: [my/row] keep_positional: a whole number is expected, not a truth value",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\npositional = "id"\n',
            "mine.toml:5: [my/row] positional: a list of strings is expected, not a string",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nrename = ["id"]\n',
            "mine.toml:5: [my/row] rename: a table of strings is expected, not a list",
        ),
        (
            f'[[symbol]]\n{_GOOD}new = "a.b"\napplicability = "sure"\n',
            "mine.toml:5: [my/row] applicability: unknown value 'sure'; known are safe, unsafe",
        ),
        (
            '[[keyword]]\nid = "my/row"\nold = "x"\non = ["*"]\naction = "fling"\n',
            "mine.toml:5: [my/row] action: unknown value 'fling'; known are rename, option",
        ),
        (
            f'[[symbol]]\n{_GOOD}new = "a.b"\ntargets = [3, 9]\ngone = "Gone."\n',
            "mine.toml:5: [my/row] unknown target 9; known are [1, 2, 3]",
        ),
        (
            f'[[symbol]]\n{_GOOD}new = "a.b"\ntargets = [3]\n',
            "mine.toml:5: [my/row] say in 'gone' what holds on the targets that are left out",
        ),
        (
            f'[[symbol]]\n{_GOOD}new = "a.b"\n[[symbol.example]]\nafter = "x"\n',
            "mine.toml:1: [my/row] example: an example needs 'before'",
        ),
        (
            '[[symbol]]\nid = "Mine"\nold = "openai.Mine"\nnew = "a.b"\n',
            "mine.toml:2: [Mine] write the id as area/name, in lower case with '-'",
        ),
        (
            '[[symbol]]\nid = "my/row"\nold = "openai.My Row"\nnew = "a.b"\n',
            "mine.toml:3: [my/row] 'openai.My Row' is no dotted name",
        ),
        (
            f'[[symbol]]\n{_GOOD}applicability = "manual"\n',
            "mine.toml:1: [my/row] a row that is manual needs a message",
        ),
        (
            f'[[symbol]]\n{_GOOD}new = "a.b"\nitself = false\n',
            "mine.toml:5: [my/row] with 'itself' false it needs 'below'",
        ),
        (
            f"[[symbol]]\n{_GOOD}",
            "mine.toml:1: [my/row] a row without 'new' must be manual",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nresult = "$answer.content"\n',
            "mine.toml:5: [my/row] unknown hole $answer in '$answer.content'; known are $call",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nresult = "$call."\n',
            "mine.toml:5: [my/row] '$call.' is no Python expression",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nresult = "answer"\n',
            "mine.toml:5: [my/row] 'result' needs the hole $call",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nreturns = "list[Nothing]"\n',
            "mine.toml:5: [my/row] unknown type 'Nothing' in 'list[Nothing]'",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nstream = "list[str"\n',
            "mine.toml:5: [my/row] ']' is missing in 'list[str'",
        ),
        (
            f'[[call]]\n{_GOOD}new = "files.list"\nkeep_positional = 1\n',
            "mine.toml:5: [my/row] more arguments than 'positional' names",
        ),
        (
            '[[keyword]]\nid = "my/row"\nold = "x"\non = ["openai.No.create"]\naction = "drop"\n',
            "mine.toml:4: [my/row] no [[call]] row has old = 'openai.No.create'",
        ),
        (
            '[[keyword]]\nid = "my/row"\nold = "x"\non = ["*"]\naction = "rename"\n',
            "mine.toml:5: [my/row] action rename needs 'new'",
        ),
        (
            '[[keyword]]\nid = "my/row"\nold = "x"\non = ["*"]\naction = "manual"\n',
            "mine.toml:5: [my/row] action and applicability must both be manual, or neither",
        ),
        (
            f'[[keyword]]\n{_ARGUMENT}action = "drop"\npair = "f($third)"\n',
            "mine.toml:6: [my/row] unknown hole $third in 'f($third)'; known are $first, $second",
        ),
        (
            '[[setting]]\nid = "my/row"\nold = "openai.mine"\naction = "template"\n',
            "mine.toml:4: [my/row] action template needs 'template' and 'argument'",
        ),
        (
            '[[value]]\nid = "my/row"\nsetting = "openai.no"\nold = ["x"]\nflavour = "plain"\n',
            "mine.toml:3: [my/row] no [[setting]] row has old = 'openai.no'",
        ),
        (
            '[[value]]\nid = "my/row"\nsetting = "openai.api_type"\nold = ["x"]\nflavour = "red"\n',
            "mine.toml:5: [my/row] unknown flavour 'red'; known are ['azure', 'azure-ad', 'plain']",
        ),
        (
            '[[alias]]\nid = "my/row"\nold = "openai.x"\nsame_as = "openai.nothing"\n',
            "mine.toml:4: [my/row] no row describes 'openai.nothing'",
        ),
        (
            '[[symbol]]\nid = "my/row"\nold = "openai.Customer"\nnew = "a.b"\n',
            "mine.toml:3: [my/row] 'openai.Customer' has a row already: [removed/customer]",
        ),
        (
            f'[[symbol]]\n{_GOOD}new = "a.b"\n\n[[symbol]]\n{_GOOD}new = "a.b"\n',
            "mine.toml:7: [my/row] duplicate id, first used at",
        ),
        (
            '[type."a.B"]\n[type."a.B".members]\nx = "Nothing?"\n',
            "mine.toml:1: [type a.B] unknown type 'Nothing' in 'Nothing?'",
        ),
        (
            '[type."a.B"]\nfields = 1\n',
            "mine.toml:2: [type a.B] unknown key 'fields'",
        ),
        (
            '[type."a.B"]\nmembers = { x = { 9 = "str" } }\n',
            "mine.toml:1: [type a.B] x: write a type expression, or a table of them by target",
        ),
        (
            '[signature."a.b"]\nkeywords = "x"\n',
            "mine.toml:1: [signature a.b] 'keywords', 'positional', 'required' and those of 'only'",
        ),
        ('[[call]]\nid = "my/row\n', "mine.toml:2: is no TOML: "),
        (b'[[call]]\nid = "\xff"\n', "mine.toml:2: is no UTF-8"),
    ],
)
def test_each_fault_names_file_line_and_row(tmp_path: Path, text: str | bytes, fault: str) -> None:
    assert only_fault(tmp_path, text).startswith(fault)


_PIECES = st.sampled_from(
    [
        *(
            "[[call]]\n",
            "[[keyword]]\n",
            "[[example]]\n",
            "[[call.example]]\n",
            "[type.x]\n",
            "[call]\n",
        ),
        *('id = "a/b"\n', "id = 1\n", 'old = "a.b"\n', "old = []\n", "new = {}\n", 'on = ["*"]\n'),
        *("targets = [[]]\n", "targets = [3]\n", "rename = { a = 1 }\n", "members = 1979-05-27\n"),
        *("before = 3\n", "example = [{}]\n", "item = 1\n", 'keys = { a = "b" }\n', '"\n', "]\n"),
        *('result = "$"\n', 'result = "$call("\n', 'returns = "list["\n', 'returns = "?"\n'),
    ]
)


@given(st.lists(_PIECES, max_size=8))
@settings(max_examples=80, deadline=None)
def test_whatever_a_file_holds_it_loads_or_its_faults_are_told(pieces: list[str]) -> None:
    with TemporaryDirectory() as folder, suppress(RuleFileError):
        load_rules([write(Path(folder), "".join(pieces))])


def test_our_own_rows_need_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = '[[symbol]]\nid = "my/row"\nold = "openai.Mine"\nnew = "a.b"\n'
    monkeypatch.setattr(
        "openai_migrate.ruleset.loader._shipped_files", lambda: [("mine.toml", rows.encode())]
    )
    with pytest.raises(
        RuleFileError, match=r"^rules/mine.toml:1: \[my/row\] a row needs an example$"
    ):
        load_rules()


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("openai.ChatCompletion.create", "resources/chat-completion-create"),
        ("openai.ChatCompletion.acreate", "resources/chat-completion-create"),
        ("openai.ChatCompletion.construct_from", "resources/chat-completion-class"),
        ("openai.api_resources.ChatCompletion.acreate", "resources/chat-completion-create"),
        ("openai.api_resources.file.File.refresh", "resources/file-class"),
        ("openai.ChatCompletion", None),
        ("openai.api_resources.abstract.APIResource", "removed/api-resources"),
        ("openai.APIError", "errors/api-error"),
        ("openai.error.Nothing", "removed/error-module"),
        ("openai.api_base", "settings/api-base"),
        ("openai.OpenAI", None),
        ("openai", None),
        ("openai.ChatCompletions", None),
    ],
)
def test_lookup(shipped: RuleSet, name: str, row: str | None) -> None:
    found = RuleIndex(shipped).lookup(name)
    assert (found.id if found else None) == row


def test_a_row_for_a_call_goes_before_one_for_all(tmp_path: Path) -> None:
    mine = (
        '[[keyword]]\nid = "my/key"\nold = "api_key"\non = ["openai.Model.list"]\naction = "drop"\n'
    )
    index = RuleIndex(load_rules([write(tmp_path, mine)]))
    listing, creating = index.row("openai.Model.list"), index.row("openai.Completion.create")
    assert isinstance(listing, CallRule)
    assert isinstance(creating, CallRule)
    ids = [rule.id for call in (listing, creating) if (rule := index.keyword(call, "api_key"))]
    assert ids == ["my/key", "arguments/api-key"]
