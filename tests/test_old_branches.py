"""Code that runs with v0 only stays as it is; which code that is, tests for the version say."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.ruleset.loader import load_pack
from openai_migrate.settings import Settings
from openai_migrate.sources.adapters import read_document, render_document
from openai_migrate.sources.document import Document
from openai_migrate.syntax.old_branches import without_old_branches

IMPORTS = """\
import importlib.metadata
import openai, re
import openai as oa
import pkg_resources
from importlib.metadata import version as find
from openai import __version__ as installed
from openai.version import VERSION
from packaging import version
from packaging.version import Version, parse
"""


def _masked(text: str) -> list[str]:
    """What is masked of a text."""
    document = read_document("a.py", text.encode())
    assert isinstance(document, Document)
    found = without_old_branches(document, load_pack())
    assert render_document(found, [found.chunks[0].text]).applied(document.data) == text.encode()  # type: ignore[union-attr]
    assert found.chunks[0].text.count("\n") == text.count("\n")
    return [mask.original for mask in found.chunks[0].masks]


@pytest.mark.parametrize(
    "test",
    [
        'VERSION.startswith("0")',
        'VERSION.startswith(("0.27", "0.28"))',
        'installed.split(".")[0] == "0"',
        'int(openai.__version__.split(".")[0]) < 1',
        "openai.VERSION[0] == '0'",
        "oa.version.VERSION[:2] == '0.'",
        'version.parse(openai.__version__) < version.parse("1.0.0")',
        'not Version(VERSION) >= Version("1")',
        'parse(find("openai")).major == 0',
        'importlib.metadata.version("openai") < "1"',
        'pkg_resources.get_distribution("openai").version < "1.0"',
        'VERSION.startswith("0") and anything',
        "VERSION[0] in ('0',)",
    ],
)
def test_a_test_that_only_v0_passes(test: str) -> None:
    assert _masked(f"{IMPORTS}\nif {test}:\n    old()\nelse:\n    new()\n") == ["old()"]
    assert _masked(f"{IMPORTS}\nif not ({test}):\n    new()\nelse:\n    old()\n") == ["old()"]


@pytest.mark.parametrize(
    "test",
    [
        'VERSION.startswith("1")',
        'VERSION.startswith("0") or anything',
        'VERSION.startswith("0.27")',
        "VERSION",
        'find("other") < "1"',
        'other.__version__ < "1"',
        'openai.api_version < "1"',
        'VERSION.startswith("0", 1)',
        'Version(VERSION) < Version("2")',
        're.match("0", VERSION)',
    ],
)
def test_a_test_that_says_something_else(test: str) -> None:
    assert _masked(f"{IMPORTS}\nif {test}:\n    old()\nelse:\n    new()\n") == []


@pytest.mark.parametrize(
    ("binding", "masked"),
    [
        ('old = VERSION.startswith("0")\nif old:\n    f()\n', ["f()"]),
        ('def old():\n    """One."""\n    return VERSION < "1"\nif old():\n    f()\n', ["f()"]),
        ('def old(x):\n    return VERSION < "1"\nif old(1):\n    f()\n', []),
        ('old = VERSION.startswith("0")\nold = x\nif old:\n    f()\n', []),
        ('def g(VERSION):\n    if VERSION < "1":\n        f()\n', []),
        ('def g(x):\n    VERSION = x\n    if VERSION < "1":\n        f()\n', []),
        ('with x as VERSION:\n    if VERSION < "1":\n        f()\n', []),
        ('def g():\n    from other import VERSION\nif VERSION < "1":\n    f()\n', []),
        ('from x import y\ntry:\n    y\nexcept E:\n    y = VERSION < "1"\nif y:\n    f()\n', []),
        (2 * 'def g():\n    v = VERSION\n    if v < "1":\n        f()\n', ["f()", "f()"]),
        ('for VERSION in x:\n    if VERSION < "1":\n        f()\n', []),
    ],
)
def test_a_name_counts_where_it_is_bound_once(binding: str, masked: list[str]) -> None:
    assert _masked(IMPORTS + binding) == masked


def test_branches_are_masked_where_they_stand() -> None:
    text = """\
