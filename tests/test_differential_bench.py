"""The bench itself: right migrations pass, wrong ones are caught, and what counts as equal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from differential.answers import answer
from differential.comparison import differences, normal, requests_of
from differential.programs import Aspect, Difference, HeaderError, Program, read_program
from differential.runner import Bench, Outcome
from differential.wire import Answer, Field, Request
from sdk_environments import NEWEST, V0, V1

CHAT = Request(
    method="POST",
    host="api.openai.com",
    path="/v1/chat/completions",
    headers={"authorization": "Bearer sk-1", "user-agent": "any"},
    body={"model": "gpt-4", "messages": [{"role": "user", "content": "hi"}]},
)


def outcome(*exchanges: tuple[Request, Answer], stdout: str = "", status: int = 0) -> Outcome:
    return Outcome(status, None, stdout, "", (), exchanges)


def asked(*requests: Request, status: int = 200) -> Outcome:
    return outcome(*((request, Answer(status)) for request in requests))


def chat(**changes: object) -> Request:
    fields = {"method", "host", "path", "query", "headers", "body", "form"}
    values = {name: getattr(CHAT, name) for name in fields} | changes
    return Request(**values)


class TestComparison:
    def test_equal_outcomes_do_not_differ(self) -> None:
        assert differences(asked(CHAT), asked(CHAT)) == {}

    @pytest.mark.parametrize(
        "other",
        [
            chat(method="GET"),
            chat(host="gateway.example.com"),
            chat(path="/v2/chat/completions"),
            chat(query=(("api-version", "1"),)),
            chat(headers={"authorization": "Bearer sk-2"}),
            chat(headers={}),
            chat(headers={**CHAT.headers, "openai-organization": "org"}),
            chat(headers={**CHAT.headers, "x-team": "research"}),
            chat(body={**CHAT.body, "temperature": 0}),
            chat(body={**CHAT.body, "model": "gpt-3"}),
        ],
    )
    def test_a_request_that_the_server_would_take_otherwise_differs(self, other: Request) -> None:
        assert differences(asked(CHAT), asked(other)).keys() == {Aspect.REQUESTS}

    def test_lost_added_and_reordered_requests_differ(self) -> None:
        second = chat(body={**CHAT.body, "n": 2})
        for other in (asked(CHAT), asked(CHAT, second, second), asked(second, CHAT)):
            assert Aspect.REQUESTS in differences(asked(CHAT, second), other)
        assert not differences(asked(CHAT, second), asked(second, CHAT), unordered=True)

    def test_output_and_status_are_compared(self) -> None:
        assert differences(outcome(stdout="a"), outcome(stdout="b")).keys() == {Aspect.STDOUT}
        assert differences(outcome(), outcome(status=1)).keys() == {Aspect.STATUS}

    def test_an_engine_in_the_path_is_the_model(self) -> None:
        body = {key: value for key, value in CHAT.body.items() if key != "model"}
        engine = chat(path="/v1/engines/gpt-4/chat/completions", body=body)
        assert normal(engine) == normal(CHAT)
        assert normal(chat(path="/v1/engines/gpt-4/chat/completions")) == normal(CHAT)
        assert normal(chat(path="/v1/engines/gpt-3/chat/completions")) != normal(CHAT)

    def test_azure_ignores_the_model_of_the_body_but_not_the_deployment(self) -> None:
        path = "/openai/deployments/dep/chat/completions"
        other = chat(path=path, body={**CHAT.body, "model": "dep"})
        assert normal(chat(path=path)) == normal(other)
        assert normal(chat(path=path.replace("dep/", "other/"))) != normal(other)

    def test_azure_ignores_a_key_that_is_sent_twice(self) -> None:
        twice = chat(headers={"api-key": "k", "authorization": "Bearer k"})
        assert normal(twice) == normal(chat(headers={"api-key": "k"}))
        other = chat(headers={"api-key": "k", "authorization": "Bearer other"})
        assert normal(other) != normal(twice)

    def test_failed_repeats_count_once(self) -> None:
        retried = asked(CHAT, CHAT, CHAT, status=429)
        assert requests_of(retried) == requests_of(asked(CHAT, status=429))
        assert len(requests_of(asked(CHAT, CHAT))) == 2

    def test_the_default_encoding_of_embeddings_is_no_difference(self) -> None:
        path = "/v1/embeddings"
        plain = chat(path=path, body={"input": "x"})
        assert normal(chat(path=path, body={"input": "x", "encoding_format": "base64"})) == (
            normal(plain)
        )
        assert normal(chat(path=path, body={"input": "x", "encoding_format": "float"})) != (
            normal(plain)
        )

    def test_a_file_name_that_v0_made_up_is_not_compared(self) -> None:
        def upload(name: str, content: str = "abc") -> Outcome:
            return asked(chat(body=None, form=(Field("file", content, name),)))

        assert not differences(upload("file"), upload("train.jsonl"))
        assert not differences(upload("clips/one.wav"), upload("one.wav"))
        assert differences(upload("one.wav"), upload("two.wav"))
        assert differences(upload("file"), upload("train.jsonl", "other"))


class TestAnswers:
    def test_the_same_request_gets_the_same_answer(self) -> None:
        assert answer(CHAT, 0) == answer(CHAT, 5)

    def test_a_flaky_request_succeeds_the_third_time(self) -> None:
        flaky = chat(body={**CHAT.body, "user": "flaky-503"})
        assert [answer(flaky, earlier).status for earlier in range(3)] == [503, 503, 200]

    def test_both_generations_and_azure_reach_an_endpoint(self) -> None:
        paths = ("/v1/", "/v1/engines/gpt-4/", "/openai/deployments/gpt-4/", "/openai/v1/", "/v1//")
        bodies = [answer(chat(path=f"{path}chat/completions"), 0).body for path in paths]
        assert len(set(bodies)) == 1

    def test_an_unknown_path_is_not_found(self) -> None:
        assert answer(chat(path="/v1/nothing"), 0).status == 404


class TestHeaders:
    def test_every_line_is_read(self, tmp_path: Path) -> None:
        program = tmp_path / "one.py"
        program.write_text(
            '# bench: argv = -n "a b"\n# bench: env = A=b=c\n# bench: stdin = x\n# bench: unsafe\n'
            "# bench: differs = stdout, status because area/rule on 3, module-level\n"
        )
        read = read_program(program)
        assert (read.argv, read.env, read.stdin) == (("-n", "a b"), {"A": "b=c"}, "x\n")
        assert (read.unsafe, read.untouched) == (True, False)
        runs = frozenset(("3", "module-level"))
        aspects = frozenset((Aspect.STDOUT, Aspect.STATUS))
        assert read.differences == (Difference(aspects, ("area/rule",), runs),)
        assert read.differences[0].holds_for(3, "auto")
        assert not read.differences[0].holds_for(1, "auto")

    @pytest.mark.parametrize("line", ["colour = red", "env = A", "differs = stdout"])
    def test_a_line_without_sense_is_refused(self, line: str, tmp_path: Path) -> None:
        (tmp_path / "one.py").write_text(f"# bench: {line}\n")
        with pytest.raises(HeaderError):
            read_program(tmp_path / "one.py")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("bench"))
    yield bench
    bench.close()


OLD = """
import openai

