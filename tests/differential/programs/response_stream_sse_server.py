import json

import openai


def sse(prompt):
    for chunk in openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    ):
        delta = chunk["choices"][0]["delta"]
        if delta.get("content"):
            yield f"data: {json.dumps({'text': delta['content']})}\n\n"
        if chunk["choices"][0]["finish_reason"] is not None:
            yield "data: [DONE]\n\n"


for event in sse("server sent"):
    print(event, end="")
events = [json.loads(e[6:]) for e in sse("again") if "DONE" not in e]
print("".join(e["text"] for e in events), events[0].get("usage"))
