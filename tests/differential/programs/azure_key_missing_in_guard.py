# bench: env = OPENAI_API_KEY=sk-environment
import os
import openai


def ask(t):
    return (
        openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": t}])
        .choices[0]
        .message.content
    )


if __name__ == "__main__":
    openai.api_type = "azure"
    openai.api_base = "https://me.openai.azure.com"
    openai.api_version = "2023-05-15"
    if "MY_AZ" in os.environ:
        openai.api_key = os.environ["MY_AZ"]
    print(ask("x"))
