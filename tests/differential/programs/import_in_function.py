def ask_gpt(prompt, key="sk-lazy"):
    import openai

    openai.api_key = key
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    return r["choices"][0]["message"]["content"]


def count_models():
    import openai

    return len(openai.Model.list()["data"])


print(ask_gpt("imported late"))
print(count_models())