openai.api_key = "sk-here"
openai.api_base = "https://llm.example.com/v1"

history = [{"role": "user", "content": "hello there"}]
try:
    for chunk in openai.ChatCompletion.create(model="gpt-4", messages=history, stream=True):
        print(chunk["choices"][0]["delta"].get("content", ""), end="")
    print()
    vector = openai.Embedding.create(engine="ada", input="x")["data"][0]["embedding"]
    print(vector)
    history[0]["content"] = "error-429"
    openai.ChatCompletion.create(model="gpt-4", messages=history)
except openai.error.RateLimitError:
    print("limited")
"""

NEW = """
import openai
from openai import OpenAI

client = OpenAI(api_key="sk-here", base_url="https://llm.example.com/v1")

history = [{"role": "user", "content": "hello there"}]
try:
    for chunk in client.chat.completions.create(model="gpt-4", messages=history, stream=True):
        print((chunk.choices[0].delta.content or ""), end="")
    print()
    vector = client.embeddings.create(model="ada", input="x").data[0].embedding
    print(vector)
    history[0]["content"] = "error-429"
    client.chat.completions.create(model="gpt-4", messages=history)
except openai.RateLimitError:
    print("limited")
"""

OLD_AZURE = """
import asyncio, os
import openai

openai.api_type = "azure"
openai.api_base = os.environ["ENDPOINT"]
openai.api_version = "2023-05-15"
openai.api_key = "azure-key"

