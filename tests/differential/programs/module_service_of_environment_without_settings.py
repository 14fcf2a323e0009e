# bench: env = AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com
# bench: env = AZURE_OPENAI_API_KEY=azure-key
import os
import openai


def main():
    print(bool(os.environ.get("AZURE_OPENAI_API_KEY")))
    r = openai.Completion.create(model="m", prompt="hi")
    print(r.choices[0].text)


main()
