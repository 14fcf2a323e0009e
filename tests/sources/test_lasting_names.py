"""Names of a module that mean the same for all who take them."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.sources.lasting_names import lasting_names

SETTINGS = (
    "class Settings:\n    base = 'b'\n    other: str\n"
    "    def __init__(self):\n        self.key = 'k'\n"
)


def found(folder: Path, text: str, name: str) -> str | None:
    file = folder / "config.py"
    file.write_text(text)
    return lasting_names(str(file), [name]).get(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KEY", "KEY = 'k'\n"),
        ("KEY", "import os\nKEY = os.environ['K']\nKEY += 'more'\n"),
        ("KEY", "try:\n    from secrets_here import KEY\nexcept ImportError:\n    KEY = ''\n"),
        ("KEY", "KEY = 'k'\ndef get():\n    KEY = 'local'\n    return KEY\n"),
        ("Config.KEY", "class Config:\n    KEY = 'k'\n"),
        ("Config.KEY", "class Base:\n    KEY = 'k'\nclass Config(Base):\n    pass\n"),
        ("settings.key", f"{SETTINGS}settings = Settings()\n"),
        ("settings.base", f"{SETTINGS}settings = Settings()\n"),
        ("settings.other", f"{SETTINGS}settings = Settings()\n"),
        ("settings.key", f"{SETTINGS}def get():\n    return Settings()\nsettings = get()\n"),
        ("settings.key", "class S(BaseSettings):\n    key: str = Field('k')\nsettings = S()\n"),
    ],
)
def test_they_last(tmp_path: Path, name: str, text: str) -> None:
    assert found(tmp_path, text, name) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KEY", "from other import *\n"),
        ("KEY", "KEY = 'k'\ndef use(key):\n    global KEY\n    KEY = key\n"),
        ("KEY", "KEY = 'k'\nglobals()['KEY'] = 'other'\n"),
        ("KEY", "def __getattr__(name):\n    return name\n"),
        ("KEY", "KEY = \n"),
        ("Config.KEY", "class Config:\n    KEY = 'k'\nConfig.KEY = 'other'\n"),
        ("Config.KEY", "class Config:\n    KEY = property(next)\n"),
        ("Config.KEY", "class Config:\n    KEY = FromEnvironment('K')\n"),
        ("Config.KEY", "class Config(metaclass=Meta):\n    KEY = 'k'\n"),
        ("Config.KEY", "@singleton\nclass Config:\n    KEY = 'k'\n"),
        ("Config.KEY", "class Config(Elsewhere):\n    pass\n"),
        ("Config.key", SETTINGS.replace("Settings", "Config")),
        ("settings.key", "settings = load()\n"),
        ("settings.key", f"{SETTINGS}settings = Settings()\nsettings = other\n"),
        (
            "settings.key",
            f"{SETTINGS}    def use(self, key):\n        self.key = key\nsettings = Settings()\n",
        ),
        (
            "settings.key",
            "class S:\n    @property\n    def key(self):\n        return next(KEYS)\n"
            "settings = S()\n",
        ),
        ("settings.key.value", f"{SETTINGS}settings = Settings()\n"),
        ("settings.key", "class S(Base):\n    key: str = Field('k')\nsettings = S()\n"),
        ("Config.KEY", "class Config:\n    KEY = rotating('k')\n"),
        (
            "settings.key",
            "class S:\n    key = 'k'\n    def load(self):\n        self.__init__()\n"
            "settings = S()\n",
        ),
    ],
)
def test_they_may_not(tmp_path: Path, name: str, text: str) -> None:
    assert found(tmp_path, text, name) is None


def test_what_another_module_has_is_looked_for_there(tmp_path: Path) -> None:
    assert found(tmp_path, "from .core import one as settings\n", "settings.key") == ".core one.key"


def test_a_file_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert lasting_names(str(tmp_path / "none.py"), ["KEY"]) == {}
