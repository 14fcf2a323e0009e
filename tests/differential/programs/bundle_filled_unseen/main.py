"""What another file puts into a dictionary of keywords under names that are not seen."""

# bench: differs = stdout, status, requests because resources/chat-completion-create
import conf
import extra
import openai

openai.api_key = "sk-1"
messages = [{"role": "user", "content": "x"}]
answer = openai.ChatCompletion.create(messages=messages, **conf.PARAMS)
print(answer.choices[0].message.content, extra.NAMES)
