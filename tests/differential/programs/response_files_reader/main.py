import openai

import reader
from reader import summary, text_of

a = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "from main"}])
b = openai.ChatCompletion.create(
    model="gpt-3.5-turbo", messages=[{"role": "user", "content": "again"}]
)
print(text_of(a), reader.tokens(a), reader.tokens(b, kind="prompt_tokens"))
print(summary([a, b]))
