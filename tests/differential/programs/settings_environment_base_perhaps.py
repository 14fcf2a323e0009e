# bench: env = OPENAI_API_BASE=https://gateway.example.com/openai/v1
# bench: env = OPENAI_ORGANIZATION=org-from-environment
import os

import openai


def main(key="sk-1", gateway=None, account=None):
    openai.api_key = key
    if gateway:
        openai.api_base = gateway
    if account is not None:
        openai.organization = account
    print("OPENAI_API_BASE" in os.environ, os.getenv("OPENAI_ORGANIZATION"))
    print(openai.Completion.create(model="m", prompt="by default").choices[0].text)


main()
main(gateway="https://other.example.com/v1", account="org-own")
