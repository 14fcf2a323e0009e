import openai

openai.api_key = "sk-two"


def chat(text):
    if not text:
        return {"choices": [{"message": {"content": "nothing"}}]}
    return openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": text}])


def complete(text):
    if not text:
        return {"choices": [{"text": "nothing"}]}
    return openai.Completion.create(model="m", prompt=text)
