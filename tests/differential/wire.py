"""One request as the server saw it, and one answer as it sends it: plain data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus

#: The two places where a path of v0 or of Azure names the model.
_MODEL_IN_PATH = re.compile(r"/(?:engines|openai/deployments)/([^/]+)/")


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a multipart form: a text value, or a file when ``filename`` is given."""

    name: str
    value: str
    filename: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What one program asked one host.

    host:    the host that the program believed to ask, such as ``api.openai.com``.
    path:    as sent, beginning with ``/``, without the query.
    query:   pairs in the order sent.
    headers: names in lower case.
    body:    the decoded JSON body, or None.
    form:    the parts of a multipart form, or None.
    """

    method: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    form: tuple[Field, ...] | None = None

    @property
    def model(self) -> str:
        """The model meant, wherever it stands; empty if the request names none."""
        if in_path := _MODEL_IN_PATH.search(self.path):
            return unquote_plus(in_path[1])
        return str(self.parameter("model") or "")

    def parameter(self, name: str) -> Any:
        """A top-level value of the JSON body or of the form; None when absent."""
        if self.form is not None:
            return next((part.value for part in self.form if part.name == name), None)
        return self.body.get(name) if isinstance(self.body, dict) else None

    def text(self) -> str:
        """Everything that the program sent but its headers, for looking up markers."""
        parts = " ".join(part.value for part in self.form or () if part.filename is None)
        return f"{self.path} {json.dumps(self.body)} {parts}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends.

    body:   one block of bytes, or the data of server-sent events.
    delay:  seconds to wait before the first byte.
    dropped: the connection is closed without an answer.
    """

    status: int = 200
    body: bytes | tuple[str, ...] = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    dropped: bool = False

    @property
    def failed(self) -> bool:
        """Whether a client that repeats failed requests by itself would repeat this one."""
        return self.status >= 400 or self.delay > 0 or self.dropped


def as_json(content: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content).encode())
