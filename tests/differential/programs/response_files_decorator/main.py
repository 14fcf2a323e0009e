import openai

from tracing import traced


@traced
def ask(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)


def text_of(response):
    return response["choices"][0]["text"].strip()


reply = ask("decorated")
print(text_of(reply), reply["usage"]["total_tokens"])
