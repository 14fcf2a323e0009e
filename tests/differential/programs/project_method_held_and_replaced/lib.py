import openai

original_async = openai.ChatCompletion.acreate


def patch():
    openai.ChatCompletion.acreate = original_async


async def ask(**kwargs):
    return await original_async(**kwargs)
