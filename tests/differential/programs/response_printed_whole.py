# bench: differs = stdout because access/printed
import openai

response = openai.Completion.create(model="text-davinci-003", prompt="print me")
print(response)
print(response["choices"][0]["text"])
