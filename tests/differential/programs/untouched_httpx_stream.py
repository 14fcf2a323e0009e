# bench: untouched
import json

import httpx


def stream_openai(payload, key):
    with httpx.stream(
        "POST",
        "https://api.openai.com/v1/chat/completions",
        json=payload,
        headers={"Authorization": f"Bearer {key}"},
    ) as response:
        for line in response.iter_lines():
            if line.startswith("data: ") and line != "data: [DONE]":
                chunk = json.loads(line[6:])
                delta = chunk["choices"][0]["delta"]
                yield delta.get("content", "")
