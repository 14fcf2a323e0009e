"""Abstract values in words, for ``--reveal`` and the ``# reveal:`` comments of tests."""

from __future__ import annotations

from openai_migrate.analysis.values import (
    Awaitable,
    Class,
    Dumped,
    Error,
    Function,
    Instance,
    Literal,
    Never,
    Object,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Union,
    Value,
)

UNKNOWN_TEXT = "unknown"


def describe(value: Value | None) -> str:
    """The value as a type: ``list[ChatCompletion]``, ``str | None``, ``unknown``."""
    match value:
        case Instance(name):
            return _short(name)
        case Dumped(name):
            return _dict_of(name) if name else "data that no type declares"
        case Sequence(kind, item):
            return f"{_KINDS.get(kind, kind)}[{describe(item)}]"
        case Record("tuple", entries, _):
            return f"tuple[{', '.join(describe(item) for _, item in entries)}]"
        case Record(kind, entries, rest):
            parts = [f"{key}: {describe(item)}" for key, item in entries]
            others = [] if isinstance(rest, Never) else [f"...: {describe(rest)}"]
            return f"{kind}[{', '.join((*parts, *others))}]"
        case Awaitable(inner):
            return f"awaitable[{describe(inner)}]"
        case Union(parts):
            return " | ".join(sorted(dict.fromkeys(map(describe, parts)), key=_none_last))
        case Literal(constant):
            return "None" if constant is None else type(constant).__name__
        case Plain(kind):
            return kind
        case Symbol(name):
            return name
        case Error(classes):
            return f"error {' | '.join(classes)}"
        case Function(key):
            return f"function {_name_of(key)}"
        case Class(key):
            return f"class {_name_of(key)}"
        case Object(key):
            return f"object of {_name_of(key)}"
        case Partial(callee):
            return f"partial[{describe(callee)}]"
        case Never():
            return "nothing"
    return UNKNOWN_TEXT


def _dict_of(name: str) -> str:
    inner = name.removeprefix("dict[")
    if inner == name:
        return f"dict of {_short(name)}"
    return f"dict[...: {_short(inner.removesuffix(']'))}]"


_KINDS = {"async": "async iterator"}


def _none_last(text: str) -> tuple[bool, str]:
    return text == "None", text


def _short(name: str) -> str:
    """``chat.chat_completion.ChatCompletion`` is a ``ChatCompletion``; pages keep their item."""
    head, bracket, inner = name.partition("[")
    last = head.rpartition(".")[2]
    return f"{last}[{_short(inner.removesuffix(']'))}]" if bracket else last


def _name_of(key: str) -> str:
    return key.rpartition(":")[2]
