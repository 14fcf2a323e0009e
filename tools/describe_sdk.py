"""Describe the installed release of the SDK as JSON: run by the interpreter that has it installed.

Standard input: a JSON list of method paths below a client (``chat.completions.create``).
Standard output: ``{"version": ..., "signatures": ..., "returns": ..., "types": ...}`` where

    signature  ``{"keywords": [...] or null, "positional": [...], "required": [...]}``, by path
    returns    ``{"sync": type expression, "async": type expression}``, by path
    type       ``{"members": {name: type expression}, "keys": {JSON key: name}, "item": str}``

Types are all that the methods return, sync and async, and whatever those hold. Type expressions
are those of ``ResponseType``. A path that the release does not have is left out.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
import typing
from datetime import date, datetime
from typing import Any

import openai

Description = dict[str, Any]

_SCALARS = {str: "str", int: "int", float: "float", bool: "bool", bytes: "bytes"}
_STREAMS = ("Stream", "AsyncStream")


def main() -> None:
    paths: list[str] = json.load(sys.stdin)
    clients = {"sync": openai.OpenAI(api_key="k"), "async": openai.AsyncOpenAI(api_key="k")}
    describer = Describer()
    signatures: dict[str, Description] = {}
    returns: dict[str, dict[str, str]] = {}
    for path in paths:
        for kind, client in clients.items():
            method = _method(client, path)
            if method is not None:
                signatures.setdefault(path, _signature(method))
                returns.setdefault(path, {})[kind] = describer.returned_by(method)
    json.dump(
        {
            "version": openai.__version__,
            "signatures": signatures,
            "returns": returns,
            "types": describer.types,
        },
        sys.stdout,
        sort_keys=True,
    )


def _method(client: Any, path: str) -> Any:
    """The method of that path; None where there is none."""
    for name in path.split("."):
        client = getattr(client, name, None)
    return client


def _signature(method: Any) -> Description:
    parameters = inspect.signature(method).parameters.values()
    any_keyword = any(one.kind is one.VAR_KEYWORD for one in parameters)
    named = [one for one in parameters if one.kind in (one.KEYWORD_ONLY, one.POSITIONAL_OR_KEYWORD)]
    return {
        "keywords": None if any_keyword else [one.name for one in named],
        "positional": [one.name for one in named if one.kind is one.POSITIONAL_OR_KEYWORD],
        "required": [one.name for one in named if one.default is one.empty],
    }


class Describer:
    """Collects the response types that annotations lead to, each once, in ``types``."""

    def __init__(self) -> None:
        self.types: dict[str, Description] = {}

    def returned_by(self, method: Any) -> str:
        """The type expression for what a call of ``method`` gives (awaited, if it is async)."""
        function = inspect.unwrap(getattr(method, "__func__", method))
        annotation = function.__annotations__.get("return")
        if isinstance(annotation, str):
            annotation = eval(annotation, function.__globals__)
        return self.expression(annotation)

    def expression(self, annotation: Any) -> str:
        """The type expression for an annotation."""
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self.expression(arguments[0])
        if origin in (typing.Union, types.UnionType):
            return self._union(arguments)
        if origin is typing.Literal:
            return self._union(tuple({type(one): None for one in arguments}))
        if origin in (list, typing.Iterable) and arguments:
            return f"list[{self.expression(arguments[0])}]"
        if origin is dict:
            return f"dict[{self.expression(arguments[1])}]"
        if isinstance(origin, type) and arguments:
            return self._generic(annotation, origin, arguments)
        if annotation in _SCALARS:
            return _SCALARS[annotation]
        if annotation in (date, datetime):
            return "any"
        if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
            return self._model(annotation)
        if isinstance(annotation, type) and annotation.__name__ == "HttpxBinaryResponseContent":
            return self._plain(annotation.__name__, {"content": "bytes", "text": "str"})
        return "any"

    def _union(self, arguments: tuple[Any, ...]) -> str:
        parts = [self.expression(one) for one in arguments if one is not type(None)]
        text = " | ".join(dict.fromkeys(parts))
        return text + "?" if type(None) in arguments else text

    def _generic(self, annotation: Any, origin: type, arguments: tuple[Any, ...]) -> str:
        item = self.expression(arguments[0])
        if origin.__name__ in _STREAMS:
            return self._plain(f"{origin.__name__}[{item}]", {}, item)
        if hasattr(annotation, "model_fields"):  # AsyncPaginator has none: its page does
            return self._model(annotation)
        return self.expression(arguments[-1])

    def _plain(self, name: str, members: dict[str, str], item: str = "") -> str:
        self.types.setdefault(name, {"members": members, "keys": {}, "item": item})
        return name

    def _model(self, model: Any) -> str:
        name, item = self._name(model)
        if name not in self.types:
            described = self.types[name] = {"members": {}, "keys": {}, "item": item}
            for field_name, field in model.model_fields.items():
                described["members"][field_name] = self.expression(field.annotation)
                if field.alias and field.alias != field_name:
                    described["keys"][field.alias] = field_name
        return name

    def _name(self, model: Any) -> tuple[str, str]:
        generic = getattr(model, "__pydantic_generic_metadata__", {})
        if generic.get("args"):
            item = self.expression(generic["args"][0])
            return f"{generic['origin'].__name__}[{item}]", item
        return f"{model.__module__}.{model.__qualname__}".removeprefix("openai.types."), ""


if __name__ == "__main__":
    main()
