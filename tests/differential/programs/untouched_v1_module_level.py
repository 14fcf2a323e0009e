# bench: untouched
import openai

openai.api_key = "sk-v1-module"
openai.base_url = "https://llm.example.com/v1/"
r = openai.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])
print(r.choices[0].message.content)
try:
    openai.embeddings.create(model="x", input="y")
except openai.BadRequestError as e:
    print(e.status_code)
