"""What findings say, word by word, where their text depends on the code."""

from __future__ import annotations

import pytest

from fixture_case import migrate
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.settings import Settings


def told(source: str, rule: str, target: int = 3) -> list[str]:
    """The messages of a rule's findings about a program."""
    settings = Settings(todo=False, target=target)
    result = migrate({"a.py": source.encode()}, load_rules(), settings).results["a.py"]
    return [found.message for found in result.findings if found.rule == rule]


def test_a_method_that_is_perhaps_called() -> None:
    source = """\
import openai
import zhipuai


class Bot:
    def __init__(self, own):
        self.llm = zhipuai if own else openai

    def ask(self, text, **more):
        return self.llm.Completion.create(prompt=text, engine="d", **more)
"""
    assert told(source, "resources/completion-create") == [
        "Whether this calls openai.Completion.create is known only at run time. If it does, the"
        " call has to change. Look at: engine=, **more."
    ]


def test_one_of_several_methods_that_is_called() -> None:
    source = """\
import openai


def ask(chat, first):
    llm = openai.ChatCompletion if chat else openai.Completion
    return llm.create(first, engine="d")
"""
    assert told(source, "resources/chat-completion-create")[-1:] == [
        "Which of openai.ChatCompletion.create and openai.Completion.create is called here is known"
        " only at run time, and the call has to change for each of them. Look at: first, engine=."
    ]


def test_all_that_changes_in_a_call_that_stays() -> None:
    source = """\
import openai


def ask(key, more):
    return openai.Completion.create(
        prompt="x", engine="d", headers={"A": "b"}, request_timeout=3, api_key=key, **more
    )
"""
    [told_once] = told(source, "resources/completion-create")
    assert told_once.endswith(
        "Then run this again: the call becomes openai.OpenAI(...).completions.create(...),"
        " with model= for engine=,"
        " extra_headers= for headers=, timeout= for request_timeout=, api_key= given to the client."
    )


_ASYNC_CALLS = """\
import openai


def setup(key):
    openai.api_key = key


async def ask(text):
    await openai.Completion.acreate(prompt=text, model="m")
    await openai.Completion.acreate(prompt=text, model="n")
"""
_SYNC_CALL = """\


def other(text):
    openai.Completion.create(prompt=text, model="m")
"""


def test_async_calls_beside_the_module_level_client() -> None:
    reason = (
        "a setting is changed at run time, inside a function or class. To have a client, make the "
        "settings at the top level, or above the calls in the same function or constructor, and "
        "migrate the v0 code again."
    )
    assert told(_ASYNC_CALLS, "clients/openai")[0] == f"A client is built for each call: {reason}"
    assert told(_ASYNC_CALLS + _SYNC_CALL, "clients/openai")[0] == (
        "Calls go to the SDK's module-level client, and a client is built for each async one:"
        f" {reason}"
    )


def test_unknown_keys_name_the_arguments_that_are_left_to_people() -> None:
    source = """\
import openai
from settings import options

openai.ChatCompletion.create(model="m", messages=[], **options)
"""
    result = migrate({"a.py": source.encode()}, load_rules(), Settings(todo=False)).results["a.py"]
    (message,) = [
        found.message for found in result.findings if "**options holds is not" in found.message
    ]
    assert "api_type, api_version" in message


def test_a_file_whose_client_needs_an_unsafe_edit() -> None:
    source = """\
import openai


def engines():
    return openai.Engine.list()


def ask(text):
    return openai.Completion.create(prompt=text, model="m")
"""
    (message,) = told(source, "resources/engine-list")
    assert message == (
        "Left as it is, because the edit of resources/engine-list would build the client, and it"
        " is not made: it needs --unsafe or is suppressed. Look at that place, and run this again"
        " with --unsafe or without the suppression."
    )


def test_no_dict_is_asked_of_what_may_be_a_stream() -> None:
    source = """\
import openai


def ask(stream=False):
    try:
        return openai.ChatCompletion.create(model="gpt-4", messages=[], stream=stream)
    except openai.error.OpenAIError:
        return {"error": "failed"}


reply = ask()
if "error" not in reply:
    print(reply["choices"][0])
for chunk in ask(stream=True):
    print(chunk)
"""
    assert told(source, "access/item") == [
        "`reply` is sometimes a response and sometimes a dict, so this access is right for only"
        " one. Put .model_dump(by_alias=True, exclude_unset=True) behind the response where ask"
        " gives it back, unless that is a stream, which has no such method: what takes it from"
        " there needs no change then. Or tell the cases apart here, with isinstance."
    ]


