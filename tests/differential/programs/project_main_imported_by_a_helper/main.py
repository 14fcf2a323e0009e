import openai

import helper

openai.api_key = "sk-main"

print(helper.ask("before"))
helper.set_up()
print(helper.ask("after"))
print(openai.Completion.create(model="m", prompt="own")["choices"][0]["text"])
