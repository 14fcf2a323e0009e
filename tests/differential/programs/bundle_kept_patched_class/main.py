# bench: differs = requests, stdout, status because resources/completion-create
import app
from unittest import mock

print(app.run())
with mock.patch("app.Bot") as fake:
    app.run()
    fake.assert_called_once_with(engine="ada")
print("ok")
