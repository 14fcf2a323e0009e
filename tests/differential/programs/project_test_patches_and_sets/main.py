# bench: differs = stdout because resources/chat-completion-create
from unittest import mock

import openai

import app


def test_ask():
    real = openai.ChatCompletion.create
    with mock.patch.object(openai.ChatCompletion, "create", side_effect=real) as create:
        app.ask("one")
        print(create.called)


def test_other_key():
    with mock.patch.object(openai, "api_key", "sk-of-the-test"):
        print(app.models())


test_ask()
test_other_key()
print(app.models())
