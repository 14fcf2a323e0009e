# bench: unsafe
from openai import api_key, ChatCompletion
import openai

openai.api_key = "sk-from"
print(api_key == "sk-environment")
print(
    ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "x"}])["choices"][0][
        "message"
    ]["content"]
)
