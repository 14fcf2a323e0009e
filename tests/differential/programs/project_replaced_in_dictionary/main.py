# bench: differs = stdout, status, requests because resources/chat-completion-create, project/stand-in
from unittest.mock import patch

import app

DATA = {"choices": [{"text": "fake"}]}


class Fake:
    @staticmethod
    def create(**given):
        return {"id": "fake"}


print(app.text("hello"))
with patch.dict(app.__dict__, {"ChatCompletion": Fake}):
    print(app.chat())
with patch.dict(vars(app), raw=lambda prompt: DATA):
    print(app.text("x"))
