"""A class that keeps the response which a function below it hands over, and takes keys out of it."""

import openai


class Result:
    def __init__(self, response):
        self.response = response

    @property
    def text(self):
        return self.response.choices[0].message.content

    def strip_usage(self):
        return self.response.pop("usage", None)


def ask(question):
    messages = [{"role": "user", "content": question}]
    return Result(openai.ChatCompletion.create(model="gpt-4", messages=messages))


result = ask("a")
print(result.text)
print(result.strip_usage()["total_tokens"], result.text, "usage" in result.response)
