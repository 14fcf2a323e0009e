"""A method of another file's class puts a key of v0 into a dictionary of keywords."""

# bench: differs = stdout, status, requests because arguments/request-timeout
import conf
import extra
import openai

openai.api_key = "sk-1"
extra.Tuner().tune(conf.PARAMS)
messages = [{"role": "user", "content": "x"}]
print(openai.ChatCompletion.create(messages=messages, **conf.PARAMS).choices[0].message.content)
