import openai

import config


def say(text):
    answer = openai.ChatCompletion.create(
        deployment_id=config.CHAT, messages=[{"role": "user", "content": text}]
    )
    return answer.choices[0].message.content
