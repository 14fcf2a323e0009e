"""Files that name no SDK put keywords into a dictionary of a third one."""

import conf
import openai
from conf import PARAMS

openai.api_key = "sk-1"


def ask():
    messages = [{"role": "user", "content": "x"}]
    answer = openai.ChatCompletion.create(messages=messages, **PARAMS)
    return answer.choices[0].message.content, len(conf.OTHERS)


if __name__ == "__main__":
    import extra
    import more

    print(ask(), extra.shown(), more.NAME)
