"""What the API of our own answers: deterministic contents that depend on the request only.

``answer(request, earlier)`` is pure. Endpoints of both generations are in ``_ROUTES``, for
api.openai.com paths and for Azure ones. Markers anywhere in a request ask for trouble:

    error-429        that status, always (any of ``_ERRORS``, others get a plain error)
    flaky-503        that status for the first two equal requests, then a proper answer
    slow-answer      half a second before the first byte
    drop-connection  no answer at all
    break-stream     a stream whose third event holds an error
    empty-choices    a stream that opens with an event without choices, as Azure's do
    key ``sk-bad``   401

Contents: a prompt that speaks of JSON gets a JSON object, "yes or no" gets Yes, "list" gets three
numbered lines, and everything else is echoed.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
import struct
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from differential.wire import Answer, Request, as_json

_CREATED = 1_700_000_000

_ERRORS: dict[int, tuple[str, str | None, str | None]] = {
    400: ("invalid_request_error", "messages", "context_length_exceeded"),
    401: ("invalid_request_error", None, "invalid_api_key"),
    403: ("permission_error", None, "unsupported_country"),
    404: ("invalid_request_error", "model", "model_not_found"),
    409: ("conflict", None, "not_ready"),
    429: ("requests", None, "rate_limit_exceeded"),
    500: ("server_error", None, None),
    503: ("server_error", None, "overloaded"),
}


def answer(request: Request, earlier: int) -> Answer:
    """The answer to ``request``, of which ``earlier`` equal ones came in before in the same run."""
    if trouble := _trouble(request, earlier):
        return trouble
    for method, pattern, respond in _ROUTES:
        if method == request.method and (match := pattern.fullmatch(_tail(request.path))):
            return respond(request, *match.groups())
    return _error(404, f"Invalid URL ({request.method} {request.path})")


def _tail(path: str) -> str:
    """The part of a path that names the endpoint, without version, engine or deployment."""
    path = unquote(re.sub(r"/{2,}", "/", path).rstrip("/"))
    path = re.sub(r"^.*?/openai/deployments/[^/]+(?=/)", "", path)
    path = re.sub(r"^.*/v1(?=/)|^/openai(?=/)", "", path)
    return re.sub(r"^/engines/[^/]+(?=/)", "", path)


def _trouble(request: Request, earlier: int) -> Answer | None:
    text = request.text()
    credentials = request.headers.get("authorization", "") + request.headers.get("api-key", "")
    if "sk-bad" in credentials:
        return _error(401, "Incorrect API key provided.")
    if "drop-connection" in text:
        return Answer(dropped=True)
    if match := re.search(r"error-(\d{3})", text):
        return _error(int(match[1]), "The request went wrong on purpose.")
    if (match := re.search(r"flaky-(\d{3})", text)) and earlier < 2:
        return _error(int(match[1]), "The request goes wrong twice.")
    if "slow-answer" in text and not _is_slow_already(request):
        quick = answer(dataclasses.replace(request, headers={"x-already-slow": "1"}), earlier)
        return dataclasses.replace(quick, delay=0.5)
    return None


def _is_slow_already(request: Request) -> bool:
    return "x-already-slow" in request.headers


def _error(status: int, message: str) -> Answer:
    kind, param, code = _ERRORS.get(status, ("api_error", None, None))
    content = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    again = (("retry-after-ms", "1"), ("retry-after", "0"))
    return dataclasses.replace(as_json(content, status), headers=again if status >= 409 else ())


# --- chat and completions ---------------------------------------------------------------------


def _chat(request: Request) -> Answer:
    body = request.body
    messages = body["messages"]
    head = {"id": _identifier("chatcmpl", request), "created": _CREATED, "model": request.model}
    calls = _called_function(body, messages)
    texts = [_variant(_reply(_prompt_of(messages)), i) for i in range(body.get("n") or 1)]
    if body.get("stream"):
        return _events(_chat_chunks(request, head, texts, calls))
    choices = [
        {
            "index": i,
            "message": {"role": "assistant", "content": None, **calls}
            if calls
            else {"role": "assistant", "content": text},
            "finish_reason": next(iter(calls), "stop"),
        }
        for i, text in enumerate(texts)
    ]
    usage = _usage(" ".join(str(m.get("content")) for m in messages), " ".join(texts))
    return as_json({**head, "object": "chat.completion", "choices": choices, "usage": usage})


def _chat_chunks(
    request: Request, head: dict[str, Any], texts: list[str], calls: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    head = {**head, "object": "chat.completion.chunk"}
    if "empty-choices" in request.text():
        yield {**head, "choices": []}
    for index, text in enumerate(texts):
        yield _chunk(head, index, {"role": "assistant", **({"content": None} if calls else {})})
        deltas = _call_deltas(calls) if calls else ({"content": w} for w in _pieces(text))
        for number, delta in enumerate(deltas):
            if number == 1 and "break-stream" in request.text():
                yield {"error": {"message": "The stream broke.", "type": "server_error"}}
                return
            yield _chunk(head, index, delta)
        yield _chunk(head, index, {}, next(iter(calls), "stop"))


def _chunk(
    head: dict[str, Any], index: int, delta: dict[str, Any], finish: str | None = None
) -> dict[str, Any]:
    return {**head, "choices": [{"index": index, "delta": delta, "finish_reason": finish}]}


def _called_function(body: dict[str, Any], messages: list[dict[str, Any]]) -> dict[str, Any]:
    """``{"function_call": ...}`` or ``{"tool_calls": ...}`` as of the first function, or nothing.

    Once the result of a call is the last message, the model answers in words.
    """
    if messages[-1]["role"] in ("function", "tool"):
        return {}
    prompt = _prompt_of(messages)
    if (functions := body.get("functions")) and body.get("function_call") != "none":
        wanted = body.get("function_call")
        name = wanted["name"] if isinstance(wanted, dict) else functions[0]["name"]
        function = next(f for f in functions if f["name"] == name)
        return {"function_call": _call(function, prompt)}
    if tools := body.get("tools"):
        call = {"id": "call_1", "type": "function", "function": _call(tools[0]["function"], prompt)}
        return {"tool_calls": [call]}
    return {}


def _call(function: dict[str, Any], prompt: str) -> dict[str, Any]:
    properties = function.get("parameters", {}).get("properties", {})
    arguments = {name: _argument(schema, prompt) for name, schema in properties.items()}
    return {"name": function["name"], "arguments": json.dumps(arguments)}


def _argument(schema: dict[str, Any], prompt: str) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    words = re.findall(r"\w+", prompt) or ["nothing"]
    kind = schema.get("type", "string")
    return {"string": words[-1], "array": words[:2], "boolean": True, "object": {}}.get(kind, 7)


def _call_deltas(calls: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a function call: its name first, then its arguments in two halves."""
    if "tool_calls" in calls:
        yield {"tool_calls": [{**call, "index": i} for i, call in enumerate(calls["tool_calls"])]}
        return
    call = calls["function_call"]
    middle = len(call["arguments"]) // 2
    yield {"function_call": {"name": call["name"], "arguments": ""}}
    yield {"function_call": {"arguments": call["arguments"][:middle]}}
    yield {"function_call": {"arguments": call["arguments"][middle:]}}


