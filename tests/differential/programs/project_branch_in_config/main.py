# bench: env = USE_AZURE=yes
import openai

from config import ENGINE

r = openai.ChatCompletion.create(engine=ENGINE, messages=[{"role": "user", "content": "hi"}])
print(r["choices"][0]["message"]["content"])
