# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai
from config import COMMON
import other

openai.api_key = "sk-x"
print(
    openai.ChatCompletion.create(messages=[{"role": "user", "content": "t"}], **COMMON)["choices"][
        0
    ]["message"]["content"]
)
