"""Runs without the network: another file decides what the calls give, as plain dicts."""

import answers


def offline(prompt):
    return {"choices": [{"message": {"content": f"no answer to {prompt}"}}]}


answers.create_chat = offline
print(answers.ask("once"))

bot = answers.Bot()
bot.complete = lambda prompt: {"choices": [{"text": prompt.upper()}]}
print(bot.ask("twice"))
print(answers.size("three times"))
