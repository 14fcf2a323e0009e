"""Requirements in texts of every kind: what counts as one, and which major it allows."""

from __future__ import annotations

import pytest

from openai_migrate.sources.requirements import Requirement, find_requirements


def found(text: str, *, locked: bool = False) -> list[Requirement]:
    return list(find_requirements(text, "sdk", 3, locked=locked))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\nsdk==0.28.1\n", (2, 1, "==0.28.1", 0)),
        ("RUN pip install a sdk==0.28 b\n", (1, 19, "==0.28", 0)),
        ("pip install 'sdk[extra]<1.0'\n", (1, 14, "<1.0", 0)),
        ("        pip install -q 'sdk >= 0.27, < 1'\n", (1, 25, ">= 0.27, < 1", 0)),
        ("dependencies:\n  - sdk=0.28.1\n", (2, 5, "=0.28.1", 0)),
        ("  - conda-forge::sdk=0.28.1=py_0\n", (1, 18, "=0.28.1", 0)),
        ("poetry add sdk@^0.28\n", (1, 12, "^0.28", 0)),
        ('a = 1\nsdk = "^0.28.0"\n', (2, 1, "^0.28.0", 0)),
        ('sdk = {version = "~0.27", optional = true}\n', (1, 1, "~0.27", 0)),
        ("install_requires=['a', 'sdk<1']\n", (1, 25, "<1", 0)),
        ("SDK<2\n", (1, 1, "<2", 1)),
    ],
)
def test_a_requirement_and_its_place(text: str, place: tuple[int, int, str, int]) -> None:
    assert found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "sdk\n",
        "sdk>=0.27\n",
        "sdk==3.1\n",
        "# sdk==0.28\n",
        "sdk-tools==0.28\n",
        "my.sdk==0.28\n",
        "npm install sdk@0.3.1\n",
        "sdk=1\n",
        "sdk = pick(0.28)\n",
        "sdk.version < 1\n",
    ],
)
def test_what_asks_for_no_old_version(text: str) -> None:
    assert found(text) == []


def test_each_line_counts() -> None:
    assert [item[0] for item in found("sdk<1\nsdk<2\n\nsdk==0.1\n")] == [1, 2, 4]


def test_a_lock_file() -> None:
    assert found('[[package]]\nname = "sdk"\nversion = "0.28.1"\n', locked=True) == [
        (2, 9, "0.28.1", 0)
    ]
