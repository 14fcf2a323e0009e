# bench: unsafe
import os
import openai

openai.api_key_path = os.environ.get("KEY_FILE", "")
print(openai.Completion.create(model="m", prompt="hi").choices[0].text)
