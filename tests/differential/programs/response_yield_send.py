import openai


def conversation():
    response = None
    while True:
        prompt = yield response
        response = openai.Completion.create(model="ada", prompt=prompt)


c = conversation()
next(c)
print(c.send("first")["choices"][0]["text"].strip())
print(c.send("second")["usage"]["total_tokens"])
