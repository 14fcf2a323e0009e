"""Functions that libraries for retries ask about the errors that they catch."""

from __future__ import annotations

from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.values import EXCEPTION, UNKNOWN, Value

#: By the function that takes it, the keyword of such a function; "" for the first argument.
_ASKED = {
    "tenacity.retry_if_exception": "",
    "backoff.on_exception": "giveup",
    "retrying.retry": "retry_on_exception",
}


def ask_about_errors(name: str, arguments: Arguments) -> None:
    """Call what a function is given to ask about errors, with one of no known class."""
    keyword = _ASKED.get(name)
    if keyword is None:
        return
    asked = arguments.keywords.get(keyword) if keyword else arguments.at(0)
    if asked is not None:
        arguments.call(asked, (EXCEPTION,), {})


def _condition(name: str) -> Effect:
    def effect(arguments: Arguments) -> Value:
        ask_about_errors(name, arguments)
        return UNKNOWN

    return effect


#: Of those that are no decorators.
EFFECTS: dict[str, Effect] = {
    name: _condition(name) for name, keyword in _ASKED.items() if not keyword
}
