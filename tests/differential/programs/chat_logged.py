import logging

import openai

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("app")

openai.api_key = "sk-logged"
response = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "log it"}]
)
logger.info("response: %s", response)
logger.info(f"usage {response['usage']}")
print(response["choices"][0]["message"]["content"])