from openai import VERSION
if VERSION < "1": a = "ä"; b()  # end
class C:
    if VERSION >= "1":
        pass
    elif x:
        try:
            if VERSION < "1":

                # above
                @d
                def e():
                    pass
                # below
        except f:
            pass
    else:
        g()
"""
    assert _masked(text) == [
        'a = "ä"; b()',
        """\
try:
            if VERSION < "1":

                # above
                @d
                def e():
                    pass
                # below
        except f:
            pass""",
        "g()",
    ]


def test_decorators_belong_to_a_branch_and_comments_around_it_do_not() -> None:
    text = """\
from openai import VERSION

try:
    if VERSION < "1":

        # above
        @d
        def e():
            return (
                1)
        # below
except f:
    pass
"""
    for newline in ("\n", "\r\n"):
        [masked] = _masked(text.replace("\n", newline))
        assert masked.replace("\r\n", "\n") == (
            "@d\n        def e():\n            return (\n                1)"
        )


def test_what_only_such_branches_import_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "pkg/__init__.py": """\
from openai import VERSION

if VERSION.startswith("0"):
    from .v0 import ask
else:
    from .v1 import ask
""",
        "pkg/v0.py": "import openai\nfrom . import v0_key, both\nask = openai.Completion.create\n",
        "pkg/v0_key.py": "import openai\n\nopenai.api_type = 'azure'\n",
        "pkg/v1.py": "import openai\nfrom . import both\n\nask = openai.completions.create\n",
        "pkg/both.py": "import openai\n\nprint(openai.Model.list())\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    report = run(RunRequest(jobs=1))
    assert [result.path for result in report.changed] == ["pkg/both.py"]
    noted = {
        (result.path, finding.place.line)
        for result in report.results
        for finding in result.findings
        if finding.rule == "symbols/version" and finding.status is Status.NOTED
    }
    assert noted == {("pkg/__init__.py", 4), ("pkg/v0.py", 1), ("pkg/v0_key.py", 1)}


@pytest.mark.parametrize(
    "guard",
    [
        'assert openai.__version__.startswith("0.")',
        'if not openai.__version__.startswith("0."):\n    raise RuntimeError("too new")',
        'if openai.VERSION >= "1":\n    sys.exit(1)',
        'if openai.VERSION < "1":\n    pass\nelse:\n    raise ImportError',
    ],
)
def test_a_guard_that_ends_the_program_is_told(
    guard: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text(f"import sys\nimport openai\n{guard}\nopenai.Model.list()\n")
    monkeypatch.chdir(tmp_path)
    found = list(run(RunRequest(jobs=1)).findings(Status.OPEN))
    assert [(one.rule, one.place.line) for _, one in found] == [("symbols/version", 3)]


def test_what_the_rest_needs_of_a_branch_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text("""\
import openai

if openai.VERSION < "1":
    from openai.error import RateLimitError
    openai.api_type = "azure"
    key = limit = 1
else:
    key = 2

def ask():
    try:
        return openai.Model.list()
    except RateLimitError:
        return key
""")
    monkeypatch.chdir(tmp_path)
    [(_, found)] = run(RunRequest(jobs=1)).findings(Status.OPEN)
    assert (found.rule, found.place.line) == ("symbols/version", 4)
    assert "needs RateLimitError, openai.api_type, which" in found.message


def test_a_test_that_keeps_the_target_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text("""\
import openai

print(openai.Model.list())
if openai.VERSION.startswith("1."):
    print("new")
elif openai.VERSION < "1":
    print("old")
else:
    raise ValueError
if openai.VERSION < "2":
    print(1)
else:
    print(2)
""")
    monkeypatch.chdir(tmp_path)
    for target, lines in ((1, []), (3, [4])):
        request = RunRequest(jobs=1, settings=Settings(target=target), target_given=True)
        found = list(run(request).findings(Status.OPEN))
        assert [finding.place.line for _, finding in found] == lines


def test_a_long_chain_is_read_to_its_end() -> None:
    chain = "".join(f"elif x == {number}:\n    pass\n" for number in range(1500))
    text = f"{IMPORTS}\nif x:\n    pass\n{chain}elif VERSION < '1':\n    old()\n"
    assert _masked(text) == ["old()"]
