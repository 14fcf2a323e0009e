"""What decorators give that leave functions as they are, where they are called like functions:
``retry(stop=...)(ask)(text)``.

Above a ``def`` they are handled with it (``function_definitions.py``).
"""

from __future__ import annotations

from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.interpreter.library import (
    CALLERS,
    MEMOIZING,
    NEVER_BARE,
    RETRYING,
    WRAPPED,
    WRAPS,
    giving_instead,
    made_by,
)
from openai_migrate.analysis.interpreter.predicates import ask_about_errors
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Function,
    Partial,
    Record,
    Symbol,
    Value,
    join_all,
    members,
)


def _decorator(name: str) -> Effect:
    """What ``name(...)`` gives: a decorator, or what it makes of the function that it is given."""

    def made(arguments: Arguments) -> Value:
        ask_about_errors(name, arguments)
        alone = len(arguments.positional) == 1 and not arguments.keywords
        given = arguments.at(0)
        if alone and name not in NEVER_BARE and _is_callable(given):
            return _kept(given)
        options = arguments.keywords.items()
        instead = tuple(option for option in options if option[0] in giving_instead(name))
        return Partial(Symbol(made_by(name)), keywords=instead)

    return made


def _is_callable(value: Value) -> bool:
    return all(isinstance(part, Function | Partial | Symbol) for part in members(value))


def _decorated(arguments: Arguments) -> Value:
    """The function that a decorator is given; and those of which it may give the result instead,
    which are called with something else: the last outcome."""
    if arguments.starred:
        return UNKNOWN
    instead = (part for value in arguments.keywords.values() for part in members(value))
    known = (Partial(part, (UNKNOWN,)) for part in instead if isinstance(part, Function))
    return join_all((_kept(arguments.at(0)), *known))


def _kept(value: Value) -> Value:
    """A function as a decorator leaves it: one that is no project's has another name for it, as
    calls of it are written in another way."""
    return join_all(
        Partial(Symbol(_CALLED), (part,)) if isinstance(part, Symbol) else part
        for part in members(value)
    )


def _called(arguments: Arguments) -> Value:
    return arguments.call(arguments.at(0), arguments.positional[1:], arguments.keywords)


def _caller(name: str) -> Effect:
    """What ``name(...)`` gives: an object that calls a function with the arguments beside it."""
    return lambda arguments: Symbol(made_by(name))


def _called_with(arguments: Arguments) -> Value:
    """``retry_call(function, fargs=[...], fkwargs={...})``"""
    function = arguments.at(0)
    plain, named = arguments.given(1, "fargs"), arguments.given(2, "fkwargs")
    known = plain == NONE or (isinstance(plain, Record) and plain.rest is NEVER)
    if not known or not (named == NONE or isinstance(named, Record)):
        arguments.escape((function,))
    given = (value for _, value in plain.entries) if isinstance(plain, Record) else ()
    keywords = dict(named.entries) if isinstance(named, Record) else {}
    return arguments.call(function, tuple(given), {str(key): one for key, one in keywords.items()})


def _wrapping(arguments: Arguments) -> Value:
    return Partial(Symbol(made_by(WRAPS)), arguments.positional[:1])


def _wrapped(arguments: Arguments) -> Value:
    """``functools.wraps(function)(wrapper)``"""
    arguments.store(arguments.at(1), WRAPPED, arguments.at(0))
    return arguments.at(1)


#: Name for what calls the function that a decorator was given.
_CALLED = "decorated()"

_DECORATORS = RETRYING | MEMOIZING
#: By the qualified names of the functions.
EFFECTS: dict[str, Effect] = {
    **{name: _decorator(name) for name in _DECORATORS},
    **{made_by(name): _decorated for name in _DECORATORS},
    _CALLED: _called,
    **{name: _caller(name) for name in CALLERS},
    **{made_by(name): _called for name in CALLERS},
    **dict.fromkeys(("retry.retry_call", "retry.api.retry_call"), _called_with),
    WRAPS: _wrapping,
    made_by(WRAPS): _wrapped,
}
