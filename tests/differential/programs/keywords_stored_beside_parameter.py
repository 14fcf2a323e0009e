import openai

openai.api_key = "sk-test"


def embed(model, **kwargs):
    kwargs["engine"] = model
    return openai.Embedding.create(**kwargs)


def ask(model, text, **kwargs):
    kwargs.update(engine=model)
    kwargs["messages"] = [{"role": "user", "content": text}]
    return openai.ChatCompletion.create(**kwargs)


print(len(embed("text-embedding-ada-002", input=["x"])["data"][0]["embedding"]))
print(ask("gpt-4", "hi", temperature=0)["choices"][0]["message"]["content"])
