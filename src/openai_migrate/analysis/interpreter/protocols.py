"""What Python itself does with objects by way of names that their classes have.

x.__await__()        an iterator that returns what ``await x`` is
SomeError(a, b).args (a, b): what an exception is made of, whatever its ``__init__`` does
"""

from __future__ import annotations

import builtins

from openai_migrate.analysis.values import Symbol

AWAIT = "__await__"
#: Name for the method of a coroutine, a task or the like.
AWAITED = Symbol("types.CoroutineType.__await__()")
#: The attribute of exceptions that holds what they are made of.
PAYLOAD = "args"


def is_exception(name: str) -> bool:
    """Whether it is a builtin class of exceptions that keep what they are made of as it is."""
    found = getattr(builtins, name.removeprefix("builtins."), None)
    return (
        name.startswith("builtins.")
        and isinstance(found, type)
        and issubclass(found, BaseException)
    )
