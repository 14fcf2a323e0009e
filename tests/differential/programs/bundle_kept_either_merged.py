# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"


def options(azure):
    return {"engine": "dep"} if azure else {"model": "gpt-4"}


ALL = {"temperature": 0}
ALL.update(options(True))
ALL.update(options(False))
print(
    openai.ChatCompletion.create(messages=[{"role": "user", "content": "x"}], **ALL)
    .choices[0]
    .message.content
)
