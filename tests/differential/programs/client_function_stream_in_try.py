import openai


def tell(prompt, key="sk-stream"):
    try:
        openai.api_key = key
        openai.api_base = "https://stream.example.com/v1"
        parts = []
        for chunk in openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
        ):
            parts.append(chunk["choices"][0]["delta"].get("content", ""))
        return "".join(parts)
    except openai.error.AuthenticationError:
        return "no access"


print(tell("a story"))
print(tell("a story", key="sk-bad"))
