import helper
import openai

openai.api_key = "sk-main"


def ask(q):
    return openai.Completion.create(model="m", prompt=q)


r = ask("k")
print(helper.show())
helper.switch()
print(ask("q")["choices"][0]["text"])
print(helper.ask("direct"))