def test_a_gone_name_that_nothing_uses_is_said_to_be_unused() -> None:
    source = """\
from openai.error import InvalidAPIType, RateLimitError

print(RateLimitError)
"""
    assert told(source, "errors/invalid-api-type")[-1].startswith("Nothing uses what is imported")
    tried = f"try:\n    {source.splitlines()[0]}\nexcept ImportError:\n    pass\n"
    message = told(tried, "errors/invalid-api-type")[-1]
    assert message.endswith("Nothing here uses InvalidAPIType: remove it from this import.")


def test_failures_are_named_once_in_a_message() -> None:
    source = """\
import openai

try:
    openai.Model.list()
except openai.error.ServiceUnavailableError:
    pass
"""
    (message,) = (one for one in told(source, "errors/service-unavailable-error") if "v1 " in one)
    assert message.count("HTTP status 500, 502 or 504") == 1
    assert "HTTP status 503 is of that class now, too: openai.InternalServerError." in message


def test_a_gone_name_that_is_used_is_said_to_be_used() -> None:
    source = "from openai.error import InvalidAPIType\n\nprint(InvalidAPIType)\n"
    messages = told(source, "errors/invalid-api-type")
    assert any("InvalidAPIType is still used" in message for message in messages)


def test_a_response_or_none_is_not_called_a_stream() -> None:
    source = """\
import openai

def ask(text):
    if not text:
        return None
    return openai.ChatCompletion.create(model="m", messages=[])

for text in ("", "a"):
    reply = ask(text)
    if hasattr(reply, "get"):
        print(reply.get("model"))
    if hasattr(reply, "to_dict"):
        print(reply.to_dict()["model"])
"""
    (message,) = told(source, "access/has-method")
    assert "sometimes a response and sometimes None" in message
    assert message.endswith("ask `reply is not None`.")


def test_settings_in_branches_of_which_v0_preferred_one_name_unsafe() -> None:
    source = """\
import openai

if input():
    openai.api_key_path = "key.txt"
else:
    openai.api_key = "sk-direct"


def go():
    openai.Completion.create(model="m", prompt="q")


go()
"""
    (message,) = told(source, "resources/completion-create")
    assert "run this again with --unsafe, which takes it so" in message
    assert "is not needed" not in message


def test_settings_one_after_the_other_of_which_v0_preferred_one() -> None:
    source = """\
import openai

openai.api_key_path = "key.txt"
openai.api_key = "sk-direct"
openai.Completion.create(model="m", prompt="q")
"""
    (message,) = told(source, "resources/completion-create")
    assert "If one of them is not needed, remove it" in message


def test_where_a_key_may_be_missing() -> None:
    """A client that takes its key from somewhere wants it there, not in the SDK's own variable."""
    source = """
import os
import openai

openai.api_key = os.getenv("MY_KEY")


def ask(text):
    return openai.Completion.create(model="m", prompt=text)


if __name__ == "__main__":
    ask("Hi")
"""
    [message] = told(source.replace('\n    ask("Hi")', "\n    pass"), "clients/openai")
    assert 'it ends here where `os.getenv("MY_KEY")` gives none' in message
    [message] = told(source.replace('openai.api_key = os.getenv("MY_KEY")', ""), "clients/openai")
    assert "without OPENAI_API_KEY in the environment" in message


_BOT = """\
import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def ask(self, text):
        return openai.Completion.create(prompt=text, model="m")
"""
_TRANSLATE = """

def translate(key, text):
    openai.api_key = key
    return openai.Completion.create(prompt=text, model="m")
"""


def test_who_set_the_configuration_for_all() -> None:
    [alone] = [text for text in told(_BOT, "clients/openai") if "for all" in text]
    [beside] = [text for text in told(_BOT + _TRANSLATE, "clients/openai") if "for all" in text]
    assert "the last object set it for all. Now each object keeps its own" in alone
    assert "what came last, here or in other code, set it for all. Now each object" in beside


