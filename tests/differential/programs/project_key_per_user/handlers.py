import openai


def handle(user, text):
    answer = openai.ChatCompletion.create(
        model="gpt-4",
        messages=[{"role": "user", "content": text}],
        api_key=user["key"],
        user=user["name"],
    )
    return answer["choices"][0]["message"]["content"]
