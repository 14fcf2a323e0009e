import openai
import conf

print(openai.Completion.create(prompt="x", **conf.PARAMS)["choices"][0]["text"].strip())
