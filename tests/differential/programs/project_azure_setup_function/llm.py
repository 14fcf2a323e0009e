import openai


def ask(text):
    answer = openai.ChatCompletion.create(
        engine="gpt-35", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]


def words(text):
    return openai.Completion.create(engine="davinci", prompt=text)["usage"]["total_tokens"]
