"""What counts as the same behaviour under two generations of the SDK.

``differences(old, new)`` names the aspects in which two outcomes differ, with a text for people.
Standard output and exit status must be equal. Requests must be equal after ``normal``, which takes
away what the two generations say differently and the API understands alike:

* ``/engines/M/...`` names the model in the path; v1 names it in the body. The path wins.
* An Azure deployment is in the path for both; v1 repeats it in the body, which Azure ignores, as
  it ignores a model that v0 programs send along.
* ``encoding_format: base64`` of embeddings is what both ask for when the program does not say.
* An empty JSON object and no body at all say the same.
* v0 calls every uploaded file ``file`` (``image``, ``mask``), v1 by its name; v0's audio files
  carry their whole path, v1's only the last part.
* v1 repeats failed requests by itself: equal failed requests in a row count as one.
* A doubled ``/`` in a path, where a base URL ended with one, is one.
* Azure's client of 1.x sends its key a second time as a bearer token, which Azure ignores.
* Of the headers only credentials and those that a program adds itself are compared.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from differential.programs import Aspect
from differential.runner import Outcome
from differential.wire import Field, Request

#: Headers of the transport and of the SDKs themselves.
_NOISE = re.compile(
    r"accept|accept-encoding|accept-language|connection|content-length|content-type|host"
    r"|idempotency-key|transfer-encoding|user-agent|x-bench-run|x-openai-client-user-agent"
    r"|x-openai-async-client-user-agent|x-stainless-.*"
)
_UNNAMED = frozenset(("file", "image", "mask"))


def differences(old: Outcome, new: Outcome, *, unordered: bool = False) -> dict[Aspect, str]:
    """The aspects in which ``new`` differs from ``old``, each with a diff for people."""
    found = {}
    if old.stdout != new.stdout:
        found[Aspect.STDOUT] = _diff(old.stdout.splitlines(), new.stdout.splitlines())
    if old.status != new.status:
        ends = (f"{outcome.status} ({outcome.exception})" for outcome in (old, new))
        found[Aspect.STATUS] = " became ".join(ends)
    before, after = (requests_of(outcome, unordered=unordered) for outcome in (old, new))
    after = _with_names_ignored(before, after)
    if before != after:
        found[Aspect.REQUESTS] = _diff(_lines(before), _lines(after))
    return found


def requests_of(outcome: Outcome, *, unordered: bool = False) -> list[Request]:
    """The requests of a run in their normal form, failed repeats taken out."""
    normalised = [(normal(request), given.failed) for request, given in outcome.exchanges]
    if unordered:
        normalised.sort(key=lambda pair: _line(pair[0]))
    return [
        request
        for number, (request, failed) in enumerate(normalised)
        if not (failed and number + 1 < len(normalised) and normalised[number + 1][0] == request)
    ]


def normal(request: Request) -> Request:
    """``request`` without what only tells the generations of the SDK apart."""
    path = unquote(re.sub(r"/{2,}", "/", request.path))
    azure = "/openai/deployments/" in path
    return dataclasses.replace(
        request,
        path=re.sub(r"/engines/[^/]+(?=/)", "", path),
        query=tuple(sorted(request.query)),
        headers=_normal_headers(request),
        body=_normal_body(request, azure),
        form=_normal_form(request, azure),
    )


def _normal_headers(request: Request) -> dict[str, str]:
    headers = {k: v for k, v in request.headers.items() if not _NOISE.fullmatch(k)}
    if headers.get("authorization") == f"Bearer {headers.get('api-key')}":
        del headers["authorization"]
    return headers


def _normal_body(request: Request, azure: bool) -> Any:
    if not isinstance(request.body, dict):
        return request.body
    body = dict(request.body)
    if azure:
        body.pop("model", None)
    elif "/engines/" in request.path and request.model:
        body["model"] = request.model
    if request.path.endswith("/embeddings") and body.get("encoding_format") == "base64":
        del body["encoding_format"]
    return body or None


def _normal_form(request: Request, azure: bool) -> tuple[Field, ...] | None:
    if request.form is None:
        return None
    parts = (part for part in request.form if not (azure and part.name == "model"))
    return tuple(sorted(map(_normal_field, parts), key=lambda part: (part.name, part.value)))


def _normal_field(part: Field) -> Field:
    if part.filename is None:
        return part
    return dataclasses.replace(part, filename=PurePosixPath(part.filename).name)


def _with_names_ignored(before: Sequence[Request], after: Sequence[Request]) -> list[Request]:
    """``after`` with the file names of ``before`` where v0 gave a file no name of its own."""
    pairs = zip(before, after, strict=False)
    return [_named_as(old, new) for old, new in pairs] + list(after[len(before) :])


def _named_as(old: Request, new: Request) -> Request:
    if old.form is None or new.form is None or len(old.form) != len(new.form):
        return new
    form = (
        dataclasses.replace(theirs, filename=ours.filename)
        if ours.filename in _UNNAMED and theirs.filename is not None
        else theirs
        for ours, theirs in zip(old.form, new.form, strict=True)
    )
    return dataclasses.replace(new, form=tuple(form))


def _lines(requests: Sequence[Request]) -> list[str]:
    return [line for request in requests for line in _line(request).splitlines()]


def _line(request: Request) -> str:
    """The request as text: its target, then a line each for query, headers, body and form."""
    form = request.form and [dataclasses.astuple(part) for part in request.form]
    said = {"query": request.query, "headers": request.headers, "body": request.body, "form": form}
    target = f"{request.method} https://{request.host}{request.path}"
    details = (f"  {k}: {json.dumps(v, sort_keys=True)}" for k, v in said.items() if v)
    return "\n".join((target, *details))


def _diff(old: Sequence[str], new: Sequence[str]) -> str:
    return "\n".join(difflib.unified_diff(old, new, "v0", "migrated", lineterm="", n=2))
