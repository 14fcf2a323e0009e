import openai

openai.api_key = "sk-test"


def ask(text, stream=False):
    try:
        return openai.ChatCompletion.create(
            model="gpt-4", stream=stream, messages=[{"role": "user", "content": text}]
        )
    except openai.error.OpenAIError:
        return {"error": "failed"}
