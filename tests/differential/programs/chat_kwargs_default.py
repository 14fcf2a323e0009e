import openai

DEFAULTS = {"model": "gpt-3.5-turbo", "temperature": 0, "max_tokens": 128}


def chat(prompt, **overrides):
    params = {**DEFAULTS, **overrides}
    params["messages"] = [{"role": "user", "content": prompt}]
    return openai.ChatCompletion.create(**params)


print(chat("plain")["choices"][0]["message"]["content"])
print(chat("hot", temperature=1.5, model="gpt-4")["model"])
