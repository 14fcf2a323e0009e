import json
from .llm import chat


def run(q):
    return json.dumps(chat([{"role": "user", "content": q}], temperature=0, request_timeout=30))
