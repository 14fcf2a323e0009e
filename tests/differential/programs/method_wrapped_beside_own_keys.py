# bench: differs = stdout because resources/completion-create
import openai

openai.api_key = "sk-x"
original = openai.Completion.create
seen = []


def create(**kwargs):
    seen.append(kwargs["prompt"])
    return original(**kwargs)


openai.Completion.create = create
print(openai.Completion.create(model="m", prompt="x", api_key="sk-y")["choices"][0]["text"])
print(openai.Completion.create(model="m", prompt="y")["choices"][0]["text"], seen)
