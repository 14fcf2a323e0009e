"""Own entries go into the lists of responses, with no variable between."""

import openai

reply = openai.Completion.create(model="davinci-002", prompt="Name a planet", n=2)
reply["choices"].append({"text": "Pluto", "index": 2})
print([choice["index"] for choice in reply["choices"]])

models = openai.Model.list()
models["data"].extend([{"id": "local-model"}])
models["data"].insert(0, {"id": "first"})
print([model["id"] for model in models["data"]][0], models["data"][-1]["id"])

other = openai.Completion.create(model="davinci-002", prompt="Name a moon")
other["choices"][0] = {"text": "Io", "index": 7}
print(other["choices"][0]["text"])

twice = openai.Completion.create(model="davinci-002", prompt="Name a star", n=2)
twice["choices"].append(twice["choices"][0])
print(twice["choices"][2]["index"])
