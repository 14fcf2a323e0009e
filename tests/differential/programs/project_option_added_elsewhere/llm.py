import openai

TENANTS = {"a": {"api_key": "sk-a"}, "b": {"api_key": "sk-b"}}


def ask(q, tenant):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": q}], **TENANTS[tenant]
    )["choices"][0]["message"]["content"]
