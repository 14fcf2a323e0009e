# bench: differs = stdout, status because project/stand-in
from unittest import mock

import app


class Fake:
    def get(self):
        return {"choices": [{"message": {"content": "fake"}}]}


app.run()
with mock.patch("app.service", Fake()):
    app.run()
