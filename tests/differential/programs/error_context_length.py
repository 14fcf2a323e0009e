"""Drop the oldest messages until the model accepts the conversation."""

import openai

openai.api_key = "sk-context"


def chat(messages):
    while True:
        try:
            res = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=messages)
            return res["choices"][0]["message"]["content"]
        except openai.error.InvalidRequestError as e:
            if e.code != "context_length_exceeded" or len(messages) < 3:
                raise
            del messages[1]


history = [{"role": "system", "content": "Be brief."}]
history += [{"role": "user", "content": f"part {i} error-400"} for i in range(2)]
history += [{"role": "user", "content": "the question"}]
print(chat(history))
print(len(history), "messages left")
