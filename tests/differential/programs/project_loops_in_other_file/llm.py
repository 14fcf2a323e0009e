import openai

openai.api_key = "sk-l"


async def ask(q):
    return (
        await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
    )["choices"][0]["message"]["content"]
