from client import llm


def report():
    for entry in llm.history:
        print(
            entry["prompt"],
            entry["response"]["choices"][0]["message"]["content"],
            entry["response"]["usage"]["total_tokens"],
        )
