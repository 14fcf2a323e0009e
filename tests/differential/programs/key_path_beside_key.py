# bench: differs = requests, stdout, status because resources/completion-create, settings/api-key
import os
import tempfile
import openai


def setup(key=None, path=None):
    if path:
        openai.api_key_path = path
    if key:
        openai.api_key = key


def ask(p):
    return openai.Completion.create(model="m", prompt=p)["object"]


path = os.path.join(tempfile.mkdtemp(), "key")
with open(path, "w") as f:
    f.write("sk-of-file")
setup(path=path)
setup("sk-given")
print(ask("x"))
