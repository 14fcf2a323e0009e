# bench: env = OPENAI_API_KEY=k
import openai

openai.organization = "org-x"
TENANTS = {
    "a": {"api_key": "sk-a", "organization": "org-a"},
    "b": {"api_key": "sk-b"},
    "c": {},
}


def ask(q, tenant):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": q}], **TENANTS[tenant]
    )["choices"][0]["message"]["content"]


print(ask("a", "a"), ask("b", "b"), ask("b", "c"))
print(openai.Completion.create(model="gpt-4", prompt="x")["choices"][0]["text"])
