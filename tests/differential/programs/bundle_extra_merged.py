import openai

openai.api_key = "sk-x"
COMMON = {"engine": "gpt-4", "temperature": 0.2, "request_timeout": 20}


def ask(prompt, **kwargs):
    kwargs = {**COMMON, **kwargs}
    return openai.ChatCompletion.create(messages=[{"role": "user", "content": prompt}], **kwargs)


print(ask("hi")["choices"][0]["message"]["content"])
print(ask("hi", temperature=1)["choices"][0]["message"]["content"])
