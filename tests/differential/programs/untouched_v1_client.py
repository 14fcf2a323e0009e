# bench: untouched
from openai import APIError, OpenAI, RateLimitError

client = OpenAI(api_key="sk-v1", base_url="https://llm.example.com/v1")
try:
    completion = client.chat.completions.create(
        model="gpt-4", messages=[{"role": "user", "content": "hi"}]
    )
    print(completion.choices[0].message.content)
except RateLimitError:
    print("limit")
except APIError as e:
    print(e.message)
