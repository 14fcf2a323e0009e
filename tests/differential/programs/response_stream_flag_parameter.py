import openai


def chat(prompt, stream=False):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=stream
    )
    if stream:
        text = ""
        for chunk in response:
            text += chunk["choices"][0]["delta"].get("content", "")
        return text
    return response["choices"][0]["message"]["content"]


print(chat("whole"), chat("pieces", stream=True))
