# bench: untouched
from celery import shared_task

from .llm import openai_chat


@shared_task
def answer(thread_id, messages):
    response = openai_chat(messages)
    message = response["choices"][0]["message"]
    messages.append(message)
    return {
        "thread": thread_id,
        "reply": message["content"],
        "tokens": response["usage"]["total_tokens"],
    }
