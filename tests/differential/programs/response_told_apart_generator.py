import openai


def generate(prompt, stream=False):
    reply = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=stream
    )
    if stream:

        def gen():
            for piece in reply:
                yield piece["choices"][0]["delta"].get("content", "")

        return gen()
    else:
        return reply["choices"][0]["message"]


print("".join(generate("say hello", stream=True)))
print(generate("say hello")["content"])
