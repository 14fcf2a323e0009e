"""Which SDK major manifests and lock files ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.target import Pin, find_pin

MAJORS = (0, 1, 2, 3)


def pin_of(folder: Path) -> Pin | None:
    return find_pin([folder], "sdk", MAJORS)


@pytest.mark.parametrize(
    ("requirement", "major"),
    [
        ("sdk==0.28.1", 0),
        ("sdk<1", 0),
        ("sdk>=0.27,<1.0", 0),
        ("sdk~=0.27.8", 0),
        ("sdk==1.3.5", 1),
        ("sdk==1.*", 1),
        ("sdk~=1.3", 1),
        ("sdk>=1,<2", 1),
        ("sdk[extra] >= 1.0 , < 2.0 ; python_version < '3.12'", 1),
        ("sdk (>=1.2,<2)", 1),
        ("SDK<2.5", 2),
        ("sdk<=2", 2),
        ("sdk!=1.1,<3", 2),
        ("sdk>=1.0", None),
        ("sdk", None),
        ("sdk==3.1", None),
        ("sdk>=4", None),
        ("other-sdk==1.0", None),
        ("sdk-tools==1.0", None),
        ("sdkx==1.0", None),
        ("# sdk==1.0", None),
    ],
)
def test_requirement(tmp_path: Path, requirement: str, major: int | None) -> None:
    (tmp_path / "requirements.txt").write_text(f"first\n{requirement}\n")
    pin = pin_of(tmp_path)
    assert pin == (None if major is None else Pin(major, "requirements.txt:2"))


@pytest.mark.parametrize(
    ("name", "text", "pin"),
    [
        ("pyproject.toml", '[project]\ndependencies = ["a", "sdk>=1,<2"]\n', (1, 2)),
        ("pyproject.toml", '[tool.poetry.dependencies]\nsdk = "^2.1"\n', (2, 2)),
        ("pyproject.toml", 'sdk = {version = "^1.1", extras = ["x"]}\n', (1, 1)),
        ("pyproject.toml", 'sdk = "*"\n', None),
        ("setup.cfg", "install_requires =\n    sdk < 2\n", (1, 2)),
        ("setup.py", "setup(install_requires=['b', 'sdk==1.0'])\n", (1, 1)),
        ("Pipfile", '[packages]\nsdk = "==1.2"\n', (1, 2)),
        ("requirements-dev.txt", "sdk<2", (1, 1)),
        ("uv.lock", '[[package]]\nname = "sdk"\nversion = "2.4.0"\n', (2, 2)),
        ("poetry.lock", 'name = "sdkx"\nversion = "1.0"\n', None),
        (
            "Pipfile.lock",
            '{"default": {\n    "sdk": {\n  "hashes": [],\n  "version": "==1.9"}}}',
            (1, 2),
        ),
    ],
)
def test_manifest(tmp_path: Path, name: str, text: str, pin: tuple[int, int] | None) -> None:
    (tmp_path / name).write_text(text)
    assert pin_of(tmp_path) == (pin and Pin(pin[0], f"{name}:{pin[1]}"))


def test_a_lock_file_counts_before_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('dependencies = ["sdk<2"]')
    (tmp_path / "uv.lock").write_text('name = "sdk"\nversion = "2.0.0"\n')
    assert pin_of(tmp_path) == Pin(2, "uv.lock:1")


def test_a_later_pin_counts_before_the_old_sdk(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("sdk==0.28\n")
    (tmp_path / "requirements-new.txt").write_text("sdk==1.5\n")
    assert pin_of(tmp_path) == Pin(1, "requirements-new.txt:1")


def test_looks_upward_as_far_as_the_repository(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("sdk==1.5\n")
    package = tmp_path / "repo" / "src" / "pkg"
    package.mkdir(parents=True)
    (tmp_path / "repo" / ".git").mkdir()
    assert pin_of(package) is None
    (tmp_path / "repo" / "requirements.txt").write_text("sdk==2.5\n")
    module = package / "m.py"
    module.touch()
    assert pin_of(module) == Pin(2, "requirements.txt:1")
