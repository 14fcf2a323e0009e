import openai

from settings import use


def ask(question, service):
    use(service)
    reply = openai.ChatCompletion.create(
        deployment_id="gpt-4" if service == "azure" else None,
        model="gpt-4",
        messages=[{"role": "user", "content": question}],
    )
    return reply["choices"][0]["message"]["content"]
