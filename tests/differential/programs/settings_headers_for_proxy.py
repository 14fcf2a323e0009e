# bench: env = HELICONE_KEY=hl-123
import os

import openai

openai.api_base = "https://oai.proxy.example.com/v1"
openai.api_key = "sk-proxy"

response = openai.Completion.create(
    model="text-davinci-003",
    prompt="count me",
    headers={"Helicone-Auth": f"Bearer {os.environ['HELICONE_KEY']}"},
    request_id="req-42",
)
print(response.choices[0].text)
