import openai

openai.api_key = "sk-async-wrapper"


async def achat(text, **kwargs):
    answer = await openai.ChatCompletion.acreate(
        messages=[{"role": "user", "content": text}], **kwargs
    )
    return answer["choices"][0]["message"]["content"]
