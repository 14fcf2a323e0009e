import openai
from tools import Retry, attempt

openai.api_key = "sk-one"
params = {"engine": "x", "request_timeout": 4}
r = Retry(3).run(
    openai.ChatCompletion.create, wait=0, messages=[{"role": "user", "content": "hi"}], **params
)
print(r["choices"][0]["message"]["content"])
e = attempt(openai.Embedding.create, engine="y", input="hi")
print(e["data"][0]["index"])
