import openai


class Bot:
    def _summary(self):
        openai.api_key = "sk-summary"
        return openai.Completion.create(model="m", prompt="sum")["choices"][0]["text"]

    summary = property(_summary)
    __str__ = _summary


def answer(bot):
    openai.api_key = "sk-answer"
    prompt = bot.summary
    return openai.Completion.create(model="m", prompt=prompt)["choices"][0]["text"]


print(answer(Bot()))
