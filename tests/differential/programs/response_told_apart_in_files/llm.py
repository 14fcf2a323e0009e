import openai


def ask(prompt, stream=False, raw=False):
    reply = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=stream
    )
    if stream:
        return reply
    if raw:
        return reply
    return reply["choices"][0]["message"]["content"]


async def aask(prompt, *, stream: bool = False):
    return await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=stream
    )
