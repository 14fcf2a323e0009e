# bench: differs = stdout, requests because resources/chat-completion-create
import types

import answers


def create(**given):
    return {"choices": [{"message": {"content": "canned"}}]}


real = answers.openai
answers.openai = types.SimpleNamespace(ChatCompletion=types.SimpleNamespace(create=create))
print(answers.answer("first"))
answers.openai = real
print(answers.answer("second"))
