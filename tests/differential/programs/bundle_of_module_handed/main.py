"""A function that is given the module puts a key of v0 into its dictionary of keywords."""

# bench: differs = stdout, status, requests because arguments/request-timeout
import conf
import extra
import openai

openai.api_key = "sk-1"
extra.fill(conf)
messages = [{"role": "user", "content": "x"}]
print(openai.ChatCompletion.create(messages=messages, **conf.PARAMS).choices[0].message.content)