async def ask(text):
    r = await openai.ChatCompletion.acreate(
        engine="dep", messages=[{"role": "user", "content": text}], headers={"X-Team": "a"}
    )
    return r["choices"][0]["message"]["content"]

print(asyncio.run(ask("hello")))
"""

NEW_AZURE = """
import asyncio, os
from openai import AsyncAzureOpenAI

client = AsyncAzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"], api_version="2023-05-15", api_key="azure-key"
)

async def ask(text):
    r = await client.chat.completions.create(
        model="dep", messages=[{"role": "user", "content": text}], extra_headers={"X-Team": "a"}
    )
    return r.choices[0].message.content

print(asyncio.run(ask("hello")))
"""


def ran(bench: Bench, folder: Path, source: str, version: str, name: str = "main.py") -> Outcome:
    folder.mkdir()
    (folder / name).write_text(source)
    env = {"ENDPOINT": "https://contoso.openai.azure.com"}
    return bench.run(Program(name="handmade", source=folder, entry=name, env=env), folder, version)


class TestHandmadeMigrations:
    """Pairs written by hand, run for real."""

    @pytest.mark.parametrize("version", [NEWEST, V1])
    @pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (OLD_AZURE, NEW_AZURE)])
    def test_a_right_one_passes(
        self, old: str, new: str, version: str, bench: Bench, tmp_path: Path
    ) -> None:
        before = ran(bench, tmp_path / "old", old, V0)
        after = ran(bench, tmp_path / "new", new, version)
        assert (before.status, after.status) == (0, 0), before.stderr + after.stderr
        assert before.stdout
        assert differences(before, after) == {}

    @pytest.mark.parametrize("version", [NEWEST, V1])
    @pytest.mark.parametrize(
        ("right", "wrong", "aspects"),
        [
            (', base_url="https://llm.example.com/v1"', "", {"requests"}),
            ('api_key="sk-here", ', "", {"requests"}),
            ('model="ada", input', 'model="ada-2", input', {"requests"}),
            (
                '(chunk.choices[0].delta.content or "")',
                "chunk.choices[0].delta.content",
                {"stdout"},
            ),
            ('client = OpenAI(api_key="sk-here"', 'client = OpenAI(api_key="sk-bad"', None),
            ("openai.RateLimitError", "openai.BadRequestError", {"stdout", "status"}),
            (".data[0].embedding", '["data"][0]["embedding"]', None),
        ],
    )
    def test_a_wrong_one_is_caught(
        self,
        right: str,
        wrong: str,
        aspects: set[str] | None,
        version: str,
        bench: Bench,
        tmp_path: Path,
    ) -> None:
        assert right in NEW
        before = ran(bench, tmp_path / "old", OLD, V0)
        after = ran(bench, tmp_path / "new", NEW.replace(right, wrong), version)
        found = differences(before, after)
        assert found.keys() == aspects if aspects else found

    def test_nothing_outside_loopback_is_reached(self, bench: Bench, tmp_path: Path) -> None:
        source = (
            "import socket\n"
            "for host in ('example.org', '192.0.2.1'):\n"
            "    try:\n"
            "        socket.create_connection((host, 80), timeout=1)\n"
            "    except OSError:\n"
            "        print('refused')\n"
        )
        after = ran(bench, tmp_path / "leak", source, V0)
        assert (after.stdout, after.leaks) == ("refused\nrefused\n", ("example.org", "192.0.2.1"))

    def test_a_notebook_runs_its_cells_in_one_namespace(self, bench: Bench, tmp_path: Path) -> None:
        cells = [
            {"cell_type": "markdown", "source": "# text"},
            {"cell_type": "code", "source": ["%matplotlib inline\n", "import asyncio\n", "x = 20"]},
            {"cell_type": "code", "source": "%%bash\necho never"},
            {"cell_type": "code", "source": "await asyncio.sleep(1)\nx += 1\nx * 2"},
        ]
        after = ran(bench, tmp_path / "nb", json.dumps({"cells": cells}), V0, "main.ipynb")
        assert (after.status, after.stdout) == (0, "42\n"), after.stderr

    def test_a_failing_program_says_how_it_ended(self, bench: Bench, tmp_path: Path) -> None:
        after = ran(bench, tmp_path / "crash", "1 / 0", V0)
        assert (after.status, after.exception) == (1, "ZeroDivisionError")
        after = ran(bench, tmp_path / "exit", "raise SystemExit(3)", V0)
        assert (after.status, after.exception) == (3, None)
