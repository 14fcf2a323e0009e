import openai

from config import DEPLOYMENTS


def chat(text, **options):
    answer = openai.ChatCompletion.create(
        engine=DEPLOYMENTS["chat"], messages=[{"role": "user", "content": text}], **options
    )
    return answer["choices"][0]["message"]["content"]


async def embed(texts):
    found = await openai.Embedding.acreate(deployment_id=DEPLOYMENTS["embed"], input=texts)
    return [len(item["embedding"]) for item in found["data"]]
