import openai


def real(prompt):
    response = openai.Completion.create(model="ada", prompt=prompt)
    choice = response["choices"][0]
    return choice["text"].strip()


def fake(prompt):
    response = {"choices": [{"text": prompt}], "usage": {"total_tokens": 0}}
    choice = response["choices"][0]
    return choice["text"].strip(), response.get("usage", {}).get("total_tokens", 1)


class Mock:
    response = {"choices": [{"text": "class"}]}

    def text(self, response=None):
        response = response or self.response
        return response["choices"][0]["text"]


response = {"choices": [{"text": "module"}]}
print(real("r"), fake("f"), Mock().text(), Mock().text(response), response["choices"][0]["text"])
print([response["x"] for response in [{"x": 1}]], (lambda response: response["y"])({"y": 2}))
