# bench: differs = stdout, status because resources/chat-completion-create
from unittest import mock

import answers

print(answers.answer("without"))
fake = mock.Mock()
fake.ChatCompletion.create.return_value = {"choices": [{"message": {"content": "canned"}}]}
with mock.patch.object(answers, "openai", fake):
    print(answers.answer("first"))
