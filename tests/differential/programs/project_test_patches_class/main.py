# bench: differs = requests, stdout because resources/chat-completion-create
from unittest import mock

import openai

import app

FAKE = {"choices": [{"message": {"content": "fake"}}]}


def test_ask():
    with mock.patch.object(openai.ChatCompletion, "create", return_value=FAKE):
        print(app.ask("one") == "fake")


test_ask()
print(app.models())
