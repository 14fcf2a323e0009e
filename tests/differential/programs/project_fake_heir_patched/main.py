# bench: differs = stdout, status because project/stand-in
from unittest import mock

import app


class Fake(app.Service):
    def get(self):
        return {"choices": [{"message": {"content": "fake"}}]}


app.run()
with mock.patch("app.Service", Fake):
    app.run()
