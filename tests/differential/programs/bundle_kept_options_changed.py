# bench: differs = stdout, status, requests because arguments/api-key
import openai

openai.api_key = "sk-top"
T = {"a": {"api_key": "sk-a"}, "b": {"api_key": "sk-b"}}
x = T["a"]
x["temperature"] = 1
for n in "ab":
    print(openai.Completion.create(model="m", prompt=n, **T[n]).choices[0].text)
