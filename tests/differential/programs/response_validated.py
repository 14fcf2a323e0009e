import openai


class BadAnswer(Exception):
    pass


def checked(response):
    if not response or not response.get("choices"):
        raise BadAnswer("empty")
    choice = response["choices"][0]
    if choice.get("finish_reason") not in ("stop", None):
        raise BadAnswer(choice["finish_reason"])
    if not isinstance(choice["message"]["content"], str) or not len(choice["message"]["content"]):
        raise BadAnswer("no text")
    assert response["usage"]["total_tokens"] > 0, response["usage"]
    return choice["message"]["content"]


print(
    checked(
        openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "valid"}])
    )
)
