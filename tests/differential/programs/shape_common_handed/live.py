import openai
from parse import text_of

openai.api_key = "k"


def live(q):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])
    print(text_of(r))
    print(r["usage"]["total_tokens"])
