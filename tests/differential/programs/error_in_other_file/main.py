import openai

from handling import Keeper, describe, last

openai.api_key = "sk-1"
keeper = Keeper()

for prompt in ("error-400", "error-429", "hi"):
    try:
        print(openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"])
    except openai.error.OpenAIError as error:
        print(describe(error))
        last.append(error)
        keeper.keep(error)
print(keeper.codes())
