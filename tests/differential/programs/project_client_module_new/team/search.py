import openai


async def closest(text):
    found = await openai.Embedding.acreate(model="text-embedding-ada-002", input=text)
    return len(found["data"][0]["embedding"])
