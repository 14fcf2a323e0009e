import openai

from bot.keys import set_keys
from bot.tuning import jobs


def run(service):
    set_keys(service)
    reply = openai.ChatCompletion.create(
        engine="gpt-4", messages=[{"role": "user", "content": "hello"}]
    )
    return reply["choices"][0]["message"]["content"], jobs()