def _completion(request: Request) -> Answer:
    body = request.body
    head = {"id": _identifier("cmpl", request), "object": "text_completion", "created": _CREATED}
    head["model"] = request.model
    prompts = body.get("prompt", "<|endoftext|>")
    prompts = prompts if isinstance(prompts, list) else [prompts]
    texts = [
        ("" if not body.get("echo") else prompt) + "\n\n" + _variant(_reply(prompt), i)
        for prompt in prompts
        for i in range(body.get("n") or 1)
    ]
    if body.get("stream"):
        return _events(_completion_chunks(request, head, texts))
    choices = [_text_choice(i, text, body.get("logprobs")) for i, text in enumerate(texts)]
    usage = _usage(" ".join(map(str, prompts)), " ".join(texts))
    return as_json({**head, "choices": choices, "usage": usage})


def _text_choice(index: int, text: str, logprobs: int | None) -> dict[str, Any]:
    choice = {"text": text, "index": index, "logprobs": None, "finish_reason": "stop"}
    if logprobs:
        tokens = text.split()
        choice["logprobs"] = {
            "tokens": tokens,
            "token_logprobs": [-0.5 * (i + 1) for i, _ in enumerate(tokens)],
            "top_logprobs": [{token: -0.5 * (i + 1)} for i, token in enumerate(tokens)],
            "text_offset": [text.index(token) for token in tokens],
        }
    return choice


def _completion_chunks(
    request: Request, head: dict[str, Any], texts: list[str]
) -> Iterator[dict[str, Any]]:
    for index, text in enumerate(texts):
        for number, piece in enumerate(_pieces(text)):
            if number == 2 and "break-stream" in request.text():
                yield {"error": {"message": "The stream broke.", "type": "server_error"}}
                return
            choice = {"text": piece, "index": index, "logprobs": None, "finish_reason": None}
            yield {**head, "choices": [choice]}
        choice = {"text": "", "index": index, "logprobs": None, "finish_reason": "stop"}
        yield {**head, "choices": [choice]}


