import openai
from store import Store, cached

openai.api_key = "sk-cached-elsewhere"


def ask(question):
    messages = [{"role": "user", "content": question}]
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)


store = Store()
for question in ("one", "one", "two"):
    reply = cached(store, ask, question)
    print(reply["choices"][0]["message"]["content"], reply.get("usage", {}).get("total_tokens"))
