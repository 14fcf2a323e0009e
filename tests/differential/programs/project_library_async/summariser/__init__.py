import openai


async def summary(text):
    response = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": f"Summarise: {text}"}]
    )
    return response.choices[0].message.content


async def tagged(text):
    response = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": f"Tag: {text}"}]
    )
    return response.choices[0].message.content


def models():
    return [model["id"] for model in openai.Model.list()["data"]]
