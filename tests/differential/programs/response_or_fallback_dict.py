import openai


def ask(prompt):
    try:
        response = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
    except openai.error.OpenAIError:
        response = {"choices": [{"message": {"content": "fallback"}}], "usage": {"total_tokens": 0}}
    return response["choices"][0]["message"]["content"], response["usage"]["total_tokens"]


print(ask("fine"), ask("error-400"))
