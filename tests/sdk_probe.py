"""What an installed release of the SDK says about rule rows; run by the interpreter that has it.

Standard input and output are JSON, see ``main``. Every question is answered by the real objects:
names are looked up, signatures bound, templates evaluated.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, get_args

import openai

Question = dict[str, Any]


def main() -> None:
    """Read ``[{"ask": what, "row": id, ...}, ...]``; write ``[[row id, complaint], ...]``."""
    complaints = []
    openai.api_key = "k"
    with redirect_stdout(io.StringIO()):  # a module of v0 prints what it misses, and exits
        for question in json.load(sys.stdin):
            complaints += complaints_about(question)
    json.dump(complaints, sys.stdout)


def complaints_about(question: Question) -> list[list[str]]:
    answer: Callable[..., Iterator[str]] = globals()[question.pop("ask")]
    row = question.pop("row")
    try:
        return [[row, complaint] for complaint in answer(**question)]
    except Exception as error:  # noqa: BLE001 - any failure is the answer
        return [[row, f"{type(error).__name__}: {error}"]]


def name_exists(name: str) -> Iterator[str]:
    try:
        find(name)
    except (ImportError, SystemExit):
        if name.rpartition(".")[2] not in names_in_source(name):
            yield f"{name} does not exist"
    except AttributeError:
        yield f"{name} does not exist"


def same_object(name: str, other: str) -> Iterator[str]:
    if find(name) is not find(other):
        yield f"{name} is not {other}"


def v0_parameters(name: str, positional: list[str]) -> Iterator[str]:
    """The positional parameters of a v0 method are exactly these."""
    found = first_named_parameters(name)
    if found != positional:
        yield f"{name} has the positional parameters {found}, the row says {positional}"


def v0_bases(name: str, bases: list[str]) -> Iterator[str]:
    found = [f"openai.error.{base.__name__}" for base in find(name).__mro__[1:]]
    if [base for base in found if base in vars_of_errors()] != bases:
        yield f"{name} has the bases {found}"


def v0_attribute(name: str) -> Iterator[str]:
    errors = openai.error
    samples = (
        errors.RateLimitError("m"),
        errors.InvalidRequestError("m", None),
        errors.APIConnectionError("m"),
        errors.SignatureVerificationError("m", "h"),
    )
    if not any(hasattr(sample, name) for sample in samples):
        yield f"no error of v0 has {name}"


def method(path: str, keywords: list[str], keep_positional: list[str]) -> Iterator[str]:
    """A method exists on every kind of client and takes these keywords and these by position."""
    for client in (*clients(), openai):
        label = getattr(client, "__name__", type(client).__name__)
        try:
            parameters = inspect.signature(below(client, path)).parameters
        except AttributeError:
            yield f"{label}.{path} does not exist"
            continue
        for keyword in keywords:
            if keyword not in parameters:
                yield f"{label}.{path} takes no {keyword}"
        first = [one.name for one in parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD]
        if first[: len(keep_positional)] != keep_positional:
            yield f"{label}.{path} takes {first} by position, the row keeps {keep_positional}"


def option(name: str, value: str) -> Iterator[str]:
    for client in clients():
        client.with_options(**{name: value})
    yield from ()


def client_class(name: str, is_async: bool) -> Iterator[str]:
    if is_async is not issubclass(find(name), openai.AsyncClient):
        yield f"{name} is of the other kind"


def argument(azure: bool, name: str) -> Iterator[str]:
    classes = (
        (openai.AzureOpenAI, openai.AsyncAzureOpenAI)
        if azure
        else (openai.OpenAI, openai.AsyncOpenAI)
    )
    for one in classes:
        if name not in inspect.signature(one).parameters:
            yield f"{one.__name__} takes no {name}"


def template(text: str, holes: dict[str, Any]) -> Iterator[str]:
    """A template can be evaluated with these values in its holes."""
    evaluate(text, holes)
    yield from ()


def error_template(text: str, status: bool) -> Iterator[str]:
    evaluate(text, {"value": status_error() if status else timeout_error()})
    yield from ()


def access_template(text: str, shape: str) -> Iterator[str]:
    """A template for a response works on a real one."""
    usage = openai.types.CompletionUsage(prompt_tokens=1, completion_tokens=1, total_tokens=2)
    reply = openai.types.chat.ChatCompletion(
        id="chatcmpl-1", choices=[], created=1, model="m", object="chat.completion", usage=usage
    )
    base: Any = reply
    if shape == "dict":  # one was made of the response before
        base = reply.model_dump(by_alias=True, exclude_unset=True)
    elif shape == "list":
        base = [reply]
    member = "total_tokens" if "$first" in text else "id"
    filled = text.replace("$first", "usage").replace("$member", member)
    evaluate(filled, {"base": base, "key": "id", "index": "id", "default": ""})
    yield from ()


def read_template(text: str) -> Iterator[str]:
    for client in clients():
        evaluate(text, {"client": client})
    yield from ()


def kept_by_client(module: str, argument: str, keeps: bool) -> Iterator[str]:
    """The module-level client goes on with what it was built with, or does not, where the attribute
    is None again."""
    name = module.removeprefix("openai.")
    before = getattr(openai, name)
    openai.api_type = "openai"
    try:
        setattr(openai, name, "http://127.0.0.1:9/v1/")
        client = openai._load_client()
        setattr(openai, name, None)
        if (getattr(client, argument) is not None) is not keeps:
            yield f"the module-level client has {getattr(client, argument)} for {module} = None"
    finally:
        setattr(openai, name, before)
        openai.api_type = None
        openai._reset_client()


def raised(classes: list[str]) -> Iterator[str]:
    """The first class has the others as its bases of the package, nearest first."""
    if not classes[0].startswith("openai."):
        if not issubclass(vars(__import__("builtins"))[classes[0]], Exception):
            yield f"{classes[0]} is no exception"
        return
    found = [f"openai.{base.__name__}" for base in find(classes[0]).__mro__]
    if [one for one in found if hasattr(openai, one.removeprefix("openai."))] != classes:
        yield f"{classes[0]} has the bases {found}"


def raised_without_key(name: str, client: str) -> Iterator[str]:
    """What a client raises that has no key: one that is built, or the module-level one."""
    key, openai.api_key = openai.api_key, None
    variable = os.environ.pop("OPENAI_API_KEY", None)
    openai._reset_client()
    try:
        asked = openai.OpenAI() if client == "built" else openai
        asked.completions.create(model="m", prompt="p")
    except Exception as error:  # noqa: BLE001 (which one is the question)
        kind = type(error)
        known = kind.__name__ if kind.__module__ == "builtins" else f"openai.{kind.__name__}"
        if known != name:
            yield f"{known} is raised"
    else:
        yield "nothing is raised"
    finally:
        openai.api_key = key
        openai._reset_client()
        if variable is not None:
            os.environ["OPENAI_API_KEY"] = variable


def v0_status(code: int, plain: bool, name: str) -> Iterator[str]:
    """An answer with this status raises that class in v0; plain: its body is no JSON."""
    from openai.api_requestor import APIRequestor

    body = "no JSON" if plain else '{"error": {"message": "m"}}'
    try:
        APIRequestor("k")._interpret_response_line(body, code, {}, stream=False)
    except openai.error.OpenAIError as error:
        if type(error) is not find(name):
            yield f"status {code} raises {type(error).__name__} in v0"
    else:
        yield f"status {code} raises nothing in v0"


def status(code: int, name: str) -> Iterator[str]:
    """An answer with this status raises that class."""
    http = http_library()
    response = http.Response(code, request=http.Request("POST", "http://127.0.0.1/"))
    for client in clients():
        error = client._make_status_error("m", body=None, response=response)
        if type(error) is not find(name):
            yield f"status {code} raises {type(error).__name__}"


def carries_answer(name: str, status: bool) -> Iterator[str]:
    if not issubclass(find(name), openai.OpenAIError):
        yield f"{name} is no error of the SDK"
    elif issubclass(find(name), openai.APIStatusError) is not status:
        yield f"status is not {status} for {name}"


def result_attribute(path: str, name: str) -> Iterator[str]:
    """What a method returns has this attribute."""
    found = inspect.signature(below(clients()[0], path), eval_str=True).return_annotation
    for part in name.split("."):
        attribute = part.partition("[")[0]
        fields = getattr(found, "model_fields", {})
        if not hasattr(found, attribute) and attribute not in fields:
            yield f"what {path} returns has no {name}"
            return
        if attribute in fields:
            found = fields[attribute].annotation
            found = get_args(found)[0] if "[" in part else found


def find(name: str) -> Any:
    """The object of that qualified name; raises ``AttributeError`` or ``ImportError``."""
    value: Any = openai
    for position, part in enumerate(name.split(".")[1:], start=2):
        try:
            value = getattr(value, part)
        except AttributeError:
            if not inspect.ismodule(value):
                raise
            try:
                value = importlib.import_module(".".join(name.split(".")[:position]))
            except ModuleNotFoundError as error:
                if error.name and error.name.split(".")[0] != openai.__name__:
                    raise
                raise AttributeError(name) from error
    return value


def names_in_source(name: str) -> set[str]:
    """What the module of ``name`` defines, and its own name: for one that cannot be imported."""
    module = name if is_module(name) else name.rpartition(".")[0]
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return set()
    body = ast.parse(Path(spec.origin).read_text("utf-8")).body
    defined = {node.name for node in body if hasattr(node, "name")}
    return defined | {module.rpartition(".")[2]}


def is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def below(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = getattr(value, part)
    return value


def first_named_parameters(name: str) -> list[str]:
    """Those of the first class in the method's resolution order that names its parameters: a
    method that takes ``*args`` hands them on to the one above it."""
    owner, _, method_name = name.rpartition(".")
    if is_module(owner):
        return parameters_in_source(owner, method_name)
    cls = find(owner)
    for base in cls.__mro__:
        if method_name not in vars(base):
            continue
        bound = vars(base)[method_name].__get__(None, cls)
        parameters = list(inspect.signature(bound).parameters.values())
        if not any(one.kind is one.VAR_POSITIONAL for one in parameters):
            return [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
    return []


def parameters_in_source(module: str, function: str) -> list[str]:
    """Those of a function whose module may need what is not installed."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    body = ast.parse(Path(spec.origin).read_text("utf-8")).body
    return next(
        [argument.arg for argument in node.args.args]
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == function
    )


def vars_of_errors() -> set[str]:
    return {f"openai.error.{name}" for name in vars(openai.error)}


@cache
def clients() -> tuple[Any, Any]:
    return openai.OpenAI(api_key="k"), openai.AsyncOpenAI(api_key="k")


def evaluate(text: str, holes: dict[str, Any]) -> Any:
    return eval(text.replace("$", ""), {"openai": openai, **holes})


def status_error() -> Any:
    """What a client raises for an answer that tells of an error."""
    http = http_library()
    request = http.Request("POST", "http://127.0.0.1/")
    answer = {"error": {"message": "m", "type": "t", "param": None, "code": None}}
    response = http.Response(429, json=answer, request=request)
    return clients()[0]._make_status_error_from_response(response)


def timeout_error() -> Any:
    return openai.APITimeoutError(http_library().Request("POST", "http://127.0.0.1/"))


def http_library() -> Any:
    """httpx or httpx2, whichever the SDK's client is made of."""
    homes = [base.__module__.split(".")[0] for base in type(clients()[0]._client).__mro__]
    return importlib.import_module(next(home for home in homes if home != openai.__name__))


if __name__ == "__main__":
    main()
