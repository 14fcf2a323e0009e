"""Random small v0 programs about responses, from the templates of ``grammar.txt``.

A program is one or two chains: a source of responses, steps that a value goes through, and uses of
what it is then. ``draw`` makes one, ``Program.files`` is its text; ``Program.smaller`` leaves parts
out, for whoever looks for the smallest program that fails. What a value looks like is known from
the answer of the bench's own server.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from differential.answers import answer
from differential.wire import Request

_TEMPLATES = Path(__file__).with_name("grammar.txt")
_DICTS = frozenset({"object", "shallow", "plain", "partial"})
_KINDS = {"dict": _DICTS, "any": _DICTS | {"list", "scalar", "stream"}}
_KEYS = ("key", "scalar", "part")
_MOST_STEPS = 4


class Misfit(Exception):
    """A step does not fit the value that reaches it."""


@dataclass(frozen=True, slots=True)
class Template:
    """One block of ``grammar.txt``. sample: of a source, what it gives; name: for people."""

    name: str
    role: str
    kinds: frozenset[str]
    lines: tuple[str, ...]
    sample: Any = None
    outside_coroutines: bool = False

    @property
    def is_asynchronous(self) -> bool:
        return "import asyncio" in self.lines

    @property
    def goes_inside(self) -> bool:
        """Whether the rest of the program stands in a coroutine of its own."""
        return self.outside_coroutines and any(line.lstrip() != line for line in self._rests)

    @property
    def _rests(self) -> list[str]:
        return [line for line in self.lines if "REST " in line]

    @property
    def asks_for(self) -> str:
        """Which of its value's keys it needs: ``key``, ``scalar``, ``part``, or "" for none."""
        return next((word for word in _KEYS if any(f"${word}" in line for line in self.lines)), "")

    @property
    def names_key(self) -> bool:
        """Whether the key stands where Python wants a name."""
        return any(re.search(r"\.\$(key|scalar|part)", line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Step:
    """A template, and the key of the value that it is about."""

    template: Template
    key: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """An expression, and what it looks like. form: of a dict, how much of it is a response."""

    text: str
    sample: Any
    form: str = "object"

    @property
    def kind(self) -> str:
        match self.sample:
            case _Stream():
                return "async" if self.sample.is_async else "stream"
            case _Partial() if self.form == "object":
                return "partial"
            case dict():
                return self.form
            case [_, *_]:
                return "list"
        return "scalar"


@dataclass(frozen=True, slots=True)
class Chain:
    steps: tuple[Step, ...]
    uses: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """Chains of one file, ``main.py``, and of the files that their steps bring."""

    chains: tuple[Chain, ...]

    def files(self) -> dict[str, str]:
        """The text of each file by its name; raises ``Misfit``."""
        writer = _Writer()
        for chain in self.chains:
            writer.chain(chain)
        return {name: file.text() for name, file in writer.files.items()}

    def smaller(self) -> Iterator[Program]:
        """Programs that have one part less; some of them make no sense."""
        for number, chain in enumerate(self.chains):
            before, after = self.chains[:number], self.chains[number + 1 :]
            if before or after:
                yield Program((*before, *after))
            for other in _smaller(chain):
                yield Program((*before, other, *after))

    def names(self) -> list[str]:
        """What it is made of, for people."""
        return [step.template.name for chain in self.chains for step in (*chain.steps, *chain.uses)]


def draw(random: Random) -> Program:
    """A program that makes sense, most of the time."""
    first = _chain(random)
    return Program((first,) if random.random() < 0.85 else (first, _chain(random, alone=False)))


def _smaller(chain: Chain) -> Iterator[Chain]:
    for position in range(1, len(chain.steps)):
        steps = chain.steps[:position] + chain.steps[position + 1 :]
        yield dataclasses.replace(chain, steps=steps)
    for position in range(len(chain.uses)):
        uses = chain.uses[:position] + chain.uses[position + 1 :]
        if uses:
            yield dataclasses.replace(chain, uses=uses)


def _chain(random: Random, *, alone: bool = True) -> Chain:
    """alone: whether it may start event loops: a client of the SDK serves only one."""
    sources = [one for one in _templates() if one.role == "source"]
    source = random.choice([one for one in sources if alone or not one.is_asynchronous])
    steps, value = [Step(source)], Value("", source.sample)
    inside = source.is_asynchronous or not alone
    for _ in range(random.randint(1, _MOST_STEPS)):
        role = "down" if value.kind in ("stream", "async") or random.random() < 0.5 else "flow"
        step = _step(random, role, value, inside)
        if step is not None:
            inside = inside or step.template.goes_inside
            steps.append(step)
            value = _after(step, value)
    count = 2 if random.random() < 0.3 else 1
    uses = [_step(random, "use", value, inside) for _ in range(count)]
    if count > 1:
        steps.append(Step(_assignment()))
    return Chain(tuple(steps), tuple(step for step in uses if step is not None))


def _step(random: Random, role: str, value: Value, inside: bool) -> Step | None:
    fitting = [
        one
        for one in _templates()
        if one.role == role
        and value.kind in one.kinds
        and not (inside and one.outside_coroutines)
        and _keys(one, value)
    ]
    if not fitting:
        return None
    template = random.choice(fitting)
    return Step(template, random.choice(_keys(template, value)))


def _keys(template: Template, value: Value) -> list[str]:
    """The keys of the value that the template can be about; [""] if it needs none."""
    if not template.asks_for:
        return [""]
    if not isinstance(value.sample, dict):
        return []
    return [
        key
        for key, part in value.sample.items()
        if (not template.names_key or key.isidentifier())
        and (template.asks_for == "key" or isinstance(part, dict | list) == _is_part(template))
    ]


def _is_part(template: Template) -> bool:
    return template.asks_for == "part"


def _after(step: Step, value: Value) -> Value:
    """What the rest of the program is about, without its text."""
    for line in step.template.lines:
        if "REST " in line:
            return _rest_of(line, step, value)
    return value


def _rest_of(line: str, step: Step, value: Value) -> Value:
    text, _, change = line.partition("REST ")[2].partition(" -> ")
    match change:
        case "key":
            inner = "object" if value.form == "shallow" else value.form
            return Value(text, value.sample[step.key], inner)
        case "item":
            return Value(text, _item(value.sample), value.form)
        case "":
            return Value(text, value.sample, value.form)
    return Value(text, value.sample, "plain" if value.form == "plain" else change)


def _item(sample: Any) -> Any:
    if isinstance(sample, _Stream):
        return sample.item
    if not isinstance(sample, list) or not sample:
        raise Misfit
    return sample[0]


# --- text -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _File:
    imports: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join((*dict.fromkeys(self.imports), "", *self.lines, ""))


class _Writer:
    def __init__(self) -> None:
        self.files = {"main.py": _File(["import openai"])}
        self._count = 0

    def chain(self, chain: Chain) -> None:
        self._rest(chain, 0, Value("", chain.steps[0].template.sample), "main.py", "")

    def _rest(self, chain: Chain, number: int, value: Value, file: str, indent: str) -> None:
        if number < len(chain.steps):
            self._step(chain, number, chain.steps[number], value, file, indent)
            return
        for use in chain.uses:
            self._step(chain, number, use, value, file, indent)

    def _step(
        self, chain: Chain, number: int, step: Step, value: Value, file: str, indent: str
    ) -> None:
        template = step.template
        if number and (value.kind not in template.kinds or not self._has_key(step, value)):
            raise Misfit
        self._count += 1
        names = self._names(step, value)
        module = names["m"]
        here, margin = file, indent
        for line in template.lines:
            if line == "@file":
                here, margin = f"{module}.py", ""
                self.files[here] = _File()
                continue
            if line == "@main":
                here, margin = file, indent
                continue
            text = re.sub(r"\$(\{?)(\w+)", lambda match: _filled(match, names), line)
            own = text[: len(text) - len(text.lstrip())]
            if text.startswith(("import ", "from ")):
                self.files[here].imports.append(text)
            elif "REST " in text:
                after = _rest_of(text, step, value)
                self._rest(chain, number + 1, after, here, margin + own)
            else:
                self.files[here].lines.append(margin + text)

    @staticmethod
    def _has_key(step: Step, value: Value) -> bool:
        return not step.key or (isinstance(value.sample, dict) and step.key in value.sample)

    def _names(self, step: Step, value: Value) -> dict[str, str]:
        number = self._count
        fresh = {letter: f"{letter}{number}" for letter in "abcdefg"}
        fresh |= {"C": f"First{number}", "D": f"Second{number}", "m": f"module{number}"}
        return {**fresh, **dict.fromkeys(_KEYS, step.key), "value": value.text}


def _filled(match: re.Match[str], names: dict[str, str]) -> str:
    """A hole's text; ``${...}`` keeps its dollar, as templates of ``string`` want it."""
    brace, name = match.groups()
    return match[0] if name not in names else f"${brace}{names[name]}" if brace else names[name]


# --- templates --------------------------------------------------------------------------------


class _Partial(dict[str, Any]):
    """A dict whose like may lack some of its keys."""


@dataclass(frozen=True, slots=True)
class _Stream:
    item: Any
    is_async: bool


@cache
def _templates() -> tuple[Template, ...]:
    blocks = re.split(r"^-- ", _TEMPLATES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return tuple(map(_template, blocks))


@cache
def _assignment() -> Template:
    return next(one for one in _templates() if one.lines == ("$a = $value", "REST $a"))


def _template(block: str) -> Template:
    head, *lines = block.rstrip().splitlines()
    role, *words = head.split(" ")
    if role == "source":
        return Template(words[0], role, frozenset(), tuple(lines), _sample(head))
    outside = words[-1] == "!"
    kinds: set[str] = set()
    for word in words[: -1 if outside else None]:
        kinds |= _KINDS.get(word, frozenset((word,)))
    name = f"{role}: {' / '.join(lines)}"
    return Template(name, role, frozenset(kinds), tuple(lines), None, outside)


_SOURCE = re.compile(r"source \S+( is stream| is async)? (GET|POST) (\S+) (.*)")


def _sample(head: str) -> Any:
    """What the server answers to the request of a source."""
    match = _SOURCE.fullmatch(head)
    assert match is not None, head
    stream, method, path, body = match.groups()
    given = answer(Request(method, "api.openai.com", path, body=json.loads(body)), 0).body
    if isinstance(given, bytes):
        return json.loads(given)
    chunks = [json.loads(data) for data in given if data != "[DONE]"]
    return _Stream(_merged(chunks), stream == " is async")


def _merged(samples: list[Any]) -> Any:
    """One sample that stands for all."""
    if all(isinstance(one, dict) for one in samples):
        keys = {key: None for one in samples for key in one}
        whole = {key: _merged([one[key] for one in samples if key in one]) for key in keys}
        return whole if all(len(one) == len(keys) for one in samples) else _Partial(whole)
    if all(isinstance(one, list) for one in samples):
        items = [item for one in samples for item in one]
        return [_merged(items)] if items else []
    return next((one for one in samples if one is not None), None)
