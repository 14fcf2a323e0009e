import openai
import conf

openai.api_key = conf.K
import other

openai.organization = "o"


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"]


print(ask("a"))