def _events(chunks: Iterator[dict[str, Any]]) -> Answer:
    data = (*(json.dumps(chunk) for chunk in chunks), "[DONE]")
    return Answer(body=data, content_type="text/event-stream")


def _prompt_of(messages: list[dict[str, Any]]) -> str:
    content = messages[-1].get("content")
    if isinstance(content, list):
        return " ".join(part.get("text", "") for part in content)
    return str(content)


def _reply(prompt: Any) -> str:
    text = prompt if isinstance(prompt, str) else json.dumps(prompt)
    if "JSON" in text:
        return '{"answer": "forty-two", "score": 7, "tags": ["a", "b"]}'
    if "yes or no" in text.lower():
        return "Yes"
    if re.search(r"\blist\b", text.lower()):
        return "1. alpha\n2. beta\n3. gamma"
    return f"You said: {text[:80]}"


def _variant(text: str, number: int) -> str:
    return text if number == 0 else f"{text} ({number + 1})"


def _pieces(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _usage(prompt: str, completion: str) -> dict[str, int]:
    asked, said = len(prompt.split()), len(completion.split())
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _identifier(prefix: str, request: Request) -> str:
    prompt = request.parameter("messages") or request.parameter("prompt")
    return f"{prefix}-{_digest(request.model + json.dumps(prompt))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


# --- everything else --------------------------------------------------------------------------


def _embeddings(request: Request) -> Answer:
    inputs = request.parameter("input")
    if not isinstance(inputs, list) or (inputs and isinstance(inputs[0], int)):
        inputs = [inputs]
    encoded = request.parameter("encoding_format") == "base64"
    data = [
        {"object": "embedding", "index": i, "embedding": _vector(text, encoded)}
        for i, text in enumerate(inputs)
    ]
    tokens = sum(len(str(text).split()) for text in inputs)
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return as_json({"object": "list", "data": data, "model": request.model, "usage": usage})


def _vector(text: Any, encoded: bool) -> str | list[float]:
    """Four multiples of 1/256, so that 32-bit floats hold them exactly."""
    numbers = [byte / 256 for byte in hashlib.sha256(str(text).encode()).digest()[:4]]
    return base64.b64encode(struct.pack("<4f", *numbers)).decode() if encoded else numbers


def _edit(request: Request) -> Answer:
    text = f"{request.body['instruction']}: {request.body.get('input', '')}"
    choices = [{"text": text, "index": i} for i in range(request.body.get("n") or 1)]
    content = {"object": "edit", "created": _CREATED, "choices": choices}
    return as_json({**content, "usage": _usage(request.body.get("input", ""), text)})


def _images(request: Request) -> Answer:
    prompt = str(request.parameter("prompt") or "variation")
    size = request.parameter("size") or "1024x1024"
    data = []
    for i in range(int(request.parameter("n") or 1)):
        if request.parameter("response_format") == "b64_json":
            data.append({"b64_json": base64.b64encode(f"{prompt} {i}".encode()).decode()})
        else:
            data.append({"url": f"https://images.invalid/{size}/{_digest(prompt)}-{i}.png"})
    return as_json({"created": _CREATED, "data": data})


def _image_submission(request: Request) -> Answer:
    host, run = request.headers["host"], request.headers["x-bench-run"]
    where = f"http://{host}/{run}/{request.host}/openai/operations/images/op-1"
    accepted = as_json({"id": "op-1", "status": "notRunning"}, 202)
    return dataclasses.replace(
        accepted, headers=(("operation-location", where), ("retry-after", "0"))
    )


def _image_operation(request: Request) -> Answer:
    result = {"created": _CREATED, "data": [{"url": "https://images.invalid/op-1.png"}]}
    return as_json({"id": "op-1", "status": "succeeded", "result": result})


def _speech(request: Request, action: str) -> Answer:
    upload = next(part for part in request.form or () if part.name == "file")
    text = f"{action} of {len(upload.value)} bytes"
    form = str(request.parameter("response_format") or "json")
    if form == "json":
        return as_json({"text": text})
    if form == "verbose_json":
        segment = {"id": 0, "seek": 0, "start": 0.0, "end": 1.5, "text": text, "tokens": [1, 2]}
        segment |= {"temperature": 0.0, "avg_logprob": -0.25, "compression_ratio": 1.0}
        segments = [{**segment, "no_speech_prob": 0.5}]
        head = {"task": "transcribe", "language": "english", "duration": 1.5, "text": text}
        return as_json({**head, "segments": segments})
    plain = {
        "srt": f"1\n00:00:00,000 --> 00:00:01,500\n{text}\n",
        "vtt": f"WEBVTT\n\n00:00.000 --> 00:01.500\n{text}\n",
    }.get(form, f"{text}\n")
    return Answer(body=plain.encode(), content_type="text/plain; charset=utf-8")


_CATEGORIES = (
    "hate",
    "hate/threatening",
    "harassment",
    "harassment/threatening",
    "self-harm",
    "self-harm/intent",
    "self-harm/instructions",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)


def _moderation(request: Request) -> Answer:
    inputs = request.parameter("input")
    results = [_verdict(str(text)) for text in (inputs if isinstance(inputs, list) else [inputs])]
    model = request.model or "text-moderation-007"
    return as_json({"id": f"modr-{_digest(str(inputs))}", "model": model, "results": results})


def _verdict(text: str) -> dict[str, Any]:
    bad = {name: name.split("/")[0] in text for name in _CATEGORIES}
    scores = {name: 0.75 if hit else 0.125 for name, hit in bad.items()}
    return {"flagged": any(bad.values()), "categories": bad, "category_scores": scores}


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": _CREATED, "owned_by": "openai"}


def _engine(name: str) -> dict[str, Any]:
    return {"id": name, "object": "engine", "owner": "openai", "ready": True}


def _file(name: str) -> dict[str, Any]:
    head = {"id": name, "object": "file", "bytes": 120, "created_at": _CREATED}
    tail = {"filename": "train.jsonl", "purpose": "fine-tune"}
    return {**head, **tail, "status": "processed", "status_details": None}


def _upload(request: Request) -> Answer:
    part = next(part for part in request.form or () if part.name == "file")
    uploaded = _file(f"file-{_digest(part.value)}")
    uploaded |= {"bytes": len(part.value), "purpose": request.parameter("purpose")}
    return as_json({**uploaded, "status": "uploaded"})


def _tune(name: str) -> dict[str, Any]:
    hyperparams = {"n_epochs": 4, "batch_size": 1, "learning_rate_multiplier": 0.5}
    event = {"object": "fine-tune-event", "created_at": _CREATED, "level": "info", "message": "hi"}
    head = {"id": name, "object": "fine-tune", "created_at": _CREATED, "updated_at": _CREATED}
    files = {"training_files": [_file("file-1")], "validation_files": [], "result_files": []}
    tail = {"model": "curie", "fine_tuned_model": None, "organization_id": "org", "events": [event]}
    return {**head, **files, **tail, "status": "pending", "hyperparams": hyperparams}


def _job(name: str, **changes: Any) -> dict[str, Any]:
    head = {"id": name, "object": "fine_tuning.job", "created_at": _CREATED, "finished_at": None}
    tail: dict[str, Any] = {
        "training_file": "file-1",
        "validation_file": None,
        "result_files": [],
        "model": "gpt-3.5-turbo",
        "fine_tuned_model": f"ft:gpt-3.5-turbo:org::{name[-4:]}",
        "organization_id": "org",
        "status": "succeeded",
        "hyperparameters": {"n_epochs": 3},
        "trained_tokens": 99,
        "error": None,
        "seed": 1,
    }
    return {**head, **tail, **changes}


def _job_created(request: Request) -> Answer:
    asked = ("model", "training_file", "validation_file", "hyperparameters")
    given = {name: request.body[name] for name in asked if name in request.body}
    given |= {"status": "validating_files", "fine_tuned_model": None}
    return as_json(_job(f"ftjob-{_digest(json.dumps(request.body))}", **given))


def _job_events(request: Request, name: str) -> Answer:
    event = {"object": "fine_tuning.job.event", "created_at": _CREATED, "level": "info"}
    said = ("Job enqueued", "Step 1: loss=2.5", "Step 2: loss=1.25", "The job has finished")
    events = [
        {**event, "id": f"ftevent-{i}", "message": f"{name}: {text}", "type": "message"}
        for i, text in enumerate(said)
    ]
    return _page(request, events)


def _tune_events(request: Request, name: str) -> Answer:
    events = [
        {"object": "fine-tune-event", "created_at": _CREATED, "level": "info", "message": text}
        for text in (f"Created {name}", "Fine-tune succeeded")
    ]
    if dict(request.query).get("stream") == "true":
        return _events(iter(events))
    return as_json({"object": "list", "data": events})


def _page(request: Request, items: list[dict[str, Any]]) -> Answer:
    """Items after the id asked for, at most ``limit``, and whether there are more."""
    query = dict(request.query)
    after = query.get("after") or query.get("starting_after")
    names = [item["id"] for item in items]
    start = names.index(after) + 1 if after in names else 0
    end = start + int(query.get("limit") or 20)
    return as_json({"object": "list", "data": items[start:end], "has_more": end < len(items)})


def _listing(make: Callable[[str], dict[str, Any]], *names: str) -> Callable[..., Answer]:
    return lambda request: as_json({"object": "list", "data": [make(name) for name in names]})


def _pages(make: Callable[[str], dict[str, Any]], *names: str) -> Callable[..., Answer]:
    return lambda request: _page(request, [make(name) for name in names])


def _one(make: Callable[[str], dict[str, Any]]) -> Callable[..., Answer]:
    return lambda request, name: as_json(make(name))


def _deleted(kind: str) -> Callable[..., Answer]:
    return lambda request, name: as_json({"id": name, "object": kind, "deleted": True})


def _cancelled(make: Callable[[str], dict[str, Any]]) -> Callable[..., Answer]:
    return lambda request, name: as_json({**make(name), "status": "cancelled"})


def _content(request: Request, name: str) -> Answer:
    lines = b'{"prompt": "a", "completion": "b"}\n{"prompt": "c", "completion": "d"}\n'
    return Answer(body=lines, content_type="application/octet-stream")


def _deployment(name: str) -> dict[str, Any]:
    return {"id": name, "object": "deployment", "model": "gpt-35-turbo", "status": "succeeded"}


def _deployed(request: Request) -> Answer:
    return as_json({**_deployment("deployment-new"), "model": request.body["model"]})


_Route = tuple[str, re.Pattern[str], Callable[..., Answer]]


def _route(method: str, path: str, respond: Callable[..., Answer]) -> _Route:
    return method, re.compile(path.replace("{id}", "([^/]+)")), respond


_ROUTES: tuple[_Route, ...] = (
    _route("POST", "/chat/completions", _chat),
    _route("POST", "/completions", _completion),
    _route("POST", "/embeddings", _embeddings),
    _route("POST", "/edits", _edit),
    _route("POST", "/images/generations:submit", _image_submission),
    _route("GET", "/operations/images/op-1", _image_operation),
    _route("POST", "/images/(?:generations|edits|variations)", _images),
    _route("POST", "/audio/(transcription|translation)s", _speech),
    _route("POST", "/moderations", _moderation),
    _route("GET", "/models", _listing(_model, "gpt-3.5-turbo", "gpt-4", "text-embedding-ada-002")),
    _route("GET", "/models/{id}", _one(_model)),
    _route("DELETE", "/models/{id}", _deleted("model")),
    _route("GET", "/engines", _listing(_engine, "ada", "babbage", "davinci")),
    _route("GET", "/engines/{id}", _one(_engine)),
    _route("GET", "/files", _pages(_file, "file-1", "file-2")),
    _route("POST", "/files", _upload),
    _route("GET", "/files/{id}", _one(_file)),
    _route("DELETE", "/files/{id}", _deleted("file")),
    _route("GET", "/files/{id}/content", _content),
    _route("GET", "/fine-tunes", _listing(_tune, "ft-1", "ft-2")),
    _route("POST", "/fine-tunes", lambda request: as_json(_tune("ft-new"))),
    _route("GET", "/fine-tunes/{id}", _one(_tune)),
    _route("POST", "/fine-tunes/{id}/cancel", _cancelled(_tune)),
    _route("GET", "/fine-tunes/{id}/events", _tune_events),
    _route("GET", "/fine_tuning/jobs", _pages(_job, "ftjob-1", "ftjob-2", "ftjob-3")),
    _route("POST", "/fine_tuning/jobs", _job_created),
    _route("GET", "/fine_tuning/jobs/{id}", _one(_job)),
    _route("POST", "/fine_tuning/jobs/{id}/cancel", _cancelled(_job)),
    _route("GET", "/fine_tuning/jobs/{id}/events", _job_events),
    _route("GET", "/deployments", _listing(_deployment, "deployment-1", "deployment-2")),
    _route("POST", "/deployments", _deployed),
    _route("GET", "/deployments/{id}", _one(_deployment)),
    _route("DELETE", "/deployments/{id}", _deleted("deployment")),
)
