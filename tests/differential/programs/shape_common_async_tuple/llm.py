import openai

openai.api_key = "k"


async def ask(q):
    try:
        r = await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
        return r, None
    except openai.error.APIError as e:
        return {"error": "x"}, e
