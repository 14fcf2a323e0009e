import openai


def by_property(thing):
    openai.api_key = "sk-1"
    p = thing.text
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


def by_item(memo):
    openai.api_key = "sk-2"
    p = memo["a"]
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]
