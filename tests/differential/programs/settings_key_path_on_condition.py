# bench: unsafe
import os
import openai

PATH = "key.txt"
openai.api_key_path = PATH if os.path.exists(PATH) else None
print(openai.Completion.create(model="m", prompt="hi").choices[0].text)
