"""Flags whose default no call changes that can be seen: others may."""

import json

import openai

QUESTION = [{"role": "user", "content": "hi"}]


class Bot:
    def __init__(self, live=False):
        self.options = dict(model="gpt-4", stream=live)

    def say(self, messages, stream=False):
        reply = openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=stream)
        if stream:
            for chunk in reply:
                print(chunk["choices"][0]["delta"].get("content", ""))
        else:
            print(reply["choices"][0]["message"]["content"])

    def tell(self, messages, stream=None):
        reply = openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=stream)
        if stream:
            return self.parts(reply)
        return reply["choices"][0]["message"]["content"]

    def parts(self, reply):
        for chunk in reply:
            yield chunk["choices"][0]["delta"].get("content", "")

    def go(self, messages):
        reply = openai.ChatCompletion.create(messages=messages, **self.options)
        if self.options["stream"]:
            for chunk in reply:
                print(chunk["choices"][0]["delta"].get("content", ""))
        else:
            print(reply["choices"][0]["message"]["content"])


bot = Bot()
bot.say(QUESTION)
print(bot.tell(QUESTION))
bot.go(QUESTION)
hidden = json.loads('{"stream": true}')
bot.say(QUESTION, **hidden)
print(list(bot.tell(QUESTION, **hidden)))
