# bench: env = OTHER_BASE=https://other.example.com/v1
import os
import openai

openai.organization = "org-9"
openai.api_key = os.environ.get("MISSING_KEY")


def ask():
    print(openai.Completion.create(engine="davinci-002", prompt="q").choices[0].text)


if __name__ == "__main__":
    if os.getenv("OTHER_BASE"):
        openai.api_base = os.getenv("OTHER_BASE")
        print("base")
    if not openai.api_key:
        openai.api_key = "sk-from-main"
    ask()
