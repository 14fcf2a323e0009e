"""What files do with objects of whatever class."""

from __future__ import annotations

import pytest

from openai_migrate.sources.looked_into import looks_of, plain_methods

BOT = {"Bot"}


@pytest.mark.parametrize(
    "text",
    [
        "def show(bot):\n    print(vars(bot))\n",
        "def show(bot):\n    print(bot.__dict__)\n",
        "def show(bot: object):\n    print(dir(bot))\n",
        "def show(bot: 'Bot'):\n    print(dir(bot))\n",
        "from copy import deepcopy\n\ndef twice(bot):\n    return bot, deepcopy(bot)\n",
        "import pickle\n\ndef keep(bot, file):\n    pickle.dump(bot, file)\n",
        "import shelve\n\ndef keep(shelf, bot):\n    shelf['bot'] = bot\n",
        "from multiprocessing import Pool\n\ndef run(bot):\n    Pool().map(bot.ask, 'ab')\n",
        "import json\n\njson.dumps(bots, default=lambda bot: bot.__dict__)\n",
        "def make():\n    return type('Other', (Bot,), {})\n",
    ],
)
def test_what_it_is_given(text: str) -> None:
    assert looks_of(text.encode()).at(BOT, constructs=False)


@pytest.mark.parametrize(
    "text",
    [
        "def show(bot):\n    print(bot.name)\n",
        "def show(frame: DataFrame):\n    print(dir(frame))\n",
        "def show(frame):\n    frame = read()\n    print(vars(frame))\n",
        "import argparse\n\ndef main(args):\n    print(vars(args))\n\n"
        "main(argparse.ArgumentParser().parse_args())\n",
        "from copy import copy\n\ndef twice(rows):\n    return rows.copy()\n",
        "from multiprocessing.pool import ThreadPool\n\n"
        "def run(bot):\n    ThreadPool().map(bot.ask, 'ab')\n",
        "from multiprocessing import cpu_count\n\ndef run(bot):\n    bot.map(bot)\n",
        "def kind(bot):\n    return type(bot)\n",
        "bot = Bot()\nprint(vars(bot))\n",
        "def (\n    vars(bot)\n",
    ],
)
def test_what_it_does_not_look_into(text: str) -> None:
    assert not looks_of(text.encode()).at(BOT, constructs=False)


@pytest.mark.parametrize(
    ("text", "is_looked_into"),
    [
        ("bot = Bot()\nprint(vars(bot))\n", True),
        ("for bot in bots:\n    print(vars(bot))\n", True),
        ("from multiprocessing import Pool\n", True),
        ("frame = DataFrame()\nprint(vars(frame))\n", False),
        ("args = parser.parse_args()\nprint(vars(args))\n", False),
        ("import bots\nprint(dir(bots))\n", False),
        ("for row in rows:\n    print(row.__dict__())\n", False),
    ],
)
def test_what_it_constructs(text: str, is_looked_into: bool) -> None:
    assert looks_of(text.encode()).at(BOT, constructs=True) == is_looked_into


@pytest.mark.parametrize(
    ("body", "is_own"),
    [
        ("    def show(self):\n        return self.__dict__\n", True),
        ("    def __setattr__(self, name, value): ...\n", True),
        ("    __slots__ = ()\n", True),
        ("    def show(self, other):\n        return vars(other)\n", False),
    ],
)
def test_classes_that_look_into_themselves(body: str, is_own: bool) -> None:
    looks = looks_of(f"class Base(base.Mixin, Generic[T]):\n{body}".encode())
    assert looks.own == ({"Base"} if is_own else set())
    assert looks.bases == (("Base", ("Mixin", "Generic")),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask = Bot.ask\n", {("Bot", "ask")}),
        ("bots.Bot.ask(other)\n", {("Bot", "ask")}),
        ("def ask(self):\n    Bot.ask(self)\n", set()),
        ("Bot.ask = fake\n", set()),
        ("Bot.make()\n", set()),
    ],
)
def test_methods_of_classes(text: str, found: set[tuple[str, str]]) -> None:
    assert looks_of(text.encode(), {"ask"}).methods == found


def test_plain_methods() -> None:
    text = (
        "class Bot:\n    def __init__(self): ...\n    def ask(self): ...\n"
        "    @staticmethod\n    def make(): ...\n"
    )
    assert plain_methods(text.encode()) == {"Bot": {"ask"}}
