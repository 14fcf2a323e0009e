import openai


def setup(base, key):
    openai.api_type = "azure"
    openai.api_base = base
    openai.api_version = "2023-05-15"
    openai.api_key = key


async def ask(text):
    answer = await openai.ChatCompletion.acreate(
        engine="dep", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]


def ask_now(text):
    return openai.Completion.create(engine="dep", prompt=text)["choices"][0]["text"].strip()
