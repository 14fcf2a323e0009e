import openai

openai.api_key = "sk-local-name"


def handle(client, text):
    """``client`` is a customer here."""
    r = openai.Completion.create(model="davinci", prompt=f"{client['name']}: {text}")
    return r["choices"][0]["text"].strip()


def total(clients):
    return [handle(client, "hi") for client in clients]


print(total([{"name": "Ann"}, {"name": "Bob"}]))
