"""Two clauses for errors that are one class now: which of them is for which status."""

# bench: differs = stdout because errors/service-unavailable-error
import openai

openai.api_key = "sk-clauses"


def ask(text):
    try:
        reply = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )
        return reply["choices"][0]["message"]["content"]
    except openai.error.APIError:
        return "it is broken"
    except openai.error.ServiceUnavailableError:
        return "it is busy"


for text in ("fine", "error-500", "error-503"):
    print(ask(text))
