import openai
from config import build, build2

openai.api_key = "sk-x"
m = [{"role": "user", "content": "t"}]
print(
    openai.ChatCompletion.create(messages=m, **build(request_timeout=3))["choices"][0]["message"][
        "content"
    ]
)
print(
    openai.ChatCompletion.create(messages=m, **build2(request_timeout=3, n=1))["choices"][0][
        "message"
    ]["content"]
)
