# bench: env = OPENAI_API_KEY=k
import asyncio, openai

openai.api_type = "azure"
openai.api_base = "https://k.openai.azure.com"
openai.api_version = "2023-05-15"


async def run(q):
    return (await openai.Completion.acreate(engine="davinci-002", prompt=q))["choices"][0]["text"]


def run2(q):
    return openai.Completion.create(engine="davinci-002", prompt=q)["choices"][0]["text"]


print(asyncio.run(run("x")), run2("y"))
