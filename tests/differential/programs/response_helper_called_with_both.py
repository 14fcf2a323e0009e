import openai


def text_of(response):
    return response["choices"][0]["message"]["content"]


canned = {"choices": [{"message": {"content": "canned"}}]}
print(text_of(canned))
print(
    text_of(
        openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "real"}])
    )
)