def test_errors_inside_of_streams_are_told_where_one_may_be() -> None:
    source = (
        "import openai\n\n\ndef ask(prompt, **options):\n    try:\n        {0}\n"
        "    except openai.error.APIError:\n        return None\n"
    )
    call = "openai.Completion.create(model='m', prompt=prompt{0})"
    may_be = {
        f"return {call.format('')}['choices'][0]['text'].strip()": False,
        f"print({call.format(', stream=False')}['choices'][0]['text'])": False,
        f"return {call.format(', stream=True')}": True,
        f"return {call.format(', **options')}": True,
        f"return show({call.format('')})": True,
        f"return {call.format('')}, [one for one in options['parts']]": True,
    }
    for code, told_of_streams in may_be.items():
        messages = told(source.format(code), "errors/api-error")
        assert any("an error inside a stream" in one for one in messages) is told_of_streams, code


@pytest.mark.parametrize(
    ("calls", "instead"),
    [
        (["create"], "http_client=openai.DefaultHttpxClient(proxy=url)"),
        (["acreate"], "http_client=openai.DefaultAsyncHttpxClient(proxy=url)"),
        (
            ["create", "acreate"],
            "http_client=openai.DefaultHttpxClient(proxy=url), and for an async client "
            "http_client=openai.DefaultAsyncHttpxClient(proxy=url)",
        ),
    ],
)
def test_the_http_client_is_that_of_the_calls(calls: list[str], instead: str) -> None:
    source = (
        "import openai\n\n\nclass Bot:\n    def __init__(self, url):\n        openai.proxy = url\n"
    )
    for name in calls:
        source += f"\n    def ask_by_{name}(self):\n        return openai.Completion.{name}()\n"
    result = migrate({"a.py": source.encode()}, load_rules(), Settings(todo=False)).results["a.py"]
    found = {one.replacement for one in result.findings if one.rule == "settings/proxy"}
    assert found == {instead}


def test_what_keeps_plain_settings_from_a_client_is_what_reads_them() -> None:
    source = """\
import openai

openai.api_type = "azure"
openai.api_base = "https://my.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "k"


def ask(text):
    name = "engine" if openai.api_type == "azure" else "model"
    return openai.Completion.create(prompt=text, **{name: "m"})
"""
    result = migrate({"a.py": source.encode()}, load_rules(), Settings(todo=False)).results["a.py"]
    [found] = [one for one in result.findings if one.rule == "clients/azure-openai"]
    assert "module-level client: a setting is read back." in found.message
    assert found.cause is not None
    assert found.cause.line == 10


def test_a_double_of_what_may_stream_is_the_whole_response() -> None:
    source = """\
from unittest import mock

import openai


def ask(messages, stream):
    reply = openai.ChatCompletion.create(model="m", messages=messages, stream=stream)
    if stream:
        return (chunk for chunk in reply)
    return reply


def test():
    with mock.patch("a.ask", return_value={"choices": [{"message": {"content": "Hi"}}]}):
        print(ask([], False)["choices"][0]["message"]["content"])
"""
    [message] = told(source, "project/stand-in")
    assert "Make ChatCompletion.model_construct(**{...}) of the dict" in message


@pytest.mark.parametrize(("target", "library"), [(1, "httpx"), (2, "httpx"), (3, "httpx2")])
def test_an_error_is_built_with_what_the_target_sends_with(target: int, library: str) -> None:
    source = """\
import openai

raise openai.error.RateLimitError("slow down")
"""
    assert told(source, "errors/rate-limit-error", target) == [
        "openai.RateLimitError is built in another way now: it takes the message, response= (an "
        f"{library}.Response that has its request) and body=."
    ]


def test_a_call_on_a_name_that_a_definition_hides_later() -> None:
    source = """\
import openai
from openai import Completion
from running import run

run(lambda: Completion.create(model="m", prompt="p"))


def Completion():
    return "mine"
"""
    assert told(source, "resources/completion-create")[-1:] == [
        "Completion is what is imported here, or what is defined further down, by the time when"
        " this runs. Give the definition a name of its own, and run this again."
    ]
