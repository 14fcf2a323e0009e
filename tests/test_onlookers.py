"""Into the objects of which classes other files may look."""

from __future__ import annotations

from collections.abc import Mapping

from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.onlookers import onlooked
from openai_migrate.sources.looked_into import looks_of

BOT = "class Bot(Middle): ...\n"


def shown(files: Mapping[str, tuple[str, set[str]]]) -> frozenset[str]:
    """files: by path, the source of each and what it imports."""
    importers = Importers(ModuleIndex({path: path for path in files}, "openai"))
    for path, (_, imports) in files.items():
        importers.add(path, frozenset(imports))
    return onlooked("bot.py", {"Bot"}, importers, lambda path: looks_of(files[path][0].encode()))


def test_bases_are_followed() -> None:
    files = {
        "bot.py": (BOT, {"middle"}),
        "middle.py": ("class Middle(Base): ...\n", {"base"}),
        "base.py": ("class Base:\n    def all(self):\n        return vars(self)\n", set[str]()),
    }
    assert shown(files) == {"Bot"}


def test_what_importers_hand_objects_to_looks_into_them() -> None:
    helper = "def show(bot):\n    print(vars(bot))\n"
    files = {
        "bot.py": (BOT, set[str]()),
        "main.py": ("show(Bot())\n", {"bot", "helper"}),
        "helper.py": (helper, set[str]()),
    }
    assert shown(files) == {"Bot"}
    assert not shown({**files, "main.py": ("", {"bot"}), "other.py": ("", {"helper"})})
