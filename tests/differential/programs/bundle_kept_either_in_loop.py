# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"

p = {"temperature": 0}
for azure in (True, False):
    if azure:
        p["engine"] = "dep"
    else:
        p["model"] = "gpt-4"
print(
    openai.ChatCompletion.create(messages=[{"role": "user", "content": "x"}], **p)
    .choices[0]
    .message.content
)
