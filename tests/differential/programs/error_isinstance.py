import logging

import openai

log = logging.getLogger("bot")


def handle(exc):
    if isinstance(exc, openai.error.RateLimitError):
        return "Too many requests, try again later."
    if isinstance(exc, (openai.error.InvalidRequestError, openai.error.AuthenticationError)):
        return "That request cannot work."
    if isinstance(exc, openai.error.OpenAIError):
        return "Something else at OpenAI."
    return "Not OpenAI's fault."


def answer(question):
    try:
        response = openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": question}], max_tokens=60
        )
        return response.choices[0].message["content"].strip()
    except Exception as exc:
        log.exception("request failed")
        return handle(exc)


for q in ["Who are you?", "error-429", "error-400", "error-401", "error-503"]:
    print(answer(q))
