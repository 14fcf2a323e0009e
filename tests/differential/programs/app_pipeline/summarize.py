from llm import chat


def summarize(text):
    response = chat([{"role": "user", "content": f"Summarize: {text}"}], max_tokens=50)
    return response["choices"][0]["message"]["content"]
