import openai

openai.api_key = "sk-stream-break"

parts = []
try:
    for chunk in openai.ChatCompletion.create(
        model="gpt-3.5-turbo",
        messages=[{"role": "user", "content": "break-stream after a word or two"}],
        stream=True,
    ):
        parts.append(chunk["choices"][0]["delta"].get("content", ""))
except openai.error.APIError:
    parts.append("[interrupted]")
print("".join(parts))
