# bench: untouched
"""How to call it:

response = openai.ChatCompletion.create(model="gpt-4", messages=[...])
print(response["choices"][0]["message"]["content"])
"""

# import openai
# r = openai.Completion.create(engine="davinci", prompt="x")
# print(r["choices"][0]["text"])
TEMPLATE = """
import openai
print(openai.Completion.create(model="m", prompt="p")["choices"][0]["text"])
"""
response = {"choices": [{"text": "x"}]}
print(response["choices"][0]["text"], len(TEMPLATE))
