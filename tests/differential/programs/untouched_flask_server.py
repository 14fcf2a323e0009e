# bench: untouched
"""Serves the OpenAI protocol: its dicts are answers that we give, not get."""

import time
import uuid

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/v1/chat/completions", methods=["POST"])
def chat_completions():
    body = request.get_json()
    messages = body["messages"]
    text = " ".join(message["content"] for message in messages if message["role"] == "user")
    response = {
        "id": f"chatcmpl-{uuid.uuid4()}",
        "object": "chat.completion",
        "created": int(time.time()),
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    response["choices"][0]["message"]["content"] += "!"
    response["usage"].update(total_tokens=3)
    return jsonify(response)
