import openai

print(openai.Completion.create(model="ada", prompt="hi")["choices"][0]["text"].strip())
